//! Options of `extract`.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use wirecopy::extract::{Extractor, Label};

use super::{Input, Run, Target};

/// Find the facts: one row a mention, with its place and its value
///
/// Finds e-mail and web addresses, telephone, bank account, card and social security numbers, IP addresses, user names,
/// hashtags and cryptocurrency addresses. Places are counted in characters of the text.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) input: Input,

    #[command(flatten)]
    pub(crate) target: Target,

    /// Also write a table of the documents: row, id, published, and how many mentions, sentences and tokens
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) documents: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) grammars: Grammars,

    #[command(flatten)]
    pub(crate) run: Run,
}

/// What is looked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Extract")]
pub(crate) struct Grammars {
    /// Labels to look for, with commas between them [default: all]
    #[arg(long, value_name = "LABELS", value_delimiter = ',')]
    labels: Option<Vec<String>>,

    /// Country (two letters, ISO 3166-1) whose telephone numbers are understood without a country code
    #[arg(long, value_name = "COUNTRY")]
    region: Option<String>,
}

impl Grammars {
    pub(crate) fn extractor(&self) -> wirecopy::Result<Extractor> {
        let mut builder = Extractor::builder();
        if let Some(labels) = &self.labels {
            let labels =
                labels.iter().map(|name| Label::from_name(name)).collect::<wirecopy::Result<Vec<_>>>()?;
            builder = builder.labels(&labels);
        }
        if let Some(region) = &self.region {
            builder = builder.region(region);
        }
        builder.build()
    }
}

const EXAMPLES: &str = "\
Examples:
  wirecopy extract pages.parquet -o mentions.parquet
  wirecopy extract article.txt --labels EMAIL,URL
  wirecopy extract pages.jsonl --region GB --to csv > mentions.csv";
