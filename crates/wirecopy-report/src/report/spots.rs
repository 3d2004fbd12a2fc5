//! [`Spots`]: where the places lie that texts mention.

use super::{
    Place, PlaceValue,
    gather::{Count, Gather},
};
use crate::escape;

/// The most places that are kept for the map, which draws fewer and counts the others.
const MOST: usize = 2_000;

/// The most characters of a name.
const NAME: usize = 120;

/// Counts places by what they are, and keeps their names and points.
#[derive(Debug, Default)]
pub(super) struct Spots(Gather<Option<Kept>>);

/// What the first row that mentions a place says of it.
#[derive(Debug)]
struct Kept {
    row: usize,
    name: String,
    latitude: f64,
    longitude: f64,
}

impl Spots {
    pub(super) fn count(&mut self, room: &mut usize, row: usize, documents: usize, place: &Place<'_>) {
        if let Some(kept) = self.0.count(room, row, documents, place.link)
            && kept.as_ref().is_none_or(|kept| row < kept.row)
        {
            let name = escape::plain(place.name, NAME);
            *kept = Some(Kept { row, name, latitude: place.latitude, longitude: place.longitude });
        }
    }

    /// Those in the most stories first.
    pub(super) fn places(self) -> Vec<PlaceValue> {
        let (places, _) = self.0.ranked(MOST);
        let place = |(_, count, kept): (_, Count, Option<Kept>)| {
            let Kept { name, latitude, longitude, .. } = kept?;
            Some(PlaceValue { name, latitude, longitude, stories: count.stories })
        };
        places.into_iter().filter_map(place).collect()
    }
}
