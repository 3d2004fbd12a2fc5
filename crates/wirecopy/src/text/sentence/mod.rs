//! Sentences: by rules over the tokens, for news.
//!
//! A sentence may end after a *run*: full stops, question and exclamation marks, and the quotation marks,
//! brackets and smileys that close behind them. Whether it does is told by the word before the run and the first
//! word after it; no rule looks further than a few tokens, so that the time is linear in the text.

mod list;
mod rules;
mod run;
mod view;

use self::{list::List, run::Run, view::View};
use super::token::{Token, char_at};
use crate::Span;

/// Tokens that the rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A full stop, a question or an exclamation mark, of any script.
    Stop,
    /// A straight double quotation mark, which may open or close.
    Quote,
    /// A closing round bracket, which may end the number of a list item or a smiley.
    Bracket,
    /// A bullet, which begins a list item.
    Bullet,
    /// An emoji.
    Symbol,
}

/// What the token that begins at `at` is to the rules.
#[inline]
pub(super) fn mark(text: &str, at: usize) -> Option<Mark> {
    match text.as_bytes()[at] {
        b'.' | b'!' | b'?' => Some(Mark::Stop),
        b'"' => Some(Mark::Quote),
        b')' => Some(Mark::Bracket),
        0xc2.. => char_at(text, at).and_then(|c| match c {
            '“' | '”' | '‘' | '’' | '–' | '—' => None,
            '•' | '●' | '■' | '▪' | '►' | '▶' | '◆' | '◦' | '‣' => Some(Mark::Bullet),
            c if view::is_stop(c) => Some(Mark::Stop),
            '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' => Some(Mark::Symbol),
            _ => None,
        }),
        _ => None,
    }
}

/// Writes the sentences of paragraphs that end before the tokens `ends`.
pub(super) fn divide(text: &str, tokens: &[Token], marks: &[(u32, Mark)], ends: &[u32], out: &mut Vec<Span>) {
    let mut marks = marks;
    let mut first = 0;
    for &end in ends {
        let end = end as usize;
        let count = marks.iter().take_while(|m| (m.0 as usize) < end).count();
        let (here, rest) = marks.split_at(count);
        marks = rest;
        Splitter::new(View { text, tokens: &tokens[..end], first }, out).split(here);
        first = end;
    }
}

/// The first word of a sentence.
#[derive(Clone, Copy)]
enum Word {
    Found,
    /// There is none before this token.
    NotBefore(usize),
}

/// One paragraph on its way to sentences.
struct Splitter<'a> {
    view: View<'a>,
    /// First token of the sentence that is being read.
    start: usize,
    /// Where its first word stands, as far as has been looked.
    word: Word,
    /// Whether a straight quotation mark stands open.
    open: bool,
    list: List,
    out: &'a mut Vec<Span>,
}

impl<'a> Splitter<'a> {
    fn new(view: View<'a>, out: &'a mut Vec<Span>) -> Self {
        let start = view.first;
        Self { view, start, word: Word::NotBefore(start), open: false, list: List::default(), out }
    }

    fn split(mut self, marks: &[(u32, Mark)]) {
        // Up to where a run has been read.
        let mut past = 0;
        for &(token, mark) in marks {
            let token = token as usize;
            if token < past {
                continue;
            }
            match mark {
                Mark::Stop => past = self.stop(token),
                Mark::Quote => self.open = self.view.opens(token, self.open),
                Mark::Bracket if self.view.is_smiley(token) => past = self.smile(token),
                Mark::Bracket => self.item(token),
                Mark::Bullet if self.view.is_spaced(token) && self.view.is_word(token + 1) => self.cut(token),
                Mark::Symbol if self.view.is_spaced(token) => past = self.smile(token),
                Mark::Bullet | Mark::Symbol => {}
            }
        }
        self.finish();
    }

    /// A stop at `token`: what comes of it, and where to go on.
    fn stop(&mut self, token: usize) -> usize {
        self.item(token);
        let run = Run::read(&self.view, token, &mut self.open);
        let numbers = self.list.begins_with(&self.view, self.start, token);
        if !numbers && self.has_word(token) && rules::ends(&self.view, self.start, &run) {
            self.cut(run.end);
        }
        run.end
    }

    /// A smiley or an emoji that stands alone.
    fn smile(&mut self, token: usize) -> usize {
        let run = Run::read(&self.view, token, &mut self.open);
        if token > self.start && rules::ends_with_smile(&self.view, &run) {
            self.cut(run.end);
        }
        run.end.max(token + 1)
    }

    /// A bracket or a stop that may follow the number of a list item.
    fn item(&mut self, token: usize) {
        if let Some(first) = self.list.next_item(&self.view, self.start, token) {
            self.cut(first);
        }
    }

    /// Whether the sentence has a word or a number before token `end`. No token is looked at twice.
    fn has_word(&mut self, end: usize) -> bool {
        if let Word::NotBefore(at) = self.word {
            let found = self.view.tokens[at..end].iter().any(|t| t.is_word());
            self.word = if found { Word::Found } else { Word::NotBefore(end) };
        }
        matches!(self.word, Word::Found)
    }

    /// Ends the last sentence of the paragraph. Marks that no word follows belong to the sentence before them.
    fn finish(&mut self) {
        let end = self.view.end();
        let joins = self.start > self.view.first && self.start < end && !self.has_word(end);
        match self.out.last_mut() {
            Some(last) if joins => last.end = self.view.span(end - 1).end,
            _ => self.cut(end),
        }
    }

    /// Ends the sentence before token `end`.
    fn cut(&mut self, end: usize) {
        if end > self.start {
            self.out.push(Span::new(self.view.span(self.start).start, self.view.span(end - 1).end));
            self.start = end;
            self.word = Word::NotBefore(end);
        }
    }
}
