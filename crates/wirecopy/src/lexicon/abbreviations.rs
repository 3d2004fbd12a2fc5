//! Abbreviations that end in a full stop.

use std::sync::LazyLock;

use super::{entries, key};

static LIST: &str = include_str!("abbreviations.txt");

/// What may follow the full stop of an abbreviation in the same sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A name: `Mr.`, `Gen.`, `St.`
    Title,
    /// Anything: `vs.`, `e.g.`
    Inner,
    /// A number: `No.`, `p.`, `Sept.`
    Numbered,
    /// Anything but a word that begins sentences: `Inc.`, `Jr.`
    Usual,
    /// Much as `Usual`, but behind a comma nothing with a capital: `Calif.`, `N.C.`
    State,
    /// A word in lower case or a number: `lbs.`, `etc.`
    Common,
    /// A weekday, a month or a time zone: `a.m.`
    Time,
}

/// An entry: the key, what it is, and whether it counts only where it begins with a capital.
type Entry = (u128, Abbreviation, bool);

static TABLE: LazyLock<Box<[Entry]>> = LazyLock::new(|| {
    let mut table: Box<[Entry]> = entries(LIST)
        .map(|(section, word)| {
            let kind = match section {
                "title" => Abbreviation::Title,
                "inner" => Abbreviation::Inner,
                "numbered" => Abbreviation::Numbered,
                "usual" => Abbreviation::Usual,
                "state" => Abbreviation::State,
                "common" => Abbreviation::Common,
                "time" => Abbreviation::Time,
                other => unreachable!("section [{other}] of abbreviations.txt"),
            };
            (key(word).unwrap_or_default(), kind, word.starts_with(char::is_uppercase))
        })
        .collect();
    table.sort_unstable_by_key(|e| e.0);
    table
});

/// What `word`, written without its last full stop, is as an abbreviation.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let key = key(word)?;
    let (_, kind, capital) = TABLE[TABLE.binary_search_by_key(&key, |e| e.0).ok()?];
    (!capital || word.starts_with(char::is_uppercase)).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_none_stands_twice() {
        for (section, word) in entries(LIST) {
            let found = abbreviation(word).unwrap_or_else(|| panic!("{word} is not found"));
            assert_eq!(format!("{found:?}").to_lowercase(), section, "{word}");
            assert!(!word.ends_with('.'), "{word} is written without its last full stop");
        }
        assert!(TABLE.windows(2).all(|w| w[0].0 != w[1].0));
    }

    #[test]
    fn capitals_count_where_a_word_reads_otherwise() {
        assert_eq!(abbreviation("Mass"), Some(Abbreviation::State));
        assert_eq!(abbreviation("mass"), None);
        assert_eq!(abbreviation("ETC"), Some(Abbreviation::Common));
        assert_eq!(abbreviation("parliamentarians"), None);
        assert_eq!(abbreviation("parliamentarianism"), None);
    }
}
