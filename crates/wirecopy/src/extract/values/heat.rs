//! The actions of the rules for temperatures.

use super::{
    amount::Amount,
    cues::Cue,
    found::{Made, Match, number_of},
    kind::Kind,
};
use crate::extract::Label;

fn degrees(m: &Match<'_>) -> &'static str {
    let scale = m.get(Kind::ScaleOf).map(|item| item.value(Kind::ScaleOf));
    scale.or_else(|| m.get(Kind::LowScale).map(|item| item.value(Kind::LowScale))).unwrap_or("deg")
}

fn heat(low: f64, high: Option<f64>, unit: &'static str, m: &Match<'_>) -> Made {
    // Degrees that are no temperature: an angle, a turn, a latitude.
    let turned = unit == "deg" && {
        let before = m.word_before();
        let after = m.word_after().to_lowercase();
        matches!(before.as_str(), "rotate" | "turn" | "turned" | "rotated" | "tilt")
            || Cue::TurnAfter.has(&after)
    };
    if turned {
        return Amount { high, ..Amount::new(Label::Quantity, low, "deg") }.into();
    }
    Amount { subtype: Some("temperature"), high, ..Amount::new(Label::Quantity, low, unit) }.into()
}

pub(super) fn temperature(m: &Match<'_>) -> Made {
    let Some(number) = number_of(m).filter(|number| !number.vague) else { return Made::No };
    // "two degrees from Yale", "three degrees of separation".
    if number.words && degrees(m) == "deg" && matches!(m.word_after(), "of" | "from" | "in") && !m.said("°")
    {
        return Made::No;
    }
    heat(number.value, None, degrees(m), m)
}

/// A scale without "degrees": its name, or its letter right after a sign or a number that is a heat.
pub(super) fn temperature_scale(m: &Match<'_>) -> Made {
    let (Some(number), Some(scale)) = (number_of(m).filter(|number| !number.vague), m.get(Kind::ScaleOf))
    else {
        return Made::No;
    };
    let letter = scale.end - scale.start == 1;
    let from = m.text[..scale.start].char_indices().rev().nth(70).map_or(0, |(at, _)| at);
    let around = m.text[from..scale.start].to_lowercase();
    let warm = m.text.len() < 12 || Cue::Warm.is_in(&around);
    if letter
        && (!warm
            || number.scaled
            || number.words
            || !(-90.0..=120.0).contains(&number.value)
            || m.word_after().starts_with(char::is_uppercase)
            || m.text[scale.end..].starts_with(['/', '-', '\''])
            || number.digits == 1)
    {
        return Made::No;
    }
    heat(number.value, None, degrees(m), m)
}

pub(super) fn temperature_range(m: &Match<'_>) -> Made {
    let numbers = m.numbers();
    let [low, high] = numbers[..] else { return Made::No };
    // "30-40 degrees": the hyphen is no minus.
    let high = if high < 0.0 && low >= 0.0 { -high } else { high };
    if low >= high || m.said("or") {
        return Made::No;
    }
    heat(low, Some(high), degrees(m), m)
}
