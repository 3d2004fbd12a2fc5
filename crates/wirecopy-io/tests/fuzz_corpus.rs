//! Replays the kept inputs of the fuzz target `read`, and random bytes.
#![allow(clippy::unwrap_used)]

#[path = "../../../fuzz/read.rs"]
mod bodies;

use std::{fs, path::Path};

use proptest::prelude::*;

#[test]
fn kept_inputs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/read");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        println!("{}", file.display());
        bodies::read(&fs::read(&file).unwrap());
    }
}

/// Bytes that make rows, half rows, marks and broken characters.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&[u8]> = vec![
        b"{\"a\": 1}",
        b"{\"b\": \"x\"}",
        b"{\"a\": {\"c\": [1, 2]}}",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b"\"",
        b"\"\"",
        b"\n",
        b"\r\n",
        b"\t",
        b";",
        b":",
        b"a",
        b"id,text",
        b"1e9",
        b"\\",
        b"\\ud800",
        b"\\u00e9",
        b"null",
        b"\xff",
        b"\xc3",
        b"\xa9",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x1f\x8b",
        b"\x28\xb5\x2f\xfd",
        b"PAR1",
        b" ",
        b"\0",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes(data in bytes()) {
        bodies::read(&data);
    }
}
