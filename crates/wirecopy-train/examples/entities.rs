//! Reads documents as JSON Lines (`id`, `text`, and where there are such `gold` mentions), writes the entity of each mention:
//!
//! ```text
//! cargo run --release -p wirecopy-train --example entities -- documents.jsonl [--gold] > found.jsonl
//! ```
#![allow(clippy::print_stdout)]

use std::{env, error::Error, fs};

use serde_json::{Value, json};
use wirecopy::{
    Span,
    extract::{Extractor, Label, link},
    text::{Offsets, Unit},
};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("a file is needed")?;
    let gold = env::args().any(|arg| arg == "--gold");
    for line in fs::read_to_string(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("no text")?;
        let offsets = Offsets::new(text, Unit::Char);
        let mentions = if gold { named(&row, &offsets) } else { found(text)? };
        let linked = link(text, &mentions);
        let out: Vec<_> = mentions
            .iter()
            .zip(&linked.of)
            .filter_map(|((span, _), entity)| {
                Some(json!([offsets.from_byte(span.start), offsets.from_byte(span.end), (*entity)?]))
            })
            .collect();
        println!("{}", json!({"id": row["id"], "mentions": out}));
    }
    Ok(())
}

/// The named mentions of the gold, in order of place.
fn named(row: &Value, offsets: &Offsets<'_>) -> Vec<(Span, Label)> {
    let mut mentions = Vec::new();
    for mention in row["gold"]
        .as_object()
        .into_iter()
        .flat_map(|gold| gold.values())
        .filter_map(Value::as_array)
        .flatten()
    {
        let place =
            |at: usize| mention[at].as_u64().and_then(|at| offsets.to_byte(at as usize)).unwrap_or_default();
        let label = match mention[2].as_str() {
            Some("PER") => Label::Person,
            Some("LOC") => Label::Gpe,
            _ => Label::Org,
        };
        if mention[3].as_bool() == Some(true) {
            mentions.push((Span::new(place(0), place(1)), label));
        }
    }
    mentions.sort_by_key(|(span, _)| (span.start, span.end));
    mentions
}

/// The names that the library finds.
fn found(text: &str) -> Result<Vec<(Span, Label)>, wirecopy::Error> {
    let labels = [Label::Person, Label::Org, Label::Gpe, Label::Loc, Label::Fac, Label::Norp, Label::Event];
    let facts = Extractor::builder().labels(&labels).build()?.run(&[text])?;
    Ok(facts
        .documents
        .iter()
        .flatten()
        .flat_map(|document| &document.mentions)
        .map(|m| (m.span, m.label))
        .collect())
}
