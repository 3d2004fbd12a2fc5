//! # wirecopy-io
//!
//! What stands between [`wirecopy`] and tables: readers of files into Arrow, text columns out of Arrow, the
//! tables that the verbs give, and dictionaries as files.
#![deny(unsafe_code)]

pub mod columns;
pub mod dictionary;
mod error;
mod format;
mod map;
pub mod read;
pub mod store;
pub mod tables;
pub mod write;

pub use error::{Error, ErrorKind, Result};
pub use format::Format;
