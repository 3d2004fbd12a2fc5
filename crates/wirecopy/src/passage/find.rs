//! Options of finding passages, checked when the [`Finder`] is built.

use super::{Passages, Winnowing, between};
use crate::{Control, Documents, Error, Result};

/// Finds the passages that documents share with each other, and that stand twice in one. Immutable; reuse it freely.
///
/// **Coverage**: every word that stands in a run of at least [`guarantee`](Self::guarantee) words which stands
/// earlier, too (in an earlier row, or before it in its own), is in a passage that says where. Passages are as long as
/// the words agree, and none is shorter than that length. Where a fingerprint stands in no more places than
/// [`all_pairs`](FinderBuilder::all_pairs), every two of them are compared; where it stands in more, each is compared
/// with the first place that shares the words around it, and within a passage to that no other is told. So ten thousand
/// reprints are a star around the first, and a footer in ten thousand pages is, too.
///
/// The length is in words of the comparing view, by default 15. In a script that is read by character (Han, Hiragana,
/// Thai and their like) these are 15 characters, in Chinese about eight words; in any other, 15 words between spaces.
///
/// ```
/// use wirecopy::passage::Finder;
///
/// let body = "The ferry to the islands sank at noon in calm water, and all on board were saved by the crew.";
/// let docs = [format!("KELLMOUTH - {body}"), "Rain is due.".to_owned(), format!("{body} More soon.")];
/// let found = Finder::new().run(&docs)?;
/// assert_eq!(found.passages.len(), 1);
/// let passage = found.passages[0];
/// assert_eq!((passage.a, passage.b, passage.words), (0, 2, 20));
/// assert_eq!(&docs[2][passage.b_span.range()], body.trim_end_matches('.'));
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[doc(alias = "winnowing")]
#[doc(alias = "plagiarism")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finder {
    pub(super) winnowing: Winnowing,
    pub(super) all_pairs: usize,
}

impl Finder {
    /// With the defaults.
    pub fn new() -> Self {
        Self { winnowing: Winnowing::default(), all_pairs: 16 }
    }

    /// To set options.
    pub fn builder() -> FinderBuilder {
        FinderBuilder { options: Self::new() }
    }

    /// Words from which no shared run is missed: `k + window - 1`.
    pub fn guarantee(&self) -> usize {
        self.winnowing.guarantee()
    }

    /// Finds the passages of `docs`, on the ambient rayon pool. "Earlier" is by row, then by place.
    ///
    /// Near-linear in the length of the texts, which are read three times at most and not kept.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for a text longer than [`MAX_LEN`](crate::text::MAX_LEN).
    pub fn run<D: Documents + ?Sized>(&self, docs: &D) -> Result<Passages> {
        self.run_with(docs, &Control::new())
    }

    /// [`run`](Self::run), with a [`Control`] to watch it or to stop it.
    ///
    /// # Errors
    /// As [`run`](Self::run), and kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn run_with<D: Documents + ?Sized>(&self, docs: &D, control: &Control) -> Result<Passages> {
        between::find(docs, self.winnowing, self.all_pairs, control)
    }
}

impl Default for Finder {
    fn default() -> Self {
        Self::new()
    }
}

/// Sets the options of a [`Finder`].
#[derive(Clone, Debug)]
pub struct FinderBuilder {
    options: Finder,
}

impl FinderBuilder {
    /// Words in a fingerprint, in 1..=64. Default: 8.
    #[must_use]
    pub fn k(mut self, words: usize) -> Self {
        self.options.winnowing.k = words;
        self
    }

    /// Fingerprints of which one is kept at least, in 1..=64. Default: 8.
    #[must_use]
    pub fn window(mut self, fingerprints: usize) -> Self {
        self.options.winnowing.window = fingerprints;
        self
    }

    /// Places up to which those of one fingerprint are compared each with each, in 1..=64. Default: 16.
    #[must_use]
    pub fn all_pairs(mut self, places: usize) -> Self {
        self.options.all_pairs = places;
        self
    }

    /// The finder.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a value out of its range, with the value and the range.
    pub fn build(self) -> Result<Finder> {
        let Finder { winnowing: Winnowing { k, window }, all_pairs } = self.options;
        for (name, value) in [("k", k), ("window", window), ("all_pairs", all_pairs)] {
            if !(1..=64).contains(&value) {
                return Err(Error::option(format!("{name} must be in 1..=64, got {value}")).of_option(name));
            }
        }
        Ok(self.options)
    }
}
