//! User names with their at sign: `@name`, and `@name@host` of the federated networks.
//!
//! Letters, digits and underscores, at most thirty, and full stops within (as Instagram has them). Value: as written.

use super::{
    Found, Rank,
    chars::{after, before},
    domain::{host_end, is_host},
};
use crate::extract::Label;

/// The longest name of the large networks.
const MAX_LEN: usize = 30;

/// The name whose at sign stands at byte `at`.
pub(super) fn find(text: &str, at: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let own = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    // A sign within an address or a path is no beginning; ".@name" is one (a reply that all can see).
    let glued = before(text, at).is_some_and(|c| match c {
        '.' => before(text, at - 1).is_some_and(char::is_alphanumeric),
        _ => c.is_alphanumeric() || "@/=_-+%&".contains(c),
    });
    if glued {
        return None;
    }
    let start = at + 1;
    let mut end = start;
    while let Some(&b) = bytes.get(end) {
        let inner_dot = b == b'.'
            && end > start
            && bytes.get(end + 1).is_some_and(|&b| own(b) && !b.is_ascii_uppercase());
        if !own(b) && !inner_dot || end - start > MAX_LEN {
            break;
        }
        end += 1;
    }
    // What scraped tweets glue to the word before.
    if let Some(i) = text[start..end].find("pic.twitter.com") {
        end = start + i;
    }
    let name = &text[start..end];
    let named = name.bytes().any(|b| b.is_ascii_alphabetic()) && !is_amount(name);
    if !named || name.len() > MAX_LEN || after(text, end).is_some_and(char::is_alphanumeric) {
        return None;
    }
    if bytes.get(end) == Some(&b'@') {
        let host = host_end(text, end + 1);
        end = (is_host(&text[end + 1..host]) && text[end + 1..host].contains('.')).then_some(host)?;
    }
    Some(Found {
        value: Some(text[at..end].to_owned()),
        score: 0.9,
        ..Found::new(at, end, Label::Handle, Rank::Handle, "handle")
    })
}

/// "3pm", "5k", "2x": what "@" in a price or a time is followed by.
fn is_amount(name: &str) -> bool {
    let unit = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let units = ["am", "pm", "k", "m", "x", "h", "km", "mph", "kg", "lb", "c", "p", "st", "nd", "rd", "th"];
    unit.len() < name.len() && units.iter().any(|u| unit.eq_ignore_ascii_case(u))
}
