//! `dedup` of one collection against another.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

use proptest::prelude::*;
use wirecopy::{
    Control, Documents, ErrorKind, Joined,
    dedup::{Copies, Deduplicator, Kind, Level, Pair, Reason},
};

/// A story of 60 words of its own.
fn story(number: usize) -> String {
    (0..60).map(|word| format!("s{number}w{word}")).collect::<Vec<_>>().join(" ")
}

fn against(dedup: &Deduplicator, docs: &[String], archive: &[String]) -> Copies {
    dedup.run_against(docs, archive, &Control::new()).unwrap()
}

fn across() -> Deduplicator {
    Deduplicator::builder().within(false).build().unwrap()
}

/// Distinct texts of a few stories, cut and edited.
fn collection() -> impl Strategy<Value = Vec<String>> {
    let text = (0..6usize, 10..60usize, 0..3usize).prop_map(|(number, words, edits)| {
        let words: Vec<String> = story(number).split_whitespace().take(words).map(str::to_owned).collect();
        let edit = |(at, word): (usize, String)| if at % 17 < edits { format!("e{at}") } else { word };
        words.into_iter().enumerate().map(edit).collect::<Vec<_>>().join(" ")
    });
    prop::collection::btree_set(text, 0..14).prop_map(|texts| texts.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn pairs_are_those_of_the_joined_collection(all in collection(), own in prop::collection::vec(any::<bool>(), 14)) {
        // Of distinct texts no group is of both sides, so that the pairs are the same.
        let (mut docs, mut archive) = (Vec::new(), Vec::new());
        for (text, own) in all.into_iter().zip(own) {
            if own { docs.push(text) } else { archive.push(text) }
        }
        for within in [true, false] {
            let builder = Deduplicator::builder().levels(&[Level::Exact, Level::Near]).within(within);
            let copies = against(&builder.build().unwrap(), &docs, &archive);
            let near = Deduplicator::builder().levels(&[Level::Exact, Level::Near]).build().unwrap();
            let joined = near.run(&Joined::new(&docs, &archive)).unwrap();
            let rows = docs.len();
            let (inner, rest): (Vec<Pair>, Vec<Pair>) = joined.pairs.into_iter().partition(|pair| pair.b < rows);
            let between = rest.into_iter().filter(|pair| pair.a < rows).map(|mut pair| {
                pair.b -= rows;
                pair
            });
            prop_assert_eq!(&copies.against, &between.collect::<Vec<_>>());
            prop_assert_eq!(&copies.pairs, &if within { inner } else { vec![] });
            for pair in copies.against.iter().filter(|pair| pair.score >= 0.5) {
                prop_assert!(copies.documents[pair.a].archived.is_some());
            }
        }
    }

    #[test]
    fn no_pair_is_reported_twice(docs in collection(), archive in collection()) {
        let copies = against(&Deduplicator::new(), &docs, &archive);
        for pairs in [copies.pairs, copies.against] {
            prop_assert!(pairs.is_sorted_by(|x, y| (x.a, x.b) < (y.a, y.b)), "{pairs:#?}");
        }
    }

    #[test]
    fn an_empty_archive_changes_nothing(docs in collection()) {
        let none: [String; 0] = [];
        prop_assert_eq!(against(&Deduplicator::new(), &docs, &none), Deduplicator::new().run(&docs).unwrap());
    }

    #[test]
    fn all_is_known_to_itself(docs in collection()) {
        let copies = against(&Deduplicator::new(), &docs, &docs);
        prop_assert_eq!(copies.unique().count(), 0);
        for (row, document) in copies.documents.iter().enumerate() {
            prop_assert_eq!((document.kind, document.archived, document.reason), (Kind::Exact, Some(row), Reason::Archive));
        }
    }

    #[test]
    fn the_order_of_the_archive_does_not_matter(docs in collection(), archive in collection()) {
        for dedup in [Deduplicator::new(), across()] {
            let text = |copies: &Copies, archive: &[String]| -> Vec<Option<String>> {
                copies.documents.iter().map(|d| d.archived.map(|row| archive[row].clone())).collect()
            };
            let found = against(&dedup, &docs, &archive);
            let mut turned = archive.clone();
            turned.reverse();
            let other = against(&dedup, &docs, &turned);
            prop_assert_eq!(text(&found, &archive), text(&other, &turned));
            prop_assert_eq!(found.summary, other.summary);
        }
    }
}

#[test]
fn a_cluster_is_known_by_one_of_its_documents() {
    let (known, new) = (story(1), story(2));
    let docs =
        [known.clone(), known.to_uppercase(), new.clone(), new.to_uppercase(), format!("{known} An end.")];
    let copies = against(&Deduplicator::new(), &docs, &[story(3), known.clone(), known.clone()]);
    assert_eq!(copies.unique().collect::<Vec<_>>(), [2], "{copies:#?}");
    assert_eq!((copies.summary.clusters, copies.summary.archived, copies.summary.exact), (1, 3, 3));
    let archived: Vec<_> = copies.documents.iter().map(|document| document.archived).collect();
    assert_eq!(
        archived,
        [Some(1), Some(1), None, None, Some(1)],
        "equal rows of the archive go by their first"
    );
    assert_eq!(copies.documents[0].cluster, copies.documents[4].cluster);
    assert_eq!((copies.documents[4].kind, copies.documents[4].reason), (Kind::Near, Reason::Archive));
}

#[test]
fn without_within_new_copies_stay() {
    let docs = [story(1), story(1), story(2), story(2)];
    let copies = against(&across(), &docs, &[story(2)]);
    assert_eq!(copies.unique().collect::<Vec<_>>(), [0, 1]);
    assert!(copies.pairs.is_empty());
    assert_eq!(copies.against.len(), 2);
}

#[test]
fn a_page_that_holds_an_archived_story_is_known() {
    let page = format!("{} {}", story(1), story(2));
    let cut: String = story(4).split_inclusive(' ').take(18).collect();
    let copies = against(&Deduplicator::new(), &[page, story(2), cut], &[story(1), story(4)]);
    assert_eq!(copies.documents[2].archived, Some(1));
    assert_eq!(copies.documents[2].kind, Kind::Contained);
    // The second story of the page is new, and stays, with the page or without.
    assert!(copies.unique().count() == 1 && copies.documents[1].kind != Kind::Exact, "{copies:#?}");
}

#[test]
fn an_archived_digest_knows_its_stories() {
    let digest = format!("{} {} {}", story(1), story(2), story(3));
    let copies = against(&Deduplicator::new(), &[story(1), story(2), story(5)], &[digest]);
    assert_eq!(copies.unique().collect::<Vec<_>>(), [2]);
    assert_ne!(copies.documents[0].cluster, copies.documents[1].cluster, "they are two stories");
}

#[test]
fn ten_thousand_archived_copies_cost_no_square() {
    let body: Vec<String> = (0..200).map(|n| format!("word{n}")).collect();
    let version = |n: usize| {
        let mut words = body.clone();
        words[n % 200] = format!("other{n}");
        words.join(" ")
    };
    let archive: Vec<String> = (0..10_000).map(version).collect();
    let docs: Vec<String> = (0..300).map(|n| version(20_000 + n)).collect();
    for dedup in [Deduplicator::new(), across()] {
        let copies = against(&dedup, &docs, &archive);
        assert_eq!(copies.unique().count(), 0);
        assert!(copies.summary.verified < 300 * 300, "{} pairs", copies.summary.verified);
    }
}

#[test]
fn errors_count_the_rows_of_both() {
    let (control, dedup) = (Control::new(), Deduplicator::new());
    let mut scan = dedup.scan();
    scan.add_archive(&["One page."], &control).unwrap();
    let error = scan.add(&["Another."], &control).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input);
    let control = Control::new();
    control.cancel();
    let error = dedup.run_against(&["One page."], &["Another."], &control).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert_eq!(Joined::new(&["a"], &["b", "c"]).len(), 3);
}
