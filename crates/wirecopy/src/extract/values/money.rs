//! The actions of the rules for money.

use super::{
    amount::Amount,
    cues::Cue,
    decimal::{exact, times_ten},
    found::{Made, Match, number_of},
    item::Item,
    kind::Kind,
    number::Number,
    trie::Wanted,
};
use crate::extract::Label;

fn scaled(value: f64, suffix: Option<&Item>) -> f64 {
    suffix.map_or(value, |suffix| times_ten(value, suffix.int(Kind::Suffix)))
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
    // "COP21", "© 2014 NPR": other things; "four won" is a verb.
    let code = m.get(Kind::Code).map_or("", |code| &m.text[code.start..code.end]);
    let year = number.digits == 4 && (1900.0..2100.0).contains(&number.value) && suffix.is_none();
    let other = Cue::AcronymCode.has(code) && (number.value < 100.0 || year);
    let verb = m.items.last().is_some_and(|item| &m.text[item.start..item.end] == "won")
        && (number.value < 1000.0 || year || m.word_after() == "by");
    if code_before_year || other || verb {
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
pub(super) fn weighed(m: &Match<'_>) -> bool {
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
    let weighs = Cue::Weighs.is_in(&around);
    let sterling = m.near().contains('£') || Cue::Priced.is_in(&around);
    !sterling
        && (dash
            || weighs
            || Cue::WeightAfter.has(&after)
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
    let plain =
        number.digits != 4 && m.items.first().is_some_and(|item| !item.glued) && Cue::CurrencyFirst.has(unit);
    if !plain {
        return Made::No;
    }
    Amount { assumed, ..Amount::new(Label::Money, number.value, unit) }.into()
}

/// "millions of dollars".
pub(super) fn money_many(m: &Match<'_>) -> Made {
    match (number_of(m).filter(|number| number.vague && number.scaled), currency(m)) {
        (Some(number), Some((unit, assumed))) => {
            let amount = Amount::new(Label::Money, number.value, unit);
            Amount { assumed, modifier: "MORE_THAN", ..amount }.into()
        }
        _ => Made::No,
    }
}

/// "a dollar".
pub(super) fn money_one(m: &Match<'_>) -> Made {
    let Some((unit, assumed)) = currency(m) else { return Made::No };
    // "a won game", "a rand", "a dollar sign".
    let name = m.get(Kind::Currency).map(|item| &m.text[item.start..item.end]).unwrap_or_default();
    if Cue::CoinWord.has(name)
        || m.word_after().chars().next().is_some_and(char::is_alphabetic)
            && !Cue::PriceAfter.has(m.word_after())
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
    // "at least one — Sen. Lee": a dash of the sentence.
    if m.items.iter().any(|item| item.is(Kind::Dash) && !item.glued) {
        return Made::No;
    }
    let unit = item.value(Kind::Cents);
    Amount { assumed: unit != "MYR", ..Amount::new(Label::Money, times_ten(number.value, -2), unit) }.into()
}

pub(super) fn cents_range(m: &Match<'_>) -> Made {
    let numbers = m.numbers();
    let ([low, high], Some(item)) = (&numbers[..], m.get(Kind::Cents)) else { return Made::No };
    if low >= high || m.said("and") {
        return Made::No;
    }
    let unit = item.value(Kind::Cents);
    let amount = Amount::new(Label::Money, times_ten(*low, -2), unit);
    Amount { high: Some(times_ten(*high, -2)), assumed: true, ..amount }.into()
}

/// "20 MUSD".
pub(super) fn money_big(m: &Match<'_>) -> Made {
    let (Some(number), Some(code)) = (number_of(m), m.get(Kind::BigCode)) else { return Made::No };
    Amount::new(Label::Money, times_ten(number.value, 6), code.value(Kind::BigCode)).into()
}

/// "two grand".
pub(super) fn money_grand(m: &Match<'_>, dollar: &'static str) -> Made {
    let Some(number) = number_of(m) else { return Made::No };
    let names = m.word_after().starts_with(char::is_alphabetic) && !Cue::GrandAfter.has(m.word_after());
    let capital = m.items.last().is_some_and(|item| m.text[item.start..].starts_with('G'));
    if names || capital || number.digits == 4 {
        return Made::No;
    }
    Amount { assumed: true, ..Amount::new(Label::Money, times_ten(number.value, 3), dollar) }.into()
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
        .filter(|(_, wanted)| **wanted == Wanted::Kind(Kind::Suffix))
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
