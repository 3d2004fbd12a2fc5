//! Sequences of characters that stand in mojibake and hardly anywhere else: the heuristic of ftfy 6
//! (`ftfy/badness.py`, Robyn Speer, Apache-2.0), rule by rule, as a scanner.

use super::classes::{
    BAD, BOX, C1, COMMON, CURRENCY, END, KAOMOJI, LAW, LOWER, LOWER_COMMON, NUMERIC, START, Set, UPPER,
    UPPER_COMMON, classes,
};
use crate::text::next_beyond_ascii;

/// Where the first such sequence from `from` on stands.
pub(super) fn find(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = next_beyond_ascii(text.as_bytes(), at)?;
        let c = text[at..].chars().next()?;
        let end = at + c.len_utf8();
        // Beside ASCII few characters can be bad, and these few are seldom.
        if text.as_bytes().get(end).is_none_or(u8::is_ascii)
            && !matches!(c, '\u{80}'..='\u{9f}' | 'Œ' | 'œ' | 'Ã' | 'Â')
        {
            at = end;
            continue;
        }
        if is_bad_at(text, at, c, &text[end..]) {
            return Some(at);
        }
        at = end;
    }
}

/// Whether a sequence of which `c` is the first character beyond ASCII is bad.
fn is_bad_at(text: &str, at: usize, c: char, rest: &str) -> bool {
    let set = classes(c);
    if set & C1 != 0 {
        return true;
    }
    let mut next = rest.chars();
    let Some(second) = next.next() else { return false };
    let after = classes(second);
    let has = |set: Set, classes: Set| set & classes != 0;
    let pair = |first: Set, then: Set| has(set, first) && has(after, then);
    let wide = LOWER | UPPER | BOX | START | END | CURRENCY | NUMERIC | LAW;
    if pair(BAD | wide, BAD)
        || pair(BAD, wide)
        || pair(LOWER | LOWER_COMMON | BOX | END | CURRENCY | NUMERIC, UPPER)
        || pair(BOX | END | CURRENCY | NUMERIC, LOWER)
        || pair(LOWER | BOX | END, CURRENCY)
        || pair(UPPER | BOX, NUMERIC | LAW)
        || pair(CURRENCY | NUMERIC | BOX, START)
        || pair(BOX, KAOMOJI | END)
        || pair(LOWER | UPPER | CURRENCY | NUMERIC | START | END | LAW, BOX)
        || (has(set, UPPER) && second == '°')
        || is_known_pair(c, second, after)
    {
        return true;
    }
    let third = next.next();
    if has(after, START | END)
        && let Some(third) = third
    {
        let then = classes(third);
        let word = third.is_alphanumeric() || third == '_';
        if (has(after, START) && has(set, LOWER | UPPER | BOX | CURRENCY | END) && has(then, NUMERIC))
            || (has(after, END)
                && has(set, LOWER | UPPER | CURRENCY | NUMERIC | BOX | LAW)
                && has(then, START))
            || (has(set, LOWER | UPPER) && word)
        {
            return true;
        }
    }
    is_known_sequence(c, second, after, third, rest) || is_bad_after(&text[..at], set, c, second, after)
}

/// Pairs of the encodings that the classes do not tell.
fn is_known_pair(c: char, second: char, after: Set) -> bool {
    match c {
        'Œ' | 'œ' => !second.is_ascii_alphabetic(),
        'Â' | 'Ã' | 'Î' | 'Ð' => {
            after & (START | END) != 0
                || matches!(
                    second,
                    '€' | 'œ'
                        | 'Š'
                        | 'š'
                        | '¢'
                        | '£'
                        | 'Ÿ'
                        | 'ž'
                        | '\u{a0}'
                        | '\u{ad}'
                        | '®'
                        | '©'
                        | '°'
                        | '·'
                        | '»'
                        | '–'
                        | '—'
                        | '´'
                )
                || (c == 'Ã' && second == '¡')
        }
        '×' => matches!(second, '²' | '³'),
        'à' => matches!(second, '²' | 'µ' | '¹' | '¼' | '½' | '¾'),
        '√' => matches!(second, '±' | '∂' | '†' | '≠' | '®' | '™' | '´' | '≤' | '≥' | '¥' | 'µ' | 'ø'),
        '≈' => matches!(second, '°' | '¢'),
        'в' => second == 'Ђ',
        'ā' => second == '€',
        _ => false,
    }
}

/// Sequences of three characters and more.
fn is_known_sequence(c: char, second: char, after: Set, third: Option<char>, rest: &str) -> bool {
    let Some(third) = third else { return false };
    let around = C1 | BAD | START | END | CURRENCY;
    match c {
        'Ø' | 'Ù' => {
            let mark = |c: char, set: Set| {
                set & (COMMON | CURRENCY | BAD | NUMERIC | START) != 0
                    || matches!(c, 'Ÿ' | 'Š' | '®' | '°' | 'µ' | '»')
            };
            let fourth = rest.chars().nth(2);
            mark(second, after) && matches!(third, 'Ø' | 'Ù') && fourth.is_some_and(|c| mark(c, classes(c)))
        }
        '‚' => match second {
            'Ä' => matches!(third, 'ì' | 'î' | 'ï' | 'ò' | 'ô' | 'ú' | 'ù' | 'û' | '†' | '°' | '¢' | 'π'),
            'â' | 'ó' => matches!(third, 'à' | 'ä' | '°' | 'ê'),
            _ => false,
        },
        'Г' if rest.starts_with("ўВЂВ") => {
            let mut then = rest.chars().skip(4);
            then.next().is_some_and(|c| c != '\n')
                && then.next().is_some_and(|c| c.is_ascii_alphabetic() || c == ' ')
        }
        'В' | 'Г' | 'Р' | 'С' => {
            (after & around != 0 || matches!(second, '°' | 'µ')) && matches!(third, 'В' | 'Г' | 'Р' | 'С')
        }
        'β' => second == '€' && matches!(third, '™' | '\u{a0}' | 'Ά' | '\u{ad}' | '®' | '°'),
        'Β' | 'Γ' | 'Ξ' | 'Ο' => {
            (after & around != 0 || second == '°') && matches!(third, 'Β' | 'Γ' | 'Ξ' | 'Ο')
        }
        _ => false,
    }
}

/// Pairs that are bad after a certain character.
fn is_bad_after(before: &str, set: Set, c: char, second: char, after: Set) -> bool {
    let mut back = before.chars().rev();
    let previous = back.next();
    let lower = |c: char| c.is_ascii_lowercase();
    if previous.is_some_and(|p| p.is_ascii_alphabetic())
        && set & (LOWER_COMMON | UPPER_COMMON) != 0
        && after & BAD != 0
    {
        return true;
    }
    if set & UPPER == 0 {
        return false;
    }
    if previous.is_some_and(char::is_whitespace) && after & CURRENCY != 0
        || previous.is_some_and(lower) && after & (START | CURRENCY) != 0
    {
        return true;
    }
    if matches!(c, 'Ã' | 'Â') && second == ' ' {
        let word = previous.is_some_and(lower)
            || previous.is_some_and(char::is_whitespace) && back.next().is_some_and(lower);
        if word || matches!(previous, None | Some('\n')) {
            return true;
        }
    }
    c == 'Â'
        && (second == ' ' || after & (START | END) != 0)
        && previous.is_some_and(|p| lower(p) || matches!(p, '.' | ',' | '?' | '!') || classes(p) & END != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_and_good() {
        for bad in [
            "doesnâ€™t",
            "CafÃ©",
            "\u{93}so\u{94}",
            "HÃ”TEL",
            "вЂњ",
            "fÃ cil",
            "Zam√≤",
            "×‘×”×•",
            "Â£5",
            "a.Â “",
        ] {
            assert!(find(bad, 0).is_some(), "{bad}");
        }
        for good in [
            "don’t “go” – £5…",
            "Ångström’s",
            "ZZAJÉ’s",
            "Œuvre",
            "SÓ…",
            "SENSЕ",
            "2012—∞",
            "北京",
            "Ã",
            "naïve—é",
        ] {
            assert_eq!(find(good, 0), None, "{good}");
        }
    }
}
