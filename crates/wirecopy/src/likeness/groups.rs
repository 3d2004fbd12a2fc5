//! Groups of documents that are alike as wholes: average link (Sokal & Michener 1958).
//!
//! Two clusters become one, the most alike first, while the mean over all pairs between them, with what was not seen counted as
//! least, is enough. Two large ones need more, since a mistake costs more there.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

/// What makes a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Policy {
    /// Log-odds that the mean over all pairs must reach.
    pub(crate) cut: f64,
    /// How much more is asked for each doubling of the smaller of two clusters.
    pub(crate) doubling: f64,
}

/// How far from the cut log-odds count, either way: no single pair decides alone.
const REACH: f64 = 5.0;

/// What log-odds of one are.
const SCALE: f64 = 4096.0;

/// Members of a group at most.
const LARGEST: usize = 1000;

/// A cluster that stands by itself.
struct Cluster {
    /// The least document in it, by which ties are decided.
    first: u32,
    members: Vec<u32>,
    /// How many texts stand behind its members.
    size: u32,
    /// The sums over the pairs with others.
    near: BTreeMap<u32, i64>,
}

/// A merge that may be the next.
#[derive(PartialEq)]
struct Merge {
    likeness: f64,
    /// So that the least documents come first.
    order: (Reverse<u32>, Reverse<u32>),
    clusters: (u32, u32),
}

impl Eq for Merge {}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.likeness.total_cmp(&other.likeness).then_with(|| self.order.cmp(&other.order))
    }
}

/// Of each document the least in its group, by the log-odds of these pairs. `sizes` says for how many texts each stands.
pub(crate) fn groups(
    sizes: &[u32],
    pairs: impl Iterator<Item = ((u32, u32), f64)>,
    policy: Policy,
) -> Vec<u32> {
    let mut clusters: Vec<Option<Cluster>> = (0..)
        .zip(sizes)
        .map(|(item, &size)| Some(Cluster { first: item, members: vec![item], size, near: BTreeMap::new() }))
        .collect();
    let mut heap = BinaryHeap::new();
    for ((a, b), log_odds) in pairs {
        let above = ((log_odds - policy.cut + REACH).clamp(0.0, 2.0 * REACH) * SCALE) as i64;
        if above == 0 {
            continue;
        }
        for (x, y) in [(a, b), (b, a)] {
            if let Some(cluster) = &mut clusters[x as usize] {
                cluster.near.insert(y, above);
            }
        }
        heap.push(merge(&clusters, (a, b), above, policy));
    }
    while let Some(Merge { likeness, clusters: (x, y), .. }) = heap.pop() {
        if likeness < REACH {
            break;
        }
        let (Some(a), Some(b)) = (&clusters[x as usize], &clusters[y as usize]) else { continue };
        if a.members.len() + b.members.len() > LARGEST {
            continue;
        }
        let (Some(mut large), Some(mut small)) = (clusters[x as usize].take(), clusters[y as usize].take())
        else {
            continue;
        };
        let node = clusters.len() as u32;
        if large.near.len() < small.near.len() {
            std::mem::swap(&mut large, &mut small);
        }
        large.first = large.first.min(small.first);
        large.members.extend(small.members);
        large.size += small.size;
        for (other, sum) in small.near {
            *large.near.entry(other).or_default() += sum;
        }
        large.near.remove(&x);
        large.near.remove(&y);
        for (&other, &sum) in &large.near {
            if let Some(other) = &mut clusters[other as usize] {
                other.near.remove(&x);
                other.near.remove(&y);
                other.near.insert(node, sum);
            }
        }
        let near: Vec<(u32, i64)> = large.near.iter().map(|(&other, &sum)| (other, sum)).collect();
        clusters.push(Some(large));
        heap.extend(near.into_iter().map(|(other, sum)| merge(&clusters, (other, node), sum, policy)));
    }
    let mut first: Vec<u32> = (0..sizes.len() as u32).collect();
    for cluster in clusters.into_iter().flatten() {
        for member in cluster.members {
            first[member as usize] = cluster.first;
        }
    }
    first
}

/// What merging two clusters would be.
fn merge(clusters: &[Option<Cluster>], (x, y): (u32, u32), sum: i64, policy: Policy) -> Merge {
    let of = |cluster: u32| {
        clusters[cluster as usize].as_ref().map_or((0, 1, 1), |c| (c.first, c.members.len(), c.size.max(1)))
    };
    let ((first, n, of_x), (second, m, of_y)) = (of(x), of(y));
    // Whole doublings, and what is left of the next by its share, so that it is the same everywhere.
    let smaller = of_x.min(of_y);
    let doublings = smaller.ilog2();
    let rest = f64::from(smaller) / f64::from(1u32 << doublings) - 1.0;
    let asked = policy.doubling * (f64::from(doublings) + rest);
    let likeness = sum as f64 / SCALE / (n as f64 * m as f64) - asked;
    let order = (Reverse(first.min(second)), Reverse(first.max(second)));
    Merge { likeness, order, clusters: (x, y) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: Policy = Policy { cut: 0.0, doubling: 1.0 };

    #[test]
    fn what_one_pair_joins_does_not_chain() {
        let near = [((0, 1), 5.0), ((1, 2), 4.0), ((3, 4), 5.0), ((2, 3), 3.0)];
        assert_eq!(groups(&[1; 5], near.into_iter(), POLICY), [0, 0, 2, 3, 3]);
    }

    #[test]
    fn wholes_that_agree_are_one() {
        let all = (0..4u32).flat_map(|a| (a + 1..4).map(move |b| ((a, b), 4.0)));
        assert_eq!(groups(&[1; 5], all, POLICY), [0, 0, 0, 0, 4]);
    }

    #[test]
    fn what_stands_for_many_needs_more() {
        let joined = |sizes: [u32; 2]| groups(&sizes, [((0, 1), 1.5)].into_iter(), POLICY) == [0, 0];
        assert!(joined([1, 1]) && joined([1, 1000]) && joined([2, 2]));
        assert!(!joined([4, 4]) && !joined([1000, 1000]));
    }
}
