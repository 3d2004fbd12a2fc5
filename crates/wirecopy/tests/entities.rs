//! What names are about, and where places lie, through the verb.

#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::{
    Span,
    extract::{Document, Extractor, Gazetteer, Label, OwnPlace, link},
};

const NAMES: [Label; 7] =
    [Label::Person, Label::Org, Label::Gpe, Label::Loc, Label::Fac, Label::Norp, Label::Event];

fn names() -> Extractor {
    Extractor::builder().labels(&NAMES).build().unwrap()
}

fn extract(text: &str) -> Document {
    names().run(&[text]).unwrap().documents.remove(0).unwrap()
}

fn file(name: &str) -> String {
    let path = format!("{}/../../tests/cases/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

#[derive(Deserialize)]
struct File<C> {
    case: Vec<C>,
}

#[test]
fn entity_cases() {
    #[derive(Deserialize)]
    struct Case {
        name: String,
        text: String,
        entities: Vec<Expected>,
    }
    #[derive(Deserialize, PartialEq, Debug)]
    struct Expected {
        name: String,
        label: String,
        #[serde(default)]
        aliases: Vec<String>,
        #[serde(default = "one")]
        mentions: usize,
    }
    fn one() -> usize {
        1
    }
    let cases: File<Case> = toml::from_str(&file("entities")).unwrap();
    let mut failed = 0;
    for case in &cases.case {
        let found: Vec<_> = extract(&case.text)
            .entities
            .into_iter()
            .map(|entity| Expected {
                name: entity.name,
                label: entity.label.name().to_owned(),
                aliases: entity.aliases,
                mentions: entity.mentions,
            })
            .collect();
        if found != case.entities {
            failed += 1;
            println!("{}:\n  found    {found:?}\n  expected {:?}", case.name, case.entities);
        }
    }
    assert_eq!(failed, 0, "of {} cases", cases.case.len());
}

#[test]
fn place_cases() {
    #[derive(Deserialize)]
    struct Case {
        name: String,
        text: String,
        places: Vec<Expected>,
    }
    #[derive(Deserialize, PartialEq, Debug)]
    struct Expected {
        text: String,
        link: String,
        country: String,
    }
    let cases: File<Case> = toml::from_str(&file("places")).unwrap();
    let mut failed = 0;
    for case in &cases.case {
        let found: Vec<_> = extract(&case.text)
            .mentions
            .into_iter()
            .filter_map(|mention| {
                let (lat, lon) = mention.point?;
                assert!(lat.abs() <= 90.0 && lon.abs() <= 180.0);
                Some(Expected {
                    text: case.text[mention.span.range()].to_owned(),
                    link: mention.link.unwrap_or_default(),
                    country: mention.country.map(|code| String::from_utf8_lossy(&code).into_owned())?,
                })
            })
            .collect();
        if found != case.places {
            failed += 1;
            println!("{}:\n  found    {found:?}\n  expected {:?}", case.name, case.places);
        }
    }
    assert_eq!(failed, 0, "of {} cases", cases.case.len());
}

#[test]
fn an_office_means_its_only_holder() {
    let text = "President Ilse Varga met Tom Reuel. The president left at noon. The minister stayed.";
    let document = extract(text);
    assert_eq!(document.nominals.len(), 1);
    let (span, entity) = document.nominals[0];
    assert_eq!(&text[span.range()], "The president");
    assert_eq!(document.entities[entity].name, "Ilse Varga");
    assert!(document.entities[entity].aliases.contains(&"the president".to_owned()));
    // Two of them: neither.
    let two = extract("President Ilse Varga met President Tom Reuel. The president left at noon.");
    assert!(two.nominals.is_empty());
}

#[test]
fn mentions_from_outside_may_come_in_any_order() {
    let text = "Ana Ruiz met Tom Berg. Ruiz left.";
    let ruiz = (Span::new(0, 8), Label::Person);
    let berg = (Span::new(13, 21), Label::Person);
    let short = (Span::new(23, 27), Label::Person);
    assert_eq!(link(text, &[ruiz, berg, short]).of, [Some(0), Some(1), Some(0)]);
    assert_eq!(link(text, &[short, berg, ruiz]).of, [Some(0), Some(1), Some(0)]);
    let none = link(text, &[(Span::new(0, 400), Label::Person), (Span::new(0, 3), Label::Url)]);
    assert_eq!(none.of, [None, None]);
}

#[test]
fn a_gazetteer_of_the_users_own_is_asked_too() {
    let near = OwnPlace {
        link: Some("own:1".into()),
        country: Some(*b"CH"),
        point: Some((46.5, 9.8)),
        ..OwnPlace::new("Val Sarna")
    };
    let gazetteer = Gazetteer::new([near]).unwrap();
    let extractor = Extractor::builder().labels(&NAMES).gazetteer(gazetteer).build().unwrap();
    let facts = extractor.run(&["Snow fell in Val Sarna on Monday."]).unwrap();
    let mention = &facts.documents[0].as_ref().unwrap().mentions[0];
    assert_eq!((mention.link.as_deref(), mention.country), (Some("own:1"), Some(*b"CH")));
    assert!(Gazetteer::new([OwnPlace::new("...")]).is_err());
    let outside = OwnPlace { point: Some((91.0, 0.0)), ..OwnPlace::new("Nowhere") };
    assert!(Gazetteer::new([outside]).is_err());
}

#[test]
fn many_names_of_one_kind_take_no_square_of_time() {
    // Ten thousand people with one surname, bodies with one last word, initials in chains.
    let people: Vec<String> = (0..10_000).map(|n| format!("Ana{n} Smith met Smith. ")).collect();
    let bodies: Vec<String> =
        (0..10_000).map(|n| format!("North{n} Power Company sued Power Company. ")).collect();
    for text in [people.concat(), bodies.concat()] {
        let mentions: Vec<_> = text
            .match_indices(". ")
            .scan(0, |at, (end, _)| {
                let sentence = *at..end;
                *at = end + 2;
                Some(sentence)
            })
            .flat_map(|sentence| {
                let words = &text[sentence.clone()];
                let verb = words.find(" met ").or_else(|| words.find(" sued ")).unwrap();
                let label = if words.contains("Smith") { Label::Person } else { Label::Org };
                let object = sentence.start + verb + words[verb + 1..].find(' ').unwrap() + 2;
                [
                    (Span::new(sentence.start, sentence.start + verb), label),
                    (Span::new(object, sentence.end), label),
                ]
            })
            .collect();
        let linked = link(&text, &mentions);
        assert_eq!(linked.of.len(), 20_000);
        assert!(linked.entities.len() >= 9_000);
    }
}

proptest! {
    #[test]
    fn any_spans_are_linked_without_harm(
        words in prop::collection::vec(prop::sample::select(vec![
            "Ana", "Ruiz", "U.S.", "UN", "(UN)", "President", "the envoy", "Paris,", "Texas", "’s", "é", "Dr.", "of", "Court", "St.",
        ]), 0..40),
        spans in prop::collection::vec((0_usize..120, 0_usize..30, 0_usize..7), 0..30),
    ) {
        let text = words.join(" ");
        let mentions: Vec<_> =
            spans.iter().map(|(start, len, label)| (Span::new(*start, start + len), NAMES[*label])).collect();
        let linked = link(&text, &mentions);
        prop_assert_eq!(linked.of.len(), mentions.len());
        let used: HashSet<usize> = linked.of.iter().flatten().copied().collect();
        prop_assert_eq!(used.len(), linked.entities.len());
        prop_assert_eq!(linked.entities.iter().map(|entity| entity.mentions).sum::<usize>(), linked.of.iter().flatten().count());
        prop_assert!(linked.nominals.iter().all(|(span, at)| text.get(span.range()).is_some() && *at < linked.entities.len()));
    }
}

#[test]
fn threads_do_not_matter() {
    let pages: Vec<String> = (0..40)
        .map(|n| {
            format!("Anna Lee{n} of Strand Line met the U.N. envoy in Paris, Texas. Lee{n} left for Georgia.")
        })
        .collect();
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let one = pool(1).install(|| names().run(&pages)).unwrap();
    let many = pool(5).install(|| names().run(&pages)).unwrap();
    assert_eq!(one, many);
}
