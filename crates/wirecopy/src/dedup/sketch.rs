//! `MinHash` signatures in one pass and a few, and the bands that make candidates of them.

use crate::text::mix;

/// Writes the signature of a set of shingles: of each place the chance is the Jaccard similarity of two sets
/// that they agree in it, and the places are nearly independent.
///
/// Fast similarity sketching (Dahlgaard, Knudsen & Thorup, FOCS 2017): round by round, each shingle throws one
/// value into one random bin; a bin keeps the least value of the first round that reached it. A large set fills
/// the bins at once, as one-permutation hashing does; a small one takes as many rounds as bins at most. The last few
/// bins, which would take a round more, take the value of another one each, chosen by their number alone (optimal
/// densification: Shrivastava, ICML 2017).
pub(super) fn sketch(shingles: &[u64], seed: u64, bins: &mut [u32]) {
    const EMPTY: u64 = u64::MAX;
    debug_assert!(!shingles.is_empty());
    let count = bins.len() as u64;
    let mut rounds = 0;
    let mut values = [EMPTY; MAX_BINS];
    let values = &mut values[..bins.len()];
    let mut empty = bins.len();
    while empty > bins.len() / DENSE && rounds < count {
        let key = mix(seed, rounds);
        for &shingle in shingles {
            let hash = mix(shingle, key);
            let value = &mut values[(((hash >> 32) * count) >> 32) as usize];
            // The round stands above the 32 bits of the hash, so a later one never displaces an earlier.
            *value = (*value).min((rounds << 32) | (hash & 0xffff_ffff));
        }
        empty = values.iter().filter(|&&v| v == EMPTY).count();
        rounds += 1;
    }
    for (number, bin) in bins.iter_mut().enumerate() {
        let (mut from, mut tries) = (number, 0);
        while values[from] == EMPTY {
            let hash = mix(seed ^ number as u64, count + tries);
            from = (((hash >> 32) * count) >> 32) as usize;
            tries += 1;
        }
        *bin = values[from] as u32;
    }
}

/// Of how many bins one may be left empty by the rounds.
const DENSE: usize = 16;

/// The most places that a signature may have.
pub(super) const MAX_BINS: usize = 1024;

/// How a signature is cut into bands: two documents are candidates when all rows of some band agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bands {
    pub(super) count: usize,
    pub(super) rows: usize,
}

impl Bands {
    /// The longest bands, hence the fewest idle candidates, by which at least 99.5 % of the pairs that are just
    /// at the threshold still meet (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, section 3.4).
    pub(super) fn new(permutations: usize, threshold: f64) -> Self {
        let found = |rows: usize| {
            let agree = threshold.powi(rows as i32);
            1.0 - (1.0 - agree).powi((permutations / rows) as i32)
        };
        let rows = (1..=permutations).take_while(|&rows| found(rows) >= 0.995).last().unwrap_or(1);
        Self { count: permutations / rows, rows }
    }

    /// The key of each band of a signature.
    pub(super) fn keys(self, bins: &[u32], keys: &mut [u32]) {
        for (key, band) in keys.iter_mut().zip(bins.chunks_exact(self.rows)) {
            let hash = band.iter().fold(self.rows as u64, |hash, &value| mix(hash, u64::from(value)));
            *key = (hash >> 32) as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pseudo-random numbers to fill sets with.
    fn numbers(seed: u64) -> impl Iterator<Item = u64> {
        (0..).map(move |i| mix(seed, i))
    }

    #[test]
    fn places_agree_as_often_as_sets_are_similar() {
        for (shared, own) in [(700, 150), (70, 15), (14, 3)] {
            let (mut agree, mut total) = (0, 0);
            for trial in 0..200 {
                let mut all = numbers(trial);
                let common: Vec<u64> = all.by_ref().take(shared).collect();
                let a: Vec<u64> = common.iter().copied().chain(all.by_ref().take(own)).collect();
                let b: Vec<u64> = common.iter().copied().chain(all.by_ref().take(own)).collect();
                let (mut x, mut y) = ([0; 128], [0; 128]);
                sketch(&a, 7, &mut x);
                sketch(&b, 7, &mut y);
                agree += x.iter().zip(&y).filter(|(x, y)| x == y).count();
                total += x.len();
            }
            let (seen, want) = (agree as f64 / total as f64, shared as f64 / (shared + 2 * own) as f64);
            assert!((seen - want).abs() < 0.01, "{shared} + {own}: {seen} for {want}");
        }
    }

    #[test]
    fn order_and_repeats_do_not_matter() {
        let set: Vec<u64> = numbers(1).take(40).collect();
        let mut other: Vec<u64> = set.iter().rev().copied().collect();
        other.extend(&set[..10]);
        let (mut x, mut y) = ([0; 64], [0; 64]);
        sketch(&set, 0, &mut x);
        sketch(&other, 0, &mut y);
        assert_eq!(x, y);
    }

    #[test]
    fn bands_lose_few_pairs_at_the_threshold() {
        assert_eq!(Bands::new(128, 0.7), Bands { count: 32, rows: 4 });
        assert_eq!(Bands::new(128, 0.5), Bands { count: 42, rows: 3 });
        assert_eq!(Bands::new(128, 1.0), Bands { count: 1, rows: 128 });
    }
}
