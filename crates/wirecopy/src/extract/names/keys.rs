//! A hasher for keys that are hashes already, or of several such.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds [`Key`]s.
pub(in crate::extract) type KeyHasher = BuildHasherDefault<Key>;

/// Gives a key of 64 bits back as it is.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract) struct Key(u64);

impl Hasher for Key {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = self.0.rotate_left(26) ^ key;
    }
}
