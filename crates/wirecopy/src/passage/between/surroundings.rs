//! In how many different surroundings a fingerprint stands: few for a story, however often it is reprinted; many for
//! boilerplate.
//!
//! Documents count once a cluster. That alone takes a story for a footer when it stands in five hundred pages that no
//! earlier rung has united, each with a long footer of its own. So where there are many clusters, some pairs of
//! documents are looked at: reprints have most of their fingerprints in common, pages under one footer have not. The
//! surroundings are the clusters times the share of pairs that are unlike.

use super::marks::{Place, Shared};
use crate::{Control, Error, Result, parallel, text::FOLD_VERSION};

/// Surroundings up to which clusters are counted and no pair is looked at.
const FEW: usize = 4;

/// Pairs that are looked at.
const PAIRS: usize = 16;

/// The surroundings of each group of shared fingerprints. `cluster` tells what documents the earlier rungs united.
pub(crate) fn surroundings(
    shared: &Shared,
    cluster: impl Fn(u32) -> u32 + Sync + Send,
    control: &Control,
) -> Result<Vec<u32>> {
    // The groups of each document, rising, each once.
    let mut groups: Vec<(u32, u32)> =
        shared.entries().iter().map(|entry| (entry.place.row, entry.group)).collect();
    parallel::sort(&mut groups);
    groups.dedup();
    let of = |row: u32| {
        let from = groups.partition_point(|&(other, _)| other < row);
        let to = from + groups[from..].partition_point(|&(other, _)| other == row);
        &groups[from..to]
    };
    let alike = |a: u32, b: u32| {
        let common = in_common(of(a), of(b));
        2 * common >= shared.marks(a).min(shared.marks(b))
    };
    parallel::map(shared.groups(), Vec::new, |clusters, group| {
        if group.is_multiple_of(1 << 10) {
            control.check()?;
        }
        let places = shared.group(group as u32);
        clusters.clear();
        clusters.extend(places.iter().map(|place| cluster(place.row)));
        clusters.sort_unstable();
        clusters.dedup();
        if clusters.len() <= FEW {
            return Ok(clusters.len() as u32);
        }
        let pairs = apart(places).filter(|&(a, b)| cluster(a) != cluster(b));
        let (unlike, all) =
            pairs.fold((0, 0), |(unlike, all), (a, b)| (unlike + usize::from(!alike(a, b)), all + 1));
        Ok((clusters.len() * unlike).div_ceil(all.max(1)).max(1) as u32)
    })
}

/// Pairs of documents, each half the list apart, spread over it.
fn apart(places: &[Place]) -> impl Iterator<Item = (u32, u32)> + '_ {
    let count = places.len();
    let pairs = count.min(PAIRS);
    (0..pairs).map(move |pair| {
        let at = pair * count / pairs;
        (places[at].row, places[(at + count / 2) % count].row)
    })
}

/// How many groups two documents have in common.
fn in_common(mut a: &[(u32, u32)], mut b: &[(u32, u32)]) -> usize {
    let mut common = 0;
    while let (Some((_, x)), Some((_, y))) = (a.first(), b.first()) {
        common += usize::from(x == y);
        a = &a[usize::from(x <= y)..];
        b = &b[usize::from(y <= x)..];
    }
    common
}

/// Fingerprints that stand in many surroundings, with how many: what is known of one collection, for use with another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frequencies {
    /// Words in a fingerprint.
    k: u32,
    /// Rising by fingerprint, which each stands once.
    table: Vec<(u64, u32)>,
}

/// What a saved table begins with; the versions of its form and of the hashes follow.
const MAGIC: [u8; 4] = *b"WCFQ";
const FORM: u32 = 1;
const HEADER: usize = 24;
const ROW: usize = 12;

impl Frequencies {
    /// Of the shared fingerprints of `k` words those with more than `above` surroundings.
    pub(crate) fn new(shared: &Shared, surroundings: &[u32], k: usize, above: u32) -> Self {
        let table = (0..shared.groups() as u32)
            .zip(surroundings)
            .filter(|&(_, &count)| count > above)
            .map(|(group, &count)| (shared.hash(group), count))
            .collect();
        Self { k: k as u32, table }
    }

    /// The surroundings of a fingerprint, 0 if they are few or none.
    pub(crate) fn get(&self, hash: u64) -> u32 {
        self.table.binary_search_by_key(&hash, |&(known, _)| known).map_or(0, |at| self.table[at].1)
    }

    /// The table as bytes, the same on every machine: "WCFQ", the version of the form, that of the hashes
    /// ([`FOLD_VERSION`]) and the words in a fingerprint as 32-bit numbers, the number of rows in 64 bits; then rows of
    /// a fingerprint (64 bits) and its surroundings (32 bits), all little-endian.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER + ROW * self.table.len());
        bytes.extend(MAGIC);
        for number in [FORM, FOLD_VERSION, self.k] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend((self.table.len() as u64).to_le_bytes());
        for (hash, count) in &self.table {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(count.to_le_bytes());
        }
        bytes
    }

    /// The table that [`to_bytes`](Self::to_bytes) wrote, for fingerprints of `k` words.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for bytes that are no such table, or one that does not fit.
    pub(crate) fn from_bytes(bytes: &[u8], k: usize) -> Result<Self> {
        let wrong = |what: String| Error::option(format!("frequencies: {what}"));
        let Some((header, rows)) = bytes.split_at_checked(HEADER).filter(|(header, _)| header[..4] == MAGIC)
        else {
            return Err(wrong("not a saved table".to_owned()));
        };
        let number = |at: usize| header[at..at + 4].iter().rev().fold(0, |n, &byte| n << 8 | u32::from(byte));
        for (name, at, wanted) in
            [("form", 4, FORM), ("hash version", 8, FOLD_VERSION), ("words a fingerprint", 12, k as u32)]
        {
            if number(at) != wanted {
                return Err(wrong(format!("{name} is {}, expected {wanted}", number(at))));
            }
        }
        let count = u64::from(number(16)) | u64::from(number(20)) << 32;
        if count.checked_mul(ROW as u64) != Some(rows.len() as u64) {
            return Err(wrong(format!("{count} rows announced, {} bytes of rows found", rows.len())));
        }
        let (rows, _) = rows.as_chunks::<ROW>();
        let table: Vec<(u64, u32)> = rows
            .iter()
            .map(|&[a, b, c, d, e, f, g, h, i, j, k, l]| {
                (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u32::from_le_bytes([i, j, k, l]))
            })
            .collect();
        if !table.is_sorted_by(|a, b| a.0 < b.0) {
            return Err(wrong("the rows are out of order".to_owned()));
        }
        Ok(Self { k: k as u32, table })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::{
        Winnowing,
        between::{Mark, Marker},
    };

    /// `count` words that stand nowhere else.
    fn unique(tag: u64, count: u64) -> impl Iterator<Item = u64> {
        (0..count).map(move |n| (tag << 32 | n).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn shared(docs: &[Vec<u64>]) -> Shared {
        let mut marker = Marker::new(Winnowing::default());
        let mut marks: Vec<Mark> = Vec::new();
        for (row, words) in docs.iter().enumerate() {
            marker.mark(row as u32, words, &mut marks);
        }
        Shared::new(marks)
    }

    fn counts(docs: &[Vec<u64>]) -> (Shared, Vec<u32>) {
        let shared = shared(docs);
        let counts = surroundings(&shared, |row| row, &Control::new()).unwrap();
        (shared, counts)
    }

    #[test]
    fn a_footer_stands_in_many() {
        let docs: Vec<_> = (1..=500).map(|tag| unique(tag, 100).chain(unique(0, 30)).collect()).collect();
        let (_, counts) = counts(&docs);
        // At the seam a fingerprint is chosen only where the words before it let it be.
        assert!(counts.contains(&500) && counts.iter().all(|&count| count > 100), "{counts:?}");
    }

    #[test]
    fn a_story_under_five_hundred_footers_stands_in_one() {
        let docs: Vec<_> = (1..=500).map(|tag| unique(0, 100).chain(unique(tag, 60)).collect()).collect();
        let (_, counts) = counts(&docs);
        assert!(!counts.is_empty() && counts.iter().all(|&count| count == 1), "{counts:?}");
    }

    #[test]
    fn a_cluster_counts_once() {
        let docs: Vec<_> = (1..=40).map(|tag| unique(tag, 100).chain(unique(0, 30)).collect()).collect();
        let shared = shared(&docs);
        let counts = surroundings(&shared, |row| row / 20, &Control::new()).unwrap();
        assert!(counts.iter().all(|&count| count == 2));
    }

    #[test]
    fn a_saved_table_is_the_same_again() {
        let docs: Vec<_> = (1..=20).map(|tag| unique(tag, 40).chain(unique(0, 30)).collect()).collect();
        let (shared, counts) = counts(&docs);
        let table = Frequencies::new(&shared, &counts, 8, 4);
        assert!(table.table.len() > 3);
        assert_eq!((table.get(shared.hash(0)), table.get(shared.hash(0) + 1)), (20, 0));
        let bytes = table.to_bytes();
        assert_eq!(Frequencies::from_bytes(&bytes, 8).unwrap(), table);
        assert_eq!(Frequencies::new(&shared, &counts, 8, 20), Frequencies { k: 8, table: Vec::new() });
    }

    #[test]
    fn a_table_that_does_not_fit_is_refused() {
        let table = Frequencies { k: 8, table: vec![(1, 9), (2, 9)] };
        let bytes = table.to_bytes();
        let message = |bytes: &[u8], k| Frequencies::from_bytes(bytes, k).unwrap_err().to_string();
        assert_eq!(message(b"words", 8), "frequencies: not a saved table");
        assert_eq!(message(&bytes, 5), "frequencies: words a fingerprint is 8, expected 5");
        assert_eq!(message(&bytes[..47], 8), "frequencies: 2 rows announced, 23 bytes of rows found");
        let double = Frequencies { k: 8, table: vec![(1, 9), (1, 9)] };
        assert_eq!(message(&double.to_bytes(), 8), "frequencies: the rows are out of order");
        let mut huge = bytes.clone();
        huge[16..24].fill(0xff);
        assert!(message(&huge, 8).contains("rows announced"));
        let mut later = bytes;
        later[8] += 1;
        assert!(message(&later, 8).starts_with("frequencies: hash version is"));
    }
}
