//! Bad rows by rule.

use super::*;
use wirecopy_io::ErrorKind;
use wirecopy_io::read::{Input, Problems};

fn with(errors: Errors) -> ReadOptions {
    ReadOptions { errors, ..ReadOptions::default() }
}

/// The rows, how many were bad, and where the first of these are.
fn judged(path: &Path, errors: Errors) -> (Vec<Vec<Value>>, u64, Vec<Option<u64>>) {
    let reader = read(path, &with(errors)).unwrap();
    let problems = reader.problems();
    let rows = rows_of(reader).unwrap();
    let lines = problems.first().iter().map(Error::line).collect();
    (rows, problems.count(), lines)
}

const JSON: &[u8] =
    b"{\"t\": \"a\"}\n{\"t\": \n[1]\n\xff{}\n{\"t\": \"\\ud800\"}\n\n{\"t\": \"b\"}\n{\"t\": \"c";

#[test]
fn lines_of_json_that_cannot_be_parsed() {
    let folder = Folder::new();
    let path = folder.write("a.jsonl", JSON);
    let lines: Vec<_> = [2, 3, 4, 5, 8].map(Some).into();
    let (rows, count, at) = judged(&path, Errors::Skip);
    assert_eq!((rows, count, at), (vec![text(&["a"]), text(&["b"])], 5, lines.clone()));
    let (rows, count, at) = judged(&path, Errors::Null);
    let null = || vec![Value::Null];
    let expected = vec![text(&["a"]), null(), null(), null(), null(), text(&["b"]), null()];
    assert_eq!((rows, count, at), (expected, 5, lines));
    let error = rows_of_path(&path, Errors::Replace).unwrap_err();
    assert_eq!(error.line(), Some(2), "what is malformed cannot be replaced");
}

fn rows_of_path(path: &Path, errors: Errors) -> Result<Vec<Vec<Value>>> {
    rows(path, &with(errors))
}

#[test]
fn the_message_of_a_bad_row_names_file_line_and_reason() {
    let folder = Folder::new();
    let path = folder.write("a.jsonl", JSON);
    let reader = read(&path, &with(Errors::Skip)).unwrap();
    let problems = reader.problems();
    assert_eq!(problems.count(), 0, "nothing is counted before it is read");
    reader.for_each(drop);
    let shown: Vec<_> = problems.first().iter().map(|error| folder.shown(error)).collect();
    assert_eq!(shown[0], "a.jsonl, line 2: malformed JSON: it ends before its object is closed");
    assert_eq!(shown[1], "a.jsonl, line 3: expected a JSON object, found an array");
}

#[test]
fn objects_of_an_array_that_are_malformed_within() {
    let folder = Folder::new();
    let path = folder.write("a.json", "[{\"t\": \"a\"}, {\"t\": nope}, {\"t\": \"b\"}]");
    let (rows, count, _) = judged(&path, Errors::Skip);
    assert_eq!((rows, count), (vec![text(&["a"]), text(&["b"])], 1));
    let path = folder.write("b.json", "[{\"t\": \"a\"} {\"t\": \"b\"}]");
    let error = rows_of_path(&path, Errors::Skip).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input, "a broken array is no bad row");
}

#[test]
fn rows_of_csv_with_other_fields_than_the_header() {
    let folder = Folder::new();
    let path = folder.write("a.csv", b"a,b\n1,2\n3\n4,5,6\n\xff,7\n8,9\n10,\"11\n12,13\n");
    let lines: Vec<_> = [3, 4, 5, 7].map(Some).into();
    let (rows, count, at) = judged(&path, Errors::Skip);
    assert_eq!((rows, count, at), (vec![text(&["1", "2"]), text(&["8", "9"])], 4, lines.clone()));
    let (rows, count, at) = judged(&path, Errors::Null);
    assert_eq!((rows.len(), count, at), (6, 4, lines));
    assert_eq!(rows[1], [Value::Null, Value::Null]);
    assert_eq!(rows[4], text(&["8", "9"]));
}

#[test]
fn a_row_is_bad_whichever_columns_are_read() {
    let folder = Folder::new();
    let path = folder.write("a.csv", b"a,b\n1,\xff\n2,y\n");
    let input = Input::open(&[path], &with(Errors::Skip)).unwrap();
    for columns in [["a"].as_slice(), &["b"], &["b", "a"]] {
        assert_eq!(rows_of(input.read(Some(columns)).unwrap()).unwrap().len(), 1, "{columns:?}");
    }
}

#[test]
fn headers_are_never_passed_over() {
    let folder = Folder::new();
    for file in ["", "a,a\n1,2\n", "a,\"b\n"] {
        let path = folder.write("a.csv", file);
        assert_eq!(rows_of_path(&path, Errors::Skip).unwrap_err().kind(), ErrorKind::Input, "{file:?}");
    }
}

#[test]
fn text_files_that_are_no_text() {
    let folder = Folder::new();
    folder.write("a.txt", "one");
    folder.write("b.txt", b"t\xffwo");
    folder.write("c.txt", b"\xff\xfet\0");
    folder.write("d.txt", "three");
    let (rows, count, at) = judged(folder.path(), Errors::Skip);
    assert_eq!((rows, count), (vec![text(&["a.txt", "one"]), text(&["d.txt", "three"])], 2));
    assert_eq!(at, [Some(1), None]);
    let (rows, ..) = judged(folder.path(), Errors::Null);
    assert_eq!(rows[1], ["b.txt".into(), Value::Null], "the id is known");
}

#[test]
fn what_is_broken_beyond_a_row_is_an_error_under_every_rule() {
    let folder = Folder::new();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, "{\"t\": 1}\n".repeat(10_000).as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let path = folder.write("a.jsonl.gz", &packed[..packed.len() / 2]);
    for errors in [Errors::Raise, Errors::Replace, Errors::Skip, Errors::Null] {
        let error = rows_of_path(&path, errors).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File, "{errors:?}");
    }
    let path = folder.write("b.parquet", b"PAR1 and no more");
    assert_eq!(rows_of_path(&path, Errors::Skip).unwrap_err().kind(), ErrorKind::Input);
}

#[test]
fn only_the_first_hundred_are_kept() {
    let folder = Folder::new();
    let path = folder.write("a.jsonl", "{}\n{\n".repeat(300));
    let (rows, count, at) = judged(&path, Errors::Skip);
    assert_eq!((rows.len(), count, at.len()), (300, 300, Problems::KEPT));
}

#[test]
fn keys_of_bad_rows_are_no_columns() {
    let folder = Folder::new();
    let path = folder.write("a.jsonl", "{\"a\": 1}\n{\"b\": 1,}\n{\"a\": 2}\n");
    let reader = read(&path, &with(Errors::Null)).unwrap();
    assert_eq!(names(&reader), ["a"]);
    assert_eq!(rows_of(reader).unwrap(), [[Value::Int(1)], [Value::Null], [Value::Int(2)]]);
}
