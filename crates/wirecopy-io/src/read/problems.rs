//! [`Problems`]: the rows that a rule let pass, and the rule itself.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Errors;
use crate::{Error, Result};

/// The bad rows of one pass over files: how many, and the first of them.
///
/// A shared handle: what it says grows while the [`Reader`](super::Reader) is read, and is complete at its end.
///
/// ```
/// use wirecopy_io::read::{Errors, ReadOptions, read};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("pages.jsonl");
/// std::fs::write(&path, "{\"text\": \"One.\"}\n{\"text\": \"Tw\n{\"text\": \"Three.\"}\n")?;
///
/// let reader = read(&path, &ReadOptions { errors: Errors::Skip, ..ReadOptions::default() })?;
/// let problems = reader.problems();
/// let rows: usize = reader.map(|batch| batch.map_or(0, |batch| batch.num_rows())).sum();
/// assert_eq!((rows, problems.count()), (2, 1));
/// assert_eq!(problems.first()[0].line(), Some(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Problems(Arc<Mutex<Found>>);

#[derive(Debug, Default)]
struct Found {
    count: u64,
    first: Vec<Error>,
}

impl Problems {
    /// The most errors that are kept; those after them are counted alone.
    pub const KEPT: usize = 100;

    /// How many rows were bad.
    pub fn count(&self) -> u64 {
        self.found().count
    }

    /// What was wrong with the first [`KEPT`](Self::KEPT) of them, and where.
    pub fn first(&self) -> Vec<Error> {
        self.found().first.clone()
    }

    pub(super) fn add(&self, error: Error) {
        let mut found = self.found();
        found.count += 1;
        if found.first.len() < Self::KEPT {
            found.first.push(error);
        }
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What becomes of a bad row that is let pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    LeftOut,
    Nulls,
}

impl Errors {
    /// What becomes of a bad row: noted and let pass, or refused. The bytes that can be replaced are no longer bad
    /// when this is asked.
    pub(super) fn judge(self, error: Error, problems: &Problems) -> Result<Fate> {
        let fate = match self {
            Self::Raise | Self::Replace => return Err(Self::skippable(error)),
            Self::Skip => Fate::LeftOut,
            Self::Null => Fate::Nulls,
        };
        problems.add(error);
        Ok(fate)
    }

    /// An error of a row, with the rule that would let it pass.
    pub(super) fn skippable(error: Error) -> Error {
        error.with_hint("to leave such rows out", "errors", "skip")
    }

    /// An error of what is no character, with the rule that would put one in its place.
    pub(crate) fn replaceable(error: Error) -> Error {
        error.with_hint("to read it as U+FFFD", "errors", "replace")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_counted_and_the_first_are_kept() {
        let problems = Problems::default();
        for line in 1..=250 {
            let error = Error::input("x").at_line(line);
            assert_eq!(Errors::Skip.judge(error, &problems).unwrap(), Fate::LeftOut);
        }
        assert_eq!(problems.count(), 250);
        assert_eq!(problems.first().len(), Problems::KEPT);
        assert_eq!(problems.first()[99].line(), Some(100));
        assert!(Errors::Replace.judge(Error::input("x"), &problems).is_err());
        assert_eq!(problems.clone().count(), 250);
    }
}
