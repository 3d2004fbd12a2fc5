//! Which pairs are sought: within the documents, and between them and an archive.

use super::{exact::Group, scan::Fingerprint};

/// Rows of two kinds: the documents, and behind them an archive. Pairs within the archive are never sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sought {
    /// How many rows are the documents'.
    pub(super) documents: usize,
    /// Whether pairs within the documents are.
    pub(super) within: bool,
}

impl Sought {
    pub(super) fn is_archived(self, row: usize) -> bool {
        row >= self.documents
    }

    /// Whether a row of the one side is to be held against one of the other.
    pub(super) fn is_between(self, a: usize, b: usize) -> bool {
        self.is_archived(a) != self.is_archived(b)
    }

    pub(super) fn includes(self, a: usize, b: usize) -> bool {
        match (self.is_archived(a), self.is_archived(b)) {
            (false, false) => self.within,
            (true, true) => false,
            _ => true,
        }
    }
}

/// The same for the items of the later rungs, which are groups of rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pairing<'a> {
    pub(super) sought: Sought,
    pub(super) groups: &'a [Group],
    pub(super) prints: &'a [Fingerprint],
}

impl Pairing<'_> {
    pub(super) fn row(self, item: u32) -> usize {
        self.groups[item as usize].hub
    }

    pub(super) fn is_archived(self, item: u32) -> bool {
        self.sought.is_archived(self.row(item))
    }

    /// Whether two items are to be held against each other; equal ones of both sides were found by the exact rung.
    pub(super) fn wants(self, a: u32, b: u32) -> bool {
        let (a, b) = (self.row(a), self.row(b));
        let equal = || self.prints[a].exact == self.prints[b].exact;
        self.sought.includes(a, b) && !(self.sought.is_between(a, b) && equal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_not_held_against_itself() {
        for within in [true, false] {
            let sought = Sought { documents: 2, within };
            assert_eq!((sought.includes(0, 1), sought.is_between(0, 1)), (within, false));
            assert_eq!((sought.includes(1, 2), sought.is_between(2, 1)), (true, true));
            assert_eq!((sought.includes(2, 3), sought.is_between(2, 3)), (false, false));
        }
    }
}
