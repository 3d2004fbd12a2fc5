//! What can go wrong, and the exit status that says so.

use std::fmt;
use std::io::{self, Write};

use wirecopy_io::ErrorKind;

pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// How the program ends when it does not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// The reader of standard output has gone, which is no failure.
    Closed,
    /// The input or a file is at fault.
    Failed,
    /// The command is at fault.
    Usage,
    /// It was asked to stop.
    Interrupted,
}

impl Status {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Interrupted => 130,
        }
    }
}

/// What is told to the user before the program ends.
#[derive(Debug)]
pub(crate) struct Error {
    status: Status,
    message: String,
}

impl Error {
    /// A command that cannot be done.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { status: Status::Usage, message: message.into() }
    }

    /// Input that is not what it should be.
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self { status: Status::Failed, message: message.into() }
    }

    /// Something that the system refused.
    pub(crate) fn system(error: &dyn fmt::Display) -> Self {
        Self { status: Status::Failed, message: error.to_string() }
    }

    /// A fault of ours; what it was has been said where it happened.
    pub(crate) fn internal() -> Self {
        Self { status: Status::Failed, message: "a fault in wirecopy itself; please report it".to_owned() }
    }

    /// The same, as a fault of the command.
    pub(crate) fn into_usage(self) -> Self {
        Self { status: Status::Usage, ..self }
    }

    /// The same, with more to say.
    pub(crate) fn and(self, more: &str) -> Self {
        Self { message: self.message + more, ..self }
    }

    pub(crate) fn status(&self) -> Status {
        self.status
    }

    /// Says it on standard error.
    pub(crate) fn tell(&self) {
        if !self.message.is_empty() {
            // If standard error is closed, there is nobody to tell.
            let _ = writeln!(io::stderr(), "wirecopy: {}", self.message);
        }
    }
}

/// An option as it is typed.
fn spelt(option: &str, value: Option<&str>) -> String {
    let option = match option {
        "format" => "from".to_owned(),
        _ => option.replace('_', "-"),
    };
    value.map_or_else(|| format!("--{option}"), |value| format!("--{option} {value}"))
}

impl From<wirecopy_io::Error> for Error {
    fn from(error: wirecopy_io::Error) -> Self {
        let core = error.core().map(wirecopy::Error::kind);
        let status = match (error.kind(), core) {
            _ if error.io_kind() == Some(io::ErrorKind::BrokenPipe) => Status::Closed,
            (_, Some(wirecopy::ErrorKind::Cancelled)) => Status::Interrupted,
            (ErrorKind::Option, _) | (_, Some(wirecopy::ErrorKind::Option)) => Status::Usage,
            _ => Status::Failed,
        };
        let message = match status {
            Status::Closed => String::new(),
            Status::Interrupted => "interrupted".to_owned(),
            _ => error.told(spelt),
        };
        Self { status, message }
    }
}

impl From<wirecopy::Error> for Error {
    fn from(error: wirecopy::Error) -> Self {
        wirecopy_io::Error::from(error).into()
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        wirecopy_io::Error::os("standard output", &error).into()
    }
}
