//! Options of `clean`, checked when the [`Cleaner`] is built.

use super::{BlockKind, Boilerplate, Cleaned, Learner, RepairKind, page::Scratch};
use crate::{Control, Documents, Error, Result, documents::check_lengths, parallel};

/// A set of kinds of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u32);

impl Kinds {
    fn of(kinds: &[RepairKind]) -> Self {
        Self(kinds.iter().fold(0, |all, kind| all | 1 << *kind as u32))
    }

    pub(super) fn has(self, kind: RepairKind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    pub(super) fn has_any(self, kinds: &[RepairKind]) -> bool {
        self.0 & Self::of(kinds).0 != 0
    }
}

impl Default for Kinds {
    fn default() -> Self {
        Self::of(&RepairKind::DEFAULT)
    }
}

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
    pub(super) kinds: Kinds,
    pub(super) min_repeat: usize,
    pub(super) boilerplate: Option<Boilerplate>,
    min_pages: usize,
    learn: bool,
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

    /// Learns what is boilerplate in a collection: the lines that stand in many of `docs` whose other text differs.
    /// Give it to [`Builder::boilerplate`], to repair these pages or those of another day.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn learn<D: Documents + ?Sized>(&self, docs: &D) -> Result<Boilerplate> {
        self.learn_with(docs, &Control::new())
    }

    /// [`learn`](Self::learn), with a [`Control`] to watch it or to stop it.
    ///
    /// # Errors
    /// As [`run_with`](Self::run_with).
    pub fn learn_with<D: Documents + ?Sized>(&self, docs: &D, control: &Control) -> Result<Boilerplate> {
        let mut learner = self.learner();
        learner.add(docs, control)?;
        Ok(learner.finish())
    }

    /// Learns what is boilerplate in a collection that comes in parts.
    pub fn learner(&self) -> Learner {
        Learner::new(self.min_pages)
    }

    /// Repairs each of `docs`, on the ambient rayon pool. Unless it is told what is boilerplate, it learns that from all of
    /// `docs` first, so a page may come out otherwise by itself; see [`Builder::learn`].
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
        let learns = self.learn && self.boilerplate.is_none() && self.kinds.has(RepairKind::Boilerplate);
        let learned =
            if learns && docs.len() >= self.min_pages { Some(self.learn_with(docs, control)?) } else { None };
        let known = learned.as_ref().or(self.boilerplate.as_ref());
        control.expect(check_lengths(docs)?);
        let scratch = || Scratch::new(self, known, control.ticker());
        let documents = parallel::map(docs.len(), scratch, |scratch, row| {
            docs.text(row).map(|text| scratch.clean(text, docs.source(row))).transpose()
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
    /// The kinds of damage to mend. Default: [`RepairKind::DEFAULT`].
    #[must_use]
    pub fn kinds(mut self, kinds: &[RepairKind]) -> Self {
        self.options.kinds = Kinds::of(kinds);
        self
    }

    /// The kinds of blocks to take away, of those that are labelled; what went is on record as
    /// [`Dropped`](RepairKind::Dropped). Default: none.
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
            return Err(Error::option(format!("min_repeat must be in 10..=1000 words, got {words}")));
        }
        let pages = self.options.min_pages;
        if !(3..=1_000_000).contains(&pages) {
            return Err(Error::option(format!("min_pages must be in 3..=1000000 pages, got {pages}")));
        }
        Ok(self.options)
    }
}
