//! [`Match`]: the items that a rule found, as its action sees them.

use super::{
    amount::Amount,
    around::{Word, near, word_after, word_before},
    decimal::exact,
    item::Item,
    kind::Kind,
    lexicon::LEXICON,
    number::Number,
    time::{Time, What},
    trie::Wanted,
};

/// The items that a rule found, and the text around them.
pub(super) struct Match<'a> {
    pub(super) items: &'a [Item],
    pub(super) path: &'a [Wanted],
    pub(super) text: &'a str,
    /// The item before, if it stands right there.
    pub(super) before: Option<&'a Item>,
    /// The items after.
    pub(super) after: &'a [Item],
    /// Whether the day of a month comes first in figures.
    pub(super) day_first: bool,
}

/// What an action makes of a match.
pub(super) enum Made {
    Time(Time),
    Amount(Amount),
    /// What was read is no value, nor is any part of it.
    Nothing,
    /// The rule does not hold here.
    No,
}

impl From<What> for Made {
    fn from(what: What) -> Self {
        Self::Time(Time::new(what))
    }
}

impl From<Amount> for Made {
    fn from(amount: Amount) -> Self {
        // What is beyond exact arithmetic is no value.
        if amount.low.is_finite() && amount.high.is_none_or(f64::is_finite) && amount.low.abs() < 1e18 {
            Self::Amount(Amount { low: exact(amount.low), high: amount.high.map(exact), ..amount })
        } else {
            Self::Nothing
        }
    }
}

impl<'a> Match<'a> {
    /// The items that were taken for one of that kind.
    pub(super) fn all(&self, kind: Kind) -> impl Iterator<Item = &'a Item> {
        let pairs = self.items.iter().zip(self.path);
        pairs.filter(move |(_, wanted)| **wanted == Wanted::Kind(kind)).map(|(item, _)| item)
    }

    pub(super) fn get(&self, kind: Kind) -> Option<&'a Item> {
        self.all(kind).next()
    }

    pub(super) fn has(&self, kind: Kind) -> bool {
        self.get(kind).is_some()
    }

    /// Whether the rule named this word and it stands there.
    pub(super) fn said(&self, word: &str) -> bool {
        let number = LEXICON.find(word);
        number != 0 && self.items.iter().any(|item| item.word == number)
    }

    /// The numbers, however they were taken, in order.
    pub(super) fn numbers(&self) -> Vec<f64> {
        self.items.iter().filter_map(Item::number).map(|number| number.value).collect()
    }

    /// The times that earlier rules made.
    pub(super) fn times(&self) -> Vec<&'a Time> {
        self.items.iter().filter_map(Item::time).collect()
    }

    /// The text around, some hundred bytes each way.
    pub(super) fn near(&self) -> &'a str {
        let (start, end) =
            (self.items.first().map_or(0, |i| i.start), self.items.last().map_or(0, |i| i.end));
        let from = start - near(self.text, start, 400).len();
        let mut upto = (end + 200).min(self.text.len());
        while !self.text.is_char_boundary(upto) {
            upto -= 1;
        }
        &self.text[from..upto]
    }

    /// The word that stands before, in small letters; empty at the beginning and after a mark.
    pub(super) fn word_before(&self) -> Word<'a> {
        word_before(self.text, self.items.first().map_or(0, |item| item.start))
    }

    /// The word that stands after, as written.
    pub(super) fn word_after(&self) -> &'a str {
        word_after(self.text, self.items.last().map_or(0, |item| item.end))
    }

    /// The character right before, and that right after.
    pub(super) fn beside(&self) -> (Option<char>, Option<char>) {
        let (start, end) =
            (self.items.first().map_or(0, |i| i.start), self.items.last().map_or(0, |i| i.end));
        (self.text[..start].chars().next_back(), self.text[end..].chars().next())
    }
}

pub(super) fn number_of<'a>(m: &Match<'a>) -> Option<&'a Number> {
    m.get(Kind::Num).and_then(Item::number).filter(|number| !number.ordinal)
}

/// From one number to another, of those that the items have.
pub(super) fn ends(m: &Match<'_>) -> Option<(f64, f64)> {
    let numbers = m.numbers();
    let [low, high] = numbers[..] else { return None };
    let joined = (m.said("and") || m.said("or")) && !m.said("between") && !m.said("from");
    (low < high && !joined).then_some((low, high))
}

/// Whether a hyphen is the sign of the number that it touches: "32.79 -0.91%" is no range.
pub(super) fn signed(m: &Match<'_>) -> bool {
    m.items.windows(2).any(|pair| pair[0].is(Kind::Dash) && !pair[0].glued && pair[1].glued)
}
