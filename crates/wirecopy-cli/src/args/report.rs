//! Options of `report`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{Grammars, Input, Ladder, Run};

/// Write one HTML page to read and to send: the stories with their copies, marked texts, and the facts found
///
/// The page stands in one file, fetches nothing, and can be searched (press /).
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES, mut_arg("source", |arg| arg.help(SOURCE)))]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) input: Input,

    /// Column of titles [default: title or headline if there is one, else the first line of a text]
    #[arg(long, value_name = "COLUMN", help_heading = "Input")]
    pub(crate) title: Option<String>,

    /// File to write, .html or .htm; - is standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,

    /// Heading of the page
    #[arg(long, value_name = "TEXT", help_heading = "Output")]
    pub(crate) heading: Option<String>,

    /// Stories to show, those with the most copies first
    #[arg(long, value_name = "N", default_value_t = 100, help_heading = "Output")]
    pub(crate) stories: usize,

    #[command(flatten)]
    pub(crate) ladder: Ladder,

    #[command(flatten)]
    pub(crate) grammars: Grammars,

    #[command(flatten)]
    pub(crate) run: Run,
}

/// What `--source` is for here.
const SOURCE: &str = "Column of the sites or papers that the pages are from, shown beside each \
                      [default: source, publisher … if there is one]";

const EXAMPLES: &str = "\
Examples:
  wirecopy report pages.parquet -o report.html
  wirecopy report article.txt -o article.html
  wirecopy report feed.jsonl --stories 20 --heading 'The week in copies' -o week.html";
