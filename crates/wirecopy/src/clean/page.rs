//! One page: the repairs, one after the other, until none finds anything to mend.

use super::{
    Boilerplate, Cleaner, Document, RepairKind, blocks, boilerplate, edit::Draft, encoding, glue,
    lines::Words, links, punctuation, repeat,
};
use crate::{Result, control::Ticker};

/// The most times that a page is gone over: what one repair brings about may be work for another.
const ROUNDS: usize = 8;

/// What a thread reuses from page to page.
pub(super) struct Scratch<'c> {
    options: &'c Cleaner,
    known: Option<&'c Boilerplate>,
    ticker: Ticker<'c>,
    words: Words,
    repeats: repeat::Scratch,
}

impl<'c> Scratch<'c> {
    pub(super) fn new(options: &'c Cleaner, known: Option<&'c Boilerplate>, ticker: Ticker<'c>) -> Self {
        Self { options, known, ticker, words: Words::default(), repeats: repeat::Scratch::new() }
    }

    /// The page, which is of this source, repaired.
    pub(super) fn clean<'d>(&mut self, original: &'d str, source: Option<&str>) -> Result<Document<'d>> {
        let source = boilerplate::source_key(source);
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
                changed |= draft.remove(links::edits(draft.text()));
                changed |= draft.remove(glue::edits(draft.text()));
            }
            // Whether the words are those of the text as it is now.
            let mut read = false;
            if kinds.has(RepairKind::Boilerplate) {
                if self.known.is_some() {
                    self.words.read(draft.text(), &mut self.ticker)?;
                }
                let known = self.known.map(|known| (known, &self.words, source));
                let edited = draft.edit(boilerplate::edits(draft.text(), known));
                read = known.is_some() && !edited;
                changed |= edited;
            }
            if !self.options.drop.is_empty() {
                let edited = draft.edit(blocks::drop(draft.text(), &self.options.drop));
                read &= !edited;
                changed |= edited;
            }
            // What stands twice is looked for where nothing else is left to mend.
            if kinds.has(RepairKind::Repeat) && !changed {
                if !read {
                    self.words.read(draft.text(), &mut self.ticker)?;
                }
                let (words, least) = (&self.words.hashes, self.options.min_repeat);
                let edits = self.repeats.edits(draft.text(), words, least, &mut self.ticker)?;
                changed |= draft.remove(edits);
            }
            if !changed {
                break;
            }
        }
        let (text, repairs) = draft.finish();
        Ok(Document { text, repairs })
    }
}
