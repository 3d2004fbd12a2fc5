//! [`Table`]: a named Arrow table for Python.

use std::{io::Cursor, path::PathBuf, sync::Arc};

use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions, cast::AsArray, types::Int64Type};
use arrow_cast::{can_cast_types, cast};
use arrow_ipc::{reader::StreamReader, writer::StreamWriter};
use arrow_schema::{Field, Fields, Schema, SchemaRef};
use arrow_select::{concat::concat_batches, interleave::interleave_record_batch};
use pyo3::{
    exceptions::{PyIndexError, PyKeyError, PyTypeError},
    prelude::*,
    types::{PyBytes, PyCapsule, PyDict, PyIterator, PyList, PySlice, PyString},
};

use wirecopy_io::write::{WriteOptions, Writer};

use crate::{
    arrow, errors,
    run::{Call, interruptible, run},
    show::{self, Shown},
    values,
};

/// What loads a pickled table, and what it is given.
type Pickled<'py> = (Bound<'py, PyAny>, (String, Bound<'py, PyBytes>));

/// A named Arrow table.
///
/// Any library that reads Arrow through `__arrow_c_stream__` takes it without a copy: `polars.DataFrame(table)`,
/// `pyarrow.table(table)`, `duckdb.sql("from table")`. See the stub for the methods.
#[pyclass(frozen, module = "wirecopy", weakref)]
pub(crate) struct Table {
    name: String,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    rows: usize,
}

impl Table {
    pub(crate) fn new(name: impl Into<String>, schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        let rows = batches.iter().map(RecordBatch::num_rows).sum();
        Self { name: name.into(), schema, batches, rows }
    }

    pub(crate) fn of(name: &str, batch: RecordBatch) -> Self {
        Self::new(name, batch.schema(), vec![batch])
    }

    /// Of the parts of a table, of which there is at least one.
    pub(crate) fn joined(name: &str, mut parts: Vec<RecordBatch>) -> Self {
        let schema = parts.first().map_or_else(|| Arc::new(Schema::empty()), RecordBatch::schema);
        parts.retain(|part| part.num_rows() > 0);
        Self::new(name, schema, parts)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    pub(crate) fn batches(&self) -> &[RecordBatch] {
        &self.batches
    }

    /// All rows in one batch.
    pub(crate) fn whole(&self) -> PyResult<RecordBatch> {
        match self.batches.as_slice() {
            [batch] => Ok(batch.clone()),
            batches => concat_batches(&self.schema, batches).map_err(|error| errors::arrow(&error)),
        }
    }

    /// The number of the batch in which a row stands, and its place there.
    fn locate(&self, mut row: usize) -> Option<(usize, usize)> {
        for (number, batch) in self.batches.iter().enumerate() {
            if row < batch.num_rows() {
                return Some((number, row));
            }
            row -= batch.num_rows();
        }
        None
    }

    fn shown(&self) -> Shown<'_> {
        Shown { name: &self.name, schema: &self.schema, batches: &self.batches, rows: self.rows }
    }

    fn row<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyAny>> {
        let (batch, row) = self.locate(row).ok_or_else(|| PyIndexError::new_err("row out of range"))?;
        let dict = PyDict::new(py);
        for (field, array) in self.schema.fields().iter().zip(self.batches[batch].columns()) {
            // Sliced, so that what must be converted first is one value.
            dict.set_item(field.name(), values::getter(py, &array.slice(row, 1))?(0)?)?;
        }
        Ok(dict.into_any())
    }

    /// Where a column stands.
    fn place(&self, name: &str) -> PyResult<usize> {
        self.schema.index_of(name).map_err(|_| {
            let names = self.columns().join(", ");
            PyKeyError::new_err(format!("no column {name:?}; the table has {names}"))
        })
    }

    /// A table of these columns, in this order.
    fn select(&self, names: &[String]) -> PyResult<Self> {
        let places = names.iter().map(|name| self.place(name)).collect::<PyResult<Vec<_>>>()?;
        let schema = self.schema.project(&places).map_err(|error| errors::arrow(&error))?;
        let batches = self.batches.iter().map(|batch| batch.project(&places)).collect::<Result<_, _>>();
        let batches = batches.map_err(|error| errors::arrow(&error))?;
        Ok(Self { name: self.name.clone(), schema: Arc::new(schema), batches, rows: self.rows })
    }

    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let column = self.place(name)?;
        let list = PyList::empty(py);
        for batch in &self.batches {
            list.call_method1("extend", (values::list(py, batch.column(column))?,))?;
        }
        Ok(list.into_any())
    }

    /// The batches as a consumer wants them: the same columns, other types of the same meaning.
    fn as_requested(&self, wanted: &Fields) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
        let have = self.schema.fields();
        let same = |(have, wanted): (&Arc<Field>, &Arc<Field>)| {
            have.name() == wanted.name() && can_cast_types(have.data_type(), wanted.data_type())
        };
        if have.len() != wanted.len() || !have.iter().zip(wanted).all(same) {
            return Err(errors::option("requested_schema does not fit the columns of the table"));
        }
        let fields = have.iter().zip(wanted);
        let fields =
            fields.map(|(have, wanted)| have.as_ref().clone().with_data_type(wanted.data_type().clone()));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let batches = self.batches.iter().map(|batch| {
            let arrays = batch.columns().iter().zip(wanted);
            let arrays =
                arrays.map(|(array, field)| cast(array, field.data_type())).collect::<Result<_, _>>()?;
            with_rows(&schema, arrays, batch.num_rows())
        });
        let batches = batches.collect::<Result<_, _>>().map_err(|error| errors::arrow(&error))?;
        Ok((schema, batches))
    }
}

#[pymethods]
impl Table {
    /// The name of the table, such as "copies.pairs".
    #[getter(name)]
    fn get_name(&self) -> &str {
        &self.name
    }

    /// The names of the columns, in order.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// The number of rows.
    #[getter(num_rows)]
    fn get_num_rows(&self) -> usize {
        self.rows
    }

    /// The Arrow type of each column, by name, as text.
    #[getter]
    fn types<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for field in self.schema.fields() {
            dict.set_item(field.name(), field.data_type().to_string())?;
        }
        Ok(dict)
    }

    /// A Polars data frame of the same columns, without a copy.
    fn to_polars(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        slf.py().import("polars")?.getattr("DataFrame")?.call1((slf,))
    }

    /// A PyArrow table of the same columns, without a copy.
    fn to_pyarrow(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        slf.py().import("pyarrow")?.getattr("table")?.call1((slf,))
    }

    /// A pandas data frame of the same columns.
    fn to_pandas(slf: Bound<'_, Self>) -> PyResult<Bound<'_, PyAny>> {
        let py = slf.py();
        py.import("wirecopy.frames")?.getattr("table_to_pandas")?.call1((slf,))
    }

    /// The rows as a list of dicts; needs no other library.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for batch in &self.batches {
            let columns = batch.columns().iter().map(|array| values::getter(py, array));
            let columns = columns.collect::<PyResult<Vec<_>>>()?;
            for row in interruptible(py, 0..batch.num_rows()) {
                let row = row?;
                let dict = PyDict::new(py);
                for (field, get) in self.schema.fields().iter().zip(&columns) {
                    dict.set_item(field.name(), get(row)?)?;
                }
                list.append(dict)?;
            }
        }
        Ok(list)
    }

    /// Writes the table to a file, whose name tells the format.
    #[pyo3(signature = (path, /))]
    fn write(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        // Between two pieces Ctrl-C is heard.
        const PIECE: usize = 256;
        let call = Call { threads: Some(1), progress: None };
        run(py, call, |control| {
            let mut writer = Writer::create(&path, &self.schema, &WriteOptions::default())?;
            for batch in &self.batches {
                for start in (0..batch.num_rows()).step_by(PIECE) {
                    control.check()?;
                    writer.write(&batch.slice(start, PIECE.min(batch.num_rows() - start)))?;
                }
            }
            writer.finish()
        })
    }

    /// The first rows.
    #[pyo3(signature = (rows=10))]
    fn head(&self, rows: usize) -> PyResult<Self> {
        self.take((0..rows.min(self.rows) as i64).collect())
    }

    /// These rows, in this order.
    #[pyo3(signature = (rows, /))]
    fn take(&self, rows: Vec<i64>) -> PyResult<Self> {
        let place = |row: i64| usize::try_from(row).ok().and_then(|row| self.locate(row));
        let mut places = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(place) = place(row) else {
                return Err(PyIndexError::new_err(format!("row {row} of a table of {} rows", self.rows)));
            };
            places.push(place);
        }
        if places.is_empty() {
            return Ok(Self::new(self.name.as_str(), self.schema.clone(), Vec::new()));
        }
        let batches: Vec<&RecordBatch> = self.batches.iter().collect();
        let batch = interleave_record_batch(&batches, &places).map_err(|error| errors::arrow(&error))?;
        Ok(Self::of(&self.name, batch))
    }

    /// The rows whose column `row` is this; that column has to ascend, as in all tables of this package.
    #[pyo3(signature = (row, /))]
    fn of_row(&self, row: i64) -> PyResult<Self> {
        let place =
            self.schema.index_of("row").map_err(|_| errors::option("the table has no column \"row\""))?;
        let mut found = Vec::new();
        for batch in &self.batches {
            let Some(rows) = batch.column(place).as_primitive_opt::<Int64Type>() else {
                return Err(errors::option("the column \"row\" holds no row numbers"));
            };
            let start = rows.values().partition_point(|&at| at < row);
            let end = rows.values().partition_point(|&at| at <= row);
            if start < end {
                found.push(batch.slice(start, end - start));
            }
        }
        Ok(Self::new(self.name.as_str(), self.schema.clone(), found))
    }

    /// The same table with column `name` replaced by column `column` of `other`, as long as it; the type of the
    /// column stays where it can hold the values.
    #[pyo3(signature = (name, other, column, /))]
    fn with_column(&self, name: &str, other: &Self, column: &str) -> PyResult<Self> {
        let (batch, other) = (self.whole()?, other.whole()?);
        let missing = |error: arrow_schema::ArrowError| errors::arrow(&error);
        let place = self.schema.index_of(name).map_err(missing)?;
        let from = other.schema().index_of(column).map_err(missing)?;
        let mut arrays: Vec<ArrayRef> = batch.columns().to_vec();
        let column = other.column(from);
        arrays[place] = cast(column, arrays[place].data_type()).unwrap_or_else(|_| column.clone());
        let mut fields: Vec<Arc<Field>> = self.schema.fields().to_vec();
        let kind = arrays[place].data_type().clone();
        fields[place] = Arc::new(fields[place].as_ref().clone().with_data_type(kind).with_nullable(true));
        let schema = Arc::new(Schema::new(fields));
        let batch = with_rows(&schema, arrays, self.rows).map_err(missing)?;
        Ok(Self::of(&self.name, batch))
    }

    /// The table as an Arrow stream (PyCapsule interface).
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let wanted = requested_schema.map(arrow::requested).transpose()?;
        let (schema, batches) = match wanted {
            Some(wanted) => self.as_requested(&wanted)?,
            None => (self.schema.clone(), self.batches.clone()),
        };
        arrow::stream_capsule(py, schema, batches)
    }

    /// The schema of the table (PyCapsule interface).
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        arrow::schema_capsule(py, &self.schema)
    }

    fn __len__(&self) -> usize {
        self.rows
    }

    /// A column by its name as a list, columns by a list of names as a table, a row by its number as a dict, a slice of
    /// rows as a table.
    fn __getitem__<'py>(&self, py: Python<'py>, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(name) = key.cast::<PyString>() {
            return self.column(py, name.to_str()?);
        }
        if let Ok(names) =
            key.cast::<PyList>().map_err(PyErr::from).and_then(|names| names.extract::<Vec<String>>())
        {
            return Ok(self.select(&names)?.into_pyobject(py)?.into_any());
        }
        if let Ok(slice) = key.cast::<PySlice>() {
            let range = slice.indices(self.rows as isize)?;
            let rows = (0..range.slicelength).map(|n| (range.start + n as isize * range.step) as i64);
            return Ok(self.take(rows.collect())?.into_pyobject(py)?.into_any());
        }
        let Ok(row) = key.extract::<isize>() else {
            return Err(PyTypeError::new_err(
                "a table takes the name of a column or a list of names, the number of a row, or a slice",
            ));
        };
        let row = if row < 0 { row + self.rows as isize } else { row };
        self.row(py, usize::try_from(row).map_err(|_| PyIndexError::new_err("row out of range"))?)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.to_pylist(py)?.try_iter()
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        let types = |table: &Self| -> Vec<_> {
            let fields = table.schema.fields().iter();
            fields.map(|field| (field.name().clone(), field.data_type().clone())).collect()
        };
        if self.rows != other.rows || self.name != other.name || types(self) != types(other) {
            return Ok(false);
        }
        Ok(self.whole()?.columns() == other.whole()?.columns())
    }

    fn __repr__(&self) -> String {
        format!("<wirecopy.Table {}: {} rows × {} columns>", self.name, self.rows, self.schema.fields().len())
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        show::text(py, &self.shown())
    }

    fn _repr_html_(&self) -> String {
        show::html(&self.shown())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Pickled<'py>> {
        let write = || {
            let mut writer = StreamWriter::try_new(Vec::new(), &self.schema)?;
            self.batches.iter().try_for_each(|batch| writer.write(batch))?;
            writer.into_inner()
        };
        let bytes = write().map_err(|error| errors::arrow(&error))?;
        let load = py.import("wirecopy._core")?.getattr("table_from_ipc")?;
        Ok((load, (self.name.clone(), PyBytes::new(py, &bytes))))
    }
}

/// The table that was pickled as these bytes, an Arrow stream.
#[pyfunction]
pub(crate) fn table_from_ipc(name: String, bytes: &[u8]) -> PyResult<Table> {
    let read = || {
        let reader = StreamReader::try_new(Cursor::new(bytes), None)?;
        let schema = reader.schema();
        Ok((schema, reader.collect::<Result<Vec<_>, _>>()?))
    };
    let (schema, batches) = read().map_err(|error| errors::arrow(&error))?;
    Ok(Table::new(name, schema, batches))
}

/// A batch that knows its rows even where it has no columns.
fn with_rows(
    schema: &SchemaRef,
    arrays: Vec<ArrayRef>,
    rows: usize,
) -> Result<RecordBatch, arrow_schema::ArrowError> {
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(schema.clone(), arrays, &options)
}
