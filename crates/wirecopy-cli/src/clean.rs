//! `wirecopy clean`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, LargeStringArray, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use wirecopy::clean::{Boilerplate, Cleaned, Cleaner, RepairKind};
use wirecopy_io::{Format, boilerplate, tables, write};

use crate::{
    Context, Result,
    args::{Clean, Cleaning},
    error::Error,
    outputs::{self, Output},
    source::Source,
    summary::{Summary, counted},
};

pub(crate) fn run(args: &Clean, context: &Context<'_>) -> Result<Summary> {
    let mut builder = Cleaner::builder()
        .min_repeat(args.min_repeat)
        .min_pages(args.min_pages)
        .drop(&args.drop)
        .learn(false);
    if !args.kinds.is_empty() {
        builder = builder.kinds(&args.kinds);
    }
    if let Some(path) = &args.boilerplate {
        builder = builder.boilerplate(boilerplate::open(path)?);
    }
    let mut cleaner = builder.clone().build()?;
    let source = Source::open(&args.input, None, context)?;
    let shape = Shape::of(&source)?;
    let none = source.none()?;
    let empty = cleaner.run(&none)?;
    let others = [&args.repairs, &args.blocks, &args.save_boilerplate];
    let mut output = match (one_page(args), args.target.to) {
        (Some(path), _) => {
            outputs::distinct(std::iter::once(&path).chain(others.into_iter().flatten()))?;
            Pages::Plain(path)
        }
        (None, Some(Format::Text)) => {
            return Err(Error::usage("--to text takes one text file as its input"));
        }
        _ => Pages::Table(Output::main(&args.target, &others, &shape.schema)?),
    };
    let mut repairs = Output::also(args.repairs.as_ref(), &tables::clean::repairs(&none, &empty)?.schema())?;
    let mut blocks = Output::also(args.blocks.as_ref(), &tables::clean::blocks(&none, &empty)?.schema())?;

    let wanted = args.kinds.is_empty() || args.kinds.contains(&RepairKind::Boilerplate);
    if args.boilerplate.is_none() && !args.no_learn && (wanted || args.save_boilerplate.is_some()) {
        let known = learned(&cleaner, &source, context)?;
        if let Some(path) = &args.save_boilerplate {
            boilerplate::save(&known, path)?;
        }
        cleaner = builder.boilerplate(known).build()?;
    }

    context.meter.phase("repairing");
    let (mut mended, mut changed) = (0, 0);
    let read = source.each(None, context, |batch, first_row| {
        let docs = source.documents(&batch, first_row)?;
        let pages =
            cleaner.run_with(docs.as_ref(), context.control).map_err(|error| error.offset_row(first_row))?;
        let counts = pages.documents.iter().flatten().map(|document| document.repairs.len());
        (mended, changed) =
            counts.fold((mended, changed), |(all, pages), n| (all + n, pages + usize::from(n > 0)));
        output.write(&shape, &batch, &pages)?;
        if repairs.is_wanted() {
            repairs.write(&tables::clean::repairs(&docs, &pages)?)?;
        }
        if blocks.is_wanted() {
            blocks.write(&tables::clean::blocks(&docs, &pages)?)?;
        }
        Ok(())
    })?;
    let bad_rows = read.bad_rows(context);
    if let Pages::Table(table) = output {
        table.finish()?;
    }
    repairs.finish()?;
    blocks.finish()?;
    Ok(Summary::new(
        format!(
            "{}, {} changed by {}",
            counted(read.rows, "document"),
            crate::summary::grouped(changed),
            counted(mended, "repair"),
        ),
        &[("documents", read.rows), ("bad_rows", bad_rows), ("changed", changed), ("repairs", mended)],
    ))
}

/// What is boilerplate in the input.
fn learned(cleaner: &Cleaner, source: &Source<'_>, context: &Context<'_>) -> Result<Boilerplate> {
    context.meter.phase("learning");
    let mut learner = cleaner.learner();
    source.each(Some(&source.wanted()), context, |batch, first_row| {
        let docs = source.documents(&batch, first_row)?;
        learner.add(docs.as_ref(), context.control).map_err(|error| error.offset_row(first_row))?;
        Ok(())
    })?;
    Ok(learner.finish())
}

/// What repairs the texts of an input for another verb, if that is asked for.
pub(crate) fn before(args: &Cleaning, source: &Source<'_>, context: &Context<'_>) -> Result<Option<Cleaner>> {
    if !args.clean {
        return Ok(None);
    }
    let builder = Cleaner::builder().learn(false);
    let known = match &args.boilerplate {
        Some(path) => boilerplate::open(path)?,
        None => learned(&builder.clone().build()?, source, context)?,
    };
    Ok(Some(builder.boilerplate(known).build()?))
}

/// Where the text goes, if one text file comes in and text is asked for: by `--to`, by the name of the output, or by
/// nothing in particular on standard output.
fn one_page(args: &Clean) -> Option<PathBuf> {
    let [path] = args.input.files.paths.as_slice() else { return None };
    let output = args.target.output.as_deref().unwrap_or(Path::new(outputs::STANDARD));
    let unwanted = args.target.output.is_none() && (args.repairs.is_some() || args.blocks.is_some());
    let comes =
        args.input.files.from.or_else(|| Format::of(path)) == Some(Format::Text) && !Path::is_dir(path);
    let goes = match args.target.to {
        Some(format) => format == Format::Text,
        None if outputs::is_standard(output) => !unwanted,
        None => Format::of(output) == Some(Format::Text),
    };
    (comes && goes).then(|| output.to_owned())
}

/// Where the repaired pages go.
enum Pages {
    /// Rows like those of the input.
    Table(Output),
    /// The text of the one page, in this place.
    Plain(PathBuf),
}

impl Pages {
    fn write(&mut self, shape: &Shape, batch: &RecordBatch, cleaned: &Cleaned<'_>) -> Result<()> {
        match self {
            Self::Table(output) if output.is_wanted() => output.write(&shape.with_texts(batch, cleaned)?),
            Self::Table(_) => Ok(()),
            Self::Plain(path) => {
                let mut pages = cleaned.documents.iter().flatten();
                Ok(pages.try_for_each(|page| write::write(&*path, page.text.as_bytes()))?)
            }
        }
    }
}

/// The columns of the input, of which one holds the texts.
struct Shape {
    schema: SchemaRef,
    text: usize,
}

impl Shape {
    fn of(source: &Source<'_>) -> Result<Self> {
        let schema = source.schema();
        let text = schema.index_of(&source.names.text).map_err(|error| Error::system(&error))?;
        let fields = schema.fields().iter().enumerate().map(|(at, field)| match field.data_type() {
            // Repaired texts seldom repeat.
            DataType::Dictionary(..) if at == text => {
                Arc::new(Field::new(field.name(), DataType::LargeUtf8, true))
            }
            _ => Arc::clone(field),
        });
        let fields: Vec<_> = fields.collect();
        Ok(Self { schema: Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone())), text })
    }

    /// The batch with its texts repaired.
    fn with_texts(&self, batch: &RecordBatch, cleaned: &Cleaned<'_>) -> Result<RecordBatch> {
        let texts = cleaned.documents.iter().map(|page| page.as_ref().map(|page| page.text.as_ref()));
        let texts: ArrayRef = Arc::new(texts.collect::<LargeStringArray>());
        let mut columns = batch.columns().to_vec();
        columns[self.text] =
            cast(&texts, self.schema.field(self.text).data_type()).map_err(|error| Error::system(&error))?;
        RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(|error| Error::system(&error))
    }
}
