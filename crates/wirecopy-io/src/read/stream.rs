//! The bytes of a file: decompressed, without a byte order mark.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;

use super::{gauge::Gauged, source::Source};
use crate::{Error, Result};

const BUFFER: usize = 256 << 10;

/// A file that is read as a stream of bytes.
pub(super) struct Stream {
    path: PathBuf,
    reader: Box<dyn BufRead + Send>,
    compressed: bool,
}

impl Stream {
    /// Opens a file.
    pub(super) fn open(source: &Source) -> Result<Self> {
        let path = &source.path;
        let refuse = |error| Error::os(path, &error);
        let mut plain = BufReader::with_capacity(BUFFER, Gauged::new(source.open()?, source.gauge.clone()));
        let magic = plain.fill_buf().map_err(refuse)?;
        let reader: Box<dyn BufRead + Send> = if magic.starts_with(&[0x1f, 0x8b]) {
            let decoder = flate2::bufread::MultiGzDecoder::new(plain);
            Box::new(BufReader::with_capacity(BUFFER, decoder))
        } else if is_zstd(magic) {
            let decoder = zstd::stream::read::Decoder::with_buffer(plain).map_err(refuse)?;
            Box::new(BufReader::with_capacity(BUFFER, decoder))
        } else {
            return Self { path: path.clone(), reader: Box::new(plain), compressed: false }.past_mark();
        };
        Self { path: path.clone(), reader, compressed: true }.past_mark()
    }

    /// The next bytes that wait to be consumed; none at the end of the file only.
    pub(super) fn fill(&mut self) -> Result<&[u8]> {
        loop {
            match self.reader.fill_buf() {
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.broken(&error)),
            }
        }
        // The borrow of the first call cannot leave the loop; this one gives the same bytes again.
        self.reader.fill_buf().map_err(|error| Error::os(&self.path, &error))
    }

    /// Moves on by so many of the bytes that [`Self::fill`] gave.
    pub(super) fn consume(&mut self, bytes: usize) {
        self.reader.consume(bytes);
    }

    /// Appends the bytes up to and with the next line feed; whether there were any.
    pub(super) fn read_line(&mut self, line: &mut Vec<u8>) -> Result<bool> {
        self.reader.read_until(b'\n', line).map(|bytes| bytes > 0).map_err(|error| self.broken(&error))
    }

    /// All bytes that remain.
    pub(super) fn read_all(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.reader.read_to_end(&mut bytes).map_err(|error| self.broken(&error))?;
        Ok(bytes)
    }

    /// Passes over the mark of UTF-8 and refuses those of other encodings.
    fn past_mark(mut self) -> Result<Self> {
        let mut start = Vec::with_capacity(3);
        (&mut self.reader).take(3).read_to_end(&mut start).map_err(|error| self.broken(&error))?;
        if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
            return Err(Error::input("text in UTF-16; save it as UTF-8").in_file(&self.path));
        }
        if start != [0xef, 0xbb, 0xbf] {
            self.reader = Box::new(Cursor::new(start).chain(self.reader));
        }
        Ok(self)
    }

    fn broken(&self, error: &io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::UnexpectedEof if self.compressed => {
                Error::file(&self.path, "the compressed data breaks off: the file is cut short")
            }
            _ if self.compressed && error.raw_os_error().is_none() => {
                Error::file(&self.path, format!("the compressed data is damaged: {error}"))
            }
            _ => Error::os(&self.path, error),
        }
    }
}

/// Whether a frame of Zstandard begins here, or a skippable one that some writers put first.
fn is_zstd(magic: &[u8]) -> bool {
    matches!(magic, [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}
