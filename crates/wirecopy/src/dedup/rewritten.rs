//! The rewritten rung: the same story in other words, of which no five in a row may be left.
//!
//! Every cluster of the earlier rungs is known by its longest text. What the rung joins is a group of such clusters that are
//! more alike than strangers in this collection ever are, so that follow-ups, sister events and the items of one form, which
//! are as like to many others, stay apart.

use super::{
    Kind, Level,
    ladder::{Ladder, Measures},
    verify::Overlap,
};
use crate::{
    Documents, Result,
    likeness::{Confidence, Evidence, Policy, Question, Terms, Weighted, evidence, groups, log_odds},
};

/// Log-odds below which nothing is a copy, whatever the collection says.
const LEAST_ODDS: f64 = -2.0;

/// How much more two clusters need for each doubling of the smaller.
const DOUBLING: f64 = 1.4;

/// Different texts of a cluster of the earlier rungs that count for that.
const LARGE: u32 = 16;

/// Words of a text from which it is looked at.
const WORDS: usize = 12;

/// How many shingles there are for one of the sample.
const SAMPLE: usize = 4;

impl<D: Documents + ?Sized> Ladder<'_, D> {
    /// Rung 4: groups of clusters that tell the same.
    pub(super) fn rewritten(&mut self, terms: Vec<Terms>, samples: &[Box<[u32]>]) -> Result<()> {
        if !self.options.levels.contains(&Level::Rewritten) {
            return Ok(());
        }
        let (items, sizes): (Vec<u32>, Vec<u32>) = self.longest().into_iter().unzip();
        let rows: Vec<usize> = items.iter().map(|&item| self.pairing.row(item)).collect();
        let weighted =
            Weighted::new(&rows.iter().map(|&row| &*terms[row]).collect::<Vec<_>>(), self.control)?;
        drop(terms);
        let found = evidence(&weighted, self.control)?;
        drop(weighted);
        self.summary.verified += found.len();
        let odds = |found: &Evidence| log_odds(&found.values, Question::Copies);
        // What may not be joined still tells how many strangers are as like.
        let confidence = Confidence::new(found.iter().map(odds));
        let policy =
            Policy { cut: confidence.cut(self.options.rewritten).max(LEAST_ODDS), doubling: DOUBLING };
        let joinable = found.iter().filter(|found| !found.differs_in_figures());
        let pairs: Vec<((u32, u32), f64)> = joinable.map(|found| (found.items, odds(found))).collect();
        drop(found);
        let group = groups(&sizes, pairs.iter().copied(), policy);
        self.before_rewritten = (0..self.prints.len()).map(|row| self.sets.find(row) as u32).collect();
        for ((a, b), log_odds) in pairs {
            if group[a as usize] != group[b as usize]
                || !self.pairing.wants(items[a as usize], items[b as usize])
            {
                continue;
            }
            let (x, y) = (rows[a as usize], rows[b as usize]);
            let overlap = overlap(&once(&samples[x]), &once(&samples[y]));
            let measures = Measures::of(overlap, confidence.score(log_odds));
            let shared = |row: usize| (overlap.set.2 * SAMPLE).min(self.prints[row].words);
            let shared = (shared(x), shared(y));
            self.found((x, y), Kind::Rewritten, measures, shared, true);
        }
        Ok(())
    }

    /// The longest item of each cluster that has words enough, in order, and how many items that stands for.
    fn longest(&mut self) -> Vec<(u32, u32)> {
        let mut best: Vec<Option<(u32, u32)>> = vec![None; self.prints.len()];
        for item in 0..self.groups.len() as u32 {
            let row = self.pairing.row(item);
            let words = self.prints[row].words;
            if words < WORDS {
                continue;
            }
            let (held, size) = best[self.sets.find(row)].get_or_insert((item, 0));
            if self.prints[self.pairing.row(*held)].words < words {
                *held = item;
            }
            *size = (*size + 1).min(LARGE);
        }
        let mut items: Vec<(u32, u32)> = best.into_iter().flatten().collect();
        items.sort_unstable();
        items
    }
}

/// A sample in order, each shingle once.
fn once(sample: &[u32]) -> Vec<u32> {
    let mut sample = sample.to_vec();
    sample.sort_unstable();
    sample.dedup();
    sample
}

/// How many there are in both.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut of_a, mut of_b, mut both) = (a.iter().peekable(), b.iter().peekable(), 0);
    while let (Some(next), Some(other)) = (of_a.peek(), of_b.peek()) {
        let order = next.cmp(other);
        both += usize::from(order.is_eq());
        if order.is_le() {
            of_a.next();
        }
        if order.is_ge() {
            of_b.next();
        }
    }
    both
}

/// What two texts have in common, by the samples of their shingles.
fn overlap(a: &[u32], b: &[u32]) -> Overlap {
    let sizes = (a.len().max(1), b.len().max(1), common(a, b));
    Overlap { sizes, set: sizes }
}
