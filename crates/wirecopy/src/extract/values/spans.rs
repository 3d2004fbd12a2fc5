//! The actions of the rules for durations, sets, and all that points from one time to another.

use super::{
    clocks,
    found::{Made, Match},
    item::Item,
    kind::Kind,
    time::{Anchor, Cal, Cycle, Duration, Every, Time, Unit, What},
};

fn unit_of(item: &Item) -> Option<Unit> {
    let letter = [Kind::Unit, Kind::Plural, Kind::ShortUnit, Kind::AdverbUnit]
        .into_iter()
        .map(|kind| item.value(kind));
    letter.into_iter().find(|letter| !letter.is_empty()).and_then(Unit::of)
}

/// The unit among the items.
fn unit(m: &Match<'_>) -> Option<Unit> {
    let found = [Kind::Unit, Kind::Plural, Kind::ShortUnit].into_iter().find_map(|kind| m.get(kind));
    found
        .or_else(|| m.items.iter().rev().find(|item| item.number().is_none() && unit_of(item).is_some()))
        .and_then(unit_of)
}

fn number(m: &Match<'_>) -> Option<f64> {
    [Kind::Num, Kind::Fraction, Kind::Int]
        .into_iter()
        .find_map(|kind| m.get(kind))
        .and_then(Item::number)
        .map(|number| {
            if number.vague && (number.value == 0.0 || !number.scaled) {
                number_vague(number.value)
            } else {
                number.value
            }
        })
}

/// "several" is not told; "a couple" is two.
fn number_vague(value: f64) -> f64 {
    if value == 2.0 { 2.0 } else { f64::NAN }
}

/// Whether what would be a date by its unit cannot be one: sessions of the day are no seconds.
fn fits(count: f64, unit: Unit) -> bool {
    count.is_nan() || (0.0..1e7).contains(&count) && !(unit == Unit::Century && count > 1000.0)
}

/// So many units.
pub(super) fn dur(m: &Match<'_>) -> Made {
    let Some(unit) = unit(m) else { return Made::No };
    let few = m.get(Kind::Few).is_some() && !m.has(Kind::Num);
    let count = if few {
        let item = m.get(Kind::Few);
        item.and_then(Item::number).map_or(f64::NAN, |number| number_vague(number.value))
    } else if m.has(Kind::Half) {
        1.0 / f64::from(m.get(Kind::Half).map_or(1, |half| half.int(Kind::Half)))
    } else {
        number(m).unwrap_or(1.0)
    };
    if !fits(count, unit) {
        return Made::No;
    }
    let article = m.has(Kind::A) && !m.has(Kind::Fraction) && !m.has(Kind::Half);
    let before = m.word_before();
    if article {
        // "$5 a share", "a second chance", "a minute amount", "a quarter of the vote", "a day".
        let after = m.word_after();
        let singular_of = matches!(after, "of" | "final" | "back");
        let goes_on = unit == Unit::Minute && m.after.get(1).is_some_and(|next| next.is(Kind::Num));
        if matches!(unit, Unit::Second | Unit::Quarter | Unit::Minute | Unit::Weekend)
            && !matches!(after, "ago" | "later" | "earlier")
            && !goes_on
        {
            return Made::No;
        }
        if singular_of && matches!(unit, Unit::Day | Unit::Night)
            || unit == Unit::Night && !matches!(before.as_str(), "for" | "spent")
        {
            return Made::No;
        }
        // What is counted comes before: "$5 a day", "five hours a week".
        let counted = m.before.is_some_and(|before| {
            before.is(Kind::Money)
                || before.is(Kind::Num)
                || before.is(Kind::PercentOf)
                || before.is(Kind::Quantity)
                || before.is(Kind::Plural)
                || before.is(Kind::Duration)
        });
        let shifted = matches!(after, "ago" | "later" | "earlier" | "before" | "after" | "from" | "hence");
        let dashed = m.after.first().is_some_and(|next| next.glued && next.is(Kind::Dash));
        if dashed {
            return Made::No;
        }
        if counted && !shifted
            || matches!(
                before.as_str(),
                "times" | "once" | "twice" | "thrice" | "people" | "barrels" | "cases" | "deaths"
            )
        {
            return What::Set(Every::Units(1.0, unit)).into();
        }
        if matches!(unit, Unit::Day)
            && !matches!(after, "ago" | "later" | "earlier" | "before" | "after" | "from" | "hence")
            && !matches!(before.as_str(), "for" | "in" | "within" | "than" | "about")
        {
            return Made::No;
        }
    }
    // "the second half": a count before "second" is the unit's, an ordinal is none.
    if unit == Unit::Second
        && m.said("second")
        && count > 1.0
        && m.items.iter().all(|item| !item.is(Kind::Dash))
    {
        return Made::No;
    }
    if unit == Unit::Quarter && m.items.iter().any(|item| item.is(Kind::Fraction)) {
        return Made::No;
    }
    // "the 2021 weekend": a year.
    if unit == Unit::Weekend && count > 100.0 {
        return Made::No;
    }
    What::Duration(Duration::one(count, unit)).into()
}

/// "3h", "5 m" right after digits.
pub(super) fn dur_short(m: &Match<'_>) -> Made {
    let (Some(unit), Some(count)) = (m.get(Kind::ShortUnit).and_then(unit_of), number(m)) else {
        return Made::No;
    };
    // A small m is a metre or a million unless other units of time stand beside it; s, w and y are letters of models.
    let company = m
        .after
        .iter()
        .take(2)
        .any(|item| item.is(Kind::ShortUnit) || item.is(Kind::Ago) || item.is(Kind::Later))
        || m.before.is_some_and(|before| before.is(Kind::Duration) || before.is(Kind::ShortUnit));
    match unit {
        Unit::Hour | Unit::Day | Unit::Month if fits(count, unit) => {
            What::Duration(Duration::one(count, unit)).into()
        }
        Unit::Week | Unit::Year
            if fits(count, unit)
                && (company || matches!(m.word_before().as_str(), "for" | "lasted" | "in" | "within")) =>
        {
            What::Duration(Duration::one(count, unit)).into()
        }
        Unit::Minute | Unit::Second if company && fits(count, unit) => {
            What::Duration(Duration::one(count, unit)).into()
        }
        _ => Made::No,
    }
}

/// "an hour and a half".
pub(super) fn dur_half(m: &Match<'_>) -> Made {
    let Some(unit) = unit(m).filter(|unit| *unit != Unit::Quarter || !m.said("half")) else {
        return Made::No;
    };
    let count = if m.has(Kind::Num) { number(m).unwrap_or(1.0) } else { 1.0 };
    let fraction = m.get(Kind::Fraction).and_then(Item::number).map(|number| number.value);
    let part = fraction.unwrap_or(if m.said("half") { 0.5 } else { 0.25 });
    let first = m.items.iter().find_map(unit_of).unwrap_or(unit);
    What::Duration(Duration::one(count + part, first)).into()
}

/// "a year or two", "a week or so".
pub(super) fn dur_or(m: &Match<'_>) -> Made {
    let (Some(unit), count) = (unit(m), number(m).unwrap_or(1.0)) else { return Made::No };
    let so = m.said("so");
    let time = Time {
        what: What::Duration(Duration::one(if so { count } else { f64::NAN }, unit)),
        modifier: "APPROX",
    };
    Made::Time(time)
}

/// "two to three weeks": from the one to the other.
pub(super) fn dur_range(m: &Match<'_>) -> Made {
    let numbers = m.numbers();
    let (Some(unit), [low, high]) = (unit(m), &numbers[..]) else { return Made::No };
    if low >= high || !fits(*high, unit) {
        return Made::No;
    }
    let of = |count: f64| Box::new(Time::new(What::Duration(Duration::one(count, unit))));
    What::Between(of(*low), of(*high)).into()
}

/// "years", "weeks or months".
pub(super) fn dur_units(m: &Match<'_>) -> Made {
    let Some(unit) = m.items.iter().rev().find_map(unit_of) else { return Made::No };
    let first = m.get(Kind::Plural).and_then(unit_of).unwrap_or(unit);
    let before = m.word_before();
    let after = m.word_after();
    // "the days of", "hours of work", "his years": what counts is how long, and something says so.
    let led = matches!(
        before.as_str(),
        "for"
            | "in"
            | "over"
            | "after"
            | "within"
            | "of"
            | "many"
            | "take"
            | "took"
            | "takes"
            | "lasted"
            | "last"
            | "spent"
            | "spend"
            | "several"
            | "or"
            | "and"
            | "than"
            | "about"
            | "recent"
            | "few"
            | "only"
            | "just"
            | "mere"
            | "into"
            | "during"
            | "through"
            | "with"
            | "until"
            | "two"
            | "by"
            | "some"
            | ""
    ) || matches!(after, "ago" | "later" | "earlier" | "before" | "after" | "old");
    if !led || first == Unit::Second || matches!(first, Unit::Weekend) || matches!(before.as_str(), "two") {
        return Made::No;
    }
    if first == Unit::Quarter
        || before.is_empty()
            && !after.is_empty()
            && !matches!(after, "ago" | "later" | "earlier" | "before" | "after" | "of")
    {
        return Made::No;
    }
    What::Duration(Duration::one(f64::NAN, first)).into()
}

/// "the past two years", "the first nine months".
pub(super) fn dur_rel(m: &Match<'_>) -> Made {
    let Some(unit) = unit(m) else { return Made::No };
    let count = number(m).unwrap_or(f64::NAN);
    if !fits(count, unit) || unit == Unit::Second && m.said("second") {
        return Made::No;
    }
    let of = m.after.first().is_some_and(|next| {
        next.word != 0
            && (next.word == super::lexicon::LEXICON.find("of")
                || next.word == super::lexicon::LEXICON.find("in"))
    });
    let dated = m.after.get(1).is_some_and(|next| {
        [Kind::Month, Kind::YearNum, Kind::This, Kind::Last, Kind::Next].iter().any(|&kind| next.is(kind))
    });
    if of && dated && (m.said("first") || m.said("last") || m.said("final")) {
        return Made::No;
    }
    // "it will last two hours": a verb.
    let before = m.word_before();
    if m.said("last")
        && !m.has(Kind::The)
        && (matches!(
            before.as_str(),
            "will"
                | "to"
                | "not"
                | "can"
                | "could"
                | "would"
                | "may"
                | "might"
                | "should"
                | "must"
                | "usually"
                | "typically"
                | "often"
        ) || before.ends_with("n't")
            || before.ends_with("n’t"))
    {
        return Made::No;
    }
    let toward = if m.has(Kind::Last) { -1 } else { i32::from(m.has(Kind::Next)) };
    What::Span(Duration::one(count, unit), toward).into()
}

/// "recent years".
pub(super) fn dur_recent(m: &Match<'_>) -> Made {
    unit(m).map_or(Made::No, |unit| What::Duration(Duration::one(f64::NAN, unit)).into())
}

/// "the coming weeks".
pub(super) fn dur_coming(m: &Match<'_>) -> Made {
    unit(m).map_or(Made::No, |unit| What::Span(Duration::one(f64::NAN, unit), 1).into())
}

/// Durations one after the other: "two years and three months".
pub(super) fn durs(m: &Match<'_>) -> Made {
    let mut parts = Vec::new();
    for time in m.times() {
        let What::Duration(duration) = &time.what else { return Made::No };
        parts.extend(duration.0.iter().copied());
    }
    // From long to short, each once, all of them told.
    let falling = parts.windows(2).all(|pair| pair[0].1 > pair[1].1);
    if !falling || parts.iter().any(|(count, _)| count.is_nan()) {
        return Made::No;
    }
    What::Duration(Duration(parts)).into()
}

/// What "this", "last" and "next" point to; today, yesterday, tomorrow.
pub(super) fn rel(m: &Match<'_>) -> Made {
    if let Some(today) = m.get(Kind::Today) {
        // "USA TODAY", "Voice of America Today": a name.
        let named = super::found::word_before_as_written(m.text, today.start);
        let capitals = m.text[today.start..today.end].starts_with(char::is_uppercase)
            && named.starts_with(char::is_uppercase)
            && !named.ends_with('.');
        if capitals {
            return Made::No;
        }
        return What::Rel(today.int(Kind::Today), Cycle::Unit(Unit::Day)).into();
    }
    let today = |n| Some(Box::new(Time::new(What::Rel(n, Cycle::Unit(Unit::Day)))));
    if m.has(Kind::Tonight) {
        return What::Part(today(0), "NI").into();
    }
    let n = if m.has(Kind::Next) {
        1
    } else if m.has(Kind::Last) || m.said("last") {
        -1
    } else {
        0
    };
    if let Some(part) = m.get(Kind::PartOfDay) {
        return What::Part(today(n), part.value(Kind::PartOfDay)).into();
    }
    if m.said("last") && (m.said("night") || m.said("evening")) {
        return What::Part(today(-1), if m.said("night") { "NI" } else { "EV" }).into();
    }
    // "the last Monday of May" is counted in May.
    let named = |word: &str| {
        m.after.first().is_some_and(|item| item.word != 0 && item.word == super::lexicon::LEXICON.find(word))
    };
    let counted = m.said("last")
        && (named("of") || named("in"))
        && m.after.get(1).is_some_and(|next| {
            [Kind::Month, Kind::YearNum, Kind::This, Kind::Last, Kind::Next, Kind::The]
                .iter()
                .any(|&kind| next.is(kind))
        });
    let counted = counted
        && !(m.after.get(1).is_some_and(|next| next.is(Kind::The))
            && !m.after.get(2).is_some_and(|next| next.is(Kind::Unit)));
    if counted && (m.has(Kind::Weekday) || unit(m).is_some()) {
        return Made::No;
    }
    let weekday = m
        .get(Kind::Weekday)
        .map(|item| item.int(Kind::Weekday))
        .or_else(|| m.get(Kind::LowWeekday).map(|item| item.int(Kind::LowWeekday)));
    if let Some(weekday) = weekday {
        return What::Rel(n, Cycle::Weekday(weekday)).into();
    }
    if let Some(month) = m.get(Kind::Month) {
        if let Some(day) = m.get(Kind::DayNum).and_then(Item::number) {
            return What::Rel(n, Cycle::MonthDay(month.int(Kind::Month), day.value as i32)).into();
        }
        return What::Rel(n, Cycle::Month(month.int(Kind::Month))).into();
    }
    if let Some(season) = m.get(Kind::Season) {
        // "the fall", "the spring" are other words, too.
        let bare = m.has(Kind::The) && !m.has(Kind::This) && !m.has(Kind::Last) && !m.has(Kind::Next);
        if bare
            && (m.said("fall") || m.said("spring"))
            && !matches!(m.word_before().as_str(), "in" | "by" | "until" | "since" | "for")
        {
            return Made::No;
        }
        return What::Rel(n, Cycle::Season(season.value(Kind::Season))).into();
    }
    let Some(unit) = unit(m) else { return Made::No };
    // "the last second", "the last minute" are soon over, and "the next day" is the day after.
    match unit {
        Unit::Second | Unit::Minute => Made::No,
        Unit::Decade | Unit::Century | Unit::Year if m.said("past") && unit != Unit::Year => {
            What::Span(Duration::one(1.0, unit), n).into()
        }
        Unit::Day if n != 0 => {
            if m.said("last") || m.said("past") || m.said("prior") && !m.has(Kind::The) || m.said("coming") {
                return Made::No;
            }
            What::Shift { by: Duration::one(1.0, Unit::Day), sign: n, from: Anchor::Mention }.into()
        }
        _ if m.said("following") || m.said("previous") || m.said("preceding") || m.said("prior") => {
            What::Shift { by: Duration::one(1.0, unit), sign: n, from: Anchor::Mention }.into()
        }
        Unit::Hour => What::Span(Duration::one(1.0, unit), n).into(),
        _ => What::Rel(n, Cycle::Unit(unit)).into(),
    }
}

/// "that day", "the same month", "the latest quarter".
pub(super) fn rel_same(m: &Match<'_>) -> Made {
    match unit(m) {
        Some(Unit::Second | Unit::Minute | Unit::Hour) => Made::No,
        Some(Unit::Night) => What::Part(Some(Box::new(Time::new(What::Same(Unit::Day)))), "NI").into(),
        Some(unit) => What::Same(unit).into(),
        None => What::Same(Unit::Quarter).into(),
    }
}

/// "the week", "the quarter": the one that is spoken of.
pub(super) fn the_unit(m: &Match<'_>) -> Made {
    let Some(unit) = unit(m).filter(|_| !m.items.iter().any(|item| item.is(Kind::Plural))) else {
        return Made::No;
    };
    let before = m.word_before();
    let after = m.word_after();
    match unit {
        Unit::Year | Unit::Quarter | Unit::Week | Unit::Month
            if matches!(
                before.as_str(),
                "for"
                    | "in"
                    | "of"
                    | "during"
                    | "this"
                    | "over"
                    | "on"
                    | "through"
                    | "throughout"
                    | "earlier"
                    | "later"
            ) && !matches!(after, "of" | "before" | "after" | "beginning")
                && !(unit == Unit::Week && after == "ending") =>
        {
            if matches!(before.as_str(), "of")
                && m.word_after().is_empty()
                && unit == Unit::Year
                && matches!(m.beside().1, Some('"' | '”'))
            {
                return Made::No;
            }
            if unit == Unit::Year && matches!(after, "ended" | "ending") {
                return What::Duration(Duration::one(1.0, unit)).into();
            }
            What::Same(unit).into()
        }
        _ => Made::No,
    }
}

/// "the year-earlier quarter".
pub(super) fn year_ago(_m: &Match<'_>) -> Made {
    What::YearBefore.into()
}

pub(super) fn reference(m: &Match<'_>) -> Made {
    let kinds = [Kind::Now, Kind::PastRef, Kind::FutureRef];
    let Some((kind, item)) = kinds.into_iter().find_map(|kind| m.get(kind).map(|item| (kind, item))) else {
        return Made::No;
    };
    // "Now" begins a sentence to go on; "soon" in "as soon as".
    let before = m.word_before();
    if kind == Kind::FutureRef && (before == "as" || before == "too" || before == "how")
        || m.said("shortly") && matches!(m.word_after(), "after" | "before")
    {
        return Made::No;
    }
    What::Ref(item.value(kind)).into()
}

/// "the fiscal year".
pub(super) fn dur_year(_m: &Match<'_>) -> Made {
    What::Duration(Duration::one(1.0, Unit::Year)).into()
}

/// "the day before": of what was mentioned before.
pub(super) fn day_mention(m: &Match<'_>) -> Made {
    if !m.word_after().is_empty() {
        return Made::No;
    }
    let sign = if m.has(Kind::After) { 1 } else { -1 };
    What::Shift { by: Duration::one(1.0, Unit::Day), sign, from: Anchor::Mention }.into()
}

/// "the day after tomorrow".
pub(super) fn day_beside(m: &Match<'_>) -> Made {
    let n = m.get(Kind::Today).map_or(0, |item| item.int(Kind::Today));
    let n = n + if m.has(Kind::After) { 1 } else { -1 };
    What::Rel(n, Cycle::Unit(Unit::Day)).into()
}

/// "three days ago", "two years from now".
pub(super) fn shift(m: &Match<'_>) -> Made {
    let Some((by, modifier)) = duration(m) else { return Made::No };
    let back = m.has(Kind::Ago) || m.said("back");
    if !by.is_known() {
        return What::Ref(if back { "PAST_REF" } else { "FUTURE_REF" }).into();
    }
    Made::Time(Time {
        what: What::Shift { by, sign: if back { -1 } else { 1 }, from: Anchor::Now },
        modifier,
    })
}

/// "a year earlier", "three days later".
pub(super) fn shift_mention(m: &Match<'_>) -> Made {
    let Some((by, modifier)) = duration(m) else { return Made::No };
    let back = m.has(Kind::Earlier) || m.said("before") || m.said("beforehand") || m.said("previously");
    // "three days before the vote": the vote is no time of the calendar.
    if m.said("before") && m.word_after().chars().next().is_some_and(char::is_alphanumeric) {
        return Made::No;
    }
    if !by.is_known() {
        return What::Ref(if back { "PAST_REF" } else { "FUTURE_REF" }).into();
    }
    Made::Time(Time {
        what: What::Shift { by, sign: if back { -1 } else { 1 }, from: Anchor::Mention },
        modifier,
    })
}

/// The duration of a match, of all its parts where it has several, from long to short.
fn duration(m: &Match<'_>) -> Option<(Duration, &'static str)> {
    let times = m.times();
    let mut found = times.iter().filter_map(|time| match &time.what {
        What::Duration(duration) => Some((duration, time.modifier)),
        _ => None,
    });
    let (first, modifier) = found.next()?;
    let mut parts = first.0.clone();
    for (duration, _) in found {
        parts.extend(duration.0.iter().copied());
    }
    let falling = parts.windows(2).all(|pair| pair[0].1 > pair[1].1);
    (falling && (parts.len() == first.0.len() || parts.iter().all(|(count, _)| !count.is_nan())))
        .then_some((Duration(parts), modifier))
}

/// "two days before Christmas".
pub(super) fn shift_from(m: &Match<'_>) -> Made {
    let (Some((by, modifier)), Some(to)) = (duration(m), m.times().last().copied()) else { return Made::No };
    let back = m.has(Kind::Before);
    if !by.is_known() || matches!(to.what, What::Duration(_) | What::Set(_) | What::Span(..)) {
        return Made::No;
    }
    let from = Anchor::Time(Box::new(to.clone()));
    Made::Time(Time { what: What::Shift { by, sign: if back { -1 } else { 1 }, from }, modifier })
}

/// "in three years": a date to come, unless it is how long something took or had not been.
pub(super) fn in_dur(m: &Match<'_>) -> Made {
    let Some((by, modifier)) = duration(m) else { return Made::No };
    let modifier = m.get(Kind::Mod).map_or(modifier, |item| item.value(Kind::Mod));
    let start = m.items.first().map_or(0, |item| item.start);
    if !super::tense::is_to_come(m.text, start) {
        let mut time = Time::new(What::Duration(by));
        time.modifier = modifier;
        return Made::Time(time);
    }
    if !by.is_known() {
        return What::Duration(by).into();
    }
    Made::Time(Time { what: What::Shift { by, sign: 1, from: Anchor::Now }, modifier })
}

/// "two Sundays from now".
pub(super) fn weekdays_from(m: &Match<'_>) -> Made {
    let (Some(n), Some(day)) =
        (number(m).filter(|n| *n >= 1.0 && *n < 1000.0 && n.fract() == 0.0), m.get(Kind::Weekdays))
    else {
        return Made::No;
    };
    let n = if m.has(Kind::Ago) { -n } else { n };
    What::Rel(n as i32, Cycle::Weekday(day.int(Kind::Weekdays))).into()
}

/// "Saturday, May 28": the date says which Saturday.
pub(super) fn weekday_date(m: &Match<'_>) -> Made {
    match m.times().last() {
        Some(time) if matches!(&time.what, What::Cal(cal) if cal.day > 0 && cal.weekday == 0) => {
            let What::Cal(cal) = &time.what else { return Made::No };
            let weekday = weekday(m).unwrap_or(0);
            What::Cal(Cal { weekday, ..cal.clone() }).into()
        }
        Some(time) if matches!(time.what, What::Rel(_, Cycle::Unit(Unit::Day))) => {
            Made::Time((*time).clone())
        }
        _ => Made::No,
    }
}

fn weekday(m: &Match<'_>) -> Option<i32> {
    m.get(Kind::Weekday)
        .map(|item| item.int(Kind::Weekday))
        .or_else(|| m.get(Kind::LowWeekday).map(|item| item.int(Kind::LowWeekday)))
}

/// "Saturday the 28th".
pub(super) fn weekday_nth(m: &Match<'_>) -> Made {
    let (Some(weekday), Some(day)) = (weekday(m), m.get(Kind::OrdDay).and_then(Item::number)) else {
        return Made::No;
    };
    // "Saturday the eleventh" is one, "Saturday first" is none.
    let counted = m.word_after().starts_with(char::is_alphabetic) && !matches!(m.word_after(), "at" | "and" | "in");
    if day.words && (!m.has(Kind::The) || m.said(",") || counted) {
        return Made::No;
    }
    What::Cal(Cal { day: day.value as i32, weekday, ..Cal::default() }).into()
}

/// "on Saturday": short names only where nothing else is meant.
pub(super) fn weekday_alone(m: &Match<'_>) -> Made {
    let Some(item) = m.get(Kind::Weekday) else { return Made::No };
    let written = &m.text[item.start..item.end];
    let short = written.trim_end_matches('.').len() <= 4;
    let (before, after) = (m.word_before(), m.word_after());
    if short {
        let alone = m.text.trim().len() == written.len();
        let led = matches!(
            before.as_str(),
            "on" | "by" | "until" | "since" | "from" | "last" | "next" | "and" | "to"
        );
        let sun =
            matches!(written, "Sun" | "Sat" | "Wed" | "SUN" | "SAT" | "WED" | "Mon" | "Fri" | "Tue" | "Thu");
        if !alone && !(led && !(sun && before == "last")) || sun && before == "the" {
            return Made::No;
        }
    }
    // "Black Friday", "Ruby Tuesday": a name.
    if matches!(before.as_str(), "black" | "ruby" | "super" | "bloody" | "freaky")
        || matches!(after, "Night" | "Times" | "Post" | "Telegraph" | "Mirror") && before == "the"
    {
        return Made::No;
    }
    What::Rel(0, Cycle::Weekday(item.int(Kind::Weekday))).into()
}

/// "Saturday of last week".
pub(super) fn weekday_of(m: &Match<'_>) -> Made {
    let week = m
        .times()
        .into_iter()
        .find(|time| matches!(time.what, What::Rel(_, Cycle::Unit(Unit::Week)) | What::Same(Unit::Week)));
    let (Some(weekday), Some(time)) = (weekday(m), week) else { return Made::No };
    match time.what {
        What::Rel(_, Cycle::Unit(Unit::Week)) | What::Same(Unit::Week) => {
            What::WeekdayOf(weekday, Box::new(time.clone())).into()
        }
        _ => Made::No,
    }
}

/// "this year's third quarter", "May of last year", "the third quarter of last year".
pub(super) fn within(m: &Match<'_>) -> Made {
    let times = m.times();
    let [first, second] = times[..] else { return Made::No };
    let is_year = |time: &Time| match &time.what {
        What::Rel(_, Cycle::Unit(Unit::Year)) | What::Same(Unit::Year) => true,
        What::Cal(cal) => cal.year.is_some() && *cal == Cal { year: cal.year, ..Cal::default() },
        _ => false,
    };
    let open = |time: &Time| match &time.what {
        What::Cal(cal) => cal.year.is_none() && cal.decade.is_none() && cal.century == 0,
        What::Holiday(_, year) => year.is_none(),
        What::Rel(0, Cycle::Season(_) | Cycle::Month(_)) => true,
        _ => false,
    };
    let (inner, outer) = if is_year(second) && open(first) {
        (first, second)
    } else if is_year(first) && open(second) {
        (second, first)
    } else {
        return Made::No;
    };
    What::Within(Box::new(inner.clone()), Box::new(outer.clone())).into()
}

/// "the first Monday of May", "the third week of 2022".
pub(super) fn nth(m: &Match<'_>) -> Made {
    let n = match m.get(Kind::Ord).and_then(Item::number) {
        // "the second last week" is counted from the end.
        Some(number) if (1.0..400.0).contains(&number.value) => {
            if m.said("last") { -(number.value as i32) } else { number.value as i32 }
        }
        Some(_) => return Made::No,
        None if m.said("last") => -1,
        None => return Made::No,
    };
    let cycle = match weekday(m) {
        Some(day) => Cycle::Weekday(day),
        None => match m.items.iter().filter(|item| item.number().is_none()).find_map(unit_of) {
            Some(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Weekend)) => {
                Cycle::Unit(unit)
            }
            _ => return Made::No,
        },
    };
    let of = match m.times().last() {
        Some(time) => (*time).clone(),
        None => Time::new(What::Rel(0, Cycle::Unit(Unit::Month))),
    };
    match &of.what {
        What::Cal(_) | What::Rel(..) | What::Same(_) | What::Within(..) => {
            What::Nth(n, cycle, Box::new(of)).into()
        }
        _ => Made::No,
    }
}

/// "the first two weeks of 2022".
pub(super) fn nth_units(m: &Match<'_>) -> Made {
    let Some(Duration(parts)) =
        m.get(Kind::Duration).and_then(Item::time).and_then(|time| match &time.what {
            What::Duration(duration) => Some(duration.clone()),
            _ => None,
        })
    else {
        return Made::No;
    };
    let [(count, unit)] = parts[..] else { return Made::No };
    let Some(of) = m.times().last().copied() else { return Made::No };
    if !(1.0..400.0).contains(&count) || count.fract() != 0.0 || unit.is_clock() {
        return Made::No;
    }
    What::Nths(if m.said("last") { -1 } else { 1 }, count, unit, Box::new(of.clone())).into()
}

/// "the week of May 23".
pub(super) fn around(m: &Match<'_>) -> Made {
    let Some(of) = m.times().last().copied() else { return Made::No };
    let unit = if m.said("weekend") { Unit::Weekend } else { Unit::Week };
    What::Around(unit, Box::new(of.clone())).into()
}

pub(super) fn weekend(m: &Match<'_>) -> Made {
    let n = if m.said("next") {
        1
    } else if m.said("last") || m.said("past") {
        -1
    } else {
        0
    };
    if m.items.len() == 1 {
        return Made::No;
    }
    What::Rel(n, Cycle::Unit(Unit::Weekend)).into()
}

/// "year-end": the last part of this year.
pub(super) fn year_end(_m: &Match<'_>) -> Made {
    Made::Time(Time { what: What::Rel(0, Cycle::Unit(Unit::Year)), modifier: "END" })
}

/// "early May", "the end of the year": a modifier, and what it modifies.
pub(super) fn edge(m: &Match<'_>) -> Made {
    let Some(time) = m.times().last().copied() else { return Made::No };
    if !time.modifier.is_empty()
        || matches!(
            time.what,
            What::Ref(_) | What::Set(_) | What::Span(..) | What::Duration(_)
        )
        || matches!(&time.what, What::Shift { by, .. } if by.0 != [(1.0, Unit::Week)] && by.0 != [(1.0, Unit::Month)] && by.0 != [(1.0, Unit::Year)])
    {
        return Made::No;
    }
    // "beginning Monday": from then on.
    if (m.has(Kind::Start) || m.has(Kind::End)) && m.items.len() == 2 && clocks::is_day(&time.what) {
        return Made::No;
    }
    let modifier = if m.said("early") || m.said("earlier") || m.has(Kind::Start) {
        "START"
    } else if m.said("mid") || m.has(Kind::Mid) {
        "MID"
    } else {
        "END"
    };
    // A plain "earlier" beside a day says nothing about the day.
    if (m.said("earlier") || m.said("later"))
        && clocks::is_day(&time.what)
        && !matches!(time.what, What::Rel(0, Cycle::Unit(Unit::Day)) | What::Part(..))
    {
        return Made::No;
    }
    let modifier = if m.said("earlier") || m.said("later") { "" } else { modifier };
    Made::Time(Time { what: time.what.clone(), modifier })
}

/// "the end of month", "by end of year".
pub(super) fn edge_unit(m: &Match<'_>) -> Made {
    let Some(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)) = unit(m) else { return Made::No };
    let modifier = if m.has(Kind::Start) {
        "START"
    } else if m.has(Kind::Mid) {
        "MID"
    } else {
        "END"
    };
    Made::Time(Time { what: What::Rel(0, Cycle::Unit(unit)), modifier })
}

/// "early morning".
pub(super) fn rel_part(m: &Match<'_>) -> Made {
    let Some(part) = m.get(Kind::PartOfDay) else { return Made::No };
    let modifier = if m.said("early") {
        "START"
    } else if m.said("mid") {
        "MID"
    } else {
        "END"
    };
    if !m.said("in") && !matches!(m.word_before().as_str(), "in" | "the" | "this" | "since" | "by" | "") {
        return Made::No;
    }
    Made::Time(Time { what: What::Part(None, part.value(Kind::PartOfDay)), modifier })
}

/// "every two weeks", "daily", "on Saturdays".
pub(super) fn every(m: &Match<'_>) -> Made {
    let item = |kind: Kind| m.get(kind);
    if let Some(days) = item(Kind::Weekdays) {
        return What::Set(Every::Weekday(days.int(Kind::Weekdays))).into();
    }
    if let (Some(day), Some(part)) = (item(Kind::Weekday), item(Kind::PartSet)) {
        return What::Set(Every::WeekdayPart(day.int(Kind::Weekday), part.value(Kind::PartSet))).into();
    }
    if let Some(day) = item(Kind::Weekday) {
        return What::Set(Every::Weekday(day.int(Kind::Weekday))).into();
    }
    if let Some(part) = item(Kind::PartOfDay) {
        return What::Set(Every::Part(part.value(Kind::PartOfDay))).into();
    }
    if let Some(month) = item(Kind::Month) {
        return What::Set(Every::Month(month.int(Kind::Month))).into();
    }
    if let Some(season) = item(Kind::Season) {
        return What::Set(Every::Season(season.value(Kind::Season))).into();
    }
    if let Some(holiday) = item(Kind::Holiday) {
        return What::Set(Every::Holiday(holiday.value(Kind::Holiday))).into();
    }
    if let Some(adverb) = item(Kind::AdverbUnit) {
        // "the Daily Mail", "Weekly Standard": a name.
        let written = &m.text[adverb.start..adverb.end];
        if written.starts_with(char::is_uppercase)
            && (m.word_after().starts_with(char::is_uppercase) || m.word_before() == "the")
        {
            return Made::No;
        }
        // "a quarterly dividend", "its monthly report" say what a thing is, not how often.
        let noun = m.word_after().starts_with(char::is_lowercase)
            && !matches!(
                m.word_after(),
                "to" | "in" | "for" | "and" | "or" | "on" | "from" | "by" | "at" | "since" | "until" | "with"
            );
        if noun && !m.said("daily") && !m.said("everyday") {
            return Made::No;
        }
        let count = if written.to_lowercase().starts_with("semi") { 0.5 } else { 1.0 };
        return unit_of(adverb).map_or(Made::No, |unit| What::Set(Every::Units(count, unit)).into());
    }
    let Some(unit) = unit(m) else { return Made::No };
    let count = if m.said("other") {
        2.0
    } else if m.has(Kind::Few) && !m.has(Kind::Num) {
        f64::NAN
    } else {
        let ordinal = m.get(Kind::Ord).and_then(Item::number).map(|number| number.value);
        number(m).or(ordinal).unwrap_or(1.0)
    };
    if !fits(count, unit)
        || matches!(unit, Unit::Second) && m.said("second") && !m.has(Kind::Each) && !m.has(Kind::Per)
    {
        return Made::No;
    }
    What::Set(Every::Units(count, unit)).into()
}

/// A holiday, with its year if one stands there.
pub(super) fn holiday(m: &Match<'_>) -> Made {
    let Some(item) = m.get(Kind::Holiday) else { return Made::No };
    let written = &m.text[item.start..item.end];
    let after = m.word_after();
    let lower = written.to_lowercase();
    // "an Easter egg", "Christmas tree", "Flag Day": the day is not meant by what is named after it.
    if !m.has(Kind::YearNum)
        && matches!(lower.as_str(), "easter" | "christmas" | "thanksgiving" | "halloween" | "new year's")
        && matches!(
            after,
            "tree"
                | "trees"
                | "egg"
                | "eggs"
                | "bunny"
                | "card"
                | "cards"
                | "present"
                | "presents"
                | "gift"
                | "gifts"
                | "song"
                | "songs"
                | "movie"
                | "party"
                | "costume"
                | "costumes"
                | "carol"
                | "turkey"
                | "dinner"
                | "shopping"
                | "Carol"
                | "Island"
                | "Rising"
                | "resolution"
                | "resolutions"
        )
    {
        return Made::No;
    }
    if lower.starts_with("sept") {
        return Made::No;
    }
    let year = m.get(Kind::YearNum).and_then(Item::number).map(|number| number.value as i32);
    What::Holiday(item.value(Kind::Holiday), year).into()
}

/// "Thanksgiving weekend".
pub(super) fn holiday_week(m: &Match<'_>) -> Made {
    let Some(item) = m.get(Kind::Holiday) else { return Made::No };
    let unit = if m.said("weekend") { Unit::Weekend } else { Unit::Week };
    let year = m.get(Kind::YearNum).and_then(Item::number).map(|number| number.value as i32);
    What::Around(unit, Box::new(Time::new(What::Holiday(item.value(Kind::Holiday), year)))).into()
}

pub(super) fn holiday_rel(m: &Match<'_>) -> Made {
    let Some(What::Holiday(rule, None)) = m.times().last().map(|time| &time.what) else {
        let Some(item) = m.get(Kind::Holiday) else { return Made::No };
        let n = if m.has(Kind::Next) {
            1
        } else if m.has(Kind::Last) {
            -1
        } else {
            0
        };
        return What::Rel(n, Cycle::Holiday(item.value(Kind::Holiday))).into();
    };
    let n = if m.has(Kind::Next) {
        1
    } else if m.has(Kind::Last) {
        -1
    } else {
        0
    };
    What::Rel(n, Cycle::Holiday(rule)).into()
}

/// From one time to another.
pub(super) fn between(m: &Match<'_>) -> Made {
    let times = m.times();
    let [first, second] = times[..] else { return Made::No };
    let rank = |time: &Time| match &time.what {
        What::At(None, _) => 0,
        What::At(..) => 1,
        What::Part(..) => 2,
        What::Cal(_) | What::Rel(..) | What::Holiday(..) | What::Nth(..) | What::WeekdayOf(..) => 3,
        What::Same(_) | What::Within(..) | What::Shift { .. } => 4,
        _ => 9,
    };
    let (a, b) = (rank(first), rank(second));
    if a == 9 || b == 9 || m.said("and") && !m.said("between") {
        return Made::No;
    }
    // "May 28 to 9 a.m." is no range, "9 a.m. to Saturday 5 p.m." is one.
    if a > 1 && b == 0 || a == 0 && b > 1 {
        return Made::No;
    }
    let bare_year = |time: &Time| matches!(&time.what, What::Cal(cal) if *cal == Cal { year: cal.year, ..Cal::default() });
    if bare_year(first) != bare_year(second) && !m.said("from") && !m.said("between") {
        return Made::No;
    }
    What::Between(Box::new(first.clone()), Box::new(second.clone())).into()
}
