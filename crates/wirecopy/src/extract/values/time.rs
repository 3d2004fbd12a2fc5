//! What an expression of time says, before it is known to which day it points.

use super::point::Point;

/// An expression of time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Time {
    pub(super) what: What,
    /// TIMEX3's MOD, or nothing.
    pub(super) modifier: &'static str,
}

impl Time {
    pub(super) fn new(what: What) -> Self {
        Self { what, modifier: "" }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// Fields of the calendar.
    Cal(Cal),
    /// So many cycles from the one that is now: last week, this month, next Saturday.
    Rel(i32, Cycle),
    /// A distance from another time.
    Shift {
        by: Duration,
        sign: i32,
        from: Anchor,
    },
    /// The `n`th of some units or weekdays of another time, from its end if negative.
    Nth(i32, Cycle, Box<Time>),
    /// The first or last so many units of another time.
    Nths(i32, f64, Unit, Box<Time>),
    /// A date and the time of the day.
    At(Option<Box<Time>>, Clock),
    /// A part of a day.
    Part(Option<Box<Time>>, &'static str),
    /// The same weekday in the week of another time.
    WeekdayOf(i32, Box<Time>),
    /// The weekday before or after another time.
    Beside(i32, i32, Box<Time>),
    /// The `n`th of some days before or after another time, or, where `way` is zero, of those next to it.
    Among {
        n: i32,
        way: i32,
        cycle: Cycle,
        of: Box<Time>,
    },
    /// A narrower time in a wider one: the third quarter of last year.
    Within(Box<Time>, Box<Time>),
    /// The week or the weekend that another time lies in.
    Around(Unit, Box<Time>),
    /// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    Ref(&'static str),
    /// The same of hours and minutes.
    Moment(&'static str),
    Between(Box<Time>, Box<Time>),
    /// When it begins, and how long it lasts.
    Lasting(Box<Time>, Duration),
    /// What is known already.
    Point(Point),
    /// A rule of the list of holidays, and the year.
    Holiday(&'static str, Option<i32>),
    /// The time of the mention before, as wide as this unit.
    Same(Unit),
    /// The same a year before the mention before.
    YearBefore,
    Duration(Duration),
    /// So many units of which the first or last are meant, up to now or from now on.
    Span(Duration, i32),
    Set(Every),
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Business,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// By the letter in the list of words.
    pub(super) fn of(letter: &str) -> Option<Self> {
        Some(match letter {
            "S" => Self::Second,
            "I" => Self::Minute,
            "H" => Self::Hour,
            "D" => Self::Day,
            "N" => Self::Night,
            "B" => Self::Business,
            "K" => Self::Weekend,
            "W" => Self::Week,
            "F" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "T" => Self::Decade,
            "C" => Self::Century,
            "L" => Self::Millennium,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        self < Self::Day
    }
}

/// What comes again and again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cycle {
    Unit(Unit),
    Weekday(i32),
    Month(i32),
    /// A day of a month.
    MonthDay(i32, i32),
    Season(&'static str),
    Holiday(&'static str),
}

/// Where a distance begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Anchor {
    /// The day of publication.
    Now,
    /// The mention before.
    Mention,
    Time(Box<Time>),
}

/// Fields of the calendar; zero or `None` where nothing is said.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Cal {
    pub(super) year: Option<i32>,
    pub(super) month: i32,
    pub(super) day: i32,
    pub(super) weekday: i32,
    pub(super) quarter: i32,
    pub(super) half: i32,
    pub(super) week: i32,
    pub(super) season: &'static str,
    /// The first year of a decade; below 100 if the century is not said.
    pub(super) decade: Option<i32>,
    pub(super) century: i32,
}

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(super) struct Clock {
    pub(super) hour: i32,
    pub(super) minute: Option<i32>,
    pub(super) second: Option<i32>,
    /// Whether it is said which half of the day is meant.
    pub(super) sure: bool,
    /// Minutes east of Greenwich.
    pub(super) zone: Option<i32>,
    /// Whether the zone's clocks go forward as those of the United States do.
    pub(super) seasonal: bool,
}

impl Clock {
    /// With the half of the day.
    pub(super) fn afternoon(mut self, after: bool) -> Self {
        if after && self.hour < 12 {
            self.hour += 12;
        } else if !after && self.hour == 12 {
            self.hour = 0;
        }
        self.sure = true;
        self
    }

    /// `T17:30`; the seconds if they were said.
    pub(super) fn text(self) -> String {
        let text = format!("T{:02}:{:02}", self.hour, self.minute.unwrap_or(0));
        match self.second {
            Some(second) => text + &format!(":{second:02}"),
            None => text,
        }
    }

    /// Its zone, as ISO 8601 writes it.
    pub(super) fn zone_text(self) -> String {
        match self.zone {
            Some(0) => "Z".to_owned(),
            Some(zone) => {
                let (sign, zone) = (if zone < 0 { '-' } else { '+' }, zone.abs());
                format!("{sign}{:02}:{:02}", zone / 60, zone % 60)
            }
            None => String::new(),
        }
    }
}

/// A duration: so many of each unit, `NAN` where it is not said how many.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Duration(pub(super) Vec<(f64, Unit)>);

impl Duration {
    pub(super) fn one(count: f64, unit: Unit) -> Self {
        Self(vec![(count, unit)])
    }

    /// Whether it is said how long.
    pub(super) fn is_known(&self) -> bool {
        self.0.iter().all(|(count, _)| !count.is_nan())
    }

    /// The shortest of its units.
    pub(super) fn grain(&self) -> Unit {
        self.0.iter().map(|(_, unit)| *unit).min().unwrap_or(Unit::Day)
    }

    /// As ISO 8601 and TIMEX3 write it, in the units that were said; a part of one becomes the unit below.
    pub(super) fn text(&self) -> String {
        let (mut date, mut clock) = (String::new(), String::new());
        let mut parts: Vec<(f64, &str, bool)> = Vec::new();
        let mut add = |count: f64, letter: &'static str, of_clock: bool| match parts
            .iter_mut()
            .find(|p| p.1 == letter && p.2 == of_clock)
        {
            Some(part) => part.0 += count,
            None => parts.push((count, letter, of_clock)),
        };
        for &(count, unit) in &self.0 {
            let (count, letter, below) = match unit {
                Unit::Second => (count, "S", None),
                Unit::Minute => (count, "M", Some(("S", 60.0))),
                Unit::Hour => (count, "H", Some(("M", 60.0))),
                Unit::Day | Unit::Night | Unit::Business => (count, "D", Some(("H", 24.0))),
                Unit::Weekend => (count, "WE", None),
                Unit::Week => (count, "W", None),
                Unit::Fortnight => (count * 2.0, "W", None),
                Unit::Month => (count, "M", None),
                Unit::Quarter => (count, "Q", None),
                Unit::Year => (count, "Y", Some(("M", 12.0))),
                Unit::Decade if count.is_nan() => (count, "DE", None),
                Unit::Century if count.is_nan() => (count, "CE", None),
                Unit::Decade => (count * 10.0, "Y", None),
                Unit::Century => (count * 100.0, "Y", None),
                Unit::Millennium => (count * 1000.0, "Y", None),
            };
            let of_clock = unit.is_clock();
            let rest = (count.fract() * below.map_or(0.0, |(_, many)| many) * 1e6).round() / 1e6;
            match below {
                Some((smaller, _)) if rest != 0.0 && rest.fract() == 0.0 => {
                    if count.trunc() != 0.0 {
                        add(count.trunc(), letter, of_clock);
                    }
                    add(rest, smaller, of_clock || unit <= Unit::Business);
                }
                _ => add(count, letter, of_clock),
            }
        }
        for (count, letter, of_clock) in parts {
            let count = if count.is_nan() { "X".to_owned() } else { super::decimal::text_of(count) };
            let to = if of_clock { &mut clock } else { &mut date };
            to.push_str(&count);
            to.push_str(letter);
        }
        if clock.is_empty() { format!("P{date}") } else { format!("P{date}T{clock}") }
    }
}

/// What happens again and again.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Every {
    /// After so many units.
    Units(f64, Unit),
    Weekday(i32),
    WeekdayPart(i32, &'static str),
    Month(i32),
    Season(&'static str),
    Part(&'static str),
    Holiday(&'static str),
    /// At a time of these days.
    At(Box<Every>, Clock),
}

impl Every {
    /// As TIMEX3 writes it.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Units(count, Unit::Quarter) => Duration::one(count * 3.0, Unit::Month).text(),
            Self::Units(count, unit) => Duration::one(*count, *unit).text(),
            Self::Weekday(day) => format!("XXXX-WXX-{day}"),
            Self::WeekdayPart(day, part) => format!("XXXX-WXX-{day}T{part}"),
            Self::Month(month) => format!("XXXX-{month:02}"),
            Self::Season(season) => format!("XXXX-{season}"),
            Self::Part(part) => format!("T{part}"),
            Self::At(every, clock) => match **every {
                Self::Weekday(day) => format!("XXXX-WXX-{day}{}", clock.text()),
                _ => clock.text(),
            },
            Self::Holiday(rule) => match rule.split_once('-') {
                Some((month, day)) if month.len() == 2 => {
                    format!("XXXX-{month}-{}", &day[..day.len().min(2)])
                }
                _ => "P1Y".to_owned(),
            },
        }
    }
}
