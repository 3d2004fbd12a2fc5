//! [`ReadOptions`]: how files are read.

use std::path::PathBuf;
use std::str::FromStr;

use super::project;
use crate::format::Format;
use crate::{Error, Result};

/// How files are read.
///
/// ```
/// use wirecopy_io::read::{Errors, ReadOptions};
///
/// let options = ReadOptions {
///     columns: Some(vec!["url".into(), "body".into()]),
///     errors: Errors::Replace,
///     ..ReadOptions::default()
/// };
/// assert_eq!(options.batch_bytes, 8 << 20);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The columns to read, in the order in which they are to come; `None` for all.
    pub columns: Option<Vec<String>>,
    /// What to do with rows that are malformed and with text that is no text.
    pub errors: Errors,
    /// The format of every file, whatever its name; `None` where the names tell. With a format, all files of a
    /// folder are read, not those of known names alone.
    pub format: Option<Format>,
    /// Where what comes through standard input or a pipe is kept while it is read; `None` for the system's folder
    /// of temporary files.
    pub temp_dir: Option<PathBuf>,
    /// The most rows that a batch may have.
    pub batch_rows: usize,
    /// The bytes of input after which a batch ends, once the row is complete.
    pub batch_bytes: usize,
}

/// What to do with bad rows: a line of JSON that cannot be parsed, a row of CSV with other fields than the header
/// has, and text that is no text. That is bytes that are not UTF-8, and the lone halves of surrogate pairs that JSON
/// can spell (`"\ud83d"`).
///
/// Whether a row is bad does not depend on the columns that are read. What is broken beyond a row is an error under
/// every rule: compressed data that is damaged or cut short, a damaged page of Parquet, an array of JSON that is
/// never closed, a header that is not there.
///
/// A text of Parquet that is no text is a bad value rather than a bad row, since other columns are read without
/// looking at it. Under [`Skip`](Self::Skip) and [`Null`](Self::Null) alike it is null, and counted. So are the texts
/// of tables that are in memory already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Errors {
    /// An error that says where it is.
    #[default]
    Raise,
    /// U+FFFD in the place of what is no character. A row that is malformed is an error.
    Replace,
    /// Bad rows are left out; [`Problems`](super::Problems) has them.
    Skip,
    /// Bad rows are null in every column, so that the others keep their numbers; [`Problems`](super::Problems) has
    /// them. A text file keeps its id.
    Null,
}

impl FromStr for Errors {
    type Err = Error;

    /// The rule of this name: `raise`, `replace`, `skip` or `null`.
    fn from_str(name: &str) -> Result<Self> {
        match name {
            "raise" => Ok(Self::Raise),
            "replace" => Ok(Self::Replace),
            "skip" => Ok(Self::Skip),
            "null" => Ok(Self::Null),
            _ => Err(Error::option(format!("errors must be raise, replace, skip or null, got {name:?}"))),
        }
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            columns: None,
            errors: Errors::Raise,
            format: None,
            temp_dir: None,
            batch_rows: 8192,
            batch_bytes: 8 << 20,
        }
    }
}

impl ReadOptions {
    pub(super) fn check(&self) -> Result<()> {
        for (name, value) in [("batch_rows", self.batch_rows), ("batch_bytes", self.batch_bytes)] {
            if value == 0 {
                return Err(Error::option(format!("{name} must be at least 1, got 0")));
            }
        }
        self.columns.as_deref().map_or(Ok(()), project::distinct)
    }
}
