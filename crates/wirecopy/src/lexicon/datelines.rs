//! Places as datelines name them.

use std::sync::LazyLock;

use super::entries;

static LIST: &str = include_str!("datelines.txt");

/// What is known of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PlaceRank {
    /// Stands in datelines by itself.
    City,
    /// A state, a province or a country, as it follows a city.
    Region,
}

/// The longest name, in bytes.
const MAX_LEN: usize = 40;

static PLACES: LazyLock<Box<[(String, PlaceRank)]>> = LazyLock::new(|| {
    let mut places: Vec<_> = entries(LIST)
        .filter_map(|(section, name)| {
            let place = match section {
                "city" => PlaceRank::City,
                "region" => PlaceRank::Region,
                _ => return None,
            };
            Some((plain(&name.replace('_', " ")), place))
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places.into()
});

static HEADINGS: LazyLock<Box<[&'static str]>> = LazyLock::new(|| words("heading"));
static LANDFORMS: LazyLock<Box<[&'static str]>> = LazyLock::new(|| words("landform"));

fn words(of: &str) -> Box<[&'static str]> {
    let mut words: Box<[_]> =
        entries(LIST).filter(|(section, _)| *section == of).map(|(_, word)| word).collect();
    words.sort_unstable();
    words
}

/// Whether `name` is a place of that kind, whatever its case.
pub(crate) fn place(name: &str, kind: PlaceRank) -> bool {
    name.len() <= MAX_LEN && PLACES.binary_search(&(plain(name), kind)).is_ok()
}

/// Whether a line that begins with `word` in capitals is no dateline.
pub(crate) fn is_heading(word: &str) -> bool {
    word.len() <= MAX_LEN && HEADINGS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Whether names of places begin or end with `word`: "PORT MORESBY", "PALM BEACH".
pub(crate) fn is_landform(word: &str) -> bool {
    word.len() <= MAX_LEN && LANDFORMS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Small letters, one space between words, no full stops.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        let letters = word.chars().filter(|&c| c != '.').flat_map(char::to_lowercase);
        plain.extend(letters.map(|c| if c == '’' { '\'' } else { c }));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found() {
        for (section, name) in entries(LIST) {
            let name = name.replace('_', " ").to_uppercase();
            match section {
                "city" => assert!(place(&name, PlaceRank::City), "{name}"),
                "region" => assert!(place(&name, PlaceRank::Region), "{name}"),
                "heading" => assert!(is_heading(&name), "{name}"),
                "landform" => assert!(is_landform(&name), "{name}"),
                other => panic!("section [{other}]"),
            }
        }
        for kind in ["city", "region", "heading", "landform"] {
            let mut names: Vec<_> =
                entries(LIST).filter(|(of, _)| *of == kind).map(|(_, name)| name).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|two| two[0] != two[1]), "a {kind} stands twice");
        }
        assert!(place("N.H.", PlaceRank::Region) && place("St. Louis", PlaceRank::City));
        assert!(!place("Kashgar", PlaceRank::Region) && !place("", PlaceRank::City) && !is_heading(""));
    }
}
