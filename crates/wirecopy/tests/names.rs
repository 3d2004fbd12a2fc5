//! Names of people, bodies and places, through the verb.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::{
    Control,
    extract::{Dictionary, Document, Extractor, Label},
};

const NAMES: [Label; 7] =
    [Label::Person, Label::Org, Label::Gpe, Label::Loc, Label::Fac, Label::Norp, Label::Event];

fn extract(extractor: &Extractor, text: &str) -> Document {
    extractor.run(&[text]).unwrap().documents.remove(0).unwrap()
}

fn names() -> Extractor {
    Extractor::builder().labels(&NAMES).build().unwrap()
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
        labels: Option<Vec<String>>,
        mentions: Vec<Expected>,
    }
    #[derive(Deserialize, PartialEq, Debug)]
    struct Expected {
        text: String,
        label: String,
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/names.toml");
    let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut failed = 0;
    for case in &file.case {
        let labels = case.labels.as_ref().map_or(NAMES.to_vec(), |labels| {
            labels.iter().map(|label| Label::from_name(label).unwrap()).collect()
        });
        let document = extract(&Extractor::builder().labels(&labels).build().unwrap(), &case.text);
        let found: Vec<_> = document
            .mentions
            .iter()
            .map(|m| Expected {
                text: case.text[m.span.range()].to_owned(),
                label: m.label.name().to_owned(),
            })
            .collect();
        if found != case.mentions {
            failed += 1;
            println!("{}:\n  found    {found:?}\n  expected {:?}", case.name, case.mentions);
        }
        assert!(document.mentions.iter().all(|m| m.rule == "names" && (0.0..=1.0).contains(&m.score)));
    }
    assert_eq!(failed, 0, "of {} cases", file.case.len());
}

#[test]
fn threads_and_the_order_of_documents_do_not_matter() {
    let pages: Vec<String> = (0..60)
        .map(|n| format!("OSLO — Anna Lee{n} of Strand Line met the U.N. envoy. Lee{n} left for Lagos."))
        .collect();
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let one = pool(1).install(|| names().run(&pages)).unwrap();
    let many = pool(5).install(|| names().run(&pages)).unwrap();
    assert_eq!(one, many);
    let backward: Vec<&str> = pages.iter().rev().map(String::as_str).collect();
    let mut found = names().run(&backward).unwrap().documents;
    found.reverse();
    assert_eq!(found, one.documents);
}

#[test]
fn reuse_finds_the_same() {
    let story = "OSLO — Anna Lee of Strand Line met the U.N. envoy on Monday. Lee left for Lagos.";
    let pages = [story, "Lee is a small town in Kent.", story, &format!("{story} Mr. Lee lives in Kent.")];
    let reuse = Extractor::builder().labels(&NAMES).reuse(true).build().unwrap();
    assert_eq!(reuse.run(&pages).unwrap(), names().run(&pages).unwrap());
}

#[test]
fn a_name_gives_way_to_a_term() {
    let ships = Dictionary::builder().terms(["Lady Marguerite", "Port Ellery ferry"]).build().unwrap();
    let extractor =
        Extractor::builder().labels(&NAMES).dictionary(Label::user("SHIP").unwrap(), ships).build().unwrap();
    let text = "The Lady Marguerite, a Port Ellery ferry, sank off France.";
    let found: Vec<_> = extract(&extractor, text)
        .mentions
        .iter()
        .map(|m| (text[m.span.range()].to_owned(), m.label.name().to_owned()))
        .collect();
    let found: Vec<_> = found.iter().map(|(text, label)| (text.as_str(), label.as_str())).collect();
    assert_eq!(found, [("Lady Marguerite", "SHIP"), ("Port Ellery ferry", "SHIP"), ("France", "GPE")]);
}

#[test]
fn a_run_can_be_stopped_and_is_counted() {
    let docs = ["Anna Lee met Bo Ek in Hull. ".repeat(10_000)];
    let control = Control::new();
    names().run_with(&docs, &control).unwrap();
    let (done, total) = control.progress();
    assert!(done >= total, "{done} of {total}");
    let control = Control::new();
    control.cancel();
    assert!(names().run_with(&docs, &control).is_err());
}

proptest! {
    #[test]
    fn everything_together_slices_and_is_apart(
        text in "([A-Z][a-z]{1,5}|[0-9]{1,4}|May|U\\.S\\.|a@b\\.co|www\\.x\\.com|half|\\$|%|’s|[-–.,:“\\n\u{a0}]|é|北| ){0,40}"
    ) {
        let mut end = 0;
        for mention in extract(&Extractor::new(), &text).mentions {
            prop_assert!(mention.span.start >= end && !mention.span.is_empty());
            prop_assert!(text.get(mention.span.range()).is_some());
            end = mention.span.end;
        }
    }
}
