//! Word lists that stand inside the library.
//!
//! A list is a text file: `#` begins a comment, `[name]` a section, white space parts the words. The tests of
//! each list check that no word stands twice and that every word can be found again.

mod abbreviations;
mod agencies;
mod calendar;
mod datelines;
mod gazetteer;
mod known;
mod prose;
mod site;

pub(crate) use abbreviations::{Abbreviation, abbreviation};
pub(crate) use agencies::{MAX_TOKENS as MAX_AGENCY, agency, may_begin_agency};
pub use calendar::{MONTHS, WEEKDAYS};
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

/// The word of at most 16 bytes that stands in a text as one number, which is the same for both cases of ASCII letters.
///
/// It is for look-ups by words of letters, digits, apostrophes and hyphens: a mark, too, may get another's number.
#[inline]
pub(crate) fn key_in(text: &[u8], start: usize, len: usize) -> u128 {
    let bytes = text.get(start..).and_then(|rest| rest.first_chunk::<16>()).copied().unwrap_or_else(|| {
        let mut bytes = [0; 16];
        bytes[..len].copy_from_slice(&text[start..start + len]);
        bytes
    });
    (u128::from_le_bytes(bytes) | CASE) & MASKS[len & 31]
}

/// The bit of every byte that parts small letters from capitals.
const CASE: u128 = u128::from_ne_bytes([0x20; 16]);

/// The bytes of a key that a word of so many has.
const MASKS: [u128; 32] = {
    let mut masks = [u128::MAX; 32];
    let mut len = 0;
    while len < 16 {
        masks[len] = (1 << (8 * len)) - 1;
        len += 1;
    }
    masks
};

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
