//! One scan of a text: its tokens, sentences and paragraphs.

use std::convert::Infallible;

use super::{
    paragraph::{self, Break},
    sentence::{self, Mark},
    token::{Token, tokens},
};
use crate::Span;

/// What a scan finds: see [`scan`].
///
/// The spans of sentences and of paragraphs are in order and apart, begin with the first byte of a token and end
/// with the last byte of one; between them they cover every token, and no sentence crosses a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Layout {
    /// Every token.
    pub tokens: Vec<Token>,
    /// Where the sentences stand.
    pub sentences: Vec<Span>,
    /// Where the paragraphs stand.
    pub paragraphs: Vec<Span>,
}

impl Layout {
    /// The tokens that stand wholly within `span`, such as those of a sentence; by binary search.
    ///
    /// ```
    /// let text = "Rain fell. Nobody came.";
    /// let layout = wirecopy::text::scan(text);
    /// let last = layout.tokens_in(layout.sentences[1]);
    /// assert_eq!(last.iter().map(|t| &text[t.span().range()]).collect::<Vec<_>>(), ["Nobody", "came", "."]);
    /// ```
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|t| t.span().start < span.start);
        let count = self.tokens[first..].partition_point(|t| t.span().end <= span.end);
        &self.tokens[first..first + count]
    }
}

/// The tokens, sentences and paragraphs of `text`.
///
/// ```
/// let text = "Storm nears coast\n\nThe U.S. Navy left on Sept. 9. “Why now?” Lt. J. Kerr asked.";
/// let layout = wirecopy::text::scan(text);
/// let sentences: Vec<&str> = layout.sentences.iter().map(|s| &text[s.range()]).collect();
/// assert_eq!(
///     sentences,
///     ["Storm nears coast", "The U.S. Navy left on Sept. 9.", "“Why now?” Lt. J. Kerr asked."]
/// );
/// assert_eq!(layout.paragraphs.len(), 2);
/// assert_eq!(layout.tokens.len(), 25);
/// ```
///
/// # Panics
/// If `text` is longer than [`MAX_LEN`](crate::text::MAX_LEN).
#[doc(alias = "tokenizer")]
#[doc(alias = "sentence segmentation")]
pub fn scan(text: &str) -> Layout {
    let mut scanner = Scanner::new();
    scanner.scan(text);
    scanner.layout
}

/// Where the sentences of `text` stand.
///
/// Abbreviations, initials, numbers, ellipses, quotations, brackets, list numbers and torn or missing spaces are
/// looked at as an English-language newsroom writes them; the full stops of other scripts end a sentence too. A
/// text that is scanned for its tokens as well is better given to [`scan`].
///
/// ```
/// let text = "Mr. Li said no.He left at 5 p.m. on Friday . Why?";
/// let sentences: Vec<&str> = wirecopy::text::sentences(text).into_iter().map(|s| &text[s.range()]).collect();
/// assert_eq!(sentences, ["Mr. Li said no.", "He left at 5 p.m. on Friday .", "Why?"]);
/// ```
///
/// # Panics
/// If `text` is longer than [`MAX_LEN`](crate::text::MAX_LEN).
pub fn sentences(text: &str) -> Vec<Span> {
    scan(text).sentences
}

/// Where the paragraphs of `text` stand.
///
/// Blank lines, form feeds and paragraph separators always part. A single line break parts too, unless the text
/// is line-wrapped. It is where, of its single breaks after lines of thirty bytes or more, at least half follow
/// no mark of a sentence's end and precede a lower-case letter. In such a text a single break parts only after a
/// line that had ample room for the next word, before a bullet or a quoting mark, and before an indented line.
///
/// ```
/// let text = "Storm nears\nRain fell on the coast.\n\n\nNobody came.";
/// let paragraphs: Vec<&str> = wirecopy::text::paragraphs(text).into_iter().map(|p| &text[p.range()]).collect();
/// assert_eq!(paragraphs, ["Storm nears", "Rain fell on the coast.", "Nobody came."]);
/// ```
///
/// # Panics
/// If `text` is longer than [`MAX_LEN`](crate::text::MAX_LEN).
pub fn paragraphs(text: &str) -> Vec<Span> {
    scan(text).paragraphs
}

/// Scans texts one after the other into the same buffers, so that nothing is allocated once they have grown.
///
/// ```
/// let mut scanner = wirecopy::text::Scanner::new();
/// let counts = ["One. Two.", "Three."].map(|page| scanner.scan(page).sentences.len());
/// assert_eq!(counts, [2, 1]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Scanner {
    layout: Layout,
    marks: Vec<(u32, Mark)>,
    breaks: Vec<Break>,
    /// For each paragraph the number of tokens up to its end.
    ends: Vec<u32>,
}

impl Scanner {
    /// A scanner with empty buffers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The tokens, sentences and paragraphs of `text`, as [`scan`] gives them.
    ///
    /// # Panics
    /// If `text` is longer than [`MAX_LEN`](crate::text::MAX_LEN).
    pub fn scan(&mut self, text: &str) -> &Layout {
        match self.scan_with(text, |_| Ok::<_, Infallible>(())) {
            Ok(layout) => layout,
        }
    }

    /// [`scan`](Self::scan), telling `advance` every now and then of how many bytes it has read since. What
    /// `advance` fails with ends the scan.
    ///
    /// # Errors
    /// Those of `advance`.
    ///
    /// # Panics
    /// As [`scan`](Self::scan).
    pub(crate) fn scan_with<E>(
        &mut self,
        text: &str,
        advance: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<&Layout, E> {
        let Layout { tokens, sentences, paragraphs } = &mut self.layout;
        tokens.clear();
        sentences.clear();
        paragraphs.clear();
        self.marks.clear();
        self.breaks.clear();
        self.ends.clear();
        read(text, tokens, &mut self.marks, &mut self.breaks, advance)?;
        paragraph::divide(text, tokens, &self.breaks, &mut self.ends);
        sentence::divide(text, tokens, &self.marks, &self.ends, sentences);
        let mut first = 0;
        for &end in &self.ends {
            let end = end as usize;
            paragraphs.push(Span::new(tokens[first].span().start, tokens[end - 1].span().end));
            first = end;
        }
        Ok(&self.layout)
    }
}

/// How much text is read between two calls of `advance`, in bytes.
const STRIDE: usize = 32 * 1024;

/// Gathers the tokens, and which of them may end a sentence or follow a line break.
fn read<E>(
    text: &str,
    all: &mut Vec<Token>,
    marks: &mut Vec<(u32, Mark)>,
    breaks: &mut Vec<Break>,
    mut advance: impl FnMut(usize) -> Result<(), E>,
) -> Result<(), E> {
    let mut told = 0;
    let bytes = text.as_bytes();
    let mut end = 0;
    for token in tokens(text) {
        let span = token.span();
        let alone = span.start == end + 1 && bytes[end] == b' ';
        if span.start > end && !alone && !all.is_empty() {
            breaks.extend(paragraph::find_break(&text[end..span.start], all.len()));
        }
        if !token.is_word() {
            marks.extend(sentence::mark(text, span.start).map(|mark| (all.len() as u32, mark)));
        }
        all.push(token);
        end = span.end;
        if end - told >= STRIDE {
            advance(end - told)?;
            told = end;
        }
    }
    advance(text.len() - told)
}
