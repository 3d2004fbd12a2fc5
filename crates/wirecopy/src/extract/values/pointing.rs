//! The actions of the rules for what points to a time: last, next, the third of.

use super::{
    around::word_before_as_written,
    cues::Cue,
    durations::duration,
    durations::unit,
    durations::unit_of,
    found::{Made, Match},
    item::Item,
    kind::Kind,
    lexicon::LEXICON,
    time::{Anchor, Cal, Cycle, Duration, Time, Unit, What},
    weekdays::weekday,
};

/// What "this", "last" and "next" point to; today, yesterday, tomorrow.
pub(super) fn rel(m: &Match<'_>) -> Made {
    if let Some(today) = m.get(Kind::Today) {
        // "USA TODAY", "Voice of America Today": a name.
        let named = word_before_as_written(m.text, today.start);
        let capitals = m.text[today.start..today.end].starts_with(char::is_uppercase)
            && named.starts_with(char::is_uppercase)
            && !named.ends_with('.');
        if capitals {
            return Made::No;
        }
        return What::Rel(today.int(Kind::Today), Cycle::Unit(Unit::Day)).into();
    }
    // "In this Tuesday, Nov. 8, 2016, file photo": the date says which.
    let comma = m.after.first().is_some_and(|next| next.word != 0 && next.word == LEXICON.find(","));
    if comma
        && m.after.get(1).is_some_and(|next| {
            (m.has(Kind::Weekday) && (next.is(Kind::Month) || next.is(Kind::DayNum) && m.after.get(2).is_some_and(|month| month.is(Kind::Month))))
                || (m.has(Kind::DayNum) && next.is(Kind::YearNum))
        })
        // "this Dec. 12, 2018, file photo"
        || m.has(Kind::Month)
            && m.after.first().is_some_and(|next| next.is(Kind::DayNum))
            && m.after.get(2).is_some_and(|next| next.is(Kind::YearNum))
    {
        return Made::No;
    }
    let today = |n| Some(Box::new(Time::new(What::Rel(n, Cycle::Unit(Unit::Day)))));
    if let Some(tonight) = m.get(Kind::Tonight) {
        // "The Tonight Show"
        let named =
            tonight.capital && word_before_as_written(m.text, tonight.start).eq_ignore_ascii_case("the");
        if named {
            return Made::No;
        }
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
        // "that evening" is of the day that was mentioned.
        let of = if m.said("that") || m.said("same") {
            Some(Box::new(Time::new(What::Same(Unit::Day))))
        } else {
            today(n)
        };
        return What::Part(of, part.value(Kind::PartOfDay)).into();
    }
    if m.said("last") && (m.said("night") || m.said("evening")) {
        return What::Part(today(-1), if m.said("night") { "NI" } else { "EV" }).into();
    }
    // "the last Monday of May" is counted in May.
    let named =
        |word: &str| m.after.first().is_some_and(|item| item.word != 0 && item.word == LEXICON.find(word));
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
        // "following Tuesday's vote": after it.
        if m.said("following") && !m.has(Kind::The) {
            return Made::No;
        }
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
    // "it will last weeks".
    if m.said("last") && m.items.iter().any(|item| item.is(Kind::Plural)) {
        return Made::No;
    }
    // "the last second", "the last minute" are soon over, and "the next day" is the day after.
    match unit {
        Unit::Second | Unit::Minute => Made::No,
        Unit::Decade | Unit::Century if m.said("past") || n > 0 && m.has(Kind::The) => {
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
    // "Teacher of the Year".
    if m.items.last().is_some_and(|item| item.capital) && before == "of" {
        return Made::No;
    }
    match unit {
        Unit::Year | Unit::Quarter | Unit::Week | Unit::Month
            if Cue::TheUnitLed.has(&before)
                && !matches!(after, "of" | "before" | "after" | "beginning")
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
    // "Who Votes Now": a title.
    let written = &m.text[item.start..item.end];
    if written.starts_with(char::is_uppercase)
        && written.contains(char::is_lowercase)
        && word_before_as_written(m.text, item.start).starts_with(char::is_uppercase)
        && !word_before_as_written(m.text, item.start).ends_with('.')
    {
        return Made::No;
    }
    // "Now" begins a sentence to go on; "soon" in "as soon as".
    let before = m.word_before();
    if kind == Kind::FutureRef && (before == "as" || before == "too" || before == "how")
        || matches!(m.word_after(), "after" | "before")
    {
        return Made::No;
    }
    What::Ref(item.value(kind)).into()
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

/// "Saturday two weeks ago", "Christmas two years ago": the day in that week, the month or the holiday in that year.
pub(super) fn date_ago(m: &Match<'_>) -> Made {
    let (Some(date), Some((by, _))) = (m.times().first().copied(), duration(m)) else { return Made::No };
    let [(count, unit)] = by.0[..] else { return Made::No };
    if count.is_nan() || count.fract() != 0.0 {
        return Made::No;
    }
    let sign = if m.has(Kind::Ago) { -1 } else { 1 };
    let then = Box::new(Time::new(What::Shift { by, sign, from: Anchor::Now }));
    match (&date.what, unit) {
        (What::Rel(0, Cycle::Weekday(day)), Unit::Week) => What::WeekdayOf(*day, then).into(),
        // "Saturday, three days from now": both say the day.
        (What::Rel(0, Cycle::Weekday(_)), Unit::Day) => Made::Time(*then),
        (What::Cal(cal), Unit::Year) if cal.year.is_none() && cal.month > 0 => {
            What::Within(Box::new(date.clone()), then).into()
        }
        (What::Holiday(_, None), Unit::Year | Unit::Month) => {
            What::Within(Box::new(date.clone()), then).into()
        }
        _ => Made::Nothing,
    }
}

/// "the closest Monday to Oct. 5", "the Sunday nearest Nov. 11".
pub(super) fn closest(m: &Match<'_>) -> Made {
    among(m, 0)
}

/// "the third Saturday after Christmas".
pub(super) fn nth_beside(m: &Match<'_>) -> Made {
    among(m, if m.has(Kind::Before) { -1 } else { 1 })
}

/// A weekday or a holiday that is counted from another time: before it, after it, or those next to it.
fn among(m: &Match<'_>, way: i32) -> Made {
    let n = m.get(Kind::Ord).and_then(Item::number).map_or(1.0, |number| number.value);
    let day = m.items.iter().find_map(|item| match item.time().map(|time| &time.what) {
        Some(What::Rel(0, Cycle::Weekday(day))) => Some(Cycle::Weekday(*day)),
        Some(What::Holiday(rule, None)) => Some(Cycle::Holiday(rule)),
        _ => None,
    });
    let (Some(cycle), Some(of), true) = (day, m.times().last().copied(), (1.0..=50.0).contains(&n)) else {
        return Made::No;
    };
    if m.times().len() < 2 || matches!(of.what, What::Between(..) | What::Lasting(..)) {
        return Made::No;
    }
    What::Among { n: n as i32, way, cycle, of: Box::new(of.clone()) }.into()
}

/// "the first Monday of May", "the third week of 2022".
pub(super) fn nth(m: &Match<'_>) -> Made {
    let n = match m.get(Kind::Ord).and_then(Item::number) {
        // "the second last week" is counted from the end.
        Some(number) if (1.0..400.0).contains(&number.value) => {
            if m.said("last") {
                -(number.value as i32)
            } else {
                number.value as i32
            }
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
    // "the weekend of June 4" is told by its day.
    let of = m.after.first().is_some_and(|next| next.word != 0 && next.word == LEXICON.find("of"));
    if m.items.len() == 1
        || of
            && m.after
                .get(1)
                .is_some_and(|next| next.is(Kind::Month) || next.is(Kind::DayNum) || next.is(Kind::Holiday))
    {
        return Made::No;
    }
    What::Rel(n, Cycle::Unit(Unit::Weekend)).into()
}

/// "year-end": the last part of this year.
pub(super) fn year_end(_m: &Match<'_>) -> Made {
    Made::Time(Time { what: What::Rel(0, Cycle::Unit(Unit::Year)), modifier: "END" })
}

/// "at the moment", "the past", "the future".
pub(super) fn present(m: &Match<'_>) -> Made {
    // "at the moment the lights went out": when that was.
    if m.said("moment") && matches!(m.word_after(), "the" | "when" | "a" | "he" | "she" | "it" | "they") {
        return Made::No;
    }
    What::Ref("PRESENT_REF").into()
}

pub(super) fn past_ref(m: &Match<'_>) -> Made {
    if matches!(m.word_before().as_str(), "in" | "from" | "of" | "into") {
        What::Ref("PAST_REF").into()
    } else {
        Made::No
    }
}

pub(super) fn future_ref(m: &Match<'_>) -> Made {
    // "the future of coal", "she has a future" are prospects.
    let owner = m.word_before();
    if m.word_after() == "of"
        || Cue::Owner.has(&owner)
        || owner.ends_with("'s")
        || owner.ends_with("’s")
        || owner == "a" && !m.word_after().starts_with(char::is_alphabetic)
        || owner == "a" && matches!(m.word_after(), "for" | "in" | "as" | "with")
    {
        return Made::No;
    }
    // "an uncertain future", "back-to-the-future".
    let after = m.word_after();
    let bare = m.items.len() == 1
        && owner != "in"
        && (!m.beside().1.is_some_and(char::is_whitespace) || Cue::ProspectAfter.has(after));
    if bare || m.beside().0 == Some('-') {
        return Made::No;
    }
    // "a future president" is to come, "futures" are papers.
    if m.items.last().is_some_and(|item| m.text[item.start..item.end].starts_with('F'))
        && !m.word_before().is_empty()
    {
        return Made::No;
    }
    What::Ref("FUTURE_REF").into()
}

pub(super) fn adjective(m: &Match<'_>) -> Made {
    if matches!(m.word_before().as_str(), "a" | "more" | "most" | "keep" | "stay") && m.said("current") {
        return Made::No;
    }
    What::Ref(if m.said("recent") { "PAST_REF" } else { "PRESENT_REF" }).into()
}
