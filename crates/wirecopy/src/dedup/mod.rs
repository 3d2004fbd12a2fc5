//! The verb `dedup`: which documents are copies of which.

mod options;
mod result;

pub use options::{Builder, Deduplicator, Keep, Level};
pub use result::{Copies, Document, Kind, Pair, Reason, Side, Summary};
