//! Copies of known documents, changed in ways that the trade changes them.

use crate::{
    Control, Documents, Result,
    names::names,
    text::{Token, tokens},
};

/// Words from which a document is long enough to be copied.
const LEAST_WORDS: usize = 50;

/// How a planted copy differs from its original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Edit {
    /// In capital letters and without punctuation.
    Typography,
    /// Two words in a hundred are replaced, left out or put in, at random.
    Words2,
    /// Five words in a hundred.
    Words5,
    /// Ten words in a hundred.
    Words10,
    /// Twenty words in a hundred.
    Words20,
    /// Cut after half of its words.
    Cut50,
    /// Cut after three tenths of its words.
    Cut30,
    /// With a stretch of another document before and after it, half as long as itself together.
    Wrapped50,
}

names! {
    Edit, "edit":
    Typography => "typography",
    Words2 => "words 2%",
    Words5 => "words 5%",
    Words10 => "words 10%",
    Words20 => "words 20%",
    Cut50 => "cut to 50%",
    Cut30 => "cut to 30%",
    Wrapped50 => "wrapped 50%"
}

/// A planted copy.
pub(super) struct Copy {
    pub(super) edit: Edit,
    /// Row of the original.
    pub(super) original: usize,
    pub(super) text: String,
}

/// Up to `sample` copies by each edit, of originals drawn at random, none drawn twice.
pub(super) fn plant<D: Documents + ?Sized>(
    docs: &D,
    sample: usize,
    random: &mut Random,
    control: &Control,
) -> Result<Vec<Copy>> {
    let edits = Edit::ALL.len();
    let mut originals = Vec::new();
    let mut drawn = draw(docs.len(), random);
    while originals.len() < sample.saturating_mul(edits) {
        control.check()?;
        let Some(row) = drawn.next() else { break };
        let long = |text: &str| tokens(text).filter(|token| token.is_word()).nth(LEAST_WORDS - 1).is_some();
        if docs.text(row).is_some_and(long) {
            originals.push(row);
        }
    }
    let count = originals.len();
    // Few originals are shared out evenly.
    let each = (count / edits).min(sample);
    let mut planted = Vec::with_capacity(each * edits);
    for (at, &original) in originals[..each * edits].iter().enumerate() {
        control.check()?;
        let other = originals[(at + 1 + random.below(count - 1)) % count];
        let [text, other] = [original, other].map(|row| docs.text(row).unwrap_or_default());
        let edit = Edit::ALL[at % edits];
        planted.push(Copy { edit, original, text: edited(edit, text, other, random) });
    }
    Ok(planted)
}

/// All rows in random order, drawn one by one (Fisher & Yates).
fn draw(rows: usize, random: &mut Random) -> impl Iterator<Item = usize> + use<> {
    let mut left: Vec<usize> = (0..rows).collect();
    let mut random = random.split();
    std::iter::from_fn(move || {
        let at = random.below(left.len().max(1));
        (!left.is_empty()).then(|| left.swap_remove(at))
    })
}

/// The text, edited; what is put in comes from `other`.
fn edited(edit: Edit, text: &str, other: &str, random: &mut Random) -> String {
    let words = words(text);
    match edit {
        Edit::Typography => join(text, &words).to_uppercase(),
        Edit::Words2 => scattered(text, other, 2, random),
        Edit::Words5 => scattered(text, other, 5, random),
        Edit::Words10 => scattered(text, other, 10, random),
        Edit::Words20 => scattered(text, other, 20, random),
        Edit::Cut50 => start(text, &words, 5).to_owned(),
        Edit::Cut30 => start(text, &words, 3).to_owned(),
        Edit::Wrapped50 => {
            let around = self::words(other);
            let share = (words.len() / 4).min(around.len() / 2);
            let (before, after) = (&around[..share], &around[around.len() - share..]);
            format!("{}\n\n{text}\n\n{}", join(other, before), join(other, after))
        }
    }
}

/// The text with so many of a hundred words replaced, left out, or followed by another.
fn scattered(text: &str, other: &str, percent: usize, random: &mut Random) -> String {
    let fresh = words(other);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    for word in words(text) {
        let span = word.span();
        out.push_str(&text[at..span.start]);
        at = span.end;
        let mut put =
            || fresh.get(random.below(fresh.len().max(1))).map_or("", |word| &other[word.span().range()]);
        let new = put();
        match (random.below(100) < percent).then(|| random.below(3)) {
            None => out.push_str(&text[span.range()]),
            Some(0) => out.push_str(new),
            Some(1) => {}
            Some(_) => {
                out.push_str(&text[span.range()]);
                out.push(' ');
                out.push_str(new);
            }
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The text up to so many tenths of its words.
fn start<'t>(text: &'t str, words: &[Token], tenths: usize) -> &'t str {
    let count = words.len() * tenths / 10;
    words.get(..count).and_then(<[_]>::last).map_or("", |word| &text[..word.span().end])
}

fn words(text: &str) -> Vec<Token> {
    tokens(text).filter(|token| token.is_word()).collect()
}

fn join(text: &str, words: &[Token]) -> String {
    words.iter().map(|word| &text[word.span().range()]).collect::<Vec<_>>().join(" ")
}

/// Numbers that look random and are the same for the same seed: `SplitMix64` (Steele, Lea & Flood 2014).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// One below `count`, which is not 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.next()) * count as u128) >> 64) as usize
    }

    fn split(&mut self) -> Self {
        Self(self.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "One two, three four; five six seven eight (nine) ten.";

    #[test]
    fn edits_do_what_they_say() {
        let mut random = Random::new(5);
        let mut edited = |edit| edited(edit, TEXT, "alpha beta gamma delta", &mut random);
        assert_eq!(edited(Edit::Typography), "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN");
        assert_eq!(edited(Edit::Cut50), "One two, three four; five");
        assert_eq!(edited(Edit::Cut30), "One two, three");
        assert_eq!(edited(Edit::Wrapped50), format!("alpha beta\n\n{TEXT}\n\ngamma delta"));
        let long = TEXT.repeat(200);
        for (edit, percent) in [(Edit::Words2, 2), (Edit::Words20, 20)] {
            let text = self::edited(edit, &long, "alpha beta", &mut random);
            let fresh = words(&text).iter().filter(|word| text[word.span().range()].ends_with('a')).count();
            // Two in three of the edits put a word in.
            assert!((percent * 9..percent * 18).contains(&fresh), "{percent}: {fresh}");
        }
    }

    #[test]
    fn each_row_is_drawn_once() {
        let mut rows: Vec<usize> = draw(100, &mut Random::new(0)).collect();
        assert_ne!(rows[..10], (0..10).collect::<Vec<_>>());
        rows.sort_unstable();
        assert_eq!(rows, (0..100).collect::<Vec<_>>());
    }
}
