//! What `clean` gives back.

use std::borrow::Cow;

use crate::{Span, names::names};

/// The outcome of [`Cleaner::run`](super::Cleaner::run): one entry a row of the input, in its order, `None`
/// where the text is null.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Cleaned<'d> {
    /// One entry a row.
    pub documents: Vec<Option<Document<'d>>>,
}

/// One page, repaired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Document<'d> {
    /// The repaired text; borrowed where nothing was wrong.
    pub text: Cow<'d, str>,
    /// What was changed, in order of place; the spans do not overlap.
    pub repairs: Vec<Repair>,
}

impl Cleaned<'_> {
    /// The same, for those who do not keep the originals.
    pub fn into_owned(self) -> Cleaned<'static> {
        let documents = self.documents.into_iter();
        Cleaned { documents: documents.map(|document| document.map(Document::into_owned)).collect() }
    }
}

impl Document<'_> {
    /// The same, for those who do not keep the original.
    pub fn into_owned(self) -> Document<'static> {
        Document { text: Cow::Owned(self.text.into_owned()), repairs: self.repairs }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Repair {
    /// What was replaced, in the original; empty where something was put in.
    pub span: Span,
    /// Where the replacement stands, in the repaired text.
    pub clean_span: Span,
    /// The kind of damage.
    pub kind: RepairKind,
    /// The replacement.
    pub after: String,
    /// What says that it is damage, in a word or two; of mojibake, the encoding that UTF-8 was read in.
    pub rule: &'static str,
    /// Where the original has what says so, such as the first copy of a repeat.
    pub first: Option<Span>,
}

impl Repair {
    /// That what stands in the original at `span` was replaced by nothing, at the byte `clean` of the repaired text.
    pub fn new(kind: RepairKind, span: Span, clean: usize) -> Self {
        let clean_span = Span::new(clean, clean);
        Self { span, clean_span, kind, after: String::new(), rule: kind.name(), first: None }
    }
}

/// The kind of damage that a [`Repair`] mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RepairKind {
    /// UTF-8 that was read in an encoding of one byte a character: `doesnâ€™t`.
    Mojibake,
    /// A character reference of HTML: `&amp;`, `&amp;#8217;`.
    Entity,
    /// A tag of HTML that was left in the text.
    Tag,
    /// A control character, or a sequence for a terminal.
    Control,
    /// A character without width: soft hyphen, byte order mark, joiners where nothing is to join.
    Invisible,
    /// A ligature of Latin letters in one character: `ﬁ`.
    Ligature,
    /// A letter of half or full width: `Ａ`.
    Width,
    /// A line break of another system.
    LineBreak,
    /// A curly quotation mark, made straight. Off unless asked for: it is no damage.
    Quote,
    /// Spaces doubled within a sentence, or just inside curly quotation marks.
    Space,
    /// Punctuation torn from its word: `the end .`, `the end. .`.
    Punctuation,
    /// Words run together, or a word parted at a line break: `Anna BergThe ferry`, `said.The`.
    Glue,
    /// A line of the site rather than of the story, or a part of the page around the story.
    Boilerplate,
    /// A body, a block of paragraphs or a long paragraph that stands earlier in the page, word for word.
    Repeat,
    /// A block that was to be dropped; see [`Builder::drop`](super::Builder::drop).
    Dropped,
}

names! {
    RepairKind, "kind":
    Mojibake => "mojibake",
    Entity => "entity",
    Tag => "tag",
    Control => "control",
    Invisible => "invisible",
    Ligature => "ligature",
    Width => "width",
    LineBreak => "line_break",
    Quote => "quote",
    Space => "space",
    Punctuation => "punctuation",
    Glue => "glue",
    Boilerplate => "boilerplate",
    Repeat => "repeat";
    also Dropped => "dropped"
}

impl RepairKind {
    /// The kinds that are mended unless others are asked for: all but [`Quote`](Self::Quote).
    pub const DEFAULT: &'static [Self] = &[
        Self::Mojibake,
        Self::Entity,
        Self::Tag,
        Self::Control,
        Self::Invisible,
        Self::Ligature,
        Self::Width,
        Self::LineBreak,
        Self::Space,
        Self::Punctuation,
        Self::Glue,
        Self::Boilerplate,
        Self::Repeat,
    ];

    /// What the block is that this kind removes whole; `None` for repairs within text.
    pub(super) fn block(self) -> Option<BlockKind> {
        match self {
            Self::Repeat => Some(BlockKind::Repeat),
            Self::Boilerplate => Some(BlockKind::Boilerplate),
            _ => None,
        }
    }
}

/// A block of the original page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
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
    /// Where and when a story was written: `KELLMOUTH (AP) —`.
    Dateline,
    /// Who wrote it.
    Byline,
    /// The agency that it is from: `— AFP`.
    Credit,
    /// The words to a picture.
    Caption,
    /// A heading: a short line without an end of a sentence before a long one.
    Heading,
    /// A line that sends the reader to another page: `Read more: …`.
    Stub,
    /// A mark that the text was cut short: `[…]`, `[+2381 chars]`.
    Truncation,
    /// Text of the site, removed.
    Boilerplate,
    /// A repeat, removed.
    Repeat,
}

names! {
    BlockKind, "kind":
    Body => "body",
    Dateline => "dateline",
    Byline => "byline",
    Credit => "credit",
    Caption => "caption",
    Heading => "heading",
    Stub => "stub",
    Truncation => "truncation",
    Boilerplate => "boilerplate",
    Repeat => "repeat"
}
