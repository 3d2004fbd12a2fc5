//! What `stories` gives back.

/// The outcome of [`Grouper::run`](super::Grouper::run).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Stories {
    /// One entry a row of the input, in its order.
    pub documents: Vec<Document>,
    /// The stories in order of [`Story::row`]: every row is of one.
    pub stories: Vec<Story>,
    /// The pairs within a story that were held against each other, each of two clusters of copies, known by the longest row of
    /// either; in order, with `a < b`.
    pub pairs: Vec<Pair>,
}

/// How a row hangs on its story.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Document {
    /// Row of the first report: the earliest by date, then by row.
    pub story: usize,
    /// The score of the best pair of its cluster of copies within the story; 1 where there is none, as it is alone or all
    /// are copies.
    pub score: f32,
}

/// The reports of one event.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Story {
    /// Row of the first report.
    pub row: usize,
    /// How many rows there are, and how many independent reports: clusters of copies.
    pub documents: usize,
    /// Clusters of copies.
    pub reports: usize,
    /// The words that tell it best, as they are written there; the most telling first.
    pub headline: Vec<String>,
}

/// Two reports of one event.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Pair {
    /// The lower row.
    pub a: usize,
    /// The higher row.
    pub b: usize,
    /// In 0..=1; one half where the pair alone would just be of one story.
    pub score: f32,
}
