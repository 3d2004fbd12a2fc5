//! Globally unique identifiers (RFC 9562): with hyphens, or 32 hexadecimal digits without.
//!
//! The notation around one belongs to its span: `urn:uuid:`, braces, `X'…'`. Value: small letters, hyphens.

use super::{
    Found, Rank,
    chars::{word_after, word_before},
};
use crate::extract::Label;

/// Where the hyphens stand.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// The identifier whose first hyphen stands at byte `at`.
pub(super) fn at_hyphen(text: &str, at: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let start = at.checked_sub(HYPHENS[0])?;
    let written = bytes.get(start..start + 36)?;
    let shaped = written
        .iter()
        .enumerate()
        .all(|(i, b)| if HYPHENS.contains(&i) { *b == b'-' } else { b.is_ascii_hexdigit() });
    if !shaped {
        return None;
    }
    let end = start + 36;
    let touches = |b: Option<&u8>| b.is_some_and(|b| b"-_".contains(b));
    if word_before(text, start)
        || word_after(text, end)
        || touches(bytes[..start].last())
        || touches(bytes.get(end).filter(|_| word_after(text, end + 1)))
    {
        return None;
    }
    // Version 1 to 8 and the variant of RFC 9562.
    let standard = (b'1'..=b'8').contains(&written[14]) && b"89abAB".contains(&written[19]);
    Some(found(text, start, end, if standard { 1.0 } else { 0.9 }, "guid"))
}

/// The identifier that the word at `start..end` is.
pub(super) fn at_word(text: &str, start: usize, end: usize) -> Option<Found> {
    let word = &text.as_bytes()[start..end];
    if word.len() != 32 || !word.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let touches = |c: char| "-_./".contains(c);
    let outside =
        text[..start].ends_with(touches) || (text[end..].starts_with(touches) && word_after(text, end + 1));
    (!outside).then(|| found(text, start, end, 0.5, "guid_plain"))
}

fn found(text: &str, start: usize, end: usize, score: f32, rule: &'static str) -> Found {
    let digits: String =
        text[start..end].chars().filter(|&c| c != '-').map(|c| c.to_ascii_lowercase()).collect();
    let value = format!(
        "{}-{}-{}-{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..]
    );
    let (start, end) = notation(text, start, end);
    Found { value: Some(value), score, ..Found::new(start, end, Label::Guid, Rank::Guid, rule) }
}

/// The span with the notation around it.
fn notation(text: &str, start: usize, end: usize) -> (usize, usize) {
    let (before, after) = (&text[..start], &text[end..]);
    let ends = |suffix: &str| {
        let from = before.len().checked_sub(suffix.len())?;
        before.get(from..).filter(|tail| tail.eq_ignore_ascii_case(suffix)).map(|_| from)
    };
    if before.ends_with('{') && after.starts_with('}') {
        return (start - 1, end + 1);
    }
    if let Some(from) = ends("x'").filter(|&from| after.starts_with('\'') && !word_before(text, from)) {
        return (from, end + 1);
    }
    (ends("urn:uuid:").unwrap_or(start), end)
}
