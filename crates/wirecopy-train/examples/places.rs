//! Reads documents as JSON Lines (`id`, `text`), writes where their places lie; with `--populous` each name means the most
//! populous of its candidates:
//!
//! ```text
//! cargo run --release -p wirecopy-train --example places -- documents.jsonl [--populous] > found.jsonl
//! ```
//!
//! `WEIGHTS` in the environment, twenty numbers with commas between, takes the place of the fitted weights.
#![allow(clippy::print_stdout)]

use std::{env, error::Error, fs};

use serde_json::{Value, json};
use wirecopy::{
    Span,
    extract::{Extractor, Label, Weights, locate},
    text::{Offsets, Unit},
};

const LABELS: [Label; 7] =
    [Label::Person, Label::Org, Label::Gpe, Label::Loc, Label::Fac, Label::Norp, Label::Event];

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("a file is needed")?;
    let mut weights = Weights::default();
    if let Ok(given) = env::var("WEIGHTS") {
        let given = given.split(',').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        weights = Weights::from_array(given.try_into().map_err(|_| "there are twenty weights")?);
    }
    if env::args().any(|arg| arg == "--populous") {
        weights = Weights::populous();
    }
    let extractor = Extractor::builder().labels(&LABELS).build()?;
    for line in fs::read_to_string(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("no text")?;
        let offsets = Offsets::new(text, Unit::Char);
        let facts = extractor.run(&[text])?;
        let mentions: Vec<(Span, Label)> =
            facts.documents.iter().flatten().flat_map(|d| &d.mentions).map(|m| (m.span, m.label)).collect();
        let places = locate(text, &mentions, None, &weights);
        let out: Vec<_> = mentions
            .iter()
            .zip(places)
            .filter(|((_, label), place)| {
                matches!(label, Label::Gpe | Label::Loc | Label::Fac)
                    || *label == Label::Norp && place.is_some()
            })
            .map(|((span, label), place)| {
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
            .collect();
        println!("{}", json!({"id": row["id"], "mentions": out}));
    }
    Ok(())
}
