//! The run of an [`Extractor`] over documents: rows in parallel, results in their order.

use std::ops::Range;

use rayon::prelude::*;

use super::{
    Dictionary, Document, Extractor, Facts, Gazetteer, Label, Mention, Weights,
    dictionary::{self, Finder, Hit},
    entities,
    names::{Memory, Model, Name, NameType, Tagger},
    patterns::{Found, Patterns},
    places,
    quotes::{Finder as Quotes, Kind as QuoteKind, Named, Quote},
    values::{self, Values},
};
use crate::{
    Control, Documents, Result, Span,
    control::Ticker,
    documents::check_lengths,
    page,
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
    // Each text is read for its tokens and sentences, its patterns, its values, its names, its quotations, and for each
    // dictionary.
    let wanted = |of: &dyn Fn(Label) -> bool| u64::from(options.labels.iter().any(|&label| of(label)));
    let is_value = |label: Label| Label::VALUES.contains(&label);
    let is_quote = |label: Label| label == Label::Quote;
    let is_name = |label: Label| name_type(label).is_some() || is_quote(label);
    let is_pattern = |label| !is_value(label) && !is_name(label) && !matches!(label, Label::User(_));
    let passes = 1 + wanted(&is_pattern) + wanted(&is_value) + wanted(&is_name) + wanted(&is_quote);
    control.expect((passes + options.dictionaries.len() as u64) * total);
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
    /// The addresses that no term or name counts within and that are not looked for themselves.
    addresses: Option<Patterns>,
    dictionaries: &'o [(Label, Dictionary)],
    names: Option<Names<'o>>,
    /// Whether quotations are looked for.
    quotes: bool,
    /// Places of the user's own.
    gazetteer: Option<&'o Gazetteer>,
}

/// What finds names, and which are wanted.
struct Names<'o> {
    model: &'o Model,
    labels: &'o [Label],
    memory: Option<Memory>,
}

/// Buffers of one thread.
#[derive(Default)]
struct Scratch {
    scanner: Scanner,
    finder: Finder,
    tagger: Tagger,
    quotes: Quotes,
}

impl<'o> Grammars<'o> {
    fn new(options: &'o Extractor) -> Self {
        let mut hidden = vec![Label::Url, Label::Email];
        hidden.retain(|label| !options.labels.contains(label));
        let quotes = options.labels.contains(&Label::Quote);
        // Speakers are names, whether these are told or not.
        let names = quotes || options.labels.iter().any(|label| name_type(*label).is_some());
        let hides = !hidden.is_empty() && (names || !options.dictionaries.is_empty());
        let names = names.then(|| Names {
            model: options.model.as_ref().unwrap_or_else(|| Model::english()),
            labels: &options.labels,
            memory: options.reuse.then(Memory::default),
        });
        Self {
            quotes,
            names,
            patterns: Patterns::new(&options.labels, options.region),
            values: Values::new(&options.labels, options.order(), options.dollar()),
            published: options.published,
            addresses: hides.then(|| Patterns::new(&hidden, None)),
            dictionaries: &options.dictionaries,
            gazetteer: options.gazetteer.as_ref(),
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
                || (control.ticker(), Scratch::default()),
                |(ticker, scratch), row| {
                    control.check()?;
                    let published = docs.published_local(row).or(self.published);
                    docs.text(row).map(|text| self.document(text, published, ticker, scratch)).transpose()
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
        scratch: &mut Scratch,
    ) -> Result<Document> {
        let Scratch { scanner, finder, tagger, quotes: quotations } = scratch;
        let found = if self.patterns.is_none() { Vec::new() } else { self.patterns.find(text, ticker)? };
        let layout = scanner.scan_with(text, |bytes| ticker.advance(bytes))?;
        let dateline = page::dateline(text, layout);
        let date = dateline.and_then(|dateline| dateline.date);
        let mut mentions: Vec<_> = found.into_iter().map(of_pattern).collect();
        if !self.values.is_none() {
            let values = self.values.find(text, layout, date, published, ticker)?;
            mentions = beside(mentions, values.into_iter().map(of_value).collect());
        }
        // Looked for where something was found that may lie within one.
        let mut addresses = None;
        if !self.dictionaries.is_empty() {
            let mut terms = self.terms(text, layout, finder, ticker)?;
            self.leave_addresses(text, &mut terms, &mut addresses, ticker)?;
            mentions = merged(mentions, terms);
        }
        let mut quotes = Vec::new();
        if let Some(names) = &self.names {
            let found = tagger.names(text, layout, names.model, names.memory.as_ref(), ticker)?;
            if self.quotes {
                quotes = quotations_of(text, layout, &found, quotations, ticker)?;
                if let Some(dateline) = dateline {
                    leave_dateline(text, &mut quotes, dateline.span);
                }
            }
            let mut found: Vec<_> = found.iter().filter_map(|name| names.mention(text, name)).collect();
            self.leave_addresses(text, &mut found, &mut addresses, ticker)?;
            mentions = beside_names(mentions, found);
        }
        for mention in &mut mentions {
            // A mention that begins between two sentences counts to the one before.
            let begun = layout.sentences.partition_point(|s| s.start <= mention.span.start);
            mention.sentence = begun.saturating_sub(1);
        }
        let mut document = Document {
            mentions,
            quotes,
            tokens: layout.tokens.len(),
            sentences: layout.sentences.len(),
            dateline,
            dated: date.and_then(|date| values::day_of_dateline(date, published)),
            bylines: page::bylines(text, layout),
            credits: page::credits(text, layout),
            ..Document::default()
        };
        if self.names.is_some() {
            meet(text, &mut document, self.gazetteer);
        }
        Ok(document)
    }

    /// Leaves out what lies within an address that is not looked for itself; `known` are these, once they are found.
    fn leave_addresses(
        &self,
        text: &str,
        mentions: &mut Vec<Mention>,
        known: &mut Option<Vec<Span>>,
        ticker: &mut Ticker<'_>,
    ) -> Result<()> {
        let Some(addresses) = self.addresses.as_ref().filter(|_| !mentions.is_empty()) else { return Ok(()) };
        if known.is_none() {
            *known = Some(addresses.find(text, ticker)?.iter().map(|found| found.span).collect());
        }
        let stays = dictionary::beside(&spans(mentions), known.as_deref().unwrap_or_default()).0;
        retain(mentions, stays);
        Ok(())
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
        let hits = dictionary::among(hits.collect::<Result<_>>()?);
        let mention = |(n, hit): (usize, Hit)| {
            let (label, dictionary) = &self.dictionaries[n];
            Mention {
                value: dictionary.term(hit.row).map(str::to_owned),
                link: dictionary.link(hit.row).map(str::to_owned),
                term: Some(hit.row),
                rule: "dictionary",
                ..Mention::new(hit.span, *label)
            }
        };
        Ok(hits.into_iter().map(mention).collect())
    }
}

/// The quotations of a text in which these names stand.
fn quotations_of(
    text: &str,
    layout: &Layout,
    names: &[Name],
    finder: &mut Quotes,
    ticker: &mut Ticker<'_>,
) -> Result<Vec<Quote>> {
    let names: Vec<_> = names.iter().map(|name| Named { span: name.span, kind: name.kind }).collect();
    finder.find_with(text, layout, &names, ticker)
}

/// What is said without marks begins behind a dateline, which is nobody's words, and what stands in it says nothing.
fn leave_dateline(text: &str, quotes: &mut Vec<Quote>, dateline: Span) {
    let is_in_it = |quote: &Quote| quote.speaker.is_some_and(|by| by.overlaps(dateline));
    quotes.retain(|quote| quote.kind != QuoteKind::Indirect || !is_in_it(quote));
    for quote in quotes.iter_mut().filter(|quote| is_in_it(quote)) {
        (quote.speaker, quote.antecedent, quote.name) = (None, None, None);
    }
    for quote in quotes.iter_mut().take_while(|quote| quote.span.start < dateline.end) {
        let rest = text.get(dateline.end..quote.span.end).unwrap_or_default().trim_start();
        if !rest.is_empty() {
            quote.span.start = quote.span.end - rest.len();
        }
    }
}

/// Finds which names are about the same, and where those lie that are places.
fn meet(text: &str, document: &mut Document, gazetteer: Option<&Gazetteer>) {
    let is_name = |mention: &&Mention| name_type(mention.label).is_some();
    let named: Vec<_> = document.mentions.iter().filter(is_name).map(|m| (m.span, m.label)).collect();
    if named.is_empty() {
        return;
    }
    let mut linked = entities::link(text, &named);
    let dateline = document.dateline.and_then(|dateline| dateline.place);
    let located = places::locate(text, &named, &linked, dateline, gazetteer, &Weights::default());
    let mentions = document.mentions.iter_mut().filter(|mention| name_type(mention.label).is_some());
    for ((mention, entity), place) in mentions.zip(&linked.of).zip(located) {
        mention.entity = *entity;
        if let Some(place) = place {
            mention.link = mention.link.take().or(place.link);
            (mention.country, mention.point) = (place.country, place.point);
        }
        // An entity leads where its first mention with a link does; one of a dictionary's own goes before.
        if let (Some(entity), Some(link)) = (entity, &mention.link) {
            let entity = &mut linked.entities[*entity];
            if entity.link.is_none() && (mention.label == entity.label || mention.term.is_some()) {
                entity.link = Some(link.clone());
            }
        }
    }
    document.entities = linked.entities;
    document.nominals = linked.nominals;
}

fn of_pattern(found: Found) -> Mention {
    Mention {
        subtype: found.subtype,
        value: found.value,
        country: found.country,
        score: found.score,
        rule: found.rule,
        ..Mention::new(found.span, found.label)
    }
}

/// The label of a type of names; `None` where names of it are not told.
fn label(kind: NameType) -> Option<Label> {
    Some(match kind {
        NameType::Person => Label::Person,
        NameType::Org => Label::Org,
        NameType::Gpe => Label::Gpe,
        NameType::Loc => Label::Loc,
        NameType::Fac => Label::Fac,
        NameType::Norp => Label::Norp,
        NameType::Event => Label::Event,
        NameType::Other => return None,
    })
}

/// The type of names that have a label.
fn name_type(of: Label) -> Option<NameType> {
    NameType::ALL.into_iter().find(|kind| label(*kind) == Some(of))
}

impl Names<'_> {
    /// A name as a mention, if such are wanted.
    fn mention(&self, text: &str, name: &Name) -> Option<Mention> {
        let mut span = name.span;
        let mut label = label(name.kind)?;
        // "W.Va." is a state, whatever it looks like, and its stop is part of it.
        if places::is_abbreviation(text, &mut span) {
            label = Label::Gpe;
        }
        Some(label).filter(|label| self.labels.contains(label))?;
        Some(Mention { score: name.score, rule: "names", ..Mention::new(span, label) })
    }
}

fn spans(mentions: &[Mention]) -> Vec<Span> {
    mentions.iter().map(|mention| mention.span).collect()
}

/// Keeps those that stay.
fn retain(mentions: &mut Vec<Mention>, stays: Vec<bool>) {
    let mut stays = stays.into_iter();
    mentions.retain(|_| stays.next() == Some(true));
}

fn of_value(found: values::Found) -> Mention {
    Mention {
        subtype: found.subtype,
        value: found.value,
        meaning: Some(Box::new(found.meaning)),
        rule: found.rule,
        ..Mention::new(found.span, found.label)
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
fn merged(mut patterns: Vec<Mention>, mut terms: Vec<Mention>) -> Vec<Mention> {
    if patterns.is_empty() || terms.is_empty() {
        return if patterns.is_empty() { terms } else { patterns };
    }
    let stays = dictionary::beside(&spans(&terms), &spans(&patterns));
    retain(&mut terms, stays.0);
    retain(&mut patterns, stays.1);
    in_order(patterns, terms)
}

/// Names beside what else was found, in order of place. A name gives way to terms of the user's own, and to a value or
/// address that it does not cover.
fn beside_names(mut others: Vec<Mention>, mut names: Vec<Mention>) -> Vec<Mention> {
    if others.is_empty() || names.is_empty() {
        return if others.is_empty() { names } else { others };
    }
    let terms: Vec<_> = others.iter().filter(|other| other.term.is_some()).map(|term| term.span).collect();
    let shares = |name: &Mention| {
        let next = terms.partition_point(|term| term.end <= name.span.start);
        terms.get(next).is_some_and(|term| term.start < name.span.end)
    };
    names.retain(|name| !shares(name));
    let stays = dictionary::beside(&spans(&names), &spans(&others));
    retain(&mut names, stays.0);
    retain(&mut others, stays.1);
    in_order(others, names)
}

fn in_order(a: Vec<Mention>, b: Vec<Mention>) -> Vec<Mention> {
    let mut all = a;
    all.extend(b);
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
        let extractor = Extractor::builder().labels(&[Label::Email]).build().unwrap();
        let whole = extractor.run(&docs).unwrap();
        let parts = extractor.run_parts(&docs, &Control::new(), |first, facts| (first, facts)).unwrap();
        assert_eq!(parts.iter().map(|(first, _)| *first).collect::<Vec<_>>(), [0, 3]);
        assert_eq!(
            parts.into_iter().flat_map(|(_, facts)| facts.documents).collect::<Vec<_>>(),
            whole.documents
        );
    }
}
