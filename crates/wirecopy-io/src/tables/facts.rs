//! The tables of `extract`.

use std::sync::Arc;

use arrow_array::{
    Int32Array, Int64Array, LargeStringArray, RecordBatch, TimestampMicrosecondArray,
    builder::{Float32Builder, Float64Builder, Int32Builder, Int64Builder, LargeStringBuilder},
};
use wirecopy::{
    Documents,
    extract::{Dictionary, Document, Facts, Meaning, Reason},
};

use super::{Places, by_row, table};
use crate::{Result, columns::Columns};

/// One row a mention, in order of place.
///
/// `row`, `id`, `start`, `end`, `text`, `label`, `subtype`, `value` (canonical), of a number or a date also `number`,
/// `unit`, `si_number`, `si_unit`, `interval_start`, `interval_end` (exclusive), `grain`, `modifier` (TIMEX3) and
/// `resolved_from`; of a name `entity` (its number in the table of [`entities`], counted in each document); `link` (of a place
/// `geonames:` or `iso3166:`, of a term what its dictionary links it to), `country` (ISO 3166-1 alpha-2), `lat` and `lon`
/// (degrees), `term` (its row in the dictionary), `score`, `rule`, `sentence` (its number
/// in the document). The facts are those of the rows of `docs` from `first` on.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for ids of a type that cannot be copied.
pub fn mentions(docs: &Columns, first: usize, facts: &Facts) -> Result<RecordBatch> {
    let count = facts.documents.iter().flatten().map(|document| document.mentions.len()).sum();
    let numbers = || Int64Builder::with_capacity(count);
    let [mut start, mut end, mut entity, mut sentence] =
        std::array::from_fn(|_| Int32Builder::with_capacity(count));
    let [mut text, mut label, mut subtype, mut value, mut country, mut link, mut rule] =
        std::array::from_fn(|_| LargeStringBuilder::with_capacity(count, 0));
    let [
        mut unit,
        mut si_unit,
        mut interval_start,
        mut interval_end,
        mut grain,
        mut modifier,
        mut resolved_from,
    ] = std::array::from_fn(|_| LargeStringBuilder::with_capacity(count, 0));
    let [mut number, mut si_number, mut lat, mut lon] =
        std::array::from_fn(|_| Float64Builder::with_capacity(count));
    let [mut rows, mut term] = [numbers(), numbers()];
    let none = Meaning::default();
    let mut score = Float32Builder::with_capacity(count);
    for (row, document) in (first..).zip(&facts.documents) {
        let (Some(original), Some(document)) = (docs.text(row), document) else { continue };
        if document.mentions.is_empty() {
            continue;
        }
        let places = Places::new(original);
        for mention in &document.mentions {
            let (from, to) = places.of(mention.span);
            rows.append_value(row as i64);
            start.append_value(from);
            end.append_value(to);
            text.append_value(&original[mention.span.range()]);
            label.append_value(mention.label.name());
            subtype.append_option(mention.subtype);
            value.append_option(mention.value.as_deref());
            let meaning = mention.meaning.as_deref().unwrap_or(&none);
            number.append_option(meaning.number);
            unit.append_option(meaning.unit);
            si_number.append_option(meaning.si_number);
            si_unit.append_option(meaning.si_unit);
            interval_start.append_option(meaning.interval_start.as_deref());
            interval_end.append_option(meaning.interval_end.as_deref());
            grain.append_option(meaning.grain);
            modifier.append_option(meaning.modifier);
            resolved_from.append_option(meaning.resolved_from);
            entity.append_option(mention.entity.map(|entity| entity as i32));
            lat.append_option(mention.point.map(|point| point.0));
            lon.append_option(mention.point.map(|point| point.1));
            country.append_option(mention.country.as_ref().and_then(|code| std::str::from_utf8(code).ok()));
            link.append_option(mention.link.as_deref());
            term.append_option(mention.term.map(|row| row as i64));
            score.append_value(mention.score);
            rule.append_value(mention.rule);
            sentence.append_value(mention.sentence as i32);
        }
    }
    let rows = rows.finish();
    by_row(
        docs,
        &rows,
        vec![
            ("start", Arc::new(start.finish()), false),
            ("end", Arc::new(end.finish()), false),
            ("text", Arc::new(text.finish()), false),
            ("label", Arc::new(label.finish()), false),
            ("subtype", Arc::new(subtype.finish()), true),
            ("value", Arc::new(value.finish()), true),
            ("number", Arc::new(number.finish()), true),
            ("unit", Arc::new(unit.finish()), true),
            ("si_number", Arc::new(si_number.finish()), true),
            ("si_unit", Arc::new(si_unit.finish()), true),
            ("interval_start", Arc::new(interval_start.finish()), true),
            ("interval_end", Arc::new(interval_end.finish()), true),
            ("grain", Arc::new(grain.finish()), true),
            ("modifier", Arc::new(modifier.finish()), true),
            ("resolved_from", Arc::new(resolved_from.finish()), true),
            ("entity", Arc::new(entity.finish()), true),
            ("link", Arc::new(link.finish()), true),
            ("country", Arc::new(country.finish()), true),
            ("lat", Arc::new(lat.finish()), true),
            ("lon", Arc::new(lon.finish()), true),
            ("term", Arc::new(term.finish()), true),
            ("score", Arc::new(score.finish()), false),
            ("rule", Arc::new(rule.finish()), false),
            ("sentence", Arc::new(sentence.finish()), false),
        ],
    )
}

/// One row a document, in the order of the input.
///
/// `row`, `id`, `published` (UTC), `mentions`, `sentences`, `tokens` (how many); null but for the first two
/// where the text is null. The facts are those of the rows of `docs` from `first` on.
///
/// # Errors
/// As [`mentions`].
pub fn documents(docs: &Columns, first: usize, facts: &Facts) -> Result<RecordBatch> {
    let all = &facts.documents;
    let rows: Int64Array = (first as i64..).take(all.len()).collect();
    let count = |of: fn(&Document) -> usize| {
        let counts = all.iter().map(|document| document.as_ref().map(|document| of(document) as i32));
        Arc::new(counts.collect::<Int32Array>())
    };
    let published = (first..).zip(all).map(|(row, document)| document.as_ref().and(docs.published(row)));
    let published = published.collect::<TimestampMicrosecondArray>().with_timezone("UTC");
    by_row(
        docs,
        &rows,
        vec![
            ("published", Arc::new(published), true),
            ("mentions", count(|document| document.mentions.len()), true),
            ("sentences", count(|document| document.sentences), true),
            ("tokens", count(|document| document.tokens), true),
        ],
    )
}

/// One row a term of a dictionary that never matches, in the order of the terms.
///
/// `row`, `term`, `reason` (empty, punctuation, too long, duplicate, crowded), `same_as` (row of the term that stands
/// for a duplicate).
///
/// # Errors
/// None that a caller could cause.
pub fn skipped(dictionary: &Dictionary) -> Result<RecordBatch> {
    let all: Vec<_> = dictionary.skipped().collect();
    let rows: Int64Array = all.iter().map(|skipped| skipped.row as i64).collect();
    let term: LargeStringArray = all.iter().map(|skipped| dictionary.term(skipped.row)).collect();
    let reason: LargeStringArray = all.iter().map(|skipped| Some(skipped.reason.name())).collect();
    let same: Int64Array = all
        .iter()
        .map(|skipped| match skipped.reason {
            Reason::Duplicate(row) => Some(row as i64),
            _ => None,
        })
        .collect();
    table(vec![
        ("row", Arc::new(rows), false),
        ("term", Arc::new(term), true),
        ("reason", Arc::new(reason), false),
        ("same_as", Arc::new(same), true),
    ])
}

#[cfg(test)]
mod tests {
    use arrow_array::{
        Array,
        cast::AsArray,
        types::{Float64Type, Int32Type, Int64Type},
    };
    use wirecopy::{
        Span,
        extract::{Label, Mention},
    };

    use super::*;

    #[test]
    fn offsets_are_characters_and_null_texts_null_rows() {
        let text = "日本語 mail a@b.io";
        let at = text.find("a@").unwrap();
        let mention = Mention {
            span: Span::new(at, text.len()),
            label: Label::Email,
            subtype: None,
            value: Some("a@b.io".into()),
            meaning: Some(Box::new(Meaning { number: Some(2.5), unit: Some("EUR"), ..Meaning::default() })),
            entity: Some(0),
            country: Some(*b"IO"),
            link: Some("Q7".into()),
            point: Some((1.5, -2.0)),
            term: Some(3),
            score: 1.0,
            rule: "email",
            sentence: 0,
        };
        let document = Document { mentions: vec![mention], tokens: 6, sentences: 1, ..Document::default() };
        let facts = Facts { documents: vec![None, Some(document)] };
        let docs = Columns::new(vec![None, Some(text)]);

        let table = mentions(&docs, 0, &facts).unwrap();
        assert_eq!(table["start"].as_primitive::<Int32Type>().value(0), 9);
        assert_eq!(table["text"].as_string::<i64>().value(0), "a@b.io");
        assert_eq!(table["country"].as_string::<i64>().value(0), "IO");
        assert!((table["number"].as_primitive::<Float64Type>().value(0) - 2.5).abs() < 1e-12);
        assert_eq!(table["unit"].as_string::<i64>().value(0), "EUR");
        assert!(table["interval_start"].is_null(0));
        assert!((table["lon"].as_primitive::<Float64Type>().value(0) + 2.0).abs() < 1e-12);
        assert_eq!(table["entity"].as_primitive::<Int32Type>().value(0), 0);
        assert_eq!(table["link"].as_string::<i64>().value(0), "Q7");
        assert_eq!(table["term"].as_primitive::<Int64Type>().value(0), 3);

        let later = Facts { documents: facts.documents[1..].to_vec() };
        assert_eq!(mentions(&docs, 1, &later).unwrap(), table);

        let table = documents(&docs, 0, &facts).unwrap();
        assert_eq!(documents(&docs, 1, &later).unwrap(), table.slice(1, 1));
        assert!(["published", "mentions", "sentences", "tokens"].iter().all(|name| table[*name].is_null(0)));
        assert_eq!(table["tokens"].as_primitive::<Int32Type>().value(1), 6);
    }
}
