//! The actions of the rules for dates: what the fields of the calendar say.

use super::{
    calendar,
    cues::Cue,
    found::{Made, Match},
    item::Item,
    kind::Kind,
    number::Number,
    tense::stands_alone,
    time::{Cal, Cycle, Time, Unit, What},
    trie::Wanted,
};

pub(super) fn int(item: &Item) -> Option<i32> {
    item.number()
        .filter(|number| number.is_whole() && number.value.abs() < 1e9)
        .map(|number| number.value as i32)
}

/// Two digits of a year: up to forty they are of this century.
fn full_year(two: i32) -> i32 {
    if two <= 40 { 2000 + two } else { 1900 + two }
}

pub(super) fn year_of(m: &Match<'_>) -> Option<i32> {
    let whole = m.get(Kind::YearNum).and_then(int);
    whole.or_else(|| m.get(Kind::YearTwo).and_then(int).map(full_year))
}

fn month_of(item: &Item) -> i32 {
    item.int(Kind::Month).max(item.int(Kind::LowMonth))
}

pub(super) fn month_name(m: &Match<'_>) -> Option<i32> {
    m.get(Kind::Month).or_else(|| m.get(Kind::LowMonth)).map(month_of)
}

/// The days of months among the items: cardinals and ordinals.
pub(super) fn day_numbers(m: &Match<'_>) -> Vec<i32> {
    let days = m
        .items
        .iter()
        .zip(m.path)
        .filter(|(_, wanted)| matches!(wanted, Wanted::Kind(Kind::DayNum | Kind::OrdDay)));
    days.filter_map(|(item, _)| int(item)).collect()
}

/// A date of its fields; nothing where there is no such day.
pub(super) fn made(cal: Cal) -> Made {
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
        if !article && (words || !before.is_empty() && !Cue::LowMonthLed.has(&before)) && !after.is_empty() {
            return Made::No;
        }
    }
    // "In March, 6-year-old twins".
    if m.said(",") && year.is_none() && m.after.first().is_some_and(|next| next.glued && next.is(Kind::Dash))
    {
        return Made::No;
    }
    // "May two years ago".
    if day > 0
        && m.after.first().is_some_and(|next| next.is(Kind::Unit))
        && m.items.last().and_then(Item::number).is_some_and(|n| n.words)
    {
        return Made::No;
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
        || dash
            && !(first.end == last.start - 1
                || m.items.iter().any(|item| item.is(Kind::Dash) && item.glued)
                || year.is_some())
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
        [_, a, b]
            if (1..=2).contains(&a.digits) && (1..=2).contains(&b.digits) && m.word_after().is_empty() =>
        {
            Made::Nothing
        }
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
    if m.has(Kind::Dash)
        && m.text[..start].ends_with(['-', '/'])
        && m.text[..start - 1].ends_with(|c: char| c.is_ascii_digit())
    {
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

/// "5/28" in a line of its own, where no fraction and no score is meant.
pub(super) fn slash_line(m: &Match<'_>) -> Made {
    let (start, end) =
        (m.items.first().map_or(0, |item| item.start), m.items.last().map_or(0, |item| item.end));
    let high = m.items.iter().filter_map(int).any(|n| n > 12);
    if high && stands_alone(m.text, start, end) { order(m) } else { Made::No }
}

/// "5 28 2022" in a line of its own.
pub(super) fn blank_line(m: &Match<'_>) -> Made {
    let numbers: Vec<i32> = m.items.iter().filter_map(int).collect();
    let [month, day, year] = numbers[..] else { return Made::No };
    let (start, end) = (m.items[0].start, m.items.last().map_or(0, |item| item.end));
    if stands_alone(m.text, start, end) && calendar::is_date(year, month, day) {
        return What::Cal(Cal { year: Some(year), month, day, ..Cal::default() }).into();
    }
    Made::No
}

/// "from 5/1 to 5/7", "5/1-5/7/2022".
pub(super) fn slash_days(m: &Match<'_>) -> Made {
    let numbers: Vec<i32> = m.items.iter().filter_map(int).collect();
    let (Some(&[a, b, c, d]), year) = (numbers.first_chunk::<4>(), numbers.get(4).copied()) else {
        return Made::No;
    };
    let year = year.map(|year| if year < 100 { full_year(year) } else { year });
    let day_first = m.day_first && b <= 12 && d <= 12 || a > 12 || c > 12;
    let of = |x: i32, y: i32| {
        let (day, month) = if day_first { (x, y) } else { (y, x) };
        let fits = calendar::is_date(year.unwrap_or(2000), month, day);
        fits.then(|| Box::new(Time::new(What::Cal(Cal { year, month, day, ..Cal::default() }))))
    };
    match (of(a, b), of(c, d)) {
        (Some(first), Some(second)) => What::Between(first, second).into(),
        _ => Made::No,
    }
}

/// "2015 - 32": a year with what is no month of it, and nothing more.
pub(super) fn no_month(m: &Match<'_>) -> Made {
    let number = m.get(Kind::YearTwo).and_then(Item::number);
    let ends = m.word_after().is_empty() && m.after.is_empty();
    if ends
        && number.is_some_and(|number| number.value > 12.0)
        && m.items.iter().any(|item| item.is(Kind::Dash) && !item.glued)
    {
        Made::Nothing
    } else {
        Made::No
    }
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
    if m.text[item.end..].starts_with("-a-") {
        return Made::No;
    }
    let before = m.word_before();
    let after = m.word_after();
    let led = Cue::MonthLed.has(&before)
        || m.before.is_some_and(|before| before.is(Kind::Dash) || before.is(Kind::Month));
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

/// "2022 May": no word that is a name, too.
pub(super) fn year_month(m: &Match<'_>) -> Made {
    match month_name(m) {
        Some(3 | 5) | None => Made::No,
        Some(_) => cal(m),
    }
}

/// "on the 28th".
pub(super) fn day_of_month(m: &Match<'_>) -> Made {
    let Some(day) = day_numbers(m).first().copied() else { return Made::No };
    let digits = m.get(Kind::OrdDay).and_then(Item::number).is_some_and(|number| !number.words);
    let after = m.word_after();
    // "on the first attempt": what is counted follows.
    if !digits || after.starts_with(char::is_alphabetic) && !Cue::DayFree.has(after) {
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
    if m.has(Kind::DayNum)
        && (m.items.iter().filter_map(Item::number).any(|n| n.words)
            || !matches!(m.word_before().as_str(), "on" | "by" | "until" | "since" | ""))
    {
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

pub(super) fn week_number(m: &Match<'_>) -> Made {
    let Some(week @ 1..=53) = m.get(Kind::Int).and_then(int) else { return Made::No };
    What::Cal(Cal { year: year_of(m), week, ..Cal::default() }).into()
}
