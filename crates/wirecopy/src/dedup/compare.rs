//! What two documents share that share no run of words: telling terms, sentences that say the same, and which of the two is
//! likely the source.

use std::collections::BTreeMap;

use super::Side;
use crate::{
    Span,
    likeness::{rarity, telling},
    names::names,
    page::{credits, dateline},
    text::{Layout, scan, words},
};

/// What two texts have in common.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Comparison {
    /// Terms that stand in both, the rarest first, each where it stands first; forty at most.
    pub terms: Vec<SharedTerm>,
    /// The sentences of `a` that say what one of `b` says, in order.
    pub sentences: Vec<SharedSentence>,
    /// Shares of the telling terms of `a` that `b` has, and the reverse, by weight.
    pub contained: (f32, f32),
    /// Whether the one and the other name an agency, in a dateline or a credit.
    pub agency: (bool, bool),
}

/// A term of both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct SharedTerm {
    /// What it is.
    pub kind: TermKind,
    /// Where it stands in `a`.
    pub a: Span,
    /// Where it stands in `b`.
    pub b: Span,
}

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TermKind {
    /// It begins with a capital letter in both.
    Name,
    /// It begins with a digit.
    Number,
    /// It stands between quotation marks in both.
    Quoted,
    /// Any other rare word.
    Word,
}

names! {
    TermKind, "kind":
    Name => "name",
    Number => "number",
    Quoted => "quoted",
    Word => "word"
}

/// Two sentences that say the same.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct SharedSentence {
    /// The sentence of `a`.
    pub a: Span,
    /// That of `b`.
    pub b: Span,
    /// Share of the telling terms of the lesser that the other has, by weight.
    pub share: f32,
}

/// Why one of two documents is likely the source of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SourceReason {
    /// It was published first.
    Earlier,
    /// It names an agency, and the other does not.
    Agency,
    /// It has nearly all of the other's details, and more.
    Details,
}

names! {
    SourceReason, "reason":
    Earlier => "earlier",
    Agency => "agency",
    Details => "details"
}

/// Terms that are told.
const TERMS: usize = 40;

/// Share from which two sentences correspond.
const CORRESPOND: f64 = 0.3;

/// How much more of the one must stand in the other for it to be the one with more details.
const MORE: f32 = 0.15;

/// Words of a text that are looked at.
const WORDS: usize = 8192;

/// Sentences in which a term is looked up; what stands in more says little.
const PLACES: usize = 8;

/// Bytes between quotation marks at most.
const QUOTATION: usize = 1000;

impl Comparison {
    /// What these two texts have in common.
    ///
    /// ```
    /// use wirecopy::dedup::Comparison;
    ///
    /// let a = "The ferry Maribel ran aground off Kellmouth on Friday. Rain is due.";
    /// let b = "Voters go to the polls. On Friday the Maribel, a ferry, struck a bank near Kellmouth.";
    /// let found = Comparison::of(a, b);
    /// assert!(found.terms.iter().any(|term| &a[term.a.range()] == "Kellmouth"));
    /// assert_eq!(&b[found.sentences[0].b.range()], "On Friday the Maribel, a ferry, struck a bank near Kellmouth.");
    /// ```
    ///
    /// # Panics
    /// If a text is longer than [`MAX_LEN`](crate::text::MAX_LEN).
    pub fn of(a: &str, b: &str) -> Self {
        let (in_a, in_b) = (Read::new(a), Read::new(b));
        let mut terms: Vec<(u64, SharedTerm)> = (in_a.first.iter())
            .filter_map(|(term, &one)| {
                let other = *in_b.first.get(term)?;
                let (x, y) = (&in_a.words[one], &in_b.words[other]);
                let kind = kind((a, x), (b, y));
                Some((u64::MAX - x.weight, SharedTerm { kind, a: x.span, b: y.span }))
            })
            .collect();
        terms.sort_unstable_by_key(|(weight, term)| (*weight, term.a.start));
        terms.truncate(TERMS);
        Self {
            terms: terms.into_iter().map(|(_, term)| term).collect(),
            sentences: corresponding(&in_a, &in_b),
            contained: (in_a.contained(&in_b), in_b.contained(&in_a)),
            agency: (in_a.agency, in_b.agency),
        }
    }

    /// Which of the two is likely the source, and why: the earlier one, if that is known; else the one that names an agency;
    /// else the one that has the other's details and more. `None` where nothing tells.
    pub fn source(&self, earlier: Option<Side>) -> Option<(Side, SourceReason)> {
        let (in_b, in_a) = self.contained;
        match (earlier, self.agency) {
            (Some(side), _) => Some((side, SourceReason::Earlier)),
            (None, (true, false)) => Some((Side::A, SourceReason::Agency)),
            (None, (false, true)) => Some((Side::B, SourceReason::Agency)),
            _ if in_a >= in_b + MORE => Some((Side::A, SourceReason::Details)),
            _ if in_b >= in_a + MORE => Some((Side::B, SourceReason::Details)),
            _ => None,
        }
    }
}

/// A telling word.
struct Telling {
    term: u32,
    span: Span,
    weight: u64,
    sentence: usize,
    quoted: bool,
}

/// A text that was read.
struct Read {
    words: Vec<Telling>,
    /// Where each term stands first.
    first: BTreeMap<u32, usize>,
    sentences: Vec<Span>,
    agency: bool,
}

impl Read {
    fn new(text: &str) -> Self {
        let layout: Layout = scan(text);
        let quoted = quoted(text);
        let (mut sentence, mut quotation) = (0, 0);
        let mut found = Vec::new();
        let mut first = BTreeMap::new();
        for word in words(text).take(WORDS) {
            let span = word.span;
            while layout.sentences.get(sentence).is_some_and(|sentence| sentence.end <= span.start) {
                sentence += 1;
            }
            while quoted.get(quotation).is_some_and(|quotation| quotation.end <= span.start) {
                quotation += 1;
            }
            let written = &text[span.range()];
            let Some(term) = telling(written, word.hash) else { continue };
            let weight = rarity(term);
            if weight < LEAST_RARITY {
                continue;
            }
            first.entry(term).or_insert(found.len());
            let quoted = quoted.get(quotation).is_some_and(|quotation| quotation.start <= span.start);
            found.push(Telling { term, span, weight, sentence, quoted });
        }
        let agency = dateline(text, &layout).is_some_and(|dateline| dateline.agency.is_some())
            || !credits(text, &layout).is_empty();
        Self { words: found, first, sentences: layout.sentences, agency }
    }

    /// The share of its terms that the other has.
    fn contained(&self, other: &Self) -> f32 {
        let weight = |term: &u32| self.words[self.first[term]].weight;
        let all: u64 = self.first.keys().map(weight).sum();
        let shared: u64 = self.first.keys().filter(|term| other.first.contains_key(term)).map(weight).sum();
        if all == 0 { 0.0 } else { (shared as f64 / all as f64) as f32 }
    }

    /// The terms of each sentence, each once.
    fn by_sentence(&self) -> Vec<BTreeMap<u32, u64>> {
        let mut found = vec![BTreeMap::new(); self.sentences.len()];
        for word in &self.words {
            if let Some(terms) = found.get_mut(word.sentence) {
                terms.insert(word.term, word.weight);
            }
        }
        found
    }
}

/// Rarity from which a word tells something: it stands in a document of sixteen or fewer.
const LEAST_RARITY: u64 = 4 * 256;

fn kind((a, x): (&str, &Telling), (b, y): (&str, &Telling)) -> TermKind {
    let begins = |text: &str, word: &Telling, is: fn(char) -> bool| text[word.span.range()].starts_with(is);
    if begins(a, x, char::is_numeric) {
        TermKind::Number
    } else if begins(a, x, char::is_uppercase) && begins(b, y, char::is_uppercase) {
        TermKind::Name
    } else if x.quoted && y.quoted {
        TermKind::Quoted
    } else {
        TermKind::Word
    }
}

/// What stands between quotation marks, in order.
fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '“' | '”' | '"' | '\n')) {
        match (mark, open) {
            ('\n', _) => open = None,
            ('“', _) | ('"', None) => open = Some(at),
            (_, Some(start)) => {
                if at - start <= QUOTATION {
                    found.push(Span::new(start, at));
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// The sentences that say the same, each the best of the other.
fn corresponding(a: &Read, b: &Read) -> Vec<SharedSentence> {
    let (in_a, in_b) = (a.by_sentence(), b.by_sentence());
    let mut holders: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, terms) in in_b.iter().enumerate() {
        for &term in terms.keys() {
            let holders = holders.entry(term).or_default();
            if holders.len() < PLACES {
                holders.push(at);
            }
        }
    }
    let total = |terms: &BTreeMap<u32, u64>| terms.values().sum::<u64>();
    let of_b: Vec<u64> = in_b.iter().map(total).collect();
    let mut best_of_b: Vec<Option<(f64, usize)>> = vec![None; in_b.len()];
    let mut best_of_a = Vec::new();
    for (at, terms) in in_a.iter().enumerate() {
        let mut shared: BTreeMap<usize, (u64, u32)> = BTreeMap::new();
        for (term, weight) in terms {
            for &other in holders.get(term).into_iter().flatten() {
                let sum = shared.entry(other).or_default();
                (sum.0, sum.1) = (sum.0 + weight, sum.1 + 1);
            }
        }
        let of_a = total(terms);
        let mut best: Option<(f64, usize)> = None;
        for (other, (sum, _)) in shared.into_iter().filter(|(_, (_, count))| *count > 1) {
            let share = sum as f64 / of_a.min(of_b[other]).max(1) as f64;
            if best.is_none_or(|(known, _)| share > known) {
                best = Some((share, other));
            }
            if best_of_b[other].is_none_or(|(known, _)| share > known) {
                best_of_b[other] = Some((share, at));
            }
        }
        best_of_a.push(best);
    }
    (best_of_a.into_iter().enumerate())
        .filter_map(|(at, best)| {
            let (share, other) = best.filter(|(share, _)| *share >= CORRESPOND)?;
            let mutual = best_of_b[other].is_some_and(|(_, back)| back == at);
            mutual.then(|| SharedSentence { a: a.sentences[at], b: b.sentences[other], share: share as f32 })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "KELLMOUTH (Reuters) - The ferry Maribel ran aground off Kellmouth at dawn with 214 people on board. \
        “A miracle of seamanship,” said harbour master Oona Delacroix. Two lifeboats brought everyone ashore.";
    const REWRITE: &str = "Everyone was brought ashore by two lifeboats. Harbour master Oona Delacroix spoke of “seamanship” and \
        a miracle. The Maribel, a ferry with 214 aboard, had run aground near Kellmouth.";

    #[test]
    fn what_is_shared_is_aligned() {
        let found = Comparison::of(SOURCE, REWRITE);
        let of = |wanted: &str| {
            found.terms.iter().find(|term| &SOURCE[term.a.range()] == wanted).map(|term| term.kind)
        };
        assert_eq!((of("Maribel"), of("214")), (Some(TermKind::Name), Some(TermKind::Number)));
        assert_eq!(of("seamanship"), Some(TermKind::Quoted));
        let pairs: Vec<(&str, &str)> =
            found.sentences.iter().map(|s| (&SOURCE[s.a.range()], &REWRITE[s.b.range()])).collect();
        assert!(pairs.iter().any(|(a, b)| a.starts_with("Two lifeboats") && b.starts_with("Everyone")));
        assert!(pairs.iter().any(|(a, b)| a.contains("ran aground") && b.starts_with("The Maribel")));
    }

    #[test]
    fn the_source_has_a_reason() {
        let found = Comparison::of(SOURCE, REWRITE);
        assert_eq!(found.source(Some(Side::B)), Some((Side::B, SourceReason::Earlier)));
        assert_eq!(found.source(None), Some((Side::A, SourceReason::Agency)));
        let longer = format!(
            "{REWRITE} The Admiralty in Saltburn grounded its sister ships, Harriet and Clementine, at once."
        );
        let found = Comparison::of(REWRITE, &longer);
        assert_eq!(found.source(None), Some((Side::B, SourceReason::Details)));
        assert_eq!(Comparison::of("", "!").source(None), None);
    }
}
