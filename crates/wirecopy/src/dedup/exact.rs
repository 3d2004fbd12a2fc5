//! The exact rung: rows whose folded words are the same, in the same order.

use super::scan::Fingerprint;
use crate::{Documents, parallel};

/// A set of rows with the same words. Most are of one row.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The member that stands for the others on the next rung.
    pub(super) hub: usize,
    /// The others, in order of row.
    pub(super) others: Vec<usize>,
}

/// The groups of all rows that have words, in order of their whole-text hash: an order that depends on the texts
/// alone, so that whatever follows it does too.
///
/// Texts of fewer than `min_words` words stay alone.
pub(super) fn groups<D: Documents + ?Sized>(
    docs: &D,
    prints: &[Fingerprint],
    min_words: usize,
) -> Vec<Group> {
    let mut order: Vec<(u128, usize)> =
        prints.iter().enumerate().filter(|(_, p)| p.words > 0).map(|(row, p)| (p.exact, row)).collect();
    parallel::sort(&mut order);
    let mut groups = Vec::new();
    for same in order.chunk_by(|a, b| a.0 == b.0) {
        if prints[same[0].1].words < min_words {
            groups.extend(same.iter().map(|&(_, row)| Group { hub: row, others: Vec::new() }));
            continue;
        }
        let rows = same.iter().map(|&(_, row)| row);
        let hub = rows.clone().min_by(|&a, &b| docs.compare_ids(a, b).then(a.cmp(&b))).unwrap_or(same[0].1);
        groups.push(Group { hub, others: rows.filter(|&row| row != hub).collect() });
    }
    groups
}
