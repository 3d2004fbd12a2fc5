//! The verb `dedup`: which documents are copies of which.

mod batches;
mod candidates;
mod cluster;
mod compare;
mod contained;
mod decided;
mod estimate;
mod exact;
mod forms;
mod frequencies;
mod ladder;
mod options;
mod outcome;
mod result;
mod rewritten;
mod scan;
mod shingles;
mod sieve;
mod sketch;
mod sought;
mod stream;
mod verify;

pub use compare::{Comparison, SharedSentence, SharedTerm, SourceReason, TermKind};
pub use decided::Decision;
pub use estimate::{Edit, Estimate, Proportion};
pub use frequencies::Frequencies;
pub use options::{Builder, Deduplicator, Keep, Level};
pub use result::{Copies, Document, Kind, Pair, Reason, Side, Summary};
pub use stream::{Pending, Scan};
