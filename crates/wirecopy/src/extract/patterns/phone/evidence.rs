//! What speaks for a telephone number beside its form, and what against it.

use super::Candidate;
use crate::extract::patterns::{
    cue,
    number::{Gap, Group},
};

/// Words before a number that say that it is a telephone's.
#[rustfmt::skip]
static CUES: &[&str] = &[
    "phone", "phones", "telephone", "tel", "tele", "mobile", "cell", "cellphone", "fax", "telefax", "call",
    "calling", "dial", "hotline", "helpline", "contact", "whatsapp", "viber", "sms", "text", "reach", "desk",
    "landline", "ring", "freephone", "ph", "tollfree",
];

/// Words before a number that say that it is something else's.
#[rustfmt::skip]
static OTHERS: &[&str] = &[
    "card", "account", "acct", "isbn", "issn", "order", "invoice", "case", "id", "passport", "iban",
    "licence", "license", "ssn", "social", "tax", "vat", "serial", "tracking", "zip", "postcode", "docket",
    "patent", "pages",
];

/// Words after a number that say that it is a telephone's.
static CUES_AFTER: &[&str] =
    &["office", "fax", "mobile", "cell", "home", "work", "desk", "direct", "tel", "phone", "landline"];

impl Candidate<'_> {
    /// Whether a word beside the first `n` groups says that they are a telephone's.
    pub(super) fn has_cue(&self, n: usize) -> bool {
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
    pub(super) fn is_other(&self, n: usize) -> bool {
        let groups = &self.groups[..n];
        let number = |i: usize| groups[i].digits(self.text).parse::<u32>().unwrap_or(u32::MAX);
        let date = |year: usize, a: usize, b: usize| {
            let (a, b) = (number(a), number(b));
            groups[year].len() == 4
                && (1900..2100).contains(&number(year))
                && ((1..=12).contains(&a) && (1..=31).contains(&b)
                    || (1..=31).contains(&a) && (1..=12).contains(&b))
        };
        let dated = (2..n).any(|i| date(i - 2, i - 1, i) || date(i, i - 2, i - 1));
        let thousands = n >= 2
            && groups[0].len() <= 3
            && groups[1..].iter().all(|group| group.len() == 3)
            && groups[1..].iter().all(|group| group.gap == Gap::SPACE || group.gap == Gap::DOT)
            && (groups[0].len() == 1
                || groups[1].gap == Gap::DOT && n == 3
                || (1..n).all(|i| number(i) == 0));
        dated || thousands || self.ends_in_years(n)
    }

    /// Whether the first `n` groups have two digits or more each and one kind of sign between them. After the area code
    /// another may stand, though no stop.
    pub(super) fn is_even(&self, n: usize) -> bool {
        let groups = &self.groups[..n];
        let stops = groups[1..].iter().any(|group| group.gap.has(Gap::DOT));
        let mut rest = groups[if stops { 1 } else { 2.min(n) }..].windows(2);
        groups.iter().all(|group| group.len() > 1)
            && !groups[1..].iter().any(|group| group.gap.has(Gap::OPEN))
            && rest.all(|pair| pair[0].gap == pair[1].gap)
    }

    /// Whether the last two of the groups are years.
    pub(super) fn ends_in_years(&self, n: usize) -> bool {
        let groups = &self.groups[..n];
        let year = |group: &Group| {
            group.len() == 4
                && group.digits(self.text).parse::<u32>().is_ok_and(|year| (1500..2100).contains(&year))
        };
        n >= 2 && year(&groups[n - 1]) && year(&groups[n - 2])
    }
}
