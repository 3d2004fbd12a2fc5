//! Parting a JSON file into rows.

use crate::format::Format;
use crate::read::source::Source;
use crate::read::stream::Stream;
use crate::{Error, Result};

/// The rows of a file, one after another.
pub(super) enum Rows {
    /// A row is a line.
    Lines { input: Stream, line: u64 },
    /// A row is an object, wherever its lines end.
    Objects(Objects),
}

impl Rows {
    pub(super) fn open(source: &Source) -> Result<Self> {
        let input = Stream::open(source)?;
        Ok(match source.format {
            Format::Json => Self::Objects(Objects { input, line: 1, state: State::Begin }),
            _ => Self::Lines { input, line: 0 },
        })
    }

    /// Puts the bytes of the next row into `row` and gives the line that it begins on.
    pub(super) fn next(&mut self, row: &mut Vec<u8>) -> Result<Option<u64>> {
        row.clear();
        match self {
            Self::Objects(objects) => objects.next(row),
            Self::Lines { input, line } => loop {
                if !input.read_line(row)? {
                    return Ok(None);
                }
                *line += 1;
                row.truncate(row.trim_ascii_end().len());
                if !row.is_empty() {
                    return Ok(Some(*line));
                }
            },
        }
    }
}

/// The objects of an array, or of a file in which they stand one after another.
pub(super) struct Objects {
    input: Stream,
    line: u64,
    state: State,
}

/// What came last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing.
    Begin,
    /// An object that stands in no array.
    Bare,
    /// The bracket that opens the array.
    Open,
    /// An object of the array.
    Element,
    /// The comma after an object of the array.
    Comma,
    /// The bracket that closes the array.
    Closed,
}

impl Objects {
    fn next(&mut self, row: &mut Vec<u8>) -> Result<Option<u64>> {
        loop {
            let line = self.line;
            let refuse = |message: String| Err(Error::input(message).at_line(line));
            let Some(&byte) = self.input.fill()?.first() else {
                return match self.state {
                    State::Begin | State::Bare | State::Closed => Ok(None),
                    State::Open | State::Element | State::Comma => {
                        refuse("the file ends before its array is closed".to_owned())
                    }
                };
            };
            self.state = match (self.state, byte) {
                (state, b' ' | b'\t' | b'\r') => state,
                (state, b'\n') => {
                    self.line += 1;
                    state
                }
                (State::Begin, b'[') => State::Open,
                (State::Element, b',') => State::Comma,
                (State::Element | State::Open, b']') => State::Closed,
                (State::Begin | State::Bare, b'{') => {
                    self.state = State::Bare;
                    return self.object(row).map(|()| Some(line));
                }
                (State::Open | State::Comma, b'{') => {
                    self.state = State::Element;
                    return self.object(row).map(|()| Some(line));
                }
                (State::Element, _) => {
                    return refuse(format!(
                        "expected a comma or the end of the array, found {}",
                        shown(byte)
                    ));
                }
                (State::Closed, _) => {
                    return refuse(format!("expected nothing after the array, found {}", shown(byte)));
                }
                (State::Begin | State::Bare | State::Open | State::Comma, _) => {
                    return refuse(format!("expected a JSON object, found {}", shown(byte)));
                }
            };
            self.input.consume(1);
        }
    }

    /// Copies an object up to the brace that closes it. A string does not go over the end of a line: where one
    /// seems to, the row ends, so that the parser refuses it there.
    fn object(&mut self, row: &mut Vec<u8>) -> Result<()> {
        let (mut depth, mut string, mut escaped) = (0_usize, false, false);
        loop {
            let chunk = self.input.fill()?;
            if chunk.is_empty() {
                return Ok(());
            }
            let mut at = 0;
            let mut ended = false;
            while at < chunk.len() && !ended {
                if string && !escaped {
                    let rest = &chunk[at..];
                    at += memchr::memchr3(b'"', b'\\', b'\n', rest).unwrap_or(rest.len());
                }
                let Some(&byte) = chunk.get(at) else { break };
                at += 1;
                self.line += u64::from(byte == b'\n');
                match byte {
                    b'\n' if string => ended = true,
                    _ if escaped => escaped = false,
                    b'\\' if string => escaped = true,
                    b'"' => string = !string,
                    b'{' | b'[' if !string => depth += 1,
                    b'}' | b']' if !string => {
                        depth -= 1;
                        ended = depth == 0;
                    }
                    _ => {}
                }
            }
            row.extend_from_slice(&chunk[..at]);
            self.input.consume(at);
            if ended {
                return Ok(());
            }
        }
    }
}

/// A byte for a message.
fn shown(byte: u8) -> String {
    match byte {
        b'[' => "an array".to_owned(),
        b'"' => "a string".to_owned(),
        b'-' | b'0'..=b'9' => "a number".to_owned(),
        b'!'..=b'~' => format!("`{}`", char::from(byte)),
        _ => format!("byte 0x{byte:02X}"),
    }
}
