//! The actions of the rules for years, decades and centuries.

use super::{
    around::{near, word_before, word_before_as_written},
    calendar,
    cues::Cue,
    dates::{day_numbers, int, made, month_name, year_of},
    found::{Made, Match},
    item::Item,
    kind::Kind,
    number::Number,
    tense::stands_alone,
    time::{Cal, Time, Unit, What},
};

/// Four digits alone: a year where something leads to it, or where nothing counts with it.
pub(super) fn year(m: &Match<'_>) -> Made {
    let Some(year) = m.get(Kind::YearNum).and_then(int) else { return Made::No };
    let before = m.word_before();
    let after = m.word_after();
    let (left, right) = m.beside();
    let glued = |c: Option<char>| {
        c.is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, '_' | '#' | '$' | '£' | '€' | '/' | '+' | '%' | '@' | '=')
        })
    };
    let joined = |item: Option<&Item>| item.is_some_and(|item| item.is(Kind::Dash) && item.glued);
    if glued(left) || glued(right) && right != Some('/') || right == Some('%') {
        return Made::No;
    }
    if joined(m.before) {
        // "32-2015" is no year, "1998-2015" is one.
        let before = near(m.text, m.items[0].start, 12).trim_end_matches(['-', '–']);
        let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
        if (1..=3).contains(&digits) || digits > 0 && year < 1700 {
            return Made::No;
        }
    }
    if m.after.first().is_some_and(|next| next.glued && next.is(Kind::Dash))
        && m.after.get(1).is_some_and(|n| n.glued && n.is(Kind::Digits) && !n.is(Kind::YearNum))
    {
        return Made::No;
    }
    let counted = after.ends_with('s') && after.starts_with(char::is_lowercase) && !Cue::YearVerb.has(after);
    if m.after.first().is_some_and(|next| {
        next.is(Kind::Unit)
            || next.is(Kind::Measure)
            || next.is(Kind::Currency) && after != "won"
            || next.is(Kind::Percent)
            || next.is(Kind::Code) && !Cue::AcronymCode.has(after)
            || next.is(Kind::Sign)
    }) {
        return Made::No;
    }
    // "the Clean Air Act of 1963".
    let titled = before == "of" && {
        let start = m.items[0].start;
        let of = m.text[..start].trim_end().strip_suffix("of").map_or(0, str::len);
        word_before_as_written(m.text, of).starts_with(char::is_uppercase)
    };
    let counted = counted && !titled;
    // "ABC 2000": the name of a thing that ends with a number.
    let written = word_before_as_written(m.text, m.items[0].start);
    let name = written.len() > 2 && written.bytes().all(|b| b.is_ascii_uppercase());
    let bill = written.len() > 1
        && written.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
        && !(1900..2036).contains(&year);
    if name && after.is_empty() && year % 100 == 0 || bill && !written.ends_with("AD") {
        return Made::No;
    }
    // A longer number goes on after the hyphen, or a lesser one: "2012-1400".
    let falls = m.after.get(1).and_then(int).is_some_and(|next| next < year);
    if m.after.first().is_some_and(|next| next.glued && next.is(Kind::Dash))
        && m.after.get(1).is_some_and(|n| n.glued && n.is(Kind::YearNum))
        && falls
    {
        return Made::No;
    }
    let led = Cue::YearLed.has(&before);
    let strong = Cue::YearLedSure.has(&before);
    let range = match (strong, led) {
        (true, _) => 1000..=2999,
        (_, true) => 1400..=2100,
        _ => 1800..=2060,
    };
    if !range.contains(&year)
        || counted && !strong
        || counted && strong && before != "in" && before != "since"
    {
        return Made::No;
    }
    // "No. 1984", "Highway 1950", "Boeing 2000": a name before it, and no mark between.
    if !led && Cue::YearNoneBefore.has(&before) && !(before == "at" && Cue::OfAYear.has(after)) {
        return Made::No;
    }
    What::Cal(Cal { year: Some(year), ..Cal::default() }).into()
}

/// A year in words: "nineteen ninety-six", "two thousand and five", alone or with its month and day.
pub(super) fn spelled(m: &Match<'_>) -> Made {
    let all: Vec<(&Number, i32)> =
        m.all(Kind::Int).filter_map(|item| Some((item.number()?, int(item)?))).collect();
    let year = match all[..] {
        [(a, century @ 13..=20), (b, rest @ 10..=99)] if a.words && b.words && !a.scaled && !b.scaled => {
            century * 100 + rest
        }
        [(a, century @ (1500 | 1600 | 1700 | 1800 | 1900)), (b, rest @ 1..=99)] if a.words && b.words => {
            century + rest
        }
        [(a, year @ 1000..=2099)] if a.words && (a.scaled) => year,
        _ => return Made::No,
    };
    made(Cal {
        year: Some(year),
        month: month_name(m).unwrap_or(0),
        day: day_numbers(m).first().copied().unwrap_or(0),
        ..Cal::default()
    })
}

/// The same with nothing that leads to it: only in hyphens, and of the last two centuries.
pub(super) fn spelled_bare(m: &Match<'_>) -> Made {
    let numbers: Vec<f64> = m.numbers();
    let fits = matches!(numbers[..], [century, rest] if (18.0..=19.0).contains(&century) && rest > 9.0);
    if fits { spelled(m) } else { Made::No }
}

/// "the 2022 quarter": that quarter of another year.
pub(super) fn year_period(m: &Match<'_>) -> Made {
    let Some(year) = m.get(Kind::YearNum).and_then(int) else { return Made::No };
    let of = Time::new(What::Cal(Cal { year: Some(year), ..Cal::default() }));
    What::Within(Box::new(Time::new(What::Same(Unit::Quarter))), Box::new(of)).into()
}

/// A year that is named so.
pub(super) fn year_sure(m: &Match<'_>) -> Made {
    m.get(Kind::YearNum)
        .and_then(int)
        .map_or(Made::No, |year| What::Cal(Cal { year: Some(year), ..Cal::default() }).into())
}

/// Years before and after Christ, and of Buddha.
pub(super) fn era(m: &Match<'_>) -> Made {
    let (Some(era), Some(year)) = (m.get(Kind::Era), m.get(Kind::Int).and_then(int)) else { return Made::No };
    let year = match era.value(Kind::Era) {
        "BC" => -year,
        "BE" => year - 543,
        _ => year,
    };
    if year == 0 || !calendar::YEARS.contains(&year) {
        return Made::Nothing;
    }
    made(Cal {
        year: Some(year),
        month: month_name(m).unwrap_or(0),
        day: day_numbers(m).first().copied().unwrap_or(0),
        ..Cal::default()
    })
}

/// "the 1990s", "the nineties".
pub(super) fn decade(m: &Match<'_>) -> Made {
    let Some(item) = m.get(Kind::Decade) else { return Made::No };
    match item.number() {
        Some(number) if number.digits == 4 && number.value % 10.0 == 0.0 => {
            let year = number.value as i32;
            if !(1000..=2990).contains(&year) {
                return Made::No;
            }
            // "the 1900s" are a century only where nothing says a decade.
            What::Cal(Cal { decade: Some(year), ..Cal::default() }).into()
        }
        // "in his 40s" is an age, "temperatures in the 70s" a measure.
        Some(number) if number.digits == 2 && number.value % 10.0 == 0.0 && number.value >= 20.0 => {
            let apostrophe = m.has(Kind::Apostrophe)
                || m.before
                    .is_some_and(|before| before.is(Kind::Apostrophe) && before.glued | m.items[0].glued);
            let before = m.word_before();
            // "the late 50s".
            let edge = matches!(before.as_str(), "early" | "late" | "mid") && {
                let text = near(m.text, m.items[0].start, 40).trim_end_matches([' ', '-']);
                word_before(text, text.len() - before.len()) == "the"
            };
            let around = near(m.text, m.items[0].start, 80).to_lowercase();
            let warm = Cue::Thermometer.is_in(&around);
            let led = m.has(Kind::The) && !matches!(before.as_str(), "into") && !warm || apostrophe || edge;
            if led && (apostrophe || number.value >= 50.0) {
                What::Cal(Cal { decade: Some(1900 + number.value as i32), ..Cal::default() }).into()
            } else {
                Made::No
            }
        }
        Some(_) => Made::No,
        None if m.has(Kind::The) => {
            What::Cal(Cal { decade: Some(1900 + item.int(Kind::Decade)), ..Cal::default() }).into()
        }
        None => Made::No,
    }
}

/// "the 1990 s": torn off.
pub(super) fn decade_torn(m: &Match<'_>) -> Made {
    match m.get(Kind::YearNum).and_then(int) {
        Some(year) if year % 10 == 0 && (1500..=2090).contains(&year) => {
            What::Cal(Cal { decade: Some(year), ..Cal::default() }).into()
        }
        _ => Made::No,
    }
}

/// "in two thousand and fifteen", where nothing is counted.
pub(super) fn spelled_alone(m: &Match<'_>) -> Made {
    let free = m.word_after().is_empty() || Cue::HourFree.has(m.word_after());
    let number = m.get(Kind::Int).and_then(Item::number);
    if free && number.is_some_and(|number| (2001.0..=2099.0).contains(&number.value)) {
        spelled(m)
    } else {
        Made::No
    }
}

pub(super) fn century(m: &Match<'_>) -> Made {
    let Some(n) = m.get(Kind::Ord).and_then(int).filter(|n| (1..=30).contains(n)) else { return Made::No };
    // "Twenty-First Century Fox": a name.
    if m.items[0].capital && m.word_after().starts_with(char::is_uppercase) {
        return Made::No;
    }
    let century = if m.get(Kind::Era).is_some_and(|era| era.value(Kind::Era) == "BC") { -n } else { n };
    What::Cal(Cal { century, ..Cal::default() }).into()
}

pub(super) fn fiscal(m: &Match<'_>) -> Made {
    match year_of(m) {
        Some(year) => What::Cal(Cal { year: Some(year), ..Cal::default() }).into(),
        None => Made::No,
    }
}

/// "2021-22": a season, or two years.
pub(super) fn span_year(m: &Match<'_>) -> Made {
    let (Some(first), Some(two)) = (m.get(Kind::YearNum).and_then(int), m.get(Kind::YearTwo).and_then(int))
    else {
        return Made::No;
    };
    let last = first / 100 * 100 + two;
    let last = if last < first { last + 100 } else { last };
    let (start, end) = (m.items[0].start, m.items.last().map_or(0, |item| item.end));
    // "2012-14" with nothing else in its line may be a month, a number, a score.
    let told = last - first == 1 || !stands_alone(m.text, start, end);
    if !(1..=20).contains(&(last - first)) || !(1500..=2100).contains(&first) || !told {
        return Made::No;
    }
    let of = |year| Box::new(Time::new(What::Cal(Cal { year: Some(year), ..Cal::default() })));
    What::Between(of(first), of(last)).into()
}
