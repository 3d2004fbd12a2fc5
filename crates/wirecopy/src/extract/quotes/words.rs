//! What single words are to a quotation: the table of `words.txt`, and which bits a word has.

use std::sync::LazyLock;

use crate::{
    Span,
    lexicon::{entries, key_in},
};

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
    TIME = 26, "time", "A day, a month, a time of day: what may stand beside a verb and never speaks.";
    LEAD = 27, "lead", "What may stand before a time, or before where somebody spoke.";
    ROLE = 20, "role", "Head of a noun phrase that stands for the one who is spoken of.";
}

impl Class {
    /// A verb that may be the cue of a quotation.
    pub(super) const CUE: Self = Self(Self::REPORT.0 | Self::SPEAK.0);
    /// What may head a noun phrase that speaks.
    pub(super) const HEAD: Self = Self(Self::PERSON.0 | Self::BODY.0);
    /// Stands in marks; not of the table.
    pub(super) const QUOTED: Self = Self(1 << 28);
    /// Begins with a capital letter; not of the table.
    pub(super) const CAPITAL: Self = Self(1 << 29);
    /// Is a word or a number; not of the table.
    pub(super) const WORD: Self = Self(1 << 30);
    /// Is the first token of its frame; not of the table.
    pub(super) const FIRST: Self = Self(1 << 31);

    /// Whether it has any of these bits.
    #[inline]
    pub(super) fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Both together.
    #[inline]
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Cuckoo hashing: a word stands in one of two slots, so a look-up is two reads and no branch. A slot has a word as
/// [`Word::print`] tells it, and its classes; an empty one has no class.
struct Table(Box<[(u32, Class); SLOTS]>);

/// Bytes of the longest word that the table has.
const LONGEST: usize = 16;

/// More than twice as many slots as there are words; a power of two.
const SLOTS: usize = 4096;

/// A word of at most 16 bytes, ASCII letters in one case, as a hash of 64 bits. The test below holds that no two words of
/// the list share what is kept of it; another word takes one's place once in some millions.
#[derive(Clone, Copy)]
struct Word(u64);

impl Word {
    #[inline]
    fn new(key: u128) -> Self {
        let (low, high) = (key as u64, (key >> 64) as u64);
        let mixed = (low ^ high.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self((mixed ^ high).wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ mixed >> 29)
    }

    /// What is kept of it.
    #[inline]
    fn print(self) -> u32 {
        self.0 as u32
    }

    /// The two slots in which it may stand.
    #[inline]
    fn slots(self) -> [usize; 2] {
        [(self.0 >> 52) as usize % SLOTS, (self.0 >> 40) as usize % SLOTS]
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut words: std::collections::BTreeMap<u128, Class> = std::collections::BTreeMap::new();
    for (section, word) in entries(LIST) {
        if word.len() > LONGEST {
            continue;
        }
        let key = key_in(word.as_bytes(), 0, word.len());
        let class = SECTIONS.iter().find(|(name, _)| *name == section).map_or_else(Class::default, |s| s.1);
        let known = words.entry(key).or_default();
        *known = known.with(class);
    }
    let mut slots = Box::new([(Word(0), Class::default()); SLOTS]);
    for (key, class) in words {
        let mut homeless = (Word::new(key), class);
        let mut at = homeless.0.slots()[0];
        // Who is driven out goes to its other slot; the test below holds that all find one.
        for _ in 0..SLOTS {
            std::mem::swap(&mut homeless, &mut slots[at]);
            if homeless.1 == Class::default() {
                break;
            }
            let [first, second] = homeless.0.slots();
            at = if at == first { second } else { first };
        }
    }
    Table(Box::new(slots.map(|(word, class)| (word.print(), class))))
});

/// What tells the classes of words: the table, fetched once for many.
#[derive(Clone, Copy)]
pub(super) struct Classes(&'static [(u32, Class); SLOTS]);

impl Classes {
    /// The table.
    pub(super) fn get() -> Self {
        Self(&TABLE.0)
    }

    /// The classes of the word that stands in these bytes, whatever its case.
    #[inline]
    pub(super) fn of(self, text: &[u8], span: Span) -> Class {
        let len = span.end - span.start;
        if len == 0 || len > LONGEST {
            return Class::default();
        }
        let word = Word::new(key_in(text, span.start, len));
        let [one, two] = word.slots().map(|at| self.0[at]);
        let bits = |(print, class): (u32, Class)| if print == word.print() { class.0 } else { 0 };
        Class(bits(one) | bits(two))
    }
}

/// The classes of a word, whatever its case.
pub(super) fn class(word: &str) -> Class {
    Classes::get().of(word.as_bytes(), Span::new(0, word.len()))
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
        assert!(2 * words.len() <= SLOTS, "{} words", words.len());
    }

    #[test]
    fn what_is_kept_of_a_word_is_its_own() {
        let mut prints = std::collections::HashMap::new();
        for (_, word) in entries(LIST) {
            let print = Word::new(key_in(word.as_bytes(), 0, word.len())).print();
            assert_eq!(*prints.entry(print).or_insert(word), word);
        }
    }

    #[test]
    fn a_word_in_a_text_is_the_word_alone() {
        let text = "SAID the spokesman of Zürich, \u{c9}té and ÉTÉ; incomprehensibilities said";
        let layout = crate::text::scan(text);
        for token in layout.tokens.iter().filter(|token| token.is_word()) {
            let span = token.span();
            assert_eq!(Classes::get().of(text.as_bytes(), span), class(&text[span.range()]));
        }
    }

    #[test]
    fn words_have_several_classes_and_any_case() {
        assert!(class("SAID").is(Class::REPORT) && class("told").is(Class::CUE));
        assert!(class("They").is(Class::PRONOUN) && class("They").is(Class::PLURAL));
        assert_eq!(class("zzz"), Class::default());
        assert_eq!(class("incomprehensibilities"), Class::default());
    }
}
