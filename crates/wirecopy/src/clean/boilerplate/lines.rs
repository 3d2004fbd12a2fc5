//! Lines that only sites write.

use std::{collections::HashMap, sync::LazyLock};

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

/// Whether a line, without white space around it, is one that only sites write.
pub(super) fn is_of_site(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let mut words = String::with_capacity(line.len() + 1);
    let mut count = 0;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if count > 0 {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
        count += 1;
    }
    if count == 0 || count > 50 {
        return false;
    }
    is_stub(line, count) || is_listed(&words, count, line)
}

fn is_listed(words: &str, count: usize, line: &str) -> bool {
    let mut at = 0;
    for word in words.split(' ') {
        for &(how, entry) in TABLE.get(word).map(Vec::as_slice).unwrap_or_default() {
            let rest = &words[at..];
            let stands = rest.starts_with(entry) && matches!(rest.as_bytes().get(entry.len()), None | Some(b' '));
            let known = stands
                && match how {
                    How::Whole if entry == "cnn" => line == "(CNN)",
                    How::Whole => at == 0 && rest.len() == entry.len() && line.starts_with(char::is_alphanumeric),
                    How::Begins if entry == "copyright" => {
                        at == 0 && count <= 30 && words[9..].trim_start().starts_with(|c: char| c.is_ascii_digit())
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
fn is_stub(line: &str, count: usize) -> bool {
    const MARKS: [&str; 8] =
        ["read more:", "related:", "see also:", "also read:", "also see:", "more:", "read also:", "related story:"];
    let head = line.get(..16).unwrap_or(line).to_lowercase();
    count <= 16 && count >= 2 && MARKS.iter().any(|mark| head.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_form() {
        for entries in TABLE.values() {
            for (_, entry) in entries {
                assert!(is_of_site(entry) || matches!(*entry, "copyright" | "cnn"), "{entry}");
                assert!(entry.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' '), "{entry}");
            }
        }
    }
}
