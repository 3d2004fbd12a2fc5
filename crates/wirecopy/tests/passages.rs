//! Passages against a brute-force reference: every run is of equal words and maximal, all long ones are covered.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use wirecopy::{
    Control, ErrorKind, Span,
    passage::{Finder, Passages},
    text::words,
};

/// A place: row and number of the word.
type Place = (usize, usize);

/// The hashes of the words of each document, and from the byte offset of each word to its number.
struct Reference {
    words: Vec<Vec<u64>>,
    starts: Vec<BTreeMap<usize, usize>>,
    ends: Vec<BTreeMap<usize, usize>>,
}

impl Reference {
    fn new(docs: &[String]) -> Self {
        let list = |doc: &String| words(doc).collect::<Vec<_>>();
        let number = |doc: &String, at: fn(Span) -> usize| {
            list(doc).iter().enumerate().map(|(n, word)| (at(word.span), n)).collect()
        };
        Self {
            words: docs.iter().map(|doc| list(doc).iter().map(|word| word.hash).collect()).collect(),
            starts: docs.iter().map(|doc| number(doc, |span| span.start)).collect(),
            ends: docs.iter().map(|doc| number(doc, |span| span.end)).collect(),
        }
    }

    fn places(&self) -> Vec<Place> {
        self.words
            .iter()
            .enumerate()
            .flat_map(|(row, words)| (0..words.len()).map(move |at| (row, at)))
            .collect()
    }

    /// How many words two places have in common from there on.
    fn common(&self, a: Place, b: Place) -> usize {
        self.words[a.0][a.1..].iter().zip(&self.words[b.0][b.1..]).take_while(|(x, y)| x == y).count()
    }

    /// Whether the words before two places are the same.
    fn goes_back(&self, a: Place, b: Place) -> bool {
        a.1 > 0 && b.1 > 0 && self.words[a.0][a.1 - 1] == self.words[b.0][b.1 - 1]
    }

    /// All maximal runs of at least `len` words: the earlier place, the later, the length.
    fn runs(&self, len: usize) -> BTreeSet<(Place, Place, usize)> {
        let places = self.places();
        let mut runs = BTreeSet::new();
        for (n, &b) in places.iter().enumerate() {
            for &a in &places[..n] {
                let run = self.common(a, b);
                if run >= len && !self.goes_back(a, b) {
                    runs.insert((a, b, run));
                }
            }
        }
        runs
    }

    /// What was found, as runs of words.
    fn found(&self, passages: &Passages) -> BTreeSet<(Place, Place, usize)> {
        let run = |row: usize, span: Span| {
            let (first, last) = (self.starts[row][&span.start], self.ends[row][&span.end]);
            ((row, first), last + 1 - first)
        };
        let mut runs = BTreeSet::new();
        for p in &passages.passages {
            let ((a, in_a), (b, in_b)) = (run(p.a, p.a_span), run(p.b, p.b_span));
            assert_eq!((in_a, in_b), (p.words, p.words));
            assert!(runs.insert((a, b, p.words)), "found twice");
        }
        runs
    }
}

fn covered(runs: &BTreeSet<(Place, Place, usize)>) -> BTreeSet<Place> {
    runs.iter().flat_map(|&(_, (row, at), len)| (at..at + len).map(move |at| (row, at))).collect()
}

/// Checks all that is promised.
fn check(docs: &[String], finder: &Finder) -> Passages {
    let reference = Reference::new(docs);
    let passages = finder.run(docs).expect("documents this small can be worked on");
    let found = reference.found(&passages);
    let wanted = reference.runs(finder.guarantee());
    for &(a, b, len) in &found {
        assert!(a < b && len >= finder.guarantee());
        assert!(reference.common(a, b) >= len, "{a:?} {b:?} {len}: not the same words");
        assert_eq!(reference.common(a, b), len, "{a:?} {b:?}: goes on");
        assert!(passages.summary.clipped > 0 || !reference.goes_back(a, b), "{a:?} {b:?}: begins earlier");
    }
    let missing: Vec<_> = covered(&wanted).difference(&covered(&found)).copied().collect();
    assert_eq!(missing, [], "of {docs:?} {finder:?} {found:?}");
    if passages.summary.starred == 0 {
        assert_eq!(found, wanted, "of {docs:?}");
    }
    check_shares(&passages, &found);
    passages
}

/// The shares are those of the passages.
fn check_shares(passages: &Passages, found: &BTreeSet<(Place, Place, usize)>) {
    let mut sides: BTreeMap<(usize, usize), (BTreeSet<usize>, BTreeSet<usize>)> = BTreeMap::new();
    for &(a, b, len) in found.iter().filter(|(a, b, _)| a.0 != b.0) {
        let (in_a, in_b) = sides.entry((a.0, b.0)).or_default();
        in_a.extend(a.1..a.1 + len);
        in_b.extend(b.1..b.1 + len);
    }
    let shares: Vec<_> = passages.shares.iter().map(|s| (s.a, s.b, s.words_a, s.words_b)).collect();
    let wanted: Vec<_> = sides.iter().map(|(&(a, b), (x, y))| (a, b, x.len(), y.len())).collect();
    assert_eq!(shares, wanted);
}

fn finder(k: usize, window: usize, all_pairs: usize) -> Finder {
    Finder::builder().k(k).window(window).all_pairs(all_pairs).build().expect("the options are in range")
}

fn options() -> impl Strategy<Value = Finder> {
    (1usize..5, 1usize..5, 1usize..6).prop_map(|(k, window, all_pairs)| finder(k, window, all_pairs))
}

/// A word for each number.
fn text(numbers: impl Iterator<Item = usize>) -> String {
    numbers.map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ") + " "
}

/// Documents of a few words, among them some beyond ASCII.
fn random() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec!["a ", "B, ", "b ", "é ", "北", "e\u{301} ", "ß. ", "c\u{ad} "]);
    let doc = prop::collection::vec(word, 0..40).prop_map(|words| words.concat());
    prop::collection::vec(doc, 0..8)
}

/// Documents cut from one source and pasted together: long runs, many times over, in many surroundings.
fn pasted() -> impl Strategy<Value = Vec<String>> {
    let piece =
        (0usize..60, 1usize..25).prop_map(|(at, len)| text((at..(at + len).min(70)).map(|n| n * n % 61)));
    let doc = prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat());
    prop::collection::vec(doc, 0..12)
}

/// Documents that repeat a few words.
fn periodic() -> impl Strategy<Value = Vec<String>> {
    let doc = (1usize..12, 0usize..80, 0usize..3).prop_map(|(period, len, before)| {
        text((0..before).map(|n| 100 + n).chain((0..len).map(|n| n % period)))
    });
    prop::collection::vec(doc, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn few_words(docs in random(), finder in options()) {
        check(&docs, &finder);
    }

    #[test]
    fn cut_and_pasted(docs in pasted(), finder in options()) {
        check(&docs, &finder);
    }

    #[test]
    fn periods(docs in periodic(), finder in options()) {
        check(&docs, &finder);
    }

    #[test]
    fn threads_make_no_difference(docs in pasted(), finder in options()) {
        let alone = ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(|| finder.run(&docs));
        let three = ThreadPoolBuilder::new().num_threads(3).build().unwrap().install(|| finder.run(&docs));
        prop_assert_eq!(alone.unwrap(), three.unwrap());
    }

    /// Without stars, the passages of documents in another order are the same, the other way round perhaps.
    #[test]
    fn order_makes_no_difference(docs in pasted(), seed in any::<u64>()) {
        let finder = finder(3, 3, 64);
        let mut order: Vec<usize> = (0..docs.len()).collect();
        order.sort_by_key(|&row| (row as u64 + 1).wrapping_mul(seed | 1));
        let shuffled: Vec<String> = order.iter().map(|&row| docs[row].clone()).collect();
        let (before, after) = (finder.run(&docs).unwrap(), finder.run(&shuffled).unwrap());
        prop_assume!(before.summary.starred == 0);
        let sides = |found: &Passages, row: &dyn Fn(usize) -> usize| -> BTreeSet<_> {
            (found.passages.iter())
                .map(|p| {
                    let (a, b) = ((row(p.a), p.a_span), (row(p.b), p.b_span));
                    (a.min(b), a.max(b))
                })
                .collect()
        };
        prop_assert_eq!(sides(&before, &|row| row), sides(&after, &|row| order[row]));
    }
}

/// `count` words that stand nowhere else.
fn unique(tag: usize, count: usize) -> String {
    text((0..count).map(|n| tag << 20 | n))
}

#[test]
fn ten_thousand_copies_are_a_star() {
    let page = unique(0, 100);
    let docs = vec![page; 10_000];
    let found = Finder::new().run(&docs).unwrap();
    assert_eq!(found.passages.len(), 9_999);
    assert!(found.passages.iter().enumerate().all(|(n, p)| (p.a, p.b, p.words) == (0, n + 1, 100)));
    assert!(found.summary.compared <= 2 * 100 * 10_000);
}

/// The words before a footer decide which of its first fingerprints are kept; those that only a few documents keep
/// once led to passages of their own.
#[test]
fn a_footer_in_many_documents_is_a_star() {
    for words in [20, 60] {
        let footer = unique(0, words);
        let docs: Vec<String> = (1..=20_000).map(|tag| unique(tag, 30) + &footer).collect();
        let found = Finder::new().run(&docs).unwrap();
        assert_eq!(found.passages.len(), 19_999);
        assert!(found.passages.iter().enumerate().all(|(n, p)| (p.a, p.b, p.words) == (0, n + 1, words)));
        assert!(found.summary.compared <= 10 * words * 20_000);
    }
}

#[test]
fn repetitive_text_takes_linear_work() {
    for period in [1, 2, 3, 7, 8, 9, 31, 1000] {
        let len = 200_000;
        let found = Finder::new().run(&[text((0..len).map(|n| n % period))]).unwrap();
        assert!(found.summary.compared <= 40 * len, "{} for {period}", found.summary.compared);
        let to = found.passages.iter().map(|p| p.words).max().unwrap();
        assert_eq!(to, len - period, "all but the first period");
        assert!(found.passages.len() <= len / period + 1);
    }
}

/// Sliding windows over one text: each is shared with the many before it, and none of these has all of it.
#[test]
fn sliding_windows_take_linear_work() {
    let words: Vec<String> = (0..20_000).map(|n| format!("w{n} ")).collect();
    let docs: Vec<String> = (0..19_000).step_by(10).map(|at| words[at..at + 1000].concat()).collect();
    let total = docs.len() * 1000;
    let found = Finder::new().run(&docs).unwrap();
    assert!(found.summary.compared <= 8 * total, "{}", found.summary.compared);
    assert!(found.summary.clipped > 0);
}

#[test]
fn nothing_in_nothing() {
    let none: [&str; 0] = [];
    assert!(Finder::new().run(&none).unwrap().passages.is_empty());
    let docs = [None, Some(""), Some("..."), Some("one"), Some("one"), None];
    assert!(Finder::new().run(&docs).unwrap().passages.is_empty());
}

#[test]
fn a_document_beside_itself() {
    let body = unique(0, 40);
    let docs = [format!("{body} advertisement {body}")];
    let found = check(&docs, &Finder::new());
    assert_eq!(found.passages.len(), 1);
    assert_eq!((found.passages[0].a, found.passages[0].b, found.passages[0].words), (0, 0, 40));
}

#[test]
fn options_are_checked() {
    for (builder, message) in [
        (Finder::builder().k(0), "k must be in 1..=64, got 0"),
        (Finder::builder().window(65), "window must be in 1..=64, got 65"),
        (Finder::builder().all_pairs(0), "all_pairs must be in 1..=64, got 0"),
    ] {
        let error = builder.build().unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Option, message));
    }
}

#[test]
fn stops_when_cancelled() {
    let control = Control::new();
    control.cancel();
    let error = Finder::new().run_with(&["one"], &control).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}
