//! The report page: what it shows of which documents, and what holds of it for any input.
#![allow(clippy::unwrap_used)]

mod sound;

use proptest::prelude::*;
use sound::{any_text, is_sound, without_style};
use wirecopy::dedup::{Copies, Deduplicator, Document, Kind, Reason};
use wirecopy::extract::{Extractor, Label};
use wirecopy_report::{Mark, Page, Person, Place, Quotation, Report, ReportBuilder, ReportOptions, Want};

/// Clusters by the row of each one's representative.
fn copies(clusters: &[usize]) -> Copies {
    let document = |(row, &cluster): (usize, &usize)| {
        let mut document = Document::default();
        document.cluster = cluster;
        document.kind = if row == cluster { Kind::Unique } else { Kind::Near };
        (document.reason, document.score) = (Reason::Longest, 0.75);
        document
    };
    let mut copies = Copies::default();
    copies.documents = clusters.iter().enumerate().map(document).collect();
    copies
}

fn report(copies: &Copies, options: ReportOptions, pages: &[Page<'_>]) -> Report {
    let mut builder = ReportBuilder::new(copies, options);
    for page in pages {
        builder.add(page);
    }
    builder.finish()
}

const DAY: i64 = 86_400_000_000;

/// Four pages of one story, one of them only near; a page of its own; a null one.
fn feed() -> (Vec<Option<String>>, Copies) {
    let story = "Judge says ferry firm treated drills as a box\nPORT ELLERY – The judge leading the inquiry into the \
                 sinking of the ferry warned on Friday that the operator had treated safety drills as a box to be \
                 ticked. Write to <inquiry@port.example> or ring +44 20 7946 0018.";
    let texts = vec![
        Some(story.to_owned()),
        Some(story.to_uppercase()),
        Some(story.replace("on Friday ", "")),
        Some("Rain & wind\nare due. Write to desk@rain.example.".to_owned()),
        None,
        Some(story.replace(" – ", " - ")),
    ];
    let copies = Deduplicator::builder().keep(wirecopy::dedup::Keep::First).build().unwrap();
    let copies = copies.run(&texts).unwrap();
    (texts, copies)
}

fn feed_report(options: ReportOptions) -> Report {
    let (texts, copies) = feed();
    // What a page looks like does not hang on the model of names.
    let labels = [
        Label::Email,
        Label::Url,
        Label::Phone,
        Label::Iban,
        Label::Card,
        Label::Ip,
        Label::Handle,
        Label::Hashtag,
    ];
    let facts = Extractor::builder().labels(&labels).build().unwrap().run(&texts).unwrap();
    let mut builder = ReportBuilder::new(&copies, options);
    let ids = ["https://a.example/1", "https://b.example/2", "<c>", "d", "e", "javascript:alert(1)"];
    let dates = [Some(2 * DAY), Some(3 * DAY), Some(DAY + 1), None, None, None];
    let titles = [None, Some("Box-ticking & drills"), None, Some("Rain\nis due"), None, Some(" ")];
    let sources = [
        Some("Harbour <Post>"),
        None,
        Some("The Coast Courier, daily and Sunday edition"),
        Some("Met"),
        None,
        None,
    ];
    for (row, text) in texts.iter().enumerate() {
        let found = facts.documents[row].as_ref();
        let mentions: Vec<_> = found.iter().copied().flat_map(Mark::of).collect();
        let (id, published) = (Some(ids[row]), dates[row]);
        let text = text.as_deref();
        let (title, source) = (titles[row], sources[row]);
        builder.add(&Page {
            row,
            id,
            title,
            source,
            published,
            text,
            mentions: &mentions,
            ..Page::default()
        });
    }
    builder.finish()
}

#[test]
fn a_page() {
    let made = vec![("Input".to_owned(), "feed <1>".to_owned())];
    let report = feed_report(ReportOptions { heading: "Our & feed".to_owned(), made, ..Default::default() });
    insta::assert_snapshot!(without_style(&report.to_html()));
}

#[test]
fn a_page_with_everything_cut() {
    let options =
        ReportOptions { stories: 0, singles: 0, values: 0, tally_bytes: 0, ..ReportOptions::default() };
    let html = feed_report(options).to_html();
    for said in ["… 1 more copied story<", "… 1 more single document<", "2 mentions of further values"] {
        assert!(html.contains(said), "{said}");
    }
    let html = feed_report(ReportOptions { members: 1, characters: 10, ..Default::default() }).to_html();
    for said in ["… 2 more copies<", "more characters with 2 marks"] {
        assert!(html.contains(said), "{said}");
    }
}

#[test]
fn a_page_of_nothing() {
    let html = Report::default().to_html();
    assert!(html.contains("0 documents, 0 distinct stories."));
    assert!(!html.contains("id=\"stories\"") && !html.contains("id=\"facts\"") && !html.contains("NaN"));
}

#[test]
fn it_runs_no_script_but_its_own_and_fetches_nothing() {
    let html = feed_report(ReportOptions::default()).to_html();
    assert!(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'"));
    let (before, rest) = html.split_once("<script>").expect("the search");
    let (script, after) = rest.split_once("</script>").expect("its end");
    assert!(!script.contains('<'), "nothing in it could be taken for a tag");
    assert_eq!(after, "\n</body>\n</html>\n");
    assert!(before.contains("script-src 'sha256-"));
    let html = [before, after].concat();
    for active in ["<script", "<img", "<link", "url(", "@import", "src=", "href=\"javascript"] {
        assert!(!html.contains(active), "{active}");
    }
    assert!(html.contains("href=\"https://a.example/1\"") && html.contains("rel=\"noopener"));
}

/// Takes nothing.
struct Full;

impl std::io::Write for Full {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("full"))
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_is_written_is_what_is_returned() {
    let report = feed_report(ReportOptions::default());
    let mut written = Vec::new();
    report.write_html(&mut written).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), report.to_html());
    assert_eq!(report.write_html(&mut Full).unwrap_err().to_string(), "full");
}

#[test]
fn stories_are_shown_by_their_copies_and_the_rest_is_counted() {
    let clusters = copies(&[0, 1, 0, 3, 1, 3, 1, 7, 8]);
    let options = ReportOptions { stories: 2, singles: 1, ..ReportOptions::default() };
    let builder = ReportBuilder::new(&clusters, options.clone());
    assert_eq!(builder.wanted_rows().collect::<Vec<_>>(), [0, 1, 7]);
    let wants: Vec<_> = (0..10).map(|row| builder.wants(row)).collect();
    let (text, entry, mentions, nothing) = (Want::Text, Want::Entry, Want::Mentions, Want::Nothing);
    assert_eq!(wants, [text, text, entry, mentions, entry, nothing, entry, text, mentions, nothing]);
    let pages: Vec<_> = (0..9).map(|row| Page { row, text: Some("Rain."), ..Page::default() }).collect();
    let report = report(&clusters, options, &pages);
    assert_eq!(report.stories.iter().map(|story| story.shown.row).collect::<Vec<_>>(), [1, 0]);
    assert_eq!((report.more_stories, report.more_singles, report.figures.stories), (1, 1, 5));
    assert_eq!(report.figures.copies, [("near", 4)]);
}

#[test]
fn members_are_the_earliest_and_one_of_them_was_first() {
    let clusters = copies(&[0, 0, 0, 0, 0]);
    let first = |dates: [Option<i64>; 5]| {
        let page = |(row, published): (usize, &Option<i64>)| Page {
            row,
            published: *published,
            text: Some("Rain."),
            ..Page::default()
        };
        let pages: Vec<_> = dates.iter().enumerate().map(page).collect();
        let report = report(&clusters, ReportOptions { members: 2, ..Default::default() }, &pages);
        let members = &report.stories[0].members;
        let rows: Vec<_> = members.iter().map(|member| member.row).collect();
        (rows, members.iter().find(|member| member.first).map(|member| member.row))
    };
    assert_eq!(first([Some(5), Some(9), None, Some(3), Some(4)]), (vec![3, 4, 0], Some(3)));
    assert_eq!(first([Some(1), Some(9), None, Some(3), Some(4)]), (vec![0, 3, 4], Some(0)));
    assert_eq!(first([Some(5), Some(3), Some(3), None, None]), (vec![1, 2, 0], None));
    assert_eq!(first([None, Some(3), None, None, None]), (vec![1, 0, 2], None));
    assert_eq!(first([None; 5]), (vec![0, 1, 2], None));
}

#[test]
fn a_copy_has_its_title_where_it_is_another_and_its_source() {
    let clusters = copies(&[0, 0, 0]);
    let titles = [Some("Ferry sinks"), Some("Ferry\n sinks"), Some("All saved")];
    let page = |row| Page { row, title: titles[row], text: Some("Rain."), ..Page::default() };
    let html = report(&clusters, ReportOptions::default(), &[0, 1, 2].map(page)).to_html();
    assert!(html.contains(" Ferry sinks</h3>") && !html.contains(">Source</th>"));
    assert_eq!(html.matches("class=\"wc-own\"").count(), 1);
    assert!(html.contains("row 2<small class=\"wc-own\" lang=\"\" dir=\"auto\">All saved</small></td>"));
    let long = "A daily paper of the coast and its hinterland".repeat(4);
    let sources = [None, Some("Gazette"), Some(long.as_str())];
    let page = |row| Page { source: sources[row], ..page(row) };
    let report = report(&clusters, ReportOptions::default(), &[0, 1, 2].map(page));
    assert!(
        report.stories[0].members.iter().all(|member| member.source.as_ref().map_or(0, String::len) < 110)
    );
    let html = report.to_html();
    assert!(html.contains("<th scope=\"col\">Source</th>") && html.contains("<bdi lang=\"\">Gazette</bdi>"));
    assert!(html.contains("title=\"A daily paper of the coast and its hinterlandA"));
    assert!(html.contains("<td class=\"wc-null\">–</td><td>shown</td>"));
}

#[test]
fn similarity_goes_by_way_of_the_same_words() {
    let (texts, copies) = feed();
    let pages: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(row, text)| Page { row, text: text.as_deref(), ..Page::default() })
        .collect();
    let report = report(&copies, ReportOptions::default(), &pages);
    let members = &report.stories[0].members;
    let of = |row: usize| members.iter().find(|member| member.row == row).unwrap().similarity;
    assert_eq!((of(1), of(5)), (Some(1.0), Some(1.0)));
    assert!(of(2).is_some_and(|near| (0.5..1.0).contains(&near)), "{:?}", of(2));
    // A copy that is tied to the story through another.
    let far = self::copies(&[0, 0]);
    let pages = [0, 1].map(|row| Page { row, text: Some("Rain."), ..Page::default() });
    let report = self::report(&far, ReportOptions::default(), &pages);
    assert_eq!(report.stories[0].members[1].similarity, None);
    let html = report.to_html();
    assert!(html.contains("by another copy") && html.contains("0.750"));
}

#[test]
fn facts_are_counted_once_a_story() {
    let clusters = copies(&[0, 0, 0, 3]);
    let mark = Mark { start: 0, end: 4, label: "X", title: "" };
    let found = [mark, Mark { title: "Rain", ..mark }];
    let pages: Vec<_> =
        (0..4).map(|row| Page { row, text: Some("Rain."), mentions: &found, ..Page::default() }).collect();
    let report = report(&clusters, ReportOptions::default(), &pages);
    let value = &report.labels[0].values[0];
    assert_eq!((value.value.as_str(), value.mentions, value.stories, value.documents), ("Rain", 4, 2, 4));
    assert_eq!(report.figures.mentions, 4);
}

#[test]
fn what_is_said_where_and_on_which_day_is_told_of_stories_that_are_shown() {
    let clusters = copies(&[0, 0, 2, 3]);
    let mentions = [Mark { start: 0, end: 4, label: "DATE", title: "2022-05-28" }];
    let places = [Place { link: "geonames:1", name: "Oslo", latitude: 59.9, longitude: 10.8 }];
    let quotations = [Quotation { speaker: "Ana Ruiz", text: "“Rain <is> due,”" }];
    let page = |row| Page {
        row,
        text: Some("Rain."),
        mentions: &mentions,
        places: &places,
        quotations: &quotations,
        ..Page::default()
    };
    let pages: Vec<_> = (0..4).map(page).collect();
    let report = report(&clusters, ReportOptions { singles: 1, ..Default::default() }, &pages);
    assert_eq!((report.speakers[0].quotations, report.speakers[0].stories), (3, 3));
    assert_eq!((report.places[0].stories, report.dates[0].rows.as_slice()), (3, &[0, 2, 3][..]));
    let html = report.to_html();
    for said in [
        "“Rain &lt;is&gt; due,”",
        "<title>Oslo: 3 stories</title>",
        "href=\"#story-1\"",
        "href=\"#row-2\"",
        "row 3",
    ] {
        assert!(html.contains(said), "{said}");
    }
    let fragment = report.to_fragment();
    assert!(!fragment.contains("href=\"#") && fragment.contains("<svg"));
}

/// The elements that the part of a notebook is made of; a page has those of its head beside.
const ELEMENTS: [&str; 47] = [
    "div",
    "header",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "p",
    "dl",
    "dt",
    "dd",
    "ul",
    "ol",
    "li",
    "i",
    "input",
    "output",
    "b",
    "a",
    "span",
    "bdi",
    "time",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "mark",
    "small",
    "nav",
    "main",
    "html",
    "head",
    "body",
    "title",
    "q",
    "cite",
    "figure",
    "figcaption",
    "rect",
    "svg",
    "path",
    "circle",
    "text",
];

/// A page without the tags that stand alone.
fn without_meta(html: &str) -> String {
    let lines = html.lines().filter(|line| !line.starts_with("<meta") && !line.starts_with("<!DOCTYPE"));
    lines.collect::<Vec<_>>().join("\n")
}

proptest! {
    #[test]
    fn nothing_from_outside_is_markup(
        clusters in proptest::collection::vec(0..4_usize, 0..8),
        texts in proptest::collection::vec((any_text(), any_text(), any_text()), 8),
        marks in proptest::collection::vec((0..50_usize, 0..50_usize, any_text(), any_text()), 0..6),
        heading in any_text(),
        characters in 0..30_usize,
        published in any::<Option<i64>>(),
    ) {
        // The first row of each number represents it.
        let first = |of: &usize| clusters.iter().position(|cluster| cluster == of).unwrap();
        let clusters = copies(&clusters.iter().map(first).collect::<Vec<_>>());
        let mentions: Vec<_> = marks
            .iter()
            .map(|(start, end, label, title)| Mark { start: *start, end: *end, label, title })
            .collect();
        let places: Vec<_> = marks
            .iter()
            .map(|(lat, lon, link, name)| Place { link, name, latitude: *lat as f64, longitude: *lon as f64 })
            .collect();
        let quotations: Vec<_> =
            marks.iter().map(|(_, _, speaker, text)| Quotation { speaker, text }).collect();
        let people: Vec<_> =
            marks.iter().map(|(_, _, alias, name)| Person { name, aliases: vec![alias] }).collect();
        let page = |(row, (id, title, text)): (usize, &'_ (String, String, String))| {
            (row, id.clone(), title.clone(), text.clone())
        };
        let pages: Vec<_> = texts.iter().enumerate().map(page).collect();
        let pages: Vec<_> = pages
            .iter()
            .map(|(row, id, title, text)| Page {
                row: *row,
                id: Some(id),
                title: Some(title),
                source: Some(title),
                published,
                text: Some(text),
                mentions: &mentions,
                places: &places,
                quotations: &quotations,
                people: &people,
            })
            .collect();
        let made = vec![(heading.clone(), heading.clone())];
        let options = ReportOptions { heading, made, characters, ..ReportOptions::default() };
        let told = report(&clusters, options.clone(), &pages);
        prop_assert!(is_sound(&without_style(&told.to_fragment()), &ELEMENTS));
        let html = without_meta(&without_style(&told.to_html()));
        prop_assert!(is_sound(&html, &ELEMENTS), "{}", html);
        let turned: Vec<_> = pages.iter().rev().copied().collect();
        prop_assert_eq!(told, report(&clusters, options, &turned));
    }
}
