//! Islands that were tagged before, in this document or another.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use super::{keys::KeyHasher, tag::NameType};
use crate::text::mix;

/// Parts of the memory, each behind a lock of its own.
const SHARDS: usize = 64;

/// Islands that a part holds at most: some 100 MB in all.
const FULL: usize = 16 * 1024;

/// A name in an island: its first and its last piece, its type, its score.
pub(super) type Found = (u16, u16, NameType, f32);

/// Islands that were tagged before, by 128 bits of all that the model saw of them.
///
/// Since that is all that the outcome depends on, what is found here is what tagging would find. When a part is full it
/// learns no more.
#[derive(Debug)]
pub(crate) struct Memory {
    shards: Box<[Mutex<Shard>]>,
}

/// One half of the key leads to the other, and to the names.
type Shard = HashMap<u64, (u64, Box<[Found]>), KeyHasher>;

impl Default for Memory {
    fn default() -> Self {
        Self { shards: (0..SHARDS).map(|_| Mutex::default()).collect() }
    }
}

/// The key of an island, made of what is seen of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u64, u64);

impl Key {
    pub(super) fn new() -> Self {
        Self(1, 2)
    }

    pub(super) fn add(&mut self, seen: u64) {
        self.0 = mix(self.0, seen);
        self.1 = mix(self.1.rotate_left(17), seen ^ 0x5851_f42d_4c95_7f2d);
    }
}

impl Memory {
    fn shard(&self, key: Key) -> &Mutex<Shard> {
        &self.shards[key.0 as usize % SHARDS]
    }

    /// Calls `each` with the names of an island that was tagged before; false if it was not.
    pub(super) fn recall(&self, key: Key, mut each: impl FnMut(Found)) -> bool {
        let shard = self.shard(key).lock().unwrap_or_else(PoisonError::into_inner);
        let Some((_, names)) = shard.get(&key.0).filter(|(rest, _)| *rest == key.1) else { return false };
        names.iter().for_each(|name| each(*name));
        true
    }

    /// Keeps the names of an island.
    pub(super) fn keep(&self, key: Key, names: &[Found]) {
        let mut shard = self.shard(key).lock().unwrap_or_else(PoisonError::into_inner);
        if shard.len() < FULL {
            shard.entry(key.0).or_insert_with(|| (key.1, names.into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_recalled() {
        let memory = Memory::default();
        let mut key = Key::new();
        key.add(7);
        let names = [(0, 2, NameType::Org, 0.5)];
        assert!(!memory.recall(key, |_| ()));
        memory.keep(key, &names);
        let mut found = Vec::new();
        assert!(memory.recall(key, |name| found.push(name)));
        assert_eq!(found, names);
        key.add(8);
        assert!(!memory.recall(key, |_| ()));
    }
}
