//! Passages: runs of words that stand in two places.
//!
//! Every run of `k` words is hashed, and of these hashes winnowing keeps a few, in such a way that two copies of a
//! long enough run keep the same ones. From each place where a kept hash stands again, the run is made as long as
//! the words agree. Words are those of the comparing view ([`text::words`](crate::text::words)), so punctuation,
//! case and typography make no difference.

mod between;
mod find;
mod winnow;
mod within;

use std::convert::Infallible;

use crate::{Span, text::words};

pub use find::{Finder, FinderBuilder};
pub(crate) use within::{Repeated, Run, runs};

/// How fingerprints are chosen. A run of at least [`guarantee`](Self::guarantee) words is never missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Winnowing {
    /// Words in a fingerprint.
    pub(crate) k: usize,
    /// Fingerprints of which at least one is kept.
    pub(crate) window: usize,
}

impl Winnowing {
    /// Words from which a run always holds a fingerprint.
    pub(crate) fn guarantee(self) -> usize {
        self.k + self.window - 1
    }
}

impl Default for Winnowing {
    fn default() -> Self {
        Self { k: 8, window: 8 }
    }
}

/// A passage that stands twice in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Repeat {
    /// The earlier copy.
    pub first: Span,
    /// The later copy. It does not overlap the earlier one.
    pub again: Span,
    /// Number of words.
    pub words: usize,
}

/// The outcome of [`Finder::run`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Passages {
    /// In order of the later place, then of the earlier.
    pub passages: Vec<Passage>,
    /// What every two documents with a passage between them have in common, in order of their rows.
    pub shares: Vec<Share>,
    /// Counts, and the caps that were met.
    pub summary: Summary,
}

/// A run of words that stands in two places. Only in one text that repeats itself with a short period do they overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Passage {
    /// Row of the earlier place; that of the later, where both stand in one document.
    pub a: usize,
    /// The earlier place.
    pub a_span: Span,
    /// Row of the later place.
    pub b: usize,
    /// The later place.
    pub b_span: Span,
    /// Number of words.
    pub words: usize,
}

/// What two documents have in common in words.
///
/// In a star (see [`Finder`]) documents that share much may have no passage between them: both have theirs with the
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Share {
    /// The earlier row.
    pub a: usize,
    /// The later row.
    pub b: usize,
    /// Words of `a` that stand in a passage shared with `b`, each counted once.
    pub words_a: usize,
    /// Words of `b` that stand in a passage shared with `a`, each counted once.
    pub words_b: usize,
    /// Words of all passages between the two together.
    pub total: usize,
    /// Words of the longest passage.
    pub longest: usize,
}

/// Counts of a run of [`Finder`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Summary {
    /// Fingerprints of all documents.
    pub fingerprints: usize,
    /// Those that stand in two places or more.
    pub shared: usize,
    /// Those of the shared ones that stand in too many places for all pairs, and form a star.
    pub starred: usize,
    /// Passages of a star that were not followed back to their beginning, since an earlier one covers it.
    pub clipped: usize,
    /// Words that were compared with others.
    pub compared: usize,
}

/// The passages of `text` that stand earlier in it, in order of place, in time proportional to its length.
///
/// Every word that stands in a repeated run of 15 words or more is in one of them; shorter runs may be found.
/// A fingerprint with more than 16 earlier places is compared with the eight first and the eight last.
///
/// ```
/// use wirecopy::passage::repeats;
///
/// let body = "The ferry to the islands sank at noon in calm water, and all on board were saved by the crew.";
/// let text = format!("{body}\nAdvertisement\n{body}");
/// let found = repeats(&text);
/// assert_eq!(found.len(), 1);
/// assert_eq!(&text[found[0].again.range()], body.trim_end_matches('.'));
/// ```
///
/// # Panics
/// If `text` is longer than [`MAX_LEN`](crate::text::MAX_LEN).
pub fn repeats(text: &str) -> Vec<Repeat> {
    let (spans, hashes): (Vec<Span>, Vec<u64>) = words(text).map(|word| (word.span, word.hash)).unzip();
    let span = |at: usize, len: usize| Span::new(spans[at].start, spans[at + len - 1].end);
    let Ok(found) = runs(&hashes, Winnowing::default(), || Ok::<_, Infallible>(()));
    let repeat =
        |Run { first, again, len }| Repeat { first: span(first, len), again: span(again, len), words: len };
    found.into_iter().map(repeat).collect()
}
