//! Forms: texts of one wording whose figures differ, such as the market reports of two days. They are no copies, however
//! much of their words they share.

use std::{ops::Range, sync::LazyLock};

use super::verify::Shingled;
use crate::text::words;

/// Where two texts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Differences {
    /// Places at which the one has words that the other has not.
    pub(super) places: usize,
    /// Those of them at which both have figures, as many of them, and other ones.
    pub(super) figures: usize,
    /// The figures that stand at these, and all of the text that has fewer.
    replaced: usize,
    all: usize,
}

/// Similarity from which texts that differ in figures are versions of one: among a hundred words there are three such
/// places at most.
const CORRECTED: f64 = 0.8;

impl Differences {
    pub(super) fn of(a: &Shingled, b: &Shingled, shingle: usize) -> Self {
        let (in_a, in_b) = (gaps(a, b, shingle), gaps(b, a, shingle));
        let mut found = Self { places: 0, figures: 0, replaced: 0, all: 0 };
        let (mut x, mut y) = (in_a.as_slice(), in_b.as_slice());
        // Gaps after the same words belong together.
        while let (Some((after, one)), Some((before, other))) = (x.first(), y.first()) {
            found.places += 1;
            // What is filled in has about the same length in both; one of them with much more is not filled in.
            let (few, many) = (one.len().min(other.len()), one.len().max(other.len()));
            if after == before && many <= 2 * few + 4 {
                let (one, other) = (figures(a, one.clone()), figures(b, other.clone()));
                if one.len() == other.len() && one != other {
                    found.figures += 1;
                    found.replaced += one.len();
                }
            }
            (x, y) = (&x[usize::from(after <= before)..], &y[usize::from(before <= after)..]);
        }
        found.places += x.len() + y.len();
        if found.figures > 0 {
            let all = |text: &Shingled| figures(text, 0..text.words.len()).len();
            found.all = all(a).min(all(b));
        }
        found
    }

    /// Whether the two are one form, filled in twice: at a quarter of the places there are other figures, and these are
    /// a third of all. A later version of a story keeps most of its figures.
    pub(super) fn are_of_a_form(self) -> bool {
        self.figures > 0 && 4 * self.figures >= self.places && 3 * self.replaced >= self.all
    }

    /// A similarity, less the share of the places that have other figures where the two are of a form. Texts as good as
    /// equal are a story with a figure put right.
    pub(super) fn discount(self, similarity: f64) -> f64 {
        if similarity >= CORRECTED || !self.are_of_a_form() {
            return similarity;
        }
        similarity * (self.places - self.figures) as f64 / self.places as f64
    }
}

/// The stretches of a text that stand in no shingle of the other, each after the last shingle that does, in order of
/// these.
fn gaps(text: &Shingled, other: &Shingled, shingle: usize) -> Vec<(u64, Range<usize>)> {
    let mut gaps = Vec::new();
    let (mut covered, mut last) = (0, 0);
    for (at, &hash) in text.in_order.iter().enumerate() {
        if other.set.get(hash).is_some() {
            if at > covered {
                gaps.push((last, covered..at));
            }
            (covered, last) = (at + shingle, hash);
        }
    }
    if covered < text.words.len() {
        gaps.push((last, covered..text.words.len()));
    }
    gaps.sort_by_key(|(after, _)| *after);
    gaps
}

/// The figures in a stretch of a text: numbers, also in words, and names of days and months.
fn figures(text: &Shingled, stretch: Range<usize>) -> Vec<u64> {
    let from = text.numbers.partition_point(|&at| (at as usize) < stretch.start);
    let mut numbers = text.numbers[from..].iter().map(|&at| at as usize).peekable();
    let mut is_number = |at: usize| numbers.next_if_eq(&at).is_some();
    stretch
        .filter(|&at| is_number(at) || FIGURES.binary_search(&text.words[at]).is_ok())
        .map(|at| text.words[at])
        .collect()
}

/// Hashes of the figures that are written in letters, in order.
static FIGURES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut hashes: Vec<u64> = words(
        "one two three four five six seven eight nine ten eleven twelve \
        January February March April June July August September October November December \
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    )
    .map(|word| word.hash)
    .collect();
    hashes.sort_unstable();
    hashes
});
