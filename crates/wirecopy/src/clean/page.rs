//! One page: the repairs, one after the other, until none finds anything to mend.

use super::{
    Block, BlockKind, Boilerplate, Cleaner, Document, RepairKind, boilerplate, edit::Draft, encoding, glue,
    punctuation, repeat,
};
use crate::{Result, Span, control::Ticker};

/// The most times that a page is gone over: what one repair brings about may be work for another.
const ROUNDS: usize = 8;

/// What a thread reuses from page to page.
pub(super) struct Scratch<'c> {
    options: &'c Cleaner,
    known: Option<&'c Boilerplate>,
    ticker: Ticker<'c>,
    repeats: repeat::Scratch,
}

impl<'c> Scratch<'c> {
    pub(super) fn new(options: &'c Cleaner, known: Option<&'c Boilerplate>, ticker: Ticker<'c>) -> Self {
        Self { options, known, ticker, repeats: repeat::Scratch::new() }
    }

    /// The page, repaired.
    pub(super) fn clean<'d>(&mut self, text: &'d str) -> Result<Document<'d>> {
        let kinds = self.options.kinds;
        let mut draft = Draft::new(text);
        for _ in 0..ROUNDS {
            encoding::repair(&mut draft, kinds);
            self.ticker.check()?;
            let mut changed = false;
            if kinds.has_any(&[RepairKind::Space, RepairKind::Punctuation]) {
                changed |= draft.edit(punctuation::edits(draft.text(), kinds));
            }
            if kinds.has(RepairKind::Glue) {
                changed |= draft.remove(glue::edits(draft.text()));
            }
            if kinds.has(RepairKind::Boilerplate) {
                changed |= draft.edit(boilerplate::edits(draft.text(), self.known));
            }
            if kinds.has(RepairKind::Repeat) {
                let edits = self.repeats.edits(draft.text(), self.options.min_repeat, &mut self.ticker)?;
                changed |= draft.remove(edits);
            }
            if !changed {
                break;
            }
        }
        Ok(finish(draft, text))
    }
}

/// The repaired text with the record, and what the blocks of the original are.
fn finish<'d>(draft: Draft<'d>, original: &'d str) -> Document<'d> {
    let (text, repairs) = draft.finish();
    let mut blocks = Vec::new();
    let mut at = 0;
    let body = |from: usize, to: usize, blocks: &mut Vec<Block>| {
        let part = &original[from..to];
        let start = from + part.len() - part.trim_start().len();
        let span = Span::new(start, start + part.trim().len());
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Body });
        }
    };
    for repair in &repairs {
        let Some(kind) = repair.kind.block() else { continue };
        body(at, repair.span.start, &mut blocks);
        let part = &original[repair.span.range()];
        let start = repair.span.start + part.len() - part.trim_start().len();
        let span = Span::new(start, start + part.trim().len());
        if !span.is_empty() {
            blocks.push(Block { span, kind });
        }
        at = repair.span.end;
    }
    body(at, original.len(), &mut blocks);
    Document { text, repairs, blocks }
}
