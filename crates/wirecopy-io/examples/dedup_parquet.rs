//! Reads Parquet, leaves out the copies, writes Parquet.
//!
//!     cargo run -p wirecopy-io --example dedup_parquet -- pages.parquet unique.parquet
//!
//! Without arguments it makes a small file of its own.

#![allow(clippy::print_stdout)]

use std::{env, error::Error, fs, path::Path};

use wirecopy::dedup::Deduplicator;
use wirecopy_io::columns::{Choice, Columns, Raw};
use wirecopy_io::read::{Input, ReadOptions, Rows, read};
use wirecopy_io::write::{WriteOptions, Writer};

fn main() -> Result<(), Box<dyn Error>> {
    if let [_, from, to] = env::args().collect::<Vec<_>>().as_slice() {
        return unique(from.as_ref(), to.as_ref());
    }
    let folder = tempfile::tempdir()?;
    let [lines, pages, stories] = ["a.jsonl", "a.parquet", "b.parquet"].map(|name| folder.path().join(name));
    fs::write(
        &lines,
        "{\"body\": \"Rain is due.\"}\n{\"body\": \"Rain is due .\"}\n{\"body\": \"A gale.\"}\n",
    )?;
    copy(read(&lines, &ReadOptions::default())?, &pages)?;
    unique(&pages, &stories)
}

/// Writes the pages of one file that stand for all the others into another.
fn unique(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let input = Input::open(&[from], &ReadOptions::default())?;
    let batches = input.read(Some(&["body"]))?.collect::<Result<Vec<_>, _>>()?;
    let fields = input.schema().project(&[input.schema().index_of("body")?])?.fields;
    let pages = Columns::of(&Raw::from_batches(&fields, &batches), &Choice::default())?;
    let kept: Rows = Deduplicator::new().run(&pages)?.unique().collect();
    copy(input.read_rows(None, &kept)?, to)?;
    println!("{} of {} pages are stories of their own", kept.len(), wirecopy::Documents::len(&pages));
    Ok(())
}

fn copy(reader: wirecopy_io::read::Reader, to: &Path) -> wirecopy_io::Result<()> {
    let mut writer = Writer::create(to, &reader.schema(), &WriteOptions::default())?;
    for batch in reader {
        writer.write(&batch?)?;
    }
    writer.finish()
}
