//! The terms of a document: words cut to six letters, figures, and pairs of words, as 32-bit hashes.

use crate::{
    Result,
    control::Ticker,
    text::{fold, hash_bytes, mix, words},
};

/// The terms of a document, each once, in order. The last two bits of a term are its [`Class`].
pub(crate) type Terms = Box<[u32]>;

/// Letters of a word that count: enough to tell words apart, few enough to take the endings off most.
const LETTERS: usize = 6;

/// Words of a text that are read; what a page tells, it tells before that.
const WORDS: usize = 8192;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Word,
    /// A word that begins with a digit.
    Figure,
    /// Two words that follow one another.
    Pair,
}

impl Class {
    pub(crate) fn of(term: u32) -> Self {
        match term & 3 {
            0 => Self::Word,
            1 => Self::Figure,
            _ => Self::Pair,
        }
    }
}

/// Reads the terms of a text.
pub(crate) fn terms(text: &str, ticker: &mut Ticker<'_>) -> Result<Terms> {
    let mut found = Vec::new();
    let (mut before, mut at) = (None, 0);
    for word in words(text).take(WORDS) {
        let span = word.span;
        ticker.advance(span.end - at)?;
        at = span.end;
        let (stem, class) = stem(&text[span.range()], word.hash);
        found.push(term(stem, class));
        if let Some(before) = before.replace(word.hash) {
            found.push(term(mix(before, word.hash), Class::Pair));
        }
    }
    ticker.advance(text.len() - at)?;
    found.sort_unstable();
    found.dedup();
    Ok(found.into_boxed_slice())
}

/// The term of a class with this hash.
pub(super) fn term(hash: u64, class: Class) -> u32 {
    let class = match class {
        Class::Word => 0,
        Class::Figure => 1,
        Class::Pair => 2,
    };
    (hash >> 32) as u32 & !3 | class
}

/// The hash of what counts of a word; figures count whole.
pub(super) fn stem(word: &str, hash: u64) -> (u64, Class) {
    if word.as_bytes()[0].is_ascii_digit() {
        return (hash, Class::Figure);
    }
    let mut letters = [0; LETTERS];
    if word.is_ascii() {
        let plain = word.bytes().filter(u8::is_ascii_alphanumeric).take(LETTERS);
        let mut len = 0;
        for letter in plain {
            letters[len] = letter.to_ascii_lowercase();
            len += 1;
        }
        return (hash_bytes(&letters[..len]), Class::Word);
    }
    let folded = fold(word);
    let end = folded.char_indices().nth(LETTERS).map_or(folded.len(), |(at, _)| at);
    (hash_bytes(&folded.as_bytes()[..end]), Class::Word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Control;

    fn of(text: &str) -> Terms {
        terms(text, &mut Control::new().ticker()).unwrap()
    }

    #[test]
    fn endings_and_capitals_do_not_count() {
        assert_eq!(of("Minister"), of("ministers"));
        assert_eq!(of("Élysées"), of("élysée"));
        assert_ne!(of("1934567"), of("1934568"));
        assert!(of("").is_empty() && of("!?").is_empty());
    }

    #[test]
    fn each_term_stands_once_and_in_order() {
        let found = of("rain and rain and rain on 12 May");
        assert!(found.is_sorted());
        let count = |class| found.iter().filter(|&&term| Class::of(term) == class).count();
        assert_eq!((count(Class::Word), count(Class::Figure), count(Class::Pair)), (4, 1, 5));
    }
}
