//! What stands in quotation marks: pairs of them within paragraphs.
//!
//! Marks are read from left to right with what stands on both sides; an inner pair belongs to the outer one. Marks that
//! miss their partner end with their paragraph at the latest, so that none swallows the page.

use super::transcript;
use crate::{
    Span,
    text::{Layout, Token},
};

/// The family of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

/// How a mark may be read.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Number of its first token.
    token: usize,
    family: Family,
    opens: bool,
    closes: bool,
    /// Whether it also reads as an apostrophe.
    apostrophe: bool,
}

/// Words in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// Number of the token of its first mark.
    pub(super) first: usize,
    /// Number behind its last token, the closing mark if there is one.
    pub(super) end: usize,
    /// Whether it has a mark that closes it.
    pub(super) closed: bool,
    /// Number of its paragraph.
    pub(super) paragraph: usize,
    /// Whether it goes on from the paragraph before, which no mark closes.
    pub(super) continued: bool,
    /// Whether its marks are single ones.
    pub(super) single: bool,
}

impl Marked {
    /// The tokens between the marks.
    pub(super) fn inner(&self) -> std::ops::Range<usize> {
        self.first + 1..(self.end - usize::from(self.closed)).max(self.first + 1)
    }

    /// Where it stands, marks included.
    pub(super) fn span(&self, layout: &Layout) -> Span {
        Span::new(layout.tokens[self.first].span().start, layout.tokens[self.end - 1].span().end)
    }
}

/// Longest run in one pair of marks, in tokens: what is longer has lost its mark.
const LONGEST: usize = 2000;

/// Most pairs that may stand in each other.
const DEEPEST: usize = 4;

/// What stands in marks, outermost pairs alone, in order of place.
pub(super) fn marked(text: &str, layout: &Layout) -> Vec<Marked> {
    let mut all: Vec<Marked> = Vec::new();
    let mut marks = Vec::new();
    let mut first = 0;
    for (paragraph, span) in layout.paragraphs.iter().enumerate() {
        let end = first + layout.tokens[first..].partition_point(|token| token.span().start < span.end);
        marks.clear();
        let mut at = first;
        let may_be = |token: &Token| !token.is_word() && may_mark(text.as_bytes()[token.span().start]);
        while let Some(words) = layout.tokens[at..end].iter().position(may_be) {
            at += words;
            let (mark, len) = read(text, layout, first..end, at);
            marks.extend(mark);
            at += len;
        }
        if !marks.is_empty() {
            let open_before = all.last().is_some_and(|last| !last.closed && last.paragraph + 1 == paragraph);
            pair(text, layout, &marks, first..end, paragraph, open_before, &mut all);
        }
        first = end;
    }
    all
}

/// Whether a character that begins with this byte may be a mark.
fn may_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`' | 0xc2 | 0xe2 | 0xe3 | 0xef)
}

/// The mark that stands at a token, which is no word, and how many tokens were read.
fn read(text: &str, layout: &Layout, within: std::ops::Range<usize>, at: usize) -> (Option<Mark>, usize) {
    let span = layout.tokens[at].span();
    let Some(character) = text[span.start..].chars().next() else { return (None, 1) };
    // Two apostrophes that stand for a mark are not read as one: see docs/quotes.md.
    if is_twin(text, layout, within.end, at) {
        (None, 2)
    } else {
        (mark(text, span, character, within, at), 1)
    }
}

/// Whether two apostrophes, of which this is the first, stand for one mark: ''so''.
fn is_twin(text: &str, layout: &Layout, end: usize, at: usize) -> bool {
    let span = layout.tokens[at].span();
    let byte = text.as_bytes()[span.start];
    matches!(byte, b'\'' | b'`')
        && at + 1 < end
        && layout.tokens[at + 1].span().start == span.end
        && text.as_bytes()[span.end] == byte
}

/// Whether a text has two apostrophes for its marks, twice at least; single ones then stand within these.
pub(super) fn are_doubled(text: &str, layout: &Layout) -> bool {
    let tokens = &layout.tokens;
    let twins =
        (0..tokens.len()).filter(|&at| !tokens[at].is_word() && is_twin(text, layout, tokens.len(), at));
    twins.take(2).count() == 2
}

/// The mark that a character is.
fn mark(text: &str, span: Span, character: char, within: std::ops::Range<usize>, at: usize) -> Option<Mark> {
    let family = match character {
        '"' | '“' | '”' | '„' | '‟' | '＂' => Family::Double,
        '\'' | '‘' | '’' | '‚' | '‛' | '`' => Family::Single,
        '«' | '»' | '‹' | '›' | '《' | '》' | '「' | '」' => Family::Angle,
        _ => return None,
    };
    let to = span.end;
    let before = text[..span.start].chars().next_back();
    let after = text[to..].chars().next();
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '…');
    let gap_before = at == within.start || before.is_none_or(is_gap) || before.is_some_and(is_mark);
    let gap_after = at + 1 == within.end || after.is_none_or(|c| is_gap(c) || is_mark(c));
    let letter_after = after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '(' | '$' | '#' | '@'));
    let letter_before = before.is_some_and(char::is_alphanumeric);
    let mark = |opens, closes| Mark { token: at, family, opens, closes, apostrophe: false };
    Some(match character {
        '„' | '‚' | '「' | '《' => mark(true, false),
        '」' | '》' => mark(false, true),
        '“' | '‟' | '«' | '‹' => {
            // Sloppy pages close with the mark that opens.
            let closes = !gap_before && !letter_after;
            mark(!closes, closes)
        }
        '”' | '»' | '›' => {
            let opens = gap_before && letter_after && before.is_none_or(|c| !is_mark(c));
            mark(opens, !opens || at > within.start)
        }
        '"' | '＂' => {
            let inches = before.is_some_and(|c| c.is_ascii_digit()) && !letter_after;
            Mark { apostrophe: inches, ..mark(gap_before || letter_after, !gap_before || gap_after) }
        }
        '‘' | '‛' | '`' => {
            if letter_before || !letter_after || is_elision(&text[to..]) {
                return None;
            }
            mark(true, false)
        }
        // ' and ’
        _ => {
            if gap_before && letter_after {
                if is_elision(&text[to..]) || character == '’' {
                    return None;
                }
                mark(true, false)
            } else if gap_before && character != '’' && !gap_after {
                return None;
            } else {
                // "the officials’ plan" reads as an apostrophe, if a mark that closes comes later.
                let plural = before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x') || c.is_ascii_digit());
                let goes_on = after.is_some_and(char::is_whitespace)
                    && text[to..].trim_start().starts_with(char::is_lowercase);
                Mark { apostrophe: letter_before && plural && goes_on, ..mark(false, true) }
            }
        }
    })
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '«' | '»' | '‹' | '›' | '`')
}

/// Whether what follows an apostrophe is short for something: ’tis, ’90s, ’em.
fn is_elision(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let lower = word.to_ascii_lowercase();
    matches!(
        &lower[..],
        "tis"
            | "twas"
            | "til"
            | "em"
            | "cause"
            | "bout"
            | "n"
            | "round"
            | "cuz"
            | "tude"
            | "s"
            | "re"
            | "ll"
            | "ve"
            | "d"
            | "m"
    ) || word.len() >= 2 && word.as_bytes()[0].is_ascii_digit() && word.len() <= 3 && {
        let digits = word.trim_end_matches('s');
        digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Pairs the marks of a paragraph.
fn pair(
    text: &str,
    layout: &Layout,
    marks: &[Mark],
    within: std::ops::Range<usize>,
    paragraph: usize,
    open_before: bool,
    all: &mut Vec<Marked>,
) {
    // The number of later marks that certainly close a single pair, for the apostrophes of plurals.
    let mut open: Vec<Mark> = Vec::with_capacity(DEEPEST);
    let mut closers =
        marks.iter().filter(|m| m.family == Family::Single && m.closes && !m.apostrophe).count();
    let continued = |mark: &Mark| open_before && mark.token == within.start;
    for mark in marks {
        let sure = mark.family == Family::Single && mark.closes && !mark.apostrophe;
        closers -= usize::from(sure);
        let partner = open.iter().rposition(|other| other.family == mark.family);
        let may_close = mark.closes
            && partner.is_some_and(|partner| {
                let apostrophe = mark.apostrophe && (mark.family == Family::Double || closers > 0);
                // A single pair is not closed from within a double one that it holds.
                (!apostrophe || mark.family == Family::Double) && mark.token > open[partner].token
            });
        // Where a straight mark could be either, it closes what is open.
        if let Some(partner) = partner.filter(|_| may_close) {
            let opener = open[partner];
            if partner == 0 {
                if mark.token - opener.token <= LONGEST {
                    all.push(Marked {
                        first: opener.token,
                        end: mark.token + 1,
                        closed: true,
                        paragraph,
                        continued: continued(&opener),
                        single: opener.family == Family::Single,
                    });
                }
                open.clear();
            } else {
                open.truncate(partner);
            }
        } else if mark.opens && !(mark.apostrophe && mark.family == Family::Double) {
            if let Some(partner) = partner.filter(|&partner| partner == 0 && mark.family != Family::Single) {
                // Opened twice: the mark that closes the first is missing, or one stands doubled.
                let opener = open[partner];
                if mark.token > opener.token + 1 {
                    close_early(text, layout, &opener, mark.token, paragraph, continued(&opener), all);
                    open.clear();
                } else {
                    open.truncate(partner);
                    open.push(opener);
                    continue;
                }
            }
            if open.len() < DEEPEST {
                open.push(*mark);
            }
        }
    }
    let Some(opener) = open.first().copied() else { return };
    let whole = within.end > opener.token + 1;
    // A single mark alone is an apostrophe; a pair within goes with the outer; one that opens a turn is debris.
    if whole
        && !opens_turn(text, layout, &opener, within.clone())
        && opener.family != Family::Single
        && within.end - opener.token <= LONGEST
    {
        all.push(Marked {
            first: opener.token,
            end: within.end,
            closed: false,
            paragraph,
            continued: continued(&opener),
            single: false,
        });
    }
}

/// Whether a mark stands before the label of a turn: "VARGA: The port is shut.
fn opens_turn(text: &str, layout: &Layout, opener: &Mark, within: std::ops::Range<usize>) -> bool {
    let start = layout.tokens[opener.token].span().end;
    let mut words = (opener.token + 1..within.end).take(6).map(|at| layout.tokens[at].span());
    opener.token == within.start
        && words
            .find(|span| &text[span.range()] == ":")
            .is_some_and(|colon| transcript::is_label(&text[start..colon.start]))
}

/// What a mark opened ends with the last sentence before the next that opens.
fn close_early(
    text: &str,
    layout: &Layout,
    opener: &Mark,
    next: usize,
    paragraph: usize,
    continued: bool,
    all: &mut Vec<Marked>,
) {
    let from = opener.token + 1;
    let is_end = |at: &usize| {
        let span = layout.tokens[*at].span();
        matches!(&text[span.range()], "." | "!" | "?" | "…")
    };
    let end = (from..next.min(from + 120)).rev().find(is_end);
    if let Some(end) = end {
        all.push(Marked {
            first: opener.token,
            end: end + 1,
            closed: false,
            paragraph,
            continued,
            single: opener.family == Family::Single,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::scan;

    fn found(text: &str) -> Vec<&str> {
        let layout = scan(text);
        marked(text, &layout).iter().map(|m| &text[m.span(&layout).range()]).collect()
    }

    #[test]
    fn marks_of_every_kind() {
        assert_eq!(found("He said “yes” and \"no\"."), ["“yes”", "\"no\""]);
        assert_eq!(found("Il dit « oui », she ‹no›."), ["« oui »", "‹no›"]);
        assert_eq!(found("„Ja“, sagte sie."), ["„Ja“"]);
        assert_eq!(found("‘It’s the boys’ turn,’ she said."), ["‘It’s the boys’ turn,’"]);
        assert_eq!(found("'It's fine,' he said, 'don't go.'"), ["'It's fine,'", "'don't go.'"]);
    }

    #[test]
    fn inner_pairs_belong_to_the_outer() {
        assert_eq!(found("“He told me ‘go home’ twice,” she said."), ["“He told me ‘go home’ twice,”"]);
        assert_eq!(found("\"He said 'go.'\" Then."), ["\"He said 'go.'\""]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        assert!(found("The workers' pay in the ’90s, rock ’n’ roll, 'tis so.").is_empty());
        assert!(found("A 6' tall man with a 24\" screen.").is_empty());
    }

    #[test]
    fn what_is_not_closed_ends_with_its_paragraph() {
        let text = "“One two.\n“Three four.”\nOther text “here\nand on.";
        let layout = scan(text);
        let all = marked(text, &layout);
        let spans: Vec<_> = all.iter().map(|m| (&text[m.span(&layout).range()], m.continued)).collect();
        assert_eq!(spans, [("“One two.", false), ("“Three four.”", true), ("“here", false)]);
    }

    #[test]
    fn a_missing_or_doubled_mark_does_no_harm() {
        assert_eq!(found("“We won. Then “we lost,” he said."), ["“We won.", "“we lost,”"]);
        assert_eq!(found("““We won,” he said."), ["““We won,”"]);
        assert_eq!(found("“We won,“ he said."), ["“We won,“"]);
    }

    #[test]
    fn many_marks_take_linear_time() {
        let mut longest = 0;
        for mark in ["\"", "“", "”", "'", "‘", "’", "«", "“ ", "a\" ", "‘a "] {
            longest = longest.max(found(&mark.repeat(10_000)).len());
        }
        assert!(longest <= 10_000);
    }
}
