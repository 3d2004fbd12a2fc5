//! [`Source`]: one file that is to be read.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{gauge::Gauge, spill::Spill};
use crate::format::Format;
use crate::{Error, Result};

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
    /// What is told how much of it was read.
    pub(super) gauge: Gauge,
}

impl Source {
    /// Of a file, or what was read of a pipe.
    pub(super) fn new(path: &Path, format: Format, spill: Option<Arc<Spill>>) -> Self {
        let id = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { path: path.to_owned(), id, format, spill, gauge: Gauge::default() }
    }

    /// Of a file below a folder, or within it.
    pub(super) fn below(folder: &Path, path: PathBuf, format: Format) -> Self {
        let parts = path.strip_prefix(folder).unwrap_or(&path).components();
        let id = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        Self { path, id, format, spill: None, gauge: Gauge::default() }
    }

    /// How many bytes the file has; none if that cannot be told.
    pub(super) fn size(&self) -> u64 {
        let metadata = match &self.spill {
            Some(spill) => spill.open().and_then(|file| file.metadata()),
            None => fs::metadata(&self.path),
        };
        metadata.map_or(0, |metadata| metadata.len())
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
