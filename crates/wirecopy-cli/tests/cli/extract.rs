//! `wirecopy extract`.

use super::{Folder, pages, rows};

#[test]
fn a_mention_is_a_row() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    let run = folder.run("extract pages.jsonl --labels EMAIL");
    let mentions = run.rows();
    assert_eq!(mentions.len(), 1);
    assert_eq!((&mentions[0]["row"], &mentions[0]["id"]), (&2.into(), &"c".into()));
    assert_eq!(mentions[0]["value"], "desk@northline.example");
    assert!(run.stderr.starts_with("extract: 1 mention in 4 documents in "), "{}", run.stderr);
}

#[test]
fn csv_in_csv_out() {
    let folder = Folder::new();
    folder.write("pages.csv", "id;body\n7;\"Write to a@b.example;\nor call.\"\n");
    let run = folder.run("extract pages.csv --to csv --labels EMAIL -q");
    let mut lines = run.stdout.lines();
    assert!(lines.next().unwrap().starts_with("row,id,start,end,text,label"));
    assert!(lines.next().unwrap().starts_with("0,7,9,20,a@b.example,EMAIL"), "{}", run.stdout);
}

#[test]
fn an_empty_input_gives_a_table_without_rows() {
    let folder = Folder::new();
    folder.write("pages.csv", "id,text\n");
    assert_eq!(folder.run("extract pages.csv -q -o mentions.csv").status, 0);
    assert_eq!(folder.read("mentions.csv").lines().count(), 1);
    let run = folder.run("extract pages.csv -q --documents documents.parquet -o mentions.parquet");
    assert_eq!(run.status, 0);
    assert_eq!(folder.run("dedup documents.parquet -q --text tokens").status, 1, "numbers are no texts");
}

#[test]
fn labels_may_be_small_and_have_spaces_between_them() {
    let folder = Folder::new();
    folder.write("page.txt", "Ana Ruiz flew to Oslo.");
    let run = folder.command(["extract", "page.txt", "-q", "--labels", "person, gpe", "--date-order", "dmy"]);
    let labels: Vec<_> = super::outcome(run).rows().iter().map(|row| row["label"].clone()).collect();
    assert_eq!(labels, ["PERSON", "GPE"]);
}

#[test]
fn a_table_of_quotations_has_them_whatever_the_labels() {
    let folder = Folder::new();
    folder.write("page.txt", "“The pier is lost,” said Ana Ruiz.");
    assert_eq!(
        folder
            .run("extract page.txt -q --labels PERSON --quotes quotes.jsonl --entities entities.jsonl")
            .status,
        0
    );
    let quotes = rows(&folder.read("quotes.jsonl"));
    let entities = rows(&folder.read("entities.jsonl"));
    assert_eq!(quotes[0]["speaker"], "Ana Ruiz");
    assert!(quotes[0]["speaker_id"].is_string(), "{}", quotes[0]);
    assert_eq!(quotes[0]["speaker_id"], entities[0]["global_id"]);
}

#[test]
fn documents_are_counted() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    assert_eq!(folder.run("extract pages.jsonl -q --labels EMAIL --documents documents.jsonl").stdout, "");
    let counts: Vec<_> =
        rows(&folder.read("documents.jsonl")).iter().map(|row| row["mentions"].as_i64().unwrap()).collect();
    assert_eq!(counts, [0, 0, 1, 0]);
}

#[test]
fn entities_are_ranked_over_all_documents() {
    let folder = Folder::new();
    folder
        .write("pages.csv", "text\nAna Ruiz flew to Oslo.\nOslo is cold in May.\nIn Oslo Ana Ruiz spoke.\n");
    assert_eq!(folder.run("extract pages.csv -q --ranking who.jsonl").stdout, "");
    let ranked = rows(&folder.read("who.jsonl"));
    let counts: Vec<_> = ranked.iter().map(|row| (row["name"].as_str(), row["documents"].as_i64())).collect();
    assert_eq!(counts, [(Some("Oslo"), Some(3)), (Some("Ana Ruiz"), Some(2))]);
}

#[test]
fn places_of_ones_own_are_found() {
    let folder = Folder::new();
    folder.write("huts.csv", "name,link,lat,lon\nVal Sarna,osm:1,46.5,10.1\n");
    folder.write("page.txt", "Snow fell in Val Sarna on Monday.");
    let found = folder.run("extract page.txt -q --to jsonl --gazetteer huts.csv --labels GPE,LOC").rows();
    assert_eq!((&found[0]["link"], &found[0]["lat"]), (&"osm:1".into(), &46.5.into()));
    folder.write("none.csv", "place\nVal Sarna\n");
    let run = folder.run("extract page.txt -q --gazetteer none.csv");
    assert!(run.status != 0 && run.stderr.contains("needs a column name"), "{}", run.stderr);
}

#[test]
fn a_page_without_a_date_is_of_the_day_given() {
    let folder = Folder::new();
    folder.write(
        "pages.jsonl",
        concat!(
            r#"{"text":"Snow fell yesterday."}"#,
            "\n",
            r#"{"text":"Snow fell yesterday.","published":"2021-01-02"}"#,
            "\n",
        ),
    );
    let run = "extract pages.jsonl -q --to jsonl --labels DATE --published-on 2022-05-28 --documents documents.jsonl -o dates.jsonl";
    assert_eq!(folder.run(run).status, 0);
    let values: Vec<_> = rows(&folder.read("dates.jsonl")).iter().map(|row| row["value"].clone()).collect();
    assert_eq!(values, ["2022-05-27", "2021-01-01"]);
    let days = rows(&folder.read("documents.jsonl"));
    assert!(days[0]["published"].as_str().unwrap().starts_with("2022-05-28"), "{}", days[0]);
    assert!(days[1]["published"].as_str().unwrap().starts_with("2021-01-02"), "{}", days[1]);
}
