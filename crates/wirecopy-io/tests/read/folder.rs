use super::*;
use wirecopy_io::ErrorKind;
use wirecopy_io::read::read_many;

fn refusal(folder: &Folder) -> String {
    folder.shown(&rows(folder.path(), &ReadOptions::default()).unwrap_err())
}

#[test]
fn text_files_are_documents_in_the_order_of_their_paths() {
    let folder = Folder::new();
    for name in ["b.txt", "a/z.md", "a/c.txt", "a.txt", ".hidden.txt", ".git/x.txt", "_drafts/y.txt", "z.pdf"]
    {
        folder.write(name, name);
    }
    let expected: Vec<_> = ["a/c.txt", "a/z.md", "a.txt", "b.txt"].map(|id| text(&[id, id])).into();
    assert_eq!(rows(folder.path(), &ReadOptions::default()).unwrap(), expected);
}

#[test]
fn json_files_are_one_table_of_all_their_keys() {
    let folder = Folder::new();
    folder.write("1.jsonl", "{\"id\": 1}\n");
    folder.write("2.json", "[{\"text\": \"x\", \"id\": 2.5}]");
    folder.write("3.ndjson", "");
    let reader = read(folder.path(), &ReadOptions::default()).unwrap();
    assert_eq!(names(&reader), ["id", "text"]);
    assert_eq!(rows_of(reader).unwrap(), [[Value::Float(1.0), Value::Null], [Value::Float(2.5), "x".into()]]);
}

#[test]
fn csv_files_are_one_table_if_their_columns_are_the_same() {
    let folder = Folder::new();
    folder.write("1.csv", "id,text\n1,x\n");
    folder.write("2.tsv", "text\tid\ny\t2\n");
    let expected = [text(&["1", "x"]), text(&["2", "y"])];
    assert_eq!(rows(folder.path(), &ReadOptions::default()).unwrap(), expected);
    folder.write("3.csv", "id,body\n3,z\n");
    assert_eq!(
        refusal(&folder),
        "3.csv: its columns are \"id\", \"body\", those of 1.csv are \"id\", \"text\"; files that are read \
         together have the same columns"
    );
    let ids = rows(folder.path(), &choosing(&["id"])).unwrap();
    assert_eq!(ids, [text(&["1"]), text(&["2"]), text(&["3"])]);
    folder.write("3.csv", "id,text,more\n3,z,\n");
    assert!(refusal(&folder).starts_with("3.csv: its columns are"));
}

#[test]
fn kinds_do_not_mix() {
    let folder = Folder::new();
    folder.write("a.csv", "id\n1\n");
    folder.write("b.jsonl", "{}\n");
    assert_eq!(
        refusal(&folder),
        "a.csv is CSV, b.jsonl is JSON; files that are read together are of one kind"
    );
}

#[test]
fn several_paths_are_one_table_in_the_order_given() {
    let folder = Folder::new();
    let paths = [folder.write("b.txt", "b"), folder.write("sub/a.txt", "a")];
    let sub = folder.path().join("sub");
    let reader = read_many(&[paths[0].as_path(), &sub], &ReadOptions::default()).unwrap();
    assert_eq!(rows_of(reader).unwrap(), [text(&["b.txt", "b"]), text(&["a.txt", "a"])]);
    let error = read_many::<&str>(&[], &ReadOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "no file to read was given");
}

#[test]
fn what_is_not_there_or_not_known_is_named() {
    let folder = Folder::new();
    let known = "known are .parquet, .jsonl, .ndjson, .json, .csv, .tsv, .txt and .md, all but .parquet also with \
                 .gz or .zst";
    assert_eq!(refusal(&folder), format!("FOLDER: no file to read in this folder; {known}"));
    folder.write("sub/a.pdf", "");
    assert_eq!(refusal(&folder), format!("FOLDER: no file to read in this folder; {known}"));
    assert_eq!(folder.refusal("a.xlsx", ""), format!("a.xlsx: unknown kind of file; {known}"));
    let error = read(folder.path().join("gone.csv"), &ReadOptions::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    assert_eq!(error.io_kind(), Some(std::io::ErrorKind::NotFound));
    assert_eq!(folder.shown(&error), "gone.csv: no such file or folder");
}

#[test]
fn options_are_checked() {
    let folder = Folder::new();
    let path = folder.write("a.csv", "a\n1\n");
    for (options, message) in [
        (ReadOptions { batch_rows: 0, ..ReadOptions::default() }, "batch_rows must be at least 1, got 0"),
        (ReadOptions { batch_bytes: 0, ..ReadOptions::default() }, "batch_bytes must be at least 1, got 0"),
        (choosing(&["a", "b", "a"]), "columns names \"a\" twice"),
    ] {
        let error = read(&path, &options).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Option, message));
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn links_that_lead_in_a_circle_end() {
        let folder = Folder::new();
        folder.write("a/1.txt", "one");
        symlink(folder.path(), folder.path().join("a/up")).unwrap();
        symlink(folder.path().join("a"), folder.path().join("b")).unwrap();
        symlink(folder.path().join("round"), folder.path().join("round")).unwrap();
        assert_eq!(rows(folder.path(), &ReadOptions::default()).unwrap(), [text(&["a/1.txt", "one"])]);
    }

    #[test]
    fn broken_links_and_pipes_are_refused_where_they_would_be_read() {
        let folder = Folder::new();
        folder.write("a.txt", "one");
        symlink("nowhere", folder.path().join("b.pdf")).unwrap();
        assert_eq!(rows(folder.path(), &ReadOptions::default()).unwrap().len(), 1);
        symlink("nowhere", folder.path().join("b.txt")).unwrap();
        assert_eq!(refusal(&folder), "b.txt: no such file or folder");
        symlink("/dev/null", folder.path().join("b.csv")).unwrap();
        std::fs::remove_file(folder.path().join("b.txt")).unwrap();
        assert_eq!(refusal(&folder), "b.csv: not a regular file");
    }

    #[test]
    fn unreadable_files_are_named() {
        let folder = Folder::new();
        let path = folder.write("a.csv", "a\n1\n");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).unwrap();
        // The superuser reads everything.
        if std::fs::File::open(&path).is_err() {
            let error = read(&path, &ReadOptions::default()).unwrap_err();
            assert_eq!(folder.shown(&error), "a.csv: permission denied");
        }
    }
}
