//! The verb `extract`: the facts in a text.
//!
//! ```
//! use wirecopy::extract::{Extractor, Label};
//!
//! let docs = ["Write to press@example.org or call +44 20 7946 0958."];
//! let facts = Extractor::new().run(&docs)?;
//! let document = facts.documents[0].as_ref().expect("the text is not null");
//! let values: Vec<_> = document.mentions.iter().map(|m| (m.label, m.value.as_deref())).collect();
//! assert_eq!(values, [(Label::Email, Some("press@example.org")), (Label::Phone, Some("+442079460958"))]);
//! # Ok::<(), wirecopy::Error>(())
//! ```

mod dictionary;
mod entities;
mod label;
pub mod names;
mod options;
mod patterns;
mod places;
pub mod quotes;
mod region;
mod result;
mod run;
#[allow(
    clippy::float_cmp,
    clippy::if_same_then_else,
    clippy::many_single_char_names,
    clippy::match_same_arms,
    clippy::nonminimal_bool,
    clippy::only_used_in_recursion,
    clippy::similar_names,
    clippy::struct_excessive_bools,
    clippy::too_many_lines,
    clippy::unnecessary_wraps,
    reason = "numbers are compared with those that words stand for; rules read best as a list, one line a case"
)]
mod values;

pub use dictionary::{
    Builder as DictionaryBuilder, Case, Dictionary, MAGIC as DICTIONARY_MAGIC, Matching, Reason, Skipped,
};
pub use entities::{Entity, Linked, Surnames, link};
pub use label::{Label, Name};
pub use options::{Builder, DateOrder, Extractor};
pub use places::{Gazetteer, Located, OwnPlace, Weights};
pub use quotes::{Kind as QuoteKind, Quote};
pub use result::{Document, Facts, Meaning, Mention};

use crate::{Span, page};

/// Finds the places that mentions mean; see [`link`] for what they must be.
pub fn locate(
    text: &str,
    mentions: &[(Span, Label)],
    own: Option<&Gazetteer>,
    weights: &Weights,
) -> Vec<Option<Located>> {
    let dateline = page::dateline(text, &crate::text::scan(text)).and_then(|dateline| dateline.place);
    places::locate(text, mentions, &link(text, mentions), dateline, own, weights)
}
