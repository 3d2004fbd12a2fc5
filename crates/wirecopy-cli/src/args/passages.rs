//! Options of `passages`.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use wirecopy::passage::Finder;

use super::{Input, Run, Target};

/// Find the runs of words that documents share
///
/// Writes one row a passage that stands in two places, in two documents or in one: rows, ids, and where it stands in both,
/// in characters. Every word in a shared run of K + WINDOW - 1 words or more is in one; of a script that is read by
/// character, such as Chinese, each character counts. The texts are kept in a temporary file meanwhile.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Passages {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) target: Target,

    /// Also write a table of what every two documents have in common: words of either, and the longest passage
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) shares: Option<PathBuf>,

    /// Words in a fingerprint, 1 to 64
    #[arg(long, value_name = "WORDS", default_value_t = 8, help_heading = "Passages")]
    k: usize,

    /// Fingerprints of which one is kept, 1 to 64
    #[arg(long, value_name = "N", default_value_t = 8, help_heading = "Passages")]
    window: usize,

    /// In how many places a run of words may stand for all of them to be compared with each other, 1 to 64
    ///
    /// Where it stands in more, such as a footer of a thousand pages, each is compared with the first alone.
    #[arg(long, value_name = "N", default_value_t = 16, help_heading = "Passages")]
    all_pairs: usize,

    #[command(flatten)]
    pub(crate) run: Run,
}

impl Passages {
    pub(crate) fn finder(&self) -> wirecopy::Result<Finder> {
        Finder::builder().k(self.k).window(self.window).all_pairs(self.all_pairs).build()
    }
}

const EXAMPLES: &str = "\
Examples:
  wirecopy passages pages.parquet -o passages.parquet --shares shares.parquet
  wirecopy passages 'feed/*.jsonl.gz' --k 5 --window 6 > passages.jsonl

Columns:
  a_row, a, a_start, a_end, b_row, b, b_start, b_end (rows, ids, characters), tokens (how many words)";
