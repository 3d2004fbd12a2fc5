//! What the renderers give back, and what holds of it for any input.
#![allow(clippy::unwrap_used)]

mod sound;

use proptest::prelude::*;
use sound::{any_text, is_sound, without_style};
use unicode_width::UnicodeWidthStr;
use wirecopy_report::{Cell, Mark, Table, marks, page, table, text_table};

fn rows() -> Vec<Vec<Cell<'static>>> {
    vec![
        vec![Cell::from("a"), Cell::from(7), Cell::from(0.5), Cell::from(true)],
        vec![Cell::from("<b>\"x\" & 'y'</b>"), Cell::Null, Cell::from(0.125), Cell::Null],
        vec![Cell::from("\u{202e}abc\u{1b}[1m \n\n z"), Cell::from(-1200)],
        vec![
            Cell::from("word ".repeat(30)),
            Cell::from(0),
            Cell::from(f64::NAN),
            false.into(),
            "over".into(),
        ],
    ]
}

const COLUMNS: [&str; 4] = ["id & name", "count", "score", "flag"];

#[test]
fn a_table_as_html() {
    let rows = rows();
    let html = table(&Table { title: "pages <1>", columns: &COLUMNS, rows: &rows, more: 1234 });
    insta::assert_snapshot!(without_style(&html));
    let html = table(&Table { title: "", columns: &[], rows: &[], more: 0 });
    insta::assert_snapshot!(
        without_style(&html),
        @r#"
    <div class="wirecopy wc-frame"><table class="wc-table">
    <thead><tr></tr></thead>
    <tbody>
    </tbody></table></div>
    "#
    );
}

#[test]
fn a_table_as_text() {
    let rows = rows();
    let pages = Table { title: "pages <1>", columns: &COLUMNS, rows: &rows, more: 1234 };
    insta::assert_snapshot!(text_table(&pages, 60), @r#"
    pages <1>
    id & name                                count  score  flag
    ────────────────────────────────────────────────────────────
    a                                            7  0.500  true
    <b>"x" & 'y'</b>                             –  0.125  –
    abc␛[1m z                                -1200      –  –
    word word word word word word word wor…      0    NaN  false
    … 1,234 more rows
    "#);
    insta::assert_snapshot!(text_table(&pages, 20), @r#"
    pages <1>
    id &…   count  score
    ────────────────────
    a           7  0.500
    <b>"x…      –  0.125
    abc␛[…  -1200      –
    word…       0    NaN
    … 1,234 more rows
    … 1 more column
    "#);
    insta::assert_snapshot!(text_table(&pages, 3), @r"
    pa…
    …
    …
    ");
    let wide =
        [vec![Cell::from("東京都の天気")], vec![Cell::from("e\u{301}te\u{301} ☺\u{fe0f} 👩\u{200d}💻 long")]];
    let wide = Table { title: "", columns: &["text"], rows: &wide, more: 0 };
    assert_eq!(text_table(&wide, 9), "text\n─────────\n東京都の…\ne\u{301}te\u{301} ☺\u{fe0f}…\n");
}

#[test]
fn a_number_is_never_cut() {
    let rows = [vec![Cell::from("text that is long"), Cell::from(i64::MIN)]];
    let table = Table { title: "", columns: &["text", "number"], rows: &rows, more: 0 };
    assert!(text_table(&table, 28).contains(&i64::MIN.to_string()));
    assert!(text_table(&table, 27).contains("… 1 more column"));
}

#[test]
fn a_marked_text() {
    let text = "“Über <alles>,” said Ada of Ulm.\n\nThe end.";
    let span = |words: &str, label, title| {
        let start = text.find(words).unwrap();
        Mark { start, end: start + words.len(), label, title }
    };
    let html = marks(
        text,
        &[
            span("Ulm", "GPE", ""),
            span("“Über <alles>,”", "QUOTE", "by \"Ada\" <1>"),
            span("<alles>", "X&Y", ""),
            span("Ada", "PERSON", ""),
        ],
    );
    insta::assert_snapshot!(without_style(&html));
    insta::assert_snapshot!(
        without_style(&marks("", &[])),
        @r#"<div class="wirecopy wc-marks"><div class="wc-text" lang="" dir="auto"></div></div>"#
    );
}

/// The marks as brackets, the labels after them.
fn bracketed(text: &str, spans: &[(usize, usize, &str)]) -> String {
    let spans: Vec<_> =
        spans.iter().map(|&(start, end, label)| Mark { start, end, label, title: "" }).collect();
    let html = marks(text, &spans);
    let (_, body) = html.split_once("dir=\"auto\">").unwrap();
    let (body, _) = body.split_once("</div>").unwrap();
    let body =
        body.replace("<i class=\"wc-gap\"></i>", "").replace("<small>", "|").replace("</small></mark>", "]");
    let mut parts = body.split("<mark");
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        plain.push('[');
        plain.push_str(part.split_once('>').unwrap().1);
    }
    plain
}

#[test]
fn marks_nest_and_never_cross() {
    let text = "abcdefgh";
    for (spans, expected) in [
        ([(1, 3, "A"), (5, 6, "B")].as_slice(), "a[bc|A]de[f|B]gh"),
        (&[(2, 3, "B"), (1, 4, "A")], "a[b[c|B]d|A]efgh"),
        (&[(1, 4, "A"), (3, 6, "B")], "a[bcd|A][ef|B]gh"),
        (&[(1, 3, "A"), (1, 3, "B")], "a[[bc|B]|A]defgh"),
        (&[(1, 4, "A"), (2, 6, "B"), (3, 8, "C")], "a[bcd|A][[ef|B]gh|C]"),
        (&[(3, 3, "A"), (5, 4, "B"), (8, 9, "C"), (99, 100, "D"), (6, 99, "E")], "abcdef[gh|E]"),
        (&[(0, usize::MAX, "A")], "[abcdefgh|A]"),
    ] {
        assert_eq!(bracketed(text, spans), expected, "{spans:?}");
    }
    assert_eq!(bracketed("aéb", &[(2, 4, "A")]), "a[éb|A]");
    assert_eq!(bracketed("aéb", &[(0, 2, "A")]), "[aé|A]b");
    assert_eq!(bracketed("a\r\nb\rc", &[(0, 2, "A"), (2, 5, "B")]), "[a|A][\nb\n|B]c");
    let deep = bracketed(text, &[(0, 8, "A"); 20]);
    assert_eq!(deep.matches("|A]").count(), 8);
}

#[test]
fn a_long_text_is_cut_and_the_rest_counted() {
    let text = "é".repeat(21_000);
    let far = Mark { start: 41_000, end: 41_002, label: "A", title: "" };
    let over = Mark { start: 39_998, end: 40_010, label: "B", title: "" };
    let html = marks(&text, &[far, over]);
    assert!(html.ends_with("<p class=\"wc-more\">… 1,000 more characters with 1 mark</p></div>"));
    assert!(html.contains(">é<small>B</small></mark></div>"));
    assert!(marks(&"é".repeat(20_001), &[]).contains("… 1 more character</p>"));
}

#[test]
fn many_marks_take_no_long_time() {
    let text = "word ".repeat(4_000);
    let names: Vec<_> = (0..10_000).map(|label| format!("L{label}")).collect();
    let spans: Vec<_> = (0..100_000)
        .map(|at| Mark {
            start: at % 19_990,
            end: at % 19_990 + 1 + at % 977,
            label: &names[at % 10_000],
            title: "",
        })
        .collect();
    assert!(marks(&text, &spans).len() > text.len());
}

#[test]
fn a_page_of_its_own() {
    let html = page("<Pages>\n&", &["<p>one</p>", "<p>two</p>"]);
    assert!(html.contains("<title>&lt;Pages&gt; &amp;</title>"));
    assert!(html.ends_with("<h1>&lt;Pages&gt; &amp;</h1>\n<p>one</p>\n<p>two</p>\n</body>\n</html>\n"));
}

/// The elements that tables and marked texts are made of.
const ELEMENTS: [&str; 15] = [
    "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "p", "mark", "small", "ul", "li",
    "i",
];

fn any_cell() -> impl Strategy<Value = Cell<'static>> {
    prop_oneof![
        Just(Cell::Null),
        any::<bool>().prop_map(Cell::from),
        any::<i64>().prop_map(Cell::from),
        any::<f64>().prop_map(Cell::from),
        any_text().prop_map(Cell::from),
    ]
}

proptest! {
    #[test]
    fn nothing_from_outside_is_markup(
        title in any_text(),
        columns in proptest::collection::vec(any_text(), 0..4),
        rows in proptest::collection::vec(proptest::collection::vec(any_cell(), 0..5), 0..5),
        more in any::<usize>(),
        width in 0..100_usize,
    ) {
        let columns: Vec<_> = columns.iter().map(String::as_str).collect();
        let table = Table { title: &title, columns: &columns, rows: &rows, more };
        let html = without_style(&wirecopy_report::table(&table));
        prop_assert!(is_sound(&html, &ELEMENTS), "{}", html);

        let text = text_table(&table, width);
        for line in text.lines() {
            prop_assert!(line.width() <= width, "{:?} is wider than {}", line, width);
        }
        prop_assert!(!text.chars().any(|character| character.is_control() && character != '\n'));
    }

    #[test]
    fn marked_text_is_the_text(
        text in any_text(),
        spans in proptest::collection::vec((0..60_usize, 0..60_usize, any_text(), any_text()), 0..12),
    ) {
        let spans: Vec<_> = spans
            .iter()
            .map(|(start, end, label, title)| Mark { start: *start, end: *end, label, title })
            .collect();
        let html = without_style(&marks(&text, &spans));
        prop_assert!(is_sound(&html, &ELEMENTS), "{}", html);
        // Without marks and labels there remains what stands there without any.
        let (_, body) = html.split_once("<div class=\"wc-text\"").unwrap();
        let mut shown = String::new();
        for part in body.split('<') {
            if !part.starts_with("small>") {
                shown.push_str(part.split_once('>').map_or("", |(_, text)| text));
            }
        }
        let plain = without_style(&marks(&text, &[])).replace("<i class=\"wc-gap\"></i>", "");
        let (_, plain) = plain.split_once("dir=\"auto\">").unwrap();
        prop_assert_eq!(shown, plain.strip_suffix("</div></div>").unwrap());
    }
}
