//! Tables of boilerplate as files.
//!
//! ```
//! use wirecopy::clean::Cleaner;
//! use wirecopy_io::boilerplate;
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("archive.boil");
//! let known = Cleaner::new().learn(&["Rain is due."])?;
//! boilerplate::save(&known, &path)?;
//! assert_eq!(boilerplate::open(&path)?, known);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::{fs, path::Path};

use wirecopy::clean::Boilerplate;

use crate::{Error, Result, write::write};

/// Writes a table to a file, all at once: beside it first, then renamed.
///
/// # Errors
/// Kind [`File`](crate::ErrorKind::File) where the file cannot be written.
pub fn save(known: &Boilerplate, path: impl AsRef<Path>) -> Result<()> {
    write(path, &known.to_bytes())
}

/// The table that was saved to a file.
///
/// # Errors
/// Kind [`File`](crate::ErrorKind::File) where there is no such file, [`Input`](crate::ErrorKind::Input) where it holds
/// something else, is damaged, or of another version.
pub fn open(path: impl AsRef<Path>) -> Result<Boilerplate> {
    let path = path.as_ref();
    let bytes = fs::read(path).map_err(|error| Error::os(path, &error))?;
    Boilerplate::from_bytes(&bytes).map_err(|error| Error::input(error.to_string()).in_file(path))
}
