//! The actions of the rules for days of the week.

use super::{
    around::near,
    cues::Cue,
    durations::number,
    found::{Made, Match},
    item::Item,
    kind::Kind,
    tense::stands_alone,
    time::{Cal, Cycle, Unit, What},
};

/// "two Sundays from now".
pub(super) fn weekdays_from(m: &Match<'_>) -> Made {
    let (Some(n), Some(day)) =
        (number(m).filter(|n| *n >= 1.0 && *n < 1000.0 && n.fract() == 0.0), m.get(Kind::Weekdays))
    else {
        return Made::No;
    };
    let n = if m.has(Kind::Ago) || m.said("back") { -n } else { n };
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

pub(super) fn weekday(m: &Match<'_>) -> Option<i32> {
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
    let counted =
        m.word_after().starts_with(char::is_alphabetic) && !matches!(m.word_after(), "at" | "and" | "in");
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
        let led = Cue::ShortWeekdayLed.has(&before);
        let sun = Cue::ShortWeekday.has(written);
        if !alone && !(led && !(sun && before == "last")) || sun && before == "the" {
            return Made::No;
        }
    }
    // "Black Friday", "Ruby Tuesday": a name.
    if matches!(before.as_str(), "black" | "ruby" | "super" | "bloody" | "freaky")
        || before == "news" && near(m.text, item.start, 12).starts_with(['"', '“', '‘'])
        || before == "the"
            && after.starts_with(char::is_uppercase)
            && Cue::WeekdayName.has(&after.to_lowercase())
    {
        return Made::No;
    }
    What::Rel(0, Cycle::Weekday(item.int(Kind::Weekday))).into()
}

/// "fri." in a line of its own: a short name in small letters is no day elsewhere.
pub(super) fn weekday_line(m: &Match<'_>) -> Made {
    match m.items {
        [item] if stands_alone(m.text, item.start, item.end) => {
            What::Rel(0, Cycle::Weekday(item.int(Kind::LowWeekday))).into()
        }
        _ => Made::No,
    }
}

/// "the Friday before Christmas".
pub(super) fn weekday_beside(m: &Match<'_>) -> Made {
    let (Some(weekday), Some(of)) = (weekday(m), m.times().last().copied()) else { return Made::No };
    let sign = if m.has(Kind::Before) { -1 } else { 1 };
    What::Beside(weekday, sign, Box::new(of.clone())).into()
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
