//! The places of the world by their names: towns over 1,000 people, regions, counties, countries, seas.
//!
//! The file is read in place: countries, records of fourteen bytes, and names in order, in blocks of sixteen, of which each
//! says how much it shares with the one before. `crates/wirecopy-train/gazetteer` makes it of GeoNames (CC BY 4.0).
//! No offset in it is believed, each is checked when it is used.

use std::{cmp::Ordering, collections::HashMap, sync::LazyLock};

static FILE: &[u8] = include_bytes!("places.bin");

/// How the file begins.
const MAGIC: &[u8; 8] = b"WCPLACE1";

/// Bytes before the codes of countries.
const HEAD: usize = 24;

/// Bytes of a place.
const RECORD: usize = 14;

/// Names that stand in one block.
const BLOCK: usize = 16;

/// Steps of a degree.
const STEPS: f64 = 46_000.0;

/// Places of one name that are told, at most.
const MOST: usize = 256;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PlaceKind {
    Town,
    Capital,
    /// A state, a province: the first level below a country.
    Region,
    /// The level below that.
    County,
    Country,
    /// A continent, a sea, a river, what has no borders.
    Area,
}

/// A place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// GeoNames' number; 0 where it has none.
    pub(crate) id: u32,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) kind: PlaceKind,
    /// Logarithm of how many people live there, to base 2, rounded up.
    pub(crate) size: u8,
    /// ISO 3166-1 alpha-2 code; spaces where it is in none.
    pub(crate) country: [u8; 2],
    /// Number of the region that it is in, or is; 0 for none.
    pub(crate) region: u16,
}

/// Where the parts of the file stand.
#[derive(Clone, Copy)]
struct Parts {
    codes: &'static [u8],
    places: &'static [u8],
    index: &'static [u8],
    blocks: &'static [u8],
    names: usize,
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes) as usize)
}

fn parts() -> Option<Parts> {
    let file = FILE.starts_with(MAGIC).then_some(FILE)?;
    let [codes, places, names, blocks] =
        [number(file, 8)?, number(file, 12)?, number(file, 16)?, number(file, 20)?];
    let mut at = HEAD;
    let mut part = |len: usize| {
        let bytes = file.get(at..at.checked_add(len)?)?;
        at += len;
        Some(bytes)
    };
    Some(Parts {
        codes: part(codes.checked_mul(2)?)?,
        places: part(places.checked_mul(RECORD)?)?,
        index: part(names.div_ceil(BLOCK).checked_mul(4)?)?,
        blocks: part(blocks)?,
        names,
    })
}

/// A number of seven bits a byte, the lowest first.
fn varint(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0;
    for shift in [0, 7, 14, 21, 28] {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= usize::from(first & 127) << shift;
        if first & 128 == 0 {
            return Some(value);
        }
    }
    None
}

impl Parts {
    fn place(&self, at: usize) -> Option<Place> {
        let record = self.places.get(at.checked_mul(RECORD)?..)?.first_chunk::<RECORD>()?;
        let degrees = |at: usize| {
            let raw = i32::from_le_bytes([0, record[at], record[at + 1], record[at + 2]]) >> 8;
            (f64::from(raw) / STEPS * 10_000.0).round() / 10_000.0
        };
        let kind = match record[10] >> 5 {
            0 => PlaceKind::Town,
            1 => PlaceKind::Capital,
            2 => PlaceKind::Region,
            3 => PlaceKind::County,
            4 => PlaceKind::Country,
            _ => PlaceKind::Area,
        };
        let code = self.codes.get(2 * usize::from(record[11])..)?.first_chunk::<2>()?;
        Some(Place {
            id: u32::from_le_bytes([record[6], record[7], record[8], record[9]]),
            lat: degrees(0),
            lon: degrees(3),
            kind,
            size: record[10] & 31,
            country: *code,
            region: u16::from_le_bytes([record[12], record[13]]),
        })
    }

    /// The first name of a block.
    fn first(&self, block: usize) -> Option<&'static [u8]> {
        let mut bytes = self.blocks.get(number(self.index, 4 * block)?..)?.get(1..)?;
        let len = varint(&mut bytes)?;
        bytes.get(..len)
    }

    /// Calls `each` with the places of a name.
    fn find(&self, name: &[u8], mut each: impl FnMut(Place)) -> Option<()> {
        let (mut low, mut high) = (0, self.names.div_ceil(BLOCK));
        while low < high {
            let middle = low.midpoint(high);
            if self.first(middle)? <= name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let block = low.checked_sub(1)?;
        let mut bytes = self.blocks.get(number(self.index, 4 * block)?..)?;
        let mut last: Vec<u8> = Vec::with_capacity(32);
        for _ in 0..BLOCK {
            let (&shared, rest) = bytes.split_first()?;
            bytes = rest;
            let len = varint(&mut bytes)?;
            last.truncate(usize::from(shared));
            last.extend_from_slice(bytes.get(..len)?);
            bytes = bytes.get(len..)?;
            let count = varint(&mut bytes)?;
            let order = last.as_slice().cmp(name);
            let mut at = 0;
            for told in 0..count {
                at += varint(&mut bytes)?;
                if order == Ordering::Equal && told < MOST {
                    each(self.place(at)?);
                }
            }
            if order != Ordering::Less {
                break;
            }
        }
        Some(())
    }
}

/// The places of this name, in its plain form.
pub(crate) fn places(plain: &str) -> Vec<Place> {
    let mut found = Vec::new();
    let Some(parts) = parts() else { return found };
    parts.find(plain.as_bytes(), |place| found.push(place));
    if found.is_empty() {
        // "St. Petersburg" and "Saint Petersburg", "Mt." and "Mount", "Ft." and "Fort".
        for (short, long) in [("st ", "saint "), ("mt ", "mount "), ("ft ", "fort ")] {
            let other = plain
                .strip_prefix(short)
                .map(|rest| format!("{long}{rest}"))
                .or_else(|| plain.strip_prefix(long).map(|rest| format!("{short}{rest}")));
            if let Some(other) = other {
                parts.find(other.as_bytes(), |place| found.push(place));
            }
        }
    }
    found
}

/// Where a country lies, by its code.
pub(crate) fn country_point(code: [u8; 2]) -> Option<(f64, f64)> {
    static POINTS: LazyLock<HashMap<[u8; 2], (f64, f64)>> = LazyLock::new(|| {
        let Some(parts) = parts() else { return HashMap::new() };
        let all = (0..parts.places.len() / RECORD).filter_map(|at| parts.place(at));
        let countries = all.filter(|place| place.kind == PlaceKind::Country);
        countries.map(|place| (place.country, (place.lat, place.lon))).collect()
    });
    POINTS.get(&code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{lexicon::plain_name, text::hash_bytes};

    /// What the recipe made; a new file has another.
    const HASH: u64 = 0x4f14_cc72_b6a5_8754;

    #[test]
    fn the_file_is_the_one_that_the_recipe_made() {
        assert_eq!(hash_bytes(FILE), HASH, "{:#x}", hash_bytes(FILE));
    }

    #[test]
    fn every_name_is_found_with_its_places() {
        let parts = parts().unwrap();
        let mut names = 0;
        for block in 0..parts.names.div_ceil(BLOCK) {
            let first = std::str::from_utf8(parts.first(block).unwrap()).unwrap();
            assert_eq!(plain_name(first), first);
            let mut count = 0;
            parts.find(first.as_bytes(), |place| {
                assert!(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0);
                count += 1;
            });
            assert!(count > 0, "{first}");
            names += 1;
        }
        assert!(names > 10_000);
    }

    #[test]
    fn places_lie_where_they_lie() {
        let of =
            |name: &str, id: u32| places(&plain_name(name)).into_iter().find(|place| place.id == id).unwrap();
        let kashgar = of("Kashgar", 1_280_849);
        assert_eq!((kashgar.country, kashgar.kind), (*b"CN", PlaceKind::Town));
        assert!((kashgar.lat - 39.470).abs() < 0.05 && (kashgar.lon - 75.99).abs() < 0.05);
        assert_eq!(of("Urumqi", 1_529_102).country, *b"CN");
        assert_eq!(of("Paris", 2_988_507).kind, PlaceKind::Capital);
        assert_eq!(of("Ohio", 5_165_418).kind, PlaceKind::Region);
        assert_eq!(of("Saint Louis", 4_407_066).country, *b"US");
        assert!(places("zzzz no such place").is_empty() && places("").is_empty());
    }
}
