//! What the program says of itself.

use super::{Folder, outcome};

#[test]
fn help_teaches() {
    let folder = Folder::new();
    for command in [
        "",
        "clean",
        "dedup",
        "passages",
        "stories",
        "extract",
        "report",
        "dictionary",
        "completions",
        "manual",
    ] {
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

#[test]
fn every_command_has_a_man_page() {
    let folder = Folder::new();
    for (command, said) in
        [("", "SUBCOMMANDS"), ("dedup", "\\-\\-threshold"), ("manual", "wirecopy manual dedup")]
    {
        let page = folder.run(&format!("manual {command}"));
        assert_eq!((page.status, page.stderr.as_str()), (0, ""));
        assert!(page.stdout.contains(".SH NAME") && page.stdout.contains(said), "{}", page.stdout);
    }
    let none = folder.run("manual sort");
    assert_eq!(none.status, 2);
    assert!(none.stderr.contains("no command \"sort\"; there are clean, dedup,"), "{}", none.stderr);
}
