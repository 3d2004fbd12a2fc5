//! Passages between documents, and within each.
//!
//! The texts are read twice, and not kept. The first reading leaves a fingerprint every four or five words, 16 bytes
//! each, which are sorted; of those that stand in one place alone nothing more is heard. The second keeps the words
//! around the others. What follows works on these: which places are compared (all of a small group, the hubs of a
//! large one), and how far the words agree.

mod hubs;
mod kept;
mod marks;
mod runs;
mod spans;
mod tally;

use std::ops::Range;

use hubs::Hubs;
use kept::Kept;
use marks::{Mark, Marker, Shared};
use runs::{Run, Search, Work};

use super::{Passages, Winnowing};
use crate::{
    Control, Documents, Result, control::Ticker, documents::check_lengths, parallel, text::read_words,
};

/// Documents that a thread takes at a time, and how often that many are worked on before the outcome is stored.
const ROWS: usize = 64;
const TURNS: usize = 64;

/// What a thread reuses from document to document.
struct Scratch<'c> {
    ticker: Ticker<'c>,
    words: Vec<u64>,
}

impl<'c> Scratch<'c> {
    fn new(control: &'c Control) -> Self {
        Self { ticker: control.ticker(), words: Vec::new() }
    }
}

/// All passages of a collection; fingerprints that stand in up to `all_pairs` places are compared each with each.
pub(super) fn find<D: Documents + ?Sized>(
    docs: &D,
    winnowing: Winnowing,
    all_pairs: usize,
    control: &Control,
) -> Result<Passages> {
    control.check()?;
    let bytes = check_lengths(docs)?;
    control.expect(bytes);
    let marks = mark(docs, winnowing, bytes, control)?;
    let fingerprints = marks.len();
    let shared = Shared::new(marks);
    let kept = keep(docs, &shared, winnowing, control)?;
    let (runs, work) = search(&shared, &kept, winnowing, all_pairs, control)?;
    let summary = super::Summary {
        fingerprints,
        shared: shared.entries().len(),
        starred: shared.large(all_pairs).map(|group| shared.group(group).len()).sum(),
        clipped: work.clipped as usize,
        compared: work.compared as usize,
    };
    drop((shared, kept));
    Ok(Passages { passages: spans::passages(docs, &runs, control)?, shares: tally::tally(&runs), summary })
}

/// The fingerprints of all documents.
fn mark<D: Documents + ?Sized>(
    docs: &D,
    winnowing: Winnowing,
    bytes: u64,
    control: &Control,
) -> Result<Vec<Mark>> {
    // A word of six bytes, and two fingerprints in a window and one.
    let mut marks = Vec::with_capacity(bytes as usize / 6 * 2 / (winnowing.window + 1));
    in_turns(
        docs.len(),
        || (Scratch::new(control), Marker::new(winnowing)),
        |(scratch, marker), rows| {
            let mut found = Vec::new();
            for row in rows {
                if let Some(text) = docs.text(row) {
                    read_words(text, &mut scratch.words, &mut scratch.ticker)?;
                    marker.mark(row as u32, &scratch.words, &mut found);
                }
            }
            Ok(found)
        },
        |found| marks.extend_from_slice(&found),
    )?;
    Ok(marks)
}

/// Reads the documents with shared fingerprints again, and keeps the words that matter.
fn keep<D: Documents + ?Sized>(
    docs: &D,
    shared: &Shared,
    winnowing: Winnowing,
    control: &Control,
) -> Result<Kept> {
    let documents = shared.documents();
    let text = |document: usize| docs.text(documents[document][0].place.row as usize).unwrap_or("");
    control.expect((0..documents.len()).map(|document| text(document).len() as u64).sum());
    let mut kept = Kept::default();
    in_turns(
        documents.len(),
        || Scratch::new(control),
        |scratch, range| {
            let mut kept = Kept::default();
            for document in range {
                read_words(text(document), &mut scratch.words, &mut scratch.ticker)?;
                kept.keep(documents[document], &scratch.words, winnowing);
            }
            Ok(kept)
        },
        |found| kept.append(&found),
    )?;
    Ok(kept)
}

/// All runs, in order of their later place.
fn search(
    shared: &Shared,
    kept: &Kept,
    winnowing: Winnowing,
    all_pairs: usize,
    control: &Control,
) -> Result<(Vec<Run>, Work)> {
    let hubs = Hubs::new(shared, kept, winnowing, all_pairs, control)?;
    let search = Search { shared, kept, hubs: &hubs, winnowing, all_pairs };
    let documents = shared.documents();
    let mut runs = Vec::new();
    let mut total = Work::default();
    in_turns(
        documents.len(),
        || (),
        |(), range| {
            let (mut runs, mut work) = (Vec::new(), Work::default());
            for document in range {
                search.document(documents[document], &mut runs, &mut work, control)?;
            }
            Ok((runs, work))
        },
        |(found, work)| {
            runs.extend(found);
            total.compared += work.compared;
            total.clipped += work.clipped;
        },
    )?;
    Ok((runs, total))
}

/// Has `work` done on ranges of `0..count` in parallel, and hands over what it makes of them in order, now and then,
/// so that little of it waits.
fn in_turns<S, T: Send>(
    count: usize,
    scratch: impl Fn() -> S + Sync + Send,
    work: impl Fn(&mut S, Range<usize>) -> Result<T> + Sync + Send,
    mut take: impl FnMut(T),
) -> Result<()> {
    for turn in (0..count).step_by(ROWS * TURNS) {
        let left = (count - turn).min(ROWS * TURNS);
        let done = parallel::map(left.div_ceil(ROWS), &scratch, |scratch, i| {
            let start = turn + i * ROWS;
            work(scratch, start..(start + ROWS).min(count))
        })?;
        done.into_iter().for_each(&mut take);
    }
    Ok(())
}
