//! Phrases such as "the envoy" that can mean but one person of the document.

use std::collections::{HashMap, HashSet};

use super::{Linked, groups::Groups};
use crate::{
    Span,
    extract::Label,
    lexicon::{Title, known, plain_name, title},
};

/// Phrases that are looked at, at most, in one document.
const MOST: usize = 512;

/// Offices that may be meant by themselves: other titles are adjectives and parts of phrases, too.
const OFFICES: [&str; 30] = [
    "actor",
    "actress",
    "ambassador",
    "author",
    "candidate",
    "chancellor",
    "commissioner",
    "congressman",
    "congresswoman",
    "director",
    "envoy",
    "governor",
    "journalist",
    "lawmaker",
    "mayor",
    "minister",
    "nominee",
    "premier",
    "president",
    "prosecutor",
    "secretary",
    "senator",
    "sheriff",
    "singer",
    "spokesman",
    "spokeswoman",
    "archbishop",
    "bishop",
    "pope",
    "whistleblower",
];

/// Finds the phrases and adds them to the aliases of whom they mean.
///
/// "The" and an office, with a nationality or a body between at most, mean who was named with this office, if it is one
/// person; or, where nobody was, the person that most of the document is about: named four times or more, three times as
/// often as the next who is named without an office, and without an office of another kind.
pub(super) fn find(text: &str, groups: &Groups<'_, '_>, linked: &mut Linked) {
    let people: Vec<usize> =
        (0..linked.entities.len()).filter(|&at| linked.entities[at].label == Label::Person).collect();
    if people.is_empty() {
        return;
    }
    let mut holders: HashMap<&str, HashSet<usize>> = HashMap::new();
    let mut titled: HashSet<usize> = HashSet::new();
    for (at, form) in groups.forms.iter().enumerate() {
        let (Some(form), Some(entity)) = (form, linked.of[at]) else { continue };
        if form.label == Label::Person {
            for role in &form.roles {
                holders.entry(role).or_default().insert(entity);
                titled.insert(entity);
            }
        }
    }
    let main = main_person(linked, &people, &titled);
    let taken: Vec<Span> = groups.forms.iter().flatten().map(|form| form.span).collect();
    let mut found = Vec::new();
    for (at, _) in text.match_indices("he ").take(MOST * 64) {
        let Some(start) = at.checked_sub(1).filter(|&start| matches!(text.as_bytes()[start], b't' | b'T'))
        else {
            continue;
        };
        if text[..start].ends_with(char::is_alphanumeric) {
            continue;
        }
        let Some((span, role)) = phrase(text, start) else { continue };
        // What is a part of a name, or an office before a name, is none.
        let next = taken.partition_point(|name| name.end <= span.start);
        let before_name = taken[next..].iter().take(3).any(|name| {
            name.start >= span.end && name.start <= span.end + 1
                || name.start < span.end && name.end >= span.end
        });
        if before_name {
            continue;
        }
        let meant = match holders.get(role.as_str()) {
            Some(holders) if holders.len() == 1 => holders.iter().next().copied(),
            Some(_) => None,
            None => main,
        };
        if let Some(entity) = meant {
            found.push((span, entity));
        }
        if found.len() == MOST {
            break;
        }
    }
    for (span, entity) in &found {
        let alias = &text[span.range()];
        let aliases = &mut linked.entities[*entity].aliases;
        let known = |alias: &str| aliases.iter().any(|other| other.eq_ignore_ascii_case(alias));
        if !known(alias) && aliases.len() < super::MOST_ALIASES {
            let lower = alias.strip_prefix("The ").map(|rest| format!("the {rest}"));
            aliases.push(lower.unwrap_or_else(|| alias.to_owned()));
        }
    }
    linked.nominals = found;
}

/// The person without an office that most of a document is about.
fn main_person(linked: &Linked, people: &[usize], titled: &HashSet<usize>) -> Option<usize> {
    let untitled = people.iter().copied().filter(|at| !titled.contains(at));
    let mut counts: Vec<(usize, usize)> = untitled.map(|at| (linked.entities[at].mentions, at)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let (&(most, first), rest) = counts.split_first()?;
    let next = rest.first().map_or(0, |next| next.0);
    (most >= 4 && most >= 3 * next).then_some(first)
}

/// An office with its article at this place: where the phrase stands, and the office in plain form.
fn phrase(text: &str, start: usize) -> Option<(Span, String)> {
    let mut at = start + 4;
    for _ in 0..3 {
        let rest = text.get(at..)?;
        let len = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.'))).unwrap_or(rest.len());
        let word = rest.get(..len).filter(|word| !word.is_empty() && word.len() <= 40)?;
        let trimmed = word.trim_end_matches('.');
        let word = if trimmed.contains('.') { word } else { trimmed };
        let plain = plain_name(word);
        let office =
            OFFICES.contains(&plain.as_str()) && title(&plain).is_some_and(|title| title != Title::Suffix);
        if office && word.starts_with(char::is_lowercase) {
            // "the president of Chad": not by itself.
            let after = text[at + word.len()..].trim_start();
            let goes_on = ["of ", "for ", "general", "and ", "who ", "in charge"]
                .iter()
                .any(|next| after.starts_with(next));
            return (!goes_on).then(|| (Span::new(start, at + word.len()), plain));
        }
        let between = known(word).next().is_some()
            || matches!(plain.as_str(), "former" | "top" | "rights" | "human" | "special");
        if !between || !rest[len..].starts_with(' ') {
            return None;
        }
        at += len + 1;
    }
    None
}
