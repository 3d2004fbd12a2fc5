//! [`Documents`]: the shape of what every verb takes.

use std::{borrow::Cow, cmp::Ordering, sync::Arc};

use crate::{Error, Result, text::MAX_LEN};

/// A column of texts, with what else a verb may want to know of a row.
///
/// Slices, vectors and boxed slices of `&str`, `String`, `Cow<str>`, `Box<str>`, `Arc<str>` and `Option`s of them are
/// documents already, and so are references and `Arc`s to documents. Implement the trait to run the verbs over storage of
/// your own (an Arrow column, a memory-mapped file) without a copy, or to say when and where a page was published.
///
/// ```
/// use wirecopy::Documents;
///
/// let docs = [Some("One page."), None];
/// assert_eq!(docs.len(), 2);
/// assert_eq!(docs.text(1), None);
///
/// struct Page {
///     body: String,
///     unix_seconds: i64,
/// }
///
/// struct Pages(Vec<Page>);
///
/// impl Documents for Pages {
///     fn len(&self) -> usize {
///         self.0.len()
///     }
///     fn text(&self, row: usize) -> Option<&str> {
///         Some(&self.0[row].body)
///     }
///     fn published(&self, row: usize) -> Option<i64> {
///         Some(self.0[row].unix_seconds * 1_000_000)
///     }
/// }
/// # assert_eq!(Pages(vec![Page { body: String::new(), unix_seconds: 1 }]).published_local(0), Some(1_000_000));
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

    /// The same by the clock of where the page was published, as if that were UTC: 20:00 of 28 May in New York is
    /// 2022-05-28T20:00Z here, and 2022-05-29T00:00Z in [`published`](Self::published). It says what the page's own day is,
    /// which relative dates are counted from. By default `published`, the day in UTC.
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

    fn source(&self, row: usize) -> Option<&str> {
        match row.checked_sub(self.first.len()) {
            None => self.first.source(row),
            Some(row) => self.second.source(row),
        }
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

impl Text for str {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for String {
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for Cow<'_, str> {
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

/// What points to a text or to documents is one, too.
macro_rules! pointers {
    ($($pointer:ty: $bound:ident),+) => {$(
        impl<$bound: Text + ?Sized> Text for $pointer where Self: Sync {
            fn as_text(&self) -> Option<&str> {
                (**self).as_text()
            }
        }

        impl<$bound: Documents + ?Sized> Documents for $pointer where Self: Sync {
            fn len(&self) -> usize {
                (**self).len()
            }

            fn text(&self, row: usize) -> Option<&str> {
                (**self).text(row)
            }

            fn is_empty(&self) -> bool {
                (**self).is_empty()
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

            fn source(&self, row: usize) -> Option<&str> {
                (**self).source(row)
            }

            fn compare_ids(&self, a: usize, b: usize) -> Ordering {
                (**self).compare_ids(a, b)
            }
        }
    )+};
}

pointers!(&D: D, Box<D>: D, Arc<D>: D);

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FirstDates, Reprints};

    /// Two documents that say something of their own to every question.
    struct Told;

    impl Documents for Told {
        fn len(&self) -> usize {
            2
        }

        fn text(&self, row: usize) -> Option<&str> {
            Some(["one", "two"][row])
        }

        fn published(&self, row: usize) -> Option<i64> {
            Some(row as i64)
        }

        fn published_local(&self, row: usize) -> Option<i64> {
            Some(10 + row as i64)
        }

        fn rank(&self, row: usize) -> Option<u64> {
            Some(20 + row as u64)
        }

        fn source(&self, row: usize) -> Option<&str> {
            Some(["east", "west"][row])
        }

        fn compare_ids(&self, a: usize, b: usize) -> Ordering {
            b.cmp(&a)
        }
    }

    /// Whether `docs` tell from row `first` on what [`Told`] does.
    fn check<D: Documents + ?Sized>(docs: &D, first: usize) {
        assert!(!docs.is_empty());
        for row in 0..Told.len() {
            assert_eq!(docs.text(first + row), Told.text(row));
            assert_eq!(docs.published(first + row), Told.published(row));
            assert_eq!(docs.published_local(first + row), Told.published_local(row));
            assert_eq!(docs.rank(first + row), Told.rank(row));
            assert_eq!(docs.source(first + row), Told.source(row));
        }
        assert_eq!(docs.compare_ids(first, first + 1), Ordering::Greater);
    }

    #[test]
    fn every_wrapper_tells_all_that_it_is_told() {
        check(&Told, 0);
        check::<&Told>(&&Told, 0);
        check(&Box::new(Told), 0);
        check(&Arc::new(Told), 0);
        check::<Box<dyn Documents>>(&(Box::new(Told) as Box<dyn Documents>), 0);
        let joined = Joined::new(&Told, &Told);
        check(&joined, 0);
        check(&joined, 2);
        check(&Reprints::new(&Told, &[0, 1]).unwrap(), 0);
        check(&FirstDates::new(vec![0, 1]).of(&Told, 0).unwrap(), 0);
    }

    #[test]
    fn texts_are_held_in_many_ways() {
        fn first<D: Documents>(docs: D) -> String {
            docs.text(0).unwrap().to_owned()
        }
        let owned = String::from("a");
        assert_eq!(first([&owned]), "a");
        assert_eq!(first(vec![Cow::Borrowed("a")]), "a");
        assert_eq!(first([Box::<str>::from("a")]), "a");
        assert_eq!(first([Some(Arc::<str>::from("a"))]), "a");
        assert_eq!(first(vec!["a"].into_boxed_slice()), "a");
        assert_eq!(first(Arc::new(vec!["a"])), "a");
        assert_eq!(first(Arc::<[&str]>::from(["a"])), "a");
        assert_eq!(first([&&"a"]), "a");
    }
}
