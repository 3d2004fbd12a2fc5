//! The day that a page gives itself, in its dateline: "KABUL, May 28 (Reuters) -".

use super::{
    point::Grain,
    resolve::{Reference, Resolved},
};

/// The most days between the day of a dateline and that of publication.
const NEAR: i64 = 60;

/// What times are counted from on a page whose dateline says this.
pub(super) fn reference(resolved: &Resolved, published: Option<Reference>) -> Option<Reference> {
    let point = resolved.point.filter(|point| point.grain == Grain::Day)?;
    let near = published.is_none_or(|published| (point.day - published.day).abs() <= NEAR);
    let second =
        published.filter(|published| published.day == point.day).and_then(|published| published.second);
    (near || resolved.from == Some("explicit")).then_some(Reference { day: point.day, second })
}
