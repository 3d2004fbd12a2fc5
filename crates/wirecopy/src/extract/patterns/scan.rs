//! The pass over a text: from sign to sign, and at each to the grammars that it may belong to.

use memchr::memmem;

use super::{
    Found, Patterns, Wanted, card, chars, crypto, email, guid, handle, hashtag, iban, ip, number::Run, phone,
    spelled, ssn, url,
};
use crate::extract::Label;

/// How far before a sign a mention may begin: a host and the spelled local part before it.
const REACH: usize = 1024;

/// The labels whose grammars look at words with digits in them.
const WORDS: &[Label] = &[Label::Iban, Label::Crypto, Label::Guid];

/// The labels whose grammars look at groups of digits.
const NUMBERS: &[Label] = &[Label::Phone, Label::Card, Label::Ssn];

/// The byte before which no mention begins that is yet to be found once all signs before `end` were looked at.
pub(super) fn horizon(end: usize) -> usize {
    end.saturating_sub(REACH)
}

/// What a byte may be the sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    None,
    At,
    Colon,
    Dot,
    Hash,
    Hyphen,
    Digit,
}

/// The signs at which a mention of a wanted label may begin or turn.
pub(super) fn signs(wanted: Wanted) -> [Sign; 256] {
    let mut table = [Sign::None; 256];
    let mut set = |byte: u8, sign: Sign, labels: &[Label]| {
        if wanted.has_any(labels) {
            table[usize::from(byte)] = sign;
        }
    };
    set(b'@', Sign::At, &[Label::Email, Label::Handle]);
    set(b':', Sign::Colon, &[Label::Url, Label::Ip]);
    set(b'.', Sign::Dot, &[Label::Url, Label::Email]);
    set(b'#', Sign::Hash, &[Label::Hashtag]);
    set(b'-', Sign::Hyphen, &[Label::Guid]);
    for digit in b'0'..=b'9' {
        set(digit, Sign::Digit, WORDS);
        set(digit, Sign::Digit, NUMBERS);
        set(digit, Sign::Digit, &[Label::Ip]);
    }
    table
}

/// Up to where the grammars have read.
#[derive(Default)]
struct Done {
    email: usize,
    /// The end of the last e-mail address with a spelled dot.
    spelled: usize,
    /// The end of the last host that was looked at.
    host: usize,
    /// The end of the last web address.
    url: usize,
    v6: usize,
    number: usize,
}

/// The pass over one text.
pub(super) struct Scan<'p> {
    text: &'p str,
    bytes: &'p [u8],
    patterns: &'p Patterns,
    /// What was found and is not settled yet.
    pub(super) found: Vec<Found>,
    run: Run,
    done: Done,
    /// Where the next stride begins to look.
    at: usize,
}

impl<'p> Scan<'p> {
    pub(super) fn new(text: &'p str, patterns: &'p Patterns) -> Self {
        let (bytes, run, done) = (text.as_bytes(), Run::default(), Done::default());
        Self { text, bytes, patterns, found: Vec::new(), run, done, at: 0 }
    }

    fn wants(&self, label: Label) -> bool {
        self.patterns.wanted.has(label)
    }

    /// Looks at the signs in the bytes `start..end`.
    pub(super) fn stride(&mut self, start: usize, end: usize) {
        let signs = &self.patterns.signs;
        let mut at = self.at.max(start);
        while at < end {
            let Some(step) = self.bytes[at..end].iter().position(|&b| signs[usize::from(b)] != Sign::None)
            else {
                at = end;
                break;
            };
            at += step;
            match signs[usize::from(self.bytes[at])] {
                Sign::At => self.at_sign(at),
                Sign::Colon => self.colon(at),
                Sign::Dot => self.dot(at),
                Sign::Hash => self.found.extend(hashtag::find(self.text, at)),
                Sign::Hyphen => self.found.extend(guid::at_hyphen(self.text, at)),
                Sign::Digit => {
                    at = self.digit(at);
                    continue;
                }
                Sign::None => {}
            }
            at += 1;
        }
        self.at = at;
        if self.wants(Label::Email) {
            self.spelled(start, end);
        }
    }

    fn at_sign(&mut self, at: usize) {
        if self.wants(Label::Email)
            && let Some(found) = email::find(self.text, at, self.done.email)
        {
            self.done.email = found.span.end;
            self.found.push(found);
        }
        if self.wants(Label::Handle) {
            self.found.extend(handle::find(self.text, at));
        }
    }

    fn colon(&mut self, at: usize) {
        if self.wants(Label::Url) && at >= self.done.host && self.bytes[at..].starts_with(b"://") {
            let outcome = url::at_scheme(self.text, at, self.done.url);
            self.url(outcome);
        }
        if self.wants(Label::Ip) && at >= self.done.v6 {
            let (found, done) = ip::v6(self.text, at, self.done.v6);
            self.done.v6 = done;
            self.found.extend(found);
        }
    }

    fn dot(&mut self, at: usize) {
        // A stop between letters: nearly all others end a sentence or part a number.
        let joins = at > 0
            && self.bytes.get(at + 1).is_some_and(|&b| b.is_ascii_alphabetic() || b >= 0x80)
            && (self.bytes[at - 1].is_ascii_alphanumeric() || self.bytes[at - 1] >= 0x80);
        if !joins || at < self.done.host {
            return;
        }
        if self.wants(Label::Email) {
            let (found, done) = url::spelled_email(self.text, at, self.done.host);
            self.found.extend(found);
            if !self.wants(Label::Url) {
                self.done.host = done;
            }
        }
        if self.wants(Label::Url) {
            let outcome = url::at_dot(self.text, at, self.done.host);
            self.url(outcome);
        }
    }

    fn url(&mut self, outcome: url::Outcome) {
        self.done.host = outcome.done;
        if let Some(found) = outcome.found {
            self.done.url = found.span.end;
            self.found.push(found);
        }
    }

    /// Looks at the word and the number that the digit at byte `at` belongs to; returns the end of the word.
    fn digit(&mut self, at: usize) -> usize {
        let end = chars::alnum_end(self.bytes, at);
        let begins = at == 0 || !self.bytes[at - 1].is_ascii_alphanumeric();
        if self.patterns.wanted.has_any(WORDS) {
            let start = if begins { at } else { chars::alnum_start(self.bytes, at) };
            self.word(start, end);
        }
        if begins
            && self.wants(Label::Ip)
            && self.bytes.get(at + 1..at + 4).is_some_and(|b| b.contains(&b'.'))
        {
            self.found.extend(ip::v4(self.text, at));
        }
        if begins && at >= self.done.number && self.patterns.wanted.has_any(NUMBERS) {
            self.number(at);
        }
        end
    }

    /// Looks at a word with a digit in it.
    fn word(&mut self, start: usize, end: usize) {
        let word = &self.bytes[start..end];
        if word.len() == 32 && self.wants(Label::Guid) {
            self.found.extend(guid::at_word(self.text, start, end));
        }
        if crypto::LENGTHS.contains(&word.len()) && self.wants(Label::Crypto) {
            self.found.extend(crypto::at_word(self.text, start, end));
        }
        let headed =
            word.len() >= 4 && word[..2].iter().all(u8::is_ascii_alphabetic) && word[2].is_ascii_digit();
        if headed && self.wants(Label::Iban) {
            self.found.extend(iban::find(self.text, start));
        }
    }

    /// Looks at the run of digit groups that begins at byte `at`.
    fn number(&mut self, at: usize) {
        self.run.read(self.text, at);
        self.done.number = self.run.groups.last().map_or(at, |last| last.end);
        let digits = self.run.digits;
        if digits >= card::MIN_DIGITS && self.wants(Label::Card) {
            card::find(self.text, &self.run, &mut self.found);
        }
        if digits >= ssn::DIGITS && self.wants(Label::Ssn) {
            ssn::find(self.text, &self.run, &mut self.found);
        }
        if digits >= phone::MIN_DIGITS && self.wants(Label::Phone) {
            phone::find(self.text, &self.run, self.patterns.region, &mut self.found);
        }
    }

    /// Looks for e-mail addresses with a spelled dot that begins in the bytes `start..end`.
    fn spelled(&mut self, start: usize, end: usize) {
        let word = b"dot";
        let stretch = &self.bytes[start..(end + word.len() - 1).min(self.bytes.len())];
        for at in memmem::find_iter(stretch, word) {
            let found = spelled::at_dot(self.text, start + at);
            if let Some(found) = found.filter(|found| found.span.start >= self.done.spelled) {
                self.done.spelled = found.span.end;
                self.found.push(found);
            }
        }
    }
}
