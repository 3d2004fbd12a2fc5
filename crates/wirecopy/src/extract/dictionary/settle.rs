//! Overlaps: which terms stay where dictionaries, or a dictionary and a pattern, share bytes.

use std::{cmp::Reverse, collections::BTreeMap};

use super::Hit;
use crate::Span;

/// Of the hits of several dictionaries, given one dictionary after the other: the longest in bytes, then those of the
/// first dictionary. In order of place; the number of the dictionary stands beside each.
pub(in super::super) fn among(dictionaries: Vec<Vec<Hit>>) -> Vec<(usize, Hit)> {
    let mut all: Vec<_> = dictionaries
        .into_iter()
        .enumerate()
        .flat_map(|(n, hits)| hits.into_iter().map(move |hit| (n, hit)))
        .collect();
    if all.iter().all(|&(n, _)| n == all[0].0) {
        return all;
    }
    all.sort_by_key(|&(n, hit)| (Reverse(hit.span.len()), n, hit.span.start));
    let mut kept: BTreeMap<usize, (usize, Hit)> = BTreeMap::new();
    for (n, hit) in all {
        let free = kept
            .range(..hit.span.end)
            .next_back()
            .is_none_or(|(_, (_, last))| last.span.end <= hit.span.start);
        if free {
            kept.insert(hit.span.start, (n, hit));
        }
    }
    kept.into_values().collect()
}

/// For each of `hits`, whether it stays beside some patterns, and for each of the patterns the same; both are in order
/// of place and overlap nothing of their own kind.
///
/// A term that covers whole patterns takes their place; one that lies within a pattern, or shares a part of it, goes.
pub(in super::super) fn beside(hits: &[Span], patterns: &[Span]) -> (Vec<bool>, Vec<bool>) {
    let mut stays = (vec![true; hits.len()], vec![true; patterns.len()]);
    let mut first = 0;
    for (n, &hit) in hits.iter().enumerate() {
        first += patterns[first..].iter().take_while(|pattern| pattern.end <= hit.start).count();
        let count = patterns[first..].iter().take_while(|pattern| pattern.start < hit.end).count();
        let shared = first..first + count;
        if patterns[shared.clone()].iter().all(|&pattern| hit.contains(pattern)) {
            stays.1[shared].fill(false);
        } else {
            stays.0[n] = false;
        }
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(spans: &[(usize, usize)]) -> Vec<Span> {
        spans.iter().map(|&(start, end)| Span::new(start, end)).collect()
    }

    #[test]
    fn longer_terms_win_then_earlier_dictionaries() {
        let hits = |all: &[(usize, usize)]| spans(all).into_iter().map(|span| Hit { span, row: 0 }).collect();
        let kept =
            among(vec![hits(&[(0, 4), (6, 9), (20, 22)]), hits(&[(3, 8), (8, 9), (20, 22), (30, 31)])]);
        let kept: Vec<_> = kept.iter().map(|(n, hit)| (*n, hit.span.start, hit.span.end)).collect();
        assert_eq!(kept, [(1, 3, 8), (1, 8, 9), (0, 20, 22), (1, 30, 31)]);
    }

    #[test]
    fn a_term_stays_where_it_covers_the_pattern() {
        let hits = spans(&[(0, 5), (10, 15), (20, 25), (30, 40), (50, 55)]);
        let patterns = spans(&[(0, 5), (9, 16), (22, 30), (32, 34), (36, 40)]);
        let (terms, forms) = beside(&hits, &patterns);
        assert_eq!(terms, [true, false, false, true, true]);
        assert_eq!(forms, [false, true, true, false, false]);
    }
}
