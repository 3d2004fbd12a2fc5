//! Parting a CSV file into records and fields.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::format::Format;
use crate::read::source::Source;
use crate::read::stream::Stream;
use crate::{Error, Result};

/// A longer record is a quotation mark that is never closed, not a document.
const MOST_BYTES: usize = 2 << 30;

/// The records of a file, one at a time.
pub(super) struct Records {
    input: Stream,
    parser: Reader,
    /// The fields of the record, end to end.
    text: Vec<u8>,
    /// Where in `text` each field ends.
    ends: Vec<usize>,
    length: usize,
    width: usize,
    unclosed: bool,
}

impl Records {
    pub(super) fn open(source: &Source) -> Result<Self> {
        let mut input = Stream::open(source)?;
        let delimiter = match source.format {
            Format::Tsv => b'\t',
            _ => delimiter(input.fill()?),
        };
        let parser = ReaderBuilder::new().delimiter(delimiter).build();
        Ok(Self {
            input,
            parser,
            text: vec![0; 4096],
            ends: vec![0; 32],
            length: 0,
            width: 0,
            unclosed: false,
        })
    }

    /// Reads the next record and gives the line that it begins on.
    pub(super) fn next(&mut self) -> Result<Option<u64>> {
        if self.unclosed {
            return Ok(None);
        }
        (self.length, self.width) = (0, 0);
        self.skip_line_ends()?;
        let line = self.parser.line();
        loop {
            let input = self.input.fill()?;
            let at_end = input.is_empty();
            // A line end closes every record but one inside quotation marks.
            let bytes = if at_end { b"\n" } else { input };
            let (result, read, written, ended) =
                self.parser.read_record(bytes, &mut self.text[self.length..], &mut self.ends[self.width..]);
            if !at_end {
                self.input.consume(read);
            }
            self.length += written;
            self.width += ended;
            match result {
                ReadRecordResult::Record => return Ok(Some(line)),
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::InputEmpty if at_end && written == 0 => return Ok(None),
                ReadRecordResult::InputEmpty if at_end => {
                    self.unclosed = true;
                    return Ok(Some(line));
                }
                ReadRecordResult::InputEmpty => {}
            }
            if self.length > MOST_BYTES {
                let message = "this row is longer than 2 GiB; is a quotation mark never closed?";
                return Err(Error::input(message).at_line(line));
            }
        }
    }

    /// How many fields the record has.
    pub(super) fn len(&self) -> usize {
        self.width
    }

    /// How many bytes the record has.
    pub(super) fn bytes(&self) -> usize {
        self.length
    }

    /// Whether the file ended within quotation marks that this record opened.
    pub(super) fn is_unclosed(&self) -> bool {
        self.unclosed
    }

    /// One field of the record.
    pub(super) fn field(&self, position: usize) -> &[u8] {
        let start = position.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[position]]
    }

    /// All fields of the record.
    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.width).map(|position| self.field(position))
    }

    /// Passes over empty lines, which are no records, so that the next record knows its line.
    fn skip_line_ends(&mut self) -> Result<()> {
        loop {
            let input = self.input.fill()?;
            let blank = input.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if blank == 0 {
                return Ok(());
            }
            let lines = memchr::memchr_iter(b'\n', &input[..blank]).count() as u64;
            self.parser.set_line(self.parser.line() + lines);
            self.input.consume(blank);
        }
    }
}

/// What parts the fields of the header line: commas, else semicolons, else tabs.
fn delimiter(start: &[u8]) -> u8 {
    let mut quoted = false;
    let outside: Vec<u8> = start
        .iter()
        .copied()
        .take_while(|&byte| byte != b'\n')
        .filter(|&byte| {
            quoted ^= byte == b'"';
            !quoted
        })
        .collect();
    [b',', b';', b'\t'].into_iter().find(|byte| outside.contains(byte)).unwrap_or(b',')
}
