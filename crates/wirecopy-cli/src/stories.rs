//! `wirecopy stories`: the reports of one event, copies and independent ones.

use wirecopy::dedup::Deduplicator;
use wirecopy_io::tables;

use crate::{
    Context, Result,
    args::Stories,
    outputs::Output,
    source::Source,
    summary::{Summary, counted, grouped},
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

    let (docs, read) = source.whole(context)?;
    context.meter.phase("comparing");
    let copies = Deduplicator::new().run_with(&docs, context.control)?;
    let found = grouper.run_with(&docs, &copies.clusters(), context.control)?;
    let bad_rows = read.bad_rows(context);
    read.dates(context);
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
    let summary = Summary::new(
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
    );
    if !args.has_window() {
        return Ok(summary);
    }
    let undated = docs.undated();
    if undated > 0 {
        let (undated, all) = (grouped(undated), grouped(read.rows));
        context.note(&format!("{undated} of {all} documents have no date: the window does not bind them"));
    }
    Ok(summary.with("undated", undated))
}
