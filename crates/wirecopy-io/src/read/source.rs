//! [`Source`]: one file that is to be read, and how paths lead to it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wirecopy::Control;

use super::spill::Spill;
use super::{ReadOptions, folder, pattern, sniff};
use crate::format::{Format, KNOWN};
use crate::{Error, Result};

/// The path that stands for standard input.
pub(super) const STDIN: &str = "-";

/// One file that is to be read.
#[derive(Debug)]
pub(super) struct Source {
    /// The path as messages name it.
    pub(super) path: PathBuf,
    /// The name as an id: below the folder that was given, with `/` between its parts.
    pub(super) id: String,
    pub(super) format: Format,
    /// What was read of a pipe.
    spill: Option<Arc<Spill>>,
}

impl Source {
    /// Of a file below a folder, or within it.
    pub(super) fn below(folder: &Path, path: PathBuf, format: Format) -> Self {
        let parts = path.strip_prefix(folder).unwrap_or(&path).components();
        let id = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        Self { path, id, format, spill: None }
    }

    /// Opens the file, each time from its start.
    pub(super) fn open(&self) -> Result<File> {
        match &self.spill {
            Some(spill) => spill.open(),
            None => File::open(&self.path),
        }
        .map_err(|error| Error::os(&self.path, &error))
    }
}

/// The files that a path leads to: the one there, those in the folder there, those that fit the pattern, or what
/// comes through the pipe there.
pub(super) fn sources(path: &Path, options: &ReadOptions, control: &Control) -> Result<Vec<Source>> {
    control.check()?;
    if path == Path::new(STDIN) {
        return Ok(vec![piped(path, options, control)?]);
    }
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            return match pattern::sources(path, options)? {
                Some(sources) => Ok(sources),
                None => Err(Error::os(path, &error)),
            };
        }
    };
    if metadata.is_dir() {
        return folder::sources(path, options);
    }
    if !metadata.is_file() {
        return Ok(vec![piped(path, options, control)?]);
    }
    let source = |format| Source { path: path.to_owned(), id: id(path), format, spill: None };
    let format = match options.format.or_else(|| Format::of(path)) {
        Some(format) => format,
        // Where a shell puts a file in the place of a pipe, its name says nothing.
        None if path.starts_with("/dev") => sniff::format(&source(Format::Text))?,
        None => return Err(Error::file(path, format!("unknown kind of file; {KNOWN}"))),
    };
    Ok(vec![source(format)])
}

/// What comes through a pipe, kept in a temporary file, since some formats are read twice.
fn piped(path: &Path, options: &ReadOptions, control: &Control) -> Result<Source> {
    let spill = Some(Arc::new(Spill::of(path, options, control)?));
    let mut source = Source { path: path.to_owned(), id: id(path), format: Format::Text, spill };
    source.format = match options.format.or_else(|| Format::of(path)) {
        Some(format) => format,
        None => sniff::format(&source)?,
    };
    Ok(source)
}

fn id(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
