//! Tokens, sentences and paragraphs as spans, in one scan.

mod class;
mod find;
mod fold;
mod layout;
mod offsets;
mod paragraph;
mod read;
mod sentence;
mod shingle;
mod swar;
mod token;
mod window;

pub(crate) use find::{is_plain, next_beyond_ascii, next_unusual};
pub use fold::{FOLD_VERSION, Word, Words, fold, words};
pub(crate) use fold::{hash_bytes, hash_plain, hash_token, is_ignorable, mix, normal_into};
pub use layout::{Layout, Scanner, paragraphs, scan, sentences};
pub use offsets::{Offsets, Unit};
pub(crate) use read::{read_words, read_words_and_firsts, read_words_and_starts};
pub(crate) use shingle::{runs, shingles};
pub use token::{Token, TokenKind, Tokens, tokens};

/// The longest text that can be worked on, in bytes: a gibibyte less one, so that a token fits eight bytes.
pub const MAX_LEN: usize = (1 << 30) - 1;
