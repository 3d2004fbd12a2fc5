//! One input, several passes, some of the rows.

use super::*;
use wirecopy::Control;
use wirecopy_io::read::{Gauge, Input, Rows};

fn numbers(reader: Reader) -> Vec<String> {
    rows_of_maybe_empty(reader).into_iter().map(|row| format!("{:?}", row[0])).collect()
}

fn rows_of_maybe_empty(reader: Reader) -> Vec<Vec<Value>> {
    reader
        .flat_map(|batch| {
            let batch = batch.unwrap();
            (0..batch.num_rows()).map(|row| values(&batch, row)).collect::<Vec<_>>()
        })
        .collect()
}

/// Two files of each kind with 600 rows in all, `n` counting from 0.
fn inputs(folder: &Folder) -> Vec<(&'static str, Vec<PathBuf>)> {
    let halves = [0..200, 200..600];
    let each = |name: &str, line: &dyn Fn(usize) -> String, header: &str| -> Vec<PathBuf> {
        let file = |(at, rows): (usize, &std::ops::Range<usize>)| {
            let body: String = rows.clone().map(line).collect();
            folder.write(&format!("{at}.{name}"), format!("{header}{body}"))
        };
        halves.iter().enumerate().map(file).collect()
    };
    let csv = each("csv", &|n| format!("{n},x\n"), "n,t\n");
    let json = each("jsonl", &|n| format!("{{\"n\": \"{n}\", \"t\": \"x\"}}\n"), "");
    let texts = (0..600).map(|n| folder.write(&format!("{n:03}.txt"), "x")).collect();
    let parquet = halves.iter().enumerate().map(|(at, rows)| {
        let path = folder.path().join(format!("{at}.parquet"));
        parquet::write_numbers(&path, rows.clone(), 64);
        path
    });
    vec![("csv", csv), ("jsonl", json), ("txt", texts), ("parquet", parquet.collect())]
}

#[test]
fn some_rows_of_files_of_every_kind() {
    let folder = Folder::new();
    let options = ReadOptions { batch_rows: 50, ..ReadOptions::default() };
    for (kind, paths) in inputs(&folder) {
        let input = Input::open(&paths, &options).unwrap();
        let all = numbers(input.read(None).unwrap());
        assert_eq!(all.len(), 600, "{kind}");
        for wanted in [
            vec![],
            vec![0],
            vec![599],
            vec![199, 200],
            vec![5, 6, 7, 64, 128, 300, 301, 598],
            (0..600).collect(),
            (0..600).step_by(7).collect(),
            vec![10_000],
        ] {
            let rows: Rows = wanted.iter().copied().collect();
            let found = numbers(input.read_rows(None, &rows).unwrap());
            let expected: Vec<_> = wanted.iter().filter_map(|&row| all.get(row).cloned()).collect();
            assert_eq!(found, expected, "{kind} {wanted:?}");
        }
    }
}

#[test]
fn passes_do_not_disturb_each_other() {
    let folder = Folder::new();
    for (kind, paths) in inputs(&folder) {
        let options = ReadOptions { batch_rows: 7, ..ReadOptions::default() };
        let input = Input::open(&paths, &options).unwrap();
        let expected = numbers(input.read(None).unwrap());
        let mut first = input.read(None).unwrap();
        first.next().unwrap().unwrap();
        assert_eq!(numbers(input.read(None).unwrap()), expected, "{kind}");
        assert_eq!(numbers(first), expected[7..], "{kind}");
    }
}

#[test]
fn columns_come_in_the_order_in_which_they_are_asked_for() {
    let folder = Folder::new();
    for (kind, paths) in inputs(&folder) {
        let input = Input::open(&paths, &ReadOptions::default()).unwrap();
        let names: Vec<String> = input.schema().fields().iter().map(|field| field.name().clone()).collect();
        let turned: Vec<&str> = names.iter().rev().map(String::as_str).collect();
        let reader = input.read(Some(&turned)).unwrap();
        assert_eq!(super::names(&reader), turned, "{kind}");
        assert_eq!(rows_of(reader).unwrap()[0].len(), 2, "{kind}");
        let error = input.read(Some(&["gone"])).unwrap_err();
        assert!(error.to_string().starts_with("no column \"gone\"; the columns are "), "{error}");
        let error = input.read(Some(&[turned[0], turned[0]])).unwrap_err();
        assert!(error.to_string().ends_with("twice"), "{error}");
        assert_eq!(rows_of(input.read(Some(&[])).unwrap()).unwrap().len(), 600, "{kind}");
    }
}

#[test]
fn rows_are_counted_after_those_left_out() {
    let folder = Folder::new();
    let path = folder.write("a.jsonl", "{\"n\": 0}\n{\n{\"n\": 1}\n{\"n\": 2}\n");
    let options = ReadOptions { errors: Errors::Skip, ..ReadOptions::default() };
    let input = Input::open(&[path], &options).unwrap();
    let rows: Rows = [1].into_iter().collect();
    assert_eq!(rows_of(input.read_rows(None, &rows).unwrap()).unwrap(), [[Value::Int(1)]]);
}

#[test]
fn a_gauge_goes_up_to_the_whole_and_begins_anew() {
    let folder = Folder::new();
    let options = ReadOptions { batch_rows: 50, ..ReadOptions::default() };
    for (kind, paths) in inputs(&folder) {
        let gauge = Gauge::default();
        assert_eq!(gauge.share(), None, "{kind}");
        let input = Input::open_gauged(&paths, &options, &Control::new(), &gauge).unwrap();
        for _ in 0..2 {
            let reader = input.read(None).unwrap();
            assert_eq!(gauge.share(), Some(0.0), "{kind}");
            let mut shares: Vec<f64> = reader.map(|_| gauge.share().unwrap()).collect();
            assert!(shares.is_sorted(), "{kind}: {shares:?}");
            assert!(shares.pop().unwrap() > 0.98, "{kind}");
        }
        let rows: Rows = [3, 599].into_iter().collect();
        numbers(input.read_rows(None, &rows).unwrap());
        assert!(input.gauge().share().unwrap() > 0.0, "{kind}");
    }
}
