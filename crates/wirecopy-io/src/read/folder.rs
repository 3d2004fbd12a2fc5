//! From a path to the files that are to be read.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::format::{Format, KNOWN};
use crate::{Error, Result};

/// One file that is to be read.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    /// The name as an id: below the folder that was given, with `/` between its parts.
    pub(super) id: String,
    pub(super) format: Format,
}

/// The file at the path, or the files of known formats in the folder at the path and below it, by path.
pub(super) fn sources(path: &Path) -> Result<Vec<Source>> {
    let metadata = fs::metadata(path).map_err(|error| Error::os(path, &error))?;
    if !metadata.is_dir() {
        let format = Format::of(path).ok_or_else(|| unknown(path))?;
        if !metadata.is_file() {
            // A pipe can be read once only, and some formats are read twice.
            return Err(Error::file(path, "not a regular file"));
        }
        let id = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Ok(vec![Source { path: path.to_owned(), id, format }]);
    }
    let mut found = Vec::new();
    // Links can lead round in a circle: each folder is entered once.
    let mut entered = HashSet::new();
    let mut waiting = vec![path.to_owned()];
    while let Some(folder) = waiting.pop() {
        let real = fs::canonicalize(&folder).map_err(|error| Error::os(&folder, &error))?;
        if entered.insert(real) {
            let below = list(&folder, &mut found)?;
            waiting.extend(below.into_iter().rev());
        }
    }
    if found.is_empty() {
        return Err(Error::file(path, format!("no file to read in this folder; {KNOWN}")));
    }
    found.sort_unstable();
    Ok(found
        .into_iter()
        .filter_map(|file| {
            let parts = file.strip_prefix(path).unwrap_or(&file).components();
            let id = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            Format::of(&file).map(|format| Source { path: file, id, format })
        })
        .collect())
}

/// Adds the readable files of one folder and gives back its folders, sorted, so that which of two links to one
/// folder is followed does not depend on the file system.
fn list(folder: &Path, found: &mut Vec<PathBuf>) -> Result<Vec<PathBuf>> {
    let refuse = |error| Error::os(folder, &error);
    let mut below = Vec::new();
    for entry in fs::read_dir(folder).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        let (name, path) = (entry.file_name(), entry.path());
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => {
                if !name.as_encoded_bytes().starts_with(b"_") {
                    below.push(path);
                }
            }
            // What is no file (a broken link, a pipe) is refused only where it would have been read.
            _ if Format::of(&path).is_none() => {}
            Ok(metadata) if metadata.is_file() => found.push(path),
            Ok(_) => return Err(Error::file(path, "not a regular file")),
            Err(error) => return Err(Error::os(path, &error)),
        }
    }
    below.sort_unstable();
    Ok(below)
}

fn unknown(path: &Path) -> Error {
    Error::file(path, format!("unknown kind of file; {KNOWN}"))
}
