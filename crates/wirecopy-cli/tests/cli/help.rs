//! What the program says of itself.

use super::{Folder, outcome};

#[test]
fn help_teaches() {
    let folder = Folder::new();
    for command in ["", "clean", "dedup", "passages", "extract", "report", "dictionary", "completions"] {
        let help = folder.run(&format!("{command} --help"));
        assert_eq!((help.status, help.stderr.as_str()), (0, ""));
        insta::assert_snapshot!(format!("help {command}").trim().replace(' ', "_"), help.stdout);
    }
}

#[test]
fn no_command_shows_the_help() {
    let shown = Folder::new().run("");
    assert_eq!((shown.status, shown.stdout.as_str()), (2, ""));
    assert!(shown.stderr.contains("Usage: wirecopy <COMMAND>"), "{}", shown.stderr);
}

#[test]
fn version_is_that_of_the_package() {
    assert_eq!(Folder::new().run("--version").stdout, concat!("wirecopy ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn every_shell_has_completions() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = outcome(folder.command(["completions", shell]));
        assert_eq!(script.status, 0);
        assert!(script.stdout.contains("min-repeat"), "{shell}");
    }
}
