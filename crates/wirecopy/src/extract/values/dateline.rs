//! The day that a page gives itself, in its dateline: "KABUL, May 28 (Reuters) -".

use super::{
    calendar,
    point::Grain,
    resolve::{Reference, Resolved},
};
use crate::page;

/// Microseconds of a day.
const MICROSECONDS: i64 = 86_400_000_000;
/// Days beyond which there is no year of four digits.
const MOST: i64 = 2_900_000;
/// The most days between the day of a dateline and that of publication.
const NEAR: i64 = 60;

/// The day of a date in a dateline, in days since 1970. Where no year is written it is the one that brings the date
/// nearest to `published` (microseconds since 1970).
pub(in crate::extract) fn day(date: page::Date, published: Option<i64>) -> Option<i64> {
    let (month, day) = (i32::from(date.month?), i32::from(date.day?));
    let of = |year| calendar::is_date(year, month, day).then(|| calendar::day(year, month, day));
    if date.year.is_some() {
        return date.year.and_then(of);
    }
    let published = published?.div_euclid(MICROSECONDS);
    let year = calendar::date(published.clamp(-MOST, MOST)).0;
    (year - 1..=year + 1).filter_map(of).min_by_key(|day| (day - published).abs())
}

/// What times are counted from on a page whose dateline says this.
pub(super) fn reference(resolved: &Resolved, published: Option<Reference>) -> Option<Reference> {
    let point = resolved.point.filter(|point| point.grain == Grain::Day)?;
    let near = published.is_none_or(|published| (point.day - published.day).abs() <= NEAR);
    let second =
        published.filter(|published| published.day == point.day).and_then(|published| published.second);
    (near || resolved.from == Some("explicit")).then_some(Reference { day: point.day, second })
}
