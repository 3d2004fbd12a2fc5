//! A mention as a name: its words in plain form, without titles.

use std::borrow::Cow;

use crate::{
    Span,
    extract::Label,
    lexicon::{Known, Role, Title, has_role, known_plain, plain_name, title},
};

/// A mention, read as a name.
#[derive(Clone, Debug)]
pub(super) struct Form<'t> {
    /// Without an article before it and a possessive after it.
    pub(super) surface: &'t str,
    /// Where that stands.
    pub(super) span: Span,
    pub(super) label: Label,
    /// The words in plain form; of a person without titles.
    pub(super) words: Vec<String>,
    /// Where the name without titles begins in `surface`.
    name_at: usize,
    /// Titles in the mention and right before it, in plain form.
    pub(super) roles: Vec<String>,
    /// Whether a courtesy title says that it is a man or a woman.
    pub(super) sex: Option<Title>,
    /// `Jr.` and the like.
    pub(super) suffix: Option<String>,
    /// Whether it is written in capitals alone, as the initials of a name are.
    pub(super) acronym: bool,
    /// What it stands for by itself.
    pub(super) known: Option<Known>,
    /// What it may stand for, if it is not one thing alone.
    pub(super) either: Option<[Known; 2]>,
}

/// The longest name, in words; what is longer is no name.
const LONGEST: usize = 32;

impl<'t> Form<'t> {
    /// The form of a mention; `None` where there is no word in it, or its label is none of a name's.
    pub(super) fn read(text: &'t str, span: Span, label: Label) -> Option<Self> {
        if !matches!(
            label,
            Label::Person | Label::Org | Label::Gpe | Label::Loc | Label::Fac | Label::Norp | Label::Event
        ) {
            return None;
        }
        let raw = text.get(span.start..span.end)?;
        let (surface, at) = trimmed(raw);
        let span = Span::new(span.start + at, span.start + at + surface.len());
        let is_person = label == Label::Person;
        let mut words = Vec::new();
        let mut starts = Vec::new();
        for word in surface.split_whitespace().take(LONGEST + 1) {
            let plain = plain_name(word);
            if !plain.is_empty() {
                starts.push(word.as_ptr() as usize - surface.as_ptr() as usize);
                words.push(plain);
            }
        }
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        let mut form = Self {
            surface,
            span,
            label,
            words,
            name_at: 0,
            roles: Vec::new(),
            sex: None,
            suffix: None,
            acronym: is_acronym(surface),
            known: None,
            either: None,
        };
        if is_person {
            form.strip(&starts);
            form.look_before(text);
        } else {
            let has_small = surface.contains(char::is_lowercase);
            let all: Vec<_> = known_plain(&form.words.join(" "), has_small).collect();
            match all[..] {
                // An adjective is a nationality; a noun that is labelled a place or a body is the country.
                [one] if all.len() == 1 => form.known = Some(one),
                [one, two, ..] => form.either = Some([one, two]),
                _ => {}
            }
        }
        Some(form)
    }

    /// Takes titles off the front and suffixes off the end.
    fn strip(&mut self, starts: &[usize]) {
        while self.words.len() > 1 && title(&self.words[self.words.len() - 1]) == Some(Title::Suffix) {
            self.suffix = self.words.pop();
        }
        // Right before the last word a given name goes before an office.
        let before_last = self.words.len().checked_sub(2).filter(|&at| {
            self.surface[starts[at]..].starts_with(char::is_uppercase)
                && title(&self.words[at]) == Some(Title::Given)
        });
        let titled = (0..self.words.len() - 1).rev().find(|&at| {
            Some(at) != before_last && title(&self.words[at]).is_some_and(|title| title != Title::Suffix)
        });
        if let Some(last) = titled {
            let rest = self.words.split_off(last + 1);
            for word in std::mem::replace(&mut self.words, rest) {
                self.add_title(word);
            }
            self.name_at = starts[last + 1];
        } else if let [only] = &self.words[..]
            && is_role(only)
        {
            let only = only.clone();
            self.add_title(only);
        }
    }

    fn add_title(&mut self, word: String) {
        match title(&word) {
            Some(sex @ (Title::Man | Title::Woman)) => self.sex = Some(sex),
            Some(Title::Role | Title::Given) => self.roles.push(word),
            _ => {}
        }
    }

    /// Reads the title right before the mention, and the calling right after it.
    fn look_before(&mut self, text: &str) {
        let before = text[..self.span.start].trim_end_matches(' ');
        let mut words = before.rsplit(' ').map(|word| word.rsplit('\n').next().unwrap_or_default());
        for word in words.by_ref().take(2) {
            let plain = plain_name(word.get(..word.len().min(40)).unwrap_or_default());
            if title(&plain).is_none_or(|title| title == Title::Suffix) {
                break;
            }
            self.add_title(plain);
        }
        let after = &text[self.span.end..];
        if let Some(rest) = after.strip_prefix(", ") {
            for word in rest.split_whitespace().take(5) {
                let plain = plain_name(word.get(..word.len().min(40)).unwrap_or_default());
                if is_role(&plain) {
                    self.add_title(plain);
                }
                if word.ends_with([',', '.', ';']) {
                    break;
                }
            }
        }
    }

    /// Whether there is no name in it but a title.
    pub(super) fn is_title_only(&self) -> bool {
        self.label == Label::Person
            && (self.words.len() == 1 && is_role(&self.words[0])
                || self.words.len() > 1 && is_role(&self.words[self.words.len() - 1]) && self.words.len() < 4)
    }

    /// Whether it is a surname alone, particles before it or not.
    pub(super) fn is_surname(&self) -> bool {
        let (_, before) = self.words.split_last().unwrap_or((&self.words[0], &[]));
        before.iter().all(|word| has_role(word, Role::Particle) || word == "al" || word == "el")
    }

    /// The name without titles, as it is written.
    pub(super) fn proper(&self) -> &'t str {
        &self.surface[self.name_at..]
    }

    /// How good it is as the name of an entity: spelled out, then of many words, none in capitals alone or torn, then long.
    pub(super) fn rank(&self) -> (bool, usize, bool, usize) {
        let proper = self.proper();
        let is_fair = proper.chars().any(char::is_lowercase) && whole(proper) == proper;
        (!self.acronym && !self.is_title_only(), self.words.len(), is_fair, proper.len())
    }

    /// The key of its group.
    pub(super) fn key(&self) -> String {
        self.words.join(" ")
    }
}

/// A name without brackets that have no other ("Jan] Varga") and without soft hyphens.
pub(super) fn whole(name: &str) -> Cow<'_, str> {
    let marks = [('(', ')'), ('[', ']')];
    let is_odd = |c: char| {
        c == '\u{ad}'
            || marks.iter().any(|&(open, close)| {
                (c == open || c == close) && name.matches(open).count() != name.matches(close).count()
            })
    };
    if name.contains(is_odd) { Cow::Owned(name.replace(is_odd, "")) } else { Cow::Borrowed(name) }
}

/// Whether a word in plain form is an office or a calling.
fn is_role(word: &str) -> bool {
    title(word).is_some_and(Title::is_role)
}

/// A name without an article before it and a possessive after it, and how much was taken off before.
fn trimmed(raw: &str) -> (&str, usize) {
    let mut name =
        raw.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '"' | '”'));
    for possessive in ["'s", "’s", "'", "’"] {
        if let Some(rest) = name.strip_suffix(possessive)
            && rest.ends_with(char::is_alphanumeric)
        {
            name = rest;
            break;
        }
    }
    let from = name.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '‘'));
    let lower: String = from.chars().take(4).flat_map(char::to_lowercase).collect();
    let article = ["the ", "an ", "a "].into_iter().find(|article| lower.starts_with(article));
    let from = match article {
        Some(article) if from.len() > article.len() => from[article.len()..].trim_start(),
        _ => from,
    };
    if from.is_empty() {
        return (raw, 0);
    }
    (from, from.as_ptr() as usize - raw.as_ptr() as usize)
}

/// Whether a name is written as initials are: capitals and digits alone, two to eight of them.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| !matches!(c, '.' | '-' | '&'));
    let (mut all, mut capitals) = (0, 0);
    for c in letters {
        if !(c.is_uppercase() || c.is_ascii_digit()) {
            return false;
        }
        all += 1;
        capitals += usize::from(c.is_uppercase());
    }
    (2..=8).contains(&all) && capitals > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_without_another_are_no_part_of_a_name() {
        for (name, expected) in [
            ("Jan] Varga", "Jan Varga"),
            ("Otto W.) Lind", "Otto W. Lind"),
            ("Ida Mc\u{ad}Rae", "Ida McRae"),
            ("William (Bill) Harmon", "William (Bill) Harmon"),
            ("Ana Ruiz", "Ana Ruiz"),
        ] {
            assert_eq!(whole(name), expected);
        }
    }
}
