//! What `extract` gives back.

use super::Label;
use crate::Span;

/// The outcome of [`Extractor::run`](super::Extractor::run): one entry a row of the input, in its order, `None`
/// where the text is null.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// One entry a row.
    pub documents: Vec<Option<Document>>,
}

/// What was found in one document.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Document {
    /// In order of place; they do not overlap.
    pub mentions: Vec<Mention>,
    /// Number of tokens.
    pub tokens: usize,
    /// Number of sentences.
    pub sentences: usize,
}

/// Something that a text mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub label: Label,
    /// What it is more closely: `v4` and `v6` of an address, the brand of a card, the currency of an account.
    pub subtype: Option<&'static str>,
    /// The canonical form: E.164 of a telephone number, digits of a card, a web address with its scheme.
    pub value: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country that it names (telephone and bank account numbers).
    pub country: Option<[u8; 2]>,
    /// How sure it is, in 0..=1: 1 where a checksum holds or the form admits nothing else.
    pub score: f32,
    /// The rule that found it.
    pub rule: &'static str,
    /// Number of the sentence in which it begins.
    pub sentence: usize,
}
