//! `wirecopy passages`: the input is read for its rows and ids, and again for the texts.

use wirecopy_io::tables;

use crate::{
    Context, Result,
    args::Passages,
    outputs::Output,
    source::Source,
    summary::{Summary, counted},
};

pub(crate) fn run(args: &Passages, context: &Context<'_>) -> Result<Summary> {
    let finder = args.finder()?;
    let source = Source::open(&args.input, None, context)?;
    let none = source.none()?;
    let mut passages =
        Output::main(&args.target, &[&args.shares], &tables::passages::passages(&none, &[])?.schema())?;
    let mut shares = Output::also(args.shares.as_ref(), &tables::passages::shares(&none, &[])?.schema())?;

    let (docs, read) = source.whole(context)?;
    context.meter.phase("comparing");
    let found = finder.run_with(&docs, context.control)?;
    let bad_rows = read.bad_rows(context);
    context.meter.phase("writing");
    if passages.is_wanted() {
        passages.write(&tables::passages::passages(&docs, &found.passages)?)?;
    }
    if shares.is_wanted() {
        shares.write(&tables::passages::shares(&docs, &found.shares)?)?;
    }
    passages.finish()?;
    shares.finish()?;
    let within = found.passages.iter().filter(|passage| passage.a == passage.b).count();
    Ok(Summary::new(
        format!(
            "{}, {} ({within} within one document), {} of documents",
            counted(read.rows, "document"),
            counted(found.passages.len(), "passage"),
            counted(found.shares.len(), "pair"),
        ),
        &[
            ("documents", read.rows),
            ("bad_rows", bad_rows),
            ("passages", found.passages.len()),
            ("within", within),
            ("shares", found.shares.len()),
            ("starred", found.summary.starred),
        ],
    ))
}
