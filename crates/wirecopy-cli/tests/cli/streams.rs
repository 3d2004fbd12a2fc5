//! Pipes and signals.

use std::io::Read;
use std::process::Stdio;

use super::{Folder, pages};

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let folder = Folder::new();
    folder.write("pages.jsonl", pages().repeat(20_000));
    for args in ["clean pages.jsonl", "extract pages.jsonl", "dedup pages.jsonl --levels near --threshold 1"]
    {
        let mut command = folder.command(args.split_whitespace());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut start = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        let output = child.wait_with_output().unwrap();
        // Little enough to write may have fitted the pipe before it closed.
        assert_eq!(output.status.code(), Some(0), "{args}");
    }
}

#[test]
fn filters_follow_one_another() {
    let folder = Folder::new();
    let clean = folder.pipe("clean - -q", pages());
    let unique = folder.pipe("dedup - -q", &clean.stdout);
    assert_eq!(folder.pipe("extract - -q --labels EMAIL", &unique.stdout).rows().len(), 1);
}

#[test]
fn what_a_stream_may_be_is_guessed_but_not_taken() {
    for (input, format) in [("id,text\n1,Fine.\n", "csv"), ("id\ttext\n", "tsv"), ("Fine.\n", "text")] {
        let run = Folder::new().pipe("clean -", input);
        let said = format!(
            "standard input: neither Parquet nor JSON; to say which format it has: --from {format}\n"
        );
        assert!(run.status == 2 && run.stderr.ends_with(&said), "{}", run.stderr);
    }
}

#[test]
fn standard_input_is_named() {
    let run = Folder::new().pipe("clean -", "{\"text\": \"Fine.\"}\nnot json\n");
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.starts_with("wirecopy: standard input, line 2: expected a JSON object"),
        "{}",
        run.stderr
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing() {
    use std::process::Command;
    use std::time::Duration;

    let folder = Folder::new();
    folder.write("pages.jsonl", pages().repeat(50_000));
    folder.write("clean.jsonl", "as it was");
    let before = folder.names();
    let mut command = folder.command(["clean", "pages.jsonl", "-o", "clean.jsonl"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Once it has begun to write.
    while folder.names() == before {
        std::thread::sleep(Duration::from_millis(5));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(output.stderr, b"wirecopy: interrupted\n");
    assert_eq!((folder.names(), folder.read("clean.jsonl").as_str()), (before, "as it was"));
}
