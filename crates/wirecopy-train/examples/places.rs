//! Reads documents as JSON Lines (`id`, `text`), writes where their places lie; with `--populous` each name means the most
//! populous of its candidates:
//!
//! ```text
//! cargo run --release -p wirecopy-train --example places -- documents.jsonl [--populous] > found.jsonl
//! ```
//!
//! With `--weigh` it reads weights from standard input, a line of numbers with commas between, in the order of
//! `Weights::from_array`, and answers each line with a line: where the places of all documents lie by these weights.
//! `places/fit.py` asks it so.
#![allow(clippy::print_stdout)]

use std::{
    env,
    error::Error,
    fs,
    io::{self, BufRead},
};

use serde_json::{Value, json};
use wirecopy::{
    Span,
    extract::{Extractor, Label, Weights, locate},
    text::{Offsets, Unit},
};

const LABELS: [Label; 7] =
    [Label::Person, Label::Org, Label::Gpe, Label::Loc, Label::Fac, Label::Norp, Label::Event];

/// A document with the names in it.
struct Document {
    id: Value,
    text: String,
    mentions: Vec<(Span, Label)>,
}

impl Document {
    fn of(line: &str, extractor: &Extractor) -> Result<Self, Box<dyn Error>> {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("no text")?.to_owned();
        let facts = extractor.run(&[text.as_str()])?;
        let mentions =
            facts.documents.iter().flatten().flat_map(|d| &d.mentions).map(|m| (m.span, m.label)).collect();
        Ok(Self { id: row["id"].clone(), text, mentions })
    }

    /// The places in it, and where they lie.
    fn places(&self, weights: &Weights) -> Value {
        let offsets = Offsets::new(&self.text, Unit::Char);
        let places = locate(&self.text, &self.mentions, None, weights);
        let told = self.mentions.iter().zip(places).filter(|((_, label), place)| {
            matches!(label, Label::Gpe | Label::Loc | Label::Fac) || *label == Label::Norp && place.is_some()
        });
        told.map(|((span, label), place)| {
            let point = place.as_ref().and_then(|place| place.point);
            json!({
                "start": offsets.from_byte(span.start),
                "end": offsets.from_byte(span.end),
                "label": label.name(),
                "lat": point.map(|point| point.0),
                "lon": point.map(|point| point.1),
                "link": place.and_then(|place| place.link),
            })
        })
        .collect()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("a file is needed")?;
    let extractor = Extractor::builder().labels(&LABELS).build()?;
    let documents = fs::read_to_string(path)?
        .lines()
        .map(|line| Document::of(line, &extractor))
        .collect::<Result<Vec<_>, _>>()?;
    if env::args().any(|arg| arg == "--weigh") {
        for line in io::stdin().lock().lines() {
            let weights = line?.split(',').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
            let weights = weights.try_into().map_err(|_| "another number of weights is wanted")?;
            let weights = Weights::from_array(weights);
            println!("{}", documents.iter().map(|document| document.places(&weights)).collect::<Value>());
        }
        return Ok(());
    }
    let populous = env::args().any(|arg| arg == "--populous");
    let weights = if populous { Weights::populous() } else { Weights::default() };
    for document in &documents {
        println!("{}", json!({"id": document.id, "mentions": document.places(&weights)}));
    }
    Ok(())
}
