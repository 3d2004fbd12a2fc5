//! The verb `stories`.

use pyo3::prelude::*;
use wirecopy::{
    dedup::Deduplicator,
    stories::{self as verb, window},
};
use wirecopy_io::tables::stories;

use crate::{
    errors,
    input::Columns,
    run::{Call, run},
    table::Table,
};

/// Groups the reports of one event.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct Grouper(verb::Grouper);

#[pymethods]
impl Grouper {
    /// With these options; see `wirecopy.Grouper`.
    #[new]
    #[pyo3(signature = (*, score=None, window=None))]
    fn new(score: Option<f64>, window: Option<&str>) -> PyResult<Self> {
        let mut builder = verb::Grouper::builder();
        if let Some(score) = score {
            builder = builder.score(score);
        }
        if let Some(text) = window {
            let window = self::window(text).map_err(|error| errors::raise(&error.into()))?;
            builder = builder.window(Some(window));
        }
        builder.build().map(Self).map_err(|error| errors::raise(&error.into()))
    }

    /// The tables documents, stories and pairs. Copies are found by the defaults of `dedup`.
    #[pyo3(signature = (columns, threads=None, progress=None))]
    fn run(
        &self,
        py: Python<'_>,
        columns: &Columns,
        threads: Option<i64>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<(Table, Table, Table)> {
        let docs = columns.inner();
        let (documents, found, pairs) = run(py, Call { threads, progress }, |control| {
            let copies = Deduplicator::new().run_with(docs, control)?;
            let found = self.0.run_with(docs, &copies.clusters(), control)?;
            Ok((
                stories::documents(docs, &found)?,
                stories::stories(docs, &found)?,
                stories::pairs(docs, &found)?,
            ))
        })?;
        let [documents, found, pairs] =
            [("stories.documents", documents), ("stories.stories", found), ("stories.pairs", pairs)]
                .map(|(name, batch)| Table::of(name, batch));
        Ok((documents, found, pairs))
    }
}
