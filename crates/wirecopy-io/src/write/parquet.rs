//! Parquet.

use std::io;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::Encode;
use super::WriteOptions;
use super::sink::Sink;
use super::target::Target;
use crate::{Error, Result};

/// Rows that are encoded at a time: between them it is seen whether a page or a row group is complete, so that with
/// texts of 50 KB a page has 6 MB and not 50.
const STEP: usize = 128;

pub(super) struct Encoder {
    writer: ArrowWriter<Sink>,
    row_group_bytes: usize,
}

impl Encoder {
    pub(super) fn new(sink: Sink, schema: &SchemaRef, options: &WriteOptions) -> Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_write_batch_size(STEP)
            .set_created_by(concat!("wirecopy version ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let writer = ArrowWriter::try_new(sink, schema.clone(), Some(properties)).map_err(|e| refused(&e))?;
        Ok(Self { writer, row_group_bytes: options.row_group_bytes })
    }
}

impl Encode for Encoder {
    fn write(&mut self, batch: &RecordBatch, _: usize) -> Result<()> {
        for start in (0..batch.num_rows()).step_by(STEP) {
            let rows = batch.slice(start, STEP.min(batch.num_rows() - start));
            self.writer.write(&rows).map_err(|error| refused(&error))?;
            if self.writer.in_progress_size() >= self.row_group_bytes {
                self.writer.flush().map_err(|error| refused(&error))?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Target> {
        let sink = self.writer.into_inner().map_err(|error| refused(&error))?;
        sink.finish().map_err(|error| Error::of_os(&error))
    }
}

/// What the operating system said, or the encoder.
fn refused(error: &ParquetError) -> Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return Error::of_os(error);
        }
        cause = error.source();
    }
    Error::input(format!("cannot be written as Parquet: {error}"))
}
