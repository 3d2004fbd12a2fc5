//! Places of the user's own.

use std::{collections::HashMap, sync::Arc};

use super::place::{Link, Place};
use crate::{
    Error, Result,
    lexicon::{PlaceKind, plain_name},
};

/// A place of the user's own.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct OwnPlace {
    /// The name by which it is found; case, marks and punctuation do not count.
    pub name: String,
    /// What its mentions are linked to, such as `wikidata:Q90`.
    pub link: Option<String>,
    /// ISO 3166-1 alpha-2 code of its country.
    pub country: Option<[u8; 2]>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// How many people live there, if that is known: of several places of one name the larger is likelier.
    pub population: u64,
}

impl OwnPlace {
    /// A place of this name, of which nothing else is known.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The code of a country, as [`country`](Self::country) holds it.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for what is not two letters.
    pub fn country_code(code: &str) -> Result<[u8; 2]> {
        match code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok([a.to_ascii_uppercase(), b.to_ascii_uppercase()])
            }
            _ => Err(Error::option(format!(
                "the country of a place must be two letters (ISO 3166-1), got {code:?}"
            ))),
        }
    }
}

/// Places of the user's own, by name. A clone shares them. Names that the tagger does not find are not looked up; see
/// [`Builder::gazetteer`](crate::extract::Builder::gazetteer).
#[doc(alias = "geonames")]
#[doc(alias = "geocoding")]
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Gazetteer {
    places: Arc<HashMap<String, Vec<OwnPlace>>>,
    count: usize,
}

impl Eq for Gazetteer {}

impl Gazetteer {
    /// Of these places.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a name without a letter or digit, and for a point that is none.
    pub fn new(places: impl IntoIterator<Item = OwnPlace>) -> Result<Self> {
        let mut by_name: HashMap<String, Vec<OwnPlace>> = HashMap::new();
        let mut count = 0;
        for (row, place) in places.into_iter().enumerate() {
            let name = plain_name(&place.name);
            if name.is_empty() {
                return Err(Error::option(format!(
                    "place {row} of the gazetteer has no name, got {:?}",
                    place.name
                )));
            }
            if let Some((lat, lon)) = place.point
                && !(lat.abs() <= 90.0 && lon.abs() <= 180.0)
            {
                return Err(Error::option(format!(
                    "place {row} of the gazetteer must lie in -90..=90 and -180..=180 degrees, got {lat}, {lon}"
                )));
            }
            by_name.entry(name).or_default().push(place);
            count += 1;
        }
        Ok(Self { places: Arc::new(by_name), count })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The places of a name in its plain form.
    pub(super) fn find(&self, plain: &str) -> impl Iterator<Item = Place> + '_ {
        let found = self.places.get(plain).map(Vec::as_slice).unwrap_or_default();
        found.iter().take(256).map(|place| Place {
            link: Link::Own(place.link.clone()),
            kind: PlaceKind::Town,
            size: (64 - place.population.leading_zeros()).min(31) as u8,
            country: place.country.unwrap_or(*b"  "),
            region: 0,
            point: place.point,
        })
    }
}
