//! Candidates put to the proof: Jaccard similarity and containment, counted and not estimated.

use super::scan::Scratch;
use crate::{Control, Documents, Result, parallel};

/// How many words the texts of one batch may have: 8 bytes each for a shingle.
const BATCH_WORDS: usize = 8 << 20;

/// What two documents have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Overlap {
    /// Shingles of the first, of the second and of both, each counted once.
    pub(super) sizes: (usize, usize, usize),
    /// Words of the first, and of the second, that stand in a shared shingle.
    pub(super) shared_words: (usize, usize),
}

impl Overlap {
    pub(super) fn jaccard(self) -> f64 {
        let (a, b, both) = self.sizes;
        both as f64 / (a + b - both) as f64
    }
}

/// The shingles of a document: in the order of the text, and sorted without repeats.
struct Shingles {
    row: usize,
    in_order: Vec<u64>,
    sorted: Vec<u64>,
}

/// What each pair of rows has in common. `words` tells the length of a row; the texts are read anew, batch by
/// batch, each once where pairs that hang together stand together.
pub(super) fn verify<D: Documents + ?Sized>(
    docs: &D,
    pairs: &[(usize, usize)],
    words: impl Fn(usize) -> usize,
    shingle: usize,
    control: &Control,
) -> Result<Vec<Overlap>> {
    let mut overlaps = Vec::with_capacity(pairs.len());
    let mut rest = pairs;
    while !rest.is_empty() {
        control.check()?;
        let (batch, rows) = next_batch(rest, &words);
        control.expect(rows.iter().filter_map(|&row| docs.text(row)).map(|text| text.len() as u64).sum());
        let read = parallel::map(
            rows.len(),
            || Scratch::new(control),
            |scratch, i| {
                let in_order = scratch.read_shingles(docs.text(rows[i]).unwrap_or(""), shingle)?;
                let mut sorted = in_order.clone();
                sorted.sort_unstable();
                sorted.dedup();
                Ok(Shingles { row: rows[i], in_order, sorted })
            },
        )?;
        let find = |row: usize| &read[read.partition_point(|s| s.row < row)];
        overlaps.extend(parallel::map(batch.len(), Vec::new, |shared, i| {
            control.check()?;
            Ok(overlap(find(batch[i].0), find(batch[i].1), shingle, shared))
        })?);
        rest = &rest[batch.len()..];
    }
    Ok(overlaps)
}

/// The first pairs whose texts fit a batch, one pair at least, and their rows in order.
fn next_batch(pairs: &[(usize, usize)], words: impl Fn(usize) -> usize) -> (&[(usize, usize)], Vec<usize>) {
    let mut rows = Vec::new();
    let (mut total, mut taken) = (0, 0);
    let mut last = usize::MAX;
    for &(a, b) in pairs {
        // Pairs come sorted by their first row within a component; a repeat of it costs nothing.
        let cost = words(b) + if a == last { 0 } else { words(a) };
        if taken > 0 && total + cost > BATCH_WORDS {
            break;
        }
        rows.extend([a, b]);
        (total, last, taken) = (total + cost, a, taken + 1);
    }
    rows.sort_unstable();
    rows.dedup();
    (&pairs[..taken], rows)
}

fn overlap(a: &Shingles, b: &Shingles, shingle: usize, shared: &mut Vec<u64>) -> Overlap {
    shared.clear();
    intersect(&a.sorted, &b.sorted, shared);
    let covered = |in_order: &[u64]| {
        let (mut to, mut words) = (0, 0);
        for (at, _) in in_order.iter().enumerate().filter(|(_, hash)| shared.binary_search(hash).is_ok()) {
            words += at + shingle - to.max(at);
            to = at + shingle;
        }
        words
    };
    Overlap {
        sizes: (a.sorted.len(), b.sorted.len(), shared.len()),
        shared_words: (covered(&a.in_order), covered(&b.in_order)),
    }
}

/// Appends what two sorted lists without repeats have in common.
fn intersect(mut a: &[u64], mut b: &[u64], out: &mut Vec<u64>) {
    while let (Some(x), Some(y)) = (a.first(), b.first()) {
        if x == y {
            out.push(*x);
        }
        // Both steps at once: no branch to mispredict.
        a = &a[usize::from(x <= y)..];
        b = &b[usize::from(y <= x)..];
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::text::words;

    proptest! {
        #[test]
        fn agrees_with_sets_of_word_runs(a in "([a-c] ){3,30}", b in "([a-c] ){3,30}", k in 1usize..4) {
            let runs = |text: &str| -> BTreeSet<Vec<String>> {
                let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                words.windows(k).map(<[String]>::to_vec).collect()
            };
            let (x, y) = (runs(&a), runs(&b));
            let both = x.intersection(&y).count();
            let count = |row: usize| words([&a, &b][row]).count();
            let found = verify(&[a.clone(), b.clone()], &[(0, 1)], count, k, &Control::new()).unwrap()[0];
            prop_assert_eq!(found.sizes, (x.len(), y.len(), both));
            let covered = |text: &str, other: &BTreeSet<Vec<String>>| {
                let list: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                let shared = |start: usize| list.get(start..start + k).is_some_and(|run| other.contains(run));
                (0..list.len()).filter(|&i| (i.saturating_sub(k - 1)..=i).any(shared)).count()
            };
            prop_assert_eq!(found.shared_words, (covered(&a, &y), covered(&b, &x)));
        }
    }
}
