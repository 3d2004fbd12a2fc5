//! Options of `clean`.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use wirecopy::clean::{BlockKind, RepairKind};

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

    /// Also keep what is boilerplate, for --boilerplate of other runs
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output", conflicts_with = "boilerplate")]
    pub(crate) save_boilerplate: Option<PathBuf>,

    /// Words from which a single repeated paragraph is taken for damage, 10 to 1000
    #[arg(long, value_name = "WORDS", default_value_t = 30, help_heading = "Clean")]
    pub(crate) min_repeat: usize,

    /// The kinds of damage to mend, joined by commas; all but `quote` unless given. mojibake, entity, tag, control,
    /// invisible, ligature, width, `line_break`, quote, space, punctuation, glue, boilerplate, repeat
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind, hide_possible_values = true, help_heading = "Clean")]
    pub(crate) kinds: Vec<RepairKind>,

    /// Pages with different other text in which a line stands from which it is boilerplate
    #[arg(long, value_name = "PAGES", default_value_t = 5, help_heading = "Clean")]
    pub(crate) min_pages: usize,

    /// What is boilerplate, as an earlier run kept it (--save-boilerplate); it is then not learned from the input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Clean")]
    pub(crate) boilerplate: Option<PathBuf>,

    /// The kinds of blocks to take away, joined by commas: dateline, byline, credit, caption, heading, stub, truncation
    #[arg(long, value_name = "BLOCK", value_delimiter = ',', value_parser = block, hide_possible_values = true, help_heading = "Clean")]
    pub(crate) drop: Vec<BlockKind>,

    /// Do not learn from the input what is boilerplate: read it once
    #[arg(long, help_heading = "Clean", conflicts_with = "save_boilerplate")]
    pub(crate) no_learn: bool,

    #[command(flatten)]
    pub(crate) run: Run,
}

/// The kind of that name.
fn kind(name: &str) -> Result<RepairKind, String> {
    let known = || RepairKind::ALL.map(RepairKind::name).join(", ");
    RepairKind::ALL
        .into_iter()
        .find(|kind| kind.name() == name)
        .ok_or_else(|| format!("there are {}", known()))
}

/// The kind of block of that name.
fn block(name: &str) -> Result<BlockKind, String> {
    let known = || BlockKind::ALL.map(BlockKind::name).join(", ");
    BlockKind::ALL
        .into_iter()
        .find(|kind| kind.name() == name)
        .ok_or_else(|| format!("there are {}", known()))
}

const EXAMPLES: &str = "\
Examples:
  wirecopy clean article.txt
  wirecopy clean pages.parquet -o clean.parquet --repairs repairs.jsonl
  wirecopy clean archive.parquet --save-boilerplate archive.boil -o clean.parquet
  wirecopy clean today.jsonl --boilerplate archive.boil -o clean.jsonl
  wirecopy clean feed.csv --text body --to jsonl | head";
