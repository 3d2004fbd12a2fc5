//! The contained rung: pages that hold another, or much of it, under whatever else stands there.
//!
//! Candidates come from a sample of the shingles, one in four. They are put to the proof on the texts, which are read
//! again, by the shingles that say something of a document: those that are no boilerplate.

mod attach;
mod boilerplate;
mod candidates;
mod order;
mod postings;

use attach::{Held, Parts, attach};
use boilerplate::Boilerplate;
use candidates::{Candidates, candidates};
use order::is_list;

pub(super) use postings::{Postings, sample};

use super::{
    Frequencies,
    forms::Differences,
    scan::Fingerprint,
    sought::Pairing,
    verify::{Matched, Overlap, Proof, Shingled},
};
use crate::{Control, Documents, Result};

/// Share of the lesser document's telling shingles from which the other contains it.
const CONTAINED: f64 = 0.6;

/// Share of the greater document's telling shingles, times the share of both texts over which they are spread, from which
/// the two are versions of one text. Words changed here and there leave what is shared all over both; a paragraph that two
/// stories have in common, or a form that both fill in, stands in one part.
const VERSION: f64 = 0.125;

/// Share of the lesser document's telling shingles from which it is contained wherever it stands.
const WHOLE: f64 = 0.9;

/// Telling shingles that two documents have in common at least.
const LEAST: usize = 4;

/// What the rung looks at.
pub(super) struct Rung<'r, D: ?Sized> {
    pub(super) docs: &'r D,
    pub(super) shingle: usize,
    pub(super) postings: &'r Postings,
    /// The row of each item.
    pub(super) row: &'r [usize],
    pub(super) prints: &'r [Fingerprint],
    /// Of each item: its cluster (the first item of it), and the rows of that.
    pub(super) cluster: &'r [u32],
    pub(super) rows: &'r [u32],
    pub(super) pairing: Pairing<'r>,
    /// The pairs that an earlier rung takes for copies, in order.
    pub(super) met: &'r [(u32, u32)],
    /// What is boilerplate, if that is known before.
    pub(super) frequencies: Option<&'r Frequencies>,
    pub(super) control: &'r Control,
}

/// A verified pair of items.
pub(super) struct Verified {
    pub(super) items: (u32, u32),
    pub(super) overlap: Overlap,
    pub(super) shared_words: (usize, usize),
    parts: (Parts, Parts),
}

/// What the rung found.
pub(super) struct Outcome {
    pub(super) pairs: Vec<Verified>,
    /// The pairs of items by which clusters are united, or one of them is known to the archive.
    pub(super) united: Vec<(u32, u32)>,
    /// Candidates that were put to the proof.
    pub(super) verified: usize,
    /// Shingles whose documents were paired with one of them alone.
    pub(super) starred: usize,
    /// The boilerplate.
    pub(super) frequencies: Frequencies,
}

impl Verified {
    /// Share of the lesser document's telling shingles that the other has.
    pub(super) fn score(&self) -> f64 {
        shares(&self.overlap).0
    }
}

impl<D: Documents + ?Sized> Rung<'_, D> {
    /// `sample` gives the sampled shingles of an item.
    pub(super) fn climb<'s>(&self, sample: impl Fn(u32) -> &'s [u32] + Sync + Send) -> Result<Outcome> {
        let boilerplate = match self.frequencies {
            Some(known) => Boilerplate::of(known.shingles().to_vec()),
            None => Boilerplate::new(self.postings, self.cluster, &sample, self.control)?,
        };
        let telling =
            |item: u32| sample(item).iter().filter(|&&shingle| !boilerplate.contains(shingle)).count();
        let Candidates { mut pairs, apart, star, starred } =
            candidates(self.postings, &boilerplate, self.cluster, telling, self.pairing, self.control)?;
        pairs.retain(|pair| self.met.binary_search(pair).is_err());
        let proof = Proof {
            docs: self.docs,
            row: self.row,
            prints: self.prints,
            shingle: self.shingle,
            bits: |shingles: &[u64], bits: &mut Vec<bool>| boilerplate.tell(shingles, bits),
            judge: |overlap: &Overlap, a: &Shingled, b: &Shingled| {
                if !may_be_copy(overlap) {
                    return None;
                }
                let (a, b) = (Matched::of(a, b), Matched::of(b, a));
                let (in_a, in_b) = (Shared::of(&a), Shared::of(&b));
                let spread = f64::midpoint(spread(in_a.parts), spread(in_b.parts));
                let copy = is_copy(overlap, spread)
                    && !is_insert(overlap, &in_a, &in_b)
                    && (shares(overlap).0 >= WHOLE || !is_list(&a, &b))
                    && !Differences::of(&a, &b, self.shingle).are_of_a_form(shares(overlap).0);
                copy.then(|| {
                    let words = (a.shared_words(self.shingle), b.shared_words(self.shingle));
                    (*overlap, words, (filled(in_a.parts), filled(in_b.parts)))
                })
            },
            control: self.control,
        };
        let judged = proof.verify(&mut pairs)?;
        let verified = judged.len();
        let pairs: Vec<Verified> = (pairs.into_iter().zip(judged))
            .filter_map(|(items, judged)| {
                let (overlap, shared_words, parts) = judged?;
                Some(Verified { items, overlap, shared_words, parts })
            })
            .collect();
        let star = |items: (u32, u32)| star.binary_search(&items).is_ok();
        let joins = |pair: &&Verified| apart.binary_search(&pair.items).is_err();
        let held: Vec<Held> = (pairs.iter().filter(joins))
            .map(|pair| Held {
                items: pair.items,
                sizes: pair.overlap.set,
                parts: pair.parts,
                star: star(pair.items),
            })
            .collect();
        let rows = |cluster: u32| self.rows[cluster as usize];
        let archived = |item: u32| self.pairing.is_archived(item);
        let united = attach(&held, |item| self.cluster[item as usize], rows, archived);
        let frequencies = Frequencies::new(self.shingle, boilerplate.into_shingles());
        Ok(Outcome { pairs, united, verified, starred, frequencies })
    }
}

/// Whether a pair is a copy if what is shared stands all over both.
fn may_be_copy(overlap: &Overlap) -> bool {
    is_copy(overlap, 1.0)
}

/// Whether one of two documents contains the other, or both are versions of one text. `spread` is the share of both over
/// which what they have in common is spread.
fn is_copy(overlap: &Overlap, spread: f64) -> bool {
    let (lesser, greater) = shares(overlap);
    overlap.set.2 >= LEAST && (lesser >= CONTAINED || greater * spread >= VERSION)
}

/// Whether what is shared looks like something set into two stories: a footer, a gallery, a list of headlines. It is one
/// block, and both have text of their own before it, where a story is told.
fn is_insert(overlap: &Overlap, a: &Shared, b: &Shared) -> bool {
    let block = |shared: &Shared| shared.longest * 4 >= shared.count * 3;
    let below = |shared: &Shared| shared.parts.trailing_zeros() >= Parts::BITS / 32;
    shares(overlap).0 < WHOLE && block(a) && block(b) && below(a) && below(b)
}

/// The share of the lesser document's telling shingles that the other has, and of the greater's.
fn shares(overlap: &Overlap) -> (f64, f64) {
    let (a, b, both) = overlap.set;
    (both as f64 / a.min(b) as f64, both as f64 / a.max(b) as f64)
}

/// The telling shingles of a text that another has, too.
struct Shared {
    /// In which parts of the text they stand.
    parts: Parts,
    /// How many there are, each as often as it stands.
    count: usize,
    /// How many of them follow one another at most.
    longest: usize,
}

impl Shared {
    fn of(side: &Matched<'_>) -> Self {
        let len = side.common.len();
        let mut shared = Self { parts: 0, count: 0, longest: 0 };
        let mut run = 0;
        for (at, bit) in side.common.iter().enumerate() {
            match bit {
                Some(true) => {
                    shared.parts |= 1 << (at * Parts::BITS as usize / len);
                    shared.count += 1;
                    run += 1;
                    shared.longest = shared.longest.max(run);
                }
                // What is shared but tells nothing parts no run.
                Some(false) => {}
                None => run = 0,
            }
        }
        shared
    }
}

/// In which share of the sixteenths of a text there is one of these parts.
fn spread(parts: Parts) -> f64 {
    (0..16).filter(|at| parts >> (4 * at) & 0xf != 0).count() as f64 / 16.0
}

/// The parts with those between them, up to an eighth of the text: words that were changed leave gaps.
fn filled(parts: Parts) -> Parts {
    let mut filled = parts;
    let mut last: Option<u32> = None;
    for at in (0..Parts::BITS).filter(|at| parts >> at & 1 == 1) {
        if let Some(last) = last.filter(|last| at - last <= Parts::BITS / 8 + 1) {
            filled |= (last..at).fold(0, |between, at| between | 1 << at);
        }
        last = Some(at);
    }
    filled
}
