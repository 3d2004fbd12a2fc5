//! The actions of the rules for beginnings and ends, and for what lies between two times.

use super::{
    clocks,
    cues::Cue,
    durations::unit,
    found::{Made, Match},
    kind::Kind,
    time::{Cal, Cycle, Time, Unit, What},
};

/// "early May", "the end of the year": a modifier, and what it modifies.
pub(super) fn edge(m: &Match<'_>) -> Made {
    let Some(time) = m.times().last().copied() else { return Made::No };
    if !time.modifier.is_empty()
        || matches!(
            time.what,
            What::Ref(_) | What::Moment(_) | What::Set(_) | What::Span(..) | What::Duration(_)
        )
        || matches!(&time.what, What::Shift { by, .. } if by.0 != [(1.0, Unit::Week)] && by.0 != [(1.0, Unit::Month)] && by.0 != [(1.0, Unit::Year)])
    {
        return Made::No;
    }
    // "beginning Monday": from then on.
    if (m.has(Kind::Start) || m.has(Kind::End)) && m.items.len() == 2 && clocks::is_day(&time.what) {
        return Made::No;
    }
    // "beginning next fall": from then on.
    if m.said("beginning") && !m.said("of") && !m.said("in") {
        return Made::No;
    }
    // "it is expected to start this spring": a verb.
    if (m.has(Kind::Start) || m.has(Kind::End)) && !m.said("of") && Cue::VerbLast.has(&m.word_before()) {
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
    let Some(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)) = unit(m) else {
        return Made::No;
    };
    let modifier = if m.has(Kind::Start) {
        "START"
    } else if m.has(Kind::Mid) {
        "MID"
    } else {
        "END"
    };
    Made::Time(Time { what: What::Rel(0, Cycle::Unit(unit)), modifier })
}

/// "EOM", "EOY": the end of the month, of the year.
pub(super) fn end_letters(m: &Match<'_>) -> Made {
    let written = m.items.last().map_or("", |item| &m.text[item.start..item.end]);
    let unit = match written {
        "EOM" => Unit::Month,
        "EOY" => Unit::Year,
        _ => return Made::No,
    };
    Made::Time(Time { what: What::Rel(0, Cycle::Unit(unit)), modifier: "END" })
}

/// "after May 28 but before June 2".
pub(super) fn after_but_before(m: &Match<'_>) -> Made {
    match m.get(Kind::Mod) {
        Some(item) if item.value(Kind::Mod) != "AFTER" => Made::No,
        _ => between(m),
    }
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
    if !m.said("in") && !Cue::PartLed.has(&m.word_before()) {
        return Made::No;
    }
    Made::Time(Time { what: What::Part(None, part.value(Kind::PartOfDay)), modifier })
}

/// From one time to another.
pub(super) fn between(m: &Match<'_>) -> Made {
    let times = m.times();
    let [first, second] = times[..] else { return Made::No };
    let mut first = first.clone();
    // "from 2 p.m. to tomorrow at 4": the first is today's.
    let named =
        m.items.last().is_some_and(|item| !m.text[item.start..].starts_with(|c: char| c.is_ascii_digit()));
    if let (What::At(day @ None, _), What::At(Some(other), _), true) = (&mut first.what, &second.what, named)
        && matches!(other.what, What::Rel(1, Cycle::Unit(Unit::Day)))
    {
        *day = Some(Box::new(Time::new(What::Rel(0, Cycle::Unit(Unit::Day)))));
    }
    let first = &first;
    let now = |time: &Time| matches!(time.what, What::Ref("PRESENT_REF"));
    let rank = |time: &Time| match &time.what {
        What::At(None, _) => 0,
        What::At(..) => 1,
        What::Part(..) => 2,
        What::Cal(_) | What::Rel(..) | What::Holiday(..) | What::Nth(..) | What::WeekdayOf(..) => 3,
        What::Same(_) | What::Within(..) | What::Shift { .. } => 4,
        _ => 9,
    };
    let (mut a, mut b) = (rank(first), rank(second));
    if now(first) {
        a = b;
    } else if now(second) {
        b = a;
    }
    if a == 9 || b == 9 || m.said("and") && !m.said("between") {
        return Made::No;
    }
    // "May 28 to 9 a.m." is no range, "9 a.m. to Saturday 5 p.m." is one.
    if a > 1 && b == 0 || a == 0 && b > 1 {
        return Made::No;
    }
    let bare_year = |time: &Time| matches!(&time.what, What::Cal(cal) if *cal == Cal { year: cal.year, ..Cal::default() });
    if bare_year(first) != bare_year(second) && !m.said("from") && !m.said("between") && !m.said("through") {
        return Made::No;
    }
    What::Between(Box::new(first.clone()), Box::new(second.clone())).into()
}
