//! [`Said`]: who says what.

use std::cmp::Reverse;

use wirecopy::extract::FullNames;

use super::{Quotation, Speaker, gather::Gather};
use crate::escape;

/// Quotations that are kept of a speaker, each of another story.
const KEPT: usize = 4;

/// The most characters of a quotation that are kept.
const LONGEST: usize = 400;

/// Counts quotations by speaker, and keeps the longest of some stories.
#[derive(Debug, Default)]
pub(super) struct Said(Gather<Vec<Kept>>);

#[derive(Debug)]
struct Kept {
    row: usize,
    text: String,
    /// Stories that are shown come first, then long quotations, then low rows.
    worth: (bool, usize, Reverse<usize>),
}

impl Said {
    pub(super) fn count(
        &mut self,
        room: &mut usize,
        row: usize,
        documents: usize,
        quotation: &Quotation<'_>,
        shown: bool,
    ) {
        let Some(kept) = self.0.count(room, row, documents, quotation.speaker) else { return };
        let text = escape::plain(quotation.text, LONGEST);
        let worth = (shown, text.chars().count(), Reverse(row));
        let new = Kept { row, text, worth };
        let size = |kept: &Kept| kept.text.len() + size_of::<Kept>();
        let full = kept.len() == KEPT;
        let of_row = kept.iter().position(|other| other.row == row);
        let least = || (0..kept.len()).min_by_key(|&at| kept[at].worth);
        let Some(at) = of_row.or_else(|| if full { least() } else { None }) else {
            if let Some(left) = room.checked_sub(size(&new)) {
                *room = left;
                kept.push(new);
            }
            return;
        };
        if new.worth > kept[at].worth
            && let Some(left) = (*room + size(&kept[at])).checked_sub(size(&new))
        {
            *room = left;
            kept[at] = new;
        }
    }

    /// Counts for one name of a person what is said under others.
    pub(super) fn unite(&mut self, names: &FullNames) {
        self.0.unite(names, |held, more| {
            held.extend(more);
            held.sort_by_key(|kept| Reverse(kept.worth));
            held.truncate(KEPT);
        });
    }

    /// So many of them, those who speak in the most stories first; and how many are left.
    pub(super) fn speakers(self, most: usize) -> (Vec<Speaker>, usize) {
        let (speakers, left) = self.0.ranked(most);
        let speaker = |(name, count, mut said): (Box<str>, super::gather::Count, Vec<Kept>)| {
            said.sort_by_key(|kept| kept.row);
            Speaker {
                name: name.into(),
                quotations: count.mentions,
                stories: count.stories,
                said: said.into_iter().map(|kept| (kept.row, kept.text)).collect(),
            }
        };
        (speakers.into_iter().map(speaker).collect(), left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_story_the_longest_is_kept() {
        let (mut said, mut room) = (Said::default(), 1 << 20);
        let quotations =
            [(0, "one"), (0, "fourteen"), (0, "x"), (2, "y"), (3, "1"), (4, "22"), (5, "333"), (9, "4")];
        for (row, text) in quotations {
            said.count(&mut room, row, 1, &Quotation { speaker: "Ana Ruiz", text }, row != 9);
        }
        let (speakers, left) = said.speakers(3);
        assert_eq!((speakers[0].quotations, speakers[0].stories, left), (8, 6, 0));
        let kept: Vec<_> = speakers[0].said.iter().map(|(row, text)| (*row, text.as_str())).collect();
        assert_eq!(kept, [(0, "fourteen"), (2, "y"), (4, "22"), (5, "333")]);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let (mut said, mut room) = (Said::default(), 300);
        for row in 0..100 {
            said.count(
                &mut room,
                row,
                1,
                &Quotation { speaker: "Ana Ruiz", text: &"long ".repeat(20) },
                true,
            );
            said.count(&mut room, row, 1, &Quotation { speaker: &format!("S{row}"), text: "short" }, true);
        }
        let (speakers, left) = said.speakers(200);
        assert!(speakers.len() + left < 4);
    }
}
