//! A text with its mentions marked.

use std::{cmp::Reverse, collections::BTreeMap, iter::Peekable, vec::IntoIter};

use wirecopy::{Span, text::paragraphs};

use crate::{color, escape, number, style};

/// The most characters of a text that are shown.
const MOST_CHARACTERS: usize = 20_000;

/// The most marks that stand one in another.
const MOST_DEEP: usize = 8;

/// What stands between two paragraphs that no empty line parts.
const GAP: &str = "<i class=\"wc-gap\"></i>";

/// A span of the text to mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark<'a> {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes, exclusive.
    pub end: usize,
    /// What it is, shown beside it; it has one colour for each label.
    pub label: &'a str,
    /// More about it, for the tooltip; none if it is empty.
    pub title: &'a str,
}

/// A text as HTML with spans marked, in the manner of displaCy.
///
/// The text is shown as it is, line ends and spaces included, with some room between paragraphs, up to 20,000 characters; what is left out is
/// counted. Above it stand the labels with the number of their marks. Copying the text leaves the labels out.
///
/// Marks may come in any order and may stand one in another, up to eight deep. Of two that cross, the one that
/// starts later is shown from where the other ends. A mark that is outside of the text or empty is left out; one
/// that begins or ends inside a character takes in the whole of it.
///
/// ```
/// use wirecopy_report::{Mark, marks};
///
/// let text = "Ms Bachelet spoke in Geneva.";
/// let html = marks(text, &[
///     Mark { start: 3, end: 11, label: "PERSON", title: "Michelle Bachelet" },
///     Mark { start: 21, end: 27, label: "GPE", title: "" },
/// ]);
/// assert!(html.contains("title=\"Michelle Bachelet\""));
/// assert!(html.contains(">Geneva<small>GPE</small></mark>."));
/// ```
pub fn marks(text: &str, marks: &[Mark<'_>]) -> String {
    let (shown, _) = escape::head(text, MOST_CHARACTERS);
    let left = text[shown.len()..].chars().count();
    let beyond =
        marks.iter().filter(|mark| mark.start >= shown.len() && within(text, mark).is_some()).count();
    let mut html = format!("<div class=\"wirecopy wc-marks\"><style>{}{}</style>", style::BASE, style::MARKS);
    push(&mut html, shown, marks, left, beyond);
    html.push_str("</div>");
    html
}

/// The start of a text with the marks that stand in it and their legend, and how many characters and marks are left.
pub(crate) fn push(html: &mut String, shown: &str, marks: &[Mark<'_>], left: usize, beyond: usize) {
    let marks: Vec<_> = marks.iter().filter_map(|mark| within(shown, mark)).collect();
    legend(html, &marks);
    html.push_str("<div class=\"wc-text\" lang=\"\" dir=\"auto\">");
    body(html, shown, &arrange(shown, &marks));
    html.push_str("</div>");
    if left > 0 {
        html.push_str("<p class=\"wc-more\">… ");
        html.push_str(&number::counted(left, "more character"));
        if beyond > 0 {
            html.push_str(" with ");
            html.push_str(&number::counted(beyond, "mark"));
        }
        html.push_str("</p>");
    }
}

/// The mark with its span on boundaries of characters, if it stands in the text.
fn within<'a>(text: &str, mark: &Mark<'a>) -> Option<Mark<'a>> {
    (mark.start < mark.end && mark.start < text.len()).then(|| Mark {
        start: floor(text, mark.start),
        end: ceil(text, mark.end),
        ..*mark
    })
}

/// The marks that are shown, by start, the outer before the inner, none crossing another.
fn arrange<'a>(shown: &str, marks: &[Mark<'a>]) -> Vec<Mark<'a>> {
    let key = |mark: &Mark<'_>, turn: usize| (mark.start, Reverse(mark.end), turn);
    let starting = marks.iter().enumerate().filter(|(_, mark)| mark.start < shown.len());
    let mut queue: BTreeMap<_, Mark<'a>> = starting
        .map(|(turn, mark)| {
            let mark = Mark { end: mark.end.min(shown.len()), ..*mark };
            (key(&mark, turn), mark)
        })
        .collect();
    let mut arranged: Vec<Mark<'a>> = Vec::with_capacity(queue.len());
    // The ends of the marks that are open, the innermost last.
    let mut open: Vec<usize> = Vec::new();
    while let Some(((_, _, turn), mark)) = queue.pop_first() {
        open.retain(|&end| end > mark.start);
        // Whatever is open encloses what is opened after it, so the innermost is the first to end.
        match open.last() {
            Some(&end) if mark.end > end => {
                let mark = Mark { start: end, ..mark };
                queue.insert(key(&mark, turn), mark);
            }
            _ if open.len() < MOST_DEEP => {
                open.push(mark.end);
                arranged.push(mark);
            }
            _ => {}
        }
    }
    arranged
}

/// The text with its marks, which nest.
fn body(html: &mut String, text: &str, marks: &[Mark<'_>]) {
    let mut body = Body { html, text, at: 0, gaps: gaps(text).into_iter().peekable() };
    let mut open: Vec<&Mark<'_>> = Vec::new();
    for mark in marks {
        body.close(&mut open, mark.start);
        body.write(mark.start);
        body.gap();
        body.html.push_str("<mark class=\"wc-mark\" style=\"--wc-hue:");
        body.html.push_str(&color::hue(mark.label).to_string());
        if !mark.title.is_empty() {
            body.html.push_str("\" title=\"");
            escape::push(body.html, mark.title);
        }
        body.html.push_str("\">");
        open.push(mark);
    }
    body.close(&mut open, text.len());
    body.write(text.len());
}

/// A text of which the part up to `at` is written.
struct Body<'b> {
    html: &'b mut String,
    text: &'b str,
    at: usize,
    gaps: Peekable<IntoIter<usize>>,
}

impl Body<'_> {
    /// Writes on, up to `end`.
    fn write(&mut self, end: usize) {
        while let Some(gap) = self.gaps.next_if(|&gap| gap < end) {
            self.piece(gap);
            self.html.push_str(GAP);
        }
        self.piece(end);
    }

    /// Leaves a gap here, if there is one.
    fn gap(&mut self) {
        if self.gaps.next_if_eq(&self.at).is_some() {
            self.html.push_str(GAP);
        }
    }

    /// An end of a line that is two characters is one, also where a mark comes between them.
    fn piece(&mut self, end: usize) {
        let piece = &self.text[self.at..end];
        let halved = self.text[end..].starts_with('\n');
        escape::push(self.html, piece.strip_suffix('\r').filter(|_| halved).unwrap_or(piece));
        self.at = end;
    }

    /// Closes the marks that end by `until`.
    fn close(&mut self, open: &mut Vec<&Mark<'_>>, until: usize) {
        while let Some(mark) = open.pop_if(|mark| mark.end <= until) {
            self.write(mark.end);
            self.html.push_str("<small>");
            escape::push(self.html, mark.label);
            self.html.push_str("</small></mark>");
        }
    }
}

/// Where a paragraph begins right below another, so that some room between them helps the reader.
fn gaps(text: &str) -> Vec<usize> {
    let paragraphs = paragraphs(text);
    let gap = |pair: &[Span]| {
        let (from, to) = (pair[0].end, pair[1].start);
        let between = text.get(from..to)?;
        let line = between.rfind(['\n', '\r'])?;
        (between.matches('\n').count() < 2).then_some(from + line + 1)
    };
    paragraphs.windows(2).filter_map(gap).collect()
}

/// The labels in the order in which they first stand among the marks, with their numbers.
fn legend(html: &mut String, marks: &[Mark<'_>]) {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for mark in marks {
        let place = *places.entry(mark.label).or_insert(counts.len());
        match counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => counts.push((mark.label, 1)),
        }
    }
    if counts.is_empty() {
        return;
    }
    html.push_str("<ul class=\"wc-legend\">");
    for (label, count) in counts {
        html.push_str("<li><i style=\"--wc-hue:");
        html.push_str(&color::hue(label).to_string());
        html.push_str("\"></i><bdi>");
        escape::push(html, label);
        html.push_str("</bdi> ");
        html.push_str(&number::count(count));
        html.push_str("</li>");
    }
    html.push_str("</ul>");
}

/// The nearest boundary of a character at or before a place in the text.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The nearest boundary of a character at or after a place, or the end of the text.
fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
