//! How paths lead to files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use wirecopy::Control;

use super::source::Source;
use super::spill::{STDIN, Spill};
use super::{ReadOptions, folder, pattern, sniff};
use crate::format::{Format, KNOWN};
use crate::{Error, Result};

/// Files of folders and patterns that are not read, since their names tell no known kind: how many, by their suffix.
#[derive(Default)]
pub(super) struct PassedOver(pub(super) BTreeMap<String, usize>);

impl PassedOver {
    pub(super) fn add(&mut self, file: &Path) {
        let suffix = file.extension().map(|suffix| format!(".{}", suffix.to_string_lossy().to_lowercase()));
        *self.0.entry(suffix.unwrap_or_default()).or_default() += 1;
    }
}

/// The files that a path leads to: the one there, those in the folder there, those that fit the pattern, or what
/// comes through the pipe there.
pub(super) fn sources(
    path: &Path,
    options: &ReadOptions,
    control: &Control,
    others: &mut PassedOver,
) -> Result<Vec<Source>> {
    control.check()?;
    if path == Path::new(STDIN) {
        return Ok(vec![piped(path, options, control)?]);
    }
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            return match pattern::sources(path, options, others)? {
                Some(sources) => Ok(sources),
                None => Err(Error::os(path, &error)),
            };
        }
    };
    if metadata.is_dir() {
        return folder::sources(path, options, others);
    }
    if !metadata.is_file() {
        return Ok(vec![piped(path, options, control)?]);
    }
    let source = |format| Source::new(path, format, None);
    let format = match options.format.or_else(|| Format::of(path)) {
        Some(format) => format,
        // Where a shell puts a file in the place of a pipe, its name says nothing.
        None if path.starts_with("/dev") => sniff::format(&source(Format::Text))?,
        None => {
            let error = Error::file(path, format!("unknown kind of file; {KNOWN}"));
            return Err(error.with_hint("to say which it is", "format", "jsonl"));
        }
    };
    Ok(vec![source(format)])
}

/// What comes through a pipe, kept in a temporary file, since some formats are read twice.
fn piped(path: &Path, options: &ReadOptions, control: &Control) -> Result<Source> {
    let spill = Arc::new(Spill::of(path, options, control)?);
    let mut source = Source::new(path, Format::Text, Some(spill));
    source.format = match options.format.or_else(|| Format::of(path)) {
        Some(format) => format,
        None => sniff::format(&source)?,
    };
    Ok(source)
}
