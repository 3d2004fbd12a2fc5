//! [`Span`]: where something stands in a text.

use std::ops::Range;

/// A half-open range of UTF-8 byte offsets into a text, always on character boundaries.
///
/// ```
/// let span = wirecopy::Span::new(5, 9);
/// assert_eq!(&"find copies"[span.range()], "copi");
/// assert_eq!(span.len(), 4);
/// assert_eq!(wirecopy::Span::new(9, 5).len(), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset just past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end` (exclusive).
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The span as a range, to slice with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Number of bytes; 0 for a span that ends before it starts, which no verb gives.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
