//! A paragraph's tokens, and what they look like.

use crate::{
    Span,
    text::token::{Token, TokenKind, char_at},
};

/// Which side of a quotation a mark stands on, as the white space around it tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Opening,
    Closing,
    Unclear,
}

/// The tokens from `first` to the end of `tokens`: one paragraph.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) first: usize,
}

impl<'a> View<'a> {
    pub(super) fn end(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn span(&self, at: usize) -> Span {
        self.tokens[at].span()
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        &self.text[self.span(at).range()]
    }

    /// The first character of a token; a space past the end.
    pub(super) fn char(&self, at: usize) -> char {
        self.tokens.get(at).and_then(|t| char_at(self.text, t.span().start)).unwrap_or(' ')
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|t| t.kind())
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    /// Whether nothing stands between a token and the one before it in the paragraph.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > self.first && at < self.end() && self.span(at).start == self.span(at - 1).end
    }

    /// Whether white space or an end of the paragraph stands on both sides of a token.
    pub(super) fn is_spaced(&self, at: usize) -> bool {
        !self.is_glued(at) && !self.is_glued(at + 1)
    }

    /// Whether a word is one letter.
    pub(super) fn is_letter(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is_word(at) && word.len() == self.char(at).len_utf8()
    }

    /// On which side of a quotation the mark stands.
    pub(super) fn side(&self, at: usize) -> Side {
        match (self.is_glued(at), self.is_glued(at + 1)) {
            (false, true) => Side::Opening,
            (true, false) => Side::Closing,
            _ => Side::Unclear,
        }
    }

    /// Whether a straight quotation mark opens; `open` tells whether one stands open already.
    pub(super) fn opens(&self, at: usize, open: bool) -> bool {
        match self.side(at) {
            Side::Opening => true,
            Side::Closing => false,
            Side::Unclear => !open,
        }
    }

    /// Whether the bracket at `at` ends a smiley that stands alone, such as `:-)`.
    pub(super) fn is_smiley(&self, at: usize) -> bool {
        let nose = usize::from(self.is_glued(at) && self.char(at - 1) == '-');
        let eyes = at.wrapping_sub(1 + nose);
        self.is_glued(at - nose)
            && eyes >= self.first
            && matches!(self.char(eyes), ':' | ';' | '=')
            && !self.is_glued(eyes)
            && !self.is_glued(at + 1)
    }

    /// How many tokens from `at` on are a smiley that stands alone; 0 if they are none.
    pub(super) fn smiley(&self, at: usize) -> usize {
        if !matches!(self.char(at), ':' | ';' | '=') || self.is_glued(at) {
            return 0;
        }
        let mouth = at + 1 + usize::from(self.is_glued(at + 1) && self.char(at + 1) == '-');
        let is_mouth = match self.char(mouth) {
            ')' | '(' | '|' => true,
            'P' | 'p' | 'D' | 'O' | 'o' => self.is_letter(mouth),
            _ => false,
        };
        if is_mouth && self.is_glued(mouth) && !self.is_glued(mouth + 1) { mouth + 1 - at } else { 0 }
    }
}

/// Full stops, question and exclamation marks of scripts that put no space after them, or that know no case:
/// whatever follows, the sentence has ended.
pub(super) fn is_wide(c: char) -> bool {
    matches!(
        c,
        '。' | '｡'
            | '！'
            | '？'
            | '．'
            | '।'
            | '॥'
            | '؟'
            | '۔'
            | '։'
            | '።'
            | '፧'
            | '፨'
            | '။'
            | '។'
            | '៕'
            | '᠃'
            | '꓿'
    )
}

/// Any mark that may end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‥' | '‼' | '⁇' | '⁈' | '⁉' | '․') || is_wide(c)
}

/// Letters of scripts that are written without spaces between sentences.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
