//! Which documents are most alike, without holding all against all.

use super::{
    terms::Class,
    weights::{Weighted, side},
};
use crate::{Control, Result, parallel};

/// Places in the lists of terms that are looked at for one document, rarest terms first.
const LOOKS: usize = 30_000;

/// Documents of each that are scored in full: those that share most by the terms looked at.
const SCORED: usize = 40;

/// Likeness below which a pair is not kept.
const LEAST: f64 = 0.04;

/// Figures that both documents have at least, for them to tell of different things by these.
const FIGURES: u32 = 2;

/// Two documents, the lesser number first, and how alike they are, in [`SCALE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    pub(crate) items: (u32, u32),
    pub(crate) score: u32,
    /// Whether both have figures, and less than half of those of the one stand in the other: the items of one form, such
    /// as the results of two quarters.
    pub(crate) form: bool,
    /// Whether the two may not be of one group for this pair; they still are alike.
    pub(crate) barred: bool,
}

/// The score of equal sets of terms.
pub(crate) const SCALE: u32 = 1 << 24;

/// What a thread reuses from document to document.
struct Scratch {
    sums: Vec<u32>,
    touched: Vec<u32>,
    order: Vec<(usize, u32)>,
}

/// The pairs of documents that are alike, in order.
pub(crate) fn neighbours(of: &Weighted, control: &Control) -> Result<Vec<Edge>> {
    let count = of.documents.len();
    let inverse: Vec<[f32; 2]> =
        of.norms.iter().map(|norms| norms.map(|n| 1.0 / (n.max(1) as f32).sqrt())).collect();
    let scratch = || Scratch { sums: vec![0; count], touched: Vec::new(), order: Vec::new() };
    let lists = parallel::map(count, scratch, |scratch, item| {
        control.check()?;
        Ok(nearest(of, &inverse, item as u32, scratch))
    })?;
    let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    for (item, list) in lists.into_iter().enumerate() {
        let item = item as u32;
        pairs.extend(list.into_iter().map(|other| (item.min(other), item.max(other))));
    }
    parallel::sort(&mut pairs);
    pairs.dedup();
    let edges = parallel::map(
        pairs.len(),
        || (),
        |(), at| {
            let (a, b) = pairs[at];
            let (score, form) = likeness(of, a, b);
            Ok(Edge { items: (a, b), score, form, barred: false })
        },
    )?;
    Ok(edges.into_iter().filter(|edge| f64::from(edge.score) >= LEAST * f64::from(SCALE)).collect())
}

/// The documents that share most with one, by its rarest terms.
fn nearest(of: &Weighted, inverse: &[[f32; 2]], item: u32, scratch: &mut Scratch) -> Vec<u32> {
    let Scratch { sums, touched, order } = scratch;
    order.clear();
    order.extend(of.documents[item as usize].iter().map(|&term| (of.holders(term).len(), term)));
    order.sort_unstable();
    let mut looks = 0;
    for &(holders, term) in order.iter() {
        looks += holders;
        if looks > LOOKS {
            break;
        }
        let (square, class) = of.terms[term as usize];
        let side = side(class);
        let share = square as f32 * inverse[item as usize][side];
        for &other in of.holders(term) {
            let sum = &mut sums[other as usize];
            if *sum == 0 {
                touched.push(other);
            }
            // Whole numbers, so that their order does not count; at least one, so that it was touched.
            *sum += (share * inverse[other as usize][side] * (SCALE / 2) as f32) as u32 + 1;
        }
    }
    let mut found: Vec<(u32, u32)> = Vec::with_capacity(touched.len());
    for other in touched.drain(..) {
        let sum = std::mem::take(&mut sums[other as usize]);
        if other != item {
            found.push((u32::MAX - sum, other));
        }
    }
    if found.len() > SCORED {
        found.select_nth_unstable(SCORED);
        found.truncate(SCORED);
    }
    // A list of its own length: collected in place it would keep the room of all that was touched.
    let mut list = Vec::with_capacity(found.len());
    list.extend(found.into_iter().map(|(_, other)| other));
    list
}

/// How alike two documents are, in [`SCALE`], and whether their figures tell of different things.
fn likeness(of: &Weighted, a: u32, b: u32) -> (u32, bool) {
    let (mut terms, mut others) = (&*of.documents[a as usize], &*of.documents[b as usize]);
    let (mut shared, mut figures) = ([0u64; 2], 0);
    while let (Some(&term), Some(&other)) = (terms.first(), others.first()) {
        if term == other {
            let (square, class) = of.terms[term as usize];
            shared[side(class)] += u64::from(square);
            figures += u32::from(class == Class::Figure);
        }
        terms = &terms[usize::from(term <= other)..];
        others = &others[usize::from(other <= term)..];
    }
    let share = |side: usize| {
        let norms = (of.norms[a as usize][side] as f64) * (of.norms[b as usize][side] as f64);
        if norms > 0.0 { shared[side] as f64 / norms.sqrt() } else { 0.0 }
    };
    let (words, pairs) = (share(0), share(1));
    let fewer = of.figures[a as usize].min(of.figures[b as usize]);
    ((f64::midpoint(words, pairs) * f64::from(SCALE)) as u32, fewer >= FIGURES && 2 * figures < fewer)
}
