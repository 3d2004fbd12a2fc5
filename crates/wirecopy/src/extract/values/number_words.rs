//! Numbers in words: cardinals, ordinals, fractions, decimals.

use super::{
    decimal::{exact, times_ten},
    item::Item,
    kind::{Kind, bits},
    number::{MOST, Number},
    numerals::{PARTS, and_part, fraction_after, hyphen, is, is_word, scaled},
};

/// What a number goes on with after a power of ten: "3 hundred and 21", "two million and a half".
pub(super) fn continued(number: Number, items: &[Item], at: usize) -> (Number, usize) {
    if number.value.is_nan() {
        return (number, at);
    }
    let and = usize::from(is(items, at, Kind::And));
    let last_power = items[at - 1].int(Kind::Scale);
    let limit = times_ten(1.0, last_power.max(2));
    if is(items, at + and, Kind::Digits)
        && last_power > 0
        && let Some(next) = items[at + and].number().filter(|n| n.digits > 0 && n.zeros == 0)
    {
        let (part, len) = scaled(next.clone(), items, at + and + 1);
        if part.value < limit && (and > 0 && len == at + and + 1 && last_power == 2 || len > at + and + 1) {
            return (Number { value: number.value + part.value, ..number }, len);
        }
    }
    if and > 0
        && last_power == 2
        && items.get(at + 1).is_some_and(|next| next.is(Kind::Small) || next.is(Kind::Tens))
        && let Some((part, len)) = from_words(&items[at + 1..])
            .filter(|(part, _)| part.is_whole() && part.value < 100.0 && !part.ordinal)
    {
        return (Number { value: number.value + part.value, ..number }, at + 1 + len);
    }
    if let Some((part, len)) = and_part(items, at) {
        // "3 million and a half" is half a million more.
        let power = if last_power >= 3 { last_power } else { 0 };
        let more = if is(items, len, Kind::Scale) { None } else { Some(times_ten(part, power)) };
        let (value, len) = if let Some(more) = more {
            (more, len)
        } else {
            let (scaled, len) = scaled(Number::of_words(part), items, len);
            (scaled.value, len)
        };
        return (Number { value: exact(number.value + value), words: true, ..number }, len);
    }
    (number, at)
}

/// "one in five", "two out of three".
pub(super) fn one_in(number: &Number, items: &[Item], at: usize) -> Option<(Number, usize)> {
    let out_of = is_word(items, at, "out") && is_word(items, at + 1, "of");
    let next = if out_of { at + 2 } else { at + 1 };
    let plain = Some((number.clone(), at));
    if !out_of && !is_word(items, at, "in") && !is_word(items, at, "over") {
        return plain;
    }
    let Some((bottom, len)) = items.get(next).and_then(|item| match item.number() {
        Some(number) => Some((number.clone(), 1)),
        None if item.kinds & PARTS != 0 && !item.is(Kind::PartOf) => from_words(&items[next..]),
        None => None,
    }) else {
        return plain;
    };
    let after = items.get(next + len);
    let measured = after.is_some_and(|a| {
        a.kinds & bits(&[Kind::Unit, Kind::Measure, Kind::Percent, Kind::Currency, Kind::Dash]) != 0
    });
    let small = out_of || bottom.value <= 100.0 || bottom.value % 1000.0 == 0.0;
    let over = is_word(items, at, "over") && (bottom.value > 12.0 || number.value > 12.0 || measured);
    let fits = number.is_whole() && number.value >= 1.0 && bottom.is_whole() && number.value < bottom.value;
    if fits && small && !measured && !over && !bottom.ordinal && !bottom.vague && number.digits < 4 {
        let value = number.value / bottom.value;
        return Some((Number { fraction: true, words: true, ..Number::new(value) }, next + len));
    }
    plain
}

/// A number in words: cardinals, ordinals, fractions, decimals.
pub(super) fn from_words(items: &[Item]) -> Option<(Number, usize)> {
    let (mut total, mut group): (f64, Option<f64>) = (0.0, None);
    let (mut at, mut end) = (0, 0);
    // The least that a next part must be below: 100 after "hundred", 10 after "twenty", 1000 after "thousand".
    let (mut room, mut above) = (f64::MAX, f64::MAX);
    let mut scaled_up = false;
    while let Some(item) = items.get(at) {
        if item.is(Kind::OrdinalWord)
            && (!item.is(Kind::Unit) || end == 0 || group.is_some_and(|g| g >= 20.0))
        {
            let value = f64::from(item.int(Kind::OrdinalWord));
            if end == 0 {
                return Some((Number { ordinal: true, ..Number::of_words(value) }, 1));
            }
            let tail = group.unwrap_or(0.0);
            let sum = match value as i64 {
                100 | 1000 | 1_000_000 | 1_000_000_000 => total + tail.max(1.0) * value,
                _ if value < room && (group.is_some() || total > 0.0) && room != f64::MAX => {
                    total + tail + value
                }
                _ => break,
            };
            return Some((Number { ordinal: true, ..Number::of_words(sum) }, at + 1));
        }
        let value = f64::from(item.int(Kind::Small) + item.int(Kind::Tens));
        if item.is(Kind::Small) || item.is(Kind::Tens) {
            if value >= room || group.is_some_and(|g| g == 0.0) || value == 0.0 && end > 0 {
                break;
            }
            group = Some(group.unwrap_or(0.0) + value);
            room = if item.is(Kind::Tens) { 10.0 } else { 0.0 };
        } else if item.is(Kind::Scale) {
            let power = item.int(Kind::Scale);
            let base = match group {
                Some(value) => value,
                // "CR" alone is something else.
                None if end == 0 && !item.is(Kind::Suffix) => 1.0,
                None => break,
            };
            if power == 2 {
                if base >= 100.0 || base == 0.0 {
                    break;
                }
                group = Some(base * 100.0);
                room = 100.0;
            } else {
                let size = times_ten(1.0, power);
                if size >= above {
                    break;
                }
                total += base * size;
                (group, room, above) = (None, size.min(1000.0), size);
                // "three lakh crore", "thousand billion".
                while is(items, at + 1, Kind::Scale) && items[at + 1].int(Kind::Scale) > 2 {
                    at += 1;
                    total = times_ten(total, items[at].int(Kind::Scale));
                }
            }
            scaled_up = true;
        } else {
            break;
        }
        at += 1;
        end = at;
        if total > MOST {
            return Some((Number::new(f64::NAN), end));
        }
        // What joins the parts.
        if hyphen(items, at) && items.get(at + 1).is_some_and(|next| next.kinds & PARTS != 0) {
            at += 1;
        } else if is(items, at, Kind::And) && adds_part(items, at + 1) {
            break;
        } else if is(items, at, Kind::And)
            && scaled_up
            && items.get(at + 1).is_some_and(|next| {
                next.kinds & PARTS != 0 && !next.is(Kind::PartOf) | next.is(Kind::OrdinalWord)
            })
        {
            at += 1;
        }
    }
    if end == 0 {
        return None;
    }
    let value = total + group.unwrap_or(0.0);
    let power = if scaled_up { items[end - 1].int(Kind::Scale) } else { 0 };
    let number = Number { scaled: scaled_up, power, ..Number::of_words(value) };
    after_words(number, items, end)
}

/// Whether "and three quarters" follows, or "and one half".
fn adds_part(items: &[Item], at: usize) -> bool {
    let next = at + 1 + usize::from(hyphen(items, at + 1));
    is(items, at, Kind::Small)
        && is(items, next, Kind::PartOf)
        && !is(items, next, Kind::OrdinalWord) | (items[at].int(Kind::Small) == 1)
}

/// "three twenty-firsts", "one hundred thirty-fifths": tens and a plural are the denominator of what stands before them.
fn of_tens(number: &Number, items: &[Item], end: usize) -> Option<(f64, usize)> {
    let before =
        items.get(end - 1).filter(|last| last.is(Kind::Tens)).map(|last| f64::from(last.int(Kind::Tens)));
    let (top, tens, at) = match before {
        Some(tens) if number.value > tens => (number.value - tens, tens, end),
        Some(_) => return None,
        None => {
            let next = items.get(end).filter(|next| next.is(Kind::Tens))?;
            (number.value, f64::from(next.int(Kind::Tens)), end + 1)
        }
    };
    let at = at + usize::from(hyphen(items, at));
    let part = items
        .get(at)
        .filter(|item| item.is(Kind::PartOf) && !item.is(Kind::OrdinalWord) && !item.is(Kind::Unit))?;
    let below = part.int(Kind::PartOf);
    ((1..10).contains(&below) && top.fract() == 0.0).then(|| (top / (tens + f64::from(below)), at + 1))
}

/// What a cardinal in words may go on with.
fn after_words(number: Number, items: &[Item], end: usize) -> Option<(Number, usize)> {
    if is(items, end, Kind::Point) {
        let (mut digits, mut at) = (String::new(), end + 1);
        while let Some(item) = items.get(at).filter(|item| item.is(Kind::Small)) {
            digits += item.value(Kind::Small);
            at += 1;
        }
        if let Some(value) = format!("{}.{digits}", number.value).parse().ok().filter(|_| !digits.is_empty())
        {
            return Some(scaled(Number { value, ..number }, items, at));
        }
    }
    if is(items, end, Kind::Dozen) || is(items, end, Kind::Score) && is_word(items, end + 1, "of") {
        return Some(scaled(number, items, end));
    }
    if let Some((value, len)) = of_tens(&number, items, end) {
        return Some((Number { fraction: true, ..Number::of_words(value) }, len));
    }
    // "one one-thousandth", "one one hundred and fifth".
    if number.value == 1.0
        && end == 1
        && items.get(1).is_some_and(|next| next.int(Kind::Small) == 1)
        && items
            .get(2 + usize::from(hyphen(items, 2)))
            .is_some_and(|next| next.is(Kind::Scale) || next.int(Kind::OrdinalWord) >= 100)
        && let Some((bottom, len)) =
            from_words(&items[1..]).filter(|(bottom, _)| bottom.ordinal && bottom.value >= 100.0)
    {
        return Some((Number { fraction: true, ..Number::of_words(1.0 / bottom.value) }, 1 + len));
    }
    // "two hundred and fifty-four hundredths": the part is what comes after "and".
    if let Some(and) = (1..end).rev().find(|&at| items[at].is(Kind::And))
        && fraction_after(&number, items, end).is_some()
        && let Some((head, _)) =
            from_words(&items[..and]).filter(|(head, len)| *len == and && head.is_whole())
        && let Some((part, len)) =
            from_words(&items[and + 1..]).filter(|(part, _)| part.fraction && part.value < 1.0)
    {
        let sum = Number { fraction: true, ..Number::of_words(exact(head.value + part.value)) };
        return Some((sum, and + 1 + len));
    }
    if let Some((value, len)) = fraction_after(&number, items, end) {
        let fraction = Number { fraction: true, ..Number::of_words(value) };
        if is_word(items, len, "of") && is(items, len + 1, Kind::A) && is(items, len + 2, Kind::Scale) {
            let (scaled, len) = scaled(fraction, items, len + 2);
            return Some((Number { fraction: false, value: exact(scaled.value), ..scaled }, len));
        }
        let (scaled, len) = scaled(fraction, items, len);
        return Some((scaled, len));
    }
    if let Some((part, len)) = and_part(items, end) {
        let at_scale = items[end - 1].int(Kind::Scale);
        if at_scale > 2 {
            return Some(continued(number, items, end));
        }
        let sum = Number { value: number.value + part, fraction: true, ..number };
        let (scaled, len) = scaled(sum, items, len);
        return Some((Number { fraction: scaled.value.fract() != 0.0, ..scaled }, len));
    }
    one_in(&number, items, end)
}
