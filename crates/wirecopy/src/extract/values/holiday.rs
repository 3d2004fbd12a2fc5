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

/// The day of a rule of the list of holidays in a year, the first where it has several.
pub(super) fn day(rule: &str, year: i32) -> Option<i64> {
    let rule = rule.split_once('*').map_or(rule, |(rule, _)| rule);
    let number = |text: &str| text.parse::<i32>().ok();
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
    Some(calendar::day(year, number(month)?, number(day)?))
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
        is("H7-1", 2018, (2018, 9, 10));
        is("H1-15", 2018, (2018, 3, 31));
        is("I10-1", 2021, (2021, 5, 13));
        is("C+0", 2022, (2022, 2, 1));
        assert_eq!(day("nonsense", 2022), None);
    }
}
