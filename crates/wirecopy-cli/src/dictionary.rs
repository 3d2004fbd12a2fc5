//! `wirecopy dictionary`, and the extractor that a command asks for, with its dictionaries.

use std::collections::BTreeMap;

use wirecopy::extract::{DateOrder, Dictionary, Extractor, Label, Reason};
use wirecopy_io::{dictionary, gazetteer, read::Errors, tables};

use crate::{
    Context, Result,
    args::{self, Grammars, Labelled},
    error::Error,
    outputs::{Output, distinct},
    summary::{Summary, counted, grouped},
};

pub(crate) fn run(args: &args::Dictionary, context: &Context<'_>) -> Result<Summary> {
    distinct([&args.output, &args.skipped].into_iter().flatten())?;
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

/// The extractor of a command. What of its dictionaries can never match is said on standard error.
pub(crate) fn extractor(args: &Grammars, errors: Errors, context: &Context<'_>) -> Result<Extractor> {
    let mut builder = Extractor::builder().reuse(args.reuse);
    if let Some(labels) = &args.labels {
        let label = |name: &String| match args.dictionaries.iter().find(|given| given.label.name() == name) {
            Some(given) => Ok(given.label),
            None => Label::from_name(name).map_err(|error| unknown(&error, &args.dictionaries)),
        };
        builder = builder.labels(&labels.iter().map(label).collect::<Result<Vec<_>>>()?);
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
        builder = builder.date_order(DateOrder::from_name(order)?);
    }
    context.meter.phase("reading terms");
    for Labelled { label, path } in &args.dictionaries {
        let found = dictionary::load_with(path, &args.terms.options(errors), context.control)?;
        // A term that stands twice is no term that is missed.
        let reasons = reasons(&found, |reason| !matches!(reason, Reason::Duplicate(_)));
        if !reasons.is_empty() && !context.quiet {
            let never = counted(reasons.values().sum(), "term");
            context.meter.say(&format!(
                "wirecopy: {}: {never} can never match{}",
                path.display(),
                listed(&reasons)
            ));
        }
        builder = builder.dictionary(*label, found);
    }
    if let Some(path) = &args.gazetteer {
        builder = builder.gazetteer(gazetteer::load(path, errors)?);
    }
    Ok(builder.build()?)
}

/// The error for a label that is neither built in nor that of a dictionary.
fn unknown(error: &wirecopy::Error, dictionaries: &[Labelled]) -> Error {
    let known: Vec<_> =
        std::iter::once(error.message()).chain(dictionaries.iter().map(|given| given.label.name())).collect();
    Error::usage(format!("--labels: {}", known.join(" ")))
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
