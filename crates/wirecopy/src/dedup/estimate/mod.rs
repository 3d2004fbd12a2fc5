//! How much a [`Deduplicator`](super::Deduplicator) finds in a collection, judged by copies that are planted in it.

mod plant;
mod proportion;

use self::plant::{Random, plant};
pub use self::{plant::Edit, proportion::Proportion};
use super::{Copies, Deduplicator};
use crate::{Control, Documents, Error, Joined, Result};

/// The outcome of [`Deduplicator::estimate`].
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Estimate {
    /// Of the copies planted by each edit, those that were found: they came into the cluster of their original.
    pub recall: Vec<(Edit, Proportion)>,
    /// Of the verified pairs of a planted copy within one cluster, those with its original or a document of its cluster.
    pub precision: Proportion,
}

/// Plants copies, runs, and looks where they are.
pub(super) fn estimate<D: Documents + ?Sized>(
    dedup: &Deduplicator,
    docs: &D,
    sample: usize,
    seed: u64,
    control: &Control,
) -> Result<Estimate> {
    if sample == 0 {
        return Err(Error::option("sample must be at least 1, got 0").of_option("sample"));
    }
    if !dedup.within {
        return Err(Error::option("estimate plants copies within the documents, and within is off"));
    }
    let before = dedup.run_with(docs, control)?;
    let mut random = Random::new(seed);
    let planted = plant(docs, sample, &mut random, control)?;
    let texts: Vec<&str> = planted.iter().map(|copy| copy.text.as_str()).collect();
    let after = dedup.run_with(&Joined::new(docs, &texts), control)?;
    let recall = Edit::ALL.iter().map(|&edit| {
        let rows = (docs.len()..).zip(&planted).filter(|(_, copy)| copy.edit == edit);
        let found = |(row, original): (usize, usize)| {
            after.documents[row].cluster == after.documents[original].cluster
        };
        (edit, Proportion::of(rows.map(|(row, copy)| found((row, copy.original)))))
    });
    Ok(Estimate { recall: recall.collect(), precision: precision(&before, &after, &planted, docs.len()) })
}

/// Of the verified pairs of planted copies that are taken for one story, those that are right: the other document is the original, a copy of
/// it that was known before, or another copy planted of one of these.
fn precision(before: &Copies, after: &Copies, planted: &[plant::Copy], rows: usize) -> Proportion {
    let story =
        |row: usize| before.documents[if row < rows { row } else { planted[row - rows].original }].cluster;
    let cluster = |row: usize| after.documents[row].cluster;
    // A page that holds another story, too, is paired with it, but is not of its cluster.
    let pairs = after.pairs.iter().filter(|pair| pair.b >= rows && cluster(pair.a) == cluster(pair.b));
    Proportion::of(pairs.map(|pair| story(pair.a) == story(pair.b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documents of random words, which have nothing in common.
    fn pages(count: usize) -> Vec<String> {
        let mut random = Random::new(1);
        let mut page = || (0..120).map(|_| format!("w{}", random.below(5_000))).collect::<Vec<_>>().join(" ");
        (0..count).map(|_| page()).collect()
    }

    #[test]
    fn light_edits_are_found_and_nothing_else() {
        let docs = pages(60);
        let found = Deduplicator::new().estimate(&docs, 5, 0, &Control::new()).unwrap();
        let of = |edit| found.recall.iter().find(|(known, _)| *known == edit).unwrap().1;
        assert_eq!((of(Edit::Typography).hits, of(Edit::Typography).of), (5, 5));
        assert_eq!(of(Edit::Words2).hits, 5);
        assert_eq!(found.precision.hits, found.precision.of);
        assert!(found.precision.of >= 10);
    }

    #[test]
    fn the_same_seed_gives_the_same() {
        let docs = pages(30);
        let run = |seed| Deduplicator::new().estimate(&docs, 3, seed, &Control::new()).unwrap();
        assert_eq!(run(3), run(3));
    }

    #[test]
    fn nothing_to_plant_is_no_share() {
        let found = Deduplicator::new().estimate(&["Rain is due.", ""], 5, 0, &Control::new()).unwrap();
        assert!(found.recall.iter().all(|(_, share)| share.of == 0 && share.value().is_none()));
        assert_eq!(found.precision.interval(), (0.0, 1.0));
        let error = Deduplicator::new().estimate(&["x"], 0, 0, &Control::new()).unwrap_err();
        assert_eq!(error.to_string(), "sample must be at least 1, got 0");
    }
}
