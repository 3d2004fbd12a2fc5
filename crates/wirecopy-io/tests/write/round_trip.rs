//! What is written is read back the same, as far as the format can hold it.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, BooleanArray, Float64Array};
use arrow_select::concat::concat_batches;
use proptest::prelude::*;

use super::*;

/// Texts that formats like to get wrong.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", " ", ",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "\\", "\\n", "\u{feff}", "\0",
        "\u{2028}", "é", "😀", "null", "NaN", "1", "{}", "[", "\u{1f}",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn tables() -> impl Strategy<Value = RecordBatch> {
    let row = (
        prop::option::of(texts()),
        prop::option::of(any::<i64>()),
        prop::option::of(any::<f64>()),
        prop::option::of(any::<bool>()),
    );
    let name = texts().prop_map(|name| format!("n{name}"));
    (name, prop::collection::vec(row, 1..20)).prop_map(|(name, rows)| {
        let texts: StringArray = rows.iter().map(|row| row.0.clone()).collect();
        let ints: Int64Array = rows.iter().map(|row| row.1).collect();
        let floats: Float64Array = rows.iter().map(|row| row.2).collect();
        let flags: BooleanArray = rows.iter().map(|row| row.3).collect();
        batch(vec![
            (name.as_str(), Arc::new(texts)),
            ("int", Arc::new(ints)),
            ("float", Arc::new(floats)),
            ("flag", Arc::new(flags)),
        ])
    })
}

fn through(name: &str, table: &RecordBatch) -> RecordBatch {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    write(&path, table).unwrap();
    let back = read_back(&path);
    concat_batches(&back[0].schema(), &back).unwrap()
}

fn string(array: &dyn Array, row: usize) -> Option<&str> {
    let is_text = array.data_type() == &arrow_schema::DataType::LargeUtf8;
    (is_text && array.is_valid(row)).then(|| array.as_string::<i64>().value(row))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn parquet_holds_everything(table in tables()) {
        // NaN is not itself; what is compared is how it is shown.
        prop_assert_eq!(format!("{:?}", through("a.parquet", &table)), format!("{:?}", table));
    }

    #[test]
    fn json_holds_all_but_what_is_not_finite(table in tables(), packed in any::<bool>()) {
        let back = through(if packed { "a.jsonl.zst" } else { "a.ndjson" }, &table);
        prop_assert_eq!(back.num_rows(), table.num_rows());
        for (ours, theirs) in table.schema().fields().iter().zip(back.schema().fields()) {
            prop_assert_eq!(ours.name(), theirs.name());
        }
        for row in 0..table.num_rows() {
            let text = table.column(0).as_string::<i32>();
            let expected = text.is_valid(row).then(|| text.value(row));
            prop_assert_eq!(string(back.column(0), row), expected);
            let int = table.column(1).as_primitive::<Int64Type>();
            if int.is_valid(row) {
                prop_assert_eq!(back.column(1).as_primitive::<Int64Type>().value(row), int.value(row));
            } else {
                prop_assert!(back.column(1).is_null(row) || back.column(1).data_type().is_null());
            }
            let float = table.column(2).as_primitive::<Float64Type>();
            if float.is_valid(row) && float.value(row).is_finite() {
                let back = back.column(2).as_primitive::<Float64Type>().value(row);
                prop_assert_eq!(back.to_bits(), float.value(row).to_bits());
            } else {
                prop_assert!(back.column(2).is_null(row) || back.column(2).data_type().is_null());
            }
            let flag = table.column(3).as_boolean();
            if flag.is_valid(row) {
                prop_assert_eq!(back.column(3).as_boolean().value(row), flag.value(row));
            }
        }
    }

    #[test]
    fn csv_holds_every_text(table in tables(), kind in prop::sample::select(vec!["a.csv", "a.tsv", "a.csv.gz"])) {
        let back = through(kind, &table);
        prop_assert_eq!(back.num_rows(), table.num_rows());
        for (ours, theirs) in table.schema().fields().iter().zip(back.schema().fields()) {
            prop_assert_eq!(ours.name(), theirs.name());
        }
        for row in 0..table.num_rows() {
            let text = table.column(0).as_string::<i32>();
            let expected = if text.is_valid(row) { text.value(row) } else { "" };
            prop_assert_eq!(string(back.column(0), row), Some(expected));
        }
    }
}
