//! Hits against a reference that tries every term at every token, and files against damage.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::{
    Control, ErrorKind,
    text::{scan, tokens},
};

type Found = Vec<(usize, usize, usize)>;

fn find(dictionary: &Dictionary, text: &str) -> Found {
    let control = Control::new();
    let hits = dictionary.find(text, &scan(text), &mut Finder::default(), &mut control.ticker()).unwrap();
    hits.iter().map(|hit| (hit.span.start, hit.span.end, hit.row)).collect()
}

fn words<'t>(dictionary: &Dictionary, text: &'t str) -> Vec<&'t str> {
    find(dictionary, text).iter().map(|&(start, end, _)| &text[start..end]).collect()
}

/// The form of a token, written down once more.
fn form(word: &str, case: Case) -> String {
    let word: String = word
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200d}' | '\u{feff}'))
        .map(|c| match c {
            '’' | '‘' => '\'',
            '‑' | '–' => '-',
            '“' | '”' => '"',
            c => c,
        })
        .nfkc()
        .collect();
    match case {
        Case::Exact => word,
        Case::Fold => word.to_lowercase().replace('ß', "ss").replace('ς', "σ").nfkc().collect(),
    }
}

/// The words of some tokens; with variants parted at apostrophes and hyphens, too.
fn parts(words: &[&str], case: Case, variants: bool) -> Vec<String> {
    let forms = words.iter().map(|word| form(word, case));
    if !variants {
        return forms.collect();
    }
    let parts = forms.flat_map(|form| form.split(['\'', '-']).map(str::to_owned).collect::<Vec<_>>());
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether each part of the text is some parts of the term joined.
fn same(term: &[String], text: &[String], variants: bool) -> bool {
    if !variants {
        return term == text;
    }
    let mut term = term.iter();
    let joined = text.iter().all(|part| {
        let mut have = String::new();
        while have.len() < part.len() {
            match term.next() {
                Some(next) => have.push_str(next),
                None => return false,
            }
        }
        have == *part
    });
    joined && term.next().is_none()
}

/// Every term at every token.
fn reference(terms: &[String], case: Case, variants: bool, text: &str) -> Found {
    let split = |text: &str| tokens(text).map(crate::text::Token::span).collect::<Vec<_>>();
    let terms: Vec<_> = terms
        .iter()
        .map(|term| {
            let spans = split(term);
            let words: Vec<&str> = spans.iter().map(|span| &term[span.range()]).collect();
            let sayable = tokens(term).any(|t| t.kind() != crate::text::TokenKind::Punctuation);
            if sayable { parts(&words, case, variants) } else { Vec::new() }
        })
        .collect();
    let layout = scan(text);
    let mut found = Found::new();
    for &paragraph in &layout.paragraphs {
        let spans: Vec<Span> = layout.tokens_in(paragraph).iter().map(|t| t.span()).collect();
        let mut first = 0;
        while first < spans.len() {
            let mut best: Option<(usize, usize, usize)> = None;
            for last in first..spans.len() {
                let word = &text[spans[last].range()];
                let mut ends = vec![word.len()];
                if word.chars().rev().nth(1).is_some_and(|c| "'’".contains(c)) && word.ends_with(['s', 'S'])
                {
                    ends.push(
                        word.trim_end_matches(['s', 'S']).len()
                            - word.chars().rev().nth(1).unwrap().len_utf8(),
                    );
                }
                for len in ends.into_iter().filter(|&len| len > 0) {
                    let mut have: Vec<&str> =
                        spans[first..last].iter().map(|span| &text[span.range()]).collect();
                    have.push(&word[..len]);
                    let bare = |word: &&str| variants && parts(&[word], case, true).is_empty();
                    if bare(&have[0]) || bare(have.last().unwrap()) {
                        continue;
                    }
                    let have = parts(&have, case, variants);
                    let end = spans[last].start + len;
                    if best.is_none_or(|(_, best, _)| best < end) {
                        let row =
                            terms.iter().position(|term| !term.is_empty() && same(term, &have, variants));
                        best = row.map(|row| (last, end, row)).or(best);
                    }
                }
            }
            if let Some((last, end, row)) = best {
                found.push((spans[first].start, end, row));
                first = last;
            }
            first += 1;
        }
    }
    found
}

/// Every term at every character.
fn reference_of_substrings(terms: &[String], case: Case, text: &str) -> Found {
    let small = |c: char| match case {
        Case::Fold if c.to_lowercase().count() == 1 => c.to_lowercase().next().unwrap(),
        _ => c,
    };
    let starts = |text: &str, term: &str| {
        let mut text = text.char_indices();
        let all = term.chars().all(|c| text.next().is_some_and(|(_, d)| small(c) == small(d)));
        all.then(|| text.offset())
    };
    let mut found = Found::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let here = terms.iter().enumerate().filter(|(_, term)| !term.trim().is_empty());
        let here = here.filter_map(|(row, term)| Some((starts(&text[at..], term)?, std::cmp::Reverse(row))));
        match here.max() {
            Some((len, row)) => {
                found.push((at, at + len, row.0));
                at += len;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a", "b", "ab", "A", "B", "é", "e\u{301}", "É", "ß", "ss", "İ", "i", "I", "ı", "ﬁ", "fi", "-", "‑",
        "'", "’", "'s", "’S", " ", " ", " ", "\n", "\n\n", ".", "&", "+", "北", "京", "カ", "ａ", "\u{ad}",
        "\u{200b}", "😀", "1", ",", "_", "ς", "σ", "\u{301}", "Ⱥ", "K", "“", "\"",
    ])
}

fn piled(range: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), range).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn hits_are_those_of_the_reference(
        terms in prop::collection::vec(piled(0..6), 1..12),
        text in piled(0..25),
        exact in any::<bool>(),
        variants in any::<bool>(),
    ) {
        let case = if exact { Case::Exact } else { Case::Fold };
        let dictionary = Dictionary::builder().case(case).variants(variants).terms(&terms).build().unwrap();
        prop_assert_eq!(find(&dictionary, &text), reference(&terms, case, variants, &text));
    }

    #[test]
    fn variants_are_those_of_the_reference(
        terms in prop::collection::vec("[abA' -]{0,5}", 1..8),
        text in "[abAB'’ -]{0,20}",
    ) {
        let dictionary = Dictionary::builder().variants(true).terms(&terms).build().unwrap();
        prop_assert_eq!(find(&dictionary, &text), reference(&terms, Case::Fold, true, &text));
    }

    #[test]
    fn substrings_are_those_of_the_reference(
        terms in prop::collection::vec(piled(0..4), 1..12),
        text in piled(0..25),
        exact in any::<bool>(),
    ) {
        let case = if exact { Case::Exact } else { Case::Fold };
        let dictionary =
            Dictionary::builder().case(case).matching(Matching::Substrings).terms(&terms).build().unwrap();
        prop_assert_eq!(find(&dictionary, &text), reference_of_substrings(&terms, case, &text));
    }

    #[test]
    fn a_term_finds_itself_unless_it_is_skipped(term in piled(1..8), variants in any::<bool>()) {
        let dictionary = Dictionary::builder().variants(variants).term(&term).build().unwrap();
        // A line break within a term is a space.
        let text = term.replace('\n', " ");
        let whole = find(&dictionary, &text).first().is_some_and(|&(_, _, row)| row == 0);
        prop_assert_eq!(whole, dictionary.skipped().next().is_none());
    }

    #[test]
    fn damage_is_an_error(at in any::<prop::sample::Index>(), with in 1u8..=255, cut in any::<prop::sample::Index>()) {
        let bytes = sample().as_bytes().to_vec();
        let mut changed = bytes.clone();
        changed[at.index(bytes.len())] ^= with;
        prop_assert_eq!(Dictionary::from_bytes(changed).unwrap_err().kind(), ErrorKind::Format);
        let cut = bytes[..cut.index(bytes.len())].to_vec();
        prop_assert_eq!(Dictionary::from_bytes(cut).unwrap_err().kind(), ErrorKind::Format);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn sealed_damage_does_no_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        text in piled(0..12),
    ) {
        let mut bytes = sample().as_bytes().to_vec();
        for (at, with) in changes {
            let at = at.index(bytes.len());
            bytes[at] = with;
        }
        format::seal(&mut bytes);
        let text = format!("{text} Coca-Cola CocaCola Acme Corp. C++ 北京 {text}");
        if let Ok(dictionary) = Dictionary::from_bytes(bytes) {
            for (start, end, row) in find(&dictionary, &text) {
                prop_assert!(start < end && text.get(start..end).is_some());
                dictionary.link(row);
            }
            for row in 0..dictionary.len() + 2 {
                let _ = (dictionary.term(row), dictionary.link(row));
            }
            dictionary.skipped().for_each(drop);
        }
    }
}

fn sample() -> Dictionary {
    Dictionary::builder()
        .linked("Coca-Cola", "Q1")
        .terms(["", "Acme Corp.", "—", "acme corp .", "C++", "北京"])
        .linked("CocaCola", "Q2")
        .variants(true)
        .build()
        .unwrap()
}

#[test]
fn whole_tokens_alone() {
    let dictionary = Dictionary::builder().terms(["rain", "New York", "C", "AT&T", "U.S."]).build().unwrap();
    let text = "Rain, not trains or brain; new\nyork-based AT & T, C++ and Rain’s U.S. New\n\nYork";
    assert_eq!(words(&dictionary, text), ["Rain", "new\nyork", "AT & T", "C", "Rain", "U.S."]);
}

#[test]
fn the_longest_of_the_leftmost() {
    let dictionary = Dictionary::builder().terms(["a b", "b c d", "a b c x", "c"]).build().unwrap();
    assert_eq!(words(&dictionary, "a b c d a b c x b c"), ["a b", "c", "a b c x", "c"]);
}

#[test]
fn scripts() {
    let dictionary =
        Dictionary::builder().terms(["北京", "トヨタ", "straße", "istanbul", "ﬁnanz"]).build().unwrap();
    assert_eq!(words(&dictionary, "我在北京大学"), ["北京"]);
    assert_eq!(
        words(&dictionary, "STRASSE Finanz トヨタ Istan\u{ad}bul"),
        ["STRASSE", "Finanz", "トヨタ", "Istan\u{ad}bul"]
    );
    assert!(words(&dictionary, "İstanbul").is_empty());
}

#[test]
fn case_counts_if_it_is_to() {
    let dictionary = Dictionary::builder().case(Case::Exact).terms(["US", "Visa"]).build().unwrap();
    assert_eq!(words(&dictionary, "us US Us visa Visa ＵＳ"), ["US", "Visa", "ＵＳ"]);
}

#[test]
fn what_is_skipped() {
    let long = "a ".repeat(129);
    let fits = "a ".repeat(128);
    let terms = ["", " \n", "…", "Acme", "ACME", "😀", &long, &fits, "acme"];
    let dictionary = Dictionary::builder().terms(terms).build().unwrap();
    let skipped: Vec<_> = dictionary.skipped().map(|s| (s.row, s.reason)).collect();
    let want = [
        (0, Reason::Empty),
        (1, Reason::Empty),
        (2, Reason::Punctuation),
        (4, Reason::Duplicate(3)),
        (6, Reason::TooLong),
        (8, Reason::Duplicate(3)),
    ];
    assert_eq!(skipped, want);
    assert_eq!(words(&dictionary, "😀 acme"), ["😀", "acme"]);
    assert_eq!(find(&dictionary, &fits)[0].2, 7);
}

#[test]
fn terms_that_differ_in_breaks_alone_are_all_found() {
    let dictionary = sample();
    let rows = |text: &str| find(&dictionary, text).iter().map(|hit| hit.2).collect::<Vec<_>>();
    assert_eq!(rows("Coca Cola. CocaCola! Coca‑Cola? coca’cola"), [0, 0, 0, 0]);
    let joined = Dictionary::builder().variants(true).terms(["CocaCola", "Coca-Cola"]).build().unwrap();
    let rows: Vec<_> = find(&joined, "Coca Cola, CocaCola").iter().map(|hit| hit.2).collect();
    assert_eq!(rows, [1, 0]);
}

#[test]
fn too_many_alike_are_crowded() {
    // Every way to part eight letters: the same letters, other breaks.
    let parted = |bits: u32| {
        "abcdefgh".chars().enumerate().fold(String::new(), |term, (n, c)| {
            let gap = if n > 0 && bits >> (n - 1) & 1 == 1 { "-" } else { "" };
            term + gap + &c.to_string()
        })
    };
    let dictionary = Dictionary::builder().variants(true).terms((0..128).map(parted)).build().unwrap();
    assert_eq!(dictionary.skipped().filter(|s| s.reason == Reason::Crowded).count(), 64);
    assert_eq!(find(&dictionary, "abcdefgh"), [(0, 8, 0)]);
}

#[test]
fn windows_do_not_show() {
    // A paragraph longer than a window, with terms across its ends.
    let text = "x y z ".repeat(9000);
    let dictionary = Dictionary::builder().terms(["x y z x y z x", "y z"]).build().unwrap();
    let terms = ["x y z x y z x".to_owned(), "y z".to_owned()];
    let head = &text[..600];
    assert_eq!(find(&dictionary, head), reference(&terms, Case::Fold, false, head));
    let found = find(&dictionary, &text);
    // Seven words, then two: each pair of hits takes nine.
    assert_eq!(found.len(), 2 * (27_000 / 9));
    assert!(found.chunks(2).all(|pair| (pair[0].2, pair[1].2) == (0, 1)));
}

#[test]
fn substrings_across_windows() {
    let text = "é".repeat(200_000) + "needle" + &"İx".repeat(100_000);
    let builder = Dictionary::builder().matching(Matching::Substrings);
    let dictionary = builder.terms(["NEEDLE", "éé", "İxİ", ""]).build().unwrap();
    let found = find(&dictionary, &text);
    assert_eq!(found.len(), 100_000 + 1 + 50_000);
    assert_eq!(found[100_000], (400_000, 400_006, 0));
    assert_eq!(dictionary.skipped().count(), 1);
}

#[test]
fn stored_and_read_back() {
    let dictionary = sample();
    let back = Dictionary::from_bytes(dictionary.as_bytes().to_vec()).unwrap();
    assert_eq!(back, dictionary);
    assert_eq!(back.as_bytes(), sample().as_bytes(), "the same terms give the same bytes");
    assert_eq!(
        (back.len(), back.term(2), back.link(0), back.link(2)),
        (8, Some("Acme Corp."), Some("Q1"), None)
    );
    assert_eq!((back.term(8), back.link(8)), (None, None));
    let reasons: Vec<_> = back.skipped().map(|s| (s.row, s.reason)).collect();
    let want = [(1, Reason::Empty), (3, Reason::Punctuation), (4, Reason::Duplicate(2))];
    assert_eq!(reasons, want);
    let nothing = Dictionary::builder().build().unwrap();
    assert!(Dictionary::from_bytes(nothing.as_bytes().to_vec()).unwrap().is_empty());
    assert!(find(&nothing, "some text").is_empty());
    let substrings = Dictionary::builder().matching(Matching::Substrings).term("ell").build().unwrap();
    assert_eq!(words(&Dictionary::from_bytes(substrings.as_bytes().to_vec()).unwrap(), "Hello"), ["ell"]);
}

#[test]
fn another_version_is_told() {
    let mut bytes = sample().as_bytes().to_vec();
    bytes[8] = 9;
    let error = Dictionary::from_bytes(bytes).unwrap_err();
    assert_eq!(error.to_string(), "the dictionary is of version 9.1, this is 1.1; build it anew");
    assert_eq!(
        Dictionary::from_bytes(b"a,b,c".to_vec()).unwrap_err().to_string(),
        "not a dictionary of wirecopy"
    );
}

#[test]
fn many_terms_are_all_found() {
    let terms: Vec<String> = (0..50_000u32).map(|n| format!("w{} w{}", n % 700, n / 7)).collect();
    let dictionary = Dictionary::builder().terms(&terms).build().unwrap();
    assert_eq!(dictionary.skipped().count(), 0);
    let text = terms.join(" . ");
    let rows: Vec<_> = find(&dictionary, &text).iter().map(|hit| hit.2).collect();
    assert!(rows.into_iter().eq(0..terms.len()));
}

#[test]
fn building_can_be_cancelled() {
    let control = Control::new();
    control.cancel();
    let error = Dictionary::builder().term("a").build_with(&control).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

#[test]
fn variants_of_substrings_are_refused() {
    let error = Dictionary::builder().variants(true).matching(Matching::Substrings).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Option);
}
