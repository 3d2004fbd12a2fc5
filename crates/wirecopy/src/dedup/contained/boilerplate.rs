//! Boilerplate: shingles that stand in many different surroundings.
//!
//! Documents count once a cluster of the earlier rungs. That alone would take a story for a footer where it stands in
//! five hundred pages that no earlier rung united, each with a long footer of its own. So where there are many
//! clusters, some pairs of them are looked at: reprints have half of their shingles in common, pages under one footer
//! have not. What stands in many clusters is boilerplate where most of the pairs are unlike, unless half of the documents
//! that have it are of one cluster: then the others are versions of that one.

use std::iter;

use super::postings::{Postings, item, sampled, shingle};
use crate::{Control, Result, parallel};

/// Clusters up to which a shingle says something of its document.
pub(super) const FEW: usize = 8;

/// Pairs of clusters that are looked at.
const PAIRS: usize = 16;

/// The sampled shingles that are boilerplate.
#[derive(Clone, Debug)]
pub(super) struct Boilerplate {
    /// In order.
    shingles: Vec<u32>,
    /// Whether there is any with these lowest bits; it spares most a search.
    filter: Vec<bool>,
}

/// Bits of a shingle that the filter looks at.
const FILTER: u32 = 16;

impl Boilerplate {
    /// `cluster` tells what the earlier rungs united, `sample` the sampled shingles of an item.
    pub(super) fn new<'s>(
        postings: &Postings,
        cluster: &[u32],
        sample: impl Fn(u32) -> &'s [u32] + Sync + Send,
        control: &Control,
    ) -> Result<Self> {
        let clusters = |group: &[u64], first: &mut Vec<u32>| {
            first.clear();
            first_of_each(group, cluster, first);
        };
        let mut firsts = Vec::new();
        let mut large = Vec::new();
        let mut looked_at = vec![false; cluster.len()];
        for group in postings.groups().filter(|group| group.len() > FEW) {
            clusters(group, &mut firsts);
            if firsts.len() > FEW {
                large.push(group);
                apart(&firsts).flat_map(|(a, b)| [a, b]).for_each(|item| looked_at[item as usize] = true);
            }
        }
        let sorted = parallel::map(
            cluster.len(),
            || (),
            |(), item| {
                let mut list = if looked_at[item] { sample(item as u32).to_vec() } else { Vec::new() };
                list.sort_unstable();
                list.dedup();
                Ok(list)
            },
        )?;
        let alike = |(a, b): (u32, u32)| {
            let (a, b) = (&sorted[a as usize], &sorted[b as usize]);
            2 * in_common(a, b) >= a.len().min(b.len())
        };
        let boilerplate = parallel::map(large.len(), Vec::new, |firsts, i| {
            if i.is_multiple_of(1 << 10) {
                control.check()?;
            }
            if main_cluster(large[i], cluster, firsts).is_some() {
                return Ok(false);
            }
            clusters(large[i], firsts);
            let unlike = apart(firsts).filter(|&pair| !alike(pair)).count();
            Ok(2 * unlike > firsts.len().min(PAIRS))
        })?;
        let kept = large.iter().zip(boilerplate).filter(|(_, boilerplate)| *boilerplate);
        Ok(Self::of(kept.map(|(group, _)| shingle(group[0])).collect()))
    }

    /// Of shingles in order.
    pub(super) fn of(shingles: Vec<u32>) -> Self {
        let mut filter = vec![false; 1 << FILTER];
        for &shingle in &shingles {
            filter[filtered(shingle)] = true;
        }
        Self { shingles, filter }
    }

    pub(super) fn into_shingles(self) -> Vec<u32> {
        self.shingles
    }

    pub(super) fn contains(&self, shingle: u32) -> bool {
        self.filter[filtered(shingle)] && self.shingles.binary_search(&shingle).is_ok()
    }

    /// Appends for each shingle of a text whether it says something of it. One that is not in the sample is taken for
    /// what the nearest sampled one is: between two of these there are three on the average.
    pub(super) fn tell(&self, shingles: &[u64], out: &mut Vec<bool>) {
        if self.shingles.is_empty() {
            out.resize(out.len() + shingles.len(), true);
            return;
        }
        // The sampled one before, and whether it says something.
        let mut last: Option<(usize, bool)> = None;
        for (at, &hash) in shingles.iter().enumerate() {
            let Some(shingle) = sampled(hash) else { continue };
            let telling = !self.contains(shingle);
            let (before, from) = last.map_or((telling, 0), |(from, telling)| (telling, from + 1));
            let between = at - from;
            out.extend(iter::repeat_n(before, between / 2));
            out.extend(iter::repeat_n(telling, between - between / 2 + 1));
            last = Some((at, telling));
        }
        let (rest, telling) =
            last.map_or((shingles.len(), true), |(at, telling)| (shingles.len() - at - 1, telling));
        out.extend(iter::repeat_n(telling, rest));
    }
}

fn filtered(shingle: u32) -> usize {
    (shingle & ((1 << FILTER) - 1)) as usize
}

/// Appends the first item of each cluster in a group.
pub(super) fn first_of_each(group: &[u64], cluster: &[u32], out: &mut Vec<u32>) {
    out.extend(group.iter().map(|&entry| item(entry)));
    out.sort_unstable_by_key(|&item| (cluster[item as usize], item));
    out.dedup_by_key(|&mut item| cluster[item as usize]);
    out.sort_unstable();
}

/// The cluster that half of the items of a group are of, if there is one. `room` is to work in.
pub(super) fn main_cluster(group: &[u64], cluster: &[u32], room: &mut Vec<u32>) -> Option<u32> {
    room.clear();
    room.extend(group.iter().map(|&entry| cluster[item(entry) as usize]));
    room.sort_unstable();
    let largest = room.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?;
    (2 * largest.len() >= group.len()).then_some(largest[0])
}

/// Pairs of items, each half the list apart, spread over it.
fn apart(items: &[u32]) -> impl Iterator<Item = (u32, u32)> + '_ {
    let count = items.len();
    let pairs = count.min(PAIRS);
    (0..pairs).map(move |pair| {
        let at = pair * count / pairs;
        (items[at], items[(at + count / 2) % count])
    })
}

/// How many values two sorted lists without repeats have in common.
fn in_common(mut a: &[u32], mut b: &[u32]) -> usize {
    let mut common = 0;
    while let (Some(x), Some(y)) = (a.first(), b.first()) {
        common += usize::from(x == y);
        // Both steps at once: no branch to mispredict.
        a = &a[usize::from(x <= y)..];
        b = &b[usize::from(y <= x)..];
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLED: u64 = 5 << 30;
    const BOILERPLATE: u64 = 9 << 30;
    const OTHER: u64 = 3 << 62;

    #[test]
    fn a_shingle_is_what_the_nearest_sampled_one_is() {
        let known = Boilerplate::of(vec![sampled(BOILERPLATE).unwrap()]);
        let tell = |shingles: &[u64]| {
            let mut out = Vec::new();
            known.tell(shingles, &mut out);
            out.into_iter().map(|telling| if telling { 't' } else { 'b' }).collect::<String>()
        };
        let (s, b, o) = (SAMPLED, BOILERPLATE, OTHER);
        assert_eq!(tell(&[]), "");
        assert_eq!(tell(&[o, o]), "tt", "nothing is known");
        assert_eq!(tell(&[o, o, b, o, o, o, o, s, o]), "bbbbbtttt");
        assert_eq!(tell(&[s, o, o, b, b, o, s]), "ttbbbtt");
    }

    #[test]
    fn the_first_item_of_each_cluster_counts() {
        let mut first = Vec::new();
        first_of_each(&[0, 2, 3, 4].map(|item| 7 << 32 | item), &[9, 9, 9, 1, 1], &mut first);
        assert_eq!(first, [0, 3]);
    }
}
