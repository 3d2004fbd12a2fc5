//! Options that commands share.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Args, ValueEnum, ValueHint};
use wirecopy_io::{
    Format,
    columns::Choice,
    read::{Errors, ReadOptions},
};

use crate::{Result, error::Error};

/// Where documents come from.
#[derive(Debug, Args)]
pub(crate) struct Input {
    #[command(flatten)]
    pub(crate) columns: Columns,

    #[command(flatten)]
    pub(crate) files: Files,
}

/// Where tables come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct Files {
    /// Files, folders or 'globs'; - is standard input
    #[arg(required = true, value_name = "INPUT", value_hint = ValueHint::AnyPath, help_heading = None)]
    pub(crate) paths: Vec<PathBuf>,

    /// What the input holds, where its name does not say
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub(crate) from: Option<Format>,

    /// What to do with a row that cannot be read
    ///
    /// Such as a line that is no JSON, a row of CSV with a field too few, or bytes that are not UTF-8. The first places
    /// are listed, with their file and line. A damaged Parquet or compressed file is always an error.
    #[arg(long, value_name = "RULE", value_enum, default_value_t = Rule::Raise)]
    errors: Rule,

    /// Folder for temporary files: standard input, which is read more than once, and candidates for copies
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    temp_dir: Option<PathBuf>,
}

/// Which columns of the input are meant.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct Columns {
    /// Column of the texts [default: text, body, content, article …, or the only one]
    #[arg(long, value_name = "COLUMN")]
    pub(crate) text: Option<String>,

    /// Column of ids [default: id, else the number of the row]
    #[arg(long, value_name = "COLUMN")]
    pub(crate) id: Option<String>,

    /// Column of dates of publication [default: published, date … if there is one]
    ///
    /// As ISO 8601, as e-mail and feeds have them (Sat, 28 May 2022 10:00:00 GMT), as English news has them (May 28, 2022),
    /// or counted in seconds or milliseconds since 1970. Dates such as 5/6/2022, which may be of two days, are not read.
    #[arg(long, value_name = "COLUMN")]
    pub(crate) published: Option<String>,

    /// Column of the sites or papers that the pages are from: what is boilerplate is then learned of each by itself
    #[arg(long, value_name = "COLUMN")]
    pub(crate) source: Option<String>,
}

/// A value of `--errors`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Rule {
    /// Stop, with the file and the line
    Raise,
    /// Leave the row out and count it
    Skip,
    /// Keep the row without values, so that rows keep their numbers, and count it
    Null,
    /// Put U+FFFD where bytes are not UTF-8, and stop for what else is wrong
    Replace,
}

impl From<Rule> for Errors {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::Raise => Self::Raise,
            Rule::Skip => Self::Skip,
            Rule::Null => Self::Null,
            Rule::Replace => Self::Replace,
        }
    }
}

impl Files {
    /// The folder for temporary files.
    pub(crate) fn temp_dir(&self) -> PathBuf {
        self.temp_dir.clone().unwrap_or_else(env::temp_dir)
    }

    pub(crate) fn options(&self) -> ReadOptions {
        ReadOptions {
            format: self.from,
            errors: self.errors.into(),
            temp_dir: self.temp_dir.clone(),
            ..ReadOptions::default()
        }
    }
}

impl Columns {
    /// As the columns are chosen, with the order by which copies are kept, if it is one of the caller's.
    pub(crate) fn choice<'a>(&'a self, rank: Option<(&'a str, bool)>) -> Choice<'a> {
        Choice {
            text: self.text.as_deref(),
            id: self.id.as_deref(),
            published: self.published.as_deref(),
            rank,
            source: self.source.as_deref(),
            title: None,
            errors: Errors::Raise,
        }
    }
}

/// The formats that are read, by their names.
fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["parquet", "jsonl", "json", "csv", "tsv", "text"])
        .try_map(|name| name.parse::<Format>())
}

/// Those that are written. `clean` alone writes a text, and says so itself.
fn written_parser() -> impl TypedValueParser<Value = Format> {
    let tables = ["parquet", "jsonl", "csv", "tsv"].map(PossibleValue::new);
    PossibleValuesParser::new(tables.into_iter().chain([PossibleValue::new("text").hide(true)]))
        .try_map(|name| name.parse::<Format>())
}

/// The values that an option usually has, for help and for shells that complete them; it takes others, too.
#[derive(Clone)]
pub(super) struct Usual<F>(pub(super) F);

impl<F, I> TypedValueParser for Usual<F>
where
    F: Fn() -> I + Clone + Send + Sync + 'static,
    I: Iterator<Item = &'static str> + 'static,
{
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> std::result::Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().map(PossibleValue::new)))
    }
}

/// Whether texts are repaired before a verb works on them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Clean")]
pub(crate) struct Cleaning {
    /// Repair the texts first, as `wirecopy clean` does; what is told of them is told of the originals
    #[arg(long)]
    pub(crate) clean: bool,

    /// With --clean: lines of sites, as `clean --save-boilerplate` kept them; they are then not learned from the input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "clean")]
    pub(crate) boilerplate: Option<PathBuf>,
}

/// Where the outcome goes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Target {
    /// File to write: .parquet, .jsonl, .csv or .tsv, the last three also with .gz or .zst [default: standard output]
    ///
    /// Where a table beside is asked for, nothing goes to standard output unless -o - or --to says so. A file is written
    /// beside its place and put there when it is complete; until then what stood there stays.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,

    /// What to write, whatever the name of the file says [default: as the name says; on standard output jsonl]
    #[arg(long, value_name = "FORMAT", value_parser = written_parser())]
    pub(crate) to: Option<Format>,
}

/// How a command runs and what it tells.
#[derive(Debug, Args)]
#[command(next_help_heading = "Run")]
pub(crate) struct Run {
    /// Threads to work on; the outcome does not depend on it [default: `WIRECOPY_MAX_THREADS` of the environment, else all cores]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Tell the progress [default: if standard error is a terminal]
    #[arg(long, overrides_with = "no_progress")]
    pub(crate) progress: bool,

    /// Do not tell the progress
    #[arg(long, overrides_with = "progress")]
    pub(crate) no_progress: bool,

    /// What to say at the end, on standard error [default: text; with --quiet none]
    #[arg(long, value_name = "FORMAT", value_enum)]
    summary: Option<SummaryFormat>,

    /// Say nothing but errors, and the summary if --summary asks for it
    #[arg(short, long, action = ArgAction::SetTrue, conflicts_with = "progress")]
    pub(crate) quiet: bool,
}

/// A value of `--summary`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SummaryFormat {
    /// A line to read
    Text,
    /// An object on one line, to be parsed
    Json,
    /// Nothing
    None,
}

/// The variable of the environment that says how many threads there may be.
const THREADS: &str = "WIRECOPY_MAX_THREADS";

impl Run {
    /// The summary that was asked for.
    pub(crate) fn summary(&self) -> SummaryFormat {
        self.summary.unwrap_or(if self.quiet { SummaryFormat::None } else { SummaryFormat::Text })
    }

    /// The threads to work on, 0 for as many as there are cores.
    pub(crate) fn threads(&self) -> Result<usize> {
        if let Some(threads) = self.threads {
            return Ok(threads.into());
        }
        let Some(value) = env::var_os(THREADS).filter(|value| !value.is_empty()) else { return Ok(0) };
        let value = value.to_string_lossy();
        let threads = value.parse().ok();
        threads.filter(|threads| (1..=1024).contains(threads)).ok_or_else(|| {
            let message = format!("the variable {THREADS} must be a number from 1 to 1024, got {value:?}");
            Error::usage(message)
        })
    }
}
