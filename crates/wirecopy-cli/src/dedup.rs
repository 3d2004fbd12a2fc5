//! `wirecopy dedup`: the input is read for its signatures, again for the texts of candidates, and again for the rows
//! that are kept.

use std::collections::HashSet;

use arrow_array::RecordBatch;
use wirecopy::{
    Documents, Joined,
    dedup::{Copies, Deduplicator},
};
use wirecopy_io::{
    columns::Columns,
    decisions::{self, Decisions},
    frequencies,
    read::Rows,
    tables,
};

use crate::{
    Context, Result,
    args::{Dedup, Keep, Ladder},
    clean,
    error::Error,
    outputs::{Output, apart, is_standard},
    remarks::Read,
    source::{Beside, Source},
    summary::{Summary, counted, grouped},
};

pub(crate) fn run(args: &Dedup, context: &Context<'_>) -> Result<Summary> {
    let dedup = args.ladder.deduplicator(!args.no_within)?;
    let said = args.decisions.as_ref().map(decisions::load).transpose()?;
    if [&args.input.files.paths, &args.against].iter().all(|paths| paths.iter().any(|path| is_standard(path)))
    {
        return Err(Error::usage("standard input is read once: it cannot be the input and the archive"));
    }
    let source = Source::open(&args.input, args.ladder.rank(), context)?;
    check_dates(&args.ladder, &source)?;
    let cleaner = clean::before(&args.cleaning, &source, context)?;
    let source = source.cleaned(cleaner.clone());
    let archive = match args.against.as_slice() {
        [] => None,
        paths => Some(Source::open_archive(paths, &args.input, context)?.cleaned(cleaner)),
    };
    let others = [&args.pairs, &args.documents, &args.archive_pairs, &args.save_frequencies];
    if let Some(archive) = &archive {
        let outputs = others.into_iter().chain([&args.target.output]).flatten();
        apart(outputs, &args.against, archive.files())?;
    }
    let none = Found::none(&dedup, &source, archive.as_ref(), context)?;
    if args.save_frequencies.is_some() && none.copies.frequencies.is_none() {
        return Err(Error::usage(
            "--save-frequencies keeps what the contained rung finds; it is not among --levels",
        ));
    }
    let mut unique = Output::main(&args.target, &others, &source.schema())?;
    let mut pairs = Output::also(args.pairs.as_ref(), &none.pairs()?.schema())?;
    let mut documents = Output::also(args.documents.as_ref(), &none.documents()?.schema())?;
    let mut archive_pairs = Output::also(args.archive_pairs.as_ref(), &none.pairs()?.schema())?;

    let mut found = find(&dedup, &source, archive.as_ref(), context)?;
    if let Some(said) = said {
        found = found.decided(&dedup, &said, &source, context)?;
    }
    context.meter.phase("writing");
    if pairs.is_wanted() {
        pairs.write(&found.pairs()?)?;
    }
    if documents.is_wanted() {
        documents.write(&found.documents()?)?;
    }
    if let Some(archive) = found.archive.as_ref().filter(|_| archive_pairs.is_wanted()) {
        archive_pairs.write(&tables::copies::against(&found.docs, archive, &found.copies)?)?;
    }
    if unique.is_wanted() {
        let rows: Rows = found.copies.unique().collect();
        source.each_of(None, &rows, context, |batch, _| unique.write(&batch))?;
    }
    if let Some((path, known)) = args.save_frequencies.as_ref().zip(found.copies.frequencies.as_ref()) {
        frequencies::save(known, path)?;
    }
    pairs.finish()?;
    documents.finish()?;
    archive_pairs.finish()?;
    unique.finish()?;
    let summary = found.summary();
    if args.ladder.keep != Keep::Earliest {
        return Ok(summary);
    }
    let undated = found.docs.undated();
    if undated > 0 {
        let of = grouped(found.docs.len());
        context.note(&format!(
            "{} of {of} documents have no date: a copy with one is kept before them",
            grouped(undated)
        ));
    }
    Ok(summary.with("undated", undated))
}

/// An error if the earliest are to be kept where there is no column of dates.
pub(crate) fn check_dates(ladder: &Ladder, source: &Source<'_>) -> Result<()> {
    if ladder.keep != Keep::Earliest || source.names.published.is_some() || source.is_empty() {
        return Ok(());
    }
    Err(Error::usage(
        "--keep earliest needs dates, and no column is called published, date…; to name it: --published COLUMN",
    ))
}

/// The copies in an input, and its documents and those of the archive, without their texts.
pub(crate) struct Found {
    pub(crate) docs: Columns,
    archive: Option<Columns>,
    pub(crate) copies: Copies,
    pub(crate) bad_rows: usize,
}

impl Found {
    /// Of no rows.
    fn none(
        dedup: &Deduplicator,
        source: &Source<'_>,
        archive: Option<&Source<'_>>,
        context: &Context<'_>,
    ) -> Result<Self> {
        let (docs, archive) = (source.none()?, archive.map(Source::none).transpose()?);
        let copies = dedup.run_with(&docs, context.control)?;
        Ok(Self { docs, archive, copies, bad_rows: 0 })
    }

    fn pairs(&self) -> Result<RecordBatch> {
        Ok(tables::copies::pairs(&self.docs, &self.copies)?)
    }

    fn documents(&self) -> Result<RecordBatch> {
        let Self { docs, archive, copies, .. } = self;
        Ok(match archive {
            None => tables::copies::documents(docs, copies)?,
            Some(archive) => tables::copies::documents_against(docs, archive, copies)?,
        })
    }

    /// Clusters that hold to what somebody has said; the rows of the clusters that it is about are read again.
    fn decided(
        self,
        dedup: &Deduplicator,
        said: &Decisions,
        source: &Source<'_>,
        context: &Context<'_>,
    ) -> Result<Self> {
        let Self { docs, copies, .. } = self;
        let decisions = said.of(&docs)?;
        let cluster = |row: usize| copies.documents[row].cluster;
        let touched: HashSet<usize> =
            decisions.iter().flat_map(|said| [cluster(said.a), cluster(said.b)]).collect();
        let count = docs.len();
        let rows: Rows = (0..count).filter(|&row| touched.contains(&cluster(row))).collect();
        let docs = docs.with_text(source.store_of(&rows, count, true, context)?)?;
        let copies = dedup.decide(&docs, copies, &decisions, context.control)?;
        Ok(Self { docs, copies, ..self })
    }

    fn summary(&self) -> Summary {
        let counts = &self.copies.summary;
        let left_out = counts.documents - counts.clusters;
        let others = [(counts.rewritten, "rewritten"), (counts.decided, "decided")];
        let others = others.into_iter().filter(|(count, _)| *count > 0);
        let others: Vec<_> = others.map(|(count, kind)| format!(", {} {kind}", grouped(count))).collect();
        let line = format!(
            "{}, {} distinct, {} ({} exact, {} near, {} contained{})",
            counted(counts.documents, "document"),
            grouped(counts.clusters),
            counted(left_out, "copy"),
            grouped(counts.exact),
            grouped(counts.near),
            grouped(counts.contained),
            others.concat(),
        );
        let mut figures = vec![
            ("documents", counts.documents),
            ("bad_rows", self.bad_rows),
            ("null", counts.null),
            ("clusters", counts.clusters),
            ("exact", counts.exact),
            ("near", counts.near),
            ("contained", counts.contained),
            ("rewritten", counts.rewritten),
            ("decided", counts.decided),
            ("verified", counts.verified),
            ("capped", counts.capped),
            ("starred", counts.starred),
        ];
        if self.archive.is_some() {
            figures.push(("archived", counts.archived));
            return Summary::new(
                format!("{line}, {} known to the archive", grouped(counts.archived)),
                &figures,
            );
        }
        Summary::new(line, &figures)
    }
}

/// Finds the copies in an input of any size, and those of an archive: memory holds a signature, the id and the date of each
/// document.
pub(crate) fn find(
    dedup: &Deduplicator,
    source: &Source<'_>,
    archive: Option<&Source<'_>>,
    context: &Context<'_>,
) -> Result<Found> {
    context.meter.phase("reading");
    let mut scan = dedup.scan();
    let own = scanned(source, context, |docs| scan.add(docs, context.control))?;
    let known =
        archive.map(|archive| scanned(archive, context, |docs| scan.add_archive(docs, context.control)));
    let known = known.transpose()?;
    let none = source.none()?;

    context.meter.phase("comparing");
    let count = own.docs.len();
    let behind = known.as_ref().map_or(&none, |known| &known.docs);
    let pending = scan.candidates(&Joined::new(&own.docs, behind), context.control)?;
    let rows = pending.rows();
    let (rows, behind) = rows.split_at(rows.partition_point(|&row| row < count));
    let (docs, read) = own.with_texts(&rows.iter().copied().collect(), source, context)?;
    let known = known.zip(archive).map(|(known, archive)| {
        known.with_texts(&behind.iter().map(|row| row - count).collect(), archive, context)
    });
    let known = known.transpose()?;
    let all = Joined::new(&docs, known.as_ref().map_or(&none, |(archive, _)| archive));
    let copies = pending.verify(&all, context.control)?;
    let mut bad_rows = read.bad_rows(context);
    read.dates(context);
    let archive = known.map(|(archive, read)| {
        bad_rows += read.bad_rows(context);
        read.dates(context);
        archive
    });
    Ok(Found { docs, archive, copies, bad_rows })
}

/// The documents of an input that was read once, without their texts.
struct Scanned {
    docs: Columns,
    read: Read,
}

fn scanned(
    source: &Source<'_>,
    context: &Context<'_>,
    mut scan: impl FnMut(&Columns) -> wirecopy::Result<()>,
) -> Result<Scanned> {
    let mut beside = Beside::default();
    let read = source.each(Some(&source.wanted()), context, |batch, first_row| {
        let docs = source.documents(&batch, first_row)?;
        scan(&docs).map_err(|error| error.offset_row(first_row))?;
        beside.add(&batch, source)
    })?;
    Ok(Scanned { docs: beside.columns(read.rows, source)?, read })
}

impl Scanned {
    /// The documents with the texts of these rows, which are read again.
    fn with_texts(self, rows: &Rows, source: &Source<'_>, context: &Context<'_>) -> Result<(Columns, Read)> {
        let Self { docs, read } = self;
        Ok((docs.with_text(source.store(rows, read.rows, context)?)?, read))
    }
}
