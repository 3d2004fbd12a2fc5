//! The tables of `extract`.

use std::sync::Arc;

use arrow_array::{
    Date32Array, Int32Array, Int64Array, LargeListArray, LargeStringArray, RecordBatch,
    TimestampMicrosecondArray,
    builder::{
        BooleanBuilder, Float32Builder, Float64Builder, Int32Builder, Int64Builder, LargeListBuilder,
        LargeStringBuilder,
    },
};
use wirecopy::{
    Documents, Span,
    extract::{Dictionary, Document, Facts, Meaning, QuoteKind, Reason},
};

use super::{Places, by_row, table};
use crate::{Result, columns::Columns};

/// One row a mention, in order of place.
///
/// `row`, `id`, `start`, `end`, `text`, `label`, `subtype`, `value` (canonical), of a number or a date also `number`,
/// `unit`, `si_number`, `si_unit`, `interval_start`, `interval_end` (exclusive), `grain`, `modifier` (TIMEX3) and
/// `resolved_from`; of a name `entity` (its number in the table of [`entities`](super::entities::entities), counted in
/// each document); `link` (of a place `geonames:` or `iso3166:`, of a term what its dictionary links it to), `country`
/// (ISO 3166-1 alpha-2), `lat` and `lon` (degrees), `term` (its row in the dictionary), `score`, `rule`, `sentence` (its
/// number in the document), `in_quote` (whether it stands within the marks of a quotation; false where none are looked
/// for). The facts are those of the rows of `docs` from `first` on.
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
    let mut in_quote = BooleanBuilder::with_capacity(count);
    for (row, document) in (first..).zip(&facts.documents) {
        let (Some(original), Some(document)) = (docs.text(row), document) else { continue };
        if document.mentions.is_empty() {
            continue;
        }
        let places = Places::new(original);
        let mut quotes = document.quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect).peekable();
        for mention in &document.mentions {
            while quotes.next_if(|quote| quote.span.end <= mention.span.start).is_some() {}
            in_quote.append_value(quotes.peek().is_some_and(|quote| quote.span.start < mention.span.start));
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
            ("in_quote", Arc::new(in_quote.finish()), false),
        ],
    )
}

/// Words that name nobody where it is not known for whom they stand.
const PRONOUNS: [&str; 13] =
    ["i", "we", "you", "he", "she", "it", "they", "who", "that", "which", "this", "these", "those"];

/// One row a quotation, in order of place.
///
/// `row`, `id`, `start`, `end` (marks included), `text`, `kind` (direct, mixed, scare, continued, block, indirect),
/// `speaker` (the name of the entity that speaks; where it is none, the words beside the cue, unless they are a pronoun),
/// `speaker_start`, `speaker_end` (these words, also a pronoun), `speaker_entity` (its number in the table of
/// [`entities`](super::entities::entities)), `speaker_id` (its `global_id` there), `cue`, `cue_start`, `cue_end`, `score`.
/// The facts are those of the rows of `docs` from `first` on.
///
/// # Errors
/// As [`mentions`].
pub fn quotes(docs: &Columns, first: usize, facts: &Facts) -> Result<RecordBatch> {
    let count = facts.documents.iter().flatten().map(|document| document.quotes.len()).sum();
    let [
        mut start,
        mut end,
        mut speaker_start,
        mut speaker_end,
        mut speaker_entity,
        mut cue_start,
        mut cue_end,
    ] = std::array::from_fn(|_| Int32Builder::with_capacity(count));
    let [mut text, mut kind, mut speaker, mut speaker_id, mut cue] =
        std::array::from_fn(|_| LargeStringBuilder::with_capacity(count, 0));
    let mut rows = Int64Builder::with_capacity(count);
    let mut score = Float32Builder::with_capacity(count);
    for (row, document) in (first..).zip(&facts.documents) {
        let (Some(original), Some(document)) = (docs.text(row), document) else { continue };
        if document.quotes.is_empty() {
            continue;
        }
        let places = Places::new(original);
        let of = |span: Option<Span>| span.map(|span| places.of(span)).unzip();
        for quote in &document.quotes {
            let (from, to) = places.of(quote.span);
            rows.append_value(row as i64);
            start.append_value(from);
            end.append_value(to);
            text.append_value(&original[quote.span.range()]);
            kind.append_value(quote.kind.name());
            let entity = document.speaker(quote);
            let name = quote.name.or(quote.antecedent).or(quote.speaker).map(|name| &original[name.range()]);
            let name = name.filter(|name| !PRONOUNS.iter().any(|word| name.eq_ignore_ascii_case(word)));
            speaker.append_option(entity.map(|entity| document.entities[entity].name.as_str()).or(name));
            speaker_entity.append_option(entity.map(|entity| entity as i32));
            speaker_id.append_option(entity.and_then(|entity| document.entities[entity].global_id()));
            let (from, to) = of(quote.speaker);
            speaker_start.append_option(from);
            speaker_end.append_option(to);
            cue.append_option(quote.cue.map(|cue| &original[cue.range()]));
            let (from, to) = of(quote.cue);
            cue_start.append_option(from);
            cue_end.append_option(to);
            score.append_value(quote.score);
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
            ("kind", Arc::new(kind.finish()), false),
            ("speaker", Arc::new(speaker.finish()), true),
            ("speaker_start", Arc::new(speaker_start.finish()), true),
            ("speaker_end", Arc::new(speaker_end.finish()), true),
            ("speaker_entity", Arc::new(speaker_entity.finish()), true),
            ("speaker_id", Arc::new(speaker_id.finish()), true),
            ("cue", Arc::new(cue.finish()), true),
            ("cue_start", Arc::new(cue_start.finish()), true),
            ("cue_end", Arc::new(cue_end.finish()), true),
            ("score", Arc::new(score.finish()), false),
        ],
    )
}

/// One row a document, in the order of the input.
///
/// `row`, `id`, `published` (UTC; that of the row, else the day of the dateline, else `published`, microseconds since
/// 1970), `dateline_start`, `dateline_end`, `dateline_place` (as it is written), `dateline_agency`, `dateline_date`,
/// `bylines` (the people who wrote it), `credits` (the agencies that it is from), `mentions`, `quotes`, `sentences`,
/// `tokens` (how many); null but for the first two where the text is null. The facts are those of the rows of `docs`
/// from `first` on.
///
/// # Errors
/// As [`mentions`].
pub fn documents(docs: &Columns, first: usize, facts: &Facts, published: Option<i64>) -> Result<RecordBatch> {
    let all = &facts.documents;
    let rows: Int64Array = (first as i64..).take(all.len()).collect();
    let count = |of: fn(&Document) -> usize| {
        let counts = all.iter().map(|document| document.as_ref().map(|document| of(document) as i32));
        Arc::new(counts.collect::<Int32Array>())
    };
    let published = (first..).zip(all).map(|(row, document)| {
        let dated = document.as_ref()?.dated.map(|day| day * MICROSECONDS);
        docs.published(row).or(dated).or(published)
    });
    let published = published.collect::<TimestampMicrosecondArray>().with_timezone("UTC");
    let dated = all.iter().map(|document| document.as_ref()?.dated.map(|day| day as i32));
    let Page { start, end, place, agency, bylines, credits } = Page::of(docs, first, all);
    by_row(
        docs,
        &rows,
        vec![
            ("published", Arc::new(published), true),
            ("dateline_start", Arc::new(start), true),
            ("dateline_end", Arc::new(end), true),
            ("dateline_place", Arc::new(place), true),
            ("dateline_agency", Arc::new(agency), true),
            ("dateline_date", Arc::new(dated.collect::<Date32Array>()), true),
            ("bylines", Arc::new(bylines), true),
            ("credits", Arc::new(credits), true),
            ("mentions", count(|document| document.mentions.len()), true),
            ("quotes", count(|document| document.quotes.len()), true),
            ("sentences", count(|document| document.sentences), true),
            ("tokens", count(|document| document.tokens), true),
        ],
    )
}

/// Microseconds of a day.
const MICROSECONDS: i64 = 86_400_000_000;

/// The columns of what pages say of themselves.
struct Page {
    start: Int32Array,
    end: Int32Array,
    place: LargeStringArray,
    agency: LargeStringArray,
    bylines: LargeListArray,
    credits: LargeListArray,
}

impl Page {
    fn of(docs: &Columns, first: usize, all: &[Option<Document>]) -> Self {
        let [mut start, mut end] = std::array::from_fn(|_| Int32Builder::with_capacity(all.len()));
        let [mut place, mut agency] = std::array::from_fn(|_| LargeStringBuilder::new());
        let [mut bylines, mut credits] =
            std::array::from_fn(|_| LargeListBuilder::new(LargeStringBuilder::new()));
        for (row, document) in (first..).zip(all) {
            let (Some(text), Some(document)) = (docs.text(row), document) else {
                start.append_null();
                end.append_null();
                place.append_null();
                agency.append_null();
                bylines.append_null();
                credits.append_null();
                continue;
            };
            let dateline = document.dateline;
            let span = dateline.map(|dateline| Places::new(&text[..dateline.span.end]).of(dateline.span));
            start.append_option(span.map(|(start, _)| start));
            end.append_option(span.map(|(_, end)| end));
            place.append_option(dateline.and_then(|dateline| dateline.place).map(|span| &text[span.range()]));
            agency.append_option(dateline.and_then(|dateline| dateline.agency).map(|agency| agency.name));
            let people = document.bylines.iter().flat_map(|byline| &byline.people);
            append(&mut bylines, people.map(|span| &text[span.range()]));
            append(&mut credits, document.credits.iter().map(|credit| credit.agency.name));
        }
        Self {
            start: start.finish(),
            end: end.finish(),
            place: place.finish(),
            agency: agency.finish(),
            bylines: bylines.finish(),
            credits: credits.finish(),
        }
    }
}

/// Appends a list of what is told, each once.
fn append<'t>(lists: &mut LargeListBuilder<LargeStringBuilder>, told: impl Iterator<Item = &'t str>) {
    let mut once: Vec<&str> = Vec::new();
    for one in told {
        if !once.contains(&one) {
            once.push(one);
            lists.values().append_value(one);
        }
    }
    lists.append(true);
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
        types::{Date32Type, Float64Type, Int32Type, Int64Type, TimestampMicrosecondType},
    };
    use wirecopy::{
        Span,
        extract::{Extractor, Label, Mention, Quote},
    };

    use super::*;

    #[test]
    fn offsets_are_characters_and_null_texts_null_rows() {
        let text = "日本語 mail a@b.io";
        let at = text.find("a@").unwrap();
        let mut meaning = Meaning::default();
        (meaning.number, meaning.unit) = (Some(2.5), Some("EUR"));
        let mut mention = Mention::new(Span::new(at, text.len()), Label::Email);
        mention.value = Some("a@b.io".into());
        mention.meaning = Some(Box::new(meaning));
        (mention.entity, mention.term) = (Some(0), Some(3));
        (mention.country, mention.point) = (Some(*b"IO"), Some((1.5, -2.0)));
        mention.link = Some("Q7".into());
        let mut quote = Quote::new(Span::new(0, at), QuoteKind::Direct);
        quote.speaker = Some(Span::new(at, text.len()));
        let mut document = Document::default();
        (document.mentions, document.quotes) = (vec![mention], vec![quote]);
        (document.tokens, document.sentences) = (6, 1);
        let mut facts = Facts::default();
        facts.documents = vec![None, Some(document)];
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

        assert!(!table["in_quote"].as_boolean().value(0));
        let quotes = quotes(&docs, 0, &facts).unwrap();
        assert_eq!(quotes["speaker_start"].as_primitive::<Int32Type>().value(0), 9);
        assert_eq!(quotes["speaker"].as_string::<i64>().value(0), "a@b.io");
        assert_eq!(quotes["kind"].as_string::<i64>().value(0), "direct");
        assert!(quotes["cue"].is_null(0) && quotes["cue_end"].is_null(0));
        let mut later = facts.clone();
        later.documents.remove(0);
        assert_eq!(mentions(&docs, 1, &later).unwrap(), table);

        let table = documents(&docs, 0, &facts, None).unwrap();
        assert_eq!(documents(&docs, 1, &later, None).unwrap(), table.slice(1, 1));
        assert!(
            ["published", "mentions", "quotes", "sentences", "tokens"]
                .iter()
                .all(|name| table[*name].is_null(0))
        );
        assert_eq!(table["tokens"].as_primitive::<Int32Type>().value(1), 6);
    }

    #[test]
    fn what_a_page_says_of_itself() {
        let page = "Fähre\nBy Ana Vell\nKELLMOUTH, May 28 (AP) — The ferry ran aground.";
        let given: i64 = 1_653_868_800_000_000;
        let docs = Columns::new(vec![Some(page), None, Some("The ferry ran aground.")]);
        let extractor = Extractor::builder().labels(&[Label::Email]).published(given).build().unwrap();
        let facts = extractor.run(&docs).unwrap();
        let table = documents(&docs, 0, &facts, Some(given)).unwrap();
        assert_eq!(table["dateline_start"].as_primitive::<Int32Type>().value(0), 18);
        assert_eq!(table["dateline_end"].as_primitive::<Int32Type>().value(0), 42);
        assert_eq!(table["dateline_place"].as_string::<i64>().value(0), "KELLMOUTH");
        assert_eq!(table["dateline_agency"].as_string::<i64>().value(0), "AP");
        // 28 May 2022.
        assert_eq!(table["dateline_date"].as_primitive::<Date32Type>().value(0), 19_140);
        assert_eq!(
            table["published"].as_primitive::<TimestampMicrosecondType>().value(0),
            19_140 * MICROSECONDS
        );
        assert!(table["published"].is_null(1));
        assert_eq!(table["published"].as_primitive::<TimestampMicrosecondType>().value(2), given);
        let names = table["bylines"].as_list::<i64>().value(0);
        assert_eq!(names.as_string::<i64>().value(0), "Ana Vell");
        assert_eq!(table["credits"].as_list::<i64>().value(0).len(), 0);
        let told = ["dateline_start", "dateline_place", "dateline_date", "bylines", "credits"];
        assert!(told.iter().all(|name| table[*name].is_null(1)));
    }
}
