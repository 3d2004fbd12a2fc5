//! From documents to stories.

use std::collections::BTreeMap;

use super::{Document, Grouper, Pair, Stories, Story, headline::headline};
use crate::{
    Control, Documents, Error, Result,
    documents::check_lengths,
    likeness::{
        Evidence, Policy, Question, Search, Terms, Weighted, evidence, groups, leave_boilerplate_out,
        log_odds, terms,
    },
    parallel,
};

/// Log-odds at which the score is one half. Fitted on reports of events by several outlets (`benches/eval/copies.py`).
const HALF: f64 = -2.0;

/// How far from that the score is at .854.
const WIDTH: f64 = 4.0;

/// Terms of a text from which it is looked at: about twelve words and their pairs.
const TERMS: usize = 20;

pub(super) fn run<D: Documents + ?Sized>(
    options: &Grouper,
    docs: &D,
    clusters: &[usize],
    control: &Control,
) -> Result<Stories> {
    if clusters.len() != docs.len() {
        let message = format!("{} clusters are given for {} rows", clusters.len(), docs.len());
        return Err(Error::input(clusters.len().min(docs.len()), message));
    }
    control.expect(check_lengths(docs)?);
    let reports = reports(docs, clusters);
    let rows: Vec<usize> = reports.iter().map(|report| report.longest).collect();
    let found = evidence_of(docs, &rows, Search::Usual, control)?;
    let near =
        |&(a, b): &(u32, u32)| match (options.window, reports[a as usize].first, reports[b as usize].first) {
            (Some(window), Some(a), Some(b)) => a.abs_diff(b) <= window.unsigned_abs(),
            _ => true,
        };
    let pairs: Vec<((u32, u32), f64)> = (found.iter())
        .filter(|found| near(&found.items))
        .map(|found| (found.items, log_odds(&found.values, Question::Stories)))
        .collect();
    let policy = Policy { cut: cut(options.score), doubling: 0.0 };
    let group = groups(&vec![1; reports.len()], pairs.iter().copied(), policy);
    let mut best: Vec<Option<f32>> = vec![None; reports.len()];
    let mut kept = Vec::new();
    for &((a, b), log_odds) in pairs.iter().filter(|((a, b), _)| group[*a as usize] == group[*b as usize]) {
        let score = score(log_odds);
        for report in [a, b] {
            let best = &mut best[report as usize];
            *best = Some(best.unwrap_or_default().max(score));
        }
        let (x, y) = (rows[a as usize], rows[b as usize]);
        kept.push(Pair { a: x.min(y), b: x.max(y), score });
    }
    kept.sort_unstable_by_key(|pair| (pair.a, pair.b));
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (report, &group) in group.iter().enumerate() {
        members.entry(group).or_default().push(report as u32);
    }
    let members: Vec<Vec<u32>> = members.into_values().collect();
    let mut stories = parallel::map(
        members.len(),
        || (),
        |(), at| {
            control.check()?;
            Ok(story(docs, &reports, &members[at]))
        },
    )?;
    let mut documents = vec![Document { story: 0, score: 1.0 }; docs.len()];
    for (story, members) in stories.iter().zip(&members) {
        for &member in members {
            for &row in &reports[member as usize].rows {
                documents[row] = Document { story: story.row, score: best[member as usize].unwrap_or(1.0) };
            }
        }
    }
    stories.sort_unstable_by_key(|story| story.row);
    Ok(Stories { documents, stories, pairs: kept })
}

/// The evidence of the pairs of these rows, which are known by their places in the list. Those of few words have none.
pub(super) fn evidence_of<D: Documents + ?Sized>(
    docs: &D,
    rows: &[usize],
    search: Search,
    control: &Control,
) -> Result<Vec<Evidence>> {
    let read = |ticker: &mut _, at: usize| -> Result<Terms> {
        let Some(text) = docs.text(rows[at]) else { return Ok(Terms::default()) };
        let terms = terms(text, ticker)?;
        Ok(if terms.len() < TERMS { Terms::default() } else { terms })
    };
    let mut all: Vec<Terms> = parallel::map(rows.len(), || control.ticker(), read)?;
    leave_boilerplate_out(&mut all.iter_mut().collect::<Vec<_>>());
    let weighted = Weighted::new(&all.iter().collect::<Vec<_>>(), control)?;
    drop(all);
    evidence(&weighted, search, control)
}

/// A cluster of copies.
struct Report {
    rows: Vec<usize>,
    /// Its longest row.
    longest: usize,
    /// When it was first published.
    first: Option<i64>,
}

/// The reports in order of their first rows.
fn reports<D: Documents + ?Sized>(docs: &D, clusters: &[usize]) -> Vec<Report> {
    let mut by_cluster: Vec<(usize, usize)> = clusters.iter().copied().zip(0..).collect();
    by_cluster.sort_unstable();
    let len = |row: usize| docs.text(row).map_or(0, str::len);
    let mut reports: Vec<Report> = by_cluster
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| {
            let rows: Vec<usize> = same.iter().map(|&(_, row)| row).collect();
            let longest =
                rows.iter().copied().min_by_key(|&row| (usize::MAX - len(row), docs.text(row), row));
            let first = rows.iter().filter_map(|&row| docs.published(row)).min();
            Report { longest: longest.unwrap_or_default(), rows, first }
        })
        .collect();
    // By their texts, so that the order of rows does not count where neighbours are as good as each other.
    reports.sort_unstable_by_key(|report| (docs.text(report.longest), report.longest));
    reports
}

fn story<D: Documents + ?Sized>(docs: &D, reports: &[Report], members: &[u32]) -> Story {
    let of = || members.iter().map(|&member| &reports[member as usize]);
    let rows = || of().flat_map(|report| report.rows.iter().copied());
    let dated = |row: usize| docs.published(row).map_or((1, 0), |date| (0, date));
    let row = rows().min_by_key(|&row| (dated(row), row)).unwrap_or_default();
    let texts = of().filter_map(|report| docs.text(report.longest));
    Story { row, documents: rows().count(), reports: members.len(), headline: headline(texts) }
}

/// The log-odds of a score, and the score of log-odds: an algebraic sigmoid, the same on every machine.
fn cut(score: f64) -> f64 {
    let y = 2.0 * score - 1.0;
    HALF + WIDTH * y / (1.0 - y * y).sqrt()
}

fn score(log_odds: f64) -> f32 {
    let x = (log_odds - HALF) / WIDTH;
    (0.5 + 0.5 * x / (1.0 + x * x).sqrt()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_is_where_the_score_is() {
        for at in [0.05, 0.3, 0.5, 0.9, 0.95] {
            assert!((f64::from(score(cut(at))) - at).abs() < 1e-6);
        }
    }
}
