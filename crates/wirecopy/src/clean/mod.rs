//! The verb `clean`: a scraped page as its author wrote it, with every repair on record.

mod options;
mod result;

pub use options::{Builder, Cleaner};
pub use result::{Block, BlockKind, Cleaned, Document, Repair, RepairKind};
