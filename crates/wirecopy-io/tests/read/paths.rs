//! Patterns, pipes, formats that no name tells.

use super::*;
use wirecopy_io::ErrorKind;
use wirecopy_io::read::{Format, Input};

fn as_format(format: Format) -> ReadOptions {
    ReadOptions { format: Some(format), ..ReadOptions::default() }
}

#[test]
fn patterns_fit_files_in_the_order_of_their_paths() {
    let folder = Folder::new();
    for name in ["b/2.txt", "a/1.txt", "a/deep/3.txt", "a/.4.txt", "a/5.pdf", "c/6.txt/7.txt"] {
        folder.write(name, name);
    }
    let ids = |pattern: &str| {
        let rows = rows(&folder.path().join(pattern), &ReadOptions::default()).unwrap();
        rows.into_iter().map(|row| format!("{:?}", row[0])).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids("*/*"), r#"Text("a/1.txt") Text("b/2.txt")"#);
    assert_eq!(ids("a/**/*.txt"), r#"Text("1.txt") Text("deep/3.txt")"#);
    assert_eq!(ids("[ab]/?.txt"), r#"Text("a/1.txt") Text("b/2.txt")"#);
    assert_eq!(ids("[!a]/2.txt"), r#"Text("b/2.txt")"#);
}

#[test]
fn a_file_of_the_literal_name_goes_first() {
    let folder = Folder::new();
    let path = folder.write("[a].csv", "t\nliteral\n");
    folder.write("a.csv", "t\npattern\n");
    assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["literal"])]);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["pattern"])]);
}

#[test]
fn patterns_that_fit_nothing_say_so() {
    let folder = Folder::new();
    folder.write("a.pdf", "");
    let refusal = |pattern: &str| {
        folder.shown(&read(folder.path().join(pattern), &ReadOptions::default()).unwrap_err())
    };
    assert_eq!(refusal("*.csv"), "*.csv: no file fits this pattern");
    assert!(refusal("*").starts_with("*: no file that fits is of a known kind; known are"));
    assert!(refusal("a**.csv").contains("not a pattern"), "{}", refusal("a**.csv"));
}

#[test]
fn the_format_that_is_given_counts_not_the_name() {
    let folder = Folder::new();
    let path = folder.write("a.log", "{\"t\": \"x\"}\n");
    assert_eq!(rows(&path, &as_format(Format::JsonLines)).unwrap(), [text(&["x"])]);
    assert_eq!(rows(folder.path(), &as_format(Format::JsonLines)).unwrap(), [text(&["x"])]);
    let path = folder.write("b.csv", "{\"t\": \"x\"}\n");
    assert_eq!(rows(&path, &as_format(Format::JsonLines)).unwrap(), [text(&["x"])]);
    let error = read(&path, &as_format(Format::Parquet)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input);
}

#[test]
fn empty_files_of_every_kind() {
    let folder = Folder::new();
    for (name, message) in [
        ("a.parquet", "a.parquet: the file is empty: expected Parquet"),
        ("a.csv", "a.csv: the file is empty: expected a header line that names the columns"),
        ("a.tsv", "a.tsv: the file is empty: expected a header line that names the columns"),
    ] {
        assert_eq!(folder.refusal(name, ""), message);
    }
    for (name, count) in [("a.jsonl", 0), ("a.json", 0), ("a.txt", 1)] {
        let path = folder.write(name, "");
        assert_eq!(rows(&path, &ReadOptions::default()).unwrap().len(), count, "{name}");
    }
}

#[cfg(unix)]
mod pipes {
    use std::process::Command;

    use super::*;

    /// A pipe through which the bytes come once.
    fn pipe(folder: &Folder, name: &str, bytes: Vec<u8>) -> PathBuf {
        let path = folder.path().join(name);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let to = path.clone();
        std::thread::spawn(move || std::fs::write(to, bytes));
        path
    }

    #[test]
    fn pipes_can_be_read_again_and_leave_nothing_behind() {
        let folder = Folder::new();
        let temp = tempfile::tempdir().unwrap();
        let options = ReadOptions { temp_dir: Some(temp.path().to_owned()), ..ReadOptions::default() };
        let path = pipe(&folder, "plain", b"{\"t\": \"x\"}\n{\"t\": \"y\"}\n".to_vec());
        let input = Input::open(&[path], &options).unwrap();
        let expected = [text(&["x"]), text(&["y"])];
        assert_eq!(rows_of(input.read(None).unwrap()).unwrap(), expected);
        let reader = input.read(None).unwrap();
        drop(input);
        assert_eq!(rows_of(reader).unwrap(), expected, "a reader keeps what it reads");
        assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_first_bytes_of_a_pipe_tell_or_the_option_does() {
        let folder = Folder::new();
        let bytes = std::fs::read({
            let path = folder.path().join("a.parquet");
            parquet::write_numbers(&path, 0..3, 10);
            path
        });
        let path = pipe(&folder, "parquet", bytes.unwrap());
        assert_eq!(rows(&path, &ReadOptions::default()).unwrap().len(), 3);
        let path = pipe(&folder, "array", b" [{\"t\": \"x\"}]".to_vec());
        assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["x"])]);
        let path = pipe(&folder, "csv", b"t\nx\n".to_vec());
        let error = read(&path, &ReadOptions::default()).unwrap_err();
        assert_eq!(folder.shown(&error), "csv: neither Parquet nor JSON");
        let path = pipe(&folder, "csv again", b"t\nx\n".to_vec());
        assert_eq!(rows(&path, &as_format(Format::Csv)).unwrap(), [text(&["x"])]);
        let path = pipe(&folder, "named.csv", b"t\nx\n".to_vec());
        assert_eq!(rows(&path, &ReadOptions::default()).unwrap(), [text(&["x"])]);
    }

    #[test]
    fn a_folder_for_temporary_files_that_is_not_there_is_named() {
        let folder = Folder::new();
        let path = pipe(&folder, "a.csv", b"t\nx\n".to_vec());
        let gone = folder.path().join("gone");
        let options = ReadOptions { temp_dir: Some(gone), ..ReadOptions::default() };
        let error = read(&path, &options).unwrap_err();
        assert_eq!(error.io_kind(), Some(std::io::ErrorKind::NotFound));
        assert!(folder.shown(&error).starts_with("gone: a.csv cannot be kept in a temporary file: "));
        // Somebody has to read what the other end writes.
        std::fs::read(path).unwrap();
    }

    #[test]
    fn waiting_for_a_pipe_can_be_called_off() {
        let folder = Folder::new();
        let path = folder.path().join("silent.csv");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let control = wirecopy::Control::new();
        let error = std::thread::scope(|scope| {
            let call = scope.spawn(|| Input::open_with(&[&path], &ReadOptions::default(), &control));
            control.cancel();
            call.join().unwrap().unwrap_err()
        });
        assert_eq!(error.core().map(wirecopy::Error::kind), Some(wirecopy::ErrorKind::Cancelled));
    }
}
