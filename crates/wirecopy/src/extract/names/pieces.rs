//! A text as the tagger reads it: tokens, with possessives parted and the stops of abbreviations joined.

use crate::{
    Span,
    lexicon::{Abbreviation, Role, abbreviation, has_role},
    text::{Layout, Token, TokenKind, hash_bytes},
};

/// What letters a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Shape {
    /// `word`.
    #[default]
    Lower = 0,
    /// `Word`.
    Capital = 1,
    /// `WORD`.
    Upper = 2,
    /// `W`.
    Letter = 3,
    /// `McDonald`, `iPhone`.
    Mixed = 4,
    /// `J.`, `U.S.`.
    Initials = 5,
    /// `2022`.
    Number = 6,
    /// `F16`, `1990s`.
    Coded = 7,
    /// A mark.
    Mark = 8,
    /// `'s`.
    Possessive = 9,
    /// Of a script without capitals.
    Uncased = 10,
}

impl Shape {
    /// Whether it has a capital letter.
    pub fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Letter | Self::Mixed | Self::Initials)
    }
}

/// A token, or a part of one, and the hashes by which it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Piece {
    /// Where it stands in the text, in bytes.
    pub span: Span,
    /// What letters it is made of.
    pub shape: Shape,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Hash of the piece, its digits as zeros.
    pub cased: u64,
    /// Hash of the piece in small letters, its digits as zeros.
    pub lower: u64,
    /// Hash of the pattern of its letters: `Xx`, `XxX`, `0-0`.
    pub pattern: u64,
    /// Where its small letters stand among those of all pieces.
    letters: (u32, u32),
}

/// Pieces of a part of a text from which no further sentence is begun: a text of more, some 150 KB, is read as several
/// documents, so that memory stays in bounds.
const PART: usize = 32 * 1024;

/// Pieces of a sentence at most; a longer one is cut.
const SENTENCE: usize = 4096;

/// How far a text has been read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cursor {
    sentence: usize,
    token: usize,
    paragraph: usize,
}

/// The pieces of a part of a text, sentence by sentence.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    /// In order of place.
    pub all: Vec<Piece>,
    /// One a sentence that has pieces: from the first to behind the last.
    pub sentences: Vec<(u32, u32)>,
    /// For each sentence whether it begins a paragraph.
    pub leads: Vec<bool>,
    /// The small letters of all pieces.
    letters: String,
    buffer: String,
}

impl Pieces {
    /// The small letters of a piece, its digits as zeros.
    pub fn lower(&self, piece: &Piece) -> &str {
        &self.letters[piece.letters.0 as usize..piece.letters.1 as usize]
    }

    /// Reads the next part of a text from where `cursor` stands, in place of what was read before; false where nothing is
    /// left. A part has whole sentences, but for very long ones, and as many pieces as there is room for.
    pub fn read(&mut self, text: &str, layout: &Layout, cursor: &mut Cursor) -> bool {
        self.all.clear();
        self.sentences.clear();
        self.leads.clear();
        self.letters.clear();
        while let Some(sentence) = layout.sentences.get(cursor.sentence)
            && self.all.len() < PART
        {
            let first = self.all.len();
            while let Some(token) =
                layout.tokens.get(cursor.token).filter(|token| token.span().start < sentence.end)
                && self.all.len() - first < SENTENCE
            {
                cursor.token += 1;
                let next = layout.tokens.get(cursor.token).copied();
                cursor.token += usize::from(self.read_token(text, *token, next));
            }
            let mut leads = false;
            while layout
                .paragraphs
                .get(cursor.paragraph)
                .is_some_and(|paragraph| paragraph.start <= sentence.start)
            {
                leads = true;
                cursor.paragraph += 1;
            }
            if self.all.len() > first {
                self.sentences.push((first as u32, self.all.len() as u32));
                self.leads.push(leads);
            }
            let done = layout.tokens.get(cursor.token).is_none_or(|token| token.span().start >= sentence.end);
            cursor.sentence += usize::from(done);
        }
        !self.all.is_empty()
    }

    /// Reads a token; true if the next belongs to it.
    fn read_token(&mut self, text: &str, token: Token, next: Option<Token>) -> bool {
        let (span, word) = (token.span(), &text[token.span().range()]);
        match token.kind() {
            TokenKind::Punctuation | TokenKind::Symbol => self.push(text, span, Some(Shape::Mark)),
            TokenKind::Number => self.push(text, span, Some(Shape::Number)),
            TokenKind::Word => {
                let stem = span.end - possessive(word);
                if span.start < stem && stem < span.end {
                    self.push(text, Span::new(span.start, stem), None);
                    self.push(text, Span::new(stem, span.end), Some(Shape::Possessive));
                    return false;
                }
                let seam = span.start + seam(word);
                if seam > span.start {
                    self.push(text, Span::new(span.start, seam), None);
                    self.push(text, Span::new(seam, span.end), None);
                    return false;
                }
                let stop =
                    next.filter(|next| next.span().start == span.end && text[span.end..].starts_with('.'));
                if let Some(stop) = stop.filter(|_| takes_stop(word)) {
                    self.push(text, Span::new(span.start, stop.span().end), None);
                    return true;
                }
                self.push(text, span, None);
            }
        }
        false
    }

    fn push(&mut self, text: &str, span: Span, shape: Option<Shape>) {
        let word = &text[span.range()];
        let from = self.letters.len();
        let (read, pattern) = self.fold(word);
        let mut shape = shape.unwrap_or(read);
        if shape == Shape::Mixed && word.ends_with('.') {
            shape = Shape::Initials;
        }
        if shape == Shape::Capital && is_contraction(&self.letters[from..]) {
            shape = Shape::Lower;
        }
        let lower = hash_bytes(&self.letters.as_bytes()[from..]);
        let cased = match shape {
            Shape::Lower | Shape::Mark | Shape::Number | Shape::Possessive | Shape::Uncased => lower,
            _ => hash_bytes(self.buffer.as_bytes()),
        };
        let spaced = self.all.last().is_none_or(|before| before.span.end < span.start);
        let letters = (from as u32, self.letters.len() as u32);
        self.all.push(Piece { span, shape, spaced, cased, lower, pattern, letters });
    }

    /// Adds the small letters of a word, sets the buffer to its letters as they are; says what it is made of.
    fn fold(&mut self, word: &str) -> (Shape, u64) {
        self.buffer.clear();
        let (mut upper, mut lower, mut digits, mut others) = (0_u32, 0_u32, 0_u32, 0_u32);
        let mut first_upper = false;
        let (mut pattern, mut last) = (1_u64, 0_u64);
        for c in word.chars() {
            let (kind, kept) = match c {
                'a'..='z' => (1, c),
                'A'..='Z' => (2, c),
                '0'..='9' => (3, '0'),
                '\'' | '’' | '‘' => (4, '\''),
                _ if c.is_lowercase() => (1, c),
                _ if c.is_uppercase() => (2, c),
                _ if c.is_numeric() => (3, '0'),
                _ if c.is_alphabetic() => (5, c),
                _ => (4, c),
            };
            match kind {
                1 => lower += 1,
                2 => {
                    first_upper |= upper + lower + digits + others == 0;
                    upper += 1;
                }
                3 => digits += 1,
                _ => others += u32::from(kind == 5),
            }
            if kind != last && pattern < 1 << 58 {
                pattern = pattern << 3 | kind;
                last = kind;
            }
            self.buffer.push(kept);
            match kept {
                'A'..='Z' => self.letters.push(kept.to_ascii_lowercase()),
                _ if kind == 2 => self.letters.extend(kept.to_lowercase()),
                _ => self.letters.push(kept),
            }
        }
        let shape = match (upper, lower, digits) {
            (0, 0, 0) if others > 0 => Shape::Uncased,
            (0, 0, 0) => Shape::Mark,
            (0, 0, _) => Shape::Number,
            (_, _, 1..) => Shape::Coded,
            (0, _, _) => Shape::Lower,
            (1, 0, _) if word.ends_with('.') => Shape::Initials,
            (1, 0, _) => Shape::Letter,
            (_, 0, _) if word.contains('.') => Shape::Initials,
            (_, 0, _) => Shape::Upper,
            (1, _, _) if first_upper => Shape::Capital,
            _ => Shape::Mixed,
        };
        (shape, pattern)
    }
}

/// The length of the possessive that a word ends with: `'s` or `’s`.
fn possessive(word: &str) -> usize {
    let Some(stem) = word.strip_suffix(['s', 'S']) else { return 0 };
    if stem.ends_with('’') {
        1 + '’'.len_utf8()
    } else if stem.ends_with('\'') {
        2
    } else {
        0
    }
}

/// Whether a word in small letters is a verb that ends in an apostrophe and what is left of another word; it is no name.
fn is_contraction(word: &str) -> bool {
    ["n't", "'re", "'ll", "'ve", "'m", "'d"].iter().any(|ending| word.ends_with(ending))
}

/// Where a word is glued to one that begins a sentence, as captions are to the text below: `BacheletThis`. 0 where it is
/// not; what remains must look like a name.
fn seam(word: &str) -> usize {
    if !word.is_ascii() {
        return 0;
    }
    let Some(at) = word.rfind(|c: char| c.is_ascii_uppercase()).filter(|at| *at > 2) else { return 0 };
    let (name, starter) = word.split_at(at);
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name[1..].bytes().all(|b| b.is_ascii_lowercase())
        && starter.len() > 1
        && has_role(starter, Role::Starter);
    if is_name { at } else { 0 }
}

/// Whether a stop after a word belongs to it: after an initial, initials, and the abbreviations of names and titles.
fn takes_stop(word: &str) -> bool {
    let bytes = word.as_bytes();
    match bytes {
        [b] => b.is_ascii_uppercase(),
        _ if bytes.contains(&b'.') => true,
        [b'A'..=b'Z', ..] => matches!(
            abbreviation(word),
            Some(Abbreviation::Title | Abbreviation::Usual | Abbreviation::State)
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Shape)> {
        let mut pieces = Pieces::default();
        pieces.read(text, &crate::text::scan(text), &mut Cursor::default());
        pieces.all.iter().map(|piece| (text[piece.span.range()].to_owned(), piece.shape)).collect()
    }

    #[test]
    fn possessives_are_apart_and_stops_of_abbreviations_are_not() {
        let words: Vec<_> =
            read("China’s Gen. J. O'Neil left the U.S. on Day 7.").into_iter().map(|p| p.0).collect();
        assert_eq!(
            words,
            ["China", "’s", "Gen.", "J.", "O'Neil", "left", "the", "U.S.", "on", "Day", "7", "."]
        );
    }

    #[test]
    fn a_caption_is_parted_from_the_sentence_that_it_is_glued_to() {
        let words: Vec<_> =
            read("Anna LindThis week YouTube, PlayStation and McThe").into_iter().map(|p| p.0).collect();
        assert_eq!(words, ["Anna", "Lind", "This", "week", "YouTube", ",", "PlayStation", "and", "McThe"]);
    }

    #[test]
    fn shapes() {
        use Shape::{Capital, Coded, Initials, Letter, Lower, Mark, Mixed, Number, Uncased, Upper};
        let shapes: Vec<_> =
            read("the Word WORD W McDonald J. 2022 F16 , 北").into_iter().map(|p| p.1).collect();
        assert_eq!(shapes, [Lower, Capital, Upper, Letter, Mixed, Initials, Number, Coded, Mark, Uncased]);
    }

    #[test]
    fn a_long_text_is_read_in_parts_and_no_token_is_lost() {
        let text = format!("{} Mr. Li’s. {}", "Ab, ".repeat(PART), "Rain fell in Hull. ".repeat(PART));
        let layout = crate::text::scan(&text);
        let (mut pieces, mut cursor, mut parts, mut end) = (Pieces::default(), Cursor::default(), 0, 0);
        while pieces.read(&text, &layout, &mut cursor) {
            parts += 1;
            assert!(pieces.all.len() < PART + SENTENCE);
            assert!(pieces.sentences.iter().all(|(first, end)| (end - first) as usize <= SENTENCE + 1));
            for piece in &pieces.all {
                assert!(piece.span.start >= end && text[end..piece.span.start].trim().is_empty());
                end = piece.span.end;
            }
        }
        assert_eq!(end, text.trim_end().len());
        assert_eq!(parts, 7);
    }

    #[test]
    fn digits_and_case_fold() {
        let text = "Boeing 747 BOEING 737";
        let mut pieces = Pieces::default();
        pieces.read(text, &crate::text::scan(text), &mut Cursor::default());
        let [a, b, c, d] = pieces.all[..] else { panic!("four pieces") };
        assert_eq!((a.lower, b.lower), (c.lower, d.lower));
        assert_ne!(a.cased, c.cased);
        assert_eq!(pieces.lower(&c), "boeing");
    }
}
