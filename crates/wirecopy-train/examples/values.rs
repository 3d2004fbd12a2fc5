//! Finds the values in JSON Lines: rows `{"id", "text", "published"}` in, one row a document out, as the scorer of
//! `benches/eval` reads them.
//!
//! `cargo run --release -p wirecopy-train --example values -- [LABEL,LABEL…] < rows.jsonl > found.jsonl`

use std::io::{BufRead, Write};

use serde_json::{Value, json};
use wirecopy::{
    Documents,
    extract::{Extractor, Label},
};

struct Row {
    id: Value,
    text: String,
    published: Option<i64>,
}

struct Rows(Vec<Row>);

impl Documents for Rows {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn text(&self, row: usize) -> Option<&str> {
        Some(&self.0[row].text)
    }

    fn published(&self, row: usize) -> Option<i64> {
        self.0[row].published
    }
}

/// Microseconds of `2022-05-28` or `2022-05-28T17:30:00`.
fn microseconds(text: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let clock = [11..13, 14..16, 17..19].map(|range| number(range).unwrap_or(0));
    // Days since 1970 (Hinnant 2014).
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469;
    Some((days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]) * 1_000_000)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut rows = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let published = row["published"].as_str().and_then(microseconds);
        rows.push(Row {
            id: row["id"].clone(),
            text: row["text"].as_str().unwrap_or_default().to_owned(),
            published,
        });
    }
    let mut builder = Extractor::builder();
    if let Some(labels) = std::env::args().nth(1) {
        builder = builder.labels(&labels.split(',').map(Label::from_name).collect::<Result<Vec<_>, _>>()?);
    }
    let rows = Rows(rows);
    let extractor = builder.build()?;
    let facts = extractor.run(&rows)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (row, document) in rows.0.iter().zip(facts.documents) {
        // The scorer counts in characters.
        let at = |byte: usize| row.text[..byte].chars().count();
        let mentions: Vec<Value> = document.unwrap_or_default().mentions.iter().map(|mention| {
            let meaning = mention.meaning.as_deref().cloned().unwrap_or_default();
            let label = if mention.subtype == Some("temperature") { "TEMPERATURE" } else { mention.label.name() };
            json!({
                "start": at(mention.span.start), "end": at(mention.span.end), "text": &row.text[mention.span.range()],
                "label": label, "value": mention.value, "rule": mention.rule,
                "number": meaning.number, "unit": meaning.unit, "modifier": meaning.modifier, "grain": meaning.grain,
                "interval_start": meaning.interval_start, "interval_end": meaning.interval_end, "from": meaning.resolved_from,
            })
        }).collect();
        writeln!(out, "{}", json!({ "id": row.id, "mentions": mentions }))?;
    }
    Ok(())
}
