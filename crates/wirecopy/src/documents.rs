//! [`Documents`]: the shape of what every verb takes.

use std::cmp::Ordering;

use crate::{Error, Result, text::MAX_LEN};

/// A column of texts, with what else a verb may want to know of a row.
///
/// Slices and vectors of `&str`, `String` and `Option`s of them are documents already. Implement the trait to
/// run the verbs over storage of your own (an Arrow column, a memory-mapped file) without a copy.
///
/// ```
/// use wirecopy::Documents;
///
/// let docs = [Some("One page."), None];
/// assert_eq!(docs.len(), 2);
/// assert_eq!(docs.text(1), None);
/// ```
pub trait Documents: Sync {
    /// Number of rows, null ones included.
    fn len(&self) -> usize;

    /// The text of a row, `None` where it is null.
    ///
    /// # Panics
    /// May panic when `row >= self.len()`.
    fn text(&self, row: usize) -> Option<&str>;

    /// Whether there are no rows.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// When the page was published, in microseconds since the Unix epoch, if that is known.
    fn published(&self, _row: usize) -> Option<i64> {
        None
    }

    /// The same by the clock of where the page was published: what its own day is, which relative dates are counted
    /// from. By default [`published`](Self::published), the day in UTC.
    fn published_local(&self, row: usize) -> Option<i64> {
        self.published(row)
    }

    /// The place of the row in an order of the caller's own, lower first, for
    /// [`Keep::Rank`](crate::dedup::Keep::Rank).
    fn rank(&self, _row: usize) -> Option<u64> {
        None
    }

    /// The site or paper that the page is from, if that is known. Where it is, [`clean`](crate::clean) learns what is
    /// boilerplate of each by itself.
    fn source(&self, _row: usize) -> Option<&str> {
        None
    }

    /// The order of two rows' ids. It decides between documents that nothing else tells apart, so that the
    /// outcome does not depend on the order of the rows. All equal by default.
    fn compare_ids(&self, _a: usize, _b: usize) -> Ordering {
        Ordering::Equal
    }
}

/// Two collections as one: the rows of the second follow those of the first.
///
/// ```
/// use wirecopy::{Documents, Joined};
///
/// let (new, archive) = (["One page."], [Some("Two pages."), None]);
/// let all = Joined::new(&new, &archive);
/// assert_eq!((all.len(), all.text(1)), (3, Some("Two pages.")));
/// ```
#[derive(Debug)]
pub struct Joined<'a, A: ?Sized, B: ?Sized> {
    first: &'a A,
    second: &'a B,
}

impl<'a, A: Documents + ?Sized, B: Documents + ?Sized> Joined<'a, A, B> {
    /// The rows of `first`, then those of `second`.
    pub fn new(first: &'a A, second: &'a B) -> Self {
        Self { first, second }
    }

    /// What the collection that has a row says of it.
    fn of<T>(&self, row: usize, first: impl Fn(&A, usize) -> T, second: impl Fn(&B, usize) -> T) -> T {
        match row.checked_sub(self.first.len()) {
            None => first(self.first, row),
            Some(row) => second(self.second, row),
        }
    }
}

impl<A: Documents + ?Sized, B: Documents + ?Sized> Documents for Joined<'_, A, B> {
    fn len(&self) -> usize {
        self.first.len() + self.second.len()
    }

    fn text(&self, row: usize) -> Option<&str> {
        match row.checked_sub(self.first.len()) {
            None => self.first.text(row),
            Some(row) => self.second.text(row),
        }
    }

    fn published(&self, row: usize) -> Option<i64> {
        self.of(row, A::published, B::published)
    }

    fn published_local(&self, row: usize) -> Option<i64> {
        self.of(row, A::published_local, B::published_local)
    }

    fn rank(&self, row: usize) -> Option<u64> {
        self.of(row, A::rank, B::rank)
    }

    /// Those of the first come first; ids of two collections are not compared.
    fn compare_ids(&self, a: usize, b: usize) -> Ordering {
        let len = self.first.len();
        match (a.checked_sub(len), b.checked_sub(len)) {
            (None, None) => self.first.compare_ids(a, b),
            (Some(a), Some(b)) => self.second.compare_ids(a, b),
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
        }
    }
}

/// What may stand in a slice of documents.
pub trait Text: Sync {
    /// The text, `None` where it is null.
    fn as_text(&self) -> Option<&str>;
}

impl Text for &str {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for String {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: Text> Text for Option<T> {
    fn as_text(&self) -> Option<&str> {
        self.as_ref().and_then(Text::as_text)
    }
}

impl<T: Text> Documents for [T] {
    fn len(&self) -> usize {
        <[T]>::len(self)
    }

    fn text(&self, row: usize) -> Option<&str> {
        self[row].as_text()
    }
}

impl<T: Text> Documents for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn text(&self, row: usize) -> Option<&str> {
        self[row].as_text()
    }
}

impl<T: Text, const N: usize> Documents for [T; N] {
    fn len(&self) -> usize {
        N
    }

    fn text(&self, row: usize) -> Option<&str> {
        self[row].as_text()
    }
}

impl<D: Documents + ?Sized> Documents for &D {
    fn len(&self) -> usize {
        (**self).len()
    }

    fn text(&self, row: usize) -> Option<&str> {
        (**self).text(row)
    }

    fn published(&self, row: usize) -> Option<i64> {
        (**self).published(row)
    }

    fn published_local(&self, row: usize) -> Option<i64> {
        (**self).published_local(row)
    }

    fn rank(&self, row: usize) -> Option<u64> {
        (**self).rank(row)
    }

    fn compare_ids(&self, a: usize, b: usize) -> Ordering {
        (**self).compare_ids(a, b)
    }
}

/// The bytes of all texts together.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for the first text that is too long to be worked on.
pub(crate) fn check_lengths<D: Documents + ?Sized>(docs: &D) -> Result<u64> {
    (0..docs.len()).try_fold(0, |total, row| {
        let len = docs.text(row).map_or(0, str::len);
        if len > MAX_LEN {
            return Err(Error::input(
                row,
                format!("text of {len} bytes; at most {MAX_LEN} can be worked on"),
            ));
        }
        Ok(total + len as u64)
    })
}
