//! `wirecopy cat`.

use super::{Folder, pages, rows};

#[test]
fn rows_stay_as_they_are_in_another_format() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages());
    assert_eq!(folder.run("cat pages.jsonl -o pages.parquet").status, 0);
    let run = folder.run("cat pages.parquet");
    assert_eq!(rows(&run.stdout), rows(&pages()));
    assert!(run.stderr.starts_with("cat: 4 rows in "), "{}", run.stderr);
    let chosen = folder.pipe("cat - -q --columns views,id --to csv", pages());
    assert_eq!(chosen.stdout, "views,id\n3,a\n9,b\n1,c\n5,d\n");
}

#[test]
fn the_first_rows_are_enough() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages().repeat(5_000));
    for limit in [0, 1, 9_000] {
        assert_eq!(folder.run(&format!("cat pages.jsonl -q --limit {limit}")).rows().len(), limit);
    }
    folder.write("torn.jsonl", pages() + "torn\n");
    assert_eq!(folder.run("cat torn.jsonl").status, 1);
    assert!(folder.run("cat torn.jsonl --errors skip").stderr.starts_with("wirecopy: 1 bad row\n"));
    assert_eq!(folder.run("cat pages.jsonl --columns id,views,txt").status, 2);
}
