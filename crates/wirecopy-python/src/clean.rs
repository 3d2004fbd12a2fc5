//! The verb `clean`.

use std::sync::Arc;

use pyo3::prelude::*;
use wirecopy::{
    Documents,
    clean::{self as verb, BlockKind, Repair, RepairKind},
};
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

    /// The tables documents and repairs, and what makes that of the blocks.
    #[pyo3(signature = (columns, threads=None, progress=None))]
    fn run<'py>(
        &self,
        py: Python<'py>,
        columns: &Bound<'py, Columns>,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Table, Table, Blocks)> {
        let docs = columns.get().inner();
        let (documents, repairs, removed) = run(py, Call { threads, progress }, |control| {
            let cleaned = self.0.run_with(docs, control)?;
            let (documents, repairs) = (clean::documents(docs, &cleaned)?, clean::repairs(docs, &cleaned)?);
            let removed = cleaned.documents.into_iter().map(|page| page.map(|page| page.repairs));
            Ok((documents, repairs, removed.collect()))
        })?;
        let blocks = Blocks { columns: columns.clone().unbind(), repairs: removed };
        Ok((Table::of("clean.documents", documents), Table::of("clean.repairs", repairs), blocks))
    }

    /// The documents with their texts repaired, for another verb.
    #[pyo3(signature = (columns, threads=None, progress=None))]
    fn repaired<'py>(
        &self,
        py: Python<'py>,
        columns: &Bound<'py, Columns>,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Repaired> {
        let docs = columns.get().inner();
        let repaired = run(py, Call { threads, progress }, |control| {
            wirecopy_io::repaired::Repaired::new(docs, &self.0, control)
        })?;
        Ok(Repaired { columns: columns.clone().unbind(), repaired })
    }
}

/// What the blocks of pages are told from.
#[pyclass(frozen, module = "wirecopy._core")]
pub(crate) struct Blocks {
    columns: Py<Columns>,
    repairs: Vec<Option<Vec<Repair>>>,
}

#[pymethods]
impl Blocks {
    /// The table of the blocks.
    fn table(&self, py: Python<'_>) -> PyResult<Table> {
        let docs = self.columns.get().inner();
        let blocks = run(py, Call { threads: Some(1), progress: None }, |_| {
            let pages = self.repairs.iter().enumerate();
            let pages = pages.filter_map(|(row, repairs)| Some((row, docs.text(row)?, repairs.as_deref()?)));
            clean::blocks_of(docs, pages)
        })?;
        Ok(Table::of("clean.blocks", blocks))
    }
}

/// Documents that were cleaned for another verb, and the way back to the originals.
#[pyclass(frozen, module = "wirecopy._core")]
pub(crate) struct Repaired {
    columns: Py<Columns>,
    repaired: wirecopy_io::repaired::Repaired,
}

#[pymethods]
impl Repaired {
    /// The documents with their texts repaired.
    #[getter]
    fn columns(&self) -> Columns {
        Columns::new(Arc::clone(self.repaired.docs()))
    }

    /// A table that was made of them, with its places in the originals.
    fn to_original(&self, py: Python<'_>, table: &Table) -> PyResult<Table> {
        let docs = self.columns.get().inner();
        let batches = py.detach(|| {
            table
                .batches()
                .iter()
                .map(|batch| self.repaired.to_original(batch, docs))
                .collect::<Result<Vec<_>, _>>()
        });
        let batches = batches.map_err(|error| errors::raise(&error))?;
        Ok(Table::new(table.name(), table.schema().clone(), batches))
    }
}

fn block(name: &str) -> PyResult<BlockKind> {
    BlockKind::ALL.iter().copied().find(|kind| kind.name() == name).ok_or_else(|| {
        let known: Vec<_> = BlockKind::ALL.iter().map(|kind| format!("{:?}", kind.name())).collect();
        errors::option(format!("drop may hold {}, got {name:?}", known.join(", ")))
    })
}

fn kind(name: &str) -> PyResult<RepairKind> {
    RepairKind::ALL.iter().copied().find(|kind| kind.name() == name).ok_or_else(|| {
        let known: Vec<_> = RepairKind::ALL.iter().map(|kind| format!("{:?}", kind.name())).collect();
        errors::option(format!("kinds may hold {}, got {name:?}", known.join(", ")))
    })
}
