//! United States social security numbers: three, two and four digits.
//!
//! Area 000, 666 and 900 to 999, group 00 and serial 0000 are never given out (Social Security Administration,
//! randomisation of 2011). With spaces or in one piece a word beside it must name it. Value: with hyphens.

use super::{
    Found, Rank,
    chars::{after, before},
    cue,
    number::{Gap, Run},
};
use crate::extract::Label;

/// The digits of a number.
pub(super) const DIGITS: usize = 9;

/// Words before a number that say that it is one.
static CUES: &[&str] = &["ssn", "social"];

/// The numbers in a run of groups.
pub(super) fn find(text: &str, run: &Run, out: &mut Vec<Found>) {
    for at in 0..run.groups.len() {
        if let Some(found) = at_group(text, run, at) {
            out.push(found);
        }
    }
}

fn at_group(text: &str, run: &Run, at: usize) -> Option<Found> {
    let groups = &run.groups[at..];
    let first = groups[0];
    let free = if at == 0 {
        !before(text, first.lead).is_some_and(|c| c.is_alphanumeric() || ".,-/_=$€£%&+".contains(c))
    } else {
        first.gap.without(Gap::CLOSE) == Gap::SPACE
    };
    if !free || first.gap.has(Gap::PLUS) {
        return None;
    }
    let lens: Vec<usize> = groups.iter().take(3).map(super::number::Group::len).collect();
    let (count, hyphens) = match lens[..] {
        [3, 2, 4] if groups[1].gap == groups[2].gap => match groups[1].gap {
            Gap::HYPHEN => (3, true),
            Gap::SPACE => (3, false),
            _ => return None,
        },
        [DIGITS, ..] => (1, false),
        _ => return None,
    };
    let last = groups[count - 1];
    let goes_on = match groups.get(count) {
        Some(next) => !next.gap.has(Gap::SPACE),
        None => after(text, last.end).is_some_and(|c| c.is_alphanumeric() || c == '_'),
    };
    let cued = cue::words_before(text, first.start).take(6).any(|word| cue::is_one_of(word, CUES));
    if goes_on || !(hyphens || cued) {
        return None;
    }
    let digits = run.join(text, at..at + count);
    let (area, group, serial) = (&digits[..3], &digits[3..5], &digits[5..]);
    if area == "000" || area == "666" || area.starts_with('9') || group == "00" || serial == "0000" {
        return None;
    }
    Some(Found {
        value: Some(format!("{area}-{group}-{serial}")),
        score: if cued { 1.0 } else { 0.8 },
        ..Found::new(first.start, last.end, Label::Ssn, Rank::Ssn, "ssn")
    })
}
