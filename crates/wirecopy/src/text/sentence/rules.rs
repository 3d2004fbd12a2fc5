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

/// Whether the sentence that begins with token `start` ends with `run`.
pub(super) fn ends(view: &View<'_>, start: usize, run: &Run) -> bool {
    let head = head(view, run.end);
    if head.next == Next::Nothing || run.first == start {
        return head.next == Next::Nothing;
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
    let before = run.first - 1;
    if run.end == run.first + 1 && view.is_word(before) && has_role(view.word(before), Role::Marked) {
        return is_starter(view, head);
    }
    !(run.closed == Closed::Quote && head.next == Next::Upper && is_speaker(view, head.token))
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
    if head.token == run.end && is_cjk(view.char(run.end)) {
        return run.strength != Strength::Stop || !view.is_number(run.first - 1);
    }
    if head.next != Next::Upper || run.smile {
        return false;
    }
    let before = run.first - 1;
    if run.closed != Closed::Nothing {
        return !view.is_letter(head.token);
    }
    if head.token != run.end {
        // An opening quotation mark or bracket.
        return view.side(run.end) == Side::Unclear && !matches!(view.char(run.end), '"' | '\'' | '’');
    }
    if !view.is_glued(run.first) || in_address(view, before, head.token) {
        return false;
    }
    let word = view.word(before);
    let last_lower = word.ends_with(char::is_lowercase);
    if view.is_word(before) && word.starts_with(char::is_lowercase) && last_lower && word.len() > 1 {
        return !view.is_letter(head.token) || is_starter(view, head);
    }
    let known = view.is_number(before) || last_lower && word.len() > 3;
    known && is_starter(view, head)
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
