//! Options of dictionaries, and of `dictionary`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum, ValueHint};
use wirecopy::extract::{self, Label, Matching};
use wirecopy_io::{dictionary::Options, read::Errors};

use super::{Rule, Run};

/// Keep terms in a file from which `extract` can use them at once
///
/// Says how many of the terms can never match, and why. A million terms take a second here, and none when the file is
/// used: it is mapped into memory.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Dictionary {
    /// A table of terms (Parquet, JSON Lines, CSV …), a text file or - with one term a line, or a saved dictionary
    #[arg(value_name = "TERMS", value_hint = ValueHint::FilePath)]
    pub(crate) path: PathBuf,

    /// File to write, such as companies.dict [default: none, the terms are only checked]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,

    /// Also write a table of the terms that can never match: row, term, reason …
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) skipped: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) terms: Terms,

    /// What to do with terms that cannot be read
    #[arg(long, value_name = "RULE", value_enum, default_value_t = Rule::Raise, help_heading = "Terms")]
    pub(crate) errors: Rule,

    #[command(flatten)]
    pub(crate) run: Run,
}

/// How terms match, and where they stand.
#[derive(Debug, Args)]
#[command(next_help_heading = "Terms")]
pub(crate) struct Terms {
    /// Whether capital letters of terms count
    #[arg(long, value_name = "RULE", value_enum, default_value_t = Case::Fold)]
    case: Case,

    /// Let hyphens, apostrophes and spaces of terms be any of them, or nothing: Coca-Cola, Coca Cola, CocaCola
    #[arg(long)]
    variants: bool,

    /// What a term has to be in a text
    #[arg(long = "match", value_name = "RULE", value_enum, default_value_t = Match::Tokens)]
    matching: Match,

    /// Column of the terms [default: term, name, text, label, or the only one]
    #[arg(long, value_name = "COLUMN")]
    term: Option<String>,

    /// Column of what the terms link to [default: link, id or uri, if there is one]
    #[arg(long, value_name = "COLUMN")]
    link: Option<String>,
}

/// A value of `--case`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Case {
    /// They equal small ones
    Fold,
    /// They do not
    Exact,
}

/// A value of `--match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Match {
    /// Whole words and numbers
    Tokens,
    /// Any stretch of characters, also within words
    Substrings,
}

impl Terms {
    pub(crate) fn options(&self, errors: Errors) -> Options {
        Options {
            case: match self.case {
                Case::Fold => extract::Case::Fold,
                Case::Exact => extract::Case::Exact,
            },
            variants: self.variants,
            matching: match self.matching {
                Match::Tokens => Matching::Tokens,
                Match::Substrings => Matching::Substrings,
            },
            term: self.term.clone(),
            link: self.link.clone(),
            errors,
        }
    }
}

/// A value of `--dictionary`: what its mentions are called, and where its terms stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Labelled {
    pub(crate) label: Label,
    pub(crate) path: PathBuf,
}

impl FromStr for Labelled {
    type Err = String;

    fn from_str(value: &str) -> Result<Self, String> {
        match value.split_once('=') {
            Some((label, path)) if !path.is_empty() => {
                let label = Label::user(label).map_err(|error| error.to_string())?;
                Ok(Self { label, path: path.into() })
            }
            _ => Err("expected a label and a file, such as COMPANY=companies.csv".to_owned()),
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  wirecopy dictionary companies.csv -o companies.dict
  wirecopy extract pages.parquet --dictionary COMPANY=companies.dict -o mentions.parquet
  wirecopy dictionary tickers.txt --case exact --skipped never.csv";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_has_a_label_and_a_file() {
        let ship: Labelled = "SHIP=a=b.csv".parse().expect("a label and a file");
        assert_eq!((ship.label.name(), ship.path), ("SHIP", "a=b.csv".into()));
        for wrong in ["", "ships.csv", "=ships.csv", "SHIP=", "ship=ships.csv", "SHIP NAME=ships.csv"] {
            assert!(wrong.parse::<Labelled>().is_err(), "{wrong}");
        }
    }
}
