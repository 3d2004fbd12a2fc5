//! The one tokeniser: [`Tokens`], every token of a text in order.
//!
//! Words are those of UAX #29 (Unicode Text Segmentation, revision 45) with two departures, both for scraped
//! text: a full stop or colon does not join letters ("said.The" is two words and a stop), save between initials
//! ("U.S", "a.m"); and default-ignorable characters, the zero-width space among them, belong to the word in
//! which they stand. Han, Hiragana, Thai and their like are a word a character.

use super::class::{Class, class};
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

/// A token: where it stands and what it is. Twelve bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    kind: TokenKind,
    plain: bool,
}

impl Token {
    /// Where the token stands.
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// What it is.
    pub fn kind(self) -> TokenKind {
        self.kind
    }

    /// Whether it is a word or a number, the tokens that the comparing view keeps.
    pub fn is_word(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// Whether it is of ASCII letters, digits and underscores alone.
    pub(super) fn is_plain(self) -> bool {
        self.plain
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

/// What a byte is to the fast path over ASCII.
#[derive(Clone, Copy, PartialEq)]
enum Byte {
    Space,
    Letter,
    Digit,
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
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
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

    #[inline]
    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            let &byte = bytes.get(at)?;
            match BYTES[usize::from(byte)] {
                Byte::Space => at += 1,
                kind @ (Byte::Letter | Byte::Digit) => return Some(self.ascii_word(at, kind == Byte::Digit)),
                Byte::Joiner | Byte::Punctuation => {
                    let mut end = at + 1;
                    if bytes.get(end).is_some_and(|&b| b >= 0xcc) {
                        end = self.skip_marks(end);
                    }
                    return Some(self.emit(at, end, TokenKind::Punctuation, false));
                }
                Byte::Lead => match self.other(at) {
                    Ok(token) => return Some(token),
                    Err(skip) => at = skip,
                },
            }
        }
    }
}

impl Tokens<'_> {
    #[inline]
    fn emit(&mut self, start: usize, end: usize, kind: TokenKind, plain: bool) -> Token {
        self.at = end;
        Token { start: start as u32, end: end as u32, kind, plain }
    }

    /// A word that begins with an ASCII letter or digit.
    #[inline]
    fn ascii_word(&mut self, start: usize, mut digits: bool) -> Token {
        let bytes = self.text.as_bytes();
        let mut end = start + 1;
        let stop = loop {
            let Some(&byte) = bytes.get(end) else { break Byte::Space };
            match BYTES[usize::from(byte)] {
                Byte::Letter => digits = false,
                Byte::Digit => {}
                other => break other,
            }
            end += 1;
        };
        match stop {
            Byte::Space | Byte::Punctuation => {}
            // The usual joiner ends a clause.
            Byte::Joiner if bytes.get(end + 1).is_none_or(|&b| BYTES[usize::from(b)] == Byte::Space) => {}
            _ => {
                let last = if bytes[end - 1].is_ascii_digit() {
                    Class::Digit
                } else if bytes[end - 1] == b'_' {
                    Class::Connector
                } else {
                    Class::Letter
                };
                return self.long_word(start, end, last, digits);
            }
        }
        self.emit(start, end, if digits { TokenKind::Number } else { TokenKind::Word }, true)
    }

    /// Goes on with a word by the rules of UAX #29, a character at a time. `last` is the class of the character
    /// before `at`, `digits` whether there were digits alone.
    fn long_word(&mut self, start: usize, mut at: usize, mut last: Class, mut digits: bool) -> Token {
        let ascii_end = at;
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
                    if class == Class::Apostrophe
                        && self.base(next).is_none_or(|c| !c.is_letter() && c != Class::Digit)
                    {
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
        let kind = if digits { TokenKind::Number } else { TokenKind::Word };
        self.emit(start, at, kind, at == ascii_end)
    }

    /// A token that begins with a character beyond ASCII, or where to go on if there is none.
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
                let kind =
                    if c.is_numeric() && !c.is_alphabetic() { TokenKind::Number } else { TokenKind::Word };
                Ok(self.emit(at, end, kind, false))
            }
            Class::Pictograph => {
                let end = self.pictograph(next);
                Ok(self.emit(at, end, TokenKind::Symbol, false))
            }
            Class::Flag => {
                let mut end = self.skip_marks(next);
                if let Some(second) = char_at(self.text, end).filter(|&c| class(c) == Class::Flag) {
                    end = self.skip_marks(end + second.len_utf8());
                }
                Ok(self.emit(at, end, TokenKind::Symbol, false))
            }
            _ => {
                let end = self.skip_marks(next);
                Ok(self.emit(at, end, TokenKind::Punctuation, false))
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
