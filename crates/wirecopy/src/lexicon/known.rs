//! Names that everybody writes in several ways: countries, states, bodies; titles and nicknames of people.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

static COUNTRIES: &str = include_str!("names/countries.txt");
static STATES: &str = include_str!("names/states.txt");
static CITIES: &str = include_str!("names/cities.txt");
static ORGANISATIONS: &str = include_str!("names/organisations.txt");
static TITLES: &str = include_str!("names/titles.txt");
static NICKNAMES: &str = include_str!("names/nicknames.txt");

/// What a name that is known by itself stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Known {
    /// A country, by its row.
    Country(u16),
    /// A nationality: the row of the country.
    Nationality(u16),
    /// A state or province, by its row.
    State(u16),
    /// A city that has several names, by its row.
    City(u16),
    /// A body, by its row.
    Body(u16),
}

/// What stands before or after the name of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    /// A man's.
    Man,
    /// A woman's.
    Woman,
    /// An office or a calling.
    Role,
    /// The same, where it is a given name as often: "Dean Foreman".
    Given,
    /// `Jr.` and the like, after the name.
    Suffix,
}

impl Title {
    /// Whether it is an office or a calling.
    pub(crate) fn is_role(self) -> bool {
        matches!(self, Self::Role | Self::Given)
    }
}

/// A name in the form that names are compared in: small letters without marks, stops and apostrophes, one space for
/// what else parts words.
pub(crate) fn plain_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            match c {
                'ı' => out.push('i'),
                'ł' | 'Ł' => out.push('l'),
                'ø' | 'Ø' => out.push('o'),
                'đ' | 'Đ' => out.push('d'),
                'ß' => out.push_str("ss"),
                'æ' | 'Æ' => out.push_str("ae"),
                _ => out.extend(c.to_lowercase()),
            }
        } else if !matches!(c, '.' | '\'' | '’' | '‘' | 'ʻ' | '`' | '\u{ad}' | '\u{200b}') {
            gap = true;
        }
    }
    out
}

/// The lines of a table, cut at the bars.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('|').map(str::trim).collect())
}

/// The entries of a cell.
fn cell<'c>(row: &[&'c str], at: usize) -> impl Iterator<Item = &'c str> {
    row.get(at).copied().unwrap_or_default().split(';').map(str::trim).filter(|entry| !entry.is_empty())
}

/// Whether a name counts only in capitals: `US`, `WHO`.
fn shouts(name: &str) -> bool {
    !name.contains(char::is_lowercase) && name.chars().filter(|c| c.is_alphabetic()).count() <= 6
}

/// How a name must be written to stand for something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    /// In capitals: `US`.
    Capitals,
    /// With small letters: `La.`, which is not `LA`.
    Small,
}

/// What a name stands for, and how it must be written.
type Entry = (Known, Case);

struct Tables {
    names: HashMap<String, Vec<Entry>>,
    countries: Vec<([u8; 2], &'static str)>,
    states: Vec<(&'static str, &'static str)>,
    cities: Vec<&'static str>,
    bodies: Vec<&'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut names: HashMap<String, Vec<Entry>> = HashMap::new();
    let mut add = |name: &str, known: Known| {
        let entries = names.entry(plain_name(name)).or_default();
        let short = matches!(known, Known::State(_)) && plain_name(name).len() <= 2 && !shouts(name);
        let case = match (short, shouts(name)) {
            (true, _) => Case::Small,
            (_, true) => Case::Capitals,
            _ => Case::Any,
        };
        match entries.iter_mut().find(|entry| entry.0 == known) {
            // Written in both ways: UNESCO, Unesco.
            Some(entry) if entry.1 != case => entry.1 = Case::Any,
            Some(_) => {}
            None => entries.push((known, case)),
        }
    };
    let (mut countries, mut states, mut cities, mut bodies) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, row) in rows(COUNTRIES).enumerate() {
        let code = row[0].as_bytes();
        countries.push(([code[0], code[1]], row[1]));
        add(row[1], Known::Country(at as u16));
        cell(&row, 2).for_each(|name| add(name, Known::Country(at as u16)));
        cell(&row, 3).for_each(|name| add(name, Known::Nationality(at as u16)));
    }
    for (at, row) in rows(STATES).enumerate() {
        states.push((row[0], row[1].trim_start_matches('~')));
        if !row[1].starts_with('~') {
            add(row[1], Known::State(at as u16));
        }
        cell(&row, 2).for_each(|name| add(name, Known::State(at as u16)));
    }
    for (at, row) in rows(CITIES).enumerate() {
        cities.push(row[0]);
        add(row[0], Known::City(at as u16));
        cell(&row, 1).for_each(|name| add(name, Known::City(at as u16)));
    }
    for (at, row) in rows(ORGANISATIONS).enumerate() {
        bodies.push(row[0]);
        add(row[0], Known::Body(at as u16));
        cell(&row, 1).for_each(|name| add(name, Known::Body(at as u16)));
    }
    Tables { names, countries, states, cities, bodies }
});

/// What a name stands for by itself, without its article; several where it may be a country or a state.
pub(crate) fn known(name: &str) -> impl Iterator<Item = Known> {
    known_plain(&plain_name(name), name.contains(char::is_lowercase))
}

/// The same of a name in its plain form.
pub(crate) fn known_plain(plain: &str, has_small: bool) -> impl Iterator<Item = Known> + use<> {
    let entries = TABLES.names.get(plain).map(Vec::as_slice).unwrap_or_default();
    entries
        .iter()
        .filter(move |(_, case)| *case == Case::Any || (*case == Case::Small) == has_small)
        .map(|(known, _)| *known)
}

impl Known {
    /// The name in full.
    pub(crate) fn name(self) -> &'static str {
        let tables = &*TABLES;
        match self {
            Self::Country(row) | Self::Nationality(row) => tables.countries[row as usize].1,
            Self::State(row) => tables.states[row as usize].1,
            Self::City(row) => tables.cities[row as usize],
            Self::Body(row) => tables.bodies[row as usize],
        }
    }

    /// ISO 3166-1 alpha-2 code of the country that it is, or is of.
    pub(crate) fn country(self) -> Option<[u8; 2]> {
        let tables = &*TABLES;
        match self {
            Self::Country(row) | Self::Nationality(row) => Some(tables.countries[row as usize].0),
            Self::State(row) => {
                let code = tables.states[row as usize].0.as_bytes();
                Some(if code.len() > 2 { [code[0], code[1]] } else { *b"US" })
            }
            Self::City(_) | Self::Body(_) => None,
        }
    }
}

/// The state of the United States that has this postal code, in full: `AL`.
pub(crate) fn state_of_code(code: &str) -> Option<&'static str> {
    TABLES.states.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

static TITLE_TABLE: LazyLock<HashMap<&'static str, Title>> = LazyLock::new(|| {
    let kind = |section| match section {
        "man" => Title::Man,
        "woman" => Title::Woman,
        "suffix" => Title::Suffix,
        "given" => Title::Given,
        _ => Title::Role,
    };
    super::entries(TITLES).map(|(section, word)| (word, kind(section))).collect()
});

/// What a word, in its plain form, is beside the name of a person.
pub(crate) fn title(plain: &str) -> Option<Title> {
    TITLE_TABLE.get(plain).copied()
}

static NICKNAME_TABLE: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut table: HashMap<_, Vec<_>> = HashMap::new();
    for line in NICKNAMES.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        if let Some(full) = words.next() {
            words.for_each(|short| table.entry(short).or_default().push(full));
        }
    }
    table
});

/// Whether two given names, in their plain form, may be one: one short for the other, or both for a third.
pub(crate) fn is_nickname(a: &str, b: &str) -> bool {
    let full = |name: &str| NICKNAME_TABLE.get(name).map(Vec::as_slice).unwrap_or_default();
    full(a).contains(&b) || full(b).contains(&a) || full(a).iter().any(|name| full(b).contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_full_and_short_ones_meet() {
        let only = |name: &str| known(name).map(Known::name).collect::<Vec<_>>();
        assert_eq!(only("U.S."), ["United States"]);
        assert_eq!(only("US"), ["United States"]);
        assert!(only("us").is_empty());
        assert_eq!(only("Côte d’Ivoire"), ["Ivory Coast"]);
        assert_eq!(only("Calif."), ["California"]);
        assert_eq!(only("Unesco"), ["United Nations Educational, Scientific and Cultural Organization"]);
        assert_eq!(known("Georgia").count(), 2);
        assert_eq!(only("La."), ["Louisiana"]);
        assert_eq!(only("L.A."), ["Los Angeles"]);
    }

    #[test]
    fn rows_are_whole_and_codes_stand_once() {
        let codes: Vec<_> = rows(COUNTRIES).map(|row| row[0]).collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(rows(COUNTRIES).all(|row| row.len() == 4 && row[0].len() == 2));
        assert!(rows(STATES).all(|row| row.len() == 3));
        assert!(rows(ORGANISATIONS).chain(rows(CITIES)).all(|row| row.len() == 2));
    }

    #[test]
    fn nicknames_go_both_ways() {
        assert!(is_nickname("bill", "william") && is_nickname("william", "bill"));
        assert!(is_nickname("bob", "robbie"));
        assert!(!is_nickname("bob", "william"));
    }
}
