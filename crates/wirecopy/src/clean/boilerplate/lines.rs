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

/// The entries, by their first word.
static TABLE: LazyLock<HashMap<&'static str, Vec<(How, &'static str)>>> = LazyLock::new(|| {
    let mut how = How::Whole;
    let mut table: HashMap<_, Vec<_>> = HashMap::new();
    for line in LIST.lines() {
        match line {
            "[whole]" => how = How::Whole,
            "[begins]" => how = How::Begins,
            "[holds]" => how = How::Holds,
            _ if line.is_empty() || line.starts_with('#') => {}
            _ => table.entry(line.split(' ').next().unwrap_or(line)).or_default().push((how, line)),
        }
    }
    table
});

/// Words that announce another story; see [`is_stub`].
const ANNOUNCING: [&str; 4] = ["also", "more", "related", "see"];

/// The second letters of the words that lines begin with, as bits, by their first letters.
static FIRST_LETTERS: LazyLock<[u32; 32]> = LazyLock::new(|| {
    let mut letters = [0; 32];
    for word in TABLE.keys().chain(&ANNOUNCING) {
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
    if line.len() > LONGEST || !(begins(line) || (holds && may_hold(line))) {
        return false;
    }
    let mut words = String::with_capacity(line.len() + 1);
    let mut count = 0;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if count > 0 {
            words.push(' ');
        }
        if word.is_ascii() {
            words.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            words.extend(word.chars().flat_map(char::to_lowercase));
        }
        count += 1;
        if count > 50 {
            return false;
        }
    }
    if count == 0 {
        return false;
    }
    is_stub(line) || is_listed(&words, count, line)
}

/// Whether an entry begins like the line.
fn begins(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let [first, second, ..] = *line.as_bytes() else { return false };
    if FIRST_LETTERS[usize::from(first & 31)] >> (second & 31) & 1 == 0 {
        return false;
    }
    let len = line.bytes().take(16).take_while(u8::is_ascii_alphabetic).count();
    let mut word = [0; 16];
    word[..len].copy_from_slice(&line.as_bytes()[..len]);
    word.make_ascii_lowercase();
    let word = str::from_utf8(&word[..len]).unwrap_or_default();
    TABLE.contains_key(word) || ANNOUNCING.contains(&word)
}

fn is_listed(words: &str, count: usize, line: &str) -> bool {
    let mut at = 0;
    for word in words.split(' ') {
        for &(how, entry) in TABLE.get(word).map(Vec::as_slice).unwrap_or_default() {
            let rest = &words[at..];
            let stands =
                rest.starts_with(entry) && matches!(rest.as_bytes().get(entry.len()), None | Some(b' '));
            let known = stands
                && match how {
                    How::Whole if entry == "cnn" => line == "(CNN)",
                    How::Whole => {
                        at == 0 && rest.len() == entry.len() && line.starts_with(char::is_alphanumeric)
                    }
                    How::Begins if entry == "copyright" => {
                        at == 0
                            && count <= 30
                            && words[9..].trim_start().starts_with(|c: char| c.is_ascii_digit())
                    }
                    // What goes on from there is the caption.
                    How::Begins if entry == "image copyright" => at == 0 && count <= 5,
                    How::Begins => at == 0 && count <= 30,
                    How::Holds => count <= 50,
                };
            if known {
                return true;
            }
        }
        at += word.len() + 1;
    }
    false
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
        assert!(TABLE.values().flatten().all(|(_, entry)| in_form(entry)));
    }
}
