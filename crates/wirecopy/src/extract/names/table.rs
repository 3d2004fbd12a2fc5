//! A hash table in bytes, built once and read in place.

use crate::{Error, Result};

/// The bytes of a fingerprint, which begins each slot; zeros in an empty one.
const PRINT: usize = 4;

/// A hash table in bytes: slots of a fingerprint and a payload of fixed width, probed one after the other.
///
/// It holds no keys. An absent key is taken for a present one once in some four thousand million probes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'b> {
    bytes: &'b [u8],
    width: usize,
    slots: usize,
}

impl<'b> Table<'b> {
    /// The table in these bytes, whose payloads have `width` bytes.
    pub(super) fn new(bytes: &'b [u8], width: usize) -> Result<Self> {
        let slots = bytes.len() / (PRINT + width);
        if slots == 0 || slots * (PRINT + width) != bytes.len() || slots > 1 << 31 {
            return Err(Error::format(format!(
                "a table of slots of {} bytes cannot have {} bytes",
                PRINT + width,
                bytes.len()
            )));
        }
        Ok(Self { bytes, width, slots })
    }

    /// What stands under a key.
    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<&'b [u8]> {
        let (print, mut slot) = place(key, self.slots);
        // A table that holds an empty slot ends the walk; one that does not is walked once.
        for _ in 0..self.slots {
            let at = slot * (PRINT + self.width);
            let (found, payload) = self.bytes.get(at..at + PRINT + self.width)?.split_first_chunk()?;
            let found = u32::from_le_bytes(*found);
            if found == print {
                return Some(payload);
            }
            if found == 0 {
                return None;
            }
            slot = if slot + 1 == self.slots { 0 } else { slot + 1 };
        }
        None
    }
}

/// The fingerprint of a key, and the slot where the search for it begins.
#[inline]
fn place(key: u64, slots: usize) -> (u32, usize) {
    let slot = ((key >> 32) * slots as u64) >> 32;
    ((key as u32).max(1), slot as usize)
}

/// The bytes of a table of these entries; of several with one key the first stays.
pub(super) fn build(entries: &[(u64, Vec<u8>)], width: usize) -> Vec<u8> {
    // A fifth of the slots stay empty.
    let slots = entries.len() + entries.len() / 4 + 1;
    let mut bytes = vec![0; slots * (PRINT + width)];
    for (key, payload) in entries {
        let (print, mut slot) = place(*key, slots);
        loop {
            let at = slot * (PRINT + width);
            let found = u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
            if found == print {
                break;
            }
            if found == 0 {
                bytes[at..at + PRINT].copy_from_slice(&print.to_le_bytes());
                bytes[at + PRINT..at + PRINT + width].copy_from_slice(payload);
                break;
            }
            slot = (slot + 1) % slots;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::mix;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let entries: Vec<_> = (0..1000_u64).map(|n| (mix(7, n), n.to_le_bytes()[..3].to_vec())).collect();
        let bytes = build(&entries, 3);
        let table = Table::new(&bytes, 3).unwrap();
        assert!(entries.iter().all(|(key, payload)| table.get(*key) == Some(payload)));
        assert!((1000..9000_u64).all(|n| table.get(mix(7, n)).is_none()));
    }

    #[test]
    fn a_table_without_an_empty_slot_is_walked_once() {
        let bytes = [1, 0, 0, 0, 9].repeat(4);
        assert_eq!(Table::new(&bytes, 1).unwrap().get(2), None);
        assert!(Table::new(&bytes[1..], 1).is_err());
        assert!(Table::new(&[], 1).is_err());
    }
}
