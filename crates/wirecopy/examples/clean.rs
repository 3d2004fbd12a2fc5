//! Prints a page without what stands in it twice, and what was removed.
//!
//! `cargo run --example clean -- page.txt`; without a path, a page that is written here.

#![allow(clippy::print_stdout)]

use std::{env, error::Error, fs};

use wirecopy::clean::Cleaner;

const PAGE: &str = "\
Pool to close
The council voted on Tuesday to close the old swimming pool after a long debate that ran late into the night.
Residents had asked for a delay of six months so that a private buyer could be found for the building.
The council voted on Tuesday to close the old swimming pool after a long debate that ran late into the night.
Residents had asked for a delay of six months so that a private buyer could be found for the building.";

fn main() -> Result<(), Box<dyn Error>> {
    let page = env::args().nth(1).map_or_else(|| Ok(PAGE.to_owned()), fs::read_to_string)?;
    let pages = [page.as_str()];
    let cleaned = Cleaner::new().run(&pages)?;
    for document in cleaned.documents.iter().flatten() {
        println!("{}\n", document.text);
        for repair in &document.repairs {
            let at = repair.first.map_or(0, |first| first.start);
            println!(
                "{}: {} bytes at {}, first at {at}",
                repair.kind.name(),
                repair.span.len(),
                repair.span.start
            );
        }
    }
    Ok(())
}
