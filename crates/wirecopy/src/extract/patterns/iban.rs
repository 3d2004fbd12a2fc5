//! International bank account numbers (ISO 13616): the country's length and structure, and the check digits.
//!
//! Written in one piece or in groups with single spaces or hyphens between. Value: capitals without spaces.

use super::{Found, Rank, chars::word_before, number};
use crate::extract::Label;

/// Countries and the structure of what follows the check digits: how many of letters (a), digits (n), either (c).
/// From the SWIFT IBAN registry (release 98). Sorted.
static COUNTRIES: &[(&[u8; 2], &str)] = &[
    (b"AD", "8n12c"),
    (b"AE", "19n"),
    (b"AL", "8n16c"),
    (b"AT", "16n"),
    (b"AZ", "4a20c"),
    (b"BA", "16n"),
    (b"BE", "12n"),
    (b"BG", "4a6n8c"),
    (b"BH", "4a14c"),
    (b"BI", "23n"),
    (b"BR", "23n1a1c"),
    (b"BY", "4c4n16c"),
    (b"CH", "5n12c"),
    (b"CR", "18n"),
    (b"CY", "8n16c"),
    (b"CZ", "20n"),
    (b"DE", "18n"),
    (b"DJ", "23n"),
    (b"DK", "14n"),
    (b"DO", "4c20n"),
    (b"EE", "16n"),
    (b"EG", "25n"),
    (b"ES", "20n"),
    (b"FI", "14n"),
    (b"FK", "2a12n"),
    (b"FO", "14n"),
    (b"FR", "10n11c2n"),
    (b"GB", "4a14n"),
    (b"GE", "2a16n"),
    (b"GI", "4a15c"),
    (b"GL", "14n"),
    (b"GR", "7n16c"),
    (b"GT", "4c20c"),
    (b"HN", "4a20n"),
    (b"HR", "17n"),
    (b"HU", "24n"),
    (b"IE", "4a14n"),
    (b"IL", "19n"),
    (b"IQ", "4a15n"),
    (b"IS", "22n"),
    (b"IT", "1a10n12c"),
    (b"JO", "4a4n18c"),
    (b"KW", "4a22c"),
    (b"KZ", "3n13c"),
    (b"LB", "4n20c"),
    (b"LC", "4a24c"),
    (b"LI", "5n12c"),
    (b"LT", "16n"),
    (b"LU", "3n13c"),
    (b"LV", "4a13c"),
    (b"LY", "21n"),
    (b"MC", "10n11c2n"),
    (b"MD", "2c18c"),
    (b"ME", "18n"),
    (b"MK", "3n10c2n"),
    (b"MN", "16n"),
    (b"MR", "23n"),
    (b"MT", "4a5n18c"),
    (b"MU", "4a19n3a"),
    (b"NI", "4a20n"),
    (b"NL", "4a10n"),
    (b"NO", "11n"),
    (b"OM", "3n16c"),
    (b"PK", "4a16c"),
    (b"PL", "24n"),
    (b"PS", "4a21c"),
    (b"PT", "21n"),
    (b"QA", "4a21c"),
    (b"RO", "4a16c"),
    (b"RS", "18n"),
    (b"RU", "14n15c"),
    (b"SA", "2n18c"),
    (b"SC", "4a20n3a"),
    (b"SD", "14n"),
    (b"SE", "20n"),
    (b"SI", "15n"),
    (b"SK", "20n"),
    (b"SM", "1a10n12c"),
    (b"SO", "19n"),
    (b"ST", "21n"),
    (b"SV", "4a20n"),
    (b"TL", "19n"),
    (b"TN", "20n"),
    (b"TR", "6n16c"),
    (b"UA", "6n19c"),
    (b"VA", "18n"),
    (b"VG", "4a16n"),
    (b"XK", "16n"),
    (b"YE", "4a4n18c"),
];

/// The longest number.
const MAX_LEN: usize = 34;

/// The structure of a country's numbers, character by character.
fn structure(country: [u8; 2]) -> Option<impl Iterator<Item = u8>> {
    let i = COUNTRIES.binary_search_by_key(&country, |(code, _)| **code).ok()?;
    let mut rest = COUNTRIES[i].1.as_bytes();
    Some(
        std::iter::from_fn(move || {
            let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
            let (count, tail) = rest.split_at_checked(digits).filter(|(count, _)| !count.is_empty())?;
            let (&kind, tail) = tail.split_first()?;
            rest = tail;
            Some((kind, count.iter().fold(0, |n, b| n * 10 + usize::from(b - b'0'))))
        })
        .flat_map(|(kind, count)| std::iter::repeat_n(kind, count)),
    )
}

/// The number whose country code begins at byte `start`, its check digits two bytes on.
pub(super) fn find(text: &str, start: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let country = [bytes.get(start)?.to_ascii_uppercase(), bytes.get(start + 1)?.to_ascii_uppercase()];
    if word_before(text, start) || !bytes.get(start + 2..start + 4)?.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut number = [0; MAX_LEN];
    let mut len = 0;
    let mut at = start;
    for kind in [b'a', b'a', b'n', b'n'].into_iter().chain(structure(country)?) {
        // Groups are parted by one space or hyphen, after the check digits at the earliest.
        if len >= 4 && !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at = number::gap_end(text, at)?;
        }
        let b = *bytes.get(at)?;
        let fits = match kind {
            b'a' => b.is_ascii_alphabetic(),
            b'n' => b.is_ascii_digit(),
            _ => b.is_ascii_alphanumeric(),
        };
        if !fits {
            return None;
        }
        number[len] = b.to_ascii_uppercase();
        len += 1;
        at += 1;
    }
    let goes_on = text[at..].chars().next().is_some_and(char::is_alphanumeric);
    if goes_on || remainder(&number[..len]) != 1 {
        return None;
    }
    let value = number[..len].iter().map(|&b| char::from(b)).collect();
    Some(Found {
        value: Some(value),
        country: Some(country),
        ..Found::new(start, at, Label::Iban, Rank::Iban, "iban")
    })
}

/// ISO/IEC 7064 MOD 97-10 of the number with its first four characters moved to the end.
fn remainder(number: &[u8]) -> u32 {
    number[4..].iter().chain(&number[..4]).fold(0, |sum, &b| match b {
        b'0'..=b'9' => (sum * 10 + u32::from(b - b'0')) % 97,
        _ => (sum * 100 + u32::from(b - b'A') + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_sorted_and_lengths_are_those_of_the_registry() {
        assert!(COUNTRIES.is_sorted_by_key(|(code, _)| *code));
        for (code, len) in [
            (b"NO", 15),
            (b"BE", 16),
            (b"GB", 22),
            (b"DE", 22),
            (b"FR", 27),
            (b"MT", 31),
            (b"LC", 32),
            (b"RU", 33),
        ] {
            assert_eq!(structure(*code).unwrap().count() + 4, len);
        }
    }

    #[test]
    fn checks() {
        assert_eq!(remainder(b"GB82WEST12345698765432"), 1);
        assert_ne!(remainder(b"GB83WEST12345698765432"), 1);
    }
}
