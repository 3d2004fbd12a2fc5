//! Two texts side by side for a terminal: one below the other, as `diff` does.

use unicode_width::UnicodeWidthStr;

use super::{
    HEAD, Sides,
    rows::{Piece, rows},
};
use crate::{escape, number};

/// The narrowest lines that text is broken to.
const NARROWEST: usize = 20;

/// Two documents as text, in the manner of `diff`: lines that begin with `=` stand in both, as the first has them, those
/// with `-` in the first alone, those with `+` in the second. Text that the other has elsewhere stands in brackets.
///
/// No line is wider than `width` columns of a terminal, but for words that are. What is long is shortened as in
/// [`side_by_side`](super::side_by_side).
///
/// ```
/// use wirecopy::Span;
/// use wirecopy_report::{Shared, Side, Sides, side_by_side_text};
///
/// let text = "KELLMOUTH — The ferry sank.";
/// let a = Side { heading: "url-a", source: "Gazette", published: Some(0), title: "Ferry lost", text, ..Side::default() };
/// let b = Side { heading: "url-b", text: "The ferry sank. Rain is due.", ..Side::default() };
/// let shared = [Shared { a: Span::new(14, 28), b: Span::new(0, 14), words: 3 }];
/// let text = side_by_side_text(&Sides { a, b, shared: &shared, about: "near" }, 80);
/// assert_eq!(text, "\
/// near
/// - url-a · Gazette · 1 Jan 1970
///   Ferry lost
/// + url-b
///
/// - KELLMOUTH —
/// = The ferry sank.
/// + Rain is due.
/// ");
/// ```
pub fn side_by_side_text(sides: &Sides<'_>, width: usize) -> String {
    let width = width.saturating_sub(2).max(NARROWEST);
    let (rows, more) = rows(sides);
    let mut out = String::new();
    if !sides.about.is_empty() {
        out.push_str(&escape::plain(sides.about, 400));
        out.push('\n');
    }
    for (sign, side) in [("- ", &sides.a), ("+ ", &sides.b)] {
        let head: Vec<String> =
            [escape::plain(side.heading, HEAD)].into_iter().chain(side.beside()).collect();
        let start = out.len();
        lines(&mut out, sign, &[Piece::Text(&head.join(" · "))], width);
        if out.len() == start {
            out.push_str(sign.trim_end());
            out.push('\n');
        }
        if let Some(title) = side.own_title() {
            lines(&mut out, "  ", &[Piece::Text(&title)], width);
        }
    }
    out.push('\n');
    for row in &rows {
        if row.words > 0 {
            lines(&mut out, "= ", &row.a, width);
        } else {
            lines(&mut out, "- ", &row.a, width);
            lines(&mut out, "+ ", &row.b, width);
        }
    }
    if more > 0 {
        out.push_str("… ");
        out.push_str(&number::counted(more, "more passage"));
        out.push('\n');
    }
    out
}

/// Appends the pieces, broken into lines that begin with the sign. A paragraph begins a line of its own.
fn lines(out: &mut String, sign: &str, pieces: &[Piece<'_>], width: usize) {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Moved(piece) => {
                text.push('[');
                text.push_str(piece);
                text.push(']');
            }
            Piece::Left(count) => {
                text.push_str(" … ");
                text.push_str(&number::counted(*count, "more character"));
                text.push_str(" … ");
            }
        }
    }
    for paragraph in text.split(['\n', '\r']) {
        let mut room = 0;
        for word in paragraph.split_whitespace() {
            let shown = escape::plain(word, usize::MAX);
            let wide = shown.width();
            if room > wide {
                out.push(' ');
                room -= 1 + wide;
            } else {
                if room > 0 || out.ends_with(|last| last != '\n') {
                    out.push('\n');
                }
                out.push_str(sign);
                room = width.saturating_sub(wide);
            }
            out.push_str(&shown);
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
}
