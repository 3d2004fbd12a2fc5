//! What the fuzz target `read` checks: the fuzzer calls this on inputs of its own, and
//! `crates/wirecopy-io/tests/fuzz_corpus.rs` on those that are kept in `corpus/read`.

#![allow(dead_code)]

use std::{fs, path::Path};

use wirecopy_io::{
    Format, Result,
    read::{Errors, Input, ReadOptions},
};

/// Any bytes as a file of each format: the rules agree on which rows are bad, and lose none.
pub(crate) fn read(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bytes");
    fs::write(&path, data).expect("a file");
    for format in [Format::JsonLines, Format::Json, Format::Csv, Format::Tsv, Format::Text, Format::Parquet] {
        let [raised, replaced, skipped, nulled] =
            [Errors::Raise, Errors::Replace, Errors::Skip, Errors::Null]
                .map(|rule| count(&path, format, rule));
        match (&skipped, &nulled) {
            (Ok((rows, bad)), Ok((all, same))) => {
                assert_eq!(bad, same, "{format}: both rules count the same rows");
                let left_out = if format == Format::Parquet { 0 } else { *bad };
                assert_eq!(rows + left_out, *all, "{format}: no row is lost");
                assert_eq!(raised.is_ok(), *bad == 0, "{format}: a row is bad under every rule");
            }
            (Err(_), Err(_)) => assert!(raised.is_err(), "{format}: what is broken stays broken"),
            _ => panic!("{format}: {skipped:?} and {nulled:?}"),
        }
        if let Ok((rows, _)) = raised {
            assert_eq!(replaced.expect("nothing to replace").0, rows, "{format}");
        }
    }
}

/// The rows and the bad rows, the same in a second pass that is asked for every row by its number.
fn count(path: &Path, format: Format, errors: Errors) -> Result<(u64, u64)> {
    let options = ReadOptions { format: Some(format), errors, batch_rows: 7, ..ReadOptions::default() };
    let input = Input::open(&[path], &options)?;
    let reader = input.read(None)?;
    let problems = reader.problems();
    let rows = reader.map(|batch| batch.map(|batch| batch.num_rows())).sum::<Result<usize>>()?;
    let numbered = input.read_rows(None, &(0..rows).collect())?;
    let again = numbered.map(|batch| batch.map(|batch| batch.num_rows())).sum::<Result<usize>>()?;
    assert_eq!(rows, again, "{format}");
    Ok((rows as u64, problems.count()))
}
