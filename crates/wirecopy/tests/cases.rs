//! The case files in `tests/cases`, one function a file; pytest runs the same files.

use std::fmt::Debug;

use serde::{Deserialize, de::DeserializeOwned};
use wirecopy::{
    Span,
    extract::{self, Dictionary, Extractor, Label, Matching},
    text,
};

#[derive(Deserialize)]
struct File<C> {
    case: Vec<C>,
}

/// The cases of `tests/cases/{name}.toml`.
fn cases<C: DeserializeOwned>(name: &str) -> Vec<C> {
    let path = format!("{}/../../tests/cases/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    toml::from_str::<File<C>>(&source).unwrap_or_else(|error| panic!("{path}: {error}")).case
}

/// What went wrong in a file: every case of it, not the first alone.
#[derive(Default)]
struct Report(Vec<String>);

impl Report {
    fn compare<T: PartialEq + Debug>(&mut self, name: &str, found: &T, expected: &T) {
        if found != expected {
            self.0.push(format!("{name}:\n  found    {found:?}\n  expected {expected:?}"));
        }
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.0.is_empty(), "\n{}", self.0.join("\n"));
        }
    }
}

fn slices(text: &str, spans: impl IntoIterator<Item = Span>) -> Vec<&str> {
    spans.into_iter().map(|s| &text[s.range()]).collect()
}

#[test]
fn tokens() {
    #[derive(Deserialize)]
    struct Case {
        name: String,
        text: String,
        tokens: Vec<String>,
    }
    let mut report = Report::default();
    for case in cases::<Case>("tokens") {
        let found = slices(&case.text, text::tokens(&case.text).map(text::Token::span));
        report.compare(&case.name, &found, &case.tokens.iter().map(String::as_str).collect());
    }
}

#[test]
fn sentences() {
    #[derive(Deserialize)]
    struct Case {
        name: String,
        text: String,
        sentences: Vec<String>,
    }
    let mut report = Report::default();
    for case in cases::<Case>("sentences") {
        let found = slices(&case.text, text::sentences(&case.text));
        report.compare(&case.name, &found, &case.sentences.iter().map(String::as_str).collect());
    }
}

#[test]
fn paragraphs() {
    #[derive(Deserialize)]
    struct Case {
        name: String,
        text: String,
        paragraphs: Vec<String>,
    }
    let mut report = Report::default();
    for case in cases::<Case>("paragraphs") {
        let found = slices(&case.text, text::paragraphs(&case.text));
        report.compare(&case.name, &found, &case.paragraphs.iter().map(String::as_str).collect());
    }
}

#[test]
fn dictionaries() {
    #[derive(Deserialize)]
    struct Lookup {
        name: String,
        terms: Vec<String>,
        text: String,
        #[serde(rename = "case")]
        letters: Option<String>,
        #[serde(default)]
        variants: bool,
        r#match: Option<String>,
        mentions: Vec<Mention>,
    }
    #[derive(Deserialize)]
    struct Mention {
        text: String,
        term: usize,
    }
    let mut report = Report::default();
    for case in cases::<Lookup>("dictionaries") {
        let fold =
            if case.letters.as_deref() == Some("exact") { extract::Case::Exact } else { extract::Case::Fold };
        let parts = case.r#match.as_deref() == Some("substrings");
        let matching = if parts { Matching::Substrings } else { Matching::Tokens };
        let dictionary = Dictionary::builder().case(fold).variants(case.variants).matching(matching);
        let dictionary = dictionary.terms(&case.terms).build().unwrap();
        let extractor = Extractor::builder().labels(&[]).dictionary(Label::user("TERM").unwrap(), dictionary);
        let facts = extractor.build().unwrap().run(&[case.text.as_str()]).unwrap();
        let mentions = &facts.documents[0].as_ref().unwrap().mentions;
        let found =
            mentions.iter().map(|m| (&case.text[m.span.range()], m.term.unwrap())).collect::<Vec<_>>();
        let expected = case.mentions.iter().map(|m| (m.text.as_str(), m.term)).collect();
        report.compare(&case.name, &found, &expected);
        let value = |row: usize| Some(case.terms[row].as_str());
        assert!(
            mentions.iter().all(|m| m.value.as_deref() == value(m.term.unwrap()) && m.rule == "dictionary")
        );
    }
}

#[test]
fn datelines() {
    #[derive(Deserialize)]
    struct Case {
        name: String,
        text: String,
        dateline: Option<String>,
        place: Option<String>,
        agency: Option<String>,
        date: Option<toml::value::Datetime>,
        #[serde(default)]
        bylines: Vec<String>,
        #[serde(default)]
        credits: Vec<String>,
    }
    // 30 May 2022.
    const PUBLISHED: i64 = 1_653_868_800_000_000;
    let extractor = Extractor::builder().labels(&[Label::Email]).published(PUBLISHED).build().unwrap();
    let mut report = Report::default();
    for case in cases::<Case>("datelines") {
        let facts = extractor.run(&[case.text.as_str()]).unwrap();
        let document = facts.documents[0].as_ref().unwrap();
        let part = |span: Option<Span>| span.map(|span| case.text[span.range()].to_owned());
        let dateline = document.dateline;
        report.compare(&case.name, &part(dateline.map(|found| found.span)), &case.dateline);
        report.compare(&case.name, &part(dateline.and_then(|found| found.place)), &case.place);
        let agency = dateline.and_then(|found| found.agency).map(|agency| agency.name.to_owned());
        report.compare(&case.name, &agency, &case.agency);
        let days = |date: toml::value::Date| {
            let (year, month) = (i64::from(date.year), i64::from(date.month));
            let months = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
            // Enough for dates after February 2020 and before 2024.
            18_262 + (year - 2020) * 365 + 1 + months[month as usize - 1] + i64::from(date.day) - 1
        };
        report.compare(&case.name, &document.dated, &case.date.and_then(|date| date.date).map(days));
        let people = document.bylines.iter().flat_map(|byline| byline.people.iter().copied());
        report.compare(
            &case.name,
            &slices(&case.text, people),
            &case.bylines.iter().map(String::as_str).collect(),
        );
        let credits: Vec<_> = document.credits.iter().map(|credit| credit.agency.name).collect();
        report.compare(&case.name, &credits, &case.credits.iter().map(String::as_str).collect());
    }
}
