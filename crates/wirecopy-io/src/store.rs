//! [`TextStore`]: the texts of some rows, out of memory, where they can still be read in any order.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use memmap2::Mmap;
use wirecopy::Documents;

use crate::{Error, Result, map::map};

/// How much text stays in memory before a file is made.
const IN_MEMORY: usize = 32 << 20;

/// How much is written at once.
const BLOCK: usize = 1 << 20;

/// Texts of some of the rows of a table, in a temporary file once they are many; the other rows have none.
///
/// The file has no name, is gone with the store, and is read through a memory map: the system keeps of it in memory
/// what there is room for.
///
/// ```
/// use wirecopy::Documents;
/// use wirecopy_io::store::TextStore;
///
/// let mut writer = TextStore::writer(1_000, &std::env::temp_dir());
/// writer.push(17, "The ferry sank at noon.")?;
/// let store = writer.finish()?;
/// assert_eq!(store.text(17), Some("The ferry sank at noon."));
/// assert_eq!((store.len(), store.text(18)), (1_000, None));
/// # Ok::<(), wirecopy_io::Error>(())
/// ```
#[derive(Debug)]
pub struct TextStore {
    len: usize,
    rows: Vec<usize>,
    ends: Vec<u64>,
    bytes: Bytes,
}

#[derive(Debug)]
enum Bytes {
    Held(Vec<u8>),
    Mapped(Mmap),
}

/// Fills a [`TextStore`].
#[derive(Debug)]
pub struct Writer {
    folder: PathBuf,
    len: usize,
    rows: Vec<usize>,
    ends: Vec<u64>,
    /// What is not in the file yet.
    pending: Vec<u8>,
    file: Option<File>,
}

impl TextStore {
    /// A store for a table of `len` rows, whose file stands in `folder` if it comes to need one.
    pub fn writer(len: usize, folder: &Path) -> Writer {
        let folder = folder.to_owned();
        Writer { folder, len, rows: Vec::new(), ends: Vec::new(), pending: Vec::new(), file: None }
    }
}

impl Writer {
    /// Adds the text of a row; rows come in order.
    ///
    /// # Errors
    /// Kind [`File`](crate::ErrorKind::File), with the folder, where it cannot be written;
    /// [`Input`](crate::ErrorKind::Input) for a row out of order or past the end.
    pub fn push(&mut self, row: usize, text: &str) -> Result<()> {
        if row >= self.len || self.rows.last().is_some_and(|&last| last >= row) {
            return Err(Error::input("texts must come in order of their rows, each once").at_row(row));
        }
        self.pending.extend_from_slice(text.as_bytes());
        self.rows.push(row);
        self.ends.push(self.ends.last().unwrap_or(&0) + text.len() as u64);
        let most = if self.file.is_some() { BLOCK } else { IN_MEMORY };
        if self.pending.len() > most { self.flush() } else { Ok(()) }
    }

    /// The store.
    ///
    /// # Errors
    /// As [`push`](Self::push).
    pub fn finish(mut self) -> Result<TextStore> {
        if self.file.is_some() {
            self.flush()?;
        }
        let bytes = match &self.file {
            Some(file) => Bytes::Mapped(map(file).map_err(|error| Error::os(&self.folder, &error))?),
            None => Bytes::Held(self.pending),
        };
        Ok(TextStore { len: self.len, rows: self.rows, ends: self.ends, bytes })
    }

    fn flush(&mut self) -> Result<()> {
        let failed = |error: std::io::Error| {
            Error::os(&self.folder, &error).context("cannot keep texts in a temporary file")
        };
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile_in(&self.folder).map_err(failed)?),
        };
        file.write_all(&self.pending).map_err(failed)?;
        self.pending.clear();
        self.pending.shrink_to(BLOCK);
        Ok(())
    }
}

impl Documents for TextStore {
    fn len(&self) -> usize {
        self.len
    }

    fn text(&self, row: usize) -> Option<&str> {
        let at = self.rows.binary_search(&row).ok()?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let bytes: &[u8] = match &self.bytes {
            Bytes::Held(bytes) => bytes,
            Bytes::Mapped(map) => map,
        };
        let text = bytes.get(start as usize..self.ends[at] as usize)?;
        // It was text when it was written; a disk that gives back something else makes it a missing one.
        simdutf8::basic::from_utf8(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_from_memory_and_from_a_file() {
        let folder = tempfile::tempdir().unwrap();
        for repeat in [1, IN_MEMORY / 40] {
            let mut writer = TextStore::writer(100, folder.path());
            for row in (0..100).step_by(3) {
                writer.push(row, &format!("é{row} ").repeat(if row == 0 { 0 } else { repeat })).unwrap();
            }
            assert_eq!(writer.file.is_some(), repeat > 1);
            let store = writer.finish().unwrap();
            for row in 0..100 {
                let text = store.text(row);
                assert_eq!(text.is_some(), row % 3 == 0);
                assert!(text.is_none_or(|text| row == 0 || text.starts_with(&format!("é{row} "))));
                assert!(text.is_none_or(|text| text.len() == format!("é{row} ").len() * repeat || row == 0));
            }
            assert_eq!(store.text(1_000), None);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "the file has no name");
    }

    #[test]
    fn rows_come_in_order() {
        let mut writer = TextStore::writer(3, Path::new("."));
        writer.push(1, "a").unwrap();
        for row in [0, 1, 3] {
            assert_eq!(writer.push(row, "b").unwrap_err().row(), Some(row));
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        let mut writer = TextStore::writer(3, &gone);
        let error = writer.push(0, &"a".repeat(IN_MEMORY + 1)).unwrap_err();
        assert_eq!(error.path(), Some(gone.as_path()));
        assert!(error.to_string().contains("cannot keep texts in a temporary file"), "{error}");
    }
}
