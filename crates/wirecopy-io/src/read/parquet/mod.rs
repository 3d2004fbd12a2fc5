//! Parquet: the columns of the file, with the types that they have.

mod bytes;
mod error;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, FieldRef, Fields, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use wirecopy::Control;

use super::folder::Source;
use super::{Errors, ReadOptions, Reader, project};
use crate::{Error, Result};

/// Opens files as one table of the columns of the first.
pub(super) fn open(sources: Vec<Source>, options: &ReadOptions, control: &Control) -> Result<Reader> {
    let mut table: Vec<FieldRef> = Vec::new();
    for (position, source) in sources.iter().enumerate() {
        control.check()?;
        let found = wanted(&Footer::load(&source.path)?.fields, options)
            .map_err(|error| error.in_file(&source.path))?;
        if position == 0 {
            table = found;
        } else {
            unite(&mut table, &found).map_err(|what| {
                let first = sources[0].path.display();
                let message = format!("{what} {first}; files that are read together have the same columns");
                Error::input(message).in_file(&source.path)
            })?;
        }
    }
    let schema = Arc::new(Schema::new(table));
    let batches = Batches {
        schema: schema.clone(),
        options: options.clone(),
        sources: sources.into_iter(),
        current: None,
    };
    Ok(Reader::new(schema, batches))
}

/// The wanted fields, in the order in which they are wanted.
fn wanted(fields: &Fields, options: &ReadOptions) -> Result<Vec<FieldRef>> {
    let names: Vec<_> = fields.iter().map(|field| field.name()).collect();
    let positions = project::positions(&names, options.columns.as_deref())?;
    Ok(positions.into_iter().map(|at| fields[at].clone()).collect())
}

/// Makes the table hold the columns of one more file, or says what differs.
fn unite(table: &mut [FieldRef], found: &[FieldRef]) -> Result<(), String> {
    for field in table.iter_mut() {
        let Some(other) = found.iter().find(|other| other.name() == field.name()) else {
            return Err(format!("no column {:?}, which is in", field.name()));
        };
        let (a, b) = (field.data_type(), other.data_type());
        if a != b && !(is_string(a) && is_string(b)) {
            return Err(format!("the column {:?} is {b}, not {a} as in", field.name()));
        }
        if other.is_nullable() && !field.is_nullable() {
            *field = Arc::new(field.as_ref().clone().with_nullable(true));
        }
    }
    match found.iter().find(|other| table.iter().all(|field| field.name() != other.name())) {
        Some(other) => Err(format!("the column {:?} is not in", other.name())),
        None => Ok(()),
    }
}

fn is_string(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// A file whose footer has been read.
struct Footer {
    file: File,
    metadata: ArrowReaderMetadata,
    fields: Fields,
}

impl Footer {
    fn load(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|error| Error::os(path, &error))?;
        let length = file.metadata().map_err(|error| Error::os(path, &error))?.len();
        if length == 0 {
            return Err(Error::input("the file is empty: expected Parquet").in_file(path));
        }
        let metadata = error::caught(|| ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()))
            .and_then(|loaded| loaded.map_err(|error| error::of_parquet(&error)))
            .map_err(|error| error.in_file(path))?;
        let fields = metadata.schema().fields().clone();
        Ok(Self { file, metadata, fields })
    }

    /// A reader of some columns of this file, in the file's order, from some row on.
    fn read(self, columns: &[usize], from: usize, options: &ReadOptions) -> Result<ParquetRecordBatchReader> {
        let mask = ProjectionMask::roots(self.metadata.parquet_schema(), columns.iter().copied());
        let rows = batch_rows(&self.metadata, &mask, options);
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(self.file, self.metadata)
            .with_projection(mask)
            .with_offset(from)
            .with_batch_size(rows);
        error::caught(|| builder.build())?.map_err(|error| error::of_parquet(&error))
    }
}

/// How many rows have about the bytes that a batch may have.
fn batch_rows(metadata: &ArrowReaderMetadata, mask: &ProjectionMask, options: &ReadOptions) -> usize {
    let most = |group: &parquet::file::metadata::RowGroupMetaData| {
        let columns = group.columns().iter().enumerate().filter(|(leaf, _)| mask.leaf_included(*leaf));
        // A text that comes again and again is stored once: what it will take in memory is noted apart.
        let bytes: i64 = columns
            .map(|(_, column)| {
                column.uncompressed_size().max(column.unencoded_byte_array_data_bytes().unwrap_or(0)).max(0)
            })
            .fold(0, i64::saturating_add);
        let rows = group.num_rows().max(1);
        options.batch_bytes / usize::try_from(bytes / rows).unwrap_or(usize::MAX).max(1)
    };
    let rows = metadata.metadata().row_groups().iter().map(most).min().unwrap_or(usize::MAX);
    rows.clamp(1, options.batch_rows)
}

struct Batches {
    schema: SchemaRef,
    options: ReadOptions,
    sources: std::vec::IntoIter<Source>,
    current: Option<Open>,
}

/// The file that is being read.
struct Open {
    source: Source,
    reader: ParquetRecordBatchReader,
    /// The rows read so far.
    rows: usize,
}

impl Batches {
    fn batch(&mut self) -> Result<Option<RecordBatch>> {
        loop {
            let Some(open) = &mut self.current else {
                let Some(source) = self.sources.next() else { return Ok(None) };
                let open = Open::new(source, &self.schema, &self.options);
                self.current = Some(open?);
                continue;
            };
            let refuse = |error: Error| error.in_file(&open.source.path);
            match error::caught(|| open.reader.next()).map_err(refuse)? {
                None => self.current = None,
                Some(Ok(batch)) => {
                    open.rows += batch.num_rows();
                    return self.shape(&batch).map(Some);
                }
                Some(Err(error)) => {
                    let found = bytes::find_invalid(&open.source.path, &self.schema, open.rows);
                    return Err(refuse(found.unwrap_or_else(|| error::of_arrow(&error))));
                }
            }
        }
    }

    /// The columns in the order and with the types of the table.
    fn shape(&self, batch: &RecordBatch) -> Result<RecordBatch> {
        let column = |field: &FieldRef| -> Result<ArrayRef> {
            let column = batch.column_by_name(field.name()).ok_or_else(error::changed)?;
            if column.data_type() == field.data_type() {
                return Ok(column.clone());
            }
            let column = bytes::to_text(column);
            arrow_cast::cast(&column, field.data_type()).map_err(|error| error::of_arrow(&error))
        };
        let columns = self.schema.fields().iter().map(column).collect::<Result<_>>()?;
        super::batch(&self.schema, columns, batch.num_rows())
    }
}

impl Open {
    fn new(source: Source, schema: &Schema, options: &ReadOptions) -> Result<Self> {
        let footer = Footer::load(&source.path)?;
        let reader = columns(&footer.fields, schema).and_then(|columns| {
            let footer = match options.errors {
                Errors::Raise => footer,
                Errors::Replace => bytes::without_text(footer, &columns)?,
            };
            footer.read(&columns, 0, options)
        });
        let reader = reader.map_err(|error| error.in_file(&source.path))?;
        Ok(Self { source, reader, rows: 0 })
    }
}

/// Where in a file the columns of the table stand.
fn columns(fields: &Fields, schema: &Schema) -> Result<Vec<usize>> {
    let find = |field: &FieldRef| fields.iter().position(|other| other.name() == field.name());
    schema.fields().iter().map(|field| find(field).ok_or_else(error::changed)).collect()
}

impl Iterator for Batches {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batch().transpose()
    }
}
