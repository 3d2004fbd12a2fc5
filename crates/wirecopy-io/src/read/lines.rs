//! The lines of a text file, one at a time.

use wirecopy::Control;

use super::{
    Errors, ReadOptions,
    listing::{PassedOver, sources},
    stream::Stream,
    utf8,
};
use crate::{Error, Result, format::Format};

use std::path::{Path, PathBuf};

/// Reads a file line by line.
pub(crate) struct Lines {
    path: PathBuf,
    stream: Stream,
    errors: Errors,
    bytes: Vec<u8>,
    line: u64,
}

impl Lines {
    pub(crate) fn open(path: &Path, errors: Errors, control: &Control) -> Result<Self> {
        let options = ReadOptions { errors, format: Some(Format::Text), ..ReadOptions::default() };
        let sources = sources(path, &options, control, &mut PassedOver::default())?;
        let [source] = sources.as_slice() else { return Err(Error::file(path, "expected a single file")) };
        let stream = Stream::open(source)?;
        Ok(Self { path: path.to_owned(), stream, errors, bytes: Vec::new(), line: 0 })
    }

    /// Calls `each` with the next line, without its end; whether there was one. A line that is no text is an error,
    /// mended, left out or empty, as the rule for bad rows says.
    pub(crate) fn next(&mut self, each: impl FnOnce(&str)) -> Result<bool> {
        self.bytes.clear();
        if !self.stream.read_line(&mut self.bytes)? {
            return Ok(false);
        }
        self.line += 1;
        let line = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (utf8::decode(line, self.errors, "line"), self.errors) {
            (Ok(text), _) => each(&text),
            (Err(_), Errors::Skip) => {}
            (Err(_), Errors::Null) => each(""),
            (Err(error), _) => return Err(error.at_line(self.line).in_file(&self.path)),
        }
        Ok(true)
    }
}
