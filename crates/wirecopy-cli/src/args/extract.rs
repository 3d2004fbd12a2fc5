//! Options of `extract`.

use std::path::PathBuf;

use clap::{Args, ValueHint, builder::PossibleValuesParser};
use wirecopy::extract::Label;

use super::{Cleaning, Input, Labelled, Run, Target, Terms, shared::Usual};

/// Find the facts: one row a mention, with its place and its value
///
/// Finds names of people, bodies and places; dates, times, durations, money, percentages, quantities, ages and numbers,
/// and what they mean; e-mail and web addresses, telephone, bank account, card and social security numbers, IP addresses, user names,
/// hashtags and cryptocurrency addresses; and terms of your own, of which there may be millions. Places are counted in
/// characters of the text.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) target: Target,

    /// Also write a table of the quotations: who says what, one row each; QUOTE is then looked for in any case
    ///
    /// Speakers are linked to entities (`speaker_entity`, `speaker_id`) only where names are looked for too: with all labels, or
    /// with PERSON and ORG among them.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) quotes: Option<PathBuf>,

    /// Also write a table of the documents: row, id, published, dateline, bylines, credits, and how many
    /// mentions, quotations, sentences and tokens
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) documents: Option<PathBuf>,

    /// Also write a table of the entities: row, id, name, label, aliases, mentions, link, and their id in the collection
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) entities: Option<PathBuf>,

    /// Table that `wirecopy dedup --documents` wrote of the same input: dates of copies count from the earliest of their
    /// cluster
    ///
    /// "Yesterday" in a reprint is the day before the story first ran, not the day before its own, later date.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Extract")]
    pub(crate) copies: Option<PathBuf>,

    /// Also write one table of the entities of all documents, most often named first: their id in the collection, name, label,
    /// link, and how many documents and mentions name them
    ///
    /// Documents are counted, copies too: to count stories, run it on what `wirecopy dedup` has left.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) ranking: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) grammars: Grammars,

    #[command(flatten)]
    pub(crate) cleaning: Cleaning,

    #[command(flatten)]
    pub(crate) run: Run,
}

/// What is looked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Extract")]
pub(crate) struct Grammars {
    /// Labels to look for, joined by commas, capital or small [default: all]; those of dictionaries are looked for in any case
    #[arg(long, value_name = "LABELS", value_delimiter = ',', value_parser = Usual(|| Label::ALL.iter().map(Label::name)))]
    pub(crate) labels: Option<Vec<String>>,

    /// Tag sentences that stand in several documents once; the mentions are the same
    ///
    /// Saves time where many documents are copies of others, costs some where none is.
    #[arg(long)]
    pub(crate) reuse: bool,

    /// Country (two letters, ISO 3166-1) whose telephone numbers are understood without a country code
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) region: Option<String>,

    /// Country that the texts are from: which dollar a bare "$" is, and the order of dates in figures [default: US]
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) locale: Option<String>,

    /// Date of publication of rows that have none, such as 2022-05-28: "yesterday" is counted from it
    #[arg(long, value_name = "DATE", value_parser = wirecopy_io::columns::date)]
    pub(crate) published_on: Option<i64>,

    /// Order of dates such as 5/4/2022: MDY or DMY [default: as in the locale]
    #[arg(long, value_name = "ORDER", value_parser = PossibleValuesParser::new(["MDY", "DMY"]), ignore_case = true)]
    pub(crate) date_order: Option<String>,

    /// Terms of your own, to be found as mentions of this label; may be given more than once
    ///
    /// The file is a table of terms (Parquet, JSON Lines, CSV …), a text file or - with one term a line, or
    /// what `wirecopy dictionary` saved. Where terms overlap, the longer one is taken, then that of the dictionary given
    /// first.
    #[arg(long = "dictionary", value_name = "LABEL=FILE")]
    pub(crate) dictionaries: Vec<Labelled>,

    /// Places of your own, beside those that are known: a table with the column name, and any of link, country, lat,
    /// lon, population
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) gazetteer: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) terms: Terms,
}

const EXAMPLES: &str = "\
Examples:
  wirecopy extract pages.parquet -o mentions.parquet
  wirecopy extract article.txt --labels PERSON,ORG,GPE
  wirecopy extract article.txt --published-on 2022-05-28 --labels DATE,MONEY
  wirecopy extract pages.parquet --published date_of_issue --labels DATE,MONEY -o values.parquet
  wirecopy extract pages.parquet --labels PERSON,ORG --quotes quotes.csv
  wirecopy extract pages.parquet --dictionary SHIP=ships.csv --labels SHIP --variants
  wirecopy extract pages.parquet --entities entities.parquet
  wirecopy dedup pages.parquet --documents copies.parquet
  wirecopy extract pages.parquet --copies copies.parquet -o mentions.parquet
  wirecopy dedup pages.parquet | wirecopy extract - --ranking who.csv
  wirecopy extract pages.parquet --gazetteer huts.csv -o mentions.parquet
  wirecopy extract pages.jsonl --region GB --to csv > mentions.csv

Columns:
  row, id, start, end (characters, the end exclusive), text, label, subtype, value; for amounts and times number, unit,
  si_number, si_unit, interval_start, interval_end, grain, modifier, resolved_from; for names entity, link, country,
  lat, lon; term, score, rule, sentence, in_quote";
