//! The report page, from tables that the verbs gave.

use arrow_array::{
    Array, Int32Array, Int64Array, LargeStringArray, RecordBatch,
    cast::AsArray,
    types::{Int32Type, Int64Type},
};
use pyo3::{prelude::*, types::PyDict};
use wirecopy::{
    Documents,
    dedup::Summary,
    text::{Offsets, Unit},
};
use wirecopy_io::{Error, columns, tables::copies};
use wirecopy_report::{self as report, Figure, Mark, Page, ReportBuilder, ReportOptions, Want};

use crate::{
    input::Columns,
    run::{Call, run},
    table::Table,
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
#[pyo3(signature = (columns, titles, documents, pairs, mentions, counts, options))]
#[expect(clippy::too_many_arguments, reason = "a function of the interface, called by name in one place")]
pub(crate) fn report<'py>(
    py: Python<'py>,
    columns: &Columns,
    titles: Option<&Columns>,
    documents: &Table,
    pairs: &Table,
    mentions: &Table,
    counts: &Bound<'py, PyDict>,
    options: &Bound<'py, PyDict>,
) -> PyResult<(String, String, Bound<'py, PyDict>)> {
    let Counts { null, capped } = counts.extract()?;
    let options = options.extract::<Options>()?.into();
    let (docs, titles) = (columns.inner(), titles.map(Columns::inner));
    let (documents, pairs, mentions) = (documents.whole()?, pairs.whole()?, mentions.whole()?);
    let call = Call { threads: Some(1), progress: None };
    let (page, fragment, figures) = run(py, call, |control| {
        let summary = Summary { documents: documents.num_rows(), null, capped, ..Summary::default() };
        let copies = copies::read(&documents, &pairs, summary)?;
        let mentions = Mentions::of(&mentions)?;
        let mut builder = ReportBuilder::new(&copies, options);
        for row in 0..copies.documents.len().min(docs.len()) {
            if row % PATIENCE == 0 {
                control.check()?;
            }
            add(&mut builder, docs, titles, &mentions, row);
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
fn add(
    builder: &mut ReportBuilder<'_>,
    docs: &columns::Columns,
    titles: Option<&columns::Columns>,
    mentions: &Mentions<'_>,
    row: usize,
) {
    let wants = builder.wants(row);
    if wants == Want::Nothing {
        return;
    }
    let text = docs.text(row).filter(|_| wants == Want::Text);
    let offsets = text.map(|text| Offsets::new(text, Unit::Char));
    let found: Vec<Mark<'_>> =
        if wants == Want::Entry { Vec::new() } else { mentions.of_row(row, offsets.as_ref()).collect() };
    let id = if wants == Want::Mentions { None } else { docs.id_text(row) };
    builder.add(&Page {
        row,
        id: id.as_deref(),
        title: titles.filter(|titles| row < titles.len()).and_then(|titles| titles.text(row)),
        published: docs.published(row),
        text,
        mentions: &found,
    });
}

/// The columns of the table of mentions that a report tells of.
struct Mentions<'t> {
    rows: &'t Int64Array,
    starts: &'t Int32Array,
    ends: &'t Int32Array,
    texts: &'t LargeStringArray,
    labels: &'t LargeStringArray,
    values: &'t LargeStringArray,
}

impl<'t> Mentions<'t> {
    fn of(table: &'t RecordBatch) -> wirecopy_io::Result<Self> {
        let lacks =
            |name: &str| Error::input(format!("mentions: no column {name:?} of the type it should have"));
        let words = |name: &str| {
            table
                .column_by_name(name)
                .and_then(|array| array.as_string_opt::<i64>())
                .ok_or_else(|| lacks(name))
        };
        let places = |name: &str| {
            let array = table.column_by_name(name).and_then(|array| array.as_primitive_opt::<Int32Type>());
            array.ok_or_else(|| lacks(name))
        };
        let rows = table.column_by_name("row").and_then(|array| array.as_primitive_opt::<Int64Type>());
        Ok(Self {
            rows: rows.ok_or_else(|| lacks("row"))?,
            starts: places("start")?,
            ends: places("end")?,
            texts: words("text")?,
            labels: words("label")?,
            values: words("value")?,
        })
    }

    /// The mentions of a row; they have places where offsets into its text are given.
    fn of_row<'a>(
        &'a self,
        row: usize,
        offsets: Option<&'a Offsets<'a>>,
    ) -> impl Iterator<Item = Mark<'a>> + 'a {
        let rows = self.rows.values();
        let from = rows.partition_point(|&at| at < row as i64);
        let to = rows.partition_point(|&at| at <= row as i64);
        let byte = move |at: i32| offsets?.to_byte(usize::try_from(at).ok()?);
        (from..to).map(move |at| Mark {
            start: byte(self.starts.value(at)).unwrap_or_default(),
            end: byte(self.ends.value(at)).unwrap_or_default(),
            label: self.labels.value(at),
            title: if self.values.is_valid(at) { self.values.value(at) } else { self.texts.value(at) },
        })
    }
}

/// Headline figures as HTML: names and counts.
#[pyfunction]
pub(crate) fn figures(figures: Vec<(String, usize)>) -> String {
    let figures: Vec<_> = figures.iter().map(|(name, count)| Figure { name, count: *count }).collect();
    report::figures(&figures)
}
