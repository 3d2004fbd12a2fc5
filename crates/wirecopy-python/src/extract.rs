//! The verb `extract`.

use pyo3::prelude::*;
use wirecopy::{
    Reprints,
    extract::{self as verb, DateOrder, Label},
};
use wirecopy_io::tables::facts;

use crate::{
    dictionary::Dictionary,
    errors,
    input::Columns,
    run::{Call, run},
    table::Table,
};

/// Finds facts in texts.
#[pyclass(frozen, eq, module = "wirecopy._core")]
#[derive(PartialEq)]
pub(crate) struct Extractor(verb::Extractor);

#[pymethods]
impl Extractor {
    /// With these options; see `wirecopy.Extractor`.
    #[new]
    #[pyo3(signature = (
        *, labels=None, region=None, locale=None, date_order=None, dictionaries=Vec::new(), reuse=false
    ))]
    fn new(
        labels: Option<Vec<String>>,
        region: Option<&str>,
        locale: Option<&str>,
        date_order: Option<&str>,
        dictionaries: Vec<(String, Bound<'_, Dictionary>)>,
        reuse: bool,
    ) -> PyResult<Self> {
        let raise = |error: wirecopy::Error| errors::raise(&error.into());
        let mut builder = verb::Extractor::builder().reuse(reuse);
        if let Some(labels) = labels {
            let given = |name: &str| dictionaries.iter().any(|(given, _)| given == name);
            let label = |name: &String| {
                if given(name) { Label::user(name) } else { Label::from_name(name) }
            };
            let labels = labels.iter().map(label).collect::<wirecopy::Result<Vec<_>>>();
            builder = builder.labels(&labels.map_err(raise)?);
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
        builder.build().map(Self).map_err(raise)
    }

    /// The tables mentions, quotes and documents. `published` is in microseconds since 1970, for rows that have no date.
    /// `clusters` are the clusters of copies of the rows, whose earliest date counts for all.
    #[pyo3(signature = (columns, threads=None, progress=None, published=None, clusters=None))]
    fn run<'py>(
        &self,
        py: Python<'py>,
        columns: &Columns,
        threads: Option<i64>,
        progress: Option<Bound<'py, PyAny>>,
        published: Option<i64>,
        clusters: Option<Vec<usize>>,
    ) -> PyResult<(Table, Table, Table)> {
        let docs = columns.inner();
        let reprints = clusters.map(|clusters| Reprints::new(docs, &clusters)).transpose();
        let reprints = reprints.map_err(|error| errors::raise(&error.into()))?;
        let extractor = self.0.published_on(published);
        let parts: Vec<_> = run(py, Call { threads, progress }, |control| {
            let tables = |first, found| {
                Ok([
                    facts::mentions(docs, first, &found)?,
                    facts::quotes(docs, first, &found)?,
                    facts::documents(docs, first, &found)?,
                ])
            };
            let parts = match &reprints {
                Some(reprints) => extractor.run_parts(reprints, control, tables)?,
                None => extractor.run_parts(docs, control, tables)?,
            };
            parts.into_iter().collect()
        })?;
        let [mut mentions, mut quotes, mut documents] = [Vec::new(), Vec::new(), Vec::new()];
        for [of_mentions, of_quotes, of_documents] in parts {
            mentions.push(of_mentions);
            quotes.push(of_quotes);
            documents.push(of_documents);
        }
        Ok((
            Table::joined("facts.mentions", mentions),
            Table::joined("facts.quotes", quotes),
            Table::joined("facts.documents", documents),
        ))
    }
}
