//! A document as the features see it: its pieces, what is known of each, and how each word stands elsewhere in it.

use std::collections::HashMap;

use super::{
    keys::KeyHasher,
    knowledge::{ALWAYS, Knowledge, Known, LOWER, Lists, PLACES},
    pieces::{Cursor, Piece, Pieces, Shape},
};
use crate::text::Layout;

/// How far the capitals of a sentence can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Case {
    /// Names begin with capitals.
    #[default]
    Usual = 0,
    /// Most words begin with one: a headline.
    Title = 1,
    /// All letters are capitals.
    Upper = 2,
    /// The document has next to none.
    Lower = 3,
}

impl Case {
    /// Whether capitals say nothing at all.
    pub fn is_lost(self) -> bool {
        matches!(self, Self::Upper | Self::Lower)
    }
}

/// How many occurrences of a word in a document are looked at.
const SEEN: usize = 4;

/// How far from a piece with a capital a name may go on without another.
const REACH: usize = 4;

/// A run of pieces with capitals: from the first to behind the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The first piece.
    pub first: u32,
    /// Behind the last piece.
    pub end: u32,
}

/// How a word with a capital stands elsewhere in the document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Elsewhere {
    /// Occurrences without a capital.
    pub lower: u32,
    /// Occurrences with a capital within sentences.
    pub within: u32,
    /// The longest run that it stands in, the first of several.
    pub longest: Run,
    /// Its place in that run.
    pub at: u32,
    seen: [u32; SEEN],
    count: u32,
}

impl Elsewhere {
    /// The first occurrences with a capital.
    pub fn seen(&self) -> &[u32] {
        &self.seen[..(self.count as usize).min(SEEN)]
    }
}

/// A document as the features see it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The pieces.
    pub pieces: Pieces,
    /// The case of each sentence.
    pub cases: Vec<Case>,
    /// What is known of each piece.
    pub known: Vec<Known>,
    /// The lists of which a name begins at each piece, and of which one goes on there.
    pub lists: Vec<(Lists, Lists)>,
    /// The run in which each piece stands, empty where in none.
    pub runs: Vec<Run>,
    /// Whether each piece may be a name by itself.
    hot: Vec<bool>,
    /// Whether each piece may stand in a name; the others never do, and are not looked at.
    pub live: Vec<bool>,
    elsewhere: HashMap<u64, Elsewhere, KeyHasher>,
    /// Acronyms of the document's runs, by their hash, and a run that each may stand for.
    acronyms: HashMap<u64, Run, KeyHasher>,
}

impl Reading {
    /// Reads the next part of a text from where `cursor` stands, in place of what was read before; false where nothing is
    /// left. Most texts have one part: see [`Pieces::read`].
    pub fn read(
        &mut self,
        text: &str,
        layout: &Layout,
        cursor: &mut Cursor,
        knowledge: &Knowledge<'_>,
    ) -> bool {
        if !self.pieces.read(text, layout, cursor) {
            return false;
        }
        self.tell_cases();
        let all = &self.pieces.all;
        self.known.clear();
        self.known.extend(all.iter().map(|piece| match piece.shape {
            Shape::Mark | Shape::Number | Shape::Possessive => Known::default(),
            _ => knowledge.word(piece),
        }));
        self.find_hot(knowledge);
        self.find_names(knowledge);
        self.find_runs();
        self.find_live(knowledge);
        self.remember();
        true
    }

    /// How a word stands elsewhere in the document; `None` for one that never has a capital.
    pub fn elsewhere(&self, piece: &Piece) -> Option<&Elsewhere> {
        self.elsewhere.get(&piece.lower)
    }

    /// The run that an acronym may stand for.
    pub fn expansion(&self, piece: &Piece) -> Option<Run> {
        self.acronyms.get(&piece.lower).copied()
    }

    fn tell_cases(&mut self) {
        let Self { pieces, cases, .. } = self;
        cases.clear();
        let (mut words, mut capitals) = (0_usize, 0_usize);
        for &(first, end) in &pieces.sentences {
            let (mut lower, mut upper, mut capital, mut long) = (0, 0, 0, 0);
            for piece in &pieces.all[first as usize..end as usize] {
                match piece.shape {
                    Shape::Lower => {
                        lower += 1;
                        long += usize::from(piece.span.len() > 3);
                    }
                    Shape::Upper => upper += 1,
                    Shape::Capital | Shape::Mixed => capital += 1,
                    _ => {}
                }
            }
            words += lower + upper + capital;
            capitals += upper + capital;
            cases.push(if lower == 0 && upper > 1 && upper > 2 * capital {
                Case::Upper
            } else if capital + upper > 3 && 4 * long < capital + upper {
                Case::Title
            } else {
                Case::Usual
            });
        }
        if capitals * 40 < words {
            cases.iter_mut().filter(|case| **case != Case::Upper).for_each(|case| *case = Case::Lower);
        }
    }

    /// A piece may be a name by itself if it has a capital, or if it is as good as never without one in news.
    fn find_hot(&mut self, knowledge: &Knowledge<'_>) {
        let Self { pieces, cases, known, hot, .. } = self;
        hot.clear();
        for (&(first, end), case) in pieces.sentences.iter().zip(cases.iter()) {
            let all =
                pieces.all[first as usize..end as usize].iter().zip(&known[first as usize..end as usize]);
            hot.extend(all.map(|(piece, known)| match piece.shape {
                Shape::Lower => {
                    case.is_lost()
                        || known.capital >= ALWAYS
                        || known.capital == 0 && piece.span.len() > 3 && knowledge.lists(piece) & PLACES != 0
                }
                Shape::Uncased | Shape::Coded => true,
                shape => shape.is_capital(),
            }));
        }
    }

    fn find_names(&mut self, knowledge: &Knowledge<'_>) {
        let Self { pieces, hot, lists, .. } = self;
        lists.clear();
        lists.resize(pieces.all.len(), (0, 0));
        for &(first, end) in &pieces.sentences {
            for at in first as usize..end as usize {
                if !hot[at] {
                    continue;
                }
                if let Some((len, found)) = knowledge.name(&pieces.all[at..end as usize]) {
                    lists[at].0 |= found;
                    lists[at + 1..at + len].iter_mut().for_each(|(_, inside)| *inside |= found);
                }
            }
        }
    }

    fn find_runs(&mut self) {
        let Self { pieces, cases, runs, .. } = self;
        runs.clear();
        runs.resize(pieces.all.len(), Run::default());
        for (&(first, end), case) in pieces.sentences.iter().zip(cases.iter()) {
            if *case != Case::Usual {
                continue;
            }
            let mut at = first as usize;
            while at < end as usize {
                let start = at;
                while at < end as usize
                    && (pieces.all[at].shape.is_capital() || at > start && joins(&pieces.all, at, end))
                {
                    at += 1;
                }
                let run = Run { first: start as u32, end: at as u32 };
                runs[start..at].fill(run);
                at += usize::from(at == start);
            }
        }
    }

    /// A piece with a capital may stand in a name, and beside it marks, numbers and the small words that names have.
    fn find_live(&mut self, knowledge: &Knowledge<'_>) {
        let Self { pieces, hot, live, .. } = self;
        live.clear();
        live.resize(pieces.all.len(), false);
        for &(first, end) in &pieces.sentences {
            let (first, end) = (first as usize, end as usize);
            for at in first..end {
                if !hot[at] {
                    continue;
                }
                live[at] = true;
                let joins = |at: &usize| {
                    let piece = &pieces.all[*at];
                    match piece.shape {
                        Shape::Mark | Shape::Number | Shape::Possessive => true,
                        Shape::Lower => knowledge.lists(piece) & LOWER != 0 || hangs(&pieces.all, *at),
                        _ => false,
                    }
                };
                for at in (first..at).rev().take(REACH).take_while(joins) {
                    live[at] = true;
                }
                for at in (at + 1..end).take(REACH).take_while(joins) {
                    live[at] = true;
                }
            }
        }
    }

    fn remember(&mut self) {
        let Self { pieces, cases, runs, elsewhere, acronyms, .. } = self;
        elsewhere.clear();
        acronyms.clear();
        for (&(first, end), case) in pieces.sentences.iter().zip(cases.iter()) {
            for at in first..end {
                let piece = &pieces.all[at as usize];
                if !(piece.shape.is_capital() || case.is_lost() && piece.shape == Shape::Lower) {
                    continue;
                }
                let found = elsewhere.entry(piece.lower).or_default();
                if (found.count as usize) < SEEN {
                    found.seen[found.count as usize] = at;
                }
                found.count = found.count.saturating_add(1);
                found.within += u32::from(at > first && *case == Case::Usual);
                let run = runs[at as usize];
                if run.end - run.first > found.longest.end - found.longest.first {
                    (found.longest, found.at) = (run, at - run.first);
                }
                if run.first == at && run.end - at > 1 {
                    let initials = initials(pieces, run);
                    if initials.len() > 1 {
                        acronyms.entry(crate::text::hash_bytes(initials.as_bytes())).or_insert(run);
                    }
                }
            }
        }
        for piece in pieces.all.iter().filter(|piece| piece.shape == Shape::Lower) {
            if let Some(found) = elsewhere.get_mut(&piece.lower) {
                found.lower += 1;
            }
        }
    }
}

/// Whether a piece is glued to a hyphen that is glued to a word: `moon` of `Ki-moon`.
fn hangs(all: &[Piece], at: usize) -> bool {
    let glued = |at: usize| all.get(at).is_some_and(|piece| !piece.spaced);
    at > 1 && glued(at) && glued(at - 1) && all[at - 1].shape == Shape::Mark && all[at - 2].shape.is_capital()
}

/// Whether the mark at `at` joins words that are glued to it: `Jean-Luc`, `AT&T`.
fn joins(all: &[Piece], at: usize, end: u32) -> bool {
    let next = at + 1;
    all[at].shape == Shape::Mark
        && next < end as usize
        && !all[at].spaced
        && !all[next].spaced
        && all[next].shape.is_capital()
}

/// The first letters of a run's pieces.
fn initials(pieces: &Pieces, run: Run) -> String {
    let all = &pieces.all[run.first as usize..run.end as usize];
    all.iter()
        .take(8)
        .filter(|piece| piece.shape.is_capital())
        .filter_map(|piece| pieces.lower(piece).chars().next())
        .collect()
}
