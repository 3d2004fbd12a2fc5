//! Quotations and their speakers, through the verb.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::{
    Control,
    extract::{Document, Extractor, Label, QuoteKind},
};

fn quotes() -> Extractor {
    Extractor::builder().labels(&[Label::Quote]).build().unwrap()
}

fn extract(text: &str) -> Document {
    quotes().run(&[text]).unwrap().documents.remove(0).unwrap()
}

#[test]
fn an_adjective_is_no_antecedent() {
    let text = "Those who shut it had no respect for Black lives, the letter stated. “We do not condemn it,” they said.";
    let quotes = extract(text).quotes;
    assert_eq!(quotes.last().unwrap().antecedent, None);
}

#[test]
fn cases() {
    #[derive(Deserialize)]
    struct File {
        case: Vec<Case>,
    }
    #[derive(Deserialize)]
    struct Case {
        name: String,
        text: String,
        quotes: Vec<Expected>,
    }
    #[derive(Deserialize, Debug)]
    struct Expected {
        text: String,
        kind: Option<String>,
        by: Option<String>,
        speaker: Option<String>,
        cue: Option<String>,
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/quotes.toml");
    let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut failed = 0;
    for case in &file.case {
        let document = extract(&case.text);
        assert!(document.mentions.is_empty(), "only quotations are looked for");
        let of = |span: Option<wirecopy::Span>| span.map_or("", |span| &case.text[span.range()]);
        let fits = |(quote, expected): (&wirecopy::extract::Quote, &Expected)| {
            let same = |want: &Option<String>, found: &str| want.as_deref().is_none_or(|want| want == found);
            of(Some(quote.span)) == expected.text
                && same(&expected.kind, quote.kind.name())
                && same(&expected.by, of(quote.speaker))
                && same(&expected.speaker, of(quote.name.or(quote.speaker)))
                && same(&expected.cue, of(quote.cue))
        };
        let right =
            document.quotes.len() == case.quotes.len() && document.quotes.iter().zip(&case.quotes).all(fits);
        if !right {
            failed += 1;
            println!("{}:", case.name);
            for quote in &document.quotes {
                let [by, name, cue] = [quote.speaker, quote.name, quote.cue].map(of);
                println!(
                    "  found    {:?} {} by {by:?} = {name:?}, {cue:?}, {:.2}",
                    of(Some(quote.span)),
                    quote.kind.name(),
                    quote.score
                );
            }
            for expected in &case.quotes {
                println!("  expected {expected:?}");
            }
        }
    }
    assert_eq!(failed, 0, "of {} cases", file.case.len());
}

#[test]
fn a_run_can_be_stopped_and_is_counted() {
    let docs = ["“We saw it,” Anna Lee said in Hull. ".repeat(10_000)];
    let control = Control::new();
    quotes().run_with(&docs, &control).unwrap();
    let (done, total) = control.progress();
    assert!(done >= total, "{done} of {total}");
}

#[test]
fn ten_thousand_marks_of_every_kind() {
    for mark in [
        "\"",
        "“",
        "”",
        "'",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "``",
        "''",
        "“ ",
        "\"a ",
        "a\" said Anna Lee ",
        "“\n",
        "’ s ",
    ] {
        let text = mark.repeat(10_000);
        check(&text).unwrap();
    }
}

/// What holds of the quotations of every text.
fn check(text: &str) -> Result<(), TestCaseError> {
    let layout = wirecopy::text::scan(text);
    let paragraph = |at: usize| layout.paragraphs.partition_point(|p| p.start <= at);
    let mut end = 0;
    let mut start = 0;
    for quote in extract(text).quotes {
        prop_assert!(!quote.span.is_empty() && text.get(quote.span.range()).is_some());
        prop_assert!((0.0..=1.0).contains(&quote.score));
        prop_assert!(quote.span.start >= start, "in order of place");
        start = quote.span.start;
        if quote.kind != QuoteKind::Indirect {
            prop_assert!(quote.span.start >= end, "quotations in marks do not overlap");
            end = quote.span.end;
            prop_assert!(paragraph(quote.span.start) == paragraph(quote.span.end - 1), "within a paragraph");
        }
        for span in [quote.speaker, quote.antecedent, quote.name, quote.cue].into_iter().flatten() {
            prop_assert!(text.get(span.range()).is_some());
        }
        if let Some(speaker) = quote.speaker {
            prop_assert!(paragraph(speaker.start) <= paragraph(quote.span.start), "the speaker's paragraph");
        }
        prop_assert!(quote.speaker.is_some() || quote.antecedent.is_none());
        prop_assert!(quote.antecedent.is_some() == quote.name.is_some() || quote.speaker == quote.name);
    }
    Ok(())
}

proptest! {
    #[test]
    fn marks_and_words(
        text in "(“|”|\"|‘|’|'|«|»|„|''|``|[A-Z][a-z]{1,5}|said|told|he|she|the spokesman|according to|[.,:!?]|\n\n|\n| ){0,60}"
    ) {
        check(&text)?;
    }

    #[test]
    fn sentences(
        text in "(“We saw it,” |\"Never,\" |Anna Lee |said|, | he |told the BBC|the ministry |: |\\.|\n\n|that |‘so’|Oslo |it was gone){0,30}"
    ) {
        check(&text)?;
    }
}

#[test]
fn a_quotation_without_names_has_words_for_its_speaker_and_no_entity() {
    let text = "Ilse Varga runs the port. “It is safe,” she told reporters.";
    let document = extract(text);
    let quote = document.quotes[0];
    assert_eq!((document.entities.len(), document.speaker(&quote)), (0, None));
    assert_eq!(quote.name.map(|name| &text[name.range()]), Some("Ilse Varga"));
    let named = Extractor::builder().labels(&[Label::Quote, Label::Person]).build().unwrap();
    let document = named.read(text).unwrap();
    assert_eq!(
        document.speaker(&document.quotes[0]).map(|at| &*document.entities[at].name),
        Some("Ilse Varga")
    );
}
