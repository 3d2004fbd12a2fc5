//! Which kinds of damage are to be mended.

use super::RepairKind;

/// A set of kinds of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u32);

impl Kinds {
    pub(super) fn of(kinds: &[RepairKind]) -> Self {
        Self(kinds.iter().fold(0, |all, kind| all | 1 << *kind as u32))
    }

    pub(super) fn has(self, kind: RepairKind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    pub(super) fn has_any(self, kinds: &[RepairKind]) -> bool {
        self.0 & Self::of(kinds).0 != 0
    }
}

impl Default for Kinds {
    fn default() -> Self {
        Self::of(RepairKind::DEFAULT)
    }
}
