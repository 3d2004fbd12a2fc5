//! The run of an [`Extractor`] over documents: rows in parallel, results in their order.

use rayon::prelude::*;

use super::{Document, Extractor, Facts, Mention, patterns::Patterns};
use crate::{
    Control, Documents, Error, Result,
    control::Ticker,
    text::{MAX_LEN, Scanner},
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
    // Each text is read twice: for its patterns, and for its tokens and sentences.
    control.expect(2 * total);
    let patterns = Patterns::new(&options.labels, options.region);
    let documents = (0..docs.len())
        .into_par_iter()
        .map_init(
            || (control.ticker(), Scanner::new()),
            |(ticker, scanner), row| {
                control.check()?;
                docs.text(row).map(|text| document(&patterns, text, ticker, scanner)).transpose()
            },
        )
        .collect::<Result<_>>()?;
    Ok(Facts { documents })
}

fn document(
    patterns: &Patterns,
    text: &str,
    ticker: &mut Ticker<'_>,
    scanner: &mut Scanner,
) -> Result<Document> {
    let found = patterns.find(text, ticker)?;
    let layout = scanner.scan_with(text, |bytes| ticker.advance(bytes))?;
    // A mention that begins between two sentences counts to the one before.
    let sentence = |at| layout.sentences.partition_point(|s| s.start <= at).saturating_sub(1);
    let mentions = found
        .into_iter()
        .map(|f| Mention {
            sentence: sentence(f.span.start),
            span: f.span,
            label: f.label,
            subtype: f.subtype,
            value: f.value,
            country: f.country,
            score: f.score,
            rule: f.rule,
        })
        .collect();
    Ok(Document { mentions, tokens: layout.tokens.len(), sentences: layout.sentences.len() })
}
