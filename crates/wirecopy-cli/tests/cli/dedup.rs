//! `wirecopy dedup`.

use serde_json::json;

use super::{Folder, pages, rows};

#[test]
fn the_rows_that_are_kept_come_out_as_they_are() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    let kept = folder.run("dedup pages.jsonl");
    let lines: Vec<_> = pages().lines().map(str::to_owned).collect();
    assert_eq!(
        rows(&kept.stdout),
        rows(&[lines[2].as_str(), lines[3].as_str()].join("\n")),
        "the longest is kept"
    );
    assert!(
        kept.stderr
            .starts_with("dedup: 4 documents, 2 distinct, 2 copies (0 exact, 2 near, 0 contained) in "),
        "{}",
        kept.stderr
    );
}

#[test]
fn all_tables_are_written() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    let run = folder
        .run("dedup pages.jsonl -o unique.csv --pairs pairs.jsonl --documents documents.jsonl --keep first");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let unique = folder.read("unique.csv");
    assert!(unique.starts_with("id,text,views\na,\"The ferry"), "{unique}");
    let pairs = rows(&folder.read("pairs.jsonl"));
    assert_eq!(pairs[0]["kind"], "exact");
    assert_eq!((&pairs[0]["a"], &pairs[0]["b"]), (&json!("a"), &json!("b")));
    let documents = rows(&folder.read("documents.jsonl"));
    assert_eq!(
        documents.iter().map(|row| row["cluster"].as_i64().unwrap()).collect::<Vec<_>>(),
        [0, 0, 2, 0]
    );
    assert_eq!(folder.names(), ["documents.jsonl", "pages.jsonl", "pairs.jsonl", "unique.csv"]);
}

#[test]
fn a_table_beside_is_enough() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    let run = folder.run("dedup pages.jsonl --documents documents.jsonl");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    let run = folder.run("dedup pages.jsonl --documents documents.jsonl -o -");
    assert_eq!(run.rows().len(), 2);
}

#[test]
fn a_column_decides_what_is_kept() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    let kept = |keep: &str| {
        let rows = folder.run(&format!("dedup pages.jsonl --keep {keep}")).rows();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kept("first"), ["a", "c"]);
    assert_eq!(kept("views"), ["a", "c"]);
    assert_eq!(kept("views:desc"), ["b", "c"]);
}

#[test]
fn the_outcome_does_not_depend_on_how_it_is_read() {
    let folder = Folder::new();
    // Enough rows for several batches, the copies far from each other.
    let many: String = (0..20_000)
        .map(|row| {
            let story = row % 9_000;
            let text: Vec<_> = (0..12).map(|word| format!("w{}", story * 7 + word * word)).collect();
            json!({"text": format!("{} {row}", text.join(" "))}).to_string() + "\n"
        })
        .collect();
    folder.write("pages.jsonl", &many);
    let whole = folder.run("dedup pages.jsonl -j 1 -q");
    assert_eq!(whole.rows().len(), 9_000);
    assert_eq!(folder.run("dedup pages.jsonl -j 2 -q"), whole);
    assert_eq!(folder.pipe("dedup - -q", &many), whole);
    assert_eq!(folder.run("dedup pages.jsonl -q -o pages.parquet").status, 0);
    assert_eq!(folder.run("dedup pages.parquet -q"), whole, "survivors have no copies");
}

#[test]
fn the_summary_can_be_parsed() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    let run = folder.run("dedup pages.jsonl --summary json -o unique.jsonl");
    let summary = &rows(&run.stderr)[0];
    assert_eq!(
        (&summary["command"], &summary["documents"], &summary["near"]),
        (&json!("dedup"), &json!(4), &json!(2))
    );
    assert!(summary["seconds"].as_f64().unwrap() >= 0.0);
    assert_eq!(folder.run("dedup pages.jsonl --summary none -o unique.jsonl").stderr, "");
    assert_eq!(folder.run("dedup pages.jsonl --quiet -o unique.jsonl").stderr, "");
    let quiet = folder.run("dedup pages.jsonl --quiet --summary json -o unique.jsonl");
    assert_eq!(rows(&quiet.stderr)[0]["documents"], 4, "quiet, but for what is asked for");
}

#[test]
fn an_input_can_be_replaced_by_its_output() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    assert_eq!(folder.run("dedup pages.jsonl -o pages.jsonl").status, 0);
    assert_eq!(rows(&folder.read("pages.jsonl")).len(), 2);
}

const NEW: &str = r#"{"id":"t1","text":"A gale is due on Monday, and then some more of it."}
{"id":"t2","text":"A gale is due on Monday and then some more of it"}
{"id":"t3","text":"The ferry sank at noon."}
{"id":"t4","text":"Nothing else is new."}
"#;
const ARCHIVE: &str = r#"{"id":"m1","text":"Rain is due."}
{"id":"m2","text":"“The ferry sank at noon”"}
"#;

#[test]
fn what_the_archive_has_is_left_out() {
    let folder = Folder::new();
    folder.write("new.jsonl", NEW);
    folder.write("archive.jsonl", ARCHIVE);
    let run = folder.run("dedup new.jsonl --against archive.jsonl --keep first");
    let ids = |text: &str| -> Vec<String> {
        rows(text).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&run.stdout), ["t1", "t4"], "{}", run.stderr);
    let line =
        "dedup: 4 documents, 2 distinct, 2 copies (2 exact, 0 near, 0 contained), 1 known to the archive in ";
    assert!(run.stderr.starts_with(line), "{}", run.stderr);
    let run = folder.run("dedup new.jsonl --against archive.jsonl --no-within");
    assert_eq!(ids(&run.stdout), ["t1", "t2", "t4"]);
    let run = folder.run("dedup new.jsonl --against archive.jsonl --summary json");
    assert!(run.stderr.contains("\"archived\":1"), "{}", run.stderr);
    let run = folder.pipe("dedup - --against archive.jsonl -q", NEW);
    assert_eq!(ids(&run.stdout).len(), 2);
}

#[test]
fn pairs_with_the_archive_are_written() {
    let folder = Folder::new();
    folder.write("new.jsonl", NEW);
    folder.write("archive.jsonl", ARCHIVE);
    let command =
        "dedup new.jsonl --against archive.jsonl --archive-pairs known.jsonl --documents documents.jsonl";
    assert_eq!(folder.run(command).status, 0);
    let known = rows(&folder.read("known.jsonl"));
    assert_eq!(known.len(), 1);
    assert_eq!(
        (&known[0]["a"], &known[0]["b"], &known[0]["kind"]),
        (&json!("t3"), &json!("m2"), &json!("exact"))
    );
    let documents = rows(&folder.read("documents.jsonl"));
    assert_eq!((&documents[2]["against"], &documents[2]["reason"]), (&json!("m2"), &json!("archive")));
    assert_eq!((&documents[0]["against"], &documents[0]["against_row"]), (&json!(null), &json!(null)));
}

#[test]
fn an_archive_is_checked_before_anything_is_written() {
    let folder = Folder::new();
    folder.write("new.jsonl", NEW);
    let run = folder.run("dedup new.jsonl --against absent.jsonl -o new-stories.jsonl");
    assert!(run.status == 1 && run.stderr.contains("absent.jsonl"), "{} {}", run.status, run.stderr);
    let run = folder.run("dedup - --against - -o new-stories.jsonl");
    assert!(run.status == 2 && run.stderr.contains("standard input"), "{} {}", run.status, run.stderr);
    let run = folder.run("dedup new.jsonl --no-within");
    assert!(run.status == 2 && run.stderr.contains("--against"), "{} {}", run.status, run.stderr);
    assert_eq!(folder.names(), ["new.jsonl"]);
}

#[test]
fn what_is_boilerplate_can_be_kept() {
    let footer =
        "All rights reserved by the Courier and its heirs, here and on the moon, for ever and a day.";
    let page = |page: usize| {
        let body: String =
            (0..40).map(|word| format!("p{page}w{word} ")).fold(String::new(), |all, word| all + &word);
        json!({"text": format!("{body}{footer} {footer}")}).to_string() + "\n"
    };
    let folder = Folder::new();
    folder.write("archive.jsonl", (0..40).map(page).collect::<String>());
    folder.write("today.jsonl", (50..52).map(page).collect::<String>());
    let run = folder.run("dedup archive.jsonl --save-frequencies known.freq");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let run = folder.run("dedup today.jsonl --frequencies known.freq --save-frequencies again.freq");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.bytes("again.freq"), folder.bytes("known.freq"));
    assert!(folder.bytes("known.freq").len() > 40, "a footer in forty pages is boilerplate");
    let run = folder.run("dedup today.jsonl --frequencies today.jsonl");
    assert!(run.status == 1 && run.stderr.contains("not a table of frequencies"), "{}", run.stderr);
    let run = folder.run("dedup today.jsonl --save-frequencies x.freq --levels near");
    assert!(run.status == 2 && run.stderr.contains("contained"), "{}", run.stderr);
    let run = folder.run("dedup today.jsonl --frequencies known.freq --shingle 4");
    assert!(run.stderr.contains("shingles of 5 words, and shingle is 4"), "{}", run.stderr);
}

#[test]
fn clusters_hold_to_decisions() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    // c is a story of its own: it is said to be a copy, and b to be none.
    folder.write("said.csv", "a,b,same\na,c,true\na,b,false\n");
    let run = folder
        .run("dedup pages.jsonl --decisions said.csv --documents documents.jsonl --keep first -o u.jsonl");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let documents = rows(&folder.read("documents.jsonl"));
    let cluster = |row: usize| documents[row]["cluster"].as_i64().unwrap();
    assert_eq!((cluster(0), cluster(2)), (0, 0));
    assert_ne!(cluster(0), cluster(1));
    assert_eq!(documents[2]["kind"], "decided");
    let counted = "4 documents, 2 distinct, 2 copies (0 exact, 1 near, 0 contained, 1 decided) in ";
    assert!(run.stderr.contains(counted), "{}", run.stderr);

    folder.write("both.csv", "a,b,same\na,b,true\na,b,false\n");
    let run = folder.run("dedup pages.jsonl --decisions both.csv --documents other.jsonl");
    assert_eq!(run.status, 2, "{}", run.stderr);
    folder.write("nobody.csv", "a,b,same\na,z,true\n");
    let run = folder.run("dedup pages.jsonl --decisions nobody.csv --documents other.jsonl");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("\"z\" stands in no row"), "{}", run.stderr);
    assert_eq!(folder.names().iter().filter(|name| name.starts_with("other")).count(), 0);
}
