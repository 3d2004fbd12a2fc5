//! Where tables go.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use wirecopy_io::{
    Format,
    write::{WriteOptions, Writer},
};

use crate::{Result, args::Target, error::Error};

/// What stands for standard output.
pub(crate) const STANDARD: &str = "-";

/// A table that is written batch by batch, or one that nobody asked for.
pub(crate) struct Output(Option<Writer>);

impl Output {
    /// The main table of a command: to a file, or to standard output unless another table was asked for alone.
    pub(crate) fn main(target: &Target, others: &[&Option<PathBuf>], schema: &SchemaRef) -> Result<Self> {
        let standard = PathBuf::from(STANDARD);
        let alone = target.to.is_none() && others.iter().any(|other| other.is_some());
        let main = match &target.output {
            None if alone => None,
            None => Some(&standard),
            Some(path) => Some(path),
        };
        distinct(main.into_iter().chain(others.iter().filter_map(|other| other.as_ref())))?;
        main.map_or(Ok(Self(None)), |path| Self::create(path, target.to, schema))
    }

    /// A table that may have been asked for.
    pub(crate) fn also(path: Option<&PathBuf>, schema: &SchemaRef) -> Result<Self> {
        path.map_or(Ok(Self(None)), |path| Self::create(path, None, schema))
    }

    fn create(path: &Path, format: Option<Format>, schema: &SchemaRef) -> Result<Self> {
        let options = WriteOptions { format, ..WriteOptions::default() };
        Ok(Self(Some(Writer::create(path, schema, &options)?)))
    }

    /// Whether anybody asked for it.
    pub(crate) fn is_wanted(&self) -> bool {
        self.0.is_some()
    }

    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        Ok(self.0.as_mut().map_or(Ok(()), |writer| writer.write(batch))?)
    }

    /// Puts the table in its place.
    pub(crate) fn finish(self) -> Result<()> {
        Ok(self.0.map_or(Ok(()), Writer::finish)?)
    }
}

/// An error if two tables are to go to one place.
pub(crate) fn distinct<'p>(paths: impl Iterator<Item = &'p PathBuf>) -> Result<()> {
    let mut seen = HashSet::new();
    for path in paths {
        if !seen.insert(place(path)) {
            let shown = if is_standard(path) { "standard output".into() } else { path.display().to_string() };
            return Err(Error::usage(format!("two outputs are to go to {shown}")));
        }
    }
    Ok(())
}

/// An error if an output is one of the files of an archive, or would be the next time: lies in a folder given for it.
pub(crate) fn apart<'p>(
    outputs: impl Iterator<Item = &'p PathBuf>,
    given: &[PathBuf],
    files: &[PathBuf],
) -> Result<()> {
    let files: HashSet<PathBuf> = files.iter().map(|file| place(file)).collect();
    let folders: Vec<PathBuf> = given.iter().filter(|path| path.is_dir()).map(|path| place(path)).collect();
    for path in outputs.filter(|path| !is_standard(path)) {
        let place = place(path);
        if files.contains(&place) || folders.iter().any(|folder| place.starts_with(folder)) {
            let path = path.display();
            return Err(Error::usage(format!(
                "{path} is of the archive that --against names, which stays as it is; write to another place"
            )));
        }
    }
    Ok(())
}

/// Where a path leads, also where nothing is there yet.
pub(crate) fn place(path: &Path) -> PathBuf {
    if is_standard(path) {
        return path.to_owned();
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let new = || Some(folder.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(new).unwrap_or_else(|| path.to_owned())
}

/// Whether a path stands for standard output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}

/// Writes bytes to standard output.
pub(crate) fn print(bytes: &[u8]) -> Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    Ok(stdout.flush()?)
}
