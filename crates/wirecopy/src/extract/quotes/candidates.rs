//! Who may be a speaker: names, pronouns, and noun phrases such as "a ministry spokesman".

use super::{
    reading::{Cue, CueKind, Reading},
    words::Class,
};
use crate::{Span, extract::names::NameType, text::Layout};

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name that was passed in.
    Name(NameType),
    /// Words with capitals that nobody named.
    Run,
    /// A noun phrase with a head that stands for people.
    Person,
    /// A noun phrase with a head that stands for a body or a paper.
    Body,
    /// A noun phrase of which the table knows nothing, beside a cue.
    Unknown,
    Pronoun,
}

/// How a candidate stands to the nearest cue of its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    No,
    /// "Varga said".
    Before,
    /// "Varga, who ran the port, said".
    Apart,
    /// "said Varga", "according to Varga".
    Behind,
}

/// Somebody who may be the speaker; outside of marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) sort: Sort,
    /// What is told as the speaker.
    pub(super) span: Span,
    /// Number of the name among the mentions.
    pub(super) name: Option<u32>,
    /// Head of the noun phrase, or the pronoun.
    pub(super) head: usize,
    pub(super) possessive: bool,
    /// Behind a preposition.
    pub(super) oblique: bool,
    pub(super) subject: Subject,
    /// Number of the cue that it is the subject of.
    pub(super) cue: Option<u32>,
}

/// A name of the document, as passed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where it stands.
    pub span: Span,
    /// Of what type it is.
    pub kind: NameType,
}

/// Most tokens of a noun phrase.
const LONGEST: usize = 9;

/// Most tokens between a subject and its verb.
const FARTHEST: usize = 30;

/// Who may speak, in order of place.
pub(super) fn candidates(text: &str, layout: &Layout, reading: &Reading, names: &[Named]) -> Vec<Candidate> {
    let mut all = Vec::with_capacity(names.len());
    let tokens = &layout.tokens;
    let mut next = 0;
    let mut at = 0;
    while at < tokens.len() {
        let class = reading.class[at];
        if class.is(Class::QUOTED) || !class.is(Class::WORD) {
            at += 1;
            continue;
        }
        while next < names.len() && names[next].span.start < tokens[at].span().start {
            next += 1;
        }
        let holds_name = |at: usize| {
            let end = tokens.get(at).map_or(0, |token| token.span().end);
            names.get(next).is_some_and(|name| name.span.start < end)
        };
        if class.is(Class::PRONOUN) && !holds_name(at) {
            all.push(plain(layout, at, at + 1, Sort::Pronoun, at));
            at += 1;
            continue;
        }
        let verb = class.is(Class::CUE) && !class.is(Class::HEAD);
        let starts = class.is(Class::DETERMINER) || !class_stops(class) && !verb || holds_name(at);
        if !starts {
            at += 1;
            continue;
        }
        at = phrase(text, layout, reading, names, next, at, &mut all).max(at + 1);
    }
    for one in 0..all.len() {
        relate(text, layout, reading, &mut all, one);
    }
    for one in 1..all.len() {
        hand_over(reading, &mut all, one);
    }
    all
}

/// What cannot stand in a noun phrase, whatever its case.
const STOPS: Class = Class::PREPOSITION
    .with(Class::CONJUNCTION)
    .with(Class::AUXILIARY)
    .with(Class::PRONOUN)
    .with(Class::THAT)
    .with(Class::TIME);

/// What cannot stand in a noun phrase.
fn class_stops(class: Class) -> bool {
    class.is(STOPS) || class.is(Class::ADVERB) && !class.is(Class::CAPITAL)
}

fn plain(layout: &Layout, first: usize, end: usize, sort: Sort, head: usize) -> Candidate {
    Candidate {
        first,
        end,
        sort,
        span: super::reading::span(layout, first, end),
        name: None,
        head,
        possessive: false,
        oblique: false,
        subject: Subject::No,
        cue: None,
    }
}

/// Reads a noun phrase from a token; gives the token to go on at.
fn phrase(
    text: &str,
    layout: &Layout,
    reading: &Reading,
    names: &[Named],
    mut next: usize,
    first: usize,
    all: &mut Vec<Candidate>,
) -> usize {
    let tokens = &layout.tokens;
    let determined =
        reading.class[first].is(Class::DETERMINER) && !starts_name(names, next, tokens[first].span());
    let mut at = first;
    let mut head = None;
    // The last name within, with the tokens that it has.
    let mut name: Option<(usize, usize, usize, bool)> = None;
    let mut lower = false;
    while at < tokens.len() && at - first < LONGEST && !reading.quoted(at) {
        let class = reading.class[at];
        let span = tokens[at].span();
        // A word of which nothing is known, and no name begins with it: most are such.
        if class == Class::WORD && names.get(next).is_none_or(|name| span.end <= name.span.start) {
            lower = true;
            at += 1;
            continue;
        }
        if !class.is(Class::WORD) {
            // "Rep. Jan Kerr".
            if at > first && is_stop_of_title(text, layout, reading, at) {
                at += 1;
                continue;
            }
            let hyphen = &text[span.range()] == "-" && at > first && {
                tokens[at - 1].span().end == span.start
                    && tokens.get(at + 1).is_some_and(|after| after.span().start == span.end)
            };
            if hyphen {
                at += 1;
                continue;
            }
            break;
        }
        if at > first && reading.begins(at) {
            break;
        }
        while next < names.len() && names[next].span.end <= span.start {
            next += 1;
        }
        if starts_name(names, next, span) {
            let end = at + tokens[at..].partition_point(|token| token.span().start < names[next].span.end);
            let possessive = is_possessive(text, names[next].span.end);
            name = Some((at, end, next, possessive));
            at = end;
            let person = names[next].kind == NameType::Person;
            if person && !possessive {
                // "campaign spokesman Jan Kerr": the name alone; "Trump campaign officials": part of the phrase.
                let follows = reading.class_at(at);
                if !(follows.is(Class::HEAD)
                    && !reading.class_at(at).is(Class::CAPITAL)
                    && !follows.is(Class::CUE))
                {
                    head = None;
                    break;
                }
            }
            continue;
        }
        let is_cue = class.is(Class::CUE);
        let noun = class.is(Class::HEAD) && (!is_cue || lower || (determined && at == first + 1));
        // "the Monday report": a time belongs to what it stands before, if an article leads.
        let timely = determined && class.is(Class::TIME) && head.is_none();
        let stops = !timely && (class_stops(class) || class.is(Class::DETERMINER));
        if at > first && !noun && (is_cue || stops) {
            break;
        }
        if noun {
            head = Some(at);
        }
        lower = !(class.is(Class::CAPITAL) || at == first && determined);
        at += 1;
    }
    let within = at;
    if let Some(head) = head.filter(|&head| name.is_none_or(|(_, end, _, _)| end <= head)) {
        let person = reading.class[head].is(Class::PERSON);
        let mut one = plain(layout, first, head + 1, if person { Sort::Person } else { Sort::Body }, head);
        one.possessive =
            is_possessive(text, tokens[head].span().end) || text[tokens[head].span().range()].ends_with("’s");
        all.push(one);
        return head + 1;
    }
    if let Some((from, end, number, possessive)) = name {
        // What stands before it is a title or a modifier.
        let mut one = plain(layout, from, end, Sort::Name(names[number].kind), end - 1);
        one.span = names[number].span;
        one.name = Some(number as u32);
        one.possessive = possessive;
        all.push(one);
        return end;
    }
    unnamed(layout, reading, first..within, determined, all);
    within
}

/// Reads a noun phrase that has neither a head nor a name: the words with capitals at its end, or all of it beside a cue.
fn unnamed(
    layout: &Layout,
    reading: &Reading,
    phrase: std::ops::Range<usize>,
    determined: bool,
    all: &mut Vec<Candidate>,
) {
    let (first, within) = (phrase.start, phrase.end);
    let mut run = within;
    while run > first
        && reading.class[run - 1].is(Class::CAPITAL)
        && !reading.class[run - 1].is(Class::CUE)
        && !reading.class[run - 1].is(Class::TIME)
    {
        run -= 1;
    }
    let cue_at = |begin: usize| {
        reading.cue_from(within).is_some_and(|cue| cue.first == within)
            || reading.cue_until(begin).is_some_and(|cue| cue.end == begin)
    };
    if determined {
        if within > first + 1 && cue_at(first) && !reading.class[within - 1].is(Class::TIME) {
            all.push(plain(layout, first, within, Sort::Unknown, within - 1));
        }
    } else if run < within && (!reading.begins(run) || cue_at(run)) {
        all.push(plain(layout, run, within, Sort::Run, within - 1));
    }
}

fn starts_name(names: &[Named], next: usize, span: Span) -> bool {
    names.get(next).is_some_and(|name| {
        name.span.start >= span.start
            && name.span.start < span.end
            && name.kind != NameType::Event
            && name.kind != NameType::Other
    })
}

/// Whether an apostrophe and an s, or an apostrophe alone, stands there.
fn is_possessive(text: &str, at: usize) -> bool {
    let after = &text[at..];
    after.starts_with("’s") || after.starts_with("'s") || after.starts_with("’ ") || after.starts_with("' ")
}

/// Finds how a candidate stands to the cue next to it.
fn relate(text: &str, layout: &Layout, reading: &Reading, all: &mut [Candidate], number: usize) {
    let this = all[number];
    let before = this.first.checked_sub(1).filter(|_| !reading.begins(this.first));
    let frame = reading.frame[this.first];
    // A preposition before it, or before the title that it has.
    let mut back = before;
    let farthest = this.first.saturating_sub(LONGEST);
    while let Some(at) = back.filter(|&at| {
        let class = reading.class[at];
        let title = class.is(Class::WORD)
            && (class.is(Class::HEAD) || class.is(Class::HONORIFIC))
            && !class.is(Class::CUE);
        at > farthest && (title || is_stop_of_title(text, layout, reading, at))
    }) {
        back = at.checked_sub(1).filter(|_| !reading.begins(at));
    }
    while let Some(at) = back.filter(|&at| {
        at > farthest && reading.class[at].is(Class::DETERMINER) && !reading.class[at].is(Class::THAT)
    }) {
        back = at.checked_sub(1).filter(|_| !reading.begins(at));
    }
    let oblique = back.is_some_and(|at| reading.class[at].is(Class::PREPOSITION) && !reading.quoted(at));
    all[number].oblique = oblique;
    if this.possessive {
        return;
    }
    // "said Varga", "according to the ministry".
    if let Some(cue) = back.and_then(|at| reading.cue_until(at + 1).filter(|cue| cue.end == at + 1)) {
        let inverted = cue.kind == CueKind::According
            || !text[layout.tokens[cue.first].span().range()].ends_with("ing")
                && (reading.begins(cue.first)
                    || cue.first.checked_sub(1).is_some_and(|at| !reading.class[at].is(Class::WORD)));
        if inverted {
            set(reading, &mut all[number], cue, Subject::Behind);
            return;
        }
    }
    let Some(cue) = reading.cue_from(this.end) else { return };
    if reading.frame[cue.first] != frame || cue.first - this.end > FARTHEST || cue.kind == CueKind::According
    {
        return;
    }
    let mut at = this.end;
    while at < cue.first && skips(reading, at) {
        at += 1;
    }
    let behind = reading.behind_aside(text, layout, at);
    if behind > at && behind <= cue.first {
        at = behind;
        while at < cue.first && skips(reading, at) {
            at += 1;
        }
    }
    if at == cue.first {
        set(reading, &mut all[number], cue, Subject::Before);
    } else if !reading.class[at].is(Class::WORD) && !reading.quoted(at) {
        // Behind what is set apart the verb follows at once.
        let mut end = cue.first;
        while end > at && skips(reading, end - 1) {
            end -= 1;
        }
        let closed = end > at + 1 && !reading.class[end - 1].is(Class::WORD);
        if closed {
            set(reading, &mut all[number], cue, Subject::Apart);
        }
    }
}

/// "A lawyer for Varga said": the lawyer is the subject.
fn hand_over(reading: &Reading, all: &mut [Candidate], number: usize) {
    let [before, this] = [all[number - 1], all[number]];
    let subject = matches!(this.subject, Subject::Before | Subject::Apart);
    let joined = before.end < this.first
        && this.first - before.end <= 4
        && reading.frame[before.first] == reading.frame[this.first]
        && reading.class[before.end].is(Class::PREPOSITION)
        && (before.end..this.first)
            .all(|at| reading.class[at].is(Class::WORD) && !reading.class[at].is(Class::CUE));
    if this.oblique && subject && joined && !before.oblique && !before.possessive && before.cue.is_none() {
        all[number - 1].subject = this.subject;
        all[number - 1].cue = this.cue;
        all[number].subject = Subject::No;
        all[number].cue = None;
    }
}

/// Whether a token is the full stop of a title.
fn is_stop_of_title(text: &str, layout: &Layout, reading: &Reading, at: usize) -> bool {
    at > 0
        && &text[layout.tokens[at].span().range()] == "."
        && reading.class[at - 1].is(Class::HONORIFIC)
        && layout.tokens[at - 1].span().end == layout.tokens[at].span().start
}

/// What may stand between a subject and its verb.
pub(super) fn skips(reading: &Reading, at: usize) -> bool {
    let class = reading.class[at];
    !reading.quoted(at) && (class.is(Class::ADVERB) || class.is(Class::AUXILIARY))
}

fn set(reading: &Reading, candidate: &mut Candidate, cue: Cue, subject: Subject) {
    candidate.subject = subject;
    candidate.cue = Some(reading.count_before(cue.first) as u32);
}
