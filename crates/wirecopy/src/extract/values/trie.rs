//! The rules of a level as a trie of plain sequences, and how it is walked.

use super::kind::Kind;

/// Elements of the longest sequence.
pub(super) const LONGEST: usize = 24;

/// What an element of a sequence asks of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    Kind(Kind),
    Word(u16),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Element {
    pub(super) wanted: Wanted,
    pub(super) glued: bool,
    pub(super) not: bool,
}

/// Where a sequence ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) rule: u16,
    /// First and one past the last element of the span.
    pub(super) span: (u8, u8),
    /// How many elements are taken.
    pub(super) taken: u8,
}

/// A trie that sequences are added to.
#[derive(Debug)]
pub(super) struct Draft(Vec<Place>);

#[derive(Debug, Default)]
struct Place {
    next: Vec<(Element, usize)>,
    ends: Vec<End>,
}

impl Default for Draft {
    fn default() -> Self {
        Self(vec![Place::default()])
    }
}

impl Draft {
    pub(super) fn insert(&mut self, elements: &[Element], end: End) {
        let mut at = 0;
        for &element in elements {
            let known = self.0[at].next.iter().find(|(e, _)| *e == element).map(|(_, to)| *to);
            at = known.unwrap_or_else(|| {
                self.0.push(Place::default());
                let new = self.0.len() - 1;
                self.0[at].next.push((element, new));
                new
            });
        }
        self.0[at].ends.push(end);
    }
}

/// A part of one of the lists that all nodes share.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    from: u32,
    len: u16,
}

impl Part {
    fn of<T>(self, all: &[T]) -> &[T] {
        &all[self.from as usize..][..usize::from(self.len)]
    }

    /// Appends to a list; what was appended.
    fn append<T>(all: &mut Vec<T>, new: impl IntoIterator<Item = T>) -> Self {
        let from = all.len();
        all.extend(new);
        Self { from: from as u32, len: (all.len() - from) as u16 }
    }
}

/// How a walk can go on from a node, or from one of several.
#[derive(Clone, Copy, Debug, Default)]
struct Ways {
    /// The kinds of edges.
    kinds: u128,
    /// The words of edges, modulo 64.
    words: u64,
    /// Whether it can end, or go on whatever follows.
    always: bool,
}

impl Ways {
    /// Whether a walk can end here or go on with an item of these kinds and of this word.
    #[inline]
    fn lead(&self, kinds: u128, word: u16) -> bool {
        self.always || kinds & self.kinds != 0 || word != 0 && self.words & 1 << (word % 64) != 0
    }

    fn or(self, other: Self) -> Self {
        Self {
            kinds: self.kinds | other.kinds,
            words: self.words | other.words,
            always: self.always || other.always,
        }
    }
}

/// A node is small, for a walk waits for memory more than it computes.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    ways: Ways,
    words: Part,
    kinds: Part,
    not: Part,
    ends: Part,
}

/// The rules of one level.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    nodes: Vec<Node>,
    /// By node, sorted: the word, whether it must be glued, and where it leads.
    words: Vec<(u16, bool, u32)>,
    /// By node, sorted: the same of kinds.
    kinds: Vec<(Kind, bool, u32)>,
    /// What must not stand there, and where it leads.
    not: Vec<(Element, u32)>,
    ends: Vec<End>,
    /// The kinds that an item must be one of for a rule to begin with it.
    first_kinds: u128,
    /// The same of words, a bit for each.
    first_words: Vec<u64>,
    /// By kind, its edges at the root, which has more than any other node, and how a walk can go on behind them.
    first: Vec<(Part, Ways)>,
}

/// What a rule found, before its action is asked.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) rule: u16,
    /// Items taken, from the first.
    pub(super) taken: usize,
    /// Items of the span.
    pub(super) span: (usize, usize),
    /// What each item was taken for.
    pub(super) path: Path,
}

type Path = [Wanted; LONGEST];

/// What the walk asks of the items.
pub(super) trait Items {
    fn fits(&self, at: usize, wanted: Wanted) -> bool;
    /// Whether nothing stands between this item and the one before.
    fn glued(&self, at: usize) -> bool;
    fn kinds(&self, at: usize) -> u128;
    fn word(&self, at: usize) -> u16;
}

/// The numbers of some kinds.
#[inline]
fn each(mut kinds: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (kinds != 0).then(|| {
            let kind = kinds.trailing_zeros();
            kinds &= kinds - 1;
            kind as usize
        })
    })
}

impl From<Draft> for Level {
    fn from(Draft(places): Draft) -> Self {
        let mut level = Self::default();
        // Nodes are numbered by their distance from the root, so that those that are met together stand together.
        let mut order = vec![0];
        while let Some(place) = order.get(level.nodes.len()).map(|&place: &usize| &places[place]) {
            let next = place.next.iter().zip(order.len() as u32..).map(|((element, _), to)| (*element, to));
            let next: Vec<(Element, u32)> = next.collect();
            order.extend(place.next.iter().map(|(_, to)| *to));
            let node = level.node(&next, &place.ends);
            level.nodes.push(node);
        }
        for (element, _) in &places[0].next {
            match element.wanted {
                Wanted::Kind(kind) => {
                    level.first_kinds |= kind.bit();
                    level.first.resize(level.first.len().max(kind as usize + 1), Default::default());
                    let edges = level.edges(&level.nodes[0], kind as u8);
                    let behind = edges.of(&level.kinds).iter().map(|(.., to)| level.nodes[*to as usize].ways);
                    level.first[kind as usize] = (edges, behind.fold(Ways::default(), Ways::or));
                }
                Wanted::Word(word) => {
                    let at = usize::from(word) / 64;
                    level.first_words.resize(level.first_words.len().max(at + 1), 0);
                    level.first_words[at] |= 1 << (word % 64);
                }
            }
        }
        level
    }
}

impl Level {
    fn node(&mut self, next: &[(Element, u32)], ends: &[End]) -> Node {
        let (mut words, mut kinds, mut not) = (Vec::new(), Vec::new(), Vec::new());
        for &(element, to) in next {
            match element.wanted {
                _ if element.not => not.push((element, to)),
                Wanted::Word(word) => words.push((word, element.glued, to)),
                Wanted::Kind(kind) => kinds.push((kind, element.glued, to)),
            }
        }
        words.sort_unstable();
        kinds.sort_by_key(|(kind, ..)| *kind as u8);
        let ways = Ways {
            kinds: kinds.iter().fold(0, |any, (kind, ..)| any | kind.bit()),
            words: words.iter().fold(0, |any, (word, ..)| any | 1 << (word % 64)),
            always: !ends.is_empty() || !not.is_empty(),
        };
        Node {
            ways,
            words: Part::append(&mut self.words, words),
            kinds: Part::append(&mut self.kinds, kinds),
            not: Part::append(&mut self.not, not),
            ends: Part::append(&mut self.ends, ends.iter().copied()),
        }
    }

    /// Where a kind leads from a node.
    #[inline]
    fn edges(&self, node: &Node, kind: u8) -> Part {
        let kinds = node.kinds.of(&self.kinds);
        let from = kinds.iter().take_while(|(known, ..)| (*known as u8) < kind).count();
        let len = kinds[from..].iter().take_while(|(known, ..)| *known as u8 == kind).count();
        Part { from: node.kinds.from + from as u32, len: len as u16 }
    }

    /// Whether a rule may begin with an item of one of these kinds.
    pub(super) fn begins_with(&self, kinds: u128) -> bool {
        kinds & self.first_kinds != 0
    }

    /// Whether a rule may begin with this word.
    #[inline]
    pub(super) fn begins_with_word(&self, word: u16) -> bool {
        self.first_words.get(usize::from(word) / 64).is_some_and(|any| any & 1 << (word % 64) != 0)
    }

    /// Whether a rule may begin with the item at `at` and go on with the one behind it.
    #[inline]
    pub(super) fn begins(&self, items: &(impl Items + ?Sized), at: usize) -> bool {
        if self.begins_with_word(items.word(at)) {
            return true;
        }
        let kinds = items.kinds(at) & self.first_kinds;
        kinds != 0 && {
            let (next_word, next_kinds) = (items.word(at + 1), items.kinds(at + 1));
            each(kinds).any(|kind| self.first[kind].1.lead(next_kinds, next_word))
        }
    }

    /// All that the rules find from item `at` on, the best first.
    pub(super) fn find(&self, items: &(impl Items + ?Sized), at: usize, found: &mut Vec<Candidate>) {
        found.clear();
        if !self.nodes.is_empty() {
            self.walk(items, at, 0, 0, &mut [Wanted::Word(0); LONGEST], found);
        }
        found.sort_by_key(|c| (std::cmp::Reverse(c.taken), c.rule));
    }

    fn walk(
        &self,
        items: &(impl Items + ?Sized),
        first: usize,
        node: u32,
        depth: usize,
        path: &mut Path,
        found: &mut Vec<Candidate>,
    ) {
        let at_root = node == 0;
        let node = self.nodes[node as usize];
        for end in node.ends.of(&self.ends) {
            found.push(Candidate {
                rule: end.rule,
                taken: usize::from(end.taken),
                span: (usize::from(end.span.0), usize::from(end.span.1)),
                path: *path,
            });
        }
        let at = first + depth;
        for &(element, next) in node.not.of(&self.not) {
            if !items.fits(at, element.wanted) || element.glued && !items.glued(at) {
                self.walk(items, first, next, depth, path, found);
            }
        }
        if depth == LONGEST {
            return;
        }
        let (word, kinds, is_glued) = (items.word(at), items.kinds(at), items.glued(at));
        let (next_word, next_kinds) = (items.word(at + 1), items.kinds(at + 1));
        let leads = |node: u32| self.nodes[node as usize].ways.lead(next_kinds, next_word);
        if word != 0 && node.ways.words & 1 << (word % 64) != 0 {
            let words = node.words.of(&self.words);
            let from = words.partition_point(|(known, ..)| *known < word);
            for &(_, glued, next) in words[from..].iter().take_while(|(known, ..)| *known == word) {
                if (!glued || is_glued) && leads(next) {
                    path[depth] = Wanted::Word(word);
                    self.walk(items, first, next, depth + 1, path, found);
                }
            }
        }
        for kind in each(kinds & node.ways.kinds) {
            let edges = if at_root { self.first[kind].0 } else { self.edges(&node, kind as u8) };
            for &(kind, glued, next) in edges.of(&self.kinds) {
                if (!glued || is_glued) && leads(next) {
                    path[depth] = Wanted::Kind(kind);
                    self.walk(items, first, next, depth + 1, path, found);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A word, its kinds, and whether it is glued.
    impl Items for [(u16, u128, bool)] {
        fn fits(&self, at: usize, wanted: Wanted) -> bool {
            self.get(at).is_some_and(|item| match wanted {
                Wanted::Kind(kind) => item.1 & kind.bit() != 0,
                Wanted::Word(word) => item.0 == word,
            })
        }

        fn glued(&self, at: usize) -> bool {
            self.get(at).is_some_and(|item| item.2)
        }

        fn kinds(&self, at: usize) -> u128 {
            self.get(at).map_or(0, |item| item.1)
        }

        fn word(&self, at: usize) -> u16 {
            self.get(at).map_or(0, |item| item.0)
        }
    }

    /// Whether a sequence fits from the first item on, element by element.
    fn fits(items: &[(u16, u128, bool)], sequence: &[Element]) -> bool {
        let mut at = 0;
        sequence.iter().all(|element| {
            let there = items.fits(at, element.wanted) && (!element.glued || items.glued(at));
            at += usize::from(!element.not);
            there != element.not
        })
    }

    fn element() -> impl Strategy<Value = Element> {
        let kinds = prop::sample::select(vec![Kind::Small, Kind::Num, Kind::Made]);
        let wanted = prop_oneof![kinds.prop_map(Wanted::Kind), (1_u16..4).prop_map(Wanted::Word)];
        (wanted, prop::bool::weighted(0.3), prop::bool::weighted(0.2))
            .prop_map(|(wanted, glued, not)| Element { wanted, glued, not })
    }

    proptest! {
        #[test]
        fn finds_what_trying_every_sequence_finds(
            sequences in prop::collection::vec(prop::collection::vec(element(), 1..5), 1..12),
            items in prop::collection::vec((0_u16..4, 0_u8..8, any::<bool>()), 1..6),
        ) {
            let bits = [Kind::Small, Kind::Num, Kind::Made].map(Kind::bit);
            let items: Vec<(u16, u128, bool)> = items
                .into_iter()
                .map(|(word, set, glued)| {
                    (word, (0..3).filter(|n| set & 1 << n != 0).fold(0, |all, n| all | bits[n]), glued)
                })
                .collect();
            let mut draft = Draft::default();
            for (rule, sequence) in sequences.iter().enumerate() {
                draft.insert(sequence, End { rule: rule as u16, span: (0, 1), taken: 1 });
            }
            let mut found = Vec::new();
            Level::from(draft).find(items.as_slice(), 0, &mut found);
            let mut found: Vec<u16> = found.iter().map(|candidate| candidate.rule).collect();
            found.sort_unstable();
            found.dedup();
            let wanted: Vec<u16> =
                (0_u16..).zip(&sequences).filter(|(_, s)| fits(&items, s)).map(|(rule, _)| rule).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
