//! Reading files into Arrow record batches.
//!
//! [`read`] is the door: it takes a file or a folder and gives back a [`Reader`], an iterator of batches with a
//! schema known from the start. What a file holds is told by its name:
//!
//! | name | read as |
//! |---|---|
//! | `.parquet` | its columns, with the types they have |
//! | `.jsonl`, `.ndjson` | one JSON object a line |
//! | `.json` | an array of objects, or objects one after another |
//! | `.csv`, `.tsv` | a header line, then rows; every column is text |
//! | `.txt`, `.md` | one document: the columns `id` (the file's name) and `text` |
//!
//! All but Parquet may be compressed as well (`.jsonl.gz`, `.csv.zst`); that is told by the first bytes. Text is
//! UTF-8, with or without a byte order mark.
//!
//! The columns of JSON are all the keys that stand anywhere in the file, in the order in which they first come.
//! A key that is absent is null. A column is `int64`, `float64` (also where integers stand among the numbers),
//! `bool`, `large_string`, or null where nothing else stands in it; a column that mixes these is text, and so are
//! arrays and objects inside a row and integers of more than 64 bits: each as it is written in the file. To know
//! the keys the file is read twice.
//!
//! A field of CSV is never null: one with nothing in it is an empty text. A `.csv` whose header line has no
//! comma is read with semicolons, if it has those, else with tabs.
//!
//! A folder is read with what lies below it, in the order of the paths. Files of unknown kinds are passed over,
//! and so are names that begin with a full stop and folders whose name begins with an underscore. The files
//! that remain are one table: all of one kind, with the same columns.
//!
//! A path at which nothing is, and that has `*`, `?` or `[…]` in it, is a pattern: the files whose paths fit are read,
//! in the order of the paths, unknown kinds passed over. `*` stops at `/` and at a leading full stop; `**` is any
//! number of folders.
//!
//! `-` is standard input. That and pipes are copied to a temporary file first, since some formats are read twice.
//! Where no name tells the format, the first bytes do for Parquet and JSON; for the others
//! [`ReadOptions::format`] has to.
//!
//! [`Input`] reads the same files more than once, and rows by their numbers. [`ReadOptions::errors`] says what to do
//! with bad rows; [`Problems`] counts them.
//!
//! Memory is bounded by the batches, with two exceptions: a row is held in whole, and so are the pages of Parquet
//! that are being decoded, one a column, however large the writer made them.

mod csv;
mod folder;
mod gauge;
mod input;
mod json;
mod lines;
mod listing;
mod options;
mod parquet;
mod pass;
mod pattern;
mod problems;
mod project;
mod rows;
mod sniff;
mod source;
mod spill;
mod stream;
mod text;
mod utf8;

use std::path::Path;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::SchemaRef;
use wirecopy::Control;

use crate::{Error, Result};

pub use crate::format::Format;
pub use gauge::Gauge;
pub use input::Input;
pub(crate) use lines::Lines;
pub use options::{Errors, ReadOptions};
pub use problems::Problems;
pub use rows::Rows;

/// Opens a file or a folder for reading.
///
/// # Errors
/// An error of kind [`File`](crate::ErrorKind::File) if there is nothing at the path that can be read, of kind
/// [`Input`](crate::ErrorKind::Input) if what is there is malformed, of kind
/// [`Option`](crate::ErrorKind::Option) if a column that was asked for is not there. What can only be seen
/// later comes as an error of the [`Reader`].
///
/// ```
/// use wirecopy_io::read::{ReadOptions, read};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("pages.csv");
/// std::fs::write(&path, "id,text\na,First page.\nb,Second page.\n")?;
///
/// let reader = read(&path, &ReadOptions::default())?;
/// assert_eq!(reader.schema().field(1).name(), "text");
/// let rows: usize = reader.map(|batch| batch.map_or(0, |batch| batch.num_rows())).sum();
/// assert_eq!(rows, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(path: impl AsRef<Path>, options: &ReadOptions) -> Result<Reader> {
    read_many(&[path], options)
}

/// Opens several files and folders as one table, in the order in which they are given.
///
/// # Errors
/// As [`read`]; also if the files are of different kinds or have different columns.
///
/// ```
/// use wirecopy_io::read::{ReadOptions, read_many};
///
/// # let folder = tempfile::tempdir()?;
/// # let [monday, tuesday] = ["monday.jsonl", "tuesday.jsonl"].map(|name| folder.path().join(name));
/// std::fs::write(&monday, "{\"text\": \"First page.\"}\n")?;
/// std::fs::write(&tuesday, "{\"text\": \"Second page.\"}\n")?;
///
/// let reader = read_many(&[monday, tuesday], &ReadOptions::default())?;
/// let rows: usize = reader.map(|batch| batch.map_or(0, |batch| batch.num_rows())).sum();
/// assert_eq!(rows, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_many<P: AsRef<Path>>(paths: &[P], options: &ReadOptions) -> Result<Reader> {
    read_many_with(paths, options, &Control::new())
}

/// Opens as [`read_many`] does, and stops when the control is cancelled.
///
/// Finding the keys of large JSON files is the long part of opening them. The [`Reader`] works from batch to
/// batch, between which the caller can stop on its own.
///
/// # Errors
/// As [`read_many`]; of kind [`Core`](crate::ErrorKind::Core), with a
/// [`Cancelled`](wirecopy::ErrorKind::Cancelled) error, after the control was cancelled.
///
/// ```
/// use wirecopy::{Control, ErrorKind};
/// use wirecopy_io::read::{ReadOptions, read_many_with};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("pages.jsonl");
/// std::fs::write(&path, "{\"text\": \"First page.\"}\n")?;
///
/// let control = Control::new();
/// control.cancel();
/// let error = read_many_with(&[path], &ReadOptions::default(), &control).unwrap_err();
/// assert_eq!(error.core().map(|core| core.kind()), Some(ErrorKind::Cancelled));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_many_with<P: AsRef<Path>>(
    paths: &[P],
    options: &ReadOptions,
    control: &Control,
) -> Result<Reader> {
    Input::open_with(paths, options, control)?.read(None)
}

/// An iterator of record batches, all of one schema.
///
/// A batch ends at [`ReadOptions::batch_rows`] rows or [`ReadOptions::batch_bytes`] bytes of input, whichever
/// comes first; where batches end says nothing about the data. Rows that are passed over count as input, so that a
/// batch may be empty and the caller gets to look up now and then. After an error there are no more.
pub struct Reader {
    schema: SchemaRef,
    batches: Batches,
    problems: Problems,
    failed: bool,
}

/// What a reader yields.
type Batches = Box<dyn Iterator<Item = Result<RecordBatch>> + Send>;

impl Reader {
    fn new(schema: SchemaRef, batches: Batches, problems: Problems) -> Self {
        Self { schema, batches, problems, failed: false }
    }

    /// The schema of every batch.
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// The bad rows that were let pass, by [`ReadOptions::errors`].
    pub fn problems(&self) -> Problems {
        self.problems.clone()
    }
}

impl Iterator for Reader {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let batch = self.batches.next()?;
        self.failed = batch.is_err();
        Some(batch)
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("schema", &self.schema).finish_non_exhaustive()
    }
}

/// A batch, also one of rows without columns.
fn batch(schema: &SchemaRef, columns: Vec<ArrayRef>, rows: usize) -> Result<RecordBatch> {
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(schema.clone(), columns, &options)
        .map_err(|error| Error::input(error.to_string()))
}
