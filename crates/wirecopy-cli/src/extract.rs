//! `wirecopy extract`.

use std::path::Path;

use arrow_array::RecordBatch;
use wirecopy::{Documents, FirstDates};
use wirecopy_io::{
    read,
    repaired::Repaired,
    tables::{self, entities::By},
};

use crate::{
    Context, Result,
    args::Extract,
    clean,
    dictionary::extractor,
    outputs::Output,
    source::{Source, changed},
    summary::{Summary, counted},
};

pub(crate) fn run(args: &Extract, context: &Context<'_>) -> Result<Summary> {
    let extractor =
        extractor(&args.grammars, args.quotes.is_some(), args.input.files.options().errors, context)?;
    let source = Source::open(&args.input, None, context)?;
    let cleaner = clean::before(&args.cleaning, &source, context)?;
    let none = source.none()?;
    let empty = extractor.run(&none)?;
    let mentions_schema = tables::facts::mentions(&none, 0, &empty)?.schema();
    let besides = [&args.quotes, &args.entities, &args.documents, &args.ranking];
    let mut mentions = Output::main(&args.target, &besides, &mentions_schema)?;
    let mut quotes = Output::also(args.quotes.as_ref(), &tables::facts::quotes(&none, 0, &empty)?.schema())?;
    let mut documents =
        Output::also(args.documents.as_ref(), &tables::facts::documents(&none, 0, &empty, None)?.schema())?;
    let mut entities =
        Output::also(args.entities.as_ref(), &tables::entities::entities(&none, 0, &empty)?.schema())?;
    let mut named = vec![tables::entities::entities(&none, 0, &empty)?];
    let ranked = |named: &[_]| tables::entities::rank_parts(named, None, By::Stories);
    let mut ranking = Output::also(args.ranking.as_ref(), &ranked(&named)?.schema())?;

    let dates = args.copies.as_deref().map(|path| first_dates(path, args, &source, context)).transpose()?;
    context.meter.phase("reading");
    let mut found = 0;
    let read = source.each(Some(&source.wanted()), context, |batch, first_row| {
        let originals = source.documents(&batch, first_row)?;
        let repaired = cleaner.as_ref().map(|cleaner| Repaired::new(&originals, cleaner, context.control));
        let repaired = repaired.transpose()?;
        let docs = repaired.as_ref().map_or(&originals, Repaired::docs).as_ref();
        let placed = |table: RecordBatch| match &repaired {
            Some(repaired) => repaired.to_original(&table, &originals),
            None => Ok(table),
        };
        let facts = match &dates {
            Some(dates) => {
                let reprints = dates.of(docs, first_row).map_err(|_| changed())?;
                extractor.run_with(&reprints, context.control)
            }
            None => extractor.run_with(docs, context.control),
        };
        let facts = facts.map_err(|error| error.offset_row(first_row))?;
        found += facts.documents.iter().flatten().map(|document| document.mentions.len()).sum::<usize>();
        if mentions.is_wanted() {
            mentions.write(&placed(tables::facts::mentions(docs, 0, &facts)?)?)?;
        }
        if quotes.is_wanted() {
            quotes.write(&placed(tables::facts::quotes(docs, 0, &facts)?)?)?;
        }
        if entities.is_wanted() || ranking.is_wanted() {
            let table = tables::entities::entities(docs, 0, &facts)?;
            entities.write(&table)?;
            named.extend(ranking.is_wanted().then_some(table));
        }
        if documents.is_wanted() {
            documents.write(&placed(tables::facts::documents(
                docs,
                0,
                &facts,
                args.grammars.published_on,
            )?)?)?;
        }
        Ok(())
    })?;
    let bad_rows = read.bad_rows(context);
    read.dates(context);
    mentions.finish()?;
    quotes.finish()?;
    documents.finish()?;
    entities.finish()?;
    if ranking.is_wanted() {
        ranking.write(&ranked(&named)?)?;
    }
    ranking.finish()?;
    Ok(Summary::new(
        format!("{} in {}", counted(found, "mention"), counted(read.rows, "document")),
        &[("documents", read.rows), ("bad_rows", bad_rows), ("mentions", found)],
    ))
}

/// The earliest date of every cluster of copies, for which the dates of the input are read once before its texts.
fn first_dates(
    path: &Path,
    args: &Extract,
    source: &Source<'_>,
    context: &Context<'_>,
) -> Result<FirstDates> {
    context.meter.phase("reading dates");
    let batches = read::read(path, &args.input.files.options())?.collect::<Result<Vec<_>, _>>()?;
    let clusters = tables::copies::clusters(&batches).map_err(|error| error.in_file(path))?;
    let mut dates = FirstDates::new(clusters);
    let known = dates.rows();
    let other = |rows: usize| {
        let message = format!("{known} documents, but the input has {rows}");
        wirecopy_io::Error::file(path, message)
    };
    let mut seen = 0;
    source.each(Some(&source.wanted()), context, |batch, first_row| {
        let docs = source.documents(&batch, first_row)?;
        seen = first_row + docs.len();
        Ok(dates.add(&*docs, first_row).map_err(|_| other(seen))?)
    })?;
    if seen == known { Ok(dates) } else { Err(other(seen).into()) }
}
