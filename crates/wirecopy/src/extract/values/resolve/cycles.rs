//! Times that come again, and fields of the calendar: which of them is meant.

use super::{Resolver, calendar, holiday};
use crate::extract::values::{
    around::word_after,
    cues::Cue,
    point::{Grain, Point},
    tense::{self, Tense},
    time::{Cal, Cycle, Unit, What},
};

impl Resolver<'_> {
    /// The tense that a time stands in; what is announced is to come.
    fn tense(&self, place: (usize, usize)) -> Tense {
        if self.announced { Tense::Future } else { tense::of(self.text, place.0, place.1) }
    }

    pub(super) fn cal(&mut self, cal: &Cal, place: (usize, usize)) -> Option<Point> {
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
            let n = if self.announced {
                (0..28).find(fits)?
            } else {
                (0..14).flat_map(|n| [n, -n]).find(fits)?
            };
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
            let open = self.tense(place) != Tense::Past;
            return candidates.into_iter().flatten().min_by_key(|point| {
                let (y, m, _) = calendar::date(point.day);
                let away = i64::from(y * 4 + (m - 1) / 3) - here;
                (away.abs(), if open { -away } else { away })
            });
        }
        if cal.day == 0 && cal.month > 0 {
            return self.nearest_month(candidates.into_iter().flatten(), now.day, place);
        }
        // "the Sept. 11 attacks"
        let attacks =
            [" attack", " terror", " hijack"].iter().any(|led| self.text[place.1..].starts_with(led));
        if (cal.month, cal.day) == (9, 11) && attacks && year > 2001 {
            return Some(Self::of_year(cal, 2001));
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
    pub(super) fn of_year(cal: &Cal, year: i32) -> Point {
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
    pub(super) fn nearest(
        &self,
        candidates: impl Iterator<Item = Point>,
        now: i64,
        place: (usize, usize),
    ) -> Option<Point> {
        let all: Vec<Point> = candidates.collect();
        let tense = self.tense(place);
        let before = all.iter().filter(|point| point.day <= now).max_by_key(|point| point.day).copied();
        let after = all.iter().filter(|point| point.end_day() > now).min_by_key(|point| point.day).copied();
        let (Some(before), Some(after)) = (before, after) else { return before.or(after) };
        // A day of the next or the last weeks is meant, whatever the verb.
        let (back, on) = (now - before.day, after.day - now);
        if !self.announced
            && back.min(on) <= 75
            && back.max(on) >= 200
            && !(tense == Tense::Unknown && back > 60)
        {
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
    pub(super) fn nearest_month(
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
        // "will bolster November figures": those of the month that is just over.
        let noun = word_after(self.text, place.1);
        let figures = self.text[place.1..].starts_with(' ')
            && noun.starts_with(char::is_lowercase)
            && !Cue::ProspectAfter.has(noun);
        // "the November election" is the next, but for the weeks after one; what was lost there, for months.
        let tense = self.tense(place);
        if figures && Cue::Held.has(noun) {
            let recent = if tense == Tense::Past { 150 } else { 45 };
            return Some(if now - before.end_day() <= recent { before } else { after });
        }
        // "told a May rally", "at a July meeting".
        let led = &self.text[..place.0];
        if figures
            && tense == Tense::Unknown
            && [" at a ", " in a ", " at an ", " in an "].iter().any(|led_by| led.ends_with(led_by))
        {
            return Some(before);
        }
        if figures && now - before.end_day() <= 80 && after.day - now > 215 {
            return Some(before);
        }
        Some(match tense {
            Tense::Past => before,
            Tense::Future => after,
            Tense::Unknown if now - before.end_day() <= after.day - now + 60 => before,
            Tense::Unknown => after,
        })
    }

    pub(super) fn rel(&mut self, n: i32, cycle: Cycle, place: (usize, usize)) -> Option<Point> {
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
                        // Before Thursday, and with no verb to say so, it is the last.
                        0 if match self.tense(place) {
                            Tense::Past => true,
                            Tense::Unknown => calendar::weekday(now.day) < 4,
                            Tense::Future => false,
                        } =>
                        {
                            saturday.moved(-1)
                        }
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
                        // "Thursday night or Friday": that after the one before.
                        let led = &self.text[..place.0];
                        let or = led.ends_with(" or ") || led.ends_with(" or on ");
                        let pair = self.last.filter(|last| or && last.grain <= Grain::Day).and_then(|last| {
                            let gap = i64::from((weekday - calendar::weekday(last.day)).rem_euclid(7));
                            ((1..4).contains(&gap) && (last.day - now.day).abs() < 7)
                                .then_some(last.day + gap)
                        });
                        match self.tense(place) {
                            _ if pair.is_some() => pair.unwrap_or_default(),
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
                let mut days = holiday::years(rule, year).filter_map(|year| holiday::day(rule, year));
                let day = match n {
                    // "this Thanksgiving" is the next when it has been for weeks and no verb says so.
                    0 => match holiday::day(rule, year) {
                        Some(day) if now.day - day <= 14 || self.tense(place) == Tense::Past => day,
                        _ => days.find(|day| *day > now.day)?,
                    },
                    _ if n < 0 => days.rfind(|day| *day < now.day)?,
                    _ => days.find(|day| *day > now.day)?,
                };
                Point::of(day, Grain::Day)
            }
        })
    }

    pub(super) fn holiday(&mut self, rule: &str, year: Option<i32>, place: (usize, usize)) -> Option<Point> {
        if let Some(year) = year {
            return holiday::day(rule, year).map(|day| Point::of(day, Grain::Day));
        }
        let now = self.now()?;
        let year = calendar::date(now.day).0;
        let days = holiday::years(rule, year).filter_map(|year| holiday::day(rule, year));
        let days: Vec<Point> = days.map(|day| Point::of(day, Grain::Day)).collect();
        // With no verb to say so, one that has been for weeks is the next.
        let last = |point: &Point| {
            holiday::days(rule, calendar::date(point.day).0).map_or(point.day, |(_, after)| after - 1)
        };
        let recent = days.iter().any(|point| point.day <= now.day && now.day - last(point) <= 30);
        if !recent && self.tense(place) != Tense::Past {
            let next = days.iter().filter(|point| point.day >= now.day).min_by_key(|point| point.day);
            return next.or(days.last()).copied();
        }
        self.nearest(days.into_iter(), now.day, place)
    }

    pub(super) fn in_year(&mut self, what: &What, year: i32, place: (usize, usize)) -> Option<Point> {
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
}
