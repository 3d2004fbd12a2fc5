//! How values are spelt.

use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{
    BinaryArray, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float32Array, Float64Array,
    LargeStringArray, ListArray, NullArray, StructArray, TimestampMicrosecondArray, TimestampSecondArray,
    UInt64Array,
};
use arrow_schema::{DataType, Field};

use super::*;

/// The lines that a batch becomes.
fn lines(name: &str, batch: &RecordBatch) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    write(&path, batch).unwrap();
    std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

fn values() -> RecordBatch {
    let inner: ArrayRef = Arc::new(StringArray::from(vec![Some("a\"b"), None]));
    let flags: ArrayRef = Arc::new(BooleanArray::from(vec![true, false]));
    let entries = StructArray::from(vec![
        (Arc::new(Field::new("s", DataType::Utf8, true)), inner),
        (Arc::new(Field::new("f", DataType::Boolean, true)), flags),
    ]);
    let lists = ListArray::from_iter_primitive::<Int32Type, _, _>([Some(vec![Some(1), None]), None]);
    let words: DictionaryArray<Int8Type> = vec![Some("x"), None].into_iter().collect();
    batch(vec![
        ("null", Arc::new(NullArray::new(2))),
        ("u64", Arc::new(UInt64Array::from(vec![u64::MAX, 0]))),
        ("f32", Arc::new(Float32Array::from(vec![0.1, f32::INFINITY]))),
        ("f64", Arc::new(Float64Array::from(vec![2.0, f64::NAN]))),
        ("text", Arc::new(LargeStringArray::from(vec![Some("a,\"b\"\r\n\u{1}é"), Some("")]))),
        ("day", Arc::new(Date32Array::from(vec![Some(19_000), None]))),
        ("zoned", Arc::new(TimestampMicrosecondArray::from(vec![1_500_000, -1]).with_timezone("Asia/Tokyo"))),
        ("local", Arc::new(TimestampSecondArray::from(vec![0, 951_782_400]))),
        ("money", Arc::new(Decimal128Array::from(vec![150, -5]).with_precision_and_scale(10, 2).unwrap())),
        ("list", Arc::new(lists)),
        ("struct", Arc::new(entries)),
        ("dict", Arc::new(words)),
    ])
}

#[test]
fn values_as_json() {
    assert_eq!(
        lines("a.jsonl", &values()),
        [
            r#"{"null":null,"u64":18446744073709551615,"f32":0.1,"f64":2.0,"text":"a,\"b\"\r\n\u0001é","day":"2022-01-08","zoned":"1970-01-01T00:00:01.500Z","local":"1970-01-01T00:00:00","money":1.50,"list":[1,null],"struct":{"s":"a\"b","f":true},"dict":"x"}"#,
            r#"{"null":null,"u64":0,"f32":null,"f64":null,"text":"","day":null,"zoned":"1969-12-31T23:59:59.999999Z","local":"2000-02-29T00:00:00","money":-0.05,"list":null,"struct":{"s":null,"f":false},"dict":null}"#,
        ]
    );
}

#[test]
fn values_as_csv() {
    assert_eq!(
        lines("a.csv", &values()).join("\n"),
        "null,u64,f32,f64,text,day,zoned,local,money,list,struct,dict\n\
         ,18446744073709551615,0.1,2.0,\"a,\"\"b\"\"\r\n\u{1}é\",2022-01-08,1970-01-01T00:00:01.500Z,\
         1970-01-01T00:00:00,1.50,\"[1,null]\",\"{\"\"s\"\":\"\"a\\\"\"b\"\",\"\"f\"\":true}\",x\n\
         ,0,inf,NaN,\"\",,1969-12-31T23:59:59.999999Z,2000-02-29T00:00:00,-0.05,,\
         \"{\"\"s\"\":null,\"\"f\"\":false}\","
            .replace("\r\n", "\n")
            .as_str()
    );
}

#[test]
fn a_row_of_one_null_is_still_a_line() {
    let texts: ArrayRef = Arc::new(StringArray::from(vec![Some("a"), None, Some("")]));
    assert_eq!(lines("a.csv", &batch(vec![("text", texts)])), ["text", "a", "\"\"", "\"\""]);
}

#[test]
fn names_that_readers_would_take_for_something_else_are_quoted() {
    let one: ArrayRef = Arc::new(StringArray::from(vec!["1"]));
    let names = ["\u{feff}a", "b;c", ""];
    let table = batch(names.iter().map(|&name| (name, one.clone())).collect());
    assert_eq!(lines("a.csv", &table)[0], "\"\u{feff}a\",\"b;c\",\"\"");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    write(&path, &table).unwrap();
    let back = read_back(&path);
    assert_eq!(back[0].schema().fields().iter().map(|field| field.name()).collect::<Vec<_>>(), names);
}

#[test]
fn types_without_a_spelling_are_refused_by_column() {
    let bytes: ArrayRef = Arc::new(BinaryArray::from(vec![b"x".as_slice()]));
    let table = batch(vec![("raw", bytes)]);
    let folder = tempfile::tempdir().unwrap();
    for (name, format) in [("a.jsonl", "JSON Lines"), ("a.csv", "CSV")] {
        let error = write(&folder.path().join(name), &table).unwrap_err();
        let expected =
            format!("column \"raw\" holds Binary, which {format} has no way to write; Parquet has");
        assert_eq!(error.message(), expected);
    }
    write(&folder.path().join("a.parquet"), &table).unwrap();
    let table = batch(vec![("t", Arc::new(TimestampSecondArray::from(vec![0, i64::MAX])) as ArrayRef)]);
    let error = write(&folder.path().join("b.jsonl"), &table).unwrap_err();
    assert_eq!((error.row(), error.message().contains("is out of range")), (Some(1), true), "{error}");
}

#[test]
fn columns_of_one_name_are_refused() {
    let one: ArrayRef = Arc::new(StringArray::from(vec!["1"]));
    let table = batch(vec![("a", one.clone()), ("b", one.clone()), ("a", one)]);
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.parquet", "a.jsonl", "a.csv"] {
        let error = write(&folder.path().join(name), &table).unwrap_err();
        assert_eq!(error.message(), "two columns are named \"a\"");
    }
}

#[test]
fn row_groups_are_bounded_by_bytes() {
    let texts: Vec<String> =
        (0..2000_u64).map(|n| (0..300).map(|k| (n * 7919 + k * k * 104_729).to_string()).collect()).collect();
    let pages = pages(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.parquet");
    let options = WriteOptions { row_group_bytes: 256 << 10, ..WriteOptions::default() };
    let mut writer = Writer::create(&path, &pages.schema(), &options).unwrap();
    writer.write(&pages).unwrap();
    writer.finish().unwrap();
    let file = parquet::file::reader::SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    let metadata = parquet::file::reader::FileReader::metadata(&file);
    assert!(metadata.num_row_groups() > 3, "{}", metadata.num_row_groups());
    let back: usize = read_back(&path).iter().map(RecordBatch::num_rows).sum();
    assert_eq!(back, 2000);
}
