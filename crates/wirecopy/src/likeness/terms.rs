//! The terms of a document: words cut to six letters, names among them, figures, and pairs of these, as 32-bit hashes.

use std::{ops::Range, sync::LazyLock};

use super::boilerplate::{self, Run};
use crate::{
    Result,
    control::Ticker,
    lexicon::{MONTHS, WEEKDAYS},
    text::{fold, hash_bytes, mix, words},
};

/// The terms of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Terms {
    /// Each once, in order. The last two bits of a term are its [`Class`].
    pub(super) hashes: Box<[u32]>,
    /// At which word each stands first.
    pub(super) places: Box<[u16]>,
    /// How many words were read.
    pub(super) words: u16,
    /// Some of its runs of words, by which boilerplate is told.
    pub(super) runs: Box<[Run]>,
}

impl Terms {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Leaves out what stands first at these words.
    pub(super) fn leave_out(&mut self, places: &[Range<u16>]) {
        if places.is_empty() {
            return;
        }
        let is_left = |at: u16| {
            let next = places.partition_point(|place| place.end <= at);
            places.get(next).is_none_or(|place| at < place.start)
        };
        let kept = self.hashes.iter().zip(&self.places).filter(|(_, at)| is_left(**at));
        let (hashes, places): (Vec<u32>, Vec<u16>) = kept.map(|(&term, &at)| (term, at)).unzip();
        (self.hashes, self.places) = (hashes.into(), places.into());
    }

    /// Whether a quarter of the words are figures: prices, results, rates. Nobody tells these in other words.
    pub(crate) fn is_table(&self) -> bool {
        let count = |wanted: Class| self.hashes.iter().filter(|&&term| Class::of(term) == wanted).count();
        let (figures, pairs) = (count(Class::Figure), count(Class::Pair));
        figures * 4 > self.len() - pairs
    }
}

/// Letters of a word that count: enough to tell words apart, few enough to take the endings off most.
const LETTERS: usize = 6;

/// Words of a text that are read; what a page tells, it tells before that.
const WORDS: usize = 8192;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Word,
    /// A word that begins with a capital letter wherever it stands in the document. It is the same term as without.
    Name,
    /// A word that has a digit, or a number up to twelve in letters.
    Figure,
    /// Two words that follow one another.
    Pair,
}

impl Class {
    pub(crate) fn of(term: u32) -> Self {
        match term & 3 {
            0 => Self::Word,
            1 => Self::Name,
            2 => Self::Figure,
            _ => Self::Pair,
        }
    }
}

/// What a term is known by, whether or not it is a name in its document.
pub(super) fn identity(term: u32) -> u32 {
    if Class::of(term) == Class::Name { term & !3 } else { term }
}

/// Reads the terms of a text.
pub(crate) fn terms(text: &str, ticker: &mut Ticker<'_>) -> Result<Terms> {
    let mut found: Vec<(u32, u16)> = Vec::new();
    let mut hashes: Vec<u64> = Vec::new();
    let (mut before, mut at, mut count) = (None, 0, 0);
    let mut all = words(text).take(WORDS).peekable();
    while let Some(word) = all.next() {
        let span = word.span;
        let mut end = span.end;
        while let Some(next) = all.next_if(|next| is_one_number(text, span.start..end, next.span.range())) {
            end = next.span.end;
        }
        ticker.advance(end - at)?;
        at = end;
        let (stem, class) = stem(&text[span.start..end], word.hash);
        let class = if class == Class::Word && is_capital(&text[span.range()]) { Class::Name } else { class };
        found.push((term(stem, class), count));
        if let Some(before) = before.replace(stem) {
            found.push((term(mix(before, stem), Class::Pair), count));
        }
        hashes.push(word.hash);
        count += 1;
    }
    ticker.advance(text.len() - at)?;
    let runs = boilerplate::sampled(&hashes);
    // A word that stands without a capital comes first, and it alone stays.
    found.sort_unstable();
    found.dedup_by(|next, first| {
        let same = identity(next.0) == identity(first.0);
        if same {
            first.1 = first.1.min(next.1);
        }
        same
    });
    let (hashes, places): (Vec<u32>, Vec<u16>) = found.into_iter().unzip();
    Ok(Terms { hashes: hashes.into(), places: places.into(), words: count, runs })
}

/// The term of a class with this hash.
pub(super) fn term(hash: u64, class: Class) -> u32 {
    let class = match class {
        Class::Word => 0,
        Class::Name => 1,
        Class::Figure => 2,
        Class::Pair => 3,
    };
    (hash >> 32) as u32 & !3 | class
}

/// The hash of what counts of a word; figures count whole.
pub(super) fn stem(word: &str, hash: u64) -> (u64, Class) {
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return (figure(word).unwrap_or(hash), Class::Figure);
    }
    if (3..=6).contains(&word.len())
        && let Ok(at) = NUMBERS.binary_search_by_key(&hash, |&(known, _)| known)
    {
        return (NUMBERS[at].1, Class::Figure);
    }
    if (3..=4).contains(&word.len())
        && let Ok(at) = SHORT_MONTHS.binary_search_by_key(&hash, |&(known, _)| known)
    {
        return (SHORT_MONTHS[at].1, Class::Word);
    }
    (letters(word), Class::Word)
}

/// The hash of a figure without what parts its thousands, if it is not too long for one.
fn figure(word: &str) -> Option<u64> {
    let mut digits = [0; LONGEST];
    let mut len = 0;
    for byte in word.bytes().filter(|&byte| byte.is_ascii_alphanumeric() || byte == b'.') {
        *digits.get_mut(len)? = byte.to_ascii_lowercase();
        len += 1;
    }
    Some(hash_bytes(&digits[..len]))
}

/// Bytes of a figure at most.
const LONGEST: usize = 24;

/// Whether three digits go on a number that begins before them, parted by one space: 15 785 641.
fn is_one_number(text: &str, number: Range<usize>, next: Range<usize>) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (first, space, digits) = (&text[number.clone()], &text[number.end..next.start], &text[next]);
    let mut groups = first.split(SPACES);
    let leads = groups.next().is_some_and(|group| group.len() <= 3 && is_digits(group));
    leads && digits.len() == 3 && is_digits(digits) && SPACES.iter().any(|&one| space.chars().eq([one]))
}

/// Spaces that part thousands.
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// The hash of the letters of a word that count.
fn letters(word: &str) -> u64 {
    let mut letters = [0; LETTERS];
    if word.is_ascii() {
        let plain = word.bytes().filter(u8::is_ascii_alphanumeric).take(LETTERS);
        let mut len = 0;
        for letter in plain {
            letters[len] = letter.to_ascii_lowercase();
            len += 1;
        }
        return hash_bytes(&letters[..len]);
    }
    let folded = fold(word);
    let end = folded.char_indices().nth(LETTERS).map_or(folded.len(), |(at, _)| at);
    hash_bytes(&folded.as_bytes()[..end])
}

/// Whether a word begins with a capital letter.
fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The hashes of numbers in letters and in digits, in order of the former; "one" is a pronoun as often.
static NUMBERS: LazyLock<Vec<(u64, u64)>> = LazyLock::new(|| {
    let letters = words("two three four five six seven eight nine ten eleven twelve");
    let mut pairs: Vec<(u64, u64)> = letters
        .zip(2u64..)
        .map(|(word, number)| (word.hash, hash_bytes(number.to_string().as_bytes())))
        .collect();
    pairs.sort_unstable();
    pairs
});

/// The hashes of months cut short, and of what counts of their names.
static SHORT_MONTHS: LazyLock<Vec<(u64, u64)>> = LazyLock::new(|| {
    const SHORT: &str = "jan feb apr aug sept oct nov dec";
    let full = |short: &str| MONTHS.iter().find(|month| month.starts_with(short)).map(|month| letters(month));
    let mut pairs: Vec<(u64, u64)> =
        words(SHORT).filter_map(|word| Some((word.hash, full(&SHORT[word.span.range()])?))).collect();
    pairs.sort_unstable();
    pairs
});

/// What a word of a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    Month,
    Day,
}

/// Whether a term is the name of a month or of a day of the week, if it is a name.
pub(super) fn date(term: u32) -> Option<Date> {
    DATES.binary_search_by_key(&identity(term), |&(known, _)| known).ok().map(|at| DATES[at].1)
}

/// The terms of months and days, in order.
static DATES: LazyLock<Vec<(u32, Date)>> = LazyLock::new(|| {
    let of =
        |names: &'static [&str], date| names.iter().map(move |name| (term(letters(name), Class::Word), date));
    let mut dates: Vec<(u32, Date)> = of(&MONTHS, Date::Month).chain(of(&WEEKDAYS, Date::Day)).collect();
    dates.sort_unstable_by_key(|&(known, _)| known);
    dates
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Control;

    fn of(text: &str) -> Box<[u32]> {
        terms(text, &mut Control::new().ticker()).unwrap().hashes
    }

    #[test]
    fn endings_and_capitals_do_not_count() {
        let known = |text: &str| of(text).iter().map(|&term| identity(term)).collect::<Vec<_>>();
        assert_eq!(known("Minister"), known("ministers"));
        assert_eq!(known("Élysées"), known("élysée"));
        assert_eq!(Class::of(of("Kellmouth")[0]), Class::Name);
        assert_eq!(of("May may").iter().filter(|&&term| Class::of(term) == Class::Name).count(), 0);
        assert_ne!(of("1934567"), of("1934568"));
        assert_eq!(of("seven"), of("7"));
        assert_eq!(of("Sept"), of("September"));
        assert_eq!(of("15 785 641"), of("15,785,641"));
        assert_ne!(of("15 785 641"), of("15 785 642"));
        assert_eq!([of("1987 500").len(), of("12 50").len(), of("1.5").len()], [3, 3, 1]);
        assert_ne!(of("1.5"), of("15"));
        assert!(of("").is_empty() && of("!?").is_empty());
    }

    #[test]
    fn each_term_stands_once_and_in_order() {
        let found = of("rain and rain and rain on 12 May");
        assert!(found.is_sorted());
        let count = |class| found.iter().filter(|&&term| Class::of(term) == class).count();
        assert_eq!((count(Class::Word), count(Class::Name)), (3, 1));
        assert_eq!((count(Class::Figure), count(Class::Pair)), (1, 5));
    }

    #[test]
    fn each_term_is_where_it_stands_first() {
        let found = terms("Rain today, and rain on May 12", &mut Control::new().ticker()).unwrap();
        let place = |text: &str| {
            let wanted = of(text)[0];
            let at = found.hashes.iter().position(|&term| identity(term) == identity(wanted)).unwrap();
            found.places[at]
        };
        assert_eq!([place("rain"), place("today"), place("12")], [0, 1, 6]);
        assert_eq!(found.words, 7);
    }
}
