//! [`Tally`]: which values stand where, by label.

use std::collections::BTreeMap;

use wirecopy::extract::{self, FullNames, FullNamesBuilder};

use super::{
    LabelValues, Person, Value,
    gather::{Gather, OVERHEAD},
};

/// What a name of a person takes, about, with its key and its forms, and what a pair of two takes at most.
const NAME: usize = 3 * OVERHEAD;

/// Counts values by label. Once the values take more than they may, those that are not there yet are no longer let in;
/// their mentions are counted by label alone.
#[derive(Debug, Default)]
pub(super) struct Tally {
    labels: BTreeMap<String, Label>,
    people: FullNamesBuilder,
}

#[derive(Debug, Default)]
struct Label {
    mentions: usize,
    values: Gather<()>,
}

impl Tally {
    /// Counts a mention in the representative of a story that so many documents carry. Mentions of one row come
    /// one after another.
    pub(super) fn count(&mut self, room: &mut usize, row: usize, documents: usize, label: &str, value: &str) {
        if !self.labels.contains_key(label) {
            self.labels.insert(label.to_owned(), Label::default());
        }
        let Some(found) = self.labels.get_mut(label) else { return };
        found.mentions += 1;
        found.values.count(room, row, documents, value);
    }

    /// Notes by which names the people of a document go, as long as there is room.
    pub(super) fn note(&mut self, room: &mut usize, people: &[Person<'_>]) {
        if *room == 0 {
            return;
        }
        let known = self.people.held();
        self.people.add(people.iter().map(|person| (person.name, person.aliases.iter().copied())));
        *room = room.saturating_sub((self.people.held() - known) * NAME);
    }

    /// Counts what several names of one person have for the one that most documents have.
    pub(super) fn unite(&mut self) -> FullNames {
        let names = std::mem::take(&mut self.people).build();
        if let Some(people) = self.labels.get_mut(extract::Label::Person.name()) {
            people.values.unite(&names, |(), ()| ());
        }
        names
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
        let uncounted = self.values.uncounted;
        let (values, more) = self.values.ranked(most);
        let values = values.into_iter().map(|(value, count, ())| Value {
            value: value.into(),
            mentions: count.mentions,
            stories: count.stories,
            documents: count.documents,
        });
        LabelValues { label, mentions: self.mentions, values: values.collect(), more, uncounted }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::gather::OVERHEAD, *};

    #[test]
    fn values_are_counted_by_story() {
        let (mut tally, mut room) = (Tally::default(), 1 << 20);
        for (row, documents, value) in [(0, 3, "a"), (0, 3, "a"), (0, 3, "b"), (4, 1, "b"), (5, 1, "c")] {
            tally.count(&mut room, row, documents, "X", value);
        }
        tally.count(&mut room, 9, 1, "Y", "a");
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
    fn people_of_several_names_are_counted_once() {
        let (mut tally, mut room) = (Tally::default(), 1 << 20);
        let told =
            [("Ana Ruiz", vec![]), ("Ana Ruiz", vec![]), ("Ann K. Ruiz", vec!["Ana Ruiz"]), ("Ruiz", vec![])];
        for (row, (name, aliases)) in told.into_iter().enumerate() {
            tally.count(&mut room, row, 1, "PERSON", name);
            tally.note(&mut room, &[Person { name, aliases }]);
        }
        let names = tally.unite();
        assert_eq!(names.full("Ruiz"), Some("Ana Ruiz"));
        let values = &tally.labels(9)[0].values;
        assert_eq!((values.len(), values[0].value.as_str(), values[0].stories), (1, "Ana Ruiz", 4));
    }

    #[test]
    fn what_finds_no_room_is_counted_by_label_alone() {
        let (mut tally, mut room) = (Tally::default(), 2 * OVERHEAD + 2);
        for (row, value) in ["a", "b", "c", "a", "c"].into_iter().enumerate() {
            tally.count(&mut room, row, 1, "X", value);
        }
        let labels = tally.labels(10);
        assert_eq!((labels[0].mentions, labels[0].uncounted, labels[0].values.len()), (5, 2, 2));
        assert_eq!(labels[0].values[0].mentions, 2);
    }
}
