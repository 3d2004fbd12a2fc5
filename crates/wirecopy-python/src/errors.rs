//! The errors of the Rust crates as those of `wirecopy.errors`.

use pyo3::prelude::*;
use wirecopy_io::ErrorKind;

/// The exception tree, as the Python half defines it.
mod tree {
    pyo3::import_exception!(wirecopy.errors, Error);
    pyo3::import_exception!(wirecopy.errors, FileError);
    pyo3::import_exception!(wirecopy.errors, InputError);
    pyo3::import_exception!(wirecopy.errors, OptionError);
}

/// An option that cannot take the value it was given.
pub(crate) fn option(message: impl Into<String>) -> PyErr {
    tree::OptionError::new_err(message.into())
}

/// Data that cannot be worked on.
pub(crate) fn input(message: impl Into<String>) -> PyErr {
    raise(&wirecopy_io::Error::input(message))
}

/// A row that cannot be worked on.
pub(crate) fn row(row: usize, message: impl Into<String>) -> PyErr {
    raise(&wirecopy_io::Error::input(message).at_row(row))
}

/// A failure that is the library's own fault.
pub(crate) fn internal(message: &str) -> PyErr {
    tree::Error::new_err(format!("internal error, please report it: {message}"))
}

/// An error of Arrow itself.
pub(crate) fn arrow(error: &arrow_schema::ArrowError) -> PyErr {
    input(error.to_string())
}

/// An option as Python has it, which has none for the format of a file.
fn spelt(option: &str, value: Option<&str>) -> String {
    if option == "format" {
        return String::new();
    }
    value.map_or_else(|| option.to_owned(), |value| format!("{option}={value:?}"))
}

/// An error of the Rust crates as an exception.
pub(crate) fn raise(error: &wirecopy_io::Error) -> PyErr {
    let message = error.told(spelt);
    match (error.kind(), error.core().map(wirecopy::Error::kind)) {
        (ErrorKind::Option, _) | (_, Some(wirecopy::ErrorKind::Option)) => option(message),
        (ErrorKind::File, _) => {
            let path = error.path().map(std::path::Path::to_owned);
            tree::FileError::new_err((message, path, error.line()))
        }
        (ErrorKind::Input, _) | (_, Some(wirecopy::ErrorKind::Input | wirecopy::ErrorKind::Format)) => {
            let path = error.path().map(std::path::Path::to_owned);
            tree::InputError::new_err((message, error.row(), path, error.line()))
        }
        _ => tree::Error::new_err(message),
    }
}

/// A number that counts things, from Python, where it may be below zero.
pub(crate) fn count(name: &str, number: i64) -> PyResult<usize> {
    usize::try_from(number).map_err(|_| option(format!("{name} must not be negative, got {number}")))
}
