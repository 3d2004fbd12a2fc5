//! The verb `extract`.

use arrow_array::{Int64Array, cast::AsArray, types::Int64Type};
use pyo3::{exceptions::PyTypeError, prelude::*};
use wirecopy::{
    Reprints,
    extract::{self as verb, DateOrder, Gazetteer, Label, OwnPlace},
};
use wirecopy_io::{
    labels,
    tables::{entities, facts},
};

use crate::{
    dictionary::Dictionary,
    errors,
    input::Columns,
    run::{Call, run},
    table::Table,
};

/// A place of the user's own: name, link, country, latitude and longitude, population.
type Place = (String, Option<String>, Option<String>, Option<(f64, f64)>, u64);

/// Finds facts in texts.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct Extractor(verb::Extractor);

#[pymethods]
impl Extractor {
    /// With these options; see `wirecopy.Extractor`.
    #[new]
    #[pyo3(signature = (
        *, labels=None, region=None, locale=None, date_order=None, dictionaries=Vec::new(), reuse=false,
        gazetteer=None
    ))]
    fn new(
        labels: Option<Vec<String>>,
        region: Option<&str>,
        locale: Option<&str>,
        date_order: Option<&str>,
        dictionaries: Vec<(String, Bound<'_, Dictionary>)>,
        reuse: bool,
        gazetteer: Option<Vec<Place>>,
    ) -> PyResult<Self> {
        let raise = |error: wirecopy::Error| errors::raise(&error.into());
        let mut builder = verb::Extractor::builder().reuse(reuse);
        if let Some(labels) = labels {
            let own = dictionaries.iter().map(|(label, _)| Label::user(label));
            let own = own.collect::<wirecopy::Result<Vec<_>>>().map_err(raise)?;
            let labels = labels.iter().map(|name| labels::find(name, &own)).collect::<Result<Vec<_>, _>>();
            builder = builder.labels(&labels.map_err(|error| errors::raise(&error))?);
        }
        for (label, dictionary) in &dictionaries {
            builder =
                builder.dictionary(Label::user(label).map_err(raise)?, dictionary.get().inner().clone());
        }
        if let Some(region) = region {
            builder = builder.region(region);
        }
        if let Some(locale) = locale {
            builder = builder.locale(locale);
        }
        if let Some(order) = date_order {
            builder = builder.date_order(DateOrder::from_name(order).map_err(raise)?);
        }
        if let Some(places) = gazetteer {
            let places = places.into_iter().map(own_place).collect::<wirecopy::Result<Vec<_>>>();
            builder = builder.gazetteer(places.and_then(Gazetteer::new).map_err(raise)?);
        }
        builder.build().map(Self).map_err(raise)
    }

    /// The tables mentions, quotes, entities and documents. `published` is in microseconds since 1970, for rows that have
    /// no date. `clusters` are the clusters of copies of the rows, whose earliest date counts for all.
    #[pyo3(signature = (columns, threads=None, progress=None, published=None, clusters=None))]
    fn run<'py>(
        &self,
        py: Python<'py>,
        columns: &Columns,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
        published: Option<i64>,
        clusters: Option<Vec<usize>>,
    ) -> PyResult<(Table, Table, Table, Table)> {
        let docs = columns.inner();
        let reprints = clusters.map(|clusters| Reprints::new(docs, &clusters)).transpose();
        let reprints = reprints.map_err(|error| errors::raise(&error.into()))?;
        let extractor = self.0.published_on(published);
        let parts: Vec<_> = run(py, Call { threads, progress }, |control| {
            let tables = |first, found| {
                Ok([
                    facts::mentions(docs, first, &found)?,
                    facts::quotes(docs, first, &found)?,
                    entities::entities(docs, first, &found)?,
                    facts::documents(docs, first, &found, published)?,
                ])
            };
            let parts = match &reprints {
                Some(reprints) => extractor.run_parts(reprints, control, tables)?,
                None => extractor.run_parts(docs, control, tables)?,
            };
            parts.into_iter().collect()
        })?;
        let mut tables = [const { Vec::new() }; 4];
        for part in parts {
            for (table, batch) in tables.iter_mut().zip(part) {
                table.push(batch);
            }
        }
        let [mentions, quotes, named, documents] = tables;
        let named = Table::joined("facts.entities", named).whole()?;
        let named = entities::resolved(&named).map_err(|error| errors::raise(&error))?;
        let quotes = Table::joined("facts.quotes", quotes).whole()?;
        let quotes = entities::speakers(&quotes, &named).map_err(|error| errors::raise(&error))?;
        Ok((
            Table::joined("facts.mentions", mentions),
            Table::of("facts.quotes", quotes),
            Table::of("facts.entities", named),
            Table::joined("facts.documents", documents),
        ))
    }
}

fn own_place((name, link, country, point, population): Place) -> wirecopy::Result<OwnPlace> {
    let country = country.as_deref().map(OwnPlace::country_code).transpose()?;
    Ok(OwnPlace { name, link, country, point, population })
}

/// The entities of a collection, the most named first; `clusters` is the column of that name of the copies.
#[pyfunction]
#[pyo3(signature = (entities, documents, by))]
pub(crate) fn rank(entities: &Table, documents: Option<&Table>, by: &str) -> PyResult<Table> {
    let clusters = documents.map(clusters).transpose()?;
    let by = entities::By::from_name(by).map_err(|error| errors::raise(&error))?;
    let found =
        entities::rank(&entities.whole()?, clusters.as_ref(), by).map_err(|error| errors::raise(&error))?;
    Ok(Table::of("facts.rank", found))
}

/// Which entities of a collection are named together, and in how many stories.
#[pyfunction]
#[pyo3(signature = (entities, documents, least))]
pub(crate) fn together(entities: &Table, documents: Option<&Table>, least: usize) -> PyResult<Table> {
    let clusters = documents.map(clusters).transpose()?;
    let found = entities::together(&entities.whole()?, clusters.as_ref(), least);
    Ok(Table::of("facts.together", found.map_err(|error| errors::raise(&error))?))
}

/// The column that says which story each row of copies is of.
fn clusters(documents: &Table) -> PyResult<Int64Array> {
    let table = documents.whole()?;
    let column = table.column_by_name("cluster").and_then(|column| column.as_primitive_opt::<Int64Type>());
    column.cloned().ok_or_else(|| PyTypeError::new_err("copies must be the result of dedup"))
}
