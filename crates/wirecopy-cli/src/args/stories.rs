//! Options of `stories`.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use wirecopy::stories::{Grouper, window};

use super::{Input, Run, Target};

/// Group the reports of one event, copies and independent ones
///
/// Writes one row a document: row, id, story (the row of its first report) and score. Copies are found as `dedup` does by
/// default, and count once. The texts are kept in a temporary file meanwhile.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
#[expect(clippy::struct_field_names, reason = "a field is called as its option is")]
pub(crate) struct Stories {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) target: Target,

    /// Also write a table of the stories: documents, reports that are no copies of each other, and the words that tell it best
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) stories: Option<PathBuf>,

    /// Also write a table of the pairs of reports within a story, with their scores
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) pairs: Option<PathBuf>,

    /// Score from which reports are of one story, 0.05 to 0.95
    #[arg(long, value_name = "SCORE", default_value_t = 0.5, help_heading = "Stories")]
    score: f64,

    /// How far apart two reports may be published, such as 36h or 3d [default: no limit]; rows without a date may be of any day
    #[arg(long, value_name = "TIME", help_heading = "Stories")]
    window: Option<String>,

    #[command(flatten)]
    pub(crate) run: Run,
}

impl Stories {
    /// Whether dates matter.
    pub(crate) fn has_window(&self) -> bool {
        self.window.is_some()
    }

    pub(crate) fn grouper(&self) -> wirecopy::Result<Grouper> {
        let window = self.window.as_deref().map(window).transpose()?;
        Grouper::builder().score(self.score).window(window).build()
    }
}

const EXAMPLES: &str = "\
Examples:
  wirecopy stories pages.parquet -o documents.parquet --stories stories.parquet
  wirecopy stories 'feed/*.jsonl.gz' --window 3d > documents.jsonl";
