//! The sieve: what of each signature is kept to pass over candidates that are far below the threshold, or too many.

use std::cmp::Reverse;

use crate::parallel;

/// One bit of each place of the signatures (b-bit minwise hashing: Li & König, WWW 2010). Two texts agree in a bit where
/// their places agree, and in half of the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve {
    /// 32 bits each, the same number for every item.
    words: Vec<u32>,
    width: usize,
    /// Bits in which two items at the threshold agree at least, but for one pair in a thousand.
    least: u32,
}

/// By how many standard deviations fewer bits may agree than at the threshold.
const DEVIATIONS: f64 = 3.0;

/// Pairs of an item, the most alike, that are looked at where it meets very many.
const MOST: usize = 32;

impl Sieve {
    /// How many words hold the bits of a signature.
    pub(super) fn width(permutations: usize) -> usize {
        permutations.div_ceil(32)
    }

    /// Writes the bits of a signature.
    pub(super) fn bits(bins: &[u32], words: &mut [u32]) {
        for (word, bins) in words.iter_mut().zip(bins.chunks(32)) {
            *word = bins.iter().enumerate().fold(0, |word, (at, &bin)| word | (bin & 1) << at);
        }
    }

    /// Of the bits of each item.
    pub(super) fn new<'s>(
        permutations: usize,
        threshold: f64,
        items: impl Iterator<Item = &'s [u32]>,
    ) -> Self {
        let agree = f64::midpoint(1.0, threshold);
        let count = permutations as f64;
        let least = count * agree - DEVIATIONS * (count * agree * (1.0 - agree)).sqrt();
        Self {
            words: items.flatten().copied().collect(),
            width: Self::width(permutations),
            // Bits that no place fills agree.
            least: least as u32 + 32 * Self::width(permutations) as u32 - permutations as u32,
        }
    }

    /// Whether the two may be at the threshold.
    pub(super) fn passes(&self, pair: (u32, u32)) -> bool {
        self.agreeing(pair) >= self.least
    }

    /// Leaves of each item's pairs the [`MOST`] in which most bits agree, and more where they are among the best of the
    /// other item; how many were left out.
    pub(super) fn best(&self, pairs: &mut Vec<(u32, u32)>) -> usize {
        let before = pairs.len();
        parallel::sort_by_key(pairs, |&pair| (Reverse(self.agreeing(pair)), pair));
        let mut count = vec![0; self.words.len() / self.width.max(1)];
        pairs.retain(|&(a, b)| {
            let (a, b) = (a as usize, b as usize);
            let kept = count[a].min(count[b]) < MOST;
            if kept {
                count[a] += 1;
                count[b] += 1;
            }
            kept
        });
        parallel::sort(pairs);
        before - pairs.len()
    }

    /// In how many bits the two agree.
    fn agreeing(&self, (a, b): (u32, u32)) -> u32 {
        let words = |item: u32| &self.words[item as usize * self.width..][..self.width];
        let apart: u32 = words(a).iter().zip(words(b)).map(|(a, b)| (a ^ b).count_ones()).sum();
        32 * self.width as u32 - apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dedup::sketch::sketch, text::mix};

    /// The bits of one word for each item.
    fn sieve(words: &[u32]) -> Sieve {
        Sieve::new(32, 0.5, words.iter().map(std::slice::from_ref))
    }

    #[test]
    fn the_most_alike_are_left() {
        // All agree in most bits; one pair in all of them.
        let mut words: Vec<u32> = (0..100).map(|item| 0xff << (item % 24)).collect();
        words[99] = 0xff_ffff;
        words[98] = 0xff_ffff;
        let sieve = sieve(&words);
        let all: Vec<(u32, u32)> = (0..100).flat_map(|a| (a + 1..100).map(move |b| (a, b))).collect();
        let mut best = all.clone();
        assert_eq!(sieve.best(&mut best), all.len() - best.len());
        assert!(best.contains(&(98, 99)) && best.is_sorted());
        let of = |item: u32| best.iter().filter(|&&(a, b)| a == item || b == item).count();
        assert!((0..100).all(|item| of(item) >= MOST));
        assert!(best.len() <= 100 * MOST);
        let mut few = all[..20].to_vec();
        assert_eq!((sieve.best(&mut few), few), (0, all[..20].to_vec()));
    }

    /// How many of 1,000 pairs of sets with a similarity of `shared` in 100 pass.
    fn passing(permutations: usize, shared: u64) -> usize {
        let (mut a, mut b) = (vec![0; permutations], vec![0; permutations]);
        let pairs = 1000;
        let mut bits = Vec::new();
        for pair in 0..pairs {
            let own = (100 - shared) / 2;
            let set = |from: u64, to: u64| (from..to).map(|i| mix(pair, i)).collect::<Vec<u64>>();
            sketch(&set(0, own + shared), 1, &mut a);
            sketch(&set(own, 2 * own + shared), 1, &mut b);
            for bins in [&a, &b] {
                let mut words = vec![0; Sieve::width(permutations)];
                Sieve::bits(bins, &mut words);
                bits.push(words);
            }
        }
        let sieve = Sieve::new(permutations, 0.5, bits.iter().map(Vec::as_slice));
        (0..pairs as u32).filter(|pair| sieve.passes((2 * pair, 2 * pair + 1))).count()
    }

    #[test]
    fn what_is_at_the_threshold_passes() {
        for permutations in [100, 128, 500] {
            assert!(passing(permutations, 50) >= 996, "{permutations}");
            assert!(passing(permutations, 4) <= 50, "{permutations}");
        }
        assert!(passing(500, 30) <= 50);
    }
}
