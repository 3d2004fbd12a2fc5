//! What a reader is shown of a document beside its id: the title, and the site or paper that it is from.

use std::sync::Arc;

use arrow_schema::{DataType, Fields};
use wirecopy::Documents;

use super::{Raw, text::is_text};
use crate::{Error, Result, read::Errors};

/// Names that a column of titles usually has, the likeliest first.
pub(super) const TITLE: [&str; 2] = ["title", "headline"];
/// Names that a column of sites or papers usually has, the likeliest first.
pub(super) const SOURCE: [&str; 12] = [
    "source",
    "publisher",
    "publication",
    "outlet",
    "newspaper",
    "source_name",
    "site_name",
    "sitename",
    "site",
    "source_domain",
    "domain",
    "hostname",
];

/// The first of the usual names that stands once among the strings of a table and is not taken for something else.
pub(super) fn usual(fields: &Fields, usual: &[&str], taken: &[Option<&str>]) -> Option<String> {
    let is_string = |kind: &DataType| is_text(kind) && *kind != DataType::Null;
    let is_alone = |name: &str| fields.iter().filter(|field| field.name() == name).count() == 1;
    usual.iter().find_map(|usual| {
        let mut columns = fields.iter().filter(|field| {
            let name = field.name();
            name.eq_ignore_ascii_case(usual)
                && is_string(field.data_type())
                && is_alone(name)
                && !taken.contains(&Some(name))
        });
        columns.next().map(|field| field.name().clone())
    })
}

/// A column of strings that is shown.
#[derive(Clone)]
pub(super) struct Shown(Arc<dyn Documents + Send>);

impl Shown {
    /// Of strings, one for each of so many rows.
    pub(super) fn new(strings: impl Documents + Send + 'static, what: &str, rows: usize) -> Result<Self> {
        if strings.len() != rows {
            let values = strings.len();
            return Err(Error::input(format!("{what} has {values} values where there are {rows} texts")));
        }
        Ok(Self(Arc::new(strings)))
    }

    /// Of a column that the caller has named; or else of one that is not worth an error, and left out if it is damaged.
    pub(super) fn of(raw: &Raw, name: &str, errors: Option<Errors>) -> Result<Option<Self>> {
        match (raw.text(name, errors.unwrap_or(Errors::Replace)), errors) {
            (Ok(strings), _) => Ok(Some(Self(Arc::new(strings)))),
            (Err(error), Some(_)) => Err(error),
            (Err(_), None) => Ok(None),
        }
    }

    /// What stands in a row, if it is more than white space.
    pub(super) fn get(&self, row: usize) -> Option<&str> {
        self.0.text(row).filter(|text| !text.trim_ascii_start().is_empty())
    }
}
