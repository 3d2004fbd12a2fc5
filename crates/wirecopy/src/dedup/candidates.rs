//! Which documents may be near copies: those that meet in a bucket, an equal key of an equal band.

use crate::{Control, Result, parallel};

/// Members from which a bucket is not paired all with all, so that many copies of one page cost no square.
const LARGE: usize = 32;

/// Leaders of a large bucket that each later member is held against.
const LEADERS: usize = 64;

/// What the bands bring together.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates {
    /// Pairs of items, each once, the lesser first.
    pub(super) pairs: Vec<(u32, u32)>,
    /// The members of each large bucket, in order; of these `pairs` has only a star around the first.
    pub(super) large: Vec<Vec<u32>>,
}

/// Brings together the items (numbered in an order that depends on the texts alone) whose keys agree in a band.
/// `key` gives the key of an item in a band, `None` where it has no signature; `sought` tells which pairs are wanted.
pub(super) fn candidates(
    items: usize,
    bands: usize,
    key: impl Fn(usize, usize) -> Option<u32> + Sync + Send,
    sought: impl Fn(u32, u32) -> bool + Sync + Send,
    control: &Control,
) -> Result<Candidates> {
    let meet = |keyed: &mut Vec<u64>, band: usize| {
        control.check()?;
        let mut found = Candidates::default();
        keyed.clear();
        keyed.extend((0..items).filter_map(|i| Some(u64::from(key(i, band)?) << 32 | i as u64)));
        keyed.sort_unstable();
        for bucket in keyed.chunk_by(|a, b| a >> 32 == b >> 32) {
            let item = |entry: &u64| *entry as u32;
            let wanted = |a: &u64, b: &u64| Some((item(a), item(b))).filter(|&(a, b)| sought(a, b));
            if bucket.len() <= LARGE {
                for (at, a) in bucket.iter().enumerate() {
                    found.pairs.extend(bucket[at + 1..].iter().filter_map(|b| wanted(a, b)));
                }
            } else {
                let before = found.pairs.len();
                found.pairs.extend(bucket[1..].iter().filter_map(|b| wanted(&bucket[0], b)));
                if found.pairs.len() > before {
                    found.large.push(bucket.iter().map(item).collect());
                }
            }
        }
        Ok(found)
    };
    let Candidates { mut pairs, mut large } = Candidates::default();
    // A band for each thread at a time: what one repeats of another must not pile up.
    let together = parallel::threads();
    for from in (0..bands).step_by(together) {
        let found =
            parallel::map(together.min(bands - from), Vec::new, |keyed, band| meet(keyed, from + band))?;
        for mut found in found {
            pairs.append(&mut found.pairs);
            large.append(&mut found.large);
        }
        if pairs.len() > 8 * items.max(1 << 20) {
            sort_once(&mut pairs);
        }
    }
    sort_once(&mut pairs);
    large.sort_unstable();
    large.dedup();
    Ok(Candidates { pairs, large })
}

/// Adds the pairs to hold against each other among the members of a large bucket that still stand apart: of each with
/// those before it. The first `archived` of them are paired with the others alone. How many pairs were passed over.
pub(super) fn among(members: &[u32], archived: usize, pairs: &mut Vec<(u32, u32)>) -> usize {
    let before = pairs.len();
    for (at, &b) in members.iter().enumerate().skip(archived) {
        // The first ones lead; the ones just before are as good as chosen at random.
        let leaders = at.min(LEADERS);
        let near = at.saturating_sub(LEADERS).max(leaders)..at;
        pairs.extend(members[..leaders].iter().chain(&members[near]).map(|&a| (a.min(b), a.max(b))));
    }
    let all = |members: usize| members * members.saturating_sub(1) / 2;
    all(members.len()) - all(archived) - (pairs.len() - before)
}

pub(super) fn sort_once(pairs: &mut Vec<(u32, u32)>) {
    parallel::sort(pairs);
    pairs.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_bucket_is_paired_all_with_all() {
        let keys = [7, 9, 7, 7];
        let found = candidates(4, 1, |item, _| Some(keys[item]), |_, _| true, &Control::new()).unwrap();
        assert_eq!(found.pairs, [(0, 2), (0, 3), (2, 3)]);
        assert!(found.large.is_empty());
    }

    #[test]
    fn a_large_bucket_is_a_star() {
        let found = candidates(1000, 3, |_, _| Some(1), |_, _| true, &Control::new()).unwrap();
        assert_eq!(found.pairs.len(), 999);
        assert_eq!(found.large.len(), 1, "the same bucket in three bands is one");
    }

    #[test]
    fn what_is_passed_over_is_counted() {
        let members: Vec<u32> = (0..1000).collect();
        let mut pairs = Vec::new();
        let capped = among(&members, 0, &mut pairs);
        assert_eq!(pairs.len() + capped, 1000 * 999 / 2);
        assert!(pairs.len() <= 1000 * 2 * LEADERS);
        sort_once(&mut pairs);
        assert!(pairs.iter().all(|(a, b)| a < b));
        assert_eq!(among(&members[..100], 0, &mut Vec::new()), 0);
        let mut pairs = Vec::new();
        assert_eq!(among(&members[..100], 90, &mut pairs), 0);
        assert_eq!(pairs.len(), 90 * 10 + 10 * 9 / 2);
    }
}
