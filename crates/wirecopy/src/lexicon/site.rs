//! Words that tell the text of a story from that of the site around it.

use std::sync::LazyLock;

use super::{entries, key};

static LIST: &str = include_str!("site.txt");

static TABLE: LazyLock<Box<[(u128, bool)]>> = LazyLock::new(|| {
    let mut table: Box<[_]> =
        entries(LIST).map(|(section, word)| (key(word).unwrap_or_default(), section == "site")).collect();
    table.sort_unstable();
    table
});

/// Whether a word, in whatever case, is one of the site (`Some(true)`) or one that sentences are held together by
/// (`Some(false)`).
pub(crate) fn site_word(word: &str) -> Option<bool> {
    let key = key(word)?;
    TABLE.binary_search_by_key(&key, |entry| entry.0).ok().map(|at| TABLE[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_none_stands_twice() {
        for (section, word) in entries(LIST) {
            assert_eq!(site_word(word), Some(section == "site"), "{word}");
        }
        assert!(TABLE.windows(2).all(|pair| pair[0].0 != pair[1].0), "a word stands twice");
        assert_eq!((site_word("The"), site_word("ferry")), (Some(false), None));
    }
}
