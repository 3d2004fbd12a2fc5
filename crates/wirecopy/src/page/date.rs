//! Dates as datelines write them: "May 28", "28 may 2022", "Sept. 9, 2021", "Friday".

use super::{Date, cursor::Cursor};
use crate::{
    Span,
    lexicon::{MONTHS, WEEKDAYS},
};

/// Passes over the date that stands here; a weekday alone is one without month and day.
pub(super) fn date(cursor: &mut Cursor<'_>) -> Option<Date> {
    let mut c = *cursor;
    let start = c.span(0).start;
    let weekday = named(c.peek(0), &WEEKDAYS).is_some();
    if weekday {
        c.skip(1);
        c.eat(&["."]);
    }
    let mut alone = c;
    if weekday {
        c.eat(&[","]);
    }
    if let Some((month, day)) = month_and_day(&mut c) {
        let end = c.end();
        let mut date = Date { span: Span::new(start, end), year: None, month: Some(month), day: Some(day) };
        let mut on = c;
        on.eat(&[","]);
        if let Some(year) = year(on.peek(0)) {
            on.skip(1);
            date.year = Some(year);
            date.span.end = on.end();
            c = on;
        }
        *cursor = c;
        return Some(date);
    }
    weekday.then(|| {
        std::mem::swap(cursor, &mut alone);
        Date { span: Span::new(start, cursor.end()), year: None, month: None, day: None }
    })
}

fn month_and_day(c: &mut Cursor<'_>) -> Option<(u8, u8)> {
    if let Some(month) = named(c.peek(0), &MONTHS) {
        c.skip(1);
        c.eat(&["."]);
        let day = day(c.peek(0))?;
        c.skip(1);
        return Some((month, day));
    }
    let day = day(c.peek(0))?;
    c.skip(1);
    let month = named(c.peek(0), &MONTHS)?;
    c.skip(1);
    if c.glued(0) {
        c.eat(&["."]);
    }
    Some((month, day))
}

/// Which of the names, counted from one, `word` is: the whole, or three letters and more of it.
fn named(word: &str, names: &[&str]) -> Option<u8> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let short = matches!(word.len(), 3 | 4);
    let is = |name: &str| {
        (name.len() == word.len() || short)
            && name.get(..word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word))
    };
    let at = names.iter().position(|name| is(name));
    at.map(|at| at as u8 + 1)
}

fn day(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i32> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1900..2200).contains(year))
}
