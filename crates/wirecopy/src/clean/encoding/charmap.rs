//! Encodings of one byte a character.

use std::sync::LazyLock;

use super::classes::sections;

static LIST: &str = include_str!("charmaps.txt");

/// Stands for the replacement character, in the encodings that have bytes without a character.
pub(super) const LOST: u8 = 0x1a;

/// An encoding of one byte a character. A byte without a character is read as the control character of its number.
pub(super) struct Charmap {
    pub(super) name: &'static str,
    /// Whether the replacement character can stand for a byte.
    pub(super) lossy: bool,
    /// Whether a space may be what was byte A0; an en dash and a space would look like it.
    pub(super) spaces: bool,
    /// In order of the characters.
    bytes: Vec<(char, u8)>,
}

impl Charmap {
    /// The byte of a character.
    pub(super) fn byte(&self, c: char) -> Option<u8> {
        if self.lossy && c == '\u{fffd}' {
            return Some(LOST);
        }
        if c.is_ascii() {
            return if self.lossy && c == '\x1a' { None } else { Some(c as u8) };
        }
        if self.bytes.is_empty() {
            return u8::try_from(c).ok();
        }
        self.bytes.binary_search_by_key(&c, |entry| entry.0).ok().map(|at| self.bytes[at].1)
    }

    /// The character of a byte of 80 or more.
    fn character(&self, byte: u8) -> char {
        self.bytes.iter().find(|entry| entry.1 == byte).map_or(char::from(byte), |entry| entry.0)
    }
}

static CHARMAPS: LazyLock<Vec<Charmap>> = LazyLock::new(|| {
    let latin = Charmap { name: "latin-1", lossy: false, spaces: true, bytes: Vec::new() };
    let others = sections(LIST).map(|(name, codes)| {
        let mut bytes: Vec<(char, u8)> = (0x80..=0xff)
            .zip(codes.split_whitespace())
            .map(|(byte, code)| {
                let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                (code.unwrap_or(char::from(byte)), byte)
            })
            .collect();
        bytes.sort_unstable();
        Charmap { name, lossy: name.starts_with("windows"), spaces: name != "macroman", bytes }
    });
    std::iter::once(latin).chain(others).collect()
});

/// In the order in which they are tried.
pub(super) fn charmaps() -> &'static [Charmap] {
    &CHARMAPS
}

/// What a control character between 80 and 9f is in Windows-1252, as browsers read it.
pub(super) fn windows(c: char) -> char {
    u8::try_from(c).map_or(c, |byte| CHARMAPS[1].character(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole() {
        let names: Vec<_> = charmaps().iter().map(|map| map.name).collect();
        let want = "latin-1 windows-1252 windows-1251 windows-1250 windows-1253 windows-1254 windows-1257 iso-8859-2 \
                    macroman cp437";
        assert_eq!(names, want.split_whitespace().collect::<Vec<_>>());
        for map in charmaps() {
            for byte in 0x80..=0xff {
                assert_eq!(map.byte(map.character(byte)), Some(byte), "{} {byte:x}", map.name);
            }
        }
        assert_eq!(windows('\u{85}'), '…');
        assert_eq!(windows('\u{81}'), '\u{81}');
        assert_eq!(charmaps()[8].byte('√'), Some(0xc3));
        assert_eq!(charmaps()[1].byte('ж'), None);
    }
}
