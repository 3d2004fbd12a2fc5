//! Text columns read as bytes, for files whose text is not all text.

use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::LargeStringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeBinaryArray, LargeStringArray};
use arrow_schema::{DataType, Fields, Schema};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::basic::Type as PhysicalType;
use parquet::schema::types::{SchemaDescriptor, Type, TypePtr};

use super::{Footer, columns, error, is_string};
use crate::read::{Errors, ReadOptions, utf8};
use crate::{Error, Result};

/// The same file with the text among these columns declared as bytes.
pub(super) fn without_text(footer: Footer, columns: &[usize]) -> Result<Footer> {
    let is_text = |at: usize| columns.contains(&at) && is_string(footer.fields[at].data_type());
    let root = footer.metadata.parquet_schema().root_schema();
    let types = root.get_fields().iter().enumerate();
    let types = types.map(|(at, field)| if is_text(at) { as_bytes(field) } else { Ok(field.clone()) });
    let root = Type::group_type_builder(root.name())
        .with_fields(types.collect::<Result<_>>()?)
        .build()
        .map_err(|error| error::of_parquet(&error))?;
    let fields: Fields = footer
        .fields
        .iter()
        .enumerate()
        .map(|(at, field)| {
            if !is_text(at) {
                return field.clone();
            }
            Arc::new(field.as_ref().clone().with_data_type(DataType::LargeBinary))
        })
        .collect();
    let options = ArrowReaderOptions::new()
        .with_parquet_schema(Arc::new(SchemaDescriptor::new(Arc::new(root))))
        .with_schema(Arc::new(Schema::new(fields.clone())));
    let metadata = error::caught(|| ArrowReaderMetadata::load(&footer.file, options))?
        .map_err(|error| error::of_parquet(&error))?;
    Ok(Footer { file: footer.file, metadata, fields })
}

fn as_bytes(field: &TypePtr) -> Result<TypePtr> {
    let info = field.get_basic_info();
    Type::primitive_type_builder(field.name(), PhysicalType::BYTE_ARRAY)
        .with_repetition(info.repetition())
        .with_id(info.has_id().then(|| info.id()))
        .build()
        .map(Arc::new)
        .map_err(|error| error::of_parquet(&error))
}

/// Bytes as text, with U+FFFD for those that are not UTF-8; anything else as it is.
pub(super) fn to_text(column: &ArrayRef) -> ArrayRef {
    let Some(bytes) = column.as_binary_opt::<i64>() else { return column.clone() };
    match LargeStringArray::try_from_binary(bytes.clone()) {
        Ok(text) => Arc::new(text),
        Err(_) => Arc::new(replace(bytes)),
    }
}

fn replace(bytes: &LargeBinaryArray) -> LargeStringArray {
    let mut text = LargeStringBuilder::with_capacity(bytes.len(), bytes.value_data().len());
    for value in bytes {
        text.append_option(value.map(String::from_utf8_lossy));
    }
    text.finish()
}

/// The error for the first text that is not UTF-8, from some row on, if there is one.
pub(super) fn find_invalid(path: &Path, schema: &Schema, from: usize) -> Option<Error> {
    let footer = Footer::load(path).ok()?;
    let columns = columns(&footer.fields, schema).ok()?;
    let options = ReadOptions::default();
    let mut start = from;
    let mut reader = without_text(footer, &columns).ok()?.read(&columns, from, &options).ok()?;
    while let Some(batch) = error::caught(|| reader.next()).ok()? {
        let batch = batch.ok()?;
        let texts = schema.fields().iter().filter(|field| is_string(field.data_type()));
        let invalid = texts.filter_map(|field| {
            let values = batch.column_by_name(field.name())?.as_binary_opt::<i64>()?;
            let (row, error) = values
                .iter()
                .enumerate()
                .find_map(|(row, value)| Some((row, utf8::decode(value?, Errors::Raise, "text").err()?)))?;
            Some((row, Error::input(format!("column {:?}: {}", field.name(), error.message()))))
        });
        if let Some((row, error)) = invalid.min_by_key(|(row, _)| *row) {
            return Some(error.at_row(start + row));
        }
        start += batch.num_rows();
    }
    None
}
