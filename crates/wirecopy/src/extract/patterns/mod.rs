//! Patterns: what is known by its form alone, and by its checksum where it has one.
//!
//! One pass over the bytes of a text looks for the few signs at which something can begin or turn (an at sign, a
//! colon, a digit …); around each, the grammars of the families that the sign belongs to look further. Every grammar
//! reads a bounded stretch, or notes up to where it has read, so that no text takes more than linear time.
//!
//! Where two mentions overlap, the one whose [`Rank`] is lower stays.

mod card;
mod chars;
mod crypto;
mod cue;
mod domain;
mod email;
mod guid;
mod handle;
mod hashtag;
mod iban;
mod ip;
mod number;
mod phone;
mod spelled;
mod ssn;
mod tld;
mod url;

use memchr::memmem;

use self::number::Run;
use super::Label;
use crate::{Result, Span, control::Ticker};

/// How much text is read between two looks at the cancel flag.
const STRIDE: usize = 32 * 1024;

/// Who wins where mentions overlap: the lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A spelled e-mail address, whose domain is else taken for a web address.
    Spelled,
    Url,
    Email,
    Guid,
    Crypto,
    Iban,
    Card,
    Ip,
    Ssn,
    Phone,
    Handle,
    Hashtag,
}

/// A mention before it is known which of those that overlap stays.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) label: Label,
    pub(super) subtype: Option<&'static str>,
    pub(super) value: Option<String>,
    pub(super) country: Option<[u8; 2]>,
    pub(super) score: f32,
    pub(super) rule: &'static str,
    rank: Rank,
}

impl Found {
    fn new(start: usize, end: usize, label: Label, rank: Rank, rule: &'static str) -> Self {
        Self {
            span: Span::new(start, end),
            label,
            subtype: None,
            value: None,
            country: None,
            score: 1.0,
            rule,
            rank,
        }
    }
}

/// What a byte may be the sign of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    None,
    At,
    Colon,
    Dot,
    Hash,
    Hyphen,
    Digit,
}

/// The grammars of some labels.
#[derive(Clone, Debug)]
pub(super) struct Patterns {
    wanted: Wanted,
    region: Option<&'static phone::Plan>,
}

/// The families that are looked for.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)]
struct Wanted {
    email: bool,
    url: bool,
    phone: bool,
    ip: bool,
    handle: bool,
    hashtag: bool,
    guid: bool,
    iban: bool,
    card: bool,
    ssn: bool,
    crypto: bool,
}

impl Wanted {
    fn words(self) -> bool {
        self.iban || self.crypto || self.guid
    }

    fn numbers(self) -> bool {
        self.phone || self.card || self.ssn
    }

    /// The signs that matter.
    fn signs(self) -> [Sign; 256] {
        let mut table = [Sign::None; 256];
        let mut set = |byte: u8, sign: Sign, wanted: bool| {
            if wanted {
                table[usize::from(byte)] = sign;
            }
        };
        set(b'@', Sign::At, self.email || self.handle);
        set(b':', Sign::Colon, self.url || self.ip);
        set(b'.', Sign::Dot, self.url || self.email);
        set(b'#', Sign::Hash, self.hashtag);
        set(b'-', Sign::Hyphen, self.guid);
        for digit in b'0'..=b'9' {
            set(digit, Sign::Digit, self.words() || self.numbers() || self.ip);
        }
        table
    }
}

impl Patterns {
    pub(super) fn new(labels: &[Label], region: Option<[u8; 2]>) -> Self {
        let has = |label| labels.contains(&label);
        let wanted = Wanted {
            email: has(Label::Email),
            url: has(Label::Url),
            phone: has(Label::Phone),
            ip: has(Label::Ip),
            handle: has(Label::Handle),
            hashtag: has(Label::Hashtag),
            guid: has(Label::Guid),
            iban: has(Label::Iban),
            card: has(Label::Card),
            ssn: has(Label::Ssn),
            crypto: has(Label::Crypto),
        };
        Self { wanted, region: region.and_then(phone::of_country) }
    }

    /// Everything in `text`, in order of place, nothing overlapping.
    pub(super) fn find(&self, text: &str, ticker: &mut Ticker<'_>) -> Result<Vec<Found>> {
        let mut scan = Scan {
            text,
            bytes: text.as_bytes(),
            wanted: self.wanted,
            region: self.region,
            found: Vec::new(),
            run: Run::default(),
            done: Done::default(),
        };
        let signs = self.wanted.signs();
        let mut at = 0;
        for stride_end in (STRIDE..).step_by(STRIDE) {
            let end = stride_end.min(text.len());
            let from = at;
            at = scan.stride(&signs, at, end);
            ticker.advance(end.saturating_sub(from))?;
            if end == text.len() {
                break;
            }
        }
        if self.wanted.email {
            scan.spelled();
        }
        Ok(settle(scan.found))
    }
}

/// Up to where each family has read.
#[derive(Default)]
struct Done {
    email: usize,
    url: usize,
    v6: usize,
    number: usize,
}

/// The pass over one text.
struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    wanted: Wanted,
    region: Option<&'static phone::Plan>,
    found: Vec<Found>,
    run: Run,
    done: Done,
}

impl Scan<'_> {
    /// Looks at the bytes `at..end`; returns where to go on.
    fn stride(&mut self, signs: &[Sign; 256], mut at: usize, end: usize) -> usize {
        while at < end {
            let Some(step) = self.bytes[at..end].iter().position(|&b| signs[usize::from(b)] != Sign::None)
            else {
                return end;
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
        at
    }

    fn at_sign(&mut self, at: usize) {
        if self.wanted.email
            && let Some(found) = email::find(self.text, at, self.done.email)
        {
            self.done.email = found.span.end;
            self.found.push(found);
        }
        if self.wanted.handle {
            self.found.extend(handle::find(self.text, at));
        }
    }

    fn colon(&mut self, at: usize) {
        if self.wanted.url && self.bytes[at..].starts_with(b"://") && at >= self.done.url {
            let outcome = url::at_scheme(self.text, at, self.done.url);
            self.done.url = outcome.done;
            self.found.extend(outcome.found);
        }
        if self.wanted.ip && at >= self.done.v6 {
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
        if !joins || at < self.done.url {
            return;
        }
        if self.wanted.email
            && let Some(found) = url::spelled_email(self.text, at, self.done.url)
            && found.span.start >= self.done.email
        {
            self.done.email = found.span.end;
            self.found.push(found);
        }
        if self.wanted.url {
            let outcome = url::at_dot(self.text, at, self.done.url);
            self.done.url = outcome.done;
            self.found.extend(outcome.found);
        }
    }

    /// Looks at the word and the number that the digit at byte `at` belongs to; returns the end of the word.
    fn digit(&mut self, at: usize) -> usize {
        let word_end = chars::alnum_end(self.bytes, at);
        let starts = at == 0 || !self.bytes[at - 1].is_ascii_alphanumeric();
        if self.wanted.words() {
            let start = if starts { at } else { chars::alnum_start(self.bytes, at, 0) };
            self.word(start, word_end);
        }
        if starts && self.wanted.ip && self.bytes.get(at + 1..at + 4).is_some_and(|next| next.contains(&b'.'))
        {
            self.found.extend(ip::v4(self.text, at));
        }
        if starts && self.wanted.numbers() && at >= self.done.number {
            self.number(at);
        }
        word_end
    }

    /// Looks at a word with a digit in it.
    fn word(&mut self, start: usize, end: usize) {
        let word = &self.bytes[start..end];
        if self.wanted.guid && word.len() == 32 {
            self.found.extend(guid::at_word(self.text, start, end));
        }
        if self.wanted.crypto && crypto::LENGTHS.contains(&word.len()) {
            self.found.extend(crypto::at_word(self.text, start, end));
        }
        let headed =
            word.len() >= 4 && word[..2].iter().all(u8::is_ascii_alphabetic) && word[2].is_ascii_digit();
        if self.wanted.iban && headed {
            self.found.extend(iban::find(self.text, start));
        }
    }

    /// Looks at the run of digit groups that begins at byte `at`.
    fn number(&mut self, at: usize) {
        let mut run = std::mem::take(&mut self.run);
        run.read(self.text, at);
        self.done.number = run.groups.last().map_or(at, |last| last.end);
        if run.digits >= 7 {
            if self.wanted.card && run.digits >= 12 {
                card::find(self.text, &run, &mut self.found);
            }
            if self.wanted.ssn && run.digits >= 9 {
                ssn::find(self.text, &run, &mut self.found);
            }
            if self.wanted.phone {
                phone::find(self.text, &run, self.region, &mut self.found);
            }
        }
        self.run = run;
    }

    /// Looks for e-mail addresses whose dots are spelled.
    fn spelled(&mut self) {
        let mut done = 0;
        for at in memmem::find_iter(self.bytes, "dot") {
            if let Some(found) = spelled::at_dot(self.text, at).filter(|found| found.span.start >= done) {
                done = found.span.end;
                self.found.push(found);
            }
        }
    }
}

/// Of mentions that overlap, those of the lowest rank; of one rank the first, and of those that begin together the
/// longest.
fn settle(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| (f.rank, f.span.start, std::cmp::Reverse(f.span.end)));
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    let mut rest = found.into_iter().peekable();
    while let Some(rank) = rest.peek().map(|f| f.rank) {
        let family = std::iter::from_fn(|| rest.next_if(|f| f.rank == rank));
        kept = merge(kept, family);
    }
    kept
}

/// `kept`, and of `family` what overlaps nothing before it. Both are sorted.
fn merge(kept: Vec<Found>, family: impl Iterator<Item = Found>) -> Vec<Found> {
    let mut merged: Vec<Found> = Vec::with_capacity(kept.len());
    let mut kept = kept.into_iter().peekable();
    for found in family {
        while let Some(before) = kept.next_if(|k| k.span.end <= found.span.start) {
            merged.push(before);
        }
        let free = merged.last().is_none_or(|last| last.span.end <= found.span.start)
            && kept.peek().is_none_or(|next| found.span.end <= next.span.start);
        if free {
            merged.push(found);
        }
    }
    merged.extend(kept);
    merged
}
