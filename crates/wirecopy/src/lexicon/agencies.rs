//! News agencies and newsrooms, by the forms in which they sign.

use std::sync::LazyLock;

use super::{entries, key};

static LIST: &str = include_str!("agencies.txt");

/// The most tokens that a form has.
pub(crate) const MAX_TOKENS: usize = 8;
/// The longest form, in bytes.
const MAX_LEN: usize = 64;

/// A form, whether it counts only without a small letter, and the name that is told.
type Entry = (String, bool, &'static str);

static TABLE: LazyLock<Box<[Entry]>> = LazyLock::new(|| {
    let mut table: Box<[_]> = entries(LIST)
        .map(|(name, form)| {
            let form = form.replace('_', " ");
            (plain(&form), !form.contains(char::is_lowercase), name)
        })
        .collect();
    table.sort_unstable();
    table
});

/// How the forms begin: as initials, and as far as the first full stop, which parts tokens ("FOXNews.com").
static BEGINNINGS: LazyLock<Box<[String]>> = LazyLock::new(|| {
    let mut beginnings = vec!["the".to_owned()];
    for (_, form) in entries(LIST) {
        let form = form.strip_prefix("The_").unwrap_or(form);
        beginnings.extend([beginning(form), beginning(form.split('.').next().unwrap_or(form))]);
    }
    beginnings.sort_unstable();
    beginnings.dedup();
    beginnings.into()
});

/// The beginnings that are short, by their keys.
static KEYS: LazyLock<Box<[u128]>> = LazyLock::new(|| {
    let mut keys: Box<[u128]> = BEGINNINGS.iter().filter_map(|beginning| key(beginning)).collect();
    keys.sort_unstable();
    keys
});

/// Whether a form may begin with `word`, so that most words need to be looked up but once.
pub(crate) fn may_begin_agency(word: &str) -> bool {
    match key(word) {
        Some(key) if word.bytes().all(|b| b.is_ascii_alphanumeric()) => KEYS.binary_search(&key).is_ok(),
        _ => word.len() <= MAX_LEN && BEGINNINGS.binary_search(&beginning(word)).is_ok(),
    }
}

/// The letters and digits that a form begins with, small and without full stops.
fn beginning(form: &str) -> String {
    let letters = form.chars().filter(|&c| c != '.').take_while(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The name of the agency that signs as `form`.
pub(crate) fn agency(form: &str) -> Option<&'static str> {
    if form.len() > MAX_LEN {
        return None;
    }
    let wanted = plain(form);
    let at = TABLE.binary_search_by(|entry| entry.0.cmp(&wanted)).ok()?;
    let (_, capitals, name) = &TABLE[at];
    (!capitals || !form.contains(char::is_lowercase)).then_some(name)
}

/// Small letters, one space between words, no full stops, no article.
fn plain(form: &str) -> String {
    let mut plain = String::with_capacity(form.len());
    for word in form.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        if word.is_ascii() {
            plain.extend(word.bytes().filter(|&b| b != b'.').map(|b| char::from(b.to_ascii_lowercase())));
        } else {
            plain.extend(word.chars().filter(|&c| c != '.').flat_map(char::to_lowercase));
        }
    }
    plain.strip_prefix("the ").map(str::to_owned).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found_and_none_stands_for_two() {
        for (name, form) in entries(LIST) {
            assert_eq!(agency(&form.replace('_', " ")), Some(name), "{form}");
            let shown = form.replace('_', " ");
            let layout = crate::text::scan(&shown);
            assert!(may_begin_agency(&shown[layout.tokens[0].span().range()]), "{form}");
        }
        for two in TABLE.windows(2) {
            assert!(two[0].0 != two[1].0 || two[0].2 == two[1].2, "{:?}", two[0].0);
        }
    }

    #[test]
    fn letters_count_where_there_is_no_small_one() {
        assert_eq!(agency("the  Associated Press"), Some("AP"));
        assert_eq!(agency("REUTERS"), Some("Reuters"));
        assert_eq!(agency("ap"), None);
        assert_eq!(agency(""), None);
        assert_eq!(agency(&"A".repeat(1000)), None);
    }
}
