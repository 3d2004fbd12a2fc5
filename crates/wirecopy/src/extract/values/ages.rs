//! The actions of the rules for ages.

use super::{
    amount::Amount,
    around::{near, word_before_as_written},
    cues::Cue,
    found::{Made, Match, ends, number_of},
    kind::Kind,
    lexicon::LEXICON,
};
use crate::extract::Label;

fn years(low: f64, high: Option<f64>, unit: &'static str) -> Made {
    let most = match unit {
        "a" => 1e6,
        _ => 2000.0,
    };
    if low < 0.0 || high.unwrap_or(low) > most {
        return Made::No;
    }
    Amount { high, ..Amount::new(Label::Age, low, unit) }.into()
}

fn age_unit(m: &Match<'_>) -> Option<&'static str> {
    Some(match m.get(Kind::Unit)?.value(Kind::Unit) {
        "Y" => "a",
        "M" => "mo",
        "W" => "wk",
        "D" => "d",
        "H" => "h",
        _ => return None,
    })
}

pub(super) fn age(m: &Match<'_>) -> Made {
    match (number_of(m).filter(|number| !number.vague), age_unit(m)) {
        (Some(number), Some(unit)) => years(number.value, None, unit),
        _ => Made::No,
    }
}

pub(super) fn age_range(m: &Match<'_>) -> Made {
    match (ends(m), age_unit(m)) {
        (Some((low, high)), Some(unit)) => years(low, Some(high), unit),
        _ => Made::No,
    }
}

/// "aged 50", "at the age of 50".
pub(super) fn aged(m: &Match<'_>) -> Made {
    match number_of(m) {
        Some(number) if !number.vague && number.value <= 130.0 && !number.scaled => {
            years(number.value, None, "a")
        }
        _ => Made::No,
    }
}

pub(super) fn aged_range(m: &Match<'_>) -> Made {
    match ends(m).or_else(|| match m.numbers()[..] {
        [low, high] if low < high && m.said("between") | m.said("ages") => Some((low, high)),
        _ => None,
    }) {
        Some((low, high)) if high <= 130.0 => years(low, Some(high), "a"),
        _ => Made::No,
    }
}

/// "Ann Lee, 50, said": two digits between commas, after a name.
pub(super) fn age_comma(m: &Match<'_>) -> Made {
    let Some(item) = m.get(Kind::Num) else { return Made::No };
    let Some(number) =
        item.number().filter(|n| (1..=3).contains(&n.digits) && (1.0..=110.0).contains(&n.value))
    else {
        return Made::No;
    };
    let start = m.items.first().map_or(0, |item| item.start);
    let before = near(m.text, start, 100);
    let len = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
        .map(char::len_utf8)
        .sum::<usize>();
    let name = &before[before.len() - len..];
    let previous = word_before_as_written(m.text, start - len);
    // A surname after a first name or an initial, or alone where the number is none of a day; no month.
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let month = LEXICON.find(name);
    let is_month = LEXICON.entry(month).kinds(name) & (Kind::Month.bit() | Kind::Weekday.bit()) != 0;
    // "the star, 36, has".
    let told =
        Cue::PersonNoun.has(name) && number.value >= 18.0 && m.word_after().starts_with(char::is_lowercase);
    if !capital(name) && !told
        || !told && !previous.starts_with(char::is_uppercase) && number.value < 18.0
        || is_month
        || !item.glued && m.text[..item.start].ends_with(',')
    {
        return Made::No;
    }
    years(number.value, None, "a")
}
