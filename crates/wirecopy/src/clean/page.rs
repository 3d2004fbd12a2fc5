//! One page: the repairs, one after the other, until none finds anything to mend.

use super::{
    Boilerplate, Cleaner, Document, RepairKind, blocks, boilerplate, edit::Draft, encoding, glue,
    punctuation, repeat,
};
use crate::{Result, control::Ticker};

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
    pub(super) fn clean<'d>(&mut self, original: &'d str) -> Result<Document<'d>> {
        let kinds = self.options.kinds;
        let mut draft = Draft::new(original);
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
            if !self.options.drop.is_empty() {
                changed |= draft.edit(blocks::drop(draft.text(), &self.options.drop));
            }
            if kinds.has(RepairKind::Repeat) {
                let edits = self.repeats.edits(draft.text(), self.options.min_repeat, &mut self.ticker)?;
                changed |= draft.remove(edits);
            }
            if !changed {
                break;
            }
        }
        let (text, repairs) = draft.finish();
        let blocks = blocks::blocks(original, &repairs);
        Ok(Document { text, repairs, blocks })
    }
}
