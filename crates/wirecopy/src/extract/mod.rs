//! The verb `extract`: the facts in a text.
//!
//! ```
//! use wirecopy::extract::{Extractor, Label};
//!
//! let document = Extractor::new().read("Write to press@example.org or call +44 20 7946 0958.")?;
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

#[doc(hidden)]
pub use dictionary::MAGIC as DICTIONARY_MAGIC;
pub use dictionary::{Case, Dictionary, DictionaryBuilder, Matching, Reason, Skipped};
pub use entities::{Entity, FullNames, FullNamesBuilder, Linked, link};
pub use label::{Label, Name};
pub use options::{Builder, DateOrder, Extractor};
#[doc(hidden)]
pub use places::Weights;
pub use places::{Gazetteer, Located, OwnPlace};
pub use quotes::{Kind as QuoteKind, Quote};
pub use result::{Document, Facts, Meaning, Mention};

use crate::{Span, page};

/// For what fits [`Weights`], without a promise of stability: finds the places that mentions mean; see [`link`] for what they must be.
#[doc(hidden)]
pub fn locate(
    text: &str,
    mentions: &[(Span, Label)],
    own: Option<&Gazetteer>,
    weights: &Weights,
) -> Vec<Option<Located>> {
    let dateline = page::dateline(text, &crate::text::scan(text)).and_then(|dateline| dateline.place);
    places::locate(text, mentions, &link(text, mentions), dateline, own, weights)
}
