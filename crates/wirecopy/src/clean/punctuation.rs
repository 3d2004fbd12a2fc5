//! Torn punctuation: a space before a full stop or comma, a full stop that stands twice with a space between, spaces
//! doubled within a sentence, spaces just inside curly quotation marks.
//!
//! Ellipses (`. . .`), numbers (`.5`), names (` .com`), columns of a table and two spaces after a sentence are meant.

use super::{RepairKind, edit::Edit, kinds::Kinds, pairs::each_pair};

/// The edits of these kinds.
pub(super) fn edits(text: &str, kinds: Kinds) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits: Vec<Edit> = Vec::new();
    let mut past = 0;
    each_pair(bytes, may_be_torn, |at| {
        // Of the pair one is a space; of a run of spaces the first is looked at.
        let at = if bytes[at] == b' ' { at } else { at + 1 };
        if at < past || at == 0 || bytes[at - 1] == b' ' {
            return;
        }
        let end = at + bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        past = end;
        let space = Space { text, start: at, end };
        let found = space.torn_mark().or_else(|| space.in_quotes()).or_else(|| space.doubled());
        if let Some(edit) = found
            && kinds.has(edit.kind)
        {
            past = edit.span.end;
            edits.push(edit);
        }
    });
    edits
}

/// Whether something may be torn where these two bytes stand beside each other.
#[expect(clippy::needless_bitwise_bool, reason = "without branches the loop is one of wide instructions")]
fn may_be_torn(last: u8, next: u8) -> bool {
    // Of “ the last byte, of ” the first.
    let mark = (next == b' ') | (next == b'.') | (next == b',') | (next == 0xe2);
    ((last == b' ') & mark) | ((last == 0x9c) & (next == b' '))
}

/// The longest address that is looked at, in bytes.
const ADDRESS: usize = 200;

/// A run of spaces that is not at the beginning of the text.
struct Space<'d> {
    text: &'d str,
    start: usize,
    end: usize,
}

impl Space<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b'\n')
    }

    fn before(&self) -> &str {
        &self.text[..self.start]
    }

    fn after(&self) -> &str {
        &self.text[self.end..]
    }

    /// A space before a full stop or comma; what goes is the space, or the mark as well where it stands before the
    /// space already.
    fn torn_mark(&self) -> Option<Edit> {
        let mark = self.byte(self.end);
        if !matches!(mark, b'.' | b',') {
            return None;
        }
        let last = self.before().chars().next_back()?;
        // Behind an address the space may be meant: the mark would become part of it.
        let from = self.start.saturating_sub(ADDRESS);
        let token = &self.text.as_bytes()[from..self.start];
        let token = token.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
        if token.windows(3).any(|part| part == b"://" || part == b"www") {
            return None;
        }
        let rest = &self.text[self.end + 1..];
        // Behind the mark the sentence ends or goes on after a space.
        let ends = rest.chars().next().is_none_or(|c| matches!(c, ' ' | '\n' | '\t' | '”' | '’' | '"' | ')'));
        let is_ellipsis = rest.trim_start_matches(' ').starts_with('.');
        if !ends || is_ellipsis {
            return None;
        }
        if last as u32 == u32::from(mark) {
            let before = self.before();
            let word = before[..before.len() - 1].chars().next_back().is_some_and(is_word_end);
            // “.”, “.” and “.” once more would be an ellipsis.
            let torn = mark == b'.' && word;
            return torn
                .then(|| Edit::new(self.start, self.end + 1, RepairKind::Punctuation, "", "torn mark"));
        }
        is_word_end(last).then(|| Edit::new(self.start, self.end, RepairKind::Punctuation, "", "torn mark"))
    }

    /// A space after an opening mark or before a closing one.
    fn in_quotes(&self) -> Option<Edit> {
        let edit = || Edit::new(self.start, self.end, RepairKind::Space, "", "space inside a quotation");
        let mut back = self.before().chars().rev();
        let last = back.next()?;
        let next = self.after().chars().next()?;
        let opens = last == '“' && back.next().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—'));
        if opens && next.is_alphanumeric() {
            return Some(edit());
        }
        let then = self.after().chars().nth(1);
        let closes =
            next == '”' && then.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')'));
        (closes && (last.is_alphanumeric() || matches!(last, '.' | ',' | '?' | '!'))).then(edit)
    }

    /// Two spaces between words.
    fn doubled(&self) -> Option<Edit> {
        let last = self.before().chars().next_back()?;
        let next = self.after().chars().next()?;
        let twice =
            self.end - self.start == 2 && (last.is_alphanumeric() || last == ',') && next.is_alphanumeric();
        if !twice || self.is_in_columns() {
            return None;
        }
        Some(Edit::new(self.start + 1, self.end, RepairKind::Space, "", "space twice"))
    }

    /// Whether wide gaps stand about here in the line, as in a table.
    fn is_in_columns(&self) -> bool {
        /// How far is looked, in bytes.
        const REACH: usize = 200;
        let bytes = self.text.as_bytes();
        let from = self.start.saturating_sub(REACH);
        let to = (self.end + REACH).min(bytes.len());
        let line = |part: &[u8]| part.windows(2).any(|pair| pair == b"  ");
        let left = bytes[from..self.start].rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        let right = bytes[self.end..to].split(|byte| *byte == b'\n').next().unwrap_or_default();
        let long = left.len() + right.len() < 60;
        long || left.windows(3).chain(right.windows(3)).any(|gap| gap == b"   ")
            || (line(left) && line(right))
    }
}

/// Whether a mark can follow this directly.
fn is_word_end(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '%')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::Draft;

    #[test]
    fn torn_and_meant() {
        for (text, want) in [
            ("The end .", "The end."),
            ("The end. .", "The end."),
            ("One , two .\nThree", "One, two.\nThree"),
            ("He said “ no ” .", "He said “no”."),
            (
                "The crew of the trawler had  come to look for herring, none of which it found that day.",
                "The crew of the trawler had come to look for herring, none of which it found that day.",
            ),
        ] {
            let mut draft = Draft::new(text);
            draft.edit(edits(text, Kinds::default()));
            assert_eq!(draft.text(), want);
        }
        for text in [
            "Well . . . no. . .",
            "a .5 share",
            "see https://a.example/b .",
            "the .com boom",
            "One.  Two.",
            "a  b",
            "Team   Won  Lost",
            "“ ‘No,’ ” he said",
            "wait .. what",
            "x . . .",
        ] {
            assert_eq!(edits(text, Kinds::default()), [], "{text}");
        }
    }
}
