//! Terms out of tables.

use std::fmt::Debug;

use arrow_array::{Array, cast::AsArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Fields};
use wirecopy::{
    Control, Documents,
    extract::{Case, Dictionary, DictionaryBuilder, Matching},
};

use crate::{
    Error, Result,
    columns::{Raw, is_text, list, named, usual},
    read::Errors,
};

/// Names that a column of terms usually has, the likeliest first.
const TERM: [&str; 4] = ["term", "name", "text", "label"];
/// Names that a column of links usually has.
const LINK: [&str; 3] = ["link", "id", "uri"];

/// How a dictionary is built of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether capital letters count.
    pub case: Case,
    /// Whether hyphens, apostrophes and spaces may differ.
    pub variants: bool,
    /// What a term has to be in a text.
    pub matching: Matching,
    /// Column of terms. Default: `term`, `name`, `text` or `label`, or the only column.
    pub term: Option<String>,
    /// Column of links, of any type that can be written as text. Default: `link`, `id` or `uri`, if there is one.
    pub link: Option<String>,
    /// What to do with terms that are not valid UTF-8.
    pub errors: Errors,
}

/// The columns that were chosen.
pub(super) struct Names {
    term: String,
    link: Option<String>,
}

impl Names {
    pub(super) fn all(&self) -> Vec<&str> {
        let link = self.link.as_deref().filter(|link| *link != self.term);
        [self.term.as_str()].into_iter().chain(link).collect()
    }
}

impl Options {
    pub(super) fn builder(&self) -> DictionaryBuilder {
        Dictionary::builder().case(self.case).variants(self.variants).matching(self.matching)
    }

    /// An error if a saved dictionary was built with other options than are asked for.
    pub(super) fn check(&self, saved: &Dictionary) -> Result<()> {
        let plain = Self::default();
        let differs = |asked: &dyn Debug, usual: &dyn Debug, has: &dyn Debug| {
            let [asked, usual, has] = [asked, usual, has].map(|value| format!("{value:?}").to_lowercase());
            (asked != usual && asked != has).then_some((asked, has))
        };
        let options = [
            ("case", differs(&self.case, &plain.case, &saved.case())),
            ("variants", differs(&self.variants, &plain.variants, &saved.variants())),
            ("match", differs(&self.matching, &plain.matching, &saved.matching())),
        ];
        match options.into_iter().find_map(|(option, found)| Some((option, found?))) {
            None => Ok(()),
            Some((option, (asked, has))) => {
                Err(Error::option(format!("the saved dictionary has {has}, not {asked}")).of_option(option))
            }
        }
    }

    /// The columns of a table with these fields.
    pub(super) fn choose(&self, fields: &Fields) -> Result<Names> {
        let term = match &self.term {
            Some(name) => named(fields, "term", name)?,
            None => match (usual(fields, &TERM, is_text), fields.as_ref()) {
                (Some(name), _) => name,
                (None, [only]) => only.name().clone(),
                (None, _) => {
                    return Err(Error::input(format!(
                        "which column holds the terms? None of {} is there. The table has {}",
                        TERM.join(", "),
                        list(fields)
                    ))
                    .with_hint("to name it", "term", "COLUMN"));
                }
            },
        };
        let kind = fields.iter().find(|field| *field.name() == term).map(|field| field.data_type());
        if let Some(kind) = kind.filter(|kind| !is_text(kind)) {
            return Err(Error::input(format!("column {term:?} holds {kind}, not strings")).of_option("term"));
        }
        let link = match &self.link {
            Some(name) => Some(named(fields, "link", name)?),
            None => usual(fields, &LINK, |_| true).filter(|link| *link != term),
        };
        Ok(Names { term, link })
    }
}

/// The dictionary of a table of terms; see [`Options`] for the columns. A null term is skipped as an empty one, a
/// null link is none.
///
/// # Errors
/// Kind [`Option`](crate::ErrorKind::Option) for a column that is not there, [`Input`](crate::ErrorKind::Input)
/// where no column fits, a type cannot be used or an array is damaged, [`Core`](crate::ErrorKind::Core) for options
/// that do not go together, or after the control was cancelled.
pub fn of_table(raw: &Raw, options: &Options, control: &Control) -> Result<Dictionary> {
    let names = options.choose(raw.fields())?;
    let mut builder = options.builder();
    push(&mut builder, raw, &names, options.errors)?;
    Ok(builder.build_with(control)?)
}

/// Adds the terms of a table to those that were given before.
pub(super) fn push(builder: &mut DictionaryBuilder, raw: &Raw, names: &Names, errors: Errors) -> Result<()> {
    let terms = raw.text(&names.term, errors)?;
    let links = match &names.link {
        Some(name) => {
            let failed = |error| {
                Error::input(format!("column {name:?} cannot be written as text: {error}")).of_option("link")
            };
            Some(cast(&raw.array(name)?, &DataType::LargeUtf8).map_err(failed)?)
        }
        None => None,
    };
    let links = links.as_ref().map(AsArray::as_string::<i64>);
    for row in 0..terms.len() {
        let link = links.filter(|links| links.is_valid(row)).map(|links| links.value(row));
        builder.push(terms.text(row).unwrap_or_default(), link);
    }
    Ok(())
}
