//! The table of states: which beginnings of terms there are, and which terms end there.
//!
//! A state is what a walk has come to after some tokens; its key is a hash. A slot holds 29 bits of the key, whether
//! a term goes on from here, and the first term that ends here. Slots are in the order of their keys, each at the
//! place that its key names or as close behind as there is room (linear probing over an ordered table; Amble & Knuth
//! 1974). Two states that fall into one slot cost time, never a hit: hits are checked on the text.

use super::format::View;
use crate::{Control, Result};

/// How far behind its place a state may stand.
const MAX_PROBES: usize = 1024;

/// What the low half of a slot holds where no term ends.
const NO_TERM: u32 = u32::MAX;

const MORE: u64 = 1 << 32;
const ALIKE: u64 = 1 << 33;
const TAKEN: u64 = 1 << 34;
const TAG: u64 = !0 << 35;

/// A state that is in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State(u64);

impl State {
    /// Whether a term goes on from here.
    pub(super) fn goes_on(self) -> bool {
        self.0 & MORE != 0
    }

    /// The first term that ends here.
    pub(super) fn term(self) -> Option<usize> {
        Some(self.0 as u32).filter(|&term| term != NO_TERM).map(|term| term as usize)
    }

    /// Whether more terms than one may end here.
    pub(super) fn is_alike(self) -> bool {
        self.0 & ALIKE != 0
    }
}

/// The tag of a key: bits that say nothing of its place in table and filter.
fn tag(key: u64) -> u64 {
    key.wrapping_mul(0xbb67_ae85_84ca_a73b) & TAG
}

/// The word of a filter of so many, a power of two, that has the bits of a key.
fn filter_word(key: u64, words: usize) -> usize {
    (key >> 12) as usize & words.wrapping_sub(1)
}

/// The two bits of a key in its word of the filter (a Bloom filter of blocks; Putze, Sanders & Singler 2007).
fn filter_bits(key: u64) -> u64 {
    1 << (key & 63) | 1 << (key >> 6 & 63)
}

fn place(key: u64, home: usize) -> usize {
    ((u128::from(key) * home as u128) >> 64) as usize
}

impl View<'_> {
    /// The state of a key, if there is one.
    pub(super) fn find(&self, key: u64) -> Option<State> {
        if !self.may_have(key) {
            return None;
        }
        let tag = tag(key);
        let mut slots =
            self.slots(place(key, self.home)).take(MAX_PROBES).take_while(|slot| slot & TAKEN != 0);
        slots.find(|slot| slot & TAG == tag).map(State)
    }

    /// Whether the filter has the bits of a key.
    fn may_have(&self, key: u64) -> bool {
        let (filter, bits) = (self.filter(), filter_bits(key));
        let word = filter.get(filter_word(key, filter.len()));
        word.is_some_and(|&word| u64::from_le_bytes(word) & bits == bits)
    }
}

/// A beginning of a term, before it has a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Beginning {
    pub(super) key: u64,
    pub(super) term: u32,
    /// Whether it is the whole term.
    pub(super) whole: bool,
}

/// A table, and the filter before it.
#[derive(Default)]
pub(super) struct Table {
    pub(super) home: usize,
    pub(super) slots: Vec<u64>,
    pub(super) filter: Vec<u64>,
}

/// The table of some beginnings, in the order of their keys. Of the whole terms of one key the first is kept; `alike`
/// has, ascending, those that others follow.
pub(super) fn build(beginnings: &[Beginning], alike: &[[u32; 2]], control: &Control) -> Result<Table> {
    let states = beginnings.chunk_by(|a, b| a.key == b.key).count();
    let mut home = states * 5 / 3;
    let slots = loop {
        control.check()?;
        if let Some(slots) = fill(beginnings, alike, home) {
            break slots;
        }
        home *= 2;
    };
    let words = if states == 0 { 0 } else { (states * FILTER_BITS / 64).next_power_of_two() };
    let mut filter = vec![0; words];
    for beginning in beginnings {
        filter[filter_word(beginning.key, words)] |= filter_bits(beginning.key);
    }
    Ok(Table { home, slots, filter })
}

/// Bits of the filter for a state, before rounding up.
const FILTER_BITS: usize = 8;

/// The slots, unless one is too far from its place.
fn fill(beginnings: &[Beginning], alike: &[[u32; 2]], home: usize) -> Option<Vec<u64>> {
    let mut slots: Vec<u64> = Vec::with_capacity(home + 64);
    for state in beginnings.chunk_by(|a, b| a.key == b.key) {
        let at = place(state[0].key, home);
        if slots.len() < at {
            slots.resize(at, 0);
        }
        if slots.len() - at >= MAX_PROBES {
            return None;
        }
        let term = state.iter().find(|beginning| beginning.whole).map_or(NO_TERM, |beginning| beginning.term);
        let mut slot = tag(state[0].key) | TAKEN | u64::from(term);
        if state.iter().any(|beginning| !beginning.whole) {
            slot |= MORE;
        }
        if alike.binary_search_by_key(&term, |pair| pair[0]).is_ok() {
            slot |= ALIKE;
        }
        slots.push(slot);
    }
    slots.resize(slots.len().max(home), 0);
    Some(slots)
}
