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
    /// What it is more closely: `v4` and `v6` of an internet address, the brand of a card, the coin of a
    /// cryptocurrency's address.
    pub subtype: Option<&'static str>,
    /// The canonical form: a web address with its scheme, a host in small letters, an internet address as RFC 5952
    /// writes it, a GUID with hyphens, an account number without spaces, the digits of a card; a telephone number as
    /// E.164, or its digits as written where the country is not known, and `;ext=` with its extension; of a
    /// dictionary the term as it was given.
    pub value: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country that it names (telephone and bank account numbers).
    pub country: Option<[u8; 2]>,
    /// What the dictionary links the term to.
    pub link: Option<String>,
    /// Row of the term in its dictionary.
    pub term: Option<usize>,
    /// How likely it is right, in 0..=1: 1 where a checksum holds or the form admits nothing else; of a name the share of
    /// such names that were right on labelled news.
    pub score: f32,
    /// The rule that found it, such as `url_bare`, `phone_international` or `dictionary`.
    pub rule: &'static str,
    /// Number of the sentence in which it begins.
    pub sentence: usize,
}
