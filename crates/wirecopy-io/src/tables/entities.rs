//! The table of entities, and what is counted over it.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use arrow_array::{
    Array, ArrayRef, Int32Array, Int64Array, LargeListArray, LargeStringArray, RecordBatch,
    builder::{Int32Builder, Int64Builder, LargeListBuilder, LargeStringBuilder},
    cast::AsArray,
    types::{Int32Type, Int64Type},
};
use arrow_select::concat::concat_batches;
use wirecopy::extract::{Facts, FullNames, Label};

use super::{by_row, table};
use crate::{Error, Result, columns::Columns};

/// Entities of a document that are counted in pairs, at most: those with the most mentions.
const MOST_TOGETHER: usize = 64;

/// One row an entity of a document, in the order of their first mentions.
///
/// `row`, `id`, `entity` (its number in the document), `name` (canonical), `label`, `aliases` (the other forms that stand in
/// the document), `mentions` (how many), `link`, `global_id` (the same for what is taken for one throughout a collection,
/// null for what stands for itself; see [`Entity::global_id`](wirecopy::extract::Entity::global_id)). The facts are those
/// of the rows of `docs` from `first` on.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for ids of a type that cannot be copied.
pub fn entities(docs: &Columns, first: usize, facts: &Facts) -> Result<RecordBatch> {
    let mut rows = Int64Builder::new();
    let [mut number, mut mentions] = std::array::from_fn(|_| Int32Builder::new());
    let [mut name, mut label, mut link, mut global] = std::array::from_fn(|_| LargeStringBuilder::new());
    let mut aliases = LargeListBuilder::new(LargeStringBuilder::new());
    for (row, document) in (first..).zip(&facts.documents) {
        for (at, entity) in document.iter().flat_map(|document| document.entities.iter().enumerate()) {
            rows.append_value(row as i64);
            number.append_value(at as i32);
            name.append_value(&entity.name);
            label.append_value(entity.label.name());
            aliases.append_value(entity.aliases.iter().map(Some));
            mentions.append_value(entity.mentions as i32);
            link.append_option(entity.link.as_deref());
            global.append_option(entity.global_id());
        }
    }
    let rows = rows.finish();
    by_row(
        docs,
        &rows,
        vec![
            ("entity", Arc::new(number.finish()), false),
            ("name", Arc::new(name.finish()), false),
            ("label", Arc::new(label.finish()), false),
            ("aliases", Arc::new(aliases.finish()), false),
            ("mentions", Arc::new(mentions.finish()), false),
            ("link", Arc::new(link.finish()), true),
            ("global_id", Arc::new(global.finish()), true),
        ],
    )
}

/// The table of the [`entities`] of a whole collection, with the `global_id` of those whom a surname alone or another full
/// name means ([`FullNames`]).
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for a table that is not [`entities`].
pub fn resolved(entities: &RecordBatch) -> Result<RecordBatch> {
    let read = Read::new(entities)?;
    let globals: LargeStringArray = (0..entities.num_rows()).map(|at| read.global(at)).collect();
    let schema = entities.schema();
    let mut columns = entities.columns().to_vec();
    if let Some((at, _)) = schema.column_with_name("global_id") {
        columns[at] = Arc::new(globals);
    }
    RecordBatch::try_new(schema, columns).map_err(|error| Error::input(error.to_string()))
}

/// The table of the [`quotes`](super::facts::quotes) of a collection, with the `speaker_id` that its [`resolved`] entities
/// have: whom a surname alone means is said of speakers, too.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for tables that are not these.
pub fn speakers(quotes: &RecordBatch, entities: &RecordBatch) -> Result<RecordBatch> {
    let missing = |name: &str| Error::input(format!("quotes: no column {name:?} of the type that it has"));
    let column =
        |table: &RecordBatch, name: &str| table.column_by_name(name).cloned().ok_or_else(|| missing(name));
    let [rows, of] = [column(quotes, "row")?, column(entities, "row")?];
    let [speakers, numbers] = [column(quotes, "speaker_entity")?, column(entities, "entity")?];
    let globals = column(entities, "global_id")?;
    let (Some(rows), Some(of)) = (rows.as_primitive_opt::<Int64Type>(), of.as_primitive_opt::<Int64Type>())
    else {
        return Err(missing("row"));
    };
    let (Some(speakers), Some(numbers), Some(globals)) = (
        speakers.as_primitive_opt::<Int32Type>(),
        numbers.as_primitive_opt::<Int32Type>(),
        globals.as_string_opt::<i64>(),
    ) else {
        return Err(missing("speaker_entity"));
    };
    let id = |quote: usize| {
        let (row, number) = (rows.value(quote), speakers.is_valid(quote).then(|| speakers.value(quote))?);
        // Entities are numbered within their document.
        let first = of.values().partition_point(|&of| of < row);
        let at = first + usize::try_from(number).ok()?;
        let is_it =
            at < of.len() && of.value(at) == row && numbers.value(at) == number && globals.is_valid(at);
        is_it.then(|| globals.value(at))
    };
    let ids: LargeStringArray = (0..quotes.num_rows()).map(id).collect();
    let schema = quotes.schema();
    let mut columns = quotes.columns().to_vec();
    let (at, _) = schema.column_with_name("speaker_id").ok_or_else(|| missing("speaker_id"))?;
    columns[at] = Arc::new(ids);
    RecordBatch::try_new(schema, columns).map_err(|error| Error::input(error.to_string()))
}

/// What entities are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Stories that name it: copies of one count once.
    Stories,
    /// Documents that name it.
    Documents,
    /// Its mentions.
    Mentions,
}

impl By {
    /// `stories`, `documents` or `mentions`.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for any other name.
    pub fn from_name(name: &str) -> Result<Self> {
        match name {
            "stories" => Ok(Self::Stories),
            "documents" => Ok(Self::Documents),
            "mentions" => Ok(Self::Mentions),
            _ => Err(Error::option(format!("by must be stories, documents or mentions, got {name:?}"))),
        }
    }
}

/// The columns of [`entities`] that are counted over.
struct Read<'t> {
    rows: &'t Int64Array,
    mentions: &'t Int32Array,
    names: &'t LargeStringArray,
    labels: &'t LargeStringArray,
    aliases: &'t LargeListArray,
    links: &'t LargeStringArray,
    globals: &'t LargeStringArray,
    /// The global ids of those whom surnames alone and other full names mean, by the lines of these.
    meant: HashMap<usize, &'t str>,
}

impl<'t> Read<'t> {
    fn new(table: &'t RecordBatch) -> Result<Self> {
        let missing =
            |name: &str| Error::input(format!("entities: no column {name:?} of the type that it has"));
        let column = |name: &str| table.column_by_name(name).ok_or_else(|| missing(name));
        let words = |name: &str| column(name)?.as_string_opt::<i64>().ok_or_else(|| missing(name));
        let mut read = Self {
            rows: column("row")?.as_primitive_opt::<Int64Type>().ok_or_else(|| missing("row"))?,
            mentions: column("mentions")?
                .as_primitive_opt::<Int32Type>()
                .ok_or_else(|| missing("mentions"))?,
            names: words("name")?,
            labels: words("label")?,
            links: words("link")?,
            globals: words("global_id")?,
            aliases: column("aliases")?.as_list_opt::<i64>().ok_or_else(|| missing("aliases"))?,
            meant: HashMap::new(),
        };
        if read.aliases.values().as_string_opt::<i64>().is_none() {
            return Err(missing("aliases"));
        }
        read.meant = read.meant();
        Ok(read)
    }

    /// What the entity of a line is called in the collection.
    fn global(&self, at: usize) -> Option<&'t str> {
        let own = || self.globals.is_valid(at).then(|| self.globals.value(at));
        self.meant.get(&at).copied().or_else(own)
    }

    /// How much the name of a line says by itself: a surname alone the least, then a group in the manner of an adjective.
    fn says(&self, at: usize) -> u8 {
        let (name, label) = (self.names.value(at), self.labels.value(at));
        let is = |other: Label| label == other.name();
        if is(Label::Person) && !name.contains(' ') {
            0
        } else {
            1 + u8::from(!is(Label::Norp) || name.ends_with('s'))
        }
    }

    fn meant(&self) -> HashMap<usize, &'t str> {
        // A link says who somebody is; names need say no more.
        let is_person =
            |at: &usize| self.labels.value(*at) == Label::Person.name() && self.links.is_null(*at);
        let people: Vec<usize> = (0..self.rows.len()).filter(is_person).collect();
        let mut names = FullNames::builder();
        for document in people.chunk_by(|a, b| self.rows.value(*a) == self.rows.value(*b)) {
            let aliases: Vec<LargeStringArray> =
                document.iter().map(|&at| self.aliases.value(at).as_string::<i64>().clone()).collect();
            let known = document.iter().zip(&aliases);
            names.add(known.map(|(&at, aliases)| (self.names.value(at), aliases.iter().flatten())));
        }
        let names = names.build();
        let with_id = people.iter().filter(|&&at| self.globals.is_valid(at));
        let ids: HashMap<&str, &'t str> =
            with_id.map(|&at| (self.names.value(at), self.globals.value(at))).collect();
        let id = |&at: &usize| Some((at, *ids.get(names.full(self.names.value(at))?)?));
        people.iter().filter_map(id).collect()
    }
}

/// The story of each row: the cluster that a table of copies says, the row itself without one.
fn story(clusters: Option<&Int64Array>, row: i64) -> Result<i64> {
    let Some(clusters) = clusters else { return Ok(row) };
    let at = usize::try_from(row).ok().filter(|&at| at < clusters.len());
    let lacking = || Error::input(format!("copies: no row {row}, they are of other documents"));
    at.map(|at| clusters.value(at)).ok_or_else(lacking)
}

/// What is counted of one entity.
struct Tally<'t> {
    global: Option<&'t str>,
    name: &'t str,
    label: &'t str,
    link: Option<&'t str>,
    /// How much the name says, and how many documents have it.
    worth: (u8, usize),
    names: HashMap<&'t str, usize>,
    stories: HashSet<i64>,
    documents: usize,
    /// The document that named it last: several of its entities may be one in the collection.
    last: Option<i64>,
    mentions: i64,
}

/// One row an entity of the whole collection, the most named first; of equally often named ones the first. A surname alone
/// and another full name count for whom they mean ([`FullNames`]).
///
/// `global_id` (null for what stands for itself), `name` (that which most documents have; a full name before a
/// surname, "Democrats" before "Democratic"), `label`, `link`, `stories`,
/// `documents`, `mentions` (how many). `clusters` is the column `cluster` of the copies of the same documents: copies of one
/// story count once. Without it every document is a story.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for a table that is not [`entities`], or clusters of other documents.
pub fn rank(entities: &RecordBatch, clusters: Option<&Int64Array>, by: By) -> Result<RecordBatch> {
    let read = Read::new(entities)?;
    let mut tallies: Vec<Tally<'_>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for at in 0..entities.num_rows() {
        let (global, name, next) = (read.global(at), read.names.value(at), tallies.len());
        let place = global.map_or(next, |global| *places.entry(global).or_insert(next));
        if place == next {
            tallies.push(Tally {
                global,
                name,
                label: read.labels.value(at),
                link: read.links.is_valid(at).then(|| read.links.value(at)),
                worth: (0, 0),
                names: HashMap::new(),
                stories: HashSet::new(),
                documents: 0,
                last: None,
                mentions: 0,
            });
        }
        let tally = &mut tallies[place];
        let often = tally.names.entry(name).or_default();
        *often += 1;
        let worth = (read.says(at), *often);
        if worth > tally.worth {
            (tally.name, tally.label, tally.worth) = (name, read.labels.value(at), worth);
        }
        let row = read.rows.value(at);
        tally.stories.insert(story(clusters, row)?);
        tally.documents += usize::from(tally.last != Some(row));
        tally.last = Some(row);
        tally.mentions += i64::from(read.mentions.value(at));
    }
    tallies.sort_by_key(|tally| {
        std::cmp::Reverse(match by {
            By::Stories => tally.stories.len() as i64,
            By::Documents => tally.documents as i64,
            By::Mentions => tally.mentions,
        })
    });
    let words = |of: &dyn Fn(&Tally<'_>) -> Option<String>| -> ArrayRef {
        Arc::new(tallies.iter().map(of).collect::<LargeStringArray>())
    };
    let counts = |of: &dyn Fn(&Tally<'_>) -> i64| -> ArrayRef {
        Arc::new(tallies.iter().map(of).collect::<Int64Array>())
    };
    table(vec![
        ("global_id", words(&|tally| tally.global.map(str::to_owned)), true),
        ("name", words(&|tally| Some(tally.name.to_owned())), false),
        ("label", words(&|tally| Some(tally.label.to_owned())), false),
        ("link", words(&|tally| tally.link.map(str::to_owned)), true),
        ("stories", counts(&|tally| tally.stories.len() as i64), false),
        ("documents", counts(&|tally| tally.documents as i64), false),
        ("mentions", counts(&|tally| tally.mentions), false),
    ])
}

/// The same over the tables of [`entities`] that were made part by part.
///
/// # Errors
/// As [`rank`].
pub fn rank_parts(parts: &[RecordBatch], clusters: Option<&Int64Array>, by: By) -> Result<RecordBatch> {
    let Some(first) = parts.first() else {
        return Err(Error::option("there are no entities to rank"));
    };
    let whole = concat_batches(&first.schema(), parts).map_err(|error| Error::input(error.to_string()))?;
    rank(&whole, clusters, by)
}

/// Stories, two global ids, documents.
type Together<'t> = (std::cmp::Reverse<i64>, &'t str, &'t str, i64);

/// One row two entities that are named in one document, those named in the most stories together first.
///
/// `a`, `b` (global ids, in the order of the alphabet), `a_name`, `b_name`, `stories`, `documents` (how many name both).
/// Entities without a global id are left out; of a document that names more than 64 others, these are paired that have the
/// most mentions. Pairs in fewer than `least` stories are left out.
///
/// # Errors
/// As [`rank`].
pub fn together(entities: &RecordBatch, clusters: Option<&Int64Array>, least: usize) -> Result<RecordBatch> {
    let read = Read::new(entities)?;
    let mut names: HashMap<&str, (u8, &str)> = HashMap::new();
    let mut pairs: HashMap<(&str, &str), (HashSet<i64>, i64)> = HashMap::new();
    let rows = read.rows.values();
    let mut at = 0;
    while at < rows.len() {
        let end = at + rows[at..].iter().take_while(|row| **row == rows[at]).count();
        let story = story(clusters, rows[at])?;
        let mut counted: Vec<(i32, &str)> =
            (at..end).filter_map(|at| Some((-read.mentions.value(at), read.global(at)?))).collect();
        for line in at..end {
            if let Some(global) = read.global(line) {
                let (says, name) = names.entry(global).or_default();
                if name.is_empty() || read.says(line) > *says {
                    (*says, *name) = (read.says(line), read.names.value(line));
                }
            }
        }
        counted.sort_unstable();
        counted.truncate(MOST_TOGETHER);
        let mut globals: Vec<&str> = counted.into_iter().map(|(_, global)| global).collect();
        globals.sort_unstable();
        globals.dedup();
        for (nth, a) in globals.iter().enumerate() {
            for b in &globals[nth + 1..] {
                let (stories, documents) = pairs.entry((a, b)).or_default();
                stories.insert(story);
                *documents += 1;
            }
        }
        at = end;
    }
    let mut found: Vec<_> = pairs
        .into_iter()
        .filter(|(_, (stories, _))| stories.len() >= least)
        .map(|((a, b), (stories, documents))| (std::cmp::Reverse(stories.len() as i64), a, b, documents))
        .collect();
    found.sort_unstable();
    let words = |of: &dyn Fn(&Together<'_>) -> String| -> ArrayRef {
        Arc::new(found.iter().map(|pair| Some(of(pair))).collect::<LargeStringArray>())
    };
    table(vec![
        ("a", words(&|pair| pair.1.to_owned()), false),
        ("b", words(&|pair| pair.2.to_owned()), false),
        ("a_name", words(&|pair| names[pair.1].1.to_owned()), false),
        ("b_name", words(&|pair| names[pair.2].1.to_owned()), false),
        ("stories", Arc::new(found.iter().map(|pair| pair.0.0).collect::<Int64Array>()), false),
        ("documents", Arc::new(found.iter().map(|pair| pair.3).collect::<Int64Array>()), false),
    ])
}

#[cfg(test)]
mod tests {
    use wirecopy::extract::{Extractor, Label};

    use super::*;

    fn found() -> RecordBatch {
        let docs = Columns::new(vec![
            "Ana Ruiz flew to Oslo. Ruiz met Tom Berg.",
            "Ana Ruiz flew to Oslo. Ruiz met Tom Berg.",
            "Tom Berg left Oslo.",
        ]);
        let labels = [Label::Person, Label::Gpe];
        let facts = Extractor::builder().labels(&labels).build().unwrap().run(&docs).unwrap();
        entities(&docs, 0, &facts).unwrap()
    }

    #[test]
    fn copies_of_a_story_count_once() {
        let clusters = Int64Array::from(vec![0, 0, 2]);
        let ranked = rank(&found(), Some(&clusters), By::Stories).unwrap();
        let words = |name: &str| {
            ranked[name].as_string::<i64>().iter().flatten().map(str::to_owned).collect::<Vec<_>>()
        };
        let counts = |name: &str| ranked[name].as_primitive::<Int64Type>().values().to_vec();
        assert_eq!(words("name"), ["Oslo", "Tom Berg", "Ana Ruiz"]);
        assert_eq!(counts("stories"), [2, 2, 1]);
        assert_eq!(counts("documents"), [3, 3, 2]);
        assert_eq!(counts("mentions"), [3, 3, 4]);
        assert!(rank(&found(), Some(&Int64Array::from(vec![0])), By::Stories).is_err());
    }

    #[test]
    fn a_country_and_its_people_in_one_page_are_one_document() {
        let docs = Columns::new(vec!["French troops left. France is at ease.", "France voted. France won."]);
        let labels = [Label::Norp, Label::Gpe];
        let facts = Extractor::builder().labels(&labels).build().unwrap().run(&docs).unwrap();
        let ranked = rank(&entities(&docs, 0, &facts).unwrap(), None, By::Documents).unwrap();
        assert_eq!(ranked["name"].as_string::<i64>().value(0), "France");
        assert_eq!(ranked["label"].as_string::<i64>().value(0), "GPE");
        assert_eq!(ranked["documents"].as_primitive::<Int64Type>().value(0), 2);
    }

    #[test]
    fn a_surname_alone_counts_for_the_one_who_has_it() {
        let mut pages = vec!["Ana Ruiz left."; 3];
        pages.extend(["Ruiz is ill.", "Tom Berg left.", "Eva Berg left.", "Berg is ill."]);
        let docs = Columns::new(pages);
        let facts = Extractor::builder().labels(&[Label::Person]).build().unwrap().run(&docs).unwrap();
        let ranked = rank(&entities(&docs, 0, &facts).unwrap(), None, By::Stories).unwrap();
        let names: Vec<_> = ranked["name"].as_string::<i64>().iter().flatten().collect();
        assert_eq!(names, ["Ana Ruiz", "Tom Berg", "Eva Berg", "Berg"]);
        assert_eq!(ranked["stories"].as_primitive::<Int64Type>().value(0), 4);
    }

    #[test]
    fn the_name_is_the_one_that_says_most() {
        let mut pages = vec!["Ana Ruiz left. Democratic voters won."; 3];
        pages.extend(["Ruiz is ill. Democratic voters lost."; 6]);
        pages.push("Democrats won.");
        let docs = Columns::new(pages);
        let labels = [Label::Person, Label::Norp];
        let facts = Extractor::builder().labels(&labels).build().unwrap().run(&docs).unwrap();
        let ranked = rank(&entities(&docs, 0, &facts).unwrap(), None, By::Stories).unwrap();
        let names: Vec<_> = ranked["name"].as_string::<i64>().iter().flatten().collect();
        assert_eq!(names, ["Democrats", "Ana Ruiz"]);
    }

    #[test]
    fn the_table_of_a_collection_says_whom_surnames_mean() {
        let mut pages = vec!["Ana Ruiz left."; 3];
        pages.extend(["Ruiz is ill.", "Tom Berg left.", "Berg is ill."]);
        let docs = Columns::new(pages);
        let facts = Extractor::builder().labels(&[Label::Person]).build().unwrap().run(&docs).unwrap();
        let table = entities(&docs, 0, &facts).unwrap();
        let whole = resolved(&table).unwrap();
        let ids = |table: &RecordBatch| {
            table["global_id"].as_string::<i64>().iter().map(|id| id.map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(ids(&table)[3..], [None, Some("person:tom berg".to_owned()), None]);
        assert_eq!(ids(&whole)[3..], [Some("person:ana ruiz".to_owned()), ids(&table)[4].clone(), None]);
        let ranks = [&table, &whole].map(|table| rank(table, None, By::Stories).unwrap());
        assert_eq!(ranks[0], ranks[1]);
    }

    #[test]
    fn two_full_names_are_one_where_a_document_says_so() {
        let mut pages = vec!["Bill Ruiz left."; 3];
        pages.extend([
            "William K. Ruiz left. Bill Ruiz is ill, and Mary Ruiz too.",
            "William Ruiz won.",
            "Mary Ruiz won.",
        ]);
        let docs = Columns::new(pages);
        let facts = Extractor::builder().labels(&[Label::Person]).build().unwrap().run(&docs).unwrap();
        let table = entities(&docs, 0, &facts).unwrap();
        let ranked = rank(&resolved(&table).unwrap(), None, By::Stories).unwrap();
        let words = |name: &str| {
            ranked[name].as_string::<i64>().iter().flatten().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(words("name"), ["Bill Ruiz", "Mary Ruiz"]);
        assert_eq!(words("global_id"), ["person:bill ruiz", "person:mary ruiz"]);
        assert_eq!(ranked["documents"].as_primitive::<Int64Type>().values(), &[5, 2]);
        assert_eq!(ranked, rank(&table, None, By::Stories).unwrap());
    }

    #[test]
    fn speakers_have_the_ids_of_the_collection() {
        let mut pages = vec!["“It is safe,” Ana Ruiz said."; 3];
        pages.push("“It is shut,” Ruiz said.");
        let docs = Columns::new(pages);
        let labels = [Label::Person, Label::Quote];
        let facts = Extractor::builder().labels(&labels).build().unwrap().run(&docs).unwrap();
        let whole = resolved(&entities(&docs, 0, &facts).unwrap()).unwrap();
        let quotes = crate::tables::facts::quotes(&docs, 0, &facts).unwrap();
        assert!(quotes["speaker_id"].is_null(3));
        let said = speakers(&quotes, &whole).unwrap();
        assert!(said["speaker_id"].as_string::<i64>().iter().all(|id| id == Some("person:ana ruiz")));
        assert!(speakers(&whole, &whole).is_err());
    }

    #[test]
    fn pairs_are_counted_by_story() {
        let clusters = Int64Array::from(vec![0, 0, 2]);
        let pairs = together(&found(), Some(&clusters), 1).unwrap();
        let stories = pairs["stories"].as_primitive::<Int64Type>().values().to_vec();
        assert_eq!(stories, [2, 1, 1]);
        assert_eq!(pairs["b_name"].as_string::<i64>().value(0), "Tom Berg");
        assert_eq!(together(&found(), Some(&clusters), 2).unwrap().num_rows(), 1);
    }
}
