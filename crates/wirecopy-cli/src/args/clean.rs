//! Options of `clean`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{Input, Run, Target};

/// Repair scraped pages: give them back as their authors wrote them
///
/// Writes the rows of the input with their texts repaired; the columns stay as they are. A single text file comes out
/// as text. What was changed, and where, can be written as tables.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Clean {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) target: Target,

    /// Also write a table of the repairs: row, id, start, end, kind, before, after …
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) repairs: Option<PathBuf>,

    /// Also write a table of the blocks of each page: row, id, start, end, kind
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) blocks: Option<PathBuf>,

    /// Words from which a single repeated paragraph is taken for damage, 10 to 1000
    #[arg(long, value_name = "WORDS", default_value_t = 30, help_heading = "Clean")]
    pub(crate) min_repeat: usize,

    #[command(flatten)]
    pub(crate) run: Run,
}

const EXAMPLES: &str = "\
Examples:
  wirecopy clean article.txt
  wirecopy clean pages.parquet -o clean.parquet --repairs repairs.jsonl
  wirecopy clean feed.csv --text body --to jsonl | head";
