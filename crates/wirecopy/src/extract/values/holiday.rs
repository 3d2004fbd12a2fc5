//! On which day a holiday falls.

use super::{calendar, calendars, tithi};

/// The first day of a rule of the list of holidays in a year, and the first after it.
pub(super) fn days(rule: &str, year: i32) -> Option<(i64, i64)> {
    let from = day(rule, year)?;
    let len = match rule.split_once('*')?.1 {
        // A month of the moon ends where the next begins.
        "" => (28..=30)
            .find(|more| day("I10-1", calendar::date(from + more).0) == Some(from + more))
            .unwrap_or(30),
        len => len.parse().ok()?,
    };
    Some((from, from + len))
}

/// The years in which the holidays before and after a year are looked for.
pub(super) fn years(rule: &str, year: i32) -> std::ops::RangeInclusive<i32> {
    // A day of one year alone.
    if let Some(known) = rule.strip_prefix('!').and_then(|date| date.split('-').next()?.parse().ok()) {
        return known..=known;
    }
    let around = if rule.contains('%') { 4 } else { 1 };
    year - around..=year + around
}

/// The day of a rule of the list of holidays in a year, the first where it has several.
pub(super) fn day(rule: &str, year: i32) -> Option<i64> {
    let rule = rule.split_once('*').map_or(rule, |(rule, _)| rule);
    let number = |text: &str| text.parse::<i32>().ok();
    if let Some((rule, dates)) = rule.split_once('!') {
        // Days of certain years; with no rule before them there are no others.
        let of = dates.split(',').find_map(|date| {
            let (of, day) = date.split_once('-')?;
            (number(of) == Some(year)).then_some(day)
        });
        return match of {
            Some(date) => day(date, year),
            None if rule.is_empty() => None,
            None => day(rule, year),
        };
    }
    if let Some((rule, weekday)) = rule.split_once('~') {
        let (before, weekday) = (day(rule, year)?, number(weekday)?);
        return Some(before - 1 - i64::from((calendar::weekday(before - 1) - weekday).rem_euclid(7)));
    }
    if let Some(rest) = rule.strip_prefix('S') {
        let (sign, days) = rest.split_once('+')?;
        return Some(tithi::sign_entered(year, number(sign)?) + i64::from(number(days)?));
    }
    if let Some((rule, cycle)) = rule.split_once('%') {
        let (every, more) = cycle.split_once('+').map_or((cycle, "0"), |parts| parts);
        return (year.rem_euclid(number(every)?.max(1)) == number(more)?).then(|| day(rule, year))?;
    }
    if let Some(days) = rule.strip_prefix('P') {
        // A new year fell on 17 August 2018, another does every 365 days.
        let known = calendar::day(2018, 8, 17);
        let first = calendar::day(year, 1, 1);
        return Some(first + (known - first).rem_euclid(365) + i64::from(number(days)?));
    }
    if let Some(days) = rule.strip_prefix('E') {
        return Some(calendar::easter(year) + i64::from(number(days)?));
    }
    if let Some(days) = rule.strip_prefix('O') {
        return Some(calendar::orthodox_easter(year) + i64::from(number(days)?));
    }
    if let Some(rest) = rule.strip_prefix('H') {
        // The month of the Hebrew calendar, counted from Nisan, and the day: of the year that has it in this one.
        let (month, day) = rest.split_once('-')?;
        let (month, day) = (number(month)?, number(day)?);
        return [year + 3760, year + 3761]
            .iter()
            .map(|&of| calendars::hebrew(of, month, day))
            .find(|&day| calendar::date(day).0 == year);
    }
    if let Some(rest) = rule.strip_prefix('I') {
        let (month, day) = rest.split_once('-')?;
        let (month, day) = (number(month)?, number(day)?);
        let about = (f64::from(year) - 622.0) * 1.030_69;
        return (-1..=2)
            .map(|n| calendars::islamic(about as i32 + n, month, day))
            .find(|&day| calendar::date(day).0 == year);
    }
    if let Some(rest) = rule.strip_prefix('T') {
        // The month of the Indian calendar, counted from Chaitra, the tithi, and the hour at which it must run.
        let (rest, more) =
            rest.split_once('+').map_or((rest, 0), |(rest, more)| (rest, number(more).unwrap_or(0)));
        let (month, rest) = rest.split_once('-')?;
        let (tithi, hour) = rest.split_at(rest.len().checked_sub(1)?);
        let hour = match hour {
            "s" => 0.25,
            "m" => 0.5,
            "a" => 0.6,
            "e" => 0.75,
            _ => 1.0,
        };
        return Some(tithi::day(year, number(month)?, number(tithi)?, hour)? + i64::from(more));
    }
    if let Some(days) = rule.strip_prefix('C') {
        return Some(calendars::chinese_new_year(year) + i64::from(number(days)?));
    }
    if let Some((month, rest)) = rule.split_once('/') {
        let (weekday, nth) = rest.split_once('#')?;
        let (nth, more) =
            nth.find('+').map_or((nth, 0), |at| (&nth[..at], number(&nth[at + 1..]).unwrap_or(0)));
        // "g": the first such day after the first Monday.
        let (nth, after_monday) = nth.strip_suffix('g').map_or((nth, false), |nth| (nth, true));
        let (month, weekday, nth) = (number(month)?, number(weekday)?, number(nth)?);
        if after_monday {
            let monday = calendar::nth_weekday(year, month, 1, 1);
            return Some(monday + i64::from((weekday - 1).rem_euclid(7)));
        }
        return Some(calendar::nth_weekday(year, month, weekday, nth) + i64::from(more));
    }
    let (month, day) = rule.split_once('-')?;
    let moved = day.find(|c: char| c.is_ascii_alphabetic());
    let (day, moved) = moved.map_or((day, ""), |at| day.split_at(at));
    let of = calendar::day(year, number(month)?, number(day)?);
    Some(match (moved, calendar::weekday(of)) {
        ("w" | "s", 7) => of + if moved == "w" { 1 } else { -1 },
        ("w", 6) => of - 1,
        ("t", _) => working_after(of, self::day("04-16w", year)?),
        _ => of,
    })
}

/// The first working day from a day on that is not a certain other one.
fn working_after(of: i64, free: i64) -> i64 {
    (of..of + 7).find(|day| calendar::weekday(*day) < 6 && *day != free).unwrap_or(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_give_days() {
        let is = |rule: &str, year: i32, expected: (i32, i32, i32)| {
            assert_eq!(calendar::date(day(rule, year).unwrap()), expected);
        };
        is("12-25", 2022, (2022, 12, 25));
        is("11/4#4", 2022, (2022, 11, 24));
        is("11/4#4+1", 2022, (2022, 11, 25));
        is("05/1#-1", 2022, (2022, 5, 30));
        is("E-2", 2022, (2022, 4, 15));
        is("09/7#1g", 2019, (2019, 9, 8));
        is("04-27s", 2025, (2025, 4, 26));
        is("04-16w", 2022, (2022, 4, 15));
        is("04-15t", 2022, (2022, 4, 18));
        is("04-15t", 2025, (2025, 4, 15));
        is("03/2#1%4", 2024, (2024, 3, 5));
        is("01-20%4+1", 2021, (2021, 1, 20));
        is("04/6#-1+-3", 2024, (2024, 4, 24));
        is("P+0", 2023, (2023, 8, 16));
        assert_eq!(day("03/2#1%4", 2023), None);
        is("H7-1", 2018, (2018, 9, 10));
        is("H1-15", 2018, (2018, 3, 31));
        is("I10-1", 2021, (2021, 5, 13));
        is("C+0", 2022, (2022, 2, 1));
        assert_eq!(day("nonsense", 2022), None);
    }
}
