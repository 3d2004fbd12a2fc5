//! What of a dictionary's terms cannot match.

use std::fmt;

/// A term that never matches, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// Row of the term.
    pub row: usize,
    /// Why it never matches.
    pub reason: Reason,
}

/// Why a term never matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// It is empty, white space alone, or null.
    Empty,
    /// It has no word, number or symbol.
    Punctuation,
    /// It has more than 128 tokens or 65,535 bytes.
    TooLong,
    /// It is the same as the term of this row, which stands for both.
    Duplicate(usize),
    /// More than 64 terms before it differ from it in hyphens, apostrophes and spaces alone.
    Crowded,
}

impl Reason {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Punctuation => "punctuation",
            Self::TooLong => "too long",
            Self::Duplicate(_) => "duplicate",
            Self::Crowded => "crowded",
        }
    }

    /// As two numbers, to be stored.
    pub(super) fn code(self) -> [u32; 2] {
        match self {
            Self::Empty => [0, 0],
            Self::Punctuation => [1, 0],
            Self::TooLong => [2, 0],
            Self::Duplicate(row) => [3, row as u32],
            Self::Crowded => [4, 0],
        }
    }

    /// The reason that was stored as these numbers.
    pub(super) fn of_code([code, row]: [u32; 2]) -> Option<Self> {
        Some(match code {
            0 => Self::Empty,
            1 => Self::Punctuation,
            2 => Self::TooLong,
            3 => Self::Duplicate(row as usize),
            4 => Self::Crowded,
            _ => return None,
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate(row) => write!(f, "duplicate of row {row}"),
            reason => f.write_str(reason.name()),
        }
    }
}
