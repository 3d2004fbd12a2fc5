//! How often terms stand in news, told from a collection of it (`crates/wirecopy-train/background`): what makes two
//! documents alone comparable.

use std::sync::LazyLock;

use super::terms::{Class, stem, term};
use crate::text::{mix, words};

/// Of how many of 2²⁰ documents of news a term is known; names are known as words.
pub(super) fn frequency(term: u32) -> u64 {
    /// Terms that the table has not, of which most are names and all but few are rare.
    const UNKNOWN: u64 = 2;
    match TABLE.binary_search_by_key(&term, |&(known, _)| known) {
        Ok(at) => u64::from(TABLE[at].1) << 10,
        Err(_) => UNKNOWN,
    }
}

/// Terms in order, and of how many of 1024 documents each is known.
static TABLE: LazyLock<Vec<(u32, u16)>> = LazyLock::new(|| {
    let mut table: Vec<(u32, u16)> = include_str!("background.txt").lines().filter_map(entry).collect();
    table.sort_unstable();
    // Of two that fall on one hash the more frequent counts.
    table.reverse();
    table.dedup_by_key(|&mut (term, _)| term);
    table.reverse();
    table
});

/// A line of the table.
fn entry(line: &str) -> Option<(u32, u16)> {
    let (text, count) = line.split_once('\t')?;
    let count = count.parse().ok()?;
    let mut stems = words(text).map(|word| stem(&text[word.span.range()], word.hash));
    let (first, class) = stems.next()?;
    let term = match stems.next() {
        Some((second, _)) => term(mix(first, second), Class::Pair),
        None => term(first, class),
    };
    Some((term, count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Control,
        likeness::{terms, terms::identity},
    };

    #[test]
    fn every_line_is_read() {
        let lines = include_str!("background.txt").lines().filter(|line| !line.starts_with('#'));
        assert!(lines.clone().all(|line| entry(line).is_some_and(|(_, count)| (1..=1024).contains(&count))));
        assert!(lines.count() * 96 / 100 <= TABLE.len() && TABLE.is_sorted());
    }

    #[test]
    fn common_words_are_known_and_names_are_not() {
        let of = |text: &str| -> Vec<u64> {
            let found = terms(text, &mut Control::new().ticker()).unwrap();
            found.hashes.iter().map(|&term| frequency(identity(term))).collect()
        };
        assert!(of("the")[0] > 900 << 10);
        assert!(of("of the").iter().all(|&count| count > 700 << 10));
        assert_eq!(of("Kellmouth"), [2]);
    }
}
