//! Which row groups, and which of their rows, are decoded.

use parquet::arrow::arrow_reader::{RowSelection, RowSelector};
use parquet::file::metadata::ParquetMetaData;

use crate::read::Rows;

/// The row groups that hold wanted rows, and these rows among all those of the groups.
pub(super) fn select(metadata: &ParquetMetaData, rows: &Rows) -> (Vec<usize>, RowSelection) {
    let (mut groups, mut selectors) = (Vec::new(), Vec::new());
    let mut start = 0;
    for (group, metadata) in metadata.row_groups().iter().enumerate() {
        let length = usize::try_from(metadata.num_rows()).unwrap_or(0);
        let within = rows.within(start..start.saturating_add(length));
        start = start.saturating_add(length);
        if within.is_empty() {
            continue;
        }
        groups.push(group);
        let mut at = 0;
        for run in within.runs() {
            selectors.extend([RowSelector::skip(run.start - at), RowSelector::select(run.len())]);
            at = run.end;
        }
        selectors.push(RowSelector::skip(length - at));
    }
    (groups, RowSelection::from(selectors))
}
