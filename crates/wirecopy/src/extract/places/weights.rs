//! What each piece of evidence weighs.

/// The weights of the evidence for a place, in natural logarithms of odds. Fitted on two sets of news, and on
/// cities that the world knows in a third, which are seldom their namesakes; see `benches/eval/places.py`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Of twice as many people.
    pub size: f64,
    /// Of the capital of a country.
    pub capital: f64,
    /// Of a well-known region of the first level.
    pub region_kind: f64,
    /// Of a county.
    pub county: f64,
    /// Of a country.
    pub country_kind: f64,
    /// Of a continent, a sea, a river.
    pub area: f64,
    /// Of a well-known name.
    pub known: f64,
    /// Of a place of the user's own.
    pub own: f64,
    /// Of e times as much belief in its region.
    pub region: f64,
    /// The same of its country.
    pub country: f64,
    /// The same of what lies within some 200 km.
    pub near: f64,
    /// Of e times as many mentions of a name, as evidence for others.
    pub often: f64,
    /// Of a name behind it that says where it is.
    pub within: f64,
    /// Of a dateline in its country.
    pub dateline: f64,
    /// By how much beliefs are flatter before any evidence is heard.
    pub flat: f64,
    /// Of e times as much belief in countries beside a country, in states beside a state.
    pub kin: f64,
    /// Of e times as much belief in towns and counties within some 50 km.
    pub close: f64,
    /// Of a region of the first level that no table of well-known names has: Alexandria in Egypt, Hanover in Jamaica.
    pub province: f64,
    /// Of twice as many people, beyond the size from which a city is known far away.
    pub world: f64,
    /// Of e times as much belief in small towns of its country, as a part of `country`, for a namesake of a country or
    /// a city that is known far away.
    pub local: f64,
    /// For such a namesake, how far the belief in its region counts by its share of that in all regions of the country:
    /// not at all (0) to wholly (1).
    pub share: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            size: 0.245,
            capital: 1.1,
            region_kind: 3.0,
            county: 0.0,
            country_kind: 3.0,
            area: 3.5,
            known: 2.8,
            own: 4.0,
            region: 3.0,
            country: 2.35,
            near: 1.105,
            often: 0.3,
            within: 2.94,
            dateline: 0.5,
            flat: 2.8,
            kin: 1.375,
            close: 1.05,
            province: 0.5,
            world: 0.07,
            local: 0.9,
            share: 0.5,
        }
    }
}

impl Weights {
    /// The weights in the order in which they stand above.
    pub fn from_array(weights: [f64; 21]) -> Self {
        Self {
            size: weights[0],
            capital: weights[1],
            region_kind: weights[2],
            county: weights[3],
            country_kind: weights[4],
            area: weights[5],
            known: weights[6],
            own: weights[7],
            region: weights[8],
            country: weights[9],
            near: weights[10],
            often: weights[11],
            within: weights[12],
            dateline: weights[13],
            flat: weights[14].max(1.0),
            kin: weights[15],
            close: weights[16],
            province: weights[17],
            world: weights[18],
            local: weights[19],
            share: weights[20],
        }
    }

    /// How many people live there, and nothing else: what other weights are held against.
    pub fn populous() -> Self {
        let mut weights = [0.0; 21];
        weights[0] = 1.0;
        Self::from_array(weights)
    }
}
