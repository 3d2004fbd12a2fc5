//! Options of `stories`, checked when the [`Grouper`] is built.

use super::{Stories, group};
use crate::{Control, Documents, Error, Result, likeness};

/// Groups the reports of one event. Immutable; reuse it freely.
///
/// ```
/// use wirecopy::{dedup::Deduplicator, stories::Grouper};
///
/// let pages = [
///     "The ferry Maribel ran aground off Kellmouth at dawn on Friday; all 214 people on board were brought ashore, \
///      harbour master Oona Delacroix said.",
///     "Lifeboats took 214 passengers off the Maribel on Friday after the ferry struck a bank near Kellmouth. Oona \
///      Delacroix, the harbour master, praised the crews.",
///     "Voters in the northern valley go to the polls on Sunday to choose a mayor, and turnout will be low again.",
/// ];
/// let copies = Deduplicator::new().run(&pages)?;
/// let stories = Grouper::new().run(&pages, &copies.clusters())?;
/// assert_eq!(stories.documents[1].story, 0);
/// assert_eq!(stories.documents[2].story, 2);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[doc(alias = "event clustering")]
#[doc(alias = "topic detection")]
#[derive(Clone, Debug, PartialEq)]
pub struct Grouper {
    pub(super) score: f64,
    pub(super) window: Option<i64>,
}

impl Grouper {
    /// With the defaults.
    pub fn new() -> Self {
        Self { score: 0.5, window: None }
    }

    /// To set options.
    pub fn builder() -> Builder {
        Builder { options: Self::new() }
    }

    /// Groups `docs`, of which `clusters` names for every row the cluster of copies, by any numbers; rows that stand for
    /// themselves have numbers of their own. On the ambient rayon pool.
    ///
    /// Null and word-less documents, and those of fewer than twelve words, are stories of their own, as are their copies.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for another number of clusters than of rows, and for a text longer than
    /// [`MAX_LEN`](crate::text::MAX_LEN).
    pub fn run<D: Documents + ?Sized>(&self, docs: &D, clusters: &[usize]) -> Result<Stories> {
        self.run_with(docs, clusters, &Control::new())
    }

    /// [`run`](Self::run), with a [`Control`] to watch it or to stop it.
    ///
    /// # Errors
    /// As [`run`](Self::run), and kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn run_with<D: Documents + ?Sized>(
        &self,
        docs: &D,
        clusters: &[usize],
        control: &Control,
    ) -> Result<Stories> {
        group::run(self, docs, clusters, control)
    }

    /// What the model sees of each pair of neighbours, for a trainer: the names of the values, then rows and values. Of all
    /// that share anything if `exhaustive`, some two hundred of each document at most.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    #[doc(hidden)]
    pub fn instances<D: Documents + ?Sized>(
        docs: &D,
        exhaustive: bool,
    ) -> Result<(Vec<&'static str>, Vec<Instance>)> {
        let control = Control::new();
        let rows: Vec<usize> = (0..docs.len()).collect();
        let search = if exhaustive { likeness::Search::Exhaustive } else { likeness::Search::Usual };
        let found = group::evidence_of(docs, &rows, search, &control)?;
        let values = found.into_iter().map(|found| (found.items, found.values.to_vec())).collect();
        Ok((likeness::NAMES.to_vec(), values))
    }
}

/// Two rows and what the model sees of them.
type Instance = ((u32, u32), Vec<f32>);

impl Default for Grouper {
    fn default() -> Self {
        Self::new()
    }
}

/// Sets the options of a [`Grouper`].
#[derive(Clone, Debug)]
pub struct Builder {
    options: Grouper,
}

impl Builder {
    /// Score from which reports are of one story, in 0.05..=0.95. Default: 0.5.
    #[must_use]
    pub fn score(mut self, score: f64) -> Self {
        self.options.score = score;
        self
    }

    /// Microseconds between the publication of two reports up to which they may be of one story; a cluster of copies counts
    /// from its earliest. A story that is told on goes on: its first and last report may be further apart. Documents
    /// without a date may be of any. Default: no limit.
    #[must_use]
    pub fn window(mut self, window: Option<i64>) -> Self {
        self.options.window = window;
        self
    }

    /// The grouper.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a value out of its range, with the value and the range.
    pub fn build(self) -> Result<Grouper> {
        let Grouper { score, window } = &self.options;
        if !(0.05..=0.95).contains(score) {
            return Err(
                Error::option(format!("score must be in 0.05..=0.95, got {score}")).of_option("score")
            );
        }
        if let Some(window) = window.filter(|&window| window <= 0) {
            return Err(Error::option(format!("window must be more than 0 microseconds, got {window}"))
                .of_option("window"));
        }
        Ok(self.options)
    }
}

/// The microseconds of a span of time as it is typed: a number and `min`, `h`, `d` or `w`, such as `36h` or `3d`.
///
/// ```
/// assert_eq!(wirecopy::stories::window("3d")?, 3 * 86_400_000_000);
/// # Ok::<(), wirecopy::Error>(())
/// ```
///
/// # Errors
/// Kind [`Option`](crate::ErrorKind::Option) for anything else.
pub fn window(text: &str) -> Result<i64> {
    const MINUTE: i64 = 60_000_000;
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let unit = match text[digits..].trim() {
        "min" => Some(MINUTE),
        "h" => Some(60 * MINUTE),
        "d" => Some(1440 * MINUTE),
        "w" => Some(7 * 1440 * MINUTE),
        _ => None,
    };
    let number = text[..digits].parse::<i64>().ok().filter(|&number| number > 0);
    number.zip(unit).and_then(|(number, unit)| number.checked_mul(unit)).ok_or_else(|| {
        Error::option(format!("window must be a number and min, h, d or w, such as \"3d\", got {text:?}"))
            .of_option("window")
    })
}
