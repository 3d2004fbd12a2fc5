//! Tokens, sentences and paragraphs as spans, in one scan.

mod class;
mod fold;
mod layout;
mod offsets;
mod paragraph;
mod sentence;
mod token;

pub(crate) use fold::mix;
pub use fold::{FOLD_VERSION, Word, Words, fold, words};
pub use layout::{Layout, Scanner, paragraphs, scan, sentences};
pub use offsets::{Offsets, Unit};
pub use token::{Token, TokenKind, Tokens, tokens};

/// The longest text that can be worked on, in bytes: offsets in tables are 32-bit.
pub const MAX_LEN: usize = i32::MAX as usize;
