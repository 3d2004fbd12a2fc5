//! What comes in: nothing, folders with other things in them, the environment.

use super::{Folder, outcome, pages, rows};

#[test]
fn nothing_is_no_documents() {
    let folder = Folder::new();
    folder.write("empty.jsonl", "");
    folder.write("header.csv", "id,text\n");
    for command in ["dedup", "clean", "extract", "passages", "stories"] {
        for input in ["empty.jsonl", "header.csv", "-"] {
            let run = folder.run(&format!("{command} {input} --summary json"));
            assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{command} {input}: {}", run.stderr);
            assert_eq!(rows(&run.stderr)[0]["documents"], 0, "{command} {input}");
        }
    }
    assert_eq!(folder.run("report empty.jsonl -q -o report.html").status, 0);
    let run = folder.run("dedup empty.jsonl -q --text body --keep views -o unique.csv --pairs pairs.parquet");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(folder.read("unique.csv"), "body,views\n");
}

#[test]
fn rows_that_are_all_bad_are_not_nothing() {
    let folder = Folder::new();
    folder.write("torn.jsonl", "not json\n");
    assert_eq!(folder.run("dedup torn.jsonl --errors skip").status, 1);
    folder.write("bare.jsonl", "{}\n");
    assert_eq!(folder.run("dedup bare.jsonl").status, 1);
}

#[test]
fn an_archive_may_begin_with_nothing() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    folder.write("empty.jsonl", "");
    std::fs::create_dir(folder.path("archive")).unwrap();
    let alone = folder.run("dedup pages.jsonl -q");
    assert_eq!(folder.run("dedup pages.jsonl -q --against empty.jsonl"), alone);
    assert_eq!(folder.run("dedup pages.jsonl -q --against archive"), alone);
    let said = "wirecopy: archive: an empty folder; nothing is known to it yet\n";
    assert!(folder.run("dedup pages.jsonl --against archive").stderr.starts_with(said));
    folder.write("archive/monday.jsonl", pages());
    assert_eq!(folder.run("dedup pages.jsonl -q --against archive").stdout, "");
}

#[test]
fn an_input_may_be_an_output_where_an_archive_may_not() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    folder.write("archive.jsonl", "{\"text\": \"Rain is due.\"}\n");
    assert_eq!(folder.run("dedup pages.jsonl --against archive.jsonl -o pages.jsonl").status, 0);
    assert_eq!(rows(&folder.read("pages.jsonl")).len(), 2);
}

#[test]
fn files_of_a_folder_that_are_not_read_are_counted() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path("feed/photos")).unwrap();
    folder.write("feed/a.jsonl", pages());
    for name in ["photos/1.jpg", "photos/2.JPG", "README", ".hidden"] {
        folder.write(&format!("feed/{name}"), "");
    }
    let run = folder.run("dedup feed");
    let said = "wirecopy: 3 files were not read: .jpg 2, without a suffix 1\n";
    assert!(run.status == 0 && run.stderr.starts_with(said), "{}", run.stderr);
    let run = folder.run("dedup feed/*");
    assert!(run.stderr.starts_with("wirecopy: 1 file was not read: without a suffix 1\n"), "{}", run.stderr);
    assert_eq!(folder.run("dedup feed -q").stderr, "");
}

#[test]
fn the_variable_for_threads_is_named() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    let with = |value: &str| {
        let mut command = folder.command(["dedup", "pages.jsonl", "-q"]);
        outcome({
            command.env("WIRECOPY_MAX_THREADS", value);
            command
        })
    };
    assert_eq!(with("2"), folder.run("dedup pages.jsonl -q -j 1"));
    let wrong = with("x");
    let said = "wirecopy: the variable WIRECOPY_MAX_THREADS must be a number from 1 to 1024, got \"x\"\n";
    assert_eq!((wrong.status, wrong.stderr.as_str()), (2, said));
}
