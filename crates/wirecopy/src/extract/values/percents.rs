//! The actions of the rules for percentages.

use super::{
    amount::Amount,
    found::{Made, Match, ends, number_of, signed},
    item::Item,
    kind::Kind,
};
use crate::extract::Label;

fn percentage(low: f64, high: Option<f64>) -> Made {
    Amount { high, ..Amount::new(Label::Percent, low, "%") }.into()
}

pub(super) fn percent(m: &Match<'_>) -> Made {
    // Escapes in addresses.
    if m.said("%")
        && (m.beside().0.is_some_and(char::is_alphanumeric)
            || m.beside().1.is_some_and(char::is_alphanumeric))
    {
        return Made::No;
    }
    match number_of(m) {
        Some(number) if !number.vague => percentage(number.value, None),
        _ => Made::No,
    }
}

/// Percentage points: a difference of two percentages.
pub(super) fn percent_points(m: &Match<'_>) -> Made {
    match number_of(m) {
        Some(number) if !number.vague => {
            Amount { subtype: Some("points"), ..Amount::new(Label::Percent, number.value, "%") }.into()
        }
        _ => Made::No,
    }
}

/// "half a percent", "a quarter of a percentage point".
pub(super) fn percent_part(m: &Match<'_>) -> Made {
    let subtype = m.has(Kind::Points).then_some("points");
    match m.get(Kind::Fraction).and_then(Item::number) {
        Some(part) => Amount { subtype, ..Amount::new(Label::Percent, part.value, "%") }.into(),
        None => Made::No,
    }
}

pub(super) fn percent_one(m: &Match<'_>) -> Made {
    // "half a per cent" is read as a number before; "a percentage of", "as a percent of" are no figures.
    if m.said("%")
        || m.word_before() == "as"
        || m.items.last().is_some_and(|item| m.text[item.start..item.end].eq_ignore_ascii_case("percentage"))
    {
        return Made::No;
    }
    percentage(1.0, None)
}

pub(super) fn percent_of(m: &Match<'_>) -> Made {
    let numbers = m.numbers();
    match numbers[..] {
        [value] => percentage(value, None),
        _ => Made::No,
    }
}

pub(super) fn percent_range(m: &Match<'_>) -> Made {
    // "33-24-35 percent" are three.
    let start = m.items.first().map_or(0, |item| item.start);
    let chained =
        m.text[..start].ends_with('-') && m.text[..start - 1].ends_with(|c: char| c.is_ascii_digit());
    if chained {
        return Made::No;
    }
    ends(m).filter(|_| !signed(m)).map_or(Made::No, |(low, high)| percentage(low, Some(high)))
}
