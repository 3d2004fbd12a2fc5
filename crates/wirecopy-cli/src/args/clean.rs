//! Options of `clean`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use wirecopy::clean::{BlockKind, RepairKind};

use super::{Input, Run, Target};

/// Repair scraped pages: give them back as their authors wrote them
///
/// Writes the rows of the input with their texts repaired; the columns stay as they are. A single text file comes out
/// as text (to -o FILE.txt, to standard output, or with --to text). What was changed, and where, can be written as tables.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Clean {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) target: Target,

    /// Also write a table of the repairs: row, id, start, end, `clean_start`, `clean_end`, kind, before, after, evidence
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) repairs: Option<PathBuf>,

    /// Also write a table of the blocks of each page: row, id, start, end, kind
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) blocks: Option<PathBuf>,

    /// Also keep the lines that are boilerplate, for --boilerplate of `clean` (`dedup` has --save-frequencies of its own)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output", conflicts_with = "boilerplate")]
    pub(crate) save_boilerplate: Option<PathBuf>,

    /// Words from which a single repeated paragraph is taken for damage, 10 to 1000
    #[arg(long, value_name = "WORDS", default_value_t = 30, help_heading = "Clean")]
    pub(crate) min_repeat: usize,

    /// The kinds of damage to mend, joined by commas [default: all but `quote`]
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind(), help_heading = "Clean")]
    pub(crate) kinds: Vec<RepairKind>,

    /// Pages with different other text in which a line stands from which it is boilerplate
    #[arg(long, value_name = "PAGES", default_value_t = 5, help_heading = "Clean")]
    pub(crate) min_pages: usize,

    /// Lines of sites, as --save-boilerplate of another `clean` kept them; they are then not learned from the input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Clean")]
    pub(crate) boilerplate: Option<PathBuf>,

    /// The kinds of blocks to take away, joined by commas [default: none]
    #[arg(long, value_name = "BLOCK", value_delimiter = ',', value_parser = block(), help_heading = "Clean")]
    pub(crate) drop: Vec<BlockKind>,

    /// Do not learn from the input what is boilerplate: read it once
    #[arg(long, help_heading = "Clean", conflicts_with = "save_boilerplate")]
    pub(crate) no_learn: bool,

    #[command(flatten)]
    pub(crate) run: Run,
}

/// The kinds of damage by their names.
fn kind() -> impl TypedValueParser<Value = RepairKind> {
    let kinds = RepairKind::ALL.iter().filter(|kind| **kind != RepairKind::Dropped);
    PossibleValuesParser::new(kinds.map(|kind| kind.name())).try_map(|name| RepairKind::from_name(&name))
}

/// The kinds of blocks by their names: what stands around the body and is not removed in any case.
fn block() -> impl TypedValueParser<Value = BlockKind> {
    let others = [BlockKind::Body, BlockKind::Boilerplate, BlockKind::Repeat];
    let kinds = BlockKind::ALL.iter().filter(|kind| !others.contains(kind));
    PossibleValuesParser::new(kinds.map(|kind| kind.name())).try_map(|name| BlockKind::from_name(&name))
}

const EXAMPLES: &str = "\
Examples:
  wirecopy clean article.txt
  wirecopy clean pages.parquet -o clean.parquet --repairs repairs.jsonl
  wirecopy clean archive.parquet --save-boilerplate archive.boil -o clean.parquet
  wirecopy clean today.jsonl --boilerplate archive.boil -o clean.jsonl
  wirecopy clean feed.csv --text body --to jsonl | head";
