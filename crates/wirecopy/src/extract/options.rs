//! Options of `extract`, checked when the [`Extractor`] is built.

use super::{Facts, Label, region, run};
use crate::{Control, Documents, Error, Result};

/// Finds facts in texts. Immutable; reuse it freely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extractor {
    pub(super) labels: Vec<Label>,
    pub(super) region: Option<[u8; 2]>,
}

impl Extractor {
    /// With the defaults: all labels.
    pub fn new() -> Self {
        Self { labels: Label::ALL.to_vec(), region: None }
    }

    /// To set options.
    pub fn builder() -> Builder {
        Builder { options: Self::new(), region: None }
    }

    /// Finds the facts in each of `docs`, on the ambient rayon pool.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for a text longer than [`MAX_LEN`](crate::text::MAX_LEN).
    pub fn run<D: Documents + ?Sized>(&self, docs: &D) -> Result<Facts> {
        self.run_with(docs, &Control::new())
    }

    /// [`run`](Self::run), with a [`Control`] to watch it or to stop it.
    ///
    /// # Errors
    /// As [`run`](Self::run), and kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn run_with<D: Documents + ?Sized>(&self, docs: &D, control: &Control) -> Result<Facts> {
        run::run(self, docs, control)
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

/// Sets the options of an [`Extractor`].
#[derive(Clone, Debug)]
pub struct Builder {
    options: Extractor,
    region: Option<String>,
}

impl Builder {
    /// The labels to look for. Default: all.
    #[must_use]
    pub fn labels(mut self, labels: &[Label]) -> Self {
        self.options.labels = labels.to_vec();
        self
    }

    /// Country (ISO 3166-1 alpha-2) whose national telephone numbers are understood without a country code.
    /// Default: none.
    #[must_use]
    pub fn region(mut self, region: &str) -> Self {
        self.region = Some(region.to_owned());
        self
    }

    /// The extractor.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a value out of its range, with the value and the range.
    pub fn build(self) -> Result<Extractor> {
        let Self { mut options, region } = self;
        if options.labels.is_empty() {
            return Err(Error::option("labels must name at least one label"));
        }
        options.region = region.as_deref().map(region::parse).transpose()?;
        Ok(options)
    }
}
