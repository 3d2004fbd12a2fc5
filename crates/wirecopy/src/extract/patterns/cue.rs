//! Words beside a number that say what it is: "phone", "card", "account".

/// How far back a word may stand, in bytes.
const REACH: usize = 56;

/// The words before byte `at`, nearest first, up to the end of the sentence before.
pub(super) fn words_before(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let mut from = at.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = &text[from..at];
    // A line that ends in no colon and no label ends what came before; so does a full stop with a capital after it.
    let window = window.trim_end_matches(['\n', '\r', ' ', '\t']);
    let window = window.rsplit(['\n', '!', '?']).next().unwrap_or_default();
    window.rsplit(|c: char| !c.is_alphabetic() && c != '\'').filter(|w| !w.is_empty())
}

/// The word after byte `at`, on its line, past spaces and one sign between.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let rest = text[at..].trim_start_matches([' ', '\t', '-', '(', ',', '|', '\\', '/']);
    let skipped = text.len() - at - rest.len();
    if skipped > 4 {
        return "";
    }
    let len = rest.bytes().take(24).take_while(u8::is_ascii_alphabetic).count();
    &rest[..len]
}

/// Whether the word is one of the list, in any case.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| word.eq_ignore_ascii_case(known))
}
