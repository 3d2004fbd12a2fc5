//! The comparing view at its fastest: the hashes of the words alone, 64 bytes at a time.
//!
//! Nearly all words are plain: ASCII letters and digits, between spaces and marks that join nothing. These are found by
//! their bits in a [`Window`]. Wherever a character beyond ASCII stands, or a mark that may join, the tokeniser decides.

use super::{
    fold::{hash_plain, hash_short, hash_token},
    token::Tokens,
    window::Window,
};
use crate::{Result, Span, control::Ticker};

/// Fills `out` with the hashes of the words of `text`, and counts the progress; an error if the work is to stop.
///
/// They are those of [`words`](super::words).
pub(crate) fn read_words(text: &str, out: &mut Vec<u64>, ticker: &mut Ticker<'_>) -> Result<()> {
    out.clear();
    each_word(text, ticker, |hash, _| out.push(hash))
}

/// The same, and the first byte of each word; it is `A` for every capital letter beyond ASCII.
pub(crate) fn read_words_and_firsts(
    text: &str,
    out: &mut Vec<u64>,
    firsts: &mut Vec<u8>,
    ticker: &mut Ticker<'_>,
) -> Result<()> {
    out.clear();
    firsts.clear();
    each_word(text, ticker, |hash, start| {
        let first = text.as_bytes()[start];
        let is_capital = first >= 0x80 && text[start..].starts_with(char::is_uppercase);
        firsts.push(if is_capital { b'A' } else { first });
        out.push(hash);
    })
}

/// The same, and where each word begins.
pub(crate) fn read_words_and_starts(
    text: &str,
    out: &mut Vec<u64>,
    starts: &mut Vec<u32>,
    ticker: &mut Ticker<'_>,
) -> Result<()> {
    out.clear();
    starts.clear();
    each_word(text, ticker, |hash, start| {
        out.push(hash);
        starts.push(start as u32);
    })
}

/// Calls `word` with the hash of each word and where it begins.
#[inline]
fn each_word(text: &str, ticker: &mut Ticker<'_>, mut word: impl FnMut(u64, usize)) -> Result<()> {
    const LAST: usize = Window::LEN - 1;
    let bytes = text.as_bytes();
    let mut buffer = String::new();
    let mut from = 0;
    while from < bytes.len() {
        let window = Window::of(bytes, from);
        let mut rest = window.word | window.beyond;
        // Where a word that ends goes on, perhaps.
        let open = window.beyond | window.joiner & rest >> 1;
        let next = loop {
            if rest == 0 {
                break from + Window::LEN;
            }
            let start = rest.trailing_zeros() as usize;
            let end = start + (!(window.word >> start)).trailing_zeros() as usize;
            // What the last byte joins is seen in the window after this.
            if end >= LAST && start > 0 && end > start {
                break from + start;
            }
            let done = if end < LAST && end > start && open >> end & 1 == 0 {
                word(hash(bytes, Span::new(from + start, from + end)), from + start);
                end
            } else {
                let mut tokens = Tokens::at(text, from + start);
                let end = tokens.next().map_or(bytes.len(), |token| {
                    if token.is_word() {
                        word(hash_token(text, token, &mut buffer), token.span().start);
                    }
                    token.span().end
                });
                if end >= from + Window::LEN {
                    break end;
                }
                end - from
            };
            rest &= u64::MAX << done;
        };
        ticker.advance(next.min(bytes.len()) - from)?;
        from = next;
    }
    Ok(())
}

/// The hash of a plain word.
#[inline]
fn hash(bytes: &[u8], span: Span) -> u64 {
    match bytes[span.start..].first_chunk() {
        Some(chunk) if span.len() <= chunk.len() => hash_short(chunk, span.len()),
        _ => hash_plain(bytes, span),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Control, text::words};

    fn read(text: &str) -> Vec<u64> {
        let mut out = vec![1];
        read_words(text, &mut out, &mut Control::new().ticker()).unwrap();
        out
    }

    fn agrees(text: &str) -> bool {
        let (mut hashes, mut starts) = (vec![1], vec![1]);
        read_words_and_starts(text, &mut hashes, &mut starts, &mut Control::new().ticker()).unwrap();
        let (want, places): (Vec<_>, Vec<_>) =
            words(text).map(|word| (word.hash, word.span.start as u32)).unzip();
        read(text) == want && hashes == want && starts == places
    }

    proptest! {
        #[test]
        fn words_are_those_of_the_tokeniser(text in "([a-zA-Z0-9_]{0,9}[ .,;:'’\"“é\u{301}\u{200d}\u{a0}京カ👩א\n-]{0,2}){0,60}") {
            prop_assert!(agrees(&text));
        }

        #[test]
        fn of_any_text(text in any::<String>()) {
            prop_assert!(agrees(&text));
        }
    }

    #[test]
    fn words_at_the_end_of_a_window() {
        for tail in ["", ".", "'s", "’s", "é", ".5", " b", ".\u{301}a"] {
            for before in 0..70 {
                for len in [1, 2, 7, 8, 9, 15, 16, 17, 62, 63, 64, 65, 130] {
                    let text = format!("{}{}{tail}", " ".repeat(before), "a".repeat(len));
                    assert!(agrees(&text), "{text:?}");
                }
            }
        }
    }
}
