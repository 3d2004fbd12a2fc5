//! Whether a sentence ends with a run.

use super::{
    run::{Closed, Run, Strength},
    view::{Side, View, is_cjk},
};
use crate::lexicon::{Abbreviation, Role, abbreviation, has_role};

/// What the text goes on with after a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// A word with a capital, or with one in its first letters (`iPhone`).
    Upper,
    Lower,
    /// A word of a script that knows no case.
    Caseless,
    Number,
    /// A comma or another mark within a sentence.
    Clause,
    /// Another sign.
    Sign,
    /// The paragraph ends.
    Nothing,
}

/// The first word after a run.
#[derive(Clone, Copy, Debug)]
struct Head {
    token: usize,
    next: Next,
    /// A dash stands before it.
    dash: bool,
    /// A bracket opens before it.
    bracket: bool,
}

/// How many marks may stand before the first word after a run.
const REACH: usize = 4;

/// Whether the sentence that begins with token `start` ends with `run`, before which it has a word.
pub(super) fn ends(view: &View<'_>, start: usize, run: &Run) -> bool {
    let head = head(view, run.end);
    if head.next == Next::Nothing {
        return false;
    }
    if run.strength == Strength::Wide {
        let goes_on = run.closed == Closed::Quote && matches!(view.char(run.end), 'と' | 'っ' | 'な');
        return !goes_on && head.next != Next::Clause;
    }
    if head.next == Next::Clause {
        return false;
    }
    if view.is_glued(run.end) {
        return is_torn(view, run, head);
    }
    let closed = run.closed != Closed::Nothing;
    if run.smile {
        return head.next != Next::Lower || !closed;
    }
    if closed && (head.next == Next::Lower || run.closed == Closed::Quote && head.dash) {
        return false;
    }
    match run.strength {
        Strength::Asks => ends_asking(view, run, head),
        Strength::Ellipsis => {
            // "[...] (Smith 55)."
            let omission = matches!(view.char(run.first - 1), '[' | '(');
            head.next != Next::Lower && !head.dash && !(omission && head.bracket)
        }
        _ => ends_with_stop(view, start, run, head),
    }
}

/// Whether a sentence ends with a smiley that no stop stands before.
pub(super) fn ends_with_smile(view: &View<'_>, run: &Run) -> bool {
    !view.is_glued(run.end) && head(view, run.end).next == Next::Upper
}

/// Whether a sentence ends with a question or an exclamation mark.
fn ends_asking(view: &View<'_>, run: &Run, head: Head) -> bool {
    if is_marked(view, run) {
        return is_starter(view, head);
    }
    if head.next == Next::Lower {
        // "a Let It Be! sign", "Where to? ask the voters"
        return !view.char(run.first - 1).is_uppercase() && !has_role(view.word(head.token), Role::Speech);
    }
    !(run.closed == Closed::Quote && head.next == Next::Upper && is_speaker(view, head.token))
}

/// Whether the mark is part of a name: `Yahoo!`
fn is_marked(view: &View<'_>, run: &Run) -> bool {
    let before = run.first - 1;
    run.end == run.first + 1 && view.is_word(before) && has_role(view.word(before), Role::Marked)
}

/// Whether a sentence ends with one full stop, white space behind it.
fn ends_with_stop(view: &View<'_>, start: usize, run: &Run, head: Head) -> bool {
    let before = run.first - 1;
    if !view.is_word(before) || run.closed == Closed::Quote {
        return true;
    }
    let word = view.word(before);
    let opens = before == start;
    let kind = if word.len() > 1 { abbreviation(word) } else { None };
    match kind {
        Some(Abbreviation::Title | Abbreviation::Inner) => false,
        Some(Abbreviation::Numbered) if head.next == Next::Number => false,
        Some(Abbreviation::Numbered) => head.next != Next::Lower || word.starts_with("no"),
        Some(Abbreviation::Common) => !matches!(head.next, Next::Lower | Next::Number),
        Some(Abbreviation::Time) => match head.next {
            Next::Upper => !head.bracket && !has_role(view.word(head.token), Role::Calendar),
            Next::Caseless => true,
            _ => false,
        },
        Some(Abbreviation::Usual) => is_starter(view, head),
        Some(Abbreviation::State) => {
            // A name goes on only after a second comma: "in Durham, N.C., Mayor Bell said", "in Durham, N.C. Mr. Bell".
            let closes_place = before > start + 1
                && view.char(before - 1) == ','
                && view.is_word(before - 2)
                && view.char(before - 2).is_uppercase();
            is_starter(view, head) || closes_place && head.next == Next::Upper && !head.bracket && !head.dash
        }
        None if view.is_letter(before) || word.contains('.') => {
            // "so do I. But"
            let pronoun = word == "I" && before > start && view.char(before - 1).is_lowercase();
            !opens && (is_starter(view, head) || pronoun && head.next == Next::Upper)
        }
        None if head.next == Next::Lower => is_plain(word),
        None => true,
    }
}

/// Whether a word is no abbreviation by its look, so that its full stop ends a sentence even where the next
/// begins in lower case.
fn is_plain(word: &str) -> bool {
    word.starts_with(char::is_lowercase) || word.chars().count() > 4
}

/// Whether a sentence ends where the space behind its stop was lost: `said.The`.
fn is_torn(view: &View<'_>, run: &Run, head: Head) -> bool {
    let before = run.first - 1;
    if head.token == run.end && is_cjk(view.char(run.end)) {
        return run.strength != Strength::Stop || !view.is_number(before);
    }
    if head.next != Next::Upper || head.dash || run.smile || in_address(view, before, head.token) {
        return false;
    }
    if run.closed != Closed::Nothing {
        return !view.is_letter(head.token);
    }
    if head.token != run.end {
        // An opening quotation mark or bracket.
        return view.side(run.end) == Side::Unclear && !matches!(view.char(run.end), '\'' | '’');
    }
    if !view.is_glued(run.first) {
        return false;
    }
    let word = view.word(before);
    let starter = is_starter(view, head);
    if run.strength == Strength::Asks {
        return starter || !view.is_letter(head.token) && !is_marked(view, run);
    }
    if !view.is_word(before) {
        return starter && view.is_number(before);
    }
    match shape(word) {
        Shape::Lower => word.len() > 1 && (starter || !view.is_letter(head.token)),
        // Not the two names of a web site or a file.
        Shape::Capital => {
            let next = view.word(head.token);
            let long = next.len() > 3 && matches!(shape(next), Shape::Capital | Shape::Capitals);
            word.len() > 3 && (starter || long) && abbreviation(word).is_none()
        }
        Shape::Capitals | Shape::Other => false,
    }
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// No capital at all.
    Lower,
    /// One capital, then small letters.
    Capital,
    Capitals,
    Other,
}

fn shape(word: &str) -> Shape {
    let is_apostrophe = |c: char| matches!(c, '\'' | '’');
    let mut rest = word.chars();
    let capital = rest.next().is_some_and(char::is_uppercase);
    if rest.clone().all(|c| c.is_lowercase() || is_apostrophe(c)) {
        if capital { Shape::Capital } else { Shape::Lower }
    } else if capital && rest.all(|c| c.is_uppercase() || is_apostrophe(c)) {
        Shape::Capitals
    } else {
        Shape::Other
    }
}

/// Whether the words on both sides of a glued stop look like parts of a web or mail address.
fn in_address(view: &View<'_>, before: usize, after: usize) -> bool {
    let joins = |at: usize| matches!(view.char(at), '.' | '@' | '/' | '\\' | '=' | '&' | '#' | '_' | ':');
    let left = view.is_glued(before) && joins(before - 1);
    let right = view.is_glued(after + 1) && joins(after + 1) && view.is_glued(after + 2);
    left || right
}

/// Whether the head is a word that begins sentences.
fn is_starter(view: &View<'_>, head: Head) -> bool {
    head.next == Next::Upper
        && has_role(view.word(head.token), Role::Starter)
        // "J. I. Smith"
        && !(view.is_letter(head.token) && view.is_glued(head.token + 1) && view.char(head.token + 1) == '.')
}

/// Whether a name and a word such as "said" stand at `at`: the run before it ended no more than a quotation.
fn is_speaker(view: &View<'_>, at: usize) -> bool {
    for token in at..view.end().min(at + 7) {
        let c = view.char(token);
        if view.is_word(token) && c.is_lowercase() {
            if has_role(view.word(token), Role::Particle) {
                continue;
            }
            return token > at && has_role(view.word(token), Role::Speech);
        }
        let inner = view.is_word(token) || c == '.' && view.is_glued(token);
        if !inner || token == at && has_role(view.word(token), Role::Starter) {
            return false;
        }
    }
    false
}

/// The first word from `at` on.
fn head(view: &View<'_>, at: usize) -> Head {
    let mut head = Head { token: at, next: Next::Nothing, dash: false, bracket: false };
    for token in at..view.end().min(at + REACH) {
        head.token = token;
        let c = view.char(token);
        match c {
            '(' | '[' | '{' | '（' | '【' => head.bracket = true,
            '"' | '\'' | '“' | '‘' | '«' | '‹' | '„' | '‚' | '”' | '’' | '»' | '「' | '『' | '¿' | '¡' =>
                {}
            '-' | '–' | '—' | '―' | '*' => head.dash = true,
            _ => {
                head.next = look(view, token, c);
                return head;
            }
        }
        head.next = Next::Sign;
    }
    head
}

/// What begins with the token at `at`, whose first character is `c`.
fn look(view: &View<'_>, at: usize, c: char) -> Next {
    match c {
        'A'..='Z' => Next::Upper,
        'a'..='z' => {
            let word = view.word(at);
            // "iPhone", "eBay"
            if word.len() > 2 && word.as_bytes()[1].is_ascii_uppercase() { Next::Upper } else { Next::Lower }
        }
        ',' | ';' | ':' | '/' | '\\' | '%' | '&' | ')' | ']' | '}' | '、' | '，' | '：' | '；' | '،'
        | '؛' => Next::Clause,
        _ if view.is_number(at) => Next::Number,
        // Georgian letters are small ones, yet sentences begin with them.
        '\u{10d0}'..='\u{10ff}' => Next::Caseless,
        c if c.is_uppercase() => Next::Upper,
        c if c.is_lowercase() => Next::Lower,
        _ if view.is_word(at) => Next::Caseless,
        _ => Next::Sign,
    }
}
