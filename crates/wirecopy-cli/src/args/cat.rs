//! Options of `cat`.

use clap::Args;

use super::{Files, Run, Target};

/// Look into files, and write them in another format
///
/// Reads what the other commands read, as one table, and writes its rows as they are: JSON Lines on standard output, or
/// what the name of the output says.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Cat {
    #[command(flatten)]
    pub(crate) files: Files,

    /// The columns to write, joined by commas, in this order [default: all]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', help_heading = "Input")]
    pub(crate) columns: Option<Vec<String>>,

    /// Rows to write, the first ones [default: all]
    #[arg(long, value_name = "N", help_heading = "Input")]
    pub(crate) limit: Option<usize>,

    #[command(flatten)]
    pub(crate) target: Target,

    #[command(flatten)]
    pub(crate) run: Run,
}

const EXAMPLES: &str = "\
Examples:
  wirecopy cat pages.parquet --limit 3
  wirecopy cat 'feed/*.jsonl.gz' --columns id,text -o feed.csv
  wirecopy cat mentions.parquet --to csv | column -ts,";
