//! What can be typed: the commands and their options, with the help that is shown for them.

mod cat;
mod clean;
mod dedup;
mod extract;
mod passages;
mod report;
mod shared;
mod stories;
mod terms;

use clap::{Parser, Subcommand, builder::PossibleValuesParser};
use clap_complete::Shell;

pub(crate) use self::{
    cat::Cat,
    clean::Clean,
    dedup::{Dedup, Keep, Ladder},
    extract::{Extract, Grammars},
    passages::Passages,
    report::Report,
    shared::{Cleaning, Files, Input, Rule, Run, SummaryFormat, Target},
    stories::Stories,
    terms::{Dictionary, Labelled, Terms},
};

/// Find the copies, keep the facts: what heaps of scraped news text come to.
///
/// Reads Parquet, JSON Lines, JSON, CSV, TSV and plain text (all but Parquet also compressed by gzip or zstd), files,
/// folders, 'globs', or - for standard input. Writes Parquet, JSON Lines, CSV or TSV, told by the name of the file.
/// Data goes to files or to standard output, all else to standard error.
#[derive(Debug, Parser)]
#[command(name = "wirecopy", version, after_long_help = EXAMPLES)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Clean(Clean),
    Dedup(Dedup),
    Passages(Passages),
    Stories(Stories),
    Extract(Extract),
    Report(Report),
    Dictionary(Dictionary),
    Cat(Cat),
    /// Print completions for a shell, to be put where it looks for them
    #[command(after_long_help = COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual as a man page
    #[command(after_long_help = MANUAL)]
    Manual {
        /// The command it is about; without one, wirecopy as a whole
        #[arg(value_parser = PossibleValuesParser::new(COMMANDS))]
        command: Option<String>,
    },
}

/// The commands by their names, which cannot be asked of what is being built.
const COMMANDS: [&str; 10] = [
    "clean",
    "dedup",
    "passages",
    "stories",
    "extract",
    "report",
    "dictionary",
    "cat",
    "completions",
    "manual",
];

const EXAMPLES: &str = "\
Examples:
  wirecopy dedup pages.parquet -o unique.parquet
  wirecopy extract 'news/*.jsonl.gz' -o mentions.parquet
  zcat feed.jsonl.gz | wirecopy clean - | wirecopy dedup - > stories.jsonl
  wirecopy report pages.parquet -o report.html

Exit status:
  0    done, also where the input had no rows
  1    the input or a file is at fault
  2    the command is
  130  interrupted";

const COMPLETIONS: &str = "\
Examples:
  wirecopy completions bash > ~/.local/share/bash-completion/completions/wirecopy
  wirecopy completions zsh > ~/.zfunc/_wirecopy
  wirecopy completions fish > ~/.config/fish/completions/wirecopy.fish";

const MANUAL: &str = "\
Examples:
  wirecopy manual | man -l -
  wirecopy manual dedup > ~/.local/share/man/man1/wirecopy-dedup.1";

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_command_can_be_named() {
        let commands = Args::command();
        assert_eq!(commands.get_subcommands().map(clap::Command::get_name).collect::<Vec<_>>(), COMMANDS);
    }
}
