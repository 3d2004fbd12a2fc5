//! Finds the quotations of documents, one JSON object a line, and prints them the same way; or, for the fit of the weights
//! (`crates/wirecopy-train/quotes`), what the models see of each pair of marks:
//!
//! ```text
//! cargo run --release -p wirecopy-train --example quotes -- find pages.jsonl > found.jsonl
//! cargo run --release -p wirecopy-train --example quotes -- instances labelled.jsonl > instances.jsonl
//! cargo run --release -p wirecopy-train --example quotes -- time pages.jsonl
//! ```
//!
//! A document is `{"id", "text"}`, and of labelled ones `gold`: `quote_start`, `quote_end`, `speaker` (a list of spans),
//! all in characters.
#![allow(clippy::print_stdout)]

use std::{env, error::Error, fs};

use serde_json::{Value, json};
use wirecopy::{
    Span,
    extract::{
        names::{Model, Tagger},
        quotes::{Finder, Named},
    },
    text::{Layout, scan},
};

fn main() -> Result<(), Box<dyn Error>> {
    let [mode, path] = [1, 2].map(|n| env::args().nth(n).unwrap_or_default());
    let file = fs::read_to_string(path)?;
    let documents = file.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>()?;
    let (mut tagger, mut finder) = (Tagger::default(), Finder::default());
    let (mut seconds, mut bytes) = (0.0, 0);
    for document in &documents {
        let text = document["text"].as_str().unwrap_or_default();
        let layout = scan(text);
        let names: Vec<_> = tagger
            .tag(text, &layout, Model::english())
            .iter()
            .map(|name| Named { span: name.span, kind: name.kind })
            .collect();
        match &mode[..] {
            "time" => {
                let began = busy();
                finder.find(text, &layout, &names);
                seconds += busy() - began;
                bytes += text.len();
            }
            "instances" => instances(document, text, &layout, &names, &mut finder),
            _ => {
                let places = Places::new(text);
                let quotes: Vec<_> = finder
                    .find(text, &layout, &names)
                    .iter()
                    .map(|quote| {
                        let list = |span: Option<Span>| span.map(|span| places.of(span));
                        let [start, end] = places.of(quote.span);
                        json!({
                            "quote_start": start, "quote_end": end, "kind": quote.kind.name(), "score": quote.score,
                            "speaker": list(quote.speaker).into_iter().collect::<Vec<_>>(),
                            "antecedent": list(quote.antecedent), "name": list(quote.name), "cue": list(quote.cue),
                        })
                    })
                    .collect();
                println!("{}", json!({"id": document["id"], "quotes": quotes}));
            }
        }
    }
    if mode == "time" {
        println!("{:.1} MB/s over {:.1} MB", bytes as f64 / seconds / 1e6, bytes as f64 / 1e6);
    }
    Ok(())
}

/// Seconds that this thread has been on a core, as Linux tells: a busy machine does not count.
fn busy() -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|n| n.parse::<f64>().ok()).unwrap_or_default() / 1e9
}

/// Characters of bytes and the reverse.
struct Places {
    characters: Vec<usize>,
    bytes: Vec<usize>,
}

impl Places {
    fn new(text: &str) -> Self {
        let mut characters = vec![0; text.len() + 1];
        let mut bytes = Vec::new();
        for (number, (at, c)) in text.char_indices().enumerate() {
            characters[at..at + c.len_utf8()].fill(number);
            bytes.push(at);
        }
        characters[text.len()] = bytes.len();
        bytes.push(text.len());
        Self { characters, bytes }
    }

    fn of(&self, span: Span) -> [usize; 2] {
        [self.characters[span.start], self.characters[span.end]]
    }

    fn span(&self, from: &Value, to: &Value) -> Span {
        let byte = |value: &Value| self.bytes[value.as_u64().unwrap_or_default() as usize];
        Span::new(byte(from), byte(to))
    }
}

fn instances(document: &Value, text: &str, layout: &Layout, names: &[Named], finder: &mut Finder) {
    let places = Places::new(text);
    let none = Vec::new();
    let gold: Vec<(Span, Vec<Span>)> = document["gold"]
        .as_array()
        .unwrap_or(&none)
        .iter()
        .map(|quote| {
            let speakers = quote["speaker"].as_array().unwrap_or(&none);
            let speakers = speakers.iter().map(|span| places.span(&span[0], &span[1])).collect();
            (places.span(&quote["quote_start"], &quote["quote_end"]), speakers)
        })
        .collect();
    let find = |span: Span| {
        let overlap = |other: Span| span.end.min(other.end).saturating_sub(span.start.max(other.start));
        let alike =
            |other: Span| 5 * overlap(other) > 4 * (other.end - other.start).max(span.end - span.start);
        gold.iter().find(|(other, _)| alike(*other)).map(|(_, speakers)| speakers.clone())
    };
    finder.instances(text, layout, names, &find, &mut |span, set, candidates| {
        let speakers = find(span);
        let right = |at: Span| speakers.as_ref().is_some_and(|all| all.iter().any(|one| one.overlaps(at)));
        let list: Vec<_> =
            candidates.into_iter().map(|(at, set)| json!([right(at), places.of(at), set])).collect();
        let known = speakers.as_ref().is_some_and(|all| !all.is_empty());
        println!("{}", json!([document["id"], places.of(span), speakers.is_some(), known, set, list]));
    });
}
