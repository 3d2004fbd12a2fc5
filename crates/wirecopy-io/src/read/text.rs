//! Plain text: one document a file.

use std::sync::Arc;

use arrow_array::builder::LargeStringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use super::pass::{Pass, Table};
use super::problems::Fate;
use super::rows::Wanted;
use super::source::Source;
use super::stream::Stream;
use super::{Batches, Errors, ReadOptions, project, utf8};
use crate::{Error, ErrorKind, Result};

const COLUMNS: [&str; 2] = ["id", "text"];

/// Text files as a table of ids and texts.
pub(super) struct Files {
    sources: Vec<Arc<Source>>,
    schema: SchemaRef,
    /// Which of [`COLUMNS`] each column of the table is.
    columns: Vec<usize>,
}

impl Files {
    pub(super) fn open(sources: Vec<Arc<Source>>, options: &ReadOptions) -> Result<Self> {
        let columns = project::positions(&COLUMNS, options.columns.as_deref())?;
        let field = |&column: &usize| Field::new(COLUMNS[column], DataType::LargeUtf8, true);
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        Ok(Self { sources, schema, columns })
    }
}

impl Table for Files {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn batches(&self, pass: Pass) -> Batches {
        let columns = pass.positions.iter().map(|&position| self.columns[position]).collect();
        let wanted = Wanted::new(pass.rows.clone());
        let mut rows = Documents { sources: self.sources.clone().into_iter(), columns, wanted, pass };
        Box::new(std::iter::from_fn(move || rows.batch().transpose()))
    }
}

/// One reading of the files.
struct Documents {
    sources: std::vec::IntoIter<Arc<Source>>,
    columns: Vec<usize>,
    wanted: Wanted,
    pass: Pass,
}

impl Documents {
    fn batch(&mut self) -> Result<Option<RecordBatch>> {
        let options = &self.pass.options;
        let mut builders = [LargeStringBuilder::new(), LargeStringBuilder::new()];
        let (mut rows, mut bytes) = (0, 0);
        while rows < options.batch_rows && bytes < options.batch_bytes && !self.wanted.done() {
            let Some(source) = self.sources.next() else { break };
            // Only where bad rows are left out does the number of a row depend on what the files before it hold.
            if !self.wanted.next() && options.errors != Errors::Skip {
                self.wanted.pass();
                continue;
            }
            let text = match document(&source, options) {
                Ok(text) => Some(text),
                Err(error) if error.kind() != ErrorKind::Input => return Err(error),
                Err(error) => match options.errors.judge(error, &self.pass.problems)? {
                    Fate::LeftOut => continue,
                    Fate::Nulls => None,
                },
            };
            bytes += text.as_ref().map_or(0, String::len);
            if self.wanted.next() {
                builders[0].append_value(&source.id);
                builders[1].append_option(text);
                rows += 1;
            }
            self.wanted.pass();
        }
        if rows == 0 && (self.wanted.done() || self.sources.len() == 0) {
            return Ok(None);
        }
        let arrays = builders.map(|mut builder| Arc::new(builder.finish()) as ArrayRef);
        let chosen = self.columns.iter().map(|&column| arrays[column].clone()).collect();
        super::batch(&self.pass.schema, chosen, rows).map(Some)
    }
}

/// The text of a file. An error of kind `Input` says that it is none.
fn document(source: &Source, options: &ReadOptions) -> Result<String> {
    let bytes = match String::from_utf8(Stream::open(source)?.read_all()?) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    // Bad bytes are told by the line that they stand in.
    let mut text = String::with_capacity(bytes.len());
    for (line, part) in (1..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
        let place = |error: Error| error.at_line(line).in_file(&source.path);
        text.push_str(&utf8::decode(part, options.errors, "line").map_err(place)?);
    }
    Ok(text)
}
