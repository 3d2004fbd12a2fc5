//! Properties: what is written comes back, however it is cut into batches.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// Options that cut batches anywhere.
fn cuts() -> impl Strategy<Value = ReadOptions> {
    (1..5_usize, 1..200_usize).prop_map(|(batch_rows, batch_bytes)| ReadOptions {
        batch_rows,
        batch_bytes,
        ..ReadOptions::default()
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a,;\"\\\\\r\n\t{}\\[\\]:u]{0,12}", Just(String::new())]
}

#[derive(Debug, Clone)]
struct Page {
    int: Option<i64>,
    float: Option<f64>,
    flag: Option<bool>,
    text: Option<String>,
}

fn pages() -> impl Strategy<Value = Vec<Page>> {
    let floats = any::<f64>().prop_filter("JSON has no other", |value| value.is_finite());
    let page = (
        any::<Option<i64>>(),
        proptest::option::of(floats),
        any::<Option<bool>>(),
        proptest::option::of(any_text()),
    );
    proptest::collection::vec(page, 1..20).prop_map(|pages| {
        pages.into_iter().map(|(int, float, flag, text)| Page { int, float, flag, text }).collect()
    })
}

impl Page {
    /// The page as JSON; null values are written or left out, by turns.
    fn json(&self, row: usize) -> String {
        let mut fields: BTreeMap<&str, serde_json::Value> = BTreeMap::from([
            ("int", self.int.into()),
            ("float", self.float.into()),
            ("flag", self.flag.into()),
            ("text", self.text.clone().into()),
        ]);
        if row % 2 == 1 {
            fields.retain(|_, value| !value.is_null());
        }
        serde_json::to_string(&fields).unwrap()
    }

    fn values(&self) -> Vec<Value> {
        vec![
            self.int.map_or(Value::Null, Value::Int),
            self.float.map_or(Value::Null, Value::Float),
            self.flag.map_or(Value::Null, Value::Bool),
            self.text.clone().map_or(Value::Null, Value::Text),
        ]
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn json_comes_back(pages in pages(), mut options in cuts()) {
        let folder = Folder::new();
        // A row of every kind, so that each column has its type.
        let typed = Page { int: Some(0), float: Some(0.5), flag: Some(true), text: Some("x".to_owned()) };
        let pages: Vec<_> = std::iter::once(typed).chain(pages).collect();
        let expected: Vec<_> = pages.iter().map(Page::values).collect();
        options.columns = Some(["int", "float", "flag", "text"].map(str::to_owned).into());

        let rows_of_json: Vec<_> = pages.iter().enumerate().map(|(row, page)| page.json(row)).collect();
        let lines = folder.write("a.jsonl", rows_of_json.join("\n"));
        prop_assert_eq!(&rows(&lines, &options).unwrap(), &expected);
        let array = folder.write("a.json", format!("[{}]", rows_of_json.join(",")));
        prop_assert_eq!(&rows(&array, &options).unwrap(), &expected);
    }

    #[test]
    fn csv_comes_back(
        table in (1..5_usize).prop_flat_map(|width| {
            proptest::collection::vec(proptest::collection::vec(any_text(), width), 0..20)
        }),
        options in cuts(),
        delimiter in prop_oneof![Just(b','), Just(b'\t')],
    ) {
        let folder = Folder::new();
        let width = table.first().map_or(1, Vec::len);
        let mut writer = ::csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record((0..width).map(|column| format!("c{column}"))).unwrap();
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let name = if delimiter == b'\t' { "a.tsv" } else { "a.csv" };
        let path = folder.write(name, writer.into_inner().unwrap());
        let expected: Vec<Vec<Value>> =
            table.into_iter().map(|row| row.into_iter().map(Value::Text).collect()).collect();
        prop_assert_eq!(rows(&path, &options).unwrap(), expected);
    }

    #[test]
    fn any_bytes_are_rows_or_an_error(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..60),
            "[\\[\\]{}\",:a1\\\\ud8 \n]{0,60}".prop_map(String::into_bytes),
        ],
        options in cuts(),
    ) {
        let folder = Folder::new();
        for name in ["a.jsonl", "a.json", "a.csv", "a.tsv", "a.txt", "a.parquet"] {
            for errors in [Errors::Raise, Errors::Replace] {
                let path = folder.write(name, &bytes);
                let _ = rows(&path, &ReadOptions { errors, ..options.clone() });
            }
        }
    }

    #[test]
    fn text_comes_back(texts in proptest::collection::vec(any_text(), 1..10), options in cuts()) {
        let folder = Folder::new();
        let mut expected = Vec::new();
        for (row, text) in texts.into_iter().enumerate() {
            let mut id = String::new();
            write!(id, "{row:02}.txt").unwrap();
            folder.write(&id, &text);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
            expected.push(vec![Value::Text(id), Value::Text(text)]);
        }
        prop_assert_eq!(rows(folder.path(), &options).unwrap(), expected);
    }
}
