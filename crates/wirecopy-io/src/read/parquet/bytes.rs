//! Text columns read as bytes, for files whose text is not all text.

use std::sync::Arc;

use arrow_array::builder::LargeStringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeBinaryArray, LargeStringArray};
use arrow_schema::{DataType, Fields, Schema};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::basic::Type as PhysicalType;
use parquet::schema::types::{SchemaDescriptor, Type, TypePtr};

use super::{Footer, columns, error, is_string};
use crate::read::source::Source;
use crate::read::{Errors, ReadOptions, Rows, utf8};
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

/// Bytes as text; anything else as it is. Of what is not UTF-8, `null` says whether it is null: if not, U+FFFD
/// replaces the bytes that are wrong.
pub(super) fn to_text(column: &ArrayRef, null: impl Fn(usize, Error) -> bool) -> ArrayRef {
    let Some(bytes) = column.as_binary_opt::<i64>() else { return column.clone() };
    match LargeStringArray::try_from_binary(bytes.clone()) {
        Ok(text) => Arc::new(text),
        Err(_) => Arc::new(mend(bytes, null)),
    }
}

fn mend(bytes: &LargeBinaryArray, null: impl Fn(usize, Error) -> bool) -> LargeStringArray {
    let mut text = LargeStringBuilder::with_capacity(bytes.len(), bytes.value_data().len());
    for (row, value) in bytes.iter().enumerate() {
        match value.map(|value| (value, utf8::decode(value, Errors::Raise, "text"))) {
            None => text.append_null(),
            Some((_, Ok(value))) => text.append_value(value),
            Some((value, Err(error))) => {
                if null(row, error) {
                    text.append_null();
                } else {
                    text.append_value(String::from_utf8_lossy(value));
                }
            }
        }
    }
    text.finish()
}

/// The error for the first text that is not UTF-8 among the wanted rows, if there is one.
pub(super) fn find_invalid(source: &Source, schema: &Schema, wanted: Option<&Rows>) -> Option<Error> {
    let footer = Footer::load(source).ok()?;
    let columns = columns(&footer.fields, schema).ok()?;
    let options = ReadOptions::default();
    let mut before = 0;
    let mut reader = without_text(footer, &columns).ok()?.read(&columns, wanted, &options).ok()?;
    while let Some(batch) = error::caught(|| reader.next()).ok()? {
        let batch = batch.ok()?;
        let texts = schema.fields().iter().filter(|field| is_string(field.data_type()));
        let invalid = texts.filter_map(|field| {
            let values = batch.column_by_name(field.name())?.as_binary_opt::<i64>()?;
            let (row, error) = values
                .iter()
                .enumerate()
                .find_map(|(row, value)| Some((row, utf8::decode(value?, Errors::Raise, "text").err()?)))?;
            Some((row, error.context(&format!("column {:?}", field.name()))))
        });
        if let Some((row, error)) = invalid.min_by_key(|(row, _)| *row) {
            let nth = before + row;
            let row = wanted.and_then(|wanted| wanted.iter().nth(nth)).unwrap_or(nth);
            return Some(error.at_row(row));
        }
        before += batch.num_rows();
    }
    None
}
