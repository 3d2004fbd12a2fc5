//! What holds for the sentences and paragraphs of any text.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use wirecopy::{
    Span,
    text::{Scanner, paragraphs, scan, sentences},
};

/// Texts out of pieces that the rules look at.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "The",
        "rain",
        "fell",
        "Mr",
        "U.S",
        "Inc",
        "Calif",
        "a.m",
        "No",
        "said",
        "Yahoo",
        "de",
        "I",
        "J",
        "a",
        "1",
        "2",
        "2019",
        "1,000.5",
        ".",
        ".",
        ".",
        "!",
        "?",
        "…",
        "...",
        "\"",
        "\"",
        "“",
        "”",
        "'",
        "’",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        ":-)",
        "-",
        "—",
        "•",
        "*",
        "@",
        "/",
        "。",
        "」",
        "と",
        "北",
        "।",
        "؟",
        "😀",
        "\u{200b}",
        "\u{301}",
        " ",
        " ",
        " ",
        " ",
        "  ",
        "\t",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{b}",
        "\u{c}",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "\u{a0}",
        "which carried lorries since the war, and",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

fn in_order(spans: &[Span]) -> bool {
    spans.windows(2).all(|w| w[0].end <= w[1].start)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn spans_are_in_order_and_cover_every_token(text in texts()) {
        let layout = scan(&text);
        for spans in [&layout.sentences, &layout.paragraphs] {
            prop_assert!(in_order(spans));
            for span in spans {
                let slice = text.get(span.range()).expect("spans stand on character boundaries");
                prop_assert!(!slice.is_empty() && slice.trim() == slice, "{slice:?}");
            }
            let covered: usize = spans.iter().map(|&s| layout.tokens_in(s).len()).sum();
            prop_assert_eq!(covered, layout.tokens.len());
        }
        for sentence in &layout.sentences {
            prop_assert!(layout.paragraphs.iter().any(|p| p.contains(*sentence)));
        }
    }

    #[test]
    fn what_stands_between_spans_is_not_seen(text in texts()) {
        let mut at = 0;
        for sentence in sentences(&text) {
            prop_assert!(!text[at..sentence.start].contains(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation()));
            at = sentence.end;
        }
        prop_assert!(!text[at..].contains(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation()));
    }

    #[test]
    fn another_paragraph_changes_none_before_it(text in texts()) {
        let longer = format!("{text}\n\nX.");
        let (before, after) = (scan(&text), scan(&longer));
        prop_assert_eq!(&after.sentences[..after.sentences.len() - 1], before.sentences);
        prop_assert_eq!(&after.paragraphs[..after.paragraphs.len() - 1], before.paragraphs);
    }

    #[test]
    fn a_scanner_forgets_the_text_before(first in texts(), second in texts()) {
        let mut scanner = Scanner::new();
        scanner.scan(&first);
        prop_assert_eq!(scanner.scan(&second), &scan(&second));
    }

    #[test]
    fn a_sentence_alone_is_a_paragraph(text in "[A-Z][a-z]{1,9}( [a-z]{2,9}){0,9}[.!?]") {
        prop_assert_eq!(sentences(&text), vec![Span::new(0, text.len())]);
        prop_assert_eq!(paragraphs(&text), vec![Span::new(0, text.len())]);
    }
}

/// Each takes milliseconds, and took minutes were any rule to look as far as the text goes.
#[test]
fn repeated_pieces_take_linear_time() {
    let pieces = [
        ".", "\"", ". ", "\" ", "A. ", "1) ", "1. A ", "“", "”", "(", ")", "!\"", ".\" (", "\n", "a\n",
        "Mr. ", ":-) ", "• ", "。", "!” A. ", "a.B", "U.S. ", "... ", "- ", "\u{301}", "😀 ",
    ];
    for piece in pieces {
        let text = piece.repeat(300_000 / piece.len());
        let clock = Instant::now();
        assert!(scan(&text).sentences.len() <= text.len());
        assert!(clock.elapsed() < Duration::from_secs(5), "{piece:?} takes {:?}", clock.elapsed());
    }
}
