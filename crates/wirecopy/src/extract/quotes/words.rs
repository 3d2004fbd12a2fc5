//! What single words are to a quotation: the table of `words.txt`, and which bits a word has.

use std::sync::LazyLock;

use crate::lexicon::{entries, key};

static LIST: &str = include_str!("words.txt");

/// What a word is, as a set of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

macro_rules! classes {
    ($($name:ident = $bit:literal, $section:literal, $what:literal;)*) => {
        impl Class {
            $(#[doc = $what] pub(super) const $name: Self = Self(1 << $bit);)*
        }
        /// The section of the list that gives each of the classes.
        const SECTIONS: &[(&str, Class)] = &[$(($section, Class::$name)),*];
    };
}

classes! {
    REPORT = 0, "report", "A verb that takes what was said.";
    SPEAK = 1, "speak", "A verb whose object may be a few words of somebody.";
    PERSON = 2, "person", "Head of a noun phrase that stands for somebody.";
    BODY = 3, "body", "Head of a noun phrase that stands for a body, or for a paper.";
    PRONOUN = 4, "pronoun", "A pronoun that can be the subject.";
    HE = 5, "he", "Of one man.";
    SHE = 6, "she", "Of one woman.";
    PLURAL = 7, "plural", "Of several.";
    DETERMINER = 8, "determiner", "An article, or what stands for one.";
    PREPOSITION = 9, "preposition", "A preposition.";
    CONJUNCTION = 10, "conjunction", "A conjunction.";
    ADVERB = 11, "adverb", "An adverb.";
    AUXILIARY = 12, "auxiliary", "An auxiliary verb.";
    THAT = 13, "that", "What begins a clause behind a verb.";
    TITLE = 14, "title", "What stands beside the name of a work, or before a name in marks.";
    SPEECH = 15, "speech", "Where somebody spoke.";
    HONORIFIC = 16, "honorific", "What stands before the name of a person.";
    MASCULINE = 17, "masculine", "A first name or title of men.";
    FEMININE = 18, "feminine", "A first name or title of women.";
    DEFINITE = 19, "definite", "A determiner of what is known.";
    ACCORDING = 21, "according", "Begins \"according to\".";
    ANONYMOUS = 22, "anonymous", "Head of a noun phrase that stands for somebody who is not named.";
    NOUN = 23, "noun", "A form of a verb that is a noun as often.";
    PLAIN = 24, "plain", "A verb that takes a clause without \"that\".";
    TELL = 25, "tell", "A verb behind which stands who was told.";
    ROLE = 20, "role", "Head of a noun phrase that stands for the one who is spoken of.";
}

impl Class {
    /// A verb that may be the cue of a quotation.
    pub(super) const CUE: Self = Self(Self::REPORT.0 | Self::SPEAK.0);
    /// What may head a noun phrase that speaks.
    pub(super) const HEAD: Self = Self(Self::PERSON.0 | Self::BODY.0);
    /// Begins with a capital letter; not of the table.
    pub(super) const CAPITAL: Self = Self(1 << 29);
    /// Is a word or a number; not of the table.
    pub(super) const WORD: Self = Self(1 << 30);
    /// Stands in capitals altogether; not of the table.
    pub(super) const CAPITALS: Self = Self(1 << 28);

    /// Whether it has any of these bits.
    #[inline]
    pub(super) fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Both together.
    #[inline]
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Open addressing: a key, and the classes of the word; an empty slot has no class.
struct Table {
    slots: Box<[(u128, Class)]>,
}

/// Twice as many slots as there are words, at least; a power of two.
const SLOTS: usize = 8192;

fn slot(key: u128) -> usize {
    let folded = (key as u64) ^ (key >> 64) as u64;
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51) as usize % SLOTS
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut slots = vec![(0, Class::default()); SLOTS].into_boxed_slice();
    for (section, word) in entries(LIST) {
        let Some(key) = key(word) else { continue };
        let class = SECTIONS.iter().find(|(name, _)| *name == section).map_or_else(Class::default, |s| s.1);
        let mut at = slot(key);
        while slots[at].1 != Class::default() && slots[at].0 != key {
            at = (at + 1) % SLOTS;
        }
        slots[at] = (key, slots[at].1.with(class));
    }
    Table { slots }
});

/// The classes of a word, whatever its case.
#[inline]
pub(super) fn class(word: &str) -> Class {
    let Some(key) = key(word) else { return Class::default() };
    let mut at = slot(key);
    loop {
        let (found, class) = TABLE.slots[at];
        if found == key || class == Class::default() {
            return class;
        }
        at = (at + 1) % SLOTS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found() {
        let mut words = std::collections::HashSet::new();
        for (section, word) in entries(LIST) {
            let expected = SECTIONS.iter().find(|(name, _)| *name == section).expect(section).1;
            assert!(class(word).is(expected), "{word} of [{section}]");
            words.insert(word);
        }
        assert!(2 * words.len() < SLOTS, "{} words", words.len());
    }

    #[test]
    fn words_have_several_classes_and_any_case() {
        assert!(class("SAID").is(Class::REPORT) && class("told").is(Class::CUE));
        assert!(class("They").is(Class::PRONOUN) && class("They").is(Class::PLURAL));
        assert_eq!(class("zzz"), Class::default());
        assert_eq!(class("incomprehensibilities"), Class::default());
    }
}
