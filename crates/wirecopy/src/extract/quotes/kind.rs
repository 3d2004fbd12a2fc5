//! What kind of quotation was found.

use super::{Draft, candidates::Candidate, reading::Reading, words::Class};
use crate::{names::names, text::Layout};

/// The kind of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A sentence or more, in marks.
    Direct,
    /// Part of a sentence in marks, which goes on outside of them.
    Mixed,
    /// One to three words in marks, set apart from the writer's own.
    Scare,
    /// A paragraph of a quotation that began in a paragraph before.
    Continued,
    /// A whole paragraph that the one before announces with a colon.
    Block,
    /// Speech without marks.
    Indirect,
}

names! {
    Kind, "kind":
    Direct => "direct",
    Mixed => "mixed",
    Scare => "scare",
    Continued => "continued",
    Block => "block",
    Indirect => "indirect"
}

/// The kind of what stands in marks.
pub(super) fn of(text: &str, layout: &Layout, reading: &Reading, draft: &Draft, all: &[Candidate]) -> Kind {
    let quote = &draft.marked;
    if quote.continued {
        return Kind::Continued;
    }
    let word = |at: usize| &text[layout.tokens[at].span().range()];
    let paragraph = layout.paragraphs[quote.paragraph];
    let span = quote.span(layout);
    if span.start == paragraph.start
        && span.end + 1 >= paragraph.end
        && quote.first > 0
        && word(quote.first - 1) == ":"
    {
        return Kind::Block;
    }
    let inner = quote.inner();
    let words = inner.clone().filter(|at| reading.class[*at].is(Class::WORD)).count();
    let first = inner.clone().find(|at| reading.class[*at].is(Class::WORD));
    let capital = first.is_some_and(|at| reading.class[at].is(Class::CAPITAL));
    let closed = inner.clone().next_back().is_some_and(|at| matches!(word(at), "." | "," | "!" | "?" | "…"));
    let begins = reading.begins(quote.first);
    let announced = !begins && matches!(word(quote.first - 1), "," | ":");
    if begins && (closed || words > 3)
        || announced && (capital || closed || words > 3)
        || capital && closed && words > 3
    {
        return Kind::Direct;
    }
    // Cut by the words that name the speaker: "A," he said, "b."
    let said = draft.cue.is_some_and(|cue| cue.end <= quote.first && quote.first - cue.end <= 3);
    let attributed = draft.speaker.is_some_and(|number| {
        all[number].cue.is_some() && reading.frame[all[number].first] == reading.frame[quote.first]
    });
    if words <= 3 && !said && !attributed { Kind::Scare } else { Kind::Mixed }
}
