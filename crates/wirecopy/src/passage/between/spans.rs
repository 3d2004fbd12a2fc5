//! From runs of words to spans of the texts.

use super::{Scratch, in_turns};
use crate::{
    Control, Documents, Result, Span, parallel,
    passage::{Passage, between::Run},
    text::words,
};

/// One side of a run, to be found in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Side {
    row: u32,
    at: u32,
    len: u32,
    /// Number of the run.
    run: u32,
    later: bool,
}

/// The runs with their places as spans. Texts that have none are not read.
pub(super) fn passages<D: Documents + ?Sized>(
    docs: &D,
    runs: &[Run],
    control: &Control,
) -> Result<Vec<Passage>> {
    let mut sides: Vec<Side> = Vec::with_capacity(2 * runs.len());
    for (number, run) in runs.iter().enumerate() {
        for (place, later) in [(run.a, false), (run.b, true)] {
            sides.push(Side { row: place.row, at: place.at, len: run.len, run: number as u32, later });
        }
    }
    parallel::sort(&mut sides);
    let documents: Vec<&[Side]> = sides.chunk_by(|a, b| a.row == b.row).collect();
    let text = |document: usize| docs.text(documents[document][0].row as usize).unwrap_or("");
    control.expect((0..documents.len()).map(|document| text(document).len() as u64).sum());
    let nowhere = Span::new(0, 0);
    let mut found: Vec<Passage> = (runs.iter())
        .map(|run| Passage {
            a: run.a.row as usize,
            a_span: nowhere,
            b: run.b.row as usize,
            b_span: nowhere,
            words: run.len as usize,
        })
        .collect();
    in_turns(
        documents.len(),
        || (Scratch::new(control), Vec::new()),
        |(scratch, spans), range| {
            let mut found = Vec::new();
            for document in range {
                let text = text(document);
                spans.clear();
                let mut seen = 0;
                for word in words(text) {
                    spans.push(word.span);
                    if spans.len().is_multiple_of(4096) {
                        scratch.ticker.advance(word.span.end - seen)?;
                        seen = word.span.end;
                    }
                }
                scratch.ticker.advance(text.len() - seen)?;
                found.extend(documents[document].iter().map(|side| {
                    let span = |at: u32| spans.get(at as usize).copied().unwrap_or(nowhere);
                    (*side, Span::new(span(side.at).start, span(side.at + side.len - 1).end))
                }));
            }
            Ok(found)
        },
        |sides| {
            for (side, span) in sides {
                let passage = &mut found[side.run as usize];
                *(if side.later { &mut passage.b_span } else { &mut passage.a_span }) = span;
            }
        },
    )?;
    Ok(found)
}
