//! The tables that the verbs give, as Arrow: every name and type of a column stands here, once.
//!
//! Rows are int64, offsets int32 and in characters, texts large strings, scores float32; nothing is unsigned.
//! Ids keep the type that the caller gave them; without ids the row number stands there.

pub mod clean;
pub mod comparison;
pub mod copies;
pub mod entities;
pub mod facts;
pub mod passages;
pub mod stories;
pub mod text;

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, cast::AsArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema};
use arrow_select::take::take;
use wirecopy::{
    Span,
    text::{Offsets, Unit},
};

use crate::{Error, Result, columns::Columns};

/// A table of these columns; the last of each says whether it may hold nulls.
fn table(columns: Vec<(&str, ArrayRef, bool)>) -> Result<RecordBatch> {
    let field = |(name, array, nullable): &(&str, ArrayRef, bool)| {
        Field::new(*name, array.data_type().clone(), *nullable)
    };
    let schema = Schema::new(columns.iter().map(field).collect::<Vec<_>>());
    let arrays = columns.into_iter().map(|(_, array, _)| array).collect();
    RecordBatch::try_new(Arc::new(schema), arrays).map_err(|error| Error::input(error.to_string()))
}

/// A table of these columns after `row` and `id`; `rows` are those of `docs`, of which the first may stand further down
/// in the table that the caller knows.
fn by_row(docs: &Columns, rows: &Int64Array, columns: Vec<(&str, ArrayRef, bool)>) -> Result<RecordBatch> {
    let first = docs.first_row() as i64;
    let shown: Int64Array = if first == 0 { rows.clone() } else { rows.unary(|row| row + first) };
    let id = if docs.ids().is_some() { ids(docs, rows)? } else { Arc::new(shown.clone()) };
    let mut all: Vec<(&str, ArrayRef, bool)> = vec![("row", Arc::new(shown), false), ("id", id, true)];
    all.extend(columns);
    table(all)
}

/// The ids of these rows, in the caller's type, or the rows themselves.
fn ids(docs: &Columns, rows: &Int64Array) -> Result<ArrayRef> {
    let Some(ids) = docs.ids() else {
        return Ok(Arc::new(rows.clone()));
    };
    let failed = |error: arrow_schema::ArrowError| Error::input(format!("id: {error}"));
    let ids = match (ids.data_type(), overflows(ids, rows)) {
        (DataType::Utf8, true) => cast(ids, &DataType::LargeUtf8).map_err(failed)?,
        _ => ids.clone(),
    };
    take(&ids, rows, None).map_err(failed)
}

/// Whether the strings of these rows are too long together for 32-bit offsets.
fn overflows(ids: &ArrayRef, rows: &Int64Array) -> bool {
    let Some(strings) = ids.as_string_opt::<i32>() else { return false };
    let total: usize = rows.values().iter().map(|&row| strings.value_length(row as usize) as usize).sum();
    i32::try_from(total).is_err()
}

/// Byte spans of one text as offsets in characters.
struct Places<'t>(Offsets<'t>);

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        Self(Offsets::new(text, Unit::Char))
    }

    fn of(&self, span: Span) -> (i32, i32) {
        (self.0.from_byte(span.start) as i32, self.0.from_byte(span.end) as i32)
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{StringArray, types::Int64Type};

    use super::*;

    #[test]
    fn ids_keep_their_type_and_default_to_the_rows() {
        let rows = Int64Array::from(vec![1, 0, 1]);
        let docs = Columns::new(vec!["x", "y"]);
        assert_eq!(ids(&docs, &rows).unwrap().as_ref(), &rows as &dyn Array);
        let docs = docs.with_ids(Arc::new(StringArray::from(vec![Some("a"), None]))).unwrap();
        let expected = StringArray::from(vec![None, Some("a"), None]);
        assert_eq!(ids(&docs, &rows).unwrap().as_ref(), &expected as &dyn Array);
    }

    #[test]
    fn rows_of_a_later_part_count_on() {
        let rows = Int64Array::from(vec![1, 0]);
        let part = |ids: Option<ArrayRef>| {
            let docs = Columns::new(vec!["x", "y"]).with_first_row(7);
            let docs =
                ids.map_or(Ok(docs), |ids| Columns::new(vec!["x", "y"]).with_first_row(7).with_ids(ids));
            by_row(&docs.unwrap(), &rows, Vec::new()).unwrap()
        };
        let unnamed = part(None);
        assert_eq!(unnamed["row"].as_primitive::<Int64Type>().values(), &[8, 7]);
        assert_eq!(&unnamed["id"], &unnamed["row"]);
        let named = part(Some(Arc::new(StringArray::from(vec!["a", "b"]))));
        assert_eq!(named["row"].as_primitive::<Int64Type>().values(), &[8, 7]);
        assert_eq!(named["id"].as_string::<i32>().value(0), "b");
    }
}
