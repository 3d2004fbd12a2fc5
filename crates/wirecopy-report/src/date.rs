//! Dates as they are read best, in UTC.

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const DAY: i64 = 86_400_000_000;

/// A moment of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    year: i64,
    month: usize,
    day: i64,
    /// Minutes since midnight.
    minutes: i64,
}

impl Moment {
    /// Of microseconds since the Unix epoch, by the algorithm of Hinnant (2013), `civil_from_days`.
    pub(crate) fn of(micros: i64) -> Self {
        let days = micros.div_euclid(DAY) + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
        let march = (5 * day_of_year + 2) / 153;
        let month = if march < 10 { march + 3 } else { march - 9 };
        Self {
            year: year + era * 400 + i64::from(month <= 2),
            month: month as usize,
            day: day_of_year - (153 * march + 2) / 5 + 1,
            minutes: micros.rem_euclid(DAY) / 60_000_000,
        }
    }

    /// The day, such as `3 Jun 2022`.
    pub(crate) fn day(self) -> String {
        format!("{} {} {}", self.day, MONTHS[self.month - 1], self.year)
    }

    /// The day, and the time unless it is midnight, which is what dates without a time come as.
    pub(crate) fn day_and_time(self) -> String {
        match self.minutes {
            0 => self.day(),
            minutes => format!("{} {:02}:{:02}", self.day(), minutes / 60, minutes % 60),
        }
    }

    /// As ISO 8601 has it, for machines; `None` for years of other than four digits.
    pub(crate) fn iso(self) -> Option<String> {
        let Self { year, month, day, minutes } = self;
        let (hour, minute) = (minutes / 60, minutes % 60);
        (1..=9_999).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}Z"))
    }
}

/// Two days as a range, in as few words as say it.
pub(crate) fn range(from: i64, to: i64) -> String {
    let (from, to) = (Moment::of(from), Moment::of(to));
    if (from.year, from.month, from.day) == (to.year, to.month, to.day) {
        to.day()
    } else if (from.year, from.month) == (to.year, to.month) {
        format!("{}–{}", from.day, to.day())
    } else if from.year == to.year {
        format!("{} {} – {}", from.day, MONTHS[from.month - 1], to.day())
    } else {
        format!("{} – {}", from.day(), to.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_the_calendar() {
        for (seconds, shown, iso) in [
            (0, "1 Jan 1970", Some("1970-01-01T00:00Z")),
            (951_782_400, "29 Feb 2000", Some("2000-02-29T00:00Z")),
            (1_773_477_000, "14 Mar 2026 08:30", Some("2026-03-14T08:30Z")),
            (-1, "31 Dec 1969 23:59", Some("1969-12-31T23:59Z")),
            (-2_203_891_200, "1 Mar 1900", Some("1900-03-01T00:00Z")),
            (-62_135_596_800, "1 Jan 1", Some("0001-01-01T00:00Z")),
            (253_402_300_800, "1 Jan 10000", None),
        ] {
            let moment = Moment::of(seconds * 1_000_000);
            assert_eq!((moment.day_and_time().as_str(), moment.iso().as_deref()), (shown, iso));
        }
        for micros in [i64::MIN, i64::MAX] {
            assert_eq!(Moment::of(micros).iso(), None);
        }
    }

    #[test]
    fn a_range_says_nothing_twice() {
        let day = |n: i64| n * DAY;
        assert_eq!(range(day(0), day(0) + 5), "1 Jan 1970");
        assert_eq!(range(day(0), day(9)), "1–10 Jan 1970");
        assert_eq!(range(day(0), day(40)), "1 Jan – 10 Feb 1970");
        assert_eq!(range(day(0), day(365)), "1 Jan 1970 – 1 Jan 1971");
    }
}
