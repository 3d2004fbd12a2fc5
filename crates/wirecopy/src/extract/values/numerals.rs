//! The small parts of numbers of several words: powers of ten, fractions, hyphens.

use super::{
    decimal::times_ten,
    item::Item,
    kind::{Kind, bits},
    lexicon::LEXICON,
    number::{MOST, Number},
};

/// Kinds of words that numbers are made of.
pub(super) const PARTS: u128 = bits(&[
    Kind::Small,
    Kind::Tens,
    Kind::Scale,
    Kind::Dozen,
    Kind::Score,
    Kind::Vague,
    Kind::OrdinalWord,
    Kind::PartOf,
    Kind::Half,
    Kind::Few,
]);

pub(super) fn is_word(items: &[Item], at: usize, word: &str) -> bool {
    items.get(at).is_some_and(|item| item.word != 0 && item.word == LEXICON.find(word))
}

pub(super) fn is(items: &[Item], at: usize, kind: Kind) -> bool {
    items.get(at).is_some_and(|item| item.is(kind))
}

/// A hyphen with nothing around it.
pub(super) fn hyphen(items: &[Item], at: usize) -> bool {
    is(items, at, Kind::Dash) && items[at].glued && items.get(at + 1).is_some_and(|next| next.glued)
}

/// Powers of ten and dozens after a number, from item `at` on.
pub(super) fn scaled(mut number: Number, items: &[Item], mut at: usize) -> (Number, usize) {
    loop {
        let dash = usize::from(hyphen(items, at) && is(items, at + 1, Kind::Scale));
        let Some(item) = items.get(at + dash) else { break };
        let power = if item.is(Kind::Scale) {
            item.int(Kind::Scale)
        } else if item.is(Kind::Suffix)
            && (item.glued || parted_suffix(item, &number))
            && sure_suffix(item, number.value)
        {
            item.int(Kind::Suffix)
        } else if item.is(Kind::Dozen) {
            number.value *= 12.0;
            (number.scaled, number.digits, number.words) = (true, 0, true);
            at += 1;
            continue;
        } else {
            break;
        };
        number.value = times_ten(number.value, power);
        number.power += power;
        (number.scaled, number.digits, number.words) = (true, 0, true);
        at += 1 + dash;
    }
    if number.value.abs() > MOST {
        number.value = f64::NAN;
    }
    (number, at)
}

/// A letter after a blank: only after a decimal point, "2.5 k", "1.5 M".
pub(super) fn parted_suffix(item: &Item, number: &Number) -> bool {
    number.fract_digits() && (item.int(Kind::Suffix) == 3 || item.int(Kind::Suffix) == 6 && item.capital)
}

/// Letters after digits that stand for a power of ten and nothing else.
pub(super) fn sure_suffix(item: &Item, value: f64) -> bool {
    let power = item.int(Kind::Suffix);
    // A metre and a minute are small letters, a million may be a capital: the lexer knows the letters by their kinds.
    match power {
        3 => value >= 10.0 || value.fract() != 0.0,
        6 => item.capital,
        7 => true,
        9 => !item.is(Kind::ShortMeasure) || item.capital && value.fract() != 0.0,
        12 => !item.is(Kind::ShortMeasure),
        _ => false,
    }
}

/// "1/2": numerator by denominator, with nothing between.
pub(super) fn slash(items: &[Item]) -> Option<(f64, usize)> {
    let [top, mark, bottom, ..] = items else { return None };
    let plain = |item: &Item| {
        let round = |n: &&Number| n.value == 100.0 || n.value == 1000.0;
        item.number().filter(|n| n.digits > 0 && (n.digits < 3 || round(n))).map(|n| n.value)
    };
    if !is_word(items, 1, "/") || !mark.glued || !bottom.glued {
        return None;
    }
    // Nor may a third number follow: that is a date.
    if is_word(items, 3, "/") && items[3].glued {
        return None;
    }
    let (top, bottom) = (plain(top)?, plain(bottom)?);
    (bottom > 0.0 && top < bottom).then_some((top / bottom, 3))
}

/// "and a half", "and-a-half", "and three quarters", "and one third": what is added, and where it ends.
pub(super) fn and_part(items: &[Item], at: usize) -> Option<(f64, usize)> {
    let mut at = at + usize::from(hyphen(items, at));
    if !is(items, at, Kind::And) {
        return None;
    }
    at += 1;
    at += usize::from(hyphen(items, at));
    let mut top = 1.0;
    if is(items, at, Kind::A) {
        at += 1;
    } else if is(items, at, Kind::Small) && is(items, at + 1, Kind::PartOf) {
        top = f64::from(items[at].int(Kind::Small));
        at += 1;
    } else if !is(items, at, Kind::Half) {
        return None;
    }
    at += usize::from(hyphen(items, at));
    let part = items.get(at).filter(|item| item.is(Kind::PartOf))?;
    Some((top / f64::from(part.int(Kind::PartOf)), at + 1))
}

/// "two thirds", "three-quarters", "one fifth": the number before is a numerator.
pub(super) fn fraction_after(number: &Number, items: &[Item], at: usize) -> Option<(f64, usize)> {
    // "five - eighths" with blanks, too.
    let spaced = number.words
        && is(items, at, Kind::Dash)
        && items.get(at + 1).is_some_and(|next| !next.glued && !next.is(Kind::Unit));
    let at = at + usize::from(hyphen(items, at) || spaced);
    let part = items.get(at).filter(|item| item.is(Kind::PartOf) && (!item.glued || at > 1))?;
    let bottom = f64::from(part.int(Kind::PartOf));
    let top = number.value;
    let plural = LEXICON.entry(part.word).kinds("x") & Kind::OrdinalWord.bit() == 0;
    let quarter = part.is(Kind::Unit);
    let fits = if quarter { top == 1.0 || top == 3.0 } else { plural && top > 1.0 || top == 1.0 };
    (number.is_whole() && fits && top >= 1.0).then_some((top / bottom, at + 1))
}
