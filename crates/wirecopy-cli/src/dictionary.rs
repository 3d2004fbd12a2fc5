//! `wirecopy dictionary`, and the extractor that a command asks for, with its dictionaries.

use std::collections::BTreeMap;
use std::path::Path;

use wirecopy::extract::{DateOrder, Dictionary, Extractor, Label, Reason};
use wirecopy_io::{Format, dictionary, gazetteer, labels, read::Errors, tables};

use crate::{
    Context, Result,
    args::{self, Grammars, Labelled},
    error::Error,
    outputs::{Output, distinct, place},
    summary::{Summary, counted, grouped},
};

pub(crate) fn run(args: &args::Dictionary, context: &Context<'_>) -> Result<Summary> {
    distinct([&args.output, &args.skipped].into_iter().flatten())?;
    if let Some(output) = &args.output {
        check(output, &args.path)?;
    }
    context.meter.phase("reading");
    let options = args.terms.options(args.errors.into());
    let found = dictionary::load_with(&args.path, &options, context.control)?;
    let mut skipped = Output::also(args.skipped.as_ref(), &tables::facts::skipped(&found)?.schema())?;
    if skipped.is_wanted() {
        skipped.write(&tables::facts::skipped(&found)?)?;
    }
    context.meter.phase("writing");
    if let Some(path) = &args.output {
        dictionary::save(&found, path)?;
    }
    skipped.finish()?;
    let reasons = reasons(&found, |_| true);
    let never: usize = reasons.values().sum();
    let line =
        format!("{}, {} can never match{}", counted(found.len(), "term"), grouped(never), listed(&reasons));
    Ok(Summary::new(line, &[("terms", found.len()), ("skipped", never)]))
}

/// An error if a dictionary is not to be saved in that place: where its terms stand, or as what it is not.
fn check(output: &Path, terms: &Path) -> Result<()> {
    let wrong = if place(output) == place(terms) {
        "these are the terms themselves, which would be lost"
    } else if Format::of(output).is_some() {
        "a saved dictionary is no table, and is read by `extract --dictionary` alone"
    } else {
        return Ok(());
    };
    let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    Err(Error::usage(format!("{}: {wrong}; name it {stem}.dict, say", output.display())))
}

/// The extractor of a command, with quotations where a table of them is asked for. What of its dictionaries can never match
/// is said on standard error.
pub(crate) fn extractor(
    args: &Grammars,
    quotes: bool,
    errors: Errors,
    context: &Context<'_>,
) -> Result<Extractor> {
    let mut builder = Extractor::builder().reuse(args.reuse);
    if let Some(names) = &args.labels {
        let own: Vec<Label> = args.dictionaries.iter().map(|given| given.label).collect();
        let mut labels = names.iter().map(|name| labels::find(name, &own)).collect::<Result<Vec<_>, _>>()?;
        labels.extend(quotes.then_some(Label::Quote));
        builder = builder.labels(&labels);
    }
    if let Some(region) = &args.region {
        builder = builder.region(region);
    }
    if let Some(locale) = &args.locale {
        builder = builder.locale(locale);
    }
    if let Some(published) = args.published_on {
        builder = builder.published(published);
    }
    if let Some(order) = &args.date_order {
        builder = builder.date_order(DateOrder::from_name(&order.to_ascii_uppercase())?);
    }
    context.meter.phase("reading terms");
    for Labelled { label, path } in &args.dictionaries {
        let found = dictionary::load_with(path, &args.terms.options(errors), context.control)?;
        // A term that stands twice is no term that is missed.
        let reasons = reasons(&found, |reason| !matches!(reason, Reason::Duplicate(_)));
        if !reasons.is_empty() {
            let never = counted(reasons.values().sum(), "term");
            context.note(&format!("{}: {never} can never match{}", path.display(), listed(&reasons)));
        }
        builder = builder.dictionary(*label, found);
    }
    if let Some(path) = &args.gazetteer {
        builder = builder.gazetteer(gazetteer::load(path, errors)?);
    }
    Ok(builder.build()?)
}

/// How many terms can never match, by the reason.
fn reasons(dictionary: &Dictionary, counts: impl Fn(&Reason) -> bool) -> BTreeMap<&'static str, usize> {
    let mut reasons = BTreeMap::new();
    for skipped in dictionary.skipped().filter(|skipped| counts(&skipped.reason)) {
        *reasons.entry(skipped.reason.name()).or_default() += 1;
    }
    reasons
}

fn listed(reasons: &BTreeMap<&'static str, usize>) -> String {
    let parts: Vec<_> =
        reasons.iter().map(|(reason, count)| format!("{} {reason}", grouped(*count))).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}
