//! The report page, from tables that the verbs gave.

use pyo3::{prelude::*, types::PyDict};
use wirecopy::{
    Documents,
    dedup::Summary,
    text::{Offsets, Unit},
};
use wirecopy_io::{columns, tables::copies};
use wirecopy_report::{Figure, Page, ReportBuilder, ReportOptions, Want};

use crate::{
    input::Columns,
    run::{Call, run},
    table::Table,
    told::{Row, Told},
};

/// How many rows are told between two looks at the cancel flag.
const PATIENCE: usize = 1 << 12;

/// What a caller may limit, and what the page says of itself.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Options {
    heading: String,
    stories: usize,
    members: usize,
    singles: usize,
    values: usize,
    characters: usize,
    made: Vec<(String, String)>,
}

impl From<Options> for ReportOptions {
    fn from(options: Options) -> Self {
        let Options { heading, stories, members, singles, values, characters, made } = options;
        Self { heading, stories, members, singles, values, characters, made, ..Self::default() }
    }
}

/// The counts of a dedup that its tables do not hold.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Counts {
    null: usize,
    capped: usize,
}

/// A report as a page of its own, as a part of a notebook, and its figures.
#[pyfunction]
#[pyo3(signature = (columns, documents, pairs, facts, counts, options))]
pub(crate) fn report<'py>(
    py: Python<'py>,
    columns: &Columns,
    documents: &Table,
    pairs: &Table,
    facts: (PyRef<'_, Table>, PyRef<'_, Table>, PyRef<'_, Table>),
    counts: &Bound<'py, PyDict>,
    options: &Bound<'py, PyDict>,
) -> PyResult<(String, String, Bound<'py, PyDict>)> {
    let Counts { null, capped } = counts.extract()?;
    let options = options.extract::<Options>()?.into();
    let docs = columns.inner();
    let (documents, pairs) = (documents.whole()?, pairs.whole()?);
    let (mentions, quotes, entities) = (facts.0.whole()?, facts.1.whole()?, facts.2.whole()?);
    let call = Call { threads: Some(1), progress: None };
    let (page, fragment, figures) = run(py, call, |control| {
        let mut summary = Summary::default();
        (summary.documents, summary.null, summary.capped) = (documents.num_rows(), null, capped);
        let copies = copies::read(&documents, &pairs, summary)?;
        let told = Told::of(&mentions, &quotes, &entities)?;
        let mut builder = ReportBuilder::new(&copies, options);
        for row in 0..copies.documents.len().min(docs.len()) {
            if row % PATIENCE == 0 {
                control.check()?;
            }
            add(&mut builder, docs, &told, row);
        }
        let report = builder.finish();
        Ok((report.to_html(), report.to_fragment(), report.figures))
    })?;
    let dict = PyDict::new(py);
    dict.set_item("documents", figures.documents)?;
    dict.set_item("stories", figures.stories)?;
    dict.set_item("copies", figures.all_copies())?;
    dict.set_item("mentions", figures.mentions)?;
    Ok((page, fragment, dict))
}

/// Tells the builder of one row what it wants to know.
fn add(builder: &mut ReportBuilder<'_>, docs: &columns::Columns, told: &Told<'_>, row: usize) {
    let wants = builder.wants(row);
    if wants == Want::Nothing {
        return;
    }
    let text = docs.text(row).filter(|_| wants == Want::Text);
    let offsets = text.map(|text| Offsets::new(text, Unit::Char));
    let told = match wants {
        Want::Entry => Row::default(),
        _ => told.of_row(row, offsets.as_ref()),
    };
    let id = if wants == Want::Mentions { None } else { docs.id_text(row) };
    builder.add(&Page {
        row,
        id: id.as_deref(),
        title: docs.title(row),
        source: docs.shown_source(row),
        published: docs.published(row),
        text,
        mentions: &told.marks,
        places: &told.places,
        quotations: &told.quotations,
        people: &told.people,
    });
}

/// Headline figures as HTML: names and counts.
#[pyfunction]
pub(crate) fn figures(figures: Vec<(String, usize)>) -> String {
    let figures: Vec<_> = figures.iter().map(|(name, count)| Figure { name, count: *count }).collect();
    wirecopy_report::figures(&figures)
}
