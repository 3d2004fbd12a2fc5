//! The features of a piece, in the manner of Ratinov & Roth (2009): the words around it, their letters and clusters,
//! lists of names, the run of capitals in which it stands, and how the same word stands elsewhere in the document.

use super::{
    knowledge::Knowledge,
    pieces::{Piece, Shape},
    reading::{Case, Reading, Run},
};
use crate::text::{hash_bytes, mix};

/// What a feature says; with a place beside the piece where it says it of a neighbour.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Says {
    Bias,
    Cased,
    Lower,
    LowerPair,
    LowerAround,
    Shape,
    ShapePair,
    ShapeTriple,
    Pattern,
    Prefix,
    Suffix,
    Vector,
    WideVector,
    VectorPair,
    VectorShape,
    Class,
    WideClass,
    ClassPair,
    ClassShape,
    Capital,
    CapitalShape,
    ListBegins,
    ListInside,
    ListsHere,
    ListsShape,
    ListsNext,
    ListsBefore,
    PlaceInSentence,
    Lead,
    WordBefore,
    WordAfter,
    RunPlace,
    RunFirst,
    RunLast,
    RunBefore,
    RunAfter,
    RunLastVector,
    RunLastClass,
    RunLists,
    SeenLower,
    SeenWithin,
    LongestPlace,
    LongestBefore,
    LongestAfter,
    LongestFirst,
    LongestLast,
    LongestBeforeIt,
    LongestLists,
    SeenBefore,
    SeenAfter,
    SeenBeforeClass,
    SeenAfterClass,
    Expansion,
    ExpansionLists,
}

/// Collects the hashes of features.
struct Sink<'a> {
    out: &'a mut Vec<u64>,
    salt: u64,
}

impl Sink<'_> {
    #[inline]
    fn add(&mut self, says: Says, place: i64, value: u64) {
        self.out.push(mix(self.salt ^ (says as u64) << 8 ^ (place + 8) as u64, value));
    }

    /// One feature a list.
    fn lists(&mut self, says: Says, place: i64, lists: u16, with: u64) {
        let mut left = lists;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            self.add(says, place, u64::from(bit) | with << 8);
        }
    }
}

/// The features of the pieces of a sentence.
pub struct Features<'r> {
    reading: &'r Reading,
    knowledge: &'r Knowledge<'r>,
    first: usize,
    end: usize,
    case: Case,
    leads: bool,
}

impl<'r> Features<'r> {
    /// Of a sentence.
    pub fn new(reading: &'r Reading, knowledge: &'r Knowledge<'r>, sentence: usize) -> Self {
        let (first, end) = reading.pieces.sentences[sentence];
        Self {
            reading,
            knowledge,
            first: first as usize,
            end: end as usize,
            case: reading.cases[sentence],
            leads: reading.pieces.leads[sentence],
        }
    }

    /// A piece of the sentence, by its place beside `at`.
    fn piece(&self, at: usize, place: i64) -> Option<&'r Piece> {
        self.index(at, place).map(|at| &self.reading.pieces.all[at])
    }

    fn index(&self, at: usize, place: i64) -> Option<usize> {
        let index = at.checked_add_signed(place as isize)?;
        (self.first..self.end).contains(&index).then_some(index)
    }

    fn lower(&self, at: usize, place: i64) -> u64 {
        self.piece(at, place).map_or(place as u64, |piece| piece.lower)
    }

    fn shape(&self, at: usize, place: i64) -> u64 {
        self.piece(at, place).map_or(15, |piece| piece.shape as u64)
    }

    /// Sets `out` to the hashes of the features of the piece at `at`.
    pub fn of(&self, at: usize, out: &mut Vec<u64>) {
        out.clear();
        let lost = self.case.is_lost();
        let mut sink = Sink { out, salt: u64::from(lost) << 40 };
        let piece = &self.reading.pieces.all[at];
        sink.add(Says::Bias, 0, 0);
        self.words(at, piece, &mut sink);
        self.letters(at, piece, &mut sink);
        self.clusters(at, piece, &mut sink);
        self.listed(at, piece, &mut sink);
        let place = (at - self.first).min(3) as u64;
        sink.add(
            Says::PlaceInSentence,
            0,
            place.min(1) | (self.case as u64) << 2 | (piece.shape as u64) << 4,
        );
        if self.leads && at - self.first < 6 {
            sink.add(Says::Lead, 0, (at - self.first) as u64 | (piece.shape as u64) << 4);
        }
        if !piece.shape.is_capital() && !lost {
            return;
        }
        self.run(at, &mut sink);
        self.elsewhere(at, piece, &mut sink);
    }

    /// Sets `out` to those features of the piece at `at` that tell of the rest of the document.
    pub(super) fn of_document(&self, at: usize, out: &mut Vec<u64>) {
        out.clear();
        let piece = &self.reading.pieces.all[at];
        self.elsewhere(at, piece, &mut Sink { out, salt: 0 });
    }

    fn words(&self, at: usize, piece: &Piece, sink: &mut Sink<'_>) {
        if !self.case.is_lost() {
            sink.add(Says::Cased, 0, piece.cased);
        }
        for place in -2..=2 {
            sink.add(Says::Lower, place, self.lower(at, place));
        }
        for place in -2..=1 {
            sink.add(Says::LowerPair, place, mix(self.lower(at, place), self.lower(at, place + 1)));
        }
        sink.add(Says::LowerAround, 0, mix(self.lower(at, -1), self.lower(at, 1)));
        // Marks part names from the words that tell what they are.
        let is_word = |index: &usize| self.reading.pieces.all[*index].shape != Shape::Mark;
        if let Some(before) = (self.first..at).rev().take(4).find(is_word).filter(|index| index + 1 < at) {
            sink.add(Says::WordBefore, 0, self.reading.pieces.all[before].lower);
        }
        if let Some(after) = (at + 1..self.end).take(4).find(is_word).filter(|index| *index > at + 1) {
            sink.add(Says::WordAfter, 0, self.reading.pieces.all[after].lower);
        }
    }

    fn letters(&self, at: usize, piece: &Piece, sink: &mut Sink<'_>) {
        let lower = self.reading.pieces.lower(piece).as_bytes();
        let len = lower.len();
        if !matches!(piece.shape, Shape::Mark | Shape::Number | Shape::Possessive) {
            for n in 2..=4.min(len) {
                sink.add(Says::Prefix, n as i64, hash_bytes(&lower[..n]));
            }
            for n in 1..=4.min(len) {
                sink.add(Says::Suffix, n as i64, hash_bytes(&lower[len - n..]));
            }
        }
        if self.case.is_lost() {
            return;
        }
        let shapes = [-2, -1, 0, 1, 2].map(|place| self.shape(at, place));
        for (place, shape) in (-1..=1).zip(&shapes[1..4]) {
            sink.add(Says::Shape, place, *shape);
        }
        sink.add(Says::ShapePair, -1, shapes[1] << 4 | shapes[2]);
        sink.add(Says::ShapePair, 0, shapes[2] << 4 | shapes[3]);
        sink.add(Says::ShapeTriple, 0, shapes[1] << 8 | shapes[2] << 4 | shapes[3]);
        sink.add(Says::ShapeTriple, 1, shapes[2] << 8 | shapes[3] << 4 | shapes[4]);
        sink.add(Says::ShapeTriple, -1, shapes[0] << 8 | shapes[1] << 4 | shapes[2]);
        sink.add(Says::Pattern, 0, piece.pattern);
        for place in [-1, 1] {
            if let Some(other) = self.piece(at, place).filter(|other| other.shape != Shape::Mark) {
                let lower = self.reading.pieces.lower(other).as_bytes();
                sink.add(Says::Suffix, 8 * place + 3, hash_bytes(&lower[lower.len().saturating_sub(3)..]));
            }
        }
    }

    fn clusters(&self, at: usize, piece: &Piece, sink: &mut Sink<'_>) {
        let known =
            |place: i64| self.index(at, place).map(|index| self.reading.known[index]).unwrap_or_default();
        let around = [-2, -1, 0, 1, 2].map(known);
        let shape = piece.shape as u64;
        for (place, known) in (-2..=2).zip(&around) {
            if known.vector != 0 {
                sink.add(Says::Vector, place, u64::from(known.vector));
                sink.add(Says::WideVector, place, u64::from(self.knowledge.wide_vector(known.vector)));
            }
            if known.class != 0 {
                sink.add(Says::Class, place, u64::from(known.class));
                sink.add(Says::WideClass, place, u64::from(self.knowledge.wide_class(known.class)));
            }
        }
        for place in [-1, 0] {
            let (a, b) = (around[(place + 2) as usize], around[(place + 3) as usize]);
            let wide = |known: super::knowledge::Known| u64::from(self.knowledge.wide_vector(known.vector));
            sink.add(Says::VectorPair, place, wide(a) << 8 | wide(b));
            sink.add(Says::ClassPair, place, u64::from(a.class) << 16 | u64::from(b.class));
        }
        sink.add(Says::VectorShape, 0, u64::from(around[2].vector) << 4 | shape);
        sink.add(Says::ClassShape, 0, u64::from(around[2].class) << 4 | shape);
        for (place, known) in (-1..=1).zip(&around[1..4]) {
            sink.add(Says::Capital, place, u64::from(known.capital));
        }
        let begins = u64::from(at == self.first);
        sink.add(Says::CapitalShape, 0, u64::from(around[2].capital) << 8 | shape << 1 | begins);
    }

    fn listed(&self, at: usize, piece: &Piece, sink: &mut Sink<'_>) {
        let lists =
            |place: i64| self.index(at, place).map(|index| self.reading.lists[index]).unwrap_or_default();
        for place in -1..=1 {
            let (begins, inside) = lists(place);
            sink.lists(Says::ListBegins, place, begins, 0);
            sink.lists(Says::ListInside, place, inside, 0);
        }
        let (begins, inside) = lists(0);
        if begins | inside == 0 {
            return;
        }
        let here = u64::from(begins) << 16 | u64::from(inside);
        sink.add(Says::ListsHere, 0, here);
        sink.add(Says::ListsShape, 0, here << 8 | piece.shape as u64);
        sink.add(Says::ListsNext, 0, here << 16 ^ mix(1, self.lower(at, 1)));
        sink.add(Says::ListsBefore, 0, here << 16 ^ mix(1, self.lower(at, -1)));
    }

    fn run(&self, at: usize, sink: &mut Sink<'_>) {
        let run = self.reading.runs[at];
        if run.end <= run.first {
            return;
        }
        let (first, last) = (run.first as usize, run.end as usize - 1);
        let place = (at - first).min(3) as u64 | ((last - at).min(3) as u64) << 2;
        sink.add(Says::RunPlace, 0, place);
        let all = &self.reading.pieces.all;
        sink.add(Says::RunBefore, 0, self.lower(first, -1));
        sink.add(Says::RunAfter, 0, self.lower(last, 1));
        if first == last {
            return;
        }
        sink.add(Says::RunFirst, 0, all[first].lower);
        sink.add(Says::RunLast, 0, all[last].lower);
        sink.add(Says::RunLast, (last - at).min(2) as i64 + 1, all[last].lower);
        let known = self.reading.known[last];
        sink.add(Says::RunLastVector, 0, u64::from(known.vector));
        sink.add(Says::RunLastClass, 0, u64::from(known.class));
        sink.lists(Says::RunLists, 0, self.lists_of(run), place);
    }

    /// The lists of all names that begin in a run.
    fn lists_of(&self, run: Run) -> u16 {
        self.reading.lists[run.first as usize..run.end as usize]
            .iter()
            .take(8)
            .fold(0, |all, lists| all | lists.0)
    }

    fn elsewhere(&self, at: usize, piece: &Piece, sink: &mut Sink<'_>) {
        let Some(found) = self.reading.elsewhere(piece) else { return };
        let begins = u64::from(at == self.first);
        sink.add(Says::SeenLower, 0, u64::from(found.lower.min(2)) << 1 | begins);
        sink.add(Says::SeenWithin, 0, u64::from(found.within.min(3)) << 1 | begins);
        let all = &self.reading.pieces.all;
        let (longest, run) = (found.longest, self.reading.runs[at]);
        let len = longest.end - longest.first;
        if len > 1 && len > run.end - run.first {
            let (first, here) = (longest.first as usize, (longest.first + found.at) as usize);
            let last = longest.end as usize - 1;
            let place = (here - first).min(2) as u64 | ((last - here).min(2) as u64) << 2;
            sink.add(Says::LongestPlace, 0, place);
            if here > first {
                sink.add(Says::LongestBefore, 0, all[here - 1].lower);
            }
            if here < last {
                sink.add(Says::LongestAfter, 0, all[here + 1].lower);
            }
            sink.add(Says::LongestFirst, 0, all[first].lower);
            sink.add(Says::LongestLast, 0, all[last].lower);
            if let Some(before) = first.checked_sub(1) {
                sink.add(Says::LongestBeforeIt, 0, all[before].lower);
            }
            sink.lists(Says::LongestLists, 0, self.lists_of(longest), place);
        }
        for &other in found.seen() {
            let other = other as usize;
            if other == at {
                continue;
            }
            // Neighbours count within the document, whichever sentence they stand in.
            if let Some(before) = other.checked_sub(1) {
                sink.add(Says::SeenBefore, 0, all[before].lower);
                sink.add(Says::SeenBeforeClass, 0, u64::from(self.reading.known[before].vector));
            }
            if let Some(after) = all.get(other + 1) {
                sink.add(Says::SeenAfter, 0, after.lower);
                sink.add(Says::SeenAfterClass, 0, u64::from(self.reading.known[other + 1].vector));
            }
        }
        if matches!(piece.shape, Shape::Upper | Shape::Initials)
            && let Some(run) = self.reading.expansion(piece)
        {
            sink.add(Says::Expansion, 0, all[run.end as usize - 1].lower);
            sink.add(Says::Expansion, 1, 0);
            sink.lists(Says::ExpansionLists, 0, self.lists_of(run), 0);
        }
    }
}
