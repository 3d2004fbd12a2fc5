//! Pairs of items that are worth a look: those that share enough sampled shingles which are no boilerplate.

use std::cmp::Reverse;

use super::{
    CONTAINED, VERSION,
    boilerplate::{Boilerplate, FEW, first_of_each},
    postings::{Postings, item, shingle},
};
use crate::{Control, Result, parallel};

/// Items that share a shingle up to which all are paired with all; of more, one of each cluster is.
const ALL: usize = 32;

/// How many pairs of the same two clusters are put to the proof, those that look best.
const BEST: usize = 2;

/// By how many standard deviations the sample may have missed what a pair needs.
const DEVIATIONS: f64 = 1.5;

/// What may be a copy of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Candidates {
    /// Pairs of items of different clusters, the lesser first.
    pub(super) pairs: Vec<(u32, u32)>,
    /// Shingles whose items were not paired all with all, since they stand in many clusters and are no boilerplate.
    pub(super) starred: usize,
}

/// The candidates; `telling` says how many sampled shingles of an item are no boilerplate.
///
/// Of more than a few clusters each is paired with that of the item alone which has the most of those: a story that
/// stands in five hundred pages is a star.
pub(super) fn candidates(
    postings: &Postings,
    boilerplate: &Boilerplate,
    cluster: &[u32],
    telling: impl Fn(u32) -> usize + Sync + Send,
    control: &Control,
) -> Result<Candidates> {
    let telling = parallel::map(cluster.len(), || (), |(), item| Ok(telling(item as u32) as u32))?;
    let mut pairs: Vec<u64> = Vec::new();
    let mut firsts = Vec::new();
    let mut starred = 0;
    for (number, group) in postings.groups().enumerate() {
        if number.is_multiple_of(1 << 12) {
            control.check()?;
        }
        let of = |entry: u64| cluster[item(entry) as usize];
        if group[1..].iter().all(|&entry| of(entry) == of(group[0])) {
            continue;
        }
        let mut add = |a: u32, b: u32| pairs.push(u64::from(a.min(b)) << 32 | u64::from(a.max(b)));
        firsts.clear();
        if group.len() > FEW {
            first_of_each(group, cluster, &mut firsts);
        }
        if firsts.len() > FEW {
            if !boilerplate.contains(shingle(group[0])) {
                starred += 1;
                let largest = firsts.iter().max_by_key(|&&item| (telling[item as usize], Reverse(item)));
                let centre = *largest.unwrap_or(&firsts[0]);
                firsts.iter().filter(|&&item| item != centre).for_each(|&item| add(centre, item));
            }
        } else if group.len() > ALL {
            for (at, &a) in firsts.iter().enumerate() {
                firsts[at + 1..].iter().for_each(|&b| add(a, b));
            }
        } else {
            for (at, &a) in group.iter().enumerate() {
                let apart = group[at + 1..].iter().filter(|&&b| of(a) != of(b));
                apart.for_each(|&b| add(item(a), item(b)));
            }
        }
    }
    parallel::sort(&mut pairs);
    let mut likely: Vec<Likely> = Vec::new();
    for same in pairs.chunk_by(|a, b| a == b) {
        let items = ((same[0] >> 32) as u32, same[0] as u32);
        let (a, b) = (telling[items.0 as usize], telling[items.1 as usize]);
        let common = same.len() as f64;
        let perhaps = common + DEVIATIONS * common.sqrt();
        if perhaps >= CONTAINED * f64::from(a.min(b)) || perhaps >= VERSION * f64::from(a.max(b)) {
            let (x, y) = (cluster[items.0 as usize], cluster[items.1 as usize]);
            let share = common / f64::from(a.max(b).max(1));
            likely.push(Likely { clusters: (x.min(y), x.max(y)), share, items });
        }
    }
    likely.sort_unstable_by(|x, y| {
        x.clusters.cmp(&y.clusters).then(y.share.total_cmp(&x.share)).then(x.items.cmp(&y.items))
    });
    let best = likely.chunk_by(|x, y| x.clusters == y.clusters).flat_map(|same| same.iter().take(BEST));
    Ok(Candidates { pairs: best.map(|likely| likely.items).collect(), starred })
}

/// A pair that may do.
struct Likely {
    clusters: (u32, u32),
    /// Share of the greater item's sampled shingles that the other has.
    share: f64,
    items: (u32, u32),
}
