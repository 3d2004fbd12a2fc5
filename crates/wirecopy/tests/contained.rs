//! The contained rung: what hangs on what, and what must not.

#![allow(clippy::unwrap_used)]

use wirecopy::{
    ErrorKind,
    dedup::{Copies, Deduplicator, Kind, Level},
};

/// `count` words that stand in no other text.
fn text(tag: usize, count: usize) -> String {
    (0..count).map(|n| format!("w{tag}x{n} ")).collect::<Vec<_>>().concat()
}

/// `text` with every `n`th word another, so that much is left but few runs.
fn edited(text: &str, n: usize, tag: usize) -> String {
    let word = |(at, word): (usize, &str)| {
        if at % n == n - 1 { format!("e{tag}x{at} ") } else { format!("{word} ") }
    };
    text.split_whitespace().enumerate().map(word).collect::<Vec<_>>().concat()
}

fn run(docs: &[String]) -> Copies {
    Deduplicator::new().run(docs).unwrap()
}

fn together(copies: &Copies, a: usize, b: usize) -> bool {
    copies.documents[a].cluster == copies.documents[b].cluster
}

#[test]
fn a_truncated_copy_hangs_on_the_whole() {
    let story = text(0, 300);
    let start: String = story.split_inclusive(' ').take(90).collect();
    let copies = run(&[story, text(1, 300), start]);
    assert!(together(&copies, 0, 2) && !together(&copies, 0, 1));
    let (pair, row) = (copies.pairs[0], copies.documents[2]);
    assert_eq!((pair.a, pair.b, pair.kind, pair.shared_tokens), (0, 2, Kind::Contained, 90));
    assert_eq!((pair.containment_b, pair.score), (1.0, 1.0));
    assert_eq!((row.cluster, row.kind), (0, Kind::Contained));
    assert_eq!((copies.documents[0].kind, copies.summary.contained), (Kind::Contained, 1));
}

#[test]
fn an_edited_copy_hangs_on_its_source_and_a_quotation_does_not() {
    let story = text(0, 300);
    let quoted: String = story.split_inclusive(' ').take(60).collect();
    let copies = run(&[story.clone(), edited(&story, 8, 1), quoted + &text(2, 240)]);
    assert!(together(&copies, 0, 1), "a third of the shingles, all over the text");
    assert!(!together(&copies, 0, 2), "a fifth of the shingles, in one place");
    assert_eq!(copies.documents[1].kind, Kind::Contained);
}

#[test]
fn two_stories_with_the_same_footer_do_not_match() {
    let footer = text(0, 40);
    let two = [text(1, 200) + &footer, text(2, 200) + &footer];
    assert_eq!(run(&two).pairs, []);
    // Where more pages have it, it may be nearly half of a page.
    let footer = text(0, 45);
    let many: Vec<String> = (1..=30).map(|tag| text(tag, 60) + &footer).collect();
    let copies = run(&many);
    assert_eq!(copies.summary.clusters, 30, "{:?}", copies.summary);
    // Where two pages have it, it may be more than half of both.
    let footer = text(0, 140);
    let two = [text(1, 90) + &footer, text(2, 90) + &footer];
    assert_eq!(run(&two).pairs, []);
}

#[test]
fn two_copies_with_different_footers_match() {
    let story = text(0, 150);
    let copies = run(&[story.clone() + &text(1, 140), story + &text(2, 140)]);
    assert!(together(&copies, 0, 1));
    assert_eq!(copies.pairs[0].kind, Kind::Contained);
}

#[test]
fn two_copies_with_the_footers_of_their_sites_match() {
    let story = text(0, 100);
    let mut docs = vec![story.clone() + &text(1, 80), story + &text(2, 80)];
    docs.extend((10..50).map(|tag| text(tag, 100) + &text(1 + tag % 2, 80)));
    let copies = run(&docs);
    assert!(together(&copies, 0, 1));
    let pair = copies.pairs.iter().find(|pair| (pair.a, pair.b) == (0, 1)).unwrap();
    assert!(pair.score > 0.9 && pair.containment_a < 0.6, "boilerplate does not count: {pair:?}");
}

#[test]
fn a_story_reprinted_five_hundred_times_is_one_cluster() {
    let story = text(0, 150);
    let docs: Vec<String> = (1..=500).map(|tag| story.clone() + &text(tag, 80 + tag % 30)).collect();
    let copies = run(&docs);
    assert_eq!(copies.summary.clusters, 1, "{:?}", copies.summary);
    assert!(copies.summary.contained > 400, "the near rung does not see them: {:?}", copies.summary);
    let rungs = Deduplicator::builder().levels(&[Level::Exact, Level::Contained]).build().unwrap();
    let copies = rungs.run(&docs).unwrap();
    assert_eq!((copies.summary.clusters, copies.summary.verified), (1, 499), "a star");
}

#[test]
fn edited_copies_that_have_little_in_common_hang_on_the_story() {
    // What many of them share with the story, but few with each other, was once taken for boilerplate.
    let story = text(0, 300);
    let copy = |tag: usize, n: usize| {
        let edit = move |(at, word): (usize, &str)| {
            if (at + tag).is_multiple_of(n) { format!("e{tag}x{at} ") } else { format!("{word} ") }
        };
        story.split_whitespace().enumerate().map(edit).collect::<Vec<_>>().concat()
    };
    let docs: Vec<String> = (0..80).map(|tag| copy(tag, if tag < 60 { 60 } else { 8 })).collect();
    let copies = run(&docs);
    assert_eq!(copies.summary.clusters, 1, "{:?}", copies.summary);
    assert_eq!(copies.summary.contained, 20);
}

#[test]
fn a_stitched_page_does_not_unite_two_stories() {
    let (x, y) = (text(0, 200), text(1, 150));
    let copies = run(&[x.clone(), y.clone(), x.clone() + &y]);
    assert!(!together(&copies, 0, 1));
    assert_eq!(copies.summary.clusters, 2, "it hangs on one of them");
    let contained: Vec<_> = copies.pairs.iter().map(|pair| (pair.a, pair.b, pair.kind)).collect();
    assert_eq!(contained, [(0, 2, Kind::Near), (1, 2, Kind::Contained)], "and says what it contains");
    // Nor where one of them is known in several versions.
    let more = x.clone() + &text(9, 10);
    assert!(!together(&run(&[x.clone(), y.clone(), x + &y, more]), 0, 1));
}

#[test]
fn a_digest_does_not_unite_what_it_holds() {
    let stories: Vec<String> = (0..10).map(|tag| text(tag, 100)).collect();
    let mut docs = stories.clone();
    docs.push(stories.concat());
    let copies = run(&docs);
    assert_eq!(copies.summary.clusters, 10);
    assert_eq!(copies.pairs.len(), 10);
}

#[test]
fn ten_thousand_pages_with_a_common_half_cost_no_square() {
    let half = text(0, 60);
    let docs: Vec<String> = (1..=10_000).map(|tag| half.clone() + &text(tag, 58)).collect();
    let rungs = Deduplicator::builder().levels(&[Level::Exact, Level::Contained]).build().unwrap();
    let copies = rungs.run(&docs).unwrap();
    assert!(copies.summary.verified < 10_000, "{:?}", copies.summary);
}

#[test]
fn the_rung_can_stand_alone() {
    let story = text(0, 200);
    let docs = [story.clone() + &text(1, 20), story.clone(), story, text(2, 50)];
    let alone = Deduplicator::builder().levels(&[Level::Contained]).build().unwrap().run(&docs).unwrap();
    assert!(together(&alone, 0, 1) && together(&alone, 1, 2) && !together(&alone, 0, 3));
}

#[test]
fn another_collection_can_tell_what_is_boilerplate() {
    let header = text(900, 30);
    let page = |number: usize, own: usize| format!("{header} {}", text(number, own));
    let archive: Vec<String> = (0..40).map(|number| page(number, 60)).collect();
    let copies = run(&archive);
    let known = copies.frequencies.clone().unwrap();
    assert!(!known.is_empty());
    let knowing = Deduplicator::builder().frequencies(known.clone()).build().unwrap();
    assert_eq!(knowing.run(&archive).unwrap(), copies, "a collection's own change nothing");
    // Of two pages alone nobody can tell.
    let today = [page(50, 15), page(51, 15)];
    assert_eq!(run(&today).summary.clusters, 1);
    let found = knowing.run(&today).unwrap();
    assert_eq!((found.summary.clusters, found.frequencies), (2, Some(known.clone())));
    let other = Deduplicator::builder().shingle(3).frequencies(known).build();
    assert_eq!(other.unwrap_err().kind(), ErrorKind::Option);
}

#[test]
fn a_gallery_in_two_stories_is_no_copy() {
    let captions: Vec<String> = (0..60).map(|caption| text(1000 + caption, 15)).collect();
    let page = |number: usize, order: usize| {
        let captions = (0..60).map(|at| captions[at * order % 61 % 60].as_str());
        format!("{}{}{}", text(number, 300), captions.collect::<String>(), text(number + 100, 300))
    };
    let copies = run(&[page(1, 1), page(2, 17), page(3, 29)]);
    assert_eq!(copies.summary.clusters, 3, "{:?}", copies.pairs);
}
