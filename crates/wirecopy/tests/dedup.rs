//! `dedup` against brute force, and what must hold of it whatever the input.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use wirecopy::{
    Control, Documents,
    dedup::{Copies, Deduplicator, Keep, Kind, Level, Reason, Side},
    text::words,
};

fn hashes(text: &str) -> Vec<u64> {
    words(text).map(|word| word.hash).collect()
}

/// Jaccard similarity of the sets of runs of `k` words, as defined.
fn jaccard(a: &str, b: &str, k: usize) -> f64 {
    let runs = |text| -> BTreeSet<Vec<u64>> { hashes(text).windows(k).map(<[u64]>::to_vec).collect() };
    let (left, right) = (runs(a), runs(b));
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let both = left.intersection(&right).count();
    both as f64 / (left.len() + right.len() - both) as f64
}

/// The members of each cluster, by text, so that the order of rows does not matter.
fn clusters(docs: &[String], copies: &Copies) -> Vec<Vec<String>> {
    let mut by_head: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (row, document) in copies.documents.iter().enumerate() {
        by_head.entry(document.cluster).or_default().push(docs[row].clone());
    }
    let mut all: Vec<_> = by_head.into_values().collect();
    for members in &mut all {
        members.sort();
    }
    all.sort();
    all
}

/// Texts of made-up words, some of them edited copies of others.
fn corpus() -> impl Strategy<Value = Vec<String>> {
    let word = (0..400u32).prop_map(|n| format!("w{n}"));
    let base = prop::collection::vec(prop::collection::vec(word, 0..60), 1..8);
    let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4usize);
    (base, prop::collection::vec(edit, 0..12)).prop_map(|(base, edits)| {
        let mut docs: Vec<String> = base.iter().map(|words| words.join(" ")).collect();
        for (which, place, kind) in edits {
            let mut words = which.get(&base).clone();
            let at = place.index(words.len() + 1);
            match kind {
                0 => {}
                1 => words.insert(at, "extra".into()),
                2 => words.truncate(at),
                _ => words.iter_mut().for_each(|word| *word = word.to_uppercase()),
            }
            docs.push(words.join(" , "));
        }
        docs
    })
}

/// One or more of the rungs.
fn levels() -> impl Strategy<Value = Vec<Level>> {
    prop::sample::subsequence(vec![Level::Exact, Level::Near, Level::Contained], 1..=3)
}

fn run(docs: &[String]) -> Copies {
    Deduplicator::new().run(docs).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn pairs_are_what_they_say(docs in corpus()) {
        for pair in run(&docs).pairs {
            prop_assert!(pair.a < pair.b);
            let (a, b) = (&docs[pair.a], &docs[pair.b]);
            if pair.kind == Kind::Exact {
                prop_assert_eq!(hashes(a), hashes(b));
            } else {
                prop_assert_eq!(pair.jaccard, jaccard(a, b, 5) as f32);
            }
            prop_assert!(pair.jaccard >= 0.5 || pair.kind == Kind::Contained);
            prop_assert!(pair.jaccard <= pair.containment_a.min(pair.containment_b));
        }
    }

    #[test]
    fn finds_what_brute_force_finds(docs in corpus()) {
        // With 1024 places in bands for .6, a pair at .75 is missed once in a hundred million million.
        let copies = Deduplicator::builder().permutations(1024).threshold(0.6).build().unwrap().run(&docs).unwrap();
        for a in 0..docs.len() {
            for b in a + 1..docs.len() {
                let same = !hashes(&docs[a]).is_empty() && hashes(&docs[a]) == hashes(&docs[b]);
                if same || jaccard(&docs[a], &docs[b], 5) >= 0.75 {
                    prop_assert_eq!(copies.documents[a].cluster, copies.documents[b].cluster);
                }
            }
        }
    }

    #[test]
    fn survivors_hold_no_more_copies(docs in corpus()) {
        let survivors: Vec<String> = run(&docs).unique().map(|row| docs[row].clone()).collect();
        let near = Deduplicator::builder().levels(&[Level::Exact, Level::Near]).build().unwrap();
        prop_assert_eq!(near.run(&survivors).unwrap().pairs, vec![]);
    }

    #[test]
    fn order_and_threads_do_not_matter(docs in corpus(), seed in any::<u64>()) {
        let want = run(&docs);
        let mut shuffled = docs.clone();
        shuffled.sort_by_key(|text| hashes(text).iter().fold(seed, |a, b| (a ^ b).wrapping_mul(seed | 1)));
        prop_assert_eq!(clusters(&docs, &want), clusters(&shuffled, &run(&shuffled)));
        for threads in [1, 2, 7] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            prop_assert_eq!(&pool.install(|| run(&docs)), &want);
        }
    }
}

#[test]
fn a_form_filled_in_twice_is_two_documents() {
    // Once the reports of a week were one cluster.
    let report = |day: &str, sum: &str, rate: &str| {
        format!(
            "The central bank said on {day} that it will buy {sum} billion of short bills from dealers in the open \
             market, its usual way to add reserves, while overnight money was traded at {rate} per cent when the \
             offer was made, as dealers had expected since the start of the week."
        )
    };
    let docs =
        [report("Monday", "1.5", "6.25"), report("Tuesday", "2", "6.5"), report("Monday", "1.5", "6.5")];
    let copies = Deduplicator::new().run(&docs).unwrap();
    let pair = |a, b| copies.pairs.iter().find(|pair| (pair.a, pair.b) == (a, b)).unwrap();
    assert!(pair(0, 1).jaccard >= 0.5 && pair(0, 1).score == pair(0, 1).jaccard / 2.0, "{:?}", copies.pairs);
    assert_ne!(copies.documents[0].cluster, copies.documents[1].cluster);
    assert!(pair(0, 2).score >= 0.8, "a figure put right");
    assert_eq!(copies.documents[0].cluster, copies.documents[2].cluster);
    // Words put in beside the figures make it another version.
    let longer = format!("{} Nobody at the bank would say more, and none of the dealers did.", docs[0]);
    let copies = Deduplicator::new().run(&[docs[0].clone(), longer.replace("dealers", "traders")]).unwrap();
    assert_eq!(copies.summary.clusters, 1);
}

#[test]
fn a_form_with_other_names_is_another_document() {
    let result = |winner: &str, loser: &str, scorer: &str, town: &str| {
        format!(
            "{winner} went through to the next round after a win over {loser} on a wet evening. {scorer} scored before the \
             break, and the visitors from {town} had most of the ball after it without a shot on goal. The draw for the \
             next round will be made at the end of the week, and the matches will be played at the end of the month."
        )
    };
    let one = result("Kellmouth", "Arden Rovers", "Jonas Bell", "Arden");
    let other = result("Northam", "Port Vale", "Piet Osman", "Vale");
    // As many words are changed, but no name.
    let edited = one
        .replace("wet", "cold")
        .replace("shot", "try")
        .replace("most", "much")
        .replace("break", "interval");
    let copies = run(&[one.clone(), other, edited]);
    assert_eq!(copies.documents[0].cluster, copies.documents[2].cluster);
    assert_ne!(copies.documents[0].cluster, copies.documents[1].cluster);
    assert!(
        copies.pairs.iter().any(|pair| (pair.a, pair.b) == (0, 1) && pair.score < 0.5),
        "{:?}",
        copies.pairs
    );
}

#[test]
fn names_in_a_footer_make_no_form() {
    let story = "The outline of a ship, gone but for its rivets and a shadow in the sand, has been found under a pig farm in \
                 the east. The burial is about a thousand years old and may be that of a king whose name has been lost. \
                 You brush, and brush, and then there is a boat looking back at you, said the leader of the dig. ";
    let rest = "The grave held silver coins, a whetstone and the rim of a bronze bowl, but no body, and the farmer had \
                complained for years of a hump that broke his ploughs, as his father had before him.";
    let cut = "Read the full story at Science Beat. More from The Daily Relay: Weather | Crossword | Letters | Sport";
    let copies = run(&[format!("{story}{rest}"), format!("{story}{cut}")]);
    assert_eq!(copies.summary.clusters, 1, "{:?}", copies.pairs);
}

#[test]
fn many_near_copies_of_one_page_cost_no_square() {
    let body: Vec<String> = (0..200).map(|n| format!("word{n}")).collect();
    let docs: Vec<String> = (0..10_000)
        .map(|n| {
            let mut words = body.clone();
            words[n % 200] = format!("other{n}");
            words.join(" ")
        })
        .collect();
    let copies = run(&docs);
    assert_eq!(copies.summary.clusters, 1);
    assert_eq!(copies.summary.near, 9_999);
    assert!(copies.summary.verified < 2_000_000, "{} pairs", copies.summary.verified);
}

#[test]
fn exact_copies_make_a_star() {
    let docs = vec!["One page with six words here.".to_owned(); 1000];
    let copies = run(&docs);
    assert_eq!(copies.pairs.len(), 999);
    assert!(copies.pairs.iter().all(|pair| pair.a == 0 && pair.kind == Kind::Exact));
    assert_eq!(copies.unique().collect::<Vec<_>>(), [0]);
}

#[test]
fn null_empty_and_short_texts() {
    let docs = [None, Some(""), None, Some(""), Some(" . "), Some("Rain."), Some("rain"), Some("Sun.")];
    let copies = Deduplicator::new().run(&docs).unwrap();
    let heads: Vec<usize> = copies.documents.iter().map(|d| d.cluster).collect();
    assert_eq!(heads, [0, 1, 2, 3, 4, 5, 5, 7]);
    assert_eq!(copies.summary.null, 2);
    let near = Deduplicator::builder().levels(&[Level::Near]).build().unwrap().run(&docs).unwrap();
    assert_eq!(near.pairs, [], "no shingle, no near copy");
}

#[test]
fn nothing_in_nothing_out() {
    let copies = Deduplicator::new().run::<[&str]>(&[]).unwrap();
    assert_eq!(copies.documents, []);
}

/// Texts with a date and an id each.
struct Dated(Vec<(&'static str, Option<i64>, u32)>);

impl Documents for Dated {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn text(&self, row: usize) -> Option<&str> {
        Some(self.0[row].0)
    }

    fn published(&self, row: usize) -> Option<i64> {
        self.0[row].1
    }

    fn rank(&self, row: usize) -> Option<u64> {
        self.0[row].1.map(|date| 100 - date as u64)
    }

    fn compare_ids(&self, a: usize, b: usize) -> std::cmp::Ordering {
        self.0[a].2.cmp(&self.0[b].2)
    }
}

#[test]
fn keep_chooses_the_representative() {
    let text = "a b c d e f g h i j k l m n o p q r s t";
    let longer = "a b c d e f g h i j k l m n o p q r s t u";
    let dated =
        [(text, None, 9), (text, Some(7), 8), (text, Some(3), 7), (longer, Some(5), 6), (text, Some(3), 5)];
    let docs = Dated(dated.to_vec());
    for (keep, row, reason) in [
        (Keep::Longest, 3, Reason::Longest),
        (Keep::Earliest, 4, Reason::Tie),
        (Keep::First, 0, Reason::First),
        (Keep::Rank, 1, Reason::Rank),
    ] {
        let copies = Deduplicator::builder().keep(keep).build().unwrap().run(&docs).unwrap();
        assert!(
            copies.documents.iter().all(|d| (d.cluster, d.reason) == (row, reason)),
            "{keep:?}: {copies:?}"
        );
    }
    let copies = Deduplicator::new().run(&docs).unwrap();
    let pair = copies.pairs.iter().find(|p| (p.a, p.b) == (3, 4)).unwrap();
    assert_eq!((pair.kind, pair.earlier), (Kind::Near, Some(Side::B)));
    assert_eq!((pair.containment_a, pair.containment_b, pair.shared_tokens), (16.0 / 17.0, 1.0, 20));
}

#[test]
fn typography_is_no_difference() {
    let docs = ["“It’s over,” the U.S. envoy said — again.", "\"It's over\", the US envoy said - again ."];
    assert_eq!(Deduplicator::new().run(&docs).unwrap().summary.exact, 1);
}

/// Documents of which some texts are gone.
struct Kept<'a> {
    docs: &'a [String],
    rows: &'a [usize],
}

impl Documents for Kept<'_> {
    fn len(&self) -> usize {
        self.docs.len()
    }

    fn text(&self, row: usize) -> Option<&str> {
        assert!(self.rows.binary_search(&row).is_ok(), "row {row} was not asked for");
        Some(&self.docs[row])
    }

    fn compare_ids(&self, a: usize, b: usize) -> std::cmp::Ordering {
        b.cmp(&a)
    }
}

proptest! {
    #[test]
    fn a_run_in_parts_equals_a_run(docs in corpus(), at in any::<prop::sample::Index>(), levels in levels()) {
        let dedup = Deduplicator::builder().levels(&levels).build().unwrap();
        let all: Vec<usize> = (0..docs.len()).collect();
        let whole = dedup.run(&Kept { docs: &docs, rows: &all }).unwrap();

        let control = Control::new();
        let mut scan = dedup.scan();
        let (head, tail) = docs.split_at(at.index(docs.len()));
        scan.add(head, &control).unwrap();
        scan.add(tail, &control).unwrap();
        let pending = scan.candidates(&Kept { docs: &docs, rows: &[] }, &control).unwrap();
        let rows = pending.rows();
        let copies = pending.verify(&Kept { docs: &docs, rows: &rows }, &control).unwrap();
        prop_assert_eq!(copies, whole);
    }
}

#[test]
fn large_buckets_are_read_again_in_parts_too() {
    let docs: Vec<String> =
        (0..200).map(|n| format!("{}w{n}", "the same long text again ".repeat(8))).collect();
    let control = Control::new();
    let dedup = Deduplicator::new();
    let mut scan = dedup.scan();
    docs.chunks(7).for_each(|part| scan.add(part, &control).unwrap());
    let pending = scan.candidates(&docs, &control).unwrap();
    let rows = pending.rows();
    assert_eq!(rows.len(), docs.len());
    assert_eq!(pending.verify(&Kept { docs: &docs, rows: &rows }, &control).unwrap().unique().count(), 1);
}

#[test]
fn a_failed_part_leaves_no_rows() {
    let control = Control::new();
    let mut scan = Deduplicator::new().scan();
    scan.add(&["One text of a few words."], &control).unwrap();
    control.cancel();
    scan.add(&["Another text of a few words."], &control).unwrap_err();
    assert_eq!(scan.len(), 1);
    let error = scan.candidates(&["a", "b"], &Control::new()).unwrap_err();
    assert_eq!(error.to_string(), "row 1: 1 rows were scanned, 2 are given");
}
