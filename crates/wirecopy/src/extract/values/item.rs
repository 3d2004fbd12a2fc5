//! [`Item`]: a token, or what was made of several, and what it means.

use super::{
    amount::Amount,
    kind::Kind,
    lexicon::LEXICON,
    number::Number,
    time::Time,
    trie::{Items, Wanted},
};

/// What an item means.
#[derive(Clone, Debug, Default)]
pub(super) enum Meaning {
    /// A word; what it means stands in the lexicon.
    #[default]
    Word,
    Number(Number),
    Time(Box<Time>),
    Amount(Box<Amount>),
    /// Something that was read and is no value.
    Nothing,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Bytes of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kinds: u128,
    /// Its number in the lexicon, or zero.
    pub(super) word: u16,
    /// Whether nothing stands between it and the one before.
    pub(super) glued: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    pub(super) meaning: Meaning,
    /// The rule that made it.
    pub(super) rule: &'static str,
    /// How many tokens it is of, words that were taken and are outside its span included.
    pub(super) tokens: usize,
}

impl Item {
    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kinds & kind.bit() != 0
    }

    /// What its word stands for as one of that kind.
    pub(super) fn value(&self, kind: Kind) -> &'static str {
        LEXICON.entry(self.word).value(kind)
    }

    pub(super) fn int(&self, kind: Kind) -> i32 {
        self.value(kind).parse().unwrap_or(0)
    }

    pub(super) fn number(&self) -> Option<&Number> {
        if let Meaning::Number(number) = &self.meaning { Some(number) } else { None }
    }

    pub(super) fn time(&self) -> Option<&Time> {
        if let Meaning::Time(time) = &self.meaning { Some(time) } else { None }
    }

    pub(super) fn amount(&self) -> Option<&Amount> {
        if let Meaning::Amount(amount) = &self.meaning { Some(amount) } else { None }
    }
}

impl Items for [Item] {
    fn fits(&self, at: usize, wanted: Wanted) -> bool {
        self.get(at).is_some_and(|item| match wanted {
            Wanted::Kind(kind) => item.is(kind),
            Wanted::Word(word) => item.word == word,
        })
    }

    fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|item| item.glued)
    }

    fn kinds(&self, at: usize) -> u128 {
        self.get(at).map_or(0, |item| item.kinds)
    }

    fn word(&self, at: usize) -> u16 {
        self.get(at).map_or(0, |item| item.word)
    }
}
