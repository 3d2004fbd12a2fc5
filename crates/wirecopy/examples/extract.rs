//! Prints what `extract` finds in a text file, or in a few lines of its own:
//!
//! ```text
//! cargo run -p wirecopy --example extract -- article.txt
//! ```
#![allow(clippy::print_stdout)]

use std::{env, error::Error, fs};

use wirecopy::extract::Extractor;

const SAMPLE: &str = "\
For the record, write to the press desk at press@example.org or call (212) 555-0142 ext. 7.
From abroad: +44 (0)20 7946 0958. More at www.example.org/news, or follow @example_news #Election2024.
Donations: IBAN GB82 WEST 1234 5698 7654 32, or 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa in bitcoin.
The requests came from 192.0.2.17 and from 2001:DB8:0:0:0:0:0:1 at 10:30:45 on 2024-03-04.";

fn main() -> Result<(), Box<dyn Error>> {
    let text = match env::args().nth(1) {
        Some(path) => fs::read_to_string(path)?,
        None => SAMPLE.to_owned(),
    };
    let facts = Extractor::new().run(&[&text[..]])?;
    for document in facts.documents.iter().flatten() {
        println!("{} tokens, {} sentences", document.tokens, document.sentences);
        for mention in &document.mentions {
            let country = mention.country.map(|code| String::from_utf8_lossy(&code).into_owned());
            let detail: Vec<&str> = mention.subtype.into_iter().chain(country.as_deref()).collect();
            println!(
                "{:>4}  {:<8} {:<36} {:<36} {:.2}  {}",
                mention.sentence,
                mention.label.name(),
                &text[mention.span.range()],
                mention.value.as_deref().unwrap_or_default(),
                mention.score,
                detail.join(" "),
            );
        }
    }
    Ok(())
}
