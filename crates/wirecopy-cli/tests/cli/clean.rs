//! `wirecopy clean`.

use serde_json::json;

use super::{Folder, rows};

/// A body of forty words.
fn body() -> String {
    (0..40).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ") + ".\n"
}

#[test]
fn one_page_comes_out_as_text() {
    let folder = Folder::new();
    folder.write("page.txt", body().repeat(2));
    assert_eq!(folder.run("clean page.txt -q").stdout, body());
    assert_eq!(folder.pipe("clean - --from text -q", body().repeat(2)).stdout, body());
    assert_eq!(
        folder.run("clean page.txt -q --to jsonl").rows(),
        [json!({"id": "page.txt", "text": body()})]
    );
    for as_text in ["-o page.clean.txt", "-o page.clean --to text"] {
        assert_eq!(folder.run(&format!("clean page.txt -q {as_text}")).stdout, "");
        assert_eq!(folder.read(as_text.split(' ').nth(1).unwrap()), body());
    }
    assert_eq!(folder.run("clean page.txt -q -o page.jsonl").stdout, "");
    assert_eq!(rows(&folder.read("page.jsonl")).len(), 1);
}

#[test]
fn columns_stay_and_repairs_are_told() {
    let folder = Folder::new();
    let row = |text: Option<String>| json!({"n": 1, "body": text, "tags": ["x"]}).to_string() + "\n";
    folder.write("pages.jsonl", row(Some(body().repeat(2))) + &row(None) + &row(Some("Fine.".into())));
    let run = folder.run("clean pages.jsonl --repairs repairs.jsonl --blocks blocks.csv -o clean.jsonl");
    assert!(run.stderr.starts_with("clean: 3 documents, 1 changed by 1 repair in "), "{}", run.stderr);
    let clean = rows(&folder.read("clean.jsonl"));
    assert_eq!(
        clean.iter().map(|row| &row["body"]).collect::<Vec<_>>(),
        [&json!(body()), &json!(null), &json!("Fine.")]
    );
    assert_eq!(clean[0]["n"], 1);
    let repairs = rows(&folder.read("repairs.jsonl"));
    assert_eq!((&repairs[0]["row"], &repairs[0]["kind"]), (&json!(0), &json!("repeat")));
    assert!(folder.read("blocks.csv").starts_with("row,id,start,end,kind\n0,0,0,"));
}

#[test]
fn rows_are_numbered_over_all_batches() {
    let folder = Folder::new();
    let fine = json!({"text": "Fine."}).to_string() + "\n";
    folder.write("pages.jsonl", fine.repeat(20_000) + &json!({"text": body().repeat(2)}).to_string() + "\n");
    assert_eq!(folder.run("clean pages.jsonl -q --repairs repairs.jsonl").stdout, "");
    assert_eq!(rows(&folder.read("repairs.jsonl"))[0]["row"], 20_000);
}
