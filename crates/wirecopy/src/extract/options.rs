//! Options of `extract`, checked when the [`Extractor`] is built.

use super::{Dictionary, Document, Facts, Gazetteer, Label, names::Model, region, run};
use crate::{Control, Documents, Error, Result, names::names};

/// Whether the day or the month comes first in a date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum DateOrder {
    /// 5/28/2022, as in the United States.
    #[default]
    MonthFirst,
    /// 28/5/2022, as in most of the world.
    DayFirst,
}

names! {
    DateOrder, "date_order":
    MonthFirst => "MDY",
    DayFirst => "DMY"
}

/// Countries whose bare dollar is not that of the United States, and countries in which the day comes first in figures.
const DOLLARS: [(&[u8; 2], &str); 7] = [
    (b"US", "USD"),
    (b"CA", "CAD"),
    (b"AU", "AUD"),
    (b"NZ", "NZD"),
    (b"SG", "SGD"),
    (b"HK", "HKD"),
    (b"TW", "TWD"),
];

/// Finds facts in texts. Immutable; reuse it freely.
///
/// ```
/// use wirecopy::extract::{Extractor, Label};
///
/// let text = "Ilse Varga opened the port of Oslo on Saturday. It is safe, Varga said.";
/// // Monday, 30 May 2022: 19,142 days after 1 January 1970.
/// let published = 19_142 * 86_400_000_000;
/// let document = Extractor::builder().published(published).build()?.read(text)?;
///
/// let first = |label| document.mentions.iter().find(|mention| mention.label == label).unwrap();
/// assert_eq!(first(Label::Date).value.as_deref(), Some("2022-05-28"));
///
/// // Of a name the text is the value, and its entity has the canonical name.
/// let name = first(Label::Person);
/// assert_eq!(&text[name.span.range()], "Ilse Varga");
/// let entity = &document.entities[name.entity.unwrap()];
/// assert_eq!((&*entity.name, entity.mentions), ("Ilse Varga", 2));
///
/// let oslo = first(Label::Gpe);
/// assert_eq!((oslo.country_code(), oslo.link.as_deref()), (Some("NO"), Some("geonames:3143244")));
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[doc(alias = "ner")]
#[doc(alias = "named entity recognition")]
#[doc(alias = "information extraction")]
#[doc(alias = "timex3")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extractor {
    pub(super) labels: Vec<Label>,
    pub(super) region: Option<[u8; 2]>,
    pub(super) dictionaries: Vec<(Label, Dictionary)>,
    /// What finds names, if not the model of the library.
    pub(super) model: Option<Model>,
    pub(super) reuse: bool,
    /// Places of the user's own.
    pub(super) gazetteer: Option<Gazetteer>,
    pub(super) locale: Option<[u8; 2]>,
    date_order: Option<DateOrder>,
    pub(super) published: Option<i64>,
}

impl Extractor {
    /// With the defaults: all labels.
    pub fn new() -> Self {
        Self {
            labels: Label::ALL.to_vec(),
            region: None,
            dictionaries: Vec::new(),
            model: None,
            reuse: false,
            gazetteer: None,
            locale: None,
            date_order: None,
            published: None,
        }
    }

    /// To set options.
    pub fn builder() -> Builder {
        Builder { options: Self::new(), region: None, locale: None }
    }

    /// The same, but for another day of publication; see [`Builder::published`].
    #[must_use]
    pub fn published_on(&self, microseconds: Option<i64>) -> Self {
        Self { published: microseconds.or(self.published), ..self.clone() }
    }

    /// The order of dates in figures: as it was set, else as in the locale.
    pub(super) fn order(&self) -> DateOrder {
        let by_locale = match self.locale.as_ref() {
            None | Some(b"US") => DateOrder::MonthFirst,
            Some(_) => DateOrder::DayFirst,
        };
        self.date_order.unwrap_or(by_locale)
    }

    /// The currency of a bare dollar sign.
    pub(super) fn dollar(&self) -> &'static str {
        DOLLARS.iter().find(|(country, _)| Some(**country) == self.locale).map_or("USD", |(_, code)| code)
    }

    /// Finds the facts in each of `docs`, on the ambient rayon pool.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for a text longer than [`MAX_LEN`](crate::text::MAX_LEN).
    pub fn run<D: Documents + ?Sized>(&self, docs: &D) -> Result<Facts> {
        self.run_with(docs, &Control::new())
    }

    /// [`run`](Self::run), with a [`Control`] to watch it or to stop it.
    ///
    /// # Errors
    /// As [`run`](Self::run), and kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn run_with<D: Documents + ?Sized>(&self, docs: &D, control: &Control) -> Result<Facts> {
        run::run(self, docs, control)
    }

    /// The facts in one text. To read many, [`run`](Self::run) is faster: it sets up once, and works in parallel.
    ///
    /// ```
    /// use wirecopy::extract::{Extractor, Label};
    ///
    /// let document = Extractor::new().read("Write to desk@example.org.")?;
    /// assert_eq!(document.mentions[0].label, Label::Email);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn read(&self, text: &str) -> Result<Document> {
        let mut facts = self.run(&[text])?;
        Ok(facts.documents.pop().flatten().unwrap_or_default())
    }

    /// [`run_with`](Self::run_with) for what shall not stand in memory all at once: `each` is given the first row and the
    /// facts of about 8 MB of texts at a time, on whatever thread found them, and what it makes of them is returned
    /// in the order of the rows. There is always one part at least; where they end depends on the texts alone.
    ///
    /// # Errors
    /// As [`run_with`](Self::run_with).
    ///
    /// ```
    /// use wirecopy::{Control, extract::Extractor};
    ///
    /// let docs = ["Write to desk@example.org.", "Or ring."];
    /// let counts = Extractor::new().run_parts(&docs, &Control::new(), |_first, facts| {
    ///     facts.documents.iter().flatten().map(|document| document.mentions.len()).sum::<usize>()
    /// })?;
    /// assert_eq!(counts.iter().sum::<usize>(), 1);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn run_parts<D: Documents + ?Sized, T: Send>(
        &self,
        docs: &D,
        control: &Control,
        each: impl Fn(usize, Facts) -> T + Sync,
    ) -> Result<Vec<T>> {
        run::run_parts(self, docs, control, each)
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

/// Sets the options of an [`Extractor`].
#[derive(Clone, Debug)]
pub struct Builder {
    options: Extractor,
    region: Option<String>,
    locale: Option<String>,
}

impl Builder {
    /// The labels to look for by grammar. Default: all that there are. Dictionaries are looked for in any case: their
    /// labels may be named or not, and there may be no label at all.
    #[must_use]
    pub fn labels(mut self, labels: &[Label]) -> Self {
        self.options.labels = labels.to_vec();
        self
    }

    /// Country (ISO 3166-1 alpha-2) whose national telephone numbers are understood without a country code.
    /// Default: none.
    #[must_use]
    pub fn region(mut self, region: &str) -> Self {
        self.region = Some(region.to_owned());
        self
    }

    /// Country (ISO 3166-1 alpha-2) that the texts are from: which dollar a bare "$" is, and the order of dates in
    /// figures. Default: the United States.
    #[must_use]
    pub fn locale(mut self, country: &str) -> Self {
        self.locale = Some(country.to_owned());
        self
    }

    /// Whether the day or the month comes first in dates in figures such as 5/4/2022. Default: as in the
    /// [`locale`](Self::locale).
    #[must_use]
    pub fn date_order(mut self, order: DateOrder) -> Self {
        self.options.date_order = Some(order);
        self
    }

    /// When the pages were published, in microseconds since the Unix epoch by the clock of where they were, as
    /// [`Documents::published_local`] has it, for rows of which that says nothing. Relative dates are counted from its day.
    /// Default: not known, and "Saturday" is then any.
    ///
    /// ```
    /// use wirecopy::extract::{Extractor, Label};
    ///
    /// // 30 May 2022 is day 19,142 since 1 January 1970.
    /// let extractor = Extractor::builder().labels(&[Label::Date]).published(19_142 * 86_400_000_000).build()?;
    /// let document = extractor.read("The port was closed yesterday.")?;
    /// assert_eq!(document.mentions[0].value.as_deref(), Some("2022-05-29"));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn published(mut self, microseconds: i64) -> Self {
        self.options.published = Some(microseconds);
        self
    }

    /// A dictionary, and the label of its mentions. Several may be given, also of one label.
    ///
    /// Where terms of two dictionaries overlap, the longer in bytes stays, then that of the dictionary given first. A
    /// term gives way to an address or number that it lies within or shares a part of, and takes the place of one
    /// that it covers. Within a web or e-mail address no term counts, whether such are looked for or not.
    #[must_use]
    pub fn dictionary(mut self, label: Label, dictionary: Dictionary) -> Self {
        self.options.dictionaries.push((label, dictionary));
        self
    }

    /// A model of names of your own, such as the crate `wirecopy-train` makes. Default: [`Model::english`].
    #[must_use]
    pub fn model(mut self, model: Model) -> Self {
        self.options.model = Some(model);
        self
    }

    /// Places of your own, beside those that the library knows. Default: none.
    ///
    /// They tell what a name means that was found as a place (labels GPE, LOC, NORP and some FAC); they do not make the
    /// tagger find more names. Those that it misses are found by a [`dictionary`](Self::dictionary), with links of its own.
    ///
    /// ```
    /// use wirecopy::extract::{Extractor, Gazetteer, OwnPlace};
    ///
    /// let hut = OwnPlace { link: Some("hut:7".into()), point: Some((46.5, 9.8)), ..OwnPlace::new("Lake Sanna") };
    /// let extractor = Extractor::builder().gazetteer(Gazetteer::new([hut])?).build()?;
    /// let facts = extractor.run(&["They met at Lake Sanna in March."])?;
    /// let links = facts.documents[0].iter().flat_map(|document| &document.mentions).filter_map(|m| m.link.as_deref());
    /// assert_eq!(links.collect::<Vec<_>>(), ["hut:7"]);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.options.gazetteer = Some(gazetteer);
        self
    }

    /// Whether sentences that stand in several documents are tagged once. Default: false.
    ///
    /// The names are the same: a sentence is looked up by all that the tagger would see of it, how its words stand
    /// elsewhere in the document included. Saves time where many documents are copies, costs some where none is.
    #[must_use]
    pub fn reuse(mut self, reuse: bool) -> Self {
        self.options.reuse = reuse;
        self
    }

    /// The extractor.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a value out of its range, with the value and the range.
    pub fn build(self) -> Result<Extractor> {
        let Self { mut options, region, locale } = self;
        if options.labels.is_empty() && options.dictionaries.is_empty() {
            let message = "labels must name at least one label, or there must be a dictionary";
            return Err(Error::option(message).of_option("labels"));
        }
        let given = |label: &Label| options.dictionaries.iter().any(|(given, _)| given == label);
        let unknown = |label: &&Label| matches!(label, Label::User(_)) && !given(label);
        if let Some(label) = options.labels.iter().find(unknown) {
            let message = format!("label {:?} has no dictionary", label.name());
            return Err(Error::option(message).of_option("labels"));
        }
        options.region = region.as_deref().map(region::parse).transpose()?;
        options.locale = locale.as_deref().map(|country| region::parse_as("locale", country)).transpose()?;
        Ok(options)
    }
}
