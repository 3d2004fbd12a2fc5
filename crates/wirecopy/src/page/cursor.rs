//! [`Cursor`]: a place among the tokens at the beginning of a block.

use crate::{
    Span,
    lexicon::{MAX_AGENCY, agency, may_begin_agency},
    text::{Token, TokenKind},
};

use super::Agency;

/// Reads tokens one after the other; a copy of it is a place to come back to.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens, at: 0 }
    }

    /// The token `n` on from here.
    pub(super) fn peek(&self, n: usize) -> &'t str {
        self.tokens.get(self.at + n).map_or("", |token| &self.text[token.span().range()])
    }

    /// Where the token `n` on from here stands.
    pub(super) fn span(&self, n: usize) -> Span {
        let end = self.tokens.last().map_or(0, |token| token.span().end);
        self.tokens.get(self.at + n).map_or(Span::new(end, end), |token| token.span())
    }

    /// Where the token before this place ends; of the first token where it begins.
    pub(super) fn end(&self) -> usize {
        match self.at {
            0 => self.span(0).start,
            at => self.tokens[at - 1].span().end,
        }
    }

    pub(super) fn done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Whether nothing stands between the token `n` on from here and the one before it.
    pub(super) fn glued(&self, n: usize) -> bool {
        let at = self.at + n;
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].span().end == self.tokens[at].span().start
    }

    /// Whether a line break stands before the token here.
    pub(super) fn broken(&self) -> bool {
        self.text[self.end()..self.span(0).start].contains(['\n', '\r'])
    }

    /// Whether the token `n` on from here holds a letter.
    pub(super) fn is_word(&self, n: usize) -> bool {
        self.tokens.get(self.at + n).is_some_and(|token| token.kind() == TokenKind::Word)
    }

    pub(super) fn skip(&mut self, n: usize) {
        self.at = (self.at + n).min(self.tokens.len());
    }

    /// Passes over the token here if it is one of these.
    pub(super) fn eat(&mut self, any: &[&str]) -> bool {
        let found = !self.done() && any.contains(&self.peek(0));
        self.skip(usize::from(found));
        found
    }

    /// Passes over the longest name of an agency that stands here.
    pub(super) fn agency(&mut self) -> Option<Agency> {
        if self.done() || !self.is_word(0) || !may_begin_agency(self.peek(0)) {
            return None;
        }
        // An article begins many sentences and few names.
        if self.peek(0).eq_ignore_ascii_case("the") && !may_begin_agency(self.peek(1)) {
            return None;
        }
        let start = self.span(0).start;
        let longest = MAX_AGENCY.min(self.tokens.len() - self.at);
        (1..=longest).rev().find_map(|n| {
            let span = Span::new(start, self.span(n - 1).end);
            let name = agency(&self.text[span.range()])?;
            self.skip(n);
            Some(Agency { span, name })
        })
    }
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// Without a small letter, with a capital: `KABUL`, `N.H`.
    Capitals,
    /// With a capital first: `Kabul`.
    Capital,
    Small,
}

pub(super) fn shape(word: &str) -> Shape {
    let first = word.chars().next().is_some_and(char::is_uppercase);
    match (first, word.contains(char::is_lowercase)) {
        (true, false) => Shape::Capitals,
        (true, true) => Shape::Capital,
        (false, _) => Shape::Small,
    }
}
