//! Lists of Python objects as columns.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, LargeBinaryArray, LargeStringArray, NullArray,
};
use arrow_schema::{DataType, TimeUnit};
use pyo3::{
    prelude::*,
    pybacked::PyBackedStr,
    types::{PyBool, PyBytes, PyDate, PyFloat, PyInt, PyString},
};
use wirecopy_io::read::Errors;

use crate::{errors, run::interruptible};

/// A text that stands in a Python list, or a copy of one that had to be mended.
pub(crate) enum Item {
    /// Referenced, so that it lives on while the interpreter is let go.
    Backed(PyBackedStr),
    Mended(String),
    Null,
}

impl wirecopy::Text for Item {
    fn as_text(&self) -> Option<&str> {
        match self {
            Self::Backed(text) => Some(text),
            Self::Mended(text) => Some(text),
            Self::Null => None,
        }
    }
}

/// The texts of a list.
pub(crate) fn texts<'py>(
    py: Python<'py>,
    values: impl IntoIterator<Item = Bound<'py, PyAny>>,
    errors: Errors,
) -> PyResult<Vec<Item>> {
    interruptible(py, values).enumerate().map(|(row, value)| text(row, &value?, errors)).collect()
}

/// The strings of a list that is only shown: what is none is null, and no error.
pub(crate) fn shown(py: Python<'_>, values: &[Bound<'_, PyAny>]) -> PyResult<Vec<Item>> {
    let string = |(row, value): (usize, PyResult<&Bound<'_, PyAny>>)| {
        let value = value?;
        if value.is_instance_of::<PyString>() { text(row, value, Errors::Replace) } else { Ok(Item::Null) }
    };
    interruptible(py, values).enumerate().map(string).collect()
}

/// The text of a row.
pub(crate) fn text(row: usize, value: &Bound<'_, PyAny>, errors: Errors) -> PyResult<Item> {
    let Ok(string) = value.cast::<PyString>() else {
        if is_null(value)? || matches!(errors, Errors::Skip | Errors::Null) {
            return Ok(Item::Null);
        }
        let kind = value.get_type().name()?;
        let hint = if value.is_instance_of::<PyBytes>() { "; decode it first" } else { "" };
        let error =
            wirecopy_io::Error::input(format!("expected str or None, found {kind}{hint}")).at_row(row);
        return Err(errors::raise(&error.with_hint("to take it for null", "errors", "null")));
    };
    match PyBackedStr::try_from(string.clone()) {
        Ok(text) => Ok(Item::Backed(text)),
        Err(_) if errors == Errors::Replace => mended(string).map(Item::Mended),
        Err(_) if errors != Errors::Raise => Ok(Item::Null),
        Err(_) => {
            let error = wirecopy_io::Error::input("the text has a lone surrogate").at_row(row);
            Err(errors::raise(&error.with_hint("to read it as U+FFFD", "errors", "replace")))
        }
    }
}

/// A copy with U+FFFD for each lone surrogate, so that offsets in characters stay what they were.
fn mended(string: &Bound<'_, PyString>) -> PyResult<String> {
    let bytes = string.call_method1("encode", ("utf-8", "surrogatepass"))?;
    let mut bytes = bytes.cast::<PyBytes>()?.as_bytes().to_vec();
    for at in 0..bytes.len().saturating_sub(2) {
        // A surrogate is ED A0..BF xx, which UTF-8 has for nothing else; U+FFFD is as long.
        if bytes[at] == 0xed && bytes[at + 1] >= 0xa0 {
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    String::from_utf8(bytes).map_err(|error| errors::internal(&error.to_string()))
}

/// Whether a value stands for none: `None`, NaN, pandas' `NA` and `NaT`.
fn is_null(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if value.is_none() {
        return Ok(true);
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        return Ok(number.value().is_nan());
    }
    let name = value.get_type().name()?;
    Ok(matches!(name.to_str()?, "NAType" | "NaTType"))
}

/// What the values of a list are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Null,
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    /// `date` or `datetime`.
    Time,
    /// Anything else, such as `uuid.UUID`: taken as its `str`.
    Other,
}

impl Kind {
    fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(if is_null(value)? {
            Self::Null
        } else if value.is_instance_of::<PyString>() {
            Self::Str
        } else if value.is_instance_of::<PyBool>() {
            Self::Bool
        } else if value.is_instance_of::<PyInt>() {
            Self::Int
        } else if value.is_instance_of::<PyFloat>() {
            Self::Float
        } else if value.is_instance_of::<PyBytes>() {
            Self::Bytes
        } else if value.is_instance_of::<PyDate>() {
            Self::Time
        } else {
            Self::Other
        })
    }

    /// The Arrow type that the first value of a list says it has, for the choice of columns.
    fn data_type(self) -> DataType {
        match self {
            Self::Null => DataType::Null,
            Self::Bool => DataType::Boolean,
            Self::Int => DataType::Int64,
            Self::Float => DataType::Float64,
            Self::Str | Self::Other => DataType::LargeUtf8,
            Self::Bytes => DataType::LargeBinary,
            Self::Time => DataType::Timestamp(TimeUnit::Microsecond, None),
        }
    }
}

/// The type of a list, by its first value that is not null.
pub(crate) fn data_type(values: &[Bound<'_, PyAny>]) -> PyResult<DataType> {
    for value in values {
        let kind = Kind::of(value)?;
        if kind != Kind::Null {
            return Ok(kind.data_type());
        }
    }
    Ok(DataType::Null)
}

/// The values of a list as an Arrow array: whole numbers, numbers, booleans, bytes or strings; dates as ISO 8601.
pub(crate) fn array(column: &str, values: &[Bound<'_, PyAny>]) -> PyResult<ArrayRef> {
    let mut kind = Kind::Null;
    for (row, value) in values.iter().enumerate() {
        kind = match (kind, Kind::of(value)?) {
            (Kind::Null, found) | (found, Kind::Null) => found,
            (Kind::Int, Kind::Float) | (Kind::Float, Kind::Int) => Kind::Float,
            (Kind::Other | Kind::Str, Kind::Other | Kind::Str) => Kind::Str,
            (kind, found) if kind == found => kind,
            _ => {
                let name = value.get_type().name()?;
                let message = format!("{column:?} is of type {name}, unlike the values before it");
                return Err(errors::row(row, message));
            }
        };
    }
    Ok(match kind {
        Kind::Null => Arc::new(NullArray::new(values.len())),
        Kind::Bool => Arc::new(all::<bool, BooleanArray>(column, values)?),
        Kind::Int => Arc::new(all::<i64, Int64Array>(column, values)?),
        Kind::Float => Arc::new(all::<f64, Float64Array>(column, values)?),
        Kind::Bytes => Arc::new(all::<Vec<u8>, LargeBinaryArray>(column, values)?),
        Kind::Str | Kind::Other => Arc::new(strings(column, values, |value| Ok(value.str()?.into_any()))?),
        Kind::Time => Arc::new(strings(column, values, |value| value.call_method0("isoformat"))?),
    })
}

/// Every value as a `T`, nulls left out.
fn all<'py, T, A>(column: &str, values: &[Bound<'py, PyAny>]) -> PyResult<A>
where
    T: for<'a> FromPyObject<'a, 'py>,
    A: FromIterator<Option<T>>,
{
    let value = |(row, value): (usize, &Bound<'py, PyAny>)| {
        if is_null(value)? {
            return Ok(None);
        }
        let bad = || errors::row(row, format!("{column:?} cannot be used: {value}"));
        value.extract::<T>().map(Some).map_err(|_| bad())
    };
    values.iter().enumerate().map(value).collect()
}

fn strings<'py>(
    column: &str,
    values: &[Bound<'py, PyAny>],
    text: impl Fn(&Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<LargeStringArray> {
    let texts = values.iter().map(|value| if is_null(value)? { Ok(value.clone()) } else { text(value) });
    all::<String, LargeStringArray>(column, &texts.collect::<PyResult<Vec<_>>>()?)
}
