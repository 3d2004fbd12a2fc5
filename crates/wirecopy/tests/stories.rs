//! What holds for stories.

use proptest::prelude::*;
use wirecopy::{
    Documents,
    dedup::Deduplicator,
    stories::{Grouper, Stories, window},
};

const FERRY: [&str; 2] = [
    "The ferry Maribel ran aground off Kellmouth at dawn on Friday with 214 people on board, and every one of them was brought \
     ashore by lifeboats within three hours, the harbour master Oona Delacroix said.",
    "All 214 people aboard the Maribel reached the shore in lifeboats on Friday; it took three hours. The ferry had run aground \
     near Kellmouth before sunrise, according to harbour master Oona Delacroix.",
];
const OTHERS: [&str; 6] = [
    "Voters in the northern valley go to the polls on Sunday to choose a mayor, and turnout is expected to be low again.",
    "Shares of the brewer fell after it warned that barley prices would eat into its profit for the rest of the year.",
    "A museum of clocks opens in the old customs house next week, its founder having collected them for forty years.",
    "The striker scored twice in the second half as the visitors came from behind to win the cup for a third time.",
    "Doctors at the county hospital have begun a trial of a vaccine against the fever that closed two schools in March.",
    "Snow closed the mountain pass for most of Monday and drivers were told to carry chains until the end of the week.",
];

/// Pages with a day of publication each.
struct Dated(Vec<(&'static str, Option<i64>)>);

impl Documents for Dated {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn text(&self, row: usize) -> Option<&str> {
        Some(self.0[row].0)
    }
    fn published(&self, row: usize) -> Option<i64> {
        self.0[row].1.map(|day| day * 86_400_000_000)
    }
}

fn alone(count: usize) -> Vec<usize> {
    (0..count).collect()
}

fn run(docs: &[&str]) -> Stories {
    Grouper::new().run(docs, &alone(docs.len())).expect("documents this small can be worked on")
}

#[test]
fn independent_reports_are_one_story() {
    let docs: Vec<&str> = OTHERS.into_iter().chain(FERRY).collect();
    let found = run(&docs);
    assert_eq!(found.documents.iter().map(|d| d.story).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6, 6]);
    assert_eq!((found.pairs.len(), found.pairs[0].a, found.pairs[0].b), (1, 6, 7));
    assert!(found.pairs[0].score >= 0.5 && (found.documents[7].score - found.pairs[0].score).abs() < 1e-6);
    let story = found.stories.last().unwrap();
    assert_eq!((story.row, story.documents, story.reports), (6, 2, 2));
    assert!(story.headline.iter().any(|word| word == "Maribel"), "{:?}", story.headline);
}

#[test]
fn copies_count_as_one_report() {
    let docs = [FERRY[0], FERRY[0], FERRY[1], OTHERS[0]];
    let found = Grouper::new().run(&docs, &[0, 0, 2, 3]).unwrap();
    assert_eq!(found.documents.iter().map(|d| d.story).collect::<Vec<_>>(), [0, 0, 0, 3]);
    assert_eq!((found.stories[0].documents, found.stories[0].reports), (3, 2));
    assert!(Grouper::new().run(&docs, &[0]).is_err());
}

#[test]
fn a_window_parts_what_is_far_apart() {
    let day = window("1d").unwrap();
    let story = |first, second, window| {
        let docs = Dated(vec![(FERRY[0], first), (FERRY[1], second), (OTHERS[0], Some(3))]);
        let grouper = Grouper::builder().window(window).build().unwrap();
        grouper.run(&docs, &alone(3)).unwrap().documents[0].story
    };
    assert_eq!(story(Some(5), Some(3), None), 1, "the earlier is the first report");
    assert_eq!(story(Some(5), Some(3), Some(day)), 0);
    assert_eq!(story(Some(4), Some(3), Some(day)), 1);
    assert_eq!(story(Some(5), None, Some(day)), 0, "without a date it may be of any");
}

#[test]
fn windows_are_read() {
    assert_eq!((window("36h").unwrap(), window("2w").unwrap()), (129_600_000_000, 1_209_600_000_000));
    for wrong in ["", "d", "3", "0d", "-1d", "3y", "9999999999999999999w"] {
        assert!(window(wrong).is_err(), "{wrong}");
    }
    assert!(Grouper::builder().score(1.0).build().is_err());
    assert!(Grouper::builder().window(Some(0)).build().is_err());
}

#[test]
fn empty_and_short_documents_stand_alone() {
    let found = run(&["", "Rain", "Rain today", "!", "", "Rain"]);
    assert_eq!(found.stories.len(), 6);
    assert!(found.pairs.is_empty() && run(&[]).documents.is_empty());
}

#[test]
fn many_reports_alike_are_one_story_and_take_no_square() {
    let mut docs = vec![FERRY[0]; 10_000];
    docs.push(FERRY[1]);
    docs.extend(OTHERS);
    let copies = Deduplicator::new().run(&docs).unwrap().clusters();
    let found = Grouper::new().run(&docs, &copies).unwrap();
    assert_eq!(found.stories.len(), 7);
    assert_eq!((found.stories[0].documents, found.stories[0].reports), (10_001, 2));
    // Each on its own, they are as like each other as can be.
    let found = Grouper::new().run(&docs[..2_000], &alone(2_000)).unwrap();
    assert_eq!(found.stories.iter().map(|story| story.documents).sum::<usize>(), 2_000);
}

#[test]
fn what_all_share_is_no_trouble() {
    // As bags of words these are one text, so one story is right, too; each row is of one.
    let words: Vec<String> = (0..60).map(|word| format!("word{word}x")).collect();
    let docs: Vec<String> = (0..300)
        .map(|doc| (0..60).map(|at| &*words[(at * (doc % 59 + 1) + doc) % 60]).collect::<Vec<_>>().join(" "))
        .collect();
    let docs: Vec<&str> = docs.iter().map(String::as_str).collect();
    let found = run(&docs);
    assert_eq!(found.stories.iter().map(|story| story.documents).sum::<usize>(), 300);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_and_threads_do_not_count(picked in prop::sample::subsequence((0..8).collect::<Vec<usize>>(), 2..8), turn in 0usize..8) {
        let pages: Vec<&str> = OTHERS.into_iter().chain(FERRY).collect();
        let docs: Vec<&str> = picked.iter().map(|&page| pages[page]).collect();
        let rows = docs.len();
        let together = |found: &Stories, a: usize, b: usize| found.documents[a].story == found.documents[b].story;
        let found = run(&docs);
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(&one.install(|| run(&docs)), &found);
        let turn = turn % rows;
        let turned: Vec<&str> = (0..rows).map(|row| docs[(row + turn) % rows]).collect();
        let other = run(&turned);
        for a in 0..rows {
            for b in 0..rows {
                let (x, y) = ((a + rows - turn) % rows, (b + rows - turn) % rows);
                prop_assert_eq!(together(&found, a, b), together(&other, x, y));
            }
        }
        prop_assert_eq!(found.stories.iter().map(|story| story.documents).sum::<usize>(), rows);
    }
}
