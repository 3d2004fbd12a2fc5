//! Arrow in and out by the PyCapsule interface; the only unsafe code of the crate.
//!
//! What comes in is not believed: it is handed on as [`Raw`], which checks the contents of a column before use.
//! That a producer's structs and buffers are as long as they say has to be taken on trust, as by everyone who
//! reads the C data interface.
#![expect(unsafe_code, reason = "the C data interface is made of pointers")]

use std::ffi::CStr;

use arrow_array::{
    RecordBatch, RecordBatchIterator,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type},
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use pyo3::{prelude::*, types::PyCapsule};
use wirecopy_io::columns::Raw;

use crate::errors;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// What `object` exports as a stream or as an array; `None` if it exports neither.
///
/// A stream is drained here, on the thread that called, attached to the interpreter: it may be Python's own. An
/// array that is no struct becomes a table of one column.
pub(crate) fn import(object: &Bound<'_, PyAny>) -> PyResult<Option<Raw>> {
    let py = object.py();
    if let Some(export) = object.getattr_opt("__arrow_c_stream__")? {
        let capsule = export.call0()?.cast_into::<PyCapsule>()?;
        let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: a capsule of this name holds such a struct; it is moved out and left released.
        let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
        return drain(py, &mut stream).map(Some);
    }
    if let Some(export) = object.getattr_opt("__arrow_c_array__")? {
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) = export.call0()?.extract()?;
        let field = field(&schema)?;
        let pointer = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
        // SAFETY: a capsule of this name holds such a struct; it is moved out and left released.
        let array = unsafe { FFI_ArrowArray::from_raw(pointer.as_ptr()) };
        return Ok(Some(table(&field, [data(array, &field)?])?));
    }
    Ok(None)
}

/// Every array of a stream.
fn drain(py: Python<'_>, stream: &mut FFI_ArrowArrayStream) -> PyResult<Raw> {
    let (Some(get_schema), Some(get_next)) = (stream.get_schema(), stream.get_next()) else {
        return Err(errors::input("the Arrow stream was read before; give the data anew"));
    };
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the callback belongs to this stream, which is not released; `schema` is for it to fill.
    let code = unsafe { get_schema(stream, &raw mut schema) };
    succeeded(py, stream, code)?;
    let field = Field::try_from(&schema).map_err(|error| errors::arrow(&error))?;
    let mut chunks = Vec::new();
    loop {
        py.check_signals()?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as above.
        let code = unsafe { get_next(stream, &raw mut array) };
        succeeded(py, stream, code)?;
        if array.is_released() {
            return table(&field, chunks);
        }
        chunks.push(data(array, &field)?);
    }
}

/// An error with the producer's own words, unless `code` is 0.
fn succeeded(py: Python<'_>, stream: &mut FFI_ArrowArrayStream, code: i32) -> PyResult<()> {
    if code == 0 {
        return Ok(());
    }
    // A producer written in Python may have been stopped by Ctrl-C.
    py.check_signals()?;
    let words = stream.get_last_error().and_then(|get| {
        // SAFETY: the callback belongs to this stream, whose last call failed; the string lives until the next.
        let words = unsafe { get(stream) };
        // SAFETY: null, or a string that ends with a zero byte.
        (!words.is_null()).then(|| unsafe { CStr::from_ptr(words) }.to_string_lossy().into_owned())
    });
    let words = words.unwrap_or_else(|| format!("code {code}"));
    Err(errors::input(format!("the Arrow stream failed: {words}")))
}

/// The field that a schema capsule describes.
fn field(capsule: &Bound<'_, PyCapsule>) -> PyResult<Field> {
    let pointer = capsule.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    // SAFETY: a capsule of this name holds such a struct, and outlives this borrow.
    let schema = unsafe { pointer.as_ref() };
    Field::try_from(schema).map_err(|error| errors::arrow(&error))
}

fn data(array: FFI_ArrowArray, field: &Field) -> PyResult<ArrayData> {
    // SAFETY: the producer's promise that its structs and buffers are what they say; see the module's words.
    let data = unsafe { from_ffi_and_data_type(array, field.data_type().clone()) };
    data.map_err(|error| errors::arrow(&error))
}

/// The children of struct arrays, or the arrays themselves, as columns.
fn table(field: &Field, arrays: impl IntoIterator<Item = ArrayData>) -> PyResult<Raw> {
    let arrays = arrays.into_iter();
    match field.data_type() {
        DataType::Struct(fields) => {
            let chunks = arrays.map(|array| children(&array)).collect::<PyResult<_>>()?;
            Ok(Raw::new(fields.clone(), chunks))
        }
        _ => Ok(Raw::new(Fields::from(vec![field.clone()]), arrays.map(|array| vec![array]).collect())),
    }
}

/// The children of a struct array, as long as it is.
fn children(array: &ArrayData) -> PyResult<Vec<ArrayData>> {
    let (offset, len) = (array.offset(), array.len());
    let child = |child: &ArrayData| {
        if child.len() < offset + len {
            return Err(errors::input("a column of the Arrow data is shorter than its table"));
        }
        Ok(if (offset, len) == (0, child.len()) { child.clone() } else { child.slice(offset, len) })
    };
    array.child_data().iter().map(child).collect()
}

/// The schema that a consumer asks for.
pub(crate) fn requested(capsule: &Bound<'_, PyCapsule>) -> PyResult<Fields> {
    match field(capsule)?.data_type() {
        DataType::Struct(fields) => Ok(fields.clone()),
        other => Err(errors::option(format!("requested_schema must be a struct, not {other}"))),
    }
}

/// A capsule of a schema.
pub(crate) fn schema_capsule<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(|error| errors::arrow(&error))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

/// A capsule of a stream of batches.
pub(crate) fn stream_capsule(
    py: Python<'_>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
) -> PyResult<Bound<'_, PyCapsule>> {
    let batches = RecordBatchIterator::new(batches.into_iter().map(Ok::<_, ArrowError>), schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), STREAM)
}
