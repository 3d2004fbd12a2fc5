//! Topics with their hash sign: letters, digits and underscores of any script, at least one a letter.
//!
//! Value: as written.

use super::{
    Found, Rank,
    chars::{after, before},
};
use crate::extract::Label;

/// The longest topic, in bytes.
const MAX_LEN: usize = 256;

/// The topic whose hash sign stands at byte `at`.
pub(super) fn find(text: &str, at: usize) -> Option<Found> {
    // A number reference ("&#39;"), a fragment ("/#top") or the second of two signs begins none.
    if before(text, at).is_some_and(|c| c.is_alphanumeric() || "&/#=_".contains(c)) {
        return None;
    }
    let start = at + 1;
    let mut end = start;
    while let Some(c) = after(text, end).filter(|&c| c.is_alphanumeric() || c == '_') {
        end += c.len_utf8();
        if end - start > MAX_LEN {
            return None;
        }
    }
    if text[end..].starts_with(".twitter.com") && text[start..end].ends_with("pic") {
        end -= 3;
    }
    let tag = &text[start..end];
    let unit = tag.trim_start_matches(|c: char| c.is_ascii_digit());
    let ordinal = unit.len() < tag.len() && ["st", "nd", "rd", "th"].contains(&unit);
    if ordinal || !tag.contains(char::is_alphabetic) || text.as_bytes().get(end) == Some(&b'#') {
        return None;
    }
    Some(Found {
        value: Some(text[at..end].to_owned()),
        score: 0.9,
        ..Found::new(at, end, Label::Hashtag, Rank::Hashtag, "hashtag")
    })
}
