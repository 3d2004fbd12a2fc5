//! [`Cell`]: the values of a column as text.

use std::fmt::Display;
use std::io::Write;
use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::temporal_conversions::as_datetime;
use arrow_array::types::{
    ArrowPrimitiveType, ArrowTimestampType, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::display::{ArrayFormatter, DurationFormat, FormatOptions};
use arrow_schema::{DataType, SchemaRef, TimeUnit};

use crate::{Error, Result};

/// How a value is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As JSON.
    Json,
    /// Texts and times without quotation marks, what is not finite by its name, lists and structs as JSON.
    Bare,
}

/// A column whose values can be appended to a buffer.
pub(super) struct Cell<'a> {
    array: &'a dyn Array,
    name: &'a str,
    put: Put<'a>,
}

/// Appends a value that is not null; `false`, and nothing, where it has no spelling and counts as null.
type Put<'a> = Box<dyn Fn(usize, &mut Vec<u8>) -> Result<bool> + 'a>;

impl Cell<'_> {
    /// Appends the value of a row; `false`, and nothing, where it is null.
    pub(super) fn put(&self, row: usize, out: &mut Vec<u8>) -> Result<bool> {
        if self.array.is_null(row) {
            return Ok(false);
        }
        (self.put)(row, out).map_err(|error| named(self.name, &error))
    }
}

/// The columns of a batch.
pub(super) fn cells(batch: &RecordBatch, style: Style) -> Result<Vec<Cell<'_>>> {
    let columns = batch.schema_ref().fields().iter().zip(batch.columns());
    columns
        .map(|(field, array)| {
            let name = field.name();
            let put = putter(array, style).map_err(|error| named(name, &error))?;
            Ok(Cell { array, name, put })
        })
        .collect()
}

/// An error if there is a column of a type that has no spelling.
pub(super) fn check(schema: &SchemaRef, format: &str) -> Result<()> {
    match schema.fields().iter().find(|field| !has_spelling(field.data_type())) {
        None => Ok(()),
        Some(field) => Err(Error::input(format!(
            "column {:?} holds {}, which {format} has no way to write; Parquet has",
            field.name(),
            field.data_type()
        ))),
    }
}

fn has_spelling(kind: &DataType) -> bool {
    match kind {
        DataType::List(field) | DataType::LargeList(field) | DataType::FixedSizeList(field, _) => {
            has_spelling(field.data_type())
        }
        DataType::Struct(fields) => fields.iter().all(|field| has_spelling(field.data_type())),
        DataType::Dictionary(_, values) => has_spelling(values),
        DataType::Interval(_) => false,
        kind => kind.is_primitive() || kind.is_string() || matches!(kind, DataType::Null | DataType::Boolean),
    }
}

fn named(name: &str, error: &Error) -> Error {
    Error::input(format!("column {name:?}: {}", error.message()))
}

/// Appends a text as JSON.
pub(super) fn quote(text: &str, out: &mut Vec<u8>) -> Result<()> {
    serde_json::to_writer(out, text).map_err(|error| Error::input(error.to_string()))
}

fn putter(array: &dyn Array, style: Style) -> Result<Put<'_>> {
    Ok(match array.data_type() {
        DataType::Null => Box::new(|_, _| Ok(false)),
        DataType::Boolean => {
            let array = array.as_boolean();
            Box::new(|row, out| shown(array.value(row), out))
        }
        DataType::Int8 => integer::<Int8Type>(array),
        DataType::Int16 => integer::<Int16Type>(array),
        DataType::Int32 => integer::<Int32Type>(array),
        DataType::Int64 => integer::<Int64Type>(array),
        DataType::UInt8 => integer::<UInt8Type>(array),
        DataType::UInt16 => integer::<UInt16Type>(array),
        DataType::UInt32 => integer::<UInt32Type>(array),
        DataType::UInt64 => integer::<UInt64Type>(array),
        DataType::Float16 => {
            let array = array.as_primitive::<Float16Type>();
            Box::new(move |row, out| float(f32::from(array.value(row)), style, out))
        }
        DataType::Float32 => {
            let array = array.as_primitive::<Float32Type>();
            Box::new(move |row, out| float(array.value(row), style, out))
        }
        DataType::Float64 => {
            let array = array.as_primitive::<Float64Type>();
            Box::new(move |row, out| float(array.value(row), style, out))
        }
        DataType::Utf8 => {
            let array = array.as_string::<i32>();
            Box::new(move |row, out| text(array.value(row), style, out))
        }
        DataType::LargeUtf8 => {
            let array = array.as_string::<i64>();
            Box::new(move |row, out| text(array.value(row), style, out))
        }
        DataType::Utf8View => {
            let array = array.as_string_view();
            Box::new(move |row, out| text(array.value(row), style, out))
        }
        DataType::Timestamp(unit, zone) => {
            let zoned = zone.is_some();
            match unit {
                TimeUnit::Second => timestamp::<TimestampSecondType>(array, zoned, style),
                TimeUnit::Millisecond => timestamp::<TimestampMillisecondType>(array, zoned, style),
                TimeUnit::Microsecond => timestamp::<TimestampMicrosecondType>(array, zoned, style),
                TimeUnit::Nanosecond => timestamp::<TimestampNanosecondType>(array, zoned, style),
            }
        }
        DataType::List(_) => {
            let lists = array.as_list::<i32>();
            let offsets = lists.value_offsets();
            list(lists.values(), move |row| offsets[row] as usize..offsets[row + 1] as usize)?
        }
        DataType::LargeList(_) => {
            let lists = array.as_list::<i64>();
            let offsets = lists.value_offsets();
            list(lists.values(), move |row| offsets[row] as usize..offsets[row + 1] as usize)?
        }
        DataType::FixedSizeList(_, length) => {
            let length = *length as usize;
            list(array.as_fixed_size_list().values(), move |row| row * length..(row + 1) * length)?
        }
        DataType::Struct(_) => object(array)?,
        DataType::Dictionary(..) => dictionary(array, style)?,
        DataType::Decimal32(..)
        | DataType::Decimal64(..)
        | DataType::Decimal128(..)
        | DataType::Decimal256(..) => formatted(array, false)?,
        kind if has_spelling(kind) => formatted(array, style == Style::Json)?,
        kind => return Err(Error::input(format!("{kind} has no spelling"))),
    })
}

fn shown(value: impl Display, out: &mut Vec<u8>) -> Result<bool> {
    write!(out, "{value}").map_err(|error| Error::input(error.to_string()))?;
    Ok(true)
}

fn integer<T: ArrowPrimitiveType<Native: Display>>(array: &dyn Array) -> Put<'_> {
    let array = array.as_primitive::<T>();
    Box::new(|row, out| shown(array.value(row), out))
}

/// A number, with a point or an exponent, so that it is read back as one that may have a fraction.
fn float(value: impl Into<f64> + serde::Serialize + Copy, style: Style, out: &mut Vec<u8>) -> Result<bool> {
    let wide: f64 = value.into();
    if wide.is_finite() {
        // As short as its own width allows.
        serde_json::to_writer(out, &value).map_err(|error| Error::input(error.to_string()))?;
    } else if style == Style::Json {
        return Ok(false);
    } else {
        shown(wide, out)?;
    }
    Ok(true)
}

fn text(value: &str, style: Style, out: &mut Vec<u8>) -> Result<bool> {
    match style {
        Style::Json => quote(value, out)?,
        Style::Bare => out.extend_from_slice(value.as_bytes()),
    }
    Ok(true)
}

/// ISO 8601; what has a time zone in UTC, since the zone's name is no part of that.
fn timestamp<T: ArrowTimestampType>(array: &dyn Array, zoned: bool, style: Style) -> Put<'_> {
    let array = array.as_primitive::<T>();
    Box::new(move |row, out| {
        let value = array.value(row);
        let time = as_datetime::<T>(value)
            .ok_or_else(|| Error::input(format!("the timestamp {value} is out of range")))?;
        text(&format!("{time:?}{}", if zoned { "Z" } else { "" }), style, out)
    })
}

/// What Arrow spells: dates, times of day, durations, decimals.
fn formatted(array: &dyn Array, quoted: bool) -> Result<Put<'_>> {
    let options = FormatOptions::new().with_duration_format(DurationFormat::ISO8601);
    let formatter =
        ArrayFormatter::try_new(array, &options).map_err(|error| Error::input(error.to_string()))?;
    Ok(Box::new(move |row, out| {
        let value = formatter.value(row).try_to_string().map_err(|error| Error::input(error.to_string()))?;
        text(&value, if quoted { Style::Json } else { Style::Bare }, out)
    }))
}

fn list<'a>(values: &'a ArrayRef, range: impl Fn(usize) -> Range<usize> + 'a) -> Result<Put<'a>> {
    let put = putter(values, Style::Json)?;
    Ok(Box::new(move |row, out| {
        out.push(b'[');
        let range = range(row);
        for at in range.clone() {
            if at > range.start {
                out.push(b',');
            }
            value(values, &put, at, out)?;
        }
        out.push(b']');
        Ok(true)
    }))
}

fn object(array: &dyn Array) -> Result<Put<'_>> {
    let array = array.as_struct();
    let fields = array.fields().iter().zip(array.columns());
    let fields = fields.map(|(field, column)| Ok((field.name(), column, putter(column, Style::Json)?)));
    let fields = fields.collect::<Result<Vec<_>>>()?;
    Ok(Box::new(move |row, out| {
        out.push(b'{');
        for (position, (name, column, put)) in fields.iter().enumerate() {
            if position > 0 {
                out.push(b',');
            }
            quote(name, out)?;
            out.push(b':');
            value(column, put, row, out)?;
        }
        out.push(b'}');
        Ok(true)
    }))
}

/// A value inside another.
fn value(array: &dyn Array, put: &Put<'_>, row: usize, out: &mut Vec<u8>) -> Result<()> {
    if array.is_null(row) || !put(row, out)? {
        out.extend_from_slice(b"null");
    }
    Ok(())
}

fn dictionary(array: &dyn Array, style: Style) -> Result<Put<'_>> {
    let array = array.as_any_dictionary();
    let values = array.values();
    if values.is_empty() {
        return Ok(Box::new(|_, _| Ok(false)));
    }
    let (keys, put) = (array.normalized_keys(), putter(values, style)?);
    Ok(Box::new(move |row, out| Ok(!values.is_null(keys[row]) && put(keys[row], out)?)))
}
