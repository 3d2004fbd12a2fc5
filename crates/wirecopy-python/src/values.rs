//! Arrow values as Python objects.

use arrow_array::{
    Array, ArrayRef,
    cast::AsArray,
    types::{
        ArrowPrimitiveType, Date32Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
        TimestampMicrosecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
    },
};
use arrow_cast::{cast, display::array_value_to_string};
use arrow_schema::{DataType, TimeUnit};
use pyo3::{
    IntoPyObjectExt,
    prelude::*,
    types::{PyBytes, PyDate, PyDateTime, PyDelta, PyDict, PyList, PyTzInfo},
};

use crate::{errors, run::interruptible};

type Object<'py> = Bound<'py, PyAny>;
/// Gives the value of a row.
type Getter<'py> = Box<dyn Fn(usize) -> PyResult<Object<'py>> + 'py>;

/// Every value of an array.
pub(crate) fn list<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    let get = getter(py, array)?;
    let values = interruptible(py, 0..array.len()).map(|row| get(row?)).collect::<PyResult<Vec<_>>>()?;
    PyList::new(py, values)
}

/// What gives the value of a row of this array: `None` for null, text where Python has no type like it.
pub(crate) fn getter<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Getter<'py>> {
    let get = valid_getter(py, array)?;
    let Some(nulls) = array.logical_nulls() else { return Ok(get) };
    Ok(Box::new(move |row| if nulls.is_null(row) { Ok(py.None().into_bound(py)) } else { get(row) }))
}

/// As [`getter`], for rows that are not null.
fn valid_getter<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Getter<'py>> {
    let as_type = |kind: &DataType| {
        let array = cast(array, kind).map_err(|error| errors::arrow(&error))?;
        getter(py, &array)
    };
    Ok(match array.data_type() {
        DataType::Null => Box::new(move |_| Ok(py.None().into_bound(py))),
        DataType::Boolean => {
            let array = array.as_boolean().clone();
            Box::new(move |row| array.value(row).into_bound_py_any(py))
        }
        DataType::Int8 => number::<Int8Type>(py, array),
        DataType::Int16 => number::<Int16Type>(py, array),
        DataType::Int32 => number::<Int32Type>(py, array),
        DataType::Int64 => number::<Int64Type>(py, array),
        DataType::UInt8 => number::<UInt8Type>(py, array),
        DataType::UInt16 => number::<UInt16Type>(py, array),
        DataType::UInt32 => number::<UInt32Type>(py, array),
        DataType::UInt64 => number::<UInt64Type>(py, array),
        DataType::Float32 => number::<Float32Type>(py, array),
        DataType::Float64 => number::<Float64Type>(py, array),
        DataType::Float16 => as_type(&DataType::Float64)?,
        DataType::LargeUtf8 => {
            let array = array.as_string::<i64>().clone();
            Box::new(move |row| array.value(row).into_bound_py_any(py))
        }
        DataType::Utf8 => {
            let array = array.as_string::<i32>().clone();
            Box::new(move |row| array.value(row).into_bound_py_any(py))
        }
        DataType::Utf8View => {
            let array = array.as_string_view().clone();
            Box::new(move |row| array.value(row).into_bound_py_any(py))
        }
        DataType::LargeBinary => {
            let array = array.as_binary::<i64>().clone();
            Box::new(move |row| Ok(PyBytes::new(py, array.value(row)).into_any()))
        }
        DataType::Binary | DataType::BinaryView | DataType::FixedSizeBinary(_) => {
            as_type(&DataType::LargeBinary)?
        }
        DataType::Date32 => date(py, array)?,
        DataType::Date64 => as_type(&DataType::Date32)?,
        DataType::Timestamp(TimeUnit::Microsecond, zone) => instant(py, array, zone.as_deref())?,
        DataType::Timestamp(_, zone) => as_type(&DataType::Timestamp(TimeUnit::Microsecond, zone.clone()))?,
        DataType::Dictionary(_, values) => as_type(values)?,
        DataType::List(item) | DataType::FixedSizeList(item, _) => {
            as_type(&DataType::LargeList(item.clone()))?
        }
        DataType::LargeList(_) => {
            let lists = array.as_list::<i64>().clone();
            Box::new(move |row| Ok(list(py, &lists.value(row))?.into_any()))
        }
        DataType::Struct(fields) => {
            let fields = fields.clone();
            let columns = array.as_struct().columns().iter().map(|column| getter(py, column));
            let columns = columns.collect::<PyResult<Vec<_>>>()?;
            Box::new(move |row| {
                let dict = PyDict::new(py);
                for (field, get) in fields.iter().zip(&columns) {
                    dict.set_item(field.name(), get(row)?)?;
                }
                Ok(dict.into_any())
            })
        }
        _ => {
            let array = array.clone();
            Box::new(move |row| {
                let text = array_value_to_string(&array, row).map_err(|error| errors::arrow(&error))?;
                text.into_bound_py_any(py)
            })
        }
    })
}

fn number<'py, T>(py: Python<'py>, array: &ArrayRef) -> Getter<'py>
where
    T: ArrowPrimitiveType,
    T::Native: IntoPyObjectExt<'py>,
{
    let array = array.as_primitive::<T>().clone();
    Box::new(move |row| array.value(row).into_bound_py_any(py))
}

fn date<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Getter<'py>> {
    let array = array.as_primitive::<Date32Type>().clone();
    let epoch = PyDate::new(py, 1970, 1, 1)?;
    Ok(Box::new(move |row| epoch.add(PyDelta::new(py, array.value(row), 0, 0, false)?)))
}

/// An aware `datetime` where the type has a zone, a naive one where it has none.
fn instant<'py>(py: Python<'py>, array: &ArrayRef, zone: Option<&str>) -> PyResult<Getter<'py>> {
    const DAY: i64 = 86_400_000_000;
    let array = array.as_primitive::<TimestampMicrosecondType>().clone();
    let utc = PyTzInfo::utc(py)?.to_owned();
    let epoch = PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, zone.map(|_| &utc))?;
    let zone = match zone {
        None | Some("UTC" | "Z" | "+00:00") => None,
        Some(name) => Some(named_zone(py, name)?),
    };
    Ok(Box::new(move |row| {
        let (days, rest) = (array.value(row).div_euclid(DAY), array.value(row).rem_euclid(DAY));
        let since =
            PyDelta::new(py, days as i32, (rest / 1_000_000) as i32, (rest % 1_000_000) as i32, false)?;
        let instant = epoch.add(since)?;
        zone.as_ref().map_or(Ok(instant.clone()), |zone| instant.call_method1("astimezone", (zone,)))
    }))
}

/// The zone of a name of the IANA database, or of an offset such as `+05:30`.
fn named_zone<'py>(py: Python<'py>, name: &str) -> PyResult<Object<'py>> {
    let offset = || {
        let negative = name.starts_with('-');
        let (hours, minutes) = name.get(1..)?.split_once(':')?;
        let minutes = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
        Some(if negative { -minutes } else { minutes })
    };
    match offset().filter(|_| name.starts_with(['+', '-'])) {
        Some(minutes) => {
            let delta = PyDelta::new(py, 0, minutes * 60, 0, true)?;
            py.import("datetime")?.getattr("timezone")?.call1((delta,))
        }
        None => py.import("zoneinfo")?.getattr("ZoneInfo")?.call1((name,)),
    }
}
