//! The tables of `text`: the spans of each document as a list.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Int64Array, LargeListArray, LargeStringArray, RecordBatch, StructArray, builder::Int32Builder,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields};
use wirecopy::{Documents, Error as CoreError, Span, text::MAX_LEN};

use super::{Places, by_row};
use crate::{Result, columns::Columns};

/// One row a document: `row`, `id`, and under `name` the list of its spans, each a `start` and an `end`.
///
/// # Errors
/// Those of `of`, and kind [`Input`](crate::ErrorKind::Input) for ids of a type that cannot be copied.
pub fn spans(
    docs: &Columns,
    name: &str,
    mut of: impl FnMut(&str, &mut Vec<Span>) -> wirecopy::Result<()>,
) -> Result<RecordBatch> {
    let [mut start, mut end] = std::array::from_fn(|_| Int32Builder::new());
    let mut lengths = Vec::with_capacity(docs.len());
    let mut found = Vec::new();
    for row in 0..docs.len() {
        found.clear();
        if let Some(text) = docs.text(row) {
            if text.len() > MAX_LEN {
                return Err(CoreError::input(row, format!("text is longer than {MAX_LEN} bytes")).into());
            }
            of(text, &mut found)?;
            let places = Places::new(text);
            for &span in &found {
                let (from, to) = places.of(span);
                start.append_value(from);
                end.append_value(to);
            }
        }
        lengths.push(found.len());
    }
    let fields: Fields =
        ["start", "end"].map(|name| Field::new(name, DataType::Int32, false)).to_vec().into();
    let arrays: Vec<ArrayRef> = vec![Arc::new(start.finish()), Arc::new(end.finish())];
    let item = Field::new("item", DataType::Struct(fields.clone()), false);
    let lists = LargeListArray::new(
        Arc::new(item),
        OffsetBuffer::from_lengths(lengths),
        Arc::new(StructArray::new(fields, arrays, None)),
        Some(present(docs)),
    );
    one_column(docs, name, Arc::new(lists))
}

/// One row a document: `row`, `id`, and under `name` a text made of its text.
///
/// # Errors
/// As [`spans`].
pub fn texts(
    docs: &Columns,
    name: &str,
    mut of: impl FnMut(&str) -> wirecopy::Result<String>,
) -> Result<RecordBatch> {
    let texts = (0..docs.len()).map(|row| docs.text(row).map(&mut of).transpose());
    let texts = texts.collect::<wirecopy::Result<LargeStringArray>>()?;
    one_column(docs, name, Arc::new(texts))
}

fn one_column(docs: &Columns, name: &str, array: ArrayRef) -> Result<RecordBatch> {
    let rows: Int64Array = (0..docs.len() as i64).collect();
    by_row(docs, &rows, vec![(name, array, true)])
}

fn present(docs: &Columns) -> NullBuffer {
    (0..docs.len()).map(|row| docs.text(row).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use arrow_array::{Array, cast::AsArray, types::Int32Type};
    use wirecopy::text::tokens;

    use super::*;

    #[test]
    fn spans_are_lists_of_characters() {
        let docs = Columns::new(vec![Some("é b"), None, Some("")]);
        let table = spans(&docs, "tokens", |text, spans| {
            spans.extend(tokens(text).map(wirecopy::text::Token::span));
            Ok(())
        })
        .unwrap();
        let lists = table["tokens"].as_list::<i64>();
        assert_eq!((lists.value_length(0), lists.is_null(1), lists.value_length(2)), (2, true, 0));
        let first = lists.value(0);
        assert_eq!(first.as_struct()["end"].as_primitive::<Int32Type>().values(), &[1, 3]);
    }
}
