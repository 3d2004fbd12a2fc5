//! The run of an [`Extractor`] over documents: rows in parallel, results in their order.

use std::ops::Range;

use rayon::prelude::*;

use super::{
    Dictionary, Document, Extractor, Facts, Label, Mention,
    dictionary::{self, Finder, Hit},
    patterns::{Found, Patterns},
    values::{self, Values},
};
use crate::{
    Control, Documents, Result,
    control::Ticker,
    documents::check_lengths,
    text::{Layout, Scanner},
};

/// Bytes of text from which a part is complete.
const PART: usize = 8 << 20;

/// Finds the facts of each of `docs`.
pub(super) fn run<D: Documents + ?Sized>(options: &Extractor, docs: &D, control: &Control) -> Result<Facts> {
    begin(options, docs, control)?;
    Grammars::new(options).documents(docs, 0..docs.len(), control)
}

/// Finds the facts of each of `docs`, part by part, and gives back what `each` makes of the first row and the facts of
/// a part, in order.
pub(super) fn run_parts<D: Documents + ?Sized, T: Send>(
    options: &Extractor,
    docs: &D,
    control: &Control,
    each: impl Fn(usize, Facts) -> T + Sync,
) -> Result<Vec<T>> {
    begin(options, docs, control)?;
    let grammars = Grammars::new(options);
    let part = |rows: Range<usize>| {
        let first = rows.start;
        Ok(each(first, grammars.documents(docs, rows, control)?))
    };
    parts(docs).into_par_iter().map(part).collect()
}

/// Looks at the lengths of all texts and announces the work.
fn begin<D: Documents + ?Sized>(options: &Extractor, docs: &D, control: &Control) -> Result<()> {
    control.check()?;
    let total = check_lengths(docs)?;
    // Each text is read for its tokens and sentences, for its patterns, for its values, and for each dictionary.
    let of_values = |label: &&Label| values::LABELS.contains(label);
    let values = options.labels.iter().any(|label| of_values(&label));
    let patterns = options.labels.iter().any(|label| !of_values(&label) && !matches!(label, Label::User(_)));
    let passes = 1 + u64::from(patterns) + u64::from(values) + options.dictionaries.len() as u64;
    control.expect(passes * total);
    Ok(())
}

/// The rows, cut into parts of about the same size; at least one, that there is something to make a table of.
fn parts<D: Documents + ?Sized>(docs: &D) -> Vec<Range<usize>> {
    let (mut parts, mut first, mut bytes) = (Vec::new(), 0, 0);
    for row in 0..docs.len() {
        // A row without text takes room in the outcome, too.
        bytes += docs.text(row).map_or(0, str::len).max(64);
        if bytes >= PART {
            parts.push(first..row + 1);
            (first, bytes) = (row + 1, 0);
        }
    }
    if first < docs.len() || parts.is_empty() {
        parts.push(first..docs.len());
    }
    parts
}

/// What a run looks for.
struct Grammars<'o> {
    patterns: Patterns,
    values: Values,
    /// When every page was published that does not say so itself, in microseconds since 1970.
    published: Option<i64>,
    /// The addresses that no term counts within and that are not looked for themselves.
    addresses: Option<Patterns>,
    dictionaries: &'o [(Label, Dictionary)],
}

impl<'o> Grammars<'o> {
    fn new(options: &'o Extractor) -> Self {
        let mut hidden = vec![Label::Url, Label::Email];
        hidden.retain(|label| !options.labels.contains(label));
        let hides = !hidden.is_empty() && !options.dictionaries.is_empty();
        Self {
            patterns: Patterns::new(&options.labels, options.region),
            values: Values::new(&options.labels, options.order(), options.dollar()),
            published: options.published,
            addresses: hides.then(|| Patterns::new(&hidden, None)),
            dictionaries: &options.dictionaries,
        }
    }

    /// The facts of some rows.
    fn documents<D: Documents + ?Sized>(
        &self,
        docs: &D,
        rows: Range<usize>,
        control: &Control,
    ) -> Result<Facts> {
        let documents = rows
            .into_par_iter()
            .map_init(
                || (control.ticker(), Scanner::new(), Finder::default()),
                |(ticker, scanner, finder), row| {
                    control.check()?;
                    let published = docs.published_local(row).or(self.published);
                    docs.text(row)
                        .map(|text| self.document(text, published, ticker, scanner, finder))
                        .transpose()
                },
            )
            .collect::<Result<_>>()?;
        Ok(Facts { documents })
    }

    fn document(
        &self,
        text: &str,
        published: Option<i64>,
        ticker: &mut Ticker<'_>,
        scanner: &mut Scanner,
        finder: &mut Finder,
    ) -> Result<Document> {
        let found = if self.patterns.is_none() { Vec::new() } else { self.patterns.find(text, ticker)? };
        let layout = scanner.scan_with(text, |bytes| ticker.advance(bytes))?;
        let mut mentions: Vec<_> = found.into_iter().map(of_pattern).collect();
        if !self.values.is_none() {
            let values = self.values.find(text, layout, published, ticker)?;
            mentions = beside(mentions, values.into_iter().map(of_value).collect());
        }
        if !self.dictionaries.is_empty() {
            let terms = self.terms(text, layout, finder, ticker)?;
            mentions = merged(mentions, terms);
        }
        for mention in &mut mentions {
            // A mention that begins between two sentences counts to the one before.
            let begun = layout.sentences.partition_point(|s| s.start <= mention.span.start);
            mention.sentence = begun.saturating_sub(1);
        }
        Ok(Document { mentions, tokens: layout.tokens.len(), sentences: layout.sentences.len() })
    }

    /// The terms of the dictionaries, in order of place.
    fn terms(
        &self,
        text: &str,
        layout: &Layout,
        finder: &mut Finder,
        ticker: &mut Ticker<'_>,
    ) -> Result<Vec<Mention>> {
        let hits =
            self.dictionaries.iter().map(|(_, dictionary)| dictionary.find(text, layout, finder, ticker));
        let mut hits = dictionary::among(hits.collect::<Result<_>>()?);
        if let Some(addresses) = self.addresses.as_ref().filter(|_| !hits.is_empty()) {
            let found: Vec<_> = addresses.find(text, ticker)?.iter().map(|found| found.span).collect();
            let spans: Vec<_> = hits.iter().map(|(_, hit)| hit.span).collect();
            let mut stays = dictionary::beside(&spans, &found).0.into_iter();
            hits.retain(|_| stays.next() == Some(true));
        }
        let mention = |(n, hit): (usize, Hit)| {
            let (label, dictionary) = &self.dictionaries[n];
            Mention {
                span: hit.span,
                label: *label,
                subtype: None,
                value: dictionary.term(hit.row).map(str::to_owned),
                meaning: None,
                country: None,
                link: dictionary.link(hit.row).map(str::to_owned),
                term: Some(hit.row),
                score: 1.0,
                rule: "dictionary",
                sentence: 0,
            }
        };
        Ok(hits.into_iter().map(mention).collect())
    }
}

fn of_pattern(found: Found) -> Mention {
    Mention {
        span: found.span,
        label: found.label,
        subtype: found.subtype,
        value: found.value,
        meaning: None,
        country: found.country,
        link: None,
        term: None,
        score: found.score,
        rule: found.rule,
        sentence: 0,
    }
}

fn of_value(found: values::Found) -> Mention {
    Mention {
        span: found.span,
        label: found.label,
        subtype: found.subtype,
        value: found.value,
        meaning: Some(Box::new(found.meaning)),
        country: None,
        link: None,
        term: None,
        score: 1.0,
        rule: found.rule,
        sentence: 0,
    }
}

/// The patterns, and the values that share nothing with one: a number within an address is none.
fn beside(patterns: Vec<Mention>, values: Vec<Mention>) -> Vec<Mention> {
    if patterns.is_empty() {
        return values;
    }
    let mut all = Vec::with_capacity(patterns.len() + values.len());
    let mut patterns = patterns.into_iter().peekable();
    for value in values {
        while let Some(pattern) = patterns.next_if(|pattern| pattern.span.end <= value.span.start) {
            all.push(pattern);
        }
        if patterns.peek().is_none_or(|pattern| !pattern.span.overlaps(value.span)) {
            all.push(value);
        }
    }
    all.extend(patterns);
    all
}

/// The patterns and the terms that stay beside one another, in order of place.
fn merged(patterns: Vec<Mention>, terms: Vec<Mention>) -> Vec<Mention> {
    if patterns.is_empty() || terms.is_empty() {
        return if patterns.is_empty() { terms } else { patterns };
    }
    let spans = |mentions: &[Mention]| mentions.iter().map(|mention| mention.span).collect::<Vec<_>>();
    let stays = dictionary::beside(&spans(&terms), &spans(&patterns));
    let stay = |mentions: Vec<Mention>, stays: Vec<bool>| {
        mentions.into_iter().zip(stays).filter(|(_, stays)| *stays).map(|(mention, _)| mention)
    };
    let mut all: Vec<_> = stay(terms, stays.0).chain(stay(patterns, stays.1)).collect();
    all.sort_by_key(|mention| mention.span.start);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_all_rows_in_order() {
        let large = "x".repeat(PART);
        let docs = ["", &large, "a", &large, "b"];
        assert_eq!(parts(&docs), [0..2, 2..4, 4..5]);
        assert_eq!(parts(&docs[..2]).len(), 1);
        assert_eq!(parts(&[] as &[&str]).len(), 1);
    }

    #[test]
    fn a_run_in_parts_finds_the_same() {
        let filler = "The crew was saved. ".repeat(PART / 20);
        let docs = [Some("Write to a@b.co."), None, Some(&filler), Some("Or to c@d.co, now.")];
        let extractor = Extractor::new();
        let whole = extractor.run(&docs).unwrap();
        let parts = extractor.run_parts(&docs, &Control::new(), |first, facts| (first, facts)).unwrap();
        assert_eq!(parts.iter().map(|(first, _)| *first).collect::<Vec<_>>(), [0, 3]);
        assert_eq!(
            parts.into_iter().flat_map(|(_, facts)| facts.documents).collect::<Vec<_>>(),
            whole.documents
        );
    }
}
