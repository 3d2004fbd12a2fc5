//! A date of publication as it is written: in figures (ISO 8601), in words (RFC 2822, and as English news has it), or as a
//! number.

use wirecopy::{MONTHS, WEEKDAYS};

/// The longest text that is looked at, in bytes: no date is longer.
const LONGEST: usize = 64;

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3600 * SECOND;

/// What may stand between the parts.
const BETWEEN: [&str; 4] = ["at", "-", "–", "|"];
/// The zones that RFC 2822 (4.3) names, in hours ahead of UTC, and `UTC` itself.
const ZONES: [(&str, i64); 12] = [
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
];

/// A moment by the clock of the zone that it is written in. Without a zone, or without a time, that is UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Microseconds from the start of 1970 to it, as that clock shows it.
    pub(super) local: i64,
    /// How far the zone is ahead of UTC, in microseconds.
    ahead: i64,
}

impl Moment {
    /// Microseconds since the Unix epoch.
    pub(super) fn instant(self) -> i64 {
        self.local - self.ahead
    }

    /// The moment that a text names, if it is one that has one meaning.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let text = text.trim_ascii();
        if text.len() > LONGEST {
            return None;
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::of_number(text.parse().ok()?);
        }
        let text = text.to_ascii_lowercase();
        let mut parts = Parts::default();
        let rest = parts.figures(&text).unwrap_or(&text);
        for piece in rest.split_ascii_whitespace() {
            if piece.contains(':') {
                parts.take(piece.trim_end_matches(','))?;
            } else {
                piece.split(',').filter(|part| !part.is_empty()).try_for_each(|part| parts.take(part))?;
            }
        }
        parts.moment()
    }

    /// The moment that a number stands for, as its digits say: 8 are a day (20220528), 14 a day and a time
    /// (20220528093000); 9 or 10 are seconds since the Unix epoch, 12 or 13 milliseconds, 15 or 16 microseconds, 18 or 19
    /// nanoseconds. So each is read from 1973 to 2286, and a year or a running number is not taken for a moment.
    pub(super) fn of_number(number: i64) -> Option<Self> {
        let day = |digits: i64| Some(days(digits / 10_000, digits / 100 % 100, digits % 100)? * 24 * HOUR);
        let local = match number.checked_ilog10()? + 1 {
            8 => day(number)?,
            9 | 10 => number * SECOND,
            12 | 13 => number * 1000,
            14 => day(number / 1_000_000)? + time(number / 10_000 % 100, number / 100 % 100, number % 100)?,
            15 | 16 => number,
            18 | 19 => number / 1000,
            _ => return None,
        };
        Some(Self { local, ahead: 0 })
    }
}

/// What the words of a date have said so far, each once.
#[derive(Default)]
struct Parts {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    /// Microseconds of the day.
    time: Option<i64>,
    /// Whether the time is one of the second half of the day.
    afternoon: Option<bool>,
    ahead: Option<i64>,
}

impl Parts {
    /// Takes a date in figures from the start of a text, year first, and gives the rest; `None` where there is none.
    fn figures<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let mark = char::from(*text.as_bytes().get(4)?);
        let ([year, month, day], rest) = if matches!(mark, '-' | '/') {
            let (date, rest) = text.split_at_checked(10)?;
            (fields(date, mark, [4, 2, 2])?, rest)
        } else {
            let (date, rest) = text.split_at_checked(8)?;
            ([digits(date.get(..4)?)?, digits(date.get(4..6)?)?, digits(date.get(6..)?)?], rest)
        };
        let rest = match rest.strip_prefix(['t', ' ', ',']) {
            Some(rest) => rest,
            None => Some(rest).filter(|rest| rest.is_empty())?,
        };
        (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
        Some(rest)
    }

    /// Takes a word; `None` where it says nothing that is known, or something that was said before.
    fn take(&mut self, word: &str) -> Option<()> {
        let length = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = word.split_at(length);
        match (length, rest) {
            (4, "") => set(&mut self.year, digits(number)?),
            (1 | 2, "" | "st" | "nd" | "rd" | "th") => set(&mut self.day, digits(number)?),
            (0, _) => self.name(word),
            (1 | 2 | 6, _) => self.clock(word),
            _ => None,
        }
    }

    /// Takes a time, and what stands at its end: half of the day, or a zone.
    fn clock(&mut self, word: &str) -> Option<()> {
        let end = word.find(|mark: char| !matches!(mark, '0'..='9' | ':' | '.' | ','));
        let (clock, rest) = word.split_at(end.unwrap_or(word.len()));
        let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, ""));
        let (hour, minutes) = match clock.split_once(':') {
            Some(parts) => parts,
            None => clock.split_at_checked(2)?,
        };
        let [minute, second] = match minutes.len() {
            2 => [digits(minutes)?, 0],
            4 => [digits(minutes.get(..2)?)?, digits(minutes.get(2..)?)?],
            _ => fields(minutes, ':', [2, 2])?,
        };
        let hour = digits(hour)?;
        set(&mut self.time, time(hour, minute, second)? + micro_part(fraction)?)?;
        if rest.is_empty() { Some(()) } else { self.name(rest) }
    }

    /// Takes a word that begins with no digit.
    fn name(&mut self, word: &str) -> Option<()> {
        // RFC 2822 has comments: the name of a zone, after its figures.
        if BETWEEN.contains(&word) || word.starts_with('(') && word.ends_with(')') {
            return Some(());
        }
        let word = word.strip_suffix('.').unwrap_or(word);
        let stands_for = |name: &&str| word.len() >= 3 && name.starts_with(word);
        if let Some(month) = (1..).zip(MONTHS).find(|(_, name)| stands_for(name)).map(|(month, _)| month) {
            return set(&mut self.month, month);
        }
        match word {
            "am" | "a.m" => set(&mut self.afternoon, false),
            "pm" | "p.m" => set(&mut self.afternoon, true),
            _ if WEEKDAYS.iter().any(stands_for) => Some(()),
            _ => set(&mut self.ahead, zone(word)? * SECOND),
        }
    }

    /// The moment that all this is.
    fn moment(self) -> Option<Moment> {
        let day = days(self.year?, self.month?, self.day?)? * 24 * HOUR;
        let time = match (self.time, self.afternoon) {
            (Some(time), Some(afternoon)) => {
                let hour = Some(time / HOUR).filter(|hour| (1..=12).contains(hour))?;
                time - hour * HOUR + (hour % 12 + if afternoon { 12 } else { 0 }) * HOUR
            }
            (Some(time), None) => time,
            (None, None) if self.ahead.is_none() => 0,
            (None, _) => return None,
        };
        Some(Moment { local: day + time, ahead: self.ahead.unwrap_or(0) })
    }
}

/// Notes what was not noted before.
fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

/// Microseconds of the day.
fn time(hour: i64, minute: i64, second: i64) -> Option<i64> {
    (hour <= 24 && minute < 60 && second <= 60).then_some(hour * HOUR + (minute * 60 + second) * SECOND)
}

/// Seconds that a zone is ahead of UTC: one that RFC 2822 names, `+hh`, `+hh:mm` or `+hhmm`.
pub(super) fn zone(zone: &str) -> Option<i64> {
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == zone) {
        return Some(hours * 3600);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let ahead = zone.strip_prefix(['+', '-'])?;
    let (hours, minutes) = match ahead.len() {
        2 => (digits(ahead)?, 0),
        4 => (digits(ahead.get(..2)?)?, digits(ahead.get(2..)?)?),
        _ => fields(ahead, ':', [2, 2]).map(|[hours, minutes]| (hours, minutes))?,
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// Numbers of so many digits with a mark between them.
fn fields<const N: usize>(text: &str, mark: char, digits: [usize; N]) -> Option<[i64; N]> {
    let mut parts = text.split(mark);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        *number = self::digits(parts.next().filter(|part| part.len() == digits)?)?;
    }
    parts.next().is_none().then_some(numbers)
}

fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// The digits after the decimal mark as microseconds, finer ones cut off.
fn micro_part(fraction: &str) -> Option<i64> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits(&format!("{:0<6}", &fraction[..fraction.len().min(6)]))
}

/// Days from the Unix epoch to a day of the proleptic Gregorian calendar (Hinnant 2013, `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    // Years are taken to begin in March, so that the leap day ends one.
    let year = year - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MAY: i64 = 1_653_955_200_000_000; // 2022-05-31

    /// Seconds after the start of 31 May 2022 in UTC.
    fn after(text: &str) -> Option<i64> {
        Moment::of_text(text).map(|moment| (moment.instant() - MAY) / SECOND)
    }

    fn instant(text: &str) -> Option<i64> {
        Moment::of_text(text).map(Moment::instant)
    }

    #[test]
    fn iso_8601_is_read() {
        for (text, after) in [
            ("2022-05-31", 0),
            (" 2022-05-31\n", 0),
            ("2022-05-31T00:00", 0),
            ("2022-05-31t00:00:01z", SECOND),
            ("2022-05-31 02:00:00+02:00", 0),
            ("2022-05-31 02:00:00 +0200", 0),
            ("2022-05-30T19:30:00-04:30", 0),
            ("2022-05-31T00:00:00.5", SECOND / 2),
            ("2022-05-31T00:00:00,0000019Z", 1),
            ("2022-05-31 00:00:00 UTC", 0),
            ("20220531", 0),
            ("20220531T003000Z", 1800 * SECOND),
        ] {
            assert_eq!(instant(text), Some(MAY + after), "{text}");
        }
        assert_eq!(instant("1970-01-01"), Some(0));
        assert_eq!(instant("2000-02-29"), Some(951_782_400 * SECOND));
        assert_eq!(instant("1969-12-31T23:59:59Z"), Some(-SECOND));
        assert_eq!(instant("0001-01-01"), Some(-62_135_596_800 * SECOND));
    }

    #[test]
    fn words_are_read() {
        let ten = 10 * 3600;
        for (text, seconds) in [
            ("Tue, 31 May 2022 10:00:00 GMT", ten),
            ("Tue, 31 May 2022 10:00:00 +0200", ten - 7200),
            ("31 May 2022 10:00 EST", ten + 5 * 3600),
            ("Tue, 31 May 2022 10:00:00 +0000 (UTC)", ten),
            ("Tue May 31 10:00:00 +0000 2022", ten),
            ("Tue May 31 10:00:00 2022", ten),
            ("May 31, 2022", 0),
            ("May 31,2022", 0),
            ("MAY 31st, 2022", 0),
            ("31 May 2022", 0),
            ("31 may 2022, 10:00", ten),
            ("Tuesday, May 31, 2022 at 10:00 a.m.", ten),
            ("May 31, 2022 10:00 PM", ten + 12 * 3600),
            ("May 31, 2022 | 10:00:30am", ten + 30),
            ("May 31, 2022 12:00 AM", 0),
            ("May 31, 2022 12:00 PM GMT", 12 * 3600),
            ("Sept. 3, 2022", 95 * 86_400),
            ("Sep 3, 2022", 95 * 86_400),
            ("September 3, 2022", 95 * 86_400),
            ("2022/05/31", 0),
            ("2022/05/31 10:00 AM", ten),
        ] {
            assert_eq!(after(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn digits_say_what_a_number_counts() {
        for number in [MAY / SECOND, MAY / 1000, MAY, MAY * 1000, 20_220_531, 20_220_531_000_000] {
            assert_eq!(Moment::of_number(number).map(Moment::instant), Some(MAY), "{number}");
            assert_eq!(instant(&number.to_string()), Some(MAY), "{number}");
        }
        assert_eq!(after("20220531100000"), Some(36_000));
        for none in [-MAY, i64::MIN, 0, 7, 2022, 202_205, 20_221_305, 20_220_531_250_000, 16_539_552_000] {
            assert_eq!(Moment::of_number(none), None, "{none}");
        }
    }

    #[test]
    fn the_clock_of_the_zone_is_told() {
        let noon = Moment::of_text("Tue, 31 May 2022 00:30:00 +0900").unwrap();
        assert_eq!((noon.local, noon.instant()), (MAY + 1800 * SECOND, MAY - 30_600 * SECOND));
    }

    proptest! {
        #[test]
        fn a_day_is_the_same_in_all_forms(year in 1i64..10_000, month in 1i64..13, day in 1i64..32) {
            let expected = days(year, month, day).map(|day| day * 24 * HOUR);
            let name = MONTHS[month as usize - 1];
            for text in [
                format!("{year:04}-{month:02}-{day:02}"),
                format!("{year:04}/{month:02}/{day:02}"),
                format!("{name} {day}, {year:04}"),
                format!("{day} {} {year:04}", &name[..3]),
            ] {
                prop_assert_eq!(instant(&text), expected, "{}", text);
            }
        }

        #[test]
        fn no_text_and_no_number_is_too_odd(text in "([0-9]{1,4}|[-/:.,+ TZapm]|é|may|sat){0,12}", number: i64) {
            let _ = (Moment::of_text(&text), Moment::of_number(number));
        }
    }

    #[test]
    fn what_is_no_date_or_may_be_two_is_none() {
        for text in [
            "",
            "last week",
            "2022",
            "2022-05",
            "May 2022",
            "May 31",
            "2022-13-01",
            "2022-02-29",
            "1900-02-29",
            "2022-05-31x",
            "2022-05-31T25:00",
            "2022-05-31T05+05",
            "2022-05-31T00:00:00+99",
            "2022-05-31T00:00:00.x",
            "2022-05-31Z",
            "31.05.2022",
            "05/31/2022",
            "5/6/22",
            "28. Mai 2022",
            "May 31, 2022 13:00 PM",
            "May 31, 2022 10:00 ET",
            "May 31 June 2022",
            "2022-05-3é1",
            "2022-05-31T00:00:00.12345678x",
            "+022-05-31",
            "99999999999999999999",
        ] {
            assert_eq!(Moment::of_text(text), None, "{text}");
        }
        assert_eq!(Moment::of_text(&"May 31, 2022 ".repeat(1 << 20)), None);
    }
}
