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
