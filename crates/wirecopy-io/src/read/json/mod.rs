//! JSON: an object a line, an array of objects, or objects one after another.
//!
//! The first pass over the files finds the keys and what kinds of values they have, those after it build batches.

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

use super::pass::{Pass, Table};
use super::problems::Fate;
use super::rows::Wanted;
use super::source::Source;
use super::{Batches, Errors, ReadOptions, project, utf8};
use crate::{Error, Result};

use column::Builder;
use rows::Rows;
use value::{Fields, Kind};

/// A table has columns, not a key for each of its rows: a file with more keys than this is one big dictionary.
const MOST_KEYS: usize = 10_000;

/// JSON files as one table with all their keys.
pub(super) struct Files {
    sources: Vec<Arc<Source>>,
    schema: SchemaRef,
    kinds: Vec<Kind>,
}

impl Files {
    pub(super) fn open(sources: Vec<Arc<Source>>, options: &ReadOptions, control: &Control) -> Result<Self> {
        let mut keys = Keys::new(options);
        for source in &sources {
            keys.scan(source, control).map_err(|error| error.in_file(&source.path))?;
        }
        // A column that is in none of several files is missing from no one of them.
        let columns = keys.columns().map_err(|error| match sources.as_slice() {
            [source] => error.in_file(&source.path),
            _ => error,
        })?;
        let field = |(name, kind): &(String, Kind)| Field::new(name, kind.data_type(), true);
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        Ok(Self { sources, schema, kinds: columns.into_iter().map(|(_, kind)| kind).collect() })
    }
}

impl Table for Files {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn batches(&self, pass: Pass) -> Batches {
        let names = pass.schema.fields().iter().map(|field| field.name().clone());
        let mut objects = Objects {
            places: names.zip(0..).collect(),
            kinds: pass.positions.iter().map(|&position| self.kinds[position]).collect(),
            sources: self.sources.clone().into_iter(),
            current: None,
            row: Vec::new(),
            wanted: Wanted::new(pass.rows.clone()),
            pass,
        };
        Box::new(std::iter::from_fn(move || objects.batch().transpose()))
    }
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
            let text = decode(&row, self.options.errors);
            match text.as_ref().map_err(Error::clone).and_then(|text| value::fields(text)) {
                Ok(fields) => self.add(fields).map_err(|error| error.at_line(line))?,
                // The passes that build batches come to the same rows, and count them.
                Err(_) if matches!(self.options.errors, Errors::Skip | Errors::Null) => {}
                Err(error) => return Err(Errors::skippable(error.at_line(line))),
            }
        }
        Ok(())
    }

    fn add(&mut self, fields: Fields<'_>) -> Result<()> {
        for (expected, (name, raw)) in fields.into_iter().enumerate() {
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
        (Some(place), Errors::Raise | Errors::Skip | Errors::Null) => {
            let message = format!("the escape {} is half of a surrogate pair, no character", &text[place]);
            Err(Errors::replaceable(Error::input(message)))
        }
    }
}

/// One reading of the files.
struct Objects {
    /// Where each wanted column comes.
    places: HashMap<String, usize>,
    kinds: Vec<Kind>,
    sources: std::vec::IntoIter<Arc<Source>>,
    current: Option<(Arc<Source>, Rows)>,
    row: Vec<u8>,
    wanted: Wanted,
    pass: Pass,
}

impl Objects {
    fn batch(&mut self) -> Result<Option<RecordBatch>> {
        let options = self.pass.options.clone();
        let mut builders: Vec<Builder> = self.kinds.iter().map(|&kind| Builder::new(kind)).collect();
        let (mut rows, mut bytes, mut ended) = (0, 0, false);
        while rows < options.batch_rows && bytes < options.batch_bytes && !ended {
            let Some((source, reader)) = &mut self.current else {
                match self.sources.next().filter(|_| !self.wanted.done()) {
                    None => ended = true,
                    Some(source) => {
                        let reader = Rows::open(&source).map_err(|error| error.in_file(&source.path))?;
                        self.current = Some((source, reader));
                    }
                }
                continue;
            };
            let line = reader.next(&mut self.row).map_err(|error| error.in_file(&source.path))?;
            let Some(line) = line.filter(|_| !self.wanted.done()) else {
                self.current = None;
                continue;
            };
            bytes += self.row.len();
            let is_wanted = self.wanted.next();
            // Only where bad rows are left out does the number of a row depend on what the rows before it hold.
            let appended = if is_wanted {
                append(&self.row, &self.places, &mut builders, options.errors)
            } else if options.errors == Errors::Skip {
                decode(&self.row, options.errors).and_then(|text| value::fields(&text).map(drop))
            } else {
                Ok(())
            };
            if let Err(error) = appended {
                match options.errors.judge(error.at_line(line).in_file(&source.path), &self.pass.problems)? {
                    Fate::LeftOut => continue,
                    Fate::Nulls => builders.iter_mut().try_for_each(|builder| builder.append(None))?,
                }
            }
            rows += usize::from(is_wanted);
            self.wanted.pass();
        }
        if rows == 0 && ended {
            return Ok(None);
        }
        let arrays = builders.into_iter().map(Builder::finish).collect();
        super::batch(&self.pass.schema, arrays, rows).map(Some)
    }
}

/// Appends a row to the columns, or nothing where it is bad.
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
