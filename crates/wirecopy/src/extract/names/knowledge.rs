//! What is known of words before a text is read: clusters, how often they begin with a capital, and lists of names.

use super::{
    pieces::{Cursor, Piece, Pieces},
    table::{self, Table},
};
use crate::{Result, text::mix};

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The cluster of its word vector, from 1; 0 where there is none.
    pub vector: u16,
    /// The class that it has by its neighbours in news, from 1; 0 where there is none.
    pub class: u16,
    /// How often it begins with a capital within sentences, in eighths from 1 to 9; 0 where that is not known.
    pub capital: u8,
}

/// Bytes of what is known of a word.
const KNOWN: usize = 5;

/// The kinds of lists that a name may stand in, one bit each.
pub type Lists = u16;

/// The names of the lists, in the order of their bits.
pub const LISTS: [&str; 15] = [
    "country", "region", "city", "town", "norp", "given", "surname", "org", "loc", "fac", "event", "other",
    "title", "head", "lower",
];

/// The lists of countries, regions and cities.
pub(super) const PLACES: Lists = 0b111;

/// The share of capitals, as [`Known::capital`] has it, from which a word is a name wherever it stands.
pub(super) const ALWAYS: u8 = 8;

/// The list of words without a capital that stand in names.
pub(super) const LOWER: Lists = 1 << 14;

/// Set where a longer name begins with these words.
const GOES_ON: Lists = 1 << 15;

/// The longest name of a list, in pieces.
const LONGEST: usize = 7;

/// Tables of words and of names, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'b> {
    words: Table<'b>,
    names: Table<'b>,
    /// The wider cluster of each cluster, the wider class of each class.
    vectors: &'b [u8],
    classes: &'b [u8],
}

/// The bytes that a [`Knowledge`] is read from.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The table of words.
    pub words: Vec<u8>,
    /// The table of names.
    pub names: Vec<u8>,
    /// The wider cluster of each cluster of word vectors.
    pub vectors: Vec<u8>,
    /// The wider class of each class.
    pub classes: Vec<u8>,
}

impl<'b> Knowledge<'b> {
    /// The knowledge in these tables.
    pub(super) fn new(
        words: &'b [u8],
        names: &'b [u8],
        vectors: &'b [u8],
        classes: &'b [u8],
    ) -> Result<Self> {
        Ok(Self { words: Table::new(words, KNOWN)?, names: Table::new(names, 2)?, vectors, classes })
    }

    /// What is known of a piece: of the word as written, else of the word in small letters.
    pub fn word(&self, piece: &Piece) -> Known {
        let found = self.words.get(piece.cased).or_else(|| self.words.get(piece.lower));
        found.map_or_else(Known::default, |bytes| Known {
            vector: u16::from_le_bytes([bytes[0], bytes[1]]),
            class: u16::from_le_bytes([bytes[2], bytes[3]]),
            capital: bytes[4],
        })
    }

    /// The wider cluster of a cluster.
    pub fn wide_vector(&self, vector: u16) -> u8 {
        self.vectors.get(usize::from(vector)).copied().unwrap_or_default()
    }

    /// The wider class of a class.
    pub fn wide_class(&self, class: u16) -> u8 {
        self.classes.get(usize::from(class)).copied().unwrap_or_default()
    }

    /// The lists that a piece stands in by itself.
    pub fn lists(&self, piece: &Piece) -> Lists {
        let found = self.names.get(mix(0, piece.lower));
        found.map_or(0, |lists| u16::from_le_bytes([lists[0], lists[1]]) & !GOES_ON)
    }

    /// The longest name of the lists that begins with the first of `pieces`: how many pieces it has, and its lists.
    pub fn name(&self, pieces: &[Piece]) -> Option<(usize, Lists)> {
        let (mut key, mut longest) = (0, None);
        for (n, piece) in pieces.iter().take(LONGEST).enumerate() {
            key = mix(key, piece.lower);
            let Some(found) = self.names.get(key) else { break };
            let lists = u16::from_le_bytes([found[0], found[1]]);
            if lists & !GOES_ON != 0 {
                longest = Some((n + 1, lists & !GOES_ON));
            }
            if lists & GOES_ON == 0 {
                break;
            }
        }
        longest
    }
}

impl Parts {
    /// The tables of these words and names.
    ///
    /// A word may be given with what is known of it twice, as written and in small letters. Of a name that is given
    /// several times all lists count.
    pub fn build(
        words: &[(String, Known)],
        names: &[(String, Lists)],
        vectors: Vec<u8>,
        classes: Vec<u8>,
    ) -> Self {
        let mut pieces = Pieces::default();
        let mut read = |text: &str| {
            pieces.read(text, &crate::text::scan(text), &mut Cursor::default());
            pieces.all.clone()
        };
        let mut known = Vec::new();
        for (word, about) in words {
            let [piece] = read(word)[..] else { continue };
            let mut payload = [about.vector.to_le_bytes(), about.class.to_le_bytes()].concat();
            payload.push(about.capital);
            known.push((piece.cased, payload));
        }
        let mut lists: std::collections::BTreeMap<u64, Lists> = std::collections::BTreeMap::new();
        for (name, list) in names {
            let pieces = read(name);
            if pieces.len() > LONGEST {
                continue;
            }
            let mut key = 0;
            for (n, piece) in pieces.iter().enumerate() {
                key = mix(key, piece.lower);
                *lists.entry(key).or_default() |= if n + 1 == pieces.len() { *list } else { GOES_ON };
            }
        }
        let lists: Vec<_> =
            lists.into_iter().map(|(key, lists)| (key, lists.to_le_bytes().to_vec())).collect();
        Self { words: table::build(&known, KNOWN), names: table::build(&lists, 2), vectors, classes }
    }

    /// The knowledge in these parts.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for parts that [`build`](Self::build) did not make.
    pub fn read(&self) -> Result<Knowledge<'_>> {
        Knowledge::new(&self.words, &self.names, &self.vectors, &self.classes)
    }
}
