//! The verb `stories`: which documents tell of one event, as copies or as independent reports.
//!
//! It takes the clusters of copies as they are (of [`dedup`](crate::dedup), or your own), and holds the longest document of each
//! against those of others: by rare words, names, figures and pairs of words, weighted by how rare they are in the collection
//! and in news, and by how much more they share than either does with what is about as like it. Reports are grouped by average
//! link, so that no chain of follow-ups makes one story of a month.

mod group;
mod headline;
mod options;
mod result;

pub use options::{Builder, Grouper, window};
pub use result::{Document, Pair, Stories, Story};
