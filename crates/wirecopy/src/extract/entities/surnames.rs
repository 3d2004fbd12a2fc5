//! [`Surnames`]: whom a surname alone means in a collection.

use std::collections::HashMap;

use crate::lexicon::plain_name;

/// Documents that name a person in full, from which on a surname alone may mean that person.
const LEAST: usize = 3;

/// Of all documents that name somebody of a surname in full, so many in a hundred must name the one.
const SHARE: usize = 90;

/// Whom a surname alone means in a collection: the one person whom nearly all documents mean that name somebody of that
/// surname in full.
///
/// That is nine in ten of these documents, and three at least. Where a collection writes of two who share a surname, it
/// means neither.
///
/// ```
/// use wirecopy::extract::Surnames;
///
/// let known = Surnames::new([("Ana Ruiz", 40), ("Ana M. Ruiz", 5), ("Luis Ruiz", 2), ("Tom Berg", 8), ("Eva Berg", 3)]);
/// assert_eq!(known.full("Ruiz"), Some("Ana Ruiz"));
/// assert_eq!(known.full("Berg"), None);
/// assert_eq!(known.full("Ana Ruiz"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surnames {
    full: HashMap<String, String>,
}

/// Those who share a surname, by their first name: documents, and the form that most of these have.
type People<'a> = HashMap<String, (usize, usize, &'a str)>;

impl Surnames {
    /// Of the names of people, each with the number of documents that have it.
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let mut known: HashMap<String, People<'a>> = HashMap::new();
        for (name, documents) in names {
            let plain = plain_name(name);
            let (Some((first, _)), Some((_, last))) = (plain.split_once(' '), plain.rsplit_once(' ')) else {
                continue;
            };
            let people = known.entry(last.to_owned()).or_default();
            let (all, most, form) = people.entry(first.to_owned()).or_insert((0, 0, name));
            *all += documents;
            if (documents, std::cmp::Reverse(name)) > (*most, std::cmp::Reverse(*form)) {
                (*most, *form) = (documents, name);
            }
        }
        let only = |(surname, people): (String, People<'a>)| {
            let whole: usize = people.values().map(|(all, ..)| all).sum();
            let enough = |all: usize| all >= LEAST && all.saturating_mul(100) >= whole.saturating_mul(SHARE);
            let (_, _, form) = people.into_values().find(|&(all, ..)| enough(all))?;
            Some((surname, form.to_owned()))
        };
        Self { full: known.into_iter().filter_map(only).collect() }
    }

    /// The full name of whom a surname means, if it means anybody; `None` for what is more than one word.
    pub fn full(&self, name: &str) -> Option<&str> {
        let plain = plain_name(name);
        if plain.contains(' ') { None } else { self.full.get(&plain).map(String::as_str) }
    }
}
