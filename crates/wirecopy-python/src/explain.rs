//! What two documents share, to be seen.

use arrow_array::{Int32Array, cast::AsArray, types::Int32Type};
use pyo3::prelude::*;
use wirecopy::{
    Documents, Span,
    dedup::{self, Comparison},
    passage::{Finder, Passage},
    text::{Offsets, Unit},
};
use wirecopy_io::{columns, tables};
use wirecopy_report::{Shared, Side, Sides, side_by_side, side_by_side_text};

use crate::{
    errors,
    input::Columns,
    run::{Call, run},
    table::Table,
};

/// The table of the passages that stand in both of two rows, each of its own columns.
#[pyfunction]
pub(crate) fn passages(
    py: Python<'_>,
    columns: &Columns,
    a: usize,
    others: &Columns,
    b: usize,
) -> PyResult<Table> {
    let (docs, others) = (columns.inner(), others.inner());
    let sides = [(docs, a), (others, b)];
    if let Some((docs, row)) = sides.into_iter().find(|(docs, row)| *row >= docs.len()) {
        return Err(errors::option(format!("row {row} of {} documents", docs.len())));
    }
    // The shortest runs are of five words, as shingles are: between two texts they say more than they blur.
    let finder = Finder::builder().k(4).window(2).build().map_err(|error| errors::raise(&error.into()))?;
    let call = Call { threads: Some(1), progress: None };
    let found = run(py, call, |control| {
        let found = finder.run_with(&Two(sides), control)?.passages;
        let mut between: Vec<Passage> = found.into_iter().filter(|passage| passage.a != passage.b).collect();
        for passage in &mut between {
            (passage.a, passage.b) = (a, b);
        }
        tables::passages::between(docs, others, &between)
    })?;
    Ok(Table::of("copies.passages", found))
}

/// Terms, sentences, and the likely source with the reason.
type Compared = (Table, Table, Option<(&'static str, &'static str)>);

/// The tables of the terms and of the sentences that say the same in two rows, and which is likely the source of the other,
/// with the reason; `earlier` is `a` or `b` where that is known.
#[pyfunction]
#[pyo3(signature = (columns, a, others, b, earlier=None))]
pub(crate) fn compare(
    py: Python<'_>,
    columns: &Columns,
    a: usize,
    others: &Columns,
    b: usize,
    earlier: Option<&str>,
) -> PyResult<Compared> {
    let sides = [(columns.inner(), a), (others.inner(), b)];
    if let Some((docs, row)) = sides.into_iter().find(|(docs, row)| *row >= docs.len()) {
        return Err(errors::option(format!("row {row} of {} documents", docs.len())));
    }
    let earlier = earlier.map(|side| if side == "a" { dedup::Side::A } else { dedup::Side::B });
    let call = Call { threads: Some(1), progress: None };
    let (terms, sentences, source) = run(py, call, |control| {
        control.check()?;
        let [a, b] = sides.map(|(docs, row)| docs.text(row).unwrap_or_default());
        let found = Comparison::of(a, b);
        let terms = tables::comparison::terms(a, b, &found)?;
        Ok((terms, tables::comparison::sentences(a, b, &found)?, found.source(earlier)))
    })?;
    let source = source.map(|(side, reason)| (side.name(), reason.name()));
    Ok((Table::of("copies.terms", terms), Table::of("copies.sentences", sentences), source))
}

/// Two rows as documents.
struct Two<'a>([(&'a columns::Columns, usize); 2]);

impl Documents for Two<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn text(&self, row: usize) -> Option<&str> {
        let (docs, row) = self.0[row];
        docs.text(row)
    }
}

/// What is shown of one of two documents.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Told {
    heading: String,
    source: Option<String>,
    published: Option<i64>,
    note: String,
    title: Option<String>,
    text: String,
}

impl Told {
    fn side(&self) -> Side<'_> {
        Side {
            heading: &self.heading,
            source: self.source.as_deref().unwrap_or_default(),
            published: self.published,
            note: &self.note,
            title: self.title.as_deref().unwrap_or_default(),
            text: &self.text,
        }
    }
}

/// Two texts side by side, each with what is said of it, and the passages between them: as HTML, or as text of this
/// width.
#[pyfunction]
#[pyo3(signature = (a, b, passages, about, width=None))]
#[expect(clippy::needless_pass_by_value, reason = "made of Python dicts")]
pub(crate) fn sides(
    a: Told,
    b: Told,
    passages: &Table,
    about: &str,
    width: Option<usize>,
) -> PyResult<String> {
    let passages = passages.whole()?;
    let column = |name: &str| -> PyResult<&Int32Array> {
        let column = passages.column_by_name(name).and_then(|column| column.as_primitive_opt::<Int32Type>());
        column.ok_or_else(|| errors::option(format!("the passages have no column {name:?} of int32")))
    };
    let spans = |text: &str, start: &str, end: &str| -> PyResult<Vec<Option<Span>>> {
        let offsets = Offsets::new(text, Unit::Char);
        let byte = |at: i32| usize::try_from(at).ok().and_then(|at| offsets.to_byte(at));
        let ends = column(start)?.values().iter().zip(column(end)?.values());
        Ok(ends
            .map(|(&start, &end)| match (byte(start)?, byte(end)?) {
                (start, end) if start <= end => Some(Span::new(start, end)),
                _ => None,
            })
            .collect())
    };
    let in_a = spans(&a.text, "a_start", "a_end")?;
    let in_b = spans(&b.text, "b_start", "b_end")?;
    let words = column("tokens")?;
    let shared = in_a.into_iter().zip(in_b).zip(words.values());
    let shared: Vec<Shared> = shared
        .filter_map(|((a, b), &words)| Some(Shared { a: a?, b: b?, words: usize::try_from(words).ok()? }))
        .collect();
    let sides = Sides { a: a.side(), b: b.side(), shared: &shared, about };
    Ok(width.map_or_else(|| side_by_side(&sides), |width| side_by_side_text(&sides, width)))
}
