//! The one tokeniser: [`Tokens`], every token of a text in order.
//!
//! Words are those of UAX #29 (Unicode Text Segmentation, revision 45) with two departures, both for scraped
//! text: a full stop or colon does not join letters ("said.The" is two words and a stop), save between initials
//! ("U.S", "a.m"); and default-ignorable characters, the zero-width space among them, belong to the word in
//! which they stand. Han, Hiragana, Thai and their like are a word a character.

use std::{fmt, num::NonZeroU64};

use super::{
    class::{Class, class},
    swar::{WordBytes, load},
};
use crate::Span;

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// At least one letter: `Kashgar`, `U.S`, `don’t`, `F16`, `京`.
    Word,
    /// Digits, with the separators between them: `2022`, `1,000.5`.
    Number,
    /// A punctuation mark or a sign: `“`, `-`, `$`.
    Punctuation,
    /// An emoji or another pictograph, a flag.
    Symbol,
}

/// A token: where it stands and what it is, in eight bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
// From the top: 30 bits of start, 31 of end, 3 of what it is. One register, also as an `Option`.
pub struct Token(NonZeroU64);

/// The lowest bits of a [`Token`]; never all zero.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Code {
    Word = 1,
    Number = 2,
    Punctuation = 3,
    Symbol = 4,
    /// A word or number of ASCII letters, digits and underscores alone.
    PlainWord = 5,
    PlainNumber = 6,
}

impl Token {
    #[inline]
    fn new(start: usize, end: usize, code: Code) -> Self {
        let bits = (start as u64) << 34 | (end as u64) << 3 | code as u64;
        // The code alone makes it more than zero.
        Self(NonZeroU64::new(bits).unwrap_or(NonZeroU64::MIN))
    }

    /// Where the token stands.
    #[inline]
    pub fn span(self) -> Span {
        Span::new((self.0.get() >> 34) as usize, (self.0.get() >> 3 & 0x7fff_ffff) as usize)
    }

    #[inline]
    fn code(self) -> u64 {
        self.0.get() & 7
    }

    /// What it is.
    pub fn kind(self) -> TokenKind {
        match self.code() {
            1 | 5 => TokenKind::Word,
            2 | 6 => TokenKind::Number,
            3 => TokenKind::Punctuation,
            _ => TokenKind::Symbol,
        }
    }

    /// Whether it is a word or a number, the tokens that the comparing view keeps.
    #[inline]
    pub fn is_word(self) -> bool {
        !matches!(self.code(), 3 | 4)
    }

    /// Whether it is of ASCII letters, digits and underscores alone.
    #[inline]
    pub(crate) fn is_plain(self) -> bool {
        self.code() >= Code::PlainWord as u64
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("span", &self.span()).field("kind", &self.kind()).finish()
    }
}

/// The tokens of `text`, in order; white space and control characters stand in none.
///
/// ```
/// use wirecopy::text::tokens;
///
/// let text = "The U.S. didn’t say: “1,000.5%”.";
/// let words: Vec<&str> = tokens(text).map(|t| &text[t.span().range()]).collect();
/// assert_eq!(words, ["The", "U.S", ".", "didn’t", "say", ":", "“", "1,000.5", "%", "”", "."]);
/// ```
///
/// # Panics
/// If `text` is longer than [`MAX_LEN`](crate::text::MAX_LEN).
pub fn tokens(text: &str) -> Tokens<'_> {
    assert!(text.len() <= super::MAX_LEN, "text of {} bytes is longer than text::MAX_LEN", text.len());
    Tokens { text, at: 0 }
}

/// Iterator over the tokens of a text; see [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    /// The tokens from a place where one may begin.
    pub(super) fn at(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }
}

/// What a byte is to the fast path over ASCII.
#[derive(Clone, Copy, PartialEq)]
enum Byte {
    Space,
    Word,
    /// May join what stands on both sides of it.
    Joiner,
    Punctuation,
    /// The first byte of a longer character.
    Lead,
}

static BYTES: [Byte; 256] = {
    let mut table = [Byte::Punctuation; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            0..=b' ' | 0x7f => Byte::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9' => Byte::Word,
            b'\'' | b'.' | b',' | b';' => Byte::Joiner,
            0x80.. => Byte::Lead,
            _ => Byte::Punctuation,
        };
        b += 1;
    }
    table
};

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[expect(
        clippy::inline_always,
        reason = "a call a token costs a fifth of the speed of the comparing view"
    )]
    #[inline(always)]
    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        // Between two words there is one space as a rule.
        let mut at = self.at + usize::from(bytes.get(self.at) == Some(&b' '));
        loop {
            // Words first, then the rest: a jump by kind would be guessed wrong at every mark.
            let kind = BYTES[usize::from(*bytes.get(at)?)];
            if kind == Byte::Word {
                return Some(self.ascii_word(at));
            }
            if kind == Byte::Space {
                at += 1;
                continue;
            }
            if kind != Byte::Lead {
                let mut end = at + 1;
                if bytes.get(end).is_some_and(|&b| b >= 0xc2) {
                    end = self.skip_marks(end);
                }
                return Some(self.emit(at, end, Code::Punctuation));
            }
            match self.other(at) {
                Ok(token) => return Some(token),
                Err(skip) => at = skip,
            }
        }
    }
}

impl Tokens<'_> {
    #[inline]
    fn emit(&mut self, start: usize, end: usize, code: Code) -> Token {
        self.at = end;
        Token::new(start, end, code)
    }

    /// A word that begins with an ASCII letter or digit.
    #[expect(clippy::inline_always, reason = "part of `next`")]
    #[inline(always)]
    fn ascii_word(&mut self, start: usize) -> Token {
        let bytes = self.text.as_bytes();
        let mut end = start;
        let mut digits = true;
        loop {
            let found = WordBytes::of(load(bytes, end));
            let run = found.run();
            digits &= found.all_digits(run);
            end += run;
            if run < 8 {
                break;
            }
        }
        let kind = |at: usize| bytes.get(at).map_or(Byte::Space, |&b| BYTES[usize::from(b)]);
        let next = kind(end);
        // The usual joiner ends a clause.
        if next == Byte::Lead || next == Byte::Joiner && kind(end + 1) != Byte::Space {
            let last = match bytes[end - 1] {
                b'0'..=b'9' => Class::Digit,
                b'_' => Class::Connector,
                _ => Class::Letter,
            };
            return self.long_word(start, end, last, digits);
        }
        self.emit(start, end, if digits { Code::PlainNumber } else { Code::PlainWord })
    }

    /// Goes on with a word by the rules of UAX #29, a character at a time. `last` is the class of the character
    /// before `at`, `digits` whether there were digits alone.
    #[inline(never)]
    fn long_word(&mut self, start: usize, mut at: usize, mut last: Class, mut digits: bool) -> Token {
        // Nothing before it is ASCII where the word does not begin so.
        let ascii_end = if self.text.as_bytes()[start].is_ascii() { at } else { start };
        // Where the letters begin that an initial's full stop would end.
        let mut run = start;
        while let Some(c) = char_at(self.text, at) {
            let next = at + c.len_utf8();
            let class = class(c);
            let joins = match class {
                Class::Extend => {
                    at = next;
                    continue;
                }
                Class::Letter | Class::Hebrew | Class::Digit => last != Class::Katakana,
                Class::Katakana => matches!(last, Class::Katakana | Class::Connector),
                Class::Connector => true,
                Class::Apostrophe if last.is_letter() => {
                    last == Class::Hebrew && c == '\'' || self.base(next).is_some_and(Class::is_letter)
                }
                Class::Apostrophe if last == Class::Digit => {
                    matches!(c, '\'' | '‘' | '’') && self.base(next) == Some(Class::Digit)
                }
                Class::DoubleQuote if last == Class::Hebrew => self.base(next) == Some(Class::Hebrew),
                Class::Stop if last.is_letter() => self.is_initial(run, at) && self.starts_initial(next),
                Class::Stop | Class::Comma if last == Class::Digit => self.base(next) == Some(Class::Digit),
                _ => false,
            };
            if !joins {
                break;
            }
            match class {
                Class::Apostrophe | Class::Stop | Class::Comma | Class::DoubleQuote => {
                    // What follows was looked at; `last` stays, since it is the two sides that join.
                    run = next;
                    // A Hebrew word may end in its apostrophe.
                    if last == Class::Hebrew && !self.base(next).is_some_and(Class::is_letter) {
                        at = next;
                        break;
                    }
                }
                _ => {
                    digits &= class == Class::Digit;
                    last = class;
                }
            }
            at = next;
        }
        let code = match (digits, at == ascii_end) {
            (false, false) => Code::Word,
            (true, false) => Code::Number,
            (false, true) => Code::PlainWord,
            (true, true) => Code::PlainNumber,
        };
        self.emit(start, at, code)
    }

    /// A token that begins with a character beyond ASCII, or where to go on if there is none.
    #[inline(never)]
    fn other(&mut self, at: usize) -> Result<Token, usize> {
        let Some(c) = char_at(self.text, at) else { return Err(self.text.len()) };
        let next = at + c.len_utf8();
        match class(c) {
            Class::Space | Class::Newline | Class::Extend => Err(next),
            letter @ (Class::Letter | Class::Hebrew | Class::Katakana | Class::Connector) => {
                Ok(self.long_word(at, next, letter, false))
            }
            Class::Digit => Ok(self.long_word(at, next, Class::Digit, true)),
            Class::Ideograph => {
                let end = self.skip_marks(next);
                let code = if c.is_numeric() && !c.is_alphabetic() { Code::Number } else { Code::Word };
                Ok(self.emit(at, end, code))
            }
            Class::Pictograph => {
                let end = self.pictograph(next);
                Ok(self.emit(at, end, Code::Symbol))
            }
            Class::Flag => {
                let mut end = self.skip_marks(next);
                if let Some(second) = char_at(self.text, end).filter(|&c| class(c) == Class::Flag) {
                    end = self.skip_marks(end + second.len_utf8());
                }
                Ok(self.emit(at, end, Code::Symbol))
            }
            _ => {
                let end = self.skip_marks(next);
                Ok(self.emit(at, end, Code::Punctuation))
            }
        }
    }

    /// The end of a sequence of pictographs held together by zero-width joiners.
    fn pictograph(&self, mut at: usize) -> usize {
        loop {
            let end = self.skip_marks(at);
            let joined = self.text[at..end].ends_with('\u{200d}');
            match char_at(self.text, end) {
                Some(c) if joined && class(c) == Class::Pictograph => at = end + c.len_utf8(),
                _ => return end,
            }
        }
    }

    /// Past the combining marks and ignorable characters that stand at `at`.
    fn skip_marks(&self, mut at: usize) -> usize {
        while let Some(c) = char_at(self.text, at) {
            if class(c) != Class::Extend {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    /// The class of the first character from `at` on that is no mark.
    fn base(&self, at: usize) -> Option<Class> {
        char_at(self.text, self.skip_marks(at)).map(class)
    }

    /// Whether exactly one letter stands from `run` to `at`.
    fn is_initial(&self, run: usize, at: usize) -> bool {
        self.text[run..at].chars().filter(|&c| class(c) != Class::Extend).count() == 1
    }

    /// Whether exactly one letter stands from `at` to the next character that is none.
    fn starts_initial(&self, at: usize) -> bool {
        let at = self.skip_marks(at);
        char_at(self.text, at).is_some_and(|c| {
            class(c).is_letter()
                && self.base(at + c.len_utf8()).is_none_or(|next| !next.is_letter() && next != Class::Digit)
        })
    }
}

/// The character that begins at byte `at`, `None` at the end.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
