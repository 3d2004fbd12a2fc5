//! What is said when something is wrong.

use super::{Folder, pages, rows};

/// The error of a run that fails with this status and writes nothing.
fn error(folder: &Folder, args: &str, status: i32) -> String {
    let before = folder.names();
    let run = folder.run(args);
    assert_eq!((run.status, run.stdout.as_str()), (status, ""), "{args}: {}", run.stderr);
    assert_eq!(folder.names(), before, "{args} left something behind");
    run.stderr
}

#[test]
fn errors_name_the_file_the_row_or_the_option() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    folder.write("torn.jsonl", pages() + "{\"text\": \"torn\n");
    folder.write("empty.jsonl", "");
    folder.write("empty.parquet", "");
    folder.write("short.parquet", "PAR1 and then nothing");
    folder.write("wrong.csv", "name,views\nx,1\n");
    folder.write("page.txt", "One page.");
    folder.write("ships.csv", "ship,imo\nNorthern Light,1\n");
    folder.write("ships.txt", "Northern Light\n");
    folder.write("latin.jsonl", b"{\"text\": \"caf\xe9\"}\n");
    folder.write("archive.jsonl", pages());
    folder.write("pages.data", pages());
    folder.write("junk.csv", "x".repeat(400) + "\n1\n");
    folder.write("said.csv", "a,b,same\na,b,true\na,z,false\n");
    std::fs::create_dir(folder.path("none")).unwrap();
    std::fs::create_dir(folder.path("known")).unwrap();
    folder.write("known/monday.jsonl", pages());
    let cases = [
        ("dedup missing.jsonl", 1),
        ("dedup pages.xlsx", 1),
        ("dedup none-*.jsonl", 1),
        ("dedup torn.jsonl", 1),
        ("dedup latin.jsonl", 1),
        ("dedup empty.parquet", 1),
        ("extract short.parquet", 1),
        ("dedup none", 1),
        ("dedup pages.data", 1),
        ("clean wrong.csv", 2),
        ("clean junk.csv --text y", 2),
        ("clean wrong.csv --text boddy", 2),
        ("dedup pages.jsonl --keep view", 2),
        ("dedup pages.jsonl --keep earlist", 2),
        ("dedup pages.jsonl --keep earliest", 2),
        ("dedup pages.jsonl --decisions said.csv", 1),
        ("dedup pages.jsonl --against archive.jsonl -o ./archive.jsonl", 2),
        ("dedup pages.jsonl --against known --pairs known/pairs.csv", 2),
        ("dedup pages.jsonl --threshold 0.2", 2),
        ("dedup pages.jsonl -o unique.doc", 1),
        ("dedup pages.jsonl -o no/such/folder/unique.csv", 1),
        ("dedup pages.jsonl -o same.csv --pairs ./same.csv", 2),
        ("clean pages.jsonl --repairs - --blocks -", 2),
        ("clean pages.jsonl -o - --repairs -", 2),
        ("extract pages.jsonl --labels EMAIL,MAIL", 2),
        ("extract pages.jsonl --labels persn", 2),
        ("extract pages.jsonl --region Britain", 2),
        ("extract pages.jsonl --published-on May", 2),
        ("extract pages.jsonl --dictionary ships.txt", 2),
        ("extract pages.jsonl --dictionary SHIP=", 2),
        ("extract pages.jsonl --dictionary ship=ships.txt", 2),
        ("extract pages.jsonl --dictionary SHIP=none.txt", 1),
        ("extract pages.jsonl --dictionary SHIP=ships.csv", 1),
        ("extract pages.jsonl --dictionary SHIP=ships.csv --term name", 2),
        ("extract pages.jsonl --dictionary SHIP=ships.txt --variants --match substrings", 2),
        ("extract pages.jsonl --dictionary SHIP=ships.txt --labels SHIPS", 2),
        ("report pages.jsonl --dictionary SHIP=none.txt -o report.html", 1),
        ("report pages.jsonl -o report.pdf", 2),
        ("dictionary none.csv", 1),
        ("dictionary ships.txt -o ./ships.txt", 2),
        ("dictionary ships.txt -o terms.csv.gz", 2),
        ("dictionary ships.txt -o a.dict --skipped a.dict", 2),
        ("clean pages.jsonl --to text", 2),
        ("clean pages.jsonl --to json", 2),
        ("clean pages.jsonl --drop bylines", 2),
        ("manual sort", 2),
        ("clean page.txt --min-repeat 1", 2),
        ("dedup", 2),
        ("dedup pages.jsonl --levels near,far", 2),
        ("dedup pages.jsonl -j 0", 2),
        ("deduplicate pages.jsonl", 2),
    ];
    let told: Vec<String> = cases
        .iter()
        .map(|(args, status)| format!("$ wirecopy {args}\n{}", error(&folder, args, *status)))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn bad_rows_are_skipped_or_nulled_and_counted() {
    let folder = Folder::new();
    let lines = pages();
    folder.write("pages.jsonl", lines.replacen('\n', "\nnot json\n", 1) + "[1]\n");
    let skipped = folder.run("clean pages.jsonl --errors skip");
    assert_eq!(skipped.rows(), rows(&lines.replace("boats .", "boats.")));
    insta::assert_snapshot!(skipped.stderr.lines().take(3).collect::<Vec<_>>().join("\n"));
    let nulled = folder.run("extract pages.jsonl --labels EMAIL --errors null --summary json");
    assert_eq!(nulled.rows()[0]["row"], 3);
    assert_eq!(rows(nulled.stderr.lines().last().unwrap())[0]["bad_rows"], 2);
    assert_eq!(folder.run("dedup pages.jsonl --errors skip -q").stderr, "");
}

#[test]
fn a_file_stays_as_it_was_when_a_run_fails() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages() + "torn");
    folder.write("clean.jsonl", "as it was");
    error(&folder, "clean pages.jsonl -o clean.jsonl", 1);
    assert_eq!(folder.read("clean.jsonl"), "as it was");
}
