//! The lines of a page, and the words of each.

use crate::{Result, Span, control::Ticker, text::read_words_and_starts};

/// The lines that are not blank, trimmed, and where each stands.
pub(super) fn each_line(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    ends.filter_map(move |end| {
        let line = text.get(at..end).unwrap_or_default();
        let start = at + line.len() - line.trim_start().len();
        at = end + 1;
        let line = line.trim();
        (!line.is_empty()).then_some((start, line))
    })
}

/// The words of a text: their hashes, and where each begins. Kept from text to text for its room.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) hashes: Vec<u64>,
    starts: Vec<u32>,
}

impl Words {
    pub(super) fn read(&mut self, text: &str, ticker: &mut Ticker<'_>) -> Result<()> {
        read_words_and_starts(text, &mut self.hashes, &mut self.starts, ticker)
    }

    /// To ask for the words of one stretch after the other.
    pub(super) fn stretches(&self) -> Stretches<'_> {
        Stretches { words: self, at: 0 }
    }
}

/// Goes along the words of a text.
pub(super) struct Stretches<'w> {
    words: &'w Words,
    at: usize,
}

impl<'w> Stretches<'w> {
    /// The words that begin in a stretch, which does not begin before the last one ended.
    pub(super) fn of(&mut self, stretch: Span) -> &'w [u64] {
        let starts = &self.words.starts;
        let skip = |at: usize, place: usize| {
            at + starts[at..].iter().take_while(|&&start| (start as usize) < place).count()
        };
        let from = skip(self.at, stretch.start);
        self.at = skip(from, stretch.end);
        &self.words.hashes[from..self.at]
    }
}
