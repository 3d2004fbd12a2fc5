//! From terms to a dictionary.

use super::{
    Dictionary, MAX_ALIKE, MAX_BYTES, MAX_TOKENS,
    form::Style,
    format::Parts,
    options::{Case, DictionaryBuilder, Matching},
    skipped::{Reason, Skipped},
    table::{self, Beginning, Table},
};
use crate::{
    Control, Error, Result,
    text::{Token, TokenKind, tokens},
};

/// Terms between two looks at the cancel flag.
const STRIDE: usize = 4096;

fn build(options: DictionaryBuilder, control: &Control) -> Result<Dictionary> {
    control.check()?;
    let (alike, skipped, table) = match options.matching {
        Matching::Tokens => of_tokens(&options, control)?,
        Matching::Substrings => (Vec::new(), of_substrings(&options, control)?, Table::default()),
    };
    let Table { home, slots, filter } = table;
    let DictionaryBuilder { case, variants, matching, terms, term_ends, links, link_ends, .. } = options;
    let parts = Parts {
        case,
        variants,
        matching,
        home,
        slots,
        filter,
        alike,
        skipped,
        term_ends,
        link_ends,
        terms,
        links,
    };
    Dictionary::from_bytes(parts.write())
}

impl DictionaryBuilder {
    /// The dictionary.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for variants of substrings, and for terms or links of more than
    /// 4 GiB together, or 4 billion of them.
    pub fn build(self) -> Result<Dictionary> {
        self.build_with(&Control::new())
    }

    /// [`build`](Self::build), with a [`Control`] to stop it.
    ///
    /// # Errors
    /// As [`build`](Self::build), and kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn build_with(self, control: &Control) -> Result<Dictionary> {
        if self.variants && self.matching == Matching::Substrings {
            return Err(Error::option("variants are of whole tokens; substrings have none"));
        }
        if self.too_large || !u32::try_from(self.term_ends.len()).is_ok_and(|n| n < u32::MAX) {
            return Err(Error::option(
                "the terms of a dictionary and their links must be at most 4 GiB together",
            ));
        }
        build(self, control)
    }

    fn text(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.term_ends[row - 1] as usize };
        &self.terms[start..self.term_ends[row] as usize]
    }

    fn style(&self) -> Style {
        Style { fold: self.case == Case::Fold, variants: self.variants }
    }
}

/// Pairs of terms of one key, what is skipped, and the table.
type Built = (Vec<[u32; 2]>, Vec<Skipped>, Table);

fn of_tokens(options: &DictionaryBuilder, control: &Control) -> Result<Built> {
    let mut skipped = Vec::new();
    let mut beginnings = beginnings(options, &mut skipped, control)?;
    control.check()?;
    beginnings.sort_unstable();
    control.check()?;
    let alike = settle(options, &mut beginnings, &mut skipped, control)?;
    skipped.sort_unstable_by_key(|s| s.row);
    let table = table::build(&beginnings, &alike, control)?;
    Ok((alike, skipped, table))
}

/// The beginnings of all terms that can match.
fn beginnings(
    options: &DictionaryBuilder,
    skipped: &mut Vec<Skipped>,
    control: &Control,
) -> Result<Vec<Beginning>> {
    let style = options.style();
    let mut all = Vec::with_capacity(options.term_ends.len());
    let mut buffer = String::new();
    let mut words = Vec::new();
    for row in 0..options.term_ends.len() {
        if row % STRIDE == 0 {
            control.check()?;
        }
        let term = options.text(row);
        if let Err(reason) = read(term, &mut words) {
            skipped.push(Skipped { row, reason });
            continue;
        }
        let (mut state, first) = (Style::START, all.len());
        for token in &words {
            style.units_of(&term[token.span().range()], &mut buffer, |unit| {
                state = style.step(state, unit);
                all.push(Beginning { key: style.key(state), term: row as u32, whole: false });
            });
        }
        match all[first..].last_mut() {
            Some(last) => last.whole = true,
            None => skipped.push(Skipped { row, reason: Reason::Punctuation }),
        }
    }
    Ok(all)
}

/// Fills `words` with the tokens of a term, or says why it cannot match.
fn read(term: &str, words: &mut Vec<Token>) -> Result<(), Reason> {
    words.clear();
    if term.len() > MAX_BYTES {
        return Err(Reason::TooLong);
    }
    words.extend(tokens(term).take(MAX_TOKENS + 1));
    if words.is_empty() {
        return Err(if term.trim().is_empty() { Reason::Empty } else { Reason::Punctuation });
    }
    if words.len() > MAX_TOKENS {
        return Err(Reason::TooLong);
    }
    if words.iter().all(|token| token.kind() == TokenKind::Punctuation) {
        return Err(Reason::Punctuation);
    }
    Ok(())
}

/// Finds terms that are the same, which go, and terms that share a key but are not, which are paired in their order.
fn settle(
    options: &DictionaryBuilder,
    beginnings: &mut Vec<Beginning>,
    skipped: &mut Vec<Skipped>,
    control: &Control,
) -> Result<Vec<[u32; 2]>> {
    let style = options.style();
    let mut alike = Vec::new();
    let mut gone = false;
    let mut group: Vec<(String, u32)> = Vec::new();
    for (n, state) in beginnings.chunk_by_mut(|a, b| a.key == b.key).enumerate() {
        if n % STRIDE == 0 {
            control.check()?;
        }
        if state.iter().filter(|beginning| beginning.whole).nth(1).is_none() {
            continue;
        }
        group.clear();
        for beginning in state.iter().filter(|beginning| beginning.whole) {
            let term = options.text(beginning.term as usize);
            let mut key = String::new();
            style.key_into(term, tokens(term).map(Token::span), &mut key);
            group.push((key, beginning.term));
        }
        group.sort_unstable();
        let mut kept: Vec<u32> = Vec::new();
        for same in group.chunk_by(|a, b| a.0 == b.0) {
            kept.push(same[0].1);
            let reason = Reason::Duplicate(same[0].1 as usize);
            skipped.extend(same[1..].iter().map(|&(_, row)| Skipped { row: row as usize, reason }));
        }
        kept.sort_unstable();
        let crowded = kept.split_off(kept.len().min(MAX_ALIKE));
        let reason = Reason::Crowded;
        skipped.extend(crowded.iter().map(|&row| Skipped { row: row as usize, reason }));
        alike.extend(kept.windows(2).map(|pair| [pair[0], pair[1]]));
        // The first stands for all; the others are found through it.
        for beginning in state.iter_mut().filter(|b| b.whole && b.term != kept[0]) {
            beginning.key = 0;
            beginning.whole = false;
            gone = true;
        }
    }
    if gone {
        // Key 0 is one of 2⁶⁴; a term that had it by nature would be found as often.
        beginnings.retain(|beginning| beginning.key != 0);
    }
    alike.sort_unstable();
    Ok(alike)
}

/// What of some substrings is skipped.
fn of_substrings(options: &DictionaryBuilder, control: &Control) -> Result<Vec<Skipped>> {
    let mut skipped = Vec::new();
    let mut rows = Vec::with_capacity(options.term_ends.len());
    for row in 0..options.term_ends.len() {
        let term = options.text(row);
        if term.trim().is_empty() {
            skipped.push(Skipped { row, reason: Reason::Empty });
        } else if term.len() > MAX_BYTES {
            skipped.push(Skipped { row, reason: Reason::TooLong });
        } else {
            rows.push((super::substrings::folded(term, options.case).into_owned(), row));
        }
        if row % STRIDE == 0 {
            control.check()?;
        }
    }
    rows.sort_unstable();
    for same in rows.chunk_by(|a, b| a.0 == b.0) {
        let reason = Reason::Duplicate(same[0].1);
        skipped.extend(same[1..].iter().map(|&(_, row)| Skipped { row, reason }));
    }
    skipped.sort_unstable_by_key(|s| s.row);
    Ok(skipped)
}
