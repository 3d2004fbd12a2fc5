//! What speaks for two documents telling the same, and against it.

use super::{
    aligned::{Aligned, Replaced},
    neighbours::{NEIGHBOURS, Search, neighbours},
    terms::Class,
    weights::{STRETCHES, Single, Totals, Weighted, log2, side},
};
use crate::{Control, Result, parallel};

/// How many there are.
pub(crate) const COUNT: usize = 19;

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
    "order",
    "spread_lesser",
    "spread_greater",
    "figures_replaced",
    "dates_replaced",
    "aligned_figures",
    "aligned_words",
];

/// Two documents, the lesser number first, and the evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Evidence {
    pub(crate) items: (u32, u32),
    pub(crate) values: [f32; COUNT],
}

impl Evidence {
    /// How alike what is about as like the two as anything of their kind is to them: the more, the more is needed.
    pub(crate) fn crowd(&self) -> f32 {
        self.values[CROWDED]
    }
}

/// Where the crowd stands.
const CROWDED: usize = 11;

/// From which neighbour on, the nearest first, the others make the crowd: what is as like as anything of its kind.
const CROWD: usize = 8;

/// Squared weight of a word from which the place where it stands counts: of those in one document of news in twelve.
const TELLING: u32 = 12 << 8;

/// What two documents share.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    squares: [u64; 2],
    names: u64,
    figures: u32,
    /// Months and days of the week that both name.
    dates: [u16; 2],
    replaced: Replaced,
    /// How much more of the telling words stand in the same order than by chance.
    order: f64,
    /// Of either document the squared weights in each part of it.
    stretches: [[u32; STRETCHES]; 2],
}

/// What a thread reuses from pair to pair.
#[derive(Default)]
struct Scratch {
    /// Where the telling words stand in both.
    places: Vec<(u16, u16)>,
    /// The least ends of rising runs of each length.
    ends: Vec<u16>,
    aligned: Aligned,
}

/// The evidence of all pairs of neighbours, in order of the pairs.
pub(crate) fn evidence(of: &Weighted, search: Search, control: &Control) -> Result<Vec<Evidence>> {
    let pairs = neighbours(of, search, control)?;
    let shared =
        parallel::map(pairs.len(), Scratch::default, |scratch, at| Ok(Shared::new(of, pairs[at], scratch)))?;
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
            let cosines = shared[at].cosines(of, pairs[at]);
            let values = shared[at].values(pair, cosines, likeness[at]).map(|value| value as f32);
            Ok(Evidence { items: pairs[at], values })
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
    fn new(of: &Weighted, (a, b): (u32, u32), scratch: &mut Scratch) -> Self {
        let (a, b) = (a as usize, b as usize);
        let (terms, others) = (&of.documents[a], &of.documents[b]);
        let (mut at, mut opposite) = (0, 0);
        let mut found = Self::default();
        scratch.places.clear();
        scratch.aligned.clear();
        let word = |of: &Weighted, row: usize, at: usize| -> Option<Single> {
            let class = of.terms[(of.documents[row][at] >> 1) as usize].class;
            let is_figure = class == Class::Figure;
            (class != Class::Pair).then(|| Single { at: of.places[row][at], is_figure })
        };
        while at < terms.len() || opposite < others.len() {
            // What has come to its end is beyond all that the other has.
            let next = |terms: &[u32], at: usize| terms.get(at).map_or(u32::MAX, |term| term >> 1);
            let order = next(terms, at).cmp(&next(others, opposite));
            if order.is_lt() {
                scratch.aligned.own[0].extend(word(of, a, at));
            } else if order.is_gt() {
                scratch.aligned.own[1].extend(word(of, b, opposite));
            } else {
                let (term, other) = (terms[at], others[opposite]);
                let known = of.terms[(term >> 1) as usize];
                found.squares[side(known.class)] += u64::from(known.square);
                found.figures += u32::from(known.class == Class::Figure);
                if term & other & 1 == 1 {
                    found.names += u64::from(known.name);
                    if let Some(date) = known.date {
                        found.dates[date as usize] += 1;
                    }
                }
                if known.class != Class::Pair {
                    let places = (of.places[a][at], of.places[b][opposite]);
                    scratch.aligned.shared.push(places);
                    found.stretches[0][of.totals[a].stretch(places.0)] += known.square;
                    found.stretches[1][of.totals[b].stretch(places.1)] += known.square;
                    if known.square >= TELLING {
                        scratch.places.push(places);
                    }
                }
            }
            at += usize::from(order.is_le());
            opposite += usize::from(order.is_ge());
        }
        found.order = scratch.order();
        for (own, row) in scratch.aligned.own.iter_mut().zip([a, b]) {
            own.extend_from_slice(&of.single[row]);
        }
        found.replaced = scratch.aligned.replaced();
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
        let spread = self.spread([&a, &b]);
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
            self.order,
            spread[0].min(spread[1]),
            spread[0].max(spread[1]),
            ln(1.0 + figures.0 as f64 - shared),
            self.dates_replaced([&a, &b]),
            ln(1.0 + f64::from(self.replaced.figures)),
            ln(1.0 + f64::from(self.replaced.words)),
        ]
    }

    /// How many months and days are others, at most three.
    fn dates_replaced(&self, of: [&Totals; 2]) -> f64 {
        let own = |date: usize| of.iter().map(|totals| totals.dates[date] - self.dates[date]).min();
        f64::from((own(0).unwrap_or_default() + own(1).unwrap_or_default()).min(3))
    }

    /// How much of a part of either document the other has: a part that shares less than three quarters of them do.
    fn spread(&self, of: [&Totals; 2]) -> [f64; 2] {
        [0, 1].map(|side| {
            let mut shares = [0.0; STRETCHES];
            let mut count = 0;
            for (&shared, &all) in self.stretches[side].iter().zip(&of[side].stretches) {
                if all > 0 {
                    shares[count] = f64::from(shared) / f64::from(all);
                    count += 1;
                }
            }
            shares[..count].sort_unstable_by(f64::total_cmp);
            if count == 0 { 0.0 } else { shares[(count - 1) / 4] }
        })
    }
}

impl Scratch {
    /// The share of the places that rise in both, less what it is by chance: the longest increasing subsequence (Schensted
    /// 1961), of which 2√n of n are expected.
    fn order(&mut self) -> f64 {
        self.places.sort_unstable();
        self.ends.clear();
        for &(_, place) in &self.places {
            let at = self.ends.partition_point(|&end| end < place);
            match self.ends.get_mut(at) {
                Some(end) => *end = place,
                None => self.ends.push(place),
            }
        }
        let count = self.places.len() as f64;
        if count == 0.0 { 0.0 } else { self.ends.len() as f64 / count - (2.0 / count.sqrt()).min(1.0) }
    }
}

/// The natural logarithm, the same on every machine.
fn ln(x: f64) -> f64 {
    let scaled = log2((x * f64::from(1 << 20)) as u64) as f64 / 256.0 - 20.0;
    scaled * std::f64::consts::LN_2
}
