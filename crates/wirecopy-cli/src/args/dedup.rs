//! Options of `dedup`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args, ValueEnum, ValueHint};
use wirecopy::dedup::{self, Deduplicator, Level};
use wirecopy_io::frequencies;

use super::{Cleaning, Input, Run, Target, shared::Usual};
use crate::Result;

/// Find the copies and keep one of each
///
/// Writes the rows of the input that are left when of each cluster of copies one row is kept, with all their columns.
/// The input is read more than once, so memory holds a signature of each document and no texts; standard input is kept
/// in a temporary file meanwhile.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Dedup {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) target: Target,

    /// Known documents: files, folders or 'globs'. What is a copy of one of them is left out, with its own copies
    ///
    /// Columns, format and the rule for bad rows hold for both. The archive is not deduplicated itself, and none of its files
    /// can be an output. A folder with nothing in it is an archive before its first day.
    #[arg(long, value_name = "ARCHIVE", value_hint = ValueHint::AnyPath, help_heading = "Input")]
    pub(crate) against: Vec<PathBuf>,

    /// Seek no copies within the input, only those in the archive
    #[arg(long, requires = "against", help_heading = "Dedup")]
    pub(crate) no_within: bool,

    /// Also write a table of the verified pairs with the archive, in the columns of --pairs; b is of the archive
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "against", help_heading = "Output")]
    pub(crate) archive_pairs: Option<PathBuf>,

    /// Also keep what many documents share, for --frequencies of `dedup` (`clean` has --save-boilerplate of its own)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) save_frequencies: Option<PathBuf>,

    /// Also write a table of the verified pairs: row and id of both, kind, accepted, Jaccard similarity, containment, score
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) pairs: Option<PathBuf>,

    /// Also write a table of all documents: row, id, cluster (row of the one kept), kind, reason, score
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) documents: Option<PathBuf>,

    /// What somebody has said of pairs: a file with the columns a and b (ids; row numbers where there are none) and same
    ///
    /// Rows whose `same` is true are copies, those whose `same` is false are none; the clusters hold to it, and those that it
    /// does not touch stay as they are.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "against", help_heading = "Dedup")]
    pub(crate) decisions: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) ladder: Ladder,

    #[command(flatten)]
    pub(crate) cleaning: Cleaning,

    #[command(flatten)]
    pub(crate) run: Run,
}

/// What counts as a copy, and which one is kept.
#[derive(Debug, Args)]
#[command(next_help_heading = "Dedup")]
pub(crate) struct Ladder {
    /// Which of a cluster to keep: a rule, or a column, of which the least value is kept (COLUMN:desc, the greatest)
    #[arg(long, value_name = "RULE", default_value = "longest")]
    #[arg(value_parser = Usual(|| Keep::RULES.into_iter()).try_map(|value| value.parse::<Keep>()))]
    pub(crate) keep: Keep,

    /// The kinds of copies to look for, joined by commas
    ///
    /// exact: the same words in the same order; near: most runs of five words in common; contained: cut short, edited, or
    /// wrapped in other text, boilerplate left out of account; rewritten: the same story in other words, which takes longer
    /// and is less sure.
    #[arg(
        long,
        value_name = "LEVELS",
        value_enum,
        value_delimiter = ',',
        default_value = "exact,near,contained"
    )]
    levels: Vec<Rung>,

    /// Jaccard similarity from which two documents are near copies, 0.5 to 1
    #[arg(long, value_name = "SIMILARITY", default_value_t = 0.5)]
    threshold: f64,

    /// With --levels …,rewritten: the share of those pairs that is to be right, 0.05 to 0.99
    ///
    /// The share is estimated from the input itself. A lower one finds more, and more that are no copies.
    #[arg(long, value_name = "SHARE", default_value_t = 0.95)]
    rewritten: f64,

    /// With --levels …,rewritten: also tell in --pairs the less sure ones, down to this share, 0.05 to 0.99
    ///
    /// They are not taken for copies: the column `accepted` is false.
    #[arg(long, value_name = "SHARE")]
    doubtful: Option<f64>,

    /// Words in a shingle, 1 to 32
    #[arg(long, value_name = "WORDS", default_value_t = 5)]
    shingle: usize,

    /// Values in a signature, 16 to 1024; more find pairs close to the threshold with more certainty
    #[arg(long, value_name = "N", default_value_t = 128)]
    permutations: usize,

    /// Seed of the signatures
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,

    /// What many documents share, as --save-frequencies of another `dedup` kept it; it is then not told from the input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    frequencies: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Rung {
    Exact,
    Near,
    Contained,
    Rewritten,
}

/// A value of `--keep`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    Longest,
    Earliest,
    First,
    By { column: String, descending: bool },
}

impl Keep {
    /// The rules by their names.
    pub(crate) const RULES: [&str; 3] = ["longest", "earliest", "first"];
}

impl FromStr for Keep {
    type Err = String;

    fn from_str(value: &str) -> Result<Self, String> {
        Ok(match value {
            "longest" => Self::Longest,
            "earliest" => Self::Earliest,
            "first" => Self::First,
            _ => {
                let (column, order) = match value.rsplit_once(':') {
                    Some((column, order @ ("asc" | "desc"))) => (column, order),
                    _ => (value, "asc"),
                };
                if column.is_empty() {
                    return Err("expected longest, earliest, first or the name of a column".to_owned());
                }
                Self::By { column: column.to_owned(), descending: order == "desc" }
            }
        })
    }
}

impl Ladder {
    /// `within` is whether copies are sought within the input.
    pub(crate) fn deduplicator(&self, within: bool) -> Result<Deduplicator> {
        let level = |rung: &Rung| match rung {
            Rung::Exact => Level::Exact,
            Rung::Near => Level::Near,
            Rung::Contained => Level::Contained,
            Rung::Rewritten => Level::Rewritten,
        };
        let builder = Deduplicator::builder()
            .levels(&self.levels.iter().map(level).collect::<Vec<_>>())
            .threshold(self.threshold)
            .rewritten(self.rewritten)
            .doubtful(self.doubtful)
            .shingle(self.shingle)
            .permutations(self.permutations)
            .seed(self.seed)
            .within(within)
            .keep(match self.keep {
                Keep::Longest => dedup::Keep::Longest,
                Keep::Earliest => dedup::Keep::Earliest,
                Keep::First => dedup::Keep::First,
                Keep::By { .. } => dedup::Keep::Rank,
            });
        Ok(match &self.frequencies {
            None => builder.build()?,
            Some(path) => builder.frequencies(frequencies::open(path)?).build()?,
        })
    }

    /// The options in words, for a page that says how it was made.
    pub(crate) fn described(&self) -> Vec<(String, String)> {
        let levels: Vec<_> = self.levels.iter().filter_map(ValueEnum::to_possible_value).collect();
        let levels: Vec<_> = levels.iter().map(PossibleValue::get_name).collect();
        let keep = match &self.keep {
            Keep::Longest => "longest".to_owned(),
            Keep::Earliest => "earliest".to_owned(),
            Keep::First => "first".to_owned(),
            Keep::By { column, descending } => {
                format!("{} {column}", if *descending { "greatest" } else { "least" })
            }
        };
        vec![
            ("levels".to_owned(), levels.join(", ")),
            ("threshold".to_owned(), self.threshold.to_string()),
            ("shingle".to_owned(), format!("{} words", self.shingle)),
            ("kept".to_owned(), keep),
        ]
    }

    /// The column whose order decides, and whether high values come first.
    pub(crate) fn rank(&self) -> Option<(&str, bool)> {
        match &self.keep {
            Keep::By { column, descending } => Some((column, *descending)),
            _ => None,
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  wirecopy dedup pages.parquet -o unique.parquet --pairs pairs.parquet
  wirecopy dedup 'feed/2024-*.jsonl.gz' --keep earliest -o stories.jsonl.zst
  wirecopy dedup today.jsonl --against archive/ -o new.jsonl
  wirecopy dedup archive/ --save-frequencies archive.freq -o stories.parquet
  wirecopy dedup today.jsonl --frequencies archive.freq -o unique.jsonl
  wirecopy dedup pages.csv --keep views:desc --threshold 0.8 > unique.jsonl

Columns of --documents:
  row, id, cluster (the row that is kept), kind, reason, score; with --against also against, against_row";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keep_is_a_rule_or_a_column() {
        let by = |column: &str, descending| Keep::By { column: column.into(), descending };
        for (value, keep) in [
            ("longest", Keep::Longest),
            ("views", by("views", false)),
            ("views:desc", by("views", true)),
            ("views:asc", by("views", false)),
            ("longest:asc", by("longest", false)),
            ("a:b", by("a:b", false)),
        ] {
            assert_eq!(value.parse(), Ok(keep), "{value}");
        }
        assert!("".parse::<Keep>().is_err());
        assert!(":desc".parse::<Keep>().is_err());
    }
}
