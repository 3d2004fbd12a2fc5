//! The case files in `tests/cases`, one function a file; pytest runs the same files.

use std::fmt::Debug;

use serde::{Deserialize, de::DeserializeOwned};
use wirecopy::{Span, text};

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
