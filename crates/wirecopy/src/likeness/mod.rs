//! How alike documents are that share no run of words: the evidence for rewritten copies and for reports of one event.
//!
//! A document is the set of its words, cut to six letters, and of its pairs of words that follow one another. Two are as
//! alike as the cosine of these sets, each term weighted by how rare it is, words and pairs counting half each. Texts in
//! full agree little in that, so it is the margin that counts: how much more alike the members of a group are than each
//! is to what is outside of it.

mod background;
mod groups;
mod neighbours;
mod terms;
mod weights;

pub(crate) use groups::{Groups, Policy};
pub(crate) use neighbours::{Edge, neighbours};
pub(crate) use terms::{Terms, terms};
pub(crate) use weights::Weighted;
