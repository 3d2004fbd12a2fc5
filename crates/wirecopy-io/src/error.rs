//! The one error type of the crate.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong. Opaque: [`Error::kind`] says which family it is of, [`Error::path`], [`Error::line`] and
/// [`Error::row`] say where, the message says the rest.
///
/// ```
/// use wirecopy_io::{Error, ErrorKind};
///
/// let error = Error::input("expected an object, found a number").at_line(7).in_file("pages.jsonl");
/// assert_eq!(error.kind(), ErrorKind::Input);
/// assert_eq!(error.line(), Some(7));
/// assert_eq!(error.to_string(), "pages.jsonl, line 7: expected an object, found a number");
/// ```
#[derive(Debug, Clone)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    path: Option<PathBuf>,
    line: Option<u64>,
    row: Option<usize>,
    option: Option<&'static str>,
    hint: Option<Hint>,
    io: Option<io::ErrorKind>,
    core: Option<wirecopy::Error>,
}

/// What a caller may do about an [`Error`]: give an option a value. The options are named as the fields of this crate's
/// are; [`Error::told`] spells them as a caller's caller types them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// What it is good for: "to leave such rows out".
    pub aim: &'static str,
    /// The name of the option.
    pub option: &'static str,
    /// The value, or a word in capitals that stands for one.
    pub value: &'static str,
}

/// The family of an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// What was read is not what it should be: a malformed line, invalid UTF-8, a column of the wrong type.
    Input,
    /// An option was given a value that it cannot take, such as the name of a column that is not there.
    Option,
    /// A file or folder cannot be found, opened, read or written.
    File,
    /// The library itself refused; [`Error::core`] has its error.
    Core,
}

impl Error {
    /// Data that is not what it should be.
    pub fn input(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Input, message.into())
    }

    /// An option that cannot take the value it was given.
    pub fn option(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Option, message.into())
    }

    /// A file or folder that cannot be used.
    pub fn file(path: impl AsRef<Path>, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::File, message.into()).in_file(path)
    }

    /// What the operating system said of a file or folder.
    pub fn os(path: impl AsRef<Path>, error: &io::Error) -> Self {
        Self::of_os(error).in_file(path)
    }

    /// What the operating system said of a file that the caller names.
    pub(crate) fn of_os(error: &io::Error) -> Self {
        let mut this = Self::new(ErrorKind::File, said(error));
        this.0.io = Some(error.kind());
        this
    }

    /// What the operating system said of a file or folder, after what could not be done with it.
    pub(crate) fn os_while(path: impl AsRef<Path>, what: &str, error: &io::Error) -> Self {
        let mut this = Self::file(path, format!("{what}: {}", said(error)));
        this.0.io = Some(error.kind());
        this
    }

    /// The same error, with what was being done before its message.
    #[must_use]
    pub fn context(mut self, what: &str) -> Self {
        self.0.message = format!("{what}: {}", self.0.message);
        self
    }

    /// The same error, said of this file, unless it names one already.
    #[must_use]
    pub fn in_file(mut self, path: impl AsRef<Path>) -> Self {
        self.0.path.get_or_insert_with(|| path.as_ref().to_owned());
        self
    }

    /// The same error, said of this line, counted from 1, unless it names one already.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.0.line.get_or_insert(line);
        self
    }

    /// The same error, said of this row, counted from 0, unless it names one already.
    #[must_use]
    pub fn at_row(mut self, row: usize) -> Self {
        self.0.row.get_or_insert(row);
        self
    }

    /// The same error, said of this option, unless it names one already.
    #[must_use]
    pub fn of_option(mut self, name: &'static str) -> Self {
        self.0.option.get_or_insert(name);
        self
    }

    /// The same error, with what may be done about it, unless it says so already.
    #[must_use]
    pub fn with_hint(mut self, aim: &'static str, option: &'static str, value: &'static str) -> Self {
        self.0.hint.get_or_insert(Hint { aim, option, value });
        self
    }

    /// The same error, for a part of a larger table: its row counts from the first of that.
    #[must_use]
    pub fn offset_row(mut self, by: usize) -> Self {
        self.0.row = self.0.row.map(|row| row + by);
        self.0.core = self.0.core.map(|core| core.offset_row(by));
        self
    }

    /// The family that this error is of.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// All that is to be said, with the hint, and with options as the caller's own callers know them: `spell` is given
    /// the name of an option and perhaps a value for it. A hint at an option that it spells as nothing is left out.
    ///
    /// ```
    /// use wirecopy_io::Error;
    ///
    /// let error = Error::input("expected an object, found a number").with_hint("to go on", "errors", "skip");
    /// let spell = |name: &str, value: Option<&str>| format!("--{name} {}", value.unwrap_or_default());
    /// assert_eq!(error.told(spell), "expected an object, found a number; to go on: --errors skip");
    /// ```
    pub fn told(&self, spell: impl Fn(&str, Option<&str>) -> String) -> String {
        let mut parts: Vec<String> = self.place().into_iter().collect();
        parts.extend(self.0.option.map(|name| spell(name, None)));
        parts.push(self.0.message.clone());
        let said = parts.join(": ");
        let hint = self.0.hint.map(|Hint { aim, option, value }| (aim, spell(option, Some(value))));
        match hint.filter(|(_, typed)| !typed.is_empty()) {
            Some((aim, typed)) => format!("{said}; {aim}: {typed}"),
            None => said,
        }
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The file or folder that the error is about, where there is one.
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }

    /// The line of the file, counted from 1, for formats that have lines.
    pub fn line(&self) -> Option<u64> {
        self.0.line
    }

    /// The row of the table, counted from 0, where there is one.
    pub fn row(&self) -> Option<usize> {
        self.0.row
    }

    /// The option that the error is about, where there is one.
    pub fn option_name(&self) -> Option<&'static str> {
        self.0.option
    }

    /// What may be done about it, where that is an option.
    pub fn hint(&self) -> Option<Hint> {
        self.0.hint
    }

    /// The kind of what the operating system said, if it was the one to refuse.
    pub fn io_kind(&self) -> Option<io::ErrorKind> {
        self.0.io
    }

    /// The error of the library, if it was the one to refuse.
    pub fn core(&self) -> Option<&wirecopy::Error> {
        self.0.core.as_ref()
    }

    fn new(kind: ErrorKind, message: String) -> Self {
        let (path, line, row, option, hint, io, core) = (None, None, None, None, None, None, None);
        Self(Box::new(Inner { kind, message, path, line, row, option, hint, io, core }))
    }

    /// The file, the line and the row, as far as there are any.
    fn place(&self) -> Option<String> {
        let path = self.0.path.as_ref().map(|path| match path.to_str() {
            Some("-") => "standard input".to_owned(),
            _ => path.display().to_string(),
        });
        let line = self.0.line.map(|line| format!("line {line}"));
        let row = self.0.row.map(|row| format!("row {row}"));
        let parts: Vec<_> = [path, line, row].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// What a message quotes of a text: its beginning, on one line.
pub(crate) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 30;
    let shown: String = text.chars().take(SHOWN).collect();
    format!("{shown:?}{}", if shown.len() < text.len() { "…" } else { "" })
}

/// What the operating system said, in one voice with the other messages.
fn said(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "no more of the disk may be used".to_owned(),
        io::ErrorKind::FileTooLarge => "the file is larger than it may be".to_owned(),
        io::ErrorKind::BrokenPipe => "nobody reads from this pipe any more".to_owned(),
        _ => error.to_string(),
    }
}

impl From<wirecopy::Error> for Error {
    fn from(error: wirecopy::Error) -> Self {
        let mut this = Self::new(ErrorKind::Core, error.message().to_owned());
        this.0.row = error.row();
        this.0.core = Some(error);
        this
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place();
        for part in place.as_deref().into_iter().chain(self.0.option) {
            write!(f, "{part}: ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.core.as_ref().map(|core| core as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_and_what() {
        let error = Error::input("x");
        assert_eq!(error.to_string(), "x");
        assert_eq!(error.clone().at_row(3).to_string(), "row 3: x");
        assert_eq!(error.clone().at_line(4).to_string(), "line 4: x");
        assert_eq!(error.clone().at_row(3).at_line(4).in_file("a").to_string(), "a, line 4, row 3: x");
        assert_eq!(error.in_file("a").in_file("b").to_string(), "a: x");
    }

    #[test]
    fn tells_options_as_they_are_spelt() {
        let spell = |name: &str, value: Option<&str>| match value {
            Some(value) => format!("{name}={value:?}"),
            None => name.to_uppercase(),
        };
        let error = Error::option("no column \"x\"").of_option("text").of_option("id").in_file("a.csv");
        assert_eq!(error.to_string(), "a.csv: text: no column \"x\"");
        assert_eq!(error.told(spell), "a.csv: TEXT: no column \"x\"");
        let error = error.with_hint("to name it", "text", "COLUMN").with_hint("to go on", "errors", "skip");
        assert_eq!(error.to_string(), "a.csv: text: no column \"x\"", "hints are for who can follow them");
        assert_eq!(error.told(spell), "a.csv: TEXT: no column \"x\"; to name it: text=\"COLUMN\"");
        assert_eq!(error.hint().map(|hint| hint.option), Some("text"));
    }

    #[test]
    fn keeps_the_error_of_the_library() {
        let error = Error::from(wirecopy::Error::input(5, "too long"));
        assert_eq!((error.kind(), error.row()), (ErrorKind::Core, Some(5)));
        assert_eq!(error.to_string(), "row 5: too long");
        let error = error.offset_row(100);
        assert_eq!(error.to_string(), "row 105: too long");
        assert_eq!(error.core().and_then(wirecopy::Error::row), Some(105));
        assert!(error.core().is_some());
    }

    #[test]
    fn keeps_what_the_operating_system_said() {
        let error = Error::os("a.csv", &io::Error::from(io::ErrorKind::NotFound));
        assert_eq!(error.io_kind(), Some(io::ErrorKind::NotFound));
        assert_eq!(error.to_string(), "a.csv: no such file or folder");
    }

    #[test]
    fn is_shared_between_threads() {
        fn check<T: Send + Sync + std::panic::UnwindSafe>() {}
        check::<Error>();
    }
}
