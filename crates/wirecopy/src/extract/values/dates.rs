//! The actions of the rules for dates: what the fields of the calendar say.

use super::{
    calendar,
    found::{Made, Match},
    item::Item,
    kind::Kind,
    number::Number,
    time::{Cal, Cycle, Time, Unit, What},
};

fn int(item: &Item) -> Option<i32> {
    item.number()
        .filter(|number| number.is_whole() && number.value.abs() < 1e9)
        .map(|number| number.value as i32)
}

/// Two digits of a year: up to forty they are of this century.
fn full_year(two: i32) -> i32 {
    if two <= 40 { 2000 + two } else { 1900 + two }
}

fn year_of(m: &Match<'_>) -> Option<i32> {
    let whole = m.get(Kind::YearNum).and_then(int);
    whole.or_else(|| {
        [Kind::YearTwo, Kind::YearShort].iter().find_map(|&kind| m.get(kind).and_then(int)).map(full_year)
    })
}

fn month_of(item: &Item) -> i32 {
    item.int(Kind::Month).max(item.int(Kind::LowMonth))
}

fn month_name(m: &Match<'_>) -> Option<i32> {
    m.get(Kind::Month).or_else(|| m.get(Kind::LowMonth)).map(month_of)
}

/// The days of months among the items: cardinals and ordinals.
fn day_numbers(m: &Match<'_>) -> Vec<i32> {
    use super::grammar::Wanted;
    let days = m
        .items
        .iter()
        .zip(m.path)
        .filter(|(_, wanted)| matches!(wanted, Wanted::Kind(Kind::DayNum | Kind::OrdDay)));
    days.filter_map(|(item, _)| int(item)).collect()
}

/// A date of its fields; nothing where there is no such day.
fn made(cal: Cal) -> Made {
    if cal.day > 0 {
        // Without a year February may have 29 days.
        let year = cal.year.unwrap_or(2000);
        if !calendar::is_date(year, cal.month, cal.day) {
            return Made::Nothing;
        }
    }
    What::Cal(cal).into()
}

/// The fields that were found, by their kinds.
pub(super) fn cal(m: &Match<'_>) -> Made {
    let season = m.get(Kind::Season).map_or("", |item| item.value(Kind::Season));
    let month = month_name(m).or_else(|| m.get(Kind::MonthNum).and_then(int)).unwrap_or(0);
    let day = day_numbers(m).first().copied().unwrap_or(0);
    let year = year_of(m);
    if !season.is_empty() && season == "FA" && m.said("fall") && year.is_none() {
        return Made::No;
    }
    // "March 12 percent", "May 5 000".
    if year.is_none() && day > 0 && m.get(Kind::LowMonth).is_some() && m.get(Kind::Month).is_none() {
        let (before, after) = (m.word_before(), m.word_after());
        let article = m.has(Kind::The) || m.has(Kind::OrdDay);
        let words = m.items.iter().filter_map(Item::number).any(|number| number.words);
        if !article
            && (words
                || !before.is_empty()
                    && !matches!(before.as_str(), "on" | "by" | "since" | "of" | "from" | "until"))
            && !after.is_empty()
        {
            return Made::No;
        }
    }
    made(Cal { year, month, day, season, ..Cal::default() })
}

/// "of march 2022", in small letters; in capitals the month needs nothing before it.
pub(super) fn low_month_year(m: &Match<'_>) -> Made {
    if m.items.iter().any(|item| item.is(Kind::Month)) { Made::No } else { cal(m) }
}

/// "July-September 2022".
pub(super) fn months(m: &Match<'_>) -> Made {
    let all: Vec<&Item> = m.all(Kind::Month).collect();
    let [first, last] = all[..] else { return Made::No };
    let year = year_of(m);
    let dash = m.has(Kind::Dash);
    if !dash && !matches!(m.word_before().as_str(), "from" | "between") && year.is_none()
        || dash && !(first.end == last.start - 1 || m.items.iter().any(|item| item.is(Kind::Dash) && item.glued) || year.is_some())
    {
        return Made::No;
    }
    let (from, to) = (month_of(first), month_of(last));
    let begin = year.map(|year| if from > to { year - 1 } else { year });
    let of = |year, month| Box::new(Time::new(What::Cal(Cal { year, month, ..Cal::default() })));
    What::Between(of(begin, from), of(year, to)).into()
}

/// Three numbers that look like a date and are none.
pub(super) fn no_date(m: &Match<'_>) -> Made {
    let numbers: Vec<&Number> = m.items.iter().filter_map(Item::number).collect();
    match numbers[..] {
        [_, a, b] if (1..=2).contains(&a.digits) && (1..=2).contains(&b.digits) && m.word_after().is_empty() => Made::Nothing,
        _ => Made::No,
    }
}

/// Year, month, day.
pub(super) fn ymd(m: &Match<'_>) -> Made {
    let all: Vec<i32> = m.items.iter().filter_map(int).collect();
    match all[..] {
        [year, month, day, ..] => made(Cal { year: Some(year), month, day, ..Cal::default() }),
        _ => Made::No,
    }
}

/// Year and month in figures: the month with its zero, since "2011-12" is a season.
pub(super) fn ym(m: &Match<'_>) -> Made {
    let (Some(year), Some(month)) = (m.get(Kind::YearNum).and_then(int), m.get(Kind::MonthNum)) else {
        return Made::No;
    };
    let two = month.number().is_some_and(|number| number.digits == 2 && number.value < 10.0);
    match int(month) {
        Some(month) if two => made(Cal { year: Some(year), month, ..Cal::default() }),
        _ => Made::No,
    }
}

/// Eight digits.
pub(super) fn stamp(m: &Match<'_>) -> Made {
    let Some(number) = m.get(Kind::Stamp).and_then(Item::number) else { return Made::No };
    let all = number.value as i32;
    let (year, month, day) = (all / 10_000, all / 100 % 100, all % 100);
    if calendar::is_date(year, month, day) {
        made(Cal { year: Some(year), month, day, ..Cal::default() })
    } else {
        Made::No
    }
}

/// Two or three numbers with marks between them, of which the option says whether the day or the month comes first.
pub(super) fn order(m: &Match<'_>) -> Made {
    let numbers: Vec<&Number> = m.items.iter().filter_map(Item::number).collect();
    let (Some(a), Some(b)) = (numbers.first(), numbers.get(1)) else { return Made::No };
    if a.digits > 2 || b.digits > 2 || a.digits == 0 || b.digits == 0 {
        return Made::No;
    }
    // The tail of a longer number: "133-03-03-2020".
    let start = m.items.first().map_or(0, |item| item.start);
    if m.text[..start].ends_with(['-', '/']) && m.text[..start - 1].ends_with(|c: char| c.is_ascii_digit()) {
        return Made::Nothing;
    }
    let year = match numbers.get(2) {
        Some(year) if year.digits == 4 => Some(year.value as i32),
        Some(year) => Some(full_year(year.value as i32)),
        None => None,
    };
    let (a, b) = (a.value as i32, b.value as i32);
    // Stops stand between days and months, in this order.
    let day_first = (m.day_first || m.said(".")) && b <= 12 || a > 12;
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    made(Cal { year, month, day, ..Cal::default() })
}

/// Two days of one month.
pub(super) fn days(m: &Match<'_>) -> Made {
    let (numbers, Some(month)) = (day_numbers(m), month_name(m)) else { return Made::No };
    let [first, last] = numbers[..] else { return Made::No };
    if first >= last {
        return Made::No;
    }
    let year = year_of(m);
    let of = |day| Cal { year, month, day, ..Cal::default() };
    if !calendar::is_date(year.unwrap_or(2000), month, last) {
        return Made::Nothing;
    }
    What::Between(Box::new(Time::new(What::Cal(of(first)))), Box::new(Time::new(What::Cal(of(last))))).into()
}

/// A month alone. Names of months are words and names of people, too.
pub(super) fn month(m: &Match<'_>) -> Made {
    let Some(item) = m.get(Kind::Month) else { return Made::No };
    let written = &m.text[item.start..item.end];
    let before = m.word_before();
    let after = m.word_after();
    let led = matches!(
        before.as_str(),
        "in" | "since"
            | "by"
            | "of"
            | "until"
            | "till"
            | "from"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "through"
            | "during"
            | "before"
            | "after"
            | "for"
            | "to"
            | "between"
            | "every"
            | "each"
            | "and"
            | "or"
            | "following"
            | "previous"
            | "end"
            | "later"
            | "throughout"
            | "around"
            | "past"
            | "as"
            | "on"
    ) || m.before.is_some_and(|before| before.is(Kind::Dash) || before.is(Kind::Month));
    let dotted = written.ends_with('.') || written.len() == 3;
    if written.chars().all(char::is_uppercase) && written.len() == 3 && !led {
        return Made::No;
    }
    match month_of(item) {
        // "May", "March", and short names that are words.
        3 | 5 if !led && !(before.is_empty() && after.is_empty()) => return Made::No,
        // A first name stands before another name, with nothing that leads to it.
        4 | 6 | 8 if !led && after.starts_with(char::is_uppercase) => return Made::No,
        _ if dotted
            && (!led || !written.ends_with('.') && after.starts_with(char::is_uppercase))
            && !(before.is_empty() && after.is_empty()) =>
        {
            return Made::No;
        }
        _ => {}
    }
    // "August" is an adjective, "Augusta" no word here; "the March" is a walk.
    if before == "the" && month_of(item) == 3 {
        return Made::No;
    }
    What::Cal(Cal { month: month_of(item), ..Cal::default() }).into()
}

/// "August 32": no day, and no month either.
pub(super) fn no_day(m: &Match<'_>) -> Made {
    let number = m.get(Kind::Digits).and_then(Item::number);
    if number.is_some_and(|number| number.digits == 2 && number.value > 31.0)
        && m.has(Kind::Month)
        && !m.said("may")
    {
        Made::Nothing
    } else {
        Made::No
    }
}

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
        let before = super::found::near(m.text, m.items[0].start, 12).trim_end_matches(['-', '–']);
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
    let counted = after.ends_with('s')
        && after.starts_with(char::is_lowercase)
        && !matches!(
            after,
            "was"
                | "is"
                | "has"
                | "as"
                | "this"
                | "its"
                | "his"
                | "elections"
                | "sales"
                | "results"
                | "levels"
                | "talks"
                | "attacks"
                | "presidential"
        );
    if m.after.first().is_some_and(|next| {
        next.is(Kind::Unit)
            || next.is(Kind::Measure)
            || next.is(Kind::Currency)
            || next.is(Kind::Percent)
            || next.is(Kind::Code)
            || next.is(Kind::Sign)
    }) {
        return Made::No;
    }
    // "the Clean Air Act of 1963".
    let titled = before == "of" && {
        let start = m.items[0].start;
        let of = m.text[..start].trim_end().strip_suffix("of").map_or(0, str::len);
        super::found::word_before_as_written(m.text, of).starts_with(char::is_uppercase)
    };
    let counted = counted && !titled;
    // "ABC 2000": the name of a thing that ends with a number.
    let written = super::found::word_before_as_written(m.text, m.items[0].start);
    let name = written.len() > 2 && written.bytes().all(|b| b.is_ascii_uppercase());
    if name && after.is_empty() && year % 100 == 0 {
        return Made::No;
    }
    // A longer number goes on after the hyphen, or a lesser one: "2012-1400".
    let falls = m.after.get(1).and_then(int).is_some_and(|next| next < year);
    if m.after.first().is_some_and(|next| next.glued && next.is(Kind::Dash)) && m.after.get(1).is_some_and(|n| n.glued && n.is(Kind::YearNum)) && falls {
        return Made::No;
    }
    let led = matches!(
        before.as_str(),
        "in" | "since"
            | "by"
            | "of"
            | "until"
            | "till"
            | "from"
            | "during"
            | "before"
            | "after"
            | "for"
            | "between"
            | "early"
            | "late"
            | "mid"
            | "the"
            | "and"
            | "to"
            | "through"
            | "around"
            | "circa"
            | "about"
            | "year"
            | "fiscal"
            | "than"
            | "season"
            | "or"
            | "throughout"
            | "on"
            | "that"
            | "its"
            | "his"
            | "their"
            | "summer"
            | "spring"
            | "winter"
            | "autumn"
            | "fall"
            | "into"
            | "post"
            | "pre"
            | "class"
            | "back"
    );
    let strong = matches!(
        before.as_str(),
        "in" | "since"
            | "until"
            | "during"
            | "circa"
            | "year"
            | "fiscal"
            | "season"
            | "early"
            | "late"
            | "mid"
            | "back"
    );
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
    if !led
        && matches!(
            before.as_str(),
            "no" | "number"
                | "flight"
                | "highway"
                | "route"
                | "room"
                | "page"
                | "chapter"
                | "section"
                | "line"
                | "model"
                | "version"
                | "at"
                | "article"
                | "code"
                | "nearly"
                | "over"
                | "almost"
                | "some"
                | "only"
                | "just"
                | "exactly"
                | "approximately"
                | "least"
                | "most"
        )
    {
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

/// "2022 May": no word that is a name, too.
pub(super) fn year_month(m: &Match<'_>) -> Made {
    match month_name(m) {
        Some(3 | 5) | None => Made::No,
        Some(_) => cal(m),
    }
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

/// "on the 28th".
pub(super) fn day_of_month(m: &Match<'_>) -> Made {
    let Some(day) = day_numbers(m).first().copied() else { return Made::No };
    let digits = m.get(Kind::OrdDay).and_then(Item::number).is_some_and(|number| !number.words);
    let after = m.word_after();
    // "on the first attempt": what is counted follows.
    if !digits
        || after.starts_with(char::is_alphabetic)
            && !matches!(after, "and" | "of" | "at" | "in" | "to" | "by" | "for" | "after" | "when" | "as")
    {
        return Made::No;
    }
    What::Cal(Cal { day, ..Cal::default() }).into()
}

/// "the week of the 18th".
pub(super) fn week_of_day(m: &Match<'_>) -> Made {
    match day_of_month(m) {
        Made::Time(time) => What::Around(Unit::Week, Box::new(time)).into(),
        made => made,
    }
}

/// "the 20th of this month".
pub(super) fn day_of_rel(m: &Match<'_>) -> Made {
    let Some(day) = day_numbers(m).first().copied() else { return Made::No };
    // "20 of this month" is a date, "two of this month" are others.
    if m.has(Kind::DayNum) && (m.items.iter().filter_map(Item::number).any(|n| n.words) || !matches!(m.word_before().as_str(), "on" | "by" | "until" | "since" | "")) {
        return Made::No;
    }
    let n = if m.has(Kind::Next) {
        1
    } else if m.has(Kind::Last) {
        -1
    } else {
        0
    };
    let of = Time::new(What::Rel(n, Cycle::Unit(Unit::Month)));
    What::Nth(day, Cycle::Unit(Unit::Day), Box::new(of)).into()
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
                let text = super::found::near(m.text, m.items[0].start, 40).trim_end_matches([' ', '-']);
                super::found::word_before(text, text.len() - before.len()) == "the"
            };
            let around = super::found::near(m.text, m.items[0].start, 80).to_lowercase();
            let warm = ["temperature", "degrees", "highs", "lows"].iter().any(|cue| around.contains(cue));
            let led = m.has(Kind::The) && !matches!(before.as_str(), "into") && !warm
                || apostrophe
                || edge;
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

pub(super) fn century(m: &Match<'_>) -> Made {
    let Some(n) = m.get(Kind::Ord).and_then(int).filter(|n| (1..=30).contains(n)) else { return Made::No };
    let century = if m.get(Kind::Era).is_some_and(|era| era.value(Kind::Era) == "BC") { -n } else { n };
    What::Cal(Cal { century, ..Cal::default() }).into()
}

pub(super) fn quarter(m: &Match<'_>) -> Made {
    let n = m.get(Kind::Ord).or_else(|| m.get(Kind::Int)).and_then(int);
    let n =
        n.or_else(|| m.items.iter().find(|item| item.number().is_some_and(|n| n.digits == 1)).and_then(int));
    let year = year_of(m);
    match n {
        Some(quarter @ 1..=4) => {
            // Of a game, not of a year.
            if year.is_none() && matches!(m.word_after(), "touchdown" | "goal" | "finals" | "lead") {
                return Made::No;
            }
            What::Cal(Cal { year, quarter, ..Cal::default() }).into()
        }
        _ => Made::No,
    }
}

pub(super) fn half(m: &Match<'_>) -> Made {
    let n = m.get(Kind::Ord).or_else(|| m.get(Kind::Int)).and_then(int);
    let Some(half @ 1..=2) = n else { return Made::No };
    if m.has(Kind::YearNum) || m.said("h") {
        return What::Cal(Cal { year: year_of(m), half, ..Cal::default() }).into();
    }
    let n = if m.has(Kind::Next) {
        1
    } else if m.has(Kind::Last) {
        -1
    } else {
        0
    };
    let inner = Time::new(What::Cal(Cal { half, ..Cal::default() }));
    What::Within(Box::new(inner), Box::new(Time::new(What::Rel(n, Cycle::Unit(Unit::Year))))).into()
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
    if !(1..=20).contains(&(last - first)) || !(1500..=2100).contains(&first) {
        return Made::No;
    }
    let of = |year| Box::new(Time::new(What::Cal(Cal { year: Some(year), ..Cal::default() })));
    What::Between(of(first), of(last)).into()
}

pub(super) fn week_number(m: &Match<'_>) -> Made {
    let Some(week @ 1..=53) = m.get(Kind::Int).and_then(int) else { return Made::No };
    What::Cal(Cal { year: year_of(m), week, ..Cal::default() }).into()
}
