//! Two texts side by side: what they share on one height, what one alone has beside what the other has.

mod html;
mod rows;
mod text;

use wirecopy::Span;

pub use html::side_by_side;
pub use text::side_by_side_text;

/// Two documents, and the passages that stand in both.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// The one on the left.
    pub a: Side<'a>,
    /// The one on the right.
    pub b: Side<'a>,
    /// The passages, in any order. Of passages that cross or overlap, those that hold the most words stand side by
    /// side; the others are marked where they stand.
    pub shared: &'a [Shared],
    /// What is said of the two, in a line above them; none if it is empty.
    pub about: &'a str,
}

/// One of two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side<'a> {
    /// What stands above it, such as its id.
    pub heading: &'a str,
    /// What stands beside the heading, such as its date; none if it is empty.
    pub note: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// A passage that stands in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// Where it stands in the left one, in bytes.
    pub a: Span,
    /// Where it stands in the right one, in bytes.
    pub b: Span,
    /// Number of words.
    pub words: usize,
}
