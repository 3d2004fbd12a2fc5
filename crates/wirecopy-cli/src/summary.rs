//! What is said at the end.

use std::io::{self, Write};
use std::time::Duration;

use serde_json::{Map, Value};

use crate::args::SummaryFormat;

/// The outcome of a command in a line and in numbers.
#[derive(Debug)]
pub(crate) struct Summary {
    line: String,
    fields: Map<String, Value>,
}

impl Summary {
    pub(crate) fn new(line: String, fields: &[(&str, usize)]) -> Self {
        let fields = fields.iter().map(|&(name, count)| (name.to_owned(), count.into())).collect();
        Self { line, fields }
    }

    /// With one more number.
    pub(crate) fn with(mut self, name: &str, count: usize) -> Self {
        self.fields.insert(name.to_owned(), count.into());
        self
    }

    /// Says it on standard error.
    pub(crate) fn tell(mut self, command: &str, format: SummaryFormat, elapsed: Duration) {
        let seconds = elapsed.as_secs_f64();
        let line = match format {
            SummaryFormat::None => return,
            SummaryFormat::Text => format!("{command}: {} in {}", self.line, time(seconds)),
            SummaryFormat::Json => {
                self.fields.insert("command".to_owned(), command.into());
                self.fields.insert("seconds".to_owned(), ((seconds * 1e3).round() / 1e3).into());
                Value::Object(self.fields).to_string()
            }
        };
        // If standard error is closed, there is nobody to tell.
        let _ = writeln!(io::stderr(), "{line}");
    }
}

/// A time to be read.
pub(crate) fn time(seconds: f64) -> String {
    match seconds {
        ..10.0 => format!("{seconds:.1} s"),
        10.0..100.0 => format!("{seconds:.0} s"),
        _ => format!("{:.0} min {:.0} s", (seconds / 60.0).floor(), seconds % 60.0),
    }
}

/// A count with its noun: `1 document`, `2,345 documents`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    let stem = noun.strip_suffix('y').filter(|_| count != 1);
    match stem {
        Some(stem) => format!("{} {stem}ies", grouped(count)),
        None => format!("{} {noun}{plural}", grouped(count)),
    }
}

/// A number with its thousands parted.
pub(crate) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_made_to_be_read() {
        assert_eq!(counted(1, "copy"), "1 copy");
        assert_eq!(counted(0, "copy"), "0 copies");
        assert_eq!(counted(1_234_567, "document"), "1,234,567 documents");
        assert_eq!([0.04, 9.94, 61.0, 150.0].map(time), ["0.0 s", "9.9 s", "61 s", "2 min 30 s"]);
    }
}
