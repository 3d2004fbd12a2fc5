//! What stands in many surroundings, kept for other collections.

use crate::{
    Error, Result,
    text::{FOLD_VERSION, hash_bytes},
};

/// The shingles that are boilerplate in a collection: they stand in many documents that are no copies of each other.
///
/// A small collection cannot tell a footer from a story that a few sites print; a large one can. So what a run over an
/// archive found ([`Copies::frequencies`](super::Copies::frequencies)) can be saved and given to a run over the pages of
/// a day ([`Builder::frequencies`](super::Builder::frequencies)), which then judges as the archive's did.
///
/// Of the shingles those of the sample are here, one in four, as 32 bits of their hashes.
///
/// ```
/// use wirecopy::dedup::{Deduplicator, Frequencies};
///
/// let copies = Deduplicator::new().run(&["Rain is due.", "The ferry sank at noon."])?;
/// let known = copies.frequencies.unwrap();
/// assert_eq!(Frequencies::from_bytes(&known.to_bytes())?, known);
/// let today = Deduplicator::builder().frequencies(known).build()?;
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequencies {
    /// Words in a shingle.
    shingle: usize,
    /// In order, each once.
    shingles: Vec<u32>,
}

/// What the bytes of a table begin with.
const MAGIC: [u8; 8] = *b"WCFREQ\x1a\n";

/// Changes with the layout, and with the choice of the sample.
const VERSION: u32 = 1;

/// The numbers after the magic: version, version of the hashes, words in a shingle, shingles; then their checksum.
const HEADER: usize = 8 + 4 * 4;

impl Frequencies {
    pub(super) fn new(shingle: usize, shingles: Vec<u32>) -> Self {
        Self { shingle, shingles }
    }

    /// Words in a shingle.
    pub fn shingle(&self) -> usize {
        self.shingle
    }

    /// How many shingles there are.
    pub fn len(&self) -> usize {
        self.shingles.len()
    }

    /// Whether nothing is boilerplate.
    pub fn is_empty(&self) -> bool {
        self.shingles.is_empty()
    }

    pub(super) fn shingles(&self) -> &[u32] {
        &self.shingles
    }

    /// As bytes to keep, little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let head = [VERSION, FOLD_VERSION, self.shingle as u32, self.shingles.len() as u32];
        out.extend(head.iter().chain(&self.shingles).flat_map(|number| number.to_le_bytes()));
        out.extend(hash_bytes(&out).to_le_bytes());
        out
    }

    /// Of bytes that were kept.
    ///
    /// # Errors
    /// Kind [`Format`](crate::ErrorKind::Format) where they are something else, damaged, or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if bytes.get(..8) != Some(&MAGIC[..]) {
            return Err(Error::format("not a table of frequencies of wirecopy"));
        }
        let damaged = || Error::format("the table of frequencies is damaged or cut short; make it anew");
        let (body, sum) = bytes.split_last_chunk::<8>().ok_or_else(damaged)?;
        let numbers: Vec<u32> = body
            .get(8..)
            .unwrap_or_default()
            .as_chunks()
            .0
            .iter()
            .map(|&bytes| u32::from_le_bytes(bytes))
            .collect();
        let [version, fold, shingle, count, ref shingles @ ..] = numbers[..] else { return Err(damaged()) };
        if (version, fold) != (VERSION, FOLD_VERSION) {
            return Err(Error::format(format!(
                "the table of frequencies is of version {version}.{fold}, this is {VERSION}.{FOLD_VERSION}; make it anew"
            )));
        }
        let whole = body.len() == HEADER + 4 * shingles.len() && count as usize == shingles.len();
        let in_order = shingles.is_sorted_by(|a, b| a < b) && (1..=32).contains(&shingle);
        if !whole || !in_order || hash_bytes(body) != u64::from_le_bytes(*sum) {
            return Err(damaged());
        }
        Ok(Self { shingle: shingle as usize, shingles: shingles.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_back_or_refused() {
        for shingles in [vec![], vec![0], vec![1, 7, u32::MAX]] {
            let known = Frequencies::new(5, shingles);
            let bytes = known.to_bytes();
            assert_eq!(Frequencies::from_bytes(&bytes).unwrap(), known);
            for at in 0..bytes.len() {
                let mut other = bytes.clone();
                other[at] ^= 1;
                assert!(Frequencies::from_bytes(&other).is_err(), "byte {at}");
                assert!(Frequencies::from_bytes(&bytes[..at]).is_err(), "the first {at} bytes");
            }
            let longer = [bytes.as_slice(), &[0]].concat();
            assert!(Frequencies::from_bytes(&longer).is_err());
        }
    }
}
