//! What is boilerplate in a collection.

use std::path::PathBuf;

use pyo3::{prelude::*, pybacked::PyBackedBytes, types::PyBytes};
use wirecopy::clean;
use wirecopy_io::boilerplate as files;

use crate::errors;

/// The lines that are boilerplate; see `wirecopy.Boilerplate`.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct Boilerplate(clean::Boilerplate);

impl Boilerplate {
    pub(crate) fn new(found: clean::Boilerplate) -> Self {
        Self(found)
    }

    pub(crate) fn inner(&self) -> clean::Boilerplate {
        self.0.clone()
    }
}

#[pymethods]
impl Boilerplate {
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
        clean::Boilerplate::from_bytes(&bytes).map(Self::new).map_err(|error| errors::raise(&error.into()))
    }

    /// The bytes to pickle.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.to_bytes())
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }
}
