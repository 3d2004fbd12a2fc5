//! [`Similarities`]: how like its representative each copy of a shown story is.

use std::collections::HashMap;

use wirecopy::dedup::{Copies, Kind};

/// The similarities of the stories that are shown.
#[derive(Debug)]
pub(super) struct Similarities {
    /// Leads to the row that stands for all with the same words; rows that lead nowhere stand for themselves.
    same: HashMap<usize, usize>,
    /// By representative and member, each by the row that stands for it.
    near: HashMap<(usize, usize), f32>,
}

impl Similarities {
    /// Those of the clusters that `is_shown` names by their representatives.
    pub(super) fn new(copies: &Copies, is_shown: impl Fn(usize) -> bool) -> Self {
        let cluster = |row: usize| copies.documents.get(row).map(|document| document.cluster);
        let shown = || copies.pairs.iter().filter(|pair| cluster(pair.a).is_some_and(&is_shown));
        let mut this = Self { same: HashMap::new(), near: HashMap::new() };
        for pair in shown().filter(|pair| pair.kind == Kind::Exact) {
            let (a, b) = (this.find(pair.a), this.find(pair.b));
            if a != b {
                this.same.insert(a.max(b), a.min(b));
            }
        }
        for pair in shown().filter(|pair| pair.kind != Kind::Exact) {
            let Some(representative) = cluster(pair.a).map(|row| this.find(row)) else { continue };
            let (a, b) = (this.find(pair.a), this.find(pair.b));
            for (one, other) in [(a, b), (b, a)] {
                if one == representative {
                    this.near.insert((one, other), pair.jaccard);
                }
            }
        }
        this
    }

    /// Jaccard similarity of a member to its representative; `None` where they make no pair.
    pub(super) fn of(&self, representative: usize, member: usize) -> Option<f32> {
        let (representative, member) = (self.find(representative), self.find(member));
        if representative == member {
            return Some(1.0);
        }
        self.near.get(&(representative, member)).copied()
    }

    /// The lowest row with the same words. A step leads to a lower row each time, and exact copies are tied as a star,
    /// so the way is short.
    fn find(&self, mut row: usize) -> usize {
        while let Some(&lower) = self.same.get(&row) {
            row = lower;
        }
        row
    }
}
