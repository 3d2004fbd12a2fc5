//! The lunisolar calendar of India, as far as festivals need it: months from new moon to new moon, named by the sidereal sign
//! that the Sun is in, and their thirty tithis, each the time in which the Moon gains twelve degrees on the Sun.
//!
//! Positions follow Meeus, Astronomical Algorithms (1998), chapters 25 and 47, to some hundredths of a degree, which is
//! minutes of time; the ayanamsa is Lahiri's. Where a tithi begins within minutes of the hour that counts, an almanac may
//! have the day before or after, and regions differ by their customs.

use super::{calendar, calendars::new_moon};

/// Terms of the Moon's longitude: degrees, then multiples of the elongation, the anomalies of the Sun and the Moon, and
/// the distance from the node.
const TERMS: [(f64, f64, f64, f64, f64); 18] = [
    (6.288_774, 0.0, 0.0, 1.0, 0.0),
    (1.274_027, 2.0, 0.0, -1.0, 0.0),
    (0.658_314, 2.0, 0.0, 0.0, 0.0),
    (0.213_618, 0.0, 0.0, 2.0, 0.0),
    (-0.185_116, 0.0, 1.0, 0.0, 0.0),
    (-0.114_332, 0.0, 0.0, 0.0, 2.0),
    (0.058_793, 2.0, 0.0, -2.0, 0.0),
    (0.057_066, 2.0, -1.0, -1.0, 0.0),
    (0.053_322, 2.0, 0.0, 1.0, 0.0),
    (0.045_758, 2.0, -1.0, 0.0, 0.0),
    (-0.040_923, 0.0, 1.0, -1.0, 0.0),
    (-0.034_720, 1.0, 0.0, 0.0, 0.0),
    (-0.030_383, 0.0, 1.0, 1.0, 0.0),
    (0.015_327, 2.0, 0.0, 0.0, -2.0),
    (-0.012_528, 0.0, 0.0, 1.0, 2.0),
    (0.010_980, 0.0, 0.0, 1.0, -2.0),
    (0.010_675, 4.0, 0.0, -1.0, 0.0),
    (0.010_034, 0.0, 0.0, 3.0, 0.0),
];

/// The longitudes of the Sun and the Moon, in degrees, so many days after 1970.
fn longitudes(day: f64) -> (f64, f64) {
    let t = (day + 2_440_587.5 + 0.000_8 - 2_451_545.0) / 36_525.0;
    let sin = |degrees: f64| degrees.to_radians().sin();
    let sun_anomaly = 357.529_11 + 35_999.050_29 * t;
    let sun = 280.466_46
        + 36_000.769_83 * t
        + (1.914_602 - 0.004_817 * t) * sin(sun_anomaly)
        + 0.019_993 * sin(2.0 * sun_anomaly)
        + 0.000_289 * sin(3.0 * sun_anomaly)
        - 0.005_69;
    let apart = 297.850_192_1 + 445_267.111_403_4 * t;
    let anomaly = 134.963_396_4 + 477_198.867_505_5 * t;
    let node = 93.272_095 + 483_202.017_523_3 * t;
    let terms = TERMS
        .iter()
        .map(|(size, d, m, l, f)| size * sin(d * apart + m * sun_anomaly + l * anomaly + f * node));
    (sun, 218.316_447_7 + 481_267.881_234_21 * t + terms.sum::<f64>())
}

/// When the Moon is so many degrees before the Sun, near a day.
fn elongation(degrees: f64, near: f64) -> f64 {
    (0..4).fold(near, |day, _| {
        let (sun, moon) = longitudes(day);
        let away = (moon - sun - degrees + 180.0).rem_euclid(360.0) - 180.0;
        day - away / 12.190_75
    })
}

/// The day of a year on which the Sun enters a sidereal sign, from Aries on; the next where it does so after sunset.
pub(super) fn sign_entered(year: i32, sign: i32) -> i64 {
    let near = calendar::day(year, 1, 14) as f64 + f64::from((sign - 9).rem_euclid(12)) * 30.44;
    let entered = (0..6).fold(near, |day, _| {
        let away = longitudes(day).0 - ayanamsa(day) - f64::from(sign) * 30.0;
        day - ((away + 180.0).rem_euclid(360.0) - 180.0) / 0.9856
    });
    let there = entered + 5.5 / 24.0;
    there.floor() as i64 + i64::from(there.rem_euclid(1.0) > 0.75)
}

/// Lahiri's.
fn ayanamsa(day: f64) -> f64 {
    23.853 + 0.013_97 * (day - 10_957.0) / 365.25
}

/// The month that begins with a new moon, from Chaitra.
fn month(new_moon: f64) -> i32 {
    let sign = ((longitudes(new_moon).0 - ayanamsa(new_moon)).rem_euclid(360.0) / 30.0) as i32;
    (sign + 1) % 12 + 1
}

/// Days since 1970 of the day in a year on which a tithi runs at an hour, in fractions of a day after midnight in Delhi.
pub(super) fn day(year: i32, of: i32, tithi: i32, hour: f64) -> Option<i64> {
    let first = ((f64::from(year) - 2000.0) * 12.3685).round();
    let moons: Vec<f64> = (-3..=14).map(|n| new_moon(first + f64::from(n))).collect();
    // Of two months of one name the second is the true one.
    let named = moons.windows(2).filter(|pair| month(pair[0]) == of && month(pair[1]) != of);
    let mut days = named.map(|pair| {
        let near = |tithi: i32| pair[0] + f64::from(tithi) * 29.530_6 / 30.0;
        let begin = elongation(f64::from(tithi - 1) * 12.0, near(tithi - 1));
        let end = elongation(f64::from(tithi) * 12.0, near(tithi));
        // Clocks in India are five and a half hours ahead.
        let at = hour - 5.5 / 24.0;
        let day = (begin - at).ceil();
        if day + at < end { day as i64 } else { (begin + 5.5 / 24.0).floor() as i64 }
    });
    days.find(|&day| calendar::date(day).0 == year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn festivals_of_india() {
        let is = |year, month, tithi, hour, expected| {
            assert_eq!(
                day(year, month, tithi, hour).map(calendar::date),
                Some(expected),
                "{year} {month}-{tithi}"
            );
        };
        let (sunrise, evening) = (0.25, 0.75);
        for (year, date) in [
            (2018, (2018, 11, 7)),
            (2019, (2019, 10, 27)),
            (2020, (2020, 11, 14)),
            (2021, (2021, 11, 4)),
            (2023, (2023, 11, 12)),
        ] {
            is(year, 7, 30, evening, date);
        }
        // Holika, Ugadi, Vasant Panchami.
        is(2019, 12, 15, evening, (2019, 3, 20));
        is(2018, 1, 1, sunrise, (2018, 3, 18));
        is(2019, 11, 5, sunrise, (2019, 2, 10));
    }

    #[test]
    fn the_sun_enters_capricorn() {
        for (year, day) in
            [(2018, 14), (2019, 15), (2020, 15), (2021, 14), (2022, 14), (2023, 15), (2024, 15)]
        {
            assert_eq!(calendar::date(sign_entered(year, 9)), (year, 1, day));
        }
    }
}
