//! [`AtomicFile`]: bytes that come to stand in their place all at once.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::target::{Target, shown};
use crate::{Error, Result};

/// A file of any bytes, written as [`Writer`](super::Writer) writes tables: it is there when it is whole, and not before.
///
/// ```
/// use std::io::Write;
///
/// use wirecopy_io::write::AtomicFile;
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("page.html");
/// let mut file = AtomicFile::create(&path)?;
/// file.write_all(b"<!DOCTYPE html>")?;
/// assert!(!path.exists());
/// file.finish()?;
/// assert!(path.exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct AtomicFile {
    path: PathBuf,
    target: BufWriter<Target>,
}

impl AtomicFile {
    /// Begins a file, or standard output for `-`.
    ///
    /// # Errors
    /// Of kind [`File`](crate::ErrorKind::File) where nothing can be written at the path.
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let target = BufWriter::new(Target::open(path)?);
        Ok(Self { path: shown(path).to_owned(), target })
    }

    /// Writes what `content` puts into it, and puts the file in its place.
    ///
    /// # Errors
    /// Of kind [`File`](crate::ErrorKind::File), with what the operating system said; the old file is then untouched.
    pub fn write_with(mut self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        content(&mut self.target).map_err(|error| Error::os(&self.path, &error))?;
        self.finish()
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// As [`write_with`](Self::write_with).
    pub fn finish(self) -> Result<()> {
        let refuse = |error| Error::os(&self.path, &error);
        self.target
            .into_inner()
            .map_err(io::IntoInnerError::into_error)
            .and_then(Target::commit)
            .map_err(refuse)
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.target.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.target.flush()
    }
}

impl std::fmt::Debug for AtomicFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AtomicFile").field("path", &self.path).finish_non_exhaustive()
    }
}
