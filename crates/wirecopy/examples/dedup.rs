//! Groups the paragraphs of a file (one document a line) by what they copy.
//!
//! `cargo run --example dedup -- pages.txt`; without a path, a few pages that are written here.

#![allow(clippy::print_stdout)]

use std::{env, error::Error, fs};

use wirecopy::dedup::{Deduplicator, Keep};

const PAGES: &str = "\
KELLMOUTH — The ferry ran aground at dawn on Friday and all forty people on board were saved, the coast guard said.
The ferry ran aground at dawn on Friday and all forty people on board were saved, the coast guard said. Read more.
Rain is due on Sunday, and the whole of the coming week will be cooler than the last, forecasters say.
KELLMOUTH -- The ferry ran aground at dawn on Friday and all forty people on board were saved , the coast guard said .";

fn main() -> Result<(), Box<dyn Error>> {
    let text = env::args().nth(1).map_or_else(|| Ok(PAGES.to_owned()), fs::read_to_string)?;
    let docs: Vec<&str> = text.lines().collect();
    let copies = Deduplicator::builder().threshold(0.5).keep(Keep::Longest).build()?.run(&docs)?;

    for row in copies.unique() {
        println!("{row}: {}", docs[row]);
        for (copy, document) in copies.documents.iter().enumerate() {
            if document.cluster == row && copy != row {
                println!("    {} copy in row {copy}, score {:.2}", document.kind.name(), document.score);
            }
        }
    }
    println!("{} documents, {} stories", copies.summary.documents, copies.summary.clusters);
    Ok(())
}
