//! What the words around a number that no rule took say about it: an age, a decade, a part of a name.

use super::{
    amount::Amount,
    around::{Word, near, word_after, word_before, word_before_as_written},
    cues::Cue,
    kind::Kind,
    lexicon::LEXICON,
    number::Number,
};
use crate::{Span, extract::Label};

/// The words before a place, the nearest first, in small letters.
fn words_before(text: &str, at: usize) -> impl Iterator<Item = Word<'_>> {
    let mut before = near(text, at, 60);
    std::iter::from_fn(move || {
        let word = word_before(before, before.len());
        let part = before.trim_end_matches([' ', '-', '\u{a0}', '\n']);
        before = part.get(..part.len().checked_sub(word.len())?)?;
        Some(word).filter(|word| !word.is_empty())
    })
}

/// The age that a bare number is: "who's also 76", "she turned 40", "in his late 50s".
pub(super) fn age(text: &str, span: Span, number: &Number) -> Option<Amount> {
    if number.ordinal
        || number.scaled
        || number.vague
        || !number.is_whole()
        || !(10.0..=110.0).contains(&number.value)
    {
        return None;
    }
    let mut words = words_before(text, span.start).peekable();
    if is_decade(text, span) {
        let edge =
            words.next_if(|word| matches!(word.as_str(), "early" | "mid" | "late" | "lower" | "upper"));
        let owned = Cue::Owner.has(&words.next()?);
        let modifier = match edge.as_deref() {
            Some("early" | "lower") => "START",
            Some("mid") => "MID",
            Some(_) => "END",
            None => "",
        };
        let tens =
            Amount { high: Some(number.value + 9.0), modifier, ..Amount::new(Label::Age, number.value, "a") };
        return owned.then_some(tens);
    }
    if number.digits != 2 && number.digits != 3 && !number.words {
        return None;
    }
    // What is counted would follow.
    let mut next = text[span.end..].chars();
    let joins = next.next().is_some_and(|c| matches!(c, '-' | '–' | '/' | ':' | '%' | '°' | '$' | '.' | ','));
    let ends = !joins || !next.next().is_some_and(char::is_alphanumeric);
    let after = word_after(text, span.end);
    let marked = text[span.end..]
        .trim_start()
        .starts_with(|c: char| c.is_ascii_punctuation() || matches!(c, '’' | '”' | '—' | '–'));
    let free = marked || after.is_empty() || Cue::AgeFree.has(after);
    words.next_if(|word| Cue::AgeAdverb.has(word));
    let verb = words.next()?;
    let short = ["'s", "’s", "'m", "’m"].iter().find_map(|tail| verb.strip_suffix(tail));
    let turns = matches!(verb.as_str(), "turned" | "turns");
    let subject = match short {
        Some(subject) => Word::Lowered(subject.to_owned()),
        // "She died at 75."
        None if verb == "at" && words.peek().is_some_and(|word| Cue::AgeAt.has(word)) => {
            let free = free || matches!(after, "after" | "from" | "of" | "following" | "surrounded");
            return (ends && free).then(|| Amount::new(Label::Age, number.value, "a"));
        }
        None if turns || matches!(verb.as_str(), "is" | "was" | "am") => words.next()?,
        None => return None,
    };
    // "Ann Lee turns 50", "Ann Lee was 50 at the time".
    let named = (turns || text[span.end..].starts_with(" at the time")) && {
        let start = near(text, span.start, 60).trim_end();
        let written = start.len().checked_sub(verb.len()).map_or("", |at| word_before_as_written(start, at));
        written.starts_with(char::is_uppercase)
    };
    let person = matches!(subject.as_str(), "he" | "she" | "who" | "i") || named;
    // "when he was 17 he left".
    let then = words.next().is_some_and(|word| word == "when") && !after.ends_with('s');
    (ends && (free || then) && person).then(|| Amount::new(Label::Age, number.value, "a"))
}

/// "50s", "1,000s".
pub(super) fn is_decade(text: &str, span: Span) -> bool {
    let digits = text[span.range()].trim_end_matches('s').trim_end_matches(['\'', '’']);
    text[span.range()].ends_with('s') && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a number in words with a capital is part of a name: "the Secret Six", "the Group of Seven", "the Five Eyes"; not
/// in a headline, which has capitals before it.
fn ends_name(text: &str, span: Span) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    if !capital(&text[span.range()]) {
        return false;
    }
    let mut at = span.start;
    let mut words = [""; 3];
    for word in &mut words {
        *word = word_before_as_written(text, at);
        at = near(text, at, 100).trim_end_matches(' ').len() + at - near(text, at, 100).len();
        at -= word.len();
    }
    let lower = |word: &str| word.starts_with(char::is_lowercase) && !word.ends_with('.');
    let quoted = |name: &str| {
        text[..span.start]
            .trim_end()
            .trim_end_matches("of")
            .trim_end()
            .strip_suffix(name)
            .is_some_and(|before| before.ends_with(['"', '“', '‘', '\'']))
    };
    // "the Five Eyes": a name that it begins.
    if capital(word_after(text, span.end))
        && text[span.end..].starts_with(' ')
        && (lower(words[0]) || text[..span.start].ends_with('‘'))
    {
        return true;
    }
    match words {
        ["of", name, before] => capital(name) && (lower(before) || quoted(name)),
        [name, before, _] => capital(name) && !name.ends_with('.') && lower(before),
    }
}

/// Whether a word with a capital that begins no sentence stands before a place, and is no month and no weekday.
fn after_a_name(text: &str, at: usize) -> bool {
    let name = word_before_as_written(text, at);
    let before = near(text, at, 100).trim_end_matches(' ');
    let start = at - near(text, at, 100).len() + before.len() - name.len();
    let lead = word_before_as_written(text, start);
    let kinds = LEXICON.entry(LEXICON.find(name)).kinds(name);
    name.starts_with(char::is_uppercase)
        && !name.ends_with('.')
        && lead.starts_with(char::is_lowercase)
        && !lead.ends_with('.')
        && kinds & (Kind::Month.bit() | Kind::Weekday.bit()) == 0
}

/// Whether an ordinal in words is a part of a name: "the First Amendment", "Community First! Village".
pub(super) fn in_name(text: &str, span: Span) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    if !capital(&text[span.range()]) {
        return false;
    }
    let before = word_before_as_written(text, span.start);
    let after = word_after(text, span.end);
    let begins = before.is_empty() || before.ends_with('.');
    // "Second Life has grown": a name begins the sentence.
    let quoted = text[..span.start].ends_with(['"', '“', '‘']);
    capital(before) && !before.ends_with('.')
        || (!begins || quoted || word_after(text, span.end).len() > 3 && before.is_empty())
            && capital(after)
            && text[span.end..].starts_with([' ', '-'])
}

/// Whether a value stands within a web address.
pub(super) fn in_address(text: &str, span: Span) -> bool {
    if !text[..span.start].ends_with(|c: char| !c.is_whitespace())
        && !text[span.end..].starts_with(|c: char| !c.is_whitespace())
    {
        return false;
    }
    let near = near(text, span.start, 300);
    let part = near.rsplit(char::is_whitespace).next().unwrap_or_default();
    part.contains("://") || part.starts_with("www.")
}

/// Whether a number that no rule took counts something: it is no part of a name, a version, a score, a telephone
/// number.
pub(super) fn counts(text: &str, span: Span, number: &Number, alone: bool) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars();
    let mut after = after.clone();
    let (next, second) = (after.next(), after.next());
    let word_before = word_before(text, span.start);
    let word_after = word_after(text, span.end);
    if number.vague && !number.scaled && number.value != 2.0 && !alone {
        return false;
    }
    let list = matches!(next, Some('.' | ')'))
        && !number.words
        && near(text, span.start, 8).trim_end_matches(' ').ends_with(['\n', '\r'])
        || span.start < 4
            && text[..span.start].trim().is_empty()
            && matches!(next, Some('.' | ')'))
            && !number.words
            && !word_after.is_empty();
    // Codes have leading zeros: "CT 05".
    if number.zeros > 0 && number.digits > 1 && !alone {
        return false;
    }
    // A number that is a line: of a map, a page, a table.
    let line = !alone
        && !number.words
        && (text[..span.start].ends_with('\n') || span.start == 0)
        && (text[span.end..].starts_with('\n') || span.end == text.len() && span.start > 0);
    if line {
        return false;
    }
    // A number that begins a heading: "9 The Unknown".
    let heading = (1..=2).contains(&number.digits)
        && near(text, span.start, 2).ends_with('\n')
        && word_after.starts_with(char::is_uppercase)
        && text[span.end..]
            .split('\n')
            .next()
            .is_some_and(|line| line.len() < 60 && !line.ends_with(['.', '!', '?', ':']));
    if heading && !alone {
        return false;
    }
    if before == Some('[') && next == Some(']') || list && !alone || number.fraction && next == Some('-') {
        return false;
    }
    if number.ordinal && number.words && in_name(text, span) && !alone {
        return false;
    }
    // "the couple" are people, "a couple" are two; "No. 15" is a name.
    let couple = text[span.range()].eq_ignore_ascii_case("couple");
    let lead = near(text, span.start, 5).trim_end();
    let nth = lead
        .len()
        .checked_sub(3)
        .and_then(|at| lead.get(at..))
        .is_some_and(|w| w.eq_ignore_ascii_case("no."));
    if couple && word_after != "of" && !alone || nth && !alone {
        return false;
    }
    if number.ordinal
        && number.words
        && Cue::OrdinalName.has(word_after.to_lowercase().trim_end_matches("'s").trim_end_matches("’s"))
        && !alone
    {
        return false;
    }
    if number.ordinal && number.value == 2.0 && number.words {
        // "wait a second,": a moment.
        let moment = word_before == "a"
            && !next.is_some_and(char::is_whitespace)
            && words_before(text, span.start).nth(1).is_some_and(|word| Cue::MomentLed.has(&word));
        if matches!(word_after, "the" | "a" | "that") || moment {
            return false;
        }
    }
    if !alone && number.words && !number.ordinal && !number.scaled && ends_name(text, span) {
        return false;
    }
    // "the 25th Amendment"; "in the 2017 scores".
    let after_name = word_after.starts_with(char::is_uppercase)
        && Cue::OrdinalTitle.has(&word_after.to_lowercase())
        || text[span.end..].starts_with(" U.S. Circuit");
    let scores = text[span.range()].eq_ignore_ascii_case("scores");
    if !alone
        && (number.ordinal && after_name || scores && !matches!(word_after, "of" | "more" | "were" | "have"))
    {
        return false;
    }
    // "Guccifer 2.0": a version.
    if !alone
        && text[span.range()].ends_with(".0")
        && word_before_as_written(text, span.start).starts_with(char::is_uppercase)
    {
        return false;
    }
    // "the Geneva 2 talks": a name that has a number.
    let named = number.digits == 1
        && !number.ordinal
        && word_before_as_written(text, span.start).len() > 2
        && next.is_some_and(char::is_whitespace)
        && word_after.starts_with(char::is_lowercase)
        && after_a_name(text, span.start);
    if !alone && named {
        return false;
    }
    // "ground zero".
    if number.words && number.value == 0.0 && word_before == "ground" {
        return false;
    }
    // "all for naught".
    if number.words && number.value == 0.0 && word_before == "for" {
        return false;
    }
    // "to zero in on", "half asleep".
    if number.words && number.value == 0.0 && text[span.end..].starts_with(" in on")
        || number.fraction && text[span.end..].starts_with(" in jest")
        || number.fraction && Cue::HalfNoneAfter.has(&word_after.to_lowercase()) && !alone
    {
        return false;
    }
    // "in the first place", "at one point".
    let idiom = |led: &str, word: &str| {
        word_after == word
            && text[..span.start]
                .get(span.start.saturating_sub(led.len())..)
                .is_some_and(|w| w.eq_ignore_ascii_case(led))
    };
    if number.ordinal && number.value == 1.0 && idiom("in the ", "place")
        || number.words && number.value == 1.0 && !number.ordinal && idiom("at ", "point")
    {
        return false;
    }
    // "parts per million"
    if number.words && ["parts per ", "parts-per-"].iter().any(|led| text[..span.start].ends_with(led)) {
        return false;
    }
    if text[span.start..].starts_with(char::is_alphabetic) {
        if number.value == 1.0 && !number.scaled && !number.ordinal && !number.fraction {
            // "one of", "the one who", "this one", "one another", "no one".
            if Cue::OneNoneBefore.has(&word_before) {
                return false;
            }
            // "over the initial one in": what was named before.
            // "a fifth one today".
            let ordinal =
                LEXICON.entry(LEXICON.find(&word_before)).kinds(&word_before) & Kind::OrdinalWord.bit() != 0;
            if ordinal && word_before != "second" && !alone {
                return false;
            }
            let article = words_before(text, span.start)
                .nth(1)
                .is_some_and(|word| matches!(word.as_str(), "the" | "a" | "an"));
            let free = matches!(next, Some(',' | '.' | ';' | ')')) || Cue::HourFree.has(word_after);
            let owner = matches!(next, Some('\'' | '’')) && second == Some('s');
            if (article && free
                || owner
                || [" has to", " in which"].iter().any(|words| text[span.end..].starts_with(words)))
                && !alone
            {
                return false;
            }
            let bare = word_after.trim_end_matches(['s', '\'', '’']);
            if bare == "another"
                || Cue::OneNoneAfter.has(word_after)
                || word_after.is_empty() && !word_before.is_empty()
            {
                return false;
            }
        }
        return true;
    }
    if alone {
        return !next.is_some_and(char::is_alphabetic) || word_after.len() == 1;
    }
    let touches = |c: Option<char>| {
        c.is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, '_' | '§' | '#' | '@' | '\\' | '=' | '&' | '*' | '^' | '~')
        })
    };
    if touches(before) || touches(next) {
        return false;
    }
    // Parts of dates, scores, fractions, telephone numbers, versions, paths.
    let joins = |c: Option<char>| matches!(c, Some('-' | '–' | '/' | ':' | '.' | '−' | '+' | '’' | '\''));
    let digit = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let two_before = text[..span.start].chars().rev().nth(1);
    if joins(before)
        && digit(two_before)
        && (before != Some('.') || two_before.is_some_and(|c| c.is_ascii_digit()))
        || joins(next) && second.is_some_and(|c| c.is_ascii_digit())
    {
        return false;
    }
    if before == Some('/') || next == Some('/') || before == Some('.') && digit(two_before) {
        return false;
    }
    // "H.R. 8", "text FLOOD to 90999".
    let lead = near(text, span.start, 60);
    if lead.trim_end().ends_with("H.R.")
        || matches!(number.digits, 5 | 6)
            && word_before == "to"
            && words_before(text, span.start).take(8).any(|word| matches!(word.as_str(), "text" | "texting"))
    {
        return false;
    }
    // "222 E. Oak Ave."
    if let [b' ', b'N' | b'E' | b'S' | b'W', b'.', b' ', b'A'..=b'Z', ..] = text.as_bytes()[span.end..] {
        return false;
    }
    // Numbers of something: sections, flights, versions.
    !Cue::Numbered.has(&word_before)
}
