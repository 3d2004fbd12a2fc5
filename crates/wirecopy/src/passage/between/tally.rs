//! What two documents share, from the runs between them.

use super::Run;
use crate::{parallel, passage::Share};

/// The shares of all pairs of documents that have a run in common, in order. Runs within one document count for nothing.
pub(super) fn tally(runs: &[Run]) -> Vec<Share> {
    let mut between: Vec<Run> = runs.iter().copied().filter(|run| run.a.row != run.b.row).collect();
    let rows = |run: &Run| (run.a.row, run.b.row);
    parallel::sort_by_key(&mut between, |run| (rows(run), run.b.at, run.a.at));
    (between.chunk_by_mut(|x, y| rows(x) == rows(y)))
        .map(|runs| {
            let later = cover(runs.iter().map(|run| (run.b.at, run.len)));
            runs.sort_unstable_by_key(|run| run.a.at);
            let earlier = cover(runs.iter().map(|run| (run.a.at, run.len)));
            Share {
                a: runs[0].a.row as usize,
                b: runs[0].b.row as usize,
                words_a: earlier as usize,
                words_b: later as usize,
                total: runs.iter().map(|run| run.len as usize).sum(),
                longest: runs.iter().map(|run| run.len as usize).max().unwrap_or(0),
            }
        })
        .collect()
}

/// How many words ranges cover that come in order of where they begin.
fn cover(ranges: impl Iterator<Item = (u32, u32)>) -> u32 {
    let (mut to, mut words) = (0, 0);
    for (at, len) in ranges {
        words += (at + len).saturating_sub(to.max(at));
        to = to.max(at + len);
    }
    words
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;
    use crate::passage::between::marks::Place;

    /// Words of the earlier, words of the later, lengths of the runs.
    type Words = (BTreeSet<u32>, BTreeSet<u32>, Vec<u32>);

    proptest! {
        #[test]
        fn agrees_with_sets_of_words(list in prop::collection::vec((0u32..3, 0u32..30, 0u32..3, 0u32..30, 1u32..9), 0..30)) {
            let run = |&(a, x, b, y, len): &(u32, u32, u32, u32, u32)| {
                Run { a: Place { row: a, at: x }, b: Place { row: a + b, at: y }, len }
            };
            let runs: Vec<Run> = list.iter().map(run).collect();
            let mut wanted: BTreeMap<(u32, u32), Words> = BTreeMap::new();
            for run in runs.iter().filter(|run| run.a.row != run.b.row) {
                let (a, b, lengths) = wanted.entry((run.a.row, run.b.row)).or_default();
                a.extend(run.a.at..run.a.at + run.len);
                b.extend(run.b.at..run.b.at + run.len);
                lengths.push(run.len);
            }
            let wanted: Vec<Share> = wanted
                .into_iter()
                .map(|((row_a, row_b), (a, b, lengths))| Share {
                    a: row_a as usize,
                    b: row_b as usize,
                    words_a: a.len(),
                    words_b: b.len(),
                    total: lengths.iter().sum::<u32>() as usize,
                    longest: lengths.iter().copied().max().unwrap_or(0) as usize,
                })
                .collect();
            prop_assert_eq!(tally(&runs), wanted);
        }
    }
}
