//! Groups of documents that are more alike than each is to what is outside.
//!
//! Clusters are merged by average link (Sokal & Michener 1958), the most alike first; a pair that was not seen counts as
//! zero. Of every cluster that arises so the margin is known: how alike its two parts are, less a share of how alike its
//! members are to the nearest document outside. The largest clusters with margin enough are the groups.

use std::collections::{BTreeMap, BinaryHeap};

use super::neighbours::{Edge, SCALE};

/// What makes a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Policy {
    /// How much of the likeness to what is outside is taken off.
    pub(crate) outside: f64,
    /// Likeness of two parts at least, as a share of that within each: of the mean at which its members joined first.
    pub(crate) cohesion: f64,
    /// Margin at which the score is one half.
    pub(crate) margin: f64,
    /// How far from that the score is at .854.
    pub(crate) width: f64,
}

/// Members of a group at most.
const LARGEST: usize = 1000;

/// Two clusters that became one.
#[derive(Clone, Copy, Debug)]
struct Node {
    parts: (u32, u32),
    /// The score of the smallest cluster with enough margin, or any above it.
    score: f32,
}

/// The groups of documents.
#[derive(Clone, Debug)]
pub(crate) struct Groups {
    /// How many documents there are; nodes above are clusters.
    count: usize,
    parent: Vec<u32>,
    nodes: Vec<Node>,
}

/// A cluster that stands by itself.
struct Cluster {
    /// The least document in it, by which ties are decided.
    first: u32,
    members: Vec<u32>,
    /// The sums of the likeness with others.
    near: BTreeMap<u32, u64>,
    /// The mean likeness at which members joined first.
    joined: f64,
    /// Whether it holds together.
    holds: bool,
}

/// A merge that may be the next.
#[derive(PartialEq)]
struct Merge {
    likeness: f64,
    /// So that the least documents come first.
    order: (std::cmp::Reverse<u32>, std::cmp::Reverse<u32>),
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

impl Groups {
    /// Groups `count` documents by these pairs.
    pub(crate) fn new(count: usize, edges: &[Edge], policy: Policy) -> Self {
        let lists = lists(count, edges);
        let mut links: Vec<Vec<(u32, u64)>> = vec![Vec::new(); count];
        for &Edge { items: (a, b), score, .. } in edges.iter().filter(|edge| !edge.barred) {
            links[a as usize].push((b, u64::from(score)));
            links[b as usize].push((a, u64::from(score)));
        }
        let mut next: Vec<usize> = vec![0; count];
        let mut home: Vec<u32> = (0..count as u32).collect();
        let mut clusters: Vec<Option<Cluster>> = (0..count as u32)
            .map(|item| {
                let near = std::mem::take(&mut links[item as usize]).into_iter().collect();
                Some(Cluster { first: item, members: vec![item], near, joined: 0.0, holds: true })
            })
            .collect();
        let mut heap: BinaryHeap<Merge> = (edges.iter().filter(|edge| !edge.barred))
            .map(|edge| {
                let (a, b) = edge.items;
                merge(&clusters, (a, b), u64::from(edge.score))
            })
            .collect();
        let mut this = Self { count, parent: vec![u32::MAX; count], nodes: Vec::new() };
        while let Some(Merge { likeness, clusters: (x, y), .. }) = heap.pop() {
            if likeness < policy.margin / 4.0 {
                break;
            }
            let (Some(a), Some(b)) = (&clusters[x as usize], &clusters[y as usize]) else { continue };
            if a.members.len() + b.members.len() > LARGEST {
                continue;
            }
            let (Some(mut large), Some(mut small)) =
                (clusters[x as usize].take(), clusters[y as usize].take())
            else {
                continue;
            };
            let node = (count + this.nodes.len()) as u32;
            let joined =
                |cluster: &Cluster| if cluster.members.len() == 1 { likeness } else { cluster.joined };
            let (of_large, of_small) = (joined(&large), joined(&small));
            let (n, m) = (large.members.len() as f64, small.members.len() as f64);
            let holds = large.holds && small.holds && likeness >= policy.cohesion * of_large.max(of_small);
            if large.near.len() < small.near.len() {
                std::mem::swap(&mut large.near, &mut small.near);
            }
            large.first = large.first.min(small.first);
            large.members.extend(small.members);
            (large.joined, large.holds) = ((n * of_large + m * of_small) / (n + m), holds);
            for &member in &large.members {
                home[member as usize] = node;
            }
            let outside: u64 = large
                .members
                .iter()
                .map(|&member| {
                    let (list, at) = (&lists[member as usize], &mut next[member as usize]);
                    while list.get(*at).is_some_and(|&(_, other)| home[other as usize] == node) {
                        *at += 1;
                    }
                    list.get(*at).map_or(0, |&(score, _)| u64::from(score))
                })
                .sum();
            let outside = outside as f64 / large.members.len() as f64 / f64::from(SCALE);
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
            let near: Vec<(u32, u64)> = large.near.iter().map(|(&other, &sum)| (other, sum)).collect();
            clusters.push(Some(large));
            heap.extend(near.into_iter().map(|(other, sum)| merge(&clusters, (other, node), sum)));
            this.parent[x as usize] = node;
            this.parent[y as usize] = node;
            this.parent.push(u32::MAX);
            let score = if holds { score(likeness - policy.outside * outside, policy) } else { 0.0 };
            this.nodes.push(Node { parts: (x, y), score });
        }
        // A cluster within another has the score of that, if it is the higher.
        for node in (0..this.nodes.len()).rev() {
            let above = this.parent[count + node];
            if above != u32::MAX {
                this.nodes[node].score = this.nodes[node].score.max(this.nodes[above as usize - count].score);
            }
        }
        this
    }

    /// For each document the node of its group at this score.
    pub(crate) fn at(&self, score: f32) -> Vec<u32> {
        let mut group: Vec<u32> = (0..(self.count + self.nodes.len()) as u32).collect();
        for at in (0..self.nodes.len()).rev() {
            let Node { parts: (a, b), score: found } = self.nodes[at];
            if found >= score {
                group[a as usize] = group[self.count + at];
                group[b as usize] = group[self.count + at];
            }
        }
        group.truncate(self.count);
        group
    }

    /// The score at which two documents come to stand in one group.
    pub(crate) fn score(&self, a: u32, b: u32) -> f32 {
        let (mut a, mut b) = (a, b);
        while a != b {
            // Nodes are numbered as they arise, so a parent has the higher number.
            let lower = if a < b { &mut a } else { &mut b };
            match self.parent[*lower as usize] {
                u32::MAX => return 0.0,
                parent => *lower = parent,
            }
        }
        self.nodes[a as usize - self.count].score
    }
}

/// What merging two clusters would be.
fn merge(clusters: &[Option<Cluster>], (x, y): (u32, u32), sum: u64) -> Merge {
    let of =
        |cluster: u32| clusters[cluster as usize].as_ref().map_or((0, 1), |c| (c.first, c.members.len()));
    let ((first, n), (second, m)) = (of(x), of(y));
    let likeness = sum as f64 / f64::from(SCALE) / (n as f64 * m as f64);
    let order = (std::cmp::Reverse(first.min(second)), std::cmp::Reverse(first.max(second)));
    Merge { likeness, order, clusters: (x, y) }
}

/// Of each document the others that are like it, the most alike first.
fn lists(count: usize, edges: &[Edge]) -> Vec<Vec<(u32, u32)>> {
    let mut lists = vec![Vec::new(); count];
    for &Edge { items: (a, b), score, .. } in edges {
        lists[a as usize].push((score, b));
        lists[b as usize].push((score, a));
    }
    for list in &mut lists {
        list.sort_unstable_by_key(|&(score, other)| (std::cmp::Reverse(score), other));
    }
    lists
}

/// The score of a margin: an algebraic sigmoid, the same on every machine.
fn score(margin: f64, policy: Policy) -> f32 {
    let x = (margin - policy.margin) / policy.width;
    (0.5 + 0.5 * x / (1.0 + x * x).sqrt()) as f32
}
