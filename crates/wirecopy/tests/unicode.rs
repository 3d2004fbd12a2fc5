//! The tokeniser against the word boundaries of UAX #29 as `unicode-segmentation` draws them.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use wirecopy::text::{TokenKind, tokens};

/// Characters of every class that the rules tell apart, and some that look alike.
const INTERESTING: &str = "[abzAZéßñ019٣_'’.,:;\"“”‘!?()/·$%@#\
    \u{2024}\u{3a}\u{ff0e}\u{ff1a}\u{301}\u{308}\u{5b0}жДλΣאבعہकि।ก่ั北京のカター한국Ａ１²½\
    😀👍🏽👩❤️🇩🇪©…—– \t\n\r\u{a0}\u{2003}\u{2028}\u{85}\u{0}\u{1f}]{0,24}";

/// Characters that are not seen, those that join pictographs aside.
const IGNORABLE: [char; 3] = ['\u{200b}', '\u{2060}', '\u{feff}'];

fn slices(text: &str) -> Vec<&str> {
    tokens(text).map(|t| &text[t.span().range()]).collect()
}

/// The stops and colons at which a word of UAX #29 may be cut here.
fn is_cut(token: &str) -> bool {
    token.starts_with(['.', ':', '\u{2024}', '\u{fe52}', '\u{ff0e}', '\u{fe13}', '\u{fe55}', '\u{ff1a}'])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn tokens_are_words_of_uax_29_cut_at_stops_and_colons(text in INTERESTING) {
        let all: Vec<_> = tokens(&text).collect();
        let mut rest = all.as_slice();
        for (start, segment) in text.split_word_bound_indices() {
            let end = start + segment.len();
            let count = rest.iter().take_while(|t| t.span().start < end).count();
            let (inside, after) = rest.split_at(count);
            rest = after;
            let words: Vec<&str> = inside.iter().map(|t| &text[t.span().range()]).collect();
            prop_assert!(inside.last().is_none_or(|t| t.span().end <= end), "{words:?} cross the end of {segment:?}");
            for pair in words.windows(2) {
                prop_assert!(is_cut(pair[0]) || is_cut(pair[1]), "{segment:?} is cut into {words:?}");
            }
        }
        prop_assert!(rest.is_empty());
    }

    #[test]
    fn what_stands_in_no_token_is_no_word(text in INTERESTING) {
        let mut at = 0;
        for token in tokens(&text) {
            let span = token.span();
            prop_assert!(at <= span.start && span.start < span.end);
            prop_assert!(text[at..span.start].chars().all(|c| !c.is_alphanumeric() || is_mark(c)));
            at = span.end;
        }
        prop_assert!(text[at..].chars().all(|c| !c.is_alphanumeric() || is_mark(c)));
    }

    #[test]
    fn kinds_tell_letters_from_digits(text in INTERESTING) {
        for token in tokens(&text) {
            let word = &text[token.span().range()];
            let letters = word.chars().any(|c| c.is_alphabetic() && !is_mark(c) || c == '_');
            match token.kind() {
                TokenKind::Word => prop_assert!(letters, "{word:?}"),
                TokenKind::Number => prop_assert!(!letters && word.contains(char::is_numeric), "{word:?}"),
                TokenKind::Punctuation | TokenKind::Symbol => prop_assert!(!letters, "{word:?}"),
            }
        }
    }

    #[test]
    fn what_is_not_seen_changes_no_token(text in INTERESTING, at in prop::collection::vec((0usize..30, 0usize..3), 0..6)) {
        let mut chars: Vec<char> = text.chars().collect();
        for (place, which) in at {
            chars.insert(place.min(chars.len()), IGNORABLE[which]);
        }
        let mixed: String = chars.into_iter().collect();
        let found: Vec<String> = slices(&mixed).into_iter().map(|t| t.replace(IGNORABLE, "")).collect();
        prop_assert_eq!(found, slices(&text));
    }
}

/// Combining marks that Unicode counts among the letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{5b0}' | '\u{93f}' | '\u{e31}' | '\u{e48}')
}
