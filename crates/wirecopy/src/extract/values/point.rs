//! [`Point`]: a time of the calendar, as wide as it was said.

use super::{calendar, time::Clock};

/// How wide a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Second,
    Minute,
    Hour,
    /// A part of a day.
    Part,
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Grain {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Part => "part",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

/// A time of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// Its first day.
    pub(super) day: i64,
    pub(super) grain: Grain,
    /// The time of the day, for grains below a day.
    pub(super) clock: Clock,
    /// The part of the day, or the season.
    pub(super) part: &'static str,
}

impl Point {
    pub(super) fn of(day: i64, grain: Grain) -> Self {
        Self { day, grain, clock: Clock::default(), part: "" }
    }

    pub(super) fn year(year: i32) -> Self {
        Self::of(calendar::day(year, 1, 1), Grain::Year)
    }

    pub(super) fn month(year: i32, month: i32) -> Self {
        Self::of(calendar::day(year, month, 1), Grain::Month)
    }

    pub(super) fn quarter(year: i32, quarter: i32) -> Self {
        Self::of(calendar::day(year, quarter * 3 - 2, 1), Grain::Quarter)
    }

    pub(super) fn week_of(day: i64) -> Self {
        Self::of(day - i64::from(calendar::weekday(day) - 1), Grain::Week)
    }

    /// The season of a year: they begin at the equinoxes and solstices, winter in December.
    pub(super) fn season(year: i32, season: &'static str) -> Self {
        let (month, day) = match season {
            "SP" => (3, 20),
            "SU" => (6, 21),
            "FA" => (9, 23),
            _ => (12, 21),
        };
        Self { part: season, ..Self::of(calendar::day(year, month, day), Grain::Season) }
    }

    pub(super) fn at(day: i64, clock: Clock) -> Self {
        let grain = match (clock.minute, clock.second) {
            (_, Some(_)) => Grain::Second,
            (Some(_), _) => Grain::Minute,
            _ => Grain::Hour,
        };
        Self { day, grain, clock, part: "" }
    }

    pub(super) fn part_of(day: i64, part: &'static str) -> Self {
        Self { part, ..Self::of(day, Grain::Part) }
    }

    /// Whether its years have four digits.
    pub(super) fn is_told(&self) -> bool {
        calendar::YEARS.contains(&calendar::date(self.day).0)
    }

    /// The same kind of time so many of them later.
    pub(super) fn moved(self, n: i64) -> Self {
        let day = match self.grain {
            Grain::Week | Grain::Weekend => self.day + 7 * n,
            Grain::Month => calendar::add_months(self.day, n),
            Grain::Quarter => calendar::add_months(self.day, 3 * n),
            Grain::Half => calendar::add_months(self.day, 6 * n),
            Grain::Year | Grain::Season => calendar::add_months(self.day, 12 * n),
            Grain::Decade => calendar::add_months(self.day, 120 * n),
            Grain::Century => calendar::add_months(self.day, 1200 * n),
            _ => self.day + n,
        };
        Self { day, ..self }
    }

    /// As TIMEX3 writes it.
    pub(super) fn text(&self) -> String {
        let (year, month, day) = calendar::date(self.day);
        if self.grain == Grain::Day && (0..10_000).contains(&year) {
            return day_text(year, month, day);
        }
        let years = if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
        match self.grain {
            Grain::Century if year < 0 => format!("-{:02}", -year.div_euclid(100)),
            Grain::Century => format!("{:02}", year.div_euclid(100)),
            Grain::Decade => format!("{:03}", year.div_euclid(10)),
            Grain::Year => years,
            Grain::Half => format!("{years}-H{}", (month + 5) / 6),
            Grain::Quarter => format!("{years}-Q{}", (month + 2) / 3),
            Grain::Season => format!("{years}-{}", self.part),
            Grain::Month => format!("{years}-{month:02}"),
            Grain::Week | Grain::Weekend => {
                let (year, week) = calendar::week(self.day);
                let tail = if self.grain == Grain::Weekend { "-WE" } else { "" };
                format!("{year:04}-W{week:02}{tail}")
            }
            Grain::Day => format!("{years}-{month:02}-{day:02}"),
            Grain::Part => format!("{years}-{month:02}-{day:02}T{}", self.part),
            _ => format!("{years}-{month:02}-{day:02}{}", self.clock.text()),
        }
    }

    /// The first day after it, for grains of a day and more.
    pub(super) fn end_day(&self) -> i64 {
        match self.grain {
            Grain::Weekend => self.day + 2,
            Grain::Season => match self.part {
                "SP" => Self::season(calendar::date(self.day).0, "SU").day,
                "SU" => Self::season(calendar::date(self.day).0, "FA").day,
                "FA" => Self::season(calendar::date(self.day).0, "WI").day,
                _ => Self::season(calendar::date(self.day).0 + 1, "SP").day,
            },
            _ if self.grain < Grain::Day => self.day + 1,
            _ => self.moved(1).day,
        }
    }

    /// When it begins and when it is over: ISO 8601, the end exclusive.
    pub(super) fn interval(&self) -> (String, String) {
        let date = |day: i64| Self::of(day, Grain::Day).text();
        let moment = |day: i64, seconds: i64| {
            let (day, seconds) = (day + seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
            let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            let mut text = date(day);
            for (mark, number) in [('T', hour), (':', minute), (':', second)] {
                text.push(mark);
                push_two(&mut text, number as i32);
            }
            if self.clock.zone.is_some() {
                text.push_str(&self.clock.zone_text());
            }
            text
        };
        match self.grain {
            Grain::Part => {
                let (from, to) = match self.part {
                    "MO" => (0, 12),
                    "MI" => (11, 14),
                    "AF" => (12, 18),
                    _ => (18, 24),
                };
                (moment(self.day, from * 3600), moment(self.day, to * 3600))
            }
            grain if grain < Grain::Part => {
                let from = self.seconds();
                let len = match grain {
                    Grain::Hour => 3600,
                    Grain::Minute => 60,
                    _ => 1,
                };
                (moment(self.day, from), moment(self.day, from + len))
            }
            _ => (date(self.day), date(self.end_day())),
        }
    }

    /// The part of it that a modifier leaves: thirds of a month, the first three months and the last four of a year, the
    /// first and the last three days of a week, the early and the late hours of a part of the day.
    pub(super) fn edge(&self, modifier: &str) -> Option<(String, String)> {
        let (year, month, _) = calendar::date(self.day);
        let (from, to) = match (self.grain, modifier) {
            (Grain::Week, "START") => (self.day, self.day + 3),
            (Grain::Week, "MID") => (self.day + 2, self.day + 4),
            (Grain::Week, "END") => (self.day + 4, self.day + 7),
            (Grain::Month, "START") => (self.day, self.day + 10),
            (Grain::Month, "MID") => (self.day + 10, self.day + 20),
            (Grain::Month, "END") => (self.day + 20, calendar::day(year, month + 1, 1)),
            (Grain::Year, "START") => (self.day, calendar::day(year, 4, 1)),
            (Grain::Year, "MID") => (calendar::day(year, 5, 1), calendar::day(year, 9, 1)),
            (Grain::Year, "END") => (calendar::day(year, 9, 1), calendar::day(year + 1, 1, 1)),
            (Grain::Decade, "START") => (self.day, calendar::day(year + 4, 1, 1)),
            (Grain::Decade, "MID") => (calendar::day(year + 4, 1, 1), calendar::day(year + 7, 1, 1)),
            (Grain::Decade, "END") => (calendar::day(year + 6, 1, 1), calendar::day(year + 10, 1, 1)),
            (Grain::Part, "START") if self.part == "MO" => return Some(self.hours(0, 9)),
            (Grain::Part, "END") if self.part == "NI" || self.part == "EV" => {
                return Some(self.hours(21, 24));
            }
            _ => return None,
        };
        let date = |day: i64| Self::of(day, Grain::Day).text();
        Some((date(from), date(to)))
    }

    fn hours(&self, from: i32, to: i32) -> (String, String) {
        let at = |hour: i32| {
            let clock = Clock { hour: hour % 24, minute: Some(0), second: Some(0), ..Clock::default() };
            Self::at(self.day + i64::from(hour / 24), clock).text()
        };
        (at(from), at(to))
    }

    /// Seconds since midnight.
    pub(super) fn seconds(&self) -> i64 {
        let clock = self.clock;
        i64::from(clock.hour) * 3600
            + i64::from(clock.minute.unwrap_or(0)) * 60
            + i64::from(clock.second.unwrap_or(0))
    }
}

fn push_two(text: &mut String, number: i32) {
    text.push(char::from(b'0' + (number / 10 % 10) as u8));
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// A day as ISO 8601 writes it; so many are written that formatting would cost more than reading.
fn day_text(year: i32, month: i32, day: i32) -> String {
    let mut text = String::with_capacity(25);
    push_two(&mut text, year / 100);
    push_two(&mut text, year % 100);
    for number in [month, day] {
        text.push('-');
        push_two(&mut text, number);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_intervals() {
        let day = calendar::day(2022, 5, 28);
        let date = |point: Point| (point.text(), point.interval().0, point.interval().1);
        let is = |point: Point, text: &str, from: &str, to: &str| {
            assert_eq!(date(point), (text.to_owned(), from.to_owned(), to.to_owned()));
        };
        is(Point::of(day, Grain::Day), "2022-05-28", "2022-05-28", "2022-05-29");
        is(Point::week_of(day), "2022-W21", "2022-05-23", "2022-05-30");
        is(Point::of(day, Grain::Weekend), "2022-W21-WE", "2022-05-28", "2022-05-30");
        is(Point::quarter(2022, 3), "2022-Q3", "2022-07-01", "2022-10-01");
        is(Point::season(2022, "WI"), "2022-WI", "2022-12-21", "2023-03-20");
        is(Point::of(calendar::day(1990, 1, 1), Grain::Decade), "199", "1990-01-01", "2000-01-01");
        is(Point::part_of(day, "EV"), "2022-05-28TEV", "2022-05-28T18:00:00", "2022-05-29T00:00:00");
        let clock = Clock { hour: 17, minute: Some(30), ..Clock::default() };
        is(Point::at(day, clock), "2022-05-28T17:30", "2022-05-28T17:30:00", "2022-05-28T17:31:00");
    }
}
