//! Which documents may be alike, without holding all against all.

use super::weights::{Weighted, side};
use crate::{Control, Result, parallel};

/// Neighbours of each document: those that share most by the terms looked at.
pub(super) const NEIGHBOURS: usize = 20;

/// How far neighbours are sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Search {
    /// As far as pays.
    Usual,
    /// Through all places, and for ten times as many: for a trainer, to see what the usual search misses.
    Exhaustive,
}

impl Search {
    /// Places in the lists of terms that are looked at for one document, the rarest terms first.
    fn looks(self) -> usize {
        match self {
            Self::Usual => 12_000,
            Self::Exhaustive => usize::MAX,
        }
    }

    /// Neighbours of each document.
    fn most(self) -> usize {
        match self {
            Self::Usual => NEIGHBOURS,
            Self::Exhaustive => 10 * NEIGHBOURS,
        }
    }
}

/// What a full sum is.
const SCALE: f32 = (1 << 23) as f32;

/// What a thread reuses from document to document.
struct Scratch {
    sums: Vec<u32>,
    touched: Vec<u32>,
    order: Vec<(usize, u32)>,
}

/// The pairs of documents of which one is a neighbour of the other, the lesser number first, in order.
pub(super) fn neighbours(of: &Weighted, search: Search, control: &Control) -> Result<Vec<(u32, u32)>> {
    let count = of.documents.len();
    let inverse: Vec<[f32; 2]> = (of.totals.iter())
        .map(|totals| totals.squares.map(|square| 1.0 / (square.max(1) as f32).sqrt()))
        .collect();
    let scratch = || Scratch { sums: vec![0; count], touched: Vec::new(), order: Vec::new() };
    let lists = parallel::map(count, scratch, |scratch, item| {
        control.check()?;
        Ok(nearest(of, search, &inverse, item as u32, scratch))
    })?;
    let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    for (item, list) in lists.into_iter().enumerate() {
        let item = item as u32;
        pairs.extend(list.into_iter().map(|other| (item.min(other), item.max(other))));
    }
    parallel::sort(&mut pairs);
    pairs.dedup();
    Ok(pairs)
}

/// The documents that share most with one, by its rarest terms.
fn nearest(
    of: &Weighted,
    search: Search,
    inverse: &[[f32; 2]],
    item: u32,
    scratch: &mut Scratch,
) -> Vec<u32> {
    let Scratch { sums, touched, order } = scratch;
    order.clear();
    let terms = of.documents[item as usize].iter().map(|&term| term >> 1);
    order.extend(terms.map(|term| (of.holders(term).len(), term)));
    order.sort_unstable();
    let mut looks = 0;
    for &(holders, term) in order.iter() {
        looks += holders;
        if looks > search.looks() {
            break;
        }
        let known = of.terms[term as usize];
        let side = side(known.class);
        let share = known.square as f32 * inverse[item as usize][side] * SCALE;
        for &other in of.holders(term) {
            let sum = &mut sums[other as usize];
            if *sum == 0 {
                touched.push(other);
            }
            // Whole numbers, so that their order does not count; at least one, so that it was touched.
            *sum += (share * inverse[other as usize][side]) as u32 + 1;
        }
    }
    let mut found: Vec<(u32, u32)> = Vec::with_capacity(touched.len());
    for other in touched.drain(..) {
        let sum = std::mem::take(&mut sums[other as usize]);
        if other != item {
            found.push((u32::MAX - sum, other));
        }
    }
    if found.len() > search.most() {
        found.select_nth_unstable(search.most());
        found.truncate(search.most());
    }
    // A list of its own length: collected in place it would keep the room of all that was touched.
    let mut list = Vec::with_capacity(found.len());
    list.extend(found.into_iter().map(|(_, other)| other));
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::likeness::{Terms, terms};

    /// A word of its own for each number, of letters that count.
    fn word(kind: char, number: u64) -> String {
        let letter = |place: u32| char::from(b'a' + (number / 26u64.pow(place) % 26) as u8);
        [kind, letter(0), letter(1), letter(2)].into_iter().collect()
    }

    /// Texts of eight topics, of which every third is told again in another order with every fourth word changed.
    fn texts() -> Vec<String> {
        let mut state = 7u64;
        let mut next = move |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut texts: Vec<Vec<String>> = Vec::new();
        for at in 0..240usize {
            if at % 3 == 2 {
                let mut again = texts[at - 1].clone();
                again.rotate_left(20);
                again.iter_mut().step_by(4).for_each(|changed| *changed = word('n', next(5000)));
                texts.push(again);
            } else {
                let topic = next(8) * 60;
                let one = |rare: bool, number: u64| {
                    if rare { word('r', number) } else { word('t', topic + number % 60) }
                };
                texts.push((0..80).map(|_| one(next(3) == 0, next(4000))).collect());
            }
        }
        texts.into_iter().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn what_all_pairs_would_find_is_found() {
        let control = Control::new();
        let read: Vec<Terms> =
            texts().iter().map(|text| terms(text, &mut control.ticker()).unwrap()).collect();
        let of = Weighted::new(&read.iter().collect::<Vec<_>>(), &control).unwrap();
        let found = neighbours(&of, Search::Usual, &control).unwrap();
        let total = |a: usize| of.totals[a].squares[0].max(1) as f64;
        let likeness = |a: usize, b: usize| {
            let squares: u64 = (of.documents[a].iter())
                .filter(|&&term| side(of.terms[(term >> 1) as usize].class) == 0)
                .filter(|&&term| of.documents[b].iter().any(|&other| other >> 1 == term >> 1))
                .map(|&term| u64::from(of.terms[(term >> 1) as usize].square))
                .sum();
            squares as f64 / (total(a) * total(b)).sqrt()
        };
        let all = (0..read.len()).flat_map(|a| (a + 1..read.len()).map(move |b| (a, b)));
        let wanted: Vec<(u32, u32)> =
            all.filter(|&(a, b)| likeness(a, b) >= 0.4).map(|(a, b)| (a as u32, b as u32)).collect();
        let hits = wanted.iter().filter(|&pair| found.binary_search(pair).is_ok()).count();
        assert!(wanted.len() >= 60 && hits * 100 >= wanted.len() * 98, "{hits} of {}", wanted.len());
    }
}
