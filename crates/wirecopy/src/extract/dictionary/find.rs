//! Walks over the tokens of a text: at each, the longest term that begins there.

use super::{
    Hit, MAX_BYTES, MAX_TOKENS,
    form::{Style, Unit, possessed},
    format::View,
    table::State,
};
use crate::{
    Result, Span,
    control::Ticker,
    text::{Layout, Token},
};

/// Tokens whose units are made at a time.
const WINDOW: usize = 4096;

/// The most tokens of a text that a term is looked for in: it may have as many hyphens between its own.
const REACH: usize = 2 * MAX_TOKENS;

/// Finds the terms of one dictionary. Its buffers are reused from text to text.
#[derive(Default)]
pub(in super::super) struct Finder {
    units: Vec<Unit>,
    ends: Vec<End>,
    buffer: String,
    keys: [String; 2],
}

/// Where a term may end: its last token, byte, and the state there.
#[derive(Clone, Copy)]
struct End {
    last: usize,
    at: usize,
    state: State,
}

/// A text and the dictionary that is looked for in it.
#[derive(Clone, Copy)]
struct Search<'s> {
    style: Style,
    view: View<'s>,
    text: &'s str,
}

impl Finder {
    /// Appends the terms in `text`, leftmost first, of those that begin together the longest; none overlap, none
    /// leaves its paragraph.
    pub(super) fn find(
        &mut self,
        (style, view): (Style, View<'_>),
        text: &str,
        layout: &Layout,
        hits: &mut Vec<Hit>,
        ticker: &mut Ticker<'_>,
    ) -> Result<()> {
        let search = Search { style, view, text };
        let mut rest = &layout.tokens[..];
        for paragraph in &layout.paragraphs {
            let count = count_until(rest, paragraph.end);
            let (tokens, after) = rest.split_at(count);
            let mut first = 0;
            while first < tokens.len() {
                let most = tokens.len().min(first + WINDOW + REACH);
                let window = &tokens[first..most];
                first += self.window(search, window, hits);
                let end = tokens.get(first).map_or(paragraph.end, |token| token.span().start);
                ticker.advance(end - window[0].span().start)?;
            }
            rest = after;
        }
        Ok(())
    }

    /// Looks for terms that begin in the first tokens of a window; returns where to go on.
    fn window(&mut self, search: Search<'_>, tokens: &[Token], hits: &mut Vec<Hit>) -> usize {
        let Search { style, text, .. } = search;
        self.units.clear();
        self.units.extend(tokens.iter().map(|&token| style.unit(text, token, &mut self.buffer)));
        let mut at = 0;
        while at < tokens.len().min(WINDOW) {
            if let Some((last, hit)) = self.longest(search, tokens, at) {
                hits.push(hit);
                at = last;
            }
            at += 1;
        }
        at
    }

    /// The longest term that begins at a token, and the last token that it has a part of.
    fn longest(&mut self, search: Search<'_>, tokens: &[Token], first: usize) -> Option<(usize, Hit)> {
        let Search { style, view, text } = search;
        self.ends.clear();
        let mut state = Style::START;
        for (last, &token) in tokens.iter().enumerate().skip(first).take(REACH) {
            let unit = self.units[last];
            if unit.is_nothing() {
                if last == first {
                    return None;
                }
                continue;
            }
            if token.is_word() && !token.is_plain() {
                self.end_possessed(search, last, token, state);
            }
            state = style.step(state, unit);
            let Some(found) = view.find(style.key(state)) else { break };
            if found.term().is_some() {
                self.ends.push(End { last, at: token.span().end, state: found });
            }
            if !found.goes_on() {
                break;
            }
        }
        let start = tokens.get(first)?.span().start;
        while let Some(end) = self.ends.pop() {
            let span = Span::new(start, end.at);
            if let Some(row) = self.check(search, &tokens[first..=end.last], span, end.state) {
                debug_assert!(text.is_char_boundary(end.at));
                return Some((end.last, Hit { span, row }));
            }
        }
        None
    }

    /// Notes the term that ends before the possessive ending of a word.
    fn end_possessed(&mut self, search: Search<'_>, last: usize, token: Token, state: u64) {
        let Search { style, view, text } = search;
        let span = token.span();
        let Some(len) = possessed(&text[span.range()]) else { return };
        let at = span.start + len;
        let state = style.step(state, style.unit_of(&text[span.start..at], &mut self.buffer));
        if let Some(state) = view.find(style.key(state)).filter(|state| state.term().is_some()) {
            self.ends.push(End { last, at, state });
        }
    }

    /// The first term of a state that is what stands in `span`, whose tokens these are.
    fn check(&mut self, search: Search<'_>, tokens: &[Token], span: Span, state: State) -> Option<usize> {
        let Search { style, view, text } = search;
        let have = &text[span.range()];
        let [key, term_key] = &mut self.keys;
        key.clear();
        let mut next = state.term();
        while let Some(row) = next {
            let term = view.term(row).filter(|term| term.len() <= MAX_BYTES)?;
            let same = if style.fold { have.eq_ignore_ascii_case(term) } else { have == term };
            if same {
                return Some(row);
            }
            if key.is_empty() {
                let spans = tokens.iter().map(|token| token.span());
                let spans = spans.map(|token| Span::new(token.start, token.end.min(span.end)));
                style.key_into(text, spans, key);
            }
            term_key.clear();
            style.key_into(term, crate::text::tokens(term).map(Token::span), term_key);
            if style.matches(term_key, key) {
                return Some(row);
            }
            next = if state.is_alike() { view.next_alike(row) } else { None };
        }
        None
    }
}

/// How many tokens begin before a byte.
fn count_until(tokens: &[Token], end: usize) -> usize {
    // Paragraphs are short as a rule, texts are not: double the reach first.
    let mut reach = 64;
    while reach < tokens.len() && tokens[reach].span().start < end {
        reach *= 2;
    }
    let near = &tokens[..tokens.len().min(reach + 1)];
    near.partition_point(|token| token.span().start < end)
}
