//! The actions of the rules for times of the day.

use super::{
    around::{near, word_before_as_written},
    calendar,
    cues::Cue,
    found::{Made, Match},
    item::{Item, Meaning},
    kind::Kind,
    tense::stands_alone,
    time::{Cal, Clock, Cycle, Every, Time, Unit, What},
};

pub(super) fn int(item: &Item) -> Option<i32> {
    item.number()
        .filter(|number| number.is_whole() && number.value.abs() < 1e6)
        .map(|number| number.value as i32)
}

/// A clock in the zone that the match names, by letters or by words, with what is added to it ("GMT+8").
pub(super) fn in_zone(m: &Match<'_>, clock: Clock) -> Clock {
    let words = m.all(Kind::ZoneWord).map(|item| item.value(Kind::ZoneWord));
    let named = m
        .get(Kind::Zone)
        .map(|item| item.value(Kind::Zone))
        .or_else(|| words.into_iter().find(|value| *value != "0"));
    let Some(value) = named else { return clock };
    let (value, seasonal) = value.strip_prefix('u').map_or((value, false), |value| (value, true));
    let Ok(zone) = value.parse::<i32>() else { return clock };
    let said = |word: &str| m.said(word);
    // "Eastern Daylight Time" says itself which of the two it is.
    let (zone, seasonal) = match (said("daylight") || said("summer"), said("standard")) {
        (true, _) => (zone + 60, false),
        (_, true) => (zone, false),
        _ => (zone, seasonal),
    };
    let more = m
        .items
        .iter()
        .position(|item| item.is(Kind::Zone))
        .map_or(0, |at| offset(&m.items[at + 1..], m.text));
    Clock { zone: Some(zone + more), seasonal, ..clock }
}

/// Minutes after a zone: "+8", "-0330".
fn offset(items: &[Item], text: &str) -> i32 {
    let [mark, number, ..] = items else { return 0 };
    let Some(number) = number.number() else { return 0 };
    let value = number.value as i32;
    let minutes = if number.digits > 2 { value / 100 * 60 + value % 100 } else { value * 60 };
    if text[mark.start..].starts_with('+') { minutes } else { -minutes }
}

fn made(clock: Clock) -> Made {
    if !(0..=24).contains(&clock.hour) || clock.hour == 24 && clock.minute.unwrap_or(0) > 0 {
        return Made::Nothing;
    }
    What::At(None, clock).into()
}

fn ampm(m: &Match<'_>) -> Option<bool> {
    let item = m.get(Kind::Ampm).map(|item| item.int(Kind::Ampm));
    let item = item.or_else(|| m.get(Kind::LowAm).map(|item| item.int(Kind::LowAm)));
    // "am" is a verb, too, and named by the rules that take it for a time.
    item.map(|hours| hours == 12)
        .or_else(|| m.said("am").then_some(false))
        .or_else(|| m.said("p").then_some(true))
}

/// Hours, minutes, seconds; noon and midnight.
pub(super) fn clock(m: &Match<'_>) -> Made {
    if let Some(noon) = m.get(Kind::Noon) {
        if m.get(Kind::Hour).is_some_and(|item| int(item) != Some(12)) {
            return Made::No;
        }
        // "Midnight in Paris": a title.
        let before = word_before_as_written(m.text, m.items[0].start);
        let written = &m.text[m.items[0].start..m.items[0].end];
        let title = m.items[0].capital && written.contains(char::is_lowercase);
        if title && !before.is_empty() && !before.ends_with('.') {
            return Made::No;
        }
        // Midnight belongs to the day that it ends.
        let hour = noon.int(Kind::Noon);
        return What::At(None, Clock { hour, minute: Some(0), sure: true, ..Clock::default() }).into();
    }
    let Some(hour) = m.get(Kind::Hour).and_then(int) else { return Made::No };
    let mut sixties = m.all(Kind::Sixty).filter_map(int);
    let clock = Clock { hour, minute: sixties.next(), second: sixties.next(), ..Clock::default() };
    // "the 12:30 Report": a name. "Watch video 5:26": how long it is.
    let after = m.word_after();
    if after.starts_with(char::is_uppercase) && Cue::ClockName.has(&after.to_lowercase())
        || clock.minute.is_some() && ampm(m).is_none() && Cue::Media.has(&m.word_before())
    {
        return Made::Nothing;
    }
    match ampm(m) {
        Some(_) if hour > 12 && clock.minute.is_none() => Made::No,
        Some(after) => made(clock.afternoon(after && hour <= 12)),
        None if m.has(Kind::OClock) && hour > 12 => Made::No,
        None => {
            // A score, a ratio, a verse: minutes must have two digits, and nothing may count with them.
            let scored = m.word_before();
            if clock.minute.is_some()
                && clock.second.is_none()
                && !m.has(Kind::OClock)
                && Cue::Verse.has(&scored)
            {
                return Made::No;
            }
            // "Watch the debate 02:02": how long it is.
            let (start, end) = (m.items[0].start, m.items.last().map_or(0, |item| item.end));
            let ends = m.text[end..].is_empty() || m.text[end..].starts_with('\n');
            let line = near(m.text, start, 100).rsplit('\n').next().unwrap_or_default().trim();
            let listed =
                line.is_empty() || line.ends_with([',', '|', '-', '–']) || Cue::ClockLed.has(&scored);
            let led =
                m.items[0].glued || m.before.is_some_and(|before| !matches!(before.meaning, Meaning::Word));
            if ends && !listed && m.text[start..].starts_with('0') && !led {
                return Made::No;
            }
            made(Clock {
                sure: hour > 12
                    || hour == 0
                    || m.items[0].number().is_some_and(|n| n.digits == 2 && hour < 10),
                ..clock
            })
        }
    }
}

/// "9.30 pm".
pub(super) fn clock_dotted(m: &Match<'_>) -> Made {
    let (Some(number), Some(after)) = (m.get(Kind::Num).and_then(Item::number), ampm(m)) else {
        return Made::No;
    };
    let (hour, minute) = (number.value.trunc() as i32, (number.value.fract() * 100.0).round() as i32);
    if number.digits > 0 || number.words || !(1..=12).contains(&hour) || !(0..60).contains(&minute) {
        return Made::No;
    }
    made(Clock { hour, minute: Some(minute), ..Clock::default() }.afternoon(after))
}

/// "15h30".
pub(super) fn clock_h(m: &Match<'_>) -> Made {
    let Some(hour) = m.get(Kind::Hour).and_then(int) else { return Made::No };
    let minute = m.get(Kind::Sixty).and_then(int);
    // "3h" is a duration; "15h" where something says that it is a time.
    if minute.is_none() && !matches!(m.word_before().as_str(), "at" | "past" | "by") {
        return Made::No;
    }
    made(Clock { hour, minute: Some(minute.unwrap_or(0)), sure: true, ..Clock::default() })
}

/// "9h30 - 11h".
pub(super) fn clock_h_range(m: &Match<'_>) -> Made {
    let mut clocks = Vec::new();
    for item in m.items {
        let (Some(value), Some(number)) = (int(item), item.number()) else { continue };
        match clocks.last_mut() {
            Some(Clock { minute: minute @ None, .. }) if item.glued && number.digits == 2 => {
                *minute = Some(value);
            }
            _ => clocks.push(Clock { hour: value, sure: true, ..Clock::default() }),
        }
    }
    let [first, second] = clocks[..] else { return Made::No };
    if first.hour > 24 || second.hour > 24 {
        return Made::No;
    }
    let of = |clock: Clock| {
        Box::new(Time::new(What::At(None, Clock { minute: clock.minute.or(Some(0)), ..clock })))
    };
    What::Between(of(first), of(second)).into()
}

/// "330 p.m.", "1500 GMT", "0600 hours".
pub(super) fn clock_military(m: &Match<'_>) -> Made {
    let Some(number) = m.get(Kind::Military).and_then(Item::number) else { return Made::No };
    let all = number.value as i32;
    let clock = Clock { hour: all / 100, minute: Some(all % 100), sure: true, ..Clock::default() };
    // "tonight 815"
    if m.has(Kind::Tonight) {
        let hour = (1..=11).contains(&clock.hour) && all % 100 < 60;
        let counted = m.word_after().starts_with(char::is_alphanumeric);
        let today = Some(Box::new(Time::new(What::Rel(0, Cycle::Unit(Unit::Day)))));
        return if hour && !counted { What::At(today, of_part(clock, "NI")).into() } else { Made::No };
    }
    match ampm(m) {
        Some(after) if clock.hour <= 12 => made(clock.afternoon(after)),
        Some(_) => Made::No,
        // "at 730 in the evening"
        None if m.has(Kind::PartOfDay) && clock.hour <= 12 => {
            let part = m.get(Kind::PartOfDay).map_or("", |item| item.value(Kind::PartOfDay));
            made(of_part(clock, part))
        }
        None if number.digits == 4 => {
            let clock = in_zone(m, clock);
            // "1500 hours" may be a duration; only a leading zero or a zone says that it is not.
            let sure = clock.zone.is_some() || all < 1000 && m.text.as_bytes()[m.items[0].start] == b'0';
            if sure { made(clock) } else { Made::No }
        }
        None => Made::No,
    }
}

/// "at five-thirty", "twelve oh three": an hour and minutes in words.
pub(super) fn clock_words(m: &Match<'_>) -> Made {
    let (Some(hour), Some(minute)) =
        (m.get(Kind::Hour).and_then(Item::number), m.get(Kind::Int).and_then(Item::number))
    else {
        return Made::No;
    };
    let oh = m.said("oh");
    let led = m.said("at") || m.said("by") || m.said("until") || m.said("till") || m.said("from") || oh;
    let minutes = if oh { 1.0..10.0 } else { 10.0..60.0 };
    let free = m.word_after().is_empty() || Cue::HourFree.has(m.word_after());
    if Cue::Numbered.has(&m.word_before())
        || !hour.words
        || !minute.words
        || minute.scaled
        || !minutes.contains(&minute.value)
        || !(1.0..=12.0).contains(&hour.value)
        || !led && minute.value % 15.0 != 0.0
        || m.items.iter().all(|item| !item.is(Kind::Dash)) && !oh && !free && ampm(m).is_none()
    {
        return Made::No;
    }
    let clock = Clock { hour: hour.value as i32, minute: Some(minute.value as i32), ..Clock::default() };
    made(ampm(m).map_or(clock, |after| clock.afternoon(after)))
}

/// "half past seven", "a quarter to noon", "ten past nine".
pub(super) fn past(m: &Match<'_>) -> Made {
    let noon = m.get(Kind::Noon).map(|noon| noon.int(Kind::Noon) % 24);
    let Some(hour) = noon.or_else(|| m.get(Kind::Hour).and_then(int)) else { return Made::No };
    let part = m.get(Kind::Fraction).and_then(Item::number).map(|number| number.value);
    let minutes = if m.said("half") || part == Some(0.5) {
        30
    } else if part == Some(0.25) {
        15
    } else if m.said("quarter") {
        15
    } else {
        m.get(Kind::Int).and_then(int).unwrap_or(60)
    };
    // "from 9 to 11 a.m." are two hours.
    let figures =
        m.items.first().is_some_and(|item| item.is(Kind::Digits)) && !m.said("minutes") && !m.said("min");
    let led = matches!(m.word_before().as_str(), "from" | "between");
    if m.said("to")
        && part.is_none()
        && !m.said("half")
        && !m.said("quarter")
        && (figures || led || minutes % 5 != 0)
    {
        return Made::No;
    }
    if minutes >= 60 || hour > 12 && !m.said("h") || m.said("half") && m.said("to") {
        return Made::No;
    }
    let mut clock = Clock { hour, sure: noon.is_some(), ..Clock::default() };
    if let Some(after) = ampm(m) {
        clock = clock.afternoon(after);
    } else if let Some(part) = m.get(Kind::PartOfDay) {
        clock = of_part(clock, part.value(Kind::PartOfDay));
    }
    if m.said("to") {
        clock.hour = (clock.hour + 23) % 24;
        clock.minute = Some(60 - minutes);
    } else {
        clock.minute = Some(minutes);
    }
    made(clock)
}

/// "2022-05-28T17:00:00Z".
pub(super) fn iso_time(m: &Match<'_>) -> Made {
    let numbers: Vec<i32> = m.items.iter().filter_map(int).collect();
    let (Some(&[year, month, day, hour]), rest) =
        (numbers.first_chunk::<4>(), numbers.get(4..).unwrap_or(&[]))
    else {
        return Made::No;
    };
    let minute = rest.first().copied();
    let marks = m.items.iter().filter(|item| m.text.get(item.start..item.end) == Some(":")).count();
    let with_zone = m
        .items
        .iter()
        .rposition(|item| item.is(Kind::Dash) || m.text.get(item.start..item.end) == Some("+"))
        .filter(|at| *at > 4);
    let zone = match with_zone {
        Some(at) => {
            let numbers: Vec<i32> = m.items[at..].iter().filter_map(int).collect();
            let minutes = numbers.first().copied().unwrap_or(0) * 60 + numbers.get(1).copied().unwrap_or(0);
            Some(if m.items[at].is(Kind::Dash) { -minutes } else { minutes })
        }
        None => m.said("z").then_some(0),
    };
    let colons_of_time = marks
        - with_zone.map_or(0, |at| {
            m.items[at..].iter().filter(|item| m.text.get(item.start..item.end) == Some(":")).count()
        });
    let second = if colons_of_time >= 2 { rest.get(1).copied() } else { None };
    if !calendar::is_date(year, month, day) {
        return Made::Nothing;
    }
    let date = Time::new(What::Cal(Cal { year: Some(year), month, day, ..Cal::default() }));
    What::At(Some(Box::new(date)), Clock { hour, minute, second, sure: true, zone, seasonal: false }).into()
}

/// A date and a time of the day.
pub(super) fn at(m: &Match<'_>) -> Made {
    let (mut date, mut clock) = (None, None);
    for time in m.times() {
        match &time.what {
            What::At(None, found) => clock = Some(*found),
            _ => date = Some(time.clone()),
        }
    }
    let (Some(date), Some(mut clock)) = (date, clock) else { return Made::No };
    if !is_day(&date.what) {
        return Made::No;
    }
    clock = in_zone(m, clock);
    // "tonight at 8", "Saturday evening at 9".
    if let What::Part(day, part) = &date.what {
        let clock = if clock.sure { clock } else { of_part(clock, part) };
        return What::At(day.clone(), clock).into();
    }
    What::At(Some(Box::new(date)), clock).into()
}

/// "Saturday at 9": an hour that nothing else says.
pub(super) fn at_hour(m: &Match<'_>) -> Made {
    let (Some(day), Some(hour)) = (m.times().first().copied(), m.get(Kind::Hour).and_then(int)) else {
        return Made::No;
    };
    let after = m.word_after();
    let counted = after.starts_with(char::is_lowercase) && !Cue::HourFree.has(after);
    if !is_day(&day.what)
        || counted
        || hour == 0
        || matches!(m.beside().1, Some('-' | '–' | '/' | ':' | '%' | '.')) && !after.is_empty()
    {
        return Made::No;
    }
    let clock = Clock { hour, sure: hour > 12, ..Clock::default() };
    match &day.what {
        What::Part(of, part) => {
            What::At(of.clone(), if hour > 12 { clock } else { of_part(clock, part) }).into()
        }
        _ => What::At(Some(Box::new(day.clone())), clock).into(),
    }
}

/// Whether a time is a day or a part of one.
pub(super) fn is_day(what: &What) -> bool {
    match what {
        What::Cal(cal) => cal.day > 0 || cal.weekday > 0,
        What::Rel(
            _,
            Cycle::Unit(Unit::Day) | Cycle::Weekday(_) | Cycle::MonthDay(..) | Cycle::Holiday(_),
        ) => true,
        What::Part(..) | What::Holiday(..) | What::WeekdayOf(..) | What::Beside(..) => true,
        What::Same(unit) => *unit == Unit::Day,
        What::Nth(_, cycle, _) => matches!(cycle, Cycle::Unit(Unit::Day) | Cycle::Weekday(_)),
        What::Shift { by, .. } => by.grain() == Unit::Day || by.grain() == Unit::Week,
        _ => false,
    }
}

/// The hour in a part of the day.
pub(super) fn of_part(clock: Clock, part: &str) -> Clock {
    match part {
        "MO" => clock.afternoon(false),
        "NI" if clock.hour < 6 || clock.hour == 12 => clock.afternoon(false),
        _ => clock.afternoon(true),
    }
}

/// A time of the day with its zone.
pub(super) fn zoned(m: &Match<'_>) -> Made {
    let Some(What::At(None, clock)) = m.times().first().map(|time| &time.what) else { return Made::No };
    What::At(None, in_zone(m, *clock)).into()
}

/// "3 in the morning".
pub(super) fn clock_part(m: &Match<'_>) -> Made {
    let mut day = None;
    let mut clock = None;
    let mut part = m.get(Kind::PartOfDay).map(|item| item.value(Kind::PartOfDay));
    for time in m.times() {
        match &time.what {
            What::At(None, found) => clock = Some(*found),
            What::Part(of, found) => (day, part) = (of.clone(), Some(*found)),
            _ => return Made::No,
        }
    }
    let clock =
        clock.or_else(|| m.get(Kind::Hour).and_then(int).map(|hour| Clock { hour, ..Clock::default() }));
    let (Some(clock), Some(part)) = (clock, part) else { return Made::No };
    if clock.hour > 12 || clock.hour == 0 {
        return What::At(day, clock).into();
    }
    What::At(day, of_part(clock, part)).into()
}

/// "Saturday morning", "the morning of May 28".
pub(super) fn part_of(m: &Match<'_>) -> Made {
    let (Some(part), Some(day)) = (m.get(Kind::PartOfDay), m.times().first().copied()) else {
        return Made::No;
    };
    if !is_day(&day.what) || matches!(day.what, What::Part(..)) {
        return Made::No;
    }
    // "Monday Night Football": a title.
    if part.capital
        && m.word_after().starts_with(char::is_uppercase)
        && Cue::PartTitle.has(&m.word_after().to_lowercase())
    {
        return Made::Nothing;
    }
    What::Part(Some(Box::new(day.clone())), part.value(Kind::PartOfDay)).into()
}

/// "Monday early morning", "Saturday late in the evening".
pub(super) fn part_early(m: &Match<'_>) -> Made {
    let modifier = if m.said("early") {
        "START"
    } else if m.said("late") {
        "END"
    } else {
        "MID"
    };
    match part_of(m) {
        Made::Time(time) => Made::Time(Time { modifier, ..time }),
        made => made,
    }
}

/// "the early hours of Saturday": the beginning of its morning.
pub(super) fn early_hours(m: &Match<'_>) -> Made {
    match m.times().first() {
        Some(day) if is_day(&day.what) && !matches!(day.what, What::Part(..)) => {
            Made::Time(Time { what: What::Part(Some(Box::new((*day).clone())), "MO"), modifier: "START" })
        }
        _ => Made::No,
    }
}

/// "9:30 Saturday night".
pub(super) fn clock_part_date(m: &Match<'_>) -> Made {
    let (mut day, mut clock) = (None, None);
    for time in m.times() {
        match &time.what {
            What::At(None, found) => clock = Some(*found),
            _ => day = Some(time.clone()),
        }
    }
    let (Some(day), Some(clock), Some(part)) = (day, clock, m.get(Kind::PartOfDay)) else { return Made::No };
    if !is_day(&day.what) || matches!(day.what, What::Part(..)) {
        return Made::No;
    }
    let clock = if clock.sure { clock } else { of_part(clock, part.value(Kind::PartOfDay)) };
    What::At(Some(Box::new(day)), in_zone(m, clock)).into()
}

/// "in the morning".
pub(super) fn part_alone(m: &Match<'_>) -> Made {
    // "in the Sunset Heights": a name.
    match m.get(Kind::PartOfDay) {
        Some(part) if !(part.capital && m.word_after().starts_with(char::is_uppercase)) => {
            What::Part(None, part.value(Kind::PartOfDay)).into()
        }
        _ => Made::No,
    }
}

/// "Evening" in a line of its own, as programmes have it.
pub(super) fn part_line(m: &Match<'_>) -> Made {
    match m.items {
        [item] if stands_alone(m.text, item.start, item.end) => {
            let today = Some(Box::new(Time::new(What::Rel(0, Cycle::Unit(Unit::Day)))));
            What::Part(today, item.value(Kind::PartOfDay)).into()
        }
        _ => Made::No,
    }
}

/// "in the evening at eight": of the day of publication.
pub(super) fn in_part_hour(m: &Match<'_>) -> Made {
    let (Some(part), Some(hour @ 1..=12)) = (m.get(Kind::PartOfDay), m.get(Kind::Hour).and_then(int)) else {
        return Made::No;
    };
    let after = m.word_after();
    if after.starts_with(char::is_alphanumeric) && !Cue::HourFree.has(after) {
        return Made::No;
    }
    What::At(None, of_part(Clock { hour, ..Clock::default() }, part.value(Kind::PartOfDay))).into()
}

/// "at 9 tomorrow", "9 tomorrow" in a line of its own.
pub(super) fn hour_today_bare(m: &Match<'_>) -> Made {
    let (Some(hour @ 1..=12), Some(day)) = (m.get(Kind::Hour).and_then(int), m.get(Kind::Today)) else {
        return Made::No;
    };
    let (start, end) = (m.items[0].start, m.items.last().map_or(0, |item| item.end));
    let led = matches!(m.word_before().as_str(), "at" | "by" | "until") || stands_alone(m.text, start, end);
    if day.int(Kind::Today) < 0 || !led || m.before.is_some_and(|before| before.is(Kind::Num)) {
        return Made::No;
    }
    let day = Time::new(What::Rel(day.int(Kind::Today), Cycle::Unit(Unit::Day)));
    What::At(Some(Box::new(day)), Clock { hour, ..Clock::default() }).into()
}

/// "9 tomorrow morning": of that day alone.
pub(super) fn hour_today(m: &Match<'_>) -> Made {
    let to_come = m.get(Kind::Today).is_some_and(|item| item.int(Kind::Today) >= 0);
    if to_come && m.before.is_none_or(|before| !before.is(Kind::Num)) { part_hour(m) } else { Made::No }
}

/// "Saturday morning at 9", "9 tomorrow morning".
pub(super) fn part_hour(m: &Match<'_>) -> Made {
    let (Some(day), Some(part)) = (m.times().first().copied(), m.get(Kind::PartOfDay)) else {
        return Made::No;
    };
    let Some(hour @ 1..=12) = m.get(Kind::Hour).and_then(int) else { return Made::No };
    if !is_day(&day.what) || matches!(day.what, What::Part(..)) {
        return Made::No;
    }
    let clock = of_part(Clock { hour, ..Clock::default() }, part.value(Kind::PartOfDay));
    What::At(Some(Box::new(day.clone())), clock).into()
}

/// "Monday at 2.30": two digits after the stop are minutes.
pub(super) fn at_dotted(m: &Match<'_>) -> Made {
    let (Some(day), Some(item)) = (m.times().first().copied(), m.items.last()) else { return Made::No };
    let (hour, minute) = m.text[item.start..item.end].split_once('.').unwrap_or_default();
    let (Ok(hour @ 0..24), Ok(minute @ 0..60), 2) =
        (hour.parse::<i32>(), minute.parse::<i32>(), minute.len())
    else {
        return Made::No;
    };
    let after = m.word_after();
    let counted = after.starts_with(char::is_alphanumeric) && !Cue::HourFree.has(after);
    // Prices and rates have stops, too: only a weekday or a day that is near has hours.
    let near = matches!(day.what, What::Rel(_, Cycle::Weekday(_) | Cycle::Unit(Unit::Day)));
    if !near || counted || matches!(m.beside().1, Some('-' | '–' | '/' | '%' | '°')) {
        return Made::No;
    }
    let clock = Clock { hour, minute: Some(minute), sure: hour > 12, ..Clock::default() };
    What::At(Some(Box::new(day.clone())), clock).into()
}

/// "Thursday before 5 p.m.": the time that it is measured by.
pub(super) fn at_edge(m: &Match<'_>) -> Made {
    match at(m) {
        Made::Time(time) => {
            let modifier = if m.has(Kind::Before) || m.said("before") { "BEFORE" } else { "AFTER" };
            Made::Time(Time { modifier, ..time })
        }
        made => made,
    }
}

/// "every Monday at 4 p.m."
pub(super) fn set_at(m: &Match<'_>) -> Made {
    let (mut set, mut clock) = (None, None);
    for time in m.times() {
        match &time.what {
            What::Set(every) => set = Some(every.clone()),
            What::At(None, found) => clock = Some(*found),
            _ => {}
        }
    }
    match (set, clock) {
        (Some(set @ (Every::Weekday(_) | Every::Units(1.0, Unit::Day | Unit::Night))), Some(clock)) => {
            What::Set(Every::At(Box::new(set), clock)).into()
        }
        _ => Made::No,
    }
}
