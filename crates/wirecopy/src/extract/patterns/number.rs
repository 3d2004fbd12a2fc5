//! Runs of digit groups: what telephone, card and social security numbers are written in.

use std::ops::Range;

/// What stands between two groups of digits, as a set of signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Gap(u8);

impl Gap {
    pub(super) const SPACE: Self = Self(1);
    pub(super) const HYPHEN: Self = Self(2);
    pub(super) const DOT: Self = Self(4);
    pub(super) const SLASH: Self = Self(8);
    pub(super) const OPEN: Self = Self(16);
    pub(super) const CLOSE: Self = Self(32);
    pub(super) const PLUS: Self = Self(64);
    /// More than one of a sign.
    const REPEATED: Self = Self(128);

    pub(super) fn has(self, sign: Self) -> bool {
        self.0 & sign.0 != 0
    }

    pub(super) fn without(self, sign: Self) -> Self {
        Self(self.0 & !sign.0)
    }

    fn add(&mut self, sign: Self) {
        self.0 |= if self.has(sign) { Self::REPEATED.0 } else { sign.0 };
    }
}

/// The longest gap, in characters.
const MAX_GAP: usize = 5;

/// The most groups of a run. Tables of figures go on in further runs.
const MAX_GROUPS: usize = 256;

/// A group of digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// Where the bracket or plus sign before it stands, else its first digit.
    pub(super) lead: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// What stands before it.
    pub(super) gap: Gap,
}

impl Group {
    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }

    pub(super) fn digits<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

/// The groups that stand with no more than spaces, hyphens, stops, slashes and brackets between them.
#[derive(Default)]
pub(super) struct Run {
    pub(super) groups: Vec<Group>,
    /// Number of digits.
    pub(super) digits: usize,
}

impl Run {
    /// Reads the run whose first digit stands at byte `at`.
    pub(super) fn read(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        self.groups.clear();
        self.digits = 0;
        let (lead, gap) = lead(bytes, at);
        let mut group = Group { lead, start: at, end: at, gap };
        loop {
            group.end = group.start + bytes[group.start..].iter().take_while(|b| b.is_ascii_digit()).count();
            self.digits += group.len();
            self.groups.push(group);
            match next_group(text, group.end) {
                Some(next) if self.groups.len() < MAX_GROUPS => group = next,
                _ => return,
            }
        }
    }

    /// The digits of some of the groups.
    pub(super) fn join(&self, text: &str, groups: Range<usize>) -> String {
        self.groups[groups].iter().map(|group| group.digits(text)).collect()
    }
}

/// The group after a gap that begins at byte `end`.
fn next_group(text: &str, end: usize) -> Option<Group> {
    let bytes = text.as_bytes();
    let mut gap = Gap::default();
    let mut at = end;
    let mut lead = None;
    for _ in 0..=MAX_GAP {
        let &b = bytes.get(at)?;
        let (sign, len) = match b {
            b'0'..=b'9' => {
                return Some(Group { lead: lead.unwrap_or(at), start: at, end: at, gap });
            }
            b'(' => (Gap::OPEN, 1),
            b'+' => (Gap::PLUS, 1),
            b')' => (Gap::CLOSE, 1),
            b'/' => (Gap::SLASH, 1),
            b'.' => (Gap::DOT, 1),
            _ => joint(bytes, at)?,
        };
        // A bracket or plus sign stands directly before its digits, and the plus sign after no digit.
        let opens = sign == Gap::OPEN || sign == Gap::PLUS;
        if (lead.is_some() && !opens) || (sign == Gap::PLUS && at == end) {
            return None;
        }
        lead = if opens { lead.or(Some(at)) } else { None };
        gap.add(sign);
        at += len;
    }
    None
}

/// A space or hyphen of any kind at byte `at`, and its length.
fn joint(bytes: &[u8], at: usize) -> Option<(Gap, usize)> {
    match bytes[at] {
        b' ' => Some((Gap::SPACE, 1)),
        b'-' => Some((Gap::HYPHEN, 1)),
        // No-break space.
        0xc2 if bytes.get(at + 1) == Some(&0xa0) => Some((Gap::SPACE, 2)),
        // Thin, hair and narrow spaces; hyphens and dashes.
        0xe2 if bytes.get(at + 1) == Some(&0x80) => match bytes.get(at + 2) {
            Some(0x87..=0x8a | 0xaf) => Some((Gap::SPACE, 3)),
            Some(0x90..=0x94) => Some((Gap::HYPHEN, 3)),
            _ => None,
        },
        _ => None,
    }
}

/// The byte after the space or hyphen that stands at `at`.
pub(super) fn gap_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    bytes.get(at)?;
    joint(bytes, at).map(|(_, len)| at + len)
}

/// What stands directly before the first group: an opening bracket, a plus sign, or both.
fn lead(bytes: &[u8], at: usize) -> (usize, Gap) {
    let mut gap = Gap::default();
    let mut start = at;
    while start > 0 && at - start < 2 {
        match bytes[start - 1] {
            b'+' if !gap.has(Gap::PLUS) && !gap.has(Gap::OPEN) => gap.add(Gap::PLUS),
            b'(' if !gap.has(Gap::OPEN) => gap.add(Gap::OPEN),
            b'+' if gap == Gap::OPEN => gap.add(Gap::PLUS),
            _ => break,
        }
        start -= 1;
    }
    (start, gap)
}
