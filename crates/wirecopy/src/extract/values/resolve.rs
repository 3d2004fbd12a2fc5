//! From what was said to which time is meant: relative times against the day of publication and the mention before.

mod cycles;
mod open;
mod spreads;
mod steps;

use self::{
    open::unresolved,
    steps::{among, nth, shifted},
};
use super::{
    calendar, holiday,
    point::{Grain, Point},
    tense,
    time::{Anchor, Clock, Duration, Every, Time, Unit, What},
};
use crate::extract::Label;

/// What a time is resolved against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    /// Day of publication.
    pub(super) day: i64,
    /// Second of the day, if more than the day is known.
    pub(super) second: Option<i64>,
}

impl Reference {
    /// The day, or the moment where that is asked for and known.
    fn point(self, to_moment: bool) -> Point {
        match self.second.filter(|_| to_moment) {
            Some(s) => {
                let (minute, second) = (Some((s / 60 % 60) as i32), Some((s % 60) as i32));
                Point::at(self.day, Clock { hour: (s / 3600) as i32, minute, second, ..Clock::default() })
            }
            None => Point::of(self.day, Grain::Day),
        }
    }
}

/// A time that was resolved, as far as it could be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Resolved {
    pub(super) label: Option<Label>,
    pub(super) value: String,
    pub(super) interval: Option<(String, String)>,
    pub(super) grain: Option<&'static str>,
    /// Where the day came from: `explicit`, `published`, `mention`.
    pub(super) from: Option<&'static str>,
    /// The time of the calendar that it is.
    pub(super) point: Option<Point>,
}

/// Resolves the times of one document, in their order.
pub(super) struct Resolver<'t> {
    text: &'t str,
    reference: Option<Reference>,
    /// The time mentioned before.
    last: Option<Point>,
    /// The quarter that was named last, and where.
    quarter: Option<(Point, usize)>,
    /// What was needed for the time at hand.
    used: &'static str,
    /// Whether the time at hand is that of an announcement, which is to come.
    announced: bool,
}

impl<'t> Resolver<'t> {
    pub(super) fn new(text: &'t str, reference: Option<Reference>) -> Self {
        Self { text, reference, last: None, quarter: None, used: "explicit", announced: false }
    }

    /// The day of publication becomes known, or better known: a page's own dateline.
    pub(super) fn refer(&mut self, reference: Reference) {
        self.reference = Some(reference);
    }

    pub(super) fn resolve(&mut self, time: &Time, start: usize, end: usize) -> Resolved {
        self.used = "explicit";
        let place = (start, end);
        self.announced = is_of_announcements(&time.what) && tense::stands_alone(self.text, start, end);
        let mut resolved = self.what(&time.what, place);
        if let Some(interval) =
            resolved.point.filter(Point::is_told).and_then(|point| point.edge(time.modifier))
        {
            resolved.interval = Some(interval);
        }
        // What is only compared with is not what goes on.
        let compared = matches!(&time.what, What::YearBefore)
            || matches!(&time.what, What::Shift { by, .. } if by.grain() >= Unit::Year);
        if let Some(point) = resolved.point.filter(|point| point.is_told() && !compared) {
            if point.grain == Grain::Quarter {
                self.quarter = Some((point, start));
            }
            if point.grain >= Grain::Day && point.grain <= Grain::Year {
                self.last = Some(point);
            } else if point.grain < Grain::Day {
                self.last = Some(Point::of(point.day, Grain::Day));
            }
        }
        // What comes after a day that is not known is not counted from one before it.
        if resolved.point.is_none() && matches!(&time.what, What::Cal(_) | What::Rel(..)) {
            self.last = None;
        }
        if resolved.from.is_none() && resolved.point.is_some() {
            resolved.from = Some(self.used);
        }
        resolved
    }

    fn what(&mut self, what: &What, place: (usize, usize)) -> Resolved {
        let plain =
            |label: Label, value: String| Resolved { label: Some(label), value, ..Resolved::default() };
        match what {
            What::Ref(value) => plain(Label::Date, (*value).to_owned()),
            What::Moment(value) => plain(Label::Time, (*value).to_owned()),
            What::Duration(duration) => {
                Resolved { grain: grain_of(duration), ..plain(Label::Duration, duration.text()) }
            }
            What::Set(every) => Resolved { grain: grain_of_set(every), ..plain(Label::Set, every.text()) },
            What::Span(duration, toward) => self.span(duration, *toward),
            What::Between(first, second) => self.between(first, second, place),
            What::Lasting(first, by) => self.lasting(first, by, place),
            What::Nths(toward, count, unit, of) => self.nths(*toward, *count, *unit, of, place),
            _ => match self.point(what, place) {
                Some(point) if point.is_told() && Self::long_holiday(what, point).is_some() => {
                    let (value, interval) = Self::long_holiday(what, point).unwrap_or_default();
                    Resolved {
                        interval: Some(interval),
                        grain: Some("day"),
                        point: Some(point),
                        ..plain(Label::Date, value)
                    }
                }
                Some(point) if point.is_told() => {
                    let label = if point.grain < Grain::Day { Label::Time } else { Label::Date };
                    Resolved {
                        interval: Some(point.interval()),
                        grain: Some(point.grain.name()),
                        point: Some(point),
                        ..plain(label, point.text())
                    }
                }
                Some(_) => Resolved::default(),
                None => self.within_day(what).unwrap_or_else(|| unresolved(what)),
            },
        }
    }

    /// The day that relative times count from.
    fn now(&mut self) -> Option<Reference> {
        self.used = "published";
        self.reference
    }

    fn point(&mut self, what: &What, place: (usize, usize)) -> Option<Point> {
        match what {
            What::Cal(cal) => self.cal(cal, place),
            What::Rel(n, cycle) => self.rel(*n, *cycle, place),
            What::Shift { by, sign, from } => self.shift(by, *sign, from, place),
            What::At(date, clock) => {
                // A midnight that has been is that before the day of publication.
                let been = clock.hour == 24
                    && date.is_none()
                    && tense::of(self.text, place.0, place.1) == tense::Tense::Past;
                let hours = if been { 0 } else { clock.hour };
                let day = match date {
                    Some(date) => self.point(&date.what, place)?.day,
                    None => self.now()?.day,
                };
                let summer = clock.seasonal && calendar::is_us_summer(day);
                let zone = clock.zone.map(|zone| if summer { zone + 60 } else { zone });
                let clock = Clock { zone, hour: clock.hour % 24, ..*clock };
                Some(Point::at(day + i64::from(hours / 24), clock))
            }
            What::Part(date, part) => {
                let day = self.point(&date.as_ref()?.what, place)?.day;
                Some(Point::part_of(day, part))
            }
            What::Beside(weekday, sign, of) => {
                let day = self.point(&of.what, place)?.day;
                let away = i64::from((sign * (weekday - calendar::weekday(day)) - 1).rem_euclid(7)) + 1;
                Some(Point::of(day + i64::from(*sign) * away, Grain::Day))
            }
            What::WeekdayOf(weekday, week) => {
                let week = self.point(&week.what, place)?;
                Some(Point::of(week.day + i64::from(weekday - 1), Grain::Day))
            }
            What::Within(inner, outer) => {
                let year = calendar::date(self.point(&outer.what, place)?.day).0;
                self.in_year(&inner.what, year, place)
            }
            What::Around(unit, of) => {
                let point = self.point(&of.what, place)?;
                // The weekend of a Monday is the one that it ends.
                let back = if *unit == Unit::Weekend && calendar::weekday(point.day) <= 2 { 7 } else { 0 };
                let week = Point::week_of(point.day - back);
                Some(if *unit == Unit::Weekend { Point::of(week.day + 5, Grain::Weekend) } else { week })
            }
            What::Nth(n, cycle, of) => {
                let of = self.point(&of.what, place)?;
                nth(*n, *cycle, of)
            }
            What::Among { n, way, cycle, of } => {
                let of = self.point(&of.what, place)?;
                among(*n, *way, *cycle, of)
            }
            What::Holiday(rule, year) => self.holiday(rule, *year, place),
            What::Same(unit) => self.same(*unit),
            What::YearBefore => self.year_before(place),
            What::Point(point) => Some(*point),
            _ => None,
        }
    }

    fn shift(&mut self, by: &Duration, sign: i32, from: &Anchor, place: (usize, usize)) -> Option<Point> {
        let yearly = matches!(by.0[..], [(count, Unit::Year)] if count == 1.0);
        let base = match from {
            Anchor::Now => {
                // "a year ago" after a quarter is that quarter of the year before.
                if let Some(quarter) = self.quarter_at(place).filter(|_| yearly && sign < 0) {
                    self.used = "mention";
                    return Some(quarter.moved(-4));
                }
                self.now()?.point(by.grain().is_clock())
            }
            Anchor::Mention => match self.last {
                _ if yearly && sign < 0 && self.quarter_at(place).is_some() => {
                    self.used = "mention";
                    return self.quarter_at(place).map(|quarter| quarter.moved(-4));
                }
                // Days are counted from no year.
                Some(last)
                    if last.grain >= Grain::Quarter && matches!(by.grain(), Unit::Day | Unit::Week) =>
                {
                    return None;
                }
                Some(last) => {
                    self.used = "mention";
                    if yearly && matches!(last.grain, Grain::Quarter | Grain::Month) {
                        return Some(Point {
                            day: calendar::add_months(last.day, i64::from(sign) * 12),
                            ..last
                        });
                    }
                    last
                }
                None => self.now()?.point(by.grain().is_clock()),
            },
            Anchor::Time(time) => self.point(&time.what, place)?,
        };
        let point = shifted(base, by, sign)?;
        // Weeks from a day are counted to a day.
        let to_day =
            matches!(from, Anchor::Time(_)) && base.grain == Grain::Day && point.grain == Grain::Week;
        let days: f64 =
            by.0.iter().map(|(count, unit)| count * if *unit == Unit::Fortnight { 14.0 } else { 7.0 }).sum();
        Some(if to_day { Point::of(base.day + i64::from(sign) * days as i64, Grain::Day) } else { point })
    }

    /// "that day", "the quarter": of the mention before where it is one, else of publication.
    fn same(&mut self, unit: Unit) -> Option<Point> {
        let wide = |day: i64| {
            let (year, month, _) = calendar::date(day);
            Some(match unit {
                Unit::Day => Point::of(day, Grain::Day),
                Unit::Week => Point::week_of(day),
                Unit::Weekend => Point::of(Point::week_of(day).day + 5, Grain::Weekend),
                Unit::Month => Point::month(year, month),
                Unit::Quarter => Point::quarter(year, (month + 2) / 3),
                Unit::Year => Point::year(year),
                Unit::Decade => Point::of(calendar::day(year.div_euclid(10) * 10, 1, 1), Grain::Decade),
                _ => return None,
            })
        };
        if let Some(last) = self.last {
            let fits = match unit {
                Unit::Day => last.grain == Grain::Day,
                Unit::Quarter => last.grain == Grain::Quarter,
                Unit::Year => last.grain == Grain::Year,
                Unit::Month => last.grain <= Grain::Month,
                Unit::Week => last.grain <= Grain::Week,
                _ => false,
            };
            if fits {
                self.used = "mention";
                return wide(last.day);
            }
        }
        let now = self.now()?;
        match unit {
            // The quarter that results are told of is the one that is over.
            Unit::Quarter => wide(calendar::add_months(now.day, -3)),
            _ => wide(now.day),
        }
    }

    /// The quarter that was named not long before.
    fn quarter_at(&self, place: (usize, usize)) -> Option<Point> {
        self.quarter.filter(|(_, at)| place.0 < at + 900).map(|(quarter, _)| quarter)
    }

    fn year_before(&mut self, place: (usize, usize)) -> Option<Point> {
        if let Some(quarter) = self.quarter_at(place) {
            self.used = "mention";
            return Some(quarter.moved(-4));
        }
        let now = self.now()?;
        Some(Point::year(calendar::date(now.day).0 - 1))
    }
}

/// Whether a time is of the kind that announcements have: an hour or a part of a day, a range, the third Monday of a month.
fn is_of_announcements(what: &What) -> bool {
    match what {
        // A day of a month with an hour may be that of the page itself.
        What::At(Some(day), _) | What::Part(Some(day), _) => {
            !matches!(&day.what, What::Cal(cal) if cal.month > 0)
        }
        What::Between(..) | What::Lasting(..) | What::Nth(..) | What::Around(..) => true,
        What::Cal(cal) => cal.weekday > 0 && cal.day > 0 && cal.month == 0,
        _ => false,
    }
}

fn grain_of(duration: &Duration) -> Option<&'static str> {
    Some(unit_name(duration.grain()))
}

fn grain_of_set(every: &Every) -> Option<&'static str> {
    Some(match every {
        Every::Units(_, unit) => unit_name(*unit),
        Every::Weekday(_) | Every::Holiday(_) => "day",
        Every::WeekdayPart(..) | Every::Part(_) => "part",
        Every::At(_, clock) => {
            if clock.minute.is_some() {
                "minute"
            } else {
                "hour"
            }
        }
        Every::Month(_) => "month",
        Every::Season(_) => "season",
    })
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day | Unit::Night | Unit::Business => "day",
        Unit::Weekend => "weekend",
        Unit::Week | Unit::Fortnight => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
        Unit::Millennium => "millennium",
    }
}
