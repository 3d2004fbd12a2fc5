//! Lists that stand in two stories: galleries of captions, calendars, panels. Their items come in another order each time,
//! while versions of a story keep its order.

use crate::dedup::verify::Matched;

/// Common shingles from which their order tells anything.
const MANY: usize = 512;

/// Runs of them, at least, before they are items of a list.
const ITEMS: usize = 32;

/// Whether what two documents have in common is a list: very many pieces, of which fewer than five in six could keep their
/// place if one order were made of the other.
pub(super) fn is_list(a: &Matched<'_>, b: &Matched<'_>) -> bool {
    let common = |side: &Matched<'_>| side.common.iter().filter(|bit| bit.is_some()).count();
    if common(a).min(common(b)) < MANY {
        return false;
    }
    let places = places(a, b);
    let items = 1 + places.windows(2).filter(|pair| pair[1] != pair[0] + 1).count();
    places.len() >= MANY && items >= ITEMS && 6 * longest_rise(&places) < 5 * places.len()
}

/// Where in the second text each common shingle of the first stands, in the order of the first; each once.
fn places(a: &Matched<'_>, b: &Matched<'_>) -> Vec<u32> {
    let first_places = |side: &Matched<'_>| {
        let hashes = side.text.in_order.iter().zip(0u32..).zip(&side.common);
        let mut found: Vec<(u64, u32)> =
            hashes.filter(|(_, bit)| bit.is_some()).map(|((&hash, place), _)| (hash, place)).collect();
        found.sort_unstable();
        found.dedup_by_key(|&mut (hash, _)| hash);
        found
    };
    let (in_a, in_b) = (first_places(a), first_places(b));
    // Both hold the same shingles, in order of these.
    let mut pairs: Vec<(u32, u32)> = in_a.iter().zip(&in_b).map(|(a, b)| (a.1, b.1)).collect();
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, place)| place).collect()
}

/// The length of the longest rising subsequence (Schensted 1961).
fn longest_rise(values: &[u32]) -> usize {
    // The least value at which a rise of each length can end.
    let mut ends: Vec<u32> = Vec::new();
    for &value in values {
        let at = ends.partition_point(|&end| end < value);
        match ends.get_mut(at) {
            Some(end) => *end = value,
            None => ends.push(value),
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rises_as_far_as_any_subsequence(values in prop::collection::vec(0u32..12, 0..10)) {
            let rising = |set: u32| {
                let chosen = (0..values.len()).filter(|at| set >> at & 1 == 1).map(|at| values[at]);
                chosen.collect::<Vec<_>>().is_sorted_by(|a, b| a < b).then_some(set.count_ones() as usize)
            };
            let best = (0..1u32 << values.len()).filter_map(rising).max().unwrap();
            prop_assert_eq!(longest_rise(&values), best);
        }
    }
}
