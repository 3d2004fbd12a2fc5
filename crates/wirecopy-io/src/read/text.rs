//! Plain text: one document a file.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::LargeStringBuilder;
use arrow_schema::{DataType, Field, Schema};

use super::folder::Source;
use super::input::Input;
use super::{ReadOptions, Reader, project, utf8};
use crate::{Error, Result};

const COLUMNS: [&str; 2] = ["id", "text"];

/// Opens text files as a table of ids and texts.
pub(super) fn open(sources: Vec<Source>, options: &ReadOptions) -> Result<Reader> {
    let columns = project::positions(&COLUMNS, options.columns.as_deref())?;
    let fields: Vec<_> =
        columns.iter().map(|&column| Field::new(COLUMNS[column], DataType::LargeUtf8, true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let options = options.clone();
    let mut sources = sources.into_iter().peekable();
    Ok(Reader::new(
        schema.clone(),
        std::iter::from_fn(move || {
            sources.peek()?;
            let mut builders = [LargeStringBuilder::new(), LargeStringBuilder::new()];
            let (mut rows, mut bytes) = (0, 0);
            while rows < options.batch_rows && bytes < options.batch_bytes {
                let Some(source) = sources.next() else { break };
                let text = match document(&source, &options) {
                    Ok(text) => text,
                    Err(error) => return Some(Err(error)),
                };
                builders[0].append_value(&source.id);
                builders[1].append_value(&text);
                rows += 1;
                bytes += text.len();
            }
            let arrays = builders.map(|mut builder| Arc::new(builder.finish()) as ArrayRef);
            let chosen = columns.iter().map(|&column| arrays[column].clone()).collect();
            Some(super::batch(&schema, chosen, rows))
        }),
    ))
}

fn document(source: &Source, options: &ReadOptions) -> Result<String> {
    let bytes = Input::open(&source.path)?.read_all()?;
    let bytes = match String::from_utf8(bytes) {
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
