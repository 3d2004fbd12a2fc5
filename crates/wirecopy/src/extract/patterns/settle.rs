//! Overlaps: which of the mentions that share bytes stay.

use std::{cmp::Reverse, mem};

use super::Found;

/// How many mentions wait before they are worth settling.
const BATCH: usize = 1024;

/// Settles mentions as they come, so that few wait at a time.
pub(super) struct Settler {
    waiting: Vec<Found>,
    /// How many may wait before it is tried again.
    patience: usize,
    settled: Vec<Found>,
}

impl Settler {
    pub(super) fn new() -> Self {
        Self { waiting: Vec::new(), patience: BATCH, settled: Vec::new() }
    }

    /// Takes in what was `found`; nothing that begins before `horizon` may be found any more.
    pub(super) fn add(&mut self, found: &mut Vec<Found>, horizon: usize) {
        self.waiting.append(found);
        if self.waiting.len() >= self.patience {
            let ready = self.split(horizon);
            self.settled.extend(settle(ready));
            self.patience = BATCH.max(2 * self.waiting.len());
        }
    }

    /// All that stays.
    pub(super) fn finish(mut self) -> Vec<Found> {
        self.settled.extend(settle(self.waiting));
        self.settled
    }

    /// Takes out the mentions that end by `horizon` and share nothing with one that stays.
    fn split(&mut self, horizon: usize) -> Vec<Found> {
        self.waiting.sort_by_key(|f| f.span.start);
        let (mut end, mut count) = (0, 0);
        for (i, found) in self.waiting.iter().enumerate() {
            if end > horizon {
                break;
            }
            if end <= found.span.start {
                count = i;
            }
            end = end.max(found.span.end);
        }
        if end <= horizon {
            count = self.waiting.len();
        }
        let later = self.waiting.split_off(count);
        mem::replace(&mut self.waiting, later)
    }
}

/// Of mentions that overlap, those of the lowest rank; of one rank the first, and of those that begin together the
/// longest.
fn settle(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| (f.rank, f.span.start, Reverse(f.span.end)));
    let mut kept = Vec::new();
    let mut rest = found.into_iter().peekable();
    while let Some(rank) = rest.peek().map(|f| f.rank) {
        kept = merge(kept, std::iter::from_fn(|| rest.next_if(|f| f.rank == rank)));
    }
    kept
}

/// `kept`, and of `family` what overlaps nothing before it. Both are sorted.
fn merge(kept: Vec<Found>, family: impl Iterator<Item = Found>) -> Vec<Found> {
    let mut merged: Vec<Found> = Vec::with_capacity(kept.len());
    let mut kept = kept.into_iter().peekable();
    for found in family {
        while let Some(before) = kept.next_if(|k| k.span.end <= found.span.start) {
            merged.push(before);
        }
        let free = merged.last().is_none_or(|last| last.span.end <= found.span.start)
            && kept.peek().is_none_or(|next| found.span.end <= next.span.start);
        if free {
            merged.push(found);
        }
    }
    merged.extend(kept);
    merged
}

#[cfg(test)]
mod tests {
    use super::{super::Rank, *};
    use crate::{Span, extract::Label};

    fn found(start: usize, end: usize, rank: Rank) -> Found {
        Found { span: Span::new(start, end), ..Found::new(0, 0, Label::Url, rank, "") }
    }

    #[test]
    fn lower_ranks_win_then_earlier_ones() {
        let all = [
            found(0, 4, Rank::Phone),
            found(3, 9, Rank::Url),
            found(9, 12, Rank::Phone),
            found(11, 14, Rank::Phone),
            found(14, 20, Rank::Hashtag),
            found(15, 16, Rank::Card),
        ];
        let kept: Vec<_> = settle(all.to_vec()).iter().map(|f| (f.span.start, f.span.end)).collect();
        assert_eq!(kept, [(3, 9), (9, 12), (15, 16)]);
    }

    #[test]
    fn what_lies_across_the_horizon_waits_with_all_that_it_touches() {
        let mut all = vec![found(0, 2, Rank::Phone), found(3, 6, Rank::Phone), found(5, 12, Rank::Url)];
        all.extend((0..BATCH).map(|i| found(20 + i, 21 + i, Rank::Phone)));
        let mut settler = Settler::new();
        settler.add(&mut all, 10);
        assert_eq!(settler.settled, [found(0, 2, Rank::Phone)]);
        let settled = settler.finish();
        assert_eq!(settled.len(), 2 + BATCH);
        assert_eq!(settled[1], found(5, 12, Rank::Url));
    }
}
