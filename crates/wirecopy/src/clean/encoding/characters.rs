//! Characters that nobody types: control characters, what has no width, ligatures, wide letters, line breaks of other
//! systems, the colours of terminals; and curly quotation marks, for those who want them straight.

use unicode_normalization::UnicodeNormalization;

use crate::{
    clean::{
        RepairKind,
        edit::{Edit, push},
        kinds::Kinds,
    },
    text::next_unusual,
};

/// The edits of these kinds.
pub(super) fn edits(text: &str, kinds: Kinds) -> Vec<Edit> {
    let mut edits = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = next_unusual(bytes, at) {
        let Some(c) = text[found..].chars().next() else { break };
        let mut end = found + c.len_utf8();
        if let Some((kind, after, len)) = replacement(text, found, c) {
            end = found + len;
            if kinds.has(kind) {
                push(&mut edits, Edit::new(found, end, kind, after, rule(kind)));
            }
        }
        at = end;
    }
    edits
}

/// What says that a character is damage.
fn rule(kind: RepairKind) -> &'static str {
    match kind {
        RepairKind::Control => "control character",
        RepairKind::Invisible => "no width",
        RepairKind::Ligature => "ligature",
        RepairKind::Width => "wide form",
        RepairKind::LineBreak => "line break of another system",
        _ => "curly",
    }
}

/// What stands for a character: the kind of damage, what it is replaced by, and how many bytes are replaced.
fn replacement(text: &str, at: usize, c: char) -> Option<(RepairKind, String, usize)> {
    use RepairKind::{Control, Invisible, Ligature, LineBreak, Quote, Width};
    let len = c.len_utf8();
    let (kind, after) = match c {
        '\r' | '\u{2028}' | '\u{2029}' => (LineBreak, "\n"),
        '\x1b' => return Some((Control, String::new(), escape(&text[at..]))),
        '\0'..='\x08'
        | '\x0b'
        | '\x0e'..='\x1f'
        | '\x7f'
        | '\u{206a}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffc}' => (Control, ""),
        '\u{ad}' | '\u{feff}' | '\u{2060}' | '\u{180e}' => (Invisible, ""),
        '\u{200b}' => (Invisible, if parts_words(text, at) { return None } else { "" }),
        // Joiners and marks of direction are part of other scripts and of emoji.
        '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' if is_latin_around(text, at, len) => {
            (Invisible, "")
        }
        'Ĳ' => (Ligature, "IJ"),
        'ĳ' => (Ligature, "ij"),
        'ŉ' => (Ligature, "ʼn"),
        'Ǳ' => (Ligature, "DZ"),
        'ǲ' => (Ligature, "Dz"),
        'ǳ' => (Ligature, "dz"),
        'Ǆ' => (Ligature, "DŽ"),
        'ǅ' => (Ligature, "Dž"),
        'ǆ' => (Ligature, "dž"),
        'Ǉ' => (Ligature, "LJ"),
        'ǈ' => (Ligature, "Lj"),
        'ǉ' => (Ligature, "lj"),
        'Ǌ' => (Ligature, "NJ"),
        'ǋ' => (Ligature, "Nj"),
        'ǌ' => (Ligature, "nj"),
        'ﬀ' => (Ligature, "ff"),
        'ﬁ' => (Ligature, "fi"),
        'ﬂ' => (Ligature, "fl"),
        'ﬃ' => (Ligature, "ffi"),
        'ﬄ' => (Ligature, "ffl"),
        'ﬅ' => (Ligature, "ſt"),
        'ﬆ' => (Ligature, "st"),
        '\u{3000}' | '\u{ff01}'..='\u{ff5e}' if is_wide_latin(text, at, c) => {
            return Some((Width, narrow(c), len));
        }
        '\u{ff65}'..='\u{ff9f}' => return Some((Width, narrow(c), len)),
        'ʼ' | '‘'..='‛' => (Quote, "'"),
        '“'..='‟' => (Quote, "\""),
        _ => return None,
    };
    let whole = if c == '\r' && text[at + 1..].starts_with('\n') { 2 } else { len };
    Some((kind, after.to_owned(), whole))
}

/// The usual form of a character of half or full width.
fn narrow(c: char) -> String {
    c.nfkc().collect()
}

/// How long the sequence for a terminal is that the text begins with; of the escape alone where it is none.
fn escape(text: &str) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(1) != Some(&b'[') {
        return 1;
    }
    let body = bytes[2..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
    if bytes.get(2 + body).is_some_and(u8::is_ascii_alphabetic) { 3 + body } else { 1 }
}

fn neighbours(text: &str, at: usize, len: usize) -> [Option<char>; 2] {
    [text[..at].chars().next_back(), text[at + len..].chars().next()]
}

/// Whether a space without width stands where a script has no other, as Thai and Khmer have it.
fn parts_words(text: &str, at: usize) -> bool {
    let script =
        |c: &char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    neighbours(text, at, 3).iter().flatten().any(script)
}

/// Whether both neighbours are Latin letters, digits, general marks or nothing.
fn is_latin_around(text: &str, at: usize, len: usize) -> bool {
    neighbours(text, at, len)
        .iter()
        .flatten()
        .all(|c| matches!(c, '\0'..='\u{24f}' | '\u{2010}'..='\u{2027}'))
}

/// Whether a wide character is a letter or figure, or a mark or space between such: what stands between ideographs is
/// at home there.
fn is_wide_latin(text: &str, at: usize, c: char) -> bool {
    let letter =
        |c: char| matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}');
    let sides = neighbours(text, at, 3);
    letter(c)
        || (sides
            .iter()
            .flatten()
            .all(|&c| c.is_ascii() || letter(c) || matches!(c, '\u{ff01}'..='\u{ff5e}'))
            && sides.iter().flatten().any(|&c| letter(c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::Draft;

    fn mended(text: &str) -> String {
        let mut draft = Draft::new(text);
        draft.edit(edits(text, Kinds::default()));
        draft.text().to_owned()
    }

    #[test]
    fn what_goes_and_what_stays() {
        for (text, want) in [
            ("one\r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour"),
            ("\u{feff}a\u{ad}b\u{200b}c\x00d", "abcd"),
            ("\x1b[36;44mblue\x1b[0m \x1b", "blue "),
            ("ﬂuﬃeﬆ", "fluffiest"),
            ("ＬＯＵＤ　ＮＯＩＳＥＳ", "LOUD NOISES"),
            ("Uﾀｰﾝ", "Uターン"),
            ("left\u{200e} right", "left right"),
        ] {
            assert_eq!(mended(text), want);
        }
        for text in [
            "“curly” ’n’ straight",
            "北京，上海。",
            "「Ctrl＋Alt」",
            "👩\u{200d}👧",
            "ไทย\u{200b}ไทย",
            "می\u{200c}خواهم",
            "tab\tand\nline",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
