//! Forms: what tokens are compared by.
//!
//! Typography never counts: a form is NFKC without format characters, every apostrophe is `'`, every hyphen `-`, every
//! double quote `"`. Case counts or not, and so do hyphens, apostrophes and spaces: that is the [`Style`].

use crate::{
    Span,
    text::{Token, hash_bytes, hash_plain, is_ignorable, mix, normal_into},
};

/// Stands in a key between two words.
const BREAK: char = '\u{1f}';

/// How the terms of a dictionary are compared with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether capital letters equal small ones.
    pub(super) fold: bool,
    /// Whether a hyphen, an apostrophe or a space of a term may be any of them, or nothing, in a text.
    pub(super) variants: bool,
}

/// A token as the state of a walk takes it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    hash: u64,
    /// Base to the power of the length of the form; used where words may be joined.
    power: u64,
}

/// The base of the polynomial hash: odd, with well-spread bits.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Unit {
    const NOTHING: Self = Self { hash: 0, power: 1 };

    /// Whether nothing of the token counts: it is a hyphen or an apostrophe, and those may be left out.
    pub(super) fn is_nothing(self) -> bool {
        self == Self::NOTHING
    }

    /// The polynomial hash of a form without what may be left out, so that the hash of joined words follows from theirs.
    fn joined(form: &[u8]) -> Self {
        form.iter().filter(|b| !matches!(b, b'\'' | b'-')).fold(Self::NOTHING, |unit, &b| Self {
            hash: unit.hash.wrapping_mul(BASE).wrapping_add(u64::from(b) + 1),
            power: unit.power.wrapping_mul(BASE),
        })
    }
}

impl Style {
    /// The state at the beginning of a walk.
    pub(super) const START: u64 = 0;

    /// The state after one more token.
    pub(super) fn step(self, state: u64, unit: Unit) -> u64 {
        if self.variants {
            state.wrapping_mul(unit.power).wrapping_add(unit.hash)
        } else {
            mix(state, unit.hash)
        }
    }

    /// The key of a state, with all bits well spread.
    pub(super) fn key(self, state: u64) -> u64 {
        if self.variants { mix(state, BASE) } else { state }
    }

    /// The unit of a token.
    pub(super) fn unit(self, text: &str, token: Token, buffer: &mut String) -> Unit {
        let span = token.span();
        if self.fold && !self.variants && token.is_plain() {
            return Unit { hash: hash_plain(text.as_bytes(), span), power: 0 };
        }
        self.unit_of(&text[span.range()], buffer)
    }

    /// The unit of a word.
    pub(super) fn unit_of(self, word: &str, buffer: &mut String) -> Unit {
        buffer.clear();
        self.form_into(word, buffer);
        let form = buffer.as_bytes();
        if self.variants {
            return Unit::joined(form);
        }
        // Folded words of ASCII letters and digits have the hash that `unit` gives them without a copy.
        let plain = self.fold && form.iter().all(|&b| b.is_ascii_alphanumeric() || b == b'_');
        let hash = if plain { hash_plain(form, Span::new(0, form.len())) } else { hash_bytes(form) };
        Unit { hash, power: 0 }
    }

    /// The units of a word of a term: where words may be joined, one for each part between hyphens and apostrophes.
    pub(super) fn units_of(self, word: &str, buffer: &mut String, mut each: impl FnMut(Unit)) {
        let whole = self.unit_of(word, buffer);
        if self.variants {
            let parts = buffer.split(['\'', '-']).filter(|part| !part.is_empty());
            parts.for_each(|part| each(Unit::joined(part.as_bytes())));
        } else {
            each(whole);
        }
    }

    /// Appends the form of a word.
    fn form_into(self, word: &str, out: &mut String) {
        if word.is_ascii() {
            let at = out.len();
            out.push_str(word);
            if self.fold {
                out[at..].make_ascii_lowercase();
            }
        } else {
            let chars = word.chars().filter(|&c| !is_ignorable(c)).map(unified);
            normal_into(chars, self.fold, out);
        }
    }

    /// Appends to `out` the key of some tokens, given by their spans: their forms with breaks between them. Where
    /// words may be joined, hyphens and apostrophes are breaks, too.
    pub(super) fn key_into(self, text: &str, spans: impl Iterator<Item = Span>, out: &mut String) {
        let mut form = String::new();
        for span in spans {
            if !out.is_empty() && !out.ends_with(BREAK) {
                out.push(BREAK);
            }
            form.clear();
            self.form_into(&text[span.range()], &mut form);
            for c in form.chars() {
                if self.variants && matches!(c, '\'' | '-') {
                    if !out.is_empty() && !out.ends_with(BREAK) {
                        out.push(BREAK);
                    }
                } else {
                    out.push(c);
                }
            }
        }
        if out.ends_with(BREAK) {
            out.pop();
        }
    }

    /// Whether the key of a stretch of text is that of a term: equal, or with some breaks of the term's left out.
    pub(super) fn matches(self, term: &str, text: &str) -> bool {
        if !self.variants {
            return term == text;
        }
        let mut text = text.chars().peekable();
        for c in term.chars() {
            if text.next_if_eq(&c).is_none() && c != BREAK {
                return false;
            }
        }
        text.next().is_none()
    }
}

/// Where a word ends without its possessive ending, if it has one: an apostrophe and an s.
pub(super) fn possessed(word: &str) -> Option<usize> {
    let stem = word.strip_suffix(['s', 'S'])?;
    let stem = stem.strip_suffix(|c| unified(c) == '\'')?;
    Some(stem.len()).filter(|&len| len > 0)
}

/// The character that stands for all of its kind, so that typography does not count.
fn unified(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | 'ʼ' | '＇' => '\'',
        '‐' | '‑' | '‒' | '–' | '−' | '﹣' | '－' => '-',
        '“' | '”' | '„' | '‟' | '＂' => '"',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::tokens;

    const STYLES: [Style; 4] = [
        Style { fold: false, variants: false },
        Style { fold: false, variants: true },
        Style { fold: true, variants: false },
        Style { fold: true, variants: true },
    ];

    fn key(style: Style, text: &str) -> String {
        let mut out = String::new();
        style.key_into(text, tokens(text).map(Token::span), &mut out);
        out.replace(BREAK, " ")
    }

    fn state(style: Style, text: &str) -> u64 {
        let mut buffer = String::new();
        tokens(text)
            .fold(Style::START, |state, token| style.step(state, style.unit(text, token, &mut buffer)))
    }

    #[test]
    fn keys() {
        let [exact, joined, folded, both] = STYLES;
        assert_eq!(key(exact, "Coca\u{2011}Cola’s"), "Coca - Cola's");
        assert_eq!(key(joined, "Coca\u{2011}Cola’s"), "Coca Cola s");
        assert_eq!(key(folded, "Straße  “U.S.” don\u{ad}’t ﬁx"), "strasse \" u.s . \" don't fix");
        assert_eq!(key(both, "-'n- Sync -"), "n sync");
        assert_eq!(key(folded, "東京"), "東 京");
    }

    #[test]
    fn possessive_endings() {
        for (word, stem) in [("Obama's", 5), ("OBAMA’S", 5), ("ſ’s", 2)] {
            assert_eq!(possessed(word), Some(stem), "{word}");
        }
        for word in ["Obamas", "s", "’s", "it'd", ""] {
            assert_eq!(possessed(word), None, "{word}");
        }
    }

    #[test]
    fn breaks_of_the_term_alone_may_be_left_out() {
        let both = STYLES[3];
        let matches = |term: &str, text: &str| {
            let [mut a, mut b] = [String::new(), String::new()];
            both.key_into(term, tokens(term).map(Token::span), &mut a);
            both.key_into(text, tokens(text).map(Token::span), &mut b);
            both.matches(&a, &b)
        };
        for text in ["coca cola", "Coca-Cola", "CocaCola", "coca - cola"] {
            assert!(matches("Coca-Cola", text), "{text}");
        }
        assert!(!matches("CocaCola", "Coca Cola"));
        assert!(!matches("therapist", "the rapist"));
        assert!(!matches("Coca-Cola", "Coca Col"));
        assert!(!matches("Coca-Cola", "Coca-Cola a"));
    }

    proptest! {
        #[test]
        fn equal_keys_are_equal_states(a in "[aA_é’'\\-. ]{0,8}", b in "[aA_é’'\\-. ]{0,8}") {
            for style in STYLES {
                let (x, y) = (key(style, &a), key(style, &b));
                if style.matches(&x, &y) && !style.variants || x == y {
                    prop_assert_eq!(state(style, &a), state(style, &b));
                }
                // With variants, a match is equal but for breaks.
                if style.variants && x.replace(' ', "") == y.replace(' ', "") {
                    prop_assert_eq!(state(style, &a), state(style, &b));
                }
            }
        }
    }
}
