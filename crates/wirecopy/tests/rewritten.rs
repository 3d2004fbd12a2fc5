//! What holds for the rewritten rung.

use proptest::prelude::*;
use wirecopy::{
    Control,
    dedup::{Copies, Decision, Deduplicator, Kind, Level, Pair},
};

const SOURCE: &str = "The ferry Maribel ran aground off Kellmouth at dawn on Friday with 214 people on board, and every one of \
    them was brought ashore by lifeboats within three hours, the harbour master Oona Delacroix said.";
const REWRITE: &str = "All 214 people aboard the Maribel reached the shore in lifeboats on Friday; it took three hours. The ferry \
    had run aground near Kellmouth before sunrise, according to harbour master Oona Delacroix.";
const OTHERS: [&str; 6] = [
    "Voters in the northern valley go to the polls on Sunday to choose a mayor, and turnout is expected to be low again, poll clerks say.",
    "Shares of the brewer fell after it warned that barley prices would eat into its profit for the rest of the year and into spring.",
    "A museum of clocks opens in the old customs house next week, its founder having collected them for forty years at fairs abroad.",
    "The striker scored twice in the second half as the visitors came from behind to win the cup for a third time this decade.",
    "Doctors at the county hospital have begun a trial of a vaccine against the fever that closed two schools in March and April.",
    "Snow closed the mountain pass for most of Monday and drivers were told to carry chains until the end of the week at least.",
];

fn all() -> Deduplicator {
    let levels = [Level::Exact, Level::Near, Level::Contained, Level::Rewritten];
    Deduplicator::builder().levels(&levels).build().expect("options in range")
}

fn run(docs: &[&str]) -> Copies {
    all().run(docs).expect("documents this small can be worked on")
}

/// Whether two rows stand in one cluster, for each pair of rows.
fn together(copies: &Copies) -> Vec<bool> {
    let cluster = |row: usize| copies.documents[row].cluster;
    let rows = copies.documents.len();
    (0..rows).flat_map(|a| (0..rows).map(move |b| (a, b))).map(|(a, b)| cluster(a) == cluster(b)).collect()
}

#[test]
fn a_rewrite_is_found_and_nothing_else_is() {
    let mut docs = OTHERS.to_vec();
    docs.extend([SOURCE, REWRITE]);
    let copies = run(&docs);
    assert_eq!(copies.summary.clusters, 7);
    assert_eq!((copies.documents[6].kind, copies.documents[7].kind), (Kind::Rewritten, Kind::Rewritten));
    assert_eq!(copies.pairs.len(), 1);
    assert!(copies.pairs[0].score >= 0.5 && copies.pairs[0].jaccard < 0.2);
    assert_eq!(Deduplicator::new().run(&docs).unwrap().summary.clusters, 8, "it is not a default");
}

#[test]
fn two_documents_alone_are_judged() {
    assert_eq!(run(&[SOURCE, REWRITE]).summary.clusters, 1);
    assert_eq!(run(&[OTHERS[0], OTHERS[1]]).summary.clusters, 2);
}

#[test]
fn other_figures_are_another_item() {
    let month = |month: &str, sold: u32, last: u32| {
        format!(
            "The Kellmouth exchange sold {sold} tonnes of herring in {month}, after {last} the month before."
        )
    };
    let docs = [month("April", 1417, 1290), month("June", 1833, 1561)];
    let docs: Vec<&str> = docs.iter().map(String::as_str).chain(OTHERS).collect();
    assert_eq!(run(&docs).summary.rewritten, 0);
}

#[test]
fn a_form_filled_in_twice_is_no_rewrite() {
    let rates = |day: &str, rate: &str, last: &str, sold: u32| {
        format!(
            "The bank of Kellmouth set the rate on its notes at {rate} per cent on {day}, after {last} per cent the week before, \
             and sold {sold} of them to dealers who had expected as much, a spokesman for the bank said."
        )
    };
    let docs = [rates("Monday", "5.25", "5.5", 410), rates("Tuesday", "4.75", "5.0", 385)];
    let docs: Vec<&str> = docs.iter().map(String::as_str).chain(OTHERS).collect();
    let copies = run(&docs);
    assert_eq!(copies.summary.clusters, 8);
    assert!(copies.pairs.iter().all(|pair| !pair.accepted), "{:?}", copies.pairs);
}

#[test]
fn a_figure_put_right_is_no_form() {
    // The words are told anew, one figure is another, all others are the same.
    let later = REWRITE.replace("three hours", "four hours");
    let docs: Vec<&str> = OTHERS.into_iter().chain([SOURCE, &later]).collect();
    assert_eq!(run(&docs).summary.clusters, 7);
}

#[test]
fn weekly_figures_are_no_rewrites_of_each_other() {
    let week = |moved: &str, day: u32, now: &str, before: &str, more: &str| {
        format!(
            "New claims for boats at the Kellmouth yard {moved} to {now} in the week ended March {day} from {before} in the week before, \
             the harbour office said. {more} hands were paid by the day there in that week, it said."
        )
    };
    let docs = [
        week("fell", 7, "340", "373", "2,507"),
        week("rose", 14, "352", "340", "2,454"),
        week("rose", 21, "365", "352", "2,480"),
    ];
    let docs: Vec<&str> = docs.iter().map(String::as_str).chain(OTHERS).collect();
    let copies = run(&docs);
    assert_eq!((copies.summary.rewritten, copies.summary.clusters), (0, 9), "{:?}", copies.pairs);
}

#[test]
fn doubtful_pairs_are_told_and_join_nothing() {
    let near = "Tugs will try on Sunday to pull the ferry Maribel off the bank near Kellmouth, harbour master Oona Delacroix said, \
        two days after the 214 people on board were brought ashore by lifeboats.";
    let docs: Vec<&str> = OTHERS.into_iter().chain([SOURCE, REWRITE, near]).collect();
    let levels = [Level::Exact, Level::Near, Level::Contained, Level::Rewritten];
    let builder = Deduplicator::builder().levels(&levels);
    let asked = builder.clone().doubtful(Some(0.05)).build().unwrap().run(&docs).unwrap();
    let plain = run(&docs);
    assert_eq!(asked.documents, plain.documents);
    assert!(plain.pairs.iter().all(|pair| pair.accepted));
    let (kept, doubtful): (Vec<&Pair>, Vec<&Pair>) = asked.pairs.iter().partition(|pair| pair.accepted);
    assert_eq!(kept, plain.pairs.iter().collect::<Vec<_>>());
    assert!(doubtful.iter().any(|pair| pair.b == 8), "{:?}", asked.pairs);
    assert!(doubtful.iter().all(|pair| pair.score >= 0.05 && pair.kind == Kind::Rewritten));
    assert!(builder.doubtful(Some(0.0)).build().is_err());
}

#[test]
fn a_decision_settles_a_doubtful_pair() {
    let docs: Vec<&str> = OTHERS.into_iter().chain([SOURCE, REWRITE]).collect();
    let levels = [Level::Exact, Level::Near, Level::Contained, Level::Rewritten];
    let dedup = Deduplicator::builder().levels(&levels).build().unwrap();
    let copies = dedup.run(&docs).unwrap();
    let no = [Decision { a: 6, b: 7, same: false }];
    let decided = dedup.decide(&docs, copies, &no, &Control::new()).unwrap();
    assert_eq!((decided.summary.clusters, decided.pairs[0].accepted), (8, false));
    let yes = [Decision { a: 7, b: 6, same: true }];
    let decided = dedup.decide(&docs, decided, &yes, &Control::new()).unwrap();
    assert_eq!((decided.summary.clusters, decided.pairs[0].accepted), (7, true));
}

#[test]
fn the_archive_knows_a_rewrite() {
    let copies = all().run_against(&[REWRITE, OTHERS[0]], &[OTHERS[1], SOURCE], &Control::new()).unwrap();
    assert_eq!((copies.documents[0].archived, copies.documents[1].archived), (Some(1), None));
    assert_eq!(copies.against[0].kind, Kind::Rewritten);
}

#[test]
fn empty_and_short_documents_stand_alone() {
    let copies = run(&["", "Rain", "Rain today", "!", "", "Sun"]);
    assert_eq!(copies.summary.rewritten, 0);
}

#[test]
fn what_all_share_joins_nothing() {
    // Every document is of the same words, in an order of its own.
    let words: Vec<String> = (0..60).map(|word| format!("word{word}x")).collect();
    let docs: Vec<String> = (0..300)
        .map(|doc| (0..60).map(|at| &*words[(at * (doc % 59 + 1) + doc) % 60]).collect::<Vec<_>>().join(" "))
        .collect();
    let copies = all().run(&docs).unwrap();
    // As bags of words they are one text; what matters is that it ends, and that not all are.
    assert!(copies.summary.clusters > 1);
}

#[test]
fn many_copies_of_one_page_are_one() {
    let mut docs = vec![SOURCE; 10_000];
    docs.push(REWRITE);
    docs.extend(OTHERS);
    assert_eq!(run(&docs).summary.clusters, 7);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_and_threads_do_not_count(picked in prop::sample::subsequence((0..8).collect::<Vec<usize>>(), 2..8), turn in 0usize..8) {
        let pages: Vec<&str> = OTHERS.into_iter().chain([SOURCE, REWRITE]).collect();
        let docs: Vec<&str> = picked.iter().map(|&page| pages[page]).collect();
        let found = together(&run(&docs));
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(&one.install(|| together(&run(&docs))), &found);
        let rows = docs.len();
        let turn = turn % rows;
        let turned: Vec<&str> = (0..rows).map(|row| docs[(row + turn) % rows]).collect();
        let other = together(&run(&turned));
        for a in 0..rows {
            for b in 0..rows {
                let there = ((a + rows - turn) % rows) * rows + (b + rows - turn) % rows;
                prop_assert_eq!(found[a * rows + b], other[there]);
            }
        }
    }
}
