//! [`Gather`]: things counted once a story, each with something kept of it, in bounded memory.

use std::collections::HashMap;

use wirecopy::extract::FullNames;

use crate::escape;

/// What a thing takes beside its letters: its counts and its share of the map.
pub(super) const OVERHEAD: usize = 96;

/// The most characters by which things are told apart.
const LONGEST: usize = 1_000;

/// Counts by name. Once the names take more than they may, those that are not there yet are no longer let in.
#[derive(Debug)]
pub(super) struct Gather<T> {
    found: HashMap<Box<str>, (Count, T)>,
    /// Mentions of names that were not let in.
    pub(super) uncounted: usize,
}

impl<T> Default for Gather<T> {
    fn default() -> Self {
        Self { found: HashMap::new(), uncounted: 0 }
    }
}

/// How often something is mentioned.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) mentions: usize,
    pub(super) stories: usize,
    pub(super) documents: usize,
    /// The row that mentioned it last, and one.
    last: usize,
}

impl<T: Default> Gather<T> {
    /// Counts a mention in the representative of a story that so many documents carry, and gives what is kept of the
    /// thing; none where there was no room for it. Mentions of one row come one after another.
    pub(super) fn count(
        &mut self,
        room: &mut usize,
        row: usize,
        documents: usize,
        name: &str,
    ) -> Option<&mut T> {
        let name = escape::head(name, LONGEST).0;
        if !self.found.contains_key(name) {
            let Some(left) = room.checked_sub(name.len() + OVERHEAD) else {
                self.uncounted += 1;
                return None;
            };
            *room = left;
            self.found.insert(name.into(), Default::default());
        }
        let (count, kept) = self.found.get_mut(name)?;
        count.mentions += 1;
        if count.last != row + 1 {
            count.last = row + 1;
            count.stories += 1;
            count.documents += documents;
        }
        Some(kept)
    }

    /// Counts for the name that most documents have for a person what stands under others; `join` puts together what is
    /// kept of both.
    pub(super) fn unite(&mut self, names: &FullNames, join: impl Fn(&mut T, T)) {
        let means = |name: &str| names.full(name).filter(|full| self.found.contains_key(*full));
        let mut short: Vec<Box<str>> =
            self.found.keys().filter(|name| means(name).is_some()).cloned().collect();
        short.sort_unstable();
        for name in short {
            let Some(full) = names.full(&name) else { continue };
            let Some((count, kept)) = self.found.remove(&name) else { continue };
            let Some((whole, held)) = self.found.get_mut(full) else { continue };
            whole.mentions += count.mentions;
            whole.stories += count.stories;
            whole.documents += count.documents;
            join(held, kept);
        }
    }

    /// So many of them, those in the most stories first, and how many are left.
    pub(super) fn ranked(self, most: usize) -> (Vec<(Box<str>, Count, T)>, usize) {
        let mut all: Vec<_> =
            self.found.into_iter().map(|(name, (count, kept))| (name, count, kept)).collect();
        let left = all.len().saturating_sub(most);
        let order = |(a, x, _): &(Box<str>, Count, T), (b, y, _): &(Box<str>, Count, T)| {
            (y.stories, y.documents, y.mentions)
                .cmp(&(x.stories, x.documents, x.mentions))
                .then_with(|| a.cmp(b))
        };
        if left > 0 {
            all.select_nth_unstable_by(most, order);
            all.truncate(most);
        }
        all.sort_unstable_by(order);
        (all, left)
    }
}
