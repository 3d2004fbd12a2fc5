//! [`Page`]: a row, as far as a report needs to be told of it; and how a document that `extract` read is told.

use wirecopy::{
    Span,
    extract::{Document, Label, Mention},
};

use crate::{Mark, escape};

/// What a report needs to be told of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// Nothing: it is a copy of a story that is not shown.
    Nothing,
    /// Its id, title, source and date, to be listed among the copies of a story.
    Entry,
    /// What was found in it, to be counted.
    Mentions,
    /// All there is: it is shown.
    Text,
}

/// A row, as far as a report needs to be told of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page<'a> {
    /// The row in the input.
    pub row: usize,
    /// Its id, to be shown; one that is a web address becomes a link. Default: the row alone.
    pub id: Option<&'a str>,
    /// Its title. Default: the first line of the text.
    pub title: Option<&'a str>,
    /// The site or paper that it is from.
    pub source: Option<&'a str>,
    /// When it was published, in microseconds since the Unix epoch.
    pub published: Option<i64>,
    /// Its text.
    pub text: Option<&'a str>,
    /// What it mentions, in any order. The title of a mark is its canonical value or name, empty where the text itself
    /// is.
    pub mentions: &'a [Mark<'a>],
    /// Where the places that it mentions lie, once a mention.
    pub places: &'a [Place<'a>],
    /// What is said in it, in order.
    pub quotations: &'a [Quotation<'a>],
    /// Who is named in it, so that what the collection calls by several names is counted once.
    pub people: &'a [Person<'a>],
}

/// The most characters of a heading or title.
const HEADING: usize = 140;

/// The most characters of an id that are kept.
const ID: usize = 2_000;

/// The most characters of a site or paper that are kept.
const SOURCE: usize = 100;

impl Page<'_> {
    /// The id as it is kept.
    pub(super) fn shown_id(&self) -> Option<String> {
        self.id.map(|id| escape::plain(id, ID))
    }

    /// The title as it is kept, which is as it would be a heading.
    pub(super) fn shown_title(&self) -> Option<String> {
        self.title.map(|title| escape::plain(title, HEADING)).filter(|title| !title.is_empty())
    }

    /// The site or paper as it is kept.
    pub(super) fn shown_source(&self) -> Option<String> {
        self.source.map(|source| escape::plain(source, SOURCE)).filter(|source| !source.is_empty())
    }

    /// The title, or the first line of the text that is not blank, or else the row.
    pub(super) fn heading(&self) -> String {
        let lines = || self.text.into_iter().flat_map(str::lines).map(|line| escape::plain(line, HEADING));
        let heading = self.shown_title().or_else(|| lines().find(|line| !line.is_empty()));
        heading.unwrap_or_else(|| format!("Row {}", self.row))
    }
}

/// A place that a page mentions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'a> {
    /// What it is, by which two of one name are told apart: `geonames:1816670`.
    pub link: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// A person whom a page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person<'a> {
    /// The canonical name, as marks and quotations have it.
    pub name: &'a str,
    /// The other forms in the page.
    pub aliases: Vec<&'a str>,
}

/// What somebody says in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation<'a> {
    /// Who says it.
    pub speaker: &'a str,
    /// The words, with their marks.
    pub text: &'a str,
}

impl<'a> Mark<'a> {
    /// The mentions of a document, each with its canonical value, or the name of its entity.
    pub fn of(found: &'a Document) -> impl Iterator<Item = Self> + 'a {
        found.mentions.iter().map(|mention| Self {
            start: mention.span.start,
            end: mention.span.end,
            label: mention.label.name(),
            title: match mention.entity.and_then(|at| found.entities.get(at)) {
                Some(entity) => &entity.name,
                None => mention.value.as_deref().unwrap_or_default(),
            },
        })
    }
}

impl<'a> Place<'a> {
    /// The places that a document names and whose points are known; a nationality names none.
    pub fn of(text: &'a str, found: &'a Document) -> impl Iterator<Item = Self> + 'a {
        let place = |mention: &'a Mention| {
            let (latitude, longitude) = mention.point.filter(|_| Self::is_named_by(mention.label.name()))?;
            let name = match mention.entity.and_then(|at| found.entities.get(at)) {
                Some(entity) => &entity.name,
                None => slice(text, mention.span)?,
            };
            Some(Self { link: mention.link.as_deref()?, name, latitude, longitude })
        };
        found.mentions.iter().filter_map(place)
    }
}

impl Place<'_> {
    /// Whether a mention with this label names the place that it is linked to.
    pub fn is_named_by(label: &str) -> bool {
        label != "NORP"
    }
}

impl<'a> Person<'a> {
    /// The people whom a document names.
    pub fn of(found: &'a Document) -> impl Iterator<Item = Self> + 'a {
        let people = found.entities.iter().filter(|entity| entity.label == Label::Person);
        people.map(|entity| Self {
            name: &entity.name,
            aliases: entity.aliases.iter().map(String::as_str).collect(),
        })
    }
}

impl<'a> Quotation<'a> {
    /// What is said in a document within quotation marks, where the speaker has a name.
    pub fn of(text: &'a str, found: &'a Document) -> impl Iterator<Item = Self> + 'a {
        let spoken = found.quotes.iter().filter(|quote| Self::KINDS.contains(&quote.kind.name()));
        spoken.filter_map(|quote| {
            let speaker = found.entities.get(found.speaker(quote)?)?;
            Some(Self { speaker: &speaker.name, text: slice(text, quote.span)? })
        })
    }

    /// The kinds of quotations that are told of: what somebody's own words are.
    pub const KINDS: [&'static str; 4] = ["direct", "mixed", "continued", "block"];
}

fn slice(text: &str, span: Span) -> Option<&str> {
    text.get(span.start..span.end)
}
