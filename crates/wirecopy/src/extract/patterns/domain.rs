//! Hosts: where one ends, and whether its last label says that it is one. E-mail and web addresses share this.
//!
//! Names of hosts are those of RFC 1123 (letters, digits, inner hyphens), with letters of any script (RFC 5890).

use super::{
    chars::{after, before, is_wide},
    tld::{Tld, is_generic, is_second_level, tld},
};

/// The longest name of a host, in bytes (RFC 1035).
pub(super) const MAX_HOST: usize = 253;

/// The end of the labels and single dots that begin at `at`. A dot that no label follows stays outside.
pub(super) fn host_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    // Whether the label at hand is of a script without spaces: text glued to a host does not belong to it.
    let mut wide = None;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'-' => at += 1,
            b'.' if starts_label(text, at + 1) => {
                wide = None;
                at += 1;
            }
            _ if b.is_ascii_alphanumeric() => {
                if wide == Some(true) {
                    break;
                }
                wide = Some(false);
                at += 1;
            }
            0x80.. => {
                let Some(c) = after(text, at).filter(|c| c.is_alphanumeric()) else { break };
                if wide.is_some_and(|w| w != is_wide(c)) {
                    break;
                }
                wide = Some(is_wide(c));
                at += c.len_utf8();
            }
            _ => break,
        }
    }
    at
}

fn starts_label(text: &str, at: usize) -> bool {
    after(text, at).is_some_and(char::is_alphanumeric)
}

/// The start of the labels and dots that end at `at`, no further back than `floor`. Stops at characters of
/// scripts without spaces.
pub(super) fn host_start(text: &str, at: usize, floor: usize) -> usize {
    let bytes = text.as_bytes();
    let mut start = at;
    while start > floor {
        let b = bytes[start - 1];
        if b.is_ascii_alphanumeric() || b == b'-' || (b == b'.' && bytes[start] != b'.') {
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
    while start < at && matches!(bytes[start], b'.' | b'-') {
        start += 1;
    }
    start
}

/// How a host ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tail {
    /// Bytes of the host that belong to it: less than all where the next sentence is glued to it.
    pub(super) len: usize,
    /// Its last label.
    pub(super) tld: Tld,
}

/// Judges the end of a host. "cnn.comThe", "cnn.com.The" and "cnn.com.said" end at "com": scraped text loses spaces.
pub(super) fn tail(host: &str) -> Tail {
    let (head, last) = host.rsplit_once('.').unwrap_or(("", host));
    let known = tld(last);
    if known != Tld::Unknown && !is_capitalised(last) {
        return Tail { len: host.len(), tld: known };
    }
    let lower = last.bytes().take_while(u8::is_ascii_lowercase).count();
    if lower >= 2
        && (last.as_bytes().get(lower).is_some_and(u8::is_ascii_uppercase) || last[lower..].starts_with('-'))
        && tld(&last[..lower]) == Tld::Strong
    {
        return Tail { len: host.len() - last.len() + lower, tld: Tld::Strong };
    }
    let inner = head.rsplit('.').next().unwrap_or_default();
    let ends = if is_capitalised(last) {
        tld(inner) == Tld::Strong && !is_capitalised(inner)
    } else {
        is_generic(inner)
    };
    if ends && head.len() > inner.len() {
        return Tail { len: head.len(), tld: Tld::Strong };
    }
    Tail { len: host.len(), tld: known }
}

/// Whether the name has a second level of its own, as "example.co.in".
pub(super) fn has_second_level(host: &str) -> bool {
    let mut labels = host.rsplit('.').skip(1);
    labels.next().is_some_and(is_second_level) && labels.next().is_some()
}

/// Begins with a capital that a small letter follows.
fn is_capitalised(label: &str) -> bool {
    let mut chars = label.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
}

/// Whether every label has at least one character and at most 63 bytes, and a plausible last one.
pub(super) fn is_host(host: &str) -> bool {
    host.len() <= MAX_HOST
        && host.split('.').all(|label| (1..=63).contains(&label.len()))
        && host.rsplit('.').next().is_some_and(|last| {
            last.starts_with("xn--")
                || (last.chars().nth(1).is_some() && last.chars().all(char::is_alphabetic))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        for (text, want) in [
            ("abc.com.", "abc.com"),
            ("abc.com/x", "abc.com"),
            ("a..b", "a"),
            ("münchen.de,", "münchen.de"),
            ("baidu.com查看", "baidu.com"),
            ("例子.广告 x", "例子.广告"),
        ] {
            assert_eq!(&text[..host_end(text, 0)], want, "{text}");
        }
    }

    #[test]
    fn tails() {
        for (host, len, tld) in [
            ("cnn.com", 7, Tld::Strong),
            ("cnn.comThe", 7, Tld::Strong),
            ("cnn.com.The", 7, Tld::Strong),
            ("cnn.com.said", 7, Tld::Strong),
            ("api.dev.internal", 16, Tld::Unknown),
            ("cnn.com-owned", 7, Tld::Strong),
            ("said.The", 8, Tld::Unknown),
            ("price.In", 8, Tld::Weak),
            ("CNN.COM", 7, Tld::Strong),
        ] {
            assert_eq!(tail(host), Tail { len, tld }, "{host}");
        }
    }
}
