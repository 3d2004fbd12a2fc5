//! The run of an [`Extractor`] over documents: rows in parallel, results in their order.

use rayon::prelude::*;

use super::{
    Dictionary, Document, Extractor, Facts, Label, Mention,
    dictionary::{self, Finder, Hit},
    patterns::{Found, Patterns},
};
use crate::{
    Control, Documents, Error, Result,
    control::Ticker,
    text::{Layout, MAX_LEN, Scanner},
};

/// Finds the facts of each of `docs`.
pub(super) fn run<D: Documents + ?Sized>(options: &Extractor, docs: &D, control: &Control) -> Result<Facts> {
    control.check()?;
    let mut total = 0;
    for row in 0..docs.len() {
        let len = docs.text(row).map_or(0, str::len);
        if len > MAX_LEN {
            return Err(Error::input(row, format!("text must be at most {MAX_LEN} bytes, got {len}")));
        }
        total += len as u64;
    }
    // Each text is read for its patterns, for its tokens and sentences, and for each dictionary.
    control.expect((2 + options.dictionaries.len() as u64) * total);
    let grammars = Grammars::new(options);
    let documents = (0..docs.len())
        .into_par_iter()
        .map_init(
            || (control.ticker(), Scanner::new(), Finder::default()),
            |(ticker, scanner, finder), row| {
                control.check()?;
                docs.text(row).map(|text| grammars.document(text, ticker, scanner, finder)).transpose()
            },
        )
        .collect::<Result<_>>()?;
    Ok(Facts { documents })
}

/// What a run looks for.
struct Grammars<'o> {
    patterns: Patterns,
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
            addresses: hides.then(|| Patterns::new(&hidden, None)),
            dictionaries: &options.dictionaries,
        }
    }

    fn document(
        &self,
        text: &str,
        ticker: &mut Ticker<'_>,
        scanner: &mut Scanner,
        finder: &mut Finder,
    ) -> Result<Document> {
        let found = self.patterns.find(text, ticker)?;
        let layout = scanner.scan_with(text, |bytes| ticker.advance(bytes))?;
        let mut mentions: Vec<_> = found.into_iter().map(of_pattern).collect();
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
        country: found.country,
        link: None,
        term: None,
        score: found.score,
        rule: found.rule,
        sentence: 0,
    }
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
