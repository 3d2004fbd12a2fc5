//! Word lists that stand inside the library.
//!
//! A list is a text file: `#` begins a comment, `[name]` a section, white space parts the words. The tests of
//! each list check that no word stands twice and that every word can be found again.

mod abbreviations;
mod agencies;
mod datelines;
mod gazetteer;
mod known;
mod prose;
mod site;

pub(crate) use abbreviations::{Abbreviation, abbreviation};
pub(crate) use agencies::{MAX_TOKENS as MAX_AGENCY, agency, may_begin_agency};
pub(crate) use datelines::{PlaceRank, is_heading, is_landform, place};
pub(crate) use gazetteer::{Place, PlaceKind, country_point, places};
pub(crate) use known::{Known, Title, is_nickname, known, known_plain, plain_name, state_of_code, title};
pub(crate) use prose::{Role, has_role};
pub(crate) use site::site_word;

/// A word of at most 16 bytes as one number, ASCII letters in lower case; `None` for longer ones.
#[inline]
pub(crate) fn key(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    let part = bytes.get_mut(..word.len())?;
    part.copy_from_slice(word.as_bytes());
    part.make_ascii_lowercase();
    Some(u128::from_be_bytes(bytes))
}

/// The words of a list, each with the name of its section.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().flat_map(move |line| {
        let mut words = line.split('#').next().unwrap_or_default().trim();
        if let Some((heading, rest)) = words.strip_prefix('[').and_then(|line| line.split_once(']')) {
            (section, words) = (heading, rest);
        }
        let section = section;
        words.split_whitespace().map(move |word| (section, word))
    })
}
