//! The actions of the rules for quantities.

use super::{
    amount::Amount,
    cues::Cue,
    decimal::exact,
    found::{Made, Match, ends, number_of},
    item::Item,
    kind::Kind,
    money::weighed,
    number::Number,
    trie::Wanted,
};
use crate::extract::Label;

fn unit_of(m: &Match<'_>) -> Option<&'static str> {
    let kinds = [Kind::Measure, Kind::MassPound, Kind::OneMeasure, Kind::ShortMeasure];
    let mut last = None;
    for (item, wanted) in m.items.iter().zip(m.path) {
        if let Some(kind) = kinds.into_iter().find(|&kind| *wanted == Wanted::Kind(kind)) {
            last = Some(item.value(kind));
        }
    }
    last
}

fn quantity(low: f64, high: Option<f64>, unit: &'static str) -> Made {
    Amount { high, ..Amount::new(Label::Quantity, low, unit) }.into()
}

pub(super) fn measure(m: &Match<'_>) -> Made {
    let (Some(number), Some(unit)) = (number_of(m), unit_of(m)) else { return Made::No };
    if number.vague && (number.value < 10.0 && number.value != 2.0) {
        return Made::No;
    }
    if let Some(pound) = m.get(Kind::MassPound) {
        // Which of the two pounds is meant, money decides where it is looked for.
        let written = &m.text[pound.start..pound.end];
        let _ = written;
        if !weighed(m) && m.near().contains('£') {
            return Made::No;
        }
    }
    let written = m.items.last().map_or("", |item| &m.text[item.start..item.end]);
    let (before, after) = (m.word_before(), m.word_after().to_lowercase());
    // Feet and yards that are none: "two feet", "six foot under"; stones, knots, bits, barrels of a gun.
    match written.to_ascii_lowercase().as_str() {
        "bits" | "bit" if number.words => return Made::No,
        "stones" | "stone"
            if after == "s"
                || number.value > 60.0
                || after.is_empty() && number.words && before.is_empty() =>
        {
            return Made::No;
        }
        "feet" if number.value == 2.0 && Cue::OwnFeet.has(&before) => {
            return Made::No;
        }
        "cup" | "cups" if Cue::CupGame.has(&after) => {
            return Made::No;
        }
        "yard" | "yards" if matches!(after.as_str(), "sale") => return Made::No,
        "g" if number.value < 6.0
            && matches!(after.as_str(), "network" | "networks" | "service" | "technology" | "phone") =>
        {
            return Made::No;
        }
        "cc" | "hp" | "db" | "ct" if number.words => return Made::No,
        _ => {}
    }
    let modifier = if number.vague { "MORE_THAN" } else { "" };
    let value = number.value;
    Amount { modifier, ..Amount::new(Label::Quantity, value, unit) }.into()
}

/// Letters right after digits: "5m", "20l".
pub(super) fn measure_glued(m: &Match<'_>) -> Made {
    let (Some(number), Some(unit)) = (number_of(m), unit_of(m)) else { return Made::No };
    let after = m.word_after();
    let before = m.word_before();
    let start = m.items.first().map_or(0, |item| item.start);
    let code = m.text[..start].ends_with('-') && m.text[..start - 1].ends_with(char::is_alphanumeric);
    let million =
        m.get(Kind::ShortMeasure).is_some_and(|item| item.capital && item.value(Kind::ShortMeasure) == "m");
    if code || million || number.value < 0.0 {
        return Made::No;
    }
    match unit {
        // Five million where it is people, views, votes; a metre where it is long, tall or run.
        "m" if number.value >= 100.0 && number.fract_digits() || Cue::MillionAfter.has(after) => {
            return Made::No;
        }
        "l" | "t" | "g" | "[in_i]" | "W" | "V"
            if number.value.fract() == 0.0 && number.digits == 1 && after.starts_with(char::is_uppercase) =>
        {
            return Made::No;
        }
        "g" if matches!(number.value as i32, 2..=6) && number.digits == 1 => return Made::No,
        "[in_i]" if matches!(before.as_str(), "log" | "sign") => return Made::No,
        _ => {}
    }
    quantity(number.value, None, unit)
}

/// The same after a blank: surer letters only, or nothing after them.
pub(super) fn measure_blank(m: &Match<'_>) -> Made {
    let (Some(number), Some(unit), Some(item)) = (number_of(m), unit_of(m), m.get(Kind::ShortMeasure)) else {
        return Made::No;
    };
    let written = &m.text[item.start..item.end];
    let after = m.word_after();
    let ok = match written {
        "in" => {
            after.is_empty() && m.before.is_some_and(|before| before.is(Kind::Quantity) || before.word != 0)
        }
        "mi" | "ha" => true,
        "m" | "l" | "g" => number.value.fract() != 0.0 || !after.starts_with(char::is_uppercase),
        _ => false,
    };
    if !ok || number.words || item.glued {
        return Made::No;
    }
    quantity(number.value, None, unit)
}

/// "hundreds of miles": only what nobody counted has "of".
pub(super) fn measure_many(m: &Match<'_>) -> Made {
    match (number_of(m).filter(|number| number.vague && number.scaled), unit_of(m)) {
        (Some(number), Some(unit)) => match quantity(number.value, None, unit) {
            Made::Amount(amount) => Made::Amount(Amount { modifier: "MORE_THAN", ..amount }),
            made => made,
        },
        _ => Made::No,
    }
}

/// "5 square miles" of units that have no name of their own in the list.
pub(super) fn measure_power(m: &Match<'_>) -> Made {
    let (Some(number), Some(unit)) = (number_of(m).filter(|number| !number.vague), unit_of(m)) else {
        return Made::No;
    };
    powered(unit, m.has(Kind::Square)).map_or(Made::No, |unit| quantity(number.value, None, unit))
}

fn powered(unit: &str, square: bool) -> Option<&'static str> {
    Some(match (unit, square) {
        ("m", true) => "m2",
        ("km", true) => "km2",
        ("cm", true) => "cm2",
        ("[ft_i]", true) => "[sft_i]",
        ("[mi_i]", true) => "[smi_us]",
        ("[yd_i]", true) => "[syd_i]",
        ("[in_i]", true) => "[sin_i]",
        ("m", false) => "m3",
        ("km", false) => "km3",
        ("cm", false) => "cm3",
        ("[ft_i]", false) => "[cft_i]",
        ("[yd_i]", false) => "[cyd_i]",
        ("[in_i]", false) => "[cin_i]",
        _ => return None,
    })
}

/// "a mile".
pub(super) fn measure_one(m: &Match<'_>) -> Made {
    let Some(item) = m.get(Kind::Measure) else { return Made::No };
    let written = m.text[item.start..item.end].to_ascii_lowercase();
    // What counts before it is a rate: "$5 a gallon"; many units are words of their own.
    let counted = m.before.is_some_and(|before| {
        before.is(Kind::Money) || before.is(Kind::Num) || before.is(Kind::Cents) || before.is(Kind::Quantity)
    });
    let sure = Cue::OneMeasure.has(&written);
    if counted || !sure || matches!(m.word_after(), "of" | "mark" | "marker" | "stone") && written == "mile" {
        return Made::No;
    }
    quantity(1.0, None, item.value(Kind::Measure))
}

/// "half a mile".
pub(super) fn measure_half(m: &Match<'_>) -> Made {
    let (Some(half), Some(unit)) = (m.get(Kind::Half), unit_of(m)) else { return Made::No };
    quantity(1.0 / f64::from(half.int(Kind::Half)), None, unit)
}

pub(super) fn measure_range(m: &Match<'_>) -> Made {
    // "from 3 to 4 in the afternoon" are no inches.
    let blank_in = m.items.last().is_some_and(|item| {
        !item.glued && item.is(Kind::ShortMeasure) && m.text[item.start..item.end].eq_ignore_ascii_case("in")
    });
    if blank_in && !m.word_after().is_empty() {
        return Made::No;
    }
    let (Some((low, high)), Some(unit)) = (ends(m), unit_of(m)) else { return Made::No };
    let unit = if m.has(Kind::Square) { powered(unit, true).unwrap_or(unit) } else { unit };
    let mut units = m
        .items
        .iter()
        .flat_map(|item| [Kind::Measure, Kind::MassPound].map(|kind| item.value(kind)))
        .filter(|u| !u.is_empty());
    if units.any(|first| first != unit && powered(first, true) != Some(unit)) {
        return Made::No;
    }
    quantity(low, Some(high), unit)
}

/// `6'`, `6'2"`.
pub(super) fn feet(m: &Match<'_>) -> Made {
    let numbers: Vec<&Number> = m.items.iter().filter_map(Item::number).collect();
    match numbers[..] {
        [feet, inches] if feet.digits == 1 && inches.value < 12.0 && inches.digits > 0 => {
            quantity(feet.value * 12.0 + inches.value, None, "[in_i]")
        }
        [feet]
            if feet.digits > 0
                && m.before.is_some_and(|before| before.is(Kind::Quantity) || before.is(Kind::Measure)) =>
        {
            quantity(feet.value, None, "[ft_i]")
        }
        _ => Made::No,
    }
}

pub(super) fn inches(m: &Match<'_>) -> Made {
    let Some(number) = number_of(m) else { return Made::No };
    // A closing quotation mark after a number has an opening one before it.
    let start = m.items.first().map_or(0, |item| item.start);
    let from = m.text[..start].char_indices().rev().nth(200).map_or(0, |(n, _)| n);
    let open = m.text[from..start].matches(['"', '“']).count() % 2 == 1;
    if open
        || number.words
        || number.digits == 4
        || number.value > 200.0
        || number.digits == 0 && number.value.fract() == 0.0
    {
        return Made::No;
    }
    quantity(number.value, None, "[in_i]")
}

/// Factors to a common unit of length, mass: how many of the smaller make one.
fn in_smaller(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "km" => ("cm", 100_000.0),
        "m" => ("cm", 100.0),
        "cm" => ("cm", 1.0),
        "[mi_i]" => ("[in_i]", 63_360.0),
        "[yd_i]" => ("[in_i]", 36.0),
        "[ft_i]" => ("[in_i]", 12.0),
        "[in_i]" => ("[in_i]", 1.0),
        "[stone_av]" => ("[oz_av]", 224.0),
        "[lb_av]" => ("[oz_av]", 16.0),
        "[oz_av]" => ("[oz_av]", 1.0),
        "kg" => ("g", 1000.0),
        "g" => ("g", 1.0),
        _ => return None,
    })
}

/// "six feet two inches": in the smallest unit that was said.
pub(super) fn quantity_and(m: &Match<'_>) -> Made {
    let amounts: Vec<&Amount> = m.items.iter().filter_map(Item::amount).collect();
    let Some(last) = amounts.last() else { return Made::No };
    let (Some((base, least)), mut before) = (in_smaller(last.unit), f64::MAX) else { return Made::No };
    let mut total = 0.0;
    for amount in &amounts {
        let Some((of, factor)) = in_smaller(amount.unit) else { return Made::No };
        if of != base || factor >= before || amount.high.is_some() || amount.subtype.is_some() {
            return Made::No;
        }
        (before, total) = (factor, total + amount.low * factor);
    }
    if amounts.windows(2).any(|pair| pair[0].low.fract() != 0.0) {
        return Made::No;
    }
    quantity(exact(total / least), None, last.unit)
}

/// "six foot two".
pub(super) fn quantity_feet(m: &Match<'_>) -> Made {
    let (Some(feet), Some(inches)) = (m.items.first().and_then(Item::amount), number_of(m)) else {
        return Made::No;
    };
    let foot = m
        .items
        .first()
        .is_some_and(|item| m.text[item.start..item.end].to_ascii_lowercase().ends_with("foot"));
    let fits = feet.unit == "[ft_i]"
        && foot
        && (4.0..=8.0).contains(&feet.low)
        && (0.0..12.0).contains(&inches.value)
        && inches.is_whole();
    if fits { quantity(feet.low * 12.0 + inches.value, None, "[in_i]") } else { Made::No }
}

/// "5 miles an hour".
pub(super) fn speed(m: &Match<'_>) -> Made {
    let Some(amount) = m.items.first().and_then(Item::amount) else { return Made::No };
    let unit = match (amount.unit, m.said("second")) {
        ("km", false) => "km/h",
        ("[mi_i]", false) => "[mi_i]/h",
        ("m", true) => "m/s",
        ("[ft_i]", true) => "[ft_i]/s",
        ("km", true) => "km/s",
        ("MBy", true) => "MBy/s",
        ("Mbit", true) => "Mbit/s",
        _ => return Made::No,
    };
    Amount { unit, ..amount.clone() }.into()
}
