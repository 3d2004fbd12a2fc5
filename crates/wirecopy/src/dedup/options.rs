//! Options of `dedup`, checked when the [`Deduplicator`] is built.

use std::sync::Arc;

use super::{
    Copies, Decision, Frequencies, Scan,
    decided::decide,
    estimate::{Estimate, estimate},
};
use crate::{Control, Documents, Error, Joined, Result, names::names};

/// Finds the copies in a collection. Immutable; reuse it freely. The [module](super) says how, and what to mind.
///
/// ```
/// use wirecopy::dedup::Deduplicator;
///
/// let docs = ["The ferry sank at noon.", "The ferry sank at noon .", "Rain is due."];
/// let copies = Deduplicator::new().run(&docs)?;
/// assert_eq!(copies.unique().collect::<Vec<_>>(), [0, 2]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[doc(alias = "near-duplicate")]
#[doc(alias = "minhash")]
#[doc(alias = "lsh")]
#[doc(alias = "jaccard")]
#[doc(alias = "fuzzy")]
#[derive(Clone, Debug, PartialEq)]
pub struct Deduplicator {
    pub(super) levels: Vec<Level>,
    pub(super) threshold: f64,
    pub(super) rewritten: f64,
    pub(super) doubtful: Option<f64>,
    pub(super) shingle: usize,
    pub(super) permutations: usize,
    pub(super) seed: u64,
    pub(super) keep: Keep,
    pub(super) within: bool,
    pub(super) frequencies: Option<Arc<Frequencies>>,
}

/// A rung of the ladder that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// The same folded words in the same order.
    Exact,
    /// Exact Jaccard similarity of word shingles at or above the threshold, save for texts of one form, which differ in
    /// their figures or names.
    Near,
    /// One contains the other, or much of it, whatever else stands on the page; what stands in many surroundings
    /// (boilerplate) does not count.
    Contained,
    /// The same told in other words (a translation, a rewrite): the members of a group are more alike in rare words, pairs
    /// of words and figures than each is to any other document.
    Rewritten,
}

/// Which member of a cluster stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Keep {
    /// The one with the most words, boilerplate and all.
    #[default]
    Longest,
    /// The one published first ([`Documents::published`]); those without a date come last.
    Earliest,
    /// The first row.
    First,
    /// The one with the lowest [`Documents::rank`]; those without one come last.
    Rank,
}

names! {
    Level, "level":
    Exact => "exact",
    Near => "near",
    Contained => "contained",
    Rewritten => "rewritten"
}

names! {
    Keep, "keep":
    Longest => "longest",
    Earliest => "earliest",
    First => "first",
    Rank => "rank"
}

impl Deduplicator {
    /// With the defaults.
    pub fn new() -> Self {
        Self {
            levels: vec![Level::Exact, Level::Near, Level::Contained],
            threshold: 0.5,
            rewritten: 0.95,
            doubtful: None,
            shingle: 5,
            permutations: 128,
            seed: 0,
            keep: Keep::Longest,
            within: true,
            frequencies: None,
        }
    }

    /// To set options.
    pub fn builder() -> Builder {
        Builder { options: Self::new() }
    }

    /// Finds the copies in `docs`, on the ambient rayon pool.
    ///
    /// Null and word-less documents are always unique; texts with fewer words than a shingle are compared whole.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for a text longer than [`MAX_LEN`](crate::text::MAX_LEN).
    pub fn run<D: Documents + ?Sized>(&self, docs: &D) -> Result<Copies> {
        self.run_with(docs, &Control::new())
    }

    /// [`run`](Self::run), with a [`Control`] to watch it or to stop it.
    ///
    /// # Errors
    /// As [`run`](Self::run), and kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn run_with<D: Documents + ?Sized>(&self, docs: &D, control: &Control) -> Result<Copies> {
        let mut scan = self.scan();
        scan.add(docs, control)?;
        scan.candidates(docs, control)?.verify(docs, control)
    }

    /// Finds the copies in `docs`, and which of them the archive has already; pairs within the archive are not sought.
    ///
    /// A document is known to the archive where one of its cluster has a verified pair with it: exact, near, or contained
    /// as a page hangs on a story. [`Document::archived`](super::Document::archived) is then the row of the archive, and
    /// [`Copies::unique`] leaves the cluster out. With [`within`](Builder::within) off, each document stands for itself.
    /// What is boilerplate is judged by both collections together.
    ///
    /// # Errors
    /// As [`run_with`](Self::run_with). Rows of the archive follow those of `docs`.
    ///
    /// ```
    /// use wirecopy::{Control, dedup::Deduplicator};
    ///
    /// let archive = ["Rain is due.", "The ferry sank at noon."];
    /// let today = ["A gale is due.", "The ferry sank at noon .", "A gale is due ."];
    /// let copies = Deduplicator::new().run_against(&today, &archive, &Control::new())?;
    /// assert_eq!(copies.unique().collect::<Vec<_>>(), [0]);
    /// assert_eq!(copies.documents[1].archived, Some(1));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn run_against<D, A>(&self, docs: &D, archive: &A, control: &Control) -> Result<Copies>
    where
        D: Documents + ?Sized,
        A: Documents + ?Sized,
    {
        let mut scan = self.scan();
        scan.add(docs, control)?;
        scan.add_archive(archive, control).map_err(|error| error.offset_row(docs.len()))?;
        let all = Joined::new(docs, archive);
        scan.candidates(&all, control)?.verify(&all, control)
    }

    /// How much of what is in `docs` is found, as an estimate: up to `sample` copies by each [`Edit`](super::Edit) are planted among
    /// them, each of a document of its own with 50 words or more, and looked for. The same seed plants the same copies.
    ///
    /// It takes two runs, and holds the planted copies in memory.
    ///
    /// # Errors
    /// As [`run_with`](Self::run_with); kind [`Option`](crate::ErrorKind::Option) for a sample of none, and with
    /// [`within`](Builder::within) off.
    ///
    /// ```
    /// use wirecopy::{Control, dedup::{Deduplicator, Edit}};
    ///
    /// let page = |page: u32| (0..80).map(|n| format!("word{} ", page * 80 + n)).collect::<String>();
    /// let docs: Vec<String> = (0..40).map(page).collect();
    /// let found = Deduplicator::new().estimate(&docs, 5, 0, &Control::new())?;
    /// assert_eq!(found.recall[0].0, Edit::Typography);
    /// assert_eq!(found.recall[0].1.value(), Some(1.0));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn estimate<D: Documents + ?Sized>(
        &self,
        docs: &D,
        sample: usize,
        seed: u64,
        control: &Control,
    ) -> Result<Estimate> {
        estimate(self, docs, sample, seed, control)
    }

    /// What a run found, put right by somebody who has looked: pairs that are copies come into one cluster, pairs that are
    /// none into two.
    ///
    /// Clusters are made anew of the pairs that held them together, the surest first, passing over those that would bring
    /// together what is to stay apart. A cluster that no decision touches stays as it was. A pair that no rung found gets
    /// the kind [`Kind::Decided`](super::Kind::Decided).
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a row that is not there, for decisions that contradict each other, and
    /// for copies of other documents or held against an archive.
    ///
    /// ```
    /// use wirecopy::{Control, dedup::{Decision, Deduplicator}};
    ///
    /// let pages = ["Rain is due.", "Rain is due .", "Showers are due."];
    /// let dedup = Deduplicator::new();
    /// let copies = dedup.run(&pages)?;
    /// let decisions = [Decision { a: 0, b: 1, same: false }, Decision { a: 0, b: 2, same: true }];
    /// let copies = dedup.decide(&pages, copies, &decisions, &Control::new())?;
    /// assert_eq!(copies.unique().count(), 2);
    /// assert_eq!(copies.documents[0].cluster, copies.documents[2].cluster);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn decide<D: Documents + ?Sized>(
        &self,
        docs: &D,
        copies: Copies,
        decisions: &[Decision],
        control: &Control,
    ) -> Result<Copies> {
        decide(self, docs, copies, decisions, control)
    }

    /// A run over documents that come in parts and are not kept.
    pub fn scan(&self) -> Scan {
        Scan::new(self)
    }

    /// Words from which equal texts are one. Without the exact rung, those with shingles still are: they are near copies
    /// at a similarity of 1.
    pub(super) fn least_equal(&self) -> usize {
        if self.levels.contains(&Level::Exact) { 1 } else { self.shingle }
    }
}

impl Default for Deduplicator {
    fn default() -> Self {
        Self::new()
    }
}

/// Sets the options of a [`Deduplicator`].
#[derive(Clone, Debug)]
pub struct Builder {
    options: Deduplicator,
}

impl Builder {
    /// The rungs to climb. Default: exact, near and contained; not rewritten, which needs some ten bytes of memory a word.
    #[must_use]
    pub fn levels(mut self, levels: &[Level]) -> Self {
        self.options.levels = levels.to_vec();
        self
    }

    /// Jaccard similarity from which two documents are near copies, in 0.5..=1. Default: 0.5. Of less alike documents the
    /// contained rung says more; see [the module](super).
    #[must_use]
    pub fn threshold(mut self, threshold: f64) -> Self {
        self.options.threshold = threshold;
        self
    }

    /// How sure the rewritten rung must be, in 0.05..=0.99. Default: 0.95, by which some 95 of 100 pairs that it joins are right, as
    /// the collection itself lets it judge. Lower values join more, and more that is wrong. Without
    /// [`Level::Rewritten`] it does nothing.
    #[must_use]
    pub fn rewritten(mut self, score: f64) -> Self {
        self.options.rewritten = score;
        self
    }

    /// How sure the rewritten rung must be to tell of a pair that it does not join, in 0.05..=0.99, such as half of
    /// [`rewritten`](Self::rewritten): pairs for somebody to look at. They stand in [`Copies::pairs`] with
    /// [`accepted`](super::Pair::accepted) false. Default: none of them.
    #[must_use]
    pub fn doubtful(mut self, score: Option<f64>) -> Self {
        self.options.doubtful = score;
        self
    }

    /// Words in a shingle, in 1..=32. Default: 5.
    #[must_use]
    pub fn shingle(mut self, words: usize) -> Self {
        self.options.shingle = words;
        self
    }

    /// Values in a signature, in 16..=1024. More find the pairs close to the threshold with more certainty.
    /// Default: 128.
    #[must_use]
    pub fn permutations(mut self, permutations: usize) -> Self {
        self.options.permutations = permutations;
        self
    }

    /// Seed of the signatures. Default: 0.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.options.seed = seed;
        self
    }

    /// Which member of a cluster stands for it. Default: the longest.
    #[must_use]
    pub fn keep(mut self, keep: Keep) -> Self {
        self.options.keep = keep;
        self
    }

    /// Whether copies are sought within the documents. Without, they are only held against an archive
    /// ([`Deduplicator::run_against`]). Default: true.
    #[must_use]
    pub fn within(mut self, within: bool) -> Self {
        self.options.within = within;
        self
    }

    /// What is boilerplate, told from another collection; that of this one is then not told from it. Default: none.
    #[must_use]
    pub fn frequencies(mut self, frequencies: impl Into<Arc<Frequencies>>) -> Self {
        self.options.frequencies = Some(frequencies.into());
        self
    }

    /// The deduplicator.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a value out of its range, with the value and the range.
    pub fn build(self) -> Result<Deduplicator> {
        let Deduplicator { levels, threshold, rewritten, shingle, permutations, .. } = &self.options;
        if levels.is_empty() {
            let message = "levels must name at least one rung: exact, near, contained, rewritten";
            return Err(Error::option(message).of_option("levels"));
        }
        if !(0.5..=1.0).contains(threshold) {
            return Err(Error::option(format!("threshold must be in 0.5..=1.0, got {threshold}"))
                .of_option("threshold"));
        }
        if !(0.05..=0.99).contains(rewritten) {
            return Err(Error::option(format!("rewritten must be in 0.05..=0.99, got {rewritten}"))
                .of_option("rewritten"));
        }
        if let Some(doubtful) = self.options.doubtful.filter(|score| !(0.05..=0.99).contains(score)) {
            return Err(Error::option(format!("doubtful must be in 0.05..=0.99, got {doubtful}"))
                .of_option("doubtful"));
        }
        if !(1..=32).contains(shingle) {
            return Err(
                Error::option(format!("shingle must be in 1..=32 words, got {shingle}")).of_option("shingle")
            );
        }
        if !(16..=1024).contains(permutations) {
            return Err(Error::option(format!("permutations must be in 16..=1024, got {permutations}"))
                .of_option("permutations"));
        }
        if let Some(known) = self.options.frequencies.as_ref().filter(|known| known.shingle() != *shingle) {
            let words = known.shingle();
            let message = format!("frequencies are of shingles of {words} words, and shingle is {shingle}");
            return Err(Error::option(message).of_option("frequencies"));
        }
        Ok(self.options)
    }
}
