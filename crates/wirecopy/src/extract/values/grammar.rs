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

use super::{
    kind::Kind,
    trie::{Draft, Element, End, LONGEST, Level, Wanted},
};

/// A rule: which action is made of what it finds.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) action: &'static str,
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
        let (mut grammar, mut drafts, mut wrong) = (Self::default(), Vec::new(), Vec::new());
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
                } else if let Err(what) = grammar.line(line, level, &parts, &mut drafts, &mut word) {
                    wrong.push((line, what));
                }
            }
        }
        grammar.levels = drafts.into_iter().map(Level::from).collect();
        (grammar, wrong)
    }

    fn line(
        &mut self,
        line: &'static str,
        level: usize,
        parts: &HashMap<&'static str, &'static str>,
        drafts: &mut Vec<Draft>,
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
        while drafts.len() <= level {
            drafts.push(Draft::default());
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
            drafts[level].insert(&elements, End { rule: number, span, taken });
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
