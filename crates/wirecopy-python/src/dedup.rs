//! The verb `dedup`.

use pyo3::{prelude::*, types::PyDict};
use wirecopy::dedup::{self as verb, Keep, Level};
use wirecopy_io::tables::copies;

use crate::{
    errors,
    frequencies::Frequencies,
    input::Columns,
    run::{Call, run},
    table::Table,
};

/// What a run gives: documents, pairs, the pairs with an archive, what was boilerplate, counts.
type Found<'py> = (Table, Table, Option<Table>, Option<Frequencies>, Bound<'py, PyDict>);

/// Finds the copies in a collection.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct Deduplicator(verb::Deduplicator);

#[pymethods]
impl Deduplicator {
    /// With these options; see `wirecopy.Deduplicator`.
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    #[new]
    #[pyo3(signature = (*, levels=None, threshold=None, rewritten=None, doubtful=None, shingle=None, permutations=None, seed=None, keep=None, within=None, frequencies=None))]
    fn new(
        levels: Option<Vec<String>>,
        threshold: Option<f64>,
        rewritten: Option<f64>,
        doubtful: Option<f64>,
        shingle: Option<i64>,
        permutations: Option<i64>,
        seed: Option<u64>,
        keep: Option<&str>,
        within: Option<bool>,
        frequencies: Option<&Frequencies>,
    ) -> PyResult<Self> {
        let mut builder = verb::Deduplicator::builder();
        if let Some(levels) = levels {
            let levels = levels.iter().map(|name| level(name)).collect::<PyResult<Vec<_>>>()?;
            builder = builder.levels(&levels);
        }
        if let Some(threshold) = threshold {
            builder = builder.threshold(threshold);
        }
        if let Some(score) = rewritten {
            builder = builder.rewritten(score);
        }
        builder = builder.doubtful(doubtful);
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
        if let Some(within) = within {
            builder = builder.within(within);
        }
        if let Some(known) = frequencies {
            builder = builder.frequencies(known.inner());
        }
        builder.build().map(Self).map_err(|error| errors::raise(&error.into()))
    }

    /// The tables documents and pairs, with an archive also that of the pairs with it, what was boilerplate, and the counts
    /// of the run.
    #[pyo3(signature = (columns, threads=None, progress=None, archive=None, decisions=None))]
    fn run<'py>(
        &self,
        py: Python<'py>,
        columns: &Columns,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
        archive: Option<&Columns>,
        decisions: Option<Vec<(usize, usize, bool)>>,
    ) -> PyResult<Found<'py>> {
        let decisions: Option<Vec<_>> =
            decisions.map(|all| all.into_iter().map(|(a, b, same)| verb::Decision { a, b, same }).collect());
        let (docs, archive) = (columns.inner(), archive.map(Columns::inner));
        let (documents, pairs, against, frequencies, counts) =
            run(py, Call { threads, progress }, |control| {
                let Some(archive) = archive else {
                    let mut found = self.0.run_with(docs, control)?;
                    if let Some(decisions) = &decisions {
                        found = self.0.decide(docs, found, decisions, control)?;
                    }
                    let documents = copies::documents(docs, &found)?;
                    let pairs = copies::pairs(docs, &found)?;
                    return Ok((documents, pairs, None, found.frequencies, found.summary));
                };
                let found = self.0.run_against(docs, archive, control)?;
                let documents = copies::documents_against(docs, archive, &found)?;
                let against = copies::against(docs, archive, &found)?;
                let pairs = copies::pairs(docs, &found)?;
                Ok((documents, pairs, Some(against), found.frequencies, found.summary))
            })?;
        let summary = PyDict::new(py);
        let verb::Summary {
            documents: rows,
            null,
            clusters,
            archived,
            exact,
            near,
            contained,
            rewritten,
            decided,
            verified,
            capped,
            starred,
            ..
        } = counts;
        for (name, count) in [
            ("documents", rows),
            ("null", null),
            ("clusters", clusters),
            ("archived", archived),
            ("exact", exact),
            ("near", near),
            ("contained", contained),
            ("rewritten", rewritten),
            ("decided", decided),
            ("verified", verified),
            ("capped", capped),
            ("starred", starred),
        ] {
            summary.set_item(name, count)?;
        }
        let [documents, pairs] = [("copies.documents", documents), ("copies.pairs", pairs)]
            .map(|(name, batch)| Table::of(name, batch));
        let against = against.map(|batch| Table::of("copies.against", batch));
        Ok((documents, pairs, against, frequencies.map(Frequencies::new), summary))
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
        "rewritten" => Ok(Level::Rewritten),
        _ => Err(errors::option(format!(
            "levels may hold \"exact\", \"near\", \"contained\" and \"rewritten\", got {name:?}"
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
