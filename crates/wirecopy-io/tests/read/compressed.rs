use std::io::Write;

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

#[test]
fn every_text_format_may_be_compressed() {
    let folder = Folder::new();
    for (name, bytes) in
        [("a.jsonl", "{\"t\": \"x\"}\n"), ("a.json", "[{\"t\": \"x\"}]"), ("a.csv", "t\nx\n")]
    {
        for (suffix, packed) in [("gz", gzip(bytes.as_bytes())), ("zst", zstd(bytes.as_bytes()))] {
            let path = folder.write(&format!("{name}.{suffix}"), packed);
            assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["x"])], "{name}.{suffix}");
        }
    }
    let path = folder.write("a.txt.gz", gzip("\u{feff}x".as_bytes()));
    assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["a.txt.gz", "x"])]);
}

#[test]
fn the_bytes_tell_not_the_name() {
    let folder = Folder::new();
    for (name, bytes) in
        [("a.csv", gzip(b"t\nx\n")), ("b.csv", zstd(b"t\nx\n")), ("c.csv.gz", b"t\nx\n".to_vec())]
    {
        let path = folder.write(name, bytes);
        assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["x"])], "{name}");
    }
}

#[test]
fn members_one_after_another_are_one_file() {
    let folder = Folder::new();
    for (name, one, two) in
        [("a.csv.gz", gzip(b"t\nx\n"), gzip(b"y\n")), ("a.csv.zst", zstd(b"t\nx\n"), zstd(b"y\n"))]
    {
        let path = folder.write(name, [one, two].concat());
        assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["x"]), text(&["y"])], "{name}");
    }
}

#[test]
fn cut_and_damaged_files_are_named() {
    let folder = Folder::new();
    let lines: Vec<_> = (0..10_000).map(|row| format!("{{\"n\": {}}}", row * row % 7919)).collect();
    let plain = lines.join("\n");
    for (name, packed) in [("a.jsonl.gz", gzip(plain.as_bytes())), ("a.jsonl.zst", zstd(plain.as_bytes()))] {
        let cut = &packed[..packed.len() / 2];
        assert_eq!(
            folder.refusal(name, cut),
            format!("{name}: the compressed data breaks off: the file is cut short")
        );
        let mut damaged = packed.clone();
        damaged[if name.ends_with("gz") { packed.len() - 8 } else { packed.len() / 2 }..].fill(0xff);
        let message = folder.refusal(name, damaged);
        assert!(message.starts_with(&format!("{name}: the compressed data is damaged: ")), "{message}");
    }
}
