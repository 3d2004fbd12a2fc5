//! From tokens to items: words are looked up, digits read, and what is glued together is taken apart.

use super::{
    cues::Cue,
    item::{Item, Meaning},
    kind::{Kind, bits},
    lexicon::{KEYED, LEXICON, Lexicon, has_digit},
    number::{self, Number},
};
use crate::{lexicon::key_in, text::Token};

/// Kinds that do not make a value by themselves; a run of items with no other is passed over.
const COLD: u128 = bits(&[
    Kind::And,
    Kind::A,
    Kind::The,
    Kind::Mod,
    Kind::ModAfter,
    Kind::From,
    Kind::Before,
    Kind::After,
    Kind::This,
    Kind::Last,
    Kind::Next,
    Kind::Old,
    Kind::FutureCue,
    Kind::PastCue,
    Kind::Start,
    Kind::End,
    Kind::Per,
    Kind::Point,
    Kind::Minus,
    Kind::LowMonth,
    Kind::LowScale,
    Kind::ShortUnit,
    Kind::ShortMeasure,
    Kind::Suffix,
    Kind::OneMeasure,
    Kind::ZoneWord,
    Kind::Cubic,
    Kind::Square,
    Kind::Dash,
    Kind::Apostrophe,
    Kind::LowAm,
    Kind::Unknown,
    Kind::Fiscal,
    Kind::Mid,
    Kind::OfAge,
]);

/// Kinds of words that may be glued to digits.
const BESIDE: u128 = bits(&[
    Kind::Suffix,
    Kind::ShortUnit,
    Kind::ShortMeasure,
    Kind::Unit,
    Kind::Measure,
    Kind::Ampm,
    Kind::LowAm,
    Kind::Code,
    Kind::Sign,
    Kind::Scale,
    Kind::ScaleOf,
    Kind::LowScale,
    Kind::MassPound,
    Kind::Cents,
    Kind::Fiscal,
    Kind::Month,
    Kind::BigCode,
    Kind::Percent,
    Kind::Currency,
    Kind::PeriodWord,
    Kind::OneMeasure,
]);

/// Whether letters may stand right before digits.
fn is_front(letters: &str) -> bool {
    Cue::Front.has(letters)
        || letters.len() == 3 && letters.bytes().all(|b| b.is_ascii_uppercase())
        || matches!(letters, "US" | "A" | "C" | "HK" | "S")
}

/// Reads the tokens of a text into items.
pub(super) struct Lexer<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    pub(super) items: Vec<Item>,
    /// Whether there is anything that a value can begin or end with.
    pub(super) hot: bool,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, lexicon: &LEXICON, items: Vec::new(), hot: false }
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, kinds: u128, word: u16, meaning: Meaning) {
        self.items.push(self.item(start, end, kinds, word, meaning));
    }

    #[expect(clippy::inline_always, reason = "an item is large: it is made where it is kept")]
    #[inline(always)]
    fn item(&self, start: usize, end: usize, kinds: u128, word: u16, meaning: Meaning) -> Item {
        let bytes = self.text.as_bytes();
        let glued = start > 0 && !matches!(bytes[start - 1], b' ' | b'\n' | b'\t' | b'\r');
        let capital = match bytes[start] {
            first if first.is_ascii() => first.is_ascii_uppercase(),
            _ => self.text[start..end].starts_with(char::is_uppercase),
        };
        Item { start, end, kinds, word, glued, meaning, rule: "", tokens: 1, capital }
    }

    /// Takes a token; false where it is a word that stands in no rule.
    #[inline]
    pub(super) fn token(&mut self, token: Token) -> bool {
        let (start, end) = (token.span().start, token.span().end);
        let bytes = self.text.as_bytes();
        let first = bytes[start];
        // Nearly all are such words, and most of them stand in no rule.
        if token.is_plain() && first.is_ascii_alphabetic() && end - start <= KEYED {
            let key = key_in(bytes, start, end - start);
            return match self.lexicon.find_plain(key, end - start) {
                0 => has_digit(key) && self.other(start, end),
                word => self.word(start, end, word),
            };
        }
        if !first.is_ascii_digit() {
            let word = self.lexicon.find_at(self.text, start, end);
            if word != 0 {
                let known = self.word(start, end, word);
                if known {
                    self.mark(&self.text[start..end]);
                }
                return known;
            }
        }
        self.other(start, end)
    }

    /// Takes a word of the lexicon.
    #[inline]
    fn word(&mut self, start: usize, end: usize, word: u16) -> bool {
        let entry = self.lexicon.entry(word);
        if !entry.is_in_rules() {
            return false;
        }
        let kinds = entry.kinds(&self.text[start..end]);
        // "the past" is a time, "past" by itself is not.
        let past = kinds & Kind::Last.bit() != 0 && self.items.last().is_some_and(|item| item.is(Kind::The));
        self.hot |= kinds & !COLD != 0 || past || entry.festive;
        self.push(start, end, kinds, word, Meaning::Word);
        true
    }

    /// Marks have kinds beside their words.
    fn mark(&mut self, written: &str) {
        if written.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
            return;
        }
        if let Some(item) = self.items.last_mut() {
            item.kinds |= match written {
                "-" | "–" | "—" | "‐" | "‑" | "−" => Kind::Dash.bit(),
                "'" | "’" | "‘" | "′" => Kind::Apostrophe.bit(),
                _ => 0,
            };
        }
    }

    #[inline(never)]
    fn other(&mut self, start: usize, end: usize) -> bool {
        let written = &self.text[start..end];
        let bytes = written.as_bytes();
        if bytes.iter().any(u8::is_ascii_digit) {
            let known = self.with_digits(start, written);
            if let Some(item) = self.items.last_mut().filter(|item| (item.start, item.end) == (start, end)) {
                // A holiday may have a number in its name.
                item.word = LEXICON.find(written);
            }
            return known;
        }
        if let Some(fraction) = number::fraction_sign(written) {
            self.hot = true;
            let kinds = fraction.kinds();
            self.push(start, end, kinds, 0, Meaning::Number(fraction));
            return true;
        }
        let owner = ["'s", "’s", "'S", "’S"].iter().find_map(|s| written.strip_suffix(s));
        if let Some(owner) = owner.filter(|owner| !owner.is_empty()) {
            let word = LEXICON.find(owner);
            if word != 0 && LEXICON.entry(word).is_in_rules() {
                let middle = start + owner.len();
                let kinds = LEXICON.entry(word).kinds(owner);
                self.hot |= kinds & !COLD != 0 || LEXICON.entry(word).festive;
                self.push(start, middle, kinds, word, Meaning::Word);
                self.push(middle, end, 0, LEXICON.find("'s"), Meaning::Word);
                return true;
            }
        }
        if bytes.len() < 4 && !bytes[0].is_ascii_alphanumeric() {
            // Marks that no rule names still part what stands on both sides of them.
            self.push(start, end, Kind::Unknown.bit(), 0, Meaning::Word);
            self.mark(written);
            return true;
        }
        false
    }

    /// A token with digits: digits alone, or with letters before or after them.
    fn with_digits(&mut self, start: usize, written: &str) -> bool {
        self.hot = true;
        let bytes = written.as_bytes();
        if let Some(number) =
            Number::of_digits(written).filter(|_| bytes.contains(&b'e') || bytes.contains(&b'E'))
        {
            self.push_number(start, written, Some(number));
            return true;
        }
        let first = bytes.iter().position(u8::is_ascii_digit).unwrap_or(0);
        let is_digit = |b: &u8| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'\'');
        let len = bytes[first..].iter().position(|b| !is_digit(b)).unwrap_or(bytes.len() - first);
        let (before, rest) = written.split_at(first);
        let (digits, after) = rest.split_at(len);
        // What letters stand around digits must be known; else the whole is a name, such as F16 or B2B.
        let known = |part: &str| {
            let word = LEXICON.find(part);
            let entry = LEXICON.entry(word);
            (word != 0 && entry.kinds(part) & BESIDE != 0).then_some((word, entry.kinds(part)))
        };
        let front =
            if before.is_empty() { Some(None) } else { known(before).filter(|_| is_front(before)).map(Some) };
        // "3.14US$": letters of the sign that follows.
        let signed = !after.is_empty()
            && LEXICON
                .phrase(|n| if n == 0 { LEXICON.find(after) } else { LEXICON.find("$") }, |_| true)
                .is_some()
            && self.text[start + written.len()..].starts_with('$');
        // "1.2e+14", "1.3x10^6": an exponent follows.
        let rest = &self.text[start + written.len()..];
        let raised = matches!(after, "e" | "E")
            && rest
                .strip_prefix(['+', '-'])
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            || matches!(after, "x10" | "X10") && rest.starts_with('^');
        let tail = if raised {
            Some(Tail::Word(1))
        } else if signed {
            Some(Tail::Word(after.len()))
        } else {
            Tail::of(after)
        };
        let (Some(front), Some(tail)) = (front, tail) else {
            self.push(start, start + written.len(), Kind::Unknown.bit(), 0, Meaning::Nothing);
            return true;
        };
        if let Some((word, kinds)) = front {
            self.push(start, start + first, kinds, word, Meaning::Word);
        }
        let at = start + first;
        self.digits(at, digits, &tail);
        let at = at + digits.len();
        match tail {
            Tail::None => {}
            Tail::Ordinal => {
                if let Some(item) = self.items.last_mut() {
                    item.end += after.len();
                    if let Meaning::Number(number) = &mut item.meaning {
                        number.ordinal = true;
                        item.kinds = number.kinds();
                    }
                }
            }
            Tail::Decade => {
                if let Some(item) = self.items.last_mut() {
                    item.end += after.len();
                    item.kinds = Kind::Decade.bit();
                }
            }
            Tail::Word(len) => {
                let part = &after[..len];
                let word = LEXICON.find(part);
                self.push(at, at + len, LEXICON.entry(word).kinds(part), word, Meaning::Word);
                if len < after.len() {
                    self.digits(at + len, &after[len..], &Tail::None);
                }
            }
        }
        true
    }

    /// Digits with stops and commas: one number, or several that were torn together ("1,2001", "22,24,26").
    fn digits(&mut self, start: usize, written: &str, tail: &Tail) {
        if let Some(number) = Number::of_digits(written) {
            self.push_number(start, written, Some(number));
        } else if let Some((feet, inches)) =
            written.split_once('\'').filter(|(a, b)| a.len() < 3 && b.len() < 3)
        {
            // "6'2", with or without the sign of inches.
            self.push_number(start, feet, Number::of_digits(feet));
            let at = start + feet.len();
            self.push(at, at + 1, Kind::Apostrophe.bit(), LEXICON.find("'"), Meaning::Word);
            self.push_number(at + 1, inches, Number::of_digits(inches));
        } else if written.contains(',') && !written.contains('.') && matches!(tail, Tail::None) {
            let comma = LEXICON.find(",");
            let mut at = start;
            for (n, part) in written.split(',').enumerate() {
                if n > 0 {
                    self.push(at - 1, at, 0, comma, Meaning::Word);
                }
                self.push_number(at, part, Number::of_digits(part));
                at += part.len() + 1;
            }
        } else if let Some(parts) = number::dotted(written) {
            let stop = LEXICON.find(".");
            let mut at = start;
            for (n, part) in parts.iter().enumerate() {
                if n > 0 {
                    self.push(at - 1, at, 0, stop, Meaning::Word);
                }
                self.push_number(at, part, Number::of_digits(part));
                at += part.len() + 1;
            }
        } else {
            self.push_number(start, written, None);
        }
    }

    fn push_number(&mut self, start: usize, part: &str, number: Option<Number>) {
        let kinds = number.as_ref().map_or(Kind::Unknown.bit(), Number::kinds);
        let meaning = number.map_or(Meaning::Nothing, Meaning::Number);
        self.push(start, start + part.len(), kinds, 0, meaning);
    }
}

/// What stands after digits in their token.
enum Tail {
    None,
    Ordinal,
    Decade,
    /// So many letters that are a known word, then perhaps digits again ("15h30").
    Word(usize),
}

impl Tail {
    fn of(after: &str) -> Option<Self> {
        if after.is_empty() {
            return Some(Self::None);
        }
        let lower = after.to_ascii_lowercase();
        match lower.as_str() {
            "st" | "nd" | "rd" | "th" => return Some(Self::Ordinal),
            "s" | "'s" | "’s" => return Some(Self::Decade),
            _ => {}
        }
        let whole = LEXICON.find(after);
        if whole != 0 && LEXICON.entry(whole).kinds(after) & BESIDE != 0 {
            return Some(Self::Word(after.len()));
        }
        let letters = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let part = &after[..letters];
        let word = LEXICON.find(part);
        let known = matches!(part, "T" | "Z") || word != 0 && LEXICON.entry(word).kinds(part) & BESIDE != 0;
        let rest = &after[letters..];
        let between = matches!(part, "h" | "H" | "q" | "Q" | "T") && (1..=2).contains(&rest.len());
        (known && (rest.is_empty() || between && rest.bytes().all(|b| b.is_ascii_digit())))
            .then_some(Self::Word(letters))
    }
}

/// Terms of several words become one item.
pub(super) fn phrases(text: &str, lexicon: &Lexicon, items: &mut Vec<Item>) {
    let mut at = 0;
    while at < items.len() {
        let from = at;
        let words = |n: usize| items.get(from + n).map_or(0, |item| item.word);
        let glued = |n: usize| items.get(from + n).is_some_and(|item| item.glued);
        if words(0) != 0
            && let Some((entry, len)) = lexicon.phrase(words, glued)
            && let end = items[at + len - 1].end
            && lexicon.entry(entry).kinds(&text[items[at].start..end]) != 0
        {
            let item = &mut items[at];
            item.end = end;
            item.word = entry;
            item.kinds = lexicon.entry(entry).kinds(&text[item.start..end]);
            item.tokens = len;
            items.drain(at + 1..at + len);
        }
        // The full stop of an abbreviation belongs to it where it touches.
        let stop = items.get(at + 1).is_some_and(|next| {
            next.glued && next.end - next.start == 1 && next.word != 0 && next.word == lexicon.stop
        });
        // At the end of a sentence it is the sentence's.
        let goes_on = || {
            text[items[at + 1].end..].trim_start().starts_with(|c: char| {
                c.is_lowercase()
                    || c.is_ascii_digit()
                    || matches!(c, ',' | ')' | ';' | '-' | '–' | '$' | '£' | '€')
            })
        };
        if stop && items[at].word != 0 && lexicon.entry(items[at].word).dot && goes_on() {
            items[at].end = items[at + 1].end;
            items.remove(at + 1);
        } else if stop && items[at].is(Kind::Ampm) && items[at].end - items[at].start == 3 {
            items[at].end = items[at + 1].end;
            items.remove(at + 1);
        }
        at += 1;
    }
}
