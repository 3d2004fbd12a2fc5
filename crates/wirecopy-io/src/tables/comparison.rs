//! The tables of what two documents have in common.

use std::sync::Arc;

use arrow_array::{Float32Array, Int32Array, LargeStringArray, RecordBatch};
use wirecopy::{Span, dedup::Comparison};

use super::{Places, table};
use crate::Result;

/// One row a term that stands in both: `kind` (name, number, quoted, word), `text` (as it stands in a), `a_start`, `a_end`
/// (characters), `b_start`, `b_end`.
///
/// # Errors
/// None that a caller could cause.
pub fn terms(a: &str, b: &str, found: &Comparison) -> Result<RecordBatch> {
    let kinds: LargeStringArray = found.terms.iter().map(|term| Some(term.kind.name())).collect();
    let texts: LargeStringArray = found.terms.iter().map(|term| a.get(term.a.range())).collect();
    let mut columns = vec![("kind", Arc::new(kinds) as _, false), ("text", Arc::new(texts) as _, true)];
    columns.extend(places("a", a, found.terms.iter().map(|term| term.a)));
    columns.extend(places("b", b, found.terms.iter().map(|term| term.b)));
    table(columns)
}

/// One row a sentence of a that says what one of b says: `a_start`, `a_end` (characters), `b_start`, `b_end`, `share` (of the
/// telling terms of the lesser).
///
/// # Errors
/// None that a caller could cause.
pub fn sentences(a: &str, b: &str, found: &Comparison) -> Result<RecordBatch> {
    let share: Float32Array = found.sentences.iter().map(|pair| pair.share).collect();
    let mut columns = places("a", a, found.sentences.iter().map(|pair| pair.a));
    columns.extend(places("b", b, found.sentences.iter().map(|pair| pair.b)));
    columns.push(("share", Arc::new(share), false));
    table(columns)
}

/// The columns of spans of one text.
fn places(
    side: &str,
    text: &str,
    spans: impl Iterator<Item = Span>,
) -> Vec<(&'static str, arrow_array::ArrayRef, bool)> {
    let counted = Places::new(text);
    let (starts, ends): (Vec<i32>, Vec<i32>) = spans.map(|span| counted.of(span)).unzip();
    let (start, end) = if side == "a" { ("a_start", "a_end") } else { ("b_start", "b_end") };
    vec![(start, Arc::new(Int32Array::from(starts)), false), (end, Arc::new(Int32Array::from(ends)), false)]
}
