//! A reading of a table: what is asked of it, and what each family of files does.

use std::sync::Arc;

use arrow_schema::SchemaRef;

use super::{Batches, Problems, ReadOptions, Rows};

/// The files of one family as a table.
pub(super) trait Table: Send + Sync {
    /// The columns that can be read.
    fn schema(&self) -> &SchemaRef;

    /// Reads the files once.
    fn batches(&self, pass: Pass) -> Batches;
}

/// What one reading of a table is to give.
pub(super) struct Pass {
    /// The columns, as they are to come.
    pub(super) schema: SchemaRef,
    /// Where in the table they stand.
    pub(super) positions: Vec<usize>,
    /// The rows; all if there are none.
    pub(super) rows: Option<Rows>,
    pub(super) options: Arc<ReadOptions>,
    pub(super) problems: Problems,
}
