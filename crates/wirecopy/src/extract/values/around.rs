//! The text around a place: the words before and after it.

/// The text before a place, no more than so many bytes of it.
pub(super) fn near(text: &str, at: usize, most: usize) -> &str {
    let mut from = at.saturating_sub(most);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..at]
}

/// The word before a place, in small letters.
pub(super) fn word_before(text: &str, at: usize) -> String {
    let before = near(text, at, 200).trim_end_matches([' ', '\n', '\t', '\u{a0}', '(', '"', '“']);
    let len = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'))
        .take(24)
        .map(char::len_utf8)
        .sum::<usize>();
    before[before.len() - len..].to_lowercase()
}

/// The word after a place, as written.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let mut upto = (at + 200).min(text.len());
    while !text.is_char_boundary(upto) {
        upto -= 1;
    }
    let after = text[at..upto].trim_start_matches([' ', '\n', '\t', '\u{a0}']);
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
    let len = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.'))
        .take(24)
        .map(char::len_utf8)
        .sum::<usize>();
    &before[before.len() - len..]
}
