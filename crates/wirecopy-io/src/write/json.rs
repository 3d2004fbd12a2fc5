//! JSON Lines.

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
    /// What stands before each value: a brace or a comma, the key, a colon.
    keys: Vec<Vec<u8>>,
    line: Vec<u8>,
}

impl Encoder {
    pub(super) fn new(sink: Sink, schema: &SchemaRef) -> Result<Self> {
        let key = |(column, name): (usize, &str)| {
            let mut key = vec![if column == 0 { b'{' } else { b',' }];
            cell::quote(name, &mut key)?;
            key.push(b':');
            Ok(key)
        };
        let names = schema.fields().iter().map(|field| field.name().as_str());
        let keys = names.enumerate().map(key).collect::<Result<_>>()?;
        Ok(Self { sink, keys, line: Vec::new() })
    }
}

impl Encode for Encoder {
    fn write(&mut self, batch: &RecordBatch, first: usize) -> Result<()> {
        let cells = cell::cells(batch, Style::Json)?;
        for row in 0..batch.num_rows() {
            self.line.clear();
            for (key, cell) in self.keys.iter().zip(&cells) {
                self.line.extend_from_slice(key);
                if !cell.put(row, &mut self.line).map_err(|error| error.at_row(first + row))? {
                    self.line.extend_from_slice(b"null");
                }
            }
            self.line.extend_from_slice(if self.keys.is_empty() { b"{}\n" } else { b"}\n" });
            self.sink.write_all(&self.line).map_err(|error| Error::of_os(&error))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Target> {
        self.sink.finish().map_err(|error| Error::of_os(&error))
    }
}
