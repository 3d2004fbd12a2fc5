//! The actions of the rules for what comes again and again, holidays among it.

use super::{
    around::word_before_as_written,
    cues::Cue,
    durations::{fits, number, unit, unit_of},
    found::{Made, Match},
    item::Item,
    kind::Kind,
    time::{Anchor, Cycle, Duration, Every, Time, Unit, What},
};

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
        let before = word_before_as_written(m.text, adverb.start);
        if written.starts_with(char::is_uppercase)
            && (before.starts_with(char::is_uppercase) && !before.ends_with('.')
                || m.word_after().starts_with(char::is_uppercase)
                || m.word_before() == "the")
        {
            return Made::No;
        }
        // "a quarterly dividend", "its monthly report" say what a thing is, not how often.
        let noun = m.word_after().starts_with(char::is_lowercase) && !Cue::SetFree.has(m.word_after());
        if noun && !m.said("daily") {
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

/// "twice a week": how often, whatever the number.
pub(super) fn every_times(m: &Match<'_>) -> Made {
    match m.items.last().and_then(unit_of) {
        Some(unit) => What::Set(Every::Units(1.0, unit)).into(),
        None => Made::No,
    }
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
        && Cue::FestiveThing.has(after)
    {
        return Made::No;
    }
    let year = m.get(Kind::YearNum).and_then(Item::number).map(|number| number.value as i32);
    What::Holiday(item.value(Kind::Holiday), year).into()
}

/// "Independence Day eve": the day before.
pub(super) fn holiday_eve(m: &Match<'_>) -> Made {
    let Some(item) = m.get(Kind::Holiday) else { return Made::No };
    let day = Box::new(Time::new(What::Holiday(item.value(Kind::Holiday), None)));
    What::Shift { by: Duration::one(1.0, Unit::Day), sign: -1, from: Anchor::Time(day) }.into()
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
