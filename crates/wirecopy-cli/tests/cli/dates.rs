//! Dates of publication: what is read, and what is said of the others.

use serde_json::{Value, json};

use super::{Folder, rows};

/// One text with each of these dates.
fn dated(dates: &[Value]) -> String {
    let row = |date: &Value| json!({"date": date, "text": "The ferry sank at noon."}).to_string() + "\n";
    dates.iter().map(row).collect()
}

/// The dates of the one row that is kept.
fn earliest(dates: &[Value]) -> Value {
    let folder = Folder::new();
    folder.write("pages.jsonl", dated(dates));
    let run = folder.run("dedup pages.jsonl --keep earliest");
    assert!(run.stderr.starts_with("dedup: "), "{}", run.stderr);
    run.rows()[0]["date"].clone()
}

#[test]
fn dates_of_every_kind_are_compared() {
    let dates = ["2022-05-30", "May 29, 2022", "Sat, 28 May 2022 10:00:00 GMT", "20220531"].map(Value::from);
    assert_eq!(earliest(&dates), dates[2]);
    let seconds = [1_653_955_200, 1_653_900_000].map(Value::from);
    assert_eq!(earliest(&seconds), seconds[1]);
}

#[test]
fn dates_that_are_not_understood_are_counted_once() {
    let folder = Folder::new();
    folder.write(
        "pages.jsonl",
        dated(&[json!("2022-05-30"), json!(null), json!("28. Mai"), json!("5/6/2022")]),
    );
    let said = "wirecopy: column \"date\": 2 of 3 dates were not understood, the first in row 2: \"28. Mai\"; ISO 8601 is read";
    for command in [
        "dedup pages.jsonl",
        "dedup pages.jsonl --clean",
        "stories pages.jsonl",
        "extract pages.jsonl --labels DATE",
    ] {
        let run = folder.run(command);
        assert_eq!(run.stderr.matches("dates were not").count(), 1, "{command}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{command}: {}", run.stderr);
    }
    assert!(!folder.run("clean pages.jsonl").stderr.contains("dates"), "they do not matter there");
    assert_eq!(folder.run("dedup pages.jsonl -q").stderr, "");
}

#[test]
fn rows_without_a_date_are_counted_where_dates_matter() {
    let folder = Folder::new();
    folder.write("pages.jsonl", dated(&[json!("2022-05-30"), json!(null)]));
    for (command, said) in [
        (
            "dedup pages.jsonl --keep earliest",
            "1 of 2 documents have no date: a copy with one is kept before them",
        ),
        ("stories pages.jsonl --window 3d", "1 of 2 documents have no date: the window does not bind them"),
    ] {
        let run = folder.run(&format!("{command} --summary json"));
        assert!(run.stderr.contains(said), "{command}: {}", run.stderr);
        assert_eq!(rows(run.stderr.lines().last().unwrap())[0]["undated"], 1, "{command}");
    }
    assert!(!folder.run("dedup pages.jsonl --summary json").stderr.contains("date"));
}
