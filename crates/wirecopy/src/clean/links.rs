//! Links that a site's system sets behind a name and that lost their marking: the name again and in full, headings of other
//! stories, and `MORE` (`Senator Ana Ruiz Ana Maria RuizRuiz leads in poll Vote is near MORE (D-Nev.) said`).

use memchr::memmem;

use super::{RepairKind, edit::Edit};

/// What ends such links.
const END: &str = " MORE";

/// How far before it they may begin, in bytes.
const FAR: usize = 700;

/// The most words from the end of a name to the end of the same name in full.
const AGAIN: usize = 6;

/// The least letters of a last word that stands twice; shorter ones are parts of names (`McCoy`).
const LEAST: usize = 3;

/// The edits that take links behind names away.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut from = 0;
    for at in memmem::find_iter(text.as_bytes(), END) {
        let end = at + END.len();
        if at < from || text[end..].starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let mut start = from.max(at.saturating_sub(FAR));
        while !text.is_char_boundary(start) {
            start += 1;
        }
        start += text[start..at].rfind('\n').map_or(0, |line| line + 1);
        if let Some(links) = links(&text[start..at]) {
            edits.push(Edit::new(start + links, end, RepairKind::Glue, "", "links behind a name"));
            from = end;
        }
    }
    edits
}

/// Where the links begin that end with this text: after a name, whose last word comes again in a few words and runs
/// into the next.
fn links(text: &str) -> Option<usize> {
    let words = words(text);
    let is_name =
        |word: &Word<'_>| word.text.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '"' | '“'));
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.runs_on) {
        if word.text.chars().count() < LEAST || !is_name(word) {
            continue;
        }
        for before in words[at.saturating_sub(AGAIN)..at].iter().rev() {
            if before.text == word.text {
                return Some(before.end);
            }
            if !is_name(before) {
                break;
            }
        }
    }
    None
}

#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    end: usize,
    /// Whether a capital letter follows without a space.
    runs_on: bool,
}

/// The words, parted by spaces and where a capital letter follows a small one.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut start, mut last) = (0, ' ');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let runs_on = last.is_lowercase() && c.is_uppercase();
        if runs_on || c.is_whitespace() {
            if start < at {
                words.push(Word { text: &text[start..at], end: at, runs_on });
            }
            start = if runs_on { at } else { at + c.len_utf8() };
        }
        last = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for edit in edits(text) {
            out += &text[at..edit.span.start];
            at = edit.span.end;
        }
        out + &text[at..]
    }

    #[test]
    fn links_behind_names_go() {
        for (text, expected) in [
            (
                "Senator Ana Ruiz Ana Maria RuizRuiz leads in poll Vote is near MORE (D-Nev.) said no.",
                "Senator Ana Ruiz (D-Nev.) said no.",
            ),
            ("It was Tom BergTom BergBerg is ill The week ahead MORE, Eva Holm", "It was Tom Berg, Eva Holm"),
            (
                "Mick McCoy Addison (Mick) Michael McCoyHolm to run: report MORE and Ana Ruiz Ana RuizA poll MORE left.",
                "Mick McCoy and Ana Ruiz left.",
            ),
        ] {
            assert_eq!(mended(text), expected);
        }
    }

    #[test]
    fn other_words_in_capitals_stay() {
        for text in [
            "READ MORE about Ana Ruiz and Ana Ruiz again.",
            "Ana Ruiz met YouTubeStar and said she wants MORE than that.",
            "McCoy and McCoy of BuzzFeed want MORE",
            "Ana Ruiz\nAna RuizRuiz leads\nand MORE",
            "no MOREover",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
