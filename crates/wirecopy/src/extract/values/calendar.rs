//! The proleptic Gregorian calendar, in days since 1970-01-01: years, months, ISO weeks, weekdays, Easter.
//!
//! Day numbers follow Hinnant, `chrono`-Compatible Low-Level Date Algorithms (2014); weeks are those of ISO 8601.

/// The first and the last year that a value may have.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = -9999..=9999;

/// Days since 1970-01-01 of a date; the month and day may be out of range, as `month + 1`.
pub(super) fn day(year: i32, month: i32, day: i32) -> i64 {
    let months = i64::from(year) * 12 + i64::from(month) - 1;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day number.
pub(super) fn date(day: i64) -> (i32, i32, i32) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year as i32, month as i32, (of_year - (153 * shifted + 2) / 5 + 1) as i32)
}

/// How many days a month has.
pub(super) fn month_days(year: i32, month: i32) -> i32 {
    (day(year, month + 1, 1) - day(year, month, 1)) as i32
}

/// Whether there is such a date.
pub(super) fn is_date(year: i32, month: i32, day: i32) -> bool {
    YEARS.contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= month_days(year, month)
}

/// Monday is 1, Sunday 7.
pub(super) fn weekday(day: i64) -> i32 {
    (day + 3).rem_euclid(7) as i32 + 1
}

/// ISO year and week of a day.
pub(super) fn week(day_number: i64) -> (i32, i32) {
    let thursday = day_number + i64::from(4 - weekday(day_number));
    let year = date(thursday).0;
    (year, ((thursday - day(year, 1, 1)) / 7) as i32 + 1)
}

/// The Monday of an ISO week.
pub(super) fn week_start(year: i32, week: i32) -> i64 {
    let fourth = day(year, 1, 4);
    fourth - i64::from(weekday(fourth) - 1) + i64::from(week - 1) * 7
}

/// The same day so many months on, or the last of that month.
pub(super) fn add_months(day_number: i64, months: i64) -> i64 {
    let (year, month, of_month) = date(day_number);
    let total = i64::from(year) * 12 + i64::from(month - 1) + months;
    let (year, month) = (total.div_euclid(12) as i32, total.rem_euclid(12) as i32 + 1);
    day(year, month, of_month.min(month_days(year, month)))
}

/// The `n`th such weekday of a month, from its end where `n` is negative.
pub(super) fn nth_weekday(year: i32, month: i32, wanted: i32, n: i32) -> i64 {
    if n > 0 {
        let first = day(year, month, 1);
        first + i64::from((wanted - weekday(first)).rem_euclid(7)) + i64::from(n - 1) * 7
    } else {
        let last = day(year, month + 1, 1) - 1;
        last - i64::from((weekday(last) - wanted).rem_euclid(7)) - i64::from(-n - 1) * 7
    }
}

/// Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991).
pub(super) fn easter(year: i32) -> i64 {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, n / 31, n % 31 + 1)
}

/// Easter Sunday of the churches that keep the Julian calendar (Meeus, 1991), as a Gregorian day.
pub(super) fn orthodox_easter(year: i32) -> i64 {
    let d = (19 * year.rem_euclid(19) + 15) % 30;
    let e = (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - d + 34).rem_euclid(7);
    let n = d + e + 114;
    let shift = year.div_euclid(100) - year.div_euclid(400) - 2;
    day(year, n / 31, n % 31 + 1 + shift)
}

/// Whether the clocks of the United States are an hour ahead on a day: from the second Sunday of March to the first of
/// November, as since 2007.
pub(super) fn is_us_summer(of: i64) -> bool {
    let year = date(of).0;
    (nth_weekday(year, 3, 7, 2)..nth_weekday(year, 11, 7, 1)).contains(&of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_go_there_and_back() {
        assert_eq!(day(1970, 1, 1), 0);
        assert_eq!(day(2022, 5, 28), 19_140);
        for number in (-4_000_000..3_000_000).step_by(97) {
            let (year, month, of_month) = date(number);
            assert_eq!(day(year, month, of_month), number);
            let (year, week) = week(number);
            assert_eq!(week_start(year, week) + i64::from(weekday(number) - 1), number);
        }
    }

    #[test]
    fn feasts_and_weekdays() {
        assert_eq!(date(easter(2022)), (2022, 4, 17));
        assert_eq!(date(easter(2000)), (2000, 4, 23));
        assert_eq!(date(orthodox_easter(2022)), (2022, 4, 24));
        assert_eq!(date(nth_weekday(2022, 11, 4, 4)), (2022, 11, 24));
        assert_eq!(date(nth_weekday(2022, 5, 1, -1)), (2022, 5, 30));
        assert_eq!(weekday(day(2022, 5, 28)), 6);
        assert!(!is_date(2022, 2, 29) && is_date(2024, 2, 29));
        assert_eq!(date(add_months(day(2024, 1, 31), 1)), (2024, 2, 29));
    }
}
