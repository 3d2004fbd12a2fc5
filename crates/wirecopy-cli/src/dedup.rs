//! `wirecopy dedup`: the input is read for its signatures, again for the texts of candidates, and again for the rows
//! that are kept.

use wirecopy::dedup::{Copies, Deduplicator};
use wirecopy_io::{columns::Columns, read::Rows, tables};

use crate::{
    Context, Result,
    args::Dedup,
    outputs::Output,
    source::{Beside, Read, Source},
    summary::{Summary, counted, grouped},
};

pub(crate) fn run(args: &Dedup, context: &Context<'_>) -> Result<Summary> {
    let dedup = args.ladder.deduplicator()?;
    let source = Source::open(&args.input, args.ladder.rank(), context)?;
    let none = source.none()?;
    let empty = dedup.run(&none)?;
    let mut unique = Output::main(&args.target, &[&args.pairs, &args.documents], &source.input().schema())?;
    let mut pairs = Output::also(args.pairs.as_ref(), &tables::copies::pairs(&none, &empty)?.schema())?;
    let mut documents =
        Output::also(args.documents.as_ref(), &tables::copies::documents(&none, &empty)?.schema())?;

    let Found { docs, copies, read } = find(&dedup, &source, context)?;
    let bad_rows = read.bad_rows(context);
    context.meter.phase("writing");
    if pairs.is_wanted() {
        pairs.write(&tables::copies::pairs(&docs, &copies)?)?;
    }
    if documents.is_wanted() {
        documents.write(&tables::copies::documents(&docs, &copies)?)?;
    }
    if unique.is_wanted() {
        let rows: Rows = copies.unique().collect();
        source.each_of(None, &rows, context, |batch, _| unique.write(&batch))?;
    }
    pairs.finish()?;
    documents.finish()?;
    unique.finish()?;
    Ok(summary(&copies, bad_rows))
}

fn summary(copies: &Copies, bad_rows: usize) -> Summary {
    let counts = &copies.summary;
    let left_out = counts.documents - counts.clusters;
    Summary::new(
        format!(
            "{}, {} distinct, {} ({} exact, {} near, {} contained)",
            counted(counts.documents, "document"),
            grouped(counts.clusters),
            counted(left_out, "copy"),
            grouped(counts.exact),
            grouped(counts.near),
            grouped(counts.contained),
        ),
        &[
            ("documents", counts.documents),
            ("bad_rows", bad_rows),
            ("null", counts.null),
            ("clusters", counts.clusters),
            ("exact", counts.exact),
            ("near", counts.near),
            ("contained", counts.contained),
            ("verified", counts.verified),
            ("capped", counts.capped),
            ("starred", counts.starred),
        ],
    )
}

/// The copies in an input, and its documents without their texts.
pub(crate) struct Found {
    pub(crate) docs: Columns,
    pub(crate) copies: Copies,
    pub(crate) read: Read,
}

/// Finds the copies in an input of any size: memory holds a signature, the id and the date of each document.
pub(crate) fn find(dedup: &Deduplicator, source: &Source<'_>, context: &Context<'_>) -> Result<Found> {
    context.meter.phase("reading");
    let mut scan = dedup.scan();
    let mut beside = Beside::default();
    let read = source.each(Some(&source.wanted()), context, |batch, first_row| {
        let docs = source.documents(&batch, first_row)?;
        scan.add(&docs, context.control).map_err(|error| error.offset_row(first_row))?;
        beside.add(&batch, source)
    })?;
    let docs = beside.columns(read.rows, source)?;

    context.meter.phase("comparing");
    let pending = scan.candidates(&docs, context.control)?;
    let rows: Rows = pending.rows().into_iter().collect();
    let docs = docs.with_text(source.store(&rows, read.rows, context)?)?;
    let copies = pending.verify(&docs, context.control)?;
    Ok(Found { docs, copies, read })
}
