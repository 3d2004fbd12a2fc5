//! How sure a decision is in this collection: the share of wrong pairs among those of some log-odds or more.
//!
//! How many pairs of strangers are as alike as copies depends on the collection: on its size, and on how many follow-ups and
//! forms are in it. So it is counted. Where copies are few, the log-odds of the pairs fall off at a steady rate; that
//! rate, followed upwards, tells how many strangers to expect beyond any value, and what is there beside them are copies: an
//! empirical false discovery rate (Benjamini & Hochberg 1995; Efron 2004), of which no labels need be known. Among the
//! follow-ups of an affair the rate is so slow that hardly a pair stands out. So pairs are counted apart by how crowded it
//! is around them (Efron 2008): a translation that is like nothing else is found in a feed full of follow-ups, too.

/// Where the bins begin, how wide they are, and how many.
const LEAST: f64 = -8.0;
const WIDTH: f64 = 0.5;
const BINS: usize = 80;

/// Below this the most frequent value is sought: copies are not more often than strangers there.
const MODE: f64 = 2.0;

/// Bins after the most frequent one that are strangers all.
const PLAIN: usize = 4;

/// How many strangers there are in the next bin for one in this, at most.
const SLOWEST: f64 = 0.88;

/// The same at least, in a collection of one stratum and of as many as there are: the larger it is, the more there are among
/// them that follow up a story, and these fall off slowly.
const FASTEST: (f64, f64) = (0.75, 0.82);

/// Pairs that are counted together, and how many such strata there are at most.
const STRATUM: usize = 6_000;
const STRATA: usize = 16;

/// What is expected beyond zero before anything was counted, as of sixteen documents, and what is left of it a bin further: so
/// that a few documents are judged, too.
const PRIOR: f64 = 2.4;
const PRIOR_FALL: f64 = 0.654;

/// The shares of wrong pairs, by how crowded it is around them.
#[derive(Clone, Debug)]
pub(crate) struct Confidence {
    /// Where each stratum after the first begins.
    bounds: Vec<f32>,
    strata: Vec<Stratum>,
}

/// The shares among pairs that are crowded alike.
#[derive(Clone, Debug)]
struct Stratum {
    /// Of the pairs from each bin on the share that is wrong, never rising.
    wrong: Vec<f64>,
}

impl Confidence {
    /// Counts the log-odds of all pairs; each comes with how crowded it is.
    pub(crate) fn new(pairs: &[(f64, f32)]) -> Self {
        let mut crowds: Vec<f32> = pairs.iter().map(|&(_, crowd)| crowd).collect();
        crowds.sort_unstable_by(f32::total_cmp);
        let count = (pairs.len() / STRATUM).clamp(1, STRATA);
        let bounds: Vec<f32> = (1..count).map(|nth| crowds[nth * pairs.len() / count]).collect();
        drop(crowds);
        let mut counts = vec![vec![0.0; BINS]; count];
        for &(value, crowd) in pairs.iter().filter(|&&(value, _)| value >= LEAST) {
            let bin = (((value - LEAST) / WIDTH) as usize).min(BINS - 1);
            counts[stratum(&bounds, crowd)][bin] += 1.0;
        }
        let fastest = FASTEST.0 + (FASTEST.1 - FASTEST.0) * (count - 1) as f64 / (STRATA - 1) as f64;
        let strata =
            counts.iter().map(|counts| Stratum::new(counts, fastest, PRIOR / count as f64)).collect();
        Self { bounds, strata }
    }

    /// The share that is right of all pairs crowded alike with these log-odds or more.
    pub(crate) fn score(&self, log_odds: f64, crowd: f32) -> f64 {
        self.strata[stratum(&self.bounds, crowd)].score(log_odds)
    }

    /// The least log-odds with this score.
    pub(crate) fn cut(&self, score: f64, crowd: f32) -> f64 {
        self.strata[stratum(&self.bounds, crowd)].cut(score)
    }
}

/// The number of a stratum.
fn stratum(bounds: &[f32], crowd: f32) -> usize {
    bounds.partition_point(|&bound| bound <= crowd)
}

impl Stratum {
    /// Of the pairs in each bin, of how fast strangers fall off, and of those that are expected beyond zero before.
    fn new(counts: &[f64], fastest: f64, mut prior: f64) -> Self {
        let strangers = strangers(counts, fastest);
        for _ in 0..(-LEAST / WIDTH) as usize {
            prior /= PRIOR_FALL;
        }
        let beyond = |of: &[f64]| -> Vec<f64> {
            let mut sum = 0.0;
            let mut beyond: Vec<f64> = (of.iter().rev())
                .map(|count| {
                    sum += count;
                    sum
                })
                .collect();
            beyond.reverse();
            beyond
        };
        let mut lowest = 1.0f64;
        let wrong = (beyond(&strangers).into_iter().zip(beyond(counts)))
            .map(|(strangers, all)| {
                let share = (strangers + prior) / all.max(1.0);
                prior *= PRIOR_FALL;
                lowest = lowest.min(share);
                lowest
            })
            .collect();
        Self { wrong }
    }

    /// The share that is right of all pairs with these log-odds or more.
    fn score(&self, log_odds: f64) -> f64 {
        let place = ((log_odds - LEAST) / WIDTH).clamp(0.0, (BINS - 1) as f64);
        let at = (place as usize).min(BINS - 2);
        let part = place - at as f64;
        1.0 - (self.wrong[at] * (1.0 - part) + self.wrong[at + 1] * part)
    }

    /// The least log-odds with this score.
    fn cut(&self, score: f64) -> f64 {
        let at = self.wrong.partition_point(|&wrong| 1.0 - wrong < score);
        if at == 0 {
            return LEAST;
        }
        if at == BINS {
            return f64::INFINITY;
        }
        let (before, after) = (self.wrong[at - 1], self.wrong[at]);
        LEAST + WIDTH * (at as f64 - ((1.0 - score) - after) / (before - after).max(1e-12))
    }
}

/// How many strangers there are in each bin.
fn strangers(counts: &[f64], fastest: f64) -> Vec<f64> {
    let below = ((MODE - LEAST) / WIDTH) as usize;
    // Of equals the first, so that a row of zeros has its mode at the end that is all strangers.
    let mode = (0..below).rev().max_by(|&a, &b| counts[a].total_cmp(&counts[b])).unwrap_or_default();
    let mut found = counts.to_vec();
    for bin in mode + PLAIN + 1..counts.len() {
        let (late, early) = (found[bin - 2] + found[bin - 1], found[bin - 4] + found[bin - 3]);
        let fall = if early > 0.0 { (late / early).sqrt() } else { SLOWEST };
        found[bin] = counts[bin].min(found[bin - 1] * fall.clamp(fastest, SLOWEST));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many pairs at each whole number from -8 on.
    fn of(counts: &[usize]) -> Confidence {
        let pairs = counts
            .iter()
            .enumerate()
            .flat_map(|(at, &count)| (0..count).map(move |nth| at as f64 - 8.0 + nth as f64 / count as f64));
        Confidence::new(&pairs.map(|value| (value, 0.0)).collect::<Vec<_>>())
    }

    #[test]
    fn what_stands_out_is_found() {
        let copies = of(&[4000, 3000, 2000, 1200, 600, 250, 90, 30, 10, 3, 1, 0, 0, 20, 80, 150, 90, 40]);
        let cut = copies.cut(0.95, 0.0);
        // Fourteen strangers of 394 from nought on, forty-four of 424 from one below.
        assert!((-1.0..0.5).contains(&cut), "{cut}");
        assert!(copies.score(7.0, 0.0) > 0.99 && copies.score(-4.0, 0.0) < 0.4);
    }

    #[test]
    fn a_steady_fall_has_no_copies() {
        let all: Vec<usize> = (0..20).map(|at| (20_000.0 * 0.6f64.powi(at)) as usize).collect();
        assert!(of(&all).cut(0.95, 0.0) > 11.0);
    }

    #[test]
    fn scores_rise_and_cuts_invert_them() {
        let found = of(&[400, 300, 200, 100, 60, 25, 9, 3, 1, 0, 0, 0, 20, 30]);
        let scores: Vec<f64> = (-20..60).map(|at| found.score(f64::from(at) / 2.0, 0.0)).collect();
        assert!(scores.is_sorted());
        for score in [0.5, 0.8, 0.95] {
            assert!((found.score(found.cut(score, 0.0), 0.0) - score).abs() < 1e-9);
        }
        assert!(Confidence::new(&[]).score(0.0, 0.0) <= 0.0);
    }

    #[test]
    fn what_is_crowded_is_counted_apart() {
        // In one half strangers fall off soon and copies stand out, in the other follow-ups fall off slowly.
        let clear = [12_000, 5_000, 2_000, 800, 300, 120, 40, 10, 3, 0, 0, 0, 20, 80, 100, 60];
        let slow: Vec<usize> = (0..20).map(|at| (6_000.0 * 0.7f64.powi(at)) as usize).collect();
        let pairs = |counts: &[usize], crowd: f32| -> Vec<(f64, f32)> {
            let value = |at: usize, nth: usize, count: usize| at as f64 - 8.0 + nth as f64 / count as f64;
            let of =
                |(at, &count): (usize, &usize)| (0..count).map(move |nth| (value(at, nth, count), crowd));
            counts.iter().enumerate().flat_map(of).collect()
        };
        let found = Confidence::new(&[pairs(&clear, 0.0), pairs(&slow, 1.0)].concat());
        assert!(found.cut(0.95, 0.0) < 3.0 && found.cut(0.95, 1.0) > 8.0);
    }
}
