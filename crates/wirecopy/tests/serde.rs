//! What the feature `serde` makes of results.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used)]

use serde_json::{json, to_value};
use wirecopy::{clean::Cleaner, dedup::Deduplicator, extract::Extractor, passage::Finder, stories::Grouper};

const STORY: &str =
    "The ferry ran aground off Kellmouth at dawn, and all forty people on board were brought ashore.";

#[test]
fn copies_name_their_kinds() {
    let copies = Deduplicator::new().run(&[STORY, "Rain is due.", STORY]).unwrap();
    let value = to_value(&copies).unwrap();
    assert_eq!(value["documents"][2]["kind"], "exact");
    assert_eq!(value["documents"][2]["cluster"], 0);
    assert_eq!(value["documents"][2]["archived"], json!(null));
    assert_eq!(value["pairs"][0]["accepted"], true);
    assert_eq!(value["summary"]["clusters"], 2);
    assert!(value.get("frequencies").is_none());
}

#[test]
fn pages_hold_their_text_and_repairs() {
    let cleaned = Cleaner::new().run(&[Some("The end ."), None]).unwrap();
    let value = to_value(&cleaned).unwrap();
    assert_eq!(value["documents"][1], json!(null));
    assert_eq!(value["documents"][0]["text"], "The end.");
    let repair = json!({
        "span": {"start": 7, "end": 8},
        "clean_span": {"start": 7, "end": 7},
        "kind": "punctuation",
        "after": "",
        "rule": cleaned.documents[0].as_ref().unwrap().repairs[0].rule,
        "first": null,
    });
    assert_eq!(value["documents"][0]["repairs"], json!([repair]));
}

#[test]
fn facts_name_labels_and_countries() {
    let document = Extractor::new().read("Oslo, May 28 (AP) — Call +44 20 7946 0958 for 3 euros.").unwrap();
    let value = to_value(&document).unwrap();
    let mentions = value["mentions"].as_array().unwrap();
    let of = |label: &str| mentions.iter().find(|mention| mention["label"] == label).unwrap();
    assert_eq!(of("PHONE")["country"], "GB");
    assert_eq!(of("MONEY")["meaning"]["unit"], "EUR");
    assert_eq!(of("MONEY")["country"], json!(null));
    assert_eq!(value["dateline"]["agency"]["name"], "AP");
}

#[test]
fn stories_and_passages_are_written() {
    let docs = [STORY, "Rain is due.", STORY];
    let stories = Grouper::new().run(&docs, &[0, 1, 0]).unwrap();
    assert_eq!(to_value(&stories).unwrap()["documents"][2]["story"], 0);
    let passages = Finder::new().run(&docs).unwrap();
    assert_eq!(to_value(&passages).unwrap()["passages"][0]["a_span"]["start"], 0);
}
