//! [`Rows`]: which rows of a table are wanted.

use std::ops::Range;

use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder};

/// Some rows of a table, counted from 0: a bit a row up to the last one. Cheap to clone.
///
/// ```
/// use wirecopy_io::read::Rows;
///
/// let rows: Rows = [4, 1, 4].into_iter().collect();
/// assert_eq!(rows.len(), 2);
/// assert!(rows.contains(4) && !rows.contains(2) && !rows.contains(1_000));
/// assert_eq!(rows.iter().collect::<Vec<_>>(), [1, 4]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    bits: BooleanBuffer,
    len: usize,
}

impl Rows {
    /// How many rows these are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether a row is one of them.
    pub fn contains(&self, row: usize) -> bool {
        row < self.bits.len() && self.bits.value(row)
    }

    /// The rows, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.bits.set_indices()
    }

    /// Those from one row up to another, counted from the first.
    pub(super) fn within(&self, range: Range<usize>) -> Self {
        let end = range.end.min(self.bits.len());
        let start = range.start.min(end);
        Self::from(self.bits.slice(start, end - start))
    }

    /// Runs of rows that stand one after another.
    pub(super) fn runs(&self) -> impl Iterator<Item = Range<usize>> {
        self.bits.set_slices().map(|(start, end)| start..end)
    }

    /// The row after which there is none.
    fn end(&self) -> usize {
        self.bits.len()
    }
}

impl From<BooleanBuffer> for Rows {
    /// The rows whose bit is set.
    fn from(bits: BooleanBuffer) -> Self {
        let end = bits.set_slices().last().map_or(0, |(_, end)| end);
        Self { len: bits.count_set_bits(), bits: bits.slice(0, end) }
    }
}

impl FromIterator<usize> for Rows {
    fn from_iter<I: IntoIterator<Item = usize>>(rows: I) -> Self {
        let mut bits = BooleanBufferBuilder::new(0);
        for row in rows {
            if row >= bits.len() {
                bits.advance(row + 1 - bits.len());
            }
            bits.set_bit(row, true);
        }
        Self::from(bits.finish())
    }
}

/// Counts the rows of a pass and says which are wanted.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    rows: Option<Rows>,
    next: usize,
}

impl Wanted {
    pub(super) fn new(rows: Option<Rows>) -> Self {
        Self { rows, next: 0 }
    }

    /// Whether the next row is wanted.
    pub(super) fn next(&self) -> bool {
        self.rows.as_ref().is_none_or(|rows| rows.contains(self.next))
    }

    /// Moves on by a row.
    pub(super) fn pass(&mut self) {
        self.next += 1;
    }

    /// Whether no row that is still to come is wanted.
    pub(super) fn done(&self) -> bool {
        self.rows.as_ref().is_some_and(|rows| self.next >= rows.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_count_from_their_start() {
        let rows: Rows = [0, 1, 2, 5, 9].into_iter().collect();
        assert_eq!(rows.runs().collect::<Vec<_>>(), [0..3, 5..6, 9..10]);
        assert_eq!(rows.within(1..6).iter().collect::<Vec<_>>(), [0, 1, 4]);
        assert_eq!(rows.within(6..9).len(), 0);
        assert_eq!(rows.within(9..30).iter().collect::<Vec<_>>(), [0]);
        assert!(rows.within(20..30).is_empty());
    }

    #[test]
    fn all_rows_are_wanted_unless_some_are_named() {
        let mut wanted = Wanted::new(Some([1].into_iter().collect()));
        let mut seen = Vec::new();
        while !wanted.done() {
            seen.push(wanted.next());
            wanted.pass();
        }
        assert_eq!(seen, [false, true]);
        assert!(Wanted::new(Some(Rows::from_iter([]))).done());
        assert!(Wanted::new(None).next() && !Wanted::new(None).done());
    }
}
