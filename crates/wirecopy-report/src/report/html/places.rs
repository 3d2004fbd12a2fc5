//! Where the places lie that the texts mention, on a map.

use super::{Place, parts};
use crate::{
    map::{self, Spot},
    report::Report,
};

pub(super) fn push(html: &mut String, report: &Report, place: Place) {
    if report.places.is_empty() {
        return;
    }
    parts::section(html, place, "places", "Places");
    *html += "<p class=\"wc-note\">The larger a circle, the more stories mention the place; its name and their number \
              are shown where the pointer rests.</p>\n";
    let spots: Vec<_> = report
        .places
        .iter()
        .map(|place| Spot {
            latitude: place.latitude,
            longitude: place.longitude,
            name: &place.name,
            count: place.stories,
        })
        .collect();
    map::push(html, &spots, ("story", "stories"));
    *html += "</section>\n";
}
