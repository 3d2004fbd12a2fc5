//! Paragraphs: which line breaks part a text, and which only wrap it.

use super::token::{Token, TokenKind, char_at};

/// A line break, or several, between two tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Break {
    /// Number of the first token after it.
    token: u32,
    /// Whether it always parts: a blank line, a form feed, a paragraph separator.
    hard: bool,
    /// Whether the next line is indented.
    indented: bool,
}

/// A line shorter than this says nothing about the width of the text, in bytes.
const SHORT: usize = 30;

/// The line break that stands in the gap before token `token`, if one does.
pub(super) fn find_break(gap: &str, token: usize) -> Option<Break> {
    let (mut lines, mut hard, mut after, mut previous) = (0, false, 0, ' ');
    for c in gap.chars() {
        match c {
            '\n' if previous == '\r' => {}
            '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' => {
                lines += 1;
                after = 0;
            }
            '\u{c}' | '\u{2029}' => {
                hard = true;
                after = 0;
            }
            '\t' => after += 2,
            _ => after += 1,
        }
        previous = c;
    }
    (lines > 0 || hard).then_some(Break { token: token as u32, hard: hard || lines > 1, indented: after > 1 })
}

/// Writes, for each paragraph, how many tokens there are up to its end.
pub(super) fn divide(text: &str, tokens: &[Token], breaks: &[Break], ends: &mut Vec<u32>) {
    let width = wrapped_width(text, tokens, breaks);
    let mut line = 0;
    for &b in breaks {
        let parts = b.hard || width.is_none_or(|width| parts_wrapped(text, tokens, line, b, width));
        if parts {
            ends.push(b.token);
        }
        line = b.token as usize;
    }
    if !tokens.is_empty() {
        ends.push(tokens.len() as u32);
    }
}

/// The usual length of a full line if the text is line-wrapped.
fn wrapped_width(text: &str, tokens: &[Token], breaks: &[Break]) -> Option<usize> {
    let (mut single, mut soft, mut bytes, mut line) = (0, 0, 0, 0);
    for &b in breaks {
        let length = length(tokens, line, b);
        if !b.hard && length >= SHORT {
            single += 1;
            if begins_lower(text, tokens, b) && !ends_sentence(text, tokens, b) {
                soft += 1;
                bytes += length;
            }
        }
        line = b.token as usize;
    }
    (soft > 0 && soft * 2 >= single).then(|| bytes / soft)
}

/// Whether a single break parts in a text whose full lines are `width` bytes long.
fn parts_wrapped(text: &str, tokens: &[Token], line: usize, b: Break, width: usize) -> bool {
    let next = tokens[b.token as usize];
    let length = length(tokens, line, b);
    if begins_lower(text, tokens, b) && !ends_sentence(text, tokens, b) && length < 2 * width {
        return false;
    }
    let first = char_at(text, next.span().start);
    let listed = next.kind() == TokenKind::Punctuation && first.is_some_and(|c| "-*•·>–—▪■●►".contains(c));
    // Three quarters of the width: the next word would have had ample room.
    listed || b.indented || (length + 1 + next.span().len()) * 4 <= width * 3
}

/// The length of the line from token `line` to the break, in bytes.
fn length(tokens: &[Token], line: usize, b: Break) -> usize {
    tokens[b.token as usize - 1].span().end - tokens[line].span().start
}

fn begins_lower(text: &str, tokens: &[Token], b: Break) -> bool {
    char_at(text, tokens[b.token as usize].span().start).is_some_and(char::is_lowercase)
}

/// Whether the line before the break ends as a sentence does, or with a colon.
fn ends_sentence(text: &str, tokens: &[Token], b: Break) -> bool {
    let mark = |t: &Token| char_at(text, t.span().start).unwrap_or(' ');
    let before = &tokens[..b.token as usize];
    let closed = before.iter().rev().take(3).find(|t| !"\"'”’»)]".contains(mark(t)));
    closed.is_some_and(|t| ".?!:;…。！？।؟۔".contains(mark(t)))
}
