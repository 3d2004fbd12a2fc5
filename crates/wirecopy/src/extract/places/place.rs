//! A place that a name may mean.

use super::{Located, weights::Weights};
use crate::lexicon::PlaceKind;

/// The size beyond which a city is known far away: 130,000 people.
const KNOWN_SIZE: u8 = 17;

/// A place that a name may mean.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) link: Link,
    pub(super) kind: PlaceKind,
    pub(super) size: u8,
    pub(super) country: [u8; 2],
    pub(super) region: u16,
    pub(super) point: Option<(f64, f64)>,
}

/// What a place is known by.
#[derive(Clone, Debug)]
pub(super) enum Link {
    Country,
    GeoNames(u32),
    Own(Option<String>),
}

/// A place that a name may mean, and why.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) place: Place,
    /// Whether a table of well-known names says so.
    pub(super) known: bool,
}

impl Place {
    pub(super) fn of(place: crate::lexicon::Place) -> Self {
        let is_country = place.kind == PlaceKind::Country;
        Self {
            link: if is_country { Link::Country } else { Link::GeoNames(place.id) },
            kind: place.kind,
            size: place.size,
            country: place.country,
            region: place.region,
            point: Some((place.lat, place.lon)),
        }
    }

    pub(super) fn located(&self) -> Located {
        let country = Some(self.country).filter(|code| code.iter().all(u8::is_ascii_uppercase));
        let link = match &self.link {
            Link::Country => country.map(|code| format!("iso3166:{}", String::from_utf8_lossy(&code))),
            Link::GeoNames(0) => None,
            Link::GeoNames(id) => Some(format!("geonames:{id}")),
            Link::Own(link) => link.clone(),
        };
        Located { link, country, point: self.point }
    }

    /// How much it is known far away: a city in doublings of its size, a country a little.
    pub(super) fn fame(&self) -> u8 {
        match self.kind {
            PlaceKind::Town | PlaceKind::Capital => self.size.saturating_sub(KNOWN_SIZE),
            PlaceKind::Country => 1,
            _ => 0,
        }
    }

    /// Whether other places may lie in it.
    pub(super) fn holds(&self) -> bool {
        matches!(self.kind, PlaceKind::Region | PlaceKind::County | PlaceKind::Country)
    }
}

impl Candidate {
    /// Whether it lies in this place.
    pub(super) fn is_in(&self, holder: &Place) -> bool {
        let place = &self.place;
        place.country == holder.country
            && match holder.kind {
                PlaceKind::Country => place.kind != PlaceKind::Country,
                PlaceKind::Region => {
                    holder.region != 0 && place.region == holder.region && place.kind != PlaceKind::Region
                }
                _ => place.kind == PlaceKind::Town && place.region == holder.region && near(place, holder),
            }
    }

    /// Its score by itself.
    pub(super) fn prior(&self, weights: &Weights) -> f64 {
        let kind = match self.place.kind {
            PlaceKind::Town => 0.0,
            PlaceKind::Capital => weights.capital,
            PlaceKind::Region if self.known => weights.region_kind,
            PlaceKind::Region => weights.province,
            PlaceKind::County => weights.county,
            PlaceKind::Country => weights.country_kind,
            PlaceKind::Area => weights.area,
        };
        let own = if matches!(self.place.link, Link::Own(_)) { weights.own } else { 0.0 };
        let known = if self.known { weights.known } else { 0.0 };
        let world = match self.place.kind {
            PlaceKind::Country => 0.0,
            _ => weights.world * f64::from(self.place.fame()),
        };
        weights.size * f64::from(self.place.size) + kind + own + known + world
    }
}

/// Whether two places lie within a degree or so.
fn near(a: &Place, b: &Place) -> bool {
    match (a.point, b.point) {
        (Some(a), Some(b)) => (a.0 - b.0).abs() < 0.8 && (a.1 - b.1).abs() < 1.0,
        _ => false,
    }
}
