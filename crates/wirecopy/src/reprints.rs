//! [`Reprints`]: documents whose clusters of copies are known.

use std::{cmp::Ordering, collections::HashMap};

use crate::{Documents, Error, Result};

/// Documents of which every copy has the local time of publication of the earliest of its cluster: a reprint that says
/// "yesterday" counts from when the story first ran, not from its own, later date.
///
/// ```
/// use wirecopy::{Documents, Reprints};
///
/// struct Pages;
///
/// impl Documents for Pages {
///     fn len(&self) -> usize {
///         2
///     }
///     fn text(&self, _row: usize) -> Option<&str> {
///         Some("The ferry sank yesterday.")
///     }
///     fn published(&self, row: usize) -> Option<i64> {
///         Some(86_400_000_000 * (19_143 - row as i64))
///     }
/// }
///
/// let pages = Reprints::new(&Pages, &[0, 0])?;
/// assert_eq!(pages.published_local(0), Pages.published(1));
/// assert_eq!(pages.published(0), Pages.published(0));
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Debug)]
pub struct Reprints<'a, D: ?Sized> {
    docs: &'a D,
    /// For every row the one whose date counts.
    first: Vec<usize>,
}

impl<'a, D: Documents + ?Sized> Reprints<'a, D> {
    /// With the cluster of every row, whatever numbers they have. Of copies of one date the first row counts; a row without a
    /// date takes that of its cluster.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) unless there is a cluster for every row.
    pub fn new(docs: &'a D, clusters: &[usize]) -> Result<Self> {
        if clusters.len() != docs.len() {
            return Err(Error::option(format!("{} clusters for {} rows", clusters.len(), docs.len())));
        }
        let mut earliest: HashMap<usize, usize> = HashMap::new();
        for (row, &cluster) in clusters.iter().enumerate() {
            let Some(date) = docs.published(row) else { continue };
            let first = earliest.entry(cluster).or_insert(row);
            if docs.published(*first).is_none_or(|known| date < known) {
                *first = row;
            }
        }
        let first = clusters.iter().enumerate();
        let first = first.map(|(row, cluster)| earliest.get(cluster).copied().unwrap_or(row)).collect();
        Ok(Self { docs, first })
    }
}

impl<D: Documents + ?Sized> Documents for Reprints<'_, D> {
    fn len(&self) -> usize {
        self.docs.len()
    }

    fn text(&self, row: usize) -> Option<&str> {
        self.docs.text(row)
    }

    fn published(&self, row: usize) -> Option<i64> {
        self.docs.published(row)
    }

    fn published_local(&self, row: usize) -> Option<i64> {
        self.docs.published_local(self.first[row])
    }

    fn rank(&self, row: usize) -> Option<u64> {
        self.docs.rank(row)
    }

    fn compare_ids(&self, a: usize, b: usize) -> Ordering {
        self.docs.compare_ids(a, b)
    }
}
