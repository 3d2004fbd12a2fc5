//! Options of `clean`, checked when the [`Cleaner`] is built.

use super::{BlockKind, Boilerplate, RepairKind, kinds::Kinds};
use crate::{Error, Result};

/// Repairs scraped pages. Immutable; reuse it freely.
///
/// ```
/// use wirecopy::clean::{Cleaner, RepairKind};
///
/// let text = "The ferry sank at noon .";
/// let page = Cleaner::new().repair(text)?;
/// assert_eq!(page.text, "The ferry sank at noon.");
/// assert_eq!(page.repairs[0].kind, RepairKind::Punctuation);
/// assert_eq!(&text[page.repairs[0].span.range()], " ");
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[doc(alias = "mojibake")]
#[doc(alias = "boilerplate")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaner {
    pub(super) kinds: Kinds,
    pub(super) min_repeat: usize,
    pub(super) boilerplate: Option<Boilerplate>,
    pub(super) min_pages: usize,
    pub(super) learn: bool,
    pub(super) drop: Vec<BlockKind>,
}

impl Cleaner {
    /// With the defaults: all repairs but the straightening of quotation marks.
    pub fn new() -> Self {
        Self {
            kinds: Kinds::default(),
            min_repeat: 30,
            boilerplate: None,
            min_pages: 5,
            learn: true,
            drop: Vec::new(),
        }
    }

    /// To set options.
    pub fn builder() -> Builder {
        Builder { options: Self::new() }
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
    /// The kinds of damage to mend. Default: [`RepairKind::DEFAULT`].
    #[must_use]
    pub fn kinds(mut self, kinds: &[RepairKind]) -> Self {
        self.options.kinds = Kinds::of(kinds);
        self
    }

    /// The kinds of blocks to take away, of those that are labelled; what went is on record as
    /// [`Dropped`](RepairKind::Dropped). Default: none.
    ///
    /// This is for parts of the story that you do not want: datelines, bylines, captions. What is the site's goes by
    /// itself, before, as [`Boilerplate`](RepairKind::Boilerplate), and is on record as that, also where it would have
    /// been a block to drop; [`kinds`](Self::kinds) decides about it, and so it does about repeats. To drop
    /// [`BlockKind::Boilerplate`] or [`BlockKind::Repeat`] therefore does nothing.
    #[must_use]
    pub fn drop(mut self, kinds: &[BlockKind]) -> Self {
        self.options.drop = kinds.to_vec();
        self
    }

    /// Words from which a single repeated paragraph is taken for damage, in 10..=1000. Default: 30.
    #[must_use]
    pub fn min_repeat(mut self, words: usize) -> Self {
        self.options.min_repeat = words;
        self
    }

    /// The boilerplate of a collection, as it was learned. Default: what [`learn`](Self::learn) says.
    #[must_use]
    pub fn boilerplate(mut self, known: Boilerplate) -> Self {
        self.options.boilerplate = Some(known);
        self
    }

    /// Whether to learn what is boilerplate from the pages themselves before they are repaired, where none is given.
    /// Without, lines that only sites write go all the same. Default: `true`.
    #[must_use]
    pub fn learn(mut self, learn: bool) -> Self {
        self.options.learn = learn;
        self
    }

    /// Pages with different other text in which a line stands from which it is boilerplate, in 3..=1000000, for
    /// [`Cleaner::learn`]. Default: 5.
    #[must_use]
    pub fn min_pages(mut self, pages: usize) -> Self {
        self.options.min_pages = pages;
        self
    }

    /// The cleaner.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a value out of its range, with the value and the range.
    pub fn build(self) -> Result<Cleaner> {
        let words = self.options.min_repeat;
        if !(10..=1000).contains(&words) {
            return Err(Error::option(format!("min_repeat must be in 10..=1000 words, got {words}"))
                .of_option("min_repeat"));
        }
        let pages = self.options.min_pages;
        if !(3..=1_000_000).contains(&pages) {
            return Err(Error::option(format!("min_pages must be in 3..=1000000 pages, got {pages}"))
                .of_option("min_pages"));
        }
        Ok(self.options)
    }
}
