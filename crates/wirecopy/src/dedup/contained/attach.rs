//! Which clusters hang on which: each on one other at most, and none on two stories at once.

use std::{cmp::Reverse, collections::BTreeMap};

/// Two items of different clusters of which one contains the other, or much of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) items: (u32, u32),
    /// Shingles that say something: of the first, of the second, of both.
    pub(super) sizes: (usize, usize, usize),
    /// Where in the first, and where in the second, the shared ones stand: a bit for each part of the text.
    pub(super) regions: (u16, u16),
}

/// One side of a pair.
#[derive(Clone, Copy, Debug)]
struct Side {
    item: u32,
    size: usize,
    region: u16,
}

/// The pairs by which clusters are to be united, in the order of their strength. `cluster` tells that of an item, `rows`
/// how many rows a cluster has.
///
/// The lesser item hangs on the greater, unless its cluster has more rows: then the page that contains it is one more
/// version of it. Pairs that cover more of what is hung on come first, and each cluster takes the first that it can. What
/// joins a cluster must share words with all that has joined it, and with what it has joined: two stories that stand in
/// one page are not united by it.
pub(super) fn attach(
    held: &[Held],
    cluster: impl Fn(u32) -> u32,
    rows: impl Fn(u32) -> u32,
) -> Vec<(u32, u32)> {
    let mut edges: Vec<(f64, Side, Side)> = held
        .iter()
        .map(|&Held { items: (a, b), sizes: (in_a, in_b, both), regions }| {
            let x = Side { item: a, size: in_a, region: regions.0 };
            let y = Side { item: b, size: in_b, region: regions.1 };
            let (lesser, greater) = if (in_a, Reverse(a)) <= (in_b, Reverse(b)) { (x, y) } else { (y, x) };
            let swap = rows(cluster(lesser.item)) > rows(cluster(greater.item));
            let (child, parent) = if swap { (greater, lesser) } else { (lesser, greater) };
            (both as f64 / parent.size as f64, child, parent)
        })
        .collect();
    edges.sort_unstable_by(|(share, child, parent), (other, of, on)| {
        other.total_cmp(share).then((parent.item, child.item).cmp(&(on.item, of.item)))
    });
    let mut joined: BTreeMap<u32, Joined> = BTreeMap::new();
    let mut united = Vec::new();
    for (_, child, parent) in edges {
        let (of_child, of_parent) = (cluster(child.item), cluster(parent.item));
        let fits = |of: u32, side: Side| joined.get(&of).is_none_or(|joined| joined.fits(side.region));
        if joined.get(&of_child).is_some_and(|joined| joined.hangs)
            || !fits(of_child, child)
            || !fits(of_parent, parent)
        {
            continue;
        }
        united.push((child.item, parent.item));
        joined.entry(of_parent).or_default().add(parent.region);
        let joined = joined.entry(of_child).or_default();
        joined.add(child.region);
        joined.hangs = true;
    }
    united
}

/// What is known of a cluster that was joined with others.
#[derive(Debug, Default)]
struct Joined {
    /// Whether it hangs on another.
    hangs: bool,
    /// Where in its texts the shared words stand.
    regions: Vec<u16>,
}

/// Regions that a cluster is held to; many more would make a square of a page with many excerpts.
const REGIONS: usize = 64;

impl Joined {
    fn fits(&self, region: u16) -> bool {
        self.regions
            .iter()
            .all(|&other| 4 * (region & other).count_ones() >= region.count_ones().min(other.count_ones()))
    }

    fn add(&mut self, region: u16) {
        // What fits a part fits the whole.
        let told = self.regions.iter().any(|&other| region & other == other);
        if !told && self.regions.len() < REGIONS {
            self.regions.push(region);
        }
    }
}
