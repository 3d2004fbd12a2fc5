//! The rewritten rung: the same story in other words, of which no five in a row may be left.
//!
//! Every cluster of the earlier rungs is known by its longest text. What the rung joins is a group of such clusters that are
//! more alike than each is to what is outside of it, so that sister events and the items of one form, which are as like to
//! many others, stay apart.

use super::{
    Kind, Level,
    ladder::{Ladder, Measures},
    verify::Overlap,
};
use crate::{
    Documents, Result,
    likeness::{Edge, Groups, Policy, Terms, Weighted, neighbours},
};

/// What makes a group of copies. Fitted on news with their translations and rewrites (`benches/eval/copies.py`).
#[allow(non_snake_case)]
fn COPIES() -> Policy { let e = |n: &str, d: f64| std::env::var(n).ok().and_then(|v| v.parse().ok()).unwrap_or(d); Policy { outside: e("OUT",0.7), cohesion: e("COH",0.35), margin: e("MAR",0.08), width: e("WID",0.05) } }
const _COPIES: Policy = Policy { outside: 0.7, cohesion: 0.35, margin: 0.08, width: 0.05 };

/// Words of a text from which it is looked at.
const WORDS: usize = 12;

/// How many shingles there are for one of the sample.
const SAMPLE: usize = 4;

impl<D: Documents + ?Sized> Ladder<'_, D> {
    /// Rung 4: groups of clusters that tell the same.
    pub(super) fn rewritten(&mut self, terms: &[Terms], samples: &[Box<[u32]>]) -> Result<()> {
        if !self.options.levels.contains(&Level::Rewritten) {
            return Ok(());
        }
        let items = self.longest();
        let rows: Vec<usize> = items.iter().map(|&item| self.pairing.row(item)).collect();
        let of: Vec<&[u32]> = rows.iter().map(|&row| &*terms[row]).collect();
        let weighted = Weighted::new(&of, self.control)?;
        let edges = neighbours(&weighted, |_, _| true, self.control)?;
        drop(weighted);
        self.summary.verified += edges.len();
        let groups = Groups::new(rows.len(), &edges, COPIES());
        let group = groups.at(self.options.rewritten as f32);
        self.before_rewritten = (0..self.prints.len()).map(|row| self.sets.find(row) as u32).collect();
        for Edge { items: (a, b), .. } in edges {
            if group[a as usize] != group[b as usize] || !self.pairing.wants(items[a as usize], items[b as usize]) {
                continue;
            }
            let (x, y) = (rows[a as usize], rows[b as usize]);
            let overlap = overlap(&samples[x], &samples[y]);
            let measures = Measures::of(overlap, f64::from(groups.score(a, b)));
            let shared = |row: usize| (overlap.set.2 * SAMPLE).min(self.prints[row].words);
            let shared = (shared(x), shared(y));
            self.found((x, y), Kind::Rewritten, measures, shared, true);
        }
        Ok(())
    }

    /// The longest item of each cluster that has words enough, in order.
    fn longest(&mut self) -> Vec<u32> {
        let mut best: Vec<Option<u32>> = vec![None; self.prints.len()];
        for item in 0..self.groups.len() as u32 {
            let row = self.pairing.row(item);
            let words = self.prints[row].words;
            if words < WORDS {
                continue;
            }
            let best = &mut best[self.sets.find(row)];
            if best.is_none_or(|held| self.prints[self.pairing.row(held)].words < words) {
                *best = Some(item);
            }
        }
        let mut items: Vec<u32> = best.into_iter().flatten().collect();
        items.sort_unstable();
        items
    }
}

/// What two texts have in common, by the samples of their shingles.
fn overlap(a: &[u32], b: &[u32]) -> Overlap {
    let once = |sample: &[u32]| {
        let mut sample = sample.to_vec();
        sample.sort_unstable();
        sample.dedup();
        sample
    };
    let (a, b) = (once(a), once(b));
    let both = a.iter().filter(|shingle| b.binary_search(shingle).is_ok()).count();
    let sizes = (a.len().max(1), b.len().max(1), both);
    Overlap { sizes, set: sizes }
}
