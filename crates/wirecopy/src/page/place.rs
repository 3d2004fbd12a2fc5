//! The place of a dateline: "KABUL", "NASHUA, N.H.", "GENEVA/NEW YORK", "New Delhi [India]".

use super::{
    cursor::{Cursor, Shape, shape},
    date::date,
};
use crate::{
    Span,
    lexicon::{self, PlaceRank as Kind, Role, has_role},
};

/// The most words of one part, and the most parts.
const MAX_WORDS: usize = 6;
const MAX_PARTS: usize = 4;

/// What stands where a place would.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) span: Span,
    /// Whether the first part is in capitals.
    pub(super) capitals: bool,
    /// The parts that may be cities.
    cities: [Option<Span>; MAX_PARTS],
    /// Whether a region follows.
    pub(super) region: bool,
    /// The number of words of the first part.
    pub(super) words: usize,
}

impl Place {
    /// Whether one of its cities is known, or a region follows.
    pub(super) fn is_known(&self, text: &str) -> bool {
        self.region || self.cities.iter().flatten().any(|city| is_city(text, *city))
    }
}

/// Passes over the place that stands here.
pub(super) fn place(text: &str, cursor: &mut Cursor<'_>) -> Option<Place> {
    let mut c = *cursor;
    let (first, words) = part(&mut c)?;
    let capitals = text[first.range()].split([' ', '-', ',']).all(|word| {
        shape(word) == Shape::Capitals || !word.starts_with(char::is_uppercase) && !word.is_empty()
    });
    let mut cities = [None; MAX_PARTS];
    cities[0] = Some(first);
    let mut place = Place { span: first, capitals, cities, region: false, words };
    for other in 1..MAX_PARTS {
        let mut on = c;
        let city = on.eat(&["/"]);
        if !city && !on.eat(&[","]) || on.broken() {
            break;
        }
        // A date or an agency is no part of the place.
        if date(&mut on.clone()).is_some() || !city && on.clone().agency().is_some() && !is_region(text, &on)
        {
            break;
        }
        let Some((span, _)) = part(&mut on) else { break };
        if city {
            place.cities[other] = Some(span);
        } else if lexicon::place(&text[span.range()], Kind::Region) {
            place.region = true;
        }
        place.span.end = span.end;
        c = on;
    }
    // "NEW DELHI [India]".
    let mut on = c;
    if on.eat(&["["]) && part(&mut on).is_some() && on.eat(&["]"]) {
        place.span.end = on.end();
        place.region = true;
        c = on;
    }
    *cursor = c;
    Some(place)
}

/// Passes over the words of one part; tells where they stand and how many they are.
fn part(c: &mut Cursor<'_>) -> Option<(Span, usize)> {
    let start = c.span(0).start;
    let (mut words, mut end) = (0, None);
    while words < MAX_WORDS && c.is_word(0) {
        let word = c.peek(0);
        let small = shape(word) == Shape::Small;
        // "RIO de JANEIRO", "Fort Collins and Greeley".
        let joins = small && words > 0 && (has_role(word, Role::Particle) || JOINING.contains(&word));
        if small && !(joins && shape(c.peek(1)) != Shape::Small) {
            break;
        }
        c.skip(1);
        words += 1;
        // The stop of "ST. LOUIS", "N.H.", "Fla.".
        if c.glued(0) && c.peek(0) == "." && word.chars().count() <= 5 && !stops(c, word) {
            c.skip(1);
        }
        end = Some(c.end());
        if c.glued(0) && c.glued(1) && matches!(c.peek(0), "-" | "–") && c.is_word(1) {
            c.skip(1);
        } else if c.broken() {
            break;
        }
    }
    // "M&E" and the like are none.
    let end = end.filter(|_| words > 0)?;
    Some((Span::new(start, end), words))
}

static JOINING: [&str; 10] = ["and", "of", "the", "on", "upon", "sur", "es", "in", "near", "off"];

/// Whether the stop after `word` parts the place from a date, as TASS writes: "PARIS. March 12".
fn stops(c: &Cursor<'_>, word: &str) -> bool {
    let mut on = *c;
    on.skip(1);
    date(&mut on).is_some() && !lexicon::place(word, Kind::Region)
}

fn is_city(text: &str, span: Span) -> bool {
    let name = &text[span.range()];
    let known = |name: &str| lexicon::place(name.trim(), Kind::City);
    let joints = [" AND ", " and ", "-", "–"];
    known(name) || joints.iter().any(|joint| name.contains(joint) && name.split(joint).all(known))
}

/// Whether the part that stands here is a region: "N.S." is no agency after a city.
fn is_region(text: &str, c: &Cursor<'_>) -> bool {
    let mut on = *c;
    part(&mut on).is_some_and(|(span, _)| lexicon::place(&text[span.range()], Kind::Region))
}
