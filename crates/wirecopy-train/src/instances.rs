//! Documents made into sequences of features and the tags that their labels allow.

use std::collections::HashMap;

use wirecopy::{
    Span,
    extract::names::{Cursor, Features, Knowledge, Place, Reading, TagSet},
    text::scan,
};

use crate::{
    corpus::Document,
    policy::{Policy, tags},
    score::trimmed,
};

/// Sequences of pieces that are tagged together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Instances {
    /// The features of all pieces, by number.
    pub(crate) features: Vec<u32>,
    /// Where the features of each piece end.
    pub(crate) ends: Vec<u32>,
    /// The tags that each piece may have.
    pub(crate) allowed: Vec<TagSet>,
    /// For each sequence its first piece, the one behind its last, and its weight.
    pub(crate) sequences: Vec<(u32, u32, f32)>,
    /// Names that no sequence holds whole.
    pub(crate) lost: usize,
    /// Names.
    pub(crate) names: usize,
    /// The number of each feature by its hash.
    numbers: HashMap<u64, u32>,
    /// The hash of each feature and how often it occurs.
    pub(crate) counts: Vec<(u64, u32)>,
}

impl Instances {
    /// Adds a document.
    pub(crate) fn add(
        &mut self,
        document: &Document,
        policy: Policy,
        weight: f32,
        knowledge: &Knowledge<'_>,
    ) {
        let (mut reading, mut cursor) = (Reading::default(), Cursor::default());
        let layout = scan(&document.text);
        while reading.read(&document.text, &layout, &mut cursor, knowledge) {
            self.add_part(document, policy, weight, knowledge, &reading);
        }
    }

    fn add_part(
        &mut self,
        document: &Document,
        policy: Policy,
        weight: f32,
        knowledge: &Knowledge<'_>,
        reading: &Reading,
    ) {
        let allowed = self.allowed_in(document, policy, reading);
        let mut features = Vec::new();
        for sentence in 0..reading.pieces.sentences.len() {
            let (first, end) = reading.pieces.sentences[sentence];
            let of = Features::new(reading, knowledge, sentence);
            let mut begun = None;
            for at in first..end {
                if !reading.live[at as usize] {
                    self.close(begun.take(), weight);
                    continue;
                }
                begun.get_or_insert(self.ends.len() as u32);
                of.of(at as usize, &mut features);
                for &feature in &features {
                    let number = self.number(feature);
                    self.features.push(number);
                }
                self.ends.push(self.features.len() as u32);
                self.allowed.push(allowed[at as usize]);
            }
            self.close(begun, weight);
        }
    }

    fn close(&mut self, begun: Option<u32>, weight: f32) {
        if let Some(begun) = begun {
            self.sequences.push((begun, self.ends.len() as u32, weight));
        }
    }

    fn number(&mut self, feature: u64) -> u32 {
        let next = self.counts.len() as u32;
        let number = *self.numbers.entry(feature).or_insert(next);
        if number == next {
            self.counts.push((feature, 0));
        }
        self.counts[number as usize].1 += 1;
        number
    }

    /// The tags that each piece of a document may have.
    fn allowed_in(&mut self, document: &Document, policy: Policy, reading: &Reading) -> Vec<TagSet> {
        let all = &reading.pieces.all;
        let mut allowed = vec![policy.outside(); all.len()];
        for (span, label) in &document.labels {
            let Some(types) = policy.types(label) else { continue };
            let span = trimmed(&document.text, *span);
            let whole =
                all.first().map_or(0, |piece| piece.span.start)..all.last().map_or(0, |piece| piece.span.end);
            if !whole.contains(&span.start) {
                continue;
            }
            let first = all.partition_point(|piece| piece.span.start < span.start);
            let end = all.partition_point(|piece| piece.span.start < span.end);
            self.names += 1;
            let whole = first < end && fits(&document.text, all[first].span, all[end - 1].span, span);
            let one = reading
                .pieces
                .sentences
                .iter()
                .any(|&(from, to)| from as usize <= first && end <= to as usize && first < end);
            if !whole || !one || !reading.live[first..end].iter().all(|&live| live) {
                self.lost += 1;
                let from = all.partition_point(|piece| piece.span.end <= span.start);
                allowed[from.min(end)..end].fill(TagSet::MAX);
                continue;
            }
            for (at, set) in allowed[first..end].iter_mut().enumerate() {
                let place = match (at == 0, first + at + 1 == end) {
                    (true, true) => Place::Unit,
                    (true, false) => Place::Begin,
                    (false, true) => Place::Last,
                    (false, false) => Place::Inside,
                };
                *set = tags(types, place);
            }
        }
        allowed
    }

    /// The pieces of a sequence.
    pub(crate) fn pieces(&self, first: u32, end: u32) -> impl Iterator<Item = (&[u32], TagSet)> {
        (first as usize..end as usize).map(|at| {
            let from = at.checked_sub(1).map_or(0, |before| self.ends[before]) as usize;
            (&self.features[from..self.ends[at] as usize], self.allowed[at])
        })
    }

    /// Leaves out features that occur less often than `least`; the others are numbered anew.
    pub(crate) fn prune(&mut self, least: u32) {
        let mut kept = vec![u32::MAX; self.counts.len()];
        let mut counts = Vec::new();
        for (number, &(hash, count)) in self.counts.iter().enumerate() {
            if count >= least {
                kept[number] = counts.len() as u32;
                counts.push((hash, count));
            }
        }
        self.keep(&kept);
        self.counts = counts;
        self.numbers = HashMap::new();
    }

    /// Numbers features anew; `u32::MAX` leaves one out.
    pub(crate) fn keep(&mut self, kept: &[u32]) {
        let (mut to, mut from) = (0, 0);
        for end in &mut self.ends {
            for at in from..*end as usize {
                let number = kept[self.features[at] as usize];
                if number != u32::MAX {
                    self.features[to] = number;
                    to += 1;
                }
            }
            from = *end as usize;
            *end = to as u32;
        }
        self.features.truncate(to);
    }
}

/// Whether the pieces from `first` to `last` are what is labelled, but for a stop that belongs to the last.
fn fits(text: &str, first: Span, last: Span, label: Span) -> bool {
    first.start == label.start && (last.end == label.end || text.get(label.end..last.end) == Some("."))
}
