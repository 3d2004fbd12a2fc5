//! `wirecopy stories`: the input is read for its rows and ids, and again for the texts.

use wirecopy::{Documents, dedup::Deduplicator};
use wirecopy_io::{read::Rows, tables};

use crate::{
    Context, Result,
    args::Stories,
    outputs::Output,
    source::{Beside, Source},
    summary::{Summary, counted},
};

pub(crate) fn run(args: &Stories, context: &Context<'_>) -> Result<Summary> {
    let grouper = args.grouper()?;
    let source = Source::open(&args.input, None, context)?;
    let none = source.none()?;
    let empty = grouper.run(&none, &[])?;
    let documents_schema = tables::stories::documents(&none, &empty)?.schema();
    let mut documents = Output::main(&args.target, &[&args.stories, &args.pairs], &documents_schema)?;
    let mut stories =
        Output::also(args.stories.as_ref(), &tables::stories::stories(&none, &empty)?.schema())?;
    let mut pairs = Output::also(args.pairs.as_ref(), &tables::stories::pairs(&none, &empty)?.schema())?;

    context.meter.phase("reading");
    let mut beside = Beside::default();
    let mut with_text = Vec::new();
    let read = source.each(Some(&source.wanted()), context, |batch, first_row| {
        let docs = source.documents(&batch, first_row)?;
        with_text.extend((0..docs.len()).filter(|&at| docs.text(at).is_some()).map(|at| first_row + at));
        beside.add(&batch, &source)
    })?;
    let with_text: Rows = with_text.into_iter().collect();
    let texts = source.store(&with_text, read.rows, context)?;
    let docs = beside.columns(read.rows, &source)?.with_text(texts)?;

    context.meter.phase("comparing");
    let copies = Deduplicator::new().run_with(&docs, context.control)?;
    let found = grouper.run_with(&docs, &copies.clusters(), context.control)?;
    let bad_rows = read.bad_rows(context);
    context.meter.phase("writing");
    if documents.is_wanted() {
        documents.write(&tables::stories::documents(&docs, &found)?)?;
    }
    if stories.is_wanted() {
        stories.write(&tables::stories::stories(&docs, &found)?)?;
    }
    if pairs.is_wanted() {
        pairs.write(&tables::stories::pairs(&docs, &found)?)?;
    }
    documents.finish()?;
    stories.finish()?;
    pairs.finish()?;
    let several = found.stories.iter().filter(|story| story.reports > 1).count();
    Ok(Summary::new(
        format!(
            "{}, {} ({several} with several reports)",
            counted(read.rows, "document"),
            counted(found.stories.len(), "story"),
        ),
        &[
            ("documents", read.rows),
            ("bad_rows", bad_rows),
            ("stories", found.stories.len()),
            ("several", several),
            ("pairs", found.pairs.len()),
        ],
    ))
}
