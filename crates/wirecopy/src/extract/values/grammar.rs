//! Rules: sequences of items that mean something together, read from text and compiled into a trie.
//!
//! A line of a rule file is `name: pattern -> action arguments`. In a pattern stand, parted by spaces,
//!
//! * `month`, a kind of item; `'of'`, a word; `','`, a mark;
//! * `(a | b c)`, a choice; `?` after an element: it may be missing;
//! * `+` before an element or a choice: nothing may stand between it and the one before;
//! * `<` and `>`: where the span of what is found begins and ends, if not at the first and the last element;
//! * `/`: what follows must stand there, but is not taken;
//! * `!` before an element: it must not stand there.
//!
//! A pattern is written out into all its plain sequences, which share their beginnings in a trie. Of the rules that fit
//! at a place the one that takes most items is tried first, then that which stands first in the file. A file has
//! levels, `[1]` to `[9]`; each goes over the items from left to right once, and what it makes are items for the next.

use std::collections::HashMap;

use super::kind::Kind;

/// What an element of a pattern asks of an item.
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

/// A rule: which action is made of what it finds.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) action: &'static str,
}

/// Where a plain sequence ends in the trie.
#[derive(Clone, Debug)]
struct End {
    rule: u16,
    /// First and one past the last element of the span.
    span: (u8, u8),
    /// How many elements are taken.
    taken: u8,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// Elements as they were read, with where they lead; taken apart by `finish`.
    next: Vec<(Element, u32)>,
    /// Words, sorted: the word, whether it must be glued, and where it leads.
    words: Vec<(u16, bool, u32)>,
    /// Kinds, sorted by their bits.
    kinds: Vec<(Kind, bool, u32)>,
    /// All of these kinds.
    any_kind: u128,
    /// What must not stand there.
    not: Vec<(Element, u32)>,
    ends: Vec<End>,
}

/// The rules of one level.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    nodes: Vec<Node>,
    /// The kinds that an item must be one of for a rule to begin with it, and the words.
    first_kinds: u128,
    first_words: Vec<u16>,
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

/// Elements of the longest pattern.
const LONGEST: usize = 24;

type Path = [Wanted; LONGEST];

/// What the matcher asks of the items.
pub(super) trait Items {
    fn fits(&self, at: usize, wanted: Wanted) -> bool;
    /// Whether nothing stands between this item and the one before.
    fn glued(&self, at: usize) -> bool;
    fn kinds(&self, at: usize) -> u128;
    fn word(&self, at: usize) -> u16;
}

impl Level {
    fn insert(&mut self, elements: &[Element], end: End) {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut at = 0;
        for &element in elements {
            let known = self.nodes[at].next.iter().find(|(e, _)| *e == element).map(|(_, to)| *to as usize);
            at = known.unwrap_or_else(|| {
                self.nodes.push(Node::default());
                let new = self.nodes.len() - 1;
                self.nodes[at].next.push((element, new as u32));
                new
            });
        }
        self.nodes[at].ends.push(end);
    }

    fn finish(&mut self) {
        for (element, _) in self.nodes.first().map_or(&[][..], |root| &root.next) {
            match element.wanted {
                Wanted::Kind(kind) => self.first_kinds |= kind.bit(),
                Wanted::Word(word) => self.first_words.push(word),
            }
        }
        self.first_words.sort_unstable();
        for node in &mut self.nodes {
            for (element, next) in node.next.drain(..) {
                match element.wanted {
                    _ if element.not => node.not.push((element, next)),
                    Wanted::Word(word) => node.words.push((word, element.glued, next)),
                    Wanted::Kind(kind) => {
                        node.any_kind |= kind.bit();
                        node.kinds.push((kind, element.glued, next));
                    }
                }
            }
            node.words.sort_unstable();
            node.kinds.sort_by_key(|(kind, ..)| kind.bit());
        }
    }

    /// Whether a rule may begin with the item at `at`.
    pub(super) fn begins(&self, items: &(impl Items + ?Sized), at: usize) -> bool {
        items.kinds(at) & self.first_kinds != 0
            || items.word(at) != 0 && self.first_words.binary_search(&items.word(at)).is_ok()
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
        node: usize,
        depth: usize,
        path: &mut Path,
        found: &mut Vec<Candidate>,
    ) {
        let node = &self.nodes[node];
        for end in &node.ends {
            found.push(Candidate {
                rule: end.rule,
                taken: usize::from(end.taken),
                span: (usize::from(end.span.0), usize::from(end.span.1)),
                path: *path,
            });
        }
        let at = first + depth;
        for &(element, next) in &node.not {
            if !items.fits(at, element.wanted) || element.glued && !items.glued(at) {
                self.walk(items, first, next as usize, depth, path, found);
            }
        }
        if depth == LONGEST {
            return;
        }
        let (word, kinds) = (items.word(at), items.kinds(at));
        if word != 0 {
            let from = node.words.partition_point(|(known, ..)| *known < word);
            for &(_, glued, next) in node.words[from..].iter().take_while(|(known, ..)| *known == word) {
                if !glued || items.glued(at) {
                    path[depth] = Wanted::Word(word);
                    self.walk(items, first, next as usize, depth + 1, path, found);
                }
            }
        }
        let mut wanted = kinds & node.any_kind;
        while wanted != 0 {
            let bit = wanted & wanted.wrapping_neg();
            wanted ^= bit;
            let from = node.kinds.partition_point(|(kind, ..)| kind.bit() < bit);
            for &(kind, glued, next) in node.kinds[from..].iter().take_while(|(kind, ..)| kind.bit() == bit) {
                if !glued || items.glued(at) {
                    path[depth] = Wanted::Kind(kind);
                    self.walk(items, first, next as usize, depth + 1, path, found);
                }
            }
        }
    }
}

/// A grammar: the rules, level by level.
#[derive(Clone, Debug, Default)]
pub(super) struct Grammar {
    pub(super) levels: Vec<Level>,
    pub(super) rules: Vec<Rule>,
}

impl Grammar {
    /// The rules of some files; `word` gives the number of a word. What is wrong with a line is told with it.
    pub(super) fn read(
        files: &[&'static str],
        mut word: impl FnMut(&str) -> u16,
    ) -> (Self, Vec<(&'static str, String)>) {
        let (mut grammar, mut wrong) = (Self::default(), Vec::new());
        for file in files {
            let mut level = 0;
            let mut parts: HashMap<&'static str, &'static str> = HashMap::new();
            for line in file.lines().map(|line| line.split("  #").next().unwrap_or_default().trim()) {
                if line.is_empty() || line.starts_with('#') {
                } else if let Some(number) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                    level = number.parse::<usize>().unwrap_or(1).clamp(1, 9) - 1;
                } else if let Some((name, pattern)) = line.strip_prefix('@').and_then(|l| l.split_once(" = "))
                {
                    parts.insert(name.trim(), pattern);
                } else if let Err(what) = grammar.line(line, level, &parts, &mut word) {
                    wrong.push((line, what));
                }
            }
        }
        grammar.levels.iter_mut().for_each(Level::finish);
        (grammar, wrong)
    }

    fn line(
        &mut self,
        line: &'static str,
        level: usize,
        parts: &HashMap<&'static str, &'static str>,
        word: &mut impl FnMut(&str) -> u16,
    ) -> Result<(), String> {
        let (name, rest) = line.split_once(": ").ok_or("no name")?;
        let (pattern, action) = rest.rsplit_once(" -> ").ok_or("no action")?;
        let mut action = action.split_whitespace();
        let rule = Rule { name, action: action.next().ok_or("no action")? };
        let number = self.rules.len() as u16;
        let written = written_out(pattern, parts);
        let mut pieces = pieces(&written);
        let sequences = choice(&mut pieces, word)?;
        if !pieces.is_empty() {
            return Err(format!("what is {pieces:?}?"));
        }
        if sequences.len() > 4096 {
            return Err(format!("{} sequences", sequences.len()));
        }
        while self.levels.len() <= level {
            self.levels.push(Level::default());
        }
        for sequence in sequences {
            let mut elements = Vec::new();
            let (mut from, mut to, mut taken, mut len) = (0, None, None, 0_u8);
            for part in sequence {
                match part {
                    Part::Element(element) => {
                        elements.push(element);
                        len += u8::from(!element.not);
                    }
                    Part::From => from = len,
                    Part::To => to = Some(len),
                    Part::Taken => taken = Some(len),
                }
            }
            let taken = taken.unwrap_or(len);
            let span = (from, to.unwrap_or(taken));
            if usize::from(len) > LONGEST {
                return Err(format!("{len} elements"));
            }
            if span.0 >= span.1 {
                return Err("an empty span".to_owned());
            }
            self.levels[level].insert(&elements, End { rule: number, span, taken });
        }
        self.rules.push(rule);
        Ok(())
    }
}

/// A pattern with its named parts, `@name`, put in.
fn written_out(pattern: &str, parts: &HashMap<&'static str, &'static str>) -> String {
    let mut written = pattern.to_owned();
    for _ in 0..4 {
        if !written.contains('@') {
            break;
        }
        let words = written.split(' ').map(|word| {
            let at = word.find('@').filter(|_| !word.contains('\''));
            let (before, rest) = word.split_at(at.unwrap_or(word.len()));
            let Some(rest) = rest.strip_prefix('@') else { return word.to_owned() };
            let (name, after) = rest.split_at(rest.find(['?', ')']).unwrap_or(rest.len()));
            parts
                .get(name)
                .map_or_else(|| format!("{before}{name}{after}"), |p| format!("{before}( {p} ){after}"))
        });
        written = words.collect::<Vec<_>>().join(" ");
    }
    written
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Element(Element),
    From,
    To,
    Taken,
}

/// The pieces of a pattern, last first.
fn pieces(pattern: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for word in pattern.split_whitespace() {
        let mut rest = word;
        while let Some((bracket, inner)) = rest
            .strip_prefix("+(")
            .map(|inner| ("+(", inner))
            .or_else(|| rest.strip_prefix('(').map(|inner| ("(", inner)))
        {
            pieces.push(bracket.to_owned());
            rest = inner;
        }
        // A quoted word keeps its brackets.
        let quoted = rest.rfind('\'').map_or(0, |at| at + 1);
        let bare = rest[quoted..].find([')', '?']).map_or(rest.len(), |at| quoted + at);
        if bare > 0 {
            pieces.push(rest[..bare].to_owned());
        }
        pieces.extend(rest[bare..].chars().map(String::from));
    }
    pieces.reverse();
    pieces
}

/// The sequences of `a | b | …`, up to a bracket or the end.
fn choice(pieces: &mut Vec<String>, word: &mut impl FnMut(&str) -> u16) -> Result<Vec<Vec<Part>>, String> {
    let mut all = Vec::new();
    let mut open: Vec<Vec<Part>> = vec![Vec::new()];
    while let Some(piece) = pieces.pop() {
        let one = match piece.as_str() {
            "|" => {
                all.append(&mut open);
                open = vec![Vec::new()];
                continue;
            }
            ")" => {
                pieces.push(piece);
                break;
            }
            "(" | "+(" => {
                let mut inner = choice(pieces, word)?;
                if piece == "+(" {
                    for first in inner.iter_mut().filter_map(|sequence| sequence.first_mut()) {
                        if let Part::Element(element) = first {
                            element.glued = true;
                        }
                    }
                }
                if pieces.pop().as_deref() != Some(")") {
                    return Err("a bracket is not closed".to_owned());
                }
                inner
            }
            "<" => vec![vec![Part::From]],
            ">" => vec![vec![Part::To]],
            "/" => vec![vec![Part::Taken]],
            element => vec![vec![Part::Element(self::element(element, word)?)]],
        };
        let optional = pieces.last().is_some_and(|next| next == "?");
        if optional {
            pieces.pop();
        }
        let mut longer = Vec::with_capacity(open.len() * (one.len() + 1));
        for before in &open {
            longer.extend(one.iter().map(|part| [before.as_slice(), part.as_slice()].concat()));
            if optional {
                longer.push(before.clone());
            }
        }
        open = longer;
    }
    all.append(&mut open);
    Ok(all)
}

fn element(written: &str, word: &mut impl FnMut(&str) -> u16) -> Result<Element, String> {
    let (not, rest) = written.strip_prefix('!').map_or((false, written), |rest| (true, rest));
    let (glued, rest) = match rest.strip_prefix('+') {
        Some(after) if !after.is_empty() => (true, after),
        _ => (false, rest),
    };
    let wanted = match rest.strip_prefix('\'').and_then(|r| r.strip_suffix('\'')) {
        Some(quoted) => Wanted::Word(word(quoted)),
        None => Wanted::Kind(Kind::of(rest).ok_or_else(|| format!("no kind {rest:?}"))?),
    };
    Ok(Element { wanted, glued, not })
}
