//! From what was said to which time is meant: relative times against the day of publication and the mention before.

use super::{
    calendar, holiday,
    point::{Grain, Point},
    tense::{self, Tense},
    time::{Anchor, Cal, Clock, Cycle, Duration, Every, Time, Unit, What},
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
}

impl<'t> Resolver<'t> {
    pub(super) fn new(text: &'t str, reference: Option<Reference>) -> Self {
        Self { text, reference, last: None, quarter: None, used: "explicit" }
    }

    /// The day of publication becomes known, or better known: a page's own dateline.
    pub(super) fn refer(&mut self, reference: Reference) {
        self.reference = Some(reference);
    }

    pub(super) fn resolve(&mut self, time: &Time, start: usize, end: usize) -> Resolved {
        self.used = "explicit";
        let place = (start, end);
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
            What::Duration(duration) => {
                Resolved { grain: grain_of(duration), ..plain(Label::Duration, duration.text()) }
            }
            What::Set(every) => Resolved { grain: grain_of_set(every), ..plain(Label::Set, every.text()) },
            What::Span(duration, toward) => self.span(duration, *toward),
            What::Between(first, second) => self.between(first, second, place),
            What::Nths(toward, count, unit, of) => self.nths(*toward, *count, *unit, of, place),
            _ => match self.point(what, place) {
                Some(point) if point.is_told() && Self::long_holiday(what, point).is_some() => {
                    let (value, interval) = Self::long_holiday(what, point).unwrap_or_default();
                    Resolved { interval: Some(interval), grain: Some("day"), point: Some(point), ..plain(Label::Date, value) }
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
                None => self.within_day(what).unwrap_or_else(|| Self::unresolved(what)),
            },
        }
    }

    /// "two hours ago" where the hour of publication is not known: the day alone.
    fn within_day(&mut self, what: &What) -> Option<Resolved> {
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
        point.is_told().then(|| Resolved { label: Some(Label::Time), value, from: Some(self.used), ..Resolved::default() })
    }

    /// A holiday of several days: its first and last, and the interval.
    fn long_holiday(what: &What, point: Point) -> Option<(String, (String, String))> {
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
                let hours = clock.hour;
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
            What::Holiday(rule, year) => self.holiday(rule, *year, place),
            What::Same(unit) => self.same(*unit),
            What::YearBefore => self.year_before(place),
            _ => None,
        }
    }

    fn cal(&mut self, cal: &Cal, place: (usize, usize)) -> Option<Point> {
        if let Some(decade) = cal.decade {
            return Some(Point::of(calendar::day(decade, 1, 1), Grain::Decade));
        }
        if cal.century != 0 {
            let first = if cal.century > 0 { cal.century * 100 - 100 } else { cal.century * 100 };
            return Some(Point::of(calendar::day(first, 1, 1), Grain::Century));
        }
        if let Some(year) = cal.year {
            return Some(Self::of_year(cal, year));
        }
        let now = self.now()?;
        let (year, month, _) = calendar::date(now.day);
        if cal.weekday > 0 && cal.day > 0 && cal.month == 0 {
            // "Saturday the 28th": the nearest month in which they meet.
            let fits = |n: &i64| {
                let first = calendar::add_months(calendar::day(year, month, 1), *n);
                let (y, m, _) = calendar::date(first);
                calendar::is_date(y, m, cal.day)
                    && calendar::weekday(calendar::day(y, m, cal.day)) == cal.weekday
            };
            let n = (0..14).flat_map(|n| [n, -n]).find(fits)?;
            let (y, m, _) = calendar::date(calendar::add_months(calendar::day(year, month, 1), n));
            return Some(Point::of(calendar::day(y, m, cal.day), Grain::Day));
        }
        if cal.day > 0 && cal.month == 0 {
            let candidates = [-1, 0, 1].map(|n| {
                let (y, m, _) = calendar::date(calendar::add_months(calendar::day(year, month, 1), n));
                calendar::is_date(y, m, cal.day).then(|| Point::of(calendar::day(y, m, cal.day), Grain::Day))
            });
            return self.nearest(candidates.into_iter().flatten(), now.day, place);
        }
        if cal.week > 0 {
            return Some(Self::of_year(cal, year));
        }
        let candidates = [year - 1, year, year + 1].map(|year| {
            let fits = cal.day == 0 || calendar::is_date(year, cal.month, cal.day);
            fits.then(|| Self::of_year(cal, year))
        });
        if cal.quarter > 0 {
            // The nearest quarter, the earlier of two: results are told when it is over.
            let here = i64::from(year * 4 + (month - 1) / 3);
            let open = tense::of(self.text, place.0, place.1) != Tense::Past;
            return candidates.into_iter().flatten().min_by_key(|point| {
                let (y, m, _) = calendar::date(point.day);
                let away = i64::from(y * 4 + (m - 1) / 3) - here;
                (away.abs(), if open { -away } else { away })
            });
        }
        if cal.day == 0 && cal.month > 0 {
            return self.nearest_month(candidates.into_iter().flatten(), now.day, place);
        }
        // A weekday beside it says which year.
        let weekday = |point: &Point| cal.weekday == 0 || calendar::weekday(point.day) == cal.weekday;
        let with_day: Vec<_> = (year - 5..=year + 5)
            .filter(|y| calendar::is_date(*y, cal.month, cal.day))
            .map(|y| Self::of_year(cal, y))
            .filter(|point| cal.weekday > 0 && weekday(point))
            .collect();
        if cal.weekday > 0 && !with_day.is_empty() {
            return self.nearest(with_day.into_iter(), now.day, place);
        }
        self.nearest(candidates.into_iter().flatten(), now.day, place)
    }

    /// The fields of the calendar in a known year.
    fn of_year(cal: &Cal, year: i32) -> Point {
        if cal.day > 0 {
            Point::of(calendar::day(year, cal.month, cal.day), Grain::Day)
        } else if cal.month > 0 {
            Point::month(year, cal.month)
        } else if cal.quarter > 0 {
            Point::quarter(year, cal.quarter)
        } else if cal.half > 0 {
            Point::of(calendar::day(year, cal.half * 6 - 5, 1), Grain::Half)
        } else if cal.week > 0 {
            Point::of(calendar::week_start(year, cal.week), Grain::Week)
        } else if !cal.season.is_empty() {
            Point::season(year, cal.season)
        } else {
            Point::year(year)
        }
    }

    /// Of times that come again the one that the tense of the clause points to, else the nearest.
    fn nearest(
        &self,
        candidates: impl Iterator<Item = Point>,
        now: i64,
        place: (usize, usize),
    ) -> Option<Point> {
        let all: Vec<Point> = candidates.collect();
        let tense = tense::of(self.text, place.0, place.1);
        let before = all.iter().filter(|point| point.day <= now).max_by_key(|point| point.day).copied();
        let after = all.iter().filter(|point| point.end_day() > now).min_by_key(|point| point.day).copied();
        let (Some(before), Some(after)) = (before, after) else { return before.or(after) };
        // A day of the next or the last weeks is meant, whatever the verb.
        let (back, on) = (now - before.day, after.day - now);
        if back.min(on) <= 75 && back.max(on) >= 200 && !(tense == Tense::Unknown && back > 60) {
            return Some(if back <= on { before } else { after });
        }
        Some(match tense {
            Tense::Past => before,
            Tense::Future => after,
            Tense::Unknown if now - before.day <= after.day - now => before,
            Tense::Unknown => after,
        })
    }

    /// Months: the current one is past and to come.
    fn nearest_month(
        &self,
        candidates: impl Iterator<Item = Point>,
        now: i64,
        place: (usize, usize),
    ) -> Option<Point> {
        let all: Vec<Point> = candidates.collect();
        let before = all.iter().filter(|point| point.day <= now).max_by_key(|point| point.day).copied();
        let after = all.iter().filter(|point| point.end_day() > now).min_by_key(|point| point.day).copied();
        let (Some(before), Some(after)) = (before, after) else { return before.or(after) };
        // The month that begins in a few days is meant rather than that of a year ago.
        if after.day - now <= 10 && now - before.end_day() > 250 {
            return Some(after);
        }
        Some(match tense::of(self.text, place.0, place.1) {
            Tense::Past => before,
            Tense::Future => after,
            Tense::Unknown if now - before.end_day() <= after.day - now + 60 => before,
            Tense::Unknown => after,
        })
    }

    fn rel(&mut self, n: i32, cycle: Cycle, place: (usize, usize)) -> Option<Point> {
        let now = self.now()?;
        let (year, month, _) = calendar::date(now.day);
        let steps = i64::from(n);
        Some(match cycle {
            Cycle::Unit(unit) => match unit {
                Unit::Day | Unit::Night | Unit::Business => Point::of(now.day + steps, Grain::Day),
                Unit::Week | Unit::Fortnight => Point::week_of(now.day).moved(steps),
                Unit::Weekend => {
                    // The one that is on, else the last or the next by the tense.
                    let saturday = Point::of(Point::week_of(now.day).day + 5, Grain::Weekend);
                    match n {
                        0 if calendar::weekday(now.day) >= 6 => saturday,
                        0 if tense::of(self.text, place.0, place.1) == Tense::Past => saturday.moved(-1),
                        -1 => saturday.moved(-1),
                        1 => saturday.moved(i64::from(calendar::weekday(now.day) >= 4)),
                        _ => saturday.moved(steps),
                    }
                }
                Unit::Month => Point::month(year, month).moved(steps),
                Unit::Quarter => Point::quarter(year, (month + 2) / 3).moved(steps),
                Unit::Year => Point::year(year + n),
                Unit::Decade => {
                    Point::of(calendar::day(year.div_euclid(10) * 10, 1, 1), Grain::Decade).moved(steps)
                }
                Unit::Century => {
                    Point::of(calendar::day(year.div_euclid(100) * 100, 1, 1), Grain::Century).moved(steps)
                }
                _ => return None,
            },
            Cycle::Weekday(weekday) => {
                let back = i64::from((calendar::weekday(now.day) - weekday).rem_euclid(7));
                let last = now.day - back;
                let day = match n {
                    0 => {
                        let this = self.text[place.0..place.1]
                            .get(..4)
                            .is_some_and(|word| word.eq_ignore_ascii_case("this"));
                        match tense::of(self.text, place.0, place.1) {
                            _ if back == 0 => now.day,
                            Tense::Future => last + 7,
                            Tense::Past => last,
                            Tense::Unknown if this => last + 7,
                            Tense::Unknown => last,
                        }
                    }
                    _ if n < 0 => (if back == 0 { now.day } else { last + 7 }) + 7 * steps,
                    _ => last + 7 * steps,
                };
                Point::of(day, Grain::Day)
            }
            Cycle::Month(wanted) => match n {
                0 => Point::month(year, wanted),
                _ if n < 0 => Point::month(if wanted < month { year } else { year - 1 }, wanted),
                _ => Point::month(if wanted > month { year } else { year + 1 }, wanted),
            },
            Cycle::MonthDay(wanted, day) => {
                let of = |year: i32| {
                    calendar::is_date(year, wanted, day)
                        .then(|| Point::of(calendar::day(year, wanted, day), Grain::Day))
                };
                match n {
                    0 => of(year)?,
                    _ if n < 0 => of(year).filter(|point| point.day < now.day).or_else(|| of(year - 1))?,
                    _ => of(year).filter(|point| point.day > now.day).or_else(|| of(year + 1))?,
                }
            }
            Cycle::Season(season) => match n {
                0 => {
                    let all = [year - 1, year].map(|year| Point::season(year, season));
                    // Winter goes on into the year after.
                    if now.day < all[0].end_day() { all[0] } else { all[1] }
                }
                _ if n < 0 => {
                    let mut point = Point::season(year, season);
                    while point.end_day() > now.day + 1 {
                        point = point.moved(-1);
                    }
                    point
                }
                _ => {
                    let point = Point::season(year, season);
                    if point.day > now.day { point } else { point.moved(1) }
                }
            },
            Cycle::Holiday(rule) => {
                let mut days =
                    [year - 1, year, year + 1].into_iter().filter_map(|year| holiday::day(rule, year));
                let day = match n {
                    0 => holiday::day(rule, year)?,
                    _ if n < 0 => days.rfind(|day| *day < now.day)?,
                    _ => days.find(|day| *day > now.day)?,
                };
                Point::of(day, Grain::Day)
            }
        })
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

    fn in_year(&mut self, what: &What, year: i32, place: (usize, usize)) -> Option<Point> {
        match what {
            What::Cal(cal) if cal.day == 0 || calendar::is_date(year, cal.month, cal.day) => {
                Some(Self::of_year(cal, year))
            }
            What::Holiday(rule, _) => holiday::day(rule, year).map(|day| Point::of(day, Grain::Day)),
            What::Rel(_, Cycle::Season(season)) => Some(Point::season(year, season)),
            What::Rel(_, Cycle::Month(month)) => Some(Point::month(year, *month)),
            What::Same(Unit::Quarter) => {
                let month = self.quarter_at(place).map_or(0, |quarter| calendar::date(quarter.day).1);
                Some(if month > 0 { Point::quarter(year, (month + 2) / 3) } else { Point::year(year) })
            }
            _ => {
                let _ = place;
                None
            }
        }
    }

    fn holiday(&mut self, rule: &str, year: Option<i32>, place: (usize, usize)) -> Option<Point> {
        if let Some(year) = year {
            return holiday::day(rule, year).map(|day| Point::of(day, Grain::Day));
        }
        let now = self.now()?;
        let year = calendar::date(now.day).0;
        let days = [year - 1, year, year + 1].into_iter().filter_map(|year| holiday::day(rule, year));
        let days: Vec<Point> = days.map(|day| Point::of(day, Grain::Day)).collect();
        // With no verb to say so, one that is long over is the next.
        let recent = days.iter().any(|point| (0..=60).contains(&(now.day - point.day)));
        if !recent && tense::of(self.text, place.0, place.1) == Tense::Unknown {
            return days.into_iter().filter(|point| point.day >= now.day).min_by_key(|point| point.day);
        }
        self.nearest(days.into_iter(), now.day, place)
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

    /// "the past two years": how long, and from when to when.
    fn span(&mut self, duration: &Duration, toward: i32) -> Resolved {
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

    fn nths(&mut self, toward: i32, count: f64, unit: Unit, of: &Time, place: (usize, usize)) -> Resolved {
        let Some(of) = self.point(&of.what, place).filter(Point::is_told) else {
            return Self::unresolved(&What::Duration(Duration::one(count, unit)));
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

    fn between(&mut self, first: &Time, second: &Time, place: (usize, usize)) -> Resolved {
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
            if !second.sure && second.hour < 12 && minutes(second) <= minutes(first) && minutes(second) + 720 > minutes(first) {
                *second = second.afternoon(true);
            }
        }
        let (Some(from), Some(mut to)) = (self.point(&a, place), self.point(&b, place)) else {
            let texts = [a, b].map(|what| Self::unresolved(&what));
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

    /// The TIMEX3 form of what cannot be resolved.
    fn unresolved(what: &What) -> Resolved {
        let date = |value: String| Resolved { label: Some(Label::Date), value, ..Resolved::default() };
        let time = |value: String| Resolved { label: Some(Label::Time), value, ..Resolved::default() };
        match what {
            What::Cal(cal) => date(if cal.day > 0 && cal.month > 0 {
                format!("XXXX-{:02}-{:02}", cal.month, cal.day)
            } else if cal.day > 0 {
                format!("XXXX-XX-{:02}", cal.day)
            } else if cal.month > 0 {
                format!("XXXX-{:02}", cal.month)
            } else if cal.quarter > 0 {
                format!("XXXX-Q{}", cal.quarter)
            } else if cal.week > 0 {
                format!("XXXX-W{:02}", cal.week)
            } else if !cal.season.is_empty() {
                format!("XXXX-{}", cal.season)
            } else {
                "XXXX".to_owned()
            }),
            What::Rel(n, cycle) => date(match cycle {
                Cycle::Unit(unit) => match unit {
                    Unit::Week | Unit::Fortnight => "XXXX-WXX".to_owned(),
                    Unit::Weekend => "XXXX-WXX-WE".to_owned(),
                    Unit::Month => "XXXX-XX".to_owned(),
                    Unit::Quarter => "XXXX-QX".to_owned(),
                    Unit::Year => "XXXX".to_owned(),
                    Unit::Decade => "XXX".to_owned(),
                    Unit::Century => "XX".to_owned(),
                    _ if *n == 0 => "PRESENT_REF".to_owned(),
                    _ => "XXXX-XX-XX".to_owned(),
                },
                Cycle::Weekday(day) => format!("XXXX-WXX-{day}"),
                Cycle::Month(month) => format!("XXXX-{month:02}"),
                Cycle::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
                Cycle::Season(season) => format!("XXXX-{season}"),
                Cycle::Holiday(rule) => Every::Holiday(rule).text().replace("P1Y", "XXXX-XX-XX"),
            }),
            What::At(of, clock) => time(match of {
                Some(of) => format!("{}{}", Self::unresolved(&of.what).value, clock.text()),
                None => clock.text(),
            }),
            What::Part(of, part) => time(match of {
                Some(of) => {
                    format!(
                        "{}T{part}",
                        Self::unresolved(&of.what).value.replace("PRESENT_REF", "XXXX-XX-XX")
                    )
                }
                None => format!("T{part}"),
            }),
            What::WeekdayOf(day, _) => date(format!("XXXX-WXX-{day}")),
            What::Within(inner, _) => Self::unresolved(&inner.what),
            What::Around(Unit::Weekend, _) => date("XXXX-WXX-WE".to_owned()),
            What::Around(..) => date("XXXX-WXX".to_owned()),
            What::Holiday(rule, _) => date(Every::Holiday(rule).text().replace("P1Y", "XXXX-XX-XX")),
            What::Shift { by, sign, .. } if by.grain().is_clock() => {
                let _ = sign;
                time("XXXX-XX-XXTXX:XX".to_owned())
            }
            What::Shift { by, .. } => Self::unresolved(&What::Rel(1, Cycle::Unit(by.grain()))),
            What::Same(unit) => Self::unresolved(&What::Rel(1, Cycle::Unit(*unit))),
            What::YearBefore => date("XXXX".to_owned()),
            What::Duration(duration) => {
                Resolved { label: Some(Label::Duration), value: duration.text(), ..Resolved::default() }
            }
            _ => date("XXXX-XX-XX".to_owned()),
        }
    }
}

/// A time so much earlier or later, as wide as the shortest unit of the distance.
fn shifted(base: Point, by: &Duration, sign: i32) -> Option<Point> {
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
fn nth(n: i32, cycle: Cycle, of: Point) -> Option<Point> {
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

fn grain_of(duration: &Duration) -> Option<&'static str> {
    Some(unit_name(duration.grain()))
}

fn grain_of_set(every: &Every) -> Option<&'static str> {
    Some(match every {
        Every::Units(_, unit) => unit_name(*unit),
        Every::Weekday(_) | Every::Holiday(_) => "day",
        Every::WeekdayPart(..) | Every::Part(_) => "part",
        Every::At(_, clock) => if clock.minute.is_some() { "minute" } else { "hour" },
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
