//! What is boilerplate in a collection.

use std::{path::PathBuf, sync::Arc};

use pyo3::{prelude::*, pybacked::PyBackedBytes, types::PyBytes};
use wirecopy::dedup;
use wirecopy_io::frequencies as files;

use crate::errors;

/// The shingles that are boilerplate; see `wirecopy.Frequencies`.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct Frequencies(Arc<dedup::Frequencies>);

impl Frequencies {
    pub(crate) fn new(found: dedup::Frequencies) -> Self {
        Self(Arc::new(found))
    }

    pub(crate) fn inner(&self) -> Arc<dedup::Frequencies> {
        Arc::clone(&self.0)
    }
}

#[pymethods]
impl Frequencies {
    /// The table that was saved to a file.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        py.detach(|| files::open(&path)).map(Self::new).map_err(|error| errors::raise(&error))
    }

    /// Writes the table to a file.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        py.detach(|| files::save(&self.0, &path)).map_err(|error| errors::raise(&error))
    }

    /// The table that was pickled as these bytes.
    #[staticmethod]
    fn from_bytes(bytes: PyBackedBytes) -> PyResult<Self> {
        dedup::Frequencies::from_bytes(&bytes).map(Self::new).map_err(|error| errors::raise(&error.into()))
    }

    /// The bytes to pickle.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.to_bytes())
    }

    /// Words in a shingle.
    #[getter]
    fn shingle(&self) -> usize {
        self.0.shingle()
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }
}
