//! Places on a map of the world, drawn as SVG.

use std::cmp::Reverse;

use crate::{escape, number, style};

/// Outlines of countries (Natural Earth, public domain): made, and its unit told, by `map/build.py`.
const LAND: &str = include_str!("../map/land.path");

/// Units of the outlines in a degree.
const UNITS: f64 = 2.0;

/// The latitude of the upper edge, in degrees.
const NORTH: f64 = 84.0;

/// The whole map in units of the outlines.
const WORLD: View = View { x: 0.0, y: 0.0, width: 720.0, height: 284.0 };

/// The least width that is shown, in units: sixty degrees.
const NARROWEST: f64 = 120.0;

/// The most places that are drawn.
const MOST_SPOTS: usize = 400;

/// The most places whose names stand beside them.
const MOST_NAMES: usize = 12;

/// A place on a map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot<'a> {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What it is called.
    pub name: &'a str,
    /// How much it counts; the area of its circle grows with it.
    pub count: usize,
}

/// Places as circles on a map of the world, for a notebook or a page.
///
/// The map shows the part of the world in which the places lie, sixty degrees wide at least; latitude and longitude are
/// drawn alike (plate carrée). `counted` says what counts, one and several. Of more than 400 places those that count most are drawn, and the others are counted
/// below; the names of the first twelve stand beside them where there is room, all of them in tooltips. A place that is
/// not on the earth is left out.
///
/// ```
/// use wirecopy_report::{Spot, map};
///
/// let html = map(&[Spot { latitude: 39.9, longitude: 116.4, name: "Beijing", count: 3 }], ("mention", "mentions"));
/// assert!(html.contains("<title>Beijing: 3 mentions</title>"));
/// ```
pub fn map(spots: &[Spot<'_>], counted: (&str, &str)) -> String {
    let mut html = format!("<div class=\"wirecopy wc-mapped\"><style>{}{}</style>", style::BASE, style::MAP);
    push(&mut html, spots, counted);
    html.push_str("</div>");
    html
}

/// A part of the map in units of the outlines.
#[derive(Debug, Clone, Copy, PartialEq)]
struct View {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

pub(crate) fn push(html: &mut String, spots: &[Spot<'_>], counted: (&str, &str)) {
    let mut spots: Vec<_> = spots.iter().copied().filter(is_on_earth).collect();
    // The greatest first, so that none hides a lesser one.
    spots.sort_by_key(|spot| Reverse(spot.count));
    let left = spots.len().saturating_sub(MOST_SPOTS);
    spots.truncate(MOST_SPOTS);
    let view = View::of(&spots);
    let View { x, y, width, height } = view;
    put!(
        html,
        "<svg class=\"wc-map\" viewBox=\"{x:.1} {y:.1} {width:.1} {height:.1}\" role=\"img\" aria-label=\"Map of {}\">\
         <path class=\"wc-land\" d=\"{}\"/>",
        number::counted(spots.len(), "place"),
        LAND.trim_end()
    );
    let most = spots.first().map_or(1, |spot| spot.count.max(1)) as f64;
    let scale = width / WORLD.width;
    let radius = |spot: &Spot<'_>| scale * (2.5 + 11.0 * (spot.count as f64 / most).sqrt());
    for spot in &spots {
        let ((x, y), radius) = (at(spot), radius(spot));
        put!(html, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.2}\"><title>");
        escape::push(html, &escape::plain(spot.name, 200));
        html.push_str(": ");
        escape::push(html, &number::plural(spot.count, counted));
        html.push_str("</title></circle>");
    }
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for spot in spots.iter().take(MOST_NAMES) {
        let (x, y) = at(spot);
        let room = |&(other_x, other_y): &(f64, f64)| {
            (x - other_x).abs() > 90.0 * scale || (y - other_y).abs() > 13.0 * scale
        };
        if taken.iter().all(room) {
            taken.push((x, y));
            let anchor = if x > view.x + view.width * 0.8 { "end" } else { "start" };
            let aside = (radius(spot) + 2.0 * scale) * if anchor == "end" { -1.0 } else { 1.0 };
            put!(
                html,
                "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{:.2}\" text-anchor=\"{anchor}\">",
                x + aside,
                y + 3.5 * scale,
                10.0 * scale
            );
            escape::push(html, &escape::plain(spot.name, 24));
            html.push_str("</text>");
        }
    }
    html.push_str("</svg>");
    if left > 0 {
        put!(html, "<p class=\"wc-more\">… {} more places</p>", number::count(left));
    }
}

fn is_on_earth(spot: &Spot<'_>) -> bool {
    (-90.0..=90.0).contains(&spot.latitude) && (-180.0..=180.0).contains(&spot.longitude)
}

/// Where a place lies, in units of the outlines.
fn at(spot: &Spot<'_>) -> (f64, f64) {
    let y = (NORTH - spot.latitude) * UNITS;
    ((spot.longitude + 180.0) * UNITS, y.clamp(0.0, WORLD.height))
}

impl View {
    /// The part of the world that holds the places, with some room about them, in the proportions of the whole.
    fn of(spots: &[Spot<'_>]) -> Self {
        if spots.is_empty() {
            return WORLD;
        }
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for (x, y) in spots.iter().map(at) {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        let proportion = WORLD.height / WORLD.width;
        let wanted = (high.0 - low.0).max((high.1 - low.1) / proportion) * 1.3;
        let width = wanted.clamp(NARROWEST, WORLD.width);
        let height = width * proportion;
        let middle = (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1));
        Self {
            x: (middle.0 - width / 2.0).clamp(0.0, WORLD.width - width),
            y: (middle.1 - height / 2.0).clamp(0.0, WORLD.height - height),
            width,
            height,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(latitude: f64, longitude: f64, count: usize) -> Spot<'static> {
        Spot { latitude, longitude, name: "a < b", count }
    }

    #[test]
    fn the_outlines_are_a_path_within_the_map() {
        assert!(LAND.starts_with('M') && LAND.trim_end().ends_with('z'));
        assert!(LAND.bytes().all(|byte| b"0123456789 -Mlz\n".contains(&byte)));
        for start in LAND.split('M').skip(1) {
            let (place, _) = start.split_once('l').expect("steps follow a start");
            let (x, y) = place.split_once(' ').expect("two numbers");
            assert!(x.parse::<f64>().expect("a number") <= WORLD.width);
            assert!(y.parse::<f64>().expect("a number") <= WORLD.height);
        }
    }

    #[test]
    fn the_view_holds_every_place_and_keeps_its_proportions() {
        for spots in [
            vec![spot(0.0, 0.0, 1)],
            vec![spot(90.0, -180.0, 1), spot(-90.0, 180.0, 1)],
            vec![spot(51.5, -0.1, 5), spot(48.9, 2.4, 1)],
            vec![spot(-54.8, -68.3, 1)],
        ] {
            let view = View::of(&spots);
            assert!((view.height / view.width - WORLD.height / WORLD.width).abs() < 1e-9);
            assert!(view.width >= NARROWEST && view.x >= 0.0 && view.x + view.width <= WORLD.width + 1e-9);
            for (x, y) in spots.iter().map(at) {
                assert!((view.x..=view.x + view.width).contains(&x), "{x} in {view:?}");
                assert!((view.y..=view.y + view.height).contains(&y), "{y} in {view:?}");
            }
        }
    }

    #[test]
    fn names_are_escaped_and_places_beyond_the_earth_left_out() {
        let html =
            map(&[spot(1.0, 2.0, 1), spot(f64::NAN, 0.0, 9), spot(0.0, 181.0, 9)], ("story", "stories"));
        assert_eq!(html.matches("<circle").count(), 1);
        assert!(html.contains("<title>a &lt; b: 1 story</title>"));
    }

    #[test]
    fn no_more_than_so_many_places_are_drawn() {
        let spots: Vec<_> = (0..500).map(|at| spot(f64::from(at) / 10.0, f64::from(at) / 5.0, 1)).collect();
        let html = map(&spots, ("mention", "mentions"));
        assert_eq!(html.matches("<circle").count(), MOST_SPOTS);
        assert!(html.contains("… 100 more places"));
    }
}
