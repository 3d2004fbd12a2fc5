//! Escapes of JSON that stand for half a character.
//!
//! A character beyond U+FFFF is spelt as two escapes, a high surrogate (`\ud800` to `\udbff`) and a low one
//! (`\udc00` to `\udfff`). One without the other is what cutting a text in the middle of such a pair leaves.

use std::ops::Range;

use memchr::memmem;

/// Where the first lone surrogate from `start` on stands.
pub(super) fn find(text: &str, start: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    // Most rows have none at all, which is quick to see.
    let first =
        [br"\ud", br"\uD"].iter().filter_map(|escape| memmem::find(&bytes[start..], *escape)).min()?;
    // An escape is one only if its backslash is not itself escaped.
    let before = bytes[start..start + first].iter().rev().take_while(|&&byte| byte == b'\\').count();
    let mut at = start + first - before;
    while let Some(step) = memchr::memchr(b'\\', &bytes[at..]) {
        at += step;
        match unit(bytes, at) {
            Some(0xd800..=0xdbff) if matches!(unit(bytes, at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            Some(0xd800..=0xdfff) => return Some(at..at + 6),
            _ => at = (at + 2).min(bytes.len()),
        }
    }
    None
}

/// The text with U+FFFD for each lone surrogate.
pub(super) fn replace(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    while let Some(lone) = find(text, done) {
        whole.push_str(&text[done..lone.start]);
        whole.push_str(r"\ufffd");
        done = lone.end;
    }
    whole.push_str(&text[done..]);
    whole
}

/// The code unit whose escape begins here.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(br"\u")?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit * 16 + char::from(digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stay_and_halves_go() {
        for (text, expected) in [
            (r#""plain""#, r#""plain""#),
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\uD83D""#, r#""\ufffd""#),
            (r#""\ude00""#, r#""\ufffd""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\\ud83d""#, r#""\\ud83d""#),
            (r#""\\\ud83d""#, r#""\\\ufffd""#),
            (r#""\ud83d\n""#, r#""\ufffd\n""#),
            (r#""\ud7ff\ue000""#, r#""\ud7ff\ue000""#),
            (r"\ud8", r"\ud8"),
            (r"\ud83d\", r"\ufffd\"),
        ] {
            assert_eq!(replace(text), expected);
            assert_eq!(find(text, 0).is_some(), text != expected);
        }
    }
}
