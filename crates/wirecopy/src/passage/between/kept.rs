//! The words that are kept for comparing: those around shared fingerprints, and no others.
//!
//! Any stretch of a run that has the guaranteed length holds a fingerprint that both places share. So a run goes on
//! for less than that length from the second word of its last shared fingerprint, and for less than a window before
//! its first: words beyond are in none, unless around another fingerprint.

use super::marks::{Entry, Place};
use crate::passage::Winnowing;

/// The kept words of all documents.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    words: Vec<u64>,
    /// In order of place.
    pieces: Vec<Piece>,
}

/// A stretch of words of one document.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Its first word.
    place: Place,
    /// Where that stands in `Kept::words`.
    start: usize,
}

/// The words on both sides of a place, as far as they are kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'k> {
    words: &'k [u64],
    at: usize,
}

impl Kept {
    /// Keeps what is needed of a document with these words. `entries` are its shared places; documents come in order.
    pub(crate) fn keep(&mut self, entries: &[Entry], words: &[u64], winnowing: Winnowing) {
        let mut end = 0;
        for (count, Entry { place, .. }) in entries.iter().enumerate() {
            let at = place.at as usize;
            // A text that has changed since it was first read holds fewer words, perhaps.
            let from = at.saturating_sub(winnowing.window - 1).max(end).min(words.len());
            let to = (at + winnowing.guarantee()).min(words.len());
            if count == 0 || from > end {
                let place = Place { at: from as u32, ..*place };
                self.pieces.push(Piece { place, start: self.words.len() });
            }
            self.words.extend_from_slice(&words[from..to.max(from)]);
            end = to.max(from);
        }
    }

    /// Adds what was kept of later documents.
    pub(crate) fn append(&mut self, later: &Self) {
        let before = self.words.len();
        self.words.extend_from_slice(&later.words);
        self.pieces.extend(later.pieces.iter().map(|piece| Piece { start: before + piece.start, ..*piece }));
    }

    /// The words around a shared place.
    pub(crate) fn around(&self, place: Place) -> View<'_> {
        let next = self.pieces.partition_point(|piece| piece.place <= place);
        let end = self.pieces.get(next).map_or(self.words.len(), |piece| piece.start);
        match next.checked_sub(1).map(|last| self.pieces[last]) {
            Some(piece) if piece.place.row == place.row => {
                let words = &self.words[piece.start..end];
                View { words, at: ((place.at - piece.place.at) as usize).min(words.len()) }
            }
            _ => View { words: &[], at: 0 },
        }
    }
}

impl<'k> View<'k> {
    /// The kept words before the place.
    pub(crate) fn before(self) -> &'k [u64] {
        &self.words[..self.at]
    }

    /// The kept words from the place on.
    pub(crate) fn onward(self) -> &'k [u64] {
        &self.words[self.at..]
    }
}
