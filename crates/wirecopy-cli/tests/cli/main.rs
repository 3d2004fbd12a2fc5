//! The program, run as a user does.

#![allow(clippy::unwrap_used)]

mod cat;
mod clean;
mod dates;
mod dedup;
mod dictionary;
mod errors;
mod extract;
mod help;
mod inputs;
mod passages;
mod report;
mod streams;

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder to work in.
struct Folder(TempDir);

/// What a run came to.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names of what stands in it.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn command(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = program(self.0.path());
        command.args(args);
        command
    }

    /// Runs the program here; its arguments stand in one line.
    fn run(&self, args: &str) -> Outcome {
        outcome(self.command(args.split_whitespace()))
    }

    /// The same, with this on standard input.
    fn pipe(&self, args: &str, input: impl AsRef<[u8]>) -> Outcome {
        let mut command = self.command(args.split_whitespace());
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_ref()).unwrap();
        let output = child.wait_with_output().unwrap();
        Outcome::of(&output)
    }
}

impl Outcome {
    fn of(output: &std::process::Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// Its standard output as JSON Lines.
    fn rows(&self) -> Vec<Value> {
        assert_eq!(self.status, 0, "{}", self.stderr);
        rows(&self.stdout)
    }
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.current_dir(folder).stdin(Stdio::null());
    for name in ["WIRECOPY_MAX_THREADS", "RAYON_NUM_THREADS", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

fn outcome(mut command: Command) -> Outcome {
    Outcome::of(&command.output().unwrap())
}

fn rows(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Pages as JSON Lines: a story, the story with torn punctuation, another, the first with a changed end.
fn pages() -> String {
    let story = "The ferry to the northern islands sank on Friday evening after it had struck a rock that no chart \
                 shows, and all forty people on board were taken to the shore by fishing boats.";
    let near = story.replace("by fishing boats", "by two fishing boats");
    let rows = [
        ("a", story.to_owned(), 3),
        ("b", story.replace('.', " .").replace("Friday", "“Friday”"), 9),
        ("c", "Rain is due. Write to desk@northline.example.".to_owned(), 1),
        ("d", near, 5),
    ];
    let line =
        |(id, text, views)| serde_json::json!({"id": id, "text": text, "views": views}).to_string() + "\n";
    rows.into_iter().map(line).collect()
}
