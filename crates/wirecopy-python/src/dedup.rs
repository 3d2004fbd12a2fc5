//! The verb `dedup`.

use pyo3::{prelude::*, types::PyDict};
use wirecopy::dedup::{self as verb, Keep, Level};
use wirecopy_io::tables::copies;

use crate::{
    errors,
    input::Columns,
    run::{Call, run},
    table::Table,
};

/// Finds the copies in a collection.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct Deduplicator(verb::Deduplicator);

#[pymethods]
impl Deduplicator {
    /// With these options; see `wirecopy.Deduplicator`.
    #[new]
    #[pyo3(signature = (*, levels=None, threshold=None, shingle=None, permutations=None, seed=None, keep=None))]
    fn new(
        levels: Option<Vec<String>>,
        threshold: Option<f64>,
        shingle: Option<i64>,
        permutations: Option<i64>,
        seed: Option<u64>,
        keep: Option<&str>,
    ) -> PyResult<Self> {
        let mut builder = verb::Deduplicator::builder();
        if let Some(levels) = levels {
            let levels = levels.iter().map(|name| level(name)).collect::<PyResult<Vec<_>>>()?;
            builder = builder.levels(&levels);
        }
        if let Some(threshold) = threshold {
            builder = builder.threshold(threshold);
        }
        if let Some(words) = shingle {
            builder = builder.shingle(errors::count("shingle", words)?);
        }
        if let Some(permutations) = permutations {
            builder = builder.permutations(errors::count("permutations", permutations)?);
        }
        if let Some(seed) = seed {
            builder = builder.seed(seed);
        }
        if let Some(name) = keep {
            builder = builder.keep(self::keep(name)?);
        }
        builder.build().map(Self).map_err(|error| errors::raise(&error.into()))
    }

    /// The tables documents and pairs, and the counts of the run.
    #[pyo3(signature = (columns, threads=None, progress=None))]
    fn run<'py>(
        &self,
        py: Python<'py>,
        columns: &Columns,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Table, Table, Bound<'py, PyDict>)> {
        let docs = columns.inner();
        let (documents, pairs, counts) = run(py, Call { threads, progress }, |control| {
            let found = self.0.run_with(docs, control)?;
            Ok((copies::documents(docs, &found)?, copies::pairs(docs, &found)?, found.summary))
        })?;
        let summary = PyDict::new(py);
        let verb::Summary {
            documents: rows,
            null,
            clusters,
            exact,
            near,
            contained,
            verified,
            capped,
            starred,
        } = counts;
        for (name, count) in [
            ("documents", rows),
            ("null", null),
            ("clusters", clusters),
            ("exact", exact),
            ("near", near),
            ("contained", contained),
            ("verified", verified),
            ("capped", capped),
            ("starred", starred),
        ] {
            summary.set_item(name, count)?;
        }
        let [documents, pairs] = [("copies.documents", documents), ("copies.pairs", pairs)]
            .map(|(name, batch)| Table::of(name, batch));
        Ok((documents, pairs, summary))
    }

    /// What of the copies that are planted among the documents is found.
    #[pyo3(signature = (columns, sample, seed, threads=None, progress=None))]
    fn estimate<'py>(
        &self,
        py: Python<'py>,
        columns: &Columns,
        sample: i64,
        seed: u64,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Table> {
        let (docs, sample) = (columns.inner(), errors::count("sample", sample)?);
        let found = run(py, Call { threads, progress }, |control| {
            copies::estimate(&self.0.estimate(docs, sample, seed, control)?)
        })?;
        Ok(Table::of("copies.estimate", found))
    }
}

fn level(name: &str) -> PyResult<Level> {
    match name {
        "exact" => Ok(Level::Exact),
        "near" => Ok(Level::Near),
        "contained" => Ok(Level::Contained),
        _ => Err(errors::option(format!(
            "levels may hold \"exact\", \"near\" and \"contained\", got {name:?}"
        ))),
    }
}

fn keep(name: &str) -> PyResult<Keep> {
    match name {
        "longest" => Ok(Keep::Longest),
        "earliest" => Ok(Keep::Earliest),
        "first" => Ok(Keep::First),
        "rank" => Ok(Keep::Rank),
        _ => Err(errors::option(format!(
            "keep must be \"longest\", \"earliest\", \"first\" or wirecopy.by(column), got {name:?}"
        ))),
    }
}
