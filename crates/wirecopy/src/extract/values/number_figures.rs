//! Numbers that begin with figures, and what words go on with them.

use super::{
    decimal::times_ten,
    item::Item,
    kind::Kind,
    number::Number,
    number_words::{continued, one_in},
    numerals::{and_part, fraction_after, is, scaled, slash},
};

pub(super) fn from_digits(items: &[Item]) -> Option<(Number, usize)> {
    let first = items[0].number()?.clone();
    if first.ordinal {
        return None;
    }
    // "5½", "2 1/2".
    if let Some(sign) = items.get(1).filter(|next| next.is(Kind::Fraction) && !next.is(Kind::PartOf))
        && let Some(part) = sign.number().filter(|_| first.is_whole())
    {
        let sum = Number { value: first.value + part.value, fraction: true, digits: 0, ..first };
        return Some(scaled(sum, items, 2));
    }
    if first.digits > 0 && first.digits < 4 {
        if let Some((part, len)) = slash(&items[1..]).filter(|_| items.len() > 1 && !items[1].glued) {
            let sum = Number { value: first.value + part, fraction: true, digits: 0, ..first };
            return Some(scaled(sum, items, 1 + len));
        }
        // "a 3-1/2-inch pipe"
        let hyphen = items.len() > 4 && items[1].glued && items[1].is(Kind::Dash) && items[2].glued;
        let below = items.get(4).and_then(Item::number).map_or(0.0, |number| number.value);
        if hyphen
            && matches!(below as i32, 2 | 3 | 4 | 8 | 16)
            && let Some((part, len)) = slash(&items[2..]).filter(|(part, _)| *part < 1.0)
        {
            let sum = Number { value: first.value + part, fraction: true, digits: 0, ..first };
            return Some(scaled(sum, items, 2 + len));
        }
        if let Some((part, len)) = slash(items).filter(|(part, _)| *part < 1.0) {
            // "1/2", not "9/11" or "24/7".
            let denominator = items[2].number().map_or(0.0, |number| number.value);
            if matches!(denominator as i32, 2 | 3 | 4 | 5 | 8 | 10 | 16 | 100 | 1000)
                && (items[0].number()?.value < denominator)
            {
                let day = items[0].is(Kind::MonthNum) && denominator > 4.0;
                if !day {
                    return Some((Number { fraction: true, ..Number::new(part) }, len));
                }
            }
        }
    }
    // "1 414 021 100": groups of three after blanks.
    if (1..=3).contains(&first.digits) && first.zeros == 0 {
        let group = |at: usize| {
            items
                .get(at)
                .filter(|i| !i.glued && items[at - 1].end + 1 == i.start)
                .and_then(Item::number)
                .filter(|n| n.digits == 3)
        };
        let mut len = 1;
        let mut value = first.value;
        while let Some(next) = group(len).filter(|_| len < 5) {
            value = value * 1000.0 + next.value;
            len += 1;
        }
        if len >= 3 {
            return Some((Number::new(value), len));
        }
    }
    if is(items, 1, Kind::Point)
        && is(items, 2, Kind::Digits)
        && let Some(part) = items[2].number().filter(|part| part.digits > 0 && first.digits > 0)
    {
        let value = first.value + times_ten(part.value, -i32::from(part.digits));
        return Some((Number::new(value), 3));
    }
    let after = scaled(first.clone(), items, 1);
    if after.1 > 1 {
        return Some(continued(after.0, items, after.1));
    }
    if let Some((value, len)) = fraction_after(&first, items, 1) {
        return Some((Number { fraction: true, words: true, digits: 0, ..Number::new(value) }, len));
    }
    if let Some(part) = and_part(items, 1) {
        let sum = Number { value: first.value + part.0, fraction: true, digits: 0, words: true, ..first };
        return Some(scaled(sum, items, part.1));
    }
    one_in(&first, items, 1)
}
