//! # wirecopy
#![deny(unsafe_code)]

pub mod clean;
mod control;
pub mod dedup;
mod documents;
mod error;
pub mod extract;
mod lexicon;
mod parallel;
pub mod passage;
mod span;
pub mod text;

pub use control::Control;
pub use documents::{Documents, Text};
pub use error::{Error, ErrorKind, Result};
pub use span::Span;
