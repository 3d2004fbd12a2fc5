//! Speech without marks: "China says it has been forced …".

use super::{
    Draft, Kind, Quote,
    candidates::{Candidate, Sort, Subject},
    reading::{Cue, CueKind, Reading, span},
    words::Class,
};
use crate::text::Layout;

/// Fewest words of what was said.
const SHORTEST: usize = 3;

/// Most tokens of what was said, and how far the end of a clause is looked for.
const LONGEST: usize = 120;

/// Adds the indirect speech of a document to its quotations, and the numbers of its speakers.
pub(super) fn find(
    text: &str,
    layout: &Layout,
    reading: &Reading,
    drafts: &[Draft],
    all: &[Candidate],
    quotes: &mut Vec<Quote>,
    speakers: &mut Vec<Option<usize>>,
) {
    let mut ended = 0;
    let word = |at: usize| &text[layout.tokens[at].span().range()];
    for (number, candidate) in all.iter().enumerate() {
        let Some(cue) = candidate.cue.and_then(|cue| reading.cues.get(cue as usize)) else { continue };
        if cue.kind == CueKind::Speak || candidate.first < ended || !may_speak(candidate) {
            continue;
        }
        let frame = reading.of_frame(reading.frame[cue.first]);
        // What the cue reports stands in marks, all of it or some.
        let next = drafts.partition_point(|draft| draft.marked.first < cue.first);
        let near = &drafts[next.saturating_sub(2)..drafts.len().min(next + 3)];
        let marked = near.iter().any(|draft| {
            frame.contains(&draft.marked.first) && (draft.cue == Some(*cue) || draft.speaker == Some(number))
        });
        if marked || word(cue.end.min(frame.end - 1)) == ":" {
            continue;
        }
        let said = behind(text, layout, reading, candidate, cue, frame.clone())
            .or_else(|| before(text, layout, reading, candidate, cue, frame.clone()));
        let Some((first, end)) = said.filter(|said| said.1 - said.0 <= LONGEST) else { continue };
        let begins = reading.class[first];
        let whole = !begins.is(Class::AUXILIARY) && !begins.is(Class::CONJUNCTION) && !begins.is(Class::CUE);
        let holds = end <= cue.first
            && near.iter().any(|draft| draft.marked.first >= first && draft.marked.first < end);
        if !whole || holds {
            continue;
        }
        let words = (first..end).filter(|at| reading.class[*at].is(Class::WORD)).count();
        if words < SHORTEST {
            continue;
        }
        ended = end.max(cue.end).max(candidate.end);
        quotes.push(Quote {
            span: span(layout, first, end),
            kind: Kind::Indirect,
            speaker: Some(candidate.span),
            antecedent: None,
            name: None,
            cue: Some(span(layout, cue.first, cue.end)),
            score: if candidate.subject == Subject::Apart { 0.6 } else { 0.8 },
        });
        speakers.push(Some(number));
    }
}

/// Most words behind a cue that follows what it reports.
const AFTER: usize = 12;

/// Whether a candidate is somebody whose indirect speech is told: a named source, or one that stands for one.
fn may_speak(candidate: &Candidate) -> bool {
    let aside = candidate.possessive || candidate.oblique && candidate.subject != Subject::Behind;
    !aside && candidate.sort != Sort::Unknown
}

/// The clause that follows a cue: "said that the port was shut".
fn behind(
    text: &str,
    layout: &Layout,
    reading: &Reading,
    candidate: &Candidate,
    cue: &Cue,
    frame: std::ops::Range<usize>,
) -> Option<(usize, usize)> {
    let word = |at: usize| &text[layout.tokens[at].span().range()];
    if cue.kind == CueKind::According {
        // "According to the ministry, the port was shut."
        let comma = candidate.end;
        let leads = cue.first == frame.start && comma < frame.end && word(comma) == ",";
        return leads.then(|| trimmed(text, layout, comma + 1, frame.end)).flatten();
    }
    let from = match candidate.subject {
        // "announced Thursday he plans".
        Subject::Before | Subject::Apart => reading.behind_aside(text, layout, cue.end).min(frame.end),
        _ => return None,
    };
    // Of whom it was told: "told reporters that", "told the BBC".
    let that = (from..frame.end.min(from + 12)).find(|&at| word(at) == "that" && !reading.quoted(at));
    let tells = reading.class[cue.first].is(Class::TELL);
    let start = match that {
        Some(that) if tells || that <= from + 4 => that + 1,
        _ => {
            let class = reading.class_at(from);
            let clause = class.is(Class::WORD) && has_verb(reading, from, frame.end);
            let plain = reading.class[cue.first].is(Class::PLAIN);
            if from >= frame.end || !plain || !clause || class.is(Class::PREPOSITION) {
                return None;
            }
            from
        }
    };
    trimmed(text, layout, start, frame.end)
}

/// Whether an auxiliary or a verb in -ed stands in a run.
fn has_verb(reading: &Reading, first: usize, end: usize) -> bool {
    (first..end.min(first + LONGEST)).any(|at| reading.class[at].is(Class::AUXILIARY))
}

/// The clause before ", Varga said."
fn before(
    text: &str,
    layout: &Layout,
    reading: &Reading,
    candidate: &Candidate,
    cue: &Cue,
    frame: std::ops::Range<usize>,
) -> Option<(usize, usize)> {
    let word = |at: usize| &text[layout.tokens[at].span().range()];
    let first = candidate.first.min(cue.first);
    let parted = first > frame.start && matches!(word(first - 1), ",");
    if cue.kind == CueKind::According {
        let comma = usize::from(parted);
        return (first > frame.start).then(|| trimmed(text, layout, frame.start, first - comma)).flatten();
    }
    let plain = candidate.subject == Subject::Before || candidate.subject == Subject::Behind;
    if !parted
        || !plain
        || reading.quoted(first - 1)
        || (frame.start.max(first.saturating_sub(2))..first).any(|at| reading.quoted(at))
    {
        return None;
    }
    // Nothing but a few words may follow, else it is an inserted clause or a list.
    let behind = candidate.end.max(cue.end)..frame.end;
    let rest = behind.filter(|at| reading.class[*at].is(Class::WORD)).take(AFTER + 1).count();
    (rest <= AFTER).then(|| trimmed(text, layout, frame.start, first - 1)).flatten()
}

/// Without the punctuation at both ends.
fn trimmed(text: &str, layout: &Layout, mut first: usize, mut end: usize) -> Option<(usize, usize)> {
    let drops = |at: usize| {
        matches!(&text[layout.tokens[at].span().range()], "." | "," | ";" | ":" | "!" | "-" | "–" | "—")
    };
    while first < end && drops(first) {
        first += 1;
    }
    while end > first && drops(end - 1) {
        end -= 1;
    }
    (first < end).then_some((first, end))
}
