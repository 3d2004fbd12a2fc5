//! Offsets in bytes, characters and UTF-16 units, turned into one another.

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// UTF-8 bytes: Rust.
    Byte,
    /// Unicode scalar values: Python.
    Char,
    /// UTF-16 code units: JavaScript, Java, C#.
    Utf16,
}

/// How many bytes lie between two checkpoints.
const STEP: usize = 64;

/// Turns byte offsets into character or UTF-16 offsets and back, each in constant time after one pass.
///
/// The pass counts once every 64 bytes (an eighth of the text's size in memory); a text that is all ASCII needs
/// no table.
///
/// ```
/// use wirecopy::text::{Offsets, Unit};
///
/// let text = "“Café” 😀!";
/// let offsets = Offsets::new(text, Unit::Char);
/// let byte = text.find('!').unwrap();
/// assert_eq!(offsets.from_byte(byte), 8);
/// assert_eq!(offsets.to_byte(8), Some(byte));
/// assert_eq!(Offsets::new(text, Unit::Utf16).from_byte(byte), 9);
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    /// Units before each 64-byte block; empty where units are bytes.
    before: Vec<u32>,
}

impl<'t> Offsets<'t> {
    /// Counts `text` in `unit`.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut before = Vec::new();
        if unit != Unit::Byte && !text.is_ascii() {
            before.reserve_exact(text.len() / STEP + 1);
            let mut count = 0;
            for block in text.as_bytes().chunks(STEP) {
                before.push(count);
                count += units(block, unit) as u32;
            }
            if text.len().is_multiple_of(STEP) {
                before.push(count);
            }
        }
        Self { text, unit, before }
    }

    /// The offset, in this unit, of byte `byte`.
    ///
    /// # Panics
    /// If `byte` is past the end of the text.
    pub fn from_byte(&self, byte: usize) -> usize {
        assert!(byte <= self.text.len(), "byte {byte} of a text of {} bytes", self.text.len());
        if self.before.is_empty() {
            return byte;
        }
        let block = byte / STEP;
        self.before[block] as usize + units(&self.text.as_bytes()[block * STEP..byte], self.unit)
    }

    /// The byte at which the character begins that stands at `offset` in this unit; the length of the text for
    /// the offset just past its end, `None` past that and within a surrogate pair.
    pub fn to_byte(&self, offset: usize) -> Option<usize> {
        if self.before.is_empty() {
            return self.text.is_char_boundary(offset).then_some(offset);
        }
        // The last block that begins at or before the offset; a block may begin within a character.
        let block = self.before.partition_point(|&n| n as usize <= offset) - 1;
        let mut at = block * STEP;
        let mut count = self.before[block] as usize;
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        for c in self.text[at..].chars() {
            if count >= offset {
                break;
            }
            count += if self.unit == Unit::Utf16 { c.len_utf16() } else { 1 };
            at += c.len_utf8();
        }
        (count == offset).then_some(at)
    }

    /// How long the text is in this unit.
    pub fn total(&self) -> usize {
        self.from_byte(self.text.len())
    }
}

/// Units that begin in `bytes`.
fn units(bytes: &[u8], unit: Unit) -> usize {
    let chars = bytes.iter().filter(|&&b| !is_continuation(b)).count();
    if unit == Unit::Utf16 { chars + bytes.iter().filter(|&&b| b >= 0xf0).count() } else { chars }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agree_with_counting(text in "[a-e é“😀\n]{0,300}") {
            for (unit, count) in [
                (Unit::Byte, str::len as fn(&str) -> usize),
                (Unit::Char, |s| s.chars().count()),
                (Unit::Utf16, |s| s.encode_utf16().count()),
            ] {
                let offsets = Offsets::new(&text, unit);
                for byte in (0..=text.len()).filter(|&b| text.is_char_boundary(b)) {
                    let offset = count(&text[..byte]);
                    prop_assert_eq!(offsets.from_byte(byte), offset);
                    prop_assert_eq!(offsets.to_byte(offset), Some(byte));
                }
                prop_assert_eq!(offsets.total(), count(&text));
                prop_assert_eq!(offsets.to_byte(offsets.total() + 1), None);
            }
        }
    }

    #[test]
    fn within_a_character_there_is_no_byte() {
        assert_eq!(Offsets::new("😀", Unit::Utf16).to_byte(1), None);
        assert_eq!(Offsets::new("é", Unit::Byte).to_byte(1), None);
    }
}
