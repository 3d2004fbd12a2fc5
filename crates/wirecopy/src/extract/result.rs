//! What `extract` gives back.

#[cfg(feature = "serde")]
use super::region;
use super::{Entity, Label, quotes::Quote};
use crate::{Span, page};

/// The outcome of [`Extractor::run`](super::Extractor::run): one entry a row of the input, in its order, `None`
/// where the text is null.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Facts {
    /// One entry a row.
    pub documents: Vec<Option<Document>>,
}

/// What was found in one document.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Document {
    /// In order of place; they do not overlap.
    pub mentions: Vec<Mention>,
    /// In order of place, and of two that begin together the shorter first. Those in quotation marks do not overlap;
    /// indirect speech may hold one.
    pub quotes: Vec<Quote>,
    /// What the names among them are about, in order of their first mention.
    pub entities: Vec<Entity>,
    /// Phrases such as "the envoy" that can mean but one entity, with its place in `entities`. They are no mentions.
    pub nominals: Vec<(Span, usize)>,
    /// Number of tokens.
    pub tokens: usize,
    /// Number of sentences.
    pub sentences: usize,
    /// Where, when and by which agency the page says that it was written.
    pub dateline: Option<page::Dateline>,
    /// The day of the dateline, in days since 1970-01-01; of a date without a year that which is nearest to the day of
    /// publication, if that is known.
    pub dated: Option<i64>,
    /// Who wrote it.
    pub bylines: Vec<page::Byline>,
    /// The agencies that it is from.
    pub credits: Vec<page::Credit>,
}

impl Document {
    /// Who says a quotation, by its place in `entities`; `None` where that is not known, and where names are not among the labels:
    /// [`Quote::name`] is then what there is.
    ///
    /// ```
    /// use wirecopy::extract::Extractor;
    ///
    /// let facts = Extractor::new().run(&["Ilse Varga runs the port. “It is safe,” she told reporters."])?;
    /// let document = facts.documents[0].as_ref().expect("a text gives a document");
    /// let speaker = document.speaker(&document.quotes[0]).expect("she is named");
    /// assert_eq!(document.entities[speaker].name, "Ilse Varga");
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn speaker(&self, quote: &Quote) -> Option<usize> {
        let named = |name: Span| {
            let first = self.mentions.partition_point(|mention| mention.span.end <= name.start);
            let after = self.mentions[first..].iter();
            after.take_while(|mention| mention.span.start < name.end).find_map(|mention| mention.entity)
        };
        let described = |words: Span| {
            let first = self.nominals.partition_point(|(nominal, _)| nominal.end <= words.start);
            self.nominals
                .get(first)
                .filter(|(nominal, _)| nominal.start < words.end)
                .map(|(_, entity)| *entity)
        };
        quote.antecedent.and_then(named).or_else(|| quote.speaker.and_then(described))
    }
}

/// Something that a text mentions.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub label: Label,
    /// What it is more closely: `v4` and `v6` of an internet address, the brand of a card, the coin of a
    /// cryptocurrency's address.
    pub subtype: Option<&'static str>,
    /// The canonical form: a web address with its scheme, a host in small letters, an internet address as RFC 5952
    /// writes it, a GUID with hyphens, an account number without spaces, the digits of a card; a telephone number as
    /// E.164, or its digits as written where the country is not known, and `;ext=` with its extension; of a
    /// date or an amount its TIMEX3 value or number; of a dictionary the term as it was given. Of a name `None`: the
    /// canonical one is [`Entity::name`], by [`entity`](Self::entity).
    pub value: Option<String>,
    /// What a number or a date means, beside its value.
    pub meaning: Option<Box<Meaning>>,
    /// Of a name, what it is about: its place in [`Document::entities`].
    pub entity: Option<usize>,
    /// ISO 3166-1 alpha-2 code of the country that it names or lies in (places, nationalities, telephone and bank account
    /// numbers); [`country_code`](Self::country_code) has it as text.
    #[cfg_attr(feature = "serde", serde(serialize_with = "region::serialize"))]
    pub country: Option<[u8; 2]>,
    /// Of a place `geonames:` and its number or `iso3166:` and its country; of a term what the dictionary links it to.
    pub link: Option<String>,
    /// Of a place, its latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// Row of the term in its dictionary.
    pub term: Option<usize>,
    /// How likely it is right, in 0..=1: 1 where a checksum holds or the form admits nothing else; of a name the share of
    /// such names that were right on labelled news.
    pub score: f32,
    /// The rule that found it, such as `url_bare`, `phone_international` or `dictionary`.
    pub rule: &'static str,
    /// Number of the sentence in which it begins.
    pub sentence: usize,
}

impl Mention {
    /// A mention of which nothing else is known, as one from elsewhere: certain, and found by no rule.
    pub fn new(span: Span, label: Label) -> Self {
        Self {
            span,
            label,
            subtype: None,
            value: None,
            meaning: None,
            entity: None,
            country: None,
            link: None,
            point: None,
            term: None,
            score: 1.0,
            rule: "",
            sentence: 0,
        }
    }

    /// The [`country`](Self::country) as text: `FR`.
    ///
    /// ```
    /// use wirecopy::extract::Extractor;
    ///
    /// let document = Extractor::new().read("Call +44 20 7946 0958.")?;
    /// assert_eq!(document.mentions[0].country_code(), Some("GB"));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn country_code(&self) -> Option<&str> {
        std::str::from_utf8(self.country.as_ref()?).ok()
    }
}

/// What a number or a date means: columns of a value that other mentions have no use for.
#[doc(alias = "timex3")]
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Meaning {
    /// The number of an amount, in its unit; none for a range, whose `value` is `low/high`.
    pub number: Option<f64>,
    /// ISO 4217 code of a currency, UCUM code of a unit of measurement, `%`.
    pub unit: Option<&'static str>,
    /// The number in terms of [`si_unit`](Self::si_unit).
    pub si_number: Option<f64>,
    /// The SI unit that the quantity was converted to.
    pub si_unit: Option<&'static str>,
    /// When a time begins, as ISO 8601.
    pub interval_start: Option<String>,
    /// When it is over, exclusive.
    pub interval_end: Option<String>,
    /// How wide a time is, or the least unit of a duration: `second` to `century`.
    pub grain: Option<&'static str>,
    /// TIMEX3's MOD: `MORE_THAN`, `LESS_THAN`, `EQUAL_OR_MORE`, `EQUAL_OR_LESS`, `APPROX`, `START`, `MID`, `END`.
    pub modifier: Option<&'static str>,
    /// Where a date came from: `explicit`, `published`, `mention` (the one before).
    pub resolved_from: Option<&'static str>,
}
