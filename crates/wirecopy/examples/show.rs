use std::{env, fs};
use wirecopy::extract::{Extractor, Label, link};
fn main() {
    for line in fs::read_to_string(env::args().nth(1).unwrap()).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let labels = [Label::Person, Label::Org, Label::Gpe, Label::Loc, Label::Fac, Label::Norp, Label::Event];
        let facts = Extractor::builder().labels(&labels).build().unwrap().run(&[text]).unwrap();
        let m: Vec<_> = facts.documents[0].as_ref().unwrap().mentions.iter().map(|m| (m.span, m.label)).collect();
        let l = link(text, &m);
        println!("=== {}", row["id"]);
        for e in &l.entities { println!("{:3} {:7} {} | {}", e.mentions, e.label.name(), e.name, e.aliases.join(" / ")); }
    }
}
