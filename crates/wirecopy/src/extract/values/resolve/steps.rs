//! Steps from one time to another: so many units away, the third of some units.

use crate::extract::values::{
    calendar, holiday,
    point::{Grain, Point},
    time::{Clock, Cycle, Duration, Unit},
};

/// The day so much earlier or later, and the second counted from its midnight.
pub(super) fn moved(base: Point, by: &Duration, sign: i32) -> Option<(i64, i64)> {
    let (mut day, mut seconds) = (base.day, base.seconds());
    let sign = f64::from(sign);
    for &(count, unit) in &by.0 {
        let count = count * sign;
        if !count.is_finite() || count.abs() > 1e7 {
            return None;
        }
        let months = |per: f64| ((count * per).round() as i64).clamp(-200_000, 200_000);
        match unit {
            Unit::Second => seconds += count as i64,
            Unit::Minute => seconds += (count * 60.0) as i64,
            Unit::Hour => seconds += (count * 3600.0) as i64,
            Unit::Day | Unit::Night if count.fract() != 0.0 => seconds += (count * 86_400.0) as i64,
            Unit::Day | Unit::Night | Unit::Business => day += count as i64,
            Unit::Weekend | Unit::Week => day += (count * 7.0) as i64,
            Unit::Fortnight => day += (count * 14.0) as i64,
            Unit::Month => day = calendar::add_months(day, months(1.0)),
            Unit::Quarter => day = calendar::add_months(day, months(3.0)),
            Unit::Year => day = calendar::add_months(day, months(12.0)),
            Unit::Decade => day = calendar::add_months(day, months(120.0)),
            Unit::Century => day = calendar::add_months(day, months(1200.0)),
            Unit::Millennium => day = calendar::add_months(day, months(12_000.0)),
        }
    }
    Some((day, seconds))
}

/// The day after so many working days, Monday to Friday.
pub(super) fn working_days(mut day: i64, count: i64, sign: i64) -> i64 {
    let mut left = count.clamp(0, 2000);
    while left > 0 {
        // What is passed over is the day at hand where one goes on, the day before where one goes back.
        let passed = if sign < 0 { day - 1 } else { day };
        left -= i64::from(calendar::weekday(passed) < 6);
        day += sign;
    }
    day
}

/// A time so much earlier or later, as wide as the shortest unit of the distance.
pub(super) fn shifted(base: Point, by: &Duration, sign: i32) -> Option<Point> {
    let (mut day, seconds) = moved(base, by, sign)?;
    let (year, month, _) = calendar::date(day);
    Some(match by.grain() {
        Unit::Second | Unit::Minute | Unit::Hour => {
            if base.grain >= Grain::Day {
                return None;
            }
            day += seconds.div_euclid(86_400);
            let of_day = seconds.rem_euclid(86_400);
            let clock = Clock {
                hour: (of_day / 3600) as i32,
                minute: Some((of_day / 60 % 60) as i32),
                second: Some((of_day % 60) as i32),
                ..Clock::default()
            };
            Point::at(day, clock)
        }
        Unit::Day | Unit::Night | Unit::Business => Point::of(day, Grain::Day),
        Unit::Week | Unit::Weekend | Unit::Fortnight => Point::week_of(day),
        Unit::Month => Point::month(year, month),
        Unit::Quarter => Point::quarter(year, (month + 2) / 3),
        Unit::Year => Point::year(year),
        Unit::Decade => Point::of(calendar::day(year.div_euclid(10) * 10, 1, 1), Grain::Decade),
        Unit::Century | Unit::Millennium => {
            Point::of(calendar::day(year.div_euclid(100) * 100, 1, 1), Grain::Century)
        }
    })
}

/// The `n`th of some units or weekdays in a time.
pub(super) fn nth(n: i32, cycle: Cycle, of: Point) -> Option<Point> {
    let (from, to) = (of.day, of.end_day());
    let steps = i64::from(if n > 0 { n - 1 } else { n });
    let base = if n > 0 { from } else { to };
    let point = match cycle {
        Cycle::Weekday(weekday) => {
            let first = if n > 0 {
                from + i64::from((weekday - calendar::weekday(from)).rem_euclid(7))
            } else {
                to + i64::from((weekday - calendar::weekday(to)).rem_euclid(7))
            };
            Point::of(first + 7 * steps, Grain::Day)
        }
        Cycle::Unit(Unit::Day) => Point::of(base + steps, Grain::Day),
        // A week belongs to where its Thursday lies (ISO 8601).
        Cycle::Unit(Unit::Week) => Point::week_of(base + 3).moved(steps).aligned(from, to, n),
        Cycle::Unit(Unit::Weekend) => {
            let saturday = from + i64::from((6 - calendar::weekday(from)).rem_euclid(7));
            if n > 0 { Point::of(saturday + 7 * steps, Grain::Weekend) } else { return None }
        }
        Cycle::Unit(Unit::Month) => {
            let (year, month, _) = calendar::date(base);
            Point::month(year, month).moved(steps)
        }
        Cycle::Unit(Unit::Quarter) => {
            let (year, month, _) = calendar::date(base);
            Point::quarter(year, (month + 2) / 3).moved(steps)
        }
        _ => return None,
    };
    (point.day >= from - 6 && point.day < to).then_some(point)
}

/// The `n`th weekday or holiday before (`way` -1) or after (1) a time, or of those next to it (0); of two as near the
/// earlier.
pub(super) fn among(n: i32, way: i32, cycle: Cycle, of: Point) -> Option<Point> {
    let (from, to) = (of.day, of.end_day());
    let steps = i64::from(n);
    let mut days: Vec<i64> = match cycle {
        Cycle::Weekday(weekday) => {
            let last = from - i64::from((calendar::weekday(from) - weekday).rem_euclid(7));
            let most = steps + (to - from) / 7 + 1;
            (-steps..=most).map(|k| last + 7 * k).collect()
        }
        Cycle::Holiday(rule) => {
            let year = calendar::date(from).0;
            let around = (holiday::years(rule, year).end() - year) * (n + 1);
            (year - around..=year + around).filter_map(|year| holiday::day(rule, year)).collect()
        }
        _ => return None,
    };
    match way {
        0 => days.sort_by_key(|day| ((day - from).abs(), *day)),
        1 => {
            days.retain(|day| *day >= to);
            days.sort_unstable();
        }
        _ => {
            days.retain(|day| *day < from);
            days.sort_by_key(|day| -day);
        }
    }
    days.get(n as usize - 1).map(|day| Point::of(*day, Grain::Day))
}

impl Point {
    /// A week whose Thursday lies in a time, counted from its beginning or its end.
    fn aligned(self, from: i64, to: i64, n: i32) -> Self {
        let steps = i64::from(if n > 0 { n - 1 } else { n + 1 });
        let thursday = if n > 0 {
            from + i64::from((4 - calendar::weekday(from)).rem_euclid(7))
        } else {
            let last = to - 1;
            last - i64::from((calendar::weekday(last) - 4).rem_euclid(7))
        };
        Self { day: thursday - 3 + 7 * steps, ..self }
    }
}
