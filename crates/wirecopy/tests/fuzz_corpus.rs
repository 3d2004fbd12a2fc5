//! Replays the kept inputs of the fuzz targets, and random bytes.

#[path = "../../../fuzz/bodies.rs"]
mod bodies;

use std::{fs, path::Path};

use proptest::prelude::*;

type Body = fn(&[u8]);

const TARGETS: [(&str, Body); 12] = [
    ("text", bodies::text),
    ("dedup", bodies::dedup),
    ("passages", bodies::passages),
    ("stories", bodies::stories),
    ("page", bodies::page),
    ("clean", bodies::clean),
    ("extract", bodies::extract),
    ("values", bodies::values),
    ("quotes", bodies::quotes),
    ("entities", bodies::entities),
    ("stored", bodies::stored),
    ("dictionary", bodies::dictionary),
];

#[test]
fn kept_inputs() {
    for (target, body) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{target} has inputs");
        for file in files {
            println!("{}", file.display());
            body(&fs::read(&file).unwrap());
        }
    }
}

/// Bytes that make characters of all lengths, line breaks, marks and broken sequences.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|b| vec![b]),
        prop::sample::select(vec![
            " ",
            "\n",
            "\u{1e}",
            ".",
            ",",
            "'",
            "’",
            "“",
            "”",
            "\"",
            "a",
            "The",
            "said",
            "U",
            "1",
            "2,0",
            "@",
            "#",
            "://",
            "www.",
            "+44",
            "\u{301}",
            "\u{200d}",
            "\u{ad}",
            "😀",
            "🇩",
            "北",
            "カ",
            "ß",
            "İ",
            "\u{feff}",
            "Mr",
            "(",
            ")",
            "a long run of words that stands here once and then stands here again for all to see and hear",
        ])
        .prop_map(|s| s.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn random_bytes(data in bytes()) {
        for (_, body) in TARGETS {
            body(&data);
        }
    }
}
