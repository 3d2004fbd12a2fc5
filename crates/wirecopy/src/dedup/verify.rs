//! Candidates put to the proof: Jaccard similarity and containment, counted and not estimated.

use super::{
    batches::{arrange, batches},
    scan::Fingerprint,
    shingles::ShingleSet,
};
use crate::{
    Control, Documents, Result,
    control::Ticker,
    parallel,
    text::{read_words_and_firsts, shingles},
};

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
#[derive(Default)]
pub(super) struct Shingled {
    item: u32,
    pub(super) words: Vec<u64>,
    /// The first byte of each word; `A` for capital letters beyond ASCII.
    pub(super) firsts: Vec<u8>,
    pub(super) in_order: Vec<u64>,
    pub(super) set: ShingleSet,
}

impl Shingled {
    /// Takes in the words of a text and their shingles; the set stays what it is.
    fn read(&mut self, text: &str, shingle: usize, ticker: &mut Ticker<'_>) -> Result<()> {
        read_words_and_firsts(text, &mut self.words, &mut self.firsts, ticker)?;
        self.in_order.clear();
        shingles(&self.words, shingle, &mut self.in_order);
        Ok(())
    }
}

/// One of a pair of documents, matched with the other.
pub(super) struct Matched<'s> {
    pub(super) text: &'s Shingled,
    /// The bit in the other document of each of its shingles in order, where that has it.
    pub(super) common: Vec<Option<bool>>,
}

impl<'s> Matched<'s> {
    pub(super) fn of(text: &'s Shingled, other: &Shingled) -> Self {
        Self { text, common: text.in_order.iter().map(|&hash| other.set.get(hash)).collect() }
    }

    /// Words that stand in a shingle which the other document has too.
    pub(super) fn shared_words(&self, shingle: usize) -> usize {
        let (mut to, mut words) = (0, 0);
        for (at, _) in self.common.iter().enumerate().filter(|(_, bit)| bit.is_some()) {
            words += at + shingle - to.max(at);
            to = at + shingle;
        }
        words
    }
}

/// How documents are read and pairs of them judged.
pub(super) struct Proof<'p, D: ?Sized, B, J> {
    pub(super) docs: &'p D,
    /// The row of each item.
    pub(super) row: &'p [usize],
    pub(super) prints: &'p [Fingerprint],
    pub(super) shingle: usize,
    /// The bit of each shingle of a text, from all its shingles in order; left empty where there are none.
    pub(super) bits: B,
    /// What becomes of a pair.
    pub(super) judge: J,
    pub(super) control: &'p Control,
}

/// What a thread reuses from batch to batch.
struct Reader<'c> {
    ticker: Ticker<'c>,
    bits: Vec<bool>,
    read: Vec<Shingled>,
}

/// Shingles from which the room for a text is not kept for the next.
const LARGE: usize = 1 << 16;

impl<D, B, J, T> Proof<'_, D, B, J>
where
    D: Documents + ?Sized,
    T: Send,
    B: Fn(&[u64], &mut Vec<bool>) + Sync + Send,
    J: Fn(&Overlap, &Shingled, &Shingled) -> T + Sync + Send,
{
    /// Puts the pairs of items into the order in which they are looked at, and gives the judgement of each in it. The
    /// texts are read anew, each once where there are few that hang together.
    pub(super) fn verify(&self, pairs: &mut [(u32, u32)]) -> Result<Vec<T>> {
        let words = |item: u32| self.prints[self.row[item as usize]].words;
        arrange(self.row.len(), pairs, words);
        let parts = batches(self.row.len(), pairs, words);
        let reader = || Reader { ticker: self.control.ticker(), bits: Vec::new(), read: Vec::new() };
        let judged =
            parallel::map(parts.len(), reader, |reader, i| self.batch(&pairs[parts[i].clone()], reader))?;
        Ok(judged.into_iter().flatten().collect())
    }

    fn batch(&self, pairs: &[(u32, u32)], Reader { ticker, bits, read }: &mut Reader<'_>) -> Result<Vec<T>> {
        let mut items: Vec<u32> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
        items.sort_unstable();
        items.dedup();
        let text = |item: u32| self.docs.text(self.row[item as usize]).unwrap_or("");
        self.control.expect(items.iter().map(|&item| text(item).len() as u64).sum());
        read.retain(|shingled| shingled.in_order.capacity() < LARGE);
        read.resize_with(read.len().max(items.len()), Shingled::default);
        for (&item, shingled) in items.iter().zip(read.iter_mut()) {
            shingled.item = item;
            shingled.read(text(item), self.shingle, ticker)?;
            bits.clear();
            (self.bits)(&shingled.in_order, bits);
            shingled.set.fill(&shingled.in_order, |at| bits.get(at).is_some_and(|bit| *bit));
        }
        let read = &read[..items.len()];
        let find = |item: u32| &read[read.partition_point(|shingled| shingled.item < item)];
        (pairs.iter())
            .map(|&(a, b)| {
                self.control.check()?;
                let (a, b) = (find(a), find(b));
                Ok((self.judge)(&Overlap::of(&a.set, &b.set), a, b))
            })
            .collect()
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
            let docs = [a.clone(), b.clone()];
            let print = |text: &String| Fingerprint { exact: 0, words: words(text).count(), null: false };
            let proof = Proof {
                docs: &docs,
                row: &[0, 1],
                prints: &docs.each_ref().map(print),
                shingle: k,
                bits: |shingles: &[u64], bits: &mut Vec<bool>| bits.extend(shingles.iter().map(|hash| hash >> 63 == 1)),
                judge: |overlap: &Overlap, a: &Shingled, b: &Shingled| (*overlap, Matched::of(a, b).shared_words(k), Matched::of(b, a).shared_words(k)),
                control: &Control::new(),
            };
            let (found, in_a, in_b) = proof.verify(&mut [(0, 1)]).unwrap()[0];
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
