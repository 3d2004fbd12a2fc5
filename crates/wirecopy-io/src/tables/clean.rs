//! The tables of `clean`.

use std::sync::Arc;

use arrow_array::{
    Int32Array, Int64Array, LargeStringArray, RecordBatch,
    builder::{Int32Builder, Int64Builder, LargeStringBuilder},
};
use wirecopy::{
    Documents,
    clean::{self, Cleaned, Document, Repair, RepairKind},
};

use super::{Places, by_row};
use crate::{Result, columns::Columns};

/// One row a document, in the order of the input: `row`, `id`, `text` (repaired), `repairs` (how many).
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for ids of a type that cannot be copied.
pub fn documents(docs: &Columns, cleaned: &Cleaned<'_>) -> Result<RecordBatch> {
    let all = &cleaned.documents;
    let rows: Int64Array = (0..all.len() as i64).collect();
    let texts: LargeStringArray = all.iter().map(|d| d.as_ref().map(|d| d.text.as_ref())).collect();
    let repairs: Int32Array = all.iter().map(|d| d.as_ref().map(|d| d.repairs.len() as i32)).collect();
    by_row(docs, &rows, vec![("text", Arc::new(texts), true), ("repairs", Arc::new(repairs), true)])
}

/// One row a repair, in order of place.
///
/// `row`, `id`, `start`, `end` (in the original), `clean_start`, `clean_end` (in the repaired text), `kind`,
/// `before`, `after`, `evidence` (what says that it is damage).
///
/// # Errors
/// As [`documents`].
pub fn repairs(docs: &Columns, cleaned: &Cleaned<'_>) -> Result<RecordBatch> {
    let mut rows = Int64Builder::new();
    let [mut start, mut end, mut clean_start, mut clean_end] = std::array::from_fn(|_| Int32Builder::new());
    let [mut kind, mut before, mut after, mut evidence] = std::array::from_fn(|_| LargeStringBuilder::new());
    for (row, original, document) in present(docs, cleaned).filter(|(_, _, d)| !d.repairs.is_empty()) {
        let (places, clean_places) = (Places::new(original), Places::new(&document.text));
        for repair in &document.repairs {
            rows.append_value(row as i64);
            append(&mut start, &mut end, places.of(repair.span));
            append(&mut clean_start, &mut clean_end, clean_places.of(repair.clean_span));
            kind.append_value(repair.kind.name());
            before.append_value(&original[repair.span.range()]);
            after.append_value(&repair.after);
            evidence.append_value(reason(repair, &places));
        }
    }
    let rows = rows.finish();
    by_row(
        docs,
        &rows,
        vec![
            ("start", Arc::new(start.finish()), false),
            ("end", Arc::new(end.finish()), false),
            ("clean_start", Arc::new(clean_start.finish()), false),
            ("clean_end", Arc::new(clean_end.finish()), false),
            ("kind", Arc::new(kind.finish()), false),
            ("before", Arc::new(before.finish()), false),
            ("after", Arc::new(after.finish()), false),
            ("evidence", Arc::new(evidence.finish()), false),
        ],
    )
}

/// One row a block of the original, in order of place: `row`, `id`, `start`, `end`, `kind`.
///
/// # Errors
/// As [`documents`].
pub fn blocks(docs: &Columns, cleaned: &Cleaned<'_>) -> Result<RecordBatch> {
    blocks_of(
        docs,
        present(docs, cleaned).map(|(row, original, page)| (row, original, page.repairs.as_slice())),
    )
}

/// The same of rows, their originals and what was changed in each.
///
/// # Errors
/// As [`documents`].
pub fn blocks_of<'a>(
    docs: &Columns,
    pages: impl Iterator<Item = (usize, &'a str, &'a [Repair])>,
) -> Result<RecordBatch> {
    let mut rows = Int64Builder::new();
    let [mut start, mut end] = std::array::from_fn(|_| Int32Builder::new());
    let mut kind = LargeStringBuilder::new();
    for (row, original, repairs) in pages {
        let places = Places::new(original);
        for block in clean::blocks(original, repairs) {
            rows.append_value(row as i64);
            append(&mut start, &mut end, places.of(block.span));
            kind.append_value(block.kind.name());
        }
    }
    let rows = rows.finish();
    by_row(
        docs,
        &rows,
        vec![
            ("start", Arc::new(start.finish()), false),
            ("end", Arc::new(end.finish()), false),
            ("kind", Arc::new(kind.finish()), false),
        ],
    )
}

/// The documents that have a text: row, original, outcome.
fn present<'a>(
    docs: &'a Columns,
    cleaned: &'a Cleaned<'_>,
) -> impl Iterator<Item = (usize, &'a str, &'a Document<'a>)> {
    let all = cleaned.documents.iter().enumerate();
    all.filter_map(|(row, document)| Some((row, docs.text(row)?, document.as_ref()?)))
}

fn append(start: &mut Int32Builder, end: &mut Int32Builder, place: (i32, i32)) {
    start.append_value(place.0);
    end.append_value(place.1);
}

/// What says that the repaired text was damaged, in offsets of the original.
fn reason(repair: &Repair, places: &Places<'_>) -> String {
    let rule = repair.rule;
    match repair.first.map(|first| places.of(first)) {
        Some((start, end)) if repair.kind == RepairKind::Repeat => format!("{rule} of {start}..{end}"),
        Some((start, end)) => format!("{rule} at {start}..{end}"),
        None if repair.kind == RepairKind::Mojibake => format!("UTF-8 read as {rule}"),
        None => rule.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{Array, cast::AsArray, types::Int32Type};
    use wirecopy::Span;

    use super::*;

    #[test]
    fn offsets_are_characters_and_null_texts_null_rows() {
        let original = "😀 ja. 😀 ja.";
        let half = original.len() / 2 + 1;
        let mut repair = Repair::new(RepairKind::Repeat, Span::new(half, original.len()), half);
        repair.first = Some(Span::new(0, half - 1));
        let mut document = Document::default();
        (document.text, document.repairs) = (original[..half].into(), vec![repair]);
        let mut cleaned = Cleaned::default();
        cleaned.documents = vec![None, Some(document)];
        let docs = Columns::new(vec![None, Some(original)]);

        let table = documents(&docs, &cleaned).unwrap();
        assert!(table["text"].is_null(0) && table["repairs"].is_null(0));
        assert_eq!(table["text"].as_string::<i64>().value(1), "😀 ja. ");

        let table = repairs(&docs, &cleaned).unwrap();
        assert_eq!(table["start"].as_primitive::<Int32Type>().value(0), 6);
        assert_eq!(table["before"].as_string::<i64>().value(0), "😀 ja.");
        assert_eq!(table["evidence"].as_string::<i64>().value(0), "repeat of 0..5");
        let table = blocks(&docs, &cleaned).unwrap();
        let kinds: Vec<_> = table["kind"].as_string::<i64>().iter().flatten().collect();
        assert_eq!(kinds, ["body", "repeat"]);
    }
}
