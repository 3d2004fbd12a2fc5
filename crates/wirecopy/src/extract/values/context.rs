//! What the words around a number that no rule took say about it: an age, a decade, a part of a name.

use super::{
    amount::Amount,
    found::{near, word_after, word_before, word_before_as_written},
    number::Number,
};
use crate::{Span, extract::Label};

/// The words before a place, the nearest first, in small letters.
fn words_before(text: &str, at: usize) -> impl Iterator<Item = String> {
    let mut before = near(text, at, 60);
    std::iter::from_fn(move || {
        let word = word_before(before, before.len());
        let part = before.trim_end_matches([' ', '-', '\u{a0}', '\n']);
        before = part.get(..part.len().checked_sub(word.len())?)?;
        Some(word).filter(|word| !word.is_empty())
    })
}

/// The age that a bare number is: "who's also 76", "she turned 40", "in his late 50s".
pub(super) fn age(text: &str, span: Span, number: &Number) -> Option<Amount> {
    if number.ordinal || number.scaled || number.vague || !number.is_whole() || !(10.0..=110.0).contains(&number.value) {
        return None;
    }
    let mut words = words_before(text, span.start).peekable();
    if is_decade(text, span) {
        let edge = words.next_if(|word| matches!(word.as_str(), "early" | "mid" | "late" | "lower" | "upper"));
        let owned = matches!(words.next()?.as_str(), "his" | "her" | "their" | "my" | "your" | "our");
        let modifier = match edge.as_deref() {
            Some("early" | "lower") => "START",
            Some("mid") => "MID",
            Some(_) => "END",
            None => "",
        };
        let tens = Amount { high: Some(number.value + 9.0), modifier, ..Amount::new(Label::Age, number.value, "a") };
        return owned.then_some(tens);
    }
    if number.digits != 2 && number.digits != 3 && !number.words {
        return None;
    }
    // What is counted would follow.
    let ends = !text[span.end..].starts_with(['-', '–', '/', ':', '%', '°', '$', '.', ','])
        || text[span.end + 1..].starts_with(|c: char| !c.is_alphanumeric())
        || text.len() == span.end + 1;
    let after = word_after(text, span.end);
    let marked = text[span.end..].trim_start().starts_with(|c: char| c.is_ascii_punctuation() || matches!(c, '’' | '”' | '—' | '–'));
    let free = marked || after.is_empty() || matches!(after, "and" | "when" | "at" | "as" | "but" | "now" | "while");
    words.next_if(|word| matches!(word.as_str(), "now" | "also" | "only" | "just" | "already" | "still" | "almost" | "nearly" | "about"));
    let verb = words.next()?;
    let short = ["'s", "’s", "'m", "’m"].iter().find_map(|tail| verb.strip_suffix(tail));
    let subject = match short {
        Some(subject) => subject.to_owned(),
        None if matches!(verb.as_str(), "is" | "was" | "turned" | "turns" | "am") => words.next()?,
        None => return None,
    };
    let person = matches!(subject.as_str(), "he" | "she" | "who" | "i");
    (ends && free && person).then(|| Amount::new(Label::Age, number.value, "a"))
}

/// "50s", "1,000s".
pub(super) fn is_decade(text: &str, span: Span) -> bool {
    let digits = text[span.range()].trim_end_matches('s').trim_end_matches(['\'', '’']);
    text[span.range()].ends_with('s') && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether an ordinal in words is a part of a name: "the First Amendment", "Community First! Village".
pub(super) fn in_name(text: &str, span: Span) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    if !capital(&text[span.range()]) {
        return false;
    }
    let before = word_before_as_written(text, span.start);
    let after = word_after(text, span.end);
    let begins = before.is_empty() || before.ends_with('.');
    capital(before) && !before.ends_with('.') || !begins && capital(after) && text[span.end..].starts_with([' ', '-'])
}
