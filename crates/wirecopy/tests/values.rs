//! Values: the cases of `tests/cases/values.toml`, which pytest runs, too, and what must hold of any text.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::{
    Documents, Reprints,
    extract::{DateOrder, Document, Extractor, Label, Mention},
};

/// 2022-05-30, a Monday.
const MONDAY: i64 = 1_653_868_800_000_000;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    labels: Option<Vec<String>>,
    locale: Option<String>,
    date_order: Option<String>,
    published: Option<String>,
    mentions: Vec<Expected>,
}

/// A mention; what is not named is not compared.
#[derive(Debug, Deserialize)]
struct Expected {
    text: String,
    label: String,
    value: Option<String>,
    subtype: Option<String>,
    number: Option<f64>,
    unit: Option<String>,
    si_number: Option<f64>,
    si_unit: Option<String>,
    interval_start: Option<String>,
    interval_end: Option<String>,
    grain: Option<String>,
    modifier: Option<String>,
    resolved_from: Option<String>,
}

impl Expected {
    fn fits(&self, mention: &Mention, text: &str) -> bool {
        let meaning = mention.meaning.as_deref().cloned().unwrap_or_default();
        let same = |expected: &Option<String>, found: Option<&str>| {
            expected.is_none() || expected.as_deref() == found
        };
        let number = |expected: Option<f64>, found: Option<f64>| expected.is_none() || expected == found;
        self.text == text[mention.span.range()]
            && self.label == mention.label.name()
            && self.value == mention.value
            && same(&self.subtype, mention.subtype)
            && number(self.number, meaning.number)
            && same(&self.unit, meaning.unit)
            && number(self.si_number, meaning.si_number)
            && same(&self.si_unit, meaning.si_unit)
            && same(&self.interval_start, meaning.interval_start.as_deref())
            && same(&self.interval_end, meaning.interval_end.as_deref())
            && same(&self.grain, meaning.grain)
            && same(&self.modifier, meaning.modifier)
            && same(&self.resolved_from, meaning.resolved_from)
    }
}

fn extract(extractor: &Extractor, text: &str) -> Document {
    extractor.run(&[text]).unwrap().documents.remove(0).unwrap()
}

fn values() -> Extractor {
    Extractor::builder().labels(Label::VALUES).published(MONDAY).build().unwrap()
}

fn cases_of_file() -> Vec<Case> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/values.toml");
    toml::from_str::<Cases>(&std::fs::read_to_string(path).unwrap()).unwrap().case
}

impl Case {
    /// With the options of the case.
    fn extractor(&self) -> Extractor {
        let labels: Vec<_> = match &self.labels {
            Some(names) => names.iter().map(|name| Label::from_name(name).unwrap()).collect(),
            None => Label::VALUES.to_vec(),
        };
        let mut builder = Extractor::builder().labels(&labels);
        if self.published.is_none() {
            builder = builder.published(MONDAY);
        }
        if let Some(locale) = &self.locale {
            builder = builder.locale(locale);
        }
        if let Some(order) = &self.date_order {
            builder = builder.date_order(DateOrder::from_name(order).unwrap());
        }
        builder.build().unwrap()
    }
}

#[test]
fn cases() {
    let (mut failed, cases) = (0, cases_of_file());
    for case in &cases {
        let found = extract(&case.extractor(), &case.text).mentions;
        let fits = found.len() == case.mentions.len()
            && case.mentions.iter().zip(&found).all(|(expected, mention)| expected.fits(mention, &case.text));
        if !fits {
            failed += 1;
            println!("{}: {:?}\n  expected {:#?}\n  found {found:#?}", case.name, case.text, case.mentions);
        }
    }
    assert_eq!(failed, 0, "of {} cases", cases.len());
}

/// A rule that is in no case may be dead: of every rule there is a mention, or a case that is named for it.
#[test]
fn every_rule_has_a_case() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/extract/values/grammar");
    let files = ["time.rules", "amounts.rules", "modifiers.rules"];
    let rules: String =
        files.iter().map(|file| std::fs::read_to_string(format!("{folder}/{file}")).unwrap()).collect();
    let mut seen = std::collections::HashSet::new();
    for case in cases_of_file() {
        seen.insert(case.name.trim_start_matches("rule ").to_owned());
        let found = extract(&case.extractor(), &case.text).mentions;
        seen.extend(found.iter().map(|mention| mention.rule.to_owned()));
    }
    let rules = rules.lines().filter(|line| line.contains(" -> ") && !line.starts_with('#'));
    let names = rules.filter_map(|line| Some(line.split_once(": ")?.0));
    let missing: Vec<&str> = names.filter(|name| !seen.contains(*name)).collect();
    assert!(missing.is_empty(), "no case of {missing:?}");
}

#[test]
fn options_are_checked() {
    assert!(Extractor::builder().locale("UK").build().is_err());
    assert!(DateOrder::from_name("YMD").is_err());
}

/// Copies of one page, with their dates.
struct Copies([Option<i64>; 3]);

impl Documents for Copies {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn text(&self, _row: usize) -> Option<&str> {
        Some("The fire broke out yesterday.")
    }

    fn published(&self, row: usize) -> Option<i64> {
        self.0[row]
    }
}

#[test]
fn a_reprint_counts_from_the_earliest_copy() {
    let copies = Copies([Some(MONDAY + 3 * 86_400_000_000), None, Some(MONDAY)]);
    let values = |clusters: &[usize]| -> Vec<String> {
        let facts = values_of_any_day().run(&Reprints::new(&copies, clusters).unwrap()).unwrap();
        facts
            .documents
            .into_iter()
            .map(|document| document.unwrap().mentions[0].value.clone().unwrap())
            .collect()
    };
    assert_eq!(values(&[0, 0, 0]), ["2022-05-29", "2022-05-29", "2022-05-29"]);
    assert_eq!(values(&[7, 1, 2]), ["2022-06-01", "XXXX-XX-XX", "2022-05-29"]);
    assert!(Reprints::new(&copies, &[0]).is_err());
}

fn values_of_any_day() -> Extractor {
    Extractor::builder().labels(Label::VALUES).build().unwrap()
}

struct Page(Option<i64>);

impl Documents for Page {
    fn len(&self) -> usize {
        1
    }

    fn text(&self, _row: usize) -> Option<&str> {
        Some("The fire broke out yesterday.")
    }

    fn published(&self, _row: usize) -> Option<i64> {
        self.0
    }
}

#[test]
fn a_day_ends_at_midnight() {
    let yesterday = |published: Option<i64>| {
        let facts = values_of_any_day().run(&Page(published)).unwrap();
        facts.documents[0].as_ref().unwrap().mentions[0].value.clone().unwrap()
    };
    assert_eq!(yesterday(Some(MONDAY)), "2022-05-29");
    assert_eq!(yesterday(Some(MONDAY - 1)), "2022-05-28");
    assert_eq!(yesterday(Some(MONDAY + 86_399_999_999)), "2022-05-29");
    assert_eq!(yesterday(None), "XXXX-XX-XX");
    // Beyond any calendar.
    assert!(yesterday(Some(-62_000_000_000_000_000)).starts_with("000"));
}

#[test]
fn hostile_text_takes_linear_time() {
    let texts = [
        "7",
        "7 ",
        "one ",
        "hundred and ",
        "May 3, ",
        "the last the next of in ",
        "$",
        "three days before ",
        "1,",
    ];
    for text in texts {
        // Did the time grow with the square of the length, this would not end.
        extract(&values(), &text.repeat((1 << 17) / text.len()));
    }
}

fn check(text: &str) {
    let mut at = 0;
    for mention in extract(&values(), text).mentions {
        assert!(at <= mention.span.start && mention.span.start < mention.span.end, "{text:?}: {mention:?}");
        assert!(text.get(mention.span.range()).is_some());
        at = mention.span.end;
        let meaning = mention.meaning.unwrap();
        assert!(meaning.number.is_none_or(f64::is_finite), "{text:?}");
        assert!(meaning.si_number.is_none_or(f64::is_finite), "{text:?}");
        assert_eq!(meaning.interval_start.is_some(), meaning.interval_end.is_some(), "{text:?}");
    }
}

/// Words that values are made of.
const SOUP: [&str; 70] = [
    "he is",
    "in his",
    "–",
    "^",
    "Beijing time",
    "one",
    "two",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "and",
    "a",
    "half",
    "quarter",
    "third",
    "second",
    "of",
    "the",
    "last",
    "next",
    "this",
    "May",
    "march",
    "Saturday",
    "week",
    "day",
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
    "nearly",
    "early",
    "late",
    "end",
    "mid",
    "-",
    ",",
    ".",
    "/",
    ":",
    "$",
    "€",
    "%",
    "per cent",
    "12",
    "30",
    "2022",
    "1,000",
    "99",
    "0",
    "5.5",
    "am",
    "p.m.",
    "Christmas",
    "every",
    "old",
    "miles",
    "degrees",
    "C",
    "s",
    "'",
    "½",
    "\u{a0}",
];

#[allow(clippy::format_collect, reason = "a soup is short")]
fn soup(words: &[(usize, bool)]) -> String {
    words.iter().map(|(n, space)| format!("{}{}", SOUP[*n], if *space { " " } else { "" })).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_gives_spans_in_order(text in ".{0,200}") {
        check(&text);
    }

    #[test]
    fn soup_gives_spans_in_order(words in prop::collection::vec((0..SOUP.len(), any::<bool>()), 0..40)) {
        check(&soup(&words));
    }

    #[test]
    fn a_date_written_out_is_read_back(day in 0_i64..40_000, form in 0..4_usize) {
        let docs = [date(day, form)];
        let found = extract(&values(), &docs[0]).mentions;
        prop_assert_eq!(found.len(), 1, "{}", &docs[0]);
        prop_assert_eq!(found[0].value.as_deref(), Some(&*iso(day)), "{}", &docs[0]);
    }

    #[test]
    fn a_number_in_words_is_read_back(number in 2_u64..1_000_000) {
        let text = format!("{} people", words(number));
        let found = extract(&values(), &text).mentions;
        prop_assert_eq!(found.len(), 1, "{}", &text);
        prop_assert_eq!(found[0].meaning.as_ref().unwrap().number, Some(number as f64), "{}", &text);
    }

    #[test]
    fn an_amount_is_read_back(cents in 1_u64..1_000_000_000, sign in 0..3_usize) {
        let (sign, code) = [("$", "USD"), ("€", "EUR"), ("£", "GBP")][sign];
        let text = format!("It cost {sign}{}.{:02}.", cents / 100, cents % 100);
        let found = extract(&values(), &text).mentions;
        let meaning = found[0].meaning.as_ref().unwrap();
        prop_assert_eq!(meaning.unit, Some(code));
        prop_assert_eq!(meaning.number, Some(format!("{}.{:02}", cents / 100, cents % 100).parse().unwrap()));
    }
}

/// Year, month and day so many days after 1970.
fn fields(day: i64) -> (i64, usize, i64) {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut year, mut left) = (1970, day);
    while left >= 365 + i64::from(leap(year)) {
        left -= 365 + i64::from(leap(year));
        year += 1;
    }
    let lens = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while left >= lens[month] {
        left -= lens[month];
        month += 1;
    }
    (year, month + 1, left + 1)
}

fn iso(day: i64) -> String {
    let (year, month, day) = fields(day);
    format!("{year}-{month:02}-{day:02}")
}

fn date(day: i64, form: usize) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, of_month) = fields(day);
    let name = MONTHS[month - 1];
    match form {
        0 => format!("It opened on {name} {of_month}, {year}."),
        1 => format!("It opened on {of_month} {name} {year}."),
        2 => format!("It opened on {month}/{of_month}/{year}."),
        _ => format!("It opened on {}.", iso(day)),
    }
}

fn words(number: u64) -> String {
    const SMALL: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match number {
        0..20 => SMALL[number as usize].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[number as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[number as usize / 10], SMALL[number as usize % 10]),
        100..1000 if number.is_multiple_of(100) => format!("{} hundred", words(number / 100)),
        100..1000 => format!("{} hundred and {}", words(number / 100), words(number % 100)),
        _ if number.is_multiple_of(1000) => format!("{} thousand", words(number / 1000)),
        _ => format!("{} thousand {}", words(number / 1000), words(number % 1000)),
    }
}
