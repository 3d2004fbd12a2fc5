//! Times from one day to another: durations that end today, ranges, holidays of several days.

use super::{Resolved, Resolver, calendar, grain_of, holiday, open::unresolved, steps::shifted};
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

    /// "the past two years": how long, and from when to when.
    pub(super) fn span(&mut self, duration: &Duration, toward: i32) -> Resolved {
        let mut resolved = Resolved {
            label: Some(Label::Duration),
            value: duration.text(),
            grain: grain_of(duration),
            ..Resolved::default()
        };
        if toward != 0 && duration.is_known() && !duration.grain().is_clock() {
            let now = self.now();
            if let Some((now, other)) = now.and_then(|now| {
                let base = Point::of(now.day, Grain::Day);
                Some((base, shifted(base, duration, toward)?))
            }) {
                let other = Point::of(other.day, Grain::Day);
                let (from, to) = if toward < 0 { (other, now) } else { (now, other) };
                if from.is_told() && to.is_told() {
                    resolved.interval = Some((from.interval().0, to.interval().0));
                    resolved.from = Some("published");
                }
            }
        }
        resolved
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
        if let (What::At(_, first), What::At(_, second)) = (&mut a, &mut b) {
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
        let (Some(from), Some(mut to)) = (self.point(&a, place), self.point(&b, place)) else {
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
