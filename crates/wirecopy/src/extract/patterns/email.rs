//! E-mail addresses: the part of RFC 5322 and RFC 6531 that is written in running text.
//!
//! The local part is of letters and digits of any script with `.`, `_`, `%`, `+`, `-`, `&` and `'` within; comments
//! and quoted local parts are left out. The domain is a name of at least two labels, the last of letters, or an
//! address literal in brackets. Value: the local part as written, the domain in lower case.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{
    Found, Rank,
    chars::{before, is_wide},
    domain::{host_end, is_host, tail},
    tld::Tld,
};
use crate::extract::Label;

/// The longest local part, in bytes (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// The address around the at sign at byte `at`. It begins no earlier than `floor`.
pub(super) fn find(text: &str, at: usize, floor: usize) -> Option<Found> {
    let start = local_start(text, at, floor)?;
    let local = &text[start..at];
    let (end, domain, score) = literal(text, at + 1).or_else(|| name(text, at + 1))?;
    Some(Found {
        value: Some(format!("{local}@{domain}")),
        score,
        ..Found::new(start, end, Label::Email, Rank::Email, "email")
    })
}

/// Where the local part before byte `at` begins.
fn local_start(text: &str, at: usize, floor: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let floor = floor.max(at.saturating_sub(MAX_LOCAL + 4));
    let mut start = at;
    while start > floor {
        let b = bytes[start - 1];
        let inner_dot = b == b'.' && start < at && bytes[start] != b'.';
        if b.is_ascii_alphanumeric() || b"_%+-&'".contains(&b) || inner_dot {
            start -= 1;
        } else if b >= 0x80 {
            match before(text, start) {
                Some(c) if c.is_alphanumeric() && !is_wide(c) && start - c.len_utf8() >= floor => {
                    start -= c.len_utf8();
                }
                _ => break,
            }
        } else {
            break;
        }
    }
    // Signs before the first letter are the sentence's: quotation marks, bullets.
    while start < at && !bytes[start].is_ascii_alphanumeric() && bytes[start] < 0x80 && bytes[start] != b'_' {
        start += 1;
    }
    let outside = start.checked_sub(1).map(|i| bytes[i]);
    let fits = (1..=MAX_LOCAL).contains(&(at - start))
        && outside.is_none_or(|b| b != b'@')
        && text[start..at].chars().any(char::is_alphanumeric);
    fits.then_some(start)
}

/// A domain that is a name.
fn name(text: &str, start: usize) -> Option<(usize, String, f32)> {
    let end = host_end(text, start);
    let tail = tail(&text[start..end]);
    let cut = tail.len < end - start;
    let end = start + tail.len;
    let host = &text[start..end];
    let follows = text.as_bytes().get(end);
    let fits = host.contains('.')
        && is_host(host)
        && !host.split('.').any(|label| label.starts_with('-') || label.ends_with('-'))
        && (cut || !follows.is_some_and(|b| matches!(b, b'_' | b'@')));
    let score = if tail.tld == Tld::Unknown { 0.8 } else { 1.0 };
    fits.then(|| (end, host.to_lowercase(), score))
}

/// A domain that is an address in brackets.
fn literal(text: &str, start: usize) -> Option<(usize, String, f32)> {
    let inner = text[start..].strip_prefix('[')?;
    let close = inner.bytes().take(60).position(|b| b == b']')?;
    let address = &inner[..close];
    let valid = match address.strip_prefix("IPv6:") {
        Some(v6) => v6.parse::<Ipv6Addr>().is_ok(),
        None => address.parse::<Ipv4Addr>().is_ok(),
    };
    let end = start + close + 2;
    valid.then(|| (end, text[start..end].to_owned(), 1.0))
}
