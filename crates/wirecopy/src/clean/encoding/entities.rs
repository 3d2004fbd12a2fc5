//! Character references of HTML that stand in text: `&amp;`, `&#8217;`, `&EACUTE;`. References within references are
//! read in the next round. The behaviour is that of ftfy 6; references that lack their semicolon are read where their
//! names stand for nothing else.

use std::{borrow::Cow, sync::LazyLock};

use super::charmap::windows;
use crate::clean::{
    RepairKind,
    edit::{Edit, push},
};

static LIST: &str = include_str!("entities.txt");

/// The most characters between the ampersand and the semicolon.
const LONGEST: usize = 24;

/// Names that are read without a semicolon, too.
const BARE: [&str; 10] =
    ["nbsp", "quot", "lsquo", "rsquo", "ldquo", "rdquo", "mdash", "ndash", "hellip", "amp"];

/// Names that are read without a semicolon in HTML itself, in capitals.
const CAPITALS: [&str; 8] = ["AMP", "COPY", "ETH", "GT", "LT", "QUOT", "REG", "THORN"];

static TABLE: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let mut table: Vec<_> =
        lines.flat_map(str::split_whitespace).filter_map(|entry| entry.split_once('=')).collect();
    table.sort_unstable();
    table
});

/// The edits that read the references of a text.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if let Some((len, after)) = reference(&text[at..]) {
            push(&mut edits, Edit::new(at, at + len, RepairKind::Entity, after, "html"));
        }
    }
    edits
}

/// The reference that the text begins with: its length, and what it stands for.
fn reference(text: &str) -> Option<(usize, Cow<'static, str>)> {
    let body = &text[1..];
    let sharp = usize::from(body.starts_with('#'));
    let len = body.bytes().skip(sharp).take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    if len == 0 || len > LONGEST {
        return None;
    }
    let name = &body[sharp..sharp + len];
    let closed = body.as_bytes().get(sharp + len) == Some(&b';');
    let after = match (sharp, closed) {
        (1, _) => numbered(name)?,
        (_, true) => named(name)?,
        // Text without a semicolon may be what it says: “R&amp” is seldom, “AT&T” is not.
        (_, false) => named(BARE.into_iter().find(|bare| *bare == name)?)?,
    };
    Some((1 + sharp + len + usize::from(closed), after))
}

/// What a number stands for, as browsers read it.
fn numbered(number: &str) -> Option<Cow<'static, str>> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    let digits = number.trim_start_matches(['x', 'X']);
    let code = match code {
        Ok(code) => code,
        // A number beyond all characters.
        Err(_) if digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_empty() => u32::MAX,
        Err(_) => return None,
    };
    let c = match code {
        0 => '\u{fffd}',
        0x80..=0x9f => windows(char::from_u32(code)?),
        // What is no character is nothing.
        1..=8 | 0xb | 0xe..=0x1f | 0x7f | 0xfdd0..=0xfdef => return Some("".into()),
        _ if code <= 0x10_ffff && code & 0xfffe == 0xfffe => return Some("".into()),
        0xd => '\r',
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    };
    Some(c.to_string().into())
}

/// What a name stands for. A name in capitals that HTML does not have is the one in small letters, raised.
fn named(name: &str) -> Option<Cow<'static, str>> {
    let find =
        |name: &str| TABLE.binary_search_by_key(&name, |entry| entry.0).ok().map(|at| decode(TABLE[at].1));
    if let Some(found) = find(name) {
        return Some(found.into());
    }
    let raised = !name.bytes().any(|byte| byte.is_ascii_lowercase());
    if !raised || CAPITALS.iter().any(|legacy| name.starts_with(legacy)) {
        return None;
    }
    find(&name.to_ascii_lowercase()).map(|found| found.to_uppercase().into())
}

/// Characters that are listed in hex.
fn decode(codes: &str) -> String {
    codes.split('+').filter_map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        reference(text).filter(|found| found.0 == text.len()).map(|found| found.1.into_owned())
    }

    #[test]
    fn the_list_is_whole() {
        assert_eq!(TABLE.len(), 2125);
        for (name, codes) in TABLE.iter() {
            assert_eq!(decode(codes).chars().count(), codes.split('+').count(), "{name}");
            assert!(name.len() <= 31);
        }
        for bare in BARE {
            assert!(named(bare).is_some(), "{bare}");
        }
    }

    #[test]
    fn references() {
        for (text, want) in [
            ("&amp;", Some("&")),
            ("&eacute;", Some("é")),
            ("&EACUTE;", Some("É")),
            ("&SZLIG;", Some("SS")),
            ("&nTILDE;", None),
            ("&#8217;", Some("’")),
            ("&#x27;", Some("'")),
            ("&#X27;", Some("'")),
            ("&#146;", Some("’")),
            ("&#8217", Some("’")),
            ("&#0;", Some("\u{fffd}")),
            ("&#99999999999;", Some("\u{fffd}")),
            ("&#xzz;", None),
            ("&nbsp", Some("\u{a0}")),
            ("&ampersand", None),
            ("&T", None),
            ("&;", None),
            ("&", None),
        ] {
            assert_eq!(read(text).as_deref(), want, "{text}");
        }
    }
}
