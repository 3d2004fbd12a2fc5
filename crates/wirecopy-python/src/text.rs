//! Tokens, sentences and paragraphs.

use pyo3::{prelude::*, types::PyList};
use wirecopy::{
    Span,
    text::{self as layer, MAX_LEN, Offsets, Unit},
};
use wirecopy_io::{read::Errors, tables::text as tables};

use crate::{
    errors,
    input::{Columns, errors_of},
    items,
    run::{Call, interruptible, run},
    table::Table,
};

/// What the spans of a text can be of.
fn finder(kind: &str) -> PyResult<fn(&str, &mut Vec<Span>)> {
    match kind {
        "tokens" => Ok(|text, spans| spans.extend(layer::tokens(text).map(layer::Token::span))),
        "words" => Ok(|text, spans| spans.extend(layer::words(text).map(|word| word.span))),
        "sentences" => Ok(|text, spans| spans.append(&mut layer::sentences(text))),
        "paragraphs" => Ok(|text, spans| spans.append(&mut layer::paragraphs(text))),
        _ => Err(errors::option(format!("unknown kind of span: {kind:?}"))),
    }
}

/// The spans of one text, as pairs of offsets in characters.
#[pyfunction]
#[pyo3(signature = (text, kind, errors))]
pub(crate) fn spans(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    kind: &str,
    errors: &str,
) -> PyResult<Py<PyList>> {
    let (find, item) = (finder(kind)?, items::text(0, text, errors_of(errors)?)?);
    let text = checked(&item)?;
    let (spans, offsets) = py.detach(|| {
        let mut spans = Vec::new();
        find(text, &mut spans);
        (spans, Offsets::new(text, Unit::Char))
    });
    let list = PyList::empty(py);
    for span in interruptible(py, spans) {
        let span = span?;
        list.append((offsets.from_byte(span.start), offsets.from_byte(span.end)))?;
    }
    Ok(list.unbind())
}

/// The spans of each document, as a table with a list column.
#[pyfunction]
#[pyo3(signature = (columns, kind))]
pub(crate) fn span_table(py: Python<'_>, columns: &Columns, kind: &str) -> PyResult<Table> {
    let (docs, find) = (columns.inner(), finder(kind)?);
    let batch = run(py, Call { threads: Some(1), progress: None }, |control| {
        tables::spans(docs, kind, |text, spans| {
            control.check()?;
            find(text, spans);
            Ok(())
        })
    })?;
    Ok(Table::of(&format!("text.{kind}"), batch))
}

/// The folded words of one text.
#[pyfunction]
#[pyo3(signature = (text, errors))]
pub(crate) fn fold(py: Python<'_>, text: &Bound<'_, PyAny>, errors: &str) -> PyResult<String> {
    let item = items::text(0, text, errors_of(errors)?)?;
    let text = checked(&item)?;
    Ok(py.detach(|| layer::fold(text)))
}

/// The folded words of each document, as a table.
#[pyfunction]
pub(crate) fn fold_table(py: Python<'_>, columns: &Columns) -> PyResult<Table> {
    let docs = columns.inner();
    let batch = run(py, Call { threads: Some(1), progress: None }, |control| {
        tables::texts(docs, "fold", |text| {
            control.check()?;
            Ok(layer::fold(text))
        })
    })?;
    Ok(Table::of("text.fold", batch))
}

/// The text of an item, if it is not too long to have 32-bit offsets.
/// Offsets into a text, counted in another unit.
#[pyfunction]
pub(crate) fn convert(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    offsets: Vec<i64>,
    source: &str,
    target: &str,
) -> PyResult<Vec<usize>> {
    let item = items::text(0, text, Errors::Raise)?;
    let text = checked(&item)?;
    let (from, to) = (unit("source", source)?, unit("target", target)?);
    let found = py.detach(|| {
        let (from, to) = (Offsets::new(text, from), Offsets::new(text, to));
        let one = |&offset: &i64| {
            let byte = usize::try_from(offset).ok().and_then(|offset| from.to_byte(offset));
            byte.map(|byte| to.from_byte(byte)).ok_or((offset, from.total()))
        };
        offsets.iter().map(one).collect::<Result<Vec<_>, _>>()
    });
    found.map_err(|(offset, total)| {
        errors::input(format!(
            "{source} offset {offset} is not where a character begins in a text of {total}"
        ))
    })
}

fn unit(option: &str, name: &str) -> PyResult<Unit> {
    match name {
        "byte" => Ok(Unit::Byte),
        "char" => Ok(Unit::Char),
        "utf16" => Ok(Unit::Utf16),
        _ => Err(errors::option(format!("{option} must be \"byte\", \"char\" or \"utf16\", got {name:?}"))),
    }
}

fn checked(item: &items::Item) -> PyResult<&str> {
    match wirecopy::Text::as_text(item) {
        Some(text) if text.len() > MAX_LEN => {
            Err(errors::row(0, format!("text is longer than {MAX_LEN} bytes")))
        }
        text => Ok(text.unwrap_or_default()),
    }
}
