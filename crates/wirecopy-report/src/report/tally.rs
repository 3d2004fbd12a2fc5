//! [`Tally`]: which values stand where, in bounded memory.

use std::collections::{BTreeMap, HashMap};

use super::{LabelValues, Value};
use crate::escape;

/// What a value takes beside its letters: its counts and its share of the map.
const OVERHEAD: usize = 96;

/// The most characters of a value that are told apart.
const LONGEST: usize = 1_000;

/// Counts values by label. Once the values take more than they may, those that are not there yet are no longer let in;
/// their mentions are counted by label alone.
#[derive(Debug)]
pub(super) struct Tally {
    labels: BTreeMap<String, Label>,
    room: usize,
}

#[derive(Debug, Default)]
struct Label {
    mentions: usize,
    uncounted: usize,
    values: HashMap<Box<str>, Count>,
}

#[derive(Debug, Default)]
struct Count {
    mentions: usize,
    stories: usize,
    documents: usize,
    /// The row that mentioned it last, and one.
    last: usize,
}

impl Tally {
    /// With so many bytes for the values.
    pub(super) fn new(room: usize) -> Self {
        Self { labels: BTreeMap::new(), room }
    }

    /// Counts a mention in the representative of a story that so many documents carry. Mentions of one row come
    /// one after another.
    pub(super) fn count(&mut self, row: usize, documents: usize, label: &str, value: &str) {
        if !self.labels.contains_key(label) {
            self.labels.insert(label.to_owned(), Label::default());
        }
        let Some(found) = self.labels.get_mut(label) else { return };
        found.mentions += 1;
        let value = escape::head(value, LONGEST).0;
        if !found.values.contains_key(value) {
            let Some(left) = self.room.checked_sub(value.len() + OVERHEAD) else {
                found.uncounted += 1;
                return;
            };
            self.room = left;
            found.values.insert(value.into(), Count::default());
        }
        let Some(count) = found.values.get_mut(value) else { return };
        count.mentions += 1;
        if count.last != row + 1 {
            count.last = row + 1;
            count.stories += 1;
            count.documents += documents;
        }
    }

    /// All mentions.
    pub(super) fn mentions(&self) -> usize {
        self.labels.values().map(|label| label.mentions).sum()
    }

    /// The labels with so many of their values: the label with the most mentions first, and the values that stand in
    /// the most stories.
    pub(super) fn labels(self, most: usize) -> Vec<LabelValues> {
        let mut labels: Vec<_> =
            self.labels.into_iter().map(|(name, label)| label.values(name, most)).collect();
        labels.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.label.cmp(&b.label)));
        labels
    }
}

impl Label {
    fn values(self, label: String, most: usize) -> LabelValues {
        let mut values: Vec<_> = self.values.into_iter().collect();
        let more = values.len().saturating_sub(most);
        let order = |(a, x): &(Box<str>, Count), (b, y): &(Box<str>, Count)| {
            (y.stories, y.documents, y.mentions)
                .cmp(&(x.stories, x.documents, x.mentions))
                .then_with(|| a.cmp(b))
        };
        if more > 0 {
            values.select_nth_unstable_by(most, order);
            values.truncate(most);
        }
        values.sort_unstable_by(order);
        let value = |(value, count): (Box<str>, Count)| Value {
            value: value.into(),
            mentions: count.mentions,
            stories: count.stories,
            documents: count.documents,
        };
        let values = values.into_iter().map(value).collect();
        LabelValues { label, mentions: self.mentions, values, more, uncounted: self.uncounted }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_by_story() {
        let mut tally = Tally::new(1 << 20);
        for (row, documents, value) in [(0, 3, "a"), (0, 3, "a"), (0, 3, "b"), (4, 1, "b"), (5, 1, "c")] {
            tally.count(row, documents, "X", value);
        }
        tally.count(9, 1, "Y", "a");
        assert_eq!(tally.mentions(), 6);
        let labels = tally.labels(2);
        let told: Vec<_> = labels[0]
            .values
            .iter()
            .map(|value| (value.value.as_str(), value.mentions, value.stories, value.documents))
            .collect();
        assert_eq!(told, [("b", 2, 2, 4), ("a", 2, 1, 3)]);
        assert_eq!((labels[0].more, labels[1].label.as_str(), labels.len()), (1, "Y", 2));
    }

    #[test]
    fn what_finds_no_room_is_counted_by_label_alone() {
        let mut tally = Tally::new(2 * OVERHEAD + 2);
        for (row, value) in ["a", "b", "c", "a", "c"].into_iter().enumerate() {
            tally.count(row, 1, "X", value);
        }
        let labels = tally.labels(10);
        assert_eq!((labels[0].mentions, labels[0].uncounted, labels[0].values.len()), (5, 2, 2));
        assert_eq!(labels[0].values[0].mentions, 2);
    }
}
