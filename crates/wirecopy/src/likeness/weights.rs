//! How much each term says, and which documents have it.

use super::{
    background,
    terms::{Class, Date, Terms, date, identity},
};
use crate::{Control, Result, parallel};

/// Documents for which the background counts, beside those of the collection.
const PRIOR: u64 = 256;

/// Parts of the space of terms that are worked on at a time.
const PARTS: usize = 64;

/// Share of the documents of the background, in 1/2²⁰, from which a word says little even where it is a name.
const COMMON: u64 = 100 << 10;

/// Parts of a document, by words, of which each is looked at for what it shares.
pub(super) const STRETCHES: usize = 8;

/// Documents with the terms that two or more of them share, which are numbered in order of their hashes.
#[derive(Debug)]
pub(crate) struct Weighted {
    /// Of each document: twice the number of each shared term, plus one where it is a name; in order.
    pub(super) documents: Vec<Box<[u32]>>,
    /// At which word each of these stands first.
    pub(super) places: Vec<Box<[u16]>>,
    /// Of each document: the words that no other has, in order of their places.
    pub(super) single: Vec<Box<[Single]>>,
    /// Of each document: what it has of everything, shared or not.
    pub(super) totals: Vec<Totals>,
    pub(super) terms: Vec<Term>,
    /// Where the documents of each term begin, and the end.
    starts: Vec<usize>,
    holders: Vec<u32>,
}

/// Sums over the terms of a document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    /// The squared weights, of words and of pairs.
    pub(super) squares: [u64; 2],
    /// The weights of its names.
    pub(super) names: u64,
    /// How many different figures and words it has.
    pub(super) figures: u32,
    pub(super) words: u32,
    /// How many months and days of the week it names.
    pub(super) dates: [u16; 2],
    /// How long it is, and the squared weights of the words that stand first in each part of it.
    length: u16,
    pub(super) stretches: [u32; STRETCHES],
}

/// A shared term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// The square of its weight, in 1/256.
    pub(super) square: u32,
    /// Its weight as a name, in 1/256.
    pub(super) name: u16,
    pub(super) class: Class,
    pub(super) date: Option<Date>,
}

/// A word that one document alone has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Single {
    pub(super) at: u16,
    pub(super) is_figure: bool,
}

/// Where a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    document: u32,
    /// At which word it stands first.
    at: u16,
    /// Whether it is a name there.
    name: bool,
}

/// The terms of a part.
#[derive(Default)]
struct Part {
    terms: Vec<(Term, u32)>,
    holders: Vec<Place>,
    /// Terms that no other document has.
    single: Vec<(Term, Place)>,
}

impl Weighted {
    /// Weighs the terms of these documents by how few have them.
    pub(crate) fn new(all: &[&Terms], control: &Control) -> Result<Self> {
        let parts: Vec<usize> = (0..PARTS).collect();
        let parts = parallel::each(parts, |part| Part::new(all, part, control));
        let mut documents: Vec<(Vec<u32>, Vec<u16>)> = (all.iter())
            .map(|terms| (Vec::with_capacity(terms.len() / 2), Vec::with_capacity(terms.len() / 2)))
            .collect();
        let mut totals: Vec<Totals> =
            all.iter().map(|terms| Totals { length: terms.words, ..Totals::default() }).collect();
        let mut single: Vec<Vec<Single>> = vec![Vec::new(); all.len()];
        let (mut terms, mut starts, mut holders) = (Vec::new(), vec![0], Vec::new());
        for part in parts {
            let part = part?;
            for (term, place) in part.single {
                totals[place.document as usize].add(term, place);
                if term.class != Class::Pair {
                    let is_figure = term.class == Class::Figure;
                    single[place.document as usize].push(Single { at: place.at, is_figure });
                }
            }
            let mut at = 0;
            for (term, count) in part.terms {
                let number = terms.len() as u32;
                let with = &part.holders[at..at + count as usize];
                at += count as usize;
                for &place in with {
                    let (numbers, places) = &mut documents[place.document as usize];
                    numbers.push(number << 1 | u32::from(place.name));
                    places.push(place.at);
                    totals[place.document as usize].add(term, place);
                }
                terms.push(term);
                holders.extend(with.iter().map(|place| place.document));
                starts.push(holders.len());
            }
        }
        let (documents, places) =
            documents.into_iter().map(|(terms, places)| (terms.into(), places.into())).unzip();
        let single = (single.into_iter())
            .map(|mut words| {
                words.sort_unstable();
                words.into()
            })
            .collect();
        Ok(Self { documents, places, single, totals, terms, starts, holders })
    }

    /// The documents that have a term, in order.
    pub(super) fn holders(&self, term: u32) -> &[u32] {
        &self.holders[self.starts[term as usize]..self.starts[term as usize + 1]]
    }
}

impl Totals {
    fn add(&mut self, term: Term, place: Place) {
        self.squares[side(term.class)] += u64::from(term.square);
        self.names += if place.name { u64::from(term.name) } else { 0 };
        self.figures += u32::from(term.class == Class::Figure);
        if let (Some(date), true) = (term.date, place.name) {
            self.dates[date as usize] += 1;
        }
        if term.class != Class::Pair {
            self.words += 1;
            self.stretches[self.stretch(place.at)] += term.square;
        }
    }

    /// In which part of the document a word stands.
    pub(super) fn stretch(&self, place: u16) -> usize {
        usize::from(place) * STRETCHES / usize::from(self.length.max(place + 1))
    }
}

impl Part {
    fn new(all: &[&Terms], part: usize, control: &Control) -> Result<Self> {
        control.check()?;
        let width = (1u64 << 32) / PARTS as u64;
        let (from, to) = (part as u64 * width, (part as u64 + 1) * width);
        let mut found: Vec<(u32, Place)> = Vec::new();
        for (document, of) in all.iter().enumerate() {
            let start = of.hashes.partition_point(|&term| u64::from(term) < from);
            let within = of.hashes[start..].iter().zip(&of.places[start..]);
            let within = within.take_while(|&(&term, _)| u64::from(term) < to);
            found.extend(within.map(|(&term, &at)| {
                let name = Class::of(term) == Class::Name;
                (identity(term), Place { document: document as u32, at, name })
            }));
        }
        control.check()?;
        found.sort_unstable();
        let mut this = Self::default();
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let (known, place) = same[0];
            let term = weighed(known, same.len() as u64, all.len() as u64);
            if same.len() == 1 {
                this.single.push((term, place));
            } else {
                this.terms.push((term, same.len() as u32));
                this.holders.extend(same.iter().map(|&(_, place)| place));
            }
        }
        Ok(this)
    }
}

/// Which of the two sets a term counts in.
pub(super) fn side(class: Class) -> usize {
    usize::from(class == Class::Pair)
}

/// The weight of a term that `holders` of `documents` have.
fn weighed(term: u32, holders: u64, documents: u64) -> Term {
    // The background tells of how many of 2²⁰ documents have it.
    let known = background::frequency(term);
    let rarity = log2((documents + PRIOR) << 20) - log2((holders << 20) + PRIOR * known);
    let rarity = rarity.max(0) as f64 / 256.0 * std::f64::consts::LN_2;
    let class = Class::of(term);
    let square = match class {
        Class::Pair => rarity * rarity * rarity,
        _ => (rarity + 1.0) * (rarity + 1.0),
    };
    let is_common = class != Class::Word || known >= COMMON;
    let name = if is_common { 0 } else { ((rarity + 1.0) * 256.0) as u16 };
    Term { square: (square * 256.0) as u32, name, class, date: date(term) }
}

/// The binary logarithm in 1/256, the same on every machine: bit by bit, by squaring.
pub(super) fn log2(x: u64) -> i64 {
    let exponent = 63 - i64::from(x.max(1).leading_zeros());
    // Between 1 and 2, in 2⁻³¹.
    let mut rest = if exponent > 31 { x >> (exponent - 31) } else { x << (31 - exponent) };
    let mut bits = 0;
    for _ in 0..8 {
        rest = (rest * rest) >> 31;
        bits <<= 1;
        if rest >> 32 != 0 {
            rest >>= 1;
            bits |= 1;
        }
    }
    exponent * 256 + bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_near_the_true_ones() {
        for x in [1u64, 2, 3, 7, 1000, 1 << 20, 123_456_789, u64::MAX >> 8] {
            let off = log2(x) as f64 / 256.0 - (x as f64).log2();
            assert!((-0.006..0.006).contains(&off), "{x}: {off}");
        }
    }
}
