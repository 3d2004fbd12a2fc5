use super::*;

fn types(reader: &Reader) -> Vec<String> {
    reader.schema().fields().iter().map(|field| field.data_type().to_string()).collect()
}

#[test]
fn all_keys_come_back_in_the_order_of_their_first_row() {
    let folder = Folder::new();
    let path = folder.write(
        "a.jsonl",
        "{\"id\": 1, \"text\": \"One\"}\n\n{\"text\": \"Two\", \"late\": true}\r\n  {}  \n{\"id\": null}",
    );
    let reader = read(&path, &ReadOptions::default()).unwrap();
    assert_eq!(names(&reader), ["id", "text", "late"]);
    assert_eq!(types(&reader), ["Int64", "LargeUtf8", "Boolean"]);
    assert_eq!(
        rows_of(reader).unwrap(),
        [
            vec![Value::Int(1), "One".into(), Value::Null],
            vec![Value::Null, "Two".into(), Value::Bool(true)],
            vec![Value::Null; 3],
            vec![Value::Null; 3],
        ]
    );
}

#[test]
fn types_widen_over_the_whole_file() {
    let folder = Folder::new();
    let path = folder.write(
        "a.jsonl",
        r#"{"number": 1, "mixed": 1.50, "nested": {"a": [1, "\u00e9"]}, "big": 18446744073709551615, "none": null}
           {"number": 2.5, "mixed": "x", "nested": null, "big": 1, "none": null}
           {"number": -3e0, "mixed": false, "nested": [ ], "big": null, "none": null}"#,
    );
    let reader = read(&path, &ReadOptions::default()).unwrap();
    assert_eq!(types(&reader), ["Float64", "LargeUtf8", "LargeUtf8", "LargeUtf8", "Null"]);
    let nested = r#"{"a": [1, "\u00e9"]}"#;
    assert_eq!(
        rows_of(reader).unwrap(),
        [
            vec![Value::Float(1.0), "1.50".into(), nested.into(), "18446744073709551615".into(), Value::Null],
            vec![Value::Float(2.5), "x".into(), Value::Null, "1".into(), Value::Null],
            vec![Value::Float(-3.0), "false".into(), "[ ]".into(), Value::Null, Value::Null],
        ]
    );
}

#[test]
fn strings_are_decoded_and_the_last_of_two_equal_keys_counts() {
    let folder = Folder::new();
    let path = folder
        .write("a.jsonl", r#"{"te\u0078t": "\u201cHi\u201d\n\ud83d\ude00 \"\\ud83d\"", "n": 1, "n": 2}"#);
    let reader = read(&path, &ReadOptions::default()).unwrap();
    assert_eq!(names(&reader), ["text", "n"]);
    let text = "\u{201c}Hi\u{201d}\n\u{1f600} \"\\ud83d\"";
    assert_eq!(rows_of(reader).unwrap(), [[text.into(), Value::Int(2)]]);
}

#[test]
fn columns_are_chosen_and_ordered() {
    let folder = Folder::new();
    let path = folder.write("a.jsonl", "{\"a\": 1, \"b\": \"x\", \"c\": 2}\n{\"c\": 3}\n");
    let reader = read(&path, &choosing(&["c", "a"])).unwrap();
    assert_eq!(names(&reader), ["c", "a"]);
    assert_eq!(rows_of(reader).unwrap(), [[Value::Int(2), Value::Int(1)], [Value::Int(3), Value::Null]]);
    let error = read(&path, &choosing(&["body"])).unwrap_err();
    assert_eq!(error.kind(), wirecopy_io::ErrorKind::Option);
    assert_eq!(folder.shown(&error), r#"a.jsonl: no column "body"; the columns are "a", "b", "c""#);
    assert_eq!(rows(&path, &choosing(&[])).unwrap(), [[], []] as [[Value; 0]; 2]);
}

#[test]
fn a_file_without_rows_is_an_empty_table() {
    let folder = Folder::new();
    for (name, text) in [("a.jsonl", ""), ("b.jsonl", "\n \n"), ("c.json", ""), ("d.json", " [ \n] ")] {
        let path = folder.write(name, text);
        let reader = read(&path, &ReadOptions::default()).unwrap();
        assert_eq!((names(&reader).len(), rows_of(reader).unwrap().len()), (0, 0));
        let reader = read(&path, &choosing(&["text"])).unwrap();
        assert_eq!((names(&reader), rows_of(reader).unwrap().len()), (vec!["text".to_owned()], 0));
    }
}

#[test]
fn json_is_an_array_or_objects_one_after_another() {
    let folder = Folder::new();
    let expected = [[Value::from("a]}\"")], ["b".into()]];
    for (name, text) in [
        ("a.json", r#"[{"t": "a]}\""}, {"t": "b"}]"#),
        ("b.json", "\n[\n  {\n    \"t\": \"a]}\\\"\"\n  }\n  ,\n  { \"t\": \"b\" }\n]\n"),
        ("c.json", "{\"t\": \"a]}\\\"\"}\n{\"t\": \"b\"}\n"),
        ("d.json", "{\"t\": \"a]}\\\"\"}{\n\"t\": \"b\"}"),
    ] {
        let path = folder.write(name, text);
        assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), expected, "{name}");
    }
}

#[test]
fn malformed_lines_are_named() {
    let folder = Folder::new();
    for (name, text, message) in [
        (
            "a.jsonl",
            "{\"a\": 1}\n\n{\"a\" 2}\n",
            "a.jsonl, line 3: malformed JSON at byte 6 of the line: expected `:`",
        ),
        (
            "b.jsonl",
            "{\"a\": 1}\n{\"a\": \"cut sho",
            "b.jsonl, line 2: malformed JSON: it ends before its object is closed",
        ),
        ("c.jsonl", "[1, 2]\n", "c.jsonl, line 1: expected a JSON object, found an array"),
        ("d.jsonl", "{}\n\"text\"\n", "d.jsonl, line 2: expected a JSON object, found a string"),
        ("e.jsonl", "null", "e.jsonl, line 1: expected a JSON object, found null"),
        ("n.jsonl", "not json\n", "n.jsonl, line 1: expected a JSON object, found \"not json\""),
        ("t.jsonl", "12:30\n", "t.jsonl, line 1: expected a JSON object, found \"12:30\""),
        ("f.jsonl", "id,text\n", "f.jsonl, line 1: expected a JSON object, found \"id,text\""),
        ("g.jsonl", "{\"a\": NaN}", "g.jsonl, line 1: malformed JSON at byte 7 of the line: expected value"),
        (
            "h.jsonl",
            "{\"a\": 1} {\"a\": 2}",
            "h.jsonl, line 1: malformed JSON at byte 10 of the line: trailing characters",
        ),
        ("a.json", "[{\"a\": 1},\n 7]", "a.json, line 2: expected a JSON object, found a number"),
        ("b.json", "[{\"a\": 1}\n", "b.json, line 2: the file ends before its array is closed"),
        (
            "c.json",
            "[{\"a\": 1}\n {}]",
            "c.json, line 2: expected a comma or the end of the array, found `{`",
        ),
        ("d.json", "[{\"a\": 1},]", "d.json, line 1: expected a JSON object, found `]`"),
        ("e.json", "[]\n\n[]", "e.json, line 3: expected nothing after the array, found an array"),
        ("f.json", "{\"a\": 1", "f.json, line 1: malformed JSON: it ends before its object is closed"),
        (
            "g.json",
            "{\"a\": \"x}\n{\"a\": 1}",
            "g.json, line 1: malformed JSON at byte 9 of the line: control character (\\u0000-\\u001F) found while parsing a string",
        ),
        ("h.json", "{\n\"a\" 1}", "h.json, line 1: malformed JSON: expected `:`"),
        ("i.json", "\0", "i.json, line 1: expected a JSON object, found byte 0x00"),
    ] {
        assert_eq!(folder.refusal(name, text), message);
    }
}

#[test]
fn text_that_is_no_text_is_refused_or_replaced() {
    let folder = Folder::new();
    let path = folder.write("a.jsonl", b"{\"t\": \"x\"}\n{\"t\": \"caf\xe9\"}\n");
    let error = read(&path, &ReadOptions::default()).unwrap_err();
    assert_eq!((error.kind(), error.line()), (wirecopy_io::ErrorKind::Input, Some(2)));
    assert_eq!(folder.shown(&error), "a.jsonl, line 2: invalid UTF-8: 0xE9 at byte 11 of the line");
    assert_eq!(rows(&path, &replacing()).unwrap(), [text(&["x"]), text(&["caf\u{fffd}"])]);

    let path = folder.write("b.jsonl", "{\"t\": \"x\"}\n{\"t\": \"cut \\ud83d\"}\n");
    let error = read(&path, &ReadOptions::default()).unwrap_err();
    assert_eq!(
        folder.shown(&error),
        "b.jsonl, line 2: the escape \\ud83d is half of a surrogate pair, no character"
    );
    assert_eq!(rows(&path, &replacing()).unwrap(), [text(&["x"]), text(&["cut \u{fffd}"])]);
}

#[test]
fn one_big_dictionary_is_no_table() {
    let folder = Folder::new();
    let fields: Vec<_> = (0..10_001).map(|key| format!("\"{key}\": 1")).collect();
    assert_eq!(
        folder.refusal("a.json", format!("{{{}}}", fields.join(","))),
        "a.json, line 1: more than 10000 different keys; a table has one object a row, with the same keys in each"
    );
}

#[test]
fn a_line_may_be_very_long() {
    let folder = Folder::new();
    let long = "word ".repeat(10_000_000);
    let path = folder.write("a.jsonl", format!("{{\"t\": \"{long}\"}}\n{{\"t\": \"x\"}}\n"));
    let rows = rows(&path, &ReadOptions::default()).unwrap();
    assert!(rows == [text(&[&long]), text(&["x"])]);
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    let path = folder.write("b.jsonl", format!("{{\"t\": {deep}}}\n"));
    assert!(super::rows(&path, &ReadOptions::default()).unwrap() == [text(&[&deep])]);
}
