//! Which pairs are held against each other at one time: those that hang together, so that each text is read as seldom as
//! can be, and no more than fit the cache of a core.

use std::ops::Range;

use super::cluster::Sets;
use crate::parallel;

/// How many words the texts of one batch may have: some 40 bytes each.
const WORDS: usize = 1 << 16;

/// How many words the texts on one side of a tile have, about.
const SIDE: usize = WORDS / 4;

/// Sorts pairs out of `count` items: those that hang together stand together, and of many of them tile by tile.
pub(super) fn arrange(count: usize, pairs: &mut [(u32, u32)], words: impl Fn(u32) -> usize) {
    let mut sets = Sets::new(count);
    for &(a, b) in pairs.iter() {
        sets.unite(a as usize, b as usize);
    }
    let mut items: Vec<u32> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    items.sort_unstable();
    items.dedup();
    // The least item of a set stands for it, so that the order hangs on nothing but the pairs.
    let mut least = vec![u32::MAX; count];
    for &item in &items {
        let root = sets.find(item as usize);
        least[root] = least[root].min(item);
    }
    items.sort_by_cached_key(|&item| (least[sets.find(item as usize)], item));
    // Where each item stands: the tile, and the place in the row of all.
    let mut place = vec![(0, 0); count];
    let mut total = 0;
    for (at, &item) in items.iter().enumerate() {
        place[item as usize] = ((total / SIDE) as u32, at as u32);
        total += words(item);
    }
    parallel::sort_by_key(pairs, |&(a, b)| {
        let ((row, a), (column, b)) = (place[a as usize], place[b as usize]);
        (row, column, a, b)
    });
}

/// Parts of the pairs, in order, of whose items each has its words but once; a part has one pair at least.
pub(super) fn batches(count: usize, pairs: &[(u32, u32)], words: impl Fn(u32) -> usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    // The last part that an item was in, from one on.
    let mut seen_in = vec![0; count];
    let (mut start, mut total) = (0, 0);
    for (at, &(a, b)) in pairs.iter().enumerate() {
        let cost = |seen_in: &[usize], part: usize| -> usize {
            [a, b].into_iter().filter(|&item| seen_in[item as usize] != part).map(&words).sum()
        };
        let mut more = cost(&seen_in, parts.len() + 1);
        if at > start && total + more > WORDS {
            parts.push(start..at);
            (start, total) = (at, 0);
            more = cost(&seen_in, parts.len() + 1);
        }
        total += more;
        for item in [a, b] {
            seen_in[item as usize] = parts.len() + 1;
        }
    }
    if start < pairs.len() {
        parts.push(start..pairs.len());
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs() -> impl Strategy<Value = Vec<(u32, u32)>> {
        prop::collection::vec((0u32..60, 0u32..60), 0..200)
    }

    proptest! {
        #[test]
        fn the_order_hangs_on_the_pairs_alone(pairs in pairs(), seed in any::<u64>()) {
            let (mut a, mut b) = (pairs.clone(), pairs);
            b.sort_by_key(|&(x, y)| u64::from(x * 60 + y).wrapping_mul(seed | 1));
            arrange(60, &mut a, |_| 9000);
            arrange(60, &mut b, |_| 9000);
            prop_assert_eq!(a, b);
        }

        #[test]
        fn parts_are_all_and_none_too_large(mut pairs in pairs()) {
            let words = |item: u32| 500 * item as usize;
            arrange(60, &mut pairs, words);
            let parts = batches(60, &pairs, words);
            prop_assert!(parts.iter().flat_map(Clone::clone).eq(0..pairs.len()));
            for part in parts {
                let mut items: Vec<u32> = pairs[part.clone()].iter().flat_map(|&(a, b)| [a, b]).collect();
                items.sort_unstable();
                items.dedup();
                prop_assert!(part.len() == 1 || items.into_iter().map(words).sum::<usize>() <= WORDS);
            }
        }
    }

    #[test]
    fn all_pairs_of_many_are_read_tile_by_tile() {
        let all = 400;
        let mut pairs: Vec<(u32, u32)> = (0..all).flat_map(|a| (a + 1..all).map(move |b| (a, b))).collect();
        arrange(all as usize, &mut pairs, |_| WORDS / 64);
        let read: usize = batches(all as usize, &pairs, |_| WORDS / 64)
            .into_iter()
            .map(|part| {
                let mut items: Vec<u32> = pairs[part].iter().flat_map(|&(a, b)| [a, b]).collect();
                items.sort_unstable();
                items.dedup();
                items.len()
            })
            .sum();
        assert!(read * 8 < pairs.len(), "{read} texts for {} pairs", pairs.len());
    }
}
