//! What speaks for two documents telling the same, and against it.

use super::{
    neighbours::{NEIGHBOURS, neighbours},
    terms::Class,
    weights::{Totals, Weighted, log2, side},
};
use crate::{Control, Result, parallel};

/// How many there are.
pub(crate) const COUNT: usize = 12;

/// Their names, in order.
pub(crate) const NAMES: [&str; COUNT] = [
    "words",
    "pairs",
    "names_lesser",
    "names_greater",
    "figures",
    "figures_apart",
    "length",
    "size",
    "margin",
    "rank_lesser",
    "rank_greater",
    "crowd",
];

/// Two documents, the lesser number first, and the evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Evidence {
    pub(crate) items: (u32, u32),
    pub(crate) values: [f32; COUNT],
}

impl Evidence {
    /// Whether both have figures, and few in common: the items of one form, such as the results of two quarters. Who tells a
    /// story again keeps most of its figures.
    pub(crate) fn differs_in_figures(&self) -> bool {
        /// Two figures on either side and none in common.
        const FEW: f32 = 0.5 / 3.0 + 1e-4;
        self.values[FIGURES] <= FEW
    }
}

/// Where the share of figures stands.
const FIGURES: usize = 4;

/// From which neighbour on, the nearest first, the others make the crowd: what is as like as anything of its kind.
const CROWD: usize = 8;

/// What two documents share.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    squares: [u64; 2],
    names: u64,
    figures: u32,
}

/// The evidence of all pairs of neighbours, in order of the pairs.
pub(crate) fn evidence(of: &Weighted, control: &Control) -> Result<Vec<Evidence>> {
    let pairs = neighbours(of, control)?;
    let shared = parallel::map(pairs.len(), || (), |(), at| Ok(Shared::new(of, pairs[at])))?;
    let likeness: Vec<f64> = (pairs.iter().zip(&shared))
        .map(|(&pair, shared)| {
            let [words, of_pairs] = shared.cosines(of, pair);
            f64::midpoint(words, of_pairs)
        })
        .collect();
    let standing = Standing::all(of.documents.len(), &pairs, &likeness);
    parallel::map(
        pairs.len(),
        || (),
        |(), at| {
            let (a, b) = pairs[at];
            let pair = [
                (of.totals[a as usize], standing[a as usize]),
                (of.totals[b as usize], standing[b as usize]),
            ];
            let values = shared[at].values(pair, shared[at].cosines(of, pairs[at]), likeness[at]);
            Ok(Evidence { items: pairs[at], values: values.map(|value| value as f32) })
        },
    )
}

/// How a document stands to its neighbours.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    /// The likeness of the nearest.
    best: f64,
    /// The mean likeness of its crowd.
    crowd: f64,
}

impl Standing {
    fn all(count: usize, pairs: &[(u32, u32)], likeness: &[f64]) -> Vec<Self> {
        let mut lists: Vec<Vec<f64>> = vec![Vec::new(); count];
        for (&(a, b), &value) in pairs.iter().zip(likeness) {
            lists[a as usize].push(value);
            lists[b as usize].push(value);
        }
        (lists.iter_mut())
            .map(|list| {
                list.sort_unstable_by(|a, b| b.total_cmp(a));
                let crowd = list.get(CROWD..list.len().min(NEIGHBOURS)).unwrap_or_default();
                let mean =
                    if crowd.is_empty() { 0.0 } else { crowd.iter().sum::<f64>() / crowd.len() as f64 };
                Self { best: list.first().copied().unwrap_or_default(), crowd: mean }
            })
            .collect()
    }
}

impl Shared {
    fn new(of: &Weighted, (a, b): (u32, u32)) -> Self {
        let (mut terms, mut others) = (&*of.documents[a as usize], &*of.documents[b as usize]);
        let mut found = Self::default();
        while let (Some(&term), Some(&other)) = (terms.first(), others.first()) {
            let (number, opposite) = (term >> 1, other >> 1);
            if number == opposite {
                let known = of.terms[number as usize];
                found.squares[side(known.class)] += u64::from(known.square);
                found.figures += u32::from(known.class == Class::Figure);
                found.names += if term & other & 1 == 1 { u64::from(known.name) } else { 0 };
            }
            terms = &terms[usize::from(number <= opposite)..];
            others = &others[usize::from(opposite <= number)..];
        }
        found
    }

    /// The cosines of the sets of words and of pairs.
    fn cosines(&self, of: &Weighted, (a, b): (u32, u32)) -> [f64; 2] {
        let (a, b) = (of.totals[a as usize].squares, of.totals[b as usize].squares);
        [0, 1].map(|side| {
            let norms = a[side] as f64 * b[side] as f64;
            if norms > 0.0 { self.squares[side] as f64 / norms.sqrt() } else { 0.0 }
        })
    }

    fn values(
        &self,
        [a, b]: [(Totals, Standing); 2],
        [words, pairs]: [f64; 2],
        likeness: f64,
    ) -> [f64; COUNT] {
        let ((a, of_a), (b, of_b)) = (a, b);
        let least = |of: fn(&Totals) -> u64| (of(&a).min(of(&b)), of(&a).max(of(&b)));
        // Without a name on one side, nothing is known of them.
        let names = least(|t| t.names);
        let share = |of: u64| if names.0 == 0 { -1.0 } else { self.names as f64 / of as f64 };
        let figures = least(|t| u64::from(t.figures));
        let shared = f64::from(self.figures);
        let lengths = least(|t| u64::from(t.words));
        let crowd = of_a.crowd.max(of_b.crowd);
        let ranks = [of_a.best, of_b.best].map(|best| likeness / best.max(1e-9));
        [
            ln(words + 0.01),
            ln(pairs + 0.005),
            share(names.0),
            share(names.1),
            (shared + 0.5) / (figures.0 as f64 + 1.0),
            ln(1.0 + figures.1 as f64 - shared),
            ln(lengths.0.max(1) as f64 / lengths.1.max(1) as f64),
            ln(lengths.0.max(1) as f64),
            likeness / (crowd + 0.03),
            ranks[0].min(ranks[1]),
            ranks[0].max(ranks[1]),
            crowd,
        ]
    }
}

/// The natural logarithm, the same on every machine.
fn ln(x: f64) -> f64 {
    let scaled = log2((x * f64::from(1 << 20)) as u64) as f64 / 256.0 - 20.0;
    scaled * std::f64::consts::LN_2
}
