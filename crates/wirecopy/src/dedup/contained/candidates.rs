//! Pairs of items that are worth a look: those that share enough sampled shingles which are no boilerplate.

use std::cmp::Reverse;

use super::{
    CONTAINED, VERSION,
    boilerplate::{Boilerplate, FEW, first_of_each, main_cluster},
    postings::{Postings, item, shingle},
};
use crate::{Control, Result, dedup::sought::Pairing, parallel};

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
    /// Those of them by which clusters are not to be united, in order.
    pub(super) apart: Vec<(u32, u32)>,
    /// Those of them that share what is in too many clusters for all pairs, in order.
    pub(super) star: Vec<(u32, u32)>,
    /// Shingles whose items were not paired all with all, since they stand in many clusters and are no boilerplate.
    pub(super) starred: usize,
}

/// The candidates; `telling` says how many sampled shingles of an item are no boilerplate.
///
/// Clusters are united only if most members of both have something in common with the other: what one version of a story
/// was stitched to has nothing to do with the rest.
///
/// Of more than a few clusters each is paired with one alone, that which half of the items are of, or else that of the item
/// which has the most of those shingles: a story that stands in five hundred pages is a star. Where there are archived
/// items, one of them is the centre of another star.
pub(super) fn candidates(
    postings: &Postings,
    boilerplate: &Boilerplate,
    cluster: &[u32],
    telling: impl Fn(u32) -> usize + Sync + Send,
    pairing: Pairing<'_>,
    control: &Control,
) -> Result<Candidates> {
    let telling = parallel::map(cluster.len(), || (), |(), item| Ok(telling(item as u32) as u32))?;
    let Meetings { mut pairs, mut wide, starred } =
        meetings(postings, boilerplate, cluster, &telling, pairing, control)?;
    parallel::sort(&mut pairs);
    parallel::sort(&mut wide);
    wide.dedup();
    let mut members = vec![0; cluster.len()];
    for &cluster in cluster {
        members[cluster as usize] += 1;
    }
    let mut likely: Vec<Likely> = Vec::new();
    for same in pairs.chunk_by(|a, b| a == b) {
        let (a, b) = ((same[0] >> 32) as u32, same[0] as u32);
        let (x, y) = (cluster[a as usize], cluster[b as usize]);
        let (clusters, items) = if x < y { ((x, y), (a, b)) } else { ((y, x), (b, a)) };
        let (a, b) = (telling[a as usize], telling[b as usize]);
        let common = same.len() as f64;
        let perhaps = common + DEVIATIONS * common.sqrt();
        let enough = perhaps >= CONTAINED * f64::from(a.min(b)) || perhaps >= VERSION * f64::from(a.max(b));
        likely.push(Likely { clusters, enough, share: common / f64::from(a.max(b).max(1)), items });
    }
    likely.sort_unstable_by(|x, y| {
        (x.clusters.cmp(&y.clusters))
            .then(y.enough.cmp(&x.enough))
            .then(y.share.total_cmp(&x.share))
            .then(x.items.cmp(&y.items))
    });
    let mut items: Vec<u32> = Vec::new();
    let mut found = Candidates { starred, ..Candidates::default() };
    for same in likely.chunk_by(|x, y| x.clusters == y.clusters) {
        let (x, y) = same[0].clusters;
        let mut most = |cluster: u32, item: fn(&Likely) -> u32| {
            items.clear();
            items.extend(same.iter().map(item));
            items.sort_unstable();
            items.dedup();
            2 * items.len() > members[cluster as usize]
        };
        let star = wide.binary_search(&key(x, y)).is_ok();
        let joins = star || (most(x, |likely| likely.items.0) && most(y, |likely| likely.items.1));
        let best = same.iter().take(BEST).filter(|likely| likely.enough);
        let items = best.map(|&Likely { items: (a, b), .. }| (a.min(b), a.max(b)));
        found.pairs.extend(items.clone());
        if star {
            found.star.extend(items);
        } else if !joins {
            found.apart.extend(items);
        }
    }
    parallel::sort(&mut found.apart);
    parallel::sort(&mut found.star);
    Ok(found)
}

/// Which items meet in a shingle that is no boilerplate.
#[derive(Default)]
struct Meetings {
    /// Keys of pairs of items, each as often as they meet.
    pairs: Vec<u64>,
    /// Keys of pairs of clusters of which not all members were seen.
    wide: Vec<u64>,
    starred: usize,
}

fn meetings(
    postings: &Postings,
    boilerplate: &Boilerplate,
    cluster: &[u32],
    telling: &[u32],
    pairing: Pairing<'_>,
    control: &Control,
) -> Result<Meetings> {
    let mut found = Meetings::default();
    let (mut firsts, mut room) = (Vec::new(), Vec::new());
    for (number, group) in postings.groups().enumerate() {
        if number.is_multiple_of(1 << 12) {
            control.check()?;
        }
        let of = |entry: u64| cluster[item(entry) as usize];
        if group[1..].iter().all(|&entry| of(entry) == of(group[0])) {
            continue;
        }
        let mut add = |a: u32, b: u32| {
            if pairing.wants(a, b) {
                found.pairs.push(key(a, b));
            }
        };
        firsts.clear();
        if group.len() > FEW {
            first_of_each(group, cluster, &mut firsts);
        }
        if firsts.len() > FEW {
            if !boilerplate.contains(shingle(group[0])) {
                found.starred += 1;
                let main = main_cluster(group, cluster, &mut room);
                let weight = |&&item: &&u32| {
                    (Some(cluster[item as usize]) == main, telling[item as usize], Reverse(item))
                };
                let archived = |&&item: &&u32| pairing.is_archived(item);
                let own = |item: &&u32| !archived(item);
                let centres = [
                    firsts.iter().filter(own).max_by_key(weight),
                    firsts.iter().filter(archived).max_by_key(weight),
                ];
                for &centre in centres.into_iter().flatten() {
                    for &item in firsts.iter().filter(own).filter(|&&item| item != centre) {
                        add(centre, item);
                        found.wide.push(key(cluster[centre as usize], cluster[item as usize]));
                    }
                }
            }
        } else if group.len() > ALL {
            for (at, &a) in firsts.iter().enumerate() {
                for &b in &firsts[at + 1..] {
                    add(a, b);
                    found.wide.push(key(cluster[a as usize], cluster[b as usize]));
                }
            }
        } else {
            for (at, &a) in group.iter().enumerate() {
                let apart = group[at + 1..].iter().filter(|&&b| of(a) != of(b));
                apart.for_each(|&b| add(item(a), item(b)));
            }
        }
    }
    Ok(found)
}

fn key(a: u32, b: u32) -> u64 {
    u64::from(a.min(b)) << 32 | u64::from(a.max(b))
}

/// A pair that may do.
struct Likely {
    clusters: (u32, u32),
    /// Whether the two may have enough in common.
    enough: bool,
    /// Share of the greater item's sampled shingles that the other has.
    share: f64,
    /// In the order of the clusters.
    items: (u32, u32),
}
