//! `wirecopy report`: the copies in the input, then the facts in one of each story, on one page.

use std::io::{self, IsTerminal};
use std::path::Path;

use wirecopy::Documents;
use wirecopy_io::{read::Rows, write::AtomicFile};
use wirecopy_report::{Mark, Page, Person, Place, Quotation, ReportBuilder, ReportOptions, Want};

use crate::{
    Context, Result,
    args::Report,
    dedup::{Found, check_dates, find},
    dictionary::extractor,
    error::Error,
    outputs,
    source::{Source, changed},
    summary::{Summary, counted, grouped},
};

pub(crate) fn run(args: &Report, context: &Context<'_>) -> Result<Summary> {
    let dedup = args.ladder.deduplicator(true)?;
    if args.output.is_none() && io::stdout().is_terminal() {
        return Err(Error::usage("a report is a page of HTML; name a file for it: -o report.html"));
    }
    if let Some(path) = args.output.as_deref().filter(|path| is_no_page(path)) {
        let named = path.with_extension("html");
        let (path, named) = (path.display(), named.display());
        return Err(Error::usage(format!(
            "{path}: a report is a page of HTML, and no other format; name it {named}"
        )));
    }
    let extractor = extractor(&args.grammars, false, args.input.files.options().errors, context)?;
    let source = Source::open_shown(&args.input, args.title.as_deref(), args.ladder.rank(), context)?;
    check_dates(&args.ladder, &source)?;
    let file = AtomicFile::create(args.output.as_deref().unwrap_or(Path::new(outputs::STANDARD)))?;

    let Found { docs, copies, bad_rows, .. } = find(&dedup, &source, None, context)?;
    context.meter.phase("extracting");
    let mut builder = ReportBuilder::new(&copies, options(args));
    let rows: Rows = (0..docs.len()).filter(|&row| builder.wants(row) != Want::Nothing).collect();
    drop(docs);
    let mut numbers = rows.iter();
    let mut found = 0;
    source.each_of(Some(&source.shown(&rows, context)?), &rows, context, |batch, first| {
        let docs = source.documents(&batch, first)?;
        let facts =
            extractor.run_with(docs.as_ref(), context.control).map_err(|error| error.offset_row(first))?;
        for (at, facts) in facts.documents.iter().enumerate() {
            let row = numbers.next().ok_or_else(changed)?;
            let id = docs.id_text(at);
            let text = docs.text(at).unwrap_or_default();
            let mentions: Vec<Mark<'_>> = facts.iter().flat_map(Mark::of).collect();
            let places: Vec<_> = facts.iter().flat_map(|facts| Place::of(text, facts)).collect();
            let quotations: Vec<_> = facts.iter().flat_map(|facts| Quotation::of(text, facts)).collect();
            let people: Vec<_> = facts.iter().flat_map(Person::of).collect();
            found += mentions.len();
            builder.add(&Page {
                row,
                id: id.as_deref(),
                title: docs.title(at),
                source: docs.shown_source(at),
                published: docs.published(at).or(args.grammars.published_on),
                text: docs.text(at),
                mentions: &mentions,
                places: &places,
                quotations: &quotations,
                people: &people,
            });
        }
        Ok(())
    })?;
    context.meter.phase("writing");
    let report = builder.finish();
    file.write_with(|mut out| report.write_html(&mut out))?;
    let counts = &copies.summary;
    Ok(Summary::new(
        format!(
            "{}, {} distinct, {} in them",
            counted(counts.documents, "document"),
            grouped(counts.clusters),
            counted(found, "mention"),
        ),
        &[
            ("documents", counts.documents),
            ("bad_rows", bad_rows),
            ("clusters", counts.clusters),
            ("exact", counts.exact),
            ("near", counts.near),
            ("contained", counts.contained),
            ("mentions", found),
        ],
    ))
}

/// Whether the name of a file says that something else is in it.
fn is_no_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|suffix| ["html", "htm"].iter().all(|page| !suffix.eq_ignore_ascii_case(page)))
}

fn options(args: &Report) -> ReportOptions {
    let input: Vec<_> = args.input.files.paths.iter().map(|path| path.display().to_string()).collect();
    let mut options = ReportOptions {
        stories: args.stories,
        made: vec![
            ("wirecopy".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
            ("input".to_owned(), input.join(" ")),
        ],
        ..ReportOptions::default()
    };
    options.made.extend(args.ladder.described());
    if let Some(heading) = &args.heading {
        options.heading.clone_from(heading);
    }
    options
}
