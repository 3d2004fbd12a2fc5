//! Interviews and hearings that are printed turn by turn: "VARGA: The port is shut."

use super::{Kind, Named, Quote};
use crate::{Span, text::Layout};

/// Fewest turns that make a transcript.
const TURNS: usize = 4;

/// Adds the turns of a transcript that stand without marks.
pub(super) fn find(
    text: &str,
    layout: &Layout,
    names: &[Named],
    quotes: &mut Vec<Quote>,
    speakers: &mut Vec<Option<usize>>,
) {
    let mut turns: Vec<(Span, Span, Span)> = Vec::new();
    for paragraph in &layout.paragraphs {
        if let Some(turn) = turn(text, *paragraph, names) {
            turns.push(turn);
        }
    }
    let mut labels: Vec<&str> = turns.iter().map(|turn| &text[turn.0.range()]).collect();
    labels.sort_unstable();
    labels.dedup();
    if turns.len() < TURNS || labels.len() < 2 || 2 * labels.len() > turns.len() + 1 {
        return;
    }
    for (speaker, cue, span) in turns {
        let next = quotes.partition_point(|quote| quote.span.end <= span.start);
        if quotes.get(next).is_some_and(|quote| quote.span.start < span.end) {
            continue;
        }
        quotes.insert(
            next,
            Quote {
                span,
                kind: Kind::Direct,
                speaker: Some(speaker),
                antecedent: None,
                name: None,
                cue: Some(cue),
                score: 0.8,
            },
        );
        speakers.insert(next, None);
    }
}

/// Longest label of a turn, in bytes.
const LONGEST: usize = 40;

/// Whether these words, which stand before a colon, are a name in capitals.
pub(super) fn is_label(words: &str) -> bool {
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase) && words.split_whitespace().count() <= 4
}

/// Who speaks in a paragraph, the colon, and what follows. A mark before the name is debris of a quotation of all turns.
fn turn(text: &str, paragraph: Span, names: &[Named]) -> Option<(Span, Span, Span)> {
    let line = text[paragraph.range()].trim_start_matches(['"', '“']);
    let colon = line.find(':').filter(|colon| *colon <= LONGEST && *colon > 0)?;
    let label = line[..colon].trim_end();
    let said = line[colon + 1..].trim_start();
    let capitals = is_label(label);
    let start = paragraph.end - line.len();
    let next = names.partition_point(|name| name.span.start < start);
    let known =
        names.get(next).is_some_and(|name| name.span.start == start && name.span.end == start + label.len());
    let question = matches!(label, "Q" | "A" | "Question" | "Answer");
    if said.is_empty()
        || !(capitals || known || question)
        || !line[colon + 1..].starts_with(char::is_whitespace)
    {
        return None;
    }
    let from = start + line.len() - said.len();
    Some((
        Span::new(start, start + label.len()),
        Span::new(start + colon, start + colon + 1),
        Span::new(from, paragraph.end),
    ))
}
