//! Which shingles stand in several documents, told from a sample of them.

use std::mem;

use crate::parallel;

/// A shingle of the sample: 32 bits of its hash. Which shingles are in the sample depends on their hash alone, so what
/// two documents share is sampled in both; of all shingles it is one in four.
pub(in crate::dedup) fn sampled(hash: u64) -> Option<u32> {
    (hash >> 62 == 0).then_some((hash >> 30) as u32)
}

/// The sample of a document, in the order of the text.
pub(in crate::dedup) fn sample(shingles: &[u64]) -> Box<[u32]> {
    let taken = || shingles.iter().filter_map(|&hash| sampled(hash));
    let mut sample = Vec::with_capacity(taken().count());
    sample.extend(taken());
    sample.into()
}

/// Parts of about the same length into which the entries are divided.
const PARTS: usize = 1 << 10;

fn part(shingle: u32) -> usize {
    shingle as usize >> (32 - PARTS.ilog2())
}

/// Sorts entries and moves those of shingles that stand in several items to the front, each once; how many they are.
fn sort_shared(entries: &mut [u64]) -> usize {
    entries.sort_unstable();
    let (mut kept, mut at) = (0, 0);
    while at < entries.len() {
        let same = entries[at..].iter().take_while(|&&entry| shingle(entry) == shingle(entries[at])).count();
        let start = kept;
        for entry in at..at + same {
            if kept == start || entries[kept - 1] != entries[entry] {
                entries[kept] = entries[entry];
                kept += 1;
            }
        }
        // Those that stand alone go.
        if kept == start + 1 {
            kept = start;
        }
        at += same;
    }
    kept
}

/// The items in which each sampled shingle stands, of those that stand in two or more.
#[derive(Clone, Debug, Default)]
pub(in crate::dedup) struct Postings {
    /// Shingle and item, in order.
    entries: Vec<u64>,
}

impl Postings {
    /// Of the samples of `items` documents.
    pub(in crate::dedup) fn new<'s>(items: usize, sample: impl Fn(usize) -> &'s [u32]) -> Self {
        // Sorted by the first bits while they are written, so that what is left to sort fits the cache.
        let mut counts = vec![0; PARTS];
        for item in 0..items {
            for &shingle in sample(item) {
                counts[part(shingle)] += 1;
            }
        }
        let mut entries: Vec<u64> = vec![0; counts.iter().sum()];
        let mut at: Vec<usize> =
            counts.iter().scan(0, |next, count| Some(mem::replace(next, *next + count))).collect();
        for item in 0..items {
            for &shingle in sample(item) {
                let at = &mut at[part(shingle)];
                entries[*at] = u64::from(shingle) << 32 | item as u64;
                *at += 1;
            }
        }
        let (mut parts, mut rest) = (Vec::with_capacity(PARTS), entries.as_mut_slice());
        for &count in &counts {
            let (part, others) = mem::take(&mut rest).split_at_mut(count);
            parts.push(part);
            rest = others;
        }
        let (mut kept, mut from) = (0, 0);
        for (left, count) in parallel::each(parts, sort_shared).into_iter().zip(counts) {
            entries.copy_within(from..from + left, kept);
            (kept, from) = (kept + left, from + count);
        }
        entries.truncate(kept);
        entries.shrink_to_fit();
        Self { entries }
    }

    /// The entries of each shingle.
    pub(super) fn groups(&self) -> impl Iterator<Item = &[u64]> {
        self.entries.chunk_by(|&a, &b| shingle(a) == shingle(b))
    }

    /// All items that share a shingle with another, some more than once.
    pub(in crate::dedup) fn items(&self) -> impl Iterator<Item = u32> + '_ {
        self.entries.iter().map(|&entry| item(entry))
    }
}

pub(super) fn shingle(entry: u64) -> u32 {
    (entry >> 32) as u32
}

pub(super) fn item(entry: u64) -> u32 {
    entry as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn shared_shingles_are_kept(samples in prop::collection::vec(prop::collection::vec(0u32..20, 0..12), 0..8)) {
            let found: Vec<Vec<u64>> =
                Postings::new(samples.len(), |item| &samples[item]).groups().map(<[u64]>::to_vec).collect();
            let holders = |wanted: u32| -> Vec<u64> {
                let has = |item: &usize| samples[*item].contains(&wanted);
                (0..samples.len()).filter(has).map(|item| u64::from(wanted) << 32 | item as u64).collect()
            };
            let wanted: Vec<Vec<u64>> = (0..20).map(holders).filter(|group| group.len() > 1).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
