//! The words that tell a story.

use std::collections::BTreeMap;

use crate::{likeness, text::words};

/// Words in a headline.
const WORDS: usize = 6;

/// Reports, and words of each, that are read for it.
const REPORTS: usize = 8;
const READ: usize = 300;

/// What is known of a word.
#[derive(Default)]
struct Told<'t> {
    text: &'t str,
    /// How many reports have it, and in which it stood last.
    reports: u32,
    last: usize,
    /// How often it stands in all.
    times: u32,
    /// The first place at which it stands.
    at: usize,
}

/// The words that most reports have, rare in news and often there; the most telling first.
pub(super) fn headline<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut found: BTreeMap<u32, Told<'t>> = BTreeMap::new();
    let mut read = 0;
    for text in texts.take(REPORTS) {
        read += 1;
        for (at, word) in words(text).take(READ).enumerate() {
            let written = &text[word.span.range()];
            let telling = likeness::telling(written, word.hash);
            let Some(term) = telling.filter(|_| written.starts_with(char::is_alphabetic)) else { continue };
            let told = found.entry(term).or_insert(Told { text: written, at, ..Told::default() });
            told.reports += u32::from(told.last != read);
            (told.last, told.times) = (read, told.times + 1);
        }
    }
    let weight = |term: u32, told: &Told<'_>| {
        let times = u64::from(told.times.min(8)) + 2;
        u64::from(told.reports) * likeness::rarity(term) * times / read.max(1) as u64
    };
    let mut order: Vec<(u64, usize, u32)> =
        found.iter().map(|(&term, told)| (u64::MAX - weight(term, told), told.at, term)).collect();
    order.sort_unstable();
    order.iter().take(WORDS).map(|(.., term)| found[term].text.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_rare_words_make_it() {
        let texts = [
            "The ferry Maribel ran aground off Kellmouth on Friday, the harbour master said.",
            "On Friday the Maribel, a ferry, struck a bank near Kellmouth; the master of the harbour said so.",
        ];
        let found = headline(texts.into_iter());
        assert!(found.iter().any(|word| word == "Maribel") && found.iter().any(|word| word == "Kellmouth"));
        assert!(!found.iter().any(|word| ["the", "The", "said", "on"].contains(&word.as_str())));
        assert!(headline(["", "!?"].into_iter()).is_empty());
    }
}
