//! # wirecopy-io
//!
//! What stands between [`wirecopy`] and tables: readers of files into Arrow, text columns out of Arrow, and the
//! tables that the verbs give.
#![deny(unsafe_code)]

pub mod columns;
mod error;
mod format;
mod map;
pub mod read;
pub mod store;
pub mod tables;
pub mod write;

pub use error::{Error, ErrorKind, Result};
pub use format::Format;
