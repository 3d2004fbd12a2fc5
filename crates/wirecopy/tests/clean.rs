//! `clean` on the shared cases, on the sample feed, and what must hold of it whatever the input.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::{
    Span,
    clean::{Cleaned, Cleaner, Document, RepairKind},
    text::words,
};

const CASES: &str = include_str!("../../../tests/cases/clean.toml");
const FEED: &str = include_str!("../../../python/wirecopy/sample/feed.jsonl");
const TRUTH: &str = include_str!("../../../python/wirecopy/sample/truth.jsonl");

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    clean: Option<String>,
}

/// A page of the case file: its lines stand behind bars, so that blank lines show.
fn page(text: &str) -> String {
    if !text.contains('|') {
        return text.to_owned();
    }
    text.lines().filter_map(|line| line.strip_prefix('|')).collect::<Vec<_>>().join("\n")
}

fn clean(text: &str) -> Document<'_> {
    let document = Cleaner::new().repair(text).unwrap();
    let alone = Cleaner::new().run(&[text]).map(Cleaned::into_owned).unwrap();
    assert_eq!(alone.documents, [Some(document.clone())]);
    document
}

/// What must hold of any page.
fn check(text: &str) {
    let document = clean(text);
    let mut rebuilt = String::new();
    let mut at = 0;
    for repair in &document.repairs {
        assert!(at <= repair.span.start && repair.span.start <= repair.span.end, "{text:?}");
        assert_ne!(&text[repair.span.range()], repair.after);
        rebuilt.push_str(&text[at..repair.span.start]);
        assert_eq!(rebuilt.len(), repair.clean_span.start);
        rebuilt.push_str(&repair.after);
        assert_eq!(rebuilt.len(), repair.clean_span.end);
        at = repair.span.end;
    }
    rebuilt.push_str(&text[at..]);
    assert_eq!(rebuilt, document.text);
    assert_eq!(clean(&document.text).text, document.text, "cleaning twice equals cleaning once: {text:?}");
    let blocks = document.blocks(text);
    assert!(blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    let replaced = |at: usize| document.repairs.iter().any(|r| r.clean_span.range().contains(&at));
    for (clean, c) in document.text.char_indices() {
        let original = document.to_original(clean);
        let whole = document.span_to_original(Span::new(clean, clean + c.len_utf8()));
        assert!(text.get(whole.range()).is_some());
        if !replaced(clean) {
            assert_eq!(document.to_clean(original), Some(clean), "{text:?}");
            assert_eq!(&text[whole.range()], c.to_string());
        }
    }
}

/// With repeats alone, what is removed stands earlier, word for word.
fn check_repeats(text: &str) {
    let repeats = Cleaner::builder().kinds(&[RepairKind::Repeat]).build().unwrap();
    let cleaned = repeats.run(&[text]).map(Cleaned::into_owned).unwrap();
    for repair in &cleaned.documents[0].as_ref().unwrap().repairs {
        let hashes = |part: &str| words(part).map(|word| word.hash).collect::<Vec<_>>();
        let first = repair.first.unwrap();
        assert!(first.end <= repair.span.start);
        let mut earlier = hashes(&text[first.range()]).into_iter();
        let removed = hashes(&text[repair.span.range()]);
        // In the first copy there may stand what was itself removed before.
        assert!(removed.iter().all(|word| earlier.any(|other| other == *word)), "{text:?}");
    }
}

#[test]
fn cases() {
    let Cases { case } = toml::from_str(CASES).unwrap();
    for Case { name, text, clean: want } in case {
        let text = page(&text);
        let want = want.map_or_else(|| text.clone(), |want| page(&want));
        assert_eq!(clean(&text).text, want, "{name}");
        check(&text);
    }
}

#[derive(Deserialize)]
struct Page {
    id: String,
    body: Option<String>,
}

#[derive(Deserialize)]
struct Truth {
    clean_repeats: Option<String>,
}

#[test]
fn sample_feed() {
    let pages = FEED.lines().map(|line| serde_json::from_str::<Page>(line).unwrap());
    let truths = TRUTH.lines().map(|line| serde_json::from_str::<Truth>(line).unwrap());
    for (Page { id, body }, truth) in pages.zip(truths) {
        let Some(body) = body else { continue };
        check(&body);
        let repeats = Cleaner::builder().kinds(&[RepairKind::Repeat]).build().unwrap();
        let cleaned = repeats.run(&[body.as_str()]).map(Cleaned::into_owned).unwrap();
        assert_eq!(cleaned.documents[0].as_ref().unwrap().text, truth.clean_repeats.unwrap(), "{id}");
    }
}

#[test]
fn null_and_empty() {
    let docs = [None, Some("")];
    let cleaned = Cleaner::new().run(&docs).unwrap();
    assert_eq!(cleaned.documents[0], None);
    assert_eq!(cleaned.documents[1].as_ref().unwrap().text, "");
}

#[test]
fn a_megabyte_of_one_sentence_takes_linear_time() {
    let sentence = "The same sentence stands here again and again for the whole of the page. ";
    check_size(&sentence.repeat(14_000));
    check_size(&format!("{sentence}\n").repeat(14_000));
    check_size(&"a ".repeat(500_000));
}

/// The output is no longer than the input; nothing more is asked of pages this large.
fn check_size(text: &str) {
    assert!(clean(text).text.len() <= text.len());
}

/// Pages of a few sentences each in an order of their own, so that repeats of all shapes occur.
fn pages() -> impl Strategy<Value = String> {
    let sentences: Vec<String> = (0..12)
        .map(|n| {
            let words: Vec<String> = (0..4 + 3 * n).map(|w| format!("w{}x{w}", n % 9)).collect();
            format!("A{} said “{}”.", n, words.join(" "))
        })
        .collect();
    let piece = (prop::sample::select(sentences), prop::sample::select(vec![" ", "\n", "\n\n", "", " \n"]));
    prop::collection::vec(piece, 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(s, gap)| s + gap).collect())
}

/// Pieces of damage, and what stands around it.
const DAMAGE: [&str; 60] = [
    "The ",
    "ferry",
    " sank",
    ". ",
    " . ",
    ". .",
    ".",
    ",",
    " ,",
    "\n",
    "\n\n",
    "  ",
    "\u{a0}",
    "\t",
    "said",
    "The",
    "Anna Berg",
    "iPhone",
    "â€™",
    "â€œ",
    "â€\u{9d}",
    "Ã©",
    "Ã ",
    "Â ",
    "Ã",
    "\u{fffd}",
    "\u{85}",
    "\u{93}",
    "Ð¿",
    "├",
    "√†",
    "&amp;",
    "&amp;amp;",
    "&lt;",
    "&gt;",
    "&#8217;",
    "&#38;",
    "&#0;",
    "&",
    ";",
    "#39",
    "<p>",
    "</p>",
    "<br",
    ">",
    "“",
    "”",
    "’",
    "\"",
    "'",
    "(",
    ")",
    "\r",
    "\r\n",
    "\x1b[0m",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "ﬁ",
    "Ａ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn invariants(page in pages()) {
        check(&page);
        check_repeats(&page);
    }

    #[test]
    fn arbitrary_text(text in "\\PC{0,80}") {
        check(&text);
        check(&format!("{text}\n{text}"));
    }

    #[test]
    fn damaged_text(pieces in prop::collection::vec(prop::sample::select(DAMAGE.to_vec()), 0..30)) {
        check(&pieces.concat());
    }
}
