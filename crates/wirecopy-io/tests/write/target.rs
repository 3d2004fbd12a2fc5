//! Where files come to stand, and when.

use std::io;
use std::sync::Mutex;

use wirecopy_io::ErrorKind;

use super::*;

#[test]
fn a_file_is_there_when_it_is_whole_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.parquet", "a.jsonl", "a.jsonl.gz", "a.csv", "a.csv.zst", "a.tsv"] {
        let path = folder.path().join(name);
        std::fs::write(&path, "old").unwrap();
        let pages = pages(&["Rain is due."]);
        let mut writer = Writer::create(&path, &pages.schema(), &WriteOptions::default()).unwrap();
        writer.write(&pages).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"old", "{name}");
        drop(writer);
        assert_eq!(std::fs::read(&path).unwrap(), b"old", "{name}");
        assert_eq!(names(folder.path()), [name], "nothing is left of it");
        write(&path, &pages).unwrap();
        assert_eq!(read_back(&path)[0].num_rows(), 1, "{name}");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_file_can_be_read_and_replaced_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, "{\"n\": 1}\n{\"n\": 2}\n").unwrap();
    let reader = read(&path, &ReadOptions { batch_rows: 1, ..ReadOptions::default() }).unwrap();
    let mut writer = Writer::create(&path, &reader.schema(), &WriteOptions::default()).unwrap();
    for batch in reader.skip(1) {
        writer.write(&batch.unwrap()).unwrap();
    }
    writer.finish().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"{\"n\":2}\n");
}

#[test]
fn what_cannot_be_written_to_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = |name: &str| {
        let error = write(&folder.path().join(name), &pages(&["x"])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File, "{error}");
        error.to_string().replace(&format!("{}/", folder.path().display()), "")
    };
    std::fs::create_dir(folder.path().join("sub.csv")).unwrap();
    assert_eq!(refusal("sub.csv"), "sub.csv: this is a folder; give the name of a file in it");
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    assert_eq!(refusal("sub"), "sub: this is a folder; give the name of a file in it");
    assert_eq!(refusal("gone/a.csv"), "gone/a.csv: the folder is not there: no such file or folder");
    let known = "known are .parquet, .jsonl, .ndjson, .csv and .tsv, all but .parquet also with .gz or .zst";
    assert_eq!(refusal("a.xlsx"), format!("a.xlsx: unknown kind of file; {known}"));
    assert_eq!(refusal("a.parquet.gz"), format!("a.parquet.gz: unknown kind of file; {known}"));
    let error = write(&folder.path().join("a.json"), &pages(&["x"])).unwrap_err();
    assert!(error.message().starts_with("json is read but not written; known are"), "{error}");
    assert_eq!(names(folder.path()), ["sub", "sub.csv"]);
}

#[test]
fn a_batch_of_other_columns_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let mut writer = Writer::create(&path, &pages(&[]).schema(), &WriteOptions::default()).unwrap();
    let ids: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    let error = writer.write(&batch(vec![("id", ids)])).unwrap_err();
    assert!(error.to_string().ends_with("a.csv: the batch has other columns than the file"), "{error}");
}

/// Takes so many bytes and then fails.
struct Full(usize, io::ErrorKind);

impl io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(self.1.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_and_a_closed_pipe_are_told_as_such() {
    let text = "word ".repeat(1000);
    let pages = pages(&vec![text.as_str(); 1000]);
    for format in [Format::Parquet, Format::JsonLines, Format::Csv, Format::Tsv] {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::BrokenPipe] {
            for space in [0, 3, 300_000] {
                let options = WriteOptions { row_group_bytes: 1 << 16, ..WriteOptions::default() };
                let run = || {
                    let stream = Full(if format == Format::Parquet { space.min(100) } else { space }, kind);
                    let mut writer = Writer::onto(stream, &pages.schema(), format, &options)?;
                    writer.write(&pages)?;
                    writer.finish()
                };
                let error = run().unwrap_err();
                assert_eq!(
                    (error.kind(), error.io_kind()),
                    (ErrorKind::File, Some(kind)),
                    "{format} {error}"
                );
            }
        }
    }
}

#[test]
fn nothing_is_finished_after_a_failure() {
    let text = "word ".repeat(100_000);
    let pages = pages(&[text.as_str(); 10]);
    let stream = Full(10, io::ErrorKind::StorageFull);
    let mut writer =
        Writer::onto(stream, &pages.schema(), Format::JsonLines, &WriteOptions::default()).unwrap();
    assert!(writer.write(&pages).is_err());
    assert!(writer.write(&pages).unwrap_err().to_string().contains("a batch before could not be written"));
    assert!(writer.finish().unwrap_err().to_string().contains("a batch before could not be written"));
}

/// Bytes that a test can look at while a writer holds the other end.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn streams_take_every_format() {
    for format in [Format::Parquet, Format::JsonLines, Format::Csv, Format::Tsv] {
        let shared = Shared::default();
        let pages = pages(&["Rain is due."]);
        let mut writer =
            Writer::onto(shared.clone(), &pages.schema(), format, &WriteOptions::default()).unwrap();
        writer.write(&pages).unwrap();
        writer.finish().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("a.{format}"));
        std::fs::write(&path, &*shared.0.lock().unwrap()).unwrap();
        assert_eq!(read_back(&path)[0].num_rows(), 1, "{format}");
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn permissions_are_those_of_any_new_file_or_of_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let plain = folder.path().join("plain");
        std::fs::write(&plain, "").unwrap();
        let path = folder.path().join("a.csv");
        write(&path, &pages(&["x"])).unwrap();
        assert_eq!(mode(&path), mode(&plain));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        write(&path, &pages(&["x"])).unwrap();
        assert_eq!(mode(&path), 0o640);
    }

    #[test]
    fn links_stay_and_what_they_lead_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("real")).unwrap();
        symlink("real/a.csv", at("near.csv")).unwrap();
        symlink(at("near.csv"), at("far.csv")).unwrap();
        for text in ["one", "two"] {
            write(&at("far.csv"), &pages(&[text])).unwrap();
            assert_eq!(std::fs::read_to_string(at("real/a.csv")).unwrap(), format!("id,text\n0,{text}\n"));
            assert!(std::fs::symlink_metadata(at("far.csv")).unwrap().is_symlink());
            assert_eq!(names(&at("real")), ["a.csv"]);
        }
        symlink("round.csv", at("round.csv")).unwrap();
        assert!(write(&at("round.csv"), &pages(&["x"])).is_err());
    }

    #[test]
    fn devices_and_pipes_are_written_as_they_are() {
        write(Path::new("/dev/null"), &pages(&["x"])).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let other = path.clone();
        let reader = std::thread::spawn(move || std::fs::read_to_string(other).unwrap());
        write(&path, &pages(&["x"])).unwrap();
        assert_eq!(reader.join().unwrap(), "{\"id\":0,\"text\":\"x\"}\n");
    }

    #[test]
    fn a_file_that_must_not_be_written_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
        // The superuser writes everything.
        if std::fs::OpenOptions::new().write(true).open(&path).is_err() {
            let error = write(&path, &pages(&["x"])).unwrap_err();
            assert_eq!(error.io_kind(), Some(io::ErrorKind::PermissionDenied));
            assert_eq!(std::fs::read(&path).unwrap(), b"old");
        }
    }

    #[test]
    fn long_names_have_room_for_a_temporary_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{}.csv", "é".repeat(120)));
        write(&path, &pages(&["x"])).unwrap();
        assert!(path.exists());
    }
}
