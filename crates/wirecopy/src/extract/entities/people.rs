//! People: full names that are one, and surnames, given names and offices that stand for a full name.

use std::collections::HashMap;

use super::{form::Form, groups::Groups};
use crate::{
    extract::Label,
    lexicon::{is_nickname, title},
};

/// Full names of one surname that are held against each other, and people that a bare name may mean, at most.
const MOST: usize = 64;

/// Unites the groups of people, and finds whom bare names and offices mean.
pub(super) fn unite(groups: &mut Groups<'_, '_>) {
    let full = full_names(groups);
    let index = Index::new(groups, &full);
    bare_names(groups, &index);
    strayed(groups, &index);
    offices(groups);
}

/// The groups of full names, those that may be one united.
fn full_names(groups: &mut Groups<'_, '_>) -> Vec<usize> {
    let all: Vec<_> = groups.all().collect();
    let full: Vec<_> = all.iter().filter(|(_, form)| is_full(form)).map(|(group, _)| *group).collect();
    let form_of = |group: usize| all[group].1;
    let mut by_surname: HashMap<&str, Vec<usize>> = HashMap::new();
    for &group in &full {
        let form = form_of(group);
        let others = by_surname.entry(last(form)).or_default();
        // The most alike first: a name that says more of the given name.
        let fits = others.iter().copied().filter(|&other| same(form, form_of(other)));
        if let Some(other) = fits.max_by_key(|&other| form_of(other).words.len()) {
            groups.unite(group, other);
        }
        if others.len() < MOST {
            others.push(group);
        }
    }
    // A misspelt surname: all else is equal, and the word is long.
    let mut by_given: HashMap<&str, Vec<usize>> = HashMap::new();
    for &group in &full {
        let form = form_of(group);
        let others = by_given.entry(&form.words[0]).or_default();
        let other = others.iter().copied().find(|&other| {
            let other = form_of(other);
            last(form) != last(other)
                && form.words.len() == other.words.len()
                && form.words[..form.words.len() - 1] == other.words[..other.words.len() - 1]
                && is_misspelt(last(form), last(other))
        });
        if let Some(other) = other {
            groups.unite(group, other);
        }
        if others.len() < MOST {
            others.push(group);
        }
    }
    full
}

fn is_full(form: &Form<'_>) -> bool {
    form.label == Label::Person && form.words.len() > 1 && !form.is_surname() && !form.is_title_only()
}

fn last<'f>(form: &'f Form<'_>) -> &'f str {
    form.words.last().map(String::as_str).unwrap_or_default()
}

/// Whether two full names with one surname are of one person.
fn same(a: &Form<'_>, b: &Form<'_>) -> bool {
    if let (Some(a), Some(b)) = (&a.suffix, &b.suffix)
        && a != b
    {
        return false;
    }
    let (a, b) = (&a.words[..a.words.len() - 1], &b.words[..b.words.len() - 1]);
    let (Some((first_a, rest_a)), Some((first_b, rest_b))) = (a.split_first(), b.split_first()) else {
        return false;
    };
    // One is called by the middle name of the other: "J. Edgar Hoover", "Edgar Hoover".
    let by_middle = |short: &[String], long: &[String]| long.len() > 1 && long.ends_with(short);
    if by_middle(a, b) || by_middle(b, a) {
        return true;
    }
    same_given(first_a, first_b)
        && (rest_a.is_empty()
            || rest_b.is_empty()
            || rest_a.iter().zip(rest_b).all(|(a, b)| same_given(a, b)))
}

/// Whether two given names may be one.
fn same_given(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a) || is_nickname(a, b) || is_misspelt(a, b)
}

/// Whether two long words differ in one letter, which is neither the first nor the last.
fn is_misspelt(a: &str, b: &str) -> bool {
    if a == b {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 5 || long.len() - short.len() > 1 || short[0] != long[0] || short.last() != long.last() {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    short[same + usize::from(short.len() == long.len())..] == long[same + 1..]
}

/// The people by the words that they may be called by.
struct Index {
    surname: HashMap<String, Vec<usize>>,
    given: HashMap<String, Vec<usize>>,
}

impl Index {
    fn new(groups: &Groups<'_, '_>, full: &[usize]) -> Self {
        let mut index = Self { surname: HashMap::new(), given: HashMap::new() };
        let all: Vec<_> = groups.all().collect();
        let add = |table: &mut HashMap<String, Vec<usize>>, word: &str, group: usize| {
            let list = table.entry(word.to_owned()).or_default();
            if list.len() < MOST && !list.contains(&group) {
                list.push(group);
            }
        };
        for &group in full {
            let words = &all[group].1.words;
            add(&mut index.surname, &words[words.len() - 1], group);
            add(&mut index.given, &words[0], group);
            // A surname of two words, Spanish or married: "Garcia" of "Ana Garcia Ruiz".
            for word in &words[1..words.len() - 1] {
                if word.len() > 2 {
                    add(&mut index.given, word, group);
                }
            }
        }
        index
    }
}

/// Sends surnames and given names to the people that they mean.
fn bare_names(groups: &mut Groups<'_, '_>, index: &Index) {
    let forms = groups.forms;
    let mut latest = Latest::new(groups);
    for (at, form) in forms.iter().enumerate() {
        let Some(form) = form.as_ref().filter(|form| form.label == Label::Person) else { continue };
        if is_full(form) {
            if let Some(group) = groups.group[at] {
                latest.named(groups.root(group), at);
            }
            continue;
        }
        if !form.is_surname() || form.is_title_only() {
            continue;
        }
        let word = last(form);
        let meant = [&index.surname, &index.given]
            .into_iter()
            .filter_map(|table| table.get(word))
            .find_map(|candidates| latest.of(groups, candidates, form, at));
        if let Some(group) = meant {
            groups.assign(at, group);
        } else if let Some(group) = misspelt(groups, index, word) {
            groups.assign(at, group);
        }
    }
}

/// The one person whose surname is this word but for one letter.
fn misspelt(groups: &Groups<'_, '_>, index: &Index, word: &str) -> Option<usize> {
    if word.chars().count() < 5 || index.surname.len() > MOST {
        return None;
    }
    let mut found: Vec<usize> = index
        .surname
        .iter()
        .filter(|(surname, _)| is_misspelt(surname, word))
        .flat_map(|(_, people)| people.iter().map(|&group| groups.root(group)))
        .collect();
    found.sort_unstable();
    found.dedup();
    if let [one] = found[..] { Some(one) } else { None }
}

/// Who was named in full, and where last.
struct Latest {
    /// By root of the group: where it was last named in full.
    at: HashMap<usize, usize>,
    /// By root of the group: sex as courtesy titles have it.
    sex: HashMap<usize, crate::lexicon::Title>,
}

impl Latest {
    fn new(groups: &Groups<'_, '_>) -> Self {
        let mut sex = HashMap::new();
        for (at, form) in groups.forms.iter().enumerate() {
            if let (Some(form), Some(group)) = (form, groups.group[at])
                && let Some(known) = form.sex
                && is_full(form)
            {
                sex.insert(groups.root(group), known);
            }
        }
        Self { at: HashMap::new(), sex }
    }

    fn named(&mut self, root: usize, at: usize) {
        self.at.insert(root, at);
    }

    /// Of these people the one that a bare name means: named in full last, or else the first that comes.
    fn of(
        &self,
        groups: &Groups<'_, '_>,
        candidates: &[usize],
        form: &Form<'_>,
        _at: usize,
    ) -> Option<usize> {
        let fits = |root: &usize| match (form.sex, self.sex.get(root)) {
            (Some(ours), Some(theirs)) => ours == *theirs,
            _ => true,
        };
        let roots: Vec<usize> = candidates.iter().map(|&group| groups.root(group)).filter(fits).collect();
        let before = roots.iter().copied().filter(|root| self.at.contains_key(root));
        before.max_by_key(|root| self.at[root]).or_else(|| roots.first().copied())
    }
}

/// Names that were taken for something else, but are the name of a person of this document.
fn strayed(groups: &mut Groups<'_, '_>, index: &Index) {
    let all: Vec<_> = groups.all().collect();
    for (group, form) in all {
        if matches!(form.label, Label::Person | Label::Norp) || form.known.is_some() || form.either.is_some()
        {
            continue;
        }
        let whole = groups.find(true, &form.key());
        let surname = if form.words.len() == 1 { index.surname.get(&form.words[0]) } else { None };
        let roots: Vec<usize> = surname.into_iter().flatten().map(|&group| groups.root(group)).collect();
        let only = roots.first().copied().filter(|first| roots.iter().all(|root| root == first));
        if let Some(person) = whole.filter(|&person| {
            !matches!(form.label, Label::Gpe | Label::Loc)
                || groups.members[person].len() > groups.members[group].len()
        }) {
            groups.unite(group, person);
        } else if let Some(person) = only.filter(|&person| {
            form.label == Label::Org || groups.members[person].len() > 2 * groups.members[group].len()
        }) {
            groups.unite(group, person);
        }
    }
}

/// Sends an office without a name to who was last named with it.
fn offices(groups: &mut Groups<'_, '_>) {
    let forms = groups.forms;
    let mut holders: HashMap<&str, usize> = HashMap::new();
    for (at, form) in forms.iter().enumerate() {
        let Some(form) = form.as_ref().filter(|form| form.label == Label::Person) else { continue };
        if form.is_title_only() {
            let office = form.words.iter().rev().find(|word| title(word).is_some());
            if let Some(group) = office.and_then(|office| holders.get(office.as_str())) {
                groups.assign(at, *group);
            }
        } else if let Some(group) = groups.entity(at) {
            for role in &form.roles {
                holders.insert(role, group);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_misspelling_of_itself() {
        assert!(!is_misspelt("garcia", "garcia"));
        assert!(is_misspelt("garcia", "garzia") && is_misspelt("harris", "harriss"));
        assert!(!is_misspelt("garcia", "barcia") && !is_misspelt("ruiz", "ruis"));
    }
}
