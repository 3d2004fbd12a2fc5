//! Repeats: a body, a block or a long paragraph that stands again in the same page. The first copy stays.
//!
//! What is removed is made of whole sentences whose words all stand earlier, one after the other:
//! * three sentences or more, of one and a half times `min_repeat` words or more, wherever they stand; or
//! * two whole paragraphs or more, of `min_repeat` words or more; or
//! * one whole paragraph of `min_repeat` words or more that is a whole paragraph in the first copy, too: a pull
//!   quote is not, since it stands elsewhere within a paragraph.
//!
//! Lines as short as those of a refrain or a table, twelve words or fewer on average, stay where they are, unless
//! there are `min_repeat` times five words of them.
//!
//! Removal can bring together what stood apart, so it is repeated until there is nothing more to remove.

use std::ops::Range;

use super::{RepairKind, edit::Edit};
use crate::{
    Result, Span,
    control::Ticker,
    passage::{Repeated, Run, Winnowing, runs},
    text::{Layout, Scanner, hash_token},
};

/// Sentences that make a repeat wherever they stand.
const SENTENCES: usize = 3;

/// Words a paragraph, up to which a block is taken for verse or a table.
const SHORT_LINE: usize = 12;

/// How many times `min_repeat` words verse or a table has at most.
const LONG_VERSE: usize = 5;

/// The most times that a page is gone over.
const ROUNDS: usize = 16;

/// What a thread reuses from page to page.
pub(super) struct Scratch {
    scanner: Scanner,
    repeated: Repeated,
}

impl Scratch {
    pub(super) fn new() -> Self {
        Self { scanner: Scanner::new(), repeated: Repeated::default() }
    }

    /// The edits that remove the repeats of a page, which has these words. Their `first` is in the text given.
    pub(super) fn edits(
        &mut self,
        text: &str,
        words: &[u64],
        min_repeat: usize,
        ticker: &mut Ticker<'_>,
    ) -> Result<Vec<Edit>> {
        // Most pages end here, without a look at their sentences.
        if !self.repeated.may_hold(words, min_repeat)
            || runs(words, Winnowing::default(), || ticker.check())?.iter().all(|run| run.len < min_repeat)
        {
            return Ok(Vec::new());
        }
        let layout = self.scanner.scan_with(text, |_| ticker.check())?;
        let mut page = Page::new(text, layout, min_repeat);
        for _ in 0..ROUNDS {
            if !page.go_over(ticker)? {
                break;
            }
        }
        Ok(page.finish())
    }
}

/// A sentence, or what is left of a text between two.
struct Unit {
    span: Span,
    paragraph: usize,
    /// Its words, as a range of `Page::words`.
    words: Range<usize>,
    /// The repeat, by number, that it was removed as part of.
    removed: Option<usize>,
}

/// A page in the making.
struct Page {
    min_repeat: usize,
    /// Each word: its hash and where it stands.
    words: Vec<(u64, Span)>,
    units: Vec<Unit>,
    /// Where the first copy of each repeat stands.
    first: Vec<Span>,
}

impl Page {
    fn new(text: &str, layout: &Layout, min_repeat: usize) -> Self {
        let mut buffer = String::new();
        let mut words = Vec::new();
        let mut units = Vec::with_capacity(layout.sentences.len());
        let mut tokens = layout.tokens.iter().peekable();
        let mut paragraph = 0;
        for &span in &layout.sentences {
            while layout.paragraphs[paragraph].end < span.end {
                paragraph += 1;
            }
            let begin = words.len();
            while let Some(token) = tokens.next_if(|token| token.span().end <= span.end) {
                if token.is_word() {
                    words.push((hash_token(text, *token, &mut buffer), token.span()));
                }
            }
            units.push(Unit { span, paragraph, words: begin..words.len(), removed: None });
        }
        Self { min_repeat, words, units, first: Vec::new() }
    }

    /// Looks for repeats among what is left; whether there were any.
    fn go_over(&mut self, ticker: &Ticker<'_>) -> Result<bool> {
        let kept: Vec<usize> =
            (0..self.units.len()).filter(|&unit| self.units[unit].removed.is_none()).collect();
        // Where the words of each kept unit begin in the sequence of kept words.
        let mut starts = Vec::with_capacity(kept.len() + 1);
        let mut sequence = Vec::with_capacity(self.words.len());
        let mut places = Vec::with_capacity(self.words.len());
        for &unit in &kept {
            starts.push(sequence.len());
            for word in self.units[unit].words.clone() {
                sequence.push(self.words[word].0);
                places.push(word);
            }
        }
        starts.push(sequence.len());

        let before = self.first.len();
        for run in runs(&sequence, Winnowing::default(), || ticker.check())? {
            if run.len < self.min_repeat {
                continue;
            }
            let Some(range) = self.repeat(&kept, &starts, run) else { continue };
            // What this round took already was not where it stood when the run was found.
            if kept[range.clone()].iter().any(|&unit| self.units[unit].removed.is_some()) {
                continue;
            }
            let shift = starts[range.start] - run.again;
            let count = starts[range.end] - starts[range.start];
            let (from, to) = (places[run.first + shift], places[run.first + shift + count - 1]);
            for &unit in &kept[range] {
                self.units[unit].removed = Some(self.first.len());
            }
            self.first.push(Span::new(self.words[from].1.start, self.words[to].1.end));
        }
        Ok(self.first.len() > before)
    }

    /// The kept units, as a range of `kept`, that are to go on account of a run.
    fn repeat(&self, kept: &[usize], starts: &[usize], run: Run) -> Option<Range<usize>> {
        let words = |range: &Range<usize>| starts[range.end] - starts[range.start];
        let paragraph = |at: usize| kept.get(at).map(|&unit| self.units[unit].paragraph);
        let opens = |at: usize| at == 0 || paragraph(at - 1) != paragraph(at);
        let is_verse = |range: &Range<usize>| {
            let lines = 1 + (range.start + 1..range.end).filter(|&at| opens(at)).count();
            words(range) <= SHORT_LINE * lines && words(range) < LONG_VERSE * self.min_repeat
        };
        // The units whose words all stand in the run.
        let begin = starts.partition_point(|&start| start < run.again);
        let end = starts.partition_point(|&start| start <= run.end()) - 1;
        if begin >= end {
            return None;
        }
        let sentences = begin..end;
        if sentences.len() >= SENTENCES
            && 2 * words(&sentences) >= 3 * self.min_repeat
            && !is_verse(&sentences)
        {
            return Some(sentences);
        }
        // Of these, the ones that make whole paragraphs.
        let begin = (begin..end).find(|&at| opens(at))?;
        let end = (begin + 1..=end).rev().find(|&at| opens(at))?;
        let block = begin..end;
        if words(&block) < self.min_repeat || is_verse(&block) {
            return None;
        }
        let several = (begin + 1..end).any(opens);
        let whole_before = || {
            let first = run.first + starts[begin] - run.again;
            let at = |word: usize| starts.binary_search(&word).is_ok_and(opens);
            at(first) && at(first + words(&block))
        };
        (several || whole_before()).then_some(block)
    }

    /// The edits that remove what is to go.
    fn finish(self) -> Vec<Edit> {
        let Self { units, first, .. } = self;
        let mut edits: Vec<Edit> = Vec::new();
        let mut at = 0;
        while at < units.len() {
            let chain = units[at..].iter().take_while(|unit| unit.removed.is_some()).count();
            if chain > 0 {
                edits.extend(chain_edits(&units, at..at + chain, &first));
            }
            at += chain.max(1);
        }
        edits
    }
}

/// The edits that remove the units of `chain`, of which neither neighbour is removed, with the white space on one
/// side of it: that before it where the chain ends its paragraph, else that after it.
fn chain_edits(units: &[Unit], chain: Range<usize>, first: &[Span]) -> Vec<Edit> {
    let (before, after) = (chain.start.checked_sub(1).map(|at| &units[at]), units.get(chain.end));
    let (opening, closing) = (&units[chain.start], &units[chain.end - 1]);
    let begun = before.is_some_and(|unit| unit.paragraph == opening.paragraph);
    let goes_on = after.is_some_and(|unit| unit.paragraph == closing.paragraph);
    let (start, end) = match (before, after) {
        (_, Some(after)) if !begun || goes_on => (opening.span.start, after.span.start),
        (Some(before), _) => (before.span.end, closing.span.end),
        _ => (opening.span.start, closing.span.end),
    };
    let mut edits: Vec<Edit> = Vec::new();
    for group in units[chain].chunk_by(|a, b| a.removed == b.removed) {
        let start = edits.last().map_or(start, |edit| edit.span.end);
        let end =
            if group[group.len() - 1].span == closing.span { end } else { group[group.len() - 1].span.end };
        let first = group[0].removed.map(|repeat| first[repeat]);
        edits.push(Edit { first, ..Edit::new(start, end, RepairKind::Repeat, "", "repeat") });
    }
    edits
}
