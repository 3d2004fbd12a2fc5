//! The manual as man pages, made of the help.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::{
    args::Args,
    error::{Error, Result},
};

/// The page of a command in roff; of the program as a whole where none is named.
pub(crate) fn page(command: Option<&str>) -> Result<Vec<u8>> {
    let mut program = Args::command();
    program.build();
    let about = command.and_then(|name| program.find_subcommand(name).cloned()).unwrap_or(program);
    let mut page = Vec::new();
    render(about, &mut page).map_err(|error| Error::system(&error))?;
    Ok(page)
}

fn render(mut command: Command, page: &mut Vec<u8>) -> io::Result<()> {
    let usage = command.render_usage().to_string();
    let after = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let (commands, version) = (command.has_subcommands(), command.get_version().is_some());
    let man = Man::new(command);
    man.render_title(page)?;
    man.render_name_section(page)?;
    writeln!(page, ".SH SYNOPSIS\n{}", escaped(usage.trim_start_matches("Usage: ")))?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    if commands {
        man.render_subcommands_section(page)?;
    }
    sections(&after, page)?;
    if version { man.render_version_section(page) } else { Ok(()) }
}

/// What the help has behind the options: paragraphs under a heading, of lines that stay as they are.
fn sections(text: &str, page: &mut Vec<u8>) -> io::Result<()> {
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        let (heading, lines) = paragraph.split_once('\n').unwrap_or(("", paragraph));
        writeln!(page, ".SH \"{}\"\n.nf", heading.trim_end_matches(':').to_uppercase())?;
        for line in lines.lines() {
            writeln!(page, "{}", escaped(line.strip_prefix("  ").unwrap_or(line)))?;
        }
        writeln!(page, ".fi")?;
    }
    Ok(())
}

/// A line of text, as roff has it.
fn escaped(line: &str) -> String {
    // A full stop at the start would make a request of it.
    let guard = if line.starts_with('.') { "\\&" } else { "" };
    guard.to_owned() + &line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq")
}
