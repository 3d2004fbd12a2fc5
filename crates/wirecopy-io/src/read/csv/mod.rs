//! CSV and TSV: a header line, then rows of text.

mod records;

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::builder::LargeStringBuilder;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use wirecopy::Control;

use super::folder::Source;
use super::{Errors, ReadOptions, Reader, project, utf8};
use crate::{Error, Result};

use records::Records;

/// Opens files as one table of the columns that the header of the first names.
pub(super) fn open(sources: Vec<Source>, options: &ReadOptions, control: &Control) -> Result<Reader> {
    let mut columns: Vec<String> = Vec::new();
    for (position, source) in sources.iter().enumerate() {
        control.check()?;
        let header =
            header(&mut Records::open(source)?, options).map_err(|error| error.in_file(&source.path))?;
        let chosen = project::positions(&header, options.columns.as_deref())
            .map_err(|error| error.in_file(&source.path))?;
        if position == 0 {
            columns = chosen.into_iter().map(|at| header[at].clone()).collect();
        } else if header.len() != columns.len() && options.columns.is_none()
            || columns.iter().any(|name| !header.contains(name))
        {
            return Err(Error::input(format!(
                "its columns are {}, those of {} are {}; files that are read together have the same columns",
                project::listed(&header),
                sources[0].path.display(),
                project::listed(&columns),
            ))
            .in_file(&source.path));
        }
    }
    let fields: Vec<_> = columns.iter().map(|name| Field::new(name, DataType::LargeUtf8, true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let batches = Batches {
        columns,
        schema: schema.clone(),
        options: options.clone(),
        sources: sources.into_iter(),
        current: None,
    };
    Ok(Reader::new(schema, batches))
}

/// The names in the first record.
fn header(records: &mut Records, options: &ReadOptions) -> Result<Vec<String>> {
    let Some(line) = records.next()? else {
        return Err(Error::input("the file is empty: expected a header line that names the columns"));
    };
    let mut names: Vec<String> = Vec::with_capacity(records.len());
    for field in records.fields() {
        let name =
            utf8::decode(field, options.errors, "column's name").map_err(|error| error.at_line(line))?;
        if names.iter().any(|before| *before == name) {
            return Err(Error::input(format!("the header names the column {name:?} twice")).at_line(line));
        }
        names.push(name.into_owned());
    }
    Ok(names)
}

struct Batches {
    columns: Vec<String>,
    schema: SchemaRef,
    options: ReadOptions,
    sources: std::vec::IntoIter<Source>,
    current: Option<File>,
}

struct File {
    source: Source,
    records: Records,
    width: usize,
    /// Where in this file each column of the table stands.
    positions: Vec<usize>,
}

impl File {
    fn open(source: Source, columns: &[String], options: &ReadOptions) -> Result<Self> {
        let mut records = Records::open(&source)?;
        let header = header(&mut records, options).map_err(|error| error.in_file(&source.path))?;
        let positions =
            project::positions(&header, Some(columns)).map_err(|error| error.in_file(&source.path))?;
        Ok(Self { source, records, width: header.len(), positions })
    }

    /// Appends the next row; the bytes that it had, none at the end.
    fn append(&mut self, builders: &mut [LargeStringBuilder], errors: Errors) -> Result<Option<usize>> {
        let Some(line) = self.records.next()? else { return Ok(None) };
        let found = self.records.len();
        if found != self.width {
            let s = if self.width == 1 { "" } else { "s" };
            return Err(Error::input(format!(
                "expected {} field{s}, as in the header, found {found}",
                self.width
            ))
            .at_line(line));
        }
        for (builder, &position) in builders.iter_mut().zip(&self.positions) {
            let field = self.records.field(position);
            let text = utf8::decode(field, errors, "field").map_err(|error| error.at_line(line))?;
            builder.append_value(text);
        }
        Ok(Some(self.records.bytes()))
    }
}

impl Batches {
    fn batch(&mut self) -> Result<Option<RecordBatch>> {
        let mut builders: Vec<_> = self.columns.iter().map(|_| LargeStringBuilder::new()).collect();
        let (mut rows, mut bytes) = (0, 0);
        while rows < self.options.batch_rows && bytes < self.options.batch_bytes {
            let Some(file) = &mut self.current else {
                let Some(source) = self.sources.next() else { break };
                self.current = Some(File::open(source, &self.columns, &self.options)?);
                continue;
            };
            let appended = file.append(&mut builders, self.options.errors);
            match appended.map_err(|error| error.in_file(&file.source.path))? {
                Some(more) => {
                    rows += 1;
                    bytes += more;
                }
                None => self.current = None,
            }
        }
        if rows == 0 {
            return Ok(None);
        }
        let arrays = builders.into_iter().map(|mut builder| Arc::new(builder.finish()) as _).collect();
        super::batch(&self.schema, arrays, rows).map(Some)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batch().transpose()
    }
}
