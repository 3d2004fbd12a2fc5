//! Reads documents as JSON Lines (`text`, and `cluster` where it is known) and writes what the models of likeness see of
//! each pair of neighbours, for `likeness/fit.py`: copies that the other rungs find count once.
//!
//! ```text
//! cargo run --release -p wirecopy-train --example likeness -- documents.jsonl > pairs.jsonl
//! ```
//!
//! With `--all` after the file neighbours are sought without a limit, for `likeness/recall.py`.
//!
//! The first line has the names of the values; each other line `[same, values, row, row]`.
#![allow(clippy::print_stdout)]

use std::{collections::BTreeMap, env, error::Error, fs};

use serde_json::{Value, json};
use wirecopy::{dedup::Deduplicator, stories::Grouper};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("a file is needed")?;
    let exhaustive = env::args().nth(2).as_deref() == Some("--all");
    let (mut texts, mut truth) = (Vec::new(), Vec::new());
    for line in fs::read_to_string(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        texts.push(row["text"].as_str().unwrap_or_default().to_owned());
        truth.push(row["cluster"].clone());
    }
    // Of each cluster of copies the longest, as the rung takes it.
    let mut longest: BTreeMap<usize, usize> = BTreeMap::new();
    for (row, cluster) in Deduplicator::new().run(&texts)?.clusters().into_iter().enumerate() {
        let best = longest.entry(cluster).or_insert(row);
        if texts[row].len() > texts[*best].len() {
            *best = row;
        }
    }
    let rows: Vec<usize> = longest.into_values().collect();
    let kept: Vec<&str> = rows.iter().map(|&row| texts[row].as_str()).collect();
    let (names, found) = Grouper::instances(&kept, exhaustive)?;
    println!("{}", json!({"names": names, "documents": kept.len()}));
    for ((a, b), values) in found {
        let of = |item: u32| &truth[rows[item as usize]];
        let same = !of(a).is_null() && of(a) == of(b);
        println!("{}", json!([u8::from(same), values, rows[a as usize], rows[b as usize]]));
    }
    Ok(())
}
