use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::file::properties::WriterProperties;
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, Int64Array, LargeStringArray, ListArray, RecordBatch, StringArray, StringViewArray,
};
use wirecopy_io::ErrorKind;

use super::*;

fn bytes_of(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, column)| (name, column, true)),
    )
    .unwrap();
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(100)).build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn strings(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn ints(values: &[i64]) -> ArrayRef {
    Arc::new(Int64Array::from(values.to_vec()))
}

/// A file with the columns `n` and `t`, in row groups of 100 rows and pages of `page`.
pub(super) fn write_numbers(path: &Path, rows: std::ops::Range<usize>, page: usize) {
    let numbers: Vec<String> = rows.clone().map(|n| n.to_string()).collect();
    let n = strings(&numbers.iter().map(String::as_str).collect::<Vec<_>>());
    let batch = RecordBatch::try_from_iter([("n", n), ("t", strings(&vec!["x"; rows.len()]))]).unwrap();
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(100))
        .set_data_page_row_count_limit(page)
        .set_write_batch_size(page)
        .build();
    let file = std::fs::File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

/// A Parquet file whose string column holds bytes that are not UTF-8, as some writers leave them.
fn with_invalid_text() -> Vec<u8> {
    let mut bytes =
        bytes_of(vec![("id", ints(&[1, 2, 3, 4])), ("text", strings(&["fine", "x", "cafZ", "Q"]))]);
    let swaps = [(b"\x04\0\0\0cafZ".as_slice(), 0xe9), (b"\x01\0\0\0Q", 0xff)];
    for (value, byte) in swaps {
        let at = bytes.windows(value.len()).position(|window| window == value).unwrap();
        bytes[at + value.len() - 1] = byte;
    }
    bytes
}

#[test]
fn columns_keep_their_types() {
    let folder = Folder::new();
    let lists = ListArray::from_iter_primitive::<Int32Type, _, _>([Some([Some(1)]), Some([Some(2)])]);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", ints(&[1, 2])),
        ("small", strings(&["a", "b"])),
        ("large", Arc::new(LargeStringArray::from(vec![Some("c"), None]))),
        ("view", Arc::new(StringViewArray::from(vec!["d", "e"]))),
        ("list", Arc::new(lists)),
    ];
    let path = folder.write("a.parquet", bytes_of(columns));
    for options in [ReadOptions::default(), replacing()] {
        let reader = read(&path, &options).unwrap();
        let types: Vec<_> =
            reader.schema().fields().iter().map(|field| field.data_type().to_string()).collect();
        assert_eq!(types[..4], ["Int64", "Utf8", "LargeUtf8", "Utf8View"]);
        assert!(types[4].starts_with("List"), "{}", types[4]);
        let batch = reader.map(Result::unwrap).next().unwrap();
        assert_eq!(batch.num_rows(), 2);
    }
    let reader = read(&path, &choosing(&["view", "id"])).unwrap();
    assert_eq!(names(&reader), ["view", "id"]);
    assert_eq!(rows_of(reader).unwrap(), [["d".into(), Value::Int(1)], ["e".into(), Value::Int(2)]]);
    assert_eq!(rows(&path, &choosing(&[])).unwrap(), [[], []] as [[Value; 0]; 2]);
    let error = read(&path, &choosing(&["body"])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Option);
    assert_eq!(
        folder.shown(&error),
        r#"a.parquet: no column "body"; the columns are "id", "small", "large", "view", "list""#
    );
}

#[test]
fn text_that_is_no_text_is_refused_or_replaced() {
    let folder = Folder::new();
    let path = folder.write("a.parquet", with_invalid_text());
    let error = rows(&path, &ReadOptions::default()).unwrap_err();
    assert_eq!((error.kind(), error.row()), (ErrorKind::Input, Some(2)));
    assert_eq!(
        folder.shown(&error),
        "a.parquet, row 2: column \"text\": invalid UTF-8: 0xE9 at byte 4 of the text"
    );
    assert_eq!(
        rows(&path, &replacing()).unwrap(),
        [
            [Value::Int(1), "fine".into()],
            [Value::Int(2), "x".into()],
            [Value::Int(3), "caf\u{fffd}".into()],
            [Value::Int(4), "\u{fffd}".into()],
        ]
    );
    // A column that nobody asked for is not looked at.
    assert_eq!(rows(&path, &choosing(&["id"])).unwrap().len(), 4);
}

#[test]
fn what_is_no_parquet_is_refused() {
    let folder = Folder::new();
    assert_eq!(folder.refusal("a.parquet", ""), "a.parquet: the file is empty: expected Parquet");
    assert_eq!(
        folder.refusal("b.parquet", "id,text\n1,x\n"),
        "b.parquet: malformed Parquet: Invalid Parquet file. Corrupt footer"
    );
    let whole = bytes_of(vec![("id", ints(&[1, 2])), ("text", strings(&["a", "b"]))]);
    assert_eq!(
        folder.refusal("c.parquet", &whole[..whole.len() / 2]),
        "c.parquet: malformed Parquet: Invalid Parquet file. Corrupt footer"
    );
}

#[test]
fn damaged_files_never_panic() {
    let folder = Folder::new();
    let values: Vec<_> = (0..120).map(|row| format!("text number {row}")).collect();
    let values: Vec<_> = values.iter().map(String::as_str).collect();
    let whole = bytes_of(vec![("id", ints(&(0..120).collect::<Vec<_>>())), ("text", strings(&values))]);
    for at in (0..whole.len()).step_by(3) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        let path = folder.write("a.parquet", damaged);
        for options in [ReadOptions::default(), replacing()] {
            if let Ok(reader) = read(&path, &options) {
                let _ = reader.filter_map(Result::ok).count();
            }
        }
    }
}

#[test]
fn files_are_one_table_if_their_columns_are_the_same() {
    let folder = Folder::new();
    folder.write("1.parquet", bytes_of(vec![("id", ints(&[1])), ("text", strings(&["x"]))]));
    let large: ArrayRef = Arc::new(LargeStringArray::from(vec!["y"]));
    folder.write("2.parquet", bytes_of(vec![("text", large), ("id", ints(&[2]))]));
    assert_eq!(
        rows(folder.path(), &ReadOptions::default()).unwrap(),
        [[Value::Int(1), "x".into()], [Value::Int(2), "y".into()]]
    );
    for (columns, message) in [
        (
            vec![("id", strings(&["3"])), ("text", strings(&["z"]))],
            "3.parquet: the column \"id\" is Utf8, not Int64 as in 1.parquet; files that are read together have \
             the same columns",
        ),
        (
            vec![("id", ints(&[3]))],
            "3.parquet: no column \"text\", which is in 1.parquet; files that are read together have the same \
             columns",
        ),
        (
            vec![("id", ints(&[3])), ("text", strings(&["z"])), ("more", ints(&[3]))],
            "3.parquet: the column \"more\" is not in 1.parquet; files that are read together have the same \
             columns",
        ),
    ] {
        folder.write("3.parquet", bytes_of(columns));
        let error = read(folder.path(), &ReadOptions::default()).unwrap_err();
        assert_eq!(folder.shown(&error), message);
    }
    folder.write("3.parquet", bytes_of(vec![("id", ints(&[3])), ("more", ints(&[3]))]));
    assert_eq!(rows(folder.path(), &choosing(&["id"])).unwrap().len(), 3);
}

#[test]
fn batches_stay_small_also_where_one_text_comes_again_and_again() {
    let folder = Folder::new();
    let long = "word ".repeat(20_000);
    let path = folder.write("a.parquet", bytes_of(vec![("text", strings(&vec![long.as_str(); 300]))]));
    let options = ReadOptions { batch_bytes: 1 << 20, ..ReadOptions::default() };
    let batches: Vec<_> = read(&path, &options).unwrap().map(Result::unwrap).collect();
    assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), 300);
    assert!(batches.iter().all(|batch| batch.num_rows() <= 11), "{}", batches[0].num_rows());
}

#[test]
fn text_that_is_no_text_is_null_and_counted() {
    let folder = Folder::new();
    let path = folder.write("a.parquet", with_invalid_text());
    for errors in [Errors::Skip, Errors::Null] {
        let reader = read(&path, &ReadOptions { errors, ..ReadOptions::default() }).unwrap();
        let problems = reader.problems();
        let texts: Vec<_> = rows_of(reader).unwrap().into_iter().map(|row| row[1].clone()).collect();
        assert_eq!(texts, ["fine".into(), "x".into(), Value::Null, Value::Null], "{errors:?}");
        assert_eq!(problems.count(), 2);
        assert_eq!(problems.first().iter().map(Error::row).collect::<Vec<_>>(), [Some(2), Some(3)]);
    }
}
