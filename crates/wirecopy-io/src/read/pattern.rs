//! Patterns: the files whose paths they fit.

use std::path::{Path, PathBuf};

use glob::{MatchOptions, glob_with};

use super::ReadOptions;
use super::listing::PassedOver;
use super::source::Source;
use crate::format::{Format, KNOWN};
use crate::{Error, Result};

/// As a shell has it: `*` stops at a separator and passes over names that begin with a full stop.
const AS_SHELL: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// The files of known formats that fit a pattern, by path, the others counted; `None` where the path is no pattern.
pub(super) fn sources(
    path: &Path,
    options: &ReadOptions,
    others: &mut PassedOver,
) -> Result<Option<Vec<Source>>> {
    let Some(pattern) = path.to_str().filter(|pattern| is_pattern(pattern)) else { return Ok(None) };
    let paths = glob_with(pattern, AS_SHELL)
        .map_err(|error| Error::option(format!("{pattern}: not a pattern: {}", error.msg)))?;
    let fixed: PathBuf = path.components().take_while(|part| !is_meta(part.as_os_str())).collect();
    let (mut found, mut matched) = (Vec::new(), false);
    for file in paths {
        let file = file.map_err(|error| Error::os(error.path(), error.error()))?;
        if file.is_dir() {
            continue;
        }
        matched = true;
        match options.format.or_else(|| Format::of(&file)) {
            None => others.add(&file),
            Some(_) if !file.is_file() => return Err(Error::file(file, "not a regular file")),
            Some(format) => found.push(Source::below(&fixed, file, format)),
        }
    }
    found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    match (found.is_empty(), matched) {
        (false, _) => Ok(Some(found)),
        (true, true) => Err(Error::file(path, format!("no file that fits is of a known kind; {KNOWN}"))),
        (true, false) => Err(Error::file(path, "no file fits this pattern")),
    }
}

fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

fn is_meta(part: &std::ffi::OsStr) -> bool {
    part.to_str().is_none_or(is_pattern)
}
