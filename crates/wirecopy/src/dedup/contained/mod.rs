//! The contained rung: pages that hold another, or much of it, under whatever else stands there.
//!
//! Candidates come from a sample of the shingles, one in four. They are put to the proof on the texts, which are read
//! again, by the shingles that say something of a document: those that are no boilerplate.

mod attach;
mod boilerplate;
mod candidates;
mod postings;

use attach::{Held, Stretch, attach};
use boilerplate::Boilerplate;
use candidates::{Candidates, candidates};

pub(super) use postings::{Postings, sample};

use super::{
    cluster::stand_together,
    verify::{Overlap, Proof, Shingled},
};
use crate::{Control, Documents, Result};

/// Share of the lesser document's telling shingles from which the other contains it.
const CONTAINED: f64 = 0.6;

/// Share of the greater document's telling shingles, times the parts of both texts in which they stand, from which the
/// two are versions of one text. Words changed here and there leave what is shared all over both; a paragraph that two
/// stories have in common, or a form that both fill in, stands in one part.
const VERSION: f64 = 0.13;

/// Telling shingles that two documents have in common at least.
const LEAST: usize = 4;

/// Parts into which a text is cut.
const PARTS: usize = 16;

/// What the rung looks at.
pub(super) struct Rung<'r, D: ?Sized> {
    pub(super) docs: &'r D,
    pub(super) shingle: usize,
    pub(super) postings: &'r Postings,
    /// Of each item: its row, its cluster (the first item of it), and the rows of that.
    pub(super) row: &'r [usize],
    pub(super) cluster: &'r [u32],
    pub(super) rows: &'r [u32],
    pub(super) control: &'r Control,
}

/// A verified pair of items.
pub(super) struct Verified {
    pub(super) items: (u32, u32),
    pub(super) overlap: Overlap,
    pub(super) shared_words: (usize, usize),
    stretches: (Stretch, Stretch),
}

/// What the rung found.
pub(super) struct Outcome {
    pub(super) pairs: Vec<Verified>,
    /// The pairs of items by which clusters are united.
    pub(super) united: Vec<(u32, u32)>,
    /// Candidates that were put to the proof.
    pub(super) verified: usize,
    /// Shingles whose documents were paired with one of them alone.
    pub(super) starred: usize,
}

impl Verified {
    /// Share of the lesser document's telling shingles that the other has.
    pub(super) fn score(&self) -> f64 {
        shares(&self.overlap).0
    }
}

impl<D: Documents + ?Sized> Rung<'_, D> {
    /// `sample` gives the sampled shingles of an item, `words` the length of a row.
    pub(super) fn climb<'s>(
        &self,
        sample: impl Fn(u32) -> &'s [u32] + Sync + Send,
        words: impl Fn(usize) -> usize,
    ) -> Result<Outcome> {
        let boilerplate = Boilerplate::new(self.postings, self.cluster, &sample, self.control)?;
        let telling =
            |item: u32| sample(item).iter().filter(|&&shingle| !boilerplate.contains(shingle)).count();
        let Candidates { pairs, apart, starred } =
            candidates(self.postings, &boilerplate, self.cluster, telling, self.control)?;
        let mut items = pairs;
        stand_together(self.row.len(), &mut items);
        let row = |item: u32| self.row[item as usize];
        let pairs: Vec<(usize, usize)> = items.iter().map(|&(a, b)| (row(a), row(b))).collect();
        let proof = Proof {
            shingle: self.shingle,
            bits: |shingles: &[u64], bits: &mut Vec<bool>| boilerplate.tell(shingles, bits),
            judge: |overlap: &Overlap, a: &Shingled, b: &Shingled| {
                if !may_be_copy(overlap) {
                    return None;
                }
                let (a_place, b_place) = (Place::of(a, b), Place::of(b, a));
                is_copy(overlap, (a_place.parts + b_place.parts) as f64 / (2 * PARTS) as f64).then(|| {
                    let shared = (a.shared_words(b, self.shingle), b.shared_words(a, self.shingle));
                    (*overlap, shared, (a_place.stretch, b_place.stretch))
                })
            },
            control: self.control,
        };
        let judged = proof.verify(self.docs, &pairs, words)?;
        let verified = judged.len();
        let pairs: Vec<Verified> = (items.into_iter().zip(judged))
            .filter_map(|(items, judged)| {
                let (overlap, shared_words, stretches) = judged?;
                Some(Verified { items, overlap, shared_words, stretches })
            })
            .collect();
        let joins = |pair: &&Verified| apart.binary_search(&pair.items).is_err();
        let held: Vec<Held> = (pairs.iter().filter(joins))
            .map(|pair| Held { items: pair.items, sizes: pair.overlap.set, stretches: pair.stretches })
            .collect();
        let rows = |cluster: u32| self.rows[cluster as usize];
        let united = attach(&held, |item| self.cluster[item as usize], rows);
        Ok(Outcome { pairs, united, verified, starred })
    }
}

/// Whether a pair is a copy if what is shared stands all over both.
fn may_be_copy(overlap: &Overlap) -> bool {
    is_copy(overlap, 1.0)
}

/// Whether one of two documents contains the other, or both are versions of one text. `parts` is the share of the parts
/// of both in which they have something in common.
fn is_copy(overlap: &Overlap, parts: f64) -> bool {
    let (lesser, greater) = shares(overlap);
    overlap.set.2 >= LEAST && (lesser >= CONTAINED || greater * parts >= VERSION)
}

/// The share of the lesser document's telling shingles that the other has, and of the greater's.
fn shares(overlap: &Overlap) -> (f64, f64) {
    let (a, b, both) = overlap.set;
    (both as f64 / a.min(b) as f64, both as f64 / a.max(b) as f64)
}

/// Where in a text the telling shingles stand that another has, too.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// In how many of its parts.
    parts: u32,
    stretch: Stretch,
}

impl Place {
    fn of(text: &Shingled, other: &Shingled) -> Self {
        let len = text.in_order.len();
        let (mut parts, mut places) = (0u16, Vec::with_capacity(len));
        for (at, &hash) in text.in_order.iter().enumerate() {
            if other.set.get(hash) == Some(true) {
                parts |= 1 << (at * PARTS / len);
                places.push(at);
            }
        }
        // What stands apart, as a phrase that turns up again, is left out.
        let tenth = places.len() / 10;
        let at = |place: usize| (places[place] * usize::from(u16::MAX) / len) as u16;
        let last = places.len().saturating_sub(1);
        let stretch = if places.is_empty() {
            Stretch::default()
        } else {
            Stretch { from: at(tenth), to: at(last - tenth).saturating_add(1) }
        };
        Self { parts: parts.count_ones(), stretch }
    }
}
