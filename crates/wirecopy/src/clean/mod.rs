//! The verb `clean`: a scraped page as its author wrote it, with every repair on record.

mod blocks;
mod boilerplate;
mod edit;
mod encoding;
mod glue;
mod kinds;
mod lines;
mod links;
mod options;
mod page;
mod pairs;
mod punctuation;
mod repeat;
mod result;
mod run;

pub use blocks::blocks;
pub use boilerplate::{Boilerplate, Learner};
pub use edit::span_in_original;
pub use options::{Builder, Cleaner};
pub use result::{Block, BlockKind, Cleaned, Document, Repair, RepairKind};
