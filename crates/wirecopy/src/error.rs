//! The one error type of the crate.

use std::fmt;

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong. Opaque: [`Error::kind`] says which family it is of, the message says the rest.
///
/// ```
/// use wirecopy::{ErrorKind, dedup::Deduplicator};
///
/// let error = Deduplicator::builder().threshold(1.5).build().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Option);
/// assert_eq!(error.option_name(), Some("threshold"));
/// assert_eq!(error.to_string(), "threshold must be in 0.5..=1.0, got 1.5");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    row: Option<usize>,
    option: Option<&'static str>,
}

/// The family of an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An option was given a value that it cannot take.
    Option,
    /// A document cannot be worked on; [`Error::row`] names it.
    Input,
    /// The call was cancelled through its [`Control`](crate::Control).
    Cancelled,
    /// Stored bytes are damaged, or of another version.
    Format,
}

impl Error {
    fn new(kind: ErrorKind, message: String) -> Self {
        Self { kind, message, row: None, option: None }
    }

    /// An option that cannot take the value it was given.
    pub fn option(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Option, message.into())
    }

    /// A document, by its row, that cannot be worked on.
    pub fn input(row: usize, message: impl Into<String>) -> Self {
        Self { row: Some(row), ..Self::new(ErrorKind::Input, message.into()) }
    }

    /// Stored bytes that cannot be read back.
    pub fn format(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Format, message.into())
    }

    /// The call was cancelled.
    pub fn cancelled() -> Self {
        Self::new(ErrorKind::Cancelled, "cancelled".into())
    }

    /// The same error, for documents that are part of a larger table: its row counts from the first of that.
    #[must_use]
    pub fn offset_row(mut self, by: usize) -> Self {
        self.row = self.row.map(|row| row + by);
        self
    }

    /// The same error, said of this option.
    #[must_use]
    pub fn of_option(mut self, name: &'static str) -> Self {
        self.option = Some(name);
        self
    }

    /// What is wrong, without the row.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The family that this error is of.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The row of the document that the error is about, where there is one.
    pub fn row(&self) -> Option<usize> {
        self.row
    }

    /// The name of the option that the error is about, where it is about one: that of the builder's method.
    pub fn option_name(&self) -> Option<&'static str> {
        self.option
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(row) => write!(f, "row {row}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {}
