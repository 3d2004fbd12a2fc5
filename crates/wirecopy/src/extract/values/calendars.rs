//! Calendars by the moon, as far as holidays need them: the Hebrew, the Islamic, the Chinese new year.

use super::calendar;

/// Days since 1970 of the first of Tishri of a Hebrew year (Reingold & Dershowitz, Calendrical Calculations, 2018).
fn hebrew_year(year: i32) -> i64 {
    let elapsed = |year: i32| {
        let year = i64::from(year);
        let months = (235 * year - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let day = 29 * months + parts.div_euclid(25_920);
        if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
    };
    let (before, here, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let delay = if after - here == 356 { 2 } else { i64::from(here - before == 382) };
    // The epoch, 7 October 3761 before the common era (Julian).
    here + delay - 2_092_591 + 1
}

/// Days since 1970 of a day of the Hebrew calendar; months are counted from Nisan, the last is Adar or Adar II.
pub(super) fn hebrew(year: i32, month: i32, day: i32) -> i64 {
    let new_year = hebrew_year(year);
    let leap = (7 * year + 1).rem_euclid(19) < 7;
    let len = hebrew_year(year + 1) - new_year;
    let days_of = |month: i32| match month {
        2 | 4 | 6 | 10 | 13 => 29,
        12 if !leap => 29,
        8 if len % 10 != 5 => 29,
        9 if len % 10 == 3 => 29,
        _ => 30,
    };
    let last = if leap { 13 } else { 12 };
    // Adar of a leap year is the second.
    let month = if month == 12 { last } else { month };
    let before: i64 =
        if month < 7 { (7..=last).chain(1..month).map(days_of).sum() } else { (7..month).map(days_of).sum() };
    new_year + before + i64::from(day) - 1
}

/// Days since 1970 of a day of the Islamic calendar, as the Umm al-Qura calendar of Saudi Arabia has it: a month begins on
/// the evening after a new moon before sunset in Mecca. Where the moon is watched it may be a day later.
pub(super) fn islamic(year: i32, month: i32, day: i32) -> i64 {
    let (year, months) = (i64::from(year), i64::from(month));
    // By the civil rule, from 16 July 622 (Julian), which is never more than two days off.
    let civil = -492_148
        + (year - 1) * 354
        + (3 + 11 * year).div_euclid(30)
        + 29 * (months - 1)
        + months.div_euclid(2);
    let about = ((civil as f64 - 1.5 - 10_962.6) / 29.530_588_861).round();
    // The sun sets there at half past three in world time, give or take half an hour.
    let begun = (new_moon(about) - 15.5 / 24.0).ceil() as i64;
    begun + i64::from(day)
}

/// Days since 1970 of the Chinese new year: the day in China of the new moon from 21 January to 20 February.
pub(super) fn chinese_new_year(year: i32) -> i64 {
    let first = calendar::day(year, 1, 21);
    // New moons after 6 January 2000 (Meeus, Astronomical Algorithms, 1998, chapter 49; the greatest terms).
    let about = ((f64::from(year) + 0.093 - 2000.0) * 12.3685).round();
    let moons = (-1..=1).map(|n| new_moon(about + f64::from(n)));
    let day = |moon: f64| (moon + 8.0 / 24.0).floor() as i64;
    moons.map(day).find(|day| (first..first + 31).contains(day)).unwrap_or(first)
}

/// Days since 1970, in world time, of the `k`th new moon after January 2000.
pub(super) fn new_moon(k: f64) -> f64 {
    let t = k / 1236.85;
    let mean = 2_451_550.097_66 + 29.530_588_861 * k + 0.000_154_37 * t * t;
    let sun = (2.5534 + 29.105_356_70 * k).to_radians();
    let moon = (201.5643 + 385.816_935_28 * k + 0.010_758_2 * t * t).to_radians();
    let latitude = (160.7108 + 390.670_502_84 * k).to_radians();
    let true_moon = mean - 0.407_20 * moon.sin()
        + 0.172_41 * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * latitude).sin()
        + 0.007_39 * (moon - sun).sin()
        - 0.005_14 * (moon + sun).sin();
    // Julian days begin at noon; the clocks of the formula are a minute ahead.
    true_moon - 2_440_587.5 - 0.000_8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_of_the_moon() {
        assert_eq!(calendar::date(hebrew(5783, 7, 1)), (2022, 9, 26));
        assert_eq!(calendar::date(hebrew(5782, 1, 15)), (2022, 4, 16));
        assert_eq!(calendar::date(hebrew(5784, 12, 14)), (2024, 3, 24));
        for (year, month, day, date) in [
            (1442, 9, 1, (2021, 4, 13)),
            (1442, 10, 1, (2021, 5, 13)),
            (1439, 12, 10, (2018, 8, 21)),
            (1443, 12, 10, (2022, 7, 9)),
            (1444, 9, 1, (2023, 3, 23)),
            (1445, 1, 1, (2023, 7, 19)),
            (1445, 9, 1, (2024, 3, 11)),
        ] {
            assert_eq!(calendar::date(islamic(year, month, day)), date);
        }
        for (year, month, day) in [
            (2013, 2, 10),
            (2015, 2, 19),
            (2018, 2, 16),
            (2020, 1, 25),
            (2022, 2, 1),
            (2023, 1, 22),
            (2024, 2, 10),
        ] {
            assert_eq!(calendar::date(chinese_new_year(year)), (year, month, day));
        }
    }
}
