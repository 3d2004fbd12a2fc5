//! Dictionaries as files.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path, sync::Arc};

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use tempfile::tempdir;
use wirecopy::{
    Control,
    extract::{Case, Dictionary, Extractor, Label, Matching},
};
use wirecopy_io::{
    ErrorKind,
    columns::Raw,
    dictionary::{self, Options},
};

fn rows(dictionary: &Dictionary) -> Vec<(Option<&str>, Option<&str>)> {
    (0..dictionary.len()).map(|row| (dictionary.term(row), dictionary.link(row))).collect()
}

#[test]
fn a_saved_one_finds_the_same() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("ships.dict");
    for matching in [Matching::Tokens, Matching::Substrings] {
        let ships =
            Dictionary::builder().matching(matching).linked("Northline", "Q1").term("").build().unwrap();
        dictionary::save(&ships, &path).unwrap();
        let mapped = dictionary::open(&path).unwrap();
        assert_eq!(mapped, ships);
        // The mapped one goes on while another takes its name.
        dictionary::save(&Dictionary::builder().build().unwrap(), &path).unwrap();
        let find = |ships: Dictionary| {
            let label = Label::user("SHIP").unwrap();
            Extractor::builder()
                .labels(&[])
                .dictionary(label, ships)
                .build()
                .unwrap()
                .run(&["NORTHLINE’s"])
                .unwrap()
        };
        assert_eq!(find(mapped), find(ships));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside");
}

#[test]
fn what_cannot_be_opened_is_named() {
    let folder = tempdir().unwrap();
    let missing = folder.path().join("missing.dict");
    let error = dictionary::open(&missing).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::File, Some(missing.as_path())));
    assert_eq!(dictionary::load(&missing, &Options::default()).unwrap_err().kind(), ErrorKind::File);
    for bytes in [&b""[..], b"term\nAcme\n", b"WCDICT\x1a\n", &[0; 4096]] {
        let path = folder.path().join("other.dict");
        fs::write(&path, bytes).unwrap();
        let error = dictionary::open(&path).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::Input, Some(path.as_path())));
    }
    let nowhere = folder.path().join("no folder").join("ships.dict");
    let error = dictionary::save(&Dictionary::builder().build().unwrap(), &nowhere).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::File, Some(nowhere.as_path())));
    assert_eq!(
        dictionary::save(&Dictionary::builder().build().unwrap(), "/").unwrap_err().kind(),
        ErrorKind::File
    );
}

fn load(folder: &Path, name: &str, content: &str, options: &Options) -> wirecopy_io::Result<Dictionary> {
    let path = folder.join(name);
    fs::write(&path, content).expect("the folder can be written to");
    dictionary::load(&path, options)
}

#[test]
fn tables_and_lines_are_loaded() {
    let folder = tempdir().unwrap();
    let load = |name: &str, content: &str, options: &Options| load(folder.path(), name, content, options);
    let plain = Options::default();
    let want = [(Some("Acme"), Some("Q1")), (Some("Northline"), None)];
    assert_eq!(rows(&load("a.csv", "id,name\nQ1,Acme\n,Northline\n", &plain).unwrap()), want);
    let lines = "{\"term\": \"Acme\", \"link\": \"Q1\", \"n\": 1}\n{\"term\": \"Northline\", \"n\": 2}\n";
    assert_eq!(rows(&load("a.jsonl", lines, &plain).unwrap()), want);
    let by_number = Options { link: Some("n".into()), case: Case::Exact, ..Options::default() };
    let numbered = load("a.jsonl", lines, &by_number).unwrap();
    assert_eq!((rows(&numbered)[1].1, numbered.case()), (Some("2"), Case::Exact));
    let text = load("a.txt", "\u{feff}Acme\r\n\nNorthline", &plain).unwrap();
    assert_eq!(rows(&text), [(Some("Acme"), None), (Some(""), None), (Some("Northline"), None)]);

    let saved = folder.path().join("saved.txt");
    dictionary::save(&text, &saved).unwrap();
    assert_eq!(dictionary::load(&saved, &plain).unwrap(), text);
}

#[test]
fn wrong_tables_are_refused() {
    let folder = tempdir().unwrap();
    let load = |name: &str, content: &str, options: &Options| load(folder.path(), name, content, options);
    let plain = Options::default();
    let error = load("a.csv", "a,b\n1,2\n", &plain).unwrap_err().to_string();
    assert!(
        error.contains("a.csv: which column holds the terms?") && error.ends_with("\"a\", \"b\""),
        "{error}"
    );
    let named = Options { term: Some("c".into()), ..Options::default() };
    assert_eq!(load("a.csv", "a,b\n1,2\n", &named).unwrap_err().kind(), ErrorKind::Option);
    let error = load("a.jsonl", "{\"term\": 7}\n", &Options { term: Some("term".into()), ..plain.clone() })
        .unwrap_err();
    assert!(error.to_string().ends_with("column \"term\" holds Int64, not strings"), "{error}");
    let path = folder.path().join("b.txt");
    fs::write(&path, b"Acme\nNorth\xffline\n").unwrap();
    assert_eq!(dictionary::load(&path, &plain).unwrap_err().line(), Some(2));
    let both = Options { variants: true, matching: Matching::Substrings, ..plain };
    assert_eq!(load("c.txt", "Acme", &both).unwrap_err().kind(), ErrorKind::Core);
}

#[test]
fn arrow_tables_are_taken() {
    let term: ArrayRef = Arc::new(StringArray::from(vec![Some("Acme"), None]));
    let id: ArrayRef = Arc::new(Int64Array::from(vec![Some(7), Some(8)]));
    let table = RecordBatch::try_from_iter([("term", term), ("id", id)]).unwrap();
    let raw = Raw::from_batches(table.schema().fields(), &[table]);
    let dictionary = dictionary::of_table(&raw, &Options::default(), &Control::new()).unwrap();
    assert_eq!(rows(&dictionary), [(Some("Acme"), Some("7")), (Some(""), Some("8"))]);
    assert_eq!(dictionary.skipped().map(|s| s.row).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_saved_dictionary_is_not_taken_for_what_it_is_not() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("ships.dict");
    let exact = Dictionary::builder().case(Case::Exact).term("Northern Light").build().unwrap();
    dictionary::save(&exact, &path).unwrap();
    let plain = Options::default();
    assert_eq!(dictionary::load(&path, &plain).unwrap(), exact, "what is not asked for is as it was saved");
    assert_eq!(dictionary::load(&path, &Options { case: Case::Exact, ..plain.clone() }).unwrap(), exact);
    let error = dictionary::load(&path, &Options { variants: true, ..plain }).unwrap_err();
    assert_eq!((error.kind(), error.option_name()), (ErrorKind::Option, Some("variants")));
    assert!(error.to_string().ends_with("ships.dict: variants: the saved dictionary has false, not true"));
}
