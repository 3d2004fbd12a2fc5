//! Dictionaries as files: saved, memory-mapped back, and built of tables of terms.
//!
//! ```
//! use wirecopy_io::dictionary::{self, Options};
//!
//! # let folder = tempfile::tempdir()?;
//! # let [table, saved] = ["companies.csv", "companies.dict"].map(|name| folder.path().join(name));
//! std::fs::write(&table, "term,link\nAcme,Q1\nNorthline Ferries,Q2\n")?;
//!
//! let companies = dictionary::load(&table, &Options::default())?;
//! dictionary::save(&companies, &saved)?;
//! let again = dictionary::open(&saved)?;
//! assert_eq!(again, companies);
//! assert_eq!(again.link(1), Some("Q2"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod terms;

use std::{fs::File, io::Read, path::Path};

use wirecopy::{
    Control,
    extract::{DICTIONARY_MAGIC, Dictionary},
};

pub use self::terms::{Options, of_table};
use crate::{
    Error, Result,
    columns::Raw,
    format::{Family, Format},
    map::map,
    read::{Input, Lines, ReadOptions},
    write::write,
};

/// Writes a dictionary to a file, all at once: beside it first, then renamed.
///
/// # Errors
/// Kind [`File`](crate::ErrorKind::File) where the file cannot be written.
pub fn save(dictionary: &Dictionary, path: impl AsRef<Path>) -> Result<()> {
    write(path, dictionary.as_bytes())
}

/// Opens a saved dictionary: the file is mapped into memory, read from disk as it is used, and shared between
/// processes. It may be replaced by [`save`] meanwhile, but not be written over in place.
///
/// # Errors
/// Kind [`File`](crate::ErrorKind::File) where there is no such file, [`Input`](crate::ErrorKind::Input) where it is
/// no dictionary, damaged, or of another version.
pub fn open(path: impl AsRef<Path>) -> Result<Dictionary> {
    let path = path.as_ref();
    let mapped = File::open(path).and_then(|file| map(&file)).map_err(|error| Error::os(path, &error))?;
    Dictionary::from_bytes(mapped).map_err(|error| Error::input(error.to_string()).in_file(path))
}

/// The dictionary in a file: a saved one, told by its first bytes, or a table of terms.
///
/// A table is anything that [`read`](crate::read::read) reads, with a column of terms and perhaps one of links;
/// a `.txt` or `.md` file, and a pipe or `-` (standard input), has one term a line. The options are those of a table; a saved dictionary has its own, and one
/// that differs from the default must be the same there.
///
/// # Errors
/// As [`open`], [`read`](crate::read::read) and [`of_table`].
pub fn load(path: impl AsRef<Path>, options: &Options) -> Result<Dictionary> {
    load_with(path, options, &Control::new())
}

/// [`load`], with a [`Control`] to stop it.
///
/// # Errors
/// As [`load`]; of kind [`Core`](crate::ErrorKind::Core) after the control was cancelled.
pub fn load_with(path: impl AsRef<Path>, options: &Options, control: &Control) -> Result<Dictionary> {
    let path = path.as_ref();
    let is_pipe = is_pipe(path);
    if !is_pipe && is_saved(path)? {
        let saved = open(path)?;
        options.check(&saved).map_err(|error| error.in_file(path))?;
        return Ok(saved);
    }
    let mut builder = options.builder();
    let is_lines = Format::of(path).map_or(is_pipe, |format| format.family() == Family::Text);
    if !path.is_dir() && is_lines {
        let mut lines = Lines::open(path, options.errors, control)?;
        let mut count = 0u32;
        while lines.next(|line| builder.push(line, None))? {
            count = count.wrapping_add(1);
            if count.is_multiple_of(4096) {
                control.check()?;
            }
        }
        return Ok(builder.build_with(control)?);
    }
    let in_file = |error: Error| error.in_file(path);
    let files = ReadOptions { errors: options.errors, ..ReadOptions::default() };
    let input = Input::open_with(&[path], &files, control)?;
    let names = options.choose(input.schema().fields()).map_err(in_file)?;
    for batch in input.read(Some(&names.all()))? {
        control.check()?;
        let batch = batch?;
        let raw = Raw::from_batches(batch.schema().fields(), &[batch]);
        terms::push(&mut builder, &raw, &names, options.errors).map_err(in_file)?;
    }
    Ok(builder.build_with(control)?)
}

/// Whether what is there can be read once only, and has no name that tells what it is.
fn is_pipe(path: &Path) -> bool {
    path == Path::new("-") || path.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// Whether a file begins as a saved dictionary does.
fn is_saved(path: &Path) -> Result<bool> {
    if path.is_dir() {
        return Ok(false);
    }
    let refuse = |error| Error::os(path, &error);
    let mut start = Vec::with_capacity(DICTIONARY_MAGIC.len());
    let mut file = File::open(path).map_err(refuse)?.take(DICTIONARY_MAGIC.len() as u64);
    file.read_to_end(&mut start).map_err(refuse)?;
    Ok(start == DICTIONARY_MAGIC)
}
