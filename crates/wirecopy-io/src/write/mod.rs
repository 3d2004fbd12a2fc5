//! Writing record batches into files.
//!
//! [`Writer::create`] is the door. What is written is told by the name of the file:
//!
//! | name | written as |
//! |---|---|
//! | `.parquet` | the columns with their types, compressed by zstd |
//! | `.jsonl`, `.ndjson` | one JSON object a line |
//! | `.csv`, `.tsv` | a header line, then rows |
//!
//! All but Parquet are compressed where `.gz` or `.zst` follows. `-` is standard output.
//!
//! A file is there when it is whole, and not before: it is written beside its place under a hidden temporary name and
//! renamed by [`Writer::finish`], with the permissions of the file that it takes the place of. A writer that is
//! dropped instead leaves everything as it was. Where a symbolic link stands, the file that it leads to is replaced, not
//! the link; other hard links to a replaced file keep the old one. Standard output, pipes and devices are written to
//! as they are.
//!
//! # What the text formats hold
//!
//! JSON Lines: every key stands in every row, null where there is no value. Numbers keep all their digits; NaN and the
//! infinities, which JSON lacks, are null. Lists are arrays, structs are objects. CSV: fields are quoted where they have
//! to be (RFC 4180), lines end with a line feed, a null is an empty field and an empty text is `""`, lists and structs
//! are written as JSON. In both, times are ISO 8601, those with a time zone in UTC, and what has no usual spelling
//! (bytes, maps, unions, intervals) is refused when the writer is made.

mod atomic;
mod cell;
mod csv;
mod json;
mod parquet;
mod sink;
mod target;

use std::io::Write;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::format::Packing;
use crate::{Error, Result};

pub use crate::format::Format;
pub use atomic::AtomicFile;
use sink::Sink;
use target::{Target, shown};

/// Writes a file of these bytes, whole or not at all; see [`AtomicFile`].
///
/// # Errors
/// As [`AtomicFile::create`] and [`AtomicFile::write_with`].
pub fn write(path: impl AsRef<Path>, bytes: &[u8]) -> Result<()> {
    AtomicFile::create(path)?.write_with(|file| file.write_all(bytes))
}

/// The path that stands for standard output.
const STDOUT: &str = "-";

/// The end of a message that refuses a file.
const KNOWN: &str =
    "known are .parquet, .jsonl, .ndjson, .csv and .tsv, all but .parquet also with .gz or .zst";

/// How files are written.
///
/// ```
/// use wirecopy_io::write::{Format, WriteOptions};
///
/// let options = WriteOptions { format: Some(Format::Tsv), ..WriteOptions::default() };
/// assert_eq!(options.row_group_bytes, 64 << 20);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteOptions {
    /// The format, whatever the name; `None` where the name tells. Standard output, pipes and devices without a telling
    /// name get JSON Lines.
    pub format: Option<Format>,
    /// Parquet: about how many encoded bytes a row group has, which are held in memory until it is complete.
    pub row_group_bytes: usize,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { format: None, row_group_bytes: 64 << 20 }
    }
}

/// Writes batches of one schema into a file or a stream.
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::{ArrayRef, RecordBatch, StringArray};
/// use wirecopy_io::write::{WriteOptions, Writer};
///
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("pages.jsonl");
/// let text: ArrayRef = Arc::new(StringArray::from(vec![Some("Rain is due."), None]));
/// let batch = RecordBatch::try_from_iter([("text", text)])?;
///
/// let mut writer = Writer::create(&path, &batch.schema(), &WriteOptions::default())?;
/// writer.write(&batch)?;
/// assert!(!path.exists());
/// writer.finish()?;
/// assert_eq!(std::fs::read_to_string(&path)?, "{\"text\":\"Rain is due.\"}\n{\"text\":null}\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Writer {
    path: PathBuf,
    schema: SchemaRef,
    encoder: Box<dyn Encode + Send>,
    rows: usize,
    failed: bool,
}

/// A format. Its errors name no file.
trait Encode {
    /// Writes a batch whose first row is number `first` of the table.
    fn write(&mut self, batch: &RecordBatch, first: usize) -> Result<()>;

    /// Lets the last bytes out and gives back where they went.
    fn finish(self: Box<Self>) -> Result<Target>;
}

impl Writer {
    /// Begins a file of this schema, or standard output for `-`.
    ///
    /// # Errors
    /// Of kind [`File`](crate::ErrorKind::File) where nothing can be written at the path or the format is not known,
    /// [`Input`](crate::ErrorKind::Input) for a schema that the format cannot hold,
    /// [`Option`](crate::ErrorKind::Option) for an option that it cannot take.
    pub fn create(path: impl AsRef<Path>, schema: &SchemaRef, options: &WriteOptions) -> Result<Self> {
        let path = path.as_ref();
        Target::check(path)?;
        let format = match options.format.or_else(|| Format::of(path)) {
            Some(format) => format,
            None if Target::is_direct(path) => Format::JsonLines,
            None => return Err(Error::file(path, format!("unknown kind of file; {KNOWN}"))),
        };
        check(schema, format, options).map_err(|error| error.in_file(shown(path)))?;
        let target = Target::open(path)?;
        Self::of(path, schema, format, Packing::of(path), target, options)
    }

    /// Begins a stream of this schema onto anything that takes bytes. It is flushed when it is finished; what was
    /// written before an error or a drop stays written.
    ///
    /// # Errors
    /// As [`create`](Self::create). Messages name it standard output.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use arrow_array::{ArrayRef, Int64Array, RecordBatch};
    /// use wirecopy_io::write::{Format, WriteOptions, Writer};
    ///
    /// let rows: ArrayRef = Arc::new(Int64Array::from(vec![1, 2]));
    /// let batch = RecordBatch::try_from_iter([("row", rows)])?;
    /// let mut writer =
    ///     Writer::onto(std::io::sink(), &batch.schema(), Format::Csv, &WriteOptions::default())?;
    /// writer.write(&batch)?;
    /// writer.finish()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn onto(
        stream: impl Write + Send + 'static,
        schema: &SchemaRef,
        format: Format,
        options: &WriteOptions,
    ) -> Result<Self> {
        check(schema, format, options)?;
        Self::of(STDOUT.as_ref(), schema, format, None, Target::Stream(Box::new(stream)), options)
    }

    fn of(
        path: &Path,
        schema: &SchemaRef,
        format: Format,
        packing: Option<Packing>,
        target: Target,
        options: &WriteOptions,
    ) -> Result<Self> {
        let begin = || -> Result<Box<dyn Encode + Send>> {
            let packing = packing.filter(|_| format != Format::Parquet);
            let sink = Sink::new(target, packing).map_err(|error| Error::of_os(&error))?;
            Ok(match format {
                Format::Parquet => Box::new(parquet::Encoder::new(sink, schema, options)?),
                Format::Csv => Box::new(csv::Encoder::new(sink, schema, b',')?),
                Format::Tsv => Box::new(csv::Encoder::new(sink, schema, b'\t')?),
                _ => Box::new(json::Encoder::new(sink, schema)?),
            })
        };
        let path = shown(path);
        let encoder = begin().map_err(|error| error.in_file(path))?;
        Ok(Self { path: path.to_owned(), schema: schema.clone(), encoder, rows: 0, failed: false })
    }

    /// Writes a batch. Its columns are those of the schema; names of fields inside them may differ.
    ///
    /// # Errors
    /// Of kind [`File`](crate::ErrorKind::File) with what the operating system said (a full disk, a closed pipe:
    /// [`Error::io_kind`]), [`Input`](crate::ErrorKind::Input) for a value that the format cannot hold or a batch of
    /// another schema. After an error nothing more can be written.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        let types = |schema: &SchemaRef| {
            let fields = schema.fields().iter();
            fields.map(|field| (field.name().clone(), field.data_type().clone())).collect::<Vec<_>>()
        };
        if self.failed {
            return Err(self.broken());
        }
        if types(&batch.schema()) != types(&self.schema) {
            return Err(Error::input("the batch has other columns than the file").in_file(&self.path));
        }
        let written = self.encoder.write(batch, self.rows);
        self.rows += batch.num_rows();
        self.failed = written.is_err();
        written.map_err(|error| error.in_file(&self.path))
    }

    /// Completes the file and puts it in its place.
    ///
    /// # Errors
    /// As [`write`](Self::write); also if a batch before could not be written. The old file is then untouched.
    pub fn finish(self) -> Result<()> {
        if self.failed {
            return Err(self.broken());
        }
        let refuse = |error: std::io::Error| Error::os(&self.path, &error);
        self.encoder.finish().map_err(|error| error.in_file(&self.path))?.commit().map_err(refuse)
    }

    fn broken(&self) -> Error {
        Error::file(&self.path, "not complete: a batch before could not be written")
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("path", &self.path).field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// An error if the format cannot hold the schema, or is not written at all.
fn check(schema: &SchemaRef, format: Format, options: &WriteOptions) -> Result<()> {
    if options.row_group_bytes == 0 {
        return Err(Error::option("row_group_bytes must be at least 1, got 0"));
    }
    if let Some(name) = twice(schema) {
        return Err(Error::input(format!("two columns are named {name:?}")));
    }
    match format {
        Format::Parquet => Ok(()),
        Format::JsonLines => cell::check(schema, "JSON Lines"),
        Format::Csv | Format::Tsv if schema.fields().is_empty() => {
            Err(Error::input("a table without columns cannot be written as CSV"))
        }
        Format::Csv | Format::Tsv => cell::check(schema, "CSV"),
        Format::Json | Format::Text => {
            Err(Error::option(format!("{format} is read but not written; {KNOWN}")))
        }
    }
}

/// The name of a column that stands twice.
fn twice(schema: &SchemaRef) -> Option<&str> {
    let mut names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    names.sort_unstable();
    names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}
