//! Dictionaries.

use std::{fmt::Debug, path::PathBuf};

use pyo3::{prelude::*, pybacked::PyBackedBytes, types::PyBytes};
use wirecopy::extract::{self, Case, Matching};
use wirecopy_io::{
    columns::Raw,
    dictionary::{self as files, Options},
    tables::facts,
};

use crate::{
    errors,
    input::errors_of,
    run::{Call, run},
    table::Table,
};

/// Terms to be found in texts; see `wirecopy.Dictionary`.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct Dictionary(extract::Dictionary);

/// How a dictionary is built of a table.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Choice {
    case: String,
    variants: bool,
    r#match: String,
    term: Option<String>,
    link: Option<String>,
    errors: String,
}

/// What an option of few values says.
fn one_of<T: Copy>(name: &str, value: &str, known: [(&str, T); 2]) -> PyResult<T> {
    let wrong = || {
        let [(a, _), (b, _)] = known;
        errors::option(format!("{name} must be {a:?} or {b:?}, got {value:?}"))
    };
    known.into_iter().find(|(known, _)| *known == value).map(|(_, value)| value).ok_or_else(wrong)
}

impl Choice {
    fn options(self) -> PyResult<Options> {
        Ok(Options {
            case: one_of("case", &self.case, [("fold", Case::Fold), ("exact", Case::Exact)])?,
            variants: self.variants,
            matching: one_of(
                "match",
                &self.r#match,
                [("tokens", Matching::Tokens), ("substrings", Matching::Substrings)],
            )?,
            term: self.term,
            link: self.link,
            errors: errors_of(&self.errors)?,
        })
    }
}

/// The small name of a value.
fn small(value: impl Debug) -> String {
    format!("{value:?}").to_ascii_lowercase()
}

impl Dictionary {
    pub(crate) fn inner(&self) -> &extract::Dictionary {
        &self.0
    }

    /// What `work` comes to, while signals are looked for.
    fn of(
        py: Python<'_>,
        work: impl FnOnce(&wirecopy::Control) -> wirecopy_io::Result<extract::Dictionary> + Send,
    ) -> PyResult<Self> {
        run(py, Call { threads: Some(1), progress: None }, work).map(Self)
    }
}

#[pymethods]
impl Dictionary {
    /// Of a table of terms.
    #[staticmethod]
    fn of_table(py: Python<'_>, table: &Table, options: Choice) -> PyResult<Self> {
        let options = options.options()?;
        let raw = Raw::from_batches(table.schema().fields(), table.batches());
        Self::of(py, |control| files::of_table(&raw, &options, control))
    }

    /// Of a file: a saved dictionary or a table of terms.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf, options: Choice) -> PyResult<Self> {
        let options = options.options()?;
        Self::of(py, |control| files::load_with(&path, &options, control))
    }

    /// The dictionary that was saved to a file, mapped into memory.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        Self::of(py, |_| files::open(&path))
    }

    /// The dictionary that was pickled as these bytes.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, bytes: PyBackedBytes) -> PyResult<Self> {
        Self::of(py, |_| Ok(extract::Dictionary::from_bytes(bytes.to_vec())?))
    }

    /// The bytes to pickle.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.0.as_bytes())
    }

    /// Writes the dictionary to a file.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        py.detach(|| files::save(&self.0, &path)).map_err(|error| errors::raise(&error))
    }

    /// The terms that never match.
    fn skipped(&self) -> PyResult<Table> {
        let table = facts::skipped(&self.0).map_err(|error| errors::raise(&error))?;
        Ok(Table::of("dictionary.skipped", table))
    }

    /// The term of a row, as it was given.
    fn term(&self, row: usize) -> Option<&str> {
        self.0.term(row)
    }

    /// The link of a row.
    fn link(&self, row: usize) -> Option<&str> {
        self.0.link(row)
    }

    /// Whether capital letters count: "fold" or "exact".
    #[getter]
    fn case(&self) -> String {
        small(self.0.case())
    }

    /// Whether hyphens, apostrophes and spaces may differ.
    #[getter]
    fn variants(&self) -> bool {
        self.0.variants()
    }

    /// What a term has to be in a text: "tokens" or "substrings".
    #[getter]
    fn r#match(&self) -> String {
        small(self.0.matching())
    }

    /// A hash of terms, links and options.
    #[getter]
    fn fingerprint(&self) -> u64 {
        self.0.fingerprint()
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }
}
