//! JSON: an object a line, an array of objects, or objects one after another.
//!
//! The first pass over the files finds the keys and what kinds of values they have, the second builds batches.

mod column;
mod rows;
mod surrogate;
mod value;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Field, Schema, SchemaRef};
use wirecopy::Control;

use super::folder::Source;
use super::{Errors, ReadOptions, Reader, project, utf8};
use crate::{Error, Result};

use column::Builder;
use rows::Rows;
use value::Kind;

/// A table has columns, not a key for each of its rows: a file with more keys than this is one big dictionary.
const MOST_KEYS: usize = 10_000;

/// Opens JSON files as one table with all their keys.
pub(super) fn open(sources: Vec<Source>, options: &ReadOptions, control: &Control) -> Result<Reader> {
    let mut keys = Keys::new(options);
    for source in &sources {
        keys.scan(source, control).map_err(|error| error.in_file(&source.path))?;
    }
    // A column that is in none of several files is missing from no one of them.
    let columns = keys.columns().map_err(|error| match sources.as_slice() {
        [source] => error.in_file(&source.path),
        _ => error,
    })?;
    let fields: Vec<_> =
        columns.iter().map(|(name, kind)| Field::new(name, kind.data_type(), true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let batches = Batches {
        places: columns.iter().enumerate().map(|(place, (name, _))| (name.clone(), place)).collect(),
        kinds: columns.iter().map(|(_, kind)| *kind).collect(),
        schema: schema.clone(),
        options: options.clone(),
        sources: sources.into_iter(),
        current: None,
        row: Vec::new(),
    };
    Ok(Reader::new(schema, batches))
}

/// The keys met so far, in the order in which they came, and the kinds of their values.
struct Keys<'a> {
    options: &'a ReadOptions,
    wanted: Option<HashSet<&'a str>>,
    places: HashMap<String, usize>,
    columns: Vec<Key>,
}

struct Key {
    name: String,
    kind: Kind,
    wanted: bool,
}

impl<'a> Keys<'a> {
    fn new(options: &'a ReadOptions) -> Self {
        let wanted = options.columns.as_ref().map(|names| names.iter().map(String::as_str).collect());
        Self { options, wanted, places: HashMap::new(), columns: Vec::new() }
    }

    fn scan(&mut self, source: &Source, control: &Control) -> Result<()> {
        let mut rows = Rows::open(source)?;
        let mut row = Vec::new();
        while let Some(line) = rows.next(&mut row)? {
            control.check()?;
            self.add(&row).map_err(|error| error.at_line(line))?;
        }
        Ok(())
    }

    fn add(&mut self, row: &[u8]) -> Result<()> {
        let text = decode(row, self.options.errors)?;
        for (expected, (name, raw)) in value::fields(&text)?.into_iter().enumerate() {
            // Rows mostly repeat their keys in the same order, which saves the look-up.
            let place = match self.columns.get(expected) {
                Some(key) if key.name == name => expected,
                _ => match self.places.get(name.as_ref()) {
                    Some(&place) => place,
                    None => self.insert(name.into_owned())?,
                },
            };
            let key = &mut self.columns[place];
            if key.wanted {
                key.kind = key.kind.or(Kind::of(raw));
            }
        }
        Ok(())
    }

    fn insert(&mut self, name: String) -> Result<usize> {
        let place = self.columns.len();
        if place == MOST_KEYS {
            return Err(Error::input(format!(
                "more than {MOST_KEYS} different keys; a table has one object a row, with the same keys in each"
            )));
        }
        let wanted = self.wanted.as_ref().is_none_or(|wanted| wanted.contains(name.as_str()));
        self.places.insert(name.clone(), place);
        self.columns.push(Key { name, kind: Kind::Null, wanted });
        Ok(place)
    }

    /// The names and kinds of the wanted columns. Where there is nothing at all, nothing can be missing.
    fn columns(self) -> Result<Vec<(String, Kind)>> {
        match &self.options.columns {
            Some(wanted) if self.columns.is_empty() => {
                Ok(wanted.iter().map(|name| (name.clone(), Kind::Null)).collect())
            }
            wanted => {
                let names: Vec<_> = self.columns.iter().map(|key| key.name.as_str()).collect();
                let positions = project::positions(&names, wanted.as_deref())?;
                let column = |at: usize| (self.columns[at].name.clone(), self.columns[at].kind);
                Ok(positions.into_iter().map(column).collect())
            }
        }
    }
}

/// The text of a row, once it is known to be made of characters.
fn decode(row: &[u8], errors: Errors) -> Result<Cow<'_, str>> {
    let text = utf8::decode(row, errors, "line")?;
    match (surrogate::find(&text, 0), errors) {
        (None, _) => Ok(text),
        (Some(_), Errors::Replace) => Ok(Cow::Owned(surrogate::replace(&text))),
        (Some(place), Errors::Raise) => Err(Error::input(format!(
            "the escape {} is half of a surrogate pair, no character; errors=replace reads it as U+FFFD",
            &text[place]
        ))),
    }
}

/// The second pass.
struct Batches {
    places: HashMap<String, usize>,
    kinds: Vec<Kind>,
    schema: SchemaRef,
    options: ReadOptions,
    sources: std::vec::IntoIter<Source>,
    current: Option<(Source, Rows)>,
    row: Vec<u8>,
}

impl Batches {
    fn batch(&mut self) -> Result<Option<RecordBatch>> {
        let mut builders: Vec<Builder> = self.kinds.iter().map(|&kind| Builder::new(kind)).collect();
        let (mut rows, mut bytes) = (0, 0);
        while rows < self.options.batch_rows && bytes < self.options.batch_bytes {
            let Some((source, reader)) = &mut self.current else {
                let Some(source) = self.sources.next() else { break };
                let reader = Rows::open(&source).map_err(|error| error.in_file(&source.path))?;
                self.current = Some((source, reader));
                continue;
            };
            let Some(line) = reader.next(&mut self.row).map_err(|error| error.in_file(&source.path))? else {
                self.current = None;
                continue;
            };
            append(&self.row, &self.places, &mut builders, self.options.errors)
                .map_err(|error| error.at_line(line).in_file(&source.path))?;
            rows += 1;
            bytes += self.row.len();
        }
        if rows == 0 {
            return Ok(None);
        }
        let arrays = builders.into_iter().map(Builder::finish).collect();
        super::batch(&self.schema, arrays, rows).map(Some)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batch().transpose()
    }
}

fn append(
    row: &[u8],
    places: &HashMap<String, usize>,
    builders: &mut [Builder],
    errors: Errors,
) -> Result<()> {
    let text = decode(row, errors)?;
    // Of a key that stands twice in an object the last value counts.
    let mut values = vec![None; builders.len()];
    for (name, raw) in value::fields(&text)? {
        if let Some(&place) = places.get(name.as_ref()) {
            values[place] = Some(raw);
        }
    }
    builders.iter_mut().zip(values).try_for_each(|(builder, value)| builder.append(value))
}
