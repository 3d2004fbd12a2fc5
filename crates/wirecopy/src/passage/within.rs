//! Runs of words that stand earlier in the same text.

use std::cmp::Reverse;

use super::{Winnowing, winnow::winnow};
use crate::text::shingles;

/// How many earlier places of one fingerprint are tried: half of them the first, half the last.
const TRIED: usize = 16;

/// Fingerprints between two calls of `check`.
const CHECK_EVERY: usize = 1 << 14;

/// A run of words that stands twice, in words from the start of the text. It does not overlap its first copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Where the earlier copy begins.
    pub(crate) first: usize,
    /// Where the later copy begins.
    pub(crate) again: usize,
    /// Number of words.
    pub(crate) len: usize,
}

/// The runs that stand earlier, in order of place: every word in a repeated run of the guaranteed length is in one.
/// Runs go on as far as the words agree, though not into their first copy, and not far back into another run.
/// Near-linear: a run's words are looked at a bounded number of times.
///
/// `check` is called now and then; what it fails with ends the search.
pub(crate) fn runs<E>(
    words: &[u64],
    winnowing: Winnowing,
    mut check: impl FnMut() -> Result<(), E>,
) -> Result<Vec<Run>, E> {
    let Winnowing { k, window } = winnowing;
    let mut grams = Vec::new();
    shingles(words, k, &mut grams);
    check()?;
    let mut seeds: Vec<(u64, usize)> = Vec::with_capacity(2 * grams.len() / (window + 1) + 1);
    winnow(&grams, window, |at| seeds.push((grams[at], at)));
    check()?;
    seeds.sort_unstable();
    check()?;
    // For each seed, in order of place: where its equals begin among the sorted seeds, and its own rank there.
    let mut by_place: Vec<(usize, usize, usize)> = Vec::with_capacity(seeds.len());
    let mut begin = 0;
    for (rank, seed) in seeds.iter().enumerate() {
        if seeds[begin].0 != seed.0 {
            begin = rank;
        }
        by_place.push((seed.1, begin, rank));
    }
    by_place.sort_unstable();
    check()?;

    let near = winnowing.guarantee();
    let mut found: Vec<Run> = Vec::new();
    // The stretch of words that the latest runs cover without a gap.
    let mut covered = 0..0;
    for (count, (at, begin, rank)) in by_place.into_iter().enumerate() {
        if count % CHECK_EVERY == CHECK_EVERY - 1 {
            check()?;
        }
        // A run of the guaranteed length that leaves the stretch has a fingerprint this near to where it does.
        if covered.end >= at + near && covered.start + near <= at {
            continue;
        }
        let earlier = &seeds[begin..rank];
        let (head, tail) = earlier.split_at(earlier.len().min(TRIED / 2));
        let tail = &tail[tail.len().saturating_sub(TRIED / 2)..];
        let fresh: Vec<Run> = (head.iter().chain(tail))
            .flat_map(|&(_, from)| extend(words, from, at, winnowing, covered.end))
            .flatten()
            .filter(|run| run.end() > covered.end || run.again < covered.start)
            .collect();
        // The longest, of equals the first; then what reaches further back or further on.
        let Some(longest) = fresh.iter().max_by_key(|run| (run.len, Reverse(run.first))) else { continue };
        let back = fresh.iter().min_by_key(|run| run.again).filter(|run| run.again < longest.again);
        let on = fresh.iter().max_by_key(|run| run.end()).filter(|run| run.end() > longest.end());
        for run in std::iter::once(longest).chain(back).chain(on) {
            covered = if run.again > covered.end {
                run.again..run.end()
            } else {
                covered.start.min(run.again)..covered.end.max(run.end())
            };
            found.push(*run);
        }
    }
    found.sort_unstable_by_key(|run| (run.again, run.len, run.first));
    found.dedup();
    Ok(found)
}

/// Says of most texts, at little cost, that no run of some length stands twice in them.
#[derive(Debug, Default)]
pub(crate) struct Repeated {
    grams: Vec<u64>,
    seeds: Vec<u64>,
}

impl Repeated {
    /// Whether a run of `len` words may stand twice: the fewest fingerprints that such runs cannot be without are
    /// looked at, and one stands twice.
    pub(crate) fn may_hold(&mut self, words: &[u64], len: usize) -> bool {
        let k = len.div_ceil(2);
        self.grams.clear();
        self.seeds.clear();
        shingles(words, k, &mut self.grams);
        winnow(&self.grams, len - k + 1, |at| self.seeds.push(self.grams[at]));
        self.seeds.sort_unstable();
        self.seeds.windows(2).any(|pair| pair[0] == pair[1])
    }
}

/// The longest runs through `first` and `again`, both of which begin `k` equal words: one as a rule, two where the
/// words agree over more than the distance of the copies, none if the copies overlap. Words before `covered` are
/// taken in again only near the start, or as far as new ones are.
fn extend(
    words: &[u64],
    first: usize,
    again: usize,
    winnowing: Winnowing,
    covered: usize,
) -> [Option<Run>; 2] {
    let apart = again - first;
    let right = words[first..again].iter().zip(&words[again..]).take_while(|(a, b)| a == b).count();
    // Fewer than a fingerprint's words: the copies overlap, or their hash lied.
    if right < winnowing.k {
        return [None, None];
    }
    let floor = covered.saturating_sub(right).min(again.saturating_sub(winnowing.guarantee()));
    let left = (words[..first].iter().rev().zip(words[floor..again].iter().rev()))
        .take_while(|(a, b)| a == b)
        .count();
    let len = (left + right).min(apart);
    let end = Run { first: first + right - len, again: again + right - len, len };
    let start = Run { first: first - left, again: again - left, len };
    [Some(end), Some(start).filter(|start| *start != end)]
}

impl Run {
    /// Where the later copy ends.
    pub(crate) fn end(self) -> usize {
        self.again + self.len
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn find(words: &[u64]) -> Vec<Run> {
        runs(words, Winnowing { k: 3, window: 3 }, || Ok::<_, ()>(())).unwrap()
    }

    #[test]
    fn a_body_that_stands_twice() {
        let mut words: Vec<u64> = (0..100).collect();
        words.extend(5..90);
        assert_eq!(find(&words), [Run { first: 5, again: 100, len: 85 }]);
    }

    #[test]
    fn of_several_earlier_places_the_one_with_the_longest_run() {
        // 50 51 52 stands first by itself, then within the body, which stands again.
        let mut words = vec![50, 51, 52];
        words.extend(40..80);
        words.extend([7, 8, 9]);
        words.extend(50..80);
        assert_eq!(find(&words).last(), Some(&Run { first: 13, again: 46, len: 30 }));
    }

    #[test]
    fn periodic_text_doubles() {
        let words: Vec<u64> = (0..100_000).map(|n| n % 7).collect();
        let found = find(&words);
        assert!(found.len() < 100, "{} runs", found.len());
        assert!(found.iter().all(|run| run.first + run.len <= run.again));
    }

    #[test]
    fn equal_words_take_linear_time() {
        assert!(find(&vec![1; 300_000]).len() < 100);
    }

    /// The words that stand in some run of at least `len` words which begins earlier without overlap.
    fn repeated(words: &[u64], len: usize) -> Vec<bool> {
        let mut out = vec![false; words.len()];
        for again in 0..words.len() {
            for first in 0..again {
                let run = words[first..again].iter().zip(&words[again..]).take_while(|(a, b)| a == b).count();
                if run >= len {
                    out[again..again + run].fill(true);
                }
            }
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn runs_are_equal_apart_and_in_order(words in prop::collection::vec(0u64..3, 0..200)) {
            let found = find(&words);
            for run in &found {
                prop_assert!(run.first + run.len <= run.again && run.len >= 3);
                prop_assert_eq!(&words[run.first..run.first + run.len], &words[run.again..run.again + run.len]);
            }
            prop_assert!(found.is_sorted_by_key(|run| run.again));
        }

        /// What a text is said to be without is not in it.
        #[test]
        fn what_is_not_repeated_has_no_run(words in prop::collection::vec(0u64..3, 0..120), len in 8usize..14) {
            if !Repeated::default().may_hold(&words, len) {
                prop_assert!(find(&words).iter().all(|run| run.len < len));
            }
        }

        /// The guarantee: window + k - 1 words, here 5.
        #[test]
        fn long_runs_are_covered(pieces in prop::collection::vec((0usize..40, 1usize..30), 1..8)) {
            let source: Vec<u64> = (0..70).map(|n| n * n % 61).collect();
            let words: Vec<u64> = pieces.iter().flat_map(|&(at, len)| source[at..at + len].to_vec()).collect();
            let mut covered = vec![false; words.len()];
            for run in find(&words) {
                covered[run.again..run.again + run.len].fill(true);
            }
            for (at, wanted) in repeated(&words, 5).into_iter().enumerate() {
                prop_assert!(covered[at] || !wanted, "word {at} of {words:?}");
            }
        }
    }
}
