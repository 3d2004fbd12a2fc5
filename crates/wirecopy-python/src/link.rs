//! Entities of mentions that the caller knows.

use pyo3::{prelude::*, types::PyDict};
use wirecopy::{
    Span,
    extract::{Label, link as verb},
    text::{Offsets, Unit},
};

use crate::errors;

/// What mentions of a text are about: the entities, and for each mention its number among these.
type Linked<'py> = (Vec<Bound<'py, PyDict>>, Vec<Option<usize>>);

/// Links mentions, given as start and end in characters and a label; see `wirecopy.link`.
#[pyfunction]
pub(crate) fn link<'py>(
    py: Python<'py>,
    text: &str,
    mentions: Vec<(usize, usize, String)>,
) -> PyResult<Linked<'py>> {
    let offsets = Offsets::new(text, Unit::Char);
    let mention = |(start, end, label): &(usize, usize, String)| {
        let places = (offsets.to_byte(*start), offsets.to_byte(*end));
        let (Some(start), Some(end)) = places else {
            return Err(errors::input(format!("a mention at {start}..{end} lies outside the text")));
        };
        if start > end {
            return Err(errors::input("a mention ends before it begins"));
        }
        let label = match label.as_str() {
            "PER" => Ok(Label::Person),
            name => Label::from_name(name),
        };
        Ok((Span::new(start, end), label.map_err(|error| errors::raise(&error.into()))?))
    };
    let mentions = mentions.iter().map(mention).collect::<PyResult<Vec<_>>>()?;
    let linked = py.detach(|| verb(text, &mentions));
    let entity = |entity: &wirecopy::extract::Entity| {
        let dict = PyDict::new(py);
        dict.set_item("name", &entity.name)?;
        dict.set_item("label", entity.label.name())?;
        dict.set_item("aliases", &entity.aliases)?;
        dict.set_item("mentions", entity.mentions)?;
        Ok(dict)
    };
    Ok((linked.entities.iter().map(entity).collect::<PyResult<_>>()?, linked.of))
}
