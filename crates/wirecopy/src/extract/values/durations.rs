//! The actions of the rules for durations, and for distances from another time.

use super::{
    around::near,
    cues::Cue,
    found::{Made, Match},
    item::Item,
    kind::Kind,
    lexicon::LEXICON,
    tense,
    time::{Anchor, Cycle, Duration, Every, Time, Unit, What},
};

pub(super) fn unit_of(item: &Item) -> Option<Unit> {
    let letter = [Kind::Unit, Kind::Plural, Kind::ShortUnit, Kind::AdverbUnit]
        .into_iter()
        .map(|kind| item.value(kind));
    letter.into_iter().find(|letter| !letter.is_empty()).and_then(Unit::of)
}

/// The unit among the items.
pub(super) fn unit(m: &Match<'_>) -> Option<Unit> {
    let found = [Kind::Unit, Kind::Plural, Kind::ShortUnit].into_iter().find_map(|kind| m.get(kind));
    found
        .or_else(|| m.items.iter().rev().find(|item| item.number().is_none() && unit_of(item).is_some()))
        .and_then(unit_of)
}

pub(super) fn number(m: &Match<'_>) -> Option<f64> {
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
pub(super) fn fits(count: f64, unit: Unit) -> bool {
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
    // "a few hour" is none.
    let singular = || {
        m.items.last().is_some_and(|item| {
            let written = m.text[item.start..item.end].to_ascii_lowercase();
            matches!(written.as_str(), "minute" | "hour" | "day" | "week" | "month" | "year")
        })
    };
    if !fits(count, unit) || count.is_nan() && !m.has(Kind::Dash) && singular() {
        return Made::No;
    }
    // "60 Minutes", "48 Hours": programmes.
    let named = m.items.last().is_some_and(|item| item.capital && item.is(Kind::Plural));
    if named && matches!((count as i32, unit), (60, Unit::Minute) | (13 | 48, Unit::Hour)) {
        return Made::Nothing;
    }
    // "he went to work one day": some day.
    if count == 1.0
        && matches!(unit, Unit::Day | Unit::Night)
        && m.has(Kind::Num)
        && m.said("one")
        && m.items.iter().all(|item| !item.is(Kind::Dash))
        && !Cue::OneDayLed.has(&m.word_before())
        && !Cue::OneDayAfter.has(m.word_after())
    {
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
        let shifted = Cue::ShiftAfter.has(after);
        let dashed = m.after.first().is_some_and(|next| next.glued && next.is(Kind::Dash));
        if dashed {
            return Made::No;
        }
        if counted && !shifted || Cue::RateBefore.has(&before) || !shifted && is_rate(m) {
            return What::Set(Every::Units(1.0, unit)).into();
        }
        if matches!(unit, Unit::Day)
            && !Cue::ShiftAfter.has(after)
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

/// Whether "a year" says how often: "two sales a year", "¥5bn ($35m) a year".
fn is_rate(m: &Match<'_>) -> bool {
    let start = m.items.first().map_or(0, |item| item.start);
    let line = near(m.text, start, 60).rsplit(['\n', '.', ';']).next().unwrap_or_default();
    let digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    if let Some(inside) = line.trim_end().strip_suffix(')') {
        return inside.rsplit('(').next().is_some_and(digit);
    }
    let mut words = line.split_whitespace().rev();
    let counted = words.next().is_some_and(|word| {
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            && !Cue::RateNoneBefore.has(word)
    });
    let number = |word: &str| {
        digit(word)
            || LEXICON.entry(LEXICON.find(word)).kinds(word)
                & (Kind::Small.bit() | Kind::Tens.bit() | Kind::Scale.bit())
                != 0
    };
    counted && words.take(4).any(number)
}

/// "one and three quarters of an hour": only a number with a part is of a unit.
pub(super) fn dur_of(m: &Match<'_>) -> Made {
    let number =
        m.get(Kind::Num).and_then(Item::number).filter(|number| number.fraction && number.value > 1.0);
    match (number, m.items.last().and_then(unit_of)) {
        (Some(number), Some(unit)) if fits(number.value, unit) => {
            What::Duration(Duration::one(number.value, unit)).into()
        }
        _ => Made::No,
    }
}

/// "all year"; "the whole second term" is no second.
pub(super) fn all_unit(m: &Match<'_>) -> Made {
    if m.said("second") { Made::No } else { dur(m) }
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
    let led = Cue::UnitsLed.has(&before) || Cue::UnitsShift.has(after);
    if !led || first == Unit::Second || matches!(first, Unit::Weekend) || matches!(before.as_str(), "two") {
        return Made::No;
    }
    if first == Unit::Quarter || before.is_empty() && !after.is_empty() && !Cue::UnitsBare.has(after) {
        return Made::No;
    }
    What::Duration(Duration::one(f64::NAN, first)).into()
}

/// "the past two years", "the first nine months".
pub(super) fn dur_rel(m: &Match<'_>) -> Made {
    let Some(unit) = unit(m) else { return Made::No };
    let count = number(m).unwrap_or(if m.said("couple") { 2.0 } else { f64::NAN });
    if !fits(count, unit) || unit == Unit::Second && m.said("second") {
        return Made::No;
    }
    let of = m.after.first().is_some_and(|next| {
        next.word != 0 && (next.word == LEXICON.find("of") || next.word == LEXICON.find("in"))
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
        && (Cue::VerbLast.has(&before) || before.ends_with("n't") || before.ends_with("n’t"))
    {
        return Made::No;
    }
    // "the last 10 minutes" are those of a match.
    if m.said("last") && m.has(Kind::The) && unit.is_clock() {
        return What::Duration(Duration::one(count, unit)).into();
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

/// "the fiscal year".
pub(super) fn dur_year(_m: &Match<'_>) -> Made {
    What::Duration(Duration::one(1.0, Unit::Year)).into()
}

/// "in three years": a date to come, unless it is how long something took or had not been.
pub(super) fn in_dur(m: &Match<'_>) -> Made {
    let Some((by, modifier)) = duration(m) else { return Made::No };
    let modifier = m.get(Kind::Mod).map_or(modifier, |item| item.value(Kind::Mod));
    let start = m.items.first().map_or(0, |item| item.start);
    // "in the fiscal year" is in it.
    if m.items
        .get(1)
        .is_some_and(|item| m.text[item.start..item.end].to_ascii_lowercase().starts_with("the "))
    {
        return Made::No;
    }
    if !tense::is_to_come(m.text, start) {
        let mut time = Time::new(What::Duration(by));
        time.modifier = modifier;
        return Made::Time(time);
    }
    if !by.is_known() {
        return What::Duration(by).into();
    }
    Made::Time(Time { what: What::Shift { by, sign: 1, from: Anchor::Now }, modifier })
}

/// "today in one hour": from now on.
pub(super) fn today_in(m: &Match<'_>) -> Made {
    match (m.get(Kind::Today).map(|item| item.int(Kind::Today)), duration(m)) {
        (Some(0), Some((by, modifier))) if by.is_known() && by.grain().is_clock() => {
            Made::Time(Time { what: What::Shift { by, sign: 1, from: Anchor::Now }, modifier })
        }
        _ => Made::No,
    }
}

/// "an hour and fifteen": minutes.
pub(super) fn hour_and(m: &Match<'_>) -> Made {
    let (Some((Duration(parts), _)), Some(minutes)) = (duration(m), m.get(Kind::Int).and_then(Item::number))
    else {
        return Made::No;
    };
    let [(hours, Unit::Hour)] = parts[..] else { return Made::No };
    let after = m.word_after();
    let counted = after.starts_with(char::is_alphanumeric) && !Cue::HourFree.has(after);
    if !(10.0..60.0).contains(&minutes.value) || !minutes.words || counted || hours.fract() != 0.0 {
        return Made::No;
    }
    What::Duration(Duration(vec![(hours, Unit::Hour), (minutes.value, Unit::Minute)])).into()
}

/// The duration of a match, of all its parts where it has several, from long to short.
pub(super) fn duration(m: &Match<'_>) -> Option<(Duration, &'static str)> {
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
        return untold(&by, back).into();
    }
    // "half a century ago" is told to the decade.
    let by = Duration(
        by.0.into_iter()
            .map(|(count, unit)| match unit {
                Unit::Century if count.fract() != 0.0 => (count * 10.0, Unit::Decade),
                Unit::Decade if count.fract() != 0.0 => (count * 10.0, Unit::Year),
                _ => (count, unit),
            })
            .collect(),
    );
    Made::Time(Time {
        what: What::Shift { by, sign: if back { -1 } else { 1 }, from: Anchor::Now },
        modifier,
    })
}

/// "some days ago", "a few minutes later": not told how long.
fn untold(by: &Duration, back: bool) -> What {
    let value = if back { "PAST_REF" } else { "FUTURE_REF" };
    if by.grain().is_clock() { What::Moment(value) } else { What::Ref(value) }
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
        return untold(&by, back).into();
    }
    Made::Time(Time {
        what: What::Shift { by, sign: if back { -1 } else { 1 }, from: Anchor::Mention },
        modifier,
    })
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
