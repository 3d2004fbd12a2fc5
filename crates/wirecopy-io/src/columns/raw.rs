//! [`Raw`]: a table that nobody has looked at yet.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions, make_array};
use arrow_buffer::NullBuffer;
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Fields, Schema, SchemaRef};
use arrow_select::concat::concat;

use super::TextColumn;
use crate::{Error, Result, read::Errors};

/// Fields, and for each chunk of rows one array a field, whose contents may be anything until they are checked.
///
/// Buffers must be as long as they say; what stands in them is checked when a column is taken.
#[derive(Clone, Debug)]
pub struct Raw {
    fields: Fields,
    chunks: Vec<Vec<ArrayData>>,
}

impl Raw {
    /// Of the arrays of each chunk, in the order of the fields.
    ///
    /// # Panics
    /// If a chunk has not one array a field, each of the field's type.
    pub fn new(fields: Fields, chunks: Vec<Vec<ArrayData>>) -> Self {
        for chunk in &chunks {
            assert_eq!(chunk.len(), fields.len(), "a chunk has one array a field");
            assert!(fields.iter().zip(chunk).all(|(field, data)| field.data_type() == data.data_type()));
        }
        Self { fields, chunks }
    }

    /// Of record batches.
    pub fn from_batches(fields: &Fields, batches: &[RecordBatch]) -> Self {
        let arrays = |batch: &RecordBatch| batch.columns().iter().map(Array::to_data).collect();
        Self::new(fields.clone(), batches.iter().map(arrays).collect())
    }

    /// The names and types of the columns.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The texts of a column.
    ///
    /// # Errors
    /// As [`TextColumn::new`], and where there is no such column.
    pub fn text(&self, name: &str, errors: Errors) -> Result<TextColumn> {
        let column = self.position(name)?;
        TextColumn::new(name, self.chunks.iter().map(|chunk| chunk[column].clone()), errors)
    }

    /// A column, checked, as one array.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for a damaged column, or one of strings that are too long in
    /// total for the offsets of their type; [`Option`](crate::ErrorKind::Option) where there is no such column.
    pub fn array(&self, name: &str) -> Result<ArrayRef> {
        let column = self.position(name)?;
        let damaged = |error: &ArrowError| Error::input(format!("column {name:?}: {error}"));
        let chunks = self
            .chunks
            .iter()
            .map(|chunk| checked(chunk[column].clone()))
            .collect::<Result<Vec<ArrayRef>, _>>()
            .map_err(|error| damaged(&error))?;
        match chunks.as_slice() {
            [] => Ok(arrow_array::new_empty_array(self.fields[column].data_type())),
            [array] => Ok(array.clone()),
            _ => {
                let arrays: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
                concat(&arrays).map_err(|error| damaged(&error))
            }
        }
    }

    /// Every column, checked, in the chunks in which it came.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for damaged columns.
    pub fn batches(&self) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        let schema = Arc::new(Schema::new(self.fields.clone()));
        let batch = |chunk: &Vec<ArrayData>| {
            let arrays = chunk.iter().cloned().map(checked).collect::<Result<_, _>>()?;
            let rows = chunk.first().map_or(0, ArrayData::len);
            let options = RecordBatchOptions::new().with_row_count(Some(rows));
            RecordBatch::try_new_with_options(schema.clone(), arrays, &options)
        };
        let batches = self.chunks.iter().map(batch).collect::<Result<_, ArrowError>>();
        Ok((schema.clone(), batches.map_err(|error| Error::input(error.to_string()))?))
    }

    fn position(&self, name: &str) -> Result<usize> {
        let missing = || Error::option(format!("no column {name:?}"));
        self.fields.iter().position(|field| field.name() == name).ok_or_else(missing)
    }
}

/// The array, after its offsets, keys and UTF-8 were looked at and its nulls counted.
fn checked(data: ArrayData) -> Result<ArrayRef, ArrowError> {
    let kind = data.data_type().clone();
    Ok(make_array(checked_as(data, kind)?))
}

/// The same buffers as a type of the same layout, looked at in full, the children too.
pub(super) fn checked_as(data: ArrayData, kind: DataType) -> Result<ArrayData, ArrowError> {
    let nulls = data.nulls().map(|nulls| NullBuffer::new(nulls.inner().clone()));
    let child = |data: &ArrayData| checked_as(data.clone(), data.data_type().clone());
    let children = data.child_data().iter().map(child).collect::<Result<Vec<_>, ArrowError>>()?;
    data.into_builder().data_type(kind).nulls(nulls).child_data(children).build()
}
