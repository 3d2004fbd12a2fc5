//! The tables of `dedup`.

use std::sync::Arc;

use arrow_array::{BooleanArray, Float32Array, Int32Array, Int64Array, LargeStringArray, RecordBatch};
use wirecopy::dedup::{Copies, Pair, Side};

use super::{by_row, ids, table};
use crate::{Result, columns::Columns};

/// One row a document, in the order of the input.
///
/// `row`, `id`, `cluster` (row of its representative), `kind` (how it hangs on its cluster), `representative`,
/// `reason` (why that one represents the cluster), `score`.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for ids of a type that cannot be copied.
pub fn documents(docs: &Columns, copies: &Copies) -> Result<RecordBatch> {
    let all = &copies.documents;
    let rows: Int64Array = (0..all.len() as i64).collect();
    let kinds: LargeStringArray = all.iter().map(|d| Some(d.kind.name())).collect();
    let reasons: LargeStringArray = all.iter().map(|d| Some(d.reason.name())).collect();
    let representative: BooleanArray =
        all.iter().enumerate().map(|(row, d)| Some(d.cluster == row)).collect();
    by_row(
        docs,
        &rows,
        vec![
            ("cluster", Arc::new(all.iter().map(|d| d.cluster as i64).collect::<Int64Array>()), false),
            ("kind", Arc::new(kinds), false),
            ("representative", Arc::new(representative), false),
            ("reason", Arc::new(reasons), false),
            ("score", Arc::new(all.iter().map(|d| d.score).collect::<Float32Array>()), false),
        ],
    )
}

/// One row a verified pair; the lower row is `a`.
///
/// `a_row`, `b_row`, `a`, `b` (ids), `kind`, `jaccard`, `containment_a` (share of a found in b), `containment_b`,
/// `shared_tokens`, `earlier` (`a`, `b` or null), `score`.
///
/// # Errors
/// As [`documents`].
pub fn pairs(docs: &Columns, copies: &Copies) -> Result<RecordBatch> {
    let pairs = &copies.pairs;
    let a: Int64Array = pairs.iter().map(|p| p.a as i64).collect();
    let b: Int64Array = pairs.iter().map(|p| p.b as i64).collect();
    let share = |of: fn(&Pair) -> f32| Arc::new(pairs.iter().map(of).collect::<Float32Array>());
    let kinds: LargeStringArray = pairs.iter().map(|p| Some(p.kind.name())).collect();
    let earlier: LargeStringArray = pairs.iter().map(|p| p.earlier.map(side)).collect();
    let shared: Int32Array = pairs.iter().map(|p| p.shared_tokens as i32).collect();
    table(vec![
        ("a_row", Arc::new(a.clone()), false),
        ("b_row", Arc::new(b.clone()), false),
        ("a", ids(docs, &a)?, true),
        ("b", ids(docs, &b)?, true),
        ("kind", Arc::new(kinds), false),
        ("jaccard", share(|p| p.jaccard), false),
        ("containment_a", share(|p| p.containment_a), false),
        ("containment_b", share(|p| p.containment_b), false),
        ("shared_tokens", Arc::new(shared), false),
        ("earlier", Arc::new(earlier), true),
        ("score", share(|p| p.score), false),
    ])
}

fn side(side: Side) -> &'static str {
    match side {
        Side::A => "a",
        Side::B => "b",
    }
}
