//! The words of the grammar: a table from folded words to what they can be.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    grammar::Grammar,
    kind::{Kind, bits},
};
use crate::{lexicon::key_in, text::tokens};

const WORDS: &str = include_str!("grammar/words.txt");
const HOLIDAYS: &str = include_str!("grammar/holidays.txt");
const RULES: [&str; 3] = [
    include_str!("grammar/time.rules"),
    include_str!("grammar/amounts.rules"),
    include_str!("grammar/modifiers.rules"),
];

/// Kinds that stand in no rule: what is looked at around a mention only.
const CUES: u128 = bits(&[Kind::FutureCue, Kind::PastCue]);

/// The letters that a word must have to be of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Any,
    /// The first is a capital.
    Capital,
    /// All are.
    Capitals,
}

#[derive(Clone, Copy, Debug)]
struct Sense {
    kind: Kind,
    value: &'static str,
    letters: Letters,
}

/// A word and all that it can be.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    senses: Vec<Sense>,
    kinds: u128,
    /// Whether letters matter to any sense.
    strict: bool,
    /// Whether a full stop may belong to it.
    pub(super) dot: bool,
    /// Whether a rule names it.
    named: bool,
    /// Whether it can stand in a rule.
    ruled: bool,
    /// Whether a phrase begins with it.
    begins: bool,
    /// For each level of the grammar a bit: whether a rule begins with it.
    pub(super) levels: u16,
    /// Whether a holiday's name begins with it.
    pub(super) festive: bool,
}

impl Entry {
    /// What the word as written can be.
    pub(super) fn kinds(&self, written: &str) -> u128 {
        if !self.strict {
            return self.kinds;
        }
        let capital = written.starts_with(char::is_uppercase);
        let capitals = capital && !written.contains(char::is_lowercase);
        let fits = |sense: &&Sense| match sense.letters {
            Letters::Any => true,
            Letters::Capital => capital,
            Letters::Capitals => capitals,
        };
        self.senses.iter().filter(fits).fold(0, |kinds, sense| kinds | sense.kind.bit())
    }

    /// What it stands for as a word of that kind.
    pub(super) fn value(&self, kind: Kind) -> &'static str {
        self.senses.iter().find(|sense| sense.kind == kind).map_or("", |sense| sense.value)
    }

    /// Whether it can stand in a rule.
    pub(super) fn is_in_rules(&self) -> bool {
        self.ruled
    }
}

/// A term of several words.
#[derive(Clone, Debug)]
struct Phrase {
    /// The words after the first.
    rest: Vec<u16>,
    entry: u16,
    /// Whether nothing may stand between its parts: "US$".
    glued: bool,
}

pub(super) struct Lexicon {
    /// By hash, the number of a word, zero where there is none.
    slots: Vec<u16>,
    /// By number, the word as one number, if it is ASCII and not longer than 16 bytes.
    keys: Vec<u128>,
    /// For the first two letters and the length whether there may be such a word: most words are told apart so.
    shapes: Box<[u32; 32 * 32]>,
    /// By the last six bits of a mark of general punctuation, its number.
    marks: [u16; MARKS],
    /// By the byte, the numbers of the words of one ASCII character: every tenth token is such a mark.
    singles: [u16; 128],
    others: HashMap<String, u16>,
    entries: Vec<Entry>,
    /// By the number of the first word, those that begin with it, the longest first.
    phrases: Vec<Vec<Phrase>>,
    /// The number of the full stop.
    pub(super) stop: u16,
    pub(super) grammar: Grammar,
    /// What could not be read; there must be nothing.
    pub(super) wrong: Vec<(&'static str, String)>,
}

/// The lexicon and the grammar, read at first use.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The longest word that has a key, in bytes.
pub(super) const KEYED: usize = 16;

/// Whether a word of ASCII letters, digits and underscores has a digit, by its key.
#[inline]
pub(super) fn has_digit(key: u128) -> bool {
    // Bytes of the word have the bit of small letters, and all but digits the one above it.
    const SMALL: u128 = u128::from_ne_bytes([0x20; 16]);
    (key & SMALL) << 1 & !key != 0
}

/// The bit of every byte that is not ASCII.
const BEYOND: u128 = 0x8080_8080_8080_8080_8080_8080_8080_8080;

/// The first two letters of a word as one number, whatever their case.
#[inline]
fn shape(first: u8, second: u8) -> usize {
    usize::from(first & 31) << 5 | usize::from(second & 31)
}

/// A bit for each length; long words share one.
#[inline]
fn length(len: usize) -> u32 {
    1 << len.min(31)
}

#[inline]
fn hash(key: u128) -> usize {
    let folded = key as u64 ^ ((key >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
}

/// How many marks of general punctuation there are room for: U+2000 to U+203F, of three bytes that differ in the last.
const MARKS: usize = 64;

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self {
            slots: Vec::new(),
            keys: Vec::new(),
            shapes: Box::new([0; 32 * 32]),
            marks: [0; MARKS],
            singles: [0; 128],
            others: HashMap::new(),
            // Number 0 is no word.
            entries: vec![Entry::default()],
            phrases: Vec::new(),
            stop: 0,
            grammar: Grammar::default(),
            wrong: Vec::new(),
        };
        let mut numbers: HashMap<String, u16> = HashMap::new();
        for line in WORDS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let parts = line.split_once(": ").and_then(|(head, words)| Some((head.split_once(' ')?, words)));
            match parts.and_then(|((kind, value), words)| Some((Kind::of(kind)?, value, words))) {
                Some((kind, value, words)) => lexicon.line(kind, value, words, &mut numbers),
                None => lexicon.wrong.push((line, "no such kind".to_owned())),
            }
        }
        for line in HOLIDAYS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            match line.split_once(": ") {
                Some((rule, words)) => lexicon.line(Kind::Holiday, rule, words, &mut numbers),
                None => lexicon.wrong.push((line, "no names".to_owned())),
            }
        }
        let (grammar, wrong) = Grammar::read(&RULES, |word| {
            let number = lexicon.number(word, &mut numbers);
            lexicon.entries[usize::from(number)].named = true;
            number
        });
        lexicon.grammar = grammar;
        lexicon.wrong.extend(wrong);
        for (entry, phrases) in lexicon.entries.iter_mut().zip(&mut lexicon.phrases) {
            entry.begins = !phrases.is_empty();
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        for entry in &mut lexicon.entries {
            entry.ruled = entry.named || entry.kinds & !CUES != 0;
        }
        for (word, entry) in lexicon.entries.iter_mut().enumerate() {
            for (n, level) in lexicon.grammar.levels.iter().enumerate() {
                entry.levels |= u16::from(level.begins_with_word(word as u16)) << n;
            }
        }
        lexicon.fill(numbers);
        for single in 0..128_u8 {
            lexicon.singles[usize::from(single)] = lexicon.find_key(key_in(&[single], 0, 1));
        }
        lexicon.stop = lexicon.find(".");
        lexicon
    }

    fn number(&mut self, word: &str, numbers: &mut HashMap<String, u16>) -> u16 {
        *numbers.entry(word.to_lowercase()).or_insert_with(|| {
            self.entries.push(Entry::default());
            (self.entries.len() - 1) as u16
        })
    }

    fn line(
        &mut self,
        kind: Kind,
        value: &'static str,
        words: &'static str,
        numbers: &mut HashMap<String, u16>,
    ) {
        for (n, chunk) in words.split('"').enumerate() {
            if n % 2 == 1 {
                // A phrase: an entry of its own, found by the words in it.
                let parts: Vec<u16> = split(chunk).iter().map(|part| self.number(part, numbers)).collect();
                let Some((&first, rest)) = parts.split_first() else { continue };
                for &part in &parts {
                    self.entries[usize::from(part)].named = true;
                }
                self.entries[usize::from(first)].festive |= kind == Kind::Holiday;
                let known = self.phrases_of(first).iter().find(|p| p.rest == rest && !p.glued);
                let entry = if let Some(phrase) = known {
                    phrase.entry
                } else {
                    self.entries.push(Entry::default());
                    let entry = (self.entries.len() - 1) as u16;
                    self.phrases_of(first).push(Phrase { rest: rest.to_vec(), entry, glued: false });
                    entry
                };
                self.sense(entry, Sense { kind, value, letters: Letters::Any });
                continue;
            }
            for word in chunk.split_whitespace() {
                let (letters, word) = match word.strip_prefix("^^") {
                    Some(word) => (Letters::Capitals, word),
                    None => {
                        word.strip_prefix('^').map_or((Letters::Any, word), |word| (Letters::Capital, word))
                    }
                };
                let (dot, word) = word.strip_suffix('.').map_or((false, word), |word| (true, word));
                let parts = split(word);
                if parts.len() > 1 {
                    // "US$" is two tokens.
                    self.line_phrase(kind, value, letters, &parts, numbers);
                    continue;
                }
                let number = self.number(word, numbers);
                self.entries[usize::from(number)].dot |= dot;
                self.sense(number, Sense { kind, value, letters });
            }
        }
    }

    fn line_phrase(
        &mut self,
        kind: Kind,
        value: &'static str,
        letters: Letters,
        parts: &[String],
        numbers: &mut HashMap<String, u16>,
    ) {
        let parts: Vec<u16> = parts.iter().map(|part| self.number(part, numbers)).collect();
        for &part in &parts {
            self.entries[usize::from(part)].named = true;
        }
        let Some((&first, rest)) = parts.split_first() else { return };
        self.entries.push(Entry::default());
        let entry = (self.entries.len() - 1) as u16;
        self.phrases_of(first).push(Phrase { rest: rest.to_vec(), entry, glued: true });
        self.sense(entry, Sense { kind, value, letters });
    }

    fn phrases_of(&mut self, first: u16) -> &mut Vec<Phrase> {
        let first = usize::from(first);
        self.phrases.resize_with(self.phrases.len().max(first + 1), Vec::new);
        &mut self.phrases[first]
    }

    fn sense(&mut self, entry: u16, sense: Sense) {
        let entry = &mut self.entries[usize::from(entry)];
        entry.kinds |= sense.kind.bit();
        entry.strict |= sense.letters != Letters::Any;
        entry.senses.push(sense);
    }

    fn fill(&mut self, numbers: HashMap<String, u16>) {
        let mut words: Vec<_> = numbers.into_iter().collect();
        words.sort_unstable();
        let size = (words.len() * 4).next_power_of_two();
        self.slots = vec![0; size];
        self.keys = vec![0; self.entries.len()];
        for (word, number) in words {
            if let [first, rest @ ..] = word.as_bytes() {
                // Another apostrophe takes one or two bytes more.
                let most = word.len() + 2 * word.matches('\'').count();
                let shape = shape(*first, rest.first().copied().unwrap_or_default());
                self.shapes[shape] |= (word.len()..=most).fold(0, |any, len| any | length(len));
            }
            if word.is_ascii() && (1..=KEYED).contains(&word.len()) {
                let key = key_in(word.as_bytes(), 0, word.len());
                self.keys[usize::from(number)] = key;
                let mut at = hash(key) & (size - 1);
                while self.slots[at] != 0 {
                    at = (at + 1) & (size - 1);
                }
                self.slots[at] = number;
                if word == "'" {
                    // U+2019 is the same.
                    self.marks[0x99 % MARKS] = number;
                }
            } else if let &[0xe2, 0x80, last] = word.as_bytes() {
                self.marks[usize::from(last) % MARKS] = number;
            } else {
                self.others.insert(word, number);
            }
        }
    }

    /// The number of a word, zero where there is none.
    pub(super) fn find(&self, word: &str) -> u16 {
        self.find_at(word, 0, word.len())
    }

    /// The number of the word that stands from `start` to `end` of `text`.
    #[inline]
    pub(super) fn find_at(&self, text: &str, start: usize, end: usize) -> u16 {
        let bytes = text.as_bytes();
        let len = end - start;
        if len == 0 {
            return 0;
        }
        let (first, second) = (bytes[start], if len > 1 { bytes[start + 1] } else { 0 });
        if len == 1 && first.is_ascii() {
            return self.singles[usize::from(first)];
        }
        if first.is_ascii() && second.is_ascii() && !self.may_have(first, second, len) {
            return 0;
        }
        if let &[0xe2, 0x80, last] = &bytes[start..end] {
            return self.marks[usize::from(last) % MARKS];
        }
        if len > KEYED {
            return self.find_other(&text[start..end]);
        }
        let key = key_in(bytes, start, len);
        if key & BEYOND != 0 {
            return self.find_other(&text[start..end]);
        }
        self.find_key(key)
    }

    /// The number of the word of `len` bytes that has this key, all of whose bytes are ASCII.
    #[inline]
    pub(super) fn find_plain(&self, key: u128, len: usize) -> u16 {
        if self.may_have(key as u8, (key >> 8) as u8, len) { self.find_key(key) } else { 0 }
    }

    #[inline]
    fn may_have(&self, first: u8, second: u8, len: usize) -> bool {
        self.shapes[shape(first, second)] & length(len) != 0
    }

    #[inline]
    fn find_key(&self, key: u128) -> u16 {
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        loop {
            let number = self.slots[at];
            if number == 0 || self.keys[usize::from(number)] == key {
                return number;
            }
            at = (at + 1) & mask;
        }
    }

    fn find_other(&self, word: &str) -> u16 {
        if word.contains(['’', 'ʼ']) {
            let plain = word.replace(['’', 'ʼ'], "'");
            return if plain.is_ascii() { self.find(&plain) } else { 0 };
        }
        self.others.get(word).or_else(|| self.others.get(&word.to_lowercase())).copied().unwrap_or(0)
    }

    pub(super) fn entry(&self, number: u16) -> &Entry {
        &self.entries[usize::from(number)]
    }

    /// The longest phrase that begins with the word `words(0)`: its entry and how many words it has.
    /// `glued` says whether nothing stands before the word of that place.
    pub(super) fn phrase(
        &self,
        words: impl Fn(usize) -> u16,
        glued: impl Fn(usize) -> bool,
    ) -> Option<(u16, usize)> {
        if !self.entries[usize::from(words(0))].begins {
            return None;
        }
        let phrases = &self.phrases[usize::from(words(0))];
        let fits = |phrase: &&Phrase| {
            phrase
                .rest
                .iter()
                .enumerate()
                .all(|(n, &word)| words(n + 1) == word && (!phrase.glued || glued(n + 1)))
        };
        phrases.iter().find(fits).map(|phrase| (phrase.entry, phrase.rest.len() + 1))
    }
}

/// The tokens of a term, in small letters, with the possessive's apostrophe apart, as the lexer has them.
fn split(term: &str) -> Vec<String> {
    if term.chars().count() == 1 || matches!(term, "o'clock" | "hallowe'en" | "'ll") {
        return vec![term.to_owned()];
    }
    let mut parts = Vec::new();
    for token in tokens(term) {
        let part = &term[token.span().range()];
        match part.strip_suffix("'s") {
            Some(owner) => parts.extend([owner.to_lowercase(), "'s".to_owned()]),
            None => parts.push(part.to_lowercase()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_understood() {
        assert_eq!(LEXICON.wrong, []);
    }

    #[test]
    fn words_are_found() {
        let entry = LEXICON.entry(LEXICON.find("Saturday"));
        assert_eq!(entry.value(Kind::Weekday), "6");
        assert_eq!(LEXICON.find("Kashgar"), 0);
        assert_ne!(LEXICON.find("€"), 0);
        assert_eq!(LEXICON.find("’"), LEXICON.find("'"));
        assert_eq!(LEXICON.find("o’clock"), LEXICON.find("oʼclock"));
        assert_eq!(LEXICON.find("O’CLOCK"), LEXICON.find("o'clock"));
        let may = LEXICON.entry(LEXICON.find("may"));
        assert_eq!(
            (may.kinds("May") & Kind::Month.bit() != 0, may.kinds("may") & Kind::Month.bit()),
            (true, 0)
        );
    }
}
