//! The shingles of one document, to be looked up from another.

/// The set of a text's shingles, each with one bit of what is known of it: a hash table of open addresses.
///
/// It holds 63 bits of each hash; so two shingles of one text are taken for the same once in 10^14 texts of a
/// thousand words.
#[derive(Clone, Debug, Default)]
pub(super) struct ShingleSet {
    /// At a power of two of slots, at most half of them taken. The lowest bit of a slot is that of the shingle.
    slots: Vec<u64>,
    /// Which slots are taken, in the order of the text.
    taken: Vec<u32>,
    /// How many shingles have their bit set.
    pub(super) set: usize,
}

/// An empty slot: it stands for no hash, since the hash that would be equal to it is replaced.
const EMPTY: u64 = 0;

impl ShingleSet {
    /// Makes it the set of `hashes`; `bit` tells that of the hash at a place. A shingle with several places has its bit
    /// set where one of them has.
    pub(super) fn fill(&mut self, hashes: &[u64], bit: impl Fn(usize) -> bool) {
        self.slots.clear();
        self.slots.resize((2 * hashes.len()).next_power_of_two().max(2), EMPTY);
        self.taken.clear();
        self.set = 0;
        for (place, &hash) in hashes.iter().enumerate() {
            let (key, bit) = (key(hash), bit(place));
            let at = self.slot(key);
            let slot = &mut self.slots[at];
            if *slot == EMPTY {
                self.taken.push(at as u32);
            }
            self.set += usize::from(bit && *slot & 1 == 0);
            *slot |= key | u64::from(bit);
        }
    }

    /// How many different shingles there are.
    pub(super) fn len(&self) -> usize {
        self.taken.len()
    }

    /// The bit of a shingle, if it is there.
    pub(super) fn get(&self, hash: u64) -> Option<bool> {
        let slot = self.slots[self.slot(key(hash))];
        (slot != EMPTY).then_some(slot & 1 == 1)
    }

    /// How many shingles both sets have, and of how many of these the bit is set in both.
    pub(super) fn in_common(&self, other: &Self) -> (usize, usize) {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        let keys = few.taken.iter().map(|&at| few.slots[at as usize]);
        keys.fold((0, 0), |(both, set), slot| {
            let found = many.slots[many.slot(slot & !1)];
            (both + usize::from(found != EMPTY), set + usize::from(found & slot & 1 == 1))
        })
    }

    /// Where a key stands, or the empty slot that it would take.
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        // The high bits choose: of a sample of shingles they are as good as of all.
        let mut at = (key >> 24) as usize & mask;
        while self.slots[at] & !1 != key && self.slots[at] != EMPTY {
            at = (at + 1) & mask;
        }
        at
    }
}

fn key(hash: u64) -> u64 {
    // A key of zero would be an empty slot.
    (hash & !1).max(2)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    type List = Vec<(u64, bool)>;

    fn set(list: &List) -> (ShingleSet, BTreeMap<u64, bool>) {
        let hashes: Vec<u64> = list.iter().map(|(hash, _)| *hash << 24).collect();
        let mut map = BTreeMap::new();
        for &(hash, bit) in list {
            *map.entry(hash << 24).or_insert(false) |= bit;
        }
        let mut set = ShingleSet::default();
        set.fill(&hashes, |place| list[place].1);
        (set, map)
    }

    proptest! {
        #[test]
        fn is_a_set(a in prop::collection::vec((0u64..40, any::<bool>()), 0..60), b in prop::collection::vec((0u64..40, any::<bool>()), 0..60)) {
            let ((x, in_x), (y, in_y)) = (set(&a), set(&b));
            prop_assert_eq!((x.len(), x.set), (in_x.len(), in_x.values().filter(|bit| **bit).count()));
            for hash in (0..40).map(|n| n << 24) {
                prop_assert_eq!(x.get(hash), in_x.get(&hash).copied());
            }
            let both = in_x.iter().filter(|(hash, _)| in_y.contains_key(hash));
            let common = both.fold((0, 0), |(all, set), (hash, bit)| (all + 1, set + usize::from(*bit && in_y[hash])));
            prop_assert_eq!(x.in_common(&y), common);
            prop_assert_eq!(y.in_common(&x), common);
        }
    }

    #[test]
    fn no_hash_is_special() {
        let mut set = ShingleSet::default();
        set.fill(&[0, u64::MAX], |_| false);
        assert_eq!(
            (set.len(), set.get(0), set.get(u64::MAX), set.get(4)),
            (2, Some(false), Some(false), None)
        );
        set.fill(&[], |_| true);
        assert_eq!(set.get(7), None, "nothing is left of what it held");
    }
}
