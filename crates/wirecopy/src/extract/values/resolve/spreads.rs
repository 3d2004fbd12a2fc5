//! Times from one day to another: durations that end today, ranges, holidays of several days.

use super::{
    Resolved, Resolver, calendar, grain_of, holiday,
    open::unresolved,
    steps::{moved, shifted, working_days},
};
use crate::extract::{
    Label,
    values::{
        point::{Grain, Point},
        time::{Anchor, Clock, Cycle, Duration, Time, Unit, What},
    },
};

impl Resolver<'_> {
    /// A holiday of several days: its first and last, and the interval.
    pub(super) fn long_holiday(what: &What, point: Point) -> Option<(String, (String, String))> {
        let rule = match what {
            What::Holiday(rule, _) | What::Rel(_, Cycle::Holiday(rule)) => rule,
            What::Within(inner, _) => match &inner.what {
                What::Holiday(rule, _) => rule,
                _ => return None,
            },
            _ => return None,
        };
        let (from, to) = holiday::days(rule, calendar::date(point.day).0)?;
        let text = |day: i64| Point::of(day, Grain::Day).text();
        Some((format!("{}/{}", text(from), text(to - 1)), (text(from), text(to))))
    }

    /// "two hours ago" where the hour of publication is not known: the day alone.
    pub(super) fn within_day(&mut self, what: &What) -> Option<Resolved> {
        let What::Shift { by, sign, from } = what else { return None };
        let seconds = |unit: Unit| match unit {
            Unit::Second => 1.0,
            Unit::Minute => 60.0,
            Unit::Hour => 3600.0,
            _ => f64::NAN,
        };
        let away: f64 = by.0.iter().map(|(count, unit)| count * seconds(*unit)).sum();
        let days = away / 86_400.0;
        // Half a day and more may be the day before.
        if !(days < 0.5 || days.fract() == 0.0 && days < 100.0) {
            return None;
        }
        let base = match (from, self.last) {
            (Anchor::Time(_), _) => return None,
            (Anchor::Mention, Some(last)) if last.grain == Grain::Day => {
                self.used = "mention";
                last.day
            }
            (Anchor::Mention, Some(_)) => return None,
            _ => self.now()?.day,
        };
        let point = Point::of(base + i64::from(*sign) * days as i64, Grain::Day);
        let value = format!("{}TXX:XX", point.text());
        point.is_told().then(|| Resolved {
            label: Some(Label::Time),
            value,
            from: Some(self.used),
            ..Resolved::default()
        })
    }

    /// "the past two years": how long, and where it is known from when to when. What is known so is a stretch of the
    /// calendar, a DATE or TIME; else it is a DURATION.
    pub(super) fn span(&mut self, duration: &Duration, toward: i32) -> Resolved {
        let unknown = Resolved {
            label: Some(Label::Duration),
            value: duration.text(),
            grain: grain_of(duration),
            ..Resolved::default()
        };
        let Some(now) = self.reference.filter(|_| toward != 0 && duration.is_known()) else { return unknown };
        let (label, interval) = if duration.grain().is_clock() {
            (Label::Time, Self::span_of_clock(now.point(true), duration, toward))
        } else {
            (Label::Date, Self::span_of_days(now.day, duration, toward))
        };
        match interval {
            Some(interval) => {
                Resolved { label: Some(label), interval: Some(interval), from: Some("published"), ..unknown }
            }
            None => unknown,
        }
    }

    /// Hours and minutes up to a moment or from it on.
    fn span_of_clock(now: Point, duration: &Duration, toward: i32) -> Option<(String, String)> {
        let other = shifted(now, duration, toward).filter(Point::is_told)?;
        let (from, to) = if toward < 0 { (other, now) } else { (now, other) };
        Some((from.interval().0, to.interval().0))
    }

    /// Days up to the one of publication, or from the next on. Quarters are those of the calendar, working days are counted.
    fn span_of_days(now: i64, duration: &Duration, toward: i32) -> Option<(String, String)> {
        let begin = if toward < 0 { now } else { now + 1 };
        let (begin, other) = match duration.0[..] {
            [(count, Unit::Quarter)] => {
                let (year, month, _) = calendar::date(now);
                let here = Point::quarter(year, (month + 2) / 3);
                let begin = if toward < 0 { here.day } else { here.moved(1).day };
                (
                    begin,
                    calendar::add_months(begin, i64::from(toward) * 3 * (count.clamp(0.0, 4000.0) as i64)),
                )
            }
            [(count, Unit::Business)] => (begin, working_days(begin, count as i64, i64::from(toward))),
            _ => (begin, moved(Point::of(begin, Grain::Day), duration, toward)?.0),
        };
        let [from, to] = [begin.min(other), begin.max(other)].map(|day| Point::of(day, Grain::Day));
        (from.is_told() && to.is_told()).then(|| (from.text(), to.text()))
    }

    /// "from 4 p.m. for two hours": when it begins, and how long it lasts.
    pub(super) fn lasting(&mut self, first: &Time, by: &Duration, place: (usize, usize)) -> Resolved {
        let Some(from) = self.point(&first.what, place).filter(Point::is_told) else {
            return unresolved(&What::Lasting(Box::new(first.clone()), by.clone()));
        };
        let clock = from.grain < Grain::Part || by.grain().is_clock();
        let to = if clock {
            moved(from, by, 1).map(|(day, seconds)| {
                let (day, of_day) = (day + seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
                let second = (of_day % 60) as i32;
                let clock = Clock {
                    hour: (of_day / 3600) as i32,
                    minute: Some((of_day / 60 % 60) as i32),
                    second: (second > 0).then_some(second),
                    ..from.clock
                };
                Point::at(day, clock)
            })
        } else {
            // The last of so many days.
            moved(from, by, 1).map(|(day, _)| Point::of(day - 1, Grain::Day))
        };
        let Some(to) = to.filter(|to| to.is_told() && (clock || to.day >= from.day)) else {
            return Resolved::default();
        };
        Resolved {
            label: Some(if clock { Label::Time } else { Label::Date }),
            value: format!("{}/{}", from.text(), to.text()),
            interval: Some((from.interval().0, if clock { to.interval().0 } else { to.interval().1 })),
            grain: Some(from.grain.min(to.grain).name()),
            from: Some(self.used),
            point: None,
        }
    }

    pub(super) fn nths(
        &mut self,
        toward: i32,
        count: f64,
        unit: Unit,
        of: &Time,
        place: (usize, usize),
    ) -> Resolved {
        let Some(of) = self.point(&of.what, place).filter(Point::is_told) else {
            return unresolved(&What::Duration(Duration::one(count, unit)));
        };
        let n = count as i64;
        let first = |day: i64| match unit {
            // The first week of a time is the first that lies in it.
            Unit::Week if toward > 0 => {
                Point::week_of(day + i64::from((8 - calendar::weekday(day)).rem_euclid(7))).day
            }
            Unit::Week => Point::week_of(day).day,
            _ => day,
        };
        let step = |day: i64, n: i64| match unit {
            Unit::Week => day + 7 * n,
            Unit::Fortnight => day + 14 * n,
            Unit::Month => calendar::add_months(day, n),
            Unit::Quarter => calendar::add_months(day, 3 * n),
            Unit::Year => calendar::add_months(day, 12 * n),
            Unit::Decade => calendar::add_months(day, 120 * n),
            _ => day + n,
        };
        let (from, to) = if toward > 0 {
            let from = first(of.day);
            (from, step(from, n))
        } else {
            let to = first(of.end_day());
            (step(to, -n), to)
        };
        let text = |day: i64| Point::of(day, Grain::Day).text();
        Resolved {
            label: Some(Label::Date),
            value: format!("{}/{}", text(from), text(to)),
            interval: Some((text(from), text(to))),
            grain: Some("day"),
            from: Some(self.used),
            point: None,
        }
    }

    pub(super) fn between(&mut self, first: &Time, second: &Time, place: (usize, usize)) -> Resolved {
        if let (What::Duration(low), What::Duration(high)) = (&first.what, &second.what) {
            let value = format!("{}/{}", low.text(), high.text());
            return Resolved {
                label: Some(Label::Duration),
                value,
                grain: grain_of(low),
                ..Resolved::default()
            };
        }
        // What one end leaves open, the other says.
        let (mut a, mut b) = (first.what.clone(), second.what.clone());
        match (&mut a, &mut b) {
            (What::Cal(a), What::Cal(b)) => match (a.year, b.year) {
                (None, Some(year)) if a.month > 0 => {
                    a.year = Some(if a.month > b.month && b.month > 0 { year - 1 } else { year });
                }
                (Some(year), None) if b.month > 0 => {
                    b.year = Some(if a.month > b.month { year + 1 } else { year });
                }
                _ => {}
            },
            (What::At(date, _), What::At(other @ None, _))
            | (What::At(other @ None, _), What::At(date, _)) => other.clone_from(date),
            _ => {}
        }
        if let (What::At(_, first), What::At(..)) = (&mut a, &b) {
            // "midnight to 6 a.m.": the one before.
            first.hour %= 24;
        }
        let same_day = match (&a, &b) {
            (What::At(first, _), What::At(second, _)) => first == second,
            _ => false,
        };
        if let (What::At(_, first), What::At(_, second), true) = (&mut a, &mut b, same_day) {
            // "3:30-4:30pm": both are of the same half of the day.
            if !first.sure
                && second.sure
                && second.hour > 12
                && first.hour < 12
                && first.hour + 12 <= second.hour
            {
                *first = first.afternoon(true);
            }
            // "11:30-1:30", "from 10:30 to 3": the second is the next such hour.
            let minutes = |clock: &Clock| clock.hour * 60 + clock.minute.unwrap_or(0);
            if !second.sure
                && second.hour < 12
                && minutes(second) <= minutes(first)
                && minutes(second) + 720 > minutes(first)
            {
                *second = second.afternoon(true);
            }
        }
        // "between May and now": the day, or the moment where the other end is one.
        let to_moment = [&a, &b].iter().any(|what| matches!(what, What::At(..)));
        for what in [&mut a, &mut b] {
            if let (What::Ref("PRESENT_REF"), Some(now)) = (&*what, self.reference) {
                *what = What::Point(now.point(to_moment));
            }
        }
        let mut ends = (self.point(&a, place), self.point(&b, place));
        if let (Some(from), Some(to), true) = (ends.0, ends.1, self.announced)
            && to.day < from.day
            && !matches!(b, What::Rel(0, Cycle::Weekday(_)))
        {
            // "Monday afternoon to last night" has been.
            self.announced = false;
            ends = (self.point(&a, place), self.point(&b, place));
        }
        let (Some(from), Some(mut to)) = ends else {
            let texts = [a, b].map(|what| unresolved(&what));
            let label = texts[0].label;
            let [from, to] = texts.map(|resolved| resolved.value);
            return Resolved { label, value: format!("{from}/{to}"), ..Resolved::default() };
        };
        if to.day < from.day && matches!(&b, What::Cal(cal) if cal.year.is_none())
            || to.day < from.day && matches!(b, What::Rel(0, Cycle::Weekday(_)))
        {
            to = if matches!(b, What::Cal(_)) {
                Point { day: calendar::add_months(to.day, 12), ..to }
            } else {
                to.moved(7)
            };
        }
        if !from.is_told() || !to.is_told() || to.day < from.day {
            return Resolved::default();
        }
        let clock = from.grain < Grain::Day
            && to.grain < Grain::Day
            && from.grain != Grain::Part
            && to.grain != Grain::Part;
        let end = if clock {
            // A time of the day is a moment here.
            to.interval().0
        } else {
            to.interval().1
        };
        Resolved {
            label: Some(if from.grain < Grain::Day || to.grain < Grain::Day {
                Label::Time
            } else {
                Label::Date
            }),
            value: format!("{}/{}", from.text(), to.text()),
            interval: Some((from.interval().0, end)),
            grain: Some(from.grain.min(to.grain).name()),
            from: Some(self.used),
            point: None,
        }
    }
}
