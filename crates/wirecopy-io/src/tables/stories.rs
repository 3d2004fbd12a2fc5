//! The tables of `stories`.

use std::sync::Arc;

use arrow_array::{
    Float32Array, Int64Array, LargeListArray, RecordBatch,
    builder::{LargeListBuilder, LargeStringBuilder},
};
use wirecopy::stories::Stories;

use super::{by_row, ids, table};
use crate::{Result, columns::Columns};

/// One row a document, in the order of the input: `row`, `id`, `story` (row of its first report), `score`.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for ids of a type that cannot be copied.
pub fn documents(docs: &Columns, found: &Stories) -> Result<RecordBatch> {
    let rows: Int64Array = (0..found.documents.len() as i64).collect();
    let story: Int64Array = found.documents.iter().map(|document| document.story as i64).collect();
    let score: Float32Array = found.documents.iter().map(|document| document.score).collect();
    by_row(docs, &rows, vec![("story", Arc::new(story), false), ("score", Arc::new(score), false)])
}

/// One row a story, in order of its row: `row`, `id` (of its first report), `documents`, `reports` (clusters of copies),
/// `headline` (a list of the words that tell it best).
///
/// # Errors
/// As [`documents`].
pub fn stories(docs: &Columns, found: &Stories) -> Result<RecordBatch> {
    let rows: Int64Array = found.stories.iter().map(|story| story.row as i64).collect();
    let documents: Int64Array = found.stories.iter().map(|story| story.documents as i64).collect();
    let reports: Int64Array = found.stories.iter().map(|story| story.reports as i64).collect();
    let mut headlines = LargeListBuilder::new(LargeStringBuilder::new());
    for story in &found.stories {
        headlines.append_value(story.headline.iter().map(Some));
    }
    let headlines: LargeListArray = headlines.finish();
    by_row(
        docs,
        &rows,
        vec![
            ("documents", Arc::new(documents), false),
            ("reports", Arc::new(reports), false),
            ("headline", Arc::new(headlines), false),
        ],
    )
}

/// One row two reports of one event that were held against each other: `a_row`, `b_row`, `a`, `b` (ids), `score`.
///
/// # Errors
/// As [`documents`].
pub fn pairs(docs: &Columns, found: &Stories) -> Result<RecordBatch> {
    let a: Int64Array = found.pairs.iter().map(|pair| pair.a as i64).collect();
    let b: Int64Array = found.pairs.iter().map(|pair| pair.b as i64).collect();
    let score: Float32Array = found.pairs.iter().map(|pair| pair.score).collect();
    table(vec![
        ("a_row", Arc::new(a.clone()), false),
        ("b_row", Arc::new(b.clone()), false),
        ("a", ids(docs, &a)?, true),
        ("b", ids(docs, &b)?, true),
        ("score", Arc::new(score), false),
    ])
}
