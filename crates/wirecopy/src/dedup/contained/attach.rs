//! Which clusters hang on which: each on one other at most, and none on two stories at once.

use std::{cmp::Reverse, collections::BTreeMap};

/// Two items of different clusters of which one contains the other, or much of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) items: (u32, u32),
    /// Shingles that say something: of the first, of the second, of both.
    pub(super) sizes: (usize, usize, usize),
    /// Where in the first, and where in the second, the shared ones stand.
    pub(super) parts: (Parts, Parts),
    /// Whether more clusters share what these do than could be paired with each other.
    pub(super) star: bool,
}

/// Parts of a text, of 64, a bit for each.
pub(super) type Parts = u64;

/// Whether more than a quarter of the fewer parts are common to both.
fn meet(a: Parts, b: Parts) -> bool {
    4 * (a & b).count_ones() > a.count_ones().min(b.count_ones())
}

/// One side of a pair.
#[derive(Clone, Copy, Debug)]
struct Side {
    item: u32,
    size: usize,
    parts: Parts,
}

/// The pairs by which clusters are to be united, in the order of their strength. `cluster` tells that of an item, `rows`
/// how many rows a cluster has.
///
/// The lesser item hangs on the greater, unless its cluster has more rows: then the page that contains it is one more
/// version of it. Pairs that cover more of what is hung on come first, and each cluster hangs on the first that it can;
/// in a star, where it hangs already, the other may hang on it. What joins a cluster must stand in the same parts of it as
/// all that has joined it, and as what it has joined: two stories that stand in one page are not united by it.
///
/// On what is archived hangs whatever it holds, since that unites nothing; itself it hangs on nothing.
pub(super) fn attach(
    held: &[Held],
    cluster: impl Fn(u32) -> u32,
    rows: impl Fn(u32) -> u32,
    archived: impl Fn(u32) -> bool,
) -> Vec<(u32, u32)> {
    let mut edges: Vec<(f64, Side, Side, bool)> = held
        .iter()
        .map(|&Held { items: (a, b), sizes: (in_a, in_b, both), parts, star }| {
            let x = Side { item: a, size: in_a, parts: parts.0 };
            let y = Side { item: b, size: in_b, parts: parts.1 };
            let (lesser, greater) = if (in_a, Reverse(a)) <= (in_b, Reverse(b)) { (x, y) } else { (y, x) };
            let swap = archived(lesser.item)
                || !archived(greater.item) && rows(cluster(lesser.item)) > rows(cluster(greater.item));
            let (child, parent) = if swap { (greater, lesser) } else { (lesser, greater) };
            (both as f64 / parent.size as f64, child, parent, star)
        })
        .collect();
    edges.sort_unstable_by(|(share, child, parent, _), (other, of, on, _)| {
        other.total_cmp(share).then((parent.item, child.item).cmp(&(on.item, of.item)))
    });
    let mut joined: BTreeMap<u32, Joined> = BTreeMap::new();
    let mut united = Vec::new();
    for (_, child, parent, star) in edges {
        let hangs = |side: Side| joined.get(&cluster(side.item)).is_some_and(|joined| joined.hangs);
        let fits = |side: Side| joined.get(&cluster(side.item)).is_none_or(|joined| joined.fits(side.parts));
        let stays = archived(parent.item);
        let one_is_free = !hangs(child) || (star && !stays && !hangs(parent));
        if !one_is_free || !fits(child) || !(stays || fits(parent)) {
            continue;
        }
        let hanging = if hangs(child) { parent } else { child };
        united.push((child.item, parent.item));
        for side in [child, parent].into_iter().filter(|side| !archived(side.item)) {
            joined.entry(cluster(side.item)).or_default().add(side.parts);
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
    parts: Vec<Parts>,
}

/// How many of these a cluster is held to; many more would make a square of a page with many excerpts.
const HELD_TO: usize = 64;

impl Joined {
    fn fits(&self, parts: Parts) -> bool {
        self.parts.iter().all(|&other| meet(parts, other))
    }

    fn add(&mut self, parts: Parts) {
        // What meets a part meets the whole, as a rule.
        let told = self.parts.iter().any(|&other| other & !parts == 0);
        if !told && self.parts.len() < HELD_TO {
            self.parts.push(parts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(a: u32, b: u32, sizes: (usize, usize, usize), parts: (Parts, Parts)) -> Held {
        Held { items: (a, b), sizes, parts, star: false }
    }

    #[test]
    fn a_page_with_two_stories_hangs_with_one() {
        let (first, second) = (Parts::MAX >> 32, Parts::MAX << 32);
        let pairs = [
            held(0, 2, (100, 190, 100), (Parts::MAX, first)),
            held(1, 2, (90, 190, 90), (Parts::MAX, second)),
        ];
        assert_eq!(attach(&pairs, |item| item, |_| 1, |_| false), [(0, 2)]);
        // The story that more pages have takes the page, not the page it.
        assert_eq!(
            attach(&pairs, |item| item, |cluster| if cluster == 1 { 3 } else { 1 }, |_| false),
            [(2, 1)]
        );
    }

    #[test]
    fn an_archived_digest_holds_both_its_stories() {
        let (first, second) = (Parts::MAX >> 32, Parts::MAX << 32);
        let pairs = [
            held(0, 2, (100, 190, 100), (Parts::MAX, first)),
            held(1, 2, (90, 190, 90), (Parts::MAX, second)),
        ];
        assert_eq!(attach(&pairs, |item| item, |_| 1, |item| item == 2), [(0, 2), (1, 2)]);
        // A new digest hangs on one archived story; that hangs on nothing.
        assert_eq!(attach(&pairs, |item| item, |_| 1, |item| item < 2), [(2, 0)]);
    }

    #[test]
    fn a_cluster_hangs_on_one_other() {
        let all = (Parts::MAX, Parts::MAX);
        let pairs = [held(0, 1, (50, 100, 50), all), held(0, 2, (50, 80, 50), all)];
        assert_eq!(attach(&pairs, |item| item, |_| 1, |_| false), [(0, 2)], "the tighter one");
        let star = pairs.map(|pair| Held { star: true, ..pair });
        assert_eq!(attach(&star, |item| item, |_| 1, |_| false), [(0, 2), (0, 1)]);
    }
}
