//! What two documents share, from the runs between them.

use super::Run;
use crate::parallel;

/// What two documents have in common in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    /// The earlier and the later document.
    pub(crate) rows: (u32, u32),
    /// Words of the earlier that stand in a run shared with the later, each counted once; and the other way round.
    pub(crate) covered: (u32, u32),
    /// Words of all runs together.
    pub(crate) total: u64,
    /// Words of the longest run.
    pub(crate) longest: u32,
}

/// The shares of all pairs of documents that have a run in common, in order. Runs within one document count for nothing.
pub(crate) fn tally(runs: &[Run]) -> Vec<Share> {
    let mut between: Vec<Run> = runs.iter().copied().filter(|run| run.a.row != run.b.row).collect();
    let rows = |run: &Run| (run.a.row, run.b.row);
    parallel::sort_by_key(&mut between, |run| (rows(run), run.b.at, run.a.at));
    (between.chunk_by_mut(|x, y| rows(x) == rows(y)))
        .map(|runs| {
            let later = cover(runs.iter().map(|run| (run.b.at, run.len)));
            runs.sort_unstable_by_key(|run| run.a.at);
            let earlier = cover(runs.iter().map(|run| (run.a.at, run.len)));
            Share {
                rows: rows(&runs[0]),
                covered: (earlier, later),
                total: runs.iter().map(|run| u64::from(run.len)).sum(),
                longest: runs.iter().map(|run| run.len).max().unwrap_or(0),
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
