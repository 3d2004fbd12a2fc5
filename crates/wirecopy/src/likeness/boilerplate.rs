//! Boilerplate: long runs of words that stand in several texts word for word, such as terms of use, a list of countries to choose
//! from, the credits of a show. They make strangers alike, and nothing is told by them.

use std::ops::Range;

use super::terms::Terms;
use crate::{parallel, text::runs};

/// Words of a run.
const RUN: usize = 40;

/// Of the runs of a text one in so many is looked at: boilerplate of fifty words is found almost surely.
const SAMPLE: u64 = 2;

/// Words on either side that are left out with it: more than stand before the first run that is looked at as a rule.
const MARGIN: u16 = 4;

/// Texts that have a run, from which on it is boilerplate. A statement that is quoted at such a length stands in fewer.
const TEXTS: usize = 4;

/// A run that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// What it is known by. That as many texts as that takes have one of these by chance is as good as impossible.
    hash: u32,
    /// The number of its first word.
    at: u16,
}

/// The runs of a text that are looked at, by the hashes of its words.
pub(super) fn sampled(words: &[u64]) -> Box<[Run]> {
    let sampled = runs(words, RUN).zip(0..).filter(|(hash, _)| hash % SAMPLE == 0);
    sampled.map(|(hash, at)| Run { hash: (hash >> 32) as u32, at }).collect()
}

/// Leaves the terms out that stand in boilerplate first. The texts are no copies of each other.
pub(crate) fn leave_boilerplate_out(texts: &mut [&mut Terms]) {
    // The run in the upper half, the text in the lower.
    let mut found: Vec<u64> = Vec::new();
    for (terms, text) in texts.iter().zip(0u64..) {
        found.extend(terms.runs.iter().map(|run| u64::from(run.hash) << 32 | text));
    }
    parallel::sort(&mut found);
    found.dedup();
    let common = found.chunk_by(|a, b| a >> 32 == b >> 32).filter(|same| same.len() >= TEXTS);
    let mut known: Vec<(u32, u32)> = common.flatten().map(|&one| (one as u32, (one >> 32) as u32)).collect();
    drop(found);
    known.sort_unstable();
    for of_text in known.chunk_by(|a, b| a.0 == b.0) {
        let terms = &mut *texts[of_text[0].0 as usize];
        let places = places(&terms.runs, of_text);
        terms.leave_out(&places);
    }
    for terms in texts {
        terms.runs = Box::default();
    }
}

/// The words of the runs that are known and some on either side, in order, those that meet as one.
fn places(runs: &[Run], known: &[(u32, u32)]) -> Vec<Range<u16>> {
    let mut places: Vec<Range<u16>> = Vec::new();
    for run in runs.iter().filter(|run| known.binary_search_by_key(&run.hash, |&(_, hash)| hash).is_ok()) {
        let start = run.at.saturating_sub(MARGIN);
        let end = run.at.saturating_add(RUN as u16 + MARGIN);
        match places.last_mut() {
            Some(last) if last.end >= start => last.end = end,
            _ => places.push(start..end),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Control, likeness::terms};

    fn read(text: &str) -> Terms {
        terms(text, &mut Control::new().ticker()).unwrap()
    }

    fn words(words: Range<usize>) -> String {
        words.map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ") + " "
    }

    #[test]
    fn what_stands_in_four_texts_is_left_out() {
        let page = |at: usize| {
            words(1_000 * at..1_000 * at + 50) + &words(0..300) + &words(1_000 * at + 50..1_000 * at + 60)
        };
        let of = |pages: Range<usize>| {
            let mut all: Vec<Terms> = pages.map(|at| read(&page(at))).collect();
            leave_boilerplate_out(&mut all.iter_mut().collect::<Vec<_>>());
            all
        };
        for (at, terms) in of(1..5).iter().enumerate() {
            let alone = read(&words(1_000 * (at + 1)..1_000 * (at + 1) + 60));
            let own = alone.hashes.iter().filter(|term| terms.hashes.contains(term)).count();
            // Words and their pairs.
            assert!(own + 4 * usize::from(MARGIN) > alone.len(), "{own} of {}", alone.len());
            assert!(terms.len() < alone.len() + 2 * 20, "{}", terms.len());
        }
        let whole = Terms { runs: Box::default(), ..read(&page(1)) };
        assert_eq!(of(1..4)[0], whole, "three are too few");
    }

    #[test]
    fn short_runs_are_no_boilerplate() {
        let page = |at: usize| words(1_000 * at..1_000 * at + 99) + &words(0..30);
        let mut all: Vec<Terms> = (1..9).map(|at| read(&page(at))).collect();
        leave_boilerplate_out(&mut all.iter_mut().collect::<Vec<_>>());
        assert_eq!(all[0], Terms { runs: Box::default(), ..read(&page(1)) });
    }
}
