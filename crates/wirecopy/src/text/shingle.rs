//! Word shingles as 64-bit hashes, rolled along the text.

use super::fold::mix;

/// Multiplier of the polynomial that rolls; odd, so that it can be undone.
const BASE: u64 = 0xd605_1aa9_0f2b_3a8d;

/// The hash of every run of `k` words, in order; nothing for fewer than `k` words.
///
/// The hash is a polynomial in the words' hashes (Karp & Rabin 1987), so each costs the same whatever `k`, with
/// a last mixing that spreads it over all bits.
pub(crate) fn runs(words: &[u64], k: usize) -> impl Iterator<Item = u64> {
    let leading = (1..k).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let first = words
        .get(..k)
        .map(|words| words.iter().fold(0u64, |hash, word| hash.wrapping_mul(BASE).wrapping_add(*word)));
    let mut hash = first.unwrap_or_default();
    let rest = words.iter().zip(words.get(k..).unwrap_or_default()).map(move |(&first, &next)| {
        hash = hash.wrapping_sub(first.wrapping_mul(leading)).wrapping_mul(BASE).wrapping_add(next);
        mix(hash, BASE)
    });
    first.map(|hash| mix(hash, BASE)).into_iter().chain(rest)
}

/// Appends the hash of every run of `k` words, as [`runs`] gives them.
pub(crate) fn shingles(words: &[u64], k: usize, out: &mut Vec<u64>) {
    out.extend(runs(words, k));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_runs_have_equal_hashes_wherever_they_stand() {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        shingles(&[1, 2, 3, 4, 5, 6], 3, &mut a);
        shingles(&[9, 9, 2, 3, 4, 5], 3, &mut b);
        assert_eq!(a.len(), 4);
        assert_eq!(a[1..3], b[2..4]);
        assert!(!a.contains(&b[0]) && !a.contains(&b[1]));
    }

    #[test]
    fn too_few_words_have_none() {
        let mut out = Vec::new();
        shingles(&[1, 2], 3, &mut out);
        assert!(out.is_empty());
    }
}
