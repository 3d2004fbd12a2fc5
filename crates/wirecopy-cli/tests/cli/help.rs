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
        "cat",
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
}

#[test]
fn examples_of_a_man_page_stay_as_they_are() {
    let page = Folder::new().run("manual").stdout;
    let examples = "\n.SH \"EXAMPLES\"\n.nf\nwirecopy dedup pages.parquet \\-o unique.parquet\n";
    assert!(page.contains(examples), "{page}");
    assert!(page.contains(".SH SYNOPSIS\nwirecopy <COMMAND>\n"), "{page}");
    assert!(page.contains(".SH \"EXIT STATUS\"\n.nf\n0    done"), "{page}");
    assert!(page.contains("\\(aqnews/*.jsonl.gz\\(aq") && !page.contains("EXTRA"), "{page}");
}

#[test]
fn help_is_a_command_too() {
    let folder = Folder::new();
    assert_eq!(folder.run("help").stdout, folder.run("--help").stdout);
    assert_eq!(folder.run("help dedup").stdout, folder.run("dedup --help").stdout);
}

#[test]
fn a_shell_offers_what_an_option_can_be() {
    let script = Folder::new().run("completions bash").stdout;
    for offered in [
        "longest earliest first",
        "PERSON ORG GPE",
        "mojibake entity tag",
        "dateline byline credit",
        "clean dedup passages",
    ] {
        assert!(script.contains(offered), "{offered}");
    }
}
