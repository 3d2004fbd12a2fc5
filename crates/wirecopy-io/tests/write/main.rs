//! The writers, from record batches to files on disk.
#![allow(clippy::unwrap_used)]

mod formats;
mod round_trip;
mod target;

use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use wirecopy_io::Result;
use wirecopy_io::read::{ReadOptions, read};
use wirecopy_io::write::{Format, WriteOptions, Writer};

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .unwrap()
}

fn pages(texts: &[&str]) -> RecordBatch {
    let ids: ArrayRef = Arc::new(Int64Array::from_iter_values(0..texts.len() as i64));
    batch(vec![("id", ids), ("text", Arc::new(StringArray::from(texts.to_vec())))])
}

fn write(path: &Path, batch: &RecordBatch) -> Result<()> {
    let mut writer = Writer::create(path, &batch.schema(), &WriteOptions::default())?;
    writer.write(batch)?;
    writer.finish()
}

fn read_back(path: &Path) -> Vec<RecordBatch> {
    read(path, &ReadOptions::default()).unwrap().map(Result::unwrap).collect()
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
