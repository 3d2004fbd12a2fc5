//! What a character is to the tokeniser: its `Word_Break` property (UAX #29), and whether folding can take it
//! as it stands.
//!
//! One byte a code point in `class_table.bin`: for each run of 256 characters the number of its block, then the
//! distinct blocks. `tests::table_is_current` derives it anew from the Unicode tables of `regex-syntax` and
//! writes it with `WIRECOPY_REGENERATE=1`.

static TABLE: &[u8] = include_bytes!("class_table.bin");

/// Where the blocks begin: after one number for each run.
const BLOCKS: usize = 0x11_0000 / 256;

/// The classes that the rules of the tokeniser tell apart.
///
/// The `Other` of `Word_Break` is parted in three: letters and digits that stand alone as words (Han, Hiragana, Thai),
/// pictographs, and the rest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Class {
    /// Punctuation and symbols: a token of its own.
    Other = 0,
    /// White space that does not end a line.
    Space = 1,
    /// Carriage return, line feed and their kin.
    Newline = 2,
    /// Letters that join with letters.
    Letter = 3,
    /// Hebrew letters, which also join over a double quote.
    Hebrew = 4,
    /// Decimal digits.
    Digit = 5,
    /// Katakana, which joins with itself.
    Katakana = 6,
    /// Underscores and other connectors.
    Connector = 7,
    /// Apostrophes and middle dots: join letters.
    Apostrophe = 8,
    /// Full stops: join digits, and initials.
    Stop = 9,
    /// Commas and the like: join digits.
    Comma = 10,
    /// Colons: join nothing here (UAX #29 joins letters, which is right for Swedish alone).
    Colon = 11,
    /// The double quote, which joins Hebrew letters.
    DoubleQuote = 12,
    /// Combining marks, format characters, the zero-width joiner and space: belong to what stands before.
    Extend = 13,
    /// Regional indicators, which join in pairs to a flag.
    Flag = 14,
    /// Pictographs, which join over a zero-width joiner.
    Pictograph = 15,
    /// A letter or digit that is a word by itself.
    Ideograph = 16,
}

impl Class {
    const ALL: [Self; 17] = [
        Self::Other,
        Self::Space,
        Self::Newline,
        Self::Letter,
        Self::Hebrew,
        Self::Digit,
        Self::Katakana,
        Self::Connector,
        Self::Apostrophe,
        Self::Stop,
        Self::Comma,
        Self::Colon,
        Self::DoubleQuote,
        Self::Extend,
        Self::Flag,
        Self::Pictograph,
        Self::Ideograph,
    ];

    pub(super) fn is_letter(self) -> bool {
        matches!(self, Self::Letter | Self::Hebrew)
    }
}

/// Set where a character is its own NFKC form, does not compose with what stands before it, and lower-cases to
/// one such character: a word of these alone is folded by lower-casing.
const STABLE: u8 = 0x80;

fn lookup(c: char) -> u8 {
    let code = c as usize;
    TABLE[BLOCKS + usize::from(TABLE[code / 256]) * 256 + code % 256]
}

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    Class::ALL[usize::from(lookup(c) & 0x1f).min(16)]
}

/// Whether a word made of this character and others like it is folded by lower-casing alone.
pub(super) fn is_stable(c: char) -> bool {
    lookup(c) & STABLE != 0
}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, iter::once};

    use regex_syntax::hir::{Class as HirClass, HirKind};
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

    use super::*;

    fn members(property: &str) -> Vec<(u32, u32)> {
        let hir = regex_syntax::parse(property).unwrap();
        match hir.kind() {
            HirKind::Class(HirClass::Unicode(class)) => {
                class.ranges().iter().map(|r| (r.start() as u32, r.end() as u32)).collect()
            }
            HirKind::Literal(literal) => {
                let c = std::str::from_utf8(&literal.0).unwrap().chars().next().unwrap() as u32;
                vec![(c, c)]
            }
            other => panic!("{property}: {other:?}"),
        }
    }

    fn derive() -> Vec<u8> {
        let mut table = vec![Class::Other as u8; 0x11_0000];
        // Later lines win over earlier ones.
        let rules = [
            (r"[\p{Alphabetic}\p{N}]", Class::Ideograph),
            (r"\p{Extended_Pictographic}", Class::Pictograph),
            (r"\p{White_Space}", Class::Space),
            (r"\p{wb=CR}", Class::Newline),
            (r"\p{wb=LF}", Class::Newline),
            (r"\p{wb=Newline}", Class::Newline),
            (r"\p{wb=ALetter}", Class::Letter),
            (r"\p{wb=Hebrew_Letter}", Class::Hebrew),
            (r"\p{wb=Numeric}", Class::Digit),
            (r"\p{wb=Katakana}", Class::Katakana),
            (r"\p{wb=ExtendNumLet}", Class::Connector),
            (r"\p{wb=MidLetter}", Class::Apostrophe),
            (r"\p{wb=MidNumLet}", Class::Apostrophe),
            (r"\p{wb=Single_Quote}", Class::Apostrophe),
            (r"\x{02BC}", Class::Apostrophe),
            (r"\p{wb=MidNum}", Class::Comma),
            (r"[.\x{2024}\x{FE52}\x{FF0E}]", Class::Stop),
            (r"[:\x{FE13}\x{FE55}\x{FF1A}]", Class::Colon),
            (r"\p{wb=Double_Quote}", Class::DoubleQuote),
            (r"\p{wb=Extend}", Class::Extend),
            (r"\p{wb=Format}", Class::Extend),
            (r"\p{wb=ZWJ}", Class::Extend),
            (r"[\p{Default_Ignorable_Code_Point}--\x{3164}\x{FFA0}\x{115F}\x{1160}]", Class::Extend),
            (r"\p{wb=Regional_Indicator}", Class::Flag),
            // A thin space parts words, though UAX #29 would have it join digits.
            (r"\x{202F}", Class::Space),
            // A control character belongs to no word.
            (r"[\x{00}-\x{08}\x{0E}-\x{1F}\x{7F}]", Class::Space),
        ];
        for (property, class) in rules {
            for (first, last) in members(property) {
                table[first as usize..=last as usize].fill(class as u8);
            }
        }
        for code in 0..0x11_0000u32 {
            let Some(c) = char::from_u32(code) else { continue };
            let class = Class::ALL[usize::from(table[code as usize])];
            let alone = |c: char| is_nfkc_quick(once(c)) == IsNormalized::Yes && once(c).nfkc().eq(once(c));
            let mut lower = c.to_lowercase();
            let (first, second) = (lower.next().unwrap(), lower.next());
            let special = matches!(c, 'ß' | 'ẞ' | 'ς' | 'Σ');
            let joins = matches!(class, Class::Extend | Class::Apostrophe | Class::Comma | Class::Stop);
            if !special && !joins && second.is_none() && alone(c) && alone(first) {
                table[code as usize] |= STABLE;
            }
        }
        table
    }

    fn render(table: &[u8]) -> Vec<u8> {
        let (mut index, mut blocks, mut seen) = (Vec::new(), Vec::new(), HashMap::new());
        for block in table.chunks(256) {
            let next = seen.len();
            let id = *seen.entry(block).or_insert_with(|| {
                blocks.extend_from_slice(block);
                next
            });
            index.push(u8::try_from(id).expect("at most 256 different blocks"));
        }
        [index, blocks].concat()
    }

    #[test]
    fn table_is_current() {
        let want = render(&derive());
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/class_table.bin");
        if std::env::var_os("WIRECOPY_REGENERATE").is_some() {
            std::fs::write(path, &want).unwrap();
        }
        let have = std::fs::read(path).unwrap();
        assert!(have == want, "run `WIRECOPY_REGENERATE=1 cargo test -p wirecopy table_is_current`");
    }

    #[test]
    fn classes_of_well_known_characters() {
        for (c, want) in [
            ('a', Class::Letter),
            ('é', Class::Letter),
            ('7', Class::Digit),
            ('_', Class::Connector),
            ('\'', Class::Apostrophe),
            ('’', Class::Apostrophe),
            ('.', Class::Stop),
            (',', Class::Comma),
            (':', Class::Colon),
            ('“', Class::Other),
            ('\u{200b}', Class::Extend),
            ('\u{ad}', Class::Extend),
            ('\u{301}', Class::Extend),
            ('\u{a0}', Class::Space),
            ('\n', Class::Newline),
            ('\u{2028}', Class::Newline),
            ('北', Class::Ideograph),
            ('の', Class::Ideograph),
            ('カ', Class::Katakana),
            ('한', Class::Letter),
            ('ท', Class::Ideograph),
            ('😀', Class::Pictograph),
            ('🇩', Class::Flag),
            ('א', Class::Hebrew),
        ] {
            assert_eq!(class(c), want, "{c:?}");
        }
        assert!(is_stable('e') && is_stable('É') && is_stable('北'));
        assert!(!is_stable('ﬁ') && !is_stable('\u{301}') && !is_stable('ß') && !is_stable('Ａ'));
    }
}
