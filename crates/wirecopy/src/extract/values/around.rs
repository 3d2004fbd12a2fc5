//! The text around a place: the words before and after it.

/// The text before a place, no more than so many bytes of it.
pub(super) fn near(text: &str, at: usize, most: usize) -> &str {
    let mut from = at.saturating_sub(most);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..at]
}

/// A word in small letters, copied only where it was written otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word<'t> {
    Written(&'t str),
    Lowered(String),
}

impl<'t> Word<'t> {
    pub(super) fn new(word: &'t str) -> Self {
        if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'\'') {
            Self::Written(word)
        } else {
            Self::Lowered(word.to_lowercase())
        }
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Written(word) => word,
            Self::Lowered(word) => word,
        }
    }
}

impl std::ops::Deref for Word<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<&str> for Word<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// How many bytes of the word that a text ends with, of at most 24 characters; `also` may stand in it.
fn last_word(text: &str, also: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let plain = bytes.iter().rev().take(24).take_while(|b| b.is_ascii_alphanumeric()).count();
    // Where a character beyond ASCII or a mark stands before it, the slow way says whether it goes on.
    if plain < 24 && bytes.len() > plain {
        let before = bytes[bytes.len() - plain - 1];
        if before.is_ascii() && !also(char::from(before)) {
            return plain;
        }
    }
    text.chars().rev().take_while(|c| c.is_alphanumeric() || also(*c)).take(24).map(char::len_utf8).sum()
}

/// The word before a place, in small letters.
pub(super) fn word_before(text: &str, at: usize) -> Word<'_> {
    let before = near(text, at, 200).trim_end_matches([' ', '\n', '\t', '\u{a0}', '(', '"', '“']);
    Word::new(&before[before.len() - last_word(before, |c| matches!(c, '\'' | '’'))..])
}

/// The word after a place, as written.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let mut upto = (at + 200).min(text.len());
    while !text.is_char_boundary(upto) {
        upto -= 1;
    }
    let after = text[at..upto].trim_start_matches([' ', '\n', '\t', '\u{a0}']);
    let bytes = after.as_bytes();
    let plain = bytes.iter().take(24).take_while(|b| b.is_ascii_alphanumeric()).count();
    if plain < 24 && bytes.get(plain).is_none_or(|b| b.is_ascii() && *b != b'\'') {
        return &after[..plain];
    }
    let len = after
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'))
        .take(24)
        .map(char::len_utf8)
        .sum::<usize>();
    &after[..len]
}

/// The word before a place, as written; empty after a mark.
pub(super) fn word_before_as_written(text: &str, at: usize) -> &str {
    let before = near(text, at, 100).trim_end_matches(' ');
    &before[before.len() - last_word(before, |c| matches!(c, '\'' | '’' | '.'))..]
}
