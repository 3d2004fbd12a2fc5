//! What the words around a time say about when it is: before or after publication.

use super::{
    around::{Word, near, word_after},
    cues::Cue,
    kind::Kind,
    lexicon::LEXICON,
};
use crate::text::tokens;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How far back the words of a sentence are looked at, in bytes.
const REACH: usize = 240;

/// The words of the sentence before a place, the nearest first.
fn words_before(text: &str, at: usize) -> Vec<&str> {
    let mut from = at.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let part = &text[from..at];
    // A full stop before a capital letter, or a line's end, begins a sentence.
    let begin = part.rmatch_indices(['.', '!', '?', '\n']).find(|(n, mark)| {
        *mark == "\n" && part[n + 1..].starts_with('\n')
            || *mark != "\n"
                && part[n + 1..].trim_start_matches(['"', '”', '\'', '’']).starts_with([' ', '\n'])
                && part[..*n].chars().rev().take_while(|c| c.is_alphabetic()).count() > 2
    });
    let part = begin.map_or(part, |(n, _)| &part[n + 1..]);
    let mut words: Vec<&str> =
        tokens(part).filter(|t| t.is_word()).map(|t| &part[t.span().range()]).collect();
    words.reverse();
    words
}

fn cue(word: &str) -> Tense {
    let lower = Word::new(word);
    let base = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
    let base = base.strip_suffix("n't").or_else(|| base.strip_suffix("n’t")).unwrap_or(base);
    if lower.ends_with("'ll") || lower.ends_with("’ll") {
        return Tense::Future;
    }
    let entry = LEXICON.entry(LEXICON.find(base));
    let kinds = entry.kinds(base);
    if kinds & Kind::FutureCue.bit() != 0 {
        Tense::Future
    } else if kinds & Kind::PastCue.bit() != 0
        || base.len() > 4 && base.ends_with("ed") && !word.starts_with(char::is_uppercase)
    {
        Tense::Past
    } else {
        Tense::Unknown
    }
}

/// The tense of the clause that a time stands in: of the nearest word that has one, before it, else after it.
pub(super) fn of(text: &str, start: usize, end: usize) -> Tense {
    let before = words_before(text, start);
    // "Saturday's debate" has been, unless the clause says otherwise.
    let written = &text[start..end];
    let named = |kind: Kind| LEXICON.entry(LEXICON.find(written)).kinds(written) & kind.bit() != 0;
    let this = written.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("this "));
    let owns = text[end..].starts_with("'s") || text[end..].starts_with("’s");
    if owns && !named(Kind::Month) && !this {
        let will = |word: &&str| matches!(word.to_ascii_lowercase().as_str(), "will" | "shall" | "upcoming");
        let going =
            |pair: &[&str]| pair[0].eq_ignore_ascii_case("to") && pair[1].eq_ignore_ascii_case("going");
        let ahead = matches!(before[..], ["into", ..] | ["of", "ahead", ..]);
        let to_come = ahead || before.iter().take(12).any(will) || before.windows(2).take(12).any(going);
        return if to_come { Tense::Future } else { Tense::Past };
    }
    // "before the Friday deadline"
    if word_after(text, end) == "deadline" {
        return Tense::Future;
    }
    // "as soon as Tuesday", "until 9 a.m. Tuesday", "starting on Monday", "a deadline of Friday".
    if let [first, second, ..] = before[..] {
        if first.eq_ignore_ascii_case("as") && matches!(second, "soon" | "early" | "late")
            || first.eq_ignore_ascii_case("until")
            || first == "on" && matches!(second, "starting" | "beginning")
            || first == "in" && matches!(second, "hope" | "hopes" | "chances" | "prospects")
            || first == "to" && matches!(second, "delayed" | "postponed" | "rescheduled")
            || second == "deadline" && matches!(first, "to" | "of" | "is")
            || first.eq_ignore_ascii_case("through") && (named(Kind::Weekday) || named(Kind::Month))
        {
            return Tense::Future;
        }
        if first.eq_ignore_ascii_case("since") || first == "in" && second.eq_ignore_ascii_case("back") {
            return Tense::Past;
        }
    }
    for (n, word) in before.iter().enumerate().take(12) {
        match cue(word) {
            // "appeared to be in doubt"
            Tense::Future
                if *word == "be"
                    && matches!(
                        before[n + 1..],
                        ["to", "appeared" | "seemed" | "believed" | "thought", ..]
                    ) =>
            {
                return Tense::Past;
            }
            // "is expected to", "was expected to": what follows is what is told.
            Tense::Unknown
                if word.eq_ignore_ascii_case("to")
                    && n > 0
                    && before.get(n + 1).is_some_and(|w| Cue::ToComeBefore.has(&w.to_ascii_lowercase())) =>
            {
                return Tense::Future;
            }
            // "is set for Friday", "if they approve it on Tuesday".
            Tense::Unknown
                if word.eq_ignore_ascii_case("for")
                    && before.get(n + 1).is_some_and(|w| Cue::ToComeBefore.has(&w.to_ascii_lowercase())) =>
            {
                return Tense::Future;
            }
            // "ahead of the senator's Monday meeting"
            Tense::Unknown
                if word.eq_ignore_ascii_case("ahead")
                    && (1..11).contains(&n)
                    && !near(text, start, 120)
                        .rsplit_once("head of")
                        .is_some_and(|(_, rest)| rest.contains(','))
                    && before.get(n - 1).is_some_and(|w| *w == "of") =>
            {
                return Tense::Future;
            }
            // "The party heads for its retreat on Thursday".
            Tense::Unknown
                if n > 0
                    && before.get(n - 1).is_some_and(|w| matches!(*w, "to" | "for" | "into"))
                    && Cue::SetsOut.has(&word.to_ascii_lowercase()) =>
            {
                return Tense::Future;
            }
            Tense::Unknown if word.eq_ignore_ascii_case("if") => return Tense::Future,
            Tense::Unknown => {}
            // "could be lifted", "to be held"
            Tense::Past
                if before.get(n + 1).is_some_and(|w| *w == "be")
                    && !before.get(n + 3).is_some_and(|w| {
                        matches!(
                            *w,
                            "had"
                                | "allowed"
                                | "was"
                                | "were"
                                | "appeared"
                                | "seemed"
                                | "believed"
                                | "thought"
                        )
                    }) =>
            {
                return Tense::Future;
            }
            // "more than expected"
            Tense::Future if before.get(n + 1).is_some_and(|w| matches!(*w, "than" | "as")) => {}
            tense => return tense,
        }
    }
    // "Wednesday is a holiday": what is, and not today, is to come.
    let begins = before.is_empty() || matches!(before[..], ["On" | "But" | "And" | "While"]);
    if before.is_empty() && ["is", "marks"].contains(&word_after(text, end)) {
        return Tense::Future;
    }
    let mut upto = (end + 160).min(text.len());
    while !text.is_char_boundary(upto) {
        upto -= 1;
    }
    let after = &text[end..upto];
    let stop = after.find(". ").or_else(|| after.find("\n\n")).unwrap_or(after.len());
    let after = &after[..stop];
    tokens(after)
        .take(if begins { 14 } else { 8 })
        .map(|t| cue(&after[t.span().range()]))
        .find(|tense| *tense != Tense::Unknown)
        .unwrap_or(Tense::Unknown)
}

/// Words that may lead a time that has a line to itself.
const LED: [&str; 12] =
    ["at", "on", "in", "from", "by", "until", "till", "between", "the", "when", "time", "date"];

/// Whether a time has a line to itself, but for what leads to it: "When: Saturday, 9 a.m.".
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let mut from = start.saturating_sub(24);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    // A longer line has more words than one before the time.
    if line.len() == before.len() && from > 0 {
        return false;
    }
    let line = line.trim().trim_end_matches(':');
    let mut upto = (end + 8).min(text.len());
    while !text.is_char_boundary(upto) {
        upto -= 1;
    }
    let rest = text[end..upto].trim_start_matches([' ', '.', ',', ';', '!', ')', '\r', '\u{a0}']);
    if rest.is_empty() && upto < text.len() {
        return false;
    }
    (line.is_empty() || LED.iter().any(|word| line.eq_ignore_ascii_case(word)))
        && (rest.is_empty() || rest.starts_with('\n'))
}

/// Whether "in three years" is a date to come: not after a superlative, an ordinal, a negative, or what has been.
pub(super) fn is_to_come(text: &str, start: usize) -> bool {
    // The word right before is "in" itself.
    for (n, word) in words_before(text, start).into_iter().enumerate().skip(1) {
        let lower = Word::new(word);
        let superlative = lower.len() > 5 && lower.ends_with("est") && !Cue::NoSuperlative.has(&lower);
        if superlative && n < 12 || Cue::Superlative.has(&lower) && n < 12 {
            return false;
        }
        if Cue::Negative.has(&lower) || lower.ends_with("n't") || lower.ends_with("n’t") {
            return false;
        }
        match cue(word) {
            Tense::Future => return true,
            Tense::Past => return false,
            Tense::Unknown => {}
        }
    }
    true
}
