//! The exact rung: rows whose folded words are the same, in the same order.

use super::{scan::Fingerprint, sought::Sought};
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
/// Texts of fewer than `min_words` words stay alone, and where pairs within the documents are not sought, all of these.
/// What is archived is in groups of its own, right behind those with the same words.
pub(super) fn groups<D: Documents + ?Sized>(
    docs: &D,
    prints: &[Fingerprint],
    min_words: usize,
    sought: Sought,
) -> Vec<Group> {
    let mut order: Vec<(u128, usize)> =
        prints.iter().enumerate().filter(|(_, p)| p.words > 0).map(|(row, p)| (p.exact, row)).collect();
    parallel::sort(&mut order);
    let mut groups = Vec::new();
    for same in order.chunk_by(|a, b| a.0 == b.0 && !sought.is_between(a.1, b.1)) {
        let first = same[0].1;
        if prints[first].words < min_words || !(sought.within || sought.is_archived(first)) {
            groups.extend(same.iter().map(|&(_, row)| Group { hub: row, others: Vec::new() }));
            continue;
        }
        let rows = same.iter().map(|&(_, row)| row);
        let hub = rows.clone().min_by(|&a, &b| docs.compare_ids(a, b).then(a.cmp(&b))).unwrap_or(first);
        groups.push(Group { hub, others: rows.filter(|&row| row != hub).collect() });
    }
    groups
}
