//! Clusters of verified pairs, and who stands for each.

use std::cmp::Ordering;

use super::{Keep, Reason, scan::Fingerprint};
use crate::Documents;

/// Disjoint sets of rows, united by size with path halving (Tarjan & van Leeuwen 1984).
pub(super) struct Sets {
    parent: Vec<u32>,
    size: Vec<u32>,
}

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self { parent: (0..count as u32).collect(), size: vec![1; count] }
    }

    pub(super) fn find(&mut self, row: usize) -> usize {
        let mut at = row as u32;
        while self.parent[at as usize] != at {
            self.parent[at as usize] = self.parent[self.parent[at as usize] as usize];
            at = self.parent[at as usize];
        }
        at as usize
    }

    /// How many rows there are in the set of a root.
    pub(super) fn size(&self, root: usize) -> u32 {
        self.size[root]
    }

    /// Makes one set of two; false where they were one already.
    pub(super) fn unite(&mut self, a: usize, b: usize) -> bool {
        let (mut a, mut b) = (self.find(a), self.find(b));
        if a == b {
            return false;
        }
        if self.size[a] < self.size[b] {
            std::mem::swap(&mut a, &mut b);
        }
        self.parent[b] = a as u32;
        self.size[a] += self.size[b];
        true
    }
}

/// For each row the row that stands for its set, and why it does.
pub(super) fn representatives<D: Documents + ?Sized>(
    docs: &D,
    prints: &[Fingerprint],
    sets: &mut Sets,
    keep: Keep,
) -> Vec<(usize, Reason)> {
    let roots: Vec<usize> = (0..prints.len()).map(|row| sets.find(row)).collect();
    let mut best: Vec<Option<(usize, Reason)>> = vec![None; prints.len()];
    let rule = |a: usize, b: usize| by_rule(docs, prints, keep, a, b);
    for (row, &root) in roots.iter().enumerate() {
        best[root] = Some(match best[root] {
            None => (row, Reason::Only),
            Some((held, reason)) => match rule(held, row) {
                Ordering::Less if reason == Reason::Tie => (held, Reason::Tie),
                Ordering::Less => (held, reason_of(keep)),
                Ordering::Greater => (row, reason_of(keep)),
                Ordering::Equal => {
                    let longer = prints[held].words.cmp(&prints[row].words);
                    let other = longer
                        .then_with(|| prints[row].exact.cmp(&prints[held].exact))
                        .then_with(|| docs.compare_ids(row, held));
                    (if other.is_lt() { row } else { held }, Reason::Tie)
                }
            },
        });
    }
    roots.iter().enumerate().map(|(row, &root)| best[root].unwrap_or((row, Reason::Only))).collect()
}

/// Which of two rows the rule prefers: the lesser.
fn by_rule<D: Documents + ?Sized>(
    docs: &D,
    prints: &[Fingerprint],
    keep: Keep,
    a: usize,
    b: usize,
) -> Ordering {
    // What is unknown comes last.
    fn known_first<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }
    match keep {
        Keep::Longest => prints[b].words.cmp(&prints[a].words),
        Keep::Earliest => known_first(docs.published(a), docs.published(b)),
        Keep::First => a.cmp(&b),
        Keep::Rank => known_first(docs.rank(a), docs.rank(b)),
    }
}

fn reason_of(keep: Keep) -> Reason {
    match keep {
        Keep::Longest => Reason::Longest,
        Keep::Earliest => Reason::Earliest,
        Keep::First => Reason::First,
        Keep::Rank => Reason::Rank,
    }
}
