//! Options of `clean`, checked when the [`Cleaner`] is built.

use super::{Cleaned, Document, RepairKind, repeat::Scratch};
use crate::{Control, Documents, Error, Result, documents::check_lengths, parallel};

/// Repairs scraped pages. Immutable; reuse it freely.
///
/// ```
/// use wirecopy::clean::Cleaner;
///
/// let docs = ["The ferry sank at noon."];
/// let cleaned = Cleaner::new().run(&docs)?;
/// assert_eq!(cleaned.documents[0].as_ref().unwrap().text, docs[0]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaner {
    pub(super) kinds: Vec<RepairKind>,
    pub(super) min_repeat: usize,
}

impl Cleaner {
    /// With the defaults: every repair on.
    pub fn new() -> Self {
        Self { kinds: vec![RepairKind::Repeat], min_repeat: 30 }
    }

    /// To set options.
    pub fn builder() -> Builder {
        Builder { options: Self::new() }
    }

    /// Repairs each of `docs`, on the ambient rayon pool.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for a text longer than [`MAX_LEN`](crate::text::MAX_LEN).
    pub fn run<'d, D: Documents + ?Sized>(&self, docs: &'d D) -> Result<Cleaned<'d>> {
        self.run_with(docs, &Control::new())
    }

    /// [`run`](Self::run), with a [`Control`] to watch it or to stop it.
    ///
    /// # Errors
    /// As [`run`](Self::run), and kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn run_with<'d, D: Documents + ?Sized>(&self, docs: &'d D, control: &Control) -> Result<Cleaned<'d>> {
        control.check()?;
        control.expect(check_lengths(docs)?);
        let scratch = || Scratch::new(control.ticker());
        let documents = parallel::map(docs.len(), scratch, |scratch, row| match docs.text(row) {
            Some(text) if self.kinds.contains(&RepairKind::Repeat) => {
                scratch.remove_repeats(text, self.min_repeat).map(Some)
            }
            text => Ok(text.map(Document::untouched)),
        })?;
        Ok(Cleaned { documents })
    }
}

impl Default for Cleaner {
    fn default() -> Self {
        Self::new()
    }
}

/// Sets the options of a [`Cleaner`].
#[derive(Clone, Debug)]
pub struct Builder {
    options: Cleaner,
}

impl Builder {
    /// The kinds of damage to mend. Default: all.
    #[must_use]
    pub fn kinds(mut self, kinds: &[RepairKind]) -> Self {
        self.options.kinds = kinds.to_vec();
        self
    }

    /// Words from which a single repeated paragraph is taken for damage, in 10..=1000. Default: 30.
    #[must_use]
    pub fn min_repeat(mut self, words: usize) -> Self {
        self.options.min_repeat = words;
        self
    }

    /// The cleaner.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a value out of its range, with the value and the range.
    pub fn build(self) -> Result<Cleaner> {
        let words = self.options.min_repeat;
        if !(10..=1000).contains(&words) {
            return Err(Error::option(format!("min_repeat must be in 10..=1000 words, got {words}")));
        }
        Ok(self.options)
    }
}
