//! The passages that the documents of a collection share.

use pyo3::{prelude::*, types::PyDict};
use wirecopy::passage::{Finder, Summary};
use wirecopy_io::tables;

use crate::{
    errors,
    input::Columns,
    run::{Call, run},
    table::Table,
};

/// Finds the passages that documents share.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct PassageFinder(Finder);

#[pymethods]
impl PassageFinder {
    /// With these options; see `wirecopy.PassageFinder`.
    #[new]
    #[pyo3(signature = (*, k=None, window=None, all_pairs=None))]
    fn new(k: Option<i64>, window: Option<i64>, all_pairs: Option<i64>) -> PyResult<Self> {
        let mut builder = Finder::builder();
        if let Some(words) = k {
            builder = builder.k(errors::count("k", words)?);
        }
        if let Some(fingerprints) = window {
            builder = builder.window(errors::count("window", fingerprints)?);
        }
        if let Some(places) = all_pairs {
            builder = builder.all_pairs(errors::count("all_pairs", places)?);
        }
        builder.build().map(Self).map_err(|error| errors::raise(&error.into()))
    }

    /// Words from which no shared run is missed.
    #[getter]
    fn guarantee(&self) -> usize {
        self.0.guarantee()
    }

    /// The tables passages and shares, and the counts of the run.
    #[pyo3(signature = (columns, threads=None, progress=None))]
    fn run<'py>(
        &self,
        py: Python<'py>,
        columns: &Columns,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Table, Table, Bound<'py, PyDict>)> {
        let docs = columns.inner();
        let (passages, shares, counts) = run(py, Call { threads, progress }, |control| {
            let found = self.0.run_with(docs, control)?;
            let passages = tables::passages::passages(docs, &found.passages)?;
            Ok((passages, tables::passages::shares(docs, &found.shares)?, found.summary))
        })?;
        let summary = PyDict::new(py);
        let Summary { fingerprints, shared, starred, clipped, compared, .. } = counts;
        for (name, count) in [
            ("fingerprints", fingerprints),
            ("shared", shared),
            ("starred", starred),
            ("clipped", clipped),
            ("compared", compared),
        ] {
            summary.set_item(name, count)?;
        }
        let [passages, shares] = [("passages.passages", passages), ("passages.shares", shares)]
            .map(|(name, batch)| Table::of(name, batch));
        Ok((passages, shares, summary))
    }
}
