//! What `clean` gives back.

use std::borrow::Cow;

use crate::Span;

/// The outcome of [`Cleaner::run`](super::Cleaner::run): one entry a row of the input, in its order, `None`
/// where the text is null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<'d> {
    /// One entry a row.
    pub documents: Vec<Option<Document<'d>>>,
}

/// One page, repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'d> {
    /// The repaired text; borrowed where nothing was wrong.
    pub text: Cow<'d, str>,
    /// What was changed, in order of place; the spans do not overlap.
    pub repairs: Vec<Repair>,
    /// What the blocks of the original are, in order of place.
    pub blocks: Vec<Block>,
}

impl<'d> Document<'d> {
    /// A page with nothing wrong.
    pub(super) fn untouched(text: &'d str) -> Self {
        let start = text.len() - text.trim_start().len();
        let body = Span::new(start, start + text.trim().len());
        let blocks =
            if body.is_empty() { Vec::new() } else { vec![Block { span: body, kind: BlockKind::Body }] };
        Self { text: Cow::Borrowed(text), repairs: Vec::new(), blocks }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was replaced, in the original.
    pub span: Span,
    /// Where the replacement stands, in the repaired text.
    pub clean_span: Span,
    /// The kind of damage.
    pub kind: RepairKind,
    /// The replacement.
    pub after: String,
    /// Where the original has what makes this a repeat: the first copy.
    pub first: Option<Span>,
}

/// The kind of damage that a [`Repair`] mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RepairKind {
    /// A body, a block of paragraphs or a long paragraph that stands earlier in the page, word for word.
    Repeat,
}

impl RepairKind {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Repeat => "repeat",
        }
    }
}

/// A block of the original page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, in the original.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// Text that is kept.
    Body,
    /// A repeat, removed.
    Repeat,
}

impl BlockKind {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Repeat => "repeat",
        }
    }
}
