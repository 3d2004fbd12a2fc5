//! The rows in which two texts stand side by side.

use std::collections::BTreeMap;

use wirecopy::Span;

use super::{Shared, Sides};

/// The most passages that are shown.
const MOST_PASSAGES: usize = 200;

/// The most characters that are shown at either end of one side of a row; what lies between is left out.
const MOST_CHARACTERS: usize = 600;

/// What stands on one height.
#[derive(Debug, Default)]
pub(super) struct Row<'t> {
    /// Words of the passage; 0 where nothing is shared.
    pub(super) words: usize,
    pub(super) a: Vec<Piece<'t>>,
    pub(super) b: Vec<Piece<'t>>,
}

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// As it stands.
    Text(&'t str),
    /// As it stands; the other text has it, too, on another height.
    Moved(&'t str),
    /// So many characters that are left out.
    Left(usize),
}

/// The rows, and how many passages are not shown.
pub(super) fn rows<'t>(sides: &Sides<'t>) -> (Vec<Row<'t>>, usize) {
    let stands = |text: &str, span: Span| span.start < span.end && text.get(span.range()).is_some();
    let stand = |shared: &&Shared| stands(sides.a.text, shared.a) && stands(sides.b.text, shared.b);
    let shared = sides.shared.iter().filter(stand).map(|shared| punctuated(sides, *shared));
    let shared: Vec<Shared> = shared.collect();
    let mut a = Column::new(sides.a.text, shared.iter().map(|shared| shared.a));
    let mut b = Column::new(sides.b.text, shared.iter().map(|shared| shared.b));
    let chain = chain(shared);
    let shown = chain.len().min(MOST_PASSAGES);
    let mut rows: Vec<Row<'t>> = Vec::with_capacity(2 * shown + 1);
    for passage in &chain[..shown] {
        rows.push(Row { words: 0, a: a.until(passage.a.start), b: b.until(passage.b.start) });
        rows.push(Row { words: passage.words, a: a.shared(passage.a), b: b.shared(passage.b) });
    }
    rows.push(Row { words: 0, a: a.until(a.text.len()), b: b.until(b.text.len()) });
    rows.retain(|row| !(row.a.is_empty() && row.b.is_empty()));
    (rows, chain.len() - shown)
}

/// The passage with the marks around it that both texts have.
fn punctuated(sides: &Sides<'_>, shared: Shared) -> Shared {
    let Shared { mut a, mut b, words } = shared;
    let same = |(x, y): &(char, char)| x == y && !x.is_alphanumeric() && !x.is_whitespace();
    let (text_a, text_b) = (sides.a.text, sides.b.text);
    for (mark, _) in text_a[a.end..].chars().zip(text_b[b.end..].chars()).take_while(same) {
        (a.end, b.end) = (a.end + mark.len_utf8(), b.end + mark.len_utf8());
    }
    let before = text_a[..a.start].chars().rev().zip(text_b[..b.start].chars().rev());
    for (mark, _) in before.take_while(same) {
        (a.start, b.start) = (a.start - mark.len_utf8(), b.start - mark.len_utf8());
    }
    Shared { a, b, words }
}

/// Of the passages those that follow one another in both texts, and hold the most words together.
fn chain(mut shared: Vec<Shared>) -> Vec<Shared> {
    shared.sort_unstable_by_key(|shared| (shared.a.start, shared.a.end, shared.b.start, shared.b.end));
    let mut by_end: Vec<usize> = (0..shared.len()).collect();
    by_end.sort_by_key(|&at| shared[at].a.end);
    let mut ended = by_end.into_iter().peekable();
    // By where they end in b, the chains with more words than all that end before: their words, and their last passage.
    let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut before: Vec<(usize, Option<usize>)> = Vec::with_capacity(shared.len());
    for passage in &shared {
        // What ends before this one begins has a chain already, since it begins before, too.
        while let Some(at) = ended.next_if(|&at| shared[at].a.end <= passage.a.start) {
            let (words, end) = (before[at].0, shared[at].b.end);
            if best.range(..=end).next_back().is_some_and(|(_, &(most, _))| most >= words) {
                continue;
            }
            while let Some((&worse, _)) = best.range(end..).next().filter(|(_, (most, _))| *most <= words) {
                best.remove(&worse);
            }
            best.insert(end, (words, at));
        }
        let last = best.range(..=passage.b.start).next_back().map(|(_, &last)| last);
        before.push((last.map_or(0, |(words, _)| words) + passage.words, last.map(|(_, at)| at)));
    }
    let longest = (0..shared.len()).max_by_key(|&at| (before[at].0, std::cmp::Reverse(at)));
    let mut chain: Vec<Shared> =
        std::iter::successors(longest, |&at| before[at].1).map(|at| shared[at]).collect();
    chain.reverse();
    chain
}

/// One of the texts, written up to `at`.
struct Column<'t> {
    text: &'t str,
    at: usize,
    /// What the other text has, too; apart from one another, in order.
    covered: Vec<Span>,
}

impl<'t> Column<'t> {
    fn new(text: &'t str, passages: impl Iterator<Item = Span>) -> Self {
        let mut passages: Vec<Span> = passages.collect();
        passages.sort_unstable();
        let mut covered: Vec<Span> = Vec::new();
        for passage in passages {
            match covered.last_mut() {
                Some(last) if passage.start <= last.end => last.end = last.end.max(passage.end),
                _ => covered.push(passage),
            }
        }
        Self { text, at: 0, covered }
    }

    /// The passage that comes next.
    fn shared(&mut self, passage: Span) -> Vec<Piece<'t>> {
        self.at = passage.end;
        let mut pieces = Vec::new();
        self.shortened(
            passage,
            |text, span, pieces| pieces.push(Piece::Text(&text[span.range()])),
            &mut pieces,
        );
        pieces
    }

    /// What stands before the next passage; nothing if that is no more than white space.
    fn until(&mut self, end: usize) -> Vec<Piece<'t>> {
        let gap = &self.text[self.at..end];
        let start = self.at + (gap.len() - gap.trim_start().len());
        let gap = Span::new(start, start + gap.trim().len());
        self.at = end;
        let mut pieces = Vec::new();
        if !gap.is_empty() {
            let each = |_: &'t str, span, pieces: &mut Vec<Piece<'t>>| self.pieces(span, pieces);
            self.shortened(gap, each, &mut pieces);
        }
        pieces
    }

    /// A stretch, of which the middle is left out if it is long.
    fn shortened(
        &self,
        span: Span,
        each: impl Fn(&'t str, Span, &mut Vec<Piece<'t>>),
        pieces: &mut Vec<Piece<'t>>,
    ) {
        let text = &self.text[span.range()];
        let head = text.char_indices().nth(MOST_CHARACTERS).map(|(at, _)| at);
        let tail = text.char_indices().rev().nth(MOST_CHARACTERS - 1).map(|(at, _)| at);
        match (head, tail) {
            (Some(head), Some(tail)) if head < tail => {
                each(self.text, Span::new(span.start, span.start + head), pieces);
                pieces.push(Piece::Left(text[head..tail].chars().count()));
                each(self.text, Span::new(span.start + tail, span.end), pieces);
            }
            _ => each(self.text, span, pieces),
        }
    }

    /// A stretch outside the chain, cut where passages begin and end.
    fn pieces(&self, span: Span, pieces: &mut Vec<Piece<'t>>) {
        let mut at = span.start;
        let first = self.covered.partition_point(|covered| covered.end <= span.start);
        for covered in self.covered[first..].iter().take_while(|covered| covered.start < span.end) {
            let (start, end) = (covered.start.max(span.start), covered.end.min(span.end));
            if at < start {
                pieces.push(Piece::Text(&self.text[at..start]));
            }
            pieces.push(Piece::Moved(&self.text[start..end]));
            at = end;
        }
        if at < span.end {
            pieces.push(Piece::Text(&self.text[at..span.end]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Side, *};

    fn shared(a: (usize, usize), b: (usize, usize), words: usize) -> Shared {
        Shared { a: Span::new(a.0, a.1), b: Span::new(b.0, b.1), words }
    }

    fn side(text: &str) -> Side<'_> {
        Side { text, ..Side::default() }
    }

    #[test]
    fn the_chain_holds_the_most_words() {
        let all = [
            shared((0, 10), (50, 60), 3),
            shared((12, 20), (0, 8), 2),
            shared((20, 30), (10, 20), 2),
            shared((25, 40), (20, 35), 3),
            shared((40, 50), (60, 70), 1),
        ];
        // Of those that start second to fourth, two fit together: the second with the third or the fourth.
        assert_eq!(chain(all.to_vec()), [all[1], all[3], all[4]]);
        assert_eq!(chain(Vec::new()), []);
    }

    #[test]
    fn the_chain_is_as_good_as_any() {
        // All subsets, by brute force.
        let mut state = 7u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for _ in 0..300 {
            let all: Vec<Shared> = (0..next(8))
                .map(|_| {
                    let (a, b, len) = (next(20), next(20), 1 + next(6));
                    shared((a, a + len), (b, b + len), len)
                })
                .collect();
            let most = (0u32..1 << all.len())
                .filter_map(|set| {
                    let mut some: Vec<_> =
                        (0..all.len()).filter(|at| set >> at & 1 == 1).map(|at| all[at]).collect();
                    some.sort_by_key(|shared| shared.a.start);
                    let fits = |pair: &[Shared]| {
                        pair[0].a.end <= pair[1].a.start && pair[0].b.end <= pair[1].b.start
                    };
                    some.windows(2).all(fits).then(|| some.iter().map(|shared| shared.words).sum::<usize>())
                })
                .max();
            let found = chain(all.clone());
            assert_eq!(Some(found.iter().map(|shared| shared.words).sum()), most, "{all:?}");
        }
    }

    #[test]
    fn rows_hold_all_of_both_texts() {
        let (a, b) = ("head “one two three” mid four five", "one two three; four five and “one two three”");
        let passages =
            [shared((8, 21), (0, 13), 3), shared((8, 21), (32, 45), 3), shared((29, 38), (15, 24), 2)];
        let sides = Sides { a: side(a), b: side(b), shared: &passages, about: "" };
        let (rows, more) = rows(&sides);
        assert_eq!(more, 0);
        let text = |pieces: &[Piece<'_>]| -> String {
            pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => (*text).to_owned(),
                    Piece::Moved(text) => format!("[{text}]"),
                    Piece::Left(count) => format!("…{count}…"),
                })
                .collect()
        };
        let rows: Vec<_> = rows.iter().map(|row| (row.words, text(&row.a), text(&row.b))).collect();
        let row = |words, a: &str, b: &str| (words, a.to_owned(), b.to_owned());
        assert_eq!(
            rows,
            [
                row(0, "head [“]", ""),
                row(3, "one two three", "one two three"),
                row(0, "[”] mid", ";"),
                row(2, "four five", "four five"),
                row(0, "", "and [“one two three”]"),
            ]
        );
    }

    #[test]
    fn what_is_long_is_shortened() {
        let long = "é".repeat(5_000);
        let (rows, _) = rows(&Sides { a: side(&long), b: side(""), shared: &[], about: "" });
        let [Piece::Text(head), Piece::Left(left), Piece::Text(tail)] = rows[0].a[..] else { panic!() };
        assert_eq!((head.chars().count(), left, tail.chars().count()), (600, 3_800, 600));
    }

    #[test]
    fn passages_that_stand_nowhere_are_left_out() {
        let passages = [shared((0, 9), (0, 1), 1), shared((1, 1), (0, 1), 1), shared((1, 2), (0, 1), 1)];
        let (rows, _) = rows(&Sides { a: side("éa"), b: side("b"), shared: &passages, about: "" });
        assert!(rows.len() == 1 && rows[0].words == 0);
    }
}
