//! How much each term says, and which documents have it.

use super::{background, terms::Class};
use crate::{Control, Result, parallel};

/// Documents for which the background counts, beside those of the collection.
const PRIOR: u64 = 256;

/// Parts of the space of terms that are worked on at a time.
const PARTS: usize = 64;

/// Documents with the terms that two or more of them share, which are numbered in order of their hashes.
#[derive(Debug)]
pub(crate) struct Weighted {
    /// Of each document: its shared terms, in order.
    pub(super) documents: Vec<Box<[u32]>>,
    /// Of each document: the sum of the squared weights of all its terms, words and pairs apart.
    pub(super) norms: Vec<[u64; 2]>,
    /// Of each document: how many different figures it has.
    pub(super) figures: Vec<u32>,
    /// Of each shared term: the square of its weight, and what it is.
    pub(super) terms: Vec<(u32, Class)>,
    /// Where the documents of each term begin, and the end.
    starts: Vec<usize>,
    holders: Vec<u32>,
}

/// The terms of a part.
#[derive(Default)]
struct Part {
    terms: Vec<(u32, Class, u32)>,
    holders: Vec<u32>,
    /// Documents and squared weights of terms that no other has.
    single: Vec<(u32, u32, Class)>,
}

impl Weighted {
    /// Weighs the terms of these documents by how few have them.
    pub(crate) fn new(all: &[&[u32]], control: &Control) -> Result<Self> {
        let parts: Vec<usize> = (0..PARTS).collect();
        let parts = parallel::each(parts, |part| Part::new(all, part, control));
        let mut documents: Vec<Vec<u32>> =
            all.iter().map(|terms| Vec::with_capacity(terms.len() / 2)).collect();
        let mut norms = vec![[0; 2]; all.len()];
        let (mut terms, mut starts, mut holders) = (Vec::new(), vec![0], Vec::new());
        for part in parts {
            let part = part?;
            for (document, square, class) in part.single {
                norms[document as usize][side(class)] += u64::from(square);
            }
            let mut at = 0;
            for (square, class, count) in part.terms {
                let number = terms.len() as u32;
                let with = &part.holders[at..at + count as usize];
                at += count as usize;
                for &document in with {
                    documents[document as usize].push(number);
                    norms[document as usize][side(class)] += u64::from(square);
                }
                terms.push((square, class));
                holders.extend_from_slice(with);
                starts.push(holders.len());
            }
        }
        let documents = documents.into_iter().map(Vec::into_boxed_slice).collect();
        let is_figure = |term: &&u32| Class::of(**term) == Class::Figure;
        let figures = all.iter().map(|terms| terms.iter().filter(is_figure).count() as u32).collect();
        Ok(Self { documents, norms, figures, terms, starts, holders })
    }

    /// The documents that have a term, in order.
    pub(super) fn holders(&self, term: u32) -> &[u32] {
        &self.holders[self.starts[term as usize]..self.starts[term as usize + 1]]
    }
}

impl Part {
    fn new(all: &[&[u32]], part: usize, control: &Control) -> Result<Self> {
        control.check()?;
        let width = (1u64 << 32) / PARTS as u64;
        let (from, to) = (part as u64 * width, (part as u64 + 1) * width);
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (document, terms) in all.iter().enumerate() {
            let start = terms.partition_point(|&term| u64::from(term) < from);
            let within = terms[start..].iter().take_while(|&&term| u64::from(term) < to);
            found.extend(within.map(|&term| (term, document as u32)));
        }
        control.check()?;
        found.sort_unstable();
        let mut this = Self::default();
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let (term, document) = same[0];
            let class = Class::of(term);
            let square = square(term, same.len() as u64, all.len() as u64);
            if same.len() == 1 {
                this.single.push((document, square, class));
            } else {
                this.terms.push((square, class, same.len() as u32));
                this.holders.extend(same.iter().map(|&(_, document)| document));
            }
        }
        Ok(this)
    }
}

/// Which of the two sets a term counts in.
pub(super) fn side(class: Class) -> usize {
    usize::from(class == Class::Pair)
}

/// The square of the weight of a term that `holders` of `documents` have, in 1/256.
fn square(term: u32, holders: u64, documents: u64) -> u32 {
    // The background tells of how many of 2²⁰ documents have it.
    let known = background::frequency(term);
    let rarity = log2((documents + PRIOR) << 20) - log2((holders << 20) + PRIOR * known);
    let rarity = rarity.max(0) as f64 / 256.0 * std::f64::consts::LN_2;
    let square = match Class::of(term) {
        Class::Word | Class::Figure => (rarity + 1.0) * (rarity + 1.0),
        Class::Pair => rarity * rarity * rarity,
    };
    (square * 256.0) as u32
}

/// The binary logarithm in 1/256, the same on every machine: bit by bit, by squaring.
fn log2(x: u64) -> i64 {
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
