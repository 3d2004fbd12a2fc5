//! Lines that only sites write.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

static LIST: &str = include_str!("lines.txt");

/// The longest line that is looked at, in bytes.
const LONGEST: usize = 500;

/// How a line is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Whole,
    Begins,
    Holds,
}

/// The entries, in the order of the list.
fn entries() -> impl Iterator<Item = (How, &'static str)> {
    let mut how = How::Whole;
    LIST.lines().filter_map(move |line| {
        match line {
            "[whole]" => how = How::Whole,
            "[begins]" => how = How::Begins,
            "[holds]" => how = How::Holds,
            _ if line.is_empty() || line.starts_with('#') => {}
            _ => return Some((how, line)),
        }
        None
    })
}

/// The entries that a line is or begins with, by their first word.
static FIRST: LazyLock<HashMap<&'static str, Vec<(How, &'static str)>>> = LazyLock::new(|| {
    let mut table: HashMap<_, Vec<_>> = HashMap::new();
    for (how, entry) in entries().filter(|(how, _)| *how != How::Holds) {
        table.entry(entry.split(' ').next().unwrap_or(entry)).or_default().push((how, entry));
    }
    table
});

/// The entries that a line holds.
static WITHIN: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| entries().filter(|(how, _)| *how == How::Holds).map(|(_, entry)| entry).collect());

/// Words that announce another story; see [`is_stub`].
const ANNOUNCING: [&str; 5] = ["also", "more", "read", "related", "see"];

/// The second letters of the words that lines begin with, as bits, by their first letters.
static FIRST_LETTERS: LazyLock<[u32; 32]> = LazyLock::new(|| {
    let mut letters = [0; 32];
    for word in FIRST.keys().chain(&ANNOUNCING) {
        if let [first, second, ..] = word.as_bytes() {
            letters[usize::from(first & 31)] |= 1 << (second & 31);
        }
    }
    letters
});

/// Pieces of which each phrase that is held within a line has one, whatever the case of its first letters.
static TRACES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let traces =
        "eserved|ESERVED|nbox|ot be published|ot be reproduced|onsider supporting|onsider making|onsider a ";
    Regex::new(traces).ok()
});

/// Whether a text may have a line that is known by a phrase within it.
pub(super) fn may_hold(text: &str) -> bool {
    TRACES.as_ref().is_none_or(|traces| traces.is_match(text))
}

/// Whether a line, without white space around it, is one that only sites write; `holds`: phrases within it count.
pub(super) fn is_of_site(line: &str, holds: bool) -> bool {
    line.len() <= LONGEST && (begins(line) || (holds && may_hold(line) && is_held(line)))
}

/// The words of a line.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether the line is an entry, or begins with one, or announces another story.
fn begins(line: &str) -> bool {
    let text = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let [first, second, ..] = *text.as_bytes() else { return false };
    if FIRST_LETTERS[usize::from(first & 31)] >> (second & 31) & 1 == 0 {
        return false;
    }
    let len = text.bytes().take(16).take_while(u8::is_ascii_alphabetic).count();
    let mut word = [0; 16];
    word[..len].copy_from_slice(&text.as_bytes()[..len]);
    word.make_ascii_lowercase();
    let word = str::from_utf8(&word[..len]).unwrap_or_default();
    ANNOUNCING.contains(&word) && is_stub(line)
        || FIRST
            .get(word)
            .is_some_and(|entries| entries.iter().any(|&(how, entry)| begins_with(line, how, entry)))
}

/// Whether the line is an entry, or begins with it.
fn begins_with(line: &str, how: How, entry: &str) -> bool {
    let mut words = words(line);
    if !entry.split(' ').all(|wanted| words.next().is_some_and(|word| word.eq_ignore_ascii_case(wanted))) {
        return false;
    }
    let count = |words: &str| words.bytes().filter(|byte| *byte == b' ').count() + 1;
    match (how, entry) {
        (How::Whole, "cnn") => line == "(CNN)",
        (How::Whole, _) => words.next().is_none() && line.starts_with(char::is_alphanumeric),
        (_, "copyright") => {
            words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
                && words.count() < 29
        }
        // What goes on from there is the caption.
        (_, "image copyright") => words.count() <= 3,
        _ => words.count() + count(entry) <= 30,
    }
}

/// Whether the line holds an entry.
fn is_held(line: &str) -> bool {
    let mut held = String::with_capacity(line.len() + 2);
    for (count, word) in words(line).enumerate() {
        if count >= 50 {
            return false;
        }
        held.push(' ');
        held.extend(word.chars().flat_map(char::to_lowercase));
    }
    held.push(' ');
    WITHIN.iter().any(|entry| {
        held.match_indices(entry)
            .any(|(at, _)| held[..at].ends_with(' ') && held[at + entry.len()..].starts_with(' '))
    })
}

/// Whether a line sends the reader to another story: “Read more: …”.
pub(in crate::clean) fn is_stub(line: &str) -> bool {
    const MARKS: [&str; 8] = [
        "read more:",
        "related:",
        "see also:",
        "also read:",
        "also see:",
        "more:",
        "read also:",
        "related story:",
    ];
    let head = |mark: &str| {
        line.as_bytes().get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark.as_bytes()))
    };
    let count = || line.split_whitespace().take(18).count();
    MARKS.iter().any(|mark| head(mark)) && (3..=17).contains(&count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_form() {
        let in_form = |entry: &str| {
            (is_of_site(entry, true) || matches!(entry, "copyright" | "cnn"))
                && entry.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ')
        };
        assert!(entries().all(|(_, entry)| in_form(entry)));
    }
}
