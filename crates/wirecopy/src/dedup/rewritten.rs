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
    likeness::{
        Confidence, Evidence, Policy, Question, Search, Terms, Weighted, evidence, groups,
        leave_boilerplate_out, log_odds, log_odds_of_copies,
    },
    parallel,
};

/// Log-odds below which nothing is a copy, whatever the collection says.
const LEAST_ODDS: f64 = -2.0;

/// How much more two clusters need for each doubling of the smaller.
const DOUBLING: f64 = 1.4;

/// Different texts of a cluster of the earlier rungs that count for that.
const LARGE: u32 = 8;

/// Words of a text from which it is looked at.
const WORDS: usize = 24;

/// How many shingles there are for one of the sample.
const SAMPLE: usize = 4;

/// Two of the texts, and how alike they are.
struct Judged {
    items: (u32, u32),
    /// Log-odds above the cut for what is as crowded.
    above: f64,
    score: f64,
}

impl<D: Documents + ?Sized> Ladder<'_, D> {
    /// Rung 4: groups of clusters that tell the same.
    pub(super) fn rewritten(&mut self, mut terms: Vec<Terms>, samples: &[Box<[u32]>]) -> Result<()> {
        if !self.options.levels.contains(&Level::Rewritten) {
            return Ok(());
        }
        let texts = self.longest().into_iter();
        let texts = texts.filter(|&(item, _)| !terms[self.pairing.row(item)].is_table());
        let (items, sizes): (Vec<u32>, Vec<u32>) = texts.unzip();
        let rows: Vec<usize> = items.iter().map(|&item| self.pairing.row(item)).collect();
        let mut wanted = vec![false; terms.len()];
        for &row in &rows {
            wanted[row] = true;
        }
        let mut texts: Vec<&mut Terms> =
            terms.iter_mut().zip(wanted).filter(|(_, wanted)| *wanted).map(|(terms, _)| terms).collect();
        leave_boilerplate_out(&mut texts);
        let weighted = Weighted::new(&rows.iter().map(|&row| &terms[row]).collect::<Vec<_>>(), self.control)?;
        drop(terms);
        let found = evidence(&weighted, Search::Usual, self.control)?;
        drop(weighted);
        self.summary.verified += found.len();
        // What is of a form still tells how many strangers are as like.
        let likely = |found: &Evidence| (log_odds(&found.values, Question::Copies), found.crowd());
        let confidence = Confidence::new(&found.iter().map(likely).collect::<Vec<_>>());
        let pairs: Vec<Judged> = parallel::map(
            found.len(),
            || (),
            |(), at| {
                let (log_odds, crowd) = (log_odds_of_copies(&found[at].values), found[at].crowd());
                let above = log_odds - confidence.cut(self.options.rewritten, crowd).max(LEAST_ODDS);
                Ok(Judged { items: found[at].items, above, score: confidence.score(log_odds, crowd) })
            },
        )?;
        drop(found);
        let policy = Policy { cut: 0.0, doubling: DOUBLING };
        let group = groups(&sizes, pairs.iter().map(|pair| (pair.items, pair.above)), policy);
        self.before_rewritten = (0..self.prints.len()).map(|row| self.sets.find(row) as u32).collect();
        for Judged { items: (a, b), score, .. } in pairs {
            let unites = group[a as usize] == group[b as usize];
            let told = unites || self.options.doubtful.is_some_and(|least| score >= least);
            if !told || !self.pairing.wants(items[a as usize], items[b as usize]) {
                continue;
            }
            let (x, y) = (rows[a as usize], rows[b as usize]);
            let overlap = overlap(&once(&samples[x]), &once(&samples[y]));
            let shared = |row: usize| (overlap.set.2 * SAMPLE).min(self.prints[row].words);
            let shared = (shared(x), shared(y));
            self.found((x, y), Kind::Rewritten, Measures::of(overlap, score), shared, unites);
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
