//! Values: what a number or a date means.
//!
//! One pass over the tokens: a word costs one look-up in a table; most stand in no rule and end what was gathered. What
//! stands between two such words is an island. Where there is anything in it that a value can be made of, numbers are
//! read ([`combine`]), then the rules of five levels ([`grammar`]) make values of items and greater values of those. A
//! second pass over what was found resolves times against the day of publication and against each other
//! ([`resolve`]).
//!
//! What overlaps: at a place the rule that takes most items stays, of several that which stands first; what a rule took is
//! free for the rules of a later level alone.

mod actions;
mod ages;
mod amount;
mod around;
mod calendar;
mod calendars;
mod clocks;
mod combine;
mod context;
mod cues;
mod dateline;
mod dates;
mod decimal;
mod durations;
mod edges;
mod found;
mod grammar;
mod heat;
mod holiday;
mod hours;
mod item;
mod kind;
mod lex;
mod lexicon;
mod measures;
mod modifiers;
mod money;
mod number;
mod number_figures;
mod number_words;
mod numerals;
mod percents;
mod point;
mod pointing;
mod resolve;
mod serves;
mod sets;
mod tell;
mod tense;
mod time;
mod tithi;
mod trie;
mod units;
mod weekdays;
mod years;

use self::{
    actions::{Action, Family},
    found::{Made, Match},
    item::{Item, Meaning as Sense},
    lex::Lexer,
    lexicon::LEXICON,
    trie::{Candidate, Level},
};
use super::{DateOrder, Label, Meaning};
use crate::{Result, Span, control::Ticker, page, text::Layout};

pub(super) use dateline::day as day_of_dateline;

/// Items after which an island is worked on, whatever follows.
const ISLAND: usize = 512;

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
        let wanted: Vec<Label> =
            Label::VALUES.iter().copied().filter(|label| labels.contains(label)).collect();
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

    /// The values of a text, in order of place, nothing overlapping. `dated` is the date of its dateline, `published` is in
    /// microseconds since 1970.
    ///
    /// # Errors
    /// Kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub(super) fn find(
        &self,
        text: &str,
        layout: &Layout,
        dated: Option<page::Date>,
        published: Option<i64>,
        ticker: &mut Ticker<'_>,
    ) -> Result<Vec<Found>> {
        let mut pieces = Vec::new();
        let mut candidates = Vec::new();
        let mut lexer = Lexer::new(text);
        let mut paragraphs = layout.paragraphs.iter().skip(1).map(|paragraph| paragraph.start);
        let mut next = paragraphs.next().unwrap_or(usize::MAX);
        let mut told = 0;
        for &token in &layout.tokens {
            let span = token.span();
            if next <= span.start {
                self.island(text, &mut lexer, &mut candidates, &mut pieces);
                next = paragraphs.next().unwrap_or(usize::MAX);
            }
            if !lexer.token(token) || lexer.items.len() >= ISLAND {
                self.island(text, &mut lexer, &mut candidates, &mut pieces);
                if span.end - told >= 1 << 16 {
                    ticker.advance(span.end - told)?;
                    told = span.end;
                }
            }
        }
        self.island(text, &mut lexer, &mut candidates, &mut pieces);
        ticker.advance(text.len() - told)?;
        Ok(self.resolved(text, &pieces, dated, published))
    }

    /// Works on what was gathered, and begins anew.
    #[inline]
    fn island(
        &self,
        text: &str,
        lexer: &mut Lexer<'_>,
        candidates: &mut Vec<Candidate>,
        pieces: &mut Vec<Piece>,
    ) {
        if lexer.hot {
            self.read(text, &mut lexer.items, candidates, pieces);
            lexer.hot = false;
        }
        lexer.items.clear();
    }

    #[inline(never)]
    fn read(
        &self,
        text: &str,
        items: &mut Vec<Item>,
        candidates: &mut Vec<Candidate>,
        pieces: &mut Vec<Piece>,
    ) {
        lex::phrases(text, &LEXICON, items);
        combine::combine(text, items);
        // A level is passed over where none of its rules can begin. What a rule makes has no other word than its items.
        let (mut kinds, mut levels) = (0, 0);
        for item in &*items {
            kinds |= item.kinds;
            levels |= LEXICON.entry(item.word).levels;
        }
        for (n, level) in LEXICON.grammar.levels.iter().enumerate() {
            if level.begins_with(kinds) || levels & 1 << n != 0 {
                kinds |= self.level(text, level, items, candidates);
            }
        }
        for item in items.drain(..) {
            let sense = match item.meaning {
                Sense::Word | Sense::Nothing => continue,
                sense => sense,
            };
            pieces.push(Piece { span: Span::new(item.start, item.end), sense, rule: item.rule });
        }
    }

    /// Applies the rules of a level; gives the kinds of the items that they made.
    fn level(
        &self,
        text: &str,
        level: &Level,
        items: &mut Vec<Item>,
        candidates: &mut Vec<Candidate>,
    ) -> u128 {
        let mut made = 0;
        // What was read is moved to the front: `kept` items so far, `at` of them looked at.
        let (mut kept, mut at) = (0_usize, 0);
        while at < items.len() {
            if level.begins(items.as_slice(), at) {
                level.find(items.as_slice(), at, candidates);
                let before = kept.checked_sub(1).map(|last| &items[last]);
                let new =
                    candidates.iter().find_map(|candidate| self.apply(text, items, at, candidate, before));
                if let Some((item, taken)) = new {
                    made |= item.kinds;
                    items[kept] = item;
                    kept += 1;
                    at += taken;
                    continue;
                }
            }
            if kept != at {
                items.swap(kept, at);
            }
            kept += 1;
            at += 1;
        }
        items.truncate(kept);
        made
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
        let mut kinds = serves::kinds(&sense);
        if taken.len() == 1 {
            kinds |= taken[0].kinds & serves::KEPT;
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
