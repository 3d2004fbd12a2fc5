//! Tables and texts to look at: in a notebook as HTML, elsewhere as text.

use arrow_array::{
    Array, ArrayRef, RecordBatch,
    cast::AsArray,
    types::{Float32Type, Float64Type, Int32Type, Int64Type, TimestampMicrosecondType},
};
use arrow_cast::display::array_value_to_string;
use arrow_schema::{DataType, Schema, TimeUnit};
use pyo3::prelude::*;
use wirecopy::text::{Offsets, Unit};
use wirecopy_report::{self as report, Cell, Mark, Published, Spot};

/// The most rows that are shown.
const MOST_ROWS: usize = 10;
/// Most words of a list in a cell.
const MOST_WORDS: usize = 4;

/// A table to be shown.
pub(crate) struct Shown<'t> {
    pub(crate) name: &'t str,
    pub(crate) schema: &'t Schema,
    pub(crate) batches: &'t [RecordBatch],
    /// Number of rows of all batches.
    pub(crate) rows: usize,
}

/// The first rows of a table as HTML.
pub(crate) fn html(table: &Shown<'_>) -> String {
    with_rows(table, report::table)
}

/// The first rows of a table as text, no line wider than the terminal.
pub(crate) fn text(py: Python<'_>, table: &Shown<'_>) -> PyResult<String> {
    let size = py.import("shutil")?.getattr("get_terminal_size")?.call1(((100, 24),))?;
    let width: usize = size.getattr("columns")?.extract()?;
    Ok(with_rows(table, |shown| report::text_table(shown, width)))
}

fn with_rows(table: &Shown<'_>, show: impl FnOnce(&report::Table<'_>) -> String) -> String {
    let columns: Vec<&str> = table.schema.fields().iter().map(|field| field.name().as_str()).collect();
    let mut rows = Vec::new();
    for batch in table.batches {
        for row in 0..batch.num_rows().min(MOST_ROWS - rows.len()) {
            rows.push(batch.columns().iter().map(|array| cell(array, row)).collect());
        }
    }
    let unit = if table.rows == 1 { "row" } else { "rows" };
    let title = format!("{} · {} {unit}", table.name, table.rows);
    let more = table.rows - rows.len();
    show(&report::Table { title: &title, columns: &columns, rows: &rows, more })
}

fn cell(array: &ArrayRef, row: usize) -> Cell<'_> {
    if array.is_null(row) {
        return Cell::Null;
    }
    match array.data_type() {
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::Int32 => i64::from(array.as_primitive::<Int32Type>().value(row)).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::Float32 => f64::from(array.as_primitive::<Float32Type>().value(row)).into(),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).into(),
        DataType::Utf8 => array.as_string::<i32>().value(row).into(),
        DataType::LargeUtf8 => array.as_string::<i64>().value(row).into(),
        DataType::Utf8View => array.as_string_view().value(row).into(),
        // Written by hand, since Arrow knows no zone by its name here; the values are in UTC whatever it says.
        DataType::Timestamp(TimeUnit::Microsecond, zone) => {
            let moment = array.as_primitive::<TimestampMicrosecondType>().value_as_datetime(row);
            let zone = if zone.is_some() { "Z" } else { "" };
            moment.map(|moment| format!("{}{zone}", moment.format("%Y-%m-%dT%H:%M:%S%.f"))).into()
        }
        DataType::LargeList(field) if *field.data_type() == DataType::LargeUtf8 => {
            let values = array.as_list::<i64>().value(row);
            let words: Vec<&str> = values.as_string::<i64>().iter().flatten().collect();
            let more = words.len().saturating_sub(MOST_WORDS);
            let words = words[..words.len() - more].join(", ");
            if more == 0 { words.into() } else { format!("{words}, … {more} more").into() }
        }
        // Written out, the tokens of one long page would fill the screen.
        DataType::LargeList(_) => format!("{} values", array.as_list::<i64>().value_length(row)).into(),
        _ => array_value_to_string(array, row).unwrap_or_default().into(),
    }
}

/// A text as HTML with spans marked: each a start and an end in characters, a label, and more for the tooltip.
#[pyfunction]
pub(crate) fn marks(text: &str, spans: Vec<(usize, usize, String, String)>) -> String {
    let offsets = Offsets::new(text, Unit::Char);
    let mark = |(start, end, label, title): &'_ (usize, usize, String, String)| {
        let (start, end) = (offsets.to_byte(*start)?, offsets.to_byte(*end)?);
        Some((start, end, label.clone(), title.clone()))
    };
    let spans: Vec<_> = spans.iter().filter_map(mark).collect();
    let marks =
        spans.iter().map(|(start, end, label, title)| Mark { start: *start, end: *end, label, title });
    report::marks(text, &marks.collect::<Vec<_>>())
}

/// Places on a map of the world as HTML: latitude, longitude, name, count; and what is counted, one and several.
#[pyfunction]
pub(crate) fn world(places: Vec<(f64, f64, String, usize)>, one: &str, several: &str) -> String {
    let spots: Vec<_> = places
        .iter()
        .map(|(latitude, longitude, name, count)| Spot {
            latitude: *latitude,
            longitude: *longitude,
            name,
            count: *count,
        })
        .collect();
    report::map(&spots, (one, several))
}

/// When documents were published, as HTML: microseconds since 1970 and name of each. Empty where there is one moment alone.
#[pyfunction]
pub(crate) fn timeline(documents: Vec<(i64, String)>) -> String {
    let documents: Vec<_> = documents.iter().map(|(at, name)| Published { at: *at, name }).collect();
    report::timeline(&documents)
}
