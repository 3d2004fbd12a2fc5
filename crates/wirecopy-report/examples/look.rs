//! Prints a page with a table, a marked text and a map: `cargo run -p wirecopy-report --example look > look.html`.
#![allow(clippy::print_stdout)]

use wirecopy_report::{Cell, Mark, Spot, Table, map, marks, page, table};

const TEXT: &str = "\
GENEVA, 3 June (Wire) – The health ministry of Norland said on Friday that more than 1,200 people had fallen ill \
with cholera since Monday, most of them in and around the port of Sankt Elmo.

“We have asked the World Health Organization for two million doses of vaccine,” Ada Lindqvist, the minister, told \
reporters. “They promised us an answer within 48 hours.”

The ministry put the cost at $4.5 million. قال متحدث باسم المنظمة إن القرار سيصدر قريبا.

東京の研究者は水質を調査している。";

fn main() {
    let rows = rows();
    let copies = Table {
        title: "copies.documents",
        columns: &["row", "id", "text", "kind", "representative", "published", "score"],
        rows: &rows,
        more: 1_994,
    };
    println!(
        "{}",
        page(
            "How results look",
            &[table(&copies), marks(TEXT, &mentions()), map(&spots(), ("mention", "mentions"))]
        )
    );
}

fn rows() -> Vec<Vec<Cell<'static>>> {
    let long = "The health ministry of Norland said on Friday that more than 1,200 people had fallen ill with cholera \
                since Monday, most of them in and around the port of Sankt Elmo.\n\nA second paragraph.";
    let text = |text: &'static str| Cell::from(text);
    vec![
        vec![
            0.into(),
            text("wire.example/1"),
            text(long),
            text("unique"),
            true.into(),
            text("2022-06-03"),
            Cell::Null,
        ],
        vec![
            1.into(),
            text("daily.example/a"),
            text(long),
            text("exact"),
            false.into(),
            Cell::Null,
            1.0.into(),
        ],
        vec![
            2.into(),
            text("blog.example/?q=<script>alert(1)</script>&x=\"y\""),
            text("Cholera: \u{1b}[31mred\u{7}"),
            text("near"),
            false.into(),
            text("2022-06-04"),
            0.8731.into(),
        ],
        vec![
            10.into(),
            text("\u{202e}moc.live"),
            text("قال متحدث باسم المنظمة إن القرار سيصدر قريبا"),
            text("near"),
            false.into(),
            text("2022-06-04"),
            0.62.into(),
        ],
        vec![
            1_200.into(),
            text("asahi.example/東京"),
            text("東京の研究者は水質を調査している。"),
            text("rewritten"),
            false.into(),
            text("2022-06-05"),
            0.5.into(),
        ],
        vec![1_201.into(), Cell::Null, Cell::Null, text("unique"), true.into(), Cell::Null, Cell::Null],
    ]
}

fn mentions() -> Vec<Mark<'static>> {
    [
        ("GENEVA, 3 June (Wire) –", "DATELINE", ""),
        ("GENEVA", "GPE", "Geneva · geonames:2660646"),
        ("3 June", "DATE", "2022-06-03"),
        ("health ministry of Norland", "ORG", ""),
        ("Norland", "GPE", ""),
        ("Friday", "DATE", "2022-06-03"),
        ("more than 1,200", "CARDINAL", "> 1200"),
        ("cholera", "DISEASE", "dictionary"),
        ("Monday", "DATE", "2022-05-30"),
        ("Sankt Elmo", "GPE", ""),
        (
            "“We have asked the World Health Organization for two million doses of vaccine,”",
            "QUOTE",
            "Ada Lindqvist",
        ),
        ("World Health Organization", "ORG", ""),
        ("two million", "CARDINAL", "2000000"),
        ("Ada Lindqvist", "PERSON", ""),
        ("“They promised us an answer within 48 hours.”", "QUOTE", "Ada Lindqvist"),
        ("48 hours", "DURATION", "PT48H"),
        ("$4.5 million", "MONEY", "4500000 USD"),
        ("東京", "GPE", "Tokyo"),
    ]
    .into_iter()
    .filter_map(|(words, label, title)| {
        let start = TEXT.find(words)?;
        Some(Mark { start, end: start + words.len(), label, title })
    })
    .collect()
}

fn spots() -> Vec<Spot<'static>> {
    let spot = |name, latitude, longitude, count| Spot { latitude, longitude, name, count };
    vec![
        spot("Geneva", 46.2, 6.15, 40),
        spot("Kashgar", 39.47, 75.99, 12),
        spot("Beijing", 39.9, 116.4, 25),
        spot("Brussels", 50.85, 4.35, 9),
        spot("Nuuk <Greenland>", 64.18, -51.7, 2),
    ]
}
