//! Forms: texts of one wording whose figures or names differ, such as the market reports of two days. They are no copies,
//! however much of their words they share.

use std::{ops::Range, sync::LazyLock};

use super::verify::{Matched, Shingled};
use crate::text::words;

/// Where two texts differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Differences {
    /// Places at which the one has words that the other has not.
    places: usize,
    /// Those of them at which both have figures, as many of them, and other ones.
    figures: usize,
    /// The figures that stand at these, and all of the text that has fewer.
    replaced: usize,
    all: usize,
    /// The words of the lesser text that begin with a digit or a capital letter, and its other words.
    facts: Kept,
    plain: Kept,
}

/// Words of a text, and how many of them the other has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Kept {
    all: usize,
    lost: usize,
}

/// Similarity from which texts that differ in figures or names are versions of one: among a hundred words there are three
/// such places at most.
const CORRECTED: f64 = 0.8;

impl Differences {
    pub(super) fn of(a: &Matched<'_>, b: &Matched<'_>, shingle: usize) -> Self {
        let (in_a, in_b) = (gaps(a, shingle), gaps(b, shingle));
        let (a, b) = (a.text, b.text);
        let mut found = Self::default();
        let (mut x, mut y) = (in_a.as_slice(), in_b.as_slice());
        // Gaps after the same words belong together.
        while let (Some((after, one)), Some((before, other))) = (x.first(), y.first()) {
            found.places += 1;
            if after == before && are_of_a_length(one, other) {
                let (one, other) = (figures(a, one.clone()), figures(b, other.clone()));
                if one.len() == other.len() && one != other {
                    found.figures += 1;
                    found.replaced += one.len();
                }
            }
            (x, y) = (&x[usize::from(after <= before)..], &y[usize::from(before <= after)..]);
        }
        found.places += x.len() + y.len();
        if found.figures > 0 {
            let all = |text: &Shingled| figures(text, 0..text.words.len()).len();
            found.all = all(a).min(all(b));
        }
        let in_order = a.words.len() <= b.words.len();
        let (lesser, own, greater, others) = if in_order { (a, in_a, b, in_b) } else { (b, in_b, a, in_a) };
        (found.facts, found.plain) = kept(lesser, &own, greater, &others);
        found
    }

    /// Whether the two are one form, filled in twice, if they are no more alike than this.
    ///
    /// Either at three places in twenty there are other figures, and these are a fifth of all; a later version of a story
    /// keeps most of its figures. Or the lesser has lost much more of its names and numbers than of its other words;
    /// whoever edits a story keeps the facts and changes the words.
    pub(super) fn are_of_a_form(self, similarity: f64) -> bool {
        let filled_in =
            self.figures > 0 && 20 * self.figures >= 3 * self.places && 5 * self.replaced >= self.all;
        filled_in || similarity < CORRECTED && self.loses_facts()
    }

    /// Whether the share of facts that is lost is three times that of other words. Damage to the text hits both alike.
    fn loses_facts(self) -> bool {
        let Self { facts, plain, .. } = self;
        let kept = |kept: Kept| kept.all - kept.lost;
        facts.lost * plain.all >= 3 * plain.lost * facts.all
            && 20 * kept(facts) * plain.all < 19 * kept(plain) * facts.all
    }
}

/// The similarity of two texts, or half of it where they are of a form. Texts as good as equal are a story with a figure put
/// right.
pub(super) fn discounted(similarity: f64, a: &Matched<'_>, b: &Matched<'_>, shingle: usize) -> f64 {
    let differ = similarity < CORRECTED && Differences::of(a, b, shingle).are_of_a_form(similarity);
    if differ { similarity / 2.0 } else { similarity }
}

/// Whether what stands in two gaps may be what a form is filled in with; one that has much more is not filled in.
fn are_of_a_length(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.len().max(other.len()) <= 2 * one.len().min(other.len()) + 4
}

/// What becomes in the greater text of the facts and of the other words of the lesser, of which these are the gaps. What
/// stands in no gap is in both. The facts of a byline or a footer, before or after all that is common and where the other
/// has nothing like it, are not lost: they are none of the story.
fn kept(
    lesser: &Shingled,
    own: &[(u64, Range<usize>)],
    greater: &Shingled,
    others: &[(u64, Range<usize>)],
) -> (Kept, Kept) {
    let mut there: Vec<u64> =
        others.iter().flat_map(|(_, gap)| &greater.words[gap.clone()]).copied().collect();
    there.sort_unstable();
    let is_fact = |first: &u8| first.is_ascii_digit() || first.is_ascii_uppercase();
    let at_ends = |gap: &Range<usize>, len: usize| (gap.start == 0, gap.end == len);
    let wraps = |gap: &Range<usize>| {
        let ends = at_ends(gap, lesser.words.len());
        let like_it =
            |other: &Range<usize>| at_ends(other, greater.words.len()) == ends && are_of_a_length(gap, other);
        ends != (false, false) && !others.iter().any(|(_, other)| like_it(other))
    };
    let mut here: Vec<(u64, bool)> = Vec::new();
    for (_, gap) in own {
        let wraps = wraps(gap);
        let words = gap.clone().map(|at| (lesser.words[at], is_fact(&lesser.firsts[at])));
        here.extend(words.filter(|(_, fact)| !(wraps && *fact)));
    }
    here.sort_unstable();
    let all = lesser.firsts.iter().filter(|first| is_fact(first)).count();
    let mut facts = Kept { all, lost: 0 };
    let mut plain = Kept { all: lesser.words.len() - all, lost: 0 };
    let mut there = there.into_iter().peekable();
    for (word, fact) in here {
        while there.next_if(|&other| other < word).is_some() {}
        if there.next_if_eq(&word).is_none() {
            if fact { facts.lost += 1 } else { plain.lost += 1 }
        }
    }
    (facts, plain)
}

/// The stretches of a text that stand in no shingle of the other, each after the last shingle that does, in order of
/// these.
fn gaps(side: &Matched<'_>, shingle: usize) -> Vec<(u64, Range<usize>)> {
    let text = side.text;
    let mut gaps = Vec::new();
    let (mut covered, mut last) = (0, 0);
    for (at, _) in side.common.iter().enumerate().filter(|(_, bit)| bit.is_some()) {
        if at > covered {
            gaps.push((last, covered..at));
        }
        (covered, last) = (at + shingle, text.in_order[at]);
    }
    if covered < text.words.len() {
        gaps.push((last, covered..text.words.len()));
    }
    gaps.sort_by_key(|(after, _)| *after);
    gaps
}

/// The figures in a stretch of a text: numbers, also in words, and names of days and months.
fn figures(text: &Shingled, stretch: Range<usize>) -> Vec<u64> {
    stretch
        .filter(|&at| text.firsts[at].is_ascii_digit() || FIGURES.binary_search(&text.words[at]).is_ok())
        .map(|at| text.words[at])
        .collect()
}

/// Hashes of the figures that are written in letters, in order.
static FIGURES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut hashes: Vec<u64> = words(
        "one two three four five six seven eight nine ten eleven twelve \
        January February March April June July August September October November December \
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    )
    .map(|word| word.hash)
    .collect();
    hashes.sort_unstable();
    hashes
});
