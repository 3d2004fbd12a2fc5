//! Glued text: a caption or heading that runs into the sentence after it (`Anna BergThe ferry`), a sentence that ends
//! without a space (`said.The`), a closing quotation mark that runs into a word, a word parted at a line break.
//!
//! Where two words meet within a word, there must be evidence that they are two: the second begins sentences, and the
//! first stands alone elsewhere in the page, or the second is a word that names are hardly made of. Names with a
//! capital inside (`YouTube`, `ObamaCare`, `McDonald`, `iPhone`, `LinkedIn`), addresses, handles and code stay.

use std::cell::{Cell, OnceCell};

use super::{RepairKind, edit::Edit, pairs::each_pair};
use crate::{
    Span,
    lexicon::{Role, abbreviation, has_role},
};

/// The longest word that is looked at, in bytes.
const LONGEST: usize = 48;

/// The longest caption that is looked at, in bytes.
const CAPTION: usize = 60;

/// How many times a page is searched as a whole, so that work stays linear.
const SEARCHES: usize = 64;

/// The edits that part what is glued, and join what is parted.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let page = Page { text, bytes: text.as_bytes(), gap: OnceCell::new(), searches: Cell::new(SEARCHES) };
    let mut edits = Vec::new();
    each_pair(page.bytes, may_hold, |at| edits.extend(page.look(at + 1)));
    edits
}

/// Whether something may be glued where these two bytes stand beside each other.
#[expect(clippy::needless_bitwise_bool, reason = "without branches the loop is one of wide instructions")]
fn may_hold(last: u8, next: u8) -> bool {
    let upper = next.is_ascii_uppercase();
    let ends = (last == b'.') | (last == b'?') | (last == b'!');
    let quote = (last == b'"') | (last == 0x9d);
    (upper & (last.is_ascii_alphanumeric() | ends | quote | (last == b')')))
        | (next.is_ascii_lowercase() & quote)
        | ((next == b'\n') & (last == b'-'))
        | ((next == 0xe2) & ends)
}

/// A page, and what is known of it once it was asked for.
struct Page<'d> {
    text: &'d str,
    bytes: &'d [u8],
    gap: OnceCell<&'static str>,
    /// Searches of the whole page that may still be made.
    searches: Cell<usize>,
}

impl Page<'_> {
    /// What is to be done at a place.
    fn look(&self, at: usize) -> Option<Edit> {
        let (last, next) = (self.bytes[at - 1], self.bytes[at]);
        if next.is_ascii_uppercase() {
            return match last {
                b'a'..=b'z' => self.in_word(at, false),
                b'A'..=b'Z' if self.bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) => {
                    self.in_word(at, true)
                }
                b'0'..=b'9' => self.after_number(at),
                b'.' | b'?' | b'!' => self.after_mark(at),
                b'"' | 0x9d => self.after_quote(at),
                b')' => self.after_bracket(at),
                _ => None,
            };
        }
        match (last, next) {
            (b'"' | 0x9d, b'a'..=b'z') => self.after_quote(at),
            (b'-', b'\n') => self.parted(at),
            (b'.' | b'?' | b'!', 0xe2) if self.text[at..].starts_with('“') => self.before_quote(at),
            _ => None,
        }
    }

    /// Where a word stands by itself.
    fn alone(&self, word: &str) -> Option<Span> {
        let is_letter =
            |at: Option<usize>| at.and_then(|at| self.bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        if word.len() < 2 || !self.may_search() {
            return None;
        }
        let mut found = memchr::memmem::find_iter(self.bytes, word.as_bytes());
        let start = found.find(|&at| !is_letter(at.checked_sub(1)) && !is_letter(Some(at + word.len())))?;
        Some(Span::new(start, start + word.len()))
    }

    /// What parts paragraphs here.
    fn gap(&self) -> &'static str {
        self.gap.get_or_init(|| if self.text.contains("\n\n") { "\n\n" } else { "\n" })
    }

    /// The letters that end before `at`.
    fn left(&self, at: usize) -> &str {
        let from = at.saturating_sub(LONGEST);
        let len = self.bytes[from..at].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
        &self.text[at - len..at]
    }

    /// The letters that begin at `at`.
    fn right(&self, at: usize) -> &str {
        let to = (at + LONGEST).min(self.bytes.len());
        let len = self.bytes[at..to].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        &self.text[at..at + len]
    }

    /// Whether what the word from `start` to `end` stands in is an address, a handle or code.
    fn is_code(&self, start: usize, end: usize) -> bool {
        let byte = |at: Option<usize>| at.and_then(|at| self.bytes.get(at)).copied().unwrap_or(b' ');
        let before = byte(start.checked_sub(1));
        let after = byte(Some(end));
        if matches!(before, b'@' | b'#' | b'/' | b'_' | b'.' | b'-' | b'&' | b'=' | b'\\' | b'+' | b'$')
            || before >= 0x80
            || matches!(after, b'/' | b'_' | b'@' | b'=' | b'\\' | b'(')
            || after >= 0x80 && !self.text[end..].starts_with(['’', '”', '“', '—', '–', '…'])
        {
            return true;
        }
        self.is_in_address(start)
    }

    /// Whether a place is in an address of the web or of a mailbox.
    fn is_in_address(&self, at: usize) -> bool {
        let from = at.saturating_sub(200);
        let start = self.bytes[from..at]
            .iter()
            .rposition(u8::is_ascii_whitespace)
            .map_or(from, |place| from + place + 1);
        let token = &self.bytes[start..at];
        token.contains(&b'@') || token.windows(3).any(|part| part == b"://" || part == b"www")
    }

    /// Two words in one, of which the second begins at `at`; `capitals`: the first is in capitals.
    fn in_word(&self, at: usize, capitals: bool) -> Option<Edit> {
        let (left, right) = (self.left(at), self.right(at));
        let (start, end) = (at - left.len(), at + right.len());
        let tail = right.get(1..)?;
        let plain = tail.bytes().all(|byte| byte.is_ascii_lowercase());
        if !plain || (tail.is_empty() && right != "A") || self.is_code(start, end) || left.len() < 3 {
            return None;
        }
        if capitals {
            let all = left.bytes().all(|byte| byte.is_ascii_uppercase());
            let begins = all && left.len() >= 5 && right.len() >= 3 && is_starter(right);
            return begins.then(|| self.part(at, "begins sentences", None));
        }
        // The first word has a capital at its beginning or nowhere.
        if left[1..].bytes().any(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        if is_starter(right) && right.len() >= 2 {
            // “HealthNow New York”: a name goes on from there, and none comes before.
            let before = self.text[..start].trim_end_matches(' ');
            let before = &before[before.rfind([' ', '\n']).map_or(0, |at| at + 1)..];
            let named =
                self.text[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
            if is_name_part(right) && named && before.starts_with(char::is_lowercase) {
                return None;
            }
            let evidence = self.alone(left);
            let strong = right.len() >= 3 && !is_name_part(right);
            if evidence.is_some() || strong {
                return Some(self.part(
                    at,
                    if evidence.is_some() { "stands alone" } else { "begins sentences" },
                    evidence,
                ));
            }
            return None;
        }
        // A line that begins with what stands elsewhere by itself, a name of two words or more: a caption.
        let line = self.bytes[at.saturating_sub(CAPTION)..at].iter().rposition(|byte| *byte == b'\n');
        let line = line.map_or(at.saturating_sub(CAPTION), |place| at.saturating_sub(CAPTION) + place + 1);
        let begins = line == 0 || self.bytes[line - 1] == b'\n';
        if begins && right.len() >= 3 && line + left.len() < at {
            let caption = &self.text[line..at];
            let named = caption.split(' ').all(|word| word.starts_with(char::is_uppercase));
            if named && self.stands_elsewhere(caption, line) {
                return Some(self.part(at, "stands alone", self.alone(left)));
            }
        }
        // Two names: each of them stands elsewhere, and the words before are part of the first.
        if left.len() < 4 || right.len() < 3 {
            return None;
        }
        let before = self.text[..start].trim_end_matches(' ');
        if before.len() == start || before.ends_with('\n') {
            return None;
        }
        let word = &before[before.rfind([' ', '\n']).map_or(0, |at| at + 1)..];
        let from = before.len() - word.len();
        if !word.starts_with(char::is_uppercase) || !self.stands_elsewhere(&self.text[from..at], from) {
            return None;
        }
        let evidence = self.alone(left)?;
        self.alone(right)?;
        let again = memchr::memmem::find_iter(self.bytes, &self.bytes[start..end]).nth(1).is_some();
        (!again).then(|| self.part(at, "stands alone", Some(evidence)))
    }

    fn may_search(&self) -> bool {
        let left = self.searches.get();
        self.searches.set(left.saturating_sub(1));
        left > 0
    }

    /// Whether a phrase stands in the page with an end of a word after it.
    fn stands_elsewhere(&self, phrase: &str, at: usize) -> bool {
        if !self.may_search() {
            return false;
        }
        memchr::memmem::find_iter(self.bytes, phrase.as_bytes()).take(8).any(|place| {
            place != at && !self.bytes.get(place + phrase.len()).is_some_and(u8::is_ascii_alphabetic)
        })
    }

    /// A year or figure that runs into a sentence.
    fn after_number(&self, at: usize) -> Option<Edit> {
        let digits = self.bytes[at.saturating_sub(LONGEST)..at]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let right = self.right(at);
        let plain = right.len() >= 3 && right[1..].bytes().all(|byte| byte.is_ascii_lowercase());
        let begins =
            digits == 4 && plain && is_starter(right) && !self.is_code(at - digits, at + right.len());
        begins.then(|| self.part(at, "begins sentences", None))
    }

    /// A sentence after one that ends without a space.
    fn after_mark(&self, at: usize) -> Option<Edit> {
        let left = self.left(at - 1);
        let right = self.right(at);
        let small = left.len() >= 2 && left.bytes().rev().take(2).all(|byte| byte.is_ascii_lowercase());
        let closed = self.text[..at - 1].ends_with(['”', ')', '"', '%', '’'])
            || (self.bytes[at - 1] == b'.'
                && self.text[..at - 1].ends_with(|c: char| c.is_ascii_digit())
                && right.len() >= 2);
        (small || closed)
            .then(|| self.begins(at, right))
            .flatten()
            .filter(|_| !(self.bytes[at - 1] == b'.' && abbreviation(left).is_some()))
            .filter(|_| !(self.bytes[at - 1] != b'.' && has_role(left, Role::Marked)))
    }

    /// A quotation after a sentence that ends without a space.
    fn before_quote(&self, at: usize) -> Option<Edit> {
        let left = self.left(at - 1);
        let small = left.len() >= 2 && left.bytes().all(|byte| byte.is_ascii_lowercase());
        let begins = self.text[at..].chars().nth(1).is_some_and(char::is_uppercase);
        (small && begins).then(|| Edit::new(at, at, RepairKind::Glue, " ", "end of a sentence"))
    }

    /// A word after a closing quotation mark.
    fn after_quote(&self, at: usize) -> Option<Edit> {
        let before = &self.text[..at];
        let curly = before.ends_with('”');
        if !curly && !before.ends_with('"') {
            return None;
        }
        let inside = &before[..before.len() - if curly { 3 } else { 1 }];
        // Behind a space or at the beginning it opens a quotation, whatever its form.
        let closes = match inside.chars().next_back()? {
            '.' | ',' | '?' | '!' => true,
            c => {
                curly
                    && c.is_alphanumeric()
                    && (has_role(self.right(at), Role::Speech) || is_starter(self.right(at)))
            }
        };
        let right = self.right(at);
        let word = right.len() >= 2 && right[1..].bytes().all(|byte| byte.is_ascii_lowercase());
        let code =
            self.is_in_address(at) || matches!(self.bytes.get(at + right.len()), Some(b'=' | b':' | b'('));
        // The straight mark after a comma may open in code and lists: “a,"b"”.
        let opens = !curly && self.bytes.get(at + right.len()) == Some(&b'"');
        (closes && word && !code && !opens)
            .then(|| Edit::new(at, at, RepairKind::Glue, " ", "end of a quotation"))
    }

    /// A sentence after a closing bracket.
    fn after_bracket(&self, at: usize) -> Option<Edit> {
        let right = self.right(at);
        (right.len() >= 3 && is_starter(right)).then(|| self.begins(at, right)).flatten()
    }

    /// The space before a word that begins at `at`, if it is one.
    fn begins(&self, at: usize, right: &str) -> Option<Edit> {
        let tail = right.get(1..)?;
        let word = tail.bytes().all(|byte| byte.is_ascii_lowercase());
        let single = tail.is_empty() && matches!(right, "A" | "I") && self.bytes.get(at + 1) == Some(&b' ');
        let end = at + right.len();
        let goes_on = matches!(self.bytes.get(end), Some(b'.' | b'/' | b'_' | b'@' | b'(' | b'='))
            && self.bytes.get(end + 1).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/');
        let domain = matches!(
            right,
            "Com"
                | "Org"
                | "Net"
                | "Co"
                | "Media"
                | "News"
                | "Uk"
                | "Js"
                | "Io"
                | "Tv"
                | "Gov"
                | "Edu"
                | "Info"
                | "Biz"
        );
        let known =
            right.len() >= 2 && (is_starter(right) || right.len() >= 3 || self.alone(right).is_some());
        let begins = word && (known || single) && !goes_on && !domain && !self.is_in_address(at);
        begins.then(|| Edit::new(at, at, RepairKind::Glue, " ", "end of a sentence"))
    }

    /// A word that was parted at the end of a line; `at` is the line break after the hyphen.
    fn parted(&self, at: usize) -> Option<Edit> {
        let (left, right) = (self.left(at - 1), self.right(at + 1));
        let small = right.len() >= 2 && right.bytes().all(|byte| byte.is_ascii_lowercase());
        if left.len() < 2 || !small {
            return None;
        }
        let first = self.alone(&format!("{left}{right}"))?;
        let hyphened = format!("{left}-{right}");
        if !self.may_search() || self.text.contains(&hyphened) {
            return None;
        }
        Some(Edit { first: Some(first), ..Edit::new(at - 1, at + 1, RepairKind::Glue, "", "whole word") })
    }

    fn part(&self, at: usize, rule: &'static str, first: Option<Span>) -> Edit {
        Edit { first, ..Edit::new(at, at, RepairKind::Glue, self.gap(), rule) }
    }
}

/// Whether a word begins sentences.
fn is_starter(word: &str) -> bool {
    has_role(word, Role::Starter)
}

/// Words that begin sentences and end names with a capital inside, such as `LinkedIn`, `MoveOn`, `StandWithUs`.
fn is_name_part(word: &str) -> bool {
    const PARTS: [&str; 36] = [
        "All", "And", "Can", "Every", "For", "From", "Here", "How", "Its", "Just", "Later", "Must", "Next",
        "Now", "One", "Only", "Our", "Over", "Police", "Someone", "The", "Then", "There", "Today",
        "Tomorrow", "Under", "Up", "What", "When", "Where", "Who", "Why", "Will", "With", "Yes", "You",
    ];
    // “The” ends no name, but begins many: “The Hill”.
    PARTS.contains(&word) && word != "The"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::Draft;

    #[test]
    fn glued_and_meant() {
        for (text, want) in [
            ("Anna BergThe ferry sank.", "Anna Berg\nThe ferry sank."),
            ("Anna BergIn May Berg left.", "Anna Berg\nIn May Berg left."),
            ("He said so.The end.", "He said so. The end."),
            ("“It sank.”The end.", "“It sank.” The end."),
            ("“It sank,”he said.", "“It sank,” he said."),
            ("\"It sank,\"he said.", "\"It sank,\" he said."),
            (
                "An inter-\nnational body of international rank.",
                "An international body of international rank.",
            ),
            ("Posted on May 3, 2016This is new.", "Posted on May 3, 2016\nThis is new."),
        ] {
            let mut draft = Draft::new(text);
            draft.edit(edits(text));
            assert_eq!(draft.text(), want);
        }
        for text in [
            "YouTube, ObamaCare, McDonald, iPhone, BuzzFeed and LinkedIn",
            "see www.TheHill.com/TheHill",
            "@AnnaTheGreat #ThisIsIt",
            "Booking.Com",
            "will.I.Am",
            "Ph.D. Mt.Gox",
            "a ”This is a quotation",
            "U.S.The",
            "getThe()",
            "self-\nmade",
            "SoHo and TriBeCa",
            "Health matters. A plan from HealthNow New York costs more.",
            "The site TheRightPart.Biz is down.",
        ] {
            assert_eq!(edits(text), [], "{text}");
        }
    }

    #[test]
    fn long_words_take_linear_time() {
        edits(&"aB".repeat(200_000));
        edits(&"a.B".repeat(200_000));
        edits(&"AnnaBerg Anna Berg ".repeat(10_000));
    }
}
