//! The actions of the rules for from when to when of a day: two hours, or one and how long it lasts.

use super::{
    calendar,
    clocks::{in_zone, int, is_day, of_part},
    cues::Cue,
    found::{Made, Match},
    item::Item,
    kind::Kind,
    tense,
    time::{Cal, Clock, Time, Unit, What},
};

/// "between 0730 and 0930": figures with a zero before them are no years.
pub(super) fn military_range(m: &Match<'_>) -> Made {
    let all: Vec<&Item> = m.all(Kind::Military).collect();
    let [first, second] = all[..] else { return Made::No };
    let four = |item: &Item| item.number().is_some_and(|number| number.digits == 4);
    if !four(first)
        || !four(second)
        || ![first, second].iter().any(|item| m.text[item.start..].starts_with('0'))
    {
        return Made::No;
    }
    let of = |item: &Item| {
        let all = int(item).unwrap_or(0);
        let clock = Clock { hour: all / 100, minute: Some(all % 100), sure: true, ..Clock::default() };
        Box::new(Time::new(What::At(None, in_zone(m, clock))))
    };
    What::Between(of(first), of(second)).into()
}

/// "from two to four on Saturday": two hours of a day.
pub(super) fn hours_of_day(m: &Match<'_>) -> Made {
    let hours: Vec<i32> = m.all(Kind::Hour).filter_map(int).collect();
    let ([first, second], Some(day)) = (&hours[..], m.times().last().copied()) else { return Made::No };
    let counted = m.said("from") && !m.word_after().is_empty() && !Cue::HourFree.has(m.word_after());
    if !is_day(&day.what) || *first == 0 || *second == 0 || first == second || counted {
        return Made::No;
    }
    let (of, part) = match &day.what {
        What::Part(Some(of), part) => (of.clone(), Some(*part)),
        What::Part(None, _) => return Made::No,
        _ => (Box::new(day.clone()), None),
    };
    let at = |hour: i32| {
        let clock = Clock { hour, sure: hour > 12, ..Clock::default() };
        let clock = part.filter(|_| hour <= 12).map_or(clock, |part| of_part(clock, part));
        Box::new(Time::new(What::At(Some(of.clone()), clock)))
    };
    What::Between(at(*first), at(*second)).into()
}

/// "next Monday 6-8": of a day to come, else it may be a score.
pub(super) fn hours_to_come(m: &Match<'_>) -> Made {
    let to_come = |time: &Time| match &time.what {
        What::Rel(1, _) => true,
        What::Part(Some(of), _) => matches!(of.what, What::Rel(1, _)),
        _ => false,
    };
    if m.times().first().is_some_and(|time| to_come(time)) { hours_of_day(m) } else { Made::No }
}

/// "6/4 at 9 a.m.": only the time of the day says that the figures are a date.
pub(super) fn slash_at(m: &Match<'_>) -> Made {
    let numbers: Vec<i32> = m.items.iter().filter_map(int).take(2).collect();
    let [a, b] = numbers[..] else { return Made::No };
    let (day, month) = if m.day_first && b <= 12 || a > 12 { (a, b) } else { (b, a) };
    if !calendar::is_date(2000, month, day) {
        return Made::No;
    }
    let date = Time::new(What::Cal(Cal { month, day, ..Cal::default() }));
    match m.times().last().map(|time| time.what.clone()) {
        Some(What::At(None, clock)) => What::At(Some(Box::new(date)), in_zone(m, clock)).into(),
        Some(What::Between(mut first, mut second)) => {
            for end in [&mut first, &mut second] {
                match &mut end.what {
                    What::At(of @ None, _) => *of = Some(Box::new(date.clone())),
                    _ => return Made::No,
                }
            }
            What::Between(first, second).into()
        }
        _ => Made::No,
    }
}

/// "from 4 p.m. for two hours", "for three days from Monday".
pub(super) fn lasting(m: &Match<'_>) -> Made {
    let (mut first, mut by) = (None, None);
    for time in m.times() {
        match &time.what {
            What::Duration(duration) if duration.is_known() => by = Some(duration.clone()),
            What::Duration(_) => return Made::No,
            _ => first = Some(time.clone()),
        }
    }
    let (Some(first), Some(by)) = (first, by) else { return Made::No };
    let clock = matches!(first.what, What::At(..));
    // "arrived on Monday for two days of talks": only hours need nothing that says "from then on".
    let led = m.said("from") || m.said("starting") || m.said("beginning");
    if !clock
        && (!led || !is_day(&first.what) || matches!(first.what, What::Part(..)) || by.grain().is_clock())
        || clock && by.grain() > Unit::Hour
    {
        return Made::No;
    }
    What::Lasting(Box::new(first), by).into()
}

/// "12 June for three days" in a line of its own.
pub(super) fn lasting_line(m: &Match<'_>) -> Made {
    let (start, end) = (m.items[0].start, m.items.last().map_or(0, |item| item.end));
    match m.times()[..] {
        [day, Time { what: What::Duration(by), .. }]
            if by.is_known() && !by.grain().is_clock() && tense::stands_alone(m.text, start, end) =>
        {
            What::Lasting(Box::new(day.clone()), by.clone()).into()
        }
        _ => Made::No,
    }
}

/// "from 3 to 4 in the afternoon".
pub(super) fn hours_part(m: &Match<'_>) -> Made {
    let hours: Vec<i32> = m.all(Kind::Hour).filter_map(int).collect();
    let part = match (m.get(Kind::PartOfDay), m.get(Kind::Ampm).map(|item| item.int(Kind::Ampm))) {
        (Some(part), _) => part.value(Kind::PartOfDay),
        (None, Some(12)) => "AF",
        (None, _) => "MO",
    };
    let [first @ 1..=12, second @ 1..=12] = hours[..] else { return Made::No };
    let of = |hour: i32| of_part(Clock { hour, ..Clock::default() }, part);
    let (first, second) = (of(first), of(second));
    if first.hour >= second.hour {
        return Made::No;
    }
    let at = |clock: Clock| Box::new(Time::new(What::At(None, clock)));
    What::Between(at(first), at(second)).into()
}

/// "from 9 for two hours".
pub(super) fn lasting_hour(m: &Match<'_>) -> Made {
    let (Some(hour), Some(What::Duration(by))) =
        (m.get(Kind::Hour).and_then(int), m.times().last().map(|time| &time.what))
    else {
        return Made::No;
    };
    if hour == 0 || !by.is_known() || by.grain() > Unit::Hour {
        return Made::No;
    }
    let clock = Clock { hour, sure: hour > 12, ..Clock::default() };
    What::Lasting(Box::new(Time::new(What::At(None, clock))), by.clone()).into()
}

/// A day, and from when to when of it.
pub(super) fn date_between(m: &Match<'_>) -> Made {
    let times = m.times();
    let (mut day, mut range, mut lasts) = (None, None, None);
    for time in times {
        match &time.what {
            What::Between(first, second) => range = Some((first.clone(), second.clone())),
            What::Lasting(first, by) => lasts = Some((first.clone(), by.clone())),
            _ => day = Some(time.clone()),
        }
    }
    if let (Some(day), Some((first, by))) = (&day, lasts) {
        let What::At(None, clock) = first.what else { return Made::No };
        if !is_day(&day.what) || matches!(day.what, What::Part(..)) {
            return Made::No;
        }
        let first = Time::new(What::At(Some(Box::new(day.clone())), clock));
        return What::Lasting(Box::new(first), by).into();
    }
    let (Some(mut day), Some((mut first, mut second))) = (day, range) else { return Made::No };
    if !is_day(&day.what) {
        return Made::No;
    }
    if let What::Part(of, _) = &day.what {
        let Some(of) = of.clone() else { return Made::No };
        day = *of;
    }
    for end in [&mut first, &mut second] {
        if let What::At(of @ None, _) = &mut end.what {
            *of = Some(Box::new(day.clone()));
        }
    }
    What::Between(first, second).into()
}

/// "from 10:30 to 3": the second is the next such hour.
pub(super) fn clock_hour(m: &Match<'_>) -> Made {
    let (Some(first), Some(hour @ 1..=12)) = (m.times().first().copied(), m.get(Kind::Hour).and_then(int))
    else {
        return Made::No;
    };
    let What::At(date, clock) = &first.what else { return Made::No };
    let joined = m.said("and") && !m.said("between");
    let counted = m.word_after().ends_with('s') || matches!(m.beside().1, Some('%' | '-' | '/' | ':'));
    if joined || counted {
        return Made::No;
    }
    let second = Clock { hour, sure: false, minute: None, ..*clock };
    let (first, second) = (in_zone(m, *clock), in_zone(m, second));
    let of = |clock: Clock| Box::new(Time::new(What::At(date.clone(), clock)));
    What::Between(of(first), of(second)).into()
}

/// "from 9 to 11 a.m.": the first takes its half of the day from the second.
pub(super) fn between_hours(m: &Match<'_>) -> Made {
    let Some(second) = m.times().last().copied() else { return Made::No };
    let What::At(date, clock) = &second.what else { return Made::No };
    // "9.30-11 a.m.": minutes after a full stop, where the second says what it is.
    let dotted = m.get(Kind::Num).and_then(Item::number).filter(|n| n.fract_digits() && clock.sure);
    let (hour, minute) = match (m.get(Kind::Hour).and_then(int), dotted) {
        (Some(hour), _) => (hour, None),
        (None, Some(number)) => {
            (number.value.trunc() as i32, Some((number.value.fract() * 100.0).round() as i32))
        }
        (None, None) => return Made::No,
    };
    if !(0..60).contains(&minute.unwrap_or(0)) {
        return Made::No;
    }
    if hour > 12 || !m.said("from") && !m.said("between") && clock.hour <= 12 && !clock.sure {
        return Made::No;
    }
    let mut first = Clock { hour, minute, zone: clock.zone, ..Clock::default() };
    if clock.sure && clock.hour >= 12 && hour <= (clock.hour - 1) % 12 + 1 && hour != 12 {
        first = first.afternoon(true);
    }
    let first = Time::new(What::At(date.clone(), Clock { sure: clock.sure, ..first }));
    What::Between(Box::new(first), Box::new(second.clone())).into()
}
