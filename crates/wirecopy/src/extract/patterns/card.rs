//! Payment card numbers (ISO/IEC 7812): issuer range, length, grouping and the Luhn digit.
//!
//! Written in one piece or grouped as on the card (4-4-4-4, 4-6-5, 4-6-4), with one kind of separator. Other lengths
//! than 14 to 16 and Maestro's ranges count only beside a word such as "card". Value: the digits.

use super::{
    Found, Rank,
    chars::after,
    cue,
    number::{Gap, Group, Run},
};
use crate::extract::Label;

/// The fewest digits of a card.
pub(super) const MIN_DIGITS: usize = 12;

/// Groupings, the longer of two that begin alike first.
static SHAPES: &[&[usize]] = &[&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]];

/// Words before a number that say that it is a card's.
static CUES: &[&str] =
    &["card", "cards", "credit", "debit", "cc", "visa", "mastercard", "maestro", "amex", "discover"];

/// The cards in a run of groups.
pub(super) fn find(text: &str, run: &Run, out: &mut Vec<Found>) {
    let mut at = 0;
    while at < run.groups.len() {
        match at_group(text, run, at) {
            Some((found, groups)) => {
                out.push(found);
                at += groups;
            }
            None => at += 1,
        }
    }
}

/// The card that begins with group `at`, and the number of groups that it takes.
fn at_group(text: &str, run: &Run, at: usize) -> Option<(Found, usize)> {
    let groups = &run.groups[at..];
    let first = &groups[0];
    let free = if at == 0 { is_free(text, first) } else { first.gap.without(Gap::CLOSE) == Gap::SPACE };
    if !free {
        return None;
    }
    if (MIN_DIGITS..=19).contains(&first.len()) {
        return check(text, run, at, 1).map(|found| (found, 1));
    }
    SHAPES.iter().find_map(|shape| {
        let parts = groups.get(..shape.len())?;
        let gap = parts[1].gap;
        let shaped = parts.iter().zip(*shape).all(|(group, &len)| group.len() == len)
            && parts[1..].iter().all(|group| group.gap == gap)
            && (gap == Gap::SPACE || gap == Gap::HYPHEN);
        let found = if shaped { check(text, run, at, shape.len()) } else { None };
        found.map(|found| (found, shape.len()))
    })
}

/// Whether nothing that belongs to a longer number or word stands before.
fn is_free(text: &str, first: &Group) -> bool {
    !first.gap.has(Gap::PLUS)
        && !text[..first.lead]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || ".,-/_=$€£%&".contains(c))
}

fn check(text: &str, run: &Run, at: usize, count: usize) -> Option<Found> {
    let (first, last) = (&run.groups[at], &run.groups[at + count - 1]);
    let goes_on = match run.groups.get(at + count) {
        Some(next) => !next.gap.has(Gap::SPACE),
        None => after(text, last.end).is_some_and(|c| c.is_alphanumeric() || c == '_'),
    };
    let digits = run.join(text, at..at + count);
    if goes_on || !luhn(&digits) {
        return None;
    }
    let brand = brand(&digits)?;
    let cued = cue::words_before(text, first.lead).take(8).any(|word| cue::is_one_of(word, CUES));
    let usual = (14..=16).contains(&digits.len()) && brand != "maestro";
    if !(cued || usual) {
        return None;
    }
    Some(Found {
        subtype: Some(brand),
        value: Some(digits),
        score: if cued { 1.0 } else { 0.9 },
        ..Found::new(first.start, last.end, Label::Card, Rank::Card, "card")
    })
}

/// The brand of a number by its issuer range and length.
fn brand(digits: &str) -> Option<&'static str> {
    let head = |n: usize| digits[..n].bytes().fold(0, |sum, b| sum * 10 + u32::from(b - b'0'));
    let (two, three, four) = (head(2), head(3), head(4));
    match (digits.len(), two, three, four) {
        (13 | 16 | 19, 40..=49, ..) => Some("visa"),
        (16, 51..=55, ..) | (16, _, _, 2221..=2720) => Some("mastercard"),
        (15, 34 | 37, ..) => Some("amex"),
        (14..=19, 36 | 38 | 39, ..) | (14..=19, _, 300..=305 | 309, _) => Some("diners"),
        (16..=19, 65, ..) | (16..=19, _, 644..=649, _) | (16..=19, _, _, 6011) => Some("discover"),
        (16..=19, _, _, 3528..=3589) | (15, _, _, 2131 | 1800) => Some("jcb"),
        (16..=19, 62 | 81, ..) => Some("unionpay"),
        (16..=19, _, _, 2200..=2204) => Some("mir"),
        (16, 60 | 82, ..) | (16, _, 508, _) => Some("rupay"),
        (12..=19, 50 | 56..=58 | 67, ..) | (12..=19, _, _, 6304 | 6390) => Some("maestro"),
        _ => None,
    }
}

/// Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B).
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let digit = u32::from(b - b'0');
            if i % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10) && digits.bytes().any(|b| b != b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_of_the_published_test_numbers() {
        for (number, want) in [
            ("4111111111111111", "visa"),
            ("4222222222222", "visa"),
            ("5555555555554444", "mastercard"),
            ("2223003122003222", "mastercard"),
            ("378282246310005", "amex"),
            ("30569309025904", "diners"),
            ("6011111111111117", "discover"),
            ("3530111333300000", "jcb"),
            ("6200000000000005", "unionpay"),
            ("6304000000000000", "maestro"),
        ] {
            assert_eq!(brand(number), Some(want), "{number}");
            assert!(luhn(number), "{number}");
        }
        assert_eq!(brand("9780306406157"), None);
        assert!(!luhn("4111111111111112"));
    }
}
