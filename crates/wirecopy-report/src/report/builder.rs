//! [`ReportBuilder`]: a report from the results of the verbs, a document at a time.

use std::collections::{BTreeMap, HashMap};

use wirecopy::dedup::{Copies, Kind};

use super::{
    Figures, Mention, Page, Report, Single, Want, dates::Dates, members::Members, said::Said,
    similarity::Similarities, spots::Spots, tally::Tally,
};
use crate::{Mark, escape};

/// What a report shows, and how much of it. What a limit cuts off is counted on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOptions {
    /// What the page is called. Default: "Copies and facts".
    pub heading: String,
    /// Stories with copies that are shown. Default: 100.
    pub stories: usize,
    /// Documents that are listed of a story, the representative beside them. Default: 20.
    pub members: usize,
    /// Documents without copies that are shown. Default: 100.
    pub singles: usize,
    /// Values that are listed of a label, speakers and dates. Default: 25.
    pub values: usize,
    /// Characters that are shown of a text. Default: 20,000.
    pub characters: usize,
    /// Bytes that the distinct values may take while they are counted. Mentions of a value that comes once they are
    /// full are in the totals alone, and the page says how many. Default: 64 MiB.
    pub tally_bytes: usize,
    /// How the page was made, as names and values: the input, options, versions. Default: none.
    pub made: Vec<(String, String)>,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self {
            heading: "Copies and facts".to_owned(),
            stories: 100,
            members: 20,
            singles: 100,
            values: 25,
            characters: 20_000,
            tally_bytes: 64 << 20,
            made: Vec::new(),
        }
    }
}

/// Makes a [`Report`] of what `dedup` found, and of documents with their mentions that are handed in one at a time.
///
/// It holds the texts of the documents that are shown and no others, so a collection of any size can be streamed
/// through it. Facts are counted once a story, in the document that represents it; copies are not asked for theirs.
///
/// ```
/// use wirecopy::{dedup::Deduplicator, extract::Extractor};
/// use wirecopy_report::{Mark, Page, ReportBuilder, ReportOptions};
///
/// let pages = ["The ferry sank. Ring +44 20 7946 0018.", "The ferry sank . Ring +44 20 7946 0018 .", "Rain is due."];
/// let copies = Deduplicator::new().run(&pages)?;
/// let facts = Extractor::new().run(&pages)?;
///
/// let mut builder = ReportBuilder::new(&copies, ReportOptions::default());
/// for (row, (text, found)) in pages.iter().zip(&facts.documents).enumerate() {
///     let mentions: Vec<Mark> = found.iter().flat_map(Mark::of).collect();
///     builder.add(&Page { row, text: Some(text), mentions: &mentions, ..Page::default() });
/// }
/// let report = builder.finish();
/// assert_eq!(report.stories[0].documents, 2);
/// assert_eq!(report.labels[0].values[0].value, "+442079460018");
/// assert!(report.to_html().starts_with("<!DOCTYPE html>"));
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Debug)]
pub struct ReportBuilder<'c> {
    copies: &'c Copies,
    options: ReportOptions,
    /// Documents in the cluster of a representative; 0 for other rows.
    sizes: Vec<u32>,
    /// The representatives that are shown with their copies, those with the most first.
    shown: Vec<usize>,
    /// What is gathered of each of them.
    members: HashMap<usize, Members>,
    singles: Vec<usize>,
    texts: HashMap<usize, Single>,
    tally: Tally,
    spots: Spots,
    said: Said,
    dates: Dates,
    quotations: usize,
    /// Bytes that are left for what is counted.
    room: usize,
}

impl<'c> ReportBuilder<'c> {
    /// A report on these copies, of whose documents nothing is told yet.
    pub fn new(copies: &'c Copies, options: ReportOptions) -> Self {
        let mut sizes = vec![0_u32; copies.documents.len()];
        for document in &copies.documents {
            sizes[document.cluster] = sizes[document.cluster].saturating_add(1);
        }
        let mut shown: Vec<usize> = (0..sizes.len()).filter(|&row| sizes[row] > 1).collect();
        let key = |row: &usize| (std::cmp::Reverse(sizes[*row]), *row);
        if shown.len() > options.stories {
            shown.select_nth_unstable_by_key(options.stories, key);
            shown.truncate(options.stories);
        }
        shown.sort_unstable_by_key(key);
        let singles = (0..sizes.len()).filter(|&row| sizes[row] == 1).take(options.singles).collect();
        let members = shown.iter().map(|&row| (row, Members::new(row, options.members))).collect();
        let (texts, room) = (HashMap::new(), options.tally_bytes);
        let (tally, spots, said, dates) = Default::default();
        Self {
            copies,
            options,
            sizes,
            shown,
            members,
            singles,
            texts,
            tally,
            spots,
            said,
            dates,
            quotations: 0,
            room,
        }
    }

    /// What is to be told of a row. It depends on the copies and the options alone.
    pub fn wants(&self, row: usize) -> Want {
        let Some(document) = self.copies.documents.get(row) else { return Want::Nothing };
        let in_shown = self.members.contains_key(&document.cluster);
        match document.cluster == row {
            true if in_shown || self.singles.binary_search(&row).is_ok() => Want::Text,
            true => Want::Mentions,
            false if in_shown => Want::Entry,
            false => Want::Nothing,
        }
    }

    /// The rows whose texts are shown, in order.
    pub fn wanted_rows(&self) -> impl Iterator<Item = usize> + use<> {
        let mut rows = [self.shown.as_slice(), &self.singles].concat();
        rows.sort_unstable();
        rows.into_iter()
    }

    /// Tells of a row. Each is to be told of once, in any order; what is not wanted of it is passed over.
    pub fn add(&mut self, page: &Page<'_>) {
        let row = page.row;
        let wants = self.wants(row);
        if matches!(wants, Want::Mentions | Want::Text) {
            self.count(page, wants == Want::Text);
        }
        if wants == Want::Text && page.text.is_some() {
            self.texts.insert(row, single(page, self.options.characters));
        }
        if matches!(wants, Want::Entry | Want::Text) {
            let document = self.copies.documents[row];
            if let Some(members) = self.members.get_mut(&document.cluster) {
                members.add(&document, page);
            }
        }
    }

    /// Counts what was found in the representative of a story.
    fn count(&mut self, page: &Page<'_>, shown: bool) {
        let (row, documents, room) = (page.row, self.sizes[page.row] as usize, &mut self.room);
        for mark in page.mentions {
            let value = match mark.title {
                "" => page.text.and_then(|text| text.get(mark.start..mark.end)).unwrap_or_default(),
                value => value,
            };
            self.tally.count(room, row, documents, mark.label, value);
            self.dates.count(room, row, documents, mark.label, value, shown);
        }
        for place in page.places {
            self.spots.count(room, row, documents, place);
        }
        self.tally.note(room, page.people);
        self.quotations += page.quotations.len();
        for quotation in page.quotations {
            self.said.count(room, row, documents, quotation, shown);
        }
    }

    /// What was told, as a report.
    pub fn finish(mut self) -> Report {
        self.said.unite(&self.tally.unite());
        let summary = &self.copies.summary;
        let figures = Figures {
            documents: self.copies.documents.len(),
            null: summary.null,
            stories: self.sizes.iter().filter(|&&size| size > 0).count(),
            copies: self.kinds(),
            capped: summary.capped,
            mentions: self.tally.mentions(),
        };
        let with_copies = self.sizes.iter().filter(|&&size| size > 1).count();
        let alone = (figures.stories - with_copies).saturating_sub(summary.null);
        let similarities = Similarities::new(self.copies, |cluster| self.members.contains_key(&cluster));
        let mut stories = Vec::with_capacity(self.shown.len());
        for &row in &self.shown {
            let Some(members) = self.members.remove(&row) else { continue };
            let documents = self.sizes[row] as usize;
            let shown = self.texts.remove(&row).unwrap_or_else(|| untold(row));
            stories.push(members.story(shown, documents, &similarities));
        }
        let (speakers, more_speakers) = self.said.speakers(self.options.values);
        let (dates, more_dates) = self.dates.days(self.options.values);
        let singles: Vec<_> = self.singles.iter().filter_map(|row| self.texts.remove(row)).collect();
        Report {
            heading: self.options.heading,
            figures,
            more_stories: with_copies - stories.len(),
            stories,
            more_singles: alone.saturating_sub(singles.len()),
            singles,
            labels: self.tally.labels(self.options.values),
            places: self.spots.places(),
            dates,
            more_dates,
            quotations: self.quotations,
            speakers,
            more_speakers,
            made: self.options.made,
        }
    }

    /// The copies of the whole collection by kind.
    fn kinds(&self) -> Vec<(&'static str, usize)> {
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for (row, document) in self.copies.documents.iter().enumerate() {
            if document.cluster != row {
                *kinds.entry(document.kind).or_default() += 1;
            }
        }
        kinds.into_iter().map(|(kind, count)| (kind.name(), count)).collect()
    }
}

/// A document of which nothing was told.
fn untold(row: usize) -> Single {
    Single { row, heading: format!("Row {row}"), ..Single::default() }
}

/// A document as it is shown.
fn single(page: &Page<'_>, most: usize) -> Single {
    let text = page.text.unwrap_or_default();
    let (shown, _) = escape::head(text, most);
    let (within, beyond): (Vec<_>, Vec<_>) = page.mentions.iter().partition(|mark| mark.start < shown.len());
    let mention = |mark: &Mark<'_>| {
        let says = text.get(mark.start..mark.end) == Some(mark.title);
        let value = if says { String::new() } else { mark.title.to_owned() };
        Mention { start: mark.start, end: mark.end, label: mark.label.to_owned(), value }
    };
    Single {
        row: page.row,
        id: page.shown_id(),
        heading: page.heading(),
        source: page.shown_source(),
        published: page.published,
        text: shown.to_owned(),
        left: text[shown.len()..].chars().count(),
        mentions: within.into_iter().map(mention).collect(),
        beyond: beyond.len(),
    }
}
