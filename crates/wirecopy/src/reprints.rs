//! [`Reprints`]: documents whose clusters of copies are known; [`FirstDates`], where they are read in parts.

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
    /// The local time of publication that counts for every row.
    local: Vec<Option<i64>>,
}

impl<'a, D: Documents + ?Sized> Reprints<'a, D> {
    /// With the cluster of every row, whatever numbers they have. Of copies of one date the first row counts; a row without a
    /// date takes that of its cluster.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) unless there is a cluster for every row.
    pub fn new(docs: &'a D, clusters: &[usize]) -> Result<Self> {
        if clusters.len() != docs.len() {
            let message = format!("{} clusters are given for {} rows", clusters.len(), docs.len());
            return Err(Error::input(clusters.len().min(docs.len()), message));
        }
        let mut dates = FirstDates::new(clusters.to_vec());
        dates.add(docs, 0)?;
        dates.of(docs, 0)
    }
}

/// The earliest dates of clusters of copies, for documents that are read in parts: all of them are [added](Self::add) once,
/// then each part is [dressed](Self::of) as [`Reprints`].
///
/// ```
/// use wirecopy::{Documents, FirstDates};
///
/// let mut dates = FirstDates::new(vec![0, 0]);
/// dates.add(&["Page one."], 0)?;
/// dates.add(&["Page one."], 1)?;
/// let part = ["Page one."];
/// assert_eq!(dates.of(&part, 1)?.published_local(0), None);
/// assert!(dates.add(&["Page two."], 2).is_err());
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct FirstDates {
    clusters: Vec<usize>,
    /// The earliest time of publication of a cluster, and the local one of that row.
    first: HashMap<usize, (i64, Option<i64>)>,
}

impl FirstDates {
    /// With the cluster of every row, whatever numbers they have.
    pub fn new(clusters: Vec<usize>) -> Self {
        Self { clusters, first: HashMap::new() }
    }

    /// How many rows there must be.
    pub fn rows(&self) -> usize {
        self.clusters.len()
    }

    /// The clusters of some rows.
    fn part(&self, len: usize, first_row: usize) -> Result<&[usize]> {
        let part = first_row.checked_add(len).and_then(|end| self.clusters.get(first_row..end));
        let rows = self.clusters.len();
        part.ok_or_else(|| Error::input(rows, format!("{rows} clusters are given for more rows")))
    }

    /// Takes note of the dates of the rows from `first_row` on.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) where there is no cluster for a row.
    pub fn add<D: Documents + ?Sized>(&mut self, docs: &D, first_row: usize) -> Result<()> {
        let clusters = self.part(docs.len(), first_row)?.to_vec();
        for (row, cluster) in clusters.into_iter().enumerate() {
            let Some(date) = docs.published(row) else { continue };
            let known = self.first.get(&cluster).map(|(date, _)| *date);
            if known.is_none_or(|known| date < known) {
                self.first.insert(cluster, (date, docs.published_local(row)));
            }
        }
        Ok(())
    }

    /// The rows from `first_row` on, with the first dates of their clusters.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn of<'a, D: Documents + ?Sized>(&self, docs: &'a D, first_row: usize) -> Result<Reprints<'a, D>> {
        let clusters = self.part(docs.len(), first_row)?;
        let local = clusters.iter().enumerate().map(|(row, cluster)| match self.first.get(cluster) {
            Some((_, local)) => *local,
            None => docs.published_local(row),
        });
        Ok(Reprints { docs, local: local.collect() })
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
        self.local[row]
    }

    fn rank(&self, row: usize) -> Option<u64> {
        self.docs.rank(row)
    }

    fn source(&self, row: usize) -> Option<&str> {
        self.docs.source(row)
    }

    fn compare_ids(&self, a: usize, b: usize) -> Ordering {
        self.docs.compare_ids(a, b)
    }
}
