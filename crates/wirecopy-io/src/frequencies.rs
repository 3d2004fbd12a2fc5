//! Tables of frequencies as files.
//!
//! ```
//! use wirecopy::dedup::Deduplicator;
//! use wirecopy_io::frequencies;
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("archive.freq");
//! let known = Deduplicator::new().run(&["Rain is due."])?.frequencies.unwrap();
//! frequencies::save(&known, &path)?;
//! assert_eq!(frequencies::open(&path)?, known);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::{fs, path::Path};

use wirecopy::dedup::Frequencies;

use crate::{Error, Result, write::write};

/// Writes a table to a file, all at once: beside it first, then renamed.
///
/// # Errors
/// Kind [`File`](crate::ErrorKind::File) where the file cannot be written.
pub fn save(frequencies: &Frequencies, path: impl AsRef<Path>) -> Result<()> {
    write(path, &frequencies.to_bytes())
}

/// The table that was saved to a file.
///
/// # Errors
/// Kind [`File`](crate::ErrorKind::File) where there is no such file, [`Input`](crate::ErrorKind::Input) where it holds
/// something else, is damaged, or of another version.
pub fn open(path: impl AsRef<Path>) -> Result<Frequencies> {
    let path = path.as_ref();
    let bytes = fs::read(path).map_err(|error| Error::os(path, &error))?;
    Frequencies::from_bytes(&bytes).map_err(|error| Error::input(error.to_string()).in_file(path))
}
