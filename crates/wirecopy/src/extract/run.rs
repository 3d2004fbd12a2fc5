//! The run of an [`Extractor`] over documents: rows in parallel, results in their order.

use rayon::prelude::*;

use super::{Document, Extractor, Facts, Mention, patterns::Patterns};
use crate::{
    Control, Documents, Error, Result,
    control::Ticker,
    text::{MAX_LEN, tokens},
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
    control.expect(2 * total);
    let patterns = Patterns::new(&options.labels, options.region);
    let documents = (0..docs.len())
        .into_par_iter()
        .map_init(
            || control.ticker(),
            |ticker, row| {
                control.check()?;
                docs.text(row).map(|text| document(&patterns, text, ticker)).transpose()
            },
        )
        .collect::<Result<_>>()?;
    Ok(Facts { documents })
}

fn document(patterns: &Patterns, text: &str, ticker: &mut Ticker<'_>) -> Result<Document> {
    let found = patterns.find(text, ticker)?;
    let mut count = 0;
    let mut at = 0;
    for token in tokens(text) {
        count += 1;
        let end = token.span().end;
        if end - at >= 32 * 1024 {
            ticker.advance(end - at)?;
            at = end;
        }
    }
    ticker.advance(text.len() - at)?;
    let mentions = found
        .into_iter()
        .map(|f| Mention {
            span: f.span,
            label: f.label,
            subtype: f.subtype,
            value: f.value,
            country: f.country,
            score: f.score,
            rule: f.rule,
            sentence: 0,
        })
        .collect();
    Ok(Document { mentions, tokens: count, sentences: usize::from(count > 0) })
}
