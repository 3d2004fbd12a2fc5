//! Telephone numbers, and their E.164 form.
//!
//! Found without further ado are international numbers (`+`, `00` or `011` and a calling code, with a length that the
//! country's plan has) and national forms that are hardly anything else: the North American 3-3-4 with brackets,
//! hyphens or stops, an area code in brackets, a trunk zero before groups. Any other seven to twelve digits need a
//! word such as "phone" or "fax" beside them, or a region whose plan they fit.
//!
//! Value: E.164 where the country is known, else the digits as written; an extension follows as `;ext=` (RFC 3966).

mod plan;

use std::{borrow::Cow, cell::OnceCell, ops::Range};

pub(super) use self::plan::{Plan, of_country};
use super::{
    Found, Rank,
    chars::{after, before, is_line, word_after},
    cue,
    number::{Gap, Group, Run},
};
use crate::extract::Label;

/// Words before a number that say that it is a telephone's.
static CUES: &[&str] = &[
    "phone",
    "phones",
    "telephone",
    "tel",
    "tele",
    "mobile",
    "cell",
    "cellphone",
    "fax",
    "telefax",
    "call",
    "calling",
    "dial",
    "hotline",
    "helpline",
    "contact",
    "whatsapp",
    "viber",
    "sms",
    "text",
    "message",
    "messages",
    "answering",
    "reach",
    "desk",
    "landline",
    "ring",
    "freephone",
    "ph",
    "tollfree",
];

/// Words that say that it is something else's.
static OTHERS: &[&str] = &[
    "card", "account", "acct", "isbn", "issn", "order", "invoice", "case", "id", "passport", "iban",
    "licence", "license", "ssn", "social", "tax", "vat", "serial", "tracking", "zip", "postcode", "docket",
    "patent", "pages",
];

/// Words after a number that say that it is a telephone's.
static CUES_AFTER: &[&str] =
    &["office", "fax", "mobile", "cell", "home", "work", "desk", "direct", "tel", "phone", "landline"];

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

/// What a grammar made of a number.
struct Reading {
    /// E.164, or the digits as written.
    value: String,
    country: Option<[u8; 2]>,
    score: f32,
    rule: &'static str,
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
        for group in run.groups[at..].iter().take(MAX_GROUPS) {
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
        let grammars: [(bool, fn(&Self, usize) -> Option<Reading>); 6] = [
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

    /// `+44 20 7946 0958`, `0044 …`, `011 44 …`, with the trunk zero in brackets or without.
    fn international(&self, n: usize) -> Option<Reading> {
        let groups = &self.groups[..n];
        let plus = groups[0].gap.has(Gap::PLUS);
        if groups[1..].iter().any(|group| group.gap.has(Gap::PLUS)) {
            return None;
        }
        // The trunk zero in brackets is not dialled from abroad.
        let trunk = (1..n).find(|&i| groups[i].gap.has(Gap::OPEN) && self.digits(i..i + 1) == "0");
        let digits = match trunk {
            Some(i) => Cow::Owned([self.digits(0..i), self.digits(i + 1..n)].concat()),
            None => Cow::Borrowed(self.digits(0..n)),
        };
        let called = if plus {
            &digits[..]
        } else {
            digits.strip_prefix("00").or_else(|| digits.strip_prefix("011"))?
        };
        let (plan, national) = plan::split(called)?;
        let number = |national: &str| {
            let bare = plan.without_trunk(national);
            let national = if plan.uses_trunk() && plan.fits(bare) { bare } else { national };
            plan.fits(national).then(|| national.to_owned())
        };
        let (national, extension) = match number(national) {
            Some(national) => (national, None),
            // A further group after a hyphen is an extension.
            None => {
                let last =
                    groups.last().filter(|last| last.gap == Gap::HYPHEN && (2..=5).contains(&last.len()))?;
                let shorter = national.len().checked_sub(last.len())?;
                (number(&national[..shorter])?, Some(last.digits(self.text)))
            }
        };
        let extension = extension.map(|digits| format!(";ext={digits}")).unwrap_or_default();
        Some(Reading {
            country: plan.country_of(&national),
            value: format!("+{}{national}{extension}", plan.code),
            score: if plus { 0.95 } else { 0.8 },
            rule: "phone_international",
        })
    }

    /// `(212) 555-0142`, `1-212-555-0142`, `212.555.0142`.
    fn north_american(&self, n: usize) -> Option<Reading> {
        let groups = &self.groups[..n];
        let country_code = self.digits(0..1) == "1";
        let national = &groups[usize::from(country_code)..];
        if !national.iter().map(Group::len).eq([3, 3, 4]) {
            return None;
        }
        let gaps = [national[1].gap, national[2].gap];
        let bracketed = national[0].gap.has(Gap::OPEN) && gaps[0].has(Gap::CLOSE);
        let plain = [Gap::HYPHEN, Gap::DOT, Gap::SLASH].map(|sign| gaps.iter().any(|gap| gap.has(sign)));
        let marked = bracketed || plain.contains(&true);
        let digits = self.digits(usize::from(country_code)..n);
        let valid = plan::is_north_american(digits);
        if !marked
            && !(valid && (country_code || self.has_cue(n) || self.region.is_some_and(|plan| plan.code == 1)))
        {
            return None;
        }
        let country = || plan::split("1").and_then(|(plan, _)| plan.country_of(&digits));
        let rule = "phone_north_american";
        Some(if valid {
            Reading {
                country: country(),
                value: format!("+1{digits}"),
                score: if marked { 0.9 } else { 0.7 },
                rule,
            }
        } else {
            Reading { country: None, value: self.digits(0..n).to_owned(), score: 0.5, rule }
        })
    }

    /// A number of the region's plan, without its calling code.
    fn regional(&self, n: usize) -> Option<Reading> {
        let plan = self.region?;
        let groups = &self.groups[..n];
        let digits = self.digits(0..n);
        let national = plan.without_trunk(digits);
        let trunk = plan.has_trunk(digits);
        let bracketed = groups[0].gap.has(Gap::OPEN) && n > 1 && groups[1].gap.has(Gap::CLOSE);
        if !plan.fits(national) || self.is_other(n) {
            return None;
        }
        let cued = self.has_cue(n);
        let written = n > 1 && (trunk || bracketed || !plan.uses_trunk());
        if !(cued || written || (trunk && plan.uses_trunk() && digits.len() >= 9)) {
            return None;
        }
        Some(Reading {
            country: plan.country_of(national),
            value: format!("+{}{national}", plan.code),
            score: if cued || trunk { 0.85 } else { 0.6 },
            rule: "phone_regional",
        })
    }

    /// An area code in brackets before five digits or more.
    fn bracketed(&self, n: usize) -> Option<Reading> {
        let groups = &self.groups[..n];
        let area = groups[0];
        let shaped = (2..=5).contains(&n)
            && area.gap.has(Gap::OPEN)
            && (2..=5).contains(&area.len())
            && groups[1].gap.has(Gap::CLOSE)
            && groups[1].len() >= 3
            && groups[2..].iter().all(|group| group.gap == Gap::HYPHEN || group.gap == Gap::SPACE);
        let digits = self.digits(0..n);
        let year = area.len() == 4 && !digits.starts_with('0');
        let fits = shaped && !year && (8..=12).contains(&digits.len()) && !self.ends_in_years(n);
        fits.then(|| Reading { country: None, value: digits.to_owned(), score: 0.5, rule: "phone_area" })
    }

    /// Groups that begin with a trunk zero: `020 7946 0958`, `0176/12345678`, `01.84.17.61.18`.
    fn trunk(&self, n: usize) -> Option<Reading> {
        let groups = &self.groups[..n];
        let digits = self.digits(0..n);
        let lead = digits.as_bytes();
        let shaped = n > 1
            && (9..=12).contains(&lead.len())
            && lead[0] == b'0'
            && lead[1] != b'0'
            && groups.iter().all(|group| group.len() > 1)
            && groups[1..].iter().all(|group| !group.gap.has(Gap::OPEN) && !group.gap.has(Gap::CLOSE));
        let gaps = |sign: Gap| groups[1..].iter().all(|group| group.gap.without(Gap::SPACE) == sign);
        // Pairs with spaces are as often the numbers of a lottery.
        let pairs = groups.iter().all(|group| group.len() == 2);
        let grouped =
            if pairs { gaps(Gap::DOT) && n == 5 } else { !groups[1..].iter().any(|g| g.gap.has(Gap::DOT)) };
        let fits = shaped && grouped && !self.is_other(n);
        fits.then(|| Reading { country: None, value: digits.to_owned(), score: 0.5, rule: "phone_trunk" })
    }

    /// Seven to twelve digits that a word beside them, or a line of their own, says to be a telephone's.
    fn cued(&self, n: usize) -> Option<Reading> {
        let digits = self.digits(0..n);
        if !(MIN_DIGITS..=12).contains(&digits.len()) || n > 6 || self.is_other(n) {
            return None;
        }
        if self.has_cue(n) {
            return Some(Reading { country: None, value: digits.to_owned(), score: 0.7, rule: "phone_cue" });
        }
        let (plan, national) = plan::split(digits)?;
        let last = &self.groups[n - 1];
        let full = plan.fits(national) && digits.len() >= 10 && (n >= 3 || (plan.code == 1 && n == 1));
        (full && is_line(self.text, self.groups[0].lead, last.end)).then(|| Reading {
            country: plan.country_of(national),
            value: format!("+{digits}"),
            score: 0.4,
            rule: "phone_line",
        })
    }

    /// Whether a word beside the first `n` groups says that they are a telephone's.
    fn has_cue(&self, n: usize) -> bool {
        let known = |word: &str| {
            if cue::is_one_of(word, CUES) {
                Some(true)
            } else if cue::is_one_of(word, OTHERS) {
                Some(false)
            } else {
                None
            }
        };
        let before = || cue::words_before(self.text, self.groups[0].lead).take(6).find_map(known);
        let after = || cue::is_one_of(cue::word_after(self.text, self.groups[n - 1].end), CUES_AFTER);
        self.said.get_or_init(before).unwrap_or_else(after)
    }

    /// Whether the first `n` groups are a date, a span of years or an amount.
    fn is_other(&self, n: usize) -> bool {
        let groups = &self.groups[..n];
        let number = |i: usize| groups[i].digits(self.text).parse::<u32>().unwrap_or(u32::MAX);
        let date = |year: usize, a: usize, b: usize| {
            let (a, b) = (number(a), number(b));
            groups[year].len() == 4
                && (1000..2200).contains(&number(year))
                && ((1..=12).contains(&a) && (1..=31).contains(&b)
                    || (1..=31).contains(&a) && (1..=12).contains(&b))
        };
        let dated = n >= 3 && (date(0, 1, 2) || date(2, 0, 1));
        let thousands = n >= 2
            && groups[0].len() <= 3
            && groups[1..].iter().all(|group| group.len() == 3)
            && groups[1..].iter().all(|group| group.gap == Gap::SPACE || group.gap == Gap::DOT)
            && (groups[0].len() == 1
                || groups[1].gap == Gap::DOT && n == 3
                || (1..n).all(|i| number(i) == 0));
        dated || thousands || self.ends_in_years(n)
    }

    /// Whether the last two of the groups are years.
    fn ends_in_years(&self, n: usize) -> bool {
        let groups = &self.groups[..n];
        let year = |group: &Group| {
            group.len() == 4
                && group.digits(self.text).parse::<u32>().is_ok_and(|year| (1500..2100).contains(&year))
        };
        n >= 2 && year(&groups[n - 1]) && year(&groups[n - 2])
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
