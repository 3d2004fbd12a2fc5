//! The patterns of `extract`, against the cases of `tests/cases/patterns.toml` and by their properties.

#![allow(clippy::unwrap_used)]

use std::net::Ipv6Addr;

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::{
    Control, ErrorKind,
    extract::{Document, Extractor, Label, Mention},
};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    labels: Option<Vec<String>>,
    region: Option<String>,
    mentions: Vec<Expected>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Expected {
    text: String,
    label: String,
    value: String,
    subtype: Option<String>,
    country: Option<String>,
}

impl Expected {
    fn of(mention: &Mention, text: &str) -> Self {
        Self {
            text: text[mention.span.range()].to_owned(),
            label: mention.label.name().to_owned(),
            value: mention.value.clone().unwrap_or_default(),
            subtype: mention.subtype.map(str::to_owned),
            country: mention.country.map(|code| String::from_utf8_lossy(&code).into_owned()),
        }
    }
}

fn extract(extractor: &Extractor, text: &str) -> Document {
    extractor.run(&[text]).unwrap().documents.remove(0).unwrap()
}

/// The labels of patterns.
const PATTERNS: [Label; 11] = [
    Label::Email,
    Label::Url,
    Label::Phone,
    Label::Ip,
    Label::Handle,
    Label::Hashtag,
    Label::Guid,
    Label::Iban,
    Label::Card,
    Label::Ssn,
    Label::Crypto,
];

fn patterns() -> Extractor {
    Extractor::builder().labels(&PATTERNS).build().unwrap()
}

fn only(label: Label) -> Extractor {
    Extractor::builder().labels(&[label]).build().unwrap()
}

#[test]
fn cases() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/patterns.toml");
    let cases: Cases = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut failed = 0;
    for case in &cases.case {
        let mut builder = Extractor::builder().labels(&PATTERNS);
        if let Some(labels) = &case.labels {
            let labels: Vec<_> = labels.iter().map(|name| Label::from_name(name).unwrap()).collect();
            builder = builder.labels(&labels);
        }
        if let Some(region) = &case.region {
            builder = builder.region(region);
        }
        let document = extract(&builder.build().unwrap(), &case.text);
        let found: Vec<_> = document.mentions.iter().map(|m| Expected::of(m, &case.text)).collect();
        if found != case.mentions {
            failed += 1;
            println!("{}: {:?}\n  expected {:#?}\n  found {found:#?}", case.name, case.text, case.mentions);
        }
    }
    assert_eq!(failed, 0, "of {} cases", cases.case.len());
}

#[test]
fn rows_keep_their_places() {
    let docs = [Some("Write to a@example.org. Or to b@example.org."), None, Some("")];
    let facts = Extractor::new().run(&docs).unwrap();
    let first = facts.documents[0].as_ref().unwrap();
    assert_eq!(first.mentions.iter().map(|m| m.sentence).collect::<Vec<_>>(), [0, 1]);
    assert_eq!((first.sentences, first.tokens > 0), (2, true));
    assert_eq!(facts.documents[1], None);
    assert_eq!(facts.documents[2], Some(Document::default()));
}

#[test]
fn options_are_checked() {
    let error = Extractor::builder().region("UK").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Option);
    assert_eq!(
        error.to_string(),
        "region must be an ISO 3166-1 alpha-2 country code such as \"GB\", got \"UK\""
    );
    assert_eq!(Extractor::builder().labels(&[]).build().unwrap_err().kind(), ErrorKind::Option);
}

#[test]
fn one_long_text_can_be_stopped_and_is_counted() {
    let docs = ["Write to a@example.org or call 212-555-0142. ".repeat(20_000)];
    let control = Control::new();
    let facts = patterns().run_with(&docs, &control).unwrap();
    assert_eq!(facts.documents[0].as_ref().unwrap().mentions.len(), 40_000);
    let (done, total) = control.progress();
    assert_eq!((done, total), (2 * docs[0].len() as u64, 2 * docs[0].len() as u64));

    let control = Control::new();
    control.cancel();
    let error = patterns().run_with(&docs, &control).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

/// A text that repeats is read in time that grows with its length alone: ten times the length takes about ten times
/// as long, thirty on a busy machine, and would take a hundred if it grew with the square.
#[test]
fn repeats_take_linear_time() {
    let time = |unit: &str, len: usize| {
        let text = unit.repeat(len / unit.len());
        let start = std::time::Instant::now();
        extract(&patterns(), &text);
        start.elapsed().as_secs_f64()
    };
    for unit in [
        "@",
        "a@",
        "a.",
        "a.a@",
        "1",
        "1 ",
        "12-",
        "http://",
        "http://a",
        "a.com/",
        "+1 ",
        ":",
        "a:",
        "a1-",
        "#a",
        "dot ",
        " at a dot a",
        "é.",
        "é@a.",
        "www.",
        "0x",
        "DE89 ",
        "4111 ",
        "http://[",
        "中.",
        "212-555-0142 ",
        "1.1.1.1.",
        "f::",
        "http://a.b/a@b.co?",
    ] {
        let (short, long) = (time(unit, 20_000), time(unit, 200_000));
        assert!(long < 0.1 + 30.0 * short, "{unit:?}: {short} s, ten times the length {long} s");
    }
}

const DIGITS: &[u8] = b"0123456789";

/// The ISO/IEC 7064 MOD 97-10 remainder of letters and digits.
fn mod97(text: &str) -> u32 {
    text.chars().fold(0, |sum, c| {
        let value = c.to_digit(36).unwrap();
        (if value < 10 { sum * 10 + value } else { sum * 100 + value }) % 97
    })
}

fn luhn_digit(digits: &str) -> u32 {
    let sum: u32 = digits
        .chars()
        .rev()
        .enumerate()
        .map(|(i, c)| {
            let digit = c.to_digit(10).unwrap() * if i % 2 == 0 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    (10 - sum % 10) % 10
}

/// Text with much in it that the grammars look at.
fn busy_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,8}",
        "\\PC{0,4}",
        "[0-9]{1,5}",
        "[.@:#/ +()-]{1,3}",
        prop::sample::select(vec![
            "http://",
            "www.",
            ".com",
            "a@b.org",
            "+44 20 7946 0958",
            "dot",
            " at ",
            "é",
            "中",
            "\n",
            "\u{a0}",
            "4111111111111111",
            "GB82WEST12345698765432",
            "192.0.2.1",
            "::",
            "x",
            "ext",
            "212-555-0142",
            "[at]",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn spans_slice_and_are_sorted_and_apart(text in busy_text()) {
        let document = extract(&patterns(), &text);
        let mut end = 0;
        for mention in &document.mentions {
            prop_assert!(mention.span.start >= end && !mention.span.is_empty());
            prop_assert!(text.get(mention.span.range()).is_some());
            prop_assert!(mention.score > 0.0 && mention.score <= 1.0);
            prop_assert!(mention.meaning.is_some() || mention.value.as_ref().is_some_and(|value| !value.is_empty()));
            prop_assert!(mention.sentence < document.sentences);
            end = mention.span.end;
        }
    }

    #[test]
    fn a_label_alone_finds_what_it_finds_among_all(text in busy_text()) {
        let all = extract(&patterns(), &text).mentions;
        for label in PATTERNS {
            let alone = extract(&only(label), &text).mentions;
            for mention in all.iter().filter(|mention| mention.label == label) {
                prop_assert!(alone.contains(mention), "{mention:?} of {alone:?}");
            }
            for mention in &alone {
                let lost = all.iter().any(|other| other.label != label && other.span.overlaps(mention.span));
                prop_assert!(lost || all.contains(mention) || alone.len() > 1, "{mention:?} of {all:?}");
            }
        }
    }

    #[test]
    fn ibans_are_found_and_changed_ones_are_not(body in "[0-9]{18}", at in 0..18usize, by in 1..10u8) {
        let check = 98 - mod97(&format!("{body}DE00"));
        let iban = format!("DE{check:02}{body}");
        let found = extract(&only(Label::Iban), &format!("to {iban}."));
        prop_assert_eq!(found.mentions[0].value.as_deref(), Some(&iban[..]));

        let mut changed = iban.into_bytes();
        changed[4 + at] = DIGITS[usize::from((changed[4 + at] - b'0' + by) % 10)];
        let changed = String::from_utf8(changed).unwrap();
        prop_assert_eq!(extract(&only(Label::Iban), &changed).mentions, []);
    }

    #[test]
    fn cards_are_found_and_changed_ones_are_not(body in "4[0-9]{14}", at in 1..15usize, by in 1..10u8) {
        let card = format!("{body}{}", luhn_digit(&body));
        let grouped = [&card[..4], &card[4..8], &card[8..12], &card[12..]].join(" ");
        for text in [&card, &grouped] {
            let found = extract(&only(Label::Card), text);
            prop_assert_eq!(found.mentions[0].value.as_ref(), Some(&card));
            prop_assert_eq!(found.mentions[0].subtype, Some("visa"));
        }
        let mut changed = card.into_bytes();
        changed[at] = DIGITS[usize::from((changed[at] - b'0' + by) % 10)];
        let changed = String::from_utf8(changed).unwrap();
        prop_assert_eq!(extract(&only(Label::Card), &changed).mentions, []);
    }

    #[test]
    fn guids_are_found(parts in "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}") {
        let found = extract(&only(Label::Guid), &format!("({parts})"));
        prop_assert_eq!(found.mentions[0].value.as_ref(), Some(&parts.to_lowercase()));
    }

    #[test]
    fn addresses_of_version_six_are_found(bits in any::<u128>()) {
        let address = Ipv6Addr::from(bits);
        for written in [address.to_string(), address.to_string().to_uppercase()] {
            let found = extract(&only(Label::Ip), &format!("from {written}, later"));
            prop_assert_eq!(found.mentions[0].value.as_ref(), Some(&address.to_string()), "{}", written);
        }
    }

    #[test]
    fn emails_are_found(
        local in "[a-zA-Z0-9]([a-zA-Z0-9_+-]{0,10}[a-zA-Z0-9])?",
        labels in prop::collection::vec("[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", 1..4),
    ) {
        let email = format!("{local}@{}.com", labels.join("."));
        let found = extract(&only(Label::Email), &format!("Write to {email}."));
        prop_assert_eq!(found.mentions[0].value.as_ref(), Some(&email));
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        extract(&patterns(), &text);
    }
}
