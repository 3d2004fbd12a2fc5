//! The day that a page gives itself, in its dateline: "KABUL, May 28 (Reuters) -".

use super::{
    point::Grain,
    resolve::{Reference, Resolved},
};
use crate::Span;

/// How far into a text a dateline reaches, in bytes.
const REACH: usize = 160;

/// The day of a dateline, where a date stands in one.
pub(super) fn reference(
    text: &str,
    span: Span,
    resolved: &Resolved,
    published: Option<Reference>,
) -> Option<Reference> {
    let point = resolved.point.filter(|point| point.grain == Grain::Day && span.end < REACH)?;
    // A place in capitals and a comma before it; an agency in brackets, a dash, or both after it.
    let line = text[..span.start].rsplit('\n').next().unwrap_or_default();
    let place = line.trim_end().trim_end_matches([',', '(', '-']).trim();
    let capitals = place
        .split([',', ' '])
        .next()
        .is_some_and(|word| word.len() > 2 && !word.contains(char::is_lowercase));
    if !capitals || place.len() > 60 {
        return None;
    }
    let after = text[span.end..].trim_start();
    let after = match after.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((agency, rest)) if agency.len() < 40 => rest.trim_start(),
        _ => after.strip_prefix(')').unwrap_or(after).trim_start(),
    };
    if !after.starts_with(['-', '–', '—', ':']) {
        return None;
    }
    // A dateline is no more than weeks from when the page was published.
    let near = published.is_none_or(|published| (point.day - published.day).abs() <= 60);
    let second =
        published.filter(|published| published.day == point.day).and_then(|published| published.second);
    (near || resolved.from == Some("explicit")).then_some(Reference { day: point.day, second })
}
