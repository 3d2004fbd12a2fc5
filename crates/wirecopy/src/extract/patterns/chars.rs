//! Small questions about characters that the grammars share.

/// The character that ends at byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that begins at byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether a letter or digit ends at byte `at`.
pub(super) fn word_before(text: &str, at: usize) -> bool {
    before(text, at).is_some_and(char::is_alphanumeric)
}

/// Whether a letter or digit begins at byte `at`.
pub(super) fn word_after(text: &str, at: usize) -> bool {
    after(text, at).is_some_and(char::is_alphanumeric)
}

/// Whether the character belongs to a script written without spaces between words (Han, kana, Hangul and their
/// wide forms), so that an address may touch the words around it.
pub(super) fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

/// The line in which the bytes `start..end` stand holds nothing else but white space.
pub(super) fn is_line(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let blank = |b: &u8| matches!(b, b' ' | b'\t' | b'\r');
    let before = bytes[..start].iter().rev().find(|&b| !blank(b));
    let after = bytes[end..].iter().find(|&b| !blank(b));
    before.is_none_or(|&b| b == b'\n') && after.is_none_or(|&b| b == b'\n')
}

/// The end of the run of ASCII letters and digits that begins at `at`.
pub(super) fn alnum_end(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count()
}

/// The start of the run of ASCII letters and digits that ends at `at`.
pub(super) fn alnum_start(bytes: &[u8], at: usize) -> usize {
    at - bytes[..at].iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count()
}
