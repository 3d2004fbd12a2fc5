//! How alike documents are that share no run of words: the evidence for rewritten copies and for reports of one event.
//!
//! A document is the set of its words, cut to six letters, names and figures among them, and of its pairs of words that follow
//! one another, each weighted by how rare it is in the collection and in news. Of every document the nearest are found by
//! its rarest terms. What each two share, and how they stand to what is about as like them, is the *evidence*; a logistic
//! model makes log-odds of it, and the collection itself tells how many strangers have as high ones. Groups are by average
//! link.

mod aligned;
mod background;
mod boilerplate;
mod confidence;
mod evidence;
mod groups;
mod model;
mod neighbours;
mod terms;
mod weights;

pub(crate) use boilerplate::leave_boilerplate_out;
pub(crate) use confidence::Confidence;
pub(crate) use evidence::{Evidence, NAMES, evidence};
pub(crate) use groups::{Policy, groups};
pub(crate) use model::{Question, log_odds, log_odds_of_copies};
pub(crate) use neighbours::Search;
pub(crate) use terms::{Terms, terms};
pub(crate) use weights::Weighted;

/// The term of a word if it may tell something: a word or name of three letters or more, or a figure.
pub(crate) fn telling(word: &str, hash: u64) -> Option<u32> {
    let (stem, class) = terms::stem(word, hash);
    let tells = class == terms::Class::Figure || word.chars().nth(2).is_some();
    tells.then(|| terms::term(stem, class))
}

/// How rare a word is in news, in 1/256 of a doubling.
pub(crate) fn rarity(term: u32) -> u64 {
    (weights::log2(1 << 20) - weights::log2(background::frequency(term))).max(0).unsigned_abs()
}
