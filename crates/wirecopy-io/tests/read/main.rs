//! The readers, from files on disk to rows.
#![allow(clippy::unwrap_used)]

mod again;
mod bad;
mod compressed;
mod csv;
mod folder;
mod json;
mod parquet;
mod paths;
mod rows;
mod text;

use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use wirecopy_io::read::{Errors, ReadOptions, Reader, read};
use wirecopy_io::{Error, Result};

/// A folder of its own for one test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, with the folders above it.
    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// An error as text, with the folder's path cut off.
    fn shown(&self, error: &Error) -> String {
        let folder = self.0.path().display().to_string();
        error.to_string().replace(&format!("{folder}/"), "").replace(&folder, "FOLDER")
    }

    /// What reading the file says that is wrong.
    fn refusal(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.write(name, bytes);
        self.shown(&rows(&path, &ReadOptions::default()).unwrap_err())
    }
}

/// One value of any type.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

fn text(values: &[&str]) -> Vec<Value> {
    values.iter().map(|&value| Value::from(value)).collect()
}

fn replacing() -> ReadOptions {
    ReadOptions { errors: Errors::Replace, ..ReadOptions::default() }
}

fn choosing(columns: &[&str]) -> ReadOptions {
    ReadOptions {
        columns: Some(columns.iter().map(|&name| name.to_owned()).collect()),
        ..ReadOptions::default()
    }
}

fn names(reader: &Reader) -> Vec<String> {
    reader.schema().fields().iter().map(|field| field.name().clone()).collect()
}

/// All rows at a path.
fn rows(path: &Path, options: &ReadOptions) -> Result<Vec<Vec<Value>>> {
    rows_of(read(path, options)?)
}

fn rows_of(reader: Reader) -> Result<Vec<Vec<Value>>> {
    let schema = reader.schema();
    let mut rows = Vec::new();
    for batch in reader {
        let batch = batch?;
        assert_eq!(batch.schema(), schema);
        assert!(batch.num_rows() > 0, "no batch is empty");
        rows.extend((0..batch.num_rows()).map(|row| values(&batch, row)));
    }
    Ok(rows)
}

fn values(batch: &RecordBatch, row: usize) -> Vec<Value> {
    batch.columns().iter().map(|column| value(column, row)).collect()
}

fn value(column: &dyn Array, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Null => Value::Null,
        DataType::Boolean => Value::Bool(column.as_boolean().value(row)),
        DataType::Int64 => Value::Int(column.as_primitive::<Int64Type>().value(row)),
        DataType::Float64 => Value::Float(column.as_primitive::<Float64Type>().value(row)),
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).into(),
        DataType::Utf8View => column.as_string_view().value(row).into(),
        other => panic!("no test has a column of type {other}"),
    }
}
