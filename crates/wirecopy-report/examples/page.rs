//! Prints a report page of a few documents, hostile ones among them:
//! `cargo run -p wirecopy-report --example page > page.html`.
#![allow(clippy::print_stdout)]

use wirecopy::{dedup::Deduplicator, extract::Extractor};
use wirecopy_report::{Mark, Page, Person, Place, Quotation, ReportBuilder, ReportOptions};

const FERRY: &str = "Judge says ferry firm treated drills as a box to be ticked\n\
PORT ELLERY (Northline) — The judge leading the inquiry into the sinking of the ferry Lady Marguerite warned on Friday \
that the operator had treated safety drills as “a box to be ticked in port”.\n\
The two-day hearing, held in the town’s old customs hall, was the first time survivors had faced executives of Strand \
Line, which ran the night crossing between Port Ellery and Gannet Island.\n\
“Nobody is on trial in this room,” she told the hall. “But nobody should mistake patience for forgetfulness.”\n\
Survivors can write to inquiry@port-ellery.example or ring +44 20 7946 0018. See https://port-ellery.example/inquiry.";

const CABINET: &str = "內閣通過水質法案\n東京の研究者は水質を調査している。連絡先は water@example.jp です。\n\
来週、政府は新しい基準を発表する予定だ。";

const MINISTRY: &str = "الوزارة تعلن خطة جديدة للمياه\nقال متحدث باسم الوزارة (press@example.com) إن القرار سيصدر قريبا، \
وإن 3 مدن ستستفيد منه.\nوأضاف: «لن ننتظر».";

const HOSTILE: &str = "<script>alert(1)</script><h1>Not a heading & <b>unclosed\n</div></details></body>\
\u{202e}drawkcab\u{1b}[31m\u{0} ]]> --> <!-- <style>*{display:none}</style> \"quoted' &amp; a@b.example\r\n\
\u{feff}\u{fffe}zero\u{200b}width x@y.example\u{2028}end";

fn main() {
    let ferry_again = FERRY.replace(['“', '”'], "\"").replace(".\n", " .\n");
    let ferry_cut = FERRY.replace("Judge says", "UPDATE 1-Judge says").replace("two-day hearing", "hearing");
    let long: String = (0..20_000).map(|n| if n % 90 == 89 { "word.\n" } else { "word " }).collect();
    let pages: Vec<(String, Option<i64>, &str)> = vec![
        ("https://northline-wire.example/world/lady-marguerite-inquiry".into(), Some(1_773_477_000), FERRY),
        (
            "https://daily-harbour.example/2026/03/14/judge-says?utm_source=feed".into(),
            Some(1_773_480_600),
            &ferry_again,
        ),
        ("https://coast-courier.example/a".into(), None, &ferry_cut),
        (format!("https://long.example/{}", "segment/".repeat(35)), Some(1_773_619_200), FERRY),
        ("javascript:alert(1)".into(), Some(0), HOSTILE),
        ("\u{202e}\"><img src=x onerror=alert(1)>".into(), None, HOSTILE),
        ("https://asahi.example/東京".into(), Some(1_654_214_400), CABINET),
        ("https://arabic.example/مياه".into(), None, MINISTRY),
        ("long-document".into(), None, &long),
        (String::new(), None, "   \n\n"),
        ("x".repeat(300), None, ""),
    ];
    let texts: Vec<&str> = pages.iter().map(|(_, _, text)| *text).collect();
    let copies = Deduplicator::new().run(&texts).expect("texts of this length can be worked on");
    let facts = Extractor::new().run(&texts).expect("texts of this length can be worked on");
    let made = [("wirecopy", env!("CARGO_PKG_VERSION")), ("input", "examples/page.rs")];
    let made = made.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let mut builder = ReportBuilder::new(&copies, ReportOptions { made, ..ReportOptions::default() });
    for (row, ((id, published, text), found)) in pages.iter().zip(&facts.documents).enumerate() {
        let mentions: Vec<Mark<'_>> = found.iter().flat_map(Mark::of).collect();
        let places: Vec<_> = found.iter().flat_map(|found| Place::of(text, found)).collect();
        let quotations: Vec<_> = found.iter().flat_map(|found| Quotation::of(text, found)).collect();
        let people: Vec<_> = found.iter().flat_map(Person::of).collect();
        let published = published.map(|seconds| seconds * 1_000_000);
        builder.add(&Page {
            row,
            id: Some(id),
            published,
            text: Some(text),
            source: (row % 2 == 0).then_some("Northline <wire>"),
            mentions: &mentions,
            places: &places,
            quotations: &quotations,
            people: &people,
            ..Page::default()
        });
    }
    print!("{}", builder.finish().to_html());
}
