//! # wirecopy-io
//!
//! What stands between [`wirecopy`] and tables: readers of files into Arrow.
#![forbid(unsafe_code)]

mod error;
pub mod read;

pub use error::{Error, ErrorKind, Result};
