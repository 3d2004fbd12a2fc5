//! Marks: the fingerprints of many documents, and which of them stand in more than one place.

use crate::{
    parallel,
    passage::{Winnowing, winnow::winnow},
    text::shingles,
};

/// A fingerprint and where it stands. 16 bytes, sorted by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    hash: u64,
    place: Place,
}

/// A place in the collection: a word of a document. Places that are less are earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) row: u32,
    /// Words before it in its document.
    pub(crate) at: u32,
}

/// Makes the marks of one document after another.
#[derive(Debug)]
pub(crate) struct Marker {
    winnowing: Winnowing,
    grams: Vec<u64>,
}

impl Marker {
    pub(crate) fn new(winnowing: Winnowing) -> Self {
        Self { winnowing, grams: Vec::new() }
    }

    /// Appends the marks of a document with these words; none for one that is shorter than a fingerprint.
    pub(crate) fn mark(&mut self, row: u32, words: &[u64], out: &mut Vec<Mark>) {
        let Winnowing { k, window } = self.winnowing;
        self.grams.clear();
        shingles(words, k, &mut self.grams);
        winnow(&self.grams, window, |at| {
            out.push(Mark { hash: self.grams[at], place: Place { row, at: at as u32 } });
        });
    }
}

/// The places of every fingerprint that stands in two or more, in two orders.
#[derive(Debug)]
pub(crate) struct Shared {
    /// Group by group, each in order.
    places: Vec<Place>,
    /// Where each group begins in `places`, and where the last ends.
    starts: Vec<u32>,
    /// All places in order, each with its group.
    entries: Vec<Entry>,
}

/// A place and the group of its fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) place: Place,
    pub(crate) group: u32,
}

impl Shared {
    /// Of the marks of all documents, those that are shared.
    pub(crate) fn new(mut marks: Vec<Mark>) -> Self {
        parallel::sort(&mut marks);
        let shared = |same: &&[Mark]| same.len() > 1;
        let count = marks.chunk_by(|a, b| a.hash == b.hash).filter(shared).map(<[Mark]>::len).sum();
        let mut places = Vec::with_capacity(count);
        let mut entries = Vec::with_capacity(count);
        let mut starts = vec![0];
        for same in marks.chunk_by(|a, b| a.hash == b.hash).filter(shared) {
            let group = starts.len() as u32 - 1;
            places.extend(same.iter().map(|mark| mark.place));
            entries.extend(same.iter().map(|mark| Entry { place: mark.place, group }));
            starts.push(places.len() as u32);
        }
        drop(marks);
        parallel::sort(&mut entries);
        Self { places, starts, entries }
    }

    /// Number of groups.
    pub(crate) fn groups(&self) -> usize {
        self.starts.len() - 1
    }

    /// The places of a group, in order.
    pub(crate) fn group(&self, group: u32) -> &[Place] {
        let group = group as usize;
        &self.places[self.starts[group] as usize..self.starts[group + 1] as usize]
    }

    /// The groups of more than `all_pairs` places.
    pub(crate) fn large(&self, all_pairs: usize) -> impl Iterator<Item = u32> + '_ {
        (0..self.groups() as u32).filter(move |&group| self.group(group).len() > all_pairs)
    }

    /// The shared places of each document that has any.
    pub(crate) fn documents(&self) -> Vec<&[Entry]> {
        self.entries.chunk_by(|a, b| a.place.row == b.place.row).collect()
    }

    /// The shared places of all documents, in order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}
