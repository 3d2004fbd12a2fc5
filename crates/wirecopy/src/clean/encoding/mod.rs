//! Encoding: what careless reading and writing of bytes, of HTML and of terminals did to a text.

mod bad;
mod characters;
mod charmap;
mod classes;
mod entities;
mod mojibake;
mod tags;

use super::{RepairKind, edit::Draft, kinds::Kinds};
use crate::text::is_plain;

/// The most times that a text is gone over: each round may lay bare what the next mends, such as `&amp;amp;`.
const ROUNDS: usize = 16;

/// Mends the encoding of a text.
pub(super) fn repair(draft: &mut Draft<'_>, kinds: Kinds) {
    if is_plain(draft.text()) {
        return;
    }
    for _ in 0..ROUNDS {
        let mut changed = false;
        if kinds.has(RepairKind::Entity) {
            changed |= draft.edit(entities::edits(draft.text()));
        }
        if kinds.has(RepairKind::Mojibake) {
            changed |= draft.edit(mojibake::edits(draft.text()));
        }
        if kinds.has(RepairKind::Tag) {
            changed |= draft.edit(tags::edits(draft.text()));
        }
        changed |= draft.edit(characters::edits(draft.text(), kinds));
        if !changed {
            return;
        }
    }
}
