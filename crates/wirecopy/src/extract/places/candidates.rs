//! The places that a name may mean.

use super::{
    gazetteer::Gazetteer,
    place::{Candidate, Link, Place},
};
use crate::{
    extract::Label,
    lexicon::{Known, PlaceKind, known, places, plain_name},
};

/// Candidates of a name, at most: the largest.
const MOST: usize = 48;

/// The places that a name may mean, the largest first.
pub(super) fn candidates(
    surface: &str,
    plain: &str,
    label: Label,
    canonical: Option<&str>,
    own: Option<&Gazetteer>,
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for known in known(surface) {
        add_known(known, &mut found);
    }
    // "The West", "the North" are no towns of these names.
    if label == Label::Norp || matches!(plain, "north" | "south" | "east" | "west") {
        return found;
    }
    let bare = [
        "city of ",
        "town of ",
        "state of ",
        "province of ",
        "county of ",
        "village of ",
        "greater ",
        "downtown ",
        "north ",
        "south ",
        "east ",
        "west ",
        "northern ",
        "southern ",
        "eastern ",
        "western ",
        "northeast ",
        "northwest ",
        "southeast ",
        "southwest ",
        "northeastern ",
        "northwestern ",
        "southeastern ",
        "southwestern ",
        "central ",
        "county ",
    ]
    .iter()
    .filter_map(|before| plain.strip_prefix(before));
    let short = [
        " city",
        " province",
        " state",
        " region",
        " district",
        " prefecture",
        " county",
        " island",
        " township",
        " parish",
        " borough",
    ]
    .iter()
    .filter_map(|after| plain.strip_suffix(after));
    // The name as it stands; else without what says what kind of place it is.
    for name in [plain].into_iter().chain(bare).chain(short) {
        let places =
            places(name).into_iter().map(|place| Candidate { known: place.id == 0, place: Place::of(place) });
        let own =
            own.into_iter().flat_map(|own| own.find(name)).map(|place| Candidate { place, known: false });
        found.extend(places.chain(own));
        if !found.is_empty() {
            break;
        }
    }
    if found.is_empty() && label == Label::Gpe {
        // "Oconee" is the county, where nothing else has the name.
        let county = places(&format!("{plain} county")).into_iter();
        found.extend(county.map(|place| Candidate { place: Place::of(place), known: false }));
    }
    if found.is_empty()
        && let Some(canonical) = canonical.filter(|canonical| plain_name(canonical) != plain)
    {
        return candidates(canonical, &plain_name(canonical), label, None, own);
    }
    // One place under two names, or known twice.
    let mut seen = std::collections::HashSet::new();
    found.retain(|candidate| match candidate.place.link {
        Link::GeoNames(id) => id == 0 || seen.insert((0, id)),
        Link::Country => seen.insert((1, u32::from(u16::from_le_bytes(candidate.place.country)))),
        Link::Own(_) => true,
    });
    meet_own_region(&mut found);
    // What is tagged as no town is none, if a sea or a part of the world has the name.
    let is_area = |candidate: &Candidate| candidate.place.kind == PlaceKind::Area;
    if label == Label::Loc && found.iter().any(is_area) {
        found.retain(|candidate| candidate.place.kind != PlaceKind::Town);
    }
    // Where a capital has the name of a region, of its own or of the country about it, the city is meant.
    let capital =
        found.iter().find(|candidate| candidate.place.kind == PlaceKind::Capital).map(|c| c.place.clone());
    if let Some(capital) = capital {
        found.retain(|candidate| {
            let place = &candidate.place;
            place.kind != PlaceKind::Region
                || candidate.known
                || place.country != capital.country
                || place.size > capital.size + 1
        });
    }
    found.sort_by_key(|candidate| std::cmp::Reverse((candidate.known, candidate.place.size)));
    found.truncate(MOST);
    found
}

/// Of a region that stands both in GeoNames and in the table of points, leaves the former, as well known.
fn meet_own_region(found: &mut Vec<Candidate>) {
    let is_own = |candidate: &Candidate| {
        candidate.place.kind == PlaceKind::Region && matches!(candidate.place.link, Link::GeoNames(0))
    };
    let own: Vec<[u8; 2]> =
        found.iter().filter(|candidate| is_own(candidate)).map(|candidate| candidate.place.country).collect();
    for country in own {
        let is_twin = |candidate: &Candidate| {
            candidate.place.kind == PlaceKind::Region
                && candidate.place.country == country
                && matches!(candidate.place.link, Link::GeoNames(id) if id != 0)
        };
        if let Some(twin) = found.iter_mut().find(|candidate| is_twin(candidate)) {
            twin.known = true;
            found.retain(|candidate| !(is_own(candidate) && candidate.place.country == country));
        }
    }
}

/// What a well-known name stands for.
fn add_known(known: Known, found: &mut Vec<Candidate>) {
    let (kind, country) = match known {
        Known::Country(_) | Known::Nationality(_) => (PlaceKind::Country, known.country()),
        Known::State(_) => (PlaceKind::Region, known.country()),
        Known::City(_) => (PlaceKind::Town, None),
        Known::Body(_) => return,
    };
    let all = places(&plain_name(known.name()));
    let fits = |place: &&crate::lexicon::Place| match kind {
        PlaceKind::Town => matches!(place.kind, PlaceKind::Town | PlaceKind::Capital),
        kind => place.kind == kind && Some(place.country) == country,
    };
    if let Some(place) = all.iter().filter(fits).max_by_key(|place| place.size) {
        found.push(Candidate { place: Place::of(*place), known: true });
    } else if kind == PlaceKind::Country {
        // A country that the gazetteer has under another name.
        let link = Link::Country;
        let country = country.unwrap_or(*b"  ");
        let point = crate::lexicon::country_point(country);
        found.push(Candidate {
            place: Place { link, kind, size: 20, country, region: 0, point },
            known: true,
        });
    }
}
