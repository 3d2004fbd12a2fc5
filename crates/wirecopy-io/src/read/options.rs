//! [`ReadOptions`]: how files are read.

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
    /// What to do with bytes that are not UTF-8 and escapes that stand for no character.
    pub errors: Errors,
    /// The most rows that a batch may have.
    pub batch_rows: usize,
    /// The bytes of input after which a batch ends, once the row is complete.
    pub batch_bytes: usize,
}

/// What to do with text that is no text: bytes that are not UTF-8, and the lone halves of surrogate pairs that
/// JSON can spell (`"\ud83d"`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Errors {
    /// An error that says where it is.
    #[default]
    Raise,
    /// U+FFFD in its place.
    Replace,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { columns: None, errors: Errors::Raise, batch_rows: 8192, batch_bytes: 8 << 20 }
    }
}

impl ReadOptions {
    pub(super) fn check(&self) -> Result<()> {
        for (name, value) in [("batch_rows", self.batch_rows), ("batch_bytes", self.batch_bytes)] {
            if value == 0 {
                return Err(Error::option(format!("{name} must be at least 1, got 0")));
            }
        }
        for (position, name) in self.columns.iter().flatten().enumerate() {
            if self.columns.iter().flatten().take(position).any(|before| before == name) {
                return Err(Error::option(format!("columns names {name:?} twice")));
            }
        }
        Ok(())
    }
}
