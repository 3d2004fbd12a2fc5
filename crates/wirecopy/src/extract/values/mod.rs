//! Values: what a number or a date means.
//!
//! One pass over the tokens: a word costs one look-up in a table; most stand in no rule and end what was gathered. What
//! stands between two such words is an island. Where there is anything in it that a value can be made of, numbers are
//! read ([`number`]), then the rules of five levels ([`grammar`]) make values of items and greater values of those. A
//! second pass over what was found resolves times against the day of publication and against each other
//! ([`resolve`]).
//!
//! What overlaps: at a place the rule that takes most items stays, of several that which stands first; what a rule took is
//! free for the rules of a later level alone.

mod actions;
mod amount;
mod calendar;
mod calendars;
mod clocks;
mod dateline;
mod dates;
mod found;
mod grammar;
mod holiday;
mod item;
mod kind;
mod lex;
mod lexicon;
mod number;
mod point;
mod resolve;
mod spans;
mod tense;
mod time;
mod units;

use self::{
    actions::{Action, Family},
    amount::Amount,
    found::{Made, Match},
    grammar::Candidate,
    item::{Item, Meaning as Sense},
    kind::{Kind, bits},
    lex::Lexer,
    lexicon::{LEXICON, Lexicon},
    number::Number,
    resolve::{Reference, Resolver},
    time::{Cycle, Time, Unit, What},
};
use super::{DateOrder, Label, Meaning};
use crate::{Result, Span, control::Ticker, page, text::Layout};

pub(super) use dateline::day as day_of_dateline;

/// Items after which an island is worked on, whatever follows.
const ISLAND: usize = 512;

/// The labels that these grammars find.
pub(super) const LABELS: [Label; 10] = [
    Label::Date,
    Label::Time,
    Label::Duration,
    Label::Set,
    Label::Money,
    Label::Percent,
    Label::Quantity,
    Label::Age,
    Label::Ordinal,
    Label::Cardinal,
];

/// A value that was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) label: Label,
    pub(super) subtype: Option<&'static str>,
    pub(super) value: Option<String>,
    pub(super) meaning: Meaning,
    pub(super) rule: &'static str,
}

/// The grammars of some labels.
#[derive(Clone, Debug)]
pub(super) struct Values {
    wanted: Vec<Label>,
    day_first: bool,
    dollar: &'static str,
    /// For every rule its action, if it is looked for.
    rules: Vec<Option<Action>>,
}

/// What stays of an island: a value and where it stands.
struct Piece {
    span: Span,
    sense: Sense,
    rule: &'static str,
}

impl Values {
    /// The grammars of `labels`; `dollar` is the currency of a bare dollar sign.
    pub(super) fn new(labels: &[Label], order: DateOrder, dollar: &'static str) -> Self {
        let wanted: Vec<Label> = LABELS.into_iter().filter(|label| labels.contains(label)).collect();
        let has = |labels: &[Label]| labels.iter().any(|label| wanted.contains(label));
        let families = |family: Family| match family {
            Family::Time => has(&[Label::Date, Label::Time, Label::Duration, Label::Set]),
            Family::Money => has(&[Label::Money]),
            Family::Percent => has(&[Label::Percent]),
            Family::Quantity => has(&[Label::Quantity]),
            Family::Age => has(&[Label::Age]),
            Family::Any => true,
        };
        let rules = if wanted.is_empty() { &[] } else { LEXICON.grammar.rules.as_slice() };
        let action = |rule: &grammar::Rule| {
            actions::of(rule.action).filter(|(_, family)| families(*family)).map(|(action, _)| action)
        };
        Self {
            rules: rules.iter().map(action).collect(),
            day_first: order == DateOrder::DayFirst,
            dollar,
            wanted,
        }
    }

    /// Whether anything is looked for.
    pub(super) fn is_none(&self) -> bool {
        self.wanted.is_empty()
    }

    /// The values of a text, in order of place, nothing overlapping. `published` is in microseconds since 1970.
    ///
    /// # Errors
    /// Kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub(super) fn find(
        &self,
        text: &str,
        layout: &Layout,
        published: Option<i64>,
        ticker: &mut Ticker<'_>,
    ) -> Result<Vec<Found>> {
        let mut pieces = Vec::new();
        let mut lexer = Lexer::new(text);
        let mut paragraphs = layout.paragraphs.iter().skip(1).peekable();
        let mut told = 0;
        for token in &layout.tokens {
            let span = token.span();
            if paragraphs.next_if(|paragraph| paragraph.start <= span.start).is_some() {
                self.island(text, &mut lexer, &mut pieces);
            }
            if !lexer.token(span.start, span.end) || lexer.items.len() >= ISLAND {
                self.island(text, &mut lexer, &mut pieces);
                if span.end - told >= 1 << 16 {
                    ticker.advance(span.end - told)?;
                    told = span.end;
                }
            }
        }
        self.island(text, &mut lexer, &mut pieces);
        ticker.advance(text.len() - told)?;
        let dated = page::dateline(text, layout).and_then(|dateline| dateline.date);
        Ok(self.resolved(text, &pieces, dated, published))
    }

    /// Works on what was gathered, and begins anew.
    fn island(&self, text: &str, lexer: &mut Lexer<'_>, pieces: &mut Vec<Piece>) {
        if lexer.hot {
            let mut items = std::mem::take(&mut lexer.items);
            self.read(text, &mut items, pieces);
            items.clear();
            lexer.items = items;
        }
        lexer.items.clear();
        lexer.hot = false;
    }

    fn read(&self, text: &str, items: &mut Vec<Item>, pieces: &mut Vec<Piece>) {
        phrases(text, &LEXICON, items);
        number::combine(text, items);
        let mut candidates = Vec::new();
        for level in 0..LEXICON.grammar.levels.len() {
            self.level(text, level, items, &mut candidates);
        }
        for item in items.drain(..) {
            let sense = match item.meaning {
                Sense::Word | Sense::Nothing => continue,
                sense => sense,
            };
            pieces.push(Piece { span: Span::new(item.start, item.end), sense, rule: item.rule });
        }
    }

    fn level(&self, text: &str, level: usize, items: &mut Vec<Item>, candidates: &mut Vec<Candidate>) {
        let level = &LEXICON.grammar.levels[level];
        if !(0..items.len()).any(|at| level.begins(items.as_slice(), at)) {
            return;
        }
        let mut made: Vec<Item> = Vec::with_capacity(items.len());
        let mut at = 0;
        while at < items.len() {
            if level.begins(items.as_slice(), at) {
                level.find(items.as_slice(), at, candidates);
                let new = candidates
                    .iter()
                    .find_map(|candidate| self.apply(text, items, at, candidate, made.last()));
                if let Some((item, taken)) = new {
                    made.push(item);
                    at += taken;
                    continue;
                }
            }
            made.push(std::mem::take(&mut items[at]));
            at += 1;
        }
        *items = made;
    }

    fn apply(
        &self,
        text: &str,
        items: &[Item],
        at: usize,
        candidate: &Candidate,
        before: Option<&Item>,
    ) -> Option<(Item, usize)> {
        let action = self.rules[usize::from(candidate.rule)]?;
        let taken = &items[at..at + candidate.taken];
        let found = Match {
            items: taken,
            path: &candidate.path[..candidate.taken],
            text,
            before,
            after: &items[at + candidate.taken..],
            day_first: self.day_first,
        };
        let sense = match action(&found) {
            Made::No => return None,
            Made::Nothing => Sense::Nothing,
            Made::Time(time) => Sense::Time(Box::new(time)),
            Made::Amount(amount) => Sense::Amount(Box::new(amount)),
        };
        let (from, to) = candidate.span;
        let mut kinds = kinds(&sense);
        if taken.len() == 1 {
            kinds |= taken[0].kinds & KEPT;
        }
        let item = Item {
            start: taken[from].start,
            end: taken[to - 1].end,
            kinds,
            word: if taken.len() == 1 { taken[0].word } else { 0 },
            glued: taken[from].glued && from == 0,
            capital: taken[from].capital,
            meaning: sense,
            rule: LEXICON.grammar.rules[usize::from(candidate.rule)].name,
            tokens: taken.iter().map(|item| item.tokens).sum(),
        };
        Some((item, taken.len()))
    }

    /// The values of a document: times resolved, numbers that count something told apart from those that do not.
    fn resolved(
        &self,
        text: &str,
        pieces: &[Piece],
        dated: Option<page::Date>,
        published: Option<i64>,
    ) -> Vec<Found> {
        let reference = published.map(|microseconds| {
            let seconds = microseconds.div_euclid(1_000_000);
            let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
            // A timestamp of midnight is a date.
            Reference { day, second: (second != 0).then_some(second) }
        });
        let mut resolver = Resolver::new(text, reference);
        let mut found = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let Span { start, end } = piece.span;
            if in_address(text, piece.span) {
                continue;
            }
            let value = match &piece.sense {
                Sense::Time(time) => {
                    let resolved = resolver.resolve(time, start, end);
                    let in_dateline = dated.is_some_and(|date| date.span.overlaps(piece.span));
                    if let Some(day) = dateline::reference(&resolved, reference).filter(|_| in_dateline) {
                        resolver.refer(day);
                    }
                    self.time(piece, time, resolved)
                }
                Sense::Amount(amount) => self.amount(piece, amount),
                Sense::Number(number) => self.number(text, piece, number),
                Sense::Word | Sense::Nothing => None,
            };
            found.extend(value);
        }
        found
    }

    fn time(&self, piece: &Piece, time: &Time, resolved: resolve::Resolved) -> Option<Found> {
        let label = resolved.label.filter(|label| self.wanted.contains(label))?;
        let (interval_start, interval_end) = resolved.interval.unzip();
        Some(Found {
            span: piece.span,
            label,
            subtype: None,
            value: Some(resolved.value),
            meaning: Meaning {
                interval_start,
                interval_end,
                grain: resolved.grain,
                modifier: (!time.modifier.is_empty()).then_some(time.modifier),
                resolved_from: resolved.from,
                ..Meaning::default()
            },
            rule: piece.rule,
        })
    }

    fn amount(&self, piece: &Piece, amount: &Amount) -> Option<Found> {
        if !self.wanted.contains(&amount.label) {
            return None;
        }
        let unit = match amount.unit {
            "USD" if amount.assumed => self.dollar,
            "" => "",
            unit => unit.strip_prefix("XXX_").map_or(unit, |_| "XXX"),
        };
        let single = amount.high.is_none();
        let si = if amount.label == Label::Money || !single { None } else { units::si(amount.low, unit) };
        Some(Found {
            span: piece.span,
            label: amount.label,
            subtype: amount.subtype.or((amount.assumed && amount.label == Label::Money).then_some("assumed")),
            value: Some(amount.text()),
            meaning: Meaning {
                number: single.then_some(amount.low),
                unit: (!unit.is_empty()).then_some(unit),
                si_number: si.map(|(number, _)| number),
                si_unit: si.map(|(_, unit)| unit),
                modifier: (!amount.modifier.is_empty()).then_some(amount.modifier),
                ..Meaning::default()
            },
            rule: piece.rule,
        })
    }

    fn number(&self, text: &str, piece: &Piece, number: &Number) -> Option<Found> {
        let label = if number.ordinal { Label::Ordinal } else { Label::Cardinal };
        if !self.wanted.contains(&label)
            || !number.value.is_finite()
            || !counts(text, piece.span, number, self.wanted.len() == 1)
        {
            return None;
        }
        // "several" and "a few" are not told.
        let told = !number.vague || number.scaled || number.value > 0.0;
        Some(Found {
            span: piece.span,
            label,
            subtype: None,
            value: told.then(|| number.text()),
            meaning: Meaning {
                number: told.then_some(number::exact(number.value)),
                modifier: (number.vague && told && number.scaled).then_some("MORE_THAN"),
                ..Meaning::default()
            },
            rule: if number.ordinal { "ordinal" } else { "cardinal" },
        })
    }
}

/// Kinds that an item keeps when a rule has read it by itself.
const KEPT: u128 = bits(&[
    Kind::Weekday,
    Kind::LowWeekday,
    Kind::Month,
    Kind::LowMonth,
    Kind::PartOfDay,
    Kind::Holiday,
    Kind::Unit,
    Kind::Plural,
    Kind::Today,
    Kind::Now,
    Kind::Tonight,
    Kind::Weekdays,
    Kind::YearNum,
    Kind::Decade,
    Kind::Season,
    Kind::Num,
    Kind::Int,
    Kind::Digits,
]);

/// A number with a modifier is a cardinal that nothing else takes.
fn modified_number(number: &Number, modifier: &'static str) -> Made {
    let amount = Amount {
        label: Label::Cardinal,
        subtype: None,
        low: number.value,
        high: None,
        unit: "",
        modifier,
        assumed: false,
    };
    if number.vague && number.value == 0.0 { Made::No } else { amount.into() }
}

/// What a value can serve as to the rules of later levels.
fn kinds(sense: &Sense) -> u128 {
    let kinds: &[Kind] = match sense {
        Sense::Time(time) => match &time.what {
            What::Cal(cal) if cal.day > 0 || cal.weekday > 0 => &[Kind::Made, Kind::Date, Kind::Day],
            What::Cal(cal) if cal.month > 0 => &[Kind::Made, Kind::Date, Kind::MonthDate],
            What::Cal(cal) if cal.quarter > 0 || cal.half > 0 || cal.week > 0 || !cal.season.is_empty() => {
                &[Kind::Made, Kind::Date, Kind::Pointed]
            }
            What::Cal(cal) if cal.year.is_some() => &[Kind::Made, Kind::Date, Kind::YearDate],
            What::Rel(
                _,
                Cycle::Unit(Unit::Day) | Cycle::Weekday(_) | Cycle::MonthDay(..) | Cycle::Holiday(_),
            ) => &[Kind::Made, Kind::Date, Kind::Day],
            What::Rel(_, Cycle::Unit(Unit::Year)) | What::Same(Unit::Year) => {
                &[Kind::Made, Kind::Date, Kind::YearDate]
            }
            What::Rel(_, Cycle::Month(_)) => &[Kind::Made, Kind::Date, Kind::MonthDate],
            What::Rel(..) | What::Same(_) => &[Kind::Made, Kind::Date, Kind::Pointed],
            What::Holiday(..) | What::WeekdayOf(..) | What::Nth(..) => &[Kind::Made, Kind::Date, Kind::Day],
            What::At(None, _) => &[Kind::Made, Kind::Clock],
            What::At(..) => &[Kind::Made, Kind::Time],
            What::Part(None, _) => &[Kind::Made],
            What::Part(..) => &[Kind::Made, Kind::Time, Kind::Date],
            What::Duration(_) => &[Kind::Made, Kind::Duration],
            What::Set(_) => &[Kind::Made, Kind::Set],
            What::Ref(_) | What::Span(..) => &[Kind::Made],
            What::Between(first, _) if matches!(first.what, What::At(None, _)) => &[Kind::Made, Kind::Range],
            _ => &[Kind::Made, Kind::Date],
        },
        Sense::Amount(amount) => match amount.label {
            Label::Money => &[Kind::Made, Kind::Money],
            Label::Percent => &[Kind::Made, Kind::PercentOf],
            Label::Quantity if amount.subtype.is_some() => &[Kind::Made, Kind::Temperature],
            Label::Quantity => &[Kind::Made, Kind::Quantity],
            Label::Age => &[Kind::Made, Kind::Age],
            _ => &[Kind::Range],
        },
        _ => &[],
    };
    bits(kinds)
}

/// Terms of several words become one item.
fn phrases(text: &str, lexicon: &Lexicon, items: &mut Vec<Item>) {
    let mut at = 0;
    while at < items.len() {
        let from = at;
        let words = |n: usize| items.get(from + n).map_or(0, |item| item.word);
        if words(0) != 0
            && let Some((entry, len)) = lexicon.phrase(words)
        {
            let last = &items[at + len - 1];
            let end = last.end;
            let item = &mut items[at];
            item.end = end;
            item.word = entry;
            item.kinds = lexicon.entry(entry).kinds(&text[item.start..end]);
            item.tokens = len;
            items.drain(at + 1..at + len);
        }
        // The full stop of an abbreviation belongs to it where it touches.
        let stop = items.get(at + 1).is_some_and(|next| {
            next.glued && next.end - next.start == 1 && next.word != 0 && next.word == lexicon.find(".")
        });
        // At the end of a sentence it is the sentence's.
        let goes_on = || {
            text[items[at + 1].end..].trim_start().starts_with(|c: char| {
                c.is_lowercase()
                    || c.is_ascii_digit()
                    || matches!(c, ',' | ')' | ';' | '-' | '–' | '$' | '£' | '€')
            })
        };
        if stop && items[at].word != 0 && lexicon.entry(items[at].word).dot && goes_on() {
            items[at].end = items[at + 1].end;
            items.remove(at + 1);
        } else if stop && items[at].is(Kind::Ampm) && items[at].end - items[at].start == 3 {
            items[at].end = items[at + 1].end;
            items.remove(at + 1);
        }
        at += 1;
    }
}

/// Whether a value stands within a web address.
fn in_address(text: &str, span: Span) -> bool {
    if !text[..span.start].ends_with(|c: char| !c.is_whitespace())
        && !text[span.end..].starts_with(|c: char| !c.is_whitespace())
    {
        return false;
    }
    let near = found::near(text, span.start, 300);
    let part = near.rsplit(char::is_whitespace).next().unwrap_or_default();
    part.contains("://") || part.starts_with("www.")
}

/// Whether a number that no rule took counts something: it is no part of a name, a version, a score, a telephone
/// number.
fn counts(text: &str, span: Span, number: &Number, alone: bool) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars();
    let mut after = after.clone();
    let (next, second) = (after.next(), after.next());
    let word_before = found::word_before(text, span.start);
    let word_after = found::word_after(text, span.end);
    if number.vague && !number.scaled && number.value != 2.0 && !alone {
        return false;
    }
    let list = matches!(next, Some('.' | ')'))
        && !number.words
        && found::near(text, span.start, 8).trim_end_matches(' ').ends_with(['\n', '\r'])
        || span.start < 4
            && text[..span.start].trim().is_empty()
            && matches!(next, Some('.' | ')'))
            && !number.words
            && !word_after.is_empty();
    if before == Some('[') && next == Some(']') || list && !alone || number.fraction && next == Some('-') {
        return false;
    }
    if number.ordinal && number.value == 2.0 && matches!(word_after, "the" | "a" | "that") && number.words {
        return false;
    }
    if text[span.start..].starts_with(char::is_alphabetic) {
        if number.value == 1.0 && !number.scaled && !number.ordinal && !number.fraction {
            // "one of", "the one who", "this one", "one another", "no one".
            if matches!(
                word_before.as_str(),
                "the"
                    | "this"
                    | "that"
                    | "no"
                    | "any"
                    | "every"
                    | "which"
                    | "another"
                    | "each"
                    | "some"
                    | "last"
                    | "next"
                    | "only"
                    | "day"
                    | "square"
                    | "number"
                    | "as"
                    | "big"
                    | "good"
                    | "new"
                    | "young"
                    | "old"
                    | "little"
                    | "loved"
                    | "not"
            ) {
                return false;
            }
            if matches!(
                word_after,
                "of" | "another"
                    | "who"
                    | "that"
                    | "can"
                    | "could"
                    | "might"
                    | "may"
                    | "must"
                    | "should"
                    | "would"
                    | "day"
                    | "is"
                    | "s"
                    | "more"
                    | "thing"
                    | "way"
                    | "time"
                    | "such"
            ) || word_after.is_empty() && !word_before.is_empty()
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
            c.is_alphanumeric() || matches!(c, '_' | '#' | '@' | '\\' | '=' | '&' | '*' | '^' | '~')
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
    // Numbers of something: sections, flights, versions.
    !matches!(
        word_before.as_str(),
        "no" | "section"
            | "article"
            | "chapter"
            | "page"
            | "version"
            | "flight"
            | "route"
            | "channel"
            | "figure"
            | "table"
            | "room"
            | "apollo"
            | "boeing"
            | "airbus"
            | "windows"
            | "iphone"
            | "interstate"
            | "highway"
            | "act"
            | "verse"
            | "title"
            | "rule"
            | "proposition"
            | "resolution"
            | "amendment"
            | "phase"
            | "type"
            | "model"
            | "isbn"
            | "tel"
            | "phone"
            | "fax"
    )
}

impl Default for Values {
    fn default() -> Self {
        Self::new(&[], DateOrder::MonthFirst, "USD")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_there() {
        for rule in &LEXICON.grammar.rules {
            assert!(actions::of(rule.action).is_some(), "{}: {}", rule.name, rule.action);
        }
    }
}
