//! [`Columns`]: what a Python caller gives, as the documents that the verbs take.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, TimestampMicrosecondArray};
use arrow_schema::{Field, Fields};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyString},
};
use wirecopy::Documents;
use wirecopy_io::{
    columns::{self, Choice, Raw, choose},
    read::Errors,
};

use crate::{arrow, errors, items, table::Table, values};

/// The documents of a call: texts, and where known ids, dates and an order.
///
/// Texts of Arrow data and of lists are borrowed, not copied; the object keeps them alive.
#[pyclass(frozen, module = "wirecopy._core")]
pub(crate) struct Columns(Arc<columns::Columns>);

impl Columns {
    pub(crate) fn new(columns: Arc<columns::Columns>) -> Self {
        Self(columns)
    }

    pub(crate) fn inner(&self) -> &columns::Columns {
        &self.0
    }
}

/// The columns that a caller names.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Names {
    text: Option<String>,
    id: Option<String>,
    published: Option<String>,
    rank: Option<(String, bool)>,
    #[pyo3(default)]
    source: Option<String>,
    #[pyo3(default)]
    title: Option<String>,
}

impl Names {
    fn choice(&self, errors: Errors) -> Choice<'_> {
        Choice {
            text: self.text.as_deref(),
            id: self.id.as_deref(),
            published: self.published.as_deref(),
            rank: self.rank.as_ref().map(|(name, descending)| (name.as_str(), *descending)),
            source: self.source.as_deref(),
            title: self.title.as_deref(),
            errors,
        }
    }

    fn is_empty(&self) -> bool {
        self.text.is_none()
            && self.id.is_none()
            && self.published.is_none()
            && self.rank.is_none()
            && self.source.is_none()
            && self.title.is_none()
    }
}

#[pymethods]
impl Columns {
    /// Of a table, an object that exports Arrow data, a dict of lists by column, or a list of texts.
    ///
    /// `names` maps text, id, published, rank (a name, and whether it descends), source and title to columns or `None`.
    #[staticmethod]
    #[pyo3(signature = (data, names, errors))]
    fn of(data: &Bound<'_, PyAny>, names: &Bound<'_, PyDict>, errors: &str) -> PyResult<Self> {
        let (names, errors) = (names.extract::<Names>()?, errors_of(errors)?);
        let columns = if let Ok(table) = data.cast::<Table>() {
            let table = table.get();
            let raw = Raw::from_batches(table.schema().fields(), table.batches());
            columns::Columns::of(&raw, &names.choice(errors)).map_err(|error| errors::raise(&error))?
        } else if let Ok(lists) = data.cast::<PyDict>() {
            of_lists(lists, &names, errors)?
        } else if let Some(raw) = arrow::import(data)? {
            columns::Columns::of(&raw, &names.choice(errors)).map_err(|error| errors::raise(&error))?
        } else {
            if !names.is_empty() {
                return Err(errors::option("a list of texts has no columns that could be named"));
            }
            let texts = match data.cast::<PyString>() {
                Ok(text) => vec![items::text(0, text, errors)?],
                Err(_) => items::texts(data.py(), data.cast::<PyList>()?, errors)?,
            };
            columns::Columns::new(texts)
        };
        Ok(Self(Arc::new(columns)))
    }

    /// The number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.0.len()
    }

    /// The columns that were chosen, by what they are for; no text where there are no columns.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let names = self.0.names();
        let dict = PyDict::new(py);
        dict.set_item("text", Some(&names.text).filter(|name| !name.is_empty()))?;
        dict.set_item("id", &names.id)?;
        dict.set_item("published", &names.published)?;
        dict.set_item("title", &names.title)?;
        dict.set_item("source", &names.shown_source)?;
        Ok(dict)
    }

    /// A hash of the number of rows and a sample of the texts.
    #[getter]
    fn fingerprint(&self) -> u64 {
        self.0.fingerprint()
    }

    /// The ids as a table of one column; `None` where rows go by their number.
    #[getter]
    fn ids(&self) -> PyResult<Option<Table>> {
        let Some(ids) = self.0.ids() else { return Ok(None) };
        let batch = RecordBatch::try_from_iter([("id", ids.clone())]);
        Ok(Some(Table::of("ids", batch.map_err(|error| errors::option(error.to_string()))?)))
    }

    /// The dates of publication as a table of one column, in UTC; `None` where there are none.
    #[getter]
    fn published(&self) -> PyResult<Option<Table>> {
        if self.0.names().published.is_none() {
            return Ok(None);
        }
        let dates: TimestampMicrosecondArray = (0..self.0.len()).map(|row| self.0.published(row)).collect();
        let dates: ArrayRef = Arc::new(dates.with_timezone("UTC"));
        let batch = RecordBatch::try_from_iter_with_nullable([("published", dates, true)]);
        Ok(Some(Table::of("published", batch.map_err(|error| errors::option(error.to_string()))?)))
    }

    /// The dates of publication that were not understood, if there are any: what is to be said of them, how many they are,
    /// and the first of them.
    #[getter]
    fn unread_dates(&self) -> Option<(String, usize, Option<String>)> {
        let unread = self.0.unread_dates();
        let column = self.0.names().published.as_deref().filter(|_| unread.count > 0)?;
        let first = unread.first.as_ref().map(|(row, text)| format!("row {row}: {text}"));
        Some((format!("column {column:?}: {unread}"), unread.count, first))
    }

    /// The text of a row.
    fn text(&self, row: usize) -> Option<&str> {
        if row < self.0.len() { self.0.text(row) } else { None }
    }

    /// The title of a row, to be shown.
    fn title(&self, row: usize) -> Option<&str> {
        if row < self.0.len() { self.0.title(row) } else { None }
    }

    /// The site or paper that a row is from, to be shown.
    fn source(&self, row: usize) -> Option<&str> {
        if row < self.0.len() { self.0.shown_source(row) } else { None }
    }

    /// What is known of a row: row, id (the row where there are none), source, title, published (in UTC) and text.
    fn document<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyDict>> {
        if row >= self.0.len() {
            return Err(errors::option(format!("row {row} of {} documents", self.0.len())));
        }
        let dict = PyDict::new(py);
        dict.set_item("row", row)?;
        match self.0.ids() {
            Some(ids) => dict.set_item("id", values::getter(py, &ids.slice(row, 1))?(0)?)?,
            None => dict.set_item("id", row)?,
        }
        dict.set_item("source", self.0.shown_source(row))?;
        dict.set_item("title", self.0.title(row))?;
        let published: TimestampMicrosecondArray = [self.0.published(row)].into_iter().collect();
        let published: ArrayRef = Arc::new(published.with_timezone("UTC"));
        // What Python has no date for is none.
        dict.set_item("published", values::getter(py, &published)?(0).ok())?;
        dict.set_item("text", self.0.text(row))?;
        Ok(dict)
    }
}

/// The columns of a dict of lists, all of one length.
fn of_lists(lists: &Bound<'_, PyDict>, names: &Names, errors: Errors) -> PyResult<columns::Columns> {
    let mut fields = Vec::new();
    let mut columns = Vec::new();
    for (name, values) in lists {
        let name: String = name.extract()?;
        let values: Vec<Bound<'_, PyAny>> = values.extract()?;
        fields.push(Field::new(&name, items::data_type(&values)?, true));
        columns.push((name, values));
    }
    let choice = names.choice(errors);
    let chosen = choose(&Fields::from(fields), &choice).map_err(|error| errors::raise(&error))?;
    let values = |name: &str| {
        let found = columns.iter().find(|(have, _)| have == name);
        found.map(|(_, values)| values.as_slice()).ok_or_else(|| errors::internal("a chosen column is gone"))
    };
    let mut docs =
        columns::Columns::new(items::texts(lists.py(), values(&chosen.text)?.iter().cloned(), errors)?);
    let raise = |error: wirecopy_io::Error| errors::raise(&error);
    if let Some(id) = &chosen.id {
        docs = docs.with_ids(items::array(id, values(id)?)?).map_err(raise)?;
    }
    if let Some(published) = &chosen.published {
        docs = docs.with_published(&items::array(published, values(published)?)?).map_err(raise)?;
    }
    if let (Some(rank), Some((_, descending))) = (&chosen.rank, &names.rank) {
        docs = docs.with_rank(&items::array(rank, values(rank)?)?, *descending).map_err(raise)?;
    }
    if let Some(source) = &chosen.source {
        docs = docs.with_source(&items::array(source, values(source)?)?).map_err(raise)?;
    } else if let Some(source) = &chosen.shown_source {
        docs = docs.with_shown_source(items::shown(lists.py(), values(source)?)?).map_err(raise)?;
    }
    if let Some(title) = &chosen.title {
        let titles = match names.title {
            Some(_) => items::texts(lists.py(), values(title)?.iter().cloned(), errors)?,
            None => items::shown(lists.py(), values(title)?)?,
        };
        docs = docs.with_title(titles).map_err(raise)?;
    }
    Ok(docs.with_names(chosen))
}

/// What an object exports as Arrow data, checked, or a dict of lists, as a table.
#[pyfunction]
pub(crate) fn table(data: &Bound<'_, PyAny>, name: &str) -> PyResult<Table> {
    if let Ok(lists) = data.cast::<PyDict>() {
        let columns = lists.iter().map(|(key, values)| {
            let key: String = key.extract()?;
            let values: Vec<_> = values.cast::<PyList>()?.iter().collect();
            let array = items::array(&key, &values)?;
            Ok((key, array))
        });
        let columns = columns.collect::<PyResult<Vec<_>>>()?;
        let batch = RecordBatch::try_from_iter_with_nullable(
            columns.into_iter().map(|(key, array)| (key, array, true)),
        )
        .map_err(|error| errors::arrow(&error))?;
        return Ok(Table::of(name, batch));
    }
    let raw = arrow::import(data)?.ok_or_else(|| errors::input("not an object that exports Arrow data"))?;
    let batches = raw.batches().map_err(|error| errors::raise(&error))?;
    Ok(Table::new(name, batches.0, batches.1))
}

/// The name that is most like `name`, if one is like it at all.
#[pyfunction]
#[pyo3(signature = (name, names))]
pub(crate) fn nearest(name: &str, names: Vec<String>) -> Option<String> {
    wirecopy_io::nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The columns of a table of these names that a call may want, so that the others need not be converted.
#[pyfunction]
#[pyo3(signature = (columns, names))]
pub(crate) fn candidates(columns: Vec<String>, names: &Bound<'_, PyDict>) -> PyResult<Vec<String>> {
    let names = names.extract::<Names>()?;
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let found = columns::candidates(&columns, &names.choice(Errors::Raise));
    Ok(found.into_iter().map(str::to_owned).collect())
}

/// What `errors=` says.
pub(crate) fn errors_of(name: &str) -> PyResult<Errors> {
    name.parse().map_err(|_| {
        errors::option(format!("errors must be \"raise\", \"replace\", \"skip\" or \"null\", got {name:?}"))
    })
}
