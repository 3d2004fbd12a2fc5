//! `wirecopy passages`.

use serde_json::json;

use super::{Folder, rows};

const BODY: &str = "The ferry ran aground at dawn, and all forty on board were ashore by noon, we hear";

#[test]
fn passages_and_shares_are_written() {
    let folder = Folder::new();
    let page = |id: &str, text: Option<String>| json!({ "id": id, "text": text }).to_string();
    let pages = [
        page("a", Some(format!("Éire – {BODY}"))),
        page("b", None),
        page("c", Some("Rain is due.".to_owned())),
        page("d", Some(format!("{BODY}. {BODY}."))),
    ];
    folder.write("pages.jsonl", pages.join("\n"));
    let run = folder.run("passages pages.jsonl --shares shares.jsonl -o passages.jsonl");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.starts_with(
            "passages: 4 documents, 3 passages (1 within one document), 1 pair of documents in "
        ),
        "{}",
        run.stderr
    );
    let found = rows(&folder.read("passages.jsonl"));
    let len = BODY.chars().count();
    let first = json!({
        "a_row": 0, "a": "a", "a_start": 7, "a_end": 7 + len,
        "b_row": 3, "b": "d", "b_start": 0, "b_end": len, "tokens": 17
    });
    assert_eq!(found[0], first);
    assert_eq!((&found[2]["a"], &found[2]["b"]), (&json!("d"), &json!("d")));
    let shares = rows(&folder.read("shares.jsonl"));
    assert_eq!((&shares[0]["tokens_a"], &shares[0]["tokens_b"]), (&json!(17), &json!(34)));
}

#[test]
fn options_are_checked() {
    let folder = Folder::new();
    folder.write("pages.jsonl", "{\"text\": \"Rain is due.\"}");
    let run = folder.run("passages pages.jsonl --k 65");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("k must be in 1..=64, got 65"), "{}", run.stderr);
}
