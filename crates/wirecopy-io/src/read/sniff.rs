//! The format of what has no name, told by how it begins.

use super::source::Source;
use super::stream::Stream;
use crate::format::Format;
use crate::{Error, Result};

/// Bytes that are looked at.
const ENOUGH: usize = 64 << 10;

/// The format, where the beginning leaves no doubt: Parquet or JSON. CSV and prose look alike.
pub(super) fn format(source: &Source) -> Result<Format> {
    let mut stream = Stream::open(source)?;
    let mut start = Vec::new();
    while start.len() < ENOUGH {
        let piece = stream.fill()?;
        if piece.is_empty() {
            break;
        }
        let length = piece.len();
        start.extend_from_slice(piece);
        stream.consume(length);
    }
    of_start(&start).ok_or_else(|| {
        let error = Error::option("neither Parquet nor JSON").in_file(&source.path);
        error.with_hint("to say which format it has", "format", guess(&start).name())
    })
}

/// What it may be, by the marks of its first line.
fn guess(start: &[u8]) -> Format {
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    match [b"\t".as_slice(), b",;"].map(|marks| line.iter().any(|byte| marks.contains(byte))) {
        [true, _] => Format::Tsv,
        [_, true] => Format::Csv,
        _ => Format::Text,
    }
}

fn of_start(start: &[u8]) -> Option<Format> {
    let text = start.trim_ascii_start();
    match text.first() {
        _ if start.starts_with(b"PAR1") => Some(Format::Parquet),
        // A table without rows.
        None => Some(Format::JsonLines),
        Some(b'[') => Some(Format::Json),
        Some(b'{') => match text.iter().position(|&byte| byte == b'\n') {
            // An object over several lines.
            Some(end) if !text[..end].trim_ascii_end().ends_with(b"}") => Some(Format::Json),
            _ => Some(Format::JsonLines),
        },
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_tells() {
        for (start, format) in [
            ("PAR1\u{15}", Some(Format::Parquet)),
            ("", Some(Format::JsonLines)),
            ("\n {\"a\": 1}\r\n{", Some(Format::JsonLines)),
            ("{\"a\": 1", Some(Format::JsonLines)),
            ("{\n  \"a\": 1\n}", Some(Format::Json)),
            (" [{}]", Some(Format::Json)),
            ("id,text\n", None),
            ("Rain is due.", None),
        ] {
            assert_eq!(of_start(start.as_bytes()), format, "{start:?}");
        }
    }
}
