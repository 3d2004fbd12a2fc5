//! Candidates put to the proof: Jaccard similarity and containment, counted and not estimated.

use super::{scan::Scratch, shingles::ShingleSet};
use crate::{Control, Documents, Result, parallel};

/// How many words the texts of one batch may have: some 30 bytes each.
const BATCH_WORDS: usize = 1 << 19;

/// What two documents have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Overlap {
    /// Shingles of the first, of the second and of both, each counted once.
    pub(super) sizes: (usize, usize, usize),
    /// The same of the shingles whose bit is set.
    pub(super) set: (usize, usize, usize),
}

impl Overlap {
    fn of(a: &ShingleSet, b: &ShingleSet) -> Self {
        let (both, set) = a.in_common(b);
        Self { sizes: (a.len(), b.len(), both), set: (a.set, b.set, set) }
    }

    pub(super) fn jaccard(self) -> f64 {
        let (a, b, both) = self.sizes;
        both as f64 / (a + b - both) as f64
    }

    /// Share of the first's shingles, and of the second's, that both have.
    pub(super) fn containment(self) -> (f64, f64) {
        let (a, b, both) = self.sizes;
        (both as f64 / a as f64, both as f64 / b as f64)
    }
}

/// A document whose shingles are looked at: in the order of the text, and as a set.
pub(super) struct Shingled {
    row: usize,
    pub(super) in_order: Vec<u64>,
    pub(super) set: ShingleSet,
}

impl Shingled {
    /// Words that stand in a shingle which the other document has too.
    pub(super) fn shared_words(&self, other: &Self, shingle: usize) -> usize {
        let (mut to, mut words) = (0, 0);
        for (at, _) in self.in_order.iter().enumerate().filter(|(_, hash)| other.set.get(**hash).is_some()) {
            words += at + shingle - to.max(at);
            to = at + shingle;
        }
        words
    }
}

/// How documents are read and pairs of them judged.
pub(super) struct Proof<'p, B, J> {
    pub(super) shingle: usize,
    /// The bit of each shingle of a text, from all its shingles in order; left empty where there are none.
    pub(super) bits: B,
    /// What becomes of a pair.
    pub(super) judge: J,
    pub(super) control: &'p Control,
}

impl<B, J, T> Proof<'_, B, J>
where
    T: Send,
    B: Fn(&[u64], &mut Vec<bool>) + Sync + Send,
    J: Fn(&Overlap, &Shingled, &Shingled) -> T + Sync + Send,
{
    /// The judgement of each pair of rows. `words` tells the length of a row; the texts are read anew, batch by batch,
    /// each once where pairs that hang together stand together.
    pub(super) fn verify<D: Documents + ?Sized>(
        &self,
        docs: &D,
        pairs: &[(usize, usize)],
        words: impl Fn(usize) -> usize,
    ) -> Result<Vec<T>> {
        let mut judged = Vec::with_capacity(pairs.len());
        let mut rest = pairs;
        while !rest.is_empty() {
            self.control.check()?;
            let (batch, rows) = next_batch(rest, &words);
            let texts = rows.iter().filter_map(|&row| docs.text(row));
            self.control.expect(texts.map(|text| text.len() as u64).sum());
            let read = parallel::map(
                rows.len(),
                || (Scratch::new(self.control), Vec::new()),
                |(scratch, bits), i| {
                    let in_order = scratch.read_shingles(docs.text(rows[i]).unwrap_or(""), self.shingle)?;
                    bits.clear();
                    (self.bits)(&in_order, bits);
                    let set = ShingleSet::new(&in_order, |at| bits.get(at).is_some_and(|bit| *bit));
                    Ok(Shingled { row: rows[i], in_order, set })
                },
            )?;
            let find = |row: usize| &read[read.partition_point(|s| s.row < row)];
            judged.extend(parallel::map(
                batch.len(),
                || (),
                |(), i| {
                    self.control.check()?;
                    let (a, b) = (find(batch[i].0), find(batch[i].1));
                    Ok((self.judge)(&Overlap::of(&a.set, &b.set), a, b))
                },
            )?);
            rest = &rest[batch.len()..];
        }
        Ok(judged)
    }
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
            let proof = Proof {
                shingle: k,
                bits: |shingles: &[u64], bits: &mut Vec<bool>| bits.extend(shingles.iter().map(|hash| hash >> 63 == 1)),
                judge: |overlap: &Overlap, a: &Shingled, b: &Shingled| (*overlap, a.shared_words(b, k), b.shared_words(a, k)),
                control: &Control::new(),
            };
            let (found, in_a, in_b) = proof.verify(&[a.clone(), b.clone()], &[(0, 1)], count).unwrap()[0];
            prop_assert_eq!(found.sizes, (x.len(), y.len(), both));
            let covered = |text: &str, other: &BTreeSet<Vec<String>>| {
                let list: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                let shared = |start: usize| list.get(start..start + k).is_some_and(|run| other.contains(run));
                (0..list.len()).filter(|&i| (i.saturating_sub(k - 1)..=i).any(shared)).count()
            };
            prop_assert_eq!((in_a, in_b), (covered(&a, &y), covered(&b, &x)));
            prop_assert!(found.set.2 <= found.set.0.min(found.set.1) && found.set.0 <= found.sizes.0);
        }
    }
}
