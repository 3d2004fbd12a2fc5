//! Which clusters hang on which: each on one other at most, and none on two stories at once.

use std::{cmp::Reverse, collections::BTreeMap};

/// Two items of different clusters of which one contains the other, or much of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) items: (u32, u32),
    /// Shingles that say something: of the first, of the second, of both.
    pub(super) sizes: (usize, usize, usize),
    /// Where in the first, and where in the second, the shared ones stand.
    pub(super) stretches: (Stretch, Stretch),
}

/// A stretch of a text, in parts of its length: 0 is its beginning, 65,535 its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: u16,
    pub(super) to: u16,
}

impl Stretch {
    fn len(self) -> u16 {
        self.to - self.from
    }

    /// Whether half of the shorter one is common to both.
    fn meets(self, other: Self) -> bool {
        let common = self.to.min(other.to).saturating_sub(self.from.max(other.from));
        2 * u32::from(common) >= u32::from(self.len().min(other.len()))
    }

    fn contains(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}

/// One side of a pair.
#[derive(Clone, Copy, Debug)]
struct Side {
    item: u32,
    size: usize,
    stretch: Stretch,
}

/// The pairs by which clusters are to be united, in the order of their strength. `cluster` tells that of an item, `rows`
/// how many rows a cluster has.
///
/// The lesser item hangs on the greater, unless its cluster has more rows: then the page that contains it is one more
/// version of it. Pairs that cover more of what is hung on come first, and each cluster hangs on the first that it can;
/// where it hangs already, the other may hang on it. What joins a cluster must have half of its stretch in common with
/// all that has joined it, and with what it has joined: two stories that stand in one page are not united by it.
pub(super) fn attach(
    held: &[Held],
    cluster: impl Fn(u32) -> u32,
    rows: impl Fn(u32) -> u32,
) -> Vec<(u32, u32)> {
    let mut edges: Vec<(f64, Side, Side)> = held
        .iter()
        .map(|&Held { items: (a, b), sizes: (in_a, in_b, both), stretches }| {
            let x = Side { item: a, size: in_a, stretch: stretches.0 };
            let y = Side { item: b, size: in_b, stretch: stretches.1 };
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
        let hangs = |side: Side| joined.get(&cluster(side.item)).is_some_and(|joined| joined.hangs);
        let fits =
            |side: Side| joined.get(&cluster(side.item)).is_none_or(|joined| joined.fits(side.stretch));
        let one_is_free = !hangs(child) || !hangs(parent);
        if !one_is_free || !fits(child) || !fits(parent) {
            continue;
        }
        let hanging = if hangs(child) { parent } else { child };
        united.push((child.item, parent.item));
        for side in [child, parent] {
            joined.entry(cluster(side.item)).or_default().add(side.stretch);
        }
        joined.entry(cluster(hanging.item)).or_default().hangs = true;
    }
    united
}

/// What is known of a cluster that was joined with others.
#[derive(Debug, Default)]
struct Joined {
    /// Whether it hangs on another.
    hangs: bool,
    /// Where in its texts the shared words stand.
    stretches: Vec<Stretch>,
}

/// Stretches that a cluster is held to; many more would make a square of a page with many excerpts.
const STRETCHES: usize = 64;

impl Joined {
    fn fits(&self, stretch: Stretch) -> bool {
        self.stretches.iter().all(|&other| stretch.meets(other))
    }

    fn add(&mut self, stretch: Stretch) {
        // What meets a part meets the whole.
        let told = self.stretches.iter().any(|&other| stretch.contains(other));
        if !told && self.stretches.len() < STRETCHES {
            self.stretches.push(stretch);
        }
    }
}
