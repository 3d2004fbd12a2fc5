//! The documents of an input: which columns are meant, and batches of them.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, mpsc::sync_channel};
use std::thread;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use wirecopy::{Control, Documents, clean::Cleaner};
use wirecopy_io::{
    columns::{Choice, Chosen, Columns, Raw, Unread, choose},
    nearest,
    read::{Gauge, Input, Reader, Rows},
    repaired::Repaired,
    store::TextStore,
};

use crate::{
    Context, Result,
    args::{self, Keep},
    error::Error,
    outputs::is_standard,
    remarks::{Read, passed_over},
};

/// How many batches wait while one is worked on.
const AHEAD: usize = 1;

/// An input whose columns were chosen.
pub(crate) struct Source<'a> {
    /// What is read; nothing where there is neither a column nor a row.
    input: Option<Input>,
    schema: SchemaRef,
    args: &'a args::Input,
    choice: Choice<'a>,
    /// The dates that were not understood in the rows that were seen, and how many these are.
    dates: RefCell<(Unread, usize)>,
    /// What repairs the texts.
    cleaner: Option<Cleaner>,
    pub(crate) names: Chosen,
}

impl<'a> Source<'a> {
    /// Opens the input and chooses its columns.
    pub(crate) fn open(
        args: &'a args::Input,
        rank: Option<(&'a str, bool)>,
        context: &Context<'_>,
    ) -> Result<Self> {
        Self::open_at(&args.files.paths, args, args.columns.choice(rank), context).map(Self::unshown)
    }

    /// The same for a command that shows documents to a reader, with titles, which may be named, and the sites that they
    /// are from.
    pub(crate) fn open_shown(
        args: &'a args::Input,
        title: Option<&'a str>,
        rank: Option<(&'a str, bool)>,
        context: &Context<'_>,
    ) -> Result<Self> {
        let choice = Choice { title, ..args.columns.choice(rank) };
        Self::open_at(&args.files.paths, args, choice, context)
    }

    /// The same of an archive at other paths. A folder with nothing in it is an archive before its first day.
    pub(crate) fn open_archive(
        paths: &[PathBuf],
        args: &'a args::Input,
        context: &Context<'_>,
    ) -> Result<Self> {
        let is_empty = |path: &&PathBuf| fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
        for path in paths.iter().filter(is_empty) {
            context.note(&format!("{}: an empty folder; nothing is known to it yet", path.display()));
        }
        let paths: Vec<PathBuf> = paths.iter().filter(|path| !is_empty(path)).cloned().collect();
        Self::open_at(&paths, args, args.columns.choice(None), context).map(Self::unshown)
    }

    /// Without the columns that are there to be shown alone.
    fn unshown(mut self) -> Self {
        (self.names.title, self.names.shown_source) = (None, None);
        self
    }

    fn open_at(
        paths: &[PathBuf],
        args: &'a args::Input,
        choice: Choice<'a>,
        context: &Context<'_>,
    ) -> Result<Self> {
        context.meter.phase("opening");
        let input = match paths {
            [] => None,
            _ => Some(open(paths, &args.files, context)?),
        };
        if let Some(others) = input.as_ref().and_then(passed_over) {
            context.note(&others);
        }
        let input = match input {
            Some(input) if is_nothing(&input)? => None,
            input => input,
        };
        let schema = input.as_ref().map_or_else(|| of_nothing(&choice), Input::schema);
        let names = choose(schema.fields(), &choice).map_err(|error| match paths {
            [path] if !is_standard(path) => not_chosen(error.in_file(path), choice.rank),
            _ => not_chosen(error, choice.rank),
        })?;
        Ok(Self { input, schema, args, choice, dates: RefCell::default(), cleaner: None, names })
    }

    /// With texts that are repaired by `cleaner`, if there is one.
    pub(crate) fn cleaned(self, cleaner: Option<Cleaner>) -> Self {
        Self { cleaner, ..self }
    }

    /// All columns of the input; those that the options name, where nothing is in it.
    pub(crate) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// Whether there is neither a column nor a row.
    pub(crate) fn is_empty(&self) -> bool {
        self.input.is_none()
    }

    /// The files that are read.
    pub(crate) fn files(&self) -> &[PathBuf] {
        self.input.as_ref().map_or(&[], Input::files)
    }

    fn temp_dir(&self) -> PathBuf {
        self.args.files.temp_dir()
    }

    /// The columns that tell of documents: texts, ids, dates, the caller's order; each once.
    pub(crate) fn wanted(&self) -> Vec<&str> {
        let Chosen { text, id, published, rank, source, .. } = &self.names;
        let mut wanted = vec![text.as_str()];
        for name in [id, published, rank, source].into_iter().flatten() {
            if !wanted.contains(&name.as_str()) {
                wanted.push(name);
            }
        }
        wanted
    }

    /// These, and what is shown of documents beside. A column that nobody named is left out where it cannot be read in
    /// these rows though others can.
    pub(crate) fn shown(&self, rows: &Rows, context: &Context<'_>) -> Result<Vec<&str>> {
        let mut shown = self.wanted();
        let usual = [(&self.names.title, self.choice.title), (&self.names.shown_source, self.choice.source)];
        for (name, named) in usual {
            let Some(name) = name.as_deref().filter(|name| !shown.contains(name)) else { continue };
            if named.is_some() || self.is_readable(name, rows, context)? {
                shown.push(name);
            } else {
                context.note(&format!("column {name:?} cannot be read, and is not shown"));
            }
        }
        Ok(shown)
    }

    /// Whether a column can be read in these rows, as far as others could be if it cannot.
    fn is_readable(&self, column: &str, rows: &Rows, context: &Context<'_>) -> Result<bool> {
        let Some(input) = self.input.as_ref().filter(|input| input.reads_columns_apart()) else {
            return Ok(true);
        };
        for batch in input.read_rows(Some(&[column]), rows)? {
            context.control.check()?;
            if batch.is_err() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The documents of a batch whose first row has this number.
    pub(crate) fn documents(&self, batch: &RecordBatch, first_row: usize) -> Result<Arc<Columns>> {
        let raw = Raw::from_batches(batch.schema().fields(), std::slice::from_ref(batch));
        let columns = Columns::of_chosen(&raw, self.names.clone(), &self.choice)
            .map_err(|error| error.offset_row(first_row))?;
        let (unread, seen) = &mut *self.dates.borrow_mut();
        // An input may be read more than once.
        if first_row >= *seen {
            unread.add(&columns.unread_dates(), first_row);
            *seen = first_row + columns.len();
        }
        self.repaired(columns.with_first_row(first_row))
    }

    /// The documents with their texts repaired, if they are to be.
    fn repaired(&self, docs: Columns) -> Result<Arc<Columns>> {
        let Some(cleaner) = &self.cleaner else { return Ok(Arc::new(docs)) };
        Ok(Arc::clone(Repaired::new(&docs, cleaner, &Control::new())?.docs()))
    }

    /// The texts of a batch that has no other columns but their sources.
    fn texts(&self, batch: &RecordBatch, first_row: usize) -> Result<Arc<Columns>> {
        let raw = Raw::from_batches(batch.schema().fields(), std::slice::from_ref(batch));
        let errors = self.args.files.options().errors;
        let texts = raw.text(&self.names.text, errors).map_err(|error| error.offset_row(first_row))?;
        let docs = Columns::new(texts);
        self.repaired(match &self.names.source {
            Some(source) => docs.with_source(&raw.array(source)?)?,
            None => docs,
        })
    }

    /// Documents without rows, from which the schemas of tables follow.
    pub(crate) fn none(&self) -> Result<Columns> {
        let batch = RecordBatch::new_empty(self.schema());
        let raw = Raw::from_batches(batch.schema().fields(), std::slice::from_ref(&batch));
        Ok(Columns::of_chosen(&raw, self.names.clone(), &self.choice)?)
    }

    /// Hands all rows, of all columns or these, to `work`, batch by batch, with the number of the first row of each;
    /// the next batch is read meanwhile. How many rows there were and how many of them were bad.
    pub(crate) fn each(
        &self,
        columns: Option<&[&str]>,
        context: &Context<'_>,
        work: impl FnMut(RecordBatch, usize) -> Result<()>,
    ) -> Result<Read> {
        let mut read = Read { published: self.names.published.clone(), ..Read::default() };
        if let Some(input) = &self.input {
            let reader = input.read(columns)?;
            context.meter.reading(input.gauge());
            read.problems = reader.problems();
            read.rows = drain(reader, context, work)?;
        }
        read.unread.clone_from(&self.dates.borrow().0);
        Ok(read)
    }

    /// The same for some rows, which were counted by [`Self::each`]; the numbers count those alone.
    pub(crate) fn each_of(
        &self,
        columns: Option<&[&str]>,
        rows: &Rows,
        context: &Context<'_>,
        work: impl FnMut(RecordBatch, usize) -> Result<()>,
    ) -> Result<()> {
        let seen = match &self.input {
            Some(input) => {
                context.meter.reading(input.gauge());
                drain(input.read_rows(columns, rows)?, context, work)?
            }
            None => 0,
        };
        if seen == rows.len() {
            return Ok(());
        }
        Err(changed())
    }

    /// All rows with their texts, which are read a second time and kept in a store; and what was read.
    pub(crate) fn whole(&self, context: &Context<'_>) -> Result<(Columns, Read)> {
        context.meter.phase("reading");
        let mut beside = Beside::default();
        let mut with_text = Vec::new();
        let read = self.each(Some(&self.wanted()), context, |batch, first_row| {
            let docs = self.documents(&batch, first_row)?;
            with_text.extend((0..docs.len()).filter(|&at| docs.text(at).is_some()).map(|at| first_row + at));
            beside.add(&batch, self)
        })?;
        let with_text: Rows = with_text.into_iter().collect();
        let texts = self.store(&with_text, read.rows, context)?;
        Ok((beside.columns(read.rows, self)?.with_text(texts)?, read))
    }

    /// The texts of some rows out of `count`, in a store that is a temporary file once they are many. None of them is
    /// null.
    pub(crate) fn store(&self, rows: &Rows, count: usize, context: &Context<'_>) -> Result<TextStore> {
        self.store_of(rows, count, false, context)
    }

    /// The same of rows some of which may be null.
    pub(crate) fn store_of(
        &self,
        rows: &Rows,
        count: usize,
        nulls: bool,
        context: &Context<'_>,
    ) -> Result<TextStore> {
        let mut texts = TextStore::writer(count, &self.temp_dir());
        let mut numbers = rows.iter();
        let names: Vec<&str> =
            std::iter::once(&self.names.text).chain(&self.names.source).map(String::as_str).collect();
        self.each_of(Some(&names), rows, context, |batch, first| {
            let part = self.texts(&batch, first)?;
            for at in 0..part.len() {
                let row = numbers.next().ok_or_else(changed)?;
                match part.text(at) {
                    Some(text) => texts.push(row, text)?,
                    None if nulls => {}
                    None => return Err(changed()),
                }
            }
            Ok(())
        })?;
        Ok(texts.finish()?)
    }
}

/// Opens files, and tells how far that is.
pub(crate) fn open(paths: &[PathBuf], files: &args::Files, context: &Context<'_>) -> Result<Input> {
    let gauge = Gauge::default();
    context.meter.reading(&gauge);
    Ok(Input::open_gauged(paths, &files.options(), context.control, &gauge)?)
}

/// Whether an input has neither columns nor rows, such as an empty file; that rows were bad is not nothing.
fn is_nothing(input: &Input) -> Result<bool> {
    if !input.schema().fields().is_empty() {
        return Ok(false);
    }
    let mut reader = input.read(None)?;
    for batch in &mut reader {
        if batch?.num_rows() > 0 {
            return Ok(false);
        }
    }
    Ok(reader.problems().count() == 0)
}

/// The columns of an input in which nothing is: those that the options name.
fn of_nothing(choice: &Choice<'_>) -> SchemaRef {
    let rank = choice.rank.map(|(name, _)| name);
    let others = [choice.id, choice.published, rank, choice.source, choice.title];
    let mut fields: Vec<Field> = Vec::new();
    for name in std::iter::once(choice.text.unwrap_or("text")).chain(others.into_iter().flatten()) {
        if fields.iter().all(|field| field.name() != name) {
            fields.push(Field::new(name, DataType::LargeUtf8, true));
        }
    }
    Arc::new(Schema::new(fields))
}

/// The error of a column that is not there. To leave one unnamed that cannot be guessed is a fault of the command, too;
/// who gave the name of a column for a rule may have meant a rule.
fn not_chosen(error: wirecopy_io::Error, rank: Option<(&str, bool)>) -> Error {
    let meant = rank.filter(|_| error.option_name() == Some("keep"));
    let meant = meant.and_then(|(name, _)| nearest(name, Keep::RULES));
    let unnamed = error.hint().is_some_and(|hint| hint.option == "text");
    let error = Error::from(error);
    match meant {
        Some(rule) => error.and(&format!("; did you mean the rule {rule}?")),
        None if unnamed => error.into_usage(),
        None => error,
    }
}

/// What a second reading says when it finds other rows than the first.
pub(crate) fn changed() -> Error {
    Error::input("the input has changed while it was read")
}

fn drain(
    reader: Reader,
    context: &Context<'_>,
    mut work: impl FnMut(RecordBatch, usize) -> Result<()>,
) -> Result<usize> {
    thread::scope(|scope| {
        let (sender, batches) = sync_channel(AHEAD);
        scope.spawn(move || {
            for batch in reader {
                // Nobody takes it when the work has ended with an error.
                if sender.send(batch).is_err() {
                    break;
                }
            }
        });
        let mut row = 0;
        for batch in batches {
            context.control.check()?;
            let batch = batch?;
            let rows = batch.num_rows();
            work(batch, row)?;
            row += rows;
            context.meter.add(rows);
        }
        Ok(row)
    })
}

/// What stands beside the texts of an input: ids, dates, the caller's order.
#[derive(Default)]
pub(crate) struct Beside(Vec<RecordBatch>);

impl Beside {
    /// Keeps what is to be kept of a batch.
    pub(crate) fn add(&mut self, batch: &RecordBatch, source: &Source<'_>) -> Result<()> {
        let Chosen { id, published, rank, .. } = &source.names;
        let kept = |field: &&str| [id, published, rank].into_iter().flatten().any(|name| name == field);
        let schema = batch.schema();
        let names = schema.fields().iter().map(|field| field.name().as_str());
        let places: Vec<usize> =
            names.enumerate().filter(|(_, name)| kept(name)).map(|(place, _)| place).collect();
        self.0.push(batch.project(&places).map_err(|error| Error::system(&error))?);
        Ok(())
    }

    /// The documents of all batches, without their texts.
    pub(crate) fn columns(&self, rows: usize, source: &Source<'_>) -> Result<Columns> {
        // Of an input without rows nothing stands beside.
        let Some(first) = self.0.first() else { return source.none() };
        let descending = source.choice.rank.is_some_and(|(_, descending)| descending);
        let raw = Raw::from_batches(first.schema().fields(), &self.0);
        let names = Chosen { source: None, title: None, shown_source: None, ..source.names.clone() };
        Ok(Columns::without_text(&raw, names, descending, rows)?)
    }
}
