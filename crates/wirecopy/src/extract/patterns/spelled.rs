//! E-mail addresses with their signs spelled out: "ann dot lee at example dot com", "ann [at] example.com".
//!
//! "at" and "dot" are also words, so that one more thing must speak for an address: a spelled dot in the domain, a
//! bracketed sign, or a line that holds nothing else.

use super::{
    Found, Rank,
    chars::{is_line, word_after, word_before},
    tld::{Tld, tld},
};
use crate::extract::Label;

/// The most labels on either side that are looked at.
const MAX_PARTS: usize = 6;

/// What stands before "at" in a sentence, and is nobody's name in an address.
#[rustfmt::skip]
static WORDS: &[&str] = &[
    "a", "and", "be", "here", "her", "him", "is", "it", "look", "me", "more", "not", "now", "online", "or", "out",
    "that", "them", "there", "this", "us", "was", "website", "work", "you",
];

/// How a sign is written.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// As the sign itself.
    Plain,
    /// As a word between spaces.
    Word,
    /// As a word in brackets.
    Bracketed,
}

/// A sign of an address.
#[derive(Clone, Copy)]
struct Sign {
    plain: u8,
    word: &'static str,
}

const AT: Sign = Sign { plain: b'@', word: "at" };
const DOT: Sign = Sign { plain: b'.', word: "dot" };

/// The address in whose domain "dot" stands at byte `at`.
pub(super) fn at_dot(text: &str, at: usize) -> Option<Found> {
    let before = text.as_bytes()[..at].iter().rev().take(3).take_while(|b| b" ([{".contains(b)).count();
    let label_end = at - before;
    let (_, style) = sign_after(text, label_end, DOT)?;
    if style == Style::Plain {
        return None;
    }
    let label = part_start(text, label_end)?;
    build(text, label)
}

/// The address whose domain begins at byte `domain`, if a sign stands before it.
pub(super) fn build(text: &str, domain: usize) -> Option<Found> {
    let (local_end, at_style) = sign_before(text, domain, AT)?;
    let (end, host, dots) = forward(text, domain)?;
    if at_style == Style::Plain && dots == Style::Plain {
        return None;
    }
    let mut start = part_start(text, local_end)?;
    let mut local = text[start..local_end].to_owned();
    for _ in 0..MAX_PARTS {
        let Some((previous_end, style)) = sign_before(text, start, DOT) else { break };
        // Before a plain domain the word "dot" is as likely the sentence's.
        if style == Style::Word && dots == Style::Plain {
            break;
        }
        let Some(previous) = part_start(text, previous_end) else { break };
        local = format!("{}.{local}", &text[previous..previous_end]);
        start = previous;
    }
    if at_style == Style::Word && WORDS.iter().any(|word| local.eq_ignore_ascii_case(word)) {
        return None;
    }
    let certain = dots != Style::Plain || at_style == Style::Bracketed;
    if word_before(text, start) || !(certain || is_line(text, start, end)) {
        return None;
    }
    Some(Found {
        value: Some(format!("{local}@{host}")),
        score: if certain { 0.9 } else { 0.6 },
        ..Found::new(start, end, Label::Email, Rank::Spelled, "email_spelled")
    })
}

/// The domain that begins at `start`, up to its last label that is a known one: its end, its plain form, and how its
/// dots are written.
fn forward(text: &str, start: usize) -> Option<(usize, String, Style)> {
    let mut at = part_end(text, start)?;
    let mut host = text[start..at].to_ascii_lowercase();
    let mut dots = Style::Plain;
    let mut best = None;
    for _ in 0..MAX_PARTS {
        let Some((next, style)) = sign_after(text, at, DOT) else { break };
        let Some(end) = part_end(text, next) else { break };
        let label = &text[next..end];
        host = format!("{host}.{}", label.to_ascii_lowercase());
        if style != Style::Plain {
            dots = style;
        }
        if tld(label) != Tld::Unknown && !word_after(text, end) {
            best = Some((end, host.clone(), dots));
        }
        at = end;
    }
    best
}

/// The sign that ends at `at`: where it begins, and how it is written.
fn sign_before(text: &str, at: usize, sign: Sign) -> Option<(usize, Style)> {
    let bytes = &text.as_bytes()[..at];
    if bytes.last() == Some(&sign.plain) {
        return Some((at - 1, Style::Plain));
    }
    let bare = bytes.strip_suffix(b" ").unwrap_or(bytes);
    if let Some(inner) =
        bare.strip_suffix(b")").or_else(|| bare.strip_suffix(b"]")).or_else(|| bare.strip_suffix(b"}"))
    {
        let inner = strip_word_end(inner.trim_ascii_end(), sign.word)?.trim_ascii_end();
        let (open, rest) = inner.split_last()?;
        let end = rest.strip_suffix(b" ").unwrap_or(rest).len();
        return b"([{".contains(open).then_some((end, Style::Bracketed));
    }
    let inner = strip_word_end(bytes.strip_suffix(b" ")?, sign.word)?.strip_suffix(b" ")?;
    Some((inner.len(), Style::Word))
}

/// The sign that begins at `at`: where it ends, and how it is written.
fn sign_after(text: &str, at: usize, sign: Sign) -> Option<(usize, Style)> {
    let bytes = &text.as_bytes()[at..];
    let len = text.len();
    if bytes.first() == Some(&sign.plain) {
        return Some((at + 1, Style::Plain));
    }
    let bare = bytes.strip_prefix(b" ").unwrap_or(bytes);
    if bare.first().is_some_and(|b| b"([{".contains(b)) {
        let inner = strip_word_start(bare[1..].trim_ascii_start(), sign.word)?.trim_ascii_start();
        let (close, rest) = inner.split_first()?;
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        return b")]}".contains(close).then_some((len - rest.len(), Style::Bracketed));
    }
    let inner = strip_word_start(bytes.strip_prefix(b" ")?, sign.word)?.strip_prefix(b" ")?;
    Some((len - inner.len(), Style::Word))
}

fn strip_word_end<'b>(bytes: &'b [u8], word: &str) -> Option<&'b [u8]> {
    let (rest, end) = bytes.split_at_checked(bytes.len().checked_sub(word.len())?)?;
    end.eq_ignore_ascii_case(word.as_bytes()).then_some(rest)
}

fn strip_word_start<'b>(bytes: &'b [u8], word: &str) -> Option<&'b [u8]> {
    let (start, rest) = bytes.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word.as_bytes()).then_some(rest)
}

fn is_part(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"_+%-".contains(&b)
}

/// The start of the label that ends at `at`.
fn part_start(text: &str, at: usize) -> Option<usize> {
    let len = text.as_bytes()[..at].iter().rev().take(64).take_while(|&&b| is_part(b)).count();
    (1..64).contains(&len).then(|| at - len)
}

/// The end of the label that begins at `at`.
fn part_end(text: &str, at: usize) -> Option<usize> {
    let len = text.as_bytes()[at..].iter().take(64).take_while(|&&b| is_part(b)).count();
    (1..64).contains(&len).then(|| at + len)
}
