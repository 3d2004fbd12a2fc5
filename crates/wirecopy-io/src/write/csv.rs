//! CSV and TSV, as RFC 4180 has them, with line feeds.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use super::Encode;
use super::cell::{self, Style};
use super::sink::Sink;
use super::target::Target;
use crate::{Error, Result};

pub(super) struct Encoder {
    sink: Sink,
    delimiter: u8,
    line: Vec<u8>,
    cell: Vec<u8>,
}

impl Encoder {
    pub(super) fn new(sink: Sink, schema: &SchemaRef, delimiter: u8) -> Result<Self> {
        let mut this = Self { sink, delimiter, line: Vec::new(), cell: Vec::new() };
        for (column, field) in schema.fields().iter().enumerate() {
            let name = field.name().as_bytes();
            // A byte order mark, or what looks like one, is part of the name only where quotes protect it.
            let plain = !name.is_empty() && name.iter().all(|byte| matches!(byte, b' '..=b'~'));
            this.part(column);
            this.field(name, !plain);
        }
        this.line.push(b'\n');
        this.sink.write_all(&this.line).map_err(|error| Error::of_os(&error))?;
        Ok(this)
    }

    fn part(&mut self, column: usize) {
        if column > 0 {
            self.line.push(self.delimiter);
        }
    }

    /// Adds a field, in quotation marks if it is to have them or needs them. Semicolons and tabs need them also where
    /// commas part the fields, since readers guess.
    fn field(&mut self, bytes: &[u8], quoted: bool) {
        let special = |byte: &u8| matches!(byte, b'"' | b'\r' | b'\n' | b',' | b';' | b'\t');
        if !quoted && !bytes.iter().any(special) {
            self.line.extend_from_slice(bytes);
            return;
        }
        self.line.push(b'"');
        let mut rest = bytes;
        while let Some(at) = memchr::memchr(b'"', rest) {
            self.line.extend_from_slice(&rest[..=at]);
            self.line.push(b'"');
            rest = &rest[at + 1..];
        }
        self.line.extend_from_slice(rest);
        self.line.push(b'"');
    }
}

impl Encode for Encoder {
    fn write(&mut self, batch: &RecordBatch, first: usize) -> Result<()> {
        let cells = cell::cells(batch, Style::Bare)?;
        for row in 0..batch.num_rows() {
            self.line.clear();
            for (column, cell) in cells.iter().enumerate() {
                let mut bytes = std::mem::take(&mut self.cell);
                bytes.clear();
                let is_value = cell.put(row, &mut bytes).map_err(|error| error.at_row(first + row))?;
                self.part(column);
                // A null is nothing at all, save where the line would be empty and no row.
                if is_value || cells.len() == 1 {
                    self.field(&bytes, bytes.is_empty());
                }
                self.cell = bytes;
            }
            self.line.push(b'\n');
            self.sink.write_all(&self.line).map_err(|error| Error::of_os(&error))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Target> {
        self.sink.finish().map_err(|error| Error::of_os(&error))
    }
}
