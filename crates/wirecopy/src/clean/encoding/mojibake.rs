//! UTF-8 that was read in an encoding of one byte a character, read back. The algorithm is that of ftfy 6 (Robyn
//! Speer, Apache-2.0): a line that looks bad is written in each encoding in turn until its bytes are UTF-8, and where
//! none does, the sequences that look like UTF-8 are mended one by one.

use super::{
    bad,
    charmap::{Charmap, LOST, charmaps, windows},
    classes::{CONTINUATION, FIRST_OF_2, FIRST_OF_3, FIRST_OF_4, STRICT, classes},
};
use crate::clean::{
    RepairKind,
    edit::{Draft, Edit, push, shift},
};

/// The most times that a line is read back: text that was garbled more often is beyond help.
const ROUNDS: usize = 16;

/// The edits that mend a text, line by line.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(bad) = bad::find(text, at) {
        let start = text[..bad].rfind('\n').map_or(0, |at| at + 1);
        let end = text[bad..].find('\n').map_or(text.len(), |len| bad + len + 1);
        edits.extend(shift(mend(&text[start..end]), start));
        at = end;
    }
    edits
}

/// The edits that mend a line.
fn mend(line: &str) -> Vec<Edit> {
    let mut draft = Draft::new(line);
    for _ in 0..ROUNDS {
        let step = step(draft.text());
        if !draft.edit(step) {
            break;
        }
    }
    draft.into_edits()
}

/// What one reading back changes.
fn step(text: &str) -> Vec<Edit> {
    if bad::find(text, 0).is_none() {
        return Vec::new();
    }
    let mut is_latin = false;
    for (number, map) in charmaps().iter().enumerate() {
        let Some(mut bytes) = Bytes::write(text, map) else { continue };
        is_latin |= number == 0;
        if map.spaces {
            bytes.restore_spaces();
        }
        if map.lossy {
            bytes.replace_lost();
        }
        if let Some(edits) = bytes.read(text, map.name) {
            return edits;
        }
    }
    let edits = inconsistent(text);
    if !edits.is_empty() {
        return edits;
    }
    // Control characters of Latin-1 are what Windows has in their place.
    let controls = || text.char_indices().filter(|(_, c)| matches!(c, '\u{80}'..='\u{9f}'));
    if is_latin && controls().any(|(_, c)| windows(c) == c) {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for (at, c) in controls() {
        push(
            &mut edits,
            Edit::new(at, at + c.len_utf8(), RepairKind::Mojibake, windows(c).to_string(), "latin-1"),
        );
    }
    edits
}

/// A text in an encoding: the bytes, and where in the text each stands.
struct Bytes {
    bytes: Vec<u8>,
    places: Vec<u32>,
}

impl Bytes {
    /// `None` where the encoding lacks a character.
    fn write(text: &str, map: &Charmap) -> Option<Self> {
        let mut out =
            Self { bytes: Vec::with_capacity(text.len()), places: Vec::with_capacity(text.len() + 1) };
        for (at, c) in text.char_indices() {
            out.bytes.push(map.byte(c)?);
            out.places.push(at as u32);
        }
        out.places.push(text.len() as u32);
        Some(out)
    }

    /// Puts back the byte A0 where something made a space of it.
    fn restore_spaces(&mut self) {
        if !(0..self.bytes.len()).any(|at| altered(&self.bytes[at..]).is_some()) {
            return;
        }
        // “Ã la” was “à la”, where the A0 and the space became one.
        let is_word = |rest: &[u8]| {
            !(rest.starts_with(b" ")
                || rest.starts_with(b"quele")
                || rest.starts_with(b"quela")
                || rest.starts_with(b"quilo")
                || rest.starts_with(b"s "))
        };
        let (bytes, places) = (std::mem::take(&mut self.bytes), std::mem::take(&mut self.places));
        for (at, &byte) in bytes.iter().enumerate() {
            self.bytes.push(byte);
            self.places.push(places[at]);
            if byte == 0xc3 && bytes.get(at + 1) == Some(&b' ') && is_word(&bytes[at + 2..]) {
                self.bytes.push(0xa0);
                self.places.push(places[at + 1]);
            }
        }
        self.places.extend(places.last());
        let mut at = 0;
        while at < self.bytes.len() {
            let len = altered(&self.bytes[at..]).unwrap_or(0);
            for byte in &mut self.bytes[at..at + len] {
                if *byte == b' ' {
                    *byte = 0xa0;
                }
            }
            at += len.max(1);
        }
    }

    /// Makes the replacement character of sequences of which a byte is lost.
    fn replace_lost(&mut self) {
        if !self.bytes.iter().any(|byte| matches!(*byte, LOST | b'?')) {
            return;
        }
        let (bytes, places) = (std::mem::take(&mut self.bytes), std::mem::take(&mut self.places));
        let mut at = 0;
        while at < bytes.len() {
            if let Some(len) = lost(&bytes[at..]) {
                self.bytes.extend("\u{fffd}".bytes());
                self.places.extend([places[at]; 3]);
                at += len;
            } else {
                self.bytes.push(bytes[at]);
                self.places.push(places[at]);
                at += 1;
            }
        }
        self.places.extend(places.last());
    }

    /// The edits that make of `text` what the bytes are in UTF-8; `None` where they are not UTF-8.
    fn read(&self, text: &str, name: &'static str) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        let mut at = 0;
        while at < self.bytes.len() {
            let (c, len) = character(&self.bytes[at..])?;
            let (start, end) = (self.places[at] as usize, self.places[at + len] as usize);
            let mut buffer = [0; 4];
            let after = &*c.encode_utf8(&mut buffer);
            if text[start..end] != *after {
                push(&mut edits, Edit::new(start, end, RepairKind::Mojibake, after.to_owned(), name));
            }
            at += len;
        }
        Some(edits)
    }
}

/// The character that the bytes begin with, and of how many of them it is made. Also of CESU-8, which has two
/// surrogates in place of a character, and of Java, which has C0 80 for a null.
fn character(bytes: &[u8]) -> Option<(char, usize)> {
    let len = match bytes[0] {
        0..=0x7f => return Some((char::from(bytes[0]), 1)),
        0xc0 if bytes.get(1) == Some(&0x80) => return Some(('\0', 2)),
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    if let [0xed, a @ 0xa0..=0xaf, b @ 0x80..=0xbf, 0xed, c @ 0xb0..=0xbf, d @ 0x80..=0xbf, ..] = *bytes {
        let code = (u32::from(a & 15) << 16)
            + (u32::from(b & 63) << 10)
            + (u32::from(c & 15) << 6)
            + u32::from(d & 63);
        return char::from_u32(code + 0x1_0000).map(|c| (c, 6));
    }
    let c = str::from_utf8(bytes.get(..len)?).ok()?.chars().next()?;
    Some((c, len))
}

/// How long the sequence of UTF-8 is that the bytes begin with, if a space in it were A0.
fn altered(bytes: &[u8]) -> Option<usize> {
    let at = |place: usize| bytes.get(place).copied().unwrap_or(0);
    let continues = |byte: u8| matches!(byte, 0x80..=0xbf);
    let likely = |byte: u8| continues(byte) && byte != 0x85 && byte != 0xa0;
    match at(0) {
        0xc2 | 0xc3 | 0xc5 | 0xce | 0xd0 | 0xd9 if at(1) == b' ' => Some(2),
        0xe2 | 0xe3 if at(1) == b' ' && likely(at(2)) => Some(3),
        0xe0..=0xe3 if likely(at(1)) && at(2) == b' ' => Some(3),
        0xf0 => {
            let rest = [at(1), at(2), at(3)];
            let one = matches!(
                rest.map(|byte| byte == b' '),
                [true, false, false] | [false, true, false] | [false, false, true]
            );
            (one && rest.iter().all(|&byte| byte == b' ' || continues(byte))).then_some(4)
        }
        _ => None,
    }
}

/// How long the sequence of UTF-8 is that the bytes begin with, if bytes of it are lost.
fn lost(bytes: &[u8]) -> Option<usize> {
    let at = |place: usize| bytes.get(place).copied().unwrap_or(0);
    let kept = |byte: u8| matches!(byte, LOST | 0x80..=0xbf);
    let gone = |byte: u8| matches!(byte, LOST | b'?');
    // One byte is gone, and may have become a question mark; the others are there or known to be lost.
    let one = |rest: &[u8]| {
        (0..rest.len()).any(|place| {
            gone(rest[place]) && rest.iter().enumerate().all(|(other, &byte)| other == place || kept(byte))
        })
    };
    match at(0) {
        LOST => Some(1),
        0xc2..=0xdf if at(1) == LOST => Some(2),
        0xc2 | 0xc3 if at(1) == b'?' => Some(2),
        0xed if matches!(at(1), 0xa0..=0xaf) && at(3) == 0xed && matches!(at(4), 0xb0..=0xbf) => {
            let (first, second) = (at(2), at(5));
            let any = |byte: u8| gone(byte) || matches!(byte, 0x80..=0xbf);
            ((gone(first) && any(second)) || (any(first) && gone(second)))
                .then_some(6)
                .or_else(|| one(&[at(1), at(2)]).then_some(3))
        }
        0xe0..=0xef => one(&[at(1), at(2)]).then_some(3),
        0xf0..=0xf4 => one(&[at(1), at(2), at(3)]).then_some(4),
        _ => None,
    }
}

/// The edits that mend sequences that look like UTF-8 within other text, each by itself.
fn inconsistent(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    let mut after_strict = false;
    while let Some(c) = text[at..].chars().next() {
        let set = classes(c);
        let begins = set & (FIRST_OF_2 | FIRST_OF_3 | FIRST_OF_4) != 0 && !after_strict;
        let len = if begins { sequences(&text[at..]) } else { 0 };
        if len == 0 {
            after_strict = set & STRICT != 0;
            at += c.len_utf8();
            continue;
        }
        let part = &text[at..at + len];
        // A part that is the whole was looked at already.
        if len < text.len() && bad::find(part, 0).is_some() {
            edits.extend(shift(mend(part), at));
        }
        after_strict = part.chars().next_back().is_some_and(|c| classes(c) & STRICT != 0);
        at += len;
    }
    edits
}

/// How long the sequences that look like UTF-8 are, one after the other, that the text begins with.
fn sequences(text: &str) -> usize {
    let mut at = 0;
    loop {
        let mut chars = text[at..].chars();
        let Some(first) = chars.next() else { return at };
        let set = classes(first);
        let mut len = first.len_utf8();
        let mut found = 0;
        for count in 1..=3 {
            let Some(c) = chars.next().filter(|c| *c == ' ' || classes(*c) & CONTINUATION != 0) else {
                break;
            };
            len += c.len_utf8();
            if set & [FIRST_OF_2, FIRST_OF_3, FIRST_OF_4][count - 1] != 0 {
                found = len;
                break;
            }
        }
        if found == 0 {
            return at;
        }
        at += found;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut draft = Draft::new(text);
        draft.edit(edits(text));
        draft.text().to_owned()
    }

    #[test]
    fn each_way_of_garbling() {
        for (garbled, want) in [
            ("The crew doesnâ€™t know.\nThey won’t.", "The crew doesn’t know.\nThey won’t."),
            ("CafÃƒÂ© “MÃ¼ller”", "Café “Müller”"),
            ("voilÃ le port", "voilà le port"),
            ("â€œquotedâ€\u{fffd} word", "“quoted\u{fffd} word"),
            ("a\u{93}b\u{94} “c”", "a“b” “c”"),
            ("Hi \u{ed}\u{a0}½\u{ed}¸\u{8d}", "Hi 😍"),
            ("РџСЂРёРІРµС‚", "Привет"),
            ("Zam√≤", "Zamò"),
            ("tr├¿s", "très"),
        ] {
            assert_eq!(mended(garbled), want);
        }
    }

    #[test]
    fn a_long_line_takes_linear_time() {
        let line = "doesnâ€™t ‘Ã’ Ã ".repeat(40_000);
        assert!(mended(&line).len() < line.len());
        let nested = "Ã".repeat(100_000);
        mended(&nested);
    }
}
