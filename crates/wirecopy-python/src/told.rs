//! The tables of facts, as far as a report tells of them.

use std::ops::Range;

use arrow_array::{
    Array, Float64Array, Int32Array, Int64Array, LargeListArray, LargeStringArray, RecordBatch,
    cast::AsArray,
    types::{Float64Type, Int32Type, Int64Type},
};
use wirecopy::{extract::Label, text::Offsets};
use wirecopy_io::{Error, Result};
use wirecopy_report::{Mark, Person, Place, Quotation};

/// The columns of the tables of mentions, quotations and entities that are read, each table in order of rows.
pub(crate) struct Told<'t> {
    mentions: Rows<'t>,
    starts: &'t Int32Array,
    ends: &'t Int32Array,
    texts: &'t LargeStringArray,
    labels: &'t LargeStringArray,
    values: &'t LargeStringArray,
    of: &'t Int32Array,
    links: &'t LargeStringArray,
    lats: &'t Float64Array,
    lons: &'t Float64Array,
    quotes: Rows<'t>,
    quoted: &'t LargeStringArray,
    kinds: &'t LargeStringArray,
    speakers: &'t LargeStringArray,
    speaking: &'t Int32Array,
    entities: Rows<'t>,
    names: &'t LargeStringArray,
    kinds_of: &'t LargeStringArray,
    lists: &'t LargeListArray,
    aliases: &'t LargeStringArray,
}

/// What was found in a row, as a report is told of it.
#[derive(Default)]
pub(crate) struct Row<'t> {
    pub(crate) marks: Vec<Mark<'t>>,
    pub(crate) places: Vec<Place<'t>>,
    pub(crate) quotations: Vec<Quotation<'t>>,
    pub(crate) people: Vec<Person<'t>>,
}

impl<'t> Told<'t> {
    pub(crate) fn of(
        mentions: &'t RecordBatch,
        quotes: &'t RecordBatch,
        entities: &'t RecordBatch,
    ) -> Result<Self> {
        let lists = entities.column_by_name("aliases").and_then(|array| array.as_list_opt::<i64>());
        let lists = lists.ok_or_else(|| lacks("entities", "aliases"))?;
        let aliases = lists.values().as_string_opt::<i64>().ok_or_else(|| lacks("entities", "aliases"))?;
        Ok(Self {
            mentions: Rows::of("mentions", mentions)?,
            starts: places("mentions", mentions, "start")?,
            ends: places("mentions", mentions, "end")?,
            texts: words("mentions", mentions, "text")?,
            labels: words("mentions", mentions, "label")?,
            values: words("mentions", mentions, "value")?,
            of: places("mentions", mentions, "entity")?,
            links: words("mentions", mentions, "link")?,
            lats: degrees("mentions", mentions, "lat")?,
            lons: degrees("mentions", mentions, "lon")?,
            quotes: Rows::of("quotes", quotes)?,
            quoted: words("quotes", quotes, "text")?,
            kinds: words("quotes", quotes, "kind")?,
            speakers: words("quotes", quotes, "speaker")?,
            speaking: places("quotes", quotes, "speaker_entity")?,
            entities: Rows::of("entities", entities)?,
            names: words("entities", entities, "name")?,
            kinds_of: words("entities", entities, "label")?,
            lists,
            aliases,
        })
    }

    /// What was found in a row; mentions have places where offsets into its text are given.
    pub(crate) fn of_row<'a>(&'a self, row: usize, offsets: Option<&Offsets<'_>>) -> Row<'a> {
        let byte = |at: i32| offsets?.to_byte(usize::try_from(at).ok()?);
        let entities = self.entities.range(row);
        let name = |at: usize| {
            let entity = self.of.is_valid(at).then(|| self.of.value(at))?;
            let entity = entities.start.checked_add(usize::try_from(entity).ok()?)?;
            entities.contains(&entity).then(|| self.names.value(entity))
        };
        let mut marks = Vec::new();
        let mut places = Vec::new();
        for at in self.mentions.range(row) {
            let value = self.values.is_valid(at).then(|| self.values.value(at));
            let title = name(at).or(value).unwrap_or_else(|| self.texts.value(at));
            marks.push(Mark {
                start: byte(self.starts.value(at)).unwrap_or_default(),
                end: byte(self.ends.value(at)).unwrap_or_default(),
                label: self.labels.value(at),
                title,
            });
            let has_point = self.links.is_valid(at) && self.lats.is_valid(at) && self.lons.is_valid(at);
            if has_point && Place::is_named_by(self.labels.value(at)) {
                places.push(Place {
                    link: self.links.value(at),
                    name: title,
                    latitude: self.lats.value(at),
                    longitude: self.lons.value(at),
                });
            }
        }
        let quotes = self.quotes.range(row).filter(|&at| {
            self.speaking.is_valid(at)
                && self.speakers.is_valid(at)
                && Quotation::KINDS.contains(&self.kinds.value(at))
        });
        let quotations =
            quotes.map(|at| Quotation { speaker: self.speakers.value(at), text: self.quoted.value(at) });
        let people = entities.filter(|&at| self.kinds_of.value(at) == Label::Person.name());
        let people = people.map(|at| {
            let [from, to] = [at, at + 1].map(|at| self.lists.value_offsets()[at] as usize);
            Person {
                name: self.names.value(at),
                aliases: (from..to).map(|at| self.aliases.value(at)).collect(),
            }
        });
        Row { quotations: quotations.collect(), people: people.collect(), marks, places }
    }
}

/// The column of row numbers, in order.
struct Rows<'t>(&'t Int64Array);

impl<'t> Rows<'t> {
    fn of(name: &str, table: &'t RecordBatch) -> Result<Self> {
        let rows = table.column_by_name("row").and_then(|array| array.as_primitive_opt::<Int64Type>());
        rows.map(Self).ok_or_else(|| lacks(name, "row"))
    }

    /// Where a row of the documents stands in the table.
    fn range(&self, row: usize) -> Range<usize> {
        let rows = self.0.values();
        rows.partition_point(|&at| at < row as i64)..rows.partition_point(|&at| at <= row as i64)
    }
}

fn lacks(table: &str, name: &str) -> Error {
    Error::input(format!("{table}: no column {name:?} of the type it should have"))
}

fn words<'t>(of: &str, table: &'t RecordBatch, name: &str) -> Result<&'t LargeStringArray> {
    let array = table.column_by_name(name).and_then(|array| array.as_string_opt::<i64>());
    array.ok_or_else(|| lacks(of, name))
}

fn places<'t>(of: &str, table: &'t RecordBatch, name: &str) -> Result<&'t Int32Array> {
    let array = table.column_by_name(name).and_then(|array| array.as_primitive_opt::<Int32Type>());
    array.ok_or_else(|| lacks(of, name))
}

fn degrees<'t>(of: &str, table: &'t RecordBatch, name: &str) -> Result<&'t Float64Array> {
    let array = table.column_by_name(name).and_then(|array| array.as_primitive_opt::<Float64Type>());
    array.ok_or_else(|| lacks(of, name))
}
