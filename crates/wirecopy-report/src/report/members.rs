//! [`Members`]: the documents that carry one story, of which the earliest are kept.

use std::collections::BTreeMap;

use wirecopy::dedup::{Document, Kind};

use super::{Member, Page, Single, Story, similarity::Similarities};

/// What is gathered of the documents of one story.
#[derive(Debug)]
pub(super) struct Members {
    representative: usize,
    most: usize,
    /// By date, those without one last, then by row.
    earliest: BTreeMap<(i64, usize), Entry>,
    shown: Option<Entry>,
    kinds: BTreeMap<Kind, usize>,
    first: First,
    /// The dates of those that have one.
    dates: Vec<i64>,
}

#[derive(Debug)]
struct Entry {
    row: usize,
    document: Document,
    id: Option<String>,
    title: Option<String>,
    source: Option<String>,
    published: Option<i64>,
}

/// Who was published first.
#[derive(Debug, Clone, Copy)]
enum First {
    Unknown,
    One { at: i64, row: usize },
    Several { at: i64 },
}

impl First {
    fn at(self) -> Option<i64> {
        match self {
            Self::Unknown => None,
            Self::One { at, .. } | Self::Several { at } => Some(at),
        }
    }

    fn and(self, at: i64, row: usize) -> Self {
        match self.at() {
            Some(least) if at > least => self,
            Some(least) if at == least => Self::Several { at },
            _ => Self::One { at, row },
        }
    }
}

impl Members {
    /// Of a story with this representative; so many of the others are kept.
    pub(super) fn new(representative: usize, most: usize) -> Self {
        Self {
            representative,
            most,
            earliest: BTreeMap::new(),
            shown: None,
            kinds: BTreeMap::new(),
            first: First::Unknown,
            dates: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, document: &Document, page: &Page<'_>) {
        let (row, published) = (page.row, page.published);
        if let Some(at) = published {
            self.first = self.first.and(at, row);
            self.dates.push(at);
        }
        let entry = || Entry {
            row,
            document: *document,
            id: page.shown_id(),
            title: page.shown_title(),
            source: page.shown_source(),
            published,
        };
        if row == self.representative {
            self.shown = Some(entry());
            return;
        }
        *self.kinds.entry(document.kind).or_default() += 1;
        self.earliest.insert((published.unwrap_or(i64::MAX), row), entry());
        if self.earliest.len() > self.most {
            self.earliest.pop_last();
        }
    }

    /// The story, which so many documents carry.
    pub(super) fn story(mut self, shown: Single, documents: usize, similarities: &Similarities) -> Story {
        let mut entries: Vec<Entry> = self.earliest.into_values().chain(self.shown).collect();
        entries.sort_by_key(|entry| (entry.published.unwrap_or(i64::MAX), entry.row));
        let first = match self.first {
            // To be first takes another.
            First::One { row, .. } if self.dates.len() > 1 => Some(row),
            _ => None,
        };
        let member = |entry: Entry| Member {
            row: entry.row,
            kind: entry.document.kind.name(),
            score: entry.document.score,
            similarity: similarities.of(self.representative, entry.row),
            published: entry.published,
            first: first == Some(entry.row),
            representative: entry.row == self.representative,
            id: entry.id,
            title: entry.title,
            source: entry.source,
        };
        self.dates.sort_unstable();
        Story {
            shown,
            dates: self.dates,
            documents,
            kinds: self.kinds.into_iter().map(|(kind, count)| (kind.name(), count)).collect(),
            members: entries.into_iter().map(member).collect(),
        }
    }
}
