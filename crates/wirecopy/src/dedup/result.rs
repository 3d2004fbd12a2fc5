//! What `dedup` gives back.

use std::collections::BTreeMap;

use super::Frequencies;
use crate::names::names;

/// The outcome of [`Deduplicator::run`](super::Deduplicator::run).
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Copies {
    /// One entry a row of the input, in its order.
    pub documents: Vec<Document>,
    /// The verified pairs, in order of their rows; each has `a < b`. Two rows of a contained pair may be of different
    /// clusters: a page that holds several stories hangs on one of them at most, and a form filled in twice is two documents.
    pub pairs: Vec<Pair>,
    /// The verified pairs with an archive, in order of their rows; `a` is a row of the documents, `b` one of the archive.
    /// Empty without one.
    pub against: Vec<Pair>,
    /// What was taken for boilerplate; `None` without the contained rung. Serde leaves it out.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub frequencies: Option<Frequencies>,
    /// Counts, and the caps that were met.
    pub summary: Summary,
}

/// How one row hangs on its cluster.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Document {
    /// Row of the cluster's representative; the row itself where it is one.
    pub cluster: usize,
    /// Row of the archive that the document is a copy of, or else the closest of its cluster; `None` where the archive has
    /// none of them.
    pub archived: Option<usize>,
    /// How the row stands to its representative: [`Kind::Exact`] where the words are the same. A representative
    /// has the kind of its closest copy, [`Kind::Unique`] if there is none.
    pub kind: Kind,
    /// Why the representative of the cluster was chosen. The same for all its members.
    pub reason: Reason,
    /// The score of the row's pair with its representative, or of its best pair if they make none; 1 where the words
    /// are the same or the row is alone. A representative has the score of its closest copy, and a row with a pair with the
    /// archive the kind and the score of that.
    pub score: f32,
}

/// Two rows that are copies, and why.
#[doc(alias = "jaccard")]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Pair {
    /// The lower row.
    pub a: usize,
    /// The higher row.
    pub b: usize,
    /// The rung that found the pair.
    pub kind: Kind,
    /// Jaccard similarity of the two sets of shingles; as the four after it, an estimate from a quarter of them for
    /// rewritten pairs.
    pub jaccard: f32,
    /// Share of the shingles of `a` that stand in `b`.
    pub containment_a: f32,
    /// Share of the shingles of `b` that stand in `a`.
    pub containment_b: f32,
    /// Words of `a` that stand in a shingle that `b` has too.
    pub shared_tokens: usize,
    /// Which of the two was published first, where both dates are known and differ.
    pub earlier: Option<Side>,
    /// Whether the two are taken for copies. Reported and none are near texts of one form that differ in its figures or
    /// names, and rewritten pairs that were asked for below the cut ([`Builder::doubtful`](super::Builder::doubtful)).
    pub accepted: bool,
    /// What the decision was made on, in 0..=1: the Jaccard similarity, or for contained pairs the share of the lesser
    /// document's shingles that the other has, boilerplate left out. Near texts of one form that differ in its
    /// figures or names (the market reports of two days) have half of their similarity, which unites nothing. For
    /// rewritten pairs the share that is right of all pairs with as much evidence or more, as this collection tells; their
    /// group was accepted as a whole, so some have less than was asked for.
    pub score: f32,
}

/// A rung of the ladder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// No copy of anything.
    #[default]
    Unique,
    /// The same words in the same order.
    Exact,
    /// Shingles in common at or above the threshold.
    Near,
    /// One contains the other, or much of it, boilerplate left out.
    Contained,
    /// The same in other words.
    Rewritten,
    /// Somebody said so.
    Decided,
}

names! {
    Kind, "kind":
    Unique => "unique",
    Exact => "exact",
    Near => "near",
    Contained => "contained",
    Rewritten => "rewritten",
    Decided => "decided"
}

/// One of the two rows of a [`Pair`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The lower row.
    A,
    /// The higher row.
    B,
}

names! {
    Side, "side":
    A => "a",
    B => "b"
}

/// Why a representative was chosen among the members of its cluster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// It is alone.
    #[default]
    Only,
    /// It has the most words.
    Longest,
    /// It was published first.
    Earliest,
    /// It is the first row.
    First,
    /// It stands first in the caller's order.
    Rank,
    /// None was: the archive has the story already.
    Archive,
    /// The rule left several equal, or knew nothing of any; most words, then the lowest text hash, id and row decided.
    Tie,
}

names! {
    Reason, "reason":
    Only => "only",
    Longest => "longest",
    Earliest => "earliest",
    First => "first",
    Rank => "rank",
    Archive => "archive",
    Tie => "tie"
}

/// Counts of a run. `documents - clusters` rows are left out, as copies or because an archive has them; `exact` to `decided`
/// count these by [`Document::kind`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Summary {
    /// Rows in.
    pub documents: usize,
    /// Rows without a text.
    pub null: usize,
    /// Clusters, those of one document included; of those that an archive has none.
    pub clusters: usize,
    /// Rows whose cluster an archive has.
    pub archived: usize,
    /// Rows left out that the exact rung attached.
    pub exact: usize,
    /// Those that the near rung attached.
    pub near: usize,
    /// Those that the contained rung attached.
    pub contained: usize,
    /// Those that the rewritten rung attached.
    pub rewritten: usize,
    /// Those that a decision alone attached.
    pub decided: usize,
    /// Candidate pairs that were verified.
    pub verified: usize,
    /// Candidate pairs left unverified because their bucket held too many unlike documents; 0 as a rule.
    pub capped: usize,
    /// Sampled shingles whose documents were each paired with the longest of them alone, because they stand in more
    /// than eight clusters and are no boilerplate; 0 as a rule.
    pub starred: usize,
}

impl Copies {
    /// The clusters: the row of each one's representative, and the rows of all that are in it, both in order. One document
    /// alone is a cluster, too.
    ///
    /// ```
    /// use wirecopy::dedup::Deduplicator;
    ///
    /// let copies = Deduplicator::new().run(&["A gale.", "Rain is due.", "A gale ."])?;
    /// assert_eq!(copies.groups(), [(0, vec![0, 2]), (1, vec![1])]);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn groups(&self) -> Vec<(usize, Vec<usize>)> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, document) in self.documents.iter().enumerate() {
            groups.entry(document.cluster).or_default().push(row);
        }
        groups.into_iter().collect()
    }

    /// The cluster of each row, by the row of its representative.
    pub fn clusters(&self) -> Vec<usize> {
        self.documents.iter().map(|document| document.cluster).collect()
    }

    /// The rows to keep: one a cluster, in order; none of a cluster that the archive has.
    pub fn unique(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.documents.len()).filter(|&row| self.is_kept(row))
    }

    /// The rows to drop, in order.
    pub fn duplicates(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.documents.len()).filter(|&row| !self.is_kept(row))
    }

    /// Whether a row represents its cluster, and the archive has none of it.
    ///
    /// # Panics
    /// For a row that is not there.
    pub fn is_kept(&self, row: usize) -> bool {
        let document = &self.documents[row];
        document.cluster == row && document.archived.is_none()
    }
}
