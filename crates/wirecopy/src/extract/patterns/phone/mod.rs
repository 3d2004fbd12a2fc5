//! Telephone numbers, and their E.164 form.
//!
//! Found without further ado are international numbers (`+`, `00` or `011` and a calling code, with a length that the
//! country's plan has) and national forms that are hardly anything else: the North American 3-3-4 with brackets,
//! hyphens or stops, an area code in brackets, a trunk zero before groups. Any other seven to twelve digits need a
//! word such as "phone" or "fax" beside them, or a region whose plan they fit.
//!
//! Value: E.164 where the country is known, else the digits as written; an extension follows as `;ext=` (RFC 3966).

mod evidence;
mod grammar;
mod plan;

use std::{cell::OnceCell, ops::Range};

use self::grammar::{Grammar, Reading};
pub(super) use self::plan::{Plan, of_country};
use super::{
    Found, Rank,
    chars::{after, before, word_after},
    number::{Gap, Group, Run},
};
use crate::extract::Label;

/// The fewest digits of a number.
pub(super) const MIN_DIGITS: usize = 7;

/// The most groups that a number is written in.
const MAX_GROUPS: usize = 9;

/// The most digits that are read: a prefix, the fifteen of E.164, an extension.
const MAX_DIGITS: usize = 24;

/// The numbers in a run of groups.
pub(super) fn find(text: &str, run: &Run, region: Option<&'static Plan>, out: &mut Vec<Found>) {
    let mut at = 0;
    while at < run.groups.len() {
        match Candidate::new(text, run, at, region).find() {
            Some((found, groups)) => {
                out.push(found);
                at += groups;
            }
            None => at += 1,
        }
    }
}

/// How a number ends.
#[derive(Clone, Copy)]
struct Ending<'t> {
    end: usize,
    extension: Option<&'t str>,
}

/// A place where a number may begin.
struct Candidate<'a> {
    text: &'a str,
    /// The groups from the first on, no more than a number has.
    groups: &'a [Group],
    /// The group after those.
    next: Option<&'a Group>,
    /// Whether other groups stand before.
    inner: bool,
    region: Option<&'static Plan>,
    /// The digits of all groups.
    buffer: [u8; MAX_DIGITS],
    /// How many of them the groups up to each have.
    ends: [usize; MAX_GROUPS + 1],
    /// Whether a word before says that it is a telephone's; looked up when first asked.
    said: OnceCell<Option<bool>>,
}

impl<'a> Candidate<'a> {
    fn new(text: &'a str, run: &'a Run, at: usize, region: Option<&'static Plan>) -> Self {
        let mut buffer = [0; MAX_DIGITS];
        let mut ends = [0; MAX_GROUPS + 1];
        let mut count = 0;
        // A plus sign begins another number.
        let plus = |group: &&Group| !group.gap.has(Gap::PLUS);
        let (first, rest) = (run.groups[at..].iter().take(1), run.groups[at..].iter().skip(1));
        for group in first.chain(rest.take_while(plus)).take(MAX_GROUPS) {
            let from = ends[count];
            let Some(to) = buffer.get_mut(from..from + group.len()) else { break };
            to.copy_from_slice(group.digits(text).as_bytes());
            count += 1;
            ends[count] = from + group.len();
        }
        Self {
            text,
            groups: &run.groups[at..at + count],
            next: run.groups.get(at + count),
            inner: at > 0,
            region,
            buffer,
            ends,
            said: OnceCell::new(),
        }
    }

    /// The digits of some of the groups.
    fn digits(&self, groups: Range<usize>) -> &str {
        str::from_utf8(&self.buffer[self.ends[groups.start]..self.ends[groups.end]]).unwrap_or_default()
    }

    /// The number that begins here, and the number of groups that it takes: the longest reading of the surest
    /// grammar.
    fn find(&self) -> Option<(Found, usize)> {
        let count = self.groups.len();
        if self.ends[count] < MIN_DIGITS || !self.begins() {
            return None;
        }
        let plus = self.groups[0].gap.has(Gap::PLUS);
        let abroad = plus || self.buffer.starts_with(b"00") || self.buffer.starts_with(b"011");
        let grammars: [(bool, Grammar<'a>); 6] = [
            (abroad, Self::international),
            (true, Self::north_american),
            (!plus && self.region.is_some(), Self::regional),
            (!plus && self.groups[0].gap.has(Gap::OPEN), Self::bracketed),
            (!plus && self.buffer[0] == b'0', Self::trunk),
            (true, Self::cued),
        ];
        grammars.iter().filter(|(may, _)| *may).find_map(|(_, grammar)| {
            (1..=count).rev().find_map(|n| {
                let reading = grammar(self, n)?;
                let ending = self.ending(n)?;
                Some((self.found(reading, &ending), n))
            })
        })
    }

    fn found(&self, reading: Reading, ending: &Ending) -> Found {
        let Reading { mut value, country, score, rule } = reading;
        if let Some(extension) = ending.extension {
            value = format!("{value};ext={extension}");
        }
        Found {
            value: Some(value),
            country,
            score,
            ..Found::new(self.groups[0].lead, ending.end, Label::Phone, Rank::Phone, rule)
        }
    }

    /// Whether a number may begin here: not within a word, an amount, a longer number.
    fn begins(&self) -> bool {
        let first = &self.groups[0];
        let marked = first.gap.has(Gap::PLUS) || first.gap.has(Gap::OPEN);
        if self.inner {
            return first.gap.has(Gap::SPACE) || first.gap.has(Gap::PLUS);
        }
        let Some(c) = before(self.text, first.lead) else { return true };
        let digit_before =
            || before(self.text, first.lead - c.len_utf8()).is_some_and(|c| c.is_ascii_digit());
        match c {
            _ if c.is_ascii_digit() => false,
            _ if marked => !matches!(c, '(' | '+'),
            ':' | ',' | '.' => !digit_before(),
            '-' | '_' | '/' | '$' | '€' | '£' | '¥' | '₹' | '%' | '#' | '=' | '&' | '\'' | '’' | '('
            | '+' | '<' => false,
            _ => !c.is_alphanumeric(),
        }
    }

    /// How the number ends after `n` groups, if it may end there.
    fn ending(&self, n: usize) -> Option<Ending<'a>> {
        let last = &self.groups[n - 1];
        if let Some((end, extension)) = extension(self.text, last.end) {
            return Some(Ending { end, extension: Some(extension) });
        }
        let ends = match self.groups.get(n).or(self.next) {
            Some(next) => next.gap.has(Gap::SPACE) || next.gap == Gap::SLASH || next.gap.has(Gap::PLUS),
            None => match after(self.text, last.end) {
                Some('%' | '_') => false,
                Some(',' | ':' | '\'') => !after(self.text, last.end + 1).is_some_and(|c| c.is_ascii_digit()),
                Some(c) => !c.is_alphanumeric(),
                None => true,
            },
        };
        ends.then_some(Ending { end: last.end, extension: None })
    }
}

/// The extension written after byte `at`: where it ends, and its digits.
fn extension(text: &str, at: usize) -> Option<(usize, &str)> {
    let rest = text[at..].trim_start_matches([' ', ',', ';']);
    if text.len() - at - rest.len() > 2 {
        return None;
    }
    let bytes = rest.as_bytes();
    let word = bytes.iter().take(10).take_while(|b| b.is_ascii_alphabetic()).count();
    if !["x", "ext", "extn", "extension"].iter().any(|known| rest[..word].eq_ignore_ascii_case(known)) {
        return None;
    }
    let digits = rest[word..].trim_start_matches(['.', ':']).trim_start_matches(' ');
    let len = digits.bytes().take(8).take_while(u8::is_ascii_digit).count();
    let end = text.len() - digits.len() + len;
    ((1..=7).contains(&len) && !word_after(text, end)).then(|| (end, &digits[..len]))
}
