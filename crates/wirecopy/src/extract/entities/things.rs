//! Bodies and places: well-known names, initials, names in brackets, and shorter forms of longer names.

use std::collections::HashMap;

use super::{
    form::{Form, is_acronym},
    groups::Groups,
};
use crate::{
    extract::Label,
    lexicon::{Known, plain_name},
};

/// Longer names that a short one is held against, at most.
const MOST: usize = 64;

/// Names with one word in common that a shorter one is looked for in, at most.
const MOST_LONG: usize = 256;

/// Words that say what kind of body it is: alone they mean the one that was named last.
const KINDS: [&str; 38] = [
    "academy",
    "administration",
    "agency",
    "airport",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "center",
    "centre",
    "church",
    "club",
    "college",
    "commission",
    "committee",
    "congress",
    "corporation",
    "council",
    "court",
    "department",
    "foundation",
    "fund",
    "group",
    "hospital",
    "institute",
    "ministry",
    "museum",
    "organization",
    "party",
    "police",
    "school",
    "senate",
    "service",
    "society",
    "union",
    "university",
];

/// Words before the proper name of a place that may be left out, each with `of`.
const OF: [&str; 7] = ["state", "city", "province", "republic", "kingdom", "county", "town"];

/// Words after the proper name of a place that may be left out.
const AFTER: [&str; 7] = ["province", "region", "strip", "state", "governorate", "oblast", "prefecture"];

/// Words that initials pass over.
const SMALL: [&str; 9] = ["of", "the", "and", "for", "in", "on", "de", "to", "a"];

/// Unites the groups of all that is no person.
pub(super) fn unite(groups: &mut Groups<'_, '_>) {
    let all: Vec<_> = groups.all().filter(|(_, form)| form.label != Label::Person).collect();
    let defined = brackets(groups);
    well_known(groups, &all, &defined);
    acronyms(groups, &all, &defined);
    peoples(groups, &all);
    places(groups, &all);
    parts(groups, &all);
}

/// Names with their short form in brackets, or the other way round; gives back the short forms that were so defined.
fn brackets(groups: &mut Groups<'_, '_>) -> HashMap<String, usize> {
    let mut defined = HashMap::new();
    let forms = groups.forms;
    for (at, form) in forms.iter().enumerate() {
        let Some(form) = form.as_ref().filter(|form| form.label != Label::Person) else { continue };
        let (Some(group), Some(short)) = (groups.group[at], in_brackets(&groups.text[form.span.end..]))
        else {
            continue;
        };
        let (name, other) = (form.words.as_slice(), plain_name(short));
        let fits = if form.acronym {
            stand_for(&plain_name(form.surface).replace(' ', ""), &words(short))
        } else {
            is_acronym(short) && stand_for(&other.replace(' ', ""), name)
        };
        if fits {
            if !form.acronym {
                defined.entry(other.clone()).or_insert(group);
            }
            if let Some(other) = groups.find(false, &other) {
                groups.unite(group, other);
            }
        }
    }
    defined
}

fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(plain_name).filter(|word| !word.is_empty()).collect()
}

/// What stands in brackets right behind a name.
fn in_brackets(after: &str) -> Option<&str> {
    let inner =
        after.trim_start_matches(['\'', '’', 's']).strip_prefix(' ').unwrap_or(after).strip_prefix('(')?;
    let end = inner.bytes().take(80).position(|b| b == b')')?;
    inner.get(..end).map(|name| name.trim().trim_matches(['"', '“', '”']))
}

/// Whether letters are the initials of these words, or at least begin with the first and hold the rest in order.
fn stand_for(short: &str, words: &[String]) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if words.len() < 2 || letters.len() < 2 || letters.len() > 2 * words.len() + 1 {
        return false;
    }
    if words[0].chars().next() != letters.first().copied() {
        return false;
    }
    // Each letter begins a word or stands further on in the one that the letter before stands in.
    let joined: Vec<char> = words.join(" ").chars().collect();
    let mut at = 0;
    let mut begun = 0;
    for letter in letters {
        let rest = &joined[at..];
        let start =
            (0..rest.len()).find(|&i| rest[i] == letter && (at + i == 0 || joined[at + i - 1] == ' '));
        let Some(i) = start.or_else(|| rest.iter().position(|c| *c == letter)) else { return false };
        begun += usize::from(start.is_some());
        at += i + 1;
    }
    2 * begun >= words.iter().filter(|word| !SMALL.contains(&word.as_str())).count()
}

/// Unites the forms of countries, states and bodies that the tables know.
fn well_known(groups: &mut Groups<'_, '_>, all: &[(usize, &Form<'_>)], defined: &HashMap<String, usize>) {
    let mut first: HashMap<Known, usize> = HashMap::new();
    let has =
        |wanted: fn(&Known) -> bool| all.iter().any(|(_, form)| form.known.as_ref().is_some_and(wanted));
    let states = has(|known| matches!(known, Known::State(_)));
    for (group, form) in all {
        if defined.get(&form.key()).is_some_and(|&defined| groups.root(defined) == groups.root(*group)) {
            continue;
        }
        // Where other states are named, "Georgia" is taken for one of them.
        let known = form.known.or_else(|| {
            form.either.and_then(|either| {
                either.into_iter().find(|known| matches!(known, Known::State(_)) == states)
            })
        });
        let known = match known {
            // The team or the people of a country, labelled as a body or a place.
            Some(Known::Nationality(row)) if form.label != Label::Norp => Some(Known::Country(row)),
            known => known,
        };
        if let Some(known) = known {
            let first = *first.entry(known).or_insert(*group);
            groups.unite(first, *group);
        }
    }
}

/// Unites initials with the one name that they are the initials of.
fn acronyms(groups: &mut Groups<'_, '_>, all: &[(usize, &Form<'_>)], defined: &HashMap<String, usize>) {
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    for (group, form) in all.iter().filter(|(_, form)| form.words.len() > 1 && !form.acronym) {
        let initial = |word: &String| word.chars().next();
        let every: String = form
            .words
            .iter()
            .flat_map(|word| word.split(' '))
            .filter_map(|word| word.chars().next())
            .collect();
        let large: String =
            form.words.iter().filter(|word| !SMALL.contains(&word.as_str())).filter_map(initial).collect();
        for initials in [every, large] {
            let list = by_initials.entry(initials).or_default();
            if list.len() < MOST && !list.contains(group) {
                list.push(*group);
            }
        }
    }
    for (group, form) in all.iter().filter(|(_, form)| form.acronym) {
        let key = plain_name(form.surface).replace(' ', "");
        if let Some(&long) = defined.get(&key) {
            groups.unite(*group, long);
            continue;
        }
        if form.known.is_some() || form.either.is_some() {
            continue;
        }
        let Some(long) = by_initials.get(&key) else { continue };
        let root = groups.root(long[0]);
        if long.iter().all(|&other| groups.root(other) == root) {
            groups.unite(*group, root);
        }
    }
}

/// Unites the forms of a group of people: "Republican", "Republicans"; "Democrats", "Democratic".
fn peoples(groups: &mut Groups<'_, '_>, all: &[(usize, &Form<'_>)]) {
    for (group, form) in all.iter().filter(|(_, form)| form.label == Label::Norp && form.known.is_none()) {
        let key = form.key();
        let one = key.strip_suffix('s').filter(|one| one.len() > 3);
        let stem = key.strip_suffix("ic").filter(|stem| stem.len() > 4);
        let others = [one.map(str::to_owned), stem.map(str::to_owned), stem.map(|stem| format!("{stem}s"))];
        for other in others.into_iter().flatten() {
            let Some(other) = groups.find(false, &other) else { continue };
            if groups.forms[groups.members[other][0]].as_ref().is_some_and(|form| form.label == Label::Norp) {
                groups.unite(*group, other);
            }
        }
    }
}

/// Unites "State of Texas" and "Gaza Strip" with "Texas" and "Gaza".
fn places(groups: &mut Groups<'_, '_>, all: &[(usize, &Form<'_>)]) {
    for (group, form) in all {
        if !matches!(form.label, Label::Gpe | Label::Loc) || form.known.is_some() || form.either.is_some() {
            continue;
        }
        let bare = match &form.words[..] {
            [kind, of, name @ ..] if of == "of" && !name.is_empty() && OF.contains(&kind.as_str()) => {
                name.join(" ")
            }
            [name @ .., kind] if !name.is_empty() && AFTER.contains(&kind.as_str()) => name.join(" "),
            _ => continue,
        };
        if let Some(other) = groups.find(false, &bare) {
            groups.unite(*group, other);
        }
    }
}

/// Sends shorter forms of the names of bodies to the longer ones: "the Foundation", "Scientology", "Supreme Court".
fn parts(groups: &mut Groups<'_, '_>, all: &[(usize, &Form<'_>)]) {
    let is_place = |form: &Form<'_>| matches!(form.label, Label::Gpe | Label::Loc | Label::Norp);
    let [mut by_last, mut by_first]: [HashMap<&str, Vec<usize>>; 2] = Default::default();
    let long: Vec<_> = all.iter().filter(|(_, form)| form.words.len() > 1 && !is_place(form)).collect();
    let forms: HashMap<usize, &Form<'_>> = all.iter().map(|(group, form)| (*group, *form)).collect();
    for (group, form) in long {
        let add = |table: &mut HashMap<_, Vec<usize>>, word| {
            let list = table.entry(word).or_default();
            if list.len() < MOST_LONG {
                list.push(*group);
            }
        };
        for word in form.words.iter().filter(|word| KINDS.contains(&word.as_str())) {
            add(&mut by_last, word.as_str());
        }
        let ends = [&form.words[form.words.len() - 1]];
        for word in ends.into_iter().filter(|word| !KINDS.contains(&word.as_str())) {
            add(&mut by_last, word.as_str());
        }
        add(&mut by_first, form.words[0].as_str());
    }
    for (group, form) in all {
        let fixed = is_place(form) || form.acronym || form.known.is_some() || form.either.is_some();
        if fixed || form.label == Label::Event {
            continue;
        }
        let (first, last) = (form.words[0].as_str(), form.words[form.words.len() - 1].as_str());
        let contains = |other: &usize| {
            let other = forms[other];
            other.words.len() > form.words.len()
                && other.words.windows(form.words.len()).any(|part| part == form.words)
        };
        let by_last = by_last.get(last).into_iter().flatten();
        let by_first = by_first.get(first).into_iter().flatten();
        let fits: Vec<usize> =
            by_last.chain(by_first).copied().filter(|other| contains(other)).take(MOST).collect();
        if fits.is_empty() {
            continue;
        }
        let root = groups.root(fits[0]);
        if fits.iter().all(|&other| groups.root(other) == root) {
            groups.unite(*group, root);
            continue;
        }
        // Of several, that which was named last.
        for &at in &groups.members[*group].clone() {
            let latest = fits.iter().filter_map(|&other| {
                let members = &groups.members[other];
                let before = members.partition_point(|&member| member < at);
                before.checked_sub(1).map(|before| (members[before], other))
            });
            if let Some((_, other)) = latest.max() {
                groups.assign(at, other);
            }
        }
    }
}
