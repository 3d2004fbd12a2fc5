//! CSV and TSV: a header line, then rows of text.

mod records;

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::builder::LargeStringBuilder;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use wirecopy::Control;

use super::pass::{Pass, Table};
use super::problems::Fate;
use super::rows::Wanted;
use super::source::Source;
use super::{Batches, Errors, ReadOptions, project, utf8};
use crate::{Error, Result};

use records::Records;

/// Files as one table of the columns that the header of the first names.
pub(super) struct Files {
    sources: Vec<Arc<Source>>,
    schema: SchemaRef,
}

impl Files {
    pub(super) fn open(sources: Vec<Arc<Source>>, options: &ReadOptions, control: &Control) -> Result<Self> {
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
        Ok(Self { sources, schema: Arc::new(Schema::new(fields)) })
    }
}

impl Table for Files {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn batches(&self, pass: Pass) -> Batches {
        let mut lines = Lines {
            columns: pass.schema.fields().iter().map(|field| field.name().clone()).collect(),
            sources: self.sources.clone().into_iter(),
            current: None,
            wanted: Wanted::new(pass.rows.clone()),
            pass,
        };
        Box::new(std::iter::from_fn(move || lines.batch().transpose()))
    }
}

/// The names in the first record.
fn header(records: &mut Records, options: &ReadOptions) -> Result<Vec<String>> {
    let Some(line) = records.next()? else {
        return Err(Error::input("the file is empty: expected a header line that names the columns"));
    };
    if records.is_unclosed() {
        return Err(Error::input("a quotation mark of the header is never closed").at_line(line));
    }
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

/// One reading of the files.
struct Lines {
    columns: Vec<String>,
    sources: std::vec::IntoIter<Arc<Source>>,
    current: Option<File>,
    wanted: Wanted,
    pass: Pass,
}

struct File {
    source: Arc<Source>,
    records: Records,
    width: usize,
    /// Where in this file each column of the table stands.
    positions: Vec<usize>,
}

impl File {
    fn open(source: Arc<Source>, columns: &[String], options: &ReadOptions) -> Result<Self> {
        let mut records = Records::open(&source)?;
        let header = header(&mut records, options).map_err(|error| error.in_file(&source.path))?;
        let positions =
            project::positions(&header, Some(columns)).map_err(|error| error.in_file(&source.path))?;
        Ok(Self { source, records, width: header.len(), positions })
    }

    /// An error if the record is no row, whichever of its columns are read.
    fn check(&self, errors: Errors) -> Result<()> {
        if self.records.is_unclosed() {
            return Err(Error::input("a quotation mark of this row is never closed"));
        }
        let found = self.records.len();
        if found != self.width {
            let s = if self.width == 1 { "" } else { "s" };
            return Err(Error::input(format!(
                "expected {} field{s}, as in the header, found {found}",
                self.width
            )));
        }
        if errors == Errors::Replace {
            return Ok(());
        }
        self.records.fields().try_for_each(|field| utf8::decode(field, errors, "field").map(drop))
    }

    /// Appends the row to the columns.
    fn append(&self, builders: &mut [LargeStringBuilder], errors: Errors) -> Result<()> {
        for (builder, &position) in builders.iter_mut().zip(&self.positions) {
            builder.append_value(utf8::decode(self.records.field(position), errors, "field")?);
        }
        Ok(())
    }
}

impl Lines {
    fn batch(&mut self) -> Result<Option<RecordBatch>> {
        let options = self.pass.options.clone();
        let mut builders: Vec<_> = self.columns.iter().map(|_| LargeStringBuilder::new()).collect();
        let (mut rows, mut bytes, mut ended) = (0, 0, false);
        while rows < options.batch_rows && bytes < options.batch_bytes && !ended {
            let Some(file) = &mut self.current else {
                match self.sources.next().filter(|_| !self.wanted.done()) {
                    None => ended = true,
                    Some(source) => self.current = Some(File::open(source, &self.columns, &options)?),
                }
                continue;
            };
            let place = |error: Error| error.in_file(&file.source.path);
            let line = file.records.next().map_err(place)?;
            let Some(line) = line.filter(|_| !self.wanted.done()) else {
                self.current = None;
                continue;
            };
            bytes += file.records.bytes();
            let is_wanted = self.wanted.next();
            // Only where bad rows are left out does the number of a row depend on what the rows before it hold.
            let checked =
                if is_wanted || options.errors == Errors::Skip { file.check(options.errors) } else { Ok(()) };
            let mut nulls = false;
            if let Err(error) = checked {
                match options.errors.judge(place(error.at_line(line)), &self.pass.problems)? {
                    Fate::LeftOut => continue,
                    Fate::Nulls => nulls = true,
                }
            }
            if nulls {
                builders.iter_mut().for_each(LargeStringBuilder::append_null);
            } else if is_wanted {
                file.append(&mut builders, options.errors).map_err(|error| place(error.at_line(line)))?;
            }
            rows += usize::from(is_wanted);
            self.wanted.pass();
        }
        if rows == 0 && ended {
            return Ok(None);
        }
        let arrays = builders.into_iter().map(|mut builder| Arc::new(builder.finish()) as _).collect();
        super::batch(&self.pass.schema, arrays, rows).map(Some)
    }
}
