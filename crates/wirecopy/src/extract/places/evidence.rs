//! What the other names of a document say for a candidate: how many are in its region, in its country, near it.

use std::collections::HashMap;

use super::{Name, place::Place, weights::Weights};
use crate::lexicon::PlaceKind;

/// How much is believed to be where, of all names of a document.
pub(super) struct Evidence {
    regions: HashMap<u32, f64>,
    /// The sum of the regions of a country.
    regional: HashMap<[u8; 2], f64>,
    countries: HashMap<[u8; 2], f64>,
    cells: HashMap<(i16, i16), f64>,
    close: HashMap<(i16, i16), f64>,
    kin: HashMap<[u8; 2], f64>,
    /// Of the countries, what towns and counties say of which no namesake is known far away.
    local: HashMap<[u8; 2], f64>,
}

/// How much more a little belief close by counts than elsewhere: names of one district seldom meet by chance.
const CLOSE: f64 = 6.0;

/// The country of what lies in none.
const NOWHERE: [u8; 2] = *b"  ";

/// A region by its country and its number.
fn region(place: &Place) -> Option<u32> {
    (place.region != 0).then(|| u32::from(place.region))
}

/// What a place stands in one row with: a country with countries, a state with the states of its country.
fn kin(place: &Place) -> Option<[u8; 2]> {
    match place.kind {
        PlaceKind::Country => Some(NOWHERE),
        PlaceKind::Region => Some(place.country).filter(|country| *country != NOWHERE),
        _ => None,
    }
}

/// The square of a degree and a half in which a place lies; countries and seas are too wide for one.
fn cell(place: &Place) -> Option<(i16, i16)> {
    let (lat, lon) = place.point.filter(|_| !matches!(place.kind, PlaceKind::Country | PlaceKind::Area))?;
    Some(((lat / 1.5).floor() as i16, (lon / 1.5).floor() as i16))
}

/// The square of half a degree in which a town or a county lies: towns of one district stand in lists.
fn close(place: &Place) -> Option<(i16, i16)> {
    let (lat, lon) = place
        .point
        .filter(|_| matches!(place.kind, PlaceKind::Town | PlaceKind::Capital | PlaceKind::County))?;
    Some(((2.0 * lat).floor() as i16, (2.0 * lon).floor() as i16))
}

/// A square and those around it.
fn around((x, y): (i16, i16)) -> impl Iterator<Item = (i16, i16)> {
    (-1..=1).flat_map(move |dx| (-1..=1).map(move |dy| (x + dx, y + dy)))
}

/// Whether two squares touch.
fn touch(a: (i16, i16), b: (i16, i16)) -> bool {
    (a.0 - b.0).abs() <= 1 && (a.1 - b.1).abs() <= 1
}

impl Evidence {
    pub(super) fn of(names: &[Name], weights: &Weights) -> Self {
        let mut evidence = Self {
            regions: HashMap::new(),
            regional: HashMap::new(),
            countries: HashMap::new(),
            cells: HashMap::new(),
            close: HashMap::new(),
            kin: HashMap::new(),
            local: HashMap::new(),
        };
        for name in names.iter().filter(|name| name.count > 0) {
            let often = often(name, weights);
            let unknown = fame(name) == 0;
            for (candidate, belief) in name.candidates.iter().zip(&name.belief) {
                let (place, mass) = (&candidate.place, belief * often);
                if place.country != NOWHERE {
                    *evidence.countries.entry(place.country).or_default() += mass;
                    if unknown && matches!(place.kind, PlaceKind::Town | PlaceKind::County) {
                        *evidence.local.entry(place.country).or_default() += mass;
                    }
                }
                if let Some(region) = region(place) {
                    *evidence.regions.entry(region).or_default() += mass;
                    *evidence.regional.entry(place.country).or_default() += mass;
                }
                if let Some(kin) = kin(place) {
                    *evidence.kin.entry(kin).or_default() += mass;
                }
                if let Some(cell) = cell(place) {
                    *evidence.cells.entry(cell).or_default() += mass;
                }
                if let Some(close) = close(place) {
                    *evidence.close.entry(close).or_default() += mass;
                }
            }
        }
        evidence
    }

    /// What the names beside this one say for a candidate of it.
    pub(super) fn score(&self, name: &Name, at: usize, weights: &Weights) -> f64 {
        let place = &name.candidates[at].place;
        let often = if name.count > 0 { often(name, weights) } else { 0.0 };
        // What the name itself says counts for none of its candidates.
        let own = |same: &dyn Fn(&Place) -> bool| {
            let all = name.candidates.iter().zip(&name.belief);
            often * all.filter(|(candidate, _)| same(&candidate.place)).map(|(_, belief)| belief).sum::<f64>()
        };
        let mass = |all: f64, own: f64| log(1.0 + (all - own).max(0.0));
        let mut score = 0.0;
        // "Paris" in a page about towns of Texas may be one of them, but not in any page about the United States.
        let namesake = place.kind == PlaceKind::Town && place.fame() < fame(name) && !name.within[at];
        if let Some(of) = region(place) {
            let here = self.regions.get(&of).copied().unwrap_or_default();
            let own_here = own(&|other| region(other) == Some(of));
            let mut told = mass(here, own_here);
            if namesake {
                // One state of the many that a page names says less.
                let all = self.regional.get(&place.country).copied().unwrap_or_default();
                let own_all = own(&|other| region(other).is_some() && other.country == place.country);
                let share = (here - own_here).max(0.0) / (all - own_all).max(f64::MIN_POSITIVE);
                told *= 1.0 - weights.share * (1.0 - share.min(1.0));
            }
            score += weights.region * told;
        }
        score += weights.country
            * if namesake {
                weights.local * log(1.0 + self.local.get(&place.country).copied().unwrap_or_default())
            } else {
                let all = self.countries.get(&place.country).copied().unwrap_or_default();
                mass(all, own(&|other| other.country == place.country))
            };
        if let Some(of) = kin(place) {
            let all = self.kin.get(&of).copied().unwrap_or_default();
            score += weights.kin * mass(all, own(&|other| kin(other) == Some(of)));
        }
        if let Some(at) = cell(place) {
            let all: f64 = around(at).filter_map(|cell| self.cells.get(&cell)).sum();
            let own = own(&|other| cell(other).is_some_and(|other| touch(other, at)));
            score += weights.near * mass(all, own);
        }
        if let Some(at) = close(place) {
            let all: f64 = around(at).filter_map(|close| self.close.get(&close)).sum();
            let own = own(&|other| close(other).is_some_and(|other| touch(other, at)));
            score += weights.close * log(1.0 + CLOSE * (all - own).max(0.0));
        }
        score
    }
}

/// How much the best known candidate of a name is known.
fn fame(name: &Name) -> u8 {
    name.candidates.iter().map(|candidate| candidate.place.fame()).max().unwrap_or_default()
}

/// How much a name counts that stands so often.
fn often(name: &Name, weights: &Weights) -> f64 {
    1.0 + weights.often * log(name.count as f64)
}

/// The natural logarithm, the same on every machine.
fn log(of: f64) -> f64 {
    f64::from(crate::extract::names::ln(of as f32))
}
