//! Folders: the files below them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::ReadOptions;
use super::listing::PassedOver;
use super::source::Source;
use crate::format::{Format, KNOWN};
use crate::{Error, Result};

/// The files of known formats in the folder at the path and below it, by path; the others are counted.
pub(super) fn sources(path: &Path, options: &ReadOptions, others: &mut PassedOver) -> Result<Vec<Source>> {
    let format_of = |file: &Path| options.format.or_else(|| Format::of(file));
    let mut found = Vec::new();
    // Links can lead round in a circle: each folder is entered once.
    let mut entered = HashSet::new();
    let mut waiting = vec![path.to_owned()];
    while let Some(folder) = waiting.pop() {
        let real = fs::canonicalize(&folder).map_err(|error| Error::os(&folder, &error))?;
        if entered.insert(real) {
            let below = list(&folder, format_of, &mut found, others)?;
            waiting.extend(below.into_iter().rev());
        }
    }
    if found.is_empty() {
        return Err(Error::file(path, format!("no file to read in this folder; {KNOWN}")));
    }
    found.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    Ok(found.into_iter().map(|(file, format)| Source::below(path, file, format)).collect())
}

/// Adds the readable files of one folder and gives back its folders, sorted, so that which of two links to one
/// folder is followed does not depend on the file system.
fn list(
    folder: &Path,
    format_of: impl Fn(&Path) -> Option<Format>,
    found: &mut Vec<(PathBuf, Format)>,
    others: &mut PassedOver,
) -> Result<Vec<PathBuf>> {
    let refuse = |error| Error::os(folder, &error);
    let mut below = Vec::new();
    for entry in fs::read_dir(folder).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        let (name, path) = (entry.file_name(), entry.path());
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        match (fs::metadata(&path), format_of(&path)) {
            (Ok(metadata), _) if metadata.is_dir() => {
                if !name.as_encoded_bytes().starts_with(b"_") {
                    below.push(path);
                }
            }
            // What is no file (a broken link, a pipe) is refused only where it would have been read.
            (_, None) => others.add(&path),
            (Ok(metadata), Some(format)) if metadata.is_file() => found.push((path, format)),
            (Ok(_), _) => return Err(Error::file(path, "not a regular file")),
            (Err(error), _) => return Err(Error::os(path, &error)),
        }
    }
    below.sort_unstable();
    Ok(below)
}
