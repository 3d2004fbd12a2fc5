//! From shared fingerprints to maximal runs of equal words.

use std::{cmp::Reverse, ops::Range};

use super::{
    hubs::Hubs,
    kept::{Kept, View},
    marks::{Entry, Place, Shared},
};
use crate::{Control, Result, passage::Winnowing};

/// Shared places between two looks at the cancel flag.
const CHECK_EVERY: usize = 1 << 12;

/// Runs among which that of a hub is looked for before it is followed again.
const LATEST: usize = 4;

/// A run of equal words in two places. The two may overlap where a text repeats itself with a short period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The earlier place.
    pub(crate) a: Place,
    /// The later place.
    pub(crate) b: Place,
    /// Number of words.
    pub(crate) len: u32,
}

impl Run {
    fn end(self) -> u32 {
        self.b.at + self.len
    }

    /// Runs in one document with the same diagonal compare the same words with the same words.
    fn diagonal(self) -> (u32, i64) {
        diagonal(self.a, self.b)
    }
}

fn diagonal(a: Place, b: Place) -> (u32, i64) {
    (a.row, i64::from(b.at) - i64::from(a.at))
}

/// What runs are sought in.
#[derive(Clone, Copy)]
pub(super) struct Search<'s> {
    pub(super) shared: &'s Shared,
    pub(super) kept: &'s Kept,
    pub(super) hubs: &'s Hubs,
    pub(super) winnowing: Winnowing,
    pub(super) all_pairs: usize,
}

/// The work that a search took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Work {
    /// Words compared.
    pub(crate) compared: u64,
    /// Runs of hubs that were not followed back to where they begin.
    pub(crate) clipped: u64,
}

impl Search<'_> {
    /// Appends the runs of one document with itself and with those before it, in order of place. `entries` are its
    /// shared places.
    ///
    /// In a group of up to `all_pairs` places all are compared. A place of a larger group is compared with its hubs,
    /// and that only where no run with a hub covers the words about it yet; such a run is followed back into covered words
    /// only as far as it has new ones, or a guaranteed length.
    pub(super) fn document(
        &self,
        entries: &[Entry],
        out: &mut Vec<Run>,
        work: &mut Work,
        control: &Control,
    ) -> Result<()> {
        let near = self.winnowing.guarantee() as u32;
        let (mut small, mut hubs): (Vec<Run>, Vec<Run>) = (Vec::new(), Vec::new());
        // The runs between all places of small groups that reach this far or further, whatever their length.
        let mut open: Vec<Run> = Vec::new();
        // The stretch of words that the latest runs with hubs cover without a gap.
        let mut covered = 0..0;
        for (count, &Entry { place, group }) in entries.iter().enumerate() {
            if count % CHECK_EVERY == CHECK_EVERY - 1 {
                control.check()?;
            }
            let group = self.shared.group(group);
            if group.len() <= self.all_pairs {
                open.retain(|run| run.end() > place.at);
                for &earlier in group.iter().take_while(|&&earlier| earlier < place) {
                    if open.iter().any(|run| run.diagonal() == diagonal(earlier, place)) {
                        continue;
                    }
                    if let Some(run) = self.extend(earlier, place, None, work) {
                        open.push(run);
                        if run.len >= near {
                            small.push(run);
                        }
                    }
                }
                continue;
            }
            for hub in self.hubs.of(place) {
                // A run of the guaranteed length that leaves the stretch has a fingerprint this near to where it does.
                if covered.end >= place.at + near && covered.start + near <= place.at {
                    break;
                }
                // Reprints go on with the hub that they began with.
                let mut latest = hubs.iter().rev().take(LATEST);
                if latest.any(|run| run.diagonal() == diagonal(hub, place) && run.end() > place.at) {
                    continue;
                }
                if let Some(run) =
                    self.extend(hub, place, Some(covered.end), work).filter(|run| run.len >= near)
                {
                    covered = join(covered, run);
                    hubs.push(run);
                }
            }
        }
        tell_once(&small, &hubs, out);
        Ok(())
    }

    /// The maximal run through two places of one fingerprint, if their words are in truth the same. Where words up to
    /// `covered` have a run already, those before the place are taken in only near it, or as far as new ones are.
    fn extend(&self, a: Place, b: Place, covered: Option<u32>, work: &mut Work) -> Option<Run> {
        let (x, y) = (self.kept.around(a), self.kept.around(b));
        let right = common(x.onward(), y.onward());
        if right < self.winnowing.k {
            return None;
        }
        let before = x.before().len().min(y.before().len());
        let limit = covered.map_or(before, |covered| {
            let onward = (b.at as usize + right).saturating_sub(covered as usize);
            onward.max(self.winnowing.guarantee())
        });
        let left = common_end(x, y, limit);
        work.compared += (left + right) as u64;
        work.clipped += u64::from(left == limit && left < before);
        let back = |place: Place| Place { at: place.at - left as u32, ..place };
        Some(Run { a: back(a), b: back(b), len: (left + right) as u32 })
    }
}

/// Appends the runs of one document, in order, without those that others say already. `hubs` are those with hubs.
///
/// Which fingerprints are kept at the ends of a run depends on the words around it, so a footer in many documents has
/// some that only a few of these share. What those lead to is said by the runs with the hubs: within one of these no
/// run of a small group is told, and within any run none with a hub.
fn tell_once(small: &[Run], hubs: &[Run], out: &mut Vec<Run>) {
    let mut runs: Vec<(Run, bool)> =
        (small.iter().map(|&run| (run, false))).chain(hubs.iter().map(|&run| (run, true))).collect();
    // On one diagonal: clipped ones, and the same found twice.
    runs.sort_unstable_by_key(|&(run, hub)| (run.diagonal(), run.b.at, Reverse(run.len), !hub));
    runs.dedup_by(|(run, hub), (last, of_hub)| {
        let within = last.diagonal() == run.diagonal() && last.end() >= run.end();
        *of_hub |= within && *hub;
        within
    });
    // In the order of where they begin, one that ends no later than any before it lies within that.
    runs.sort_unstable_by_key(|&(run, hub)| (run.b.at, Reverse(run.len), !hub, run.a));
    let (mut reach, mut of_hubs) = (0, 0);
    runs.retain(|&(run, hub)| {
        if run.end() <= if hub { reach } else { of_hubs } {
            return false;
        }
        reach = reach.max(run.end());
        if hub {
            of_hubs = of_hubs.max(run.end());
        }
        true
    });
    let begin = out.len();
    out.extend(runs.into_iter().map(|(run, _)| run));
    out[begin..].sort_unstable_by_key(|run| (run.b, run.a));
}

/// The covered stretch together with a run, or the run alone where there is a gap between them.
fn join(covered: Range<u32>, run: Run) -> Range<u32> {
    if run.b.at > covered.end {
        run.b.at..run.end()
    } else {
        covered.start.min(run.b.at)..covered.end.max(run.end())
    }
}

/// How many words two lists have in common at their beginning.
fn common(x: &[u64], y: &[u64]) -> usize {
    const STEP: usize = 8;
    let equal = x.chunks_exact(STEP).zip(y.chunks_exact(STEP)).take_while(|(x, y)| x == y).count() * STEP;
    equal + x[equal..].iter().zip(&y[equal..]).take_while(|(x, y)| x == y).count()
}

/// How many words before two places are the same, at most `limit`.
fn common_end(x: View<'_>, y: View<'_>, limit: usize) -> usize {
    let pairs = x.before().iter().rev().zip(y.before().iter().rev());
    pairs.take(limit).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use super::{super::marks::Marker, *};

    /// Of a word's hash, half was once compared.
    #[test]
    fn words_that_differ_in_any_bit_end_a_run() {
        let body: Vec<u64> = (1..=40u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        let winnowing = Winnowing::default();
        for bit in 0..64 {
            let docs =
                [[&body[..], &[1 << 63 | 1]].concat(), [&body[..], &[(1 << 63 | 1) ^ 1 << bit]].concat()];
            let (mut marker, mut marks, mut kept) = (Marker::new(winnowing), Vec::new(), Kept::default());
            for (row, words) in docs.iter().enumerate() {
                marker.mark(row as u32, words, &mut marks);
            }
            let shared = Shared::new(marks);
            for (entries, words) in shared.documents().into_iter().zip(&docs) {
                kept.keep(entries, words, winnowing);
            }
            let search =
                Search { shared: &shared, kept: &kept, hubs: &Hubs::default(), winnowing, all_pairs: 16 };
            let mut runs = Vec::new();
            search.document(shared.documents()[1], &mut runs, &mut Work::default(), &Control::new()).unwrap();
            let place = |row| Place { row, at: 0 };
            assert_eq!(runs, [Run { a: place(0), b: place(1), len: 40 }], "bit {bit}");
        }
    }
}
