//! `wirecopy report`.

use super::{Folder, pages};

#[test]
fn a_page_stands_in_one_file() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    let run = folder.run("report pages.jsonl --labels EMAIL -o report.html --heading <b>Pages</b>");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.starts_with("report: 4 documents, 2 distinct, 1 mention in them in "),
        "{}",
        run.stderr
    );
    let html = folder.read("report.html");
    assert!(html.starts_with("<!DOCTYPE html>"));
    assert!(html.contains("desk@northline.example"));
    assert!(html.contains("&lt;b&gt;Pages&lt;/b&gt;"));
    assert_eq!(html.matches("<script").count(), 1, "the search");
    assert_eq!(folder.run("report pages.jsonl --labels EMAIL -q --heading <b>Pages</b>").stdout, html);
    assert_eq!(folder.names(), ["pages.jsonl", "report.html"]);
}

/// Two copies and a page of its own, with titles and papers.
fn papers() -> String {
    let story = "The harbour bridge will stay shut until June, the council said on Tuesday, since divers found a crack in \
                 its northern pier that nobody had noticed when it was surveyed two years before.";
    format!(
        "{{\"id\": \"a\", \"title\": \"Bridge <shut>\", \"lead\": \"Lead A\", \"publisher\": \"Harbour Post\", \"site\": \"a.example\", \"text\": \"{story}\"}}\n\
         {{\"id\": \"b\", \"title\": \"Crack in pier\", \"lead\": \"Lead B\", \"publisher\": null, \"site\": \"b.example\", \"text\": \"{story}\"}}\n\
         {{\"id\": \"c\", \"title\": \"Rain\", \"lead\": \"Lead C\", \"publisher\": \"Gazette\", \"site\": \"c.example\", \"text\": \"Rain is due.\"}}\n"
    )
}

#[test]
fn titles_and_sources_are_shown_by_their_usual_names() {
    let folder = Folder::new();
    folder.write("pages.jsonl", papers());
    let html = folder.run("report pages.jsonl -q --labels EMAIL").stdout;
    for said in
        ["Bridge &lt;shut&gt;</h3>", "Crack in pier</small>", ">Source</th>", "Harbour Post", ">Gazette<"]
    {
        assert!(html.contains(said), "{said}");
    }
    assert!(!html.contains("a.example") && !html.contains("Lead A"));
    assert_eq!(folder.run("cat pages.jsonl -q -o pages.parquet").status, 0);
    let same = folder.run("report pages.parquet -q --labels EMAIL").stdout;
    assert_eq!(same.replace("pages.parquet", "pages.jsonl"), html);
}

#[test]
fn titles_and_sources_may_be_named() {
    let folder = Folder::new();
    folder.write("pages.jsonl", papers());
    let html = folder.run("report pages.jsonl -q --labels EMAIL --title lead --source site").stdout;
    for said in ["Lead A</h3>", "Lead B</small>", "b.example", ">c.example<"] {
        assert!(html.contains(said), "{said}");
    }
    assert!(!html.contains("Gazette") && !html.contains("Crack in pier"));
    let run = folder.run("report pages.jsonl -q --title led");
    let said = "pages.jsonl: --title: no column \"led\"; did you mean \"lead\"?";
    assert!(run.status == 2 && run.stderr.contains(said), "{}", run.stderr);
}
