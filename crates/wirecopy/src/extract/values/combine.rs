//! Reads the numbers among items: what several of them say together becomes one item.

use super::{
    around::word_after,
    cues::Cue,
    decimal::{exact, times_ten},
    item::{Item, Meaning},
    kind::{Kind, bits},
    lexicon::LEXICON,
    number::{MOST, Number},
    number_figures::from_digits,
    number_words::from_words,
    numerals::{PARTS, hyphen, is, is_word, scaled, slash},
};

/// Kinds that a number may begin with, its signs included; one may begin with a full stop, too.
const BEGINS: u128 =
    PARTS | bits(&[Kind::Minus, Kind::Dash, Kind::A, Kind::Half, Kind::Vague, Kind::Few, Kind::Digits]);

/// Reads the numbers among items: what several of them say together becomes one item.
pub(super) fn combine(text: &str, items: &mut Vec<Item>) {
    // What was read is moved to the front: `kept` items so far, `at` of them looked at.
    let (mut kept, mut at) = (0_usize, 0);
    while at < items.len() {
        let here = &items[at..];
        let before = kept.checked_sub(1).map(|last| &items[last]);
        let new = match whole(here, before) {
            // "a third man" is an ordinal, "a third of" a fraction.
            // "the previous three quarters" are nine months.
            Some((number, _))
                if number.fraction
                    && number.value == 0.75
                    && number.words
                    && before.is_some_and(|b| b.is(Kind::Last) || b.is(Kind::Next)) =>
            {
                Some((joined(&here[..1], Number::of_words(3.0)), 1))
            }
            Some((number, len))
                if len > 0
                    && !(len == 2
                        && number.fraction
                        && here[0].is(Kind::A)
                        && here[1].is(Kind::OrdinalWord)
                        && goes_on(text, here[1].end)) =>
            {
                let (number, len) = said_twice(text, items, at, number, len);
                Some((joined(&items[at..at + len], number), len))
            }
            _ => None,
        };
        if let Some((item, len)) = new {
            items[kept] = item;
            at += len;
        } else {
            if kept != at {
                items.swap(kept, at);
            }
            at += 1;
        }
        kept += 1;
    }
    items.truncate(kept);
}

/// "forty-five (45)", "10^6": a number that is said in words and in figures, and a power.
fn said_twice(text: &str, items: &[Item], at: usize, number: Number, len: usize) -> (Number, usize) {
    let next = at + len;
    if number.ordinal || number.vague || number.fraction {
        return (number, len);
    }
    if is_word(items, next, "(")
        && let Some((again, more)) = items.get(next + 1..).and_then(positive)
        && again.value == number.value
        && again.words != number.words
        && !again.ordinal
        && is_word(items, next + 1 + more, ")")
    {
        return (number, len + more + 2);
    }
    power(text, items, next, &number)
        .or_else(|| over(text, items, next, &number))
        .map_or((number, len), |(n, more)| (n, len + more))
}

/// What stands after "e", "^" and signs: the exponent, and how many items it takes.
fn exponent(text: &str, items: &[Item], at: usize) -> Option<(i32, usize)> {
    let (mut len, mut sign) = (0, 1);
    while let Some(item) = items.get(at + len).filter(|item| item.glued && len < 2) {
        match &text[item.start..item.end] {
            "-" | "−" => sign = -sign,
            "+" => {}
            _ => break,
        }
        len += 1;
    }
    let last = items.get(at + len).filter(|item| item.glued && item.is(Kind::Digits))?;
    let value = last.number().filter(|n| n.digits > 0 && n.value <= 300.0)?.value as i32;
    Some((sign * value, len + 1))
}

/// "10^6", "1.3x10^6", "2.5 × 10^-3", "1.2e+14": a power, from the item after the number on.
fn power(text: &str, items: &[Item], at: usize, number: &Number) -> Option<(Number, usize)> {
    let written = |at: usize| items.get(at).map_or("", |item| &text[item.start..item.end]);
    let glued = |at: usize| items.get(at).is_some_and(|item| item.glued);
    let fits = |value: f64| (value.is_finite() && value.abs() < MOST).then(|| Number::new(value));
    if number.words || !glued(at) && !matches!(written(at), "x" | "×") {
        return None;
    }
    match written(at) {
        "^" => {
            let (exponent, len) = exponent(text, items, at + 1)?;
            let value = number.value.powi(exponent);
            Some((fits(if value.fract() == 0.0 { exact(value) } else { value })?, len + 1))
        }
        "e" | "E" => {
            let (exponent, len) = exponent(text, items, at + 1)?;
            Some((fits(times_ten(number.value, exponent))?, len + 1))
        }
        "x" | "X" | "×" if written(at + 1) == "10" && written(at + 2) == "^" && glued(at + 2) => {
            let (exponent, len) = exponent(text, items, at + 3)?;
            Some((fits(times_ten(number.value, exponent))?, len + 3))
        }
        _ => None,
    }
}

/// "120 over 80": one number by another, where nothing is counted.
fn over(text: &str, items: &[Item], at: usize, number: &Number) -> Option<(Number, usize)> {
    if !is_word(items, at, "over")
        || !number.is_whole()
        || number.ordinal
        || number.vague
        || number.scaled && !number.words
    {
        return None;
    }
    let (bottom, len) = positive(items.get(at + 1..)?)?;
    let end = items.get(at + len)?.end;
    let free =
        word_after(text, end).is_empty() && !text[end..].starts_with(['%', '°', '-', '/', '$', '€', '£']);
    (free
        && bottom.is_whole()
        && bottom.value > 1.0
        && !bottom.ordinal
        && !bottom.vague
        && !bottom.scaled | bottom.words)
        .then(|| (Number { fraction: true, ..Number::of_words(number.value / bottom.value) }, len + 1))
}

/// Whether a word follows that is counted, and no "of".
fn goes_on(text: &str, at: usize) -> bool {
    let after = word_after(text, at);
    text[at..].starts_with('-') || after.starts_with(char::is_alphabetic) && !Cue::ThirdFree.has(after)
}

/// One item of several. A single one stays what else it was ("second", "quarter", "May").
fn joined(items: &[Item], number: Number) -> Item {
    let (first, last) = (&items[0], &items[items.len() - 1]);
    let kinds = number.kinds() | if items.len() == 1 { first.kinds } else { 0 };
    Item {
        start: first.start,
        end: last.end,
        kinds,
        word: if items.len() == 1 { first.word } else { 0 },
        glued: first.glued,
        capital: first.capital,
        meaning: Meaning::Number(number),
        rule: "",
        tokens: items.iter().map(|item| item.tokens).sum(),
    }
}

/// The number that begins with the first of `items`, and how many items it takes.
fn whole(items: &[Item], before: Option<&Item>) -> Option<(Number, usize)> {
    let first = items.first()?;
    if first.kinds & BEGINS == 0 && first.word != LEXICON.stop {
        return None;
    }
    // Signs and letters that come before a number.
    // "plus or minus 3.5 points".
    let either = || before.is_some_and(|item| item.word != 0 && item.word == LEXICON.find("or"));
    if first.is(Kind::Minus) && !either() && is(items, 1, Kind::Num) | (items.get(1)?.kinds & PARTS != 0) {
        let (number, len) = positive(&items[1..])?;
        return (!number.ordinal).then(|| (Number { value: -number.value, digits: 0, ..number }, len + 1));
    }
    // A minus sign stands apart from what is before it and touches the digits; ".5" has its point so.
    if items.len() > 1 && items[1].glued && !first.glued {
        if first.is(Kind::Dash)
            && before.is_none_or(|b| !b.is(Kind::Num))
            && let Some((value, len)) = slash(&items[1..])
        {
            return Some((Number { fraction: true, ..Number::new(-value) }, len + 1));
        }
        if first.is(Kind::Dash) && is(items, 1, Kind::Digits) && before.is_none_or(|b| !b.is(Kind::Num)) {
            let (number, len) = positive(&items[1..])?;
            // Only what is short can be a sum below zero: "-30-" ends a story.
            if !number.ordinal && !items.get(len + 1).is_some_and(|next| next.glued && next.is(Kind::Dash)) {
                return Some((Number { value: -number.value, digits: 0, ..number }, len + 1));
            }
        }
        if is_word(items, 0, ".") && is(items, 1, Kind::Digits) {
            let number = items[1].number().filter(|number| number.digits > 0)?;
            let value = times_ten(number.value, -i32::from(number.digits));
            let (scaled, len) = scaled(Number::new(value), items, 2);
            return Some((scaled, len));
        }
    }
    positive(items)
}

fn positive(items: &[Item]) -> Option<(Number, usize)> {
    let first = items.first()?;
    if first.is(Kind::A) {
        return after_article(items);
    }
    if first.is(Kind::Half)
        && let Some(found) = half_of(items, 0)
    {
        return Some(found);
    }
    if first.is(Kind::Vague) {
        return vague(items, 0)
            .map(|(value, len)| (Number { vague: true, scaled: true, ..Number::of_words(value) }, len));
    }
    if first.is(Kind::Few) {
        // "several hundred", "a few dozen", "a few thousand".
        let of = usize::from(is_word(items, 1, "of"));
        let at = 1 + of;
        if is(items, at, Kind::Scale) || is(items, at, Kind::Dozen) {
            let (number, len) = scaled(Number::of_words(1.0), items, at);
            return Some((Number { vague: true, scaled: true, ..number }, len));
        }
        let value = first.int(Kind::Few);
        return (value > 0 || first.number().is_none())
            .then(|| (Number { vague: true, ..Number::of_words(f64::from(value)) }, 1));
    }
    if first.is(Kind::Digits) {
        return from_digits(items);
    }
    if first.kinds & PARTS == 0 {
        return None;
    }
    from_words(items)
}

/// "a million", "a dozen", "a half", "a quarter of a million", "a third", "a couple".
fn after_article(items: &[Item]) -> Option<(Number, usize)> {
    let next = items.get(1)?;
    if next.is(Kind::Scale) && !next.glued {
        let (number, len) = from_words(&items[1..])?;
        return Some((number, len + 1));
    }
    if next.is(Kind::Dozen) || next.is(Kind::Score) && is_word(items, 2, "of") {
        let (number, len) = scaled(Number::of_words(1.0), items, 1);
        return Some((number, len));
    }
    if next.is(Kind::Few) {
        let (number, len) = positive(&items[1..])?;
        return Some((number, len + 1));
    }
    if next.is(Kind::Half) {
        return half_of(items, 1);
    }
    if next.is(Kind::PartOf) && !next.is(Kind::Unit) {
        let of = next.int(Kind::PartOf);
        return Some((Number { fraction: true, ..Number::of_words(1.0 / f64::from(of)) }, 2));
    }
    None
}

/// "half a million", "a quarter of a million", "half a dozen"; "half" and "a quarter" alone.
fn half_of(items: &[Item], at: usize) -> Option<(Number, usize)> {
    let part = 1.0 / f64::from(items.get(at)?.int(Kind::Half));
    let dash = usize::from(hyphen(items, at + 1));
    let mut next = at + 1 + dash;
    if is_word(items, next, "of") && is(items, next + 1, Kind::A) {
        next += 2;
    } else if is(items, next, Kind::A) {
        next += 1;
    }
    if is(items, next, Kind::Scale) || is(items, next, Kind::Dozen) {
        let (number, len) = scaled(Number::of_words(part), items, next);
        return Some((Number { fraction: false, ..number }, len));
    }
    // A quarter alone may be three months; only "a quarter" is a fraction.
    let quarter = items[at].is(Kind::Unit);
    (!quarter || at > 0).then(|| (Number { fraction: true, ..Number::of_words(part) }, at + 1))
}

/// "hundreds of thousands": the greatest that it surely is.
fn vague(items: &[Item], at: usize) -> Option<(f64, usize)> {
    let item = items.get(at).filter(|item| item.is(Kind::Vague))?;
    let value = match item.int(Kind::Vague) {
        dozens @ ..0 => f64::from(-dozens),
        power => times_ten(1.0, power),
    };
    if !is_word(items, at + 1, "of") {
        return (value > 10.0).then_some((value, at + 1));
    }
    if let Some((next, len)) = vague(items, at + 2) {
        return Some((value * next, len)).filter(|(value, _)| *value < MOST);
    }
    let next = items.get(at + 2).filter(|next| next.is(Kind::Scale));
    match next {
        Some(next) => Some((times_ten(value, next.int(Kind::Scale)), at + 3)),
        None => (value > 10.0).then_some((value, at + 1)),
    }
}
