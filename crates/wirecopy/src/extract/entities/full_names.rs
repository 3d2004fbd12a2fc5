//! [`FullNames`]: whom a name means in a collection.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use super::person_key;
use crate::lexicon::plain_name;

/// Documents that name a person in full, from which on a surname alone may mean that person.
const LEAST: usize = 3;

/// Of all documents that name somebody of a surname in full, so many in a hundred must name the one.
const SHARE: usize = 90;

/// People of one surname in a document that are held against each other, and forms of one person, at most.
const MOST: usize = 16;

/// Others that a name is held against in all documents, at most: so what is kept grows with the names, not with their square.
const OTHERS: usize = 64;

/// Whom a name means in a collection: a surname alone, and one of several full names of a person.
///
/// A surname alone means the one person whom nearly all documents mean that name somebody of that surname in full: nine in
/// ten of these documents, and three at least. Where a collection writes of two who share a surname, it means neither.
///
/// Two full names with one surname ("Joe Biden", "Joseph R. Biden") mean one person where documents that have both take
/// them for one, as [`link`](super::link) found, and fewer take them for two. Likeness alone is not enough: "Steve King" and
/// "Stephen King" stay two.
///
/// ```
/// use wirecopy::extract::FullNames;
///
/// let mut names = FullNames::builder();
/// for _ in 0..4 {
///     names.add([("Ana Ruiz", vec![]), ("Tom Berg", vec![])]);
/// }
/// names.add([("Annabel Ruiz", vec!["Ana Ruiz", "Ruiz"]), ("Eva Berg", vec![])]);
/// let names = names.build();
/// assert_eq!(names.full("Annabel Ruiz"), Some("Ana Ruiz"));
/// assert_eq!(names.full("Ruiz"), Some("Ana Ruiz"));
/// assert_eq!(names.full("Berg"), None);
/// assert_eq!(names.full("Ana Ruiz"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FullNames {
    /// By surname, and by the key of a full name that is not the one most used.
    full: HashMap<String, String>,
}

impl FullNames {
    /// A builder, which is told of all documents.
    pub fn builder() -> FullNamesBuilder {
        FullNamesBuilder::default()
    }

    /// The full name that most documents have for whom `name` means: of a surname alone, or of another full name; `None`
    /// where it is that name itself, or means nobody known.
    pub fn full(&self, name: &str) -> Option<&str> {
        let plain = plain_name(name);
        let found =
            if plain.contains(' ') { self.full.get(&person_key(&plain)?) } else { self.full.get(&plain) };
        found.map(String::as_str).filter(|full| *full != name)
    }
}

/// Makes [`FullNames`] of the people of each document.
#[derive(Clone, Debug, Default)]
pub struct FullNamesBuilder {
    /// The number of each key.
    numbers: HashMap<String, usize>,
    people: Vec<Known>,
    /// Documents in which two are one person, and in which they are two; the lower number first.
    pairs: BTreeMap<(usize, usize), (usize, usize)>,
}

/// What is known of a full name.
#[derive(Clone, Debug, Default)]
struct Known {
    key: String,
    documents: usize,
    /// How many others it is held against.
    others: usize,
    /// The forms in which it stands as the name of somebody, and in how many documents.
    forms: BTreeMap<String, usize>,
}

impl FullNamesBuilder {
    /// Tells of the people of one document, each with its canonical name and the other forms that it has there.
    pub fn add<'a, A>(&mut self, people: impl IntoIterator<Item = (&'a str, A)>)
    where
        A: IntoIterator<Item = &'a str>,
    {
        let mut of_surname: HashMap<String, Vec<usize>> = HashMap::new();
        for (name, aliases) in people {
            let Some(key) = person_key(&plain_name(name)) else { continue };
            let surname = last(&key).to_owned();
            let one = self.number(key);
            let known = &mut self.people[one];
            known.documents += 1;
            if known.forms.len() < MOST || known.forms.contains_key(name) {
                *known.forms.entry(name.to_owned()).or_default() += 1;
            }
            let mut told = vec![one];
            for key in aliases.into_iter().take(MOST).filter_map(|alias| person_key(&plain_name(alias))) {
                if last(&key) != surname {
                    continue;
                }
                let other = self.number(key);
                if !told.contains(&other) {
                    told.push(other);
                    if let Some((documents, _)) = self.pair(one, other) {
                        *documents += 1;
                    }
                }
            }
            let others = of_surname.entry(surname).or_default();
            for &other in others.iter().filter(|other| **other != one) {
                if let Some((_, documents)) = self.pair(one, other) {
                    *documents += 1;
                }
            }
            if others.len() < MOST {
                others.push(one);
            }
        }
    }

    /// How many names and pairs of names it holds, by which its memory goes.
    pub fn held(&self) -> usize {
        self.people.len() + self.pairs.len()
    }

    /// In how many documents two are one person, and in how many they are two; `None` where one has too many others.
    fn pair(&mut self, a: usize, b: usize) -> Option<&mut (usize, usize)> {
        let key = (a.min(b), a.max(b));
        if !self.pairs.contains_key(&key) {
            if self.people[a].others.max(self.people[b].others) >= OTHERS {
                return None;
            }
            self.people[a].others += 1;
            self.people[b].others += 1;
        }
        Some(self.pairs.entry(key).or_default())
    }

    fn number(&mut self, key: String) -> usize {
        let next = self.people.len();
        let number = *self.numbers.entry(key.clone()).or_insert(next);
        if number == next {
            self.people.push(Known { key, ..Known::default() });
        }
        number
    }

    /// What was told, put together.
    pub fn build(self) -> FullNames {
        let mut full = HashMap::new();
        let mut of_surname: BTreeMap<&str, BTreeMap<&str, (usize, &str)>> = BTreeMap::new();
        for group in self.groups() {
            let group: Vec<&Known> = group.iter().map(|&number| &self.people[number]).collect();
            let Some(most) = group.iter().copied().max_by_key(|known| (known.documents, Reverse(&known.key)))
            else {
                continue;
            };
            let Some((name, _)) =
                most.forms.iter().max_by_key(|(name, documents)| (**documents, Reverse(*name)))
            else {
                continue;
            };
            for known in group.iter().filter(|known| group.len() > 1 || known.forms.len() > 1) {
                full.insert(known.key.clone(), name.clone());
            }
            // Those who share a first name, too, count for one.
            let documents: usize = group.iter().map(|known| known.documents).sum();
            let first = most.key.split(' ').next().unwrap_or_default();
            let people = of_surname.entry(last(&most.key)).or_default();
            let (all, form) = people.entry(first).or_insert((0, name));
            if documents > *all {
                *form = name;
            }
            *all += documents;
        }
        for (surname, people) in of_surname {
            let whole: usize = people.values().map(|(all, _)| all).sum();
            let enough = |all: usize| all >= LEAST && all.saturating_mul(100) >= whole.saturating_mul(SHARE);
            if let Some((_, name)) = people.into_values().find(|&(all, _)| enough(all)) {
                full.insert(surname.to_owned(), name.to_owned());
            }
        }
        FullNames { full }
    }

    /// The full names that mean one person, by number: the pairs that most documents take for one first, none together that
    /// a document takes for two.
    fn groups(&self) -> Vec<Vec<usize>> {
        let named = |number: usize| self.people[number].documents > 0;
        let mut one: Vec<_> = self
            .pairs
            .iter()
            .filter(|((a, b), (one, two))| one > two && named(*a) && named(*b))
            .map(|(&(a, b), &(one, _))| (Reverse(one), &self.people[a].key, &self.people[b].key, a, b))
            .collect();
        one.sort_unstable();
        let is_two = |a: usize, b: usize| {
            self.pairs.get(&(a.min(b), a.max(b))).is_some_and(|(one, two)| *two > 0 && two >= one)
        };
        let mut group_of: Vec<usize> = (0..self.people.len()).collect();
        let mut groups: Vec<Vec<usize>> = group_of.iter().map(|&number| vec![number]).collect();
        for (.., a, b) in one {
            let (to, from) = (group_of[a], group_of[b]);
            let is_apart = || groups[to].iter().any(|&a| groups[from].iter().any(|&b| is_two(a, b)));
            if to == from || groups[to].len() + groups[from].len() > MOST || is_apart() {
                continue;
            }
            let moved = std::mem::take(&mut groups[from]);
            for &number in &moved {
                group_of[number] = to;
            }
            groups[to].extend(moved);
        }
        groups.retain(|group| group.iter().any(|&number| named(number)));
        groups
    }
}

fn last(key: &str) -> &str {
    key.rsplit(' ').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The people of a document with their aliases, and how many documents are like it.
    type Told<'a> = (&'a [(&'a str, &'a [&'a str])], usize);

    fn of(documents: &[Told<'_>]) -> FullNames {
        let mut names = FullNames::builder();
        for (people, times) in documents {
            for _ in 0..*times {
                names.add(people.iter().map(|(name, aliases)| (*name, aliases.iter().copied())));
            }
        }
        names.build()
    }

    #[test]
    fn forms_are_one_where_documents_say_so() {
        let names = of(&[
            (&[("Joe Stern", &[])], 5),
            (&[("Joseph Stern", &[])], 2),
            (&[("Joseph R. Stern", &["Joe Stern", "Stern"])], 1),
            (&[("Stephen Hale", &[])], 5),
            (&[("Steve Hale", &[])], 1),
        ]);
        assert_eq!(names.full("Joseph R. Stern"), Some("Joe Stern"));
        assert_eq!(names.full("Joseph Stern"), Some("Joe Stern"));
        assert_eq!(names.full("Stern"), Some("Joe Stern"));
        assert_eq!(names.full("Joe Stern"), None);
        assert_eq!(names.full("Steve Hale"), None);
        assert_eq!(names.full("Hale"), None);
    }

    #[test]
    fn who_are_two_in_a_document_stay_two() {
        let both: &[(&str, &[&str])] = &[("George W. Hart", &[]), ("George H. W. Hart", &[])];
        let names = of(&[
            (both, 3),
            (&[("George H. W. Hart", &["George Hart"])], 2),
            (&[("George W. Hart", &["George Hart"])], 9),
        ]);
        assert_eq!(names.full("George H. W. Hart"), None);
        // By way of a third neither.
        let names = of(&[
            (both, 1),
            (&[("Georgie Hart", &["George H. W. Hart"]), ("Gina Hart", &[])], 4),
            (&[("Georgie Hart", &["George W. Hart"])], 3),
        ]);
        assert_eq!(names.full("George H. W. Hart"), Some("Georgie Hart"));
        assert_eq!(names.full("George W. Hart"), None);
    }

    #[test]
    fn what_the_order_of_documents_is_says_nothing() {
        let documents: [Told<'_>; 4] = [
            (&[("Bill Moss", &[]), ("Ann Moss", &["Annie Moss"])], 2),
            (&[("William Moss", &["Bill Moss"])], 2),
            (&[("William K. Moss", &["Willy Moss"]), ("Annie Moss", &[])], 1),
            (&[("Willy Moss", &["Bill Moss"])], 1),
        ];
        let mut other = documents;
        other.reverse();
        assert_eq!(of(&documents), of(&other));
    }

    #[test]
    fn many_of_one_surname_are_not_held_against_each_other() {
        let people: Vec<String> = (0..5_000).map(|at| format!("Ana{at} Ruiz")).collect();
        let mut names = FullNames::builder();
        names.add(people.iter().map(|name| (name.as_str(), people[..50].iter().map(String::as_str))));
        assert!(names.pairs.len() <= 5_000 * 2 * MOST);
        // Nor in many documents, however these mix them.
        for step in 1..200 {
            names.add(people.iter().step_by(step).skip(step).take(MOST).map(|name| (name.as_str(), [])));
        }
        assert!(names.held() <= 5_000 + 5_000 * OTHERS / 2, "{}", names.held());
        names.build();
    }
}
