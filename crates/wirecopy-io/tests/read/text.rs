use super::*;

#[test]
fn a_file_is_a_document() {
    let folder = Folder::new();
    let path = folder.write("page.txt", "\u{feff}One.\r\n\nTwo.\n");
    let reader = read(&path, &ReadOptions::default()).unwrap();
    assert_eq!(names(&reader), ["id", "text"]);
    assert_eq!(rows_of(reader).unwrap(), [text(&["page.txt", "One.\r\n\nTwo.\n"])]);
    assert_eq!(rows(&path, &choosing(&["text"])).unwrap(), [text(&["One.\r\n\nTwo.\n"])]);
    let path = folder.write("empty.md", "");
    assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["empty.md", ""])]);
    let error = read(&path, &choosing(&["body"])).unwrap_err();
    assert_eq!(folder.shown(&error), "no column \"body\"; the columns are \"id\", \"text\"");
}

#[test]
fn text_that_is_no_text_is_refused_or_replaced() {
    let folder = Folder::new();
    let path = folder.write("a.txt", b"one\ncaf\xe9 \xff\nthree\n");
    let error = rows(&path, &ReadOptions::default()).unwrap_err();
    assert_eq!(folder.shown(&error), "a.txt, line 2: invalid UTF-8: 0xE9 at byte 4 of the line");
    assert_eq!(rows(&path, &replacing()).unwrap(), [text(&["a.txt", "one\ncaf\u{fffd} \u{fffd}\nthree\n"])]);
}

#[test]
fn other_encodings_are_refused() {
    let folder = Folder::new();
    for (name, bytes) in [
        ("a.txt", b"\xff\xfeh\0i\0".as_slice()),
        ("b.csv", b"\xfe\xff\0i\0d\0\n"),
        ("c.jsonl", b"\xff\xfe{\0}\0"),
    ] {
        assert_eq!(folder.refusal(name, bytes), format!("{name}: text in UTF-16; save it as UTF-8"));
    }
}

#[test]
fn the_mark_of_utf8_is_not_part_of_the_text() {
    let folder = Folder::new();
    let path = folder.write("a.csv", "\u{feff}id,text\n1,x\n");
    assert_eq!(names(&read(&path, &ReadOptions::default()).unwrap()), ["id", "text"]);
    let path = folder.write("a.jsonl", "\u{feff}{\"id\": 1}\n");
    assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [[Value::Int(1)]]);
    let path = folder.write("a.json", "\u{feff}[{\"id\": 1}]\n");
    assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [[Value::Int(1)]]);
}
