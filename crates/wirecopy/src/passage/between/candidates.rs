//! Pairs of documents that are worth a comparison: those with a fingerprint in common that is no boilerplate.

use super::marks::Shared;
use crate::parallel;

/// Two documents of different clusters, and how many fingerprints with few surroundings they have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    /// The earlier and the later document.
    pub(crate) rows: (u32, u32),
    pub(crate) common: u32,
}

/// The candidates, in order. A fingerprint with more than `most` surroundings brings none. Of each cluster the first
/// document that has the fingerprint counts, and of more than `all_pairs` clusters each is paired with the first: the
/// second value says for how many fingerprints that was so.
pub(crate) fn candidates(
    shared: &Shared,
    surroundings: &[u32],
    cluster: impl Fn(u32) -> u32,
    most: u32,
    all_pairs: usize,
) -> (Vec<Candidate>, usize) {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut rows: Vec<(u32, u32)> = Vec::new();
    let mut starred = 0;
    for group in (0..shared.groups() as u32).filter(|&group| surroundings[group as usize] <= most) {
        rows.clear();
        rows.extend(shared.group(group).iter().map(|place| (cluster(place.row), place.row)));
        rows.sort_unstable();
        rows.dedup_by_key(|&mut (cluster, _)| cluster);
        rows.sort_unstable_by_key(|&(_, row)| row);
        let centres = if rows.len() <= all_pairs { rows.len() } else { 1 };
        starred += usize::from(rows.len() > all_pairs);
        for (at, &(_, a)) in rows[..centres].iter().enumerate() {
            pairs.extend(rows[at + 1..].iter().map(|&(_, b)| (a, b)));
        }
    }
    parallel::sort(&mut pairs);
    let found = pairs
        .chunk_by(|a, b| a == b)
        .map(|same| Candidate { rows: same[0], common: same.len() as u32 })
        .collect();
    (found, starred)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::{Winnowing, between::Marker};

    fn shared(docs: &[Vec<u64>]) -> Shared {
        let mut marker = Marker::new(Winnowing::default());
        let mut marks = Vec::new();
        for (row, words) in docs.iter().enumerate() {
            marker.mark(row as u32, words, &mut marks);
        }
        Shared::new(marks)
    }

    fn story(tag: u64) -> Vec<u64> {
        (0..30).map(|n| (tag << 32 | n).wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect()
    }

    #[test]
    fn one_document_of_each_cluster_for_each_fingerprint() {
        let shared = shared(&[story(1), story(2), story(1), story(1), story(2)]);
        let few = vec![1; shared.groups()];
        let rows = |clusters: [u32; 5]| {
            let (found, starred) = candidates(&shared, &few, |row| clusters[row as usize], 8, 8);
            assert_eq!(starred, 0);
            found.iter().map(|found| found.rows).collect::<Vec<_>>()
        };
        assert_eq!(rows([0, 1, 2, 3, 4]), [(0, 2), (0, 3), (1, 4), (2, 3)]);
        assert_eq!(rows([0, 1, 0, 3, 1]), [(0, 3)]);
    }

    #[test]
    fn boilerplate_brings_none_and_large_groups_a_star() {
        let shared = shared(&vec![story(1); 10]);
        let groups = shared.groups();
        let (found, starred) = candidates(&shared, &vec![3; groups], |row| row, 8, 4);
        assert_eq!(starred, groups);
        assert!(found.len() == 9 && found.iter().all(|f| f.rows.0 == 0 && f.common == groups as u32));
        assert_eq!(candidates(&shared, &vec![9; groups], |row| row, 8, 4), (Vec::new(), 0));
    }
}
