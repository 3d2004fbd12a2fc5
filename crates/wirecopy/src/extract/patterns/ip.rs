//! Internet addresses: dotted quads, and IPv6 as RFC 4291 writes it; values as RFC 5952 does.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{
    Found, Rank,
    chars::{before, word_after},
    cue,
};
use crate::extract::Label;

/// The longest text of an IPv6 address.
const MAX_V6: usize = 45;

/// The dotted quad whose digits begin at byte `at`.
pub(super) fn v4(text: &str, at: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let len = bytes[at..].iter().take(16).take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    let len = if bytes[at + len - 1] == b'.' { len - 1 } else { len };
    let end = at + len;
    let address: Ipv4Addr = text[at..end].parse().ok()?;
    let glued = before(text, at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '_'));
    let goes_on = word_after(text, end) || bytes.get(end) == Some(&b'_');
    if glued || goes_on {
        return None;
    }
    let version = cue::words_before(text, at)
        .take(2)
        .any(|w| cue::is_one_of(w, &["version", "firmware", "release", "v", "build", "update"]));
    Some(Found {
        subtype: Some("v4"),
        value: Some(address.to_string()),
        score: if version { 0.4 } else { 0.95 },
        ..Found::new(at, end, Label::Ip, Rank::Ip, "ipv4")
    })
}

/// The IPv6 address in which the colon at byte `at` stands, and up to where nobody need look again.
pub(super) fn v6(text: &str, at: usize, floor: usize) -> (Option<Found>, usize) {
    let bytes = text.as_bytes();
    let own = |b: &&u8| b.is_ascii_hexdigit() || **b == b':';
    let start = at - bytes[floor.max(at.saturating_sub(MAX_V6))..at].iter().rev().take_while(own).count();
    let run = bytes[start..].iter().take_while(own).count();
    let mut end = start + run;
    if text[start..end].split(':').nth(2).is_none() || run > MAX_V6 {
        return (None, end);
    }
    // The last 32 bits may be written as a dotted quad.
    if bytes.get(end) == Some(&b'.') {
        let tail = bytes[end..].iter().take(13).take_while(|b| b.is_ascii_digit() || **b == b'.').count();
        let quad = end + tail - usize::from(bytes[end + tail - 1] == b'.');
        if text[start..quad].parse::<Ipv6Addr>().is_ok() {
            end = quad;
        }
    }
    let done = end;
    // A colon after the address is the sentence's.
    if bytes[end - 1] == b':' && !bytes[..end].ends_with(b"::") {
        end -= 1;
    }
    let glued = before(text, start).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    let written = &text[start..end];
    let groups = written.split(':').filter(|group| !group.is_empty()).count();
    // "dead::beef" is C++ sooner than an address, and "1::" a torn list.
    let digits = written.bytes().any(|b| b.is_ascii_digit());
    let likely = groups >= 4 || (digits && (groups > 1 || written.starts_with(':') || run > 4));
    let found = match written.parse::<Ipv6Addr>() {
        Ok(address) if likely && !glued && !word_after(text, end) => Some(Found {
            subtype: Some("v6"),
            value: Some(address.to_string()),
            score: if groups >= 3 { 1.0 } else { 0.8 },
            ..Found::new(start, end, Label::Ip, Rank::Ip, "ipv6")
        }),
        _ => None,
    };
    (found, done)
}
