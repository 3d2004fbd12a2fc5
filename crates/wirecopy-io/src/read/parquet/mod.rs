//! Parquet: the columns of the file, with the types that they have.

mod bytes;
mod error;
mod select;

use std::fs::File;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, FieldRef, Fields, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use wirecopy::Control;

use super::pass::{Pass, Table};
use super::source::Source;
use super::{Batches, Errors, ReadOptions, Rows, project};
use crate::{Error, Result};

/// Files as one table of the columns of the first.
pub(super) struct Files {
    sources: Vec<Arc<Source>>,
    schema: SchemaRef,
}

impl Files {
    pub(super) fn open(sources: Vec<Arc<Source>>, options: &ReadOptions, control: &Control) -> Result<Self> {
        let mut table: Vec<FieldRef> = Vec::new();
        for (position, source) in sources.iter().enumerate() {
            control.check()?;
            let found = wanted(&Footer::load(source)?.fields, options)
                .map_err(|error| error.in_file(&source.path))?;
            if position == 0 {
                table = found;
            } else {
                unite(&mut table, &found).map_err(|what| {
                    let first = sources[0].path.display();
                    let message =
                        format!("{what} {first}; files that are read together have the same columns");
                    Error::input(message).in_file(&source.path)
                })?;
            }
        }
        if matches!(options.errors, Errors::Skip | Errors::Null) {
            for field in table.iter_mut().filter(|field| is_string(field.data_type())) {
                *field = Arc::new(field.as_ref().clone().with_nullable(true));
            }
        }
        Ok(Self { sources, schema: Arc::new(Schema::new(table)) })
    }
}

impl Table for Files {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn batches(&self, pass: Pass) -> Batches {
        let mut groups = Groups { sources: self.sources.clone().into_iter(), current: None, rows: 0, pass };
        Box::new(std::iter::from_fn(move || groups.batch().transpose()))
    }
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
    fn load(source: &Source) -> Result<Self> {
        let path = &source.path;
        let file = source.open()?;
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

    /// How many rows the file has.
    fn rows(&self) -> Result<usize> {
        usize::try_from(self.metadata.metadata().file_metadata().num_rows())
            .map_err(|_| Error::input("malformed Parquet: the number of rows is negative"))
    }

    /// A reader of some columns of this file, in the file's order: of all rows, or of these.
    fn read(
        self,
        columns: &[usize],
        rows: Option<&Rows>,
        options: &ReadOptions,
    ) -> Result<ParquetRecordBatchReader> {
        let mask = ProjectionMask::roots(self.metadata.parquet_schema(), columns.iter().copied());
        let batch = batch_rows(&self.metadata, &mask, options);
        let selected = rows.map(|rows| select::select(self.metadata.metadata(), rows));
        let mut builder = ParquetRecordBatchReaderBuilder::new_with_metadata(self.file, self.metadata)
            .with_projection(mask)
            .with_batch_size(batch);
        if let Some((groups, rows)) = selected {
            builder = builder.with_row_groups(groups).with_row_selection(rows);
        }
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

/// One reading of the files.
struct Groups {
    sources: std::vec::IntoIter<Arc<Source>>,
    current: Option<Open>,
    /// The rows of the files before the one that is being read.
    rows: usize,
    pass: Pass,
}

/// The file that is being read.
struct Open {
    source: Arc<Source>,
    reader: ParquetRecordBatchReader,
    /// The rows that the file has, and those of them that are wanted where not all are.
    rows: usize,
    wanted: Option<Rows>,
    /// The rows read so far.
    read: usize,
    /// The bytes that it has.
    size: u64,
}

impl Groups {
    fn batch(&mut self) -> Result<Option<RecordBatch>> {
        loop {
            let Some(open) = &mut self.current else {
                let Some(source) = self.sources.next() else { return Ok(None) };
                self.current = Some(Open::new(source, &self.pass, self.rows)?);
                continue;
            };
            let refuse = |error: Error| error.in_file(&open.source.path);
            match error::caught(|| open.reader.next()).map_err(refuse)? {
                None => {
                    self.rows = self.rows.saturating_add(open.rows);
                    self.current = None;
                }
                Some(Ok(batch)) => {
                    let batch = open.shape(&batch, &self.pass)?;
                    open.gauge(batch.num_rows());
                    open.read += batch.num_rows();
                    return Ok(Some(batch));
                }
                Some(Err(error)) => {
                    let found = bytes::find_invalid(&open.source, &self.pass.schema, open.wanted.as_ref());
                    return Err(refuse(found.unwrap_or_else(|| error::of_arrow(&error))));
                }
            }
        }
    }
}

impl Open {
    fn new(source: Arc<Source>, pass: &Pass, before: usize) -> Result<Self> {
        let footer = Footer::load(&source)?;
        let open = || {
            let rows = footer.rows()?;
            let wanted = pass.rows.as_ref().map(|wanted| wanted.within(before..before.saturating_add(rows)));
            let columns = columns(&footer.fields, &pass.schema)?;
            let footer = match pass.options.errors {
                Errors::Raise => footer,
                Errors::Replace | Errors::Skip | Errors::Null => bytes::without_text(footer, &columns)?,
            };
            let reader = footer.read(&columns, wanted.as_ref(), &pass.options)?;
            Ok((reader, rows, wanted))
        };
        let (reader, rows, wanted) = open().map_err(|error: Error| error.in_file(&source.path))?;
        let size = source.size();
        Ok(Self { source, reader, rows, wanted, read: 0, size })
    }

    /// Tells how much of the file so many rows are.
    fn gauge(&self, rows: usize) {
        let whole = self.wanted.as_ref().map_or(self.rows, Rows::len).max(1);
        self.source.gauge.add((self.size as f64 * rows as f64 / whole as f64) as u64);
    }

    /// The columns in the order and with the types of the table.
    fn shape(&self, batch: &RecordBatch, pass: &Pass) -> Result<RecordBatch> {
        let column = |field: &FieldRef| -> Result<ArrayRef> {
            let column = batch.column_by_name(field.name()).ok_or_else(error::changed)?;
            if column.data_type() == field.data_type() {
                return Ok(column.clone());
            }
            let column = bytes::to_text(column, |at, error| {
                let error = error.context(&format!("column {:?}", field.name()));
                let error = error.at_row(self.row(at)).in_file(&self.source.path);
                pass.options.errors.judge(error, &pass.problems).is_ok()
            });
            arrow_cast::cast(&column, field.data_type()).map_err(|error| error::of_arrow(&error))
        };
        let columns = pass.schema.fields().iter().map(column).collect::<Result<_>>()?;
        super::batch(&pass.schema, columns, batch.num_rows())
    }

    /// The row of the file that stands at a place of the batch that is being shaped.
    fn row(&self, at: usize) -> usize {
        let nth = self.read + at;
        self.wanted.as_ref().and_then(|wanted| wanted.iter().nth(nth)).unwrap_or(nth)
    }
}

/// Where in a file the columns of the table stand.
fn columns(fields: &Fields, schema: &Schema) -> Result<Vec<usize>> {
    let find = |field: &FieldRef| fields.iter().position(|other| other.name() == field.name());
    schema.fields().iter().map(|field| find(field).ok_or_else(error::changed)).collect()
}
