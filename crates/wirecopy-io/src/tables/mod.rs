//! The tables that the verbs give, as Arrow: every name and type of a column stands here, once.
//!
//! Rows are int64, offsets int32 and in characters, texts large strings, scores float32; nothing is unsigned.
//! Ids keep the type that the caller gave them; without ids the row number stands there.

pub mod clean;
pub mod copies;
pub mod facts;
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
    use arrow_array::StringArray;

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
}
