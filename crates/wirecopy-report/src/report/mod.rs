//! [`Report`]: what a page tells of a collection, as plain values.
//!
//! [`ReportBuilder`] makes one of the results of the verbs; [`Report::write_html`] shows it.

mod builder;
mod dates;
mod gather;
mod html;
mod members;
mod page;
mod said;
mod similarity;
mod spots;
mod tally;

pub use builder::{ReportBuilder, ReportOptions};
pub use page::{Page, Person, Place, Quotation, Want};

/// What a report page tells: headline figures, stories with their copies, what was found in the texts, documents
/// without copies, and how all this was made. Made by [`ReportBuilder`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What the page is called.
    pub heading: String,
    /// Counts of the whole collection, whatever of it is shown.
    pub figures: Figures,
    /// The stories shown, those with the most copies first.
    pub stories: Vec<Story>,
    /// How many stories with copies are not shown.
    pub more_stories: usize,
    /// The documents without copies that are shown, by row.
    pub singles: Vec<Single>,
    /// How many documents without copies are not shown; those without a text are not among them.
    pub more_singles: usize,
    /// What was found in the texts, the label with the most mentions first.
    pub labels: Vec<LabelValues>,
    /// Where the places that the texts mention lie, those in the most stories first.
    pub places: Vec<PlaceValue>,
    /// The days and months that the texts mention in the most stories, in order of time.
    pub dates: Vec<Day>,
    /// How many days and months are not shown.
    pub more_dates: usize,
    /// Who says what, those who speak in the most stories first.
    pub speakers: Vec<Speaker>,
    /// What all speakers say, as a number of quotations.
    pub quotations: usize,
    /// How many speakers are not shown.
    pub more_speakers: usize,
    /// How it was made: names and values.
    pub made: Vec<(String, String)>,
}

/// Counts of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Documents in.
    pub documents: usize,
    /// Documents without a text.
    pub null: usize,
    /// Distinct stories, those of one document included.
    pub stories: usize,
    /// Copies by kind, the surest kind first.
    pub copies: Vec<(&'static str, usize)>,
    /// Candidate pairs that were left unverified.
    pub capped: usize,
    /// Mentions in the documents that represent a story.
    pub mentions: usize,
}

/// A story that stands in more than one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The document that represents it.
    pub shown: Single,
    /// How many documents carry it, the representative included.
    pub documents: usize,
    /// Its copies by kind, the surest kind first.
    pub kinds: Vec<(&'static str, usize)>,
    /// When each of its documents was published whose date is known, in microseconds since the Unix epoch, in order.
    pub dates: Vec<i64>,
    /// The documents listed: the representative, and of the others the earliest.
    pub members: Vec<Member>,
}

/// One of the documents that carry a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its row in the input.
    pub row: usize,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// The site or paper that it is from, if that is known.
    pub source: Option<String>,
    /// How it hangs on its cluster; a representative has the kind of its closest copy.
    pub kind: &'static str,
    /// What the decision was made on, in 0..=1.
    pub score: f32,
    /// Jaccard similarity to the representative; `None` where it came in by way of another copy.
    pub similarity: Option<f32>,
    /// When it was published, in microseconds since the Unix epoch.
    pub published: Option<i64>,
    /// Whether it was published before all others of its story whose dates are known.
    pub first: bool,
    /// Whether it represents the story.
    pub representative: bool,
}

/// A document that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Single {
    /// Its row in the input.
    pub row: usize,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// Its title, or the first line of its text.
    pub heading: String,
    /// The site or paper that it is from, if that is known.
    pub source: Option<String>,
    /// When it was published, in microseconds since the Unix epoch.
    pub published: Option<i64>,
    /// The start of its text.
    pub text: String,
    /// How many characters of the text are left out.
    pub left: usize,
    /// What it mentions, where that stands in `text`.
    pub mentions: Vec<Mention>,
    /// How many mentions stand in what is left out.
    pub beyond: usize,
}

/// Something that a text mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes, exclusive.
    pub end: usize,
    /// What it is.
    pub label: String,
    /// Its canonical form, where it is not what the text says; empty where it is.
    pub value: String,
}

/// What was found under one label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelValues {
    /// The label.
    pub label: String,
    /// How many mentions it has.
    pub mentions: usize,
    /// The values shown, those that stand in the most stories first.
    pub values: Vec<Value>,
    /// How many values are not shown.
    pub more: usize,
    /// How many of the mentions have values that were not counted, since too many others came before.
    pub uncounted: usize,
}

/// A value, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The canonical form.
    pub value: String,
    /// Mentions in the documents that represent a story.
    pub mentions: usize,
    /// Stories whose representative mentions it.
    pub stories: usize,
    /// Documents that carry these stories.
    pub documents: usize,
}

/// A place, and in how many stories it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceValue {
    /// What it is called.
    pub name: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Stories whose representative mentions it.
    pub stories: usize,
}

/// A day or a month, and the stories that mention it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// As ISO 8601: `2022-05-28` or `2022-05`.
    pub date: String,
    /// Mentions in the documents that represent a story.
    pub mentions: usize,
    /// Stories whose representative mentions it.
    pub stories: usize,
    /// Rows of some of these, of those that are shown first.
    pub rows: Vec<usize>,
}

/// Somebody who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The name.
    pub name: String,
    /// Quotations in the documents that represent a story.
    pub quotations: usize,
    /// Stories whose representative quotes the speaker.
    pub stories: usize,
    /// Some of the quotations, one a story as long as there are others, and the rows in which they stand.
    pub said: Vec<(usize, String)>,
}

impl Figures {
    /// All copies, of whatever kind.
    pub fn all_copies(&self) -> usize {
        self.copies.iter().map(|(_, count)| count).sum()
    }
}
