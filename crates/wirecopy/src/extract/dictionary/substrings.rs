//! Arbitrary substrings: an Aho-Corasick automaton over the bytes (the crate `daachorse`; Kanda et al. 2023).

use std::borrow::Cow;

use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder, MatchKind};

use super::{Hit, options::Case};
use crate::{Error, Result, Span, control::Ticker};

/// Bytes that are searched between two looks at the cancel flag.
const STRIDE: usize = 256 * 1024;

/// Finds terms wherever they stand.
pub(super) struct Substrings {
    case: Case,
    automaton: DoubleArrayAhoCorasick<u32>,
    /// The longest term, in folded bytes.
    longest: usize,
}

impl Substrings {
    /// Of terms with their rows; none is empty, none stands twice. `None` if there are none.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for more terms than the automaton can hold.
    pub(super) fn new<'t>(terms: impl Iterator<Item = (&'t str, u32)>, case: Case) -> Result<Option<Self>> {
        let terms: Vec<_> = terms.map(|(term, row)| (folded(term, case), row)).collect();
        let Some(longest) = terms.iter().map(|(term, _)| term.len()).max() else { return Ok(None) };
        let automaton = DoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build_with_values(terms.iter().map(|(term, row)| (term.as_bytes(), *row)))
            .map_err(|error| Error::option(format!("too many or too long substrings: {error}")))?;
        Ok(Some(Self { case, automaton, longest }))
    }

    /// Appends the terms in `text`, leftmost first, of those that begin together the longest; none overlap.
    pub(super) fn find(&self, text: &str, hits: &mut Vec<Hit>, ticker: &mut Ticker<'_>) -> Result<()> {
        let (text, shifts) = folded_with_shifts(text, self.case);
        let bytes = text.as_bytes();
        let mut from = 0;
        while from < bytes.len() {
            // What begins before `until` ends within the window.
            let until = from.saturating_add(STRIDE);
            let window = &bytes[from..bytes.len().min(until.saturating_add(self.longest))];
            let mut next = until.min(bytes.len());
            for found in self.automaton.leftmost_find_iter(window) {
                let span = Span::new(from + found.start(), from + found.end());
                if span.start >= until {
                    break;
                }
                next = next.max(span.end);
                let span = Span::new(origin(&shifts, span.start), origin(&shifts, span.end));
                hits.push(Hit { span, row: found.value() as usize });
            }
            ticker.advance(next - from)?;
            from = next;
        }
        Ok(())
    }
}

/// The text in which substrings are looked for: each letter in its small form, where that is one letter.
pub(super) fn folded(text: &str, case: Case) -> Cow<'_, str> {
    folded_with_shifts(text, case).0
}

/// The folded text; and after which of its bytes how much is to be taken off to come to those of the text.
fn folded_with_shifts(text: &str, case: Case) -> (Cow<'_, str>, Vec<(usize, isize)>) {
    if case == Case::Exact {
        return (Cow::Borrowed(text), Vec::new());
    }
    if text.is_ascii() {
        return (Cow::Owned(text.to_ascii_lowercase()), Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut shifts = Vec::new();
    for (at, c) in text.char_indices() {
        let mut lower = c.to_lowercase();
        let small = lower.next().filter(|_| lower.next().is_none()).unwrap_or(c);
        out.push(small);
        if small.len_utf8() != c.len_utf8() {
            shifts.push((out.len(), out.len() as isize - (at + c.len_utf8()) as isize));
        }
    }
    (Cow::Owned(out), shifts)
}

/// The byte of the text that a byte of the folded text comes from.
fn origin(shifts: &[(usize, isize)], at: usize) -> usize {
    let before = shifts.partition_point(|&(from, _)| from <= at);
    let shift = before.checked_sub(1).map_or(0, |last| shifts[last].1);
    at.saturating_add_signed(-shift)
}
