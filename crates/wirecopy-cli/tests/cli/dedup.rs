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
}

#[test]
fn an_input_can_be_replaced_by_its_output() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    assert_eq!(folder.run("dedup pages.jsonl -o pages.jsonl").status, 0);
    assert_eq!(rows(&folder.read("pages.jsonl")).len(), 2);
}
