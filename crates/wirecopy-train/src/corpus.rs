//! Labelled documents, and the files that hold them.

use std::{collections::HashMap, fs, path::Path};

use arrow_array::cast::AsArray;
use arrow_cast::cast;
use arrow_schema::DataType;
use serde::Deserialize;
use wirecopy::{
    Span,
    text::{Offsets, Unit},
};
use wirecopy_io::read::{Input, ReadOptions};

/// A document with its labels.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// Its text.
    pub(crate) text: String,
    /// Spans and labels, in order of place.
    pub(crate) labels: Vec<(Span, String)>,
    /// The labels that a scorer compares with, where they differ from these.
    pub(crate) gold: Vec<(Span, String)>,
}

/// The documents of a file, by the ending of its name:
///
/// * `.jsonl`: a JSON object a line, with `text`, and in `raw` or else `gold` a list of `[start, end, label]`;
/// * `.txt`: documents that begin with a line `### id`, their names marked as `[[Kashgar|GPE]]`;
/// * `.tsv`: labels alone, of pages that stand in the Parquet files of the folder `texts`: id, how many characters are
///   labelled, and `start:end:label` with spaces between.
///
/// All offsets count characters.
pub(crate) fn read(path: &Path, texts: Option<&Path>) -> Result<Vec<Document>, String> {
    let content = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let documents = match path.extension().and_then(|ending| ending.to_str()) {
        Some("txt") => marked(&content),
        Some("tsv") => {
            let texts = texts.ok_or_else(|| format!("{}: labels alone need texts", path.display()))?;
            placed(&content, &pages(texts)?)
        }
        _ => lines(&content),
    };
    documents.map_err(|error| format!("{}: {error}", path.display()))
}

impl Document {
    /// The document with another case: letters whose other case has as many bytes, so that the labels stay in place.
    pub(crate) fn recased(&self, upper: bool) -> Self {
        let other = |c: char| {
            let mut changed =
                if upper { c.to_uppercase().collect::<Vec<_>>() } else { c.to_lowercase().collect() };
            if changed.len() == 1 && changed[0].len_utf8() == c.len_utf8() { changed.remove(0) } else { c }
        };
        Self { text: self.text.chars().map(other).collect(), ..self.clone() }
    }
}

#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    gold: Vec<(usize, usize, String)>,
    #[serde(default)]
    raw: Vec<(usize, usize, String)>,
}

fn lines(content: &str) -> Result<Vec<Document>, String> {
    let parse = |(n, line): (usize, &str)| {
        let line: Line = serde_json::from_str(line).map_err(|error| format!("line {}: {error}", n + 1))?;
        let gold = spans(&line.text, &line.gold);
        let labels = if line.raw.is_empty() { gold.clone() } else { spans(&line.text, &line.raw) };
        Ok(Document { labels, gold, text: line.text })
    };
    content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(parse).collect()
}

/// Labels in characters as spans, in order of place; those that lie beyond the text are left out.
fn spans(text: &str, labels: &[(usize, usize, String)]) -> Vec<(Span, String)> {
    let offsets = Offsets::new(text, Unit::Char);
    let span = |(start, end, label): &(usize, usize, String)| {
        Some((Span::new(offsets.to_byte(*start)?, offsets.to_byte(*end)?), label.clone()))
    };
    let mut spans: Vec<_> = labels.iter().filter_map(span).collect();
    spans.sort_by_key(|(span, _)| *span);
    spans
}

fn marked(content: &str) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for part in content.split("### ").skip(1) {
        let (id, body) = part.split_once('\n').ok_or_else(|| format!("{part:?} has no text"))?;
        let (mut text, mut labels) = (String::new(), Vec::new());
        let mut pieces = body.trim().split("[[");
        text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let mark = piece.split_once("]]").and_then(|(mark, rest)| Some((mark.split_once('|')?, rest)));
            let ((name, label), rest) = mark.ok_or_else(|| format!("{id}: [[{piece} is no mark"))?;
            let start = text.len();
            text.push_str(name);
            labels.push((Span::new(start, text.len()), label.to_owned()));
            text.push_str(rest);
        }
        documents.push(Document { text, labels, gold: Vec::new() });
    }
    Ok(documents)
}

fn placed(content: &str, pages: &HashMap<String, String>) -> Result<Vec<Document>, String> {
    let parse = |line: &str| {
        let wrong = || format!("{line:?} is not id, characters and labels");
        let [id, length, labels] = line.split('\t').collect::<Vec<_>>()[..] else { return Err(wrong()) };
        let page = pages.get(id).ok_or_else(|| format!("no page {id:?}"))?;
        let text: String = page.chars().take(length.parse().map_err(|_| wrong())?).collect();
        let label = |label: &str| {
            let [start, end, name] = label.split(':').collect::<Vec<_>>()[..] else { return None };
            Some((start.parse().ok()?, end.parse().ok()?, name.to_owned()))
        };
        let labels = labels.split_whitespace().map(label).collect::<Option<Vec<_>>>().ok_or_else(wrong)?;
        Ok(Document { labels: spans(&text, &labels), gold: Vec::new(), text })
    };
    content.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(parse).collect()
}

/// The texts of the Parquet files in a folder, by id.
fn pages(folder: &Path) -> Result<HashMap<String, String>, String> {
    let fail = |error: wirecopy_io::Error| error.to_string();
    let input = Input::open(&[folder.join("*.parquet")], &ReadOptions::default()).map_err(fail)?;
    let mut pages = HashMap::new();
    for batch in input.read(Some(&["id", "text"])).map_err(fail)? {
        let batch = batch.map_err(fail)?;
        let strings = |name: &str| {
            let column = batch.column_by_name(name).ok_or_else(|| format!("no column {name:?}"))?;
            cast(column, &DataType::LargeUtf8).map_err(|error| error.to_string())
        };
        let (ids, texts) = (strings("id")?, strings("text")?);
        for (id, text) in ids.as_string::<i64>().iter().zip(texts.as_string::<i64>()) {
            if let (Some(id), Some(text)) = (id, text) {
                pages.insert(id.to_owned(), text.to_owned());
            }
        }
    }
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_labels() {
        let found = marked("### a-1\n[[OSLO|GPE]] - Mr. [[Li|PER]] left.\n\n### a-2\nRain.\n").unwrap();
        assert_eq!(found[0].text, "OSLO - Mr. Li left.");
        let labels: Vec<_> = found[0]
            .labels
            .iter()
            .map(|(span, label)| (&found[0].text[span.range()], label.as_str()))
            .collect();
        assert_eq!(labels, [("OSLO", "GPE"), ("Li", "PER")]);
        assert!(found[1].labels.is_empty());
        assert!(marked("### a\n[[Oslo").is_err());
    }

    #[test]
    fn labels_find_their_pages() {
        let pages = HashMap::from([("x".to_owned(), "“Oslo” is wet. More.".to_owned())]);
        let found = placed("# a comment\nx\t14\t1:5:GPE\n", &pages).unwrap();
        assert_eq!((found[0].text.as_str(), found[0].labels.len()), ("“Oslo” is wet.", 1));
        assert_eq!(&found[0].text[found[0].labels[0].0.range()], "Oslo");
        assert!(placed("y\t1\t", &pages).is_err());
    }
}
