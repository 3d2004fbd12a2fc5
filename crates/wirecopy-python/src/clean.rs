//! The verb `clean`.

use pyo3::prelude::*;
use wirecopy::clean::{self as verb, BlockKind, RepairKind};
use wirecopy_io::tables::clean;

use crate::{
    boilerplate::Boilerplate,
    errors,
    input::Columns,
    run::{Call, run},
    table::Table,
};

/// Repairs scraped pages.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct Cleaner(verb::Cleaner);

#[pymethods]
impl Cleaner {
    /// With these options; see `wirecopy.Cleaner`.
    #[new]
    #[pyo3(signature = (*, kinds=None, min_repeat=None, learn=true, min_pages=None, boilerplate=None, drop=None))]
    fn new(
        kinds: Option<Vec<String>>,
        min_repeat: Option<i64>,
        learn: bool,
        min_pages: Option<i64>,
        boilerplate: Option<&Boilerplate>,
        drop: Option<Vec<String>>,
    ) -> PyResult<Self> {
        let mut builder = verb::Cleaner::builder().learn(learn);
        if let Some(kinds) = kinds {
            builder = builder.kinds(&kinds.iter().map(|name| kind(name)).collect::<PyResult<Vec<_>>>()?);
        }
        if let Some(words) = min_repeat {
            builder = builder.min_repeat(errors::count("min_repeat", words)?);
        }
        if let Some(pages) = min_pages {
            builder = builder.min_pages(errors::count("min_pages", pages)?);
        }
        if let Some(drop) = drop {
            builder = builder.drop(&drop.iter().map(|name| block(name)).collect::<PyResult<Vec<_>>>()?);
        }
        if let Some(known) = boilerplate {
            builder = builder.boilerplate(known.inner());
        }
        builder.build().map(Self).map_err(|error| errors::raise(&error.into()))
    }

    /// What is boilerplate in the documents.
    #[pyo3(signature = (columns, threads=None, progress=None))]
    fn learn<'py>(
        &self,
        py: Python<'py>,
        columns: &Columns,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Boilerplate> {
        let docs = columns.inner();
        run(py, Call { threads, progress }, |control| Ok(self.0.learn_with(docs, control)?))
            .map(Boilerplate::new)
    }

    /// The tables documents, repairs and blocks.
    #[pyo3(signature = (columns, threads=None, progress=None))]
    fn run<'py>(
        &self,
        py: Python<'py>,
        columns: &Columns,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Table, Table, Table)> {
        let docs = columns.inner();
        let [documents, repairs, blocks] = run(py, Call { threads, progress }, |control| {
            let cleaned = self.0.run_with(docs, control)?;
            Ok([
                clean::documents(docs, &cleaned)?,
                clean::repairs(docs, &cleaned)?,
                clean::blocks(docs, &cleaned)?,
            ])
        })?;
        Ok((
            Table::of("clean.documents", documents),
            Table::of("clean.repairs", repairs),
            Table::of("clean.blocks", blocks),
        ))
    }
}

fn block(name: &str) -> PyResult<BlockKind> {
    BlockKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
        let known: Vec<_> = BlockKind::ALL.iter().map(|kind| format!("{:?}", kind.name())).collect();
        errors::option(format!("drop may hold {}, got {name:?}", known.join(", ")))
    })
}

fn kind(name: &str) -> PyResult<RepairKind> {
    RepairKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
        let known: Vec<_> = RepairKind::ALL.iter().map(|kind| format!("{:?}", kind.name())).collect();
        errors::option(format!("kinds may hold {}, got {name:?}", known.join(", ")))
    })
}
