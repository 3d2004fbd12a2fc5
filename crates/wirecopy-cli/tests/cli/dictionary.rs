//! Terms of the user's own: `--dictionary` and `wirecopy dictionary`.

use serde_json::{Value, json};

use super::{Folder, rows};

fn pages(folder: &Folder) {
    let texts = ["The Northern Light met the SaintBrieuc.", "A northern light, and desk@northline.example."];
    let line = |text: &&str| json!({"text": text}).to_string() + "\n";
    folder.write("pages.jsonl", texts.iter().map(line).collect::<String>());
    folder.write(
        "ships.csv",
        "name,id\nNorthern Light,imo:1\nSaint-Brieuc,imo:2\n—,imo:3\nSaint-Brieuc,imo:2\n",
    );
    folder.write("places.txt", "Light\nBrieuc\n");
}

/// The mentions as label, text and link.
fn found(rows: &[Value]) -> Vec<[String; 3]> {
    let shown = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    rows.iter().map(|row| [&row["label"], &row["text"], &row["link"]].map(shown)).collect()
}

fn mention(label: &str, text: &str, link: &str) -> [String; 3] {
    [label, text, link].map(str::to_owned)
}

#[test]
fn terms_are_mentions_of_their_label() {
    let folder = Folder::new();
    pages(&folder);
    let run = folder.run("extract pages.jsonl --dictionary SHIP=ships.csv --dictionary PLACE=places.txt");
    let ship = mention("SHIP", "Northern Light", "imo:1");
    let small = mention("SHIP", "northern light", "imo:1");
    let email = mention("EMAIL", "desk@northline.example", "-");
    assert_eq!(found(&run.rows()), [ship.clone(), small.clone(), email]);
    assert!(
        run.stderr.starts_with("wirecopy: ships.csv: 1 term can never match (1 punctuation)\n"),
        "{}",
        run.stderr
    );

    let run = folder.run(
        "extract pages.jsonl -q --dictionary SHIP=ships.csv --labels SHIP --variants --case exact --link id",
    );
    assert_eq!(found(&run.rows()), [ship, mention("SHIP", "SaintBrieuc", "imo:2")]);
    assert_eq!(run.stderr, "");

    let run =
        folder.run("extract pages.jsonl -q --dictionary PLACE=places.txt --labels PLACE --match substrings");
    let texts: Vec<_> = found(&run.rows()).into_iter().map(|[_, text, _]| text).collect();
    assert_eq!(texts, ["Light", "Brieuc", "light"]);
}

#[test]
fn a_dictionary_is_kept_in_a_file() {
    let folder = Folder::new();
    pages(&folder);
    let run = folder.run("dictionary ships.csv --variants -o ships.dict --skipped skipped.csv");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(
        run.stderr.starts_with("dictionary: 4 terms, 2 can never match (1 duplicate, 1 punctuation) in "),
        "{}",
        run.stderr
    );
    assert_eq!(
        folder.read("skipped.csv"),
        "row,term,reason,same_as\n2,—,punctuation,\n3,Saint-Brieuc,duplicate,1\n"
    );
    let built = folder.run("extract pages.jsonl -q --dictionary SHIP=ships.csv --variants");
    assert_eq!(folder.run("extract pages.jsonl -q --dictionary SHIP=ships.dict"), built);
    assert_eq!(folder.run("dictionary ships.dict --summary none -o again.dict").status, 0);
    assert_eq!(
        std::fs::read(folder.path("again.dict")).unwrap(),
        std::fs::read(folder.path("ships.dict")).unwrap()
    );

    let run = folder.run("extract pages.jsonl --dictionary SHIP=ships.dict --case exact");
    assert_eq!(run.status, 2);
    assert_eq!(run.stderr, "wirecopy: ships.dict: --case: the saved dictionary has fold, not exact\n");
}

#[test]
fn terms_alone_can_be_checked() {
    let folder = Folder::new();
    pages(&folder);
    let before = folder.names();
    let run = folder.run("dictionary ships.csv --summary json");
    let summary = &rows(&run.stderr)[0];
    assert_eq!((&summary["terms"], &summary["skipped"]), (&json!(4), &json!(2)));
    assert_eq!(folder.names(), before);
}

#[test]
fn standard_input_has_a_term_a_line() {
    let folder = Folder::new();
    pages(&folder);
    let run = folder.pipe("extract pages.jsonl -q --dictionary PLACE=- --labels PLACE", "Northern Light\n");
    assert_eq!(run.rows().len(), 2);
    let run = folder.pipe("dictionary - --summary none -o places.dict", "Northern Light\n");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn a_report_has_them_too() {
    let folder = Folder::new();
    pages(&folder);
    let run = folder.run("report pages.jsonl -q --dictionary SHIP=ships.csv -o report.html");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(folder.read("report.html").contains("SHIP"));
}
