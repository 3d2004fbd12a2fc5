//! The comparing view: words alone, folded so that typography never hides a copy, each as one 64-bit hash.
//!
//! Folding is NFKC, lower case (with ß as ss and final sigma as sigma), and the loss of apostrophes, of full
//! stops between initials, of commas between digits and of default-ignorable characters: "Don’t", "DON'T" and
//! "don\u{ad}t" are one word, as are "U.S." and "US", "1,000" and "1000".

use unicode_normalization::UnicodeNormalization;

use super::{
    class::{Class, class, is_stable},
    swar::load,
    token::{Token, TokenKind, Tokens, tokens},
};
use crate::Span;

/// Version of the folding and of the hash. Hashes that were stored under another version are not comparable.
pub const FOLD_VERSION: u32 = 1;

/// A word of the comparing view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Hash of its folded form, the same on every machine.
    pub hash: u64,
}

/// The words of `text` as the comparing view sees them; punctuation is skipped.
///
/// ```
/// use wirecopy::text::words;
///
/// let hashes = |text| words(text).map(|w| w.hash).collect::<Vec<_>>();
/// assert_eq!(hashes("“Don’t go,” the U.S. envoy said ."), hashes("don't go the US Envoy said"));
/// ```
///
/// # Panics
/// If `text` is longer than [`MAX_LEN`](crate::text::MAX_LEN).
pub fn words(text: &str) -> Words<'_> {
    Words { text, tokens: tokens(text), buffer: String::new() }
}

/// Iterator over the words of a text; see [`words`].
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
    buffer: String,
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        loop {
            let token = self.tokens.next()?;
            if token.is_word() {
                let span = token.span();
                let hash = if token.is_plain() {
                    hash_plain(self.text.as_bytes(), span)
                } else {
                    hash_folded(&self.text[span.range()], &mut self.buffer)
                };
                return Some(Word { span, hash });
            }
        }
    }
}

/// The hash that [`words`] gives to a token.
pub(crate) fn hash_token(text: &str, token: Token, buffer: &mut String) -> u64 {
    let span = token.span();
    if token.is_plain() {
        hash_plain(text.as_bytes(), span)
    } else {
        hash_folded(&text[span.range()], buffer)
    }
}

/// The folded words of `text`, joined by single spaces: what two copies have in common.
///
/// ```
/// assert_eq!(wirecopy::text::fold("“It’s the ﬁrst,” said the U.S. envoy…"), "its the first said the us envoy");
/// ```
///
/// # Panics
/// If `text` is longer than [`MAX_LEN`](crate::text::MAX_LEN).
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in tokens(text).filter(|t| matches!(t.kind(), TokenKind::Word | TokenKind::Number)) {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_into(&text[token.span().range()], &mut out);
    }
    out
}

/// Appends the folded form of one word.
fn fold_into(word: &str, out: &mut String) {
    let keep = |c: &char| match class(*c) {
        Class::Apostrophe | Class::Comma => false,
        Class::Stop => !word.starts_with(char::is_alphabetic),
        _ => !is_ignorable(*c),
    };
    normal_into(word.chars().filter(keep), true, out);
}

/// Whether a character is a format character, which says nothing about the word that it stands in.
pub(crate) fn is_ignorable(c: char) -> bool {
    // Marks stay, format characters go.
    class(c) == Class::Extend && !unicode_normalization::char::is_combining_mark(c)
}

/// Appends the NFKC form of some characters, in lower case if `lower`.
pub(crate) fn normal_into(chars: impl Iterator<Item = char> + Clone, lower: bool, out: &mut String) {
    if !lower {
        out.extend(chars.nfkc());
    } else if chars.clone().all(is_stable) {
        chars.for_each(|c| lower_into(c, out));
    } else {
        let mut lowered = String::new();
        chars.nfkc().for_each(|c| lower_into(c, &mut lowered));
        out.extend(lowered.nfkc());
    }
}

fn lower_into(c: char, out: &mut String) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        'ß' | 'ẞ' => out.push_str("ss"),
        'ς' | 'Σ' => out.push('σ'),
        c if c.is_ascii() => out.push(c),
        c => out.extend(c.to_lowercase()),
    }
}

#[cold]
#[inline(never)]
fn hash_folded(word: &str, buffer: &mut String) -> u64 {
    let mut short = [0; 32];
    if let Some(len) = fold_short(word.as_bytes(), &mut short) {
        return hash_bytes(&short[..len]);
    }
    buffer.clear();
    fold_into(word, buffer);
    hash_bytes(buffer.as_bytes())
}

/// The folded form of a short word that is ASCII but for its apostrophes, and its length; `None` for any other. Of the
/// words that are not plain most are such: "don’t", "1,000", "U.S".
fn fold_short(word: &[u8], out: &mut [u8; 32]) -> Option<usize> {
    if word.len() > out.len() {
        return None;
    }
    let (mut at, mut len) = (0, 0);
    while let Some(&byte) = word.get(at) {
        let kept = match byte {
            b'\'' | b',' | b';' => false,
            b'.' => !word[0].is_ascii_alphabetic(),
            0x80.. => {
                // A single quotation mark: U+2018, U+2019.
                if !matches!(word[at..], [0xe2, 0x80, 0x98 | 0x99, ..]) {
                    return None;
                }
                at += 2;
                false
            }
            _ => true,
        };
        at += 1;
        out[len] = byte.to_ascii_lowercase();
        len += usize::from(kept);
    }
    Some(len)
}

/// The hash of a form that is folded already.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    (0..bytes.len()).step_by(8).fold(seed(bytes.len()), |state, at| mix(state, load(bytes, at)))
}

/// The same as [`hash_folded`] for a word of ASCII letters and digits, eight bytes at a step: one bit lower-cases
/// a letter and leaves a digit as it is.
#[inline]
pub(crate) fn hash_plain(text: &[u8], span: Span) -> u64 {
    const CASE: u64 = 0x2020_2020_2020_2020;
    let mut state = seed(span.len());
    let mut at = span.start;
    while at + 8 < span.end {
        state = mix(state, load(text, at) | CASE);
        at += 8;
    }
    let unused = 64 - 8 * (span.end - at) as u32;
    mix(state, (load(text, at) | CASE) << unused >> unused)
}

/// The same for a word of `len` bytes, 1 to 16, at the beginning of these. Which of two lengths it is costs no branch,
/// since nothing tells it beforehand.
#[inline]
pub(super) fn hash_short(bytes: &[u8; 16], len: usize) -> u64 {
    let number = u128::from_le_bytes(*bytes) | u128::from_ne_bytes([0x20; 16]);
    let unused = 8 * (16 - len) as u32;
    let number = number << unused >> unused;
    let first = mix(seed(len), number as u64);
    let second = mix(first, (number >> 64) as u64);
    let longer = u64::from(len > 8).wrapping_neg();
    first ^ (first ^ second) & longer
}

/// Odd constants with well-spread bits (the fractional parts of the golden ratio and of the square root of 3).
const K0: u64 = 0x9e37_79b9_7f4a_7c15;
const K1: u64 = 0xbb67_ae85_84ca_a73b;

#[inline]
fn seed(len: usize) -> u64 {
    (len as u64).wrapping_mul(K1)
}

/// Folded multiplication, as in wyhash: the two halves of a 128-bit product, crossed.
#[inline]
pub(crate) fn mix(state: u64, lane: u64) -> u64 {
    let product = u128::from(state ^ lane ^ K1) * u128::from(K0 ^ lane.rotate_left(32));
    (product as u64) ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hash(word: &str) -> u64 {
        let mut all = words(word);
        let first = all.next().unwrap().hash;
        assert!(all.next().is_none(), "{word:?} is one word");
        first
    }

    #[test]
    fn typography_does_not_matter() {
        for (a, b) in [
            ("don't", "Don’t"),
            ("U.S", "us"),
            ("1,000", "1000"),
            ("Straße", "STRASSE"),
            ("café", "cafe\u{301}"),
            ("ﬁrst", "First"),
            ("co\u{ad}operate", "cooperate"),
            ("wire\u{200b}copy", "wirecopy"),
            ("Ｎews", "news"),
            ("ΟΔΟΣ", "οδος"),
            ("responsibilities", "RESPONSIBILITIES"),
        ] {
            assert_eq!(hash(a), hash(b), "{a} {b}");
        }
        assert_ne!(hash("3.5"), hash("35"));
        assert_ne!(hash("café"), hash("cafe"));
    }

    #[test]
    fn hashes_are_those_of_version_1() {
        // A change of these values is a change of FOLD_VERSION.
        assert_eq!(
            ["news", "don’t", "responsibilities", "北"].map(hash),
            [
                14_325_994_290_953_518_134,
                11_094_273_677_041_412_306,
                15_252_986_171_612_450_960,
                1_152_407_214_074_589_664
            ],
        );
    }

    #[test]
    fn a_word_of_one_letter_beyond_ascii_is_folded() {
        // It was once taken for a word of ASCII letters, and hashed as it stood.
        for (a, b) in [("à", "a\u{300}"), ("ａ", "a"), ("Ω", "ω"), ("ß", "ss")] {
            assert_eq!(hash(a), hash(b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_hash_is_the_slow_hash(word in "[A-Za-z0-9_]{1,40}", before in "[ a-z]{0,9}", after in "( [a-z]{0,9})?") {
            let text = format!("{before} {word}{after}");
            let start = before.len() + 1;
            let fast = hash_plain(text.as_bytes(), Span::new(start, start + word.len()));
            let folded: String = word.bytes().map(|b| char::from(b | 0x20)).collect();
            let mut state = seed(folded.len());
            for at in (0..folded.len()).step_by(8) {
                state = mix(state, load(folded.as_bytes(), at));
            }
            prop_assert_eq!(fast, state);
        }

        #[test]
        fn a_short_word_is_folded_as_any(word in "[a-zA-Z0-9_]{1,3}([.,;'‘’:]?[a-zA-Z0-9_é]{1,3}){0,12}") {
            let mut short = [0; 32];
            if let Some(len) = fold_short(word.as_bytes(), &mut short) {
                let mut folded = String::new();
                fold_into(&word, &mut folded);
                prop_assert_eq!(&short[..len], folded.as_bytes());
            }
        }

        #[test]
        fn case_and_marks_do_not_matter(text in "[a-eéàöñжюшλω’'\u{ad}. ]{0,40}") {
            let upper = text.to_uppercase();
            let decomposed: String = upper.nfd().collect();
            prop_assert_eq!(fold(&upper), fold(&text));
            prop_assert_eq!(fold(&decomposed), fold(&text));
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
