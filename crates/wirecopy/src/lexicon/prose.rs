//! Words that tell where a sentence begins and who speaks.

use std::sync::LazyLock;

use super::{entries, key};

static LIST: &str = include_str!("prose.txt");

/// What a word does in prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Role {
    /// Begins sentences, and with a capital hardly stands anywhere else: `The`, `However`.
    Starter = 1,
    /// Follows the name of a speaker: `said`.
    Speech = 2,
    /// A weekday, a month or a time zone, as they follow a time of day: `Monday`, `GMT`.
    Calendar = 4,
    /// Ends in an exclamation or question mark that is part of the name: `Yahoo`.
    Marked = 8,
    /// Stands within names of people in lower case: `de`, `van`.
    Particle = 16,
}

static TABLE: LazyLock<Box<[(u128, u8)]>> = LazyLock::new(|| {
    let mut table: Box<[(u128, u8)]> = entries(LIST)
        .map(|(section, word)| {
            let role = match section {
                "starter" => Role::Starter,
                "speech" => Role::Speech,
                "calendar" => Role::Calendar,
                "marked" => Role::Marked,
                "particle" => Role::Particle,
                other => unreachable!("section [{other}] of prose.txt"),
            };
            (key(word).unwrap_or_default(), role as u8)
        })
        .collect();
    table.sort_unstable_by_key(|e| e.0);
    table
});

/// Whether `word` does this, whatever its case.
pub(crate) fn has_role(word: &str, role: Role) -> bool {
    key(word)
        .and_then(|key| TABLE.binary_search_by_key(&key, |e| e.0).ok())
        .is_some_and(|at| TABLE[at].1 & role as u8 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_none_stands_twice() {
        for (section, word) in entries(LIST) {
            let role = [Role::Starter, Role::Speech, Role::Calendar, Role::Marked, Role::Particle]
                .into_iter()
                .find(|r| format!("{r:?}").to_lowercase() == section)
                .unwrap();
            assert!(has_role(word, role), "{word}");
        }
        assert!(TABLE.windows(2).all(|w| w[0].0 != w[1].0), "a word stands twice");
        assert!(!has_role("", Role::Starter) && !has_role("Kashgar", Role::Starter));
    }
}
