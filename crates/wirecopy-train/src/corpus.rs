//! Labelled documents, as files of JSON Lines hold them.

use std::{fs, path::Path};

use serde::Deserialize;
use wirecopy::{
    Span,
    text::{Offsets, Unit},
};

/// A document with its labels.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Spans and labels, in order of place.
    pub labels: Vec<(Span, String)>,
    /// The labels that a scorer compares with, where they differ from these.
    pub gold: Vec<(Span, String)>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    #[serde(default)]
    gold: Vec<(usize, usize, String)>,
    #[serde(default)]
    raw: Vec<(usize, usize, String)>,
}

/// The documents of a file: a JSON object a line, with `id`, `text`, and in `raw` or else `gold` a list of
/// `[start, end, label]` in characters.
///
/// # Errors
/// What is wrong with the file, with its line.
pub fn read(path: &Path) -> Result<Vec<Document>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let parse = |(n, line): (usize, &str)| {
        let line: Line =
            serde_json::from_str(line).map_err(|error| format!("{}, line {}: {error}", path.display(), n + 1))?;
        let offsets = Offsets::new(&line.text, Unit::Char);
        let spans = |labels: &[(usize, usize, String)]| {
            let span = |(start, end, label): &(usize, usize, String)| {
                let span = Span::new(offsets.to_byte(*start)?, offsets.to_byte(*end)?);
                Some((span, label.clone()))
            };
            let mut spans: Vec<_> = labels.iter().filter_map(span).collect();
            spans.sort_by_key(|(span, _)| *span);
            spans
        };
        let gold = spans(&line.gold);
        let labels = if line.raw.is_empty() { gold.clone() } else { spans(&line.raw) };
        Ok(Document { id: line.id, labels, gold, text: line.text })
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(parse).collect()
}
