//! Web addresses: RFC 3986 with the letters of any script (RFC 3987), and hosts without a scheme.
//!
//! Without a scheme a host must end in a known top-level domain; where that is also a word or a file ending, "www.",
//! a path or a second level ("co.in") must speak for it. The stops, quotation marks and unbalanced brackets that end
//! an address in running text stay outside. Value: scheme (`http://` if none) and host in lower case, the rest as
//! written.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{
    Found, Rank,
    chars::{after, before},
    domain::{MAX_HOST, has_second_level, host_end, host_start, is_host, tail},
    spelled,
    tld::Tld,
};
use crate::extract::Label;

/// Longer ones before those that they end in.
static SCHEMES: &[&str] = &["https", "http", "ftps", "sftp", "ftp"];

/// The longest name of a host of one label: an intranet's machine (`NetBIOS`).
const MAX_SINGLE: usize = 15;

/// What scraped tweets glue to the word or address before: the address of their picture.
const GLUED: &str = "pic.twitter.com";

/// What a look at a place in the text came to: an address, perhaps, and up to where nobody need look again.
pub(super) struct Outcome {
    pub(super) found: Option<Found>,
    pub(super) done: usize,
}

impl Outcome {
    fn none(done: usize) -> Self {
        Self { found: None, done }
    }
}

/// The address whose scheme ends with the colon at byte `at`.
pub(super) fn at_scheme(text: &str, at: usize, floor: usize) -> Outcome {
    let bytes = text.as_bytes();
    let scheme = SCHEMES
        .iter()
        .find(|s| at >= floor + s.len() && bytes[at - s.len()..at].eq_ignore_ascii_case(s.as_bytes()));
    let Some(scheme) = scheme else { return Outcome::none(at + 3) };
    let start = at - scheme.len();
    let authority = at + 3;
    let Some((host, host_end)) = authority_of(text, authority) else {
        return Outcome::none(host_end(text, authority));
    };
    let end = rest(text, host_end);
    let end = trim(text, host_end, end);
    let value = format!(
        "{scheme}://{}{}{}",
        &text[authority..host],
        text[host..host_end].to_lowercase(),
        &text[host_end..end]
    );
    Outcome {
        found: Some(Found {
            value: Some(value),
            ..Found::new(start, end, Label::Url, Rank::Url, "url_scheme")
        }),
        done: end,
    }
}

/// Where the host of the authority at `start` begins and ends, port included, if it is one.
fn authority_of(text: &str, start: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let user = bytes[start..]
        .iter()
        .take(MAX_HOST)
        .take_while(|b| b.is_ascii_alphanumeric() || b"-._~:%!$&+".contains(b))
        .count();
    let host = if user > 0 && bytes.get(start + user) == Some(&b'@') { start + user + 1 } else { start };
    let end = if bytes.get(host) == Some(&b'[') {
        let close = bytes[host..].iter().take(50).position(|&b| b == b']')?;
        text[host + 1..host + close].parse::<Ipv6Addr>().ok()?;
        host + close + 1
    } else {
        let end = domain_end(text, host);
        is_web_host(&text[host..end]).then_some(end)?
    };
    Some((host, port_end(bytes, end)))
}

/// The end of a host after a scheme, where also underscores are seen.
fn domain_end(text: &str, start: usize) -> usize {
    let mut end = host_end(text, start);
    while text.as_bytes().get(end) == Some(&b'_') && end > start {
        let next = host_end(text, end + 1);
        if next == end + 1 {
            break;
        }
        end = next;
    }
    // The next sentence, or a picture's address, glued to the host.
    let host = &text[start..end];
    let cut = host.find(GLUED).filter(|&i| i > 0 && host[..i].contains('.')).unwrap_or(host.len());
    start + tail(&host[..cut]).len
}

fn is_web_host(host: &str) -> bool {
    if host.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return host.parse::<Ipv4Addr>().is_ok();
    }
    match host.rsplit_once('.') {
        // A machine of an intranet.
        None => host.len() <= MAX_SINGLE && host.starts_with(char::is_alphabetic),
        // "xxx" stands for a name that is kept back.
        Some((_, last)) => is_host(host) && !last.bytes().all(|b| b.eq_ignore_ascii_case(&b'x')),
    }
}

/// The end of a port at `at`, or `at`.
fn port_end(bytes: &[u8], at: usize) -> usize {
    let digits =
        bytes.get(at + 1..).map_or(0, |b| b.iter().take(6).take_while(|b| b.is_ascii_digit()).count());
    if bytes.get(at) == Some(&b':') && (1..=5).contains(&digits) { at + 1 + digits } else { at }
}

/// The end of path, query and fragment at `at`, before trimming.
fn rest(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    if !bytes.get(at).is_some_and(|b| b"/?#".contains(b)) {
        return at;
    }
    let mut end = at;
    while let Some(&b) = bytes.get(end) {
        match b {
            0..=b' ' | 0x7f | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => break,
            // Another address glued to this one; after a sign it is a part of it (archives, redirections).
            b':' if bytes[end..].starts_with(b"://") => match nested(bytes, at, end) {
                Some(start) => return start,
                None => end += 3,
            },
            b'p' if end > at && text[end..].starts_with(GLUED) && bytes[end - 1].is_ascii_alphanumeric() => {
                break;
            }
            0x80.. => match after(text, end).filter(|c| c.is_alphanumeric()) {
                Some(c) => end += c.len_utf8(),
                None => break,
            },
            _ => end += 1,
        }
    }
    end
}

/// Where the scheme that ends at `colon` begins, if a letter, digit or other sign of this address's own stands before.
fn nested(bytes: &[u8], floor: usize, colon: usize) -> Option<usize> {
    let scheme = SCHEMES.iter().find(|s| {
        colon >= floor + s.len() && bytes[colon - s.len()..colon].eq_ignore_ascii_case(s.as_bytes())
    })?;
    let start = colon - scheme.len();
    (!b"/=?&:#".contains(&bytes[start - 1])).then_some(start)
}

/// The end without what belongs to the sentence: stops, quotation marks, brackets that were opened before.
fn trim(text: &str, floor: usize, mut end: usize) -> usize {
    let bytes = text.as_bytes();
    let count = |sign: char| text[floor..end].matches(sign).count() as isize;
    let mut round = count(')') - count('(');
    let mut square = count(']') - count('[');
    while end > floor {
        match bytes[end - 1] {
            b'.' | b',' | b':' | b';' | b'!' | b'?' | b'\'' | b'*' => {}
            b')' if round > 0 => round -= 1,
            b']' if square > 0 => square -= 1,
            b'(' => round += 1,
            b'[' => square += 1,
            _ => break,
        }
        end -= 1;
    }
    end
}

/// The address without a scheme in whose host the dot at byte `at` stands, or the spelled e-mail address that the
/// host belongs to.
pub(super) fn at_dot(text: &str, at: usize, floor: usize) -> Outcome {
    let bytes = text.as_bytes();
    let Some((mut start, whole)) = host_around(text, at, floor) else { return Outcome::none(at + 1) };
    let none = Outcome::none(whole);
    if let Some(i) = text[start..whole].find(GLUED) {
        start += i;
    }
    if is_inside(text, start) {
        return none;
    }
    let tail = tail(&text[start..whole]);
    let host_end = start + tail.len;
    let host = &text[start..host_end];
    let cut = host_end < whole;
    if !is_host(host) || !has_tld_case(host) || (!cut && bytes.get(whole).is_some_and(|b| b"@_(".contains(b)))
    {
        return none;
    }
    let with_port = if cut { host_end } else { port_end(bytes, host_end) };
    // A photograph's credit names the site, then the next thing.
    let bare = cut || text[..start].ends_with('/');
    let end = if bare { with_port } else { trim(text, with_port, rest(text, with_port)) };
    let www = is_www(host);
    let evidence = www || end > with_port + 1 || with_port > host_end || has_second_level(host);
    let (score, rule) = match tail.tld {
        _ if www && host.matches('.').count() > 1 => (0.98, "url_www"),
        Tld::Strong if has_name(host) => (0.9, "url_bare"),
        Tld::Weak if evidence && has_name(host) => (0.8, "url_bare"),
        _ => return none,
    };
    let value = format!("http://{}{}", host.to_lowercase(), &text[host_end..end]);
    let found = Found { value: Some(value), score, ..Found::new(start, end, Label::Url, Rank::Url, rule) };
    Outcome { found: Some(found), done: end.max(whole) }
}

/// Whether what stands before byte `start` makes a host there a part of something else: an address, a path, a
/// name. A slash after a single word only parts the two, as in a photograph's credit.
fn is_inside(text: &str, start: usize) -> bool {
    match before(text, start) {
        Some('/') => {
            let head = &text[..start - 1];
            let word = head.len() - head.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
            word == 0 || !(word == head.len() || head[..head.len() - word].ends_with(char::is_whitespace))
        }
        c => c.is_some_and(|c| "@\\_#$%".contains(c)),
    }
}

/// The host in which the dot at byte `at` stands, without a script's own words before it.
fn host_around(text: &str, at: usize, floor: usize) -> Option<(usize, usize)> {
    let start = host_start(text, at, floor.max(at.saturating_sub(MAX_HOST)));
    (start < at).then(|| (start, host_end(text, start)))
}

/// The spelled e-mail address to whose domain the host around the dot at byte `at` belongs, and where the host ends.
pub(super) fn spelled_email(text: &str, at: usize, floor: usize) -> (Option<Found>, usize) {
    match host_around(text, at, floor) {
        Some((start, end)) => (spelled::build(text, start), end),
        None => (None, at + 1),
    }
}

/// A last label in small letters, or a name all in capitals: "said.The" and "ASP.NET" are none.
fn has_tld_case(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    let capital = last.starts_with(char::is_uppercase);
    !capital || (!host.contains(char::is_lowercase) && (is_www(host) || last != "NET"))
}

/// "www" and "www2" before a dot.
fn is_www(host: &str) -> bool {
    let first = host.split('.').next().unwrap_or_default();
    let digits = first.get(..3).is_some_and(|www| www.eq_ignore_ascii_case("www")).then(|| &first[3..]);
    digits.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a label before the last holds a letter, or digits enough for a name ("163.com"), and they are no initials
/// ("e.g.com").
fn has_name(host: &str) -> bool {
    let head = host.rsplit_once('.').map_or("", |(head, _)| head);
    let label = head.rsplit('.').next().unwrap_or_default();
    let initials = head.contains('.') && head.split('.').all(|label| label.len() == 1);
    !initials
        && (head.contains(char::is_alphabetic) || label.len() >= 3)
        && !label.starts_with('-')
        && !label.ends_with('-')
}
