//! Dates of publication, whatever they are written as.

use arrow_array::{Array, ArrayRef, Int64Array, cast::AsArray, types::TimestampMicrosecondType};
use arrow_cast::cast;
use arrow_schema::{DataType, TimeUnit};

use super::text::is_text;
use crate::{Error, Result};

/// Whether a column of this type may hold dates.
pub(super) fn is_time(kind: &DataType) -> bool {
    match kind {
        DataType::Timestamp(..) | DataType::Date32 | DataType::Date64 => true,
        DataType::Dictionary(_, values) => is_time(values),
        _ => is_text(kind),
    }
}

/// Microseconds since the Unix epoch; null where the value is, or is a string that is no ISO 8601 date.
///
/// A time without a zone is taken for UTC.
pub(super) fn micros(array: &ArrayRef) -> Result<Int64Array> {
    let as_type =
        |kind: &DataType| cast(array, kind).map_err(|error| Error::input(format!("published: {error}")));
    match array.data_type() {
        DataType::Dictionary(_, values) => micros(&as_type(values)?),
        // A cast of timestamps leaves the instant alone where both sides have a zone or neither has.
        DataType::Timestamp(_, zone) => instants(&as_type(&micro(zone.is_some()))?),
        DataType::Date32 | DataType::Date64 => instants(&as_type(&micro(false))?),
        kind if is_text(kind) => {
            let strings = as_type(&DataType::LargeUtf8)?;
            Ok(strings.as_string::<i64>().iter().map(|text| text.and_then(parse)).collect())
        }
        kind => {
            Err(Error::input(format!("published must be timestamps, dates or ISO 8601 strings, not {kind}")))
        }
    }
}

/// The same by the clock of the zone that is written beside a string or in the type, as hours and minutes; `None` where
/// it is not told apart from [`micros`].
pub(super) fn local(array: &ArrayRef) -> Result<Option<Int64Array>> {
    let as_type =
        |kind: &DataType| cast(array, kind).map_err(|error| Error::input(format!("published: {error}")));
    Ok(match array.data_type() {
        DataType::Dictionary(_, values) => local(&as_type(values)?)?,
        DataType::Timestamp(_, Some(zone)) => match offset(zone) {
            Some(ahead) if ahead != 0 => {
                let instants = micros(array)?;
                Some(instants.iter().map(|instant| instant?.checked_add(ahead * 1_000_000)).collect())
            }
            _ => None,
        },
        kind if is_text(kind) => {
            let strings = as_type(&DataType::LargeUtf8)?;
            Some(strings.as_string::<i64>().iter().map(|text| text.and_then(parse_local)).collect())
        }
        _ => None,
    })
}

fn micro(zoned: bool) -> DataType {
    DataType::Timestamp(TimeUnit::Microsecond, zoned.then(|| "+00:00".into()))
}

fn instants(array: &ArrayRef) -> Result<Int64Array> {
    let wrong = || Error::input("published could not be read as timestamps");
    Ok(array.as_primitive_opt::<TimestampMicrosecondType>().ok_or_else(wrong)?.reinterpret_cast())
}

/// The instant that an ISO 8601 string names: a date, or a date and a time to the minute or finer, with or
/// without a zone; a space may stand for the T.
fn parse(text: &str) -> Option<i64> {
    parse_with(text, true)
}

/// The time that it names by its own clock.
fn parse_local(text: &str) -> Option<i64> {
    parse_with(text, false)
}

/// The date, or date and time, that an ISO 8601 string names, in microseconds since the Unix epoch by its own clock.
///
/// # Errors
/// Kind [`Option`](crate::ErrorKind::Option) where it names none.
pub fn date(text: &str) -> Result<i64> {
    parse_local(text).ok_or_else(|| {
        Error::option(format!("expected a date such as 2022-05-28 or 2022-05-28T09:30, got {text:?}"))
    })
}

fn parse_with(text: &str, in_utc: bool) -> Option<i64> {
    let text = text.trim_ascii();
    let (date, rest) = text.split_at_checked(10)?;
    let [year, month, day] = fields(date, '-', [4, 2, 2])?;
    let day = days(year, month, day)?;
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
        return rest.is_empty().then_some(day * 86_400_000_000);
    };
    let zone = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone);
    let (time, fraction) = time.split_once(['.', ',']).unwrap_or((time, ""));
    let [hour, minute, second] = match time.len() {
        5 => fields(time, ':', [2, 2]).map(|[hour, minute]| [hour, minute, 0])?,
        _ => fields(time, ':', [2, 2, 2])?,
    };
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    let ahead = offset(zone.trim_ascii())?;
    let seconds = day * 86_400 + hour * 3600 + minute * 60 + second - if in_utc { ahead } else { 0 };
    Some(seconds * 1_000_000 + micro_part(fraction)?)
}

/// Numbers of so many digits with a mark between them.
fn fields<const N: usize>(text: &str, mark: char, digits: [usize; N]) -> Option<[i64; N]> {
    let mut parts = text.split(mark);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        *number = self::digits(parts.next().filter(|part| part.len() == digits)?)?;
    }
    parts.next().is_none().then_some(numbers)
}

fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Days from the Unix epoch to a day of the proleptic Gregorian calendar (Hinnant 2013, `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    // Years are taken to begin in March, so that the leap day ends one.
    let year = year - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// Seconds that a zone is ahead of UTC: `Z`, `+hh`, `+hh:mm`, `+hhmm`, or nothing.
fn offset(zone: &str) -> Option<i64> {
    if matches!(zone, "" | "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let ahead = zone.strip_prefix(['+', '-'])?;
    let (hours, minutes) = match ahead.len() {
        2 => (digits(ahead)?, 0),
        4 => (digits(ahead.get(..2)?)?, digits(ahead.get(2..)?)?),
        _ => fields(ahead, ':', [2, 2]).map(|[hours, minutes]| (hours, minutes))?,
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// The digits after the decimal mark as microseconds, finer ones cut off.
fn micro_part(fraction: &str) -> Option<i64> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits(&format!("{:0<6}", &fraction[..fraction.len().min(6)]))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{
        Date32Array, Date64Array, DictionaryArray, NullArray, StringArray, StringViewArray,
        TimestampNanosecondArray, TimestampSecondArray, types::Int32Type,
    };

    use super::*;

    const MAY: i64 = 1_653_955_200_000_000; // 2022-05-31

    fn of(array: impl Array + 'static) -> Vec<Option<i64>> {
        micros(&(Arc::new(array) as ArrayRef)).unwrap().iter().collect()
    }

    #[test]
    fn every_type_gives_the_same_instant() {
        assert_eq!(of(StringArray::from(vec!["2022-05-31"])), [Some(MAY)]);
        assert_eq!(of(StringViewArray::from(vec!["2022-05-31 00:00:00"])), [Some(MAY)]);
        assert_eq!(
            of(["2022-05-31T00:00Z"].into_iter().collect::<DictionaryArray<Int32Type>>()),
            [Some(MAY)]
        );
        assert_eq!(of(TimestampSecondArray::from(vec![MAY / 1_000_000])), [Some(MAY)]);
        let zoned = TimestampNanosecondArray::from(vec![MAY * 1000]).with_timezone("+05:00");
        assert_eq!(of(zoned), [Some(MAY)]);
        let named = TimestampNanosecondArray::from(vec![MAY * 1000]).with_timezone("Europe/Berlin");
        assert_eq!(of(named), [Some(MAY)]);
        assert_eq!(of(Date32Array::from(vec![19143])), [Some(MAY)]);
        assert_eq!(of(Date64Array::from(vec![MAY / 1000])), [Some(MAY)]);
        assert_eq!(of(NullArray::new(1)), [None]);
    }

    #[test]
    fn strings_are_read_as_iso_8601() {
        let second = 1_000_000;
        for (text, after) in [
            ("2022-05-31", 0),
            (" 2022-05-31\n", 0),
            ("2022-05-31T00:00", 0),
            ("2022-05-31t00:00:01z", second),
            ("2022-05-31 02:00:00+02:00", 0),
            ("2022-05-31 02:00:00 +0200", 0),
            ("2022-05-30T19:30:00-04:30", 0),
            ("2022-05-31T05+05", -1),
            ("2022-05-31T00:00:00.5", second / 2),
            ("2022-05-31T00:00:00,0000019Z", 1),
            ("2022-05-31 00:00:00 UTC", 0),
        ] {
            let expected = (after >= 0).then_some(MAY + after);
            assert_eq!(parse(text), expected, "{text}");
        }
        assert_eq!(parse("1970-01-01"), Some(0));
        assert_eq!(parse("2000-02-29"), Some(951_782_400 * second));
        assert_eq!(parse("1969-12-31T23:59:59Z"), Some(-second));
        assert_eq!(parse("0001-01-01"), Some(-62_135_596_800 * second));
    }

    #[test]
    fn the_local_day_is_that_of_the_zone() {
        let of = |array: ArrayRef| local(&array).unwrap().map(|local| local.value(0));
        assert_eq!(
            of(Arc::new(StringArray::from(vec!["2022-05-31T00:30:00+09:00"]))),
            Some(MAY + 1_800_000_000)
        );
        let zoned = TimestampNanosecondArray::from(vec![MAY * 1000]);
        assert_eq!(of(Arc::new(zoned.clone().with_timezone("-05:00"))), Some(MAY - 5 * 3_600_000_000));
        assert_eq!(of(Arc::new(zoned)), None);
    }

    #[test]
    fn what_is_no_date_is_null() {
        for text in [
            "",
            "last week",
            "2022",
            "2022-05",
            "2022-13-01",
            "2022-02-29",
            "1900-02-29",
            "2022-05-31x",
            "2022-05-31T25:00",
            "2022-05-31T00:00:00+99",
            "2022-05-31T00:00:00.x",
            "31.05.2022",
            "2022-05-3é1",
            "2022-05-31T00:00:00.12345678x",
            "+022-05-31",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_refused() {
        let array: ArrayRef = Arc::new(Int64Array::from(vec![MAY]));
        assert!(micros(&array).is_err());
    }
}
