//! Decisions about pairs hold, and what they do not touch stays.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use wirecopy::{
    Control, ErrorKind,
    dedup::{Copies, Decision, Deduplicator, Keep, Kind},
};

fn page(of: usize, extra: usize) -> String {
    let mut words: Vec<String> = (0..60).map(|n| format!("w{}", of * 100 + n)).collect();
    words.extend((0..extra).map(|n| format!("x{extra}y{n}")));
    words.join(" ")
}

/// Four stories in several versions.
fn pages() -> Vec<String> {
    (0..12).map(|at| page(at % 4, at / 4 * 3)).collect()
}

fn dedup() -> Deduplicator {
    Deduplicator::builder().keep(Keep::First).build().unwrap()
}

fn decided(pages: &[String], decisions: &[(usize, usize, bool)]) -> wirecopy::Result<Copies> {
    let decisions: Vec<_> = decisions.iter().map(|&(a, b, same)| Decision { a, b, same }).collect();
    dedup().decide(pages, dedup().run(pages)?, &decisions, &Control::new())
}

#[test]
fn without_decisions_nothing_changes() {
    let pages = pages();
    assert_eq!(decided(&pages, &[]).unwrap(), dedup().run(&pages).unwrap());
    assert_eq!(decided(&pages, &[(0, 4, true), (0, 1, false)]).unwrap(), dedup().run(&pages).unwrap());
}

#[test]
fn what_is_no_copy_leaves_and_what_is_one_comes() {
    let pages = pages();
    let found = decided(&pages, &[(8, 0, false), (1, 2, true)]).unwrap();
    assert_eq!(found.documents[4].cluster, 0);
    assert_eq!((found.documents[8].cluster, found.documents[8].kind), (8, Kind::Unique));
    assert!([5, 9, 2, 6, 10].iter().all(|&row| found.documents[row].cluster == 1));
    let pair = found.pairs.iter().find(|pair| (pair.a, pair.b) == (1, 2)).unwrap();
    assert_eq!((pair.kind, pair.jaccard), (Kind::Decided, 0.0));
    assert_eq!(found.documents[2].kind, Kind::Decided);
    assert_eq!((found.summary.decided, found.summary.clusters), (1, 4));
}

#[test]
fn decisions_that_cannot_hold_are_errors() {
    let pages = pages();
    for (decisions, said) in [
        (&[(0, 1, true), (1, 2, true), (2, 0, false)][..], "rows 2 and 0 are not copies"),
        (&[(0, 12, true)][..], "decision 0: row 12 of 12 documents"),
        (&[(0, 1, true), (3, 3, false)][..], "decision 1: row 3 twice"),
    ] {
        let error = decided(&pages, decisions).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Option);
        assert!(error.to_string().contains(said), "{error}");
    }
    let against = dedup().run_against(&pages, &pages, &Control::new()).unwrap();
    assert!(dedup().decide(&pages, against, &[], &Control::new()).is_err());
}

proptest! {
    #[test]
    fn every_decision_holds(decisions in prop::collection::vec((0..12_usize, 0..12_usize, any::<bool>()), 0..8)) {
        let pages = pages();
        let Ok(found) = decided(&pages, &decisions) else { return Ok(()) };
        for &(a, b, same) in &decisions {
            let together = found.documents[a].cluster == found.documents[b].cluster;
            prop_assert_eq!(together, same, "{} and {}", a, b);
        }
        for (row, document) in found.documents.iter().enumerate() {
            prop_assert_eq!(found.documents[document.cluster].cluster, document.cluster, "{}", row);
        }
        // Deciding again what holds changes nothing.
        let again: Vec<_> = decisions.iter().map(|&(a, b, same)| Decision { a, b, same }).collect();
        prop_assert_eq!(&dedup().decide(&pages, found.clone(), &again, &Control::new()).unwrap(), &found);
    }
}
