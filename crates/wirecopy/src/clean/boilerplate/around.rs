//! The story within a page that is mostly links: menus, teasers, notices.
//!
//! Words weigh: those that hold sentences together for the story, capitals and words of sites against it. The story is
//! the stretch that weighs most (the maximum subarray; Bentley 1984), after the text-density methods of boilerpipe
//! (Kohlschütter et al. 2010) and jusText (Pomikálek 2011), without their HTML. In pages with lines, short lines without
//! an end of a sentence weigh against it as a whole and go where they stand within it. The weights were set on English
//! pages; where few words are known, small letters count for the story.

use crate::{
    clean::{
        RepairKind,
        edit::{Edit, push},
        lines::each_line,
    },
    lexicon::site_word,
};

/// Words from which a line that ends no sentence may be text.
const SHORT: usize = 10;

/// Words below which a line within the story that is like a link goes.
const LINK: usize = 12;

/// Bytes from which a line is no link.
const WIDE: usize = 60;

/// The edits that remove what stands around the story; none where the page is not mostly links.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let lines = each_line(text).take(4).count();
    if lines > 3 {
        if !is_mostly_links(text) {
            return Vec::new();
        }
    } else if text.len() < 600 || !each_line(text).any(|(_, line)| has_menu(line)) {
        return Vec::new();
    }
    let english = is_english(text);
    let weights = weigh(text, english, lines > 3);
    let Some((mut start, mut end)) = heaviest(text, &weights, lines <= 3) else { return Vec::new() };
    if lines > 3 {
        start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        end = text[end..].find('\n').map_or(text.len(), |len| end + len);
    }
    let mut edits = Vec::new();
    let remove = |edits: &mut Vec<Edit>, start: usize, end: usize, rule| {
        push(edits, Edit::new(start, end, RepairKind::Boilerplate, "", rule));
    };
    let begin = start + text[start..end].len() - text[start..end].trim_start().len();
    if begin > 0 {
        remove(&mut edits, 0, begin, "before the story");
    }
    let mut past = begin;
    if lines > 3 {
        for (at, line) in each_line(&text[begin..end]) {
            if is_link(line, english) {
                let rest = &text[begin + at + line.len()..end];
                let to = end - rest.trim_start().len();
                remove(&mut edits, begin + at, to, "link");
                past = to;
            }
        }
    }
    let kept = past + text[past..end].trim_end().len();
    if kept < text.len() && text.len() > end {
        remove(&mut edits, kept, text.len(), "after the story");
    }
    edits
}

/// Whether a third of the lines, and a dozen, are short and end no sentence, and lines like them hold words of sites: in
/// lists, programmes and transcripts, which are as broken up, these are seldom.
fn is_mostly_links(text: &str) -> bool {
    let (mut all, mut links) = (0, 0);
    for (_, line) in each_line(text) {
        all += 1;
        let short = line.len() < 50 && count_words(line) < 6;
        links += usize::from(short && !line.ends_with(['.', '?', '!', '”', '"', ':', ',', '…', ')', '。']));
    }
    if links < 12 || 100 * links < 35 * all {
        return false;
    }
    let of_site = |line: &str| {
        let words = || line.split(|c: char| !(c.is_alphanumeric() || c == '©'));
        line.len() < WIDE && words().any(|word| site_word(word) == Some(true))
    };
    let wanted = if 100 * links >= 45 * all { 1 } else { 2 };
    each_line(text).filter(|(_, line)| of_site(line)).take(wanted).count() == wanted
}

/// Whether a line has forty words or more without an end of a sentence, of which half have a capital.
fn has_menu(line: &str) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for (at, c) in line.char_indices() {
        if matches!(c, '.' | '?' | '!')
            && line[at + 1..].chars().next().is_none_or(|c| matches!(c, ' ' | '"' | '”'))
        {
            (words, capitals) = (0, 0);
        }
        let begins = c.is_alphanumeric()
            && line[..at]
                .chars()
                .next_back()
                .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '’' | '\''));
        if begins {
            words += 1;
            capitals += usize::from(c.is_uppercase() || c.is_numeric());
            // The ratio is asked at the length, so that a menu that runs into a sentence is seen.
            if words >= 40 && 2 * capitals >= words {
                return true;
            }
        }
    }
    false
}

fn count_words(line: &str) -> usize {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).count()
}

fn function_words(line: &str) -> usize {
    let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.filter(|word| site_word(word) == Some(false)).count()
}

/// Whether words that hold English sentences together are one in seven of the words in small letters.
fn is_english(text: &str) -> bool {
    let (mut small, mut known) = (0, 0);
    for (_, word) in pieces(text).filter(|(_, word)| word.starts_with(char::is_lowercase)) {
        small += 1;
        known += usize::from(site_word(word) == Some(false));
    }
    known > 0 && 20 * known >= 3 * small
}

/// Whether a line within the story is like a link.
fn is_link(line: &str, english: bool) -> bool {
    line.len() < WIDE
        && count_words(line) < LINK
        && (!line.ends_with(['.', '?', '!', '”', '"', ':', '…', ')', '。', ','])
            || (english && function_words(line) == 0))
}

/// Words, ends of sentences, line breaks and other characters, each with where it stands.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            let run = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
            let len = match first {
                '\n' => run(|c| c == '\n'),
                c if c.is_alphanumeric() || c == '_' => {
                    run(|c| c.is_alphanumeric() || matches!(c, '_' | '’' | '\'' | '-'))
                }
                '.' | '?' | '!' | '…' => run(|c| matches!(c, '.' | '?' | '!' | '…')),
                c => c.len_utf8(),
            };
            let start = at;
            at += len;
            if !first.is_whitespace() || first == '\n' {
                return Some((start, &text[start..at]));
            }
        }
    })
}

/// Each piece, where it stands and what it weighs, in hundredths.
fn weigh(text: &str, english: bool, lines: bool) -> Vec<(usize, &str, i64)> {
    let mut weights: Vec<_> = pieces(text).map(|(at, piece)| (at, piece, weight(piece, english))).collect();
    if !lines {
        return weights;
    }
    for line in weights.split_mut(|(_, piece, _)| piece.starts_with('\n')) {
        let (mut words, mut known, mut bytes) = (0, 0, 0);
        for (_, piece, _) in line.iter().filter(|(_, piece, _)| piece.starts_with(char::is_alphanumeric)) {
            words += 1;
            bytes += piece.len();
            known += usize::from(!english || site_word(piece) == Some(false));
            if words >= SHORT {
                break;
            }
        }
        let ends =
            line.last().is_some_and(|(_, piece, _)| piece.starts_with(['.', '?', '!', '”', '"', '…', '。']));
        if words < SHORT && bytes < WIDE && !(ends && known > 0 && words >= 5) {
            for (_, _, weight) in line {
                *weight = (*weight).min(0) - 54;
            }
        }
    }
    weights
}

fn weight(piece: &str, english: bool) -> i64 {
    let Some(first) = piece.chars().next() else { return 0 };
    match first {
        '\n' => -20,
        '©' => -300,
        '.' | '?' | '!' | '。' => 50,
        ',' | ';' | '“' | '”' | '"' | '、' => 125,
        c if c.is_numeric() => 0,
        c if c.is_alphabetic() => {
            let known = site_word(piece);
            match (c.is_lowercase(), c.is_uppercase()) {
                _ if known == Some(true) => -300,
                (true, _) if english => {
                    if known == Some(false) {
                        86
                    } else {
                        10
                    }
                }
                (true, _) => 35,
                (_, true) => {
                    if english {
                        -87
                    } else {
                        -60
                    }
                }
                // Scripts without capitals are written without spaces, or count by the letter all the same.
                _ => 30 * piece.chars().count() as i64,
            }
        }
        _ => -70,
    }
}

/// Where the stretch that weighs most begins and ends; with the words with a capital before it, where it begins within
/// a line.
fn heaviest(text: &str, weights: &[(usize, &str, i64)], within: bool) -> Option<(usize, usize)> {
    let (mut best, mut best_range) = (0, None);
    let (mut current, mut from) = (0, 0);
    for (at, &(_, _, weight)) in weights.iter().enumerate() {
        if current <= 0 {
            (current, from) = (0, at);
        }
        current += weight;
        if current > best {
            (best, best_range) = (current, Some((from, at)));
        }
    }
    let (mut from, to) = best_range?;
    // A sentence begins with a capital, which weighs against it.
    for _ in 0..2 {
        let capital = within && from > 0 && weights[from - 1].1.starts_with(char::is_uppercase);
        from -= usize::from(capital);
    }
    let (end, piece, _) = weights[to];
    let end = end + piece.len();
    // The mark that ends the last sentence may be within quotation marks.
    let close = text[end..].chars().next().filter(|c| matches!(c, '”' | '"' | ')')).map_or(0, char::len_utf8);
    Some((weights[from].0, end + close))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::Draft;

    #[test]
    fn the_story_is_found_between_menus() {
        let menu =
            "Home\nWorld\nBusiness\nMarkets\nOpinion\nSports\nArts\nBooks\nTravel\nFood\nVideo\nLog In\n";
        let story = "The ferry sank at noon on Monday, but all of those who were on board were saved by the crew of a trawler.\n\
                     It had come to look for herring, of which it found none, and will go out again as soon as the wind drops.";
        let page = format!("{menu}{story}\nAbout Us\nContact\nTerms of Use\nPrivacy");
        let mut draft = Draft::new(&page);
        draft.edit(edits(&page));
        assert_eq!(draft.text(), story);
        assert_eq!(edits(story), []);
        let line = page.replace('\n', " ");
        assert_eq!(edits(&line), [], "a page this short is left as it is");
    }
}
