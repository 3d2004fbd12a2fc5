//! What the fuzz targets check, in one place: the fuzzer calls these on inputs of its own, and
//! `crates/wirecopy/tests/fuzz_corpus.rs` on the inputs that are kept in `corpus`.

#![allow(dead_code)]

use wirecopy::{
    Control, Span,
    clean::Cleaner,
    dedup::{Deduplicator, Frequencies, Kind, Level, Pair},
    extract::{Dictionary, Extractor, Label, Matching, QuoteKind, Weights, link, locate},
    page,
    passage::Finder,
    stories::Grouper,
    text::{Offsets, Unit, fold, scan, words},
};

/// Any bytes as a text, the way a careless reader would decode them.
fn decode(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Several texts, parted by record separators.
fn documents(data: &[u8]) -> Vec<String> {
    decode(data).split('\u{1e}').map(str::to_owned).collect()
}

fn check_spans(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut at = 0;
    for span in spans {
        assert!(at <= span.start && span.start < span.end, "{span:?} after {at}");
        assert!(text.get(span.range()).is_some(), "{span:?} is not on character boundaries");
        at = span.end;
    }
}

/// Tokens, sentences, paragraphs and words are spans in order; offsets go there and back.
pub(crate) fn text(data: &[u8]) {
    let text = decode(data);
    let layout = scan(&text);
    check_spans(&text, layout.tokens.iter().map(|token| token.span()));
    check_spans(&text, layout.sentences.iter().copied());
    check_spans(&text, layout.paragraphs.iter().copied());
    check_spans(&text, words(&text).map(|word| word.span));
    assert_eq!(words(&text).count(), layout.tokens.iter().filter(|token| token.is_word()).count());
    let inside = |outer: &[Span], inner: Span| outer.iter().any(|span| span.contains(inner));
    assert!(layout.sentences.iter().all(|sentence| inside(&layout.paragraphs, *sentence)));
    fold(&text);
    for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
        let offsets = Offsets::new(&text, unit);
        for token in &layout.tokens {
            let start = token.span().start;
            assert_eq!(offsets.to_byte(offsets.from_byte(start)), Some(start));
        }
    }
}

/// Pieces of datelines, bylines and credits.
const SIGNED: [&str; 32] = [
    "KABUL",
    "London",
    "N.H.",
    "Springfield",
    ",",
    "/",
    "(",
    ")",
    "AP",
    "CNN",
    "Reuters",
    "—",
    "-",
    ":",
    "|",
    "May",
    "28",
    "2022",
    "By",
    "Ana",
    "Vell",
    "and",
    "Reporting",
    "by",
    ";",
    "Editing",
    "©",
    "Copyright",
    "[",
    "]",
    "\n",
    "The ferry ran.",
];

/// What a page says of itself lies within it, its parts within the whole, and a dateline begins where it is said to.
pub(crate) fn page(data: &[u8]) {
    let soup = data.iter().map(|byte| {
        let space = if byte & 64 == 0 { " " } else { "" };
        format!("{}{space}", SIGNED[usize::from(byte & 31)])
    });
    for text in [decode(data), soup.collect()] {
        let layout = scan(&text);
        if let Some(found) = page::dateline(&text, &layout) {
            check_spans(&text, [found.span]);
            let parts =
                [found.place, found.agency.map(|agency| agency.span), found.date.map(|date| date.span)];
            assert!(parts.into_iter().flatten().all(|part| found.span.contains(part)));
            let begins = |spans: &[Span]| spans.iter().any(|span| span.start == found.span.start);
            assert!(begins(&layout.sentences));
        }
        let bylines = page::bylines(&text, &layout);
        check_spans(&text, bylines.iter().map(|byline| byline.span));
        for byline in &bylines {
            check_spans(&text, byline.people.iter().copied());
            assert!(byline.people.iter().all(|name| byline.span.contains(*name)));
        }
        let credits = page::credits(&text, &layout);
        check_spans(&text, credits.iter().map(|credit| credit.span));
        assert!(credits.iter().all(|credit| credit.span.contains(credit.agency.span)));
    }
}

/// Clusters are whole, pairs are in order, and the survivors hold no more exact or near copies.
pub(crate) fn dedup(data: &[u8]) {
    let docs = documents(data);
    let copies = Deduplicator::new().run(&docs).expect("documents this small can be worked on");
    assert_eq!(copies.documents.len(), docs.len());
    assert!(copies.documents.iter().all(|d| copies.documents[d.cluster].cluster == d.cluster));
    assert!(copies.pairs.iter().all(|pair| pair.a < pair.b));
    // A form filled in twice has a score below the threshold, and stays apart.
    let united = |pair: &&Pair| pair.kind != Kind::Contained && pair.score >= 0.5;
    assert!(copies.pairs.iter().all(|pair| pair.kind == Kind::Contained || pair.jaccard >= 0.5));
    assert!(
        copies
            .pairs
            .iter()
            .filter(united)
            .all(|pair| { copies.documents[pair.a].cluster == copies.documents[pair.b].cluster })
    );
    against_itself(&docs);
    let survivors: Vec<&str> = copies.unique().map(|row| docs[row].as_str()).collect();
    let again = Deduplicator::new().run(&survivors).expect("documents this small can be worked on");
    assert_eq!(again.pairs.iter().find(united), None);
}

/// One half against the other: what the archive has is known to it, and all of itself is.
fn against_itself(docs: &[String]) {
    let (new, archive) = docs.split_at(docs.len() / 2);
    let control = Control::new();
    let copies = Deduplicator::new()
        .run_against(new, archive, &control)
        .expect("documents this small can be worked on");
    for pair in &copies.against {
        let (document, known) = (&copies.documents[pair.a], archive[pair.b].as_str());
        assert!(pair.kind != Kind::Exact || hashes(&new[pair.a]) == hashes(known));
        assert!(pair.kind == Kind::Contained || pair.score < 0.5 || document.archived.is_some());
    }
    let whole =
        Deduplicator::new().run_against(docs, docs, &control).expect("documents this small can be worked on");
    assert!(whole.unique().all(|row| words(&docs[row]).next().is_none()));
}

/// Every row is of one story, which it leads or not; scores are in range; pairs are within stories. Asking for doubtful
/// pairs moves no row.
pub(crate) fn stories(data: &[u8]) {
    let docs = documents(data);
    let levels = [Level::Exact, Level::Near, Level::Contained, Level::Rewritten];
    let builder = Deduplicator::builder().levels(&levels);
    let copies = builder.clone().build().expect("the options are in range").run(&docs);
    let copies = copies.expect("documents this small can be worked on");
    let asked = builder.doubtful(Some(0.05)).build().expect("the options are in range").run(&docs);
    let asked = asked.expect("documents this small can be worked on");
    assert_eq!(copies.documents, asked.documents);
    let accepted: Vec<_> = asked.pairs.iter().filter(|pair| pair.accepted).collect();
    assert_eq!(accepted, copies.pairs.iter().filter(|pair| pair.accepted).collect::<Vec<_>>());
    assert!(asked.pairs.iter().all(|pair| (0.0..=1.0).contains(&pair.score)));
    let clusters = copies.clusters();
    let found = Grouper::new().run(&docs, &clusters).expect("documents this small can be worked on");
    assert_eq!(found.documents.len(), docs.len());
    for (row, document) in found.documents.iter().enumerate() {
        assert_eq!(found.documents[document.story].story, document.story);
        assert_eq!(document.story, found.documents[clusters[row]].story);
        assert!((0.0..=1.0).contains(&document.score));
    }
    assert_eq!(found.stories.iter().map(|story| story.documents).sum::<usize>(), docs.len());
    for pair in &found.pairs {
        assert!(pair.a < pair.b && found.documents[pair.a].story == found.documents[pair.b].story);
    }
}

fn hashes(text: &str) -> Vec<u64> {
    words(text).map(|word| word.hash).collect()
}

/// Passages are of equal words in two places, the earlier first, and no shorter than is promised.
pub(crate) fn passages(data: &[u8]) {
    let docs = documents(data);
    let finder = Finder::builder().k(2).window(2).all_pairs(2).build().expect("the options are in range");
    let found = finder.run(&docs).expect("documents this small can be worked on");
    let words = |row: usize, span: Span| -> Vec<u64> {
        let in_it = words(&docs[row]).filter(|word| span.contains(word.span));
        in_it.map(|word| word.hash).collect()
    };
    for passage in &found.passages {
        let (a, b) = (words(passage.a, passage.a_span), words(passage.b, passage.b_span));
        assert_eq!(a, b);
        assert_eq!(a.len(), passage.words);
        assert!(a.len() >= finder.guarantee());
        assert!((passage.a, passage.a_span.start) < (passage.b, passage.b_span.start));
    }
}

/// The repairs rebuild the text, and cleaning twice equals cleaning once.
pub(crate) fn clean(data: &[u8]) {
    let pages = [decode(data)];
    let cleaned = Cleaner::new().run(&pages).expect("a page this small can be worked on");
    let document = cleaned.documents[0].as_ref().expect("a text gives a document");
    let mut rebuilt = String::new();
    let mut at = 0;
    for repair in &document.repairs {
        // Where something is put in, the span is empty.
        rebuilt += pages[0].get(at..repair.span.start).expect("repairs are in order, on characters");
        assert_eq!(rebuilt.len(), repair.clean_span.start);
        rebuilt += &repair.after;
        at = repair.span.end;
    }
    rebuilt += pages[0].get(at..).expect("repairs end within the page");
    assert_eq!(rebuilt, document.text);
    check_spans(&pages[0], document.blocks(&pages[0]).iter().map(|block| block.span));
    let once = [document.text.to_string()];
    let twice = Cleaner::new().run(&once).expect("a page this small can be worked on");
    assert_eq!(twice.documents[0].as_ref().map(|d| d.text.as_ref()), Some(once[0].as_str()));
}

/// Mentions are spans in order that do not overlap, with scores in range.
pub(crate) fn extract(data: &[u8]) {
    let pages = [decode(data)];
    let facts = Extractor::new().run(&pages).expect("a page this small can be worked on");
    let document = facts.documents[0].as_ref().expect("a text gives a document");
    check_spans(&pages[0], document.mentions.iter().map(|mention| mention.span));
    assert!(document.mentions.iter().all(|mention| (0.0..=1.0).contains(&mention.score)));
}

/// Words that dates and numbers are made of.
const SOUP: [&str; 48] = [
    "one",
    "twenty",
    "hundred",
    "million",
    "and",
    "a",
    "half",
    "third",
    "second",
    "of",
    "the",
    "last",
    "next",
    "May",
    "Saturday",
    "week",
    "years",
    "ago",
    "later",
    "before",
    "in",
    "at",
    "from",
    "to",
    "between",
    "more than",
    "early",
    "end",
    "-",
    ",",
    ".",
    "/",
    ":",
    "$",
    "%",
    "per cent",
    "12",
    "30",
    "2022",
    "1,000",
    "99",
    "5.5",
    "am",
    "Christmas",
    "every",
    "old",
    "miles",
    "degrees",
];

/// A text, and the same bytes as words of dates and numbers: spans are in order, numbers are numbers, and a time that begins
/// ends.
pub(crate) fn values(data: &[u8]) {
    let soup = data.iter().map(|byte| {
        let space = if byte & 64 == 0 { " " } else { "" };
        format!("{}{space}", SOUP[usize::from(byte & 63) % SOUP.len()])
    });
    for text in [decode(data), soup.collect()] {
        let extractor =
            Extractor::builder().published(1_653_868_800_000_000).build().expect("no option is wrong");
        let facts = extractor.run(&[text.as_str()]).expect("a page this small can be worked on");
        let document = facts.documents[0].as_ref().expect("a text gives a document");
        check_spans(&text, document.mentions.iter().map(|mention| mention.span));
        for meaning in document.mentions.iter().filter_map(|mention| mention.meaning.as_ref()) {
            assert!(meaning.number.is_none_or(f64::is_finite));
            assert_eq!(meaning.interval_start.is_some(), meaning.interval_end.is_some());
        }
    }
}

const MARKS: [&str; 32] = [
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "‚",
    "``",
    "''",
    "`",
    " ",
    " ",
    "\n",
    "\n\n",
    ", ",
    ". ",
    ": ",
    "said ",
    "he ",
    "Anna Lee ",
    "told the BBC ",
    "according to ",
    "the spokesman ",
    "that ",
    "No",
    "officials",
    "6",
    "-",
    "…",
];

/// A text, and the same bytes as quotation marks and what stands beside them: quotations are in order, slice, and in marks
/// do not overlap.
pub(crate) fn quotes(data: &[u8]) {
    let soup = data.iter().map(|byte| MARKS[usize::from(byte & 31)]).collect();
    for text in [decode(data), soup] {
        let extractor = Extractor::builder().labels(&[Label::Quote]).build().expect("no option is wrong");
        let facts = extractor.run(&[text.as_str()]).expect("a page this small can be worked on");
        let document = facts.documents[0].as_ref().expect("a text gives a document");
        let marked = document.quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect);
        check_spans(&text, marked.map(|quote| quote.span));
        for quote in &document.quotes {
            let spans = [Some(quote.span), quote.speaker, quote.antecedent, quote.name, quote.cue];
            assert!(spans.into_iter().flatten().all(|span| text.get(span.range()).is_some()));
        }
    }
}

/// Words of any text taken for names of all kinds: every one has its entity, and a place lies on the globe.
pub(crate) fn entities(data: &[u8]) {
    let labels = [Label::Person, Label::Org, Label::Gpe, Label::Loc, Label::Fac, Label::Norp, Label::Event];
    let soup = data.iter().map(|byte| NAMES[usize::from(byte & 31) % NAMES.len()]);
    for text in [decode(data), soup.collect::<Vec<_>>().join(" ")] {
        let mentions: Vec<_> = words(&text)
            .enumerate()
            .filter(|(nth, word)| (nth + word.span.start) % 3 != 0)
            .map(|(nth, word)| (word.span, labels[nth % labels.len()]))
            .collect();
        let linked = link(&text, &mentions);
        assert_eq!(linked.of.len(), mentions.len());
        assert!(linked.of.iter().flatten().all(|at| *at < linked.entities.len()));
        assert!(
            linked
                .nominals
                .iter()
                .all(|(span, at)| { text.get(span.range()).is_some() && *at < linked.entities.len() })
        );
        for place in locate(&text, &mentions, None, &Weights::default()).iter().flatten() {
            assert!(place.point.is_none_or(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0));
        }
        Extractor::new().run(&[text.as_str()]).expect("a page this small can be worked on");
    }
}

/// Pieces of names.
const NAMES: [&str; 26] = [
    "Ana",
    "Ruiz",
    "Bill",
    "William",
    "President",
    "the president",
    "Mr.",
    "Jr.",
    "UN",
    "(UN)",
    "United",
    "Nations",
    "of",
    "Paris",
    ",",
    "Texas",
    "Georgia",
    "Ga.",
    "Springfield",
    "County",
    "State",
    "The",
    "envoy.",
    "’s",
    "BEIJING",
    "—",
];

/// Any bytes as a stored dictionary or table of frequencies: refused, or used without harm.
pub(crate) fn stored(data: &[u8]) {
    if let Ok(known) = Frequencies::from_bytes(data) {
        assert_eq!(known.to_bytes(), data);
    }
    if let Ok(dictionary) = Dictionary::from_bytes(data.to_vec()) {
        look(dictionary, "Coca-Cola and Acme Corp. 北京");
    }
}

/// Terms and a text, parted by record separators: what is found stands there, in tokens and in substrings, and the
/// same after the dictionary was stored.
pub(crate) fn dictionary(data: &[u8]) {
    let mut terms = documents(data);
    let text = terms.pop().unwrap_or_default();
    for (variants, matching) in
        [(false, Matching::Tokens), (true, Matching::Tokens), (false, Matching::Substrings)]
    {
        let builder = Dictionary::builder().variants(variants).matching(matching).terms(&terms);
        let dictionary = builder.build().expect("terms this few can be built of");
        let again = Dictionary::from_bytes(dictionary.as_bytes().to_vec()).expect("it was stored just now");
        assert_eq!(look(dictionary, &text), look(again, &text));
    }
}

/// What a dictionary finds in a text.
fn look(dictionary: Dictionary, text: &str) -> Vec<(Span, Option<usize>)> {
    let len = dictionary.len();
    assert!(dictionary.skipped().count() <= len);
    let label = Label::user("TERM").expect("a label of capital letters");
    let extractor =
        Extractor::builder().labels(&[]).dictionary(label, dictionary).build().expect("no option is wrong");
    let facts = extractor.run(&[text]).expect("a page this small can be worked on");
    let mentions = &facts.documents[0].as_ref().expect("a text gives a document").mentions;
    check_spans(text, mentions.iter().map(|mention| mention.span));
    mentions.iter().map(|mention| (mention.span, mention.term)).collect()
}
