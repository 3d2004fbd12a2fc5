//! The verb `extract`: the facts in a text.

mod label;
mod options;
mod result;

pub use label::Label;
pub use options::{Builder, Extractor};
pub use result::{Document, Facts, Mention};
