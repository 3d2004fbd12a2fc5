//! Money, percentages, quantities, temperatures and ages: what they amount to.

use super::{
    found::{Made, Match},
    item::Item,
    kind::Kind,
    number::{self, Number, exact, text_of},
};
use crate::extract::Label;

/// So much of something, or from so much to so much.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) label: Label,
    pub(super) subtype: Option<&'static str>,
    pub(super) low: f64,
    /// The upper end of a range.
    pub(super) high: Option<f64>,
    /// ISO 4217 for money, UCUM for quantities and ages.
    pub(super) unit: &'static str,
    /// TIMEX3's MOD, or nothing.
    pub(super) modifier: &'static str,
    /// Whether the unit was not said but taken from the locale.
    pub(super) assumed: bool,
}

impl Amount {
    pub(super) fn new(label: Label, low: f64, unit: &'static str) -> Self {
        Self { label, subtype: None, low, high: None, unit, modifier: "", assumed: false }
    }

    /// As it stands in a column.
    pub(super) fn text(&self) -> String {
        match self.high {
            Some(high) => format!("{}/{}", text_of(self.low), text_of(high)),
            None => text_of(self.low),
        }
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

fn scaled(value: f64, suffix: Option<&Item>) -> f64 {
    suffix.map_or(value, |suffix| number::times_ten(value, suffix.int(Kind::Suffix)))
}

fn number_of<'a>(m: &Match<'a>) -> Option<&'a Number> {
    m.get(Kind::Num).and_then(Item::number).filter(|number| !number.ordinal)
}

/// The currency among the items, and whether its sign stands for more than one.
fn currency(m: &Match<'_>) -> Option<(&'static str, bool)> {
    let kinds = [Kind::Sign, Kind::Code, Kind::Currency, Kind::Pound, Kind::Cents];
    let (kind, item) = kinds.into_iter().find_map(|kind| m.get(kind).map(|item| (kind, item)))?;
    let written = m.text.get(item.start..item.end).unwrap_or_default();
    let bare = matches!(written, "$" | "£" | "¥")
        || kind != Kind::Sign
            && kind != Kind::Code
            && matches!(item.value(kind), "USD" | "GBP" | "INR" | "MXN")
            && !written.contains(' ');
    Some((item.value(kind), bare))
}

fn vague_money(number: &Number) -> bool {
    // "several dollars" has no amount, "hundreds of dollars" has.
    number.vague && number.value < 10.0 && number.value != 2.0
}

pub(super) fn money(m: &Match<'_>) -> Made {
    let (Some(number), Some((unit, assumed))) = (number_of(m), currency(m)) else { return Made::No };
    if vague_money(number) {
        return Made::No;
    }
    let suffix = m.get(Kind::Suffix);
    // "R 2", "RM 5", "S$": letters that are signs only when digits touch them or they are in capitals.
    if let Some(sign) = m.get(Kind::Sign) {
        let written = &m.text[sign.start..sign.end];
        if written == "R" && !m.get(Kind::Num).is_some_and(|num| num.glued && num.start > sign.start) {
            return Made::No;
        }
    }
    let code_before_year =
        m.get(Kind::Code).is_some_and(|code| code.end <= m.items.last().map_or(0, |i| i.start))
            && number.digits == 4
            && (1900.0..2100.0).contains(&number.value)
            && suffix.is_none();
    if code_before_year {
        return Made::No;
    }
    // "50 pounds" are money where nothing says that they are weighed.
    if m.has(Kind::Pound) && weighed(m) {
        return pounds_of_mass(number.value);
    }
    let value = scaled(number.value, suffix);
    let modifier = if number.vague { "MORE_THAN" } else { "" };
    Amount { modifier, assumed, ..Amount::new(Label::Money, value, unit) }.into()
}

/// Whether the words around pounds say that something is weighed.
fn weighed(m: &Match<'_>) -> bool {
    let dash = m.items.iter().any(|item| item.is(Kind::Dash));
    let before = m.word_before();
    let after = m.word_after().to_lowercase();
    let number = m.get(Kind::Num).and_then(Item::number);
    let large = number.is_some_and(|n| n.scaled && n.value >= 1e5);
    if large && after != "of" {
        return false;
    }
    let start = m.items.first().map_or(0, |item| item.start);
    let from = m.text[..start].char_indices().rev().nth(60).map_or(0, |(n, _)| n);
    let around = m.text[from..start].to_lowercase();
    let weighs = ["weigh", "lost", "lose", "gain", "shed", "drop", "lift", "carr", "heav", "pack"]
        .iter()
        .any(|cue| around.contains(cue));
    let sterling = m.near().contains('£')
        || around.contains("cost")
        || around.contains("paid")
        || around.contains("price")
        || around.contains("worth");
    !sterling
        && (dash
            || weighs
            || matches!(after.as_str(), "of" | "and" | "heavier" | "lighter" | "per" | "overweight")
            || before == "a"
            || !m.near().contains('£') && !after.is_empty() && m.near().contains('$'))
}

fn pounds_of_mass(value: f64) -> Made {
    Amount::new(Label::Quantity, value, "[lb_av]").into()
}

/// "ringgit 42", the name first.
pub(super) fn money_before(m: &Match<'_>) -> Made {
    let (Some(number), Some((unit, assumed))) = (number_of(m), currency(m)) else { return Made::No };
    // A name before a number is a price only if nothing counts the number.
    let plain = number.digits != 4
        && m.items.first().is_some_and(|item| !item.glued)
        && matches!(unit, "MYR" | "IDR" | "BDT" | "THB" | "KES" | "PHP");
    if !plain {
        return Made::No;
    }
    Amount { assumed, ..Amount::new(Label::Money, number.value, unit) }.into()
}

/// "a dollar".
pub(super) fn money_one(m: &Match<'_>) -> Made {
    let Some((unit, assumed)) = currency(m) else { return Made::No };
    // "a won game", "a rand", "a dollar sign".
    let name = m.get(Kind::Currency).map(|item| &m.text[item.start..item.end]).unwrap_or_default();
    if matches!(
        name,
        "won" | "rand" | "colon" | "kip" | "dong" | "real" | "soles" | "buck" | "Rand" | "Colon"
    ) || m.word_after().chars().next().is_some_and(char::is_alphabetic)
        && !matches!(
            m.word_after(),
            "a" | "an" | "per" | "in" | "for" | "to" | "and" | "or" | "on" | "at" | "of"
        )
    {
        return Made::No;
    }
    Amount { assumed, ..Amount::new(Label::Money, 1.0, unit) }.into()
}

/// Cents, in hundredths of their currency.
pub(super) fn cents(m: &Match<'_>) -> Made {
    let (Some(number), Some(item)) = (number_of(m), m.get(Kind::Cents)) else { return Made::No };
    let written = &m.text[item.start..item.end];
    if vague_money(number) || written.len() == 1 && !item.glued || written == "sen" && number.words {
        return Made::No;
    }
    let unit = item.value(Kind::Cents);
    Amount { assumed: unit != "MYR", ..Amount::new(Label::Money, number::times_ten(number.value, -2), unit) }
        .into()
}

pub(super) fn cents_range(m: &Match<'_>) -> Made {
    let numbers = m.numbers();
    let ([low, high], Some(item)) = (&numbers[..], m.get(Kind::Cents)) else { return Made::No };
    if low >= high || m.said("and") {
        return Made::No;
    }
    let unit = item.value(Kind::Cents);
    let amount = Amount::new(Label::Money, number::times_ten(*low, -2), unit);
    Amount { high: Some(number::times_ten(*high, -2)), assumed: true, ..amount }.into()
}

/// "20 MUSD".
pub(super) fn money_big(m: &Match<'_>) -> Made {
    let (Some(number), Some(code)) = (number_of(m), m.get(Kind::BigCode)) else { return Made::No };
    Amount::new(Label::Money, number::times_ten(number.value, 6), code.value(Kind::BigCode)).into()
}

/// "two grand".
pub(super) fn money_grand(m: &Match<'_>, dollar: &'static str) -> Made {
    let Some(number) = number_of(m) else { return Made::No };
    let names = m.word_after().starts_with(char::is_alphabetic)
        && !matches!(m.word_after(), "a" | "per" | "in" | "for" | "to" | "and" | "on" | "at");
    let capital = m.items.last().is_some_and(|item| m.text[item.start..].starts_with('G'));
    if names || capital || number.digits == 4 {
        return Made::No;
    }
    Amount { assumed: true, ..Amount::new(Label::Money, number::times_ten(number.value, 3), dollar) }.into()
}

/// Coins of the United States that are words of their own.
pub(super) fn coins(m: &Match<'_>) -> Made {
    let (Some(number), Some(coin)) = (number_of(m), m.get(Kind::Coin)) else { return Made::No };
    Amount::new(Label::Money, exact(number.value * f64::from(coin.int(Kind::Coin)) / 100.0), "USD").into()
}

/// "$10-20 million", "10 to 20 dollars".
pub(super) fn money_range(m: &Match<'_>) -> Made {
    let numbers: Vec<&Number> = m.items.iter().filter_map(Item::number).collect();
    let ([low, high], Some((unit, assumed))) = (&numbers[..], currency(m)) else { return Made::No };
    let joined = m.said("and") && !m.said("between") && !m.said("from");
    let mut suffixes = m
        .items
        .iter()
        .zip(m.path)
        .filter(|(_, wanted)| **wanted == super::grammar::Wanted::Kind(Kind::Suffix))
        .map(|(item, _)| item);
    let (first, second) = (suffixes.next(), suffixes.next());
    let (high_value, low_value) = match (first, second) {
        (Some(first), Some(second)) => (scaled(high.value, Some(second)), scaled(low.value, Some(first))),
        (Some(only), None)
            if only.start > m.items.iter().rfind(|i| i.number().is_some()).map_or(0, |i| i.start) =>
        {
            (
                scaled(high.value, Some(only)),
                share_scale(low.value, high.value, scaled(high.value, Some(only))),
            )
        }
        (Some(only), None) => (high.value, scaled(low.value, Some(only))),
        _ => (high.value, low.shared_with(high)),
    };
    let two_signs = m.all(Kind::Sign).count() + m.all(Kind::Code).count() > 1;
    if joined || low_value >= high_value || two_signs && m.said("or") {
        return Made::No;
    }
    Amount { high: Some(high_value), assumed, ..Amount::new(Label::Money, low_value, unit) }.into()
}

fn share_scale(low: f64, high: f64, scaled_high: f64) -> f64 {
    if low < high { exact(low * (scaled_high / high)) } else { low }
}

/// "five dollars and 20 cents".
pub(super) fn money_and(m: &Match<'_>) -> Made {
    let amounts: Vec<&Amount> = m.items.iter().filter_map(Item::amount).collect();
    let [whole, part] = amounts[..] else { return Made::No };
    let cents = |item: &Item| m.text[item.start..item.end].to_lowercase();
    let last = m.items.last().map(cents).unwrap_or_default();
    let is_cents = ["cent", "pence", "penny", "sen", "¢"].iter().any(|name| last.contains(name));
    if !is_cents
        || part.low >= 1.0
        || whole.unit != part.unit
        || whole.high.is_some()
        || whole.low.fract() != 0.0
    {
        return Made::No;
    }
    Amount { low: exact(whole.low + part.low), ..whole.clone() }.into()
}

/// "20 dollars 43".
pub(super) fn money_more(m: &Match<'_>) -> Made {
    let (Some(whole), Some(more)) = (m.items.first().and_then(Item::amount), m.get(Kind::Num)) else {
        return Made::No;
    };
    let Some(part) = more.number().filter(|n| n.is_whole() && !n.scaled && n.value > 0.0 && n.value < 100.0)
    else {
        return Made::No;
    };
    let first = &m.items[0];
    let written = &m.text[first.start..first.end];
    // Two digits, and then nothing that they count.
    let ended = m.word_after().is_empty()
        || !m.text[more.end..].starts_with([' ', ',', '%', '-', '/', ':'])
        || matches!(m.word_after(), "and" | "in");
    let digits = part.digits == 2 || part.words;
    if !digits
        || !ended
        || whole.low.fract() != 0.0
        || whole.low >= 10_000.0
        || whole.high.is_some()
        || written.ends_with('-')
    {
        return Made::No;
    }
    Amount { low: exact(whole.low + part.value / 100.0), ..whole.clone() }.into()
}

// ------------------------------------------------------------------------------------------------------- percentages

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

pub(super) fn percent_one(m: &Match<'_>) -> Made {
    // "half a per cent" is read as a number before; "a percentage of" is no figure.
    if m.said("%")
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

/// From one number to another, of those that the items have.
fn ends(m: &Match<'_>) -> Option<(f64, f64)> {
    let numbers = m.numbers();
    let [low, high] = numbers[..] else { return None };
    let joined = (m.said("and") || m.said("or")) && !m.said("between") && !m.said("from");
    (low < high && !joined).then_some((low, high))
}

pub(super) fn percent_range(m: &Match<'_>) -> Made {
    ends(m).map_or(Made::No, |(low, high)| percentage(low, Some(high)))
}

// --------------------------------------------------------------------------------------------------------- quantities

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
            || matches!(
                after.as_str(),
                "angle"
                    | "north"
                    | "south"
                    | "east"
                    | "west"
                    | "n"
                    | "s"
                    | "e"
                    | "w"
                    | "turn"
                    | "view"
                    | "of"
                    | "latitude"
                    | "longitude"
                    | "arc"
            )
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
    let warm = m.text.len() < 12
        || [
            "temperature",
            "degree",
            "heat",
            "cold",
            "warm",
            "thermometer",
            "°",
            "highs",
            "lows",
            "fever",
            "oven",
        ]
        .iter()
        .any(|cue| around.contains(cue));
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

fn unit_of(m: &Match<'_>) -> Option<&'static str> {
    use super::grammar::Wanted;
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
        "feet"
            if number.value == 2.0
                && matches!(before.as_str(), "his" | "her" | "my" | "your" | "own" | "on") =>
        {
            return Made::No;
        }
        "cup" | "cups"
            if matches!(
                after.as_str(),
                "final" | "finals" | "winner" | "winners" | "titles" | "games" | "matches"
            ) =>
        {
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
        "m" if number.value >= 100.0 && number.fract_digits()
            || matches!(
                after,
                "people"
                    | "users"
                    | "tonnes"
                    | "votes"
                    | "followers"
                    | "views"
                    | "jobs"
                    | "euros"
                    | "dollars"
                    | "pounds"
                    | "viewers"
                    | "households"
            ) =>
        {
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
    let sure = matches!(
        written.as_str(),
        "mile"
            | "kilometre"
            | "kilometer"
            | "metre"
            | "litre"
            | "liter"
            | "gallon"
            | "kilogram"
            | "kilo"
            | "kg"
            | "ml"
            | "hectare"
            | "millilitre"
            | "milliliter"
            | "km"
            | "tonne"
            | "centimetre"
            | "millimetre"
            | "inch"
            | "acre"
            | "gram"
    );
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

// --------------------------------------------------------------------------------------------------------------- ages

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
    let before = super::found::near(m.text, start, 100);
    let len = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
        .map(char::len_utf8)
        .sum::<usize>();
    let name = &before[before.len() - len..];
    let previous = super::found::word_before_as_written(m.text, start - len);
    // A surname after a first name or an initial; no month, no place before a date.
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let month = super::lexicon::LEXICON.find(name);
    let is_month =
        super::lexicon::LEXICON.entry(month).kinds(name) & (Kind::Month.bit() | Kind::Weekday.bit()) != 0;
    let begins = super::found::near(m.text, start - len, 8).trim_end().ends_with(['.', '!', '?', '"', '”'])
        || m.text[..start - len].ends_with('\n');
    if !capital(name)
        || !previous.starts_with(char::is_uppercase) && !(begins && number.value > 17.0)
        || is_month
        || !item.glued && m.text[..item.start].ends_with(',')
    {
        return Made::No;
    }
    years(number.value, None, "a")
}

/// "$5 million to $6 million": two amounts of one unit.
pub(super) fn range_of(m: &Match<'_>) -> Made {
    let amounts: Vec<&Amount> = m.items.iter().filter_map(Item::amount).collect();
    let [low, high] = amounts[..] else { return Made::No };
    let joined = (m.said("and") || m.said("or")) && !m.said("between") && !m.said("from");
    if joined
        || low.high.is_some()
        || high.high.is_some()
        || low.unit != high.unit && low.unit != "deg"
        || low.low >= high.low
    {
        return Made::No;
    }
    Amount { high: Some(high.low), modifier: "", ..high.clone() }.into_low(low.low)
}

impl Amount {
    fn into_low(mut self, low: f64) -> Made {
        self.low = low;
        self.into()
    }
}
