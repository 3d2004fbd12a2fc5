use super::*;

#[test]
fn every_column_is_text() {
    let folder = Folder::new();
    let path = folder.write("a.csv", "id,text,n\r\n1,\"One, \"\"two\"\"\nthree\",\r\n\r\n02,\u{e9},1.0");
    let reader = read(&path, &ReadOptions::default()).unwrap();
    assert_eq!(names(&reader), ["id", "text", "n"]);
    assert_eq!(
        rows_of(reader).unwrap(),
        [text(&["1", "One, \"two\"\nthree", ""]), text(&["02", "\u{e9}", "1.0"])]
    );
    assert_eq!(rows(&path, &choosing(&["n", "id"])).unwrap(), [text(&["", "1"]), text(&["1.0", "02"])]);
}

#[test]
fn the_header_tells_the_delimiter() {
    let folder = Folder::new();
    for (name, file) in [
        ("a.csv", "id,te;xt\n1,\"a;\tb\"\n"),
        ("b.csv", "id;\"te;xt\"\n1;\"a;\tb\"\n"),
        ("c.csv", "id\tte;xt\n1\ta\n".replace(';', "\"").as_str()),
        ("d.tsv", "id\tte;xt\n1\t\"a;\tb\"\n"),
    ] {
        let path = folder.write(name, file);
        assert_eq!(names(&read(&path, &ReadOptions::default()).unwrap()).len(), 2, "{name}");
    }
    let path = folder.write("one.csv", "text\nalone\n");
    assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["alone"])]);
}

#[test]
fn a_header_alone_is_an_empty_table() {
    let folder = Folder::new();
    for file in ["id,text", "id,text\n", "\n\nid,text\r\n\r\n"] {
        let path = folder.write("a.csv", file);
        let reader = read(&path, &ReadOptions::default()).unwrap();
        assert_eq!((names(&reader).len(), rows_of(reader).unwrap().len()), (2, 0));
    }
}

#[test]
fn malformed_rows_are_named() {
    let folder = Folder::new();
    for (name, file, message) in [
        ("a.csv", "", "a.csv: the file is empty: expected a header line that names the columns"),
        ("b.csv", "a,b\n1,2\n\n1,2,3\n", "b.csv, line 4: expected 2 fields, as in the header, found 3"),
        ("c.csv", "a,b\n\"1\n1\",2\n1\n", "c.csv, line 4: expected 2 fields, as in the header, found 1"),
        ("d.csv", "a\n1;2,3\n", "d.csv, line 2: expected 1 field, as in the header, found 2"),
        ("e.csv", "a,b,a\n", "e.csv, line 1: the header names the column \"a\" twice"),
        ("f.csv", "a,b\n1,2\n1,\"2\n3,4\n", "f.csv, line 3: a quotation mark of this row is never closed"),
        ("g.csv", "a,b\n1,\"", "g.csv, line 2: a quotation mark of this row is never closed"),
    ] {
        assert_eq!(folder.refusal(name, file), message);
    }
    let path = folder.write("h.csv", "id,text\n");
    let error = read(&path, &choosing(&["body"])).unwrap_err();
    assert_eq!(folder.shown(&error), "h.csv: no column \"body\"; the columns are \"id\", \"text\"");
}

#[test]
fn closed_quotation_marks_at_the_end_are_no_error() {
    let folder = Folder::new();
    for file in ["a\n\"x\"", "a\n\"x\"\n", "a\nx", "a\n\"x\n\""] {
        let path = folder.write("a.csv", file);
        let expected = if file.ends_with("\n\"") { "x\n" } else { "x" };
        assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&[expected])]);
    }
    let path = folder.write("b.csv", "a\n\"\"");
    assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&[""])]);
}

#[test]
fn text_that_is_no_text_is_refused_or_replaced() {
    let folder = Folder::new();
    // The bytes of an e with an acute accent, on both sides of a comma, are not one.
    let path = folder.write("a.csv", b"a,b\n1,2\n\xc3,\xa9\n");
    let error = rows(&path, &ReadOptions::default()).unwrap_err();
    assert_eq!((error.kind(), error.line()), (wirecopy_io::ErrorKind::Input, Some(3)));
    assert_eq!(folder.shown(&error), "a.csv, line 3: invalid UTF-8: 0xC3 at byte 1 of the field");
    assert_eq!(rows(&path, &replacing()).unwrap(), [text(&["1", "2"]), text(&["\u{fffd}", "\u{fffd}"])]);
}

#[test]
fn many_columns_and_long_fields() {
    let folder = Folder::new();
    let names: Vec<_> = (0..500).map(|column| format!("c{column}")).collect();
    let long = "word ".repeat(2_000_000);
    let path = folder.write("a.csv", format!("{}\n{long}{}\n", names.join(","), ",".repeat(499)));
    let rows = rows(&path, &ReadOptions::default()).unwrap();
    assert_eq!(rows[0].len(), 500);
    assert!(rows[0][0] == Value::from(long.as_str()));
}
