//! Pairs of clusters that are worth a look: those that share sampled shingles which are no boilerplate.

use super::{
    boilerplate::{Boilerplate, FEW, first_of_each},
    postings::{Postings, shingle},
};
use crate::{Control, Result, parallel};

/// Two items of different clusters, the lesser first, and how many sampled shingles brought them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) items: (u32, u32),
    pub(super) common: u32,
}

/// The candidates, in order, and for how many shingles there were too many clusters to pair all with all.
///
/// Of each cluster the first item that has a shingle counts. Of more than a few clusters each is paired with that of the
/// largest item alone: a story that stands in five hundred pages is a star.
pub(super) fn candidates(
    postings: &Postings,
    boilerplate: &Boilerplate,
    cluster: &[u32],
    size: impl Fn(u32) -> usize,
    control: &Control,
) -> Result<(Vec<Candidate>, usize)> {
    let mut pairs: Vec<u64> = Vec::new();
    let mut firsts = Vec::new();
    let mut starred = 0;
    for (number, group) in postings.groups().enumerate() {
        if number.is_multiple_of(1 << 16) {
            control.check()?;
        }
        firsts.clear();
        first_of_each(group, cluster, &mut firsts);
        if firsts.len() < 2 || (firsts.len() > FEW && boilerplate.contains(shingle(group[0]))) {
            continue;
        }
        let mut add = |a: u32, b: u32| pairs.push(u64::from(a.min(b)) << 32 | u64::from(a.max(b)));
        if firsts.len() <= FEW {
            for (at, &a) in firsts.iter().enumerate() {
                firsts[at + 1..].iter().for_each(|&b| add(a, b));
            }
        } else {
            starred += 1;
            let centre = firsts.iter().copied().max_by_key(|&item| (size(item), std::cmp::Reverse(item)));
            let centre = centre.unwrap_or(firsts[0]);
            firsts.iter().filter(|&&item| item != centre).for_each(|&item| add(centre, item));
        }
    }
    parallel::sort(&mut pairs);
    let candidates = pairs.chunk_by(|a, b| a == b).map(|same| Candidate {
        items: ((same[0] >> 32) as u32, same[0] as u32),
        common: same.len() as u32,
    });
    Ok((candidates.collect(), starred))
}
