//! Who speaks: the candidates around a quotation, and how likely each is.

use super::{
    candidates::Candidate,
    features::{Context, Feature, Region, Set},
    weights::Weights,
};
use crate::extract::names::exp;

/// Candidates looked at on each side, the nearest first.
const BEHIND: usize = 6;
const BEFORE: usize = 8;
const NEXT: usize = 3;
const EARLIER: usize = 12;

/// Candidates of one quotation, with what speaks for each.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// Numbers among all candidates.
    pub(super) numbers: Vec<usize>,
    /// Features of each, one after the other.
    pub(super) features: Set,
    /// For each the end of its features.
    pub(super) ends: Vec<usize>,
    sums: Vec<f32>,
}

impl Choice {
    /// Gathers the candidates around a quotation.
    pub(super) fn gather(&mut self, context: &Context<'_>, all: &[Candidate]) {
        self.numbers.clear();
        self.features.clear();
        self.ends.clear();
        let reading = context.reading;
        let frame = reading.frame[context.quote.first];
        let behind = context.behind();
        let first_from = |at: usize| all.partition_point(|candidate| candidate.first < at);
        let start = first_from(behind.start);
        for (between, number) in (start..first_from(behind.end)).take(BEHIND).enumerate() {
            self.add(context, all, number, Region::Behind, between);
        }
        let next = reading.of_frame(frame + 1);
        if next.start < context.paragraph_end && context.next.is_none_or(|other| other.first > next.start) {
            let end = context.next.map_or(next.end, |other| next.end.min(other.first));
            for (between, number) in (first_from(next.start)..first_from(end)).take(NEXT).enumerate() {
                self.add(context, all, number, Region::Next, between);
            }
        }
        let before = context.before();
        let end = first_from(before.end);
        let begin = first_from(before.start);
        for (between, number) in (begin..end).rev().take(BEFORE).enumerate() {
            self.add(context, all, number, Region::Before, between);
        }
        // The frames above: of this paragraph and of the last two frames before it.
        let oldest = reading.frame[context.paragraph_first].saturating_sub(2);
        let oldest = frame.saturating_sub(6).max(oldest);
        let end = first_from(before.start);
        let begin = first_from(reading.of_frame(oldest).start);
        let previous = context.previous.and_then(|(_, speaker)| speaker);
        let mut seen = previous.is_none_or(|number| number >= end);
        for (between, number) in (begin.min(end)..end).rev().take(EARLIER).enumerate() {
            seen |= Some(number) == previous;
            self.add(context, all, number, Region::Earlier, between);
        }
        if !seen && let Some(number) = previous {
            self.add(context, all, number, Region::Earlier, EARLIER);
        }
    }

    fn add(
        &mut self,
        context: &Context<'_>,
        all: &[Candidate],
        number: usize,
        region: Region,
        between: usize,
    ) {
        context.of_candidate(all, number, region, between, &mut self.features);
        self.numbers.push(number);
        self.ends.push(self.features.len());
    }

    /// The features of the candidate at a place of the list.
    pub(super) fn of(&self, place: usize) -> &[Feature] {
        let first = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[first..self.ends[place]]
    }

    /// The place of the likeliest candidate in the list, and its share of all of them.
    pub(super) fn best(&mut self, weights: &Weights) -> Option<(usize, f32)> {
        let mut sums = std::mem::take(&mut self.sums);
        sums.clear();
        sums.extend((0..self.numbers.len()).map(|place| weights.sum(self.of(place))));
        self.sums = sums;
        let mut best: Option<(usize, f32)> = None;
        for (place, &sum) in self.sums.iter().enumerate() {
            if best.is_none_or(|(_, highest)| sum > highest) {
                best = Some((place, sum));
            }
        }
        let (place, highest) = best?;
        let all: f32 = self.sums.iter().map(|sum| exp(sum - highest)).sum();
        Some((place, 1.0 / all))
    }
}
