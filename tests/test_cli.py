"""The command `wirecopy` as the wheel installs it: what it does, how it ends, what it needs."""

from __future__ import annotations

import functools
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

import wirecopy as wc

SCRIPT = [str(Path(sysconfig.get_path("scripts")) / "wirecopy")]
MODULE = [sys.executable, "-m", "wirecopy"]
both = pytest.mark.parametrize("command", [SCRIPT, MODULE], ids=["script", "module"])
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")

SYLLABLES = [
    "ba",
    "che",
    "din",
    "gra",
    "ken",
    "lo",
    "ma",
    "mi",
    "os",
    "pel",
    "ri",
    "sha",
    "tin",
    "tor",
    "ur",
    "ver",
]
PAGE = "The ferry to the northern islands sank on Friday evening. Write to desk@northline.example."


def run(*args, command=SCRIPT, **options):
    """A finished run; whatever went wrong was said in a line of ours."""
    done = subprocess.run([*command, *map(str, args)], capture_output=True, text=True, check=False, **options)
    for wrong in ("Traceback", "panicked", "RUST_BACKTRACE"):
        assert wrong not in done.stderr, done.stderr
    return done


def ended(process):
    """The exit status of a process and what it said."""
    said = process.stderr.read().decode()
    return process.wait(timeout=60), said


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WIRECOPY_MAX_THREADS", raising=False)
    return tmp_path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@functools.cache
def block():
    """Rows of JSON Lines, 8 MB together, with places for four figures in each (`@@@@`).

    A row is a page of 3 to 9 KB: sentences of made words, of which the short ones are frequent, in paragraphs
    of four; then an address and a telephone number.
    """
    rng = random.Random(20261124)
    words = {"".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(20_000)}
    words = sorted(words, key=lambda word: (len(word), word))
    odds = [1 / (rank + 10) for rank in range(len(words))]

    def sentence():
        return " ".join(rng.choices(words, odds, k=rng.randint(8, 26))).capitalize() + "."

    pool = [sentence() for _ in range(5_000)]
    rows = []
    while sum(map(len, rows)) < 8 << 20:
        said = rng.choices(pool, k=rng.randint(30, 70))
        paragraphs = [" ".join(said[at : at + 4]) for at in range(0, len(said), 4)]
        own = f"Page @@@@ of {len(rows)}: write to desk{len(rows)}@at@@@@.example or call +44 20 7946 @@@@."
        text = "\n\n".join([*paragraphs, own])
        rows.append(json.dumps({"id": f"@@@@-{len(rows)}", "published": "2026-03-14", "text": text}) + "\n")
    return "".join(rows).encode(), len(rows)


def feed(path, size):
    """Writes JSON Lines of `size` bytes or some more, no two rows the same, and gives their number."""
    rows, count = block()
    blocks = -(-size // len(rows))
    with path.open("wb") as file:
        for number in range(blocks):
            file.write(rows.replace(b"@@@@", b"%04d" % number))
    return blocks * count


# What it does


@both
def test_it_says_what_it_is(command, folder):
    assert run("--version", command=command).stdout == f"wirecopy {wc.__version__}\n"
    for args in (["--help"], ["dedup", "--help"], ["extract", "-h"]):
        shown = run(*args, command=command)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "Usage: wirecopy" in shown.stdout
    assert run(command=command).returncode == 2


@both
def test_it_does_what_the_functions_do(command, folder):
    pages = wc.sample_feed()
    read = wc.read(pages)
    assert run("dedup", pages, "-o", "unique.parquet", "--keep", "earliest", command=command).returncode == 0
    assert wc.read("unique.parquet")["id"] == wc.dedup(read, keep="earliest").unique()["id"]
    mentions = run("extract", pages, "-q", "--labels", "EMAIL,URL", command=command)
    rows = [json.loads(line) for line in mentions.stdout.splitlines()]
    expected = wc.extract(read, labels=["EMAIL", "URL"]).mentions
    assert [(row["row"], row["start"], row["value"]) for row in rows] == [
        (row["row"], row["start"], row["value"]) for row in expected
    ]
    assert (
        run("clean", pages, "-o", "clean.parquet", "--repairs", "repairs.csv", command=command).returncode
        == 0
    )
    assert wc.read("clean.parquet")["body"] == wc.clean(read).documents["text"]
    assert run("report", pages, "-o", "page.html", command=command).returncode == 0
    assert "<!DOCTYPE html>" in Path("page.html").read_text(encoding="utf-8")
    assert names(folder) == ["clean.parquet", "page.html", "repairs.csv", "unique.parquet"]


def test_copies_count_from_the_earliest_of_their_cluster(folder):
    texts = ["The ferry sank yesterday, officials in the harbour town said."] * 2
    days = ["2022-06-02", "2022-05-30"]
    rows = [{"text": text, "published": day} for text, day in zip(texts, days, strict=True)]
    Path("pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    run("dedup", "pages.jsonl", "-q", "--documents", "copies.csv")
    found = run("extract", "pages.jsonl", "-q", "--copies", "copies.csv", "--labels", "DATE")
    values = [json.loads(line)["value"] for line in found.stdout.splitlines()]
    assert values == wc.extract(rows, copies=wc.dedup(rows), labels=["DATE"]).mentions["value"]
    assert values == ["2022-05-29", "2022-05-29"]
    Path("copies.csv").write_text("row,cluster\n0,0\n")
    refused = run("extract", "pages.jsonl", "-q", "--copies", "copies.csv")
    assert refused.returncode != 0
    assert "copies.csv: 1 documents, but the input has 2" in refused.stderr


def test_dictionaries_are_those_of_the_module(folder):
    Path("ships.csv").write_text("term,link\nNorthern Light,imo:1\n—,imo:2\n", encoding="utf-8")
    Path("pages.jsonl").write_text(json.dumps({"text": "The northern light sank."}) + "\n")
    saved = run("dictionary", "ships.csv", "-o", "ships.dict")
    assert saved.stderr.startswith("dictionary: 2 terms, 1 can never match (1 punctuation) in ")
    assert wc.Dictionary.open("ships.dict") == wc.Dictionary("ships.csv")
    found = run("extract", "pages.jsonl", "-q", "--dictionary", "SHIP=ships.dict", "--labels", "SHIP")
    assert [json.loads(line)["link"] for line in found.stdout.splitlines()] == ["imo:1"]


def test_a_damaged_title_is_no_error_unless_it_is_named(folder):
    pages = {"text": [PAGE, PAGE], "title": ["Ferry one", "Ferry two"], "outlet": ["Post", "Gazette"]}
    parquet.write_table(
        pa.table(pages), "pages.parquet", compression="none", use_dictionary=False, write_statistics=False
    )
    path = folder / "pages.parquet"
    path.write_bytes(path.read_bytes().replace(b"Ferry two", b"Ferry \xff\xfe\xfd"))
    done = run("report", "pages.parquet", "--labels", "EMAIL", "-o", "page.html")
    assert done.returncode == 0, done.stderr
    assert 'column "title" cannot be read, and is not shown' in done.stderr
    html = (folder / "page.html").read_text()
    assert "Gazette" in html
    assert "Ferry one" not in html
    named = run("report", "pages.parquet", "-o", "page.html", "--title", "title")
    assert named.returncode == 1
    assert run("dedup", "pages.parquet", "-q", "--pairs", "pairs.jsonl").returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_what_the_shell_can_read(shell, folder):
    script = run("completions", shell)
    assert (script.returncode, script.stderr) == (0, "")
    assert "min-repeat" in script.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script.stdout, text=True, check=True)


# What is wrong with the input


def bad(folder):
    """Files that are not what they should be."""
    table = folder / "whole.parquet"
    wc.read(wc.sample_feed()).write(table)
    whole = table.read_bytes()
    table.unlink()
    (folder / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    (folder / "damaged.parquet").write_bytes(whole[:1000] + bytes(2000) + whole[3000:])
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"text": "A page."}\n' * 9999)[:-9])
    (folder / "cut.jsonl").write_text('{"text": "A page."}\n{"text": "Half a pa')
    (folder / "empty.jsonl").touch()
    (folder / "empty.parquet").touch()
    (folder / "empty.csv").touch()
    (folder / "wrong.csv").write_text("title,views\nFerry sinks,9\n")
    (folder / "fields.csv").write_text("id,text\n1,One page.\n2,A page, and another field\n")
    (folder / "latin.jsonl").write_bytes('{"text": "café"}\n'.encode("latin-1"))


@both
@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        ("extract missing.jsonl", 1, "missing.jsonl: no such file"),
        ("extract cut.parquet", 1, "cut.parquet: malformed Parquet"),
        ("clean damaged.parquet -o o.csv", 1, "damaged.parquet: "),
        ("clean cut.jsonl.gz -o o.csv", 1, "cut.jsonl.gz: "),
        ("dedup cut.jsonl -o o.csv", 1, "cut.jsonl, line 2: malformed JSON"),
        ("dedup cut.jsonl -o o.csv", 1, "to leave such rows out: --errors skip"),
        ("clean fields.csv -o o.csv", 1, "fields.csv, line 3: expected 2 fields, as in the header, found 3"),
        ("clean latin.jsonl", 1, "to read it as U+FFFD: --errors replace"),
        ("report empty.parquet -o o.html", 1, "empty.parquet: the file is empty"),
        ("dedup empty.csv -o o.csv", 1, "empty.csv: the file is empty"),
        ("dedup wrong.csv", 2, 'The table has "title", "views"; to name it: --text COLUMN'),
        ("dedup wrong.csv --text titel", 2, '--text: no column "titel"; did you mean "title"?'),
        ("dedup wrong.csv --text title --keep dates", 2, '--keep: no column "dates"'),
        ("extract wrong.csv --text title --labels MAIL", 2, 'unknown label "MAIL"'),
        ("extract wrong.csv --text title --dictionary missing.csv", 2, "expected a label and a file"),
        ("extract wrong.csv --text title --dictionary SHIP=missing.csv", 1, "missing.csv: no such file"),
        ("dedup wrong.csv --text title -o nowhere/o.csv", 1, "nowhere/o.csv: the folder is not there"),
        ("dedup wrong.csv --text title -o o.xlsx", 1, "o.xlsx: unknown kind of file"),
        ("dedupe wrong.csv", 2, "a similar subcommand exists: 'dedup'"),
    ],
)
def test_bad_input_is_named_and_nothing_is_left(command, folder, args, status, said):
    bad(folder)
    before = names(folder)
    done = run(*args.split(), command=command)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert names(folder) == before


@both
def test_a_night_without_news_is_no_error(command, folder):
    bad(folder)
    assert run("report", "empty.jsonl", "-q", "-o", "o.html", command=command).returncode == 0
    assert "<!DOCTYPE html>" in Path("o.html").read_text(encoding="utf-8")


def test_bad_rows_are_let_pass_where_that_is_asked_for(folder):
    bad(folder)
    done = run("clean", "cut.jsonl", "fields.csv", "--errors", "skip")
    assert done.returncode == 1, "files of two kinds"
    done = run("clean", "cut.jsonl", "--errors", "skip", "--summary", "json")
    assert json.loads(done.stdout) == {"text": "A page."}
    assert "cut.jsonl, line 2: malformed JSON" in done.stderr
    assert "--errors" not in done.stderr, "it is done already"
    assert json.loads(done.stderr.splitlines()[-1])["bad_rows"] == 1


# How it ends


@posix
@both
@pytest.mark.parametrize(
    "args", ["clean {} -o out.parquet", "extract {} -o out.csv", "dedup {} -o out.jsonl"]
)
def test_ctrl_c_leaves_what_was_there(command, folder, args):
    feed(folder / "pages.jsonl", 60 << 20)
    output = folder / args.split()[-1]
    output.write_text("as it was")
    before = names(folder)
    given = [*command, *args.format("pages.jsonl").split()]
    process = subprocess.Popen(given, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    # Once it has begun a file.
    while names(folder) == before:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert ended(process) == (130, "wirecopy: interrupted\n")
    assert process.stdout.read() == b""
    assert names(folder) == before
    assert output.read_text() == "as it was"


@posix
@both
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_it_stops_while_it_waits_for_standard_input(command, folder, number):
    (folder / "spill").mkdir()
    given = [*command, "dedup", "-", "--temp-dir", "spill", "-o", "out.jsonl"]
    process = subprocess.Popen(given, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    page = json.dumps({"text": PAGE}).encode() + b"\n"
    # More than a pipe holds, so that it reads; then nothing more comes, and no end.
    process.stdin.write(page * 4000)
    process.stdin.flush()
    process.send_signal(number)
    assert ended(process) == (130, "wirecopy: interrupted\n")
    process.stdin.close()
    assert names(folder) == ["spill"]
    assert names(folder / "spill") == []


@posix
@both
@pytest.mark.parametrize("verb", ["clean", "extract", "dedup"])
def test_a_closed_pipe_ends_it_quietly(command, folder, verb):
    feed(folder / "pages.jsonl", 8 << 20)
    process = subprocess.Popen(
        [*command, verb, "pages.jsonl", "-q"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert json.loads(process.stdout.readline())
    process.stdout.close()
    assert ended(process) == (0, "")


def limited(command, blocks):
    """A command whose files have at most so many blocks of 512 bytes."""
    return ["sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", *command]


@posix
@both
@pytest.mark.parametrize(
    "args", ["clean pages.jsonl -o out.parquet", "clean pages.jsonl -o out.csv", "dedup - -o out.jsonl.zst"]
)
def test_a_file_that_cannot_be_completed_is_not_there(command, folder, args):
    feed(folder / "pages.jsonl", 8 << 20)
    (folder / "spill").mkdir()
    output = folder / args.split()[-1]
    output.write_text("as it was")
    before = names(folder)
    with (folder / "pages.jsonl").open("rb") as stdin:
        given = [*args.split(), "--temp-dir", "spill"]
        done = run(*given, command=limited(command, 1000), stdin=stdin)
    assert (done.returncode, done.stdout) == (1, "")
    place = "spill" if "-" in args.split() else output.name
    assert done.stderr.startswith("wirecopy: ")
    assert f"{place}: " in done.stderr
    assert "larger than it may be" in done.stderr
    assert names(folder) == before
    assert (names(folder / "spill"), output.read_text()) == ([], "as it was")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
@both
def test_a_full_disk_is_said(command, folder):
    Path("pages.jsonl").write_text(json.dumps({"text": PAGE}) + "\n")
    with Path("/dev/full").open("w") as full:
        given = [*command, "clean", "pages.jsonl"]
        done = subprocess.run(given, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "wirecopy: standard output: the disk is full\n")
    done = run("extract", "pages.jsonl", "-o", "/dev/full", command=command)
    assert (done.returncode, done.stderr) == (1, "wirecopy: /dev/full: the disk is full\n")


# What it needs

GIGABYTE = 10**9

MEASURED = [
    sys.executable,
    "-c",
    """
import os, sys
_, status, usage = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ), 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
""",
]
"""Runs a command and prints its peak of memory. A small process of its own, since what a parent has held at
its peak counts as held by its children."""


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Two gigabytes of pages, and how many they are."""
    folder = tmp_path_factory.mktemp("large")
    if shutil.disk_usage(folder).free < 5 * GIGABYTE:
        pytest.skip("less than 5 GB of disk are free")
    path = folder / "pages.jsonl"
    yield path, feed(path, 2 * GIGABYTE)
    shutil.rmtree(folder)


@posix
@pytest.mark.parametrize("verb", ["clean", "extract"])
def test_two_gigabytes_pass_through_300_megabytes(large, verb):
    path, rows = large
    output = path.with_name(f"{verb}.parquet")
    # Names are read at a thirtieth of the speed of addresses, in the same batches.
    labels = ["--labels", "EMAIL,URL,PHONE"] if verb == "extract" else []
    done = run(
        verb, path, "-o", output, *labels, "--threads", "2", "--summary", "json", command=[*MEASURED, *SCRIPT]
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stderr.splitlines()[-1])["documents"] == rows
    assert output.stat().st_size > 1_000_000
    output.unlink()
    # Linux counts in kilobytes, macOS in bytes.
    peak = int(done.stdout) * (1 if sys.platform == "darwin" else 1024)
    assert 10_000_000 < peak < 300_000_000
