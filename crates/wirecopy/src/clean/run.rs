//! A collection: what is boilerplate in it is learned, then each page is repaired.

use super::{Boilerplate, Cleaned, Cleaner, Document, Learner, RepairKind, page::Scratch};
use crate::{Control, Documents, Result, documents::check_lengths, parallel};

impl Cleaner {
    /// Learns what is boilerplate in a collection: the lines that stand in many of `docs` whose other text differs.
    /// Give it to [`Builder::boilerplate`](super::Builder::boilerplate), to repair these pages or those of another day.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn learn<D: Documents + ?Sized>(&self, docs: &D) -> Result<Boilerplate> {
        self.learn_with(docs, &Control::new())
    }

    /// [`learn`](Self::learn), with a [`Control`] to watch it or to stop it.
    ///
    /// # Errors
    /// As [`run_with`](Self::run_with).
    pub fn learn_with<D: Documents + ?Sized>(&self, docs: &D, control: &Control) -> Result<Boilerplate> {
        let mut learner = self.learner();
        learner.add(docs, control)?;
        Ok(learner.finish())
    }

    /// Learns what is boilerplate in a collection that comes in parts.
    pub fn learner(&self) -> Learner {
        Learner::new(self.min_pages)
    }

    /// Repairs each of `docs`, on the ambient rayon pool. Unless it is told what is boilerplate, it learns that from all of
    /// `docs` first, so a page may come out otherwise by itself; see [`Builder::learn`](super::Builder::learn).
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for a text longer than [`MAX_LEN`](crate::text::MAX_LEN).
    pub fn run<'d, D: Documents + ?Sized>(&self, docs: &'d D) -> Result<Cleaned<'d>> {
        self.run_with(docs, &Control::new())
    }

    /// Repairs one text. What is boilerplate is only known where it was [given](super::Builder::boilerplate); lines that no
    /// story has go all the same.
    ///
    /// ```
    /// use wirecopy::clean::Cleaner;
    ///
    /// let page = Cleaner::new().repair("The crew doesnâ€™t know .")?;
    /// assert_eq!(page.text, "The crew doesn’t know.");
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn repair<'t>(&self, text: &'t str) -> Result<Document<'t>> {
        check_lengths(&[text])?;
        Scratch::new(self, self.boilerplate.as_ref(), Control::new().ticker()).clean(text, None)
    }

    /// [`run`](Self::run), with a [`Control`] to watch it or to stop it.
    ///
    /// # Errors
    /// As [`run`](Self::run), and kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn run_with<'d, D: Documents + ?Sized>(&self, docs: &'d D, control: &Control) -> Result<Cleaned<'d>> {
        control.check()?;
        let learns = self.learn && self.boilerplate.is_none() && self.kinds.has(RepairKind::Boilerplate);
        let learned =
            if learns && docs.len() >= self.min_pages { Some(self.learn_with(docs, control)?) } else { None };
        let known = learned.as_ref().or(self.boilerplate.as_ref());
        control.expect(check_lengths(docs)?);
        let scratch = || Scratch::new(self, known, control.ticker());
        let documents = parallel::map(docs.len(), scratch, |scratch, row| {
            docs.text(row).map(|text| scratch.clean(text, docs.source(row))).transpose()
        })?;
        Ok(Cleaned { documents })
    }
}
