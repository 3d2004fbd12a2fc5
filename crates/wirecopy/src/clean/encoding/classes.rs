//! Classes of the characters that UTF-8 turns into when it is read in an encoding of one byte a character.

use std::sync::LazyLock;

static LIST: &str = include_str!("classes.txt");

/// A set of classes, one bit each. The first thirteen are the categories of mojibake, the rest the clues of UTF-8.
pub(super) type Set = u32;

/// The sections of the list, in the order of their bits.
const NAMES: [&str; 18] = [
    "common",
    "c1",
    "bad",
    "law",
    "currency",
    "start_punctuation",
    "end_punctuation",
    "numeric",
    "kaomoji",
    "upper_accented",
    "lower_accented",
    "upper_common",
    "lower_common",
    "box",
    "utf8_first_of_2",
    "utf8_first_of_3",
    "utf8_first_of_4",
    "utf8_continuation",
];

pub(super) const COMMON: Set = 1;
pub(super) const C1: Set = 1 << 1;
pub(super) const BAD: Set = 1 << 2;
pub(super) const LAW: Set = 1 << 3;
pub(super) const CURRENCY: Set = 1 << 4;
pub(super) const START: Set = 1 << 5;
pub(super) const END: Set = 1 << 6;
pub(super) const NUMERIC: Set = 1 << 7;
pub(super) const KAOMOJI: Set = 1 << 8;
pub(super) const UPPER: Set = 1 << 9;
pub(super) const LOWER: Set = 1 << 10;
pub(super) const UPPER_COMMON: Set = 1 << 11;
pub(super) const LOWER_COMMON: Set = 1 << 12;
pub(super) const BOX: Set = 1 << 13;
pub(super) const FIRST_OF_2: Set = 1 << 14;
pub(super) const FIRST_OF_3: Set = 1 << 15;
pub(super) const FIRST_OF_4: Set = 1 << 16;
pub(super) const CONTINUATION: Set = 1 << 17;
pub(super) const STRICT: Set = 1 << 18;

/// Characters below this have a place in the table; those of a class beyond it stand in a list.
const DIRECT: usize = 0x2600;

struct Table {
    direct: Box<[Set]>,
    others: Vec<(char, Set)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { direct: vec![0; DIRECT].into(), others: Vec::new() };
    for (section, ranges) in sections(LIST) {
        let bit = NAMES.iter().position(|name| *name == section).unwrap_or(NAMES.len());
        for code in ranges.split_whitespace().flat_map(codes) {
            if let Some(set) = table.direct.get_mut(code as usize) {
                *set |= 1 << bit;
            } else if let Some(c) = char::from_u32(code) {
                match table.others.iter_mut().find(|other| other.0 == c) {
                    Some(other) => other.1 |= 1 << bit,
                    None => table.others.push((c, 1 << bit)),
                }
            }
        }
    }
    table
});

/// The classes of a character.
pub(super) fn classes(c: char) -> Set {
    let table = &*TABLE;
    match table.direct.get(c as usize) {
        Some(&set) => set,
        None => table.others.iter().find(|other| other.0 == c).map_or(0, |other| other.1),
    }
}

/// The sections of a list, each with what stands in it.
pub(super) fn sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.split("\n[").skip(1).filter_map(|part| part.split_once(']'))
}

/// The codes of a range in hex, such as `80-9f`.
fn codes(range: &str) -> std::ops::RangeInclusive<u32> {
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    let number = |hex| u32::from_str_radix(hex, 16).unwrap_or(0);
    number(first)..=number(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole() {
        let found: Vec<_> = sections(LIST).map(|section| section.0).collect();
        assert_eq!(found[..18], NAMES);
        assert_eq!(found[18..], ["utf8_continuation_strict"]);
        for (_, ranges) in sections(LIST) {
            for range in ranges.split_whitespace() {
                let range = codes(range);
                assert!(*range.start() >= 0x20 && range.start() <= range.end());
            }
        }
        assert_eq!(classes('a'), 0);
        assert_eq!(classes('\u{f8ff}'), START);
        assert_eq!(classes('\u{90}') & (C1 | STRICT), C1 | STRICT);
        // What continues a sequence and is no punctuation is the smaller part.
        let strict = (0..DIRECT as u32).filter_map(char::from_u32).filter(|c| classes(*c) & STRICT != 0);
        assert!(strict.clone().all(|c| classes(c) & CONTINUATION != 0) && strict.count() == 147);
    }
}
