//! [`Sink`]: bytes on their way out, compressed where that is wanted.

use std::io::{self, BufWriter, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::target::Target;
use crate::format::Packing;

const BUFFER: usize = 256 << 10;
/// Levels that cost little time and leave little on the table.
const GZIP: Compression = Compression::new(6);
const ZSTD: i32 = 3;

/// Bytes on their way out.
pub(super) enum Sink {
    Plain(BufWriter<Target>),
    Gzip(GzEncoder<BufWriter<Target>>),
    Zstd(zstd::Encoder<'static, BufWriter<Target>>),
}

impl Sink {
    pub(super) fn new(target: Target, packing: Option<Packing>) -> io::Result<Self> {
        let plain = BufWriter::with_capacity(BUFFER, target);
        Ok(match packing {
            None => Self::Plain(plain),
            Some(Packing::Gzip) => Self::Gzip(GzEncoder::new(plain, GZIP)),
            Some(Packing::Zstd) => Self::Zstd(zstd::Encoder::new(plain, ZSTD)?),
        })
    }

    /// Lets the last bytes out and gives back where they went.
    pub(super) fn finish(self) -> io::Result<Target> {
        let plain = match self {
            Self::Plain(plain) => plain,
            Self::Gzip(encoder) => encoder.finish()?,
            Self::Zstd(encoder) => encoder.finish()?,
        };
        plain.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(sink) => sink.write(bytes),
            Self::Gzip(sink) => sink.write(bytes),
            Self::Zstd(sink) => sink.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(sink) => sink.flush(),
            Self::Gzip(sink) => sink.flush(),
            Self::Zstd(sink) => sink.flush(),
        }
    }
}
