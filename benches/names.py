"""Time the finding of names, wirecopy's and spaCy's: words a second, memory, the model, what reuse saves.

    python benches/names.py [DATA] [--pages 300] [--runs 5] [--tool NAME] [--json PATH]

Every measurement is a process of its own on one core, from texts in memory to mentions; tools take turns. The
table goes to standard output. See benches/README.md.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import mmap
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from typing import Any

import rivals
from timing import corpus, machine, worker

MODEL = Path(__file__).parents[1] / "crates" / "wirecopy" / "src" / "extract" / "names" / "english.model"
WARM_UP = 20
HEAD = ["tool", "version", "settings", "pages", "words/s", "range", "wirecopy is", "ready s", "MB added"]
HEAD += ["model MB", "mentions"]
LEFT = 3
HEAD_COPIES = ["", "pages", "seconds", "range", "words/s", "MB added", "mentions"]
BARS = {"words a second": 250_000, "times spaCy's tagger alone": 30, "MB of the model": 12, "MB added": 60}
AT_MOST = {"MB of the model", "MB added"}

Run = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A tool on the pages, all or the first few, or on the copies: the name of a file of texts."""

    tool: rivals.Tool
    texts: str


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python benches/names.py", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "data", nargs="?", type=Path, help="folder of the labelled sets; default: the sample feed"
    )
    parser.add_argument("--pages", type=int, default=300, help="pages that spaCy is given; default: 300")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median is reported; default: 5")
    parser.add_argument("--tool", action="append", metavar="NAME", help="a tool; default: all")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures there as well")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measures and prints."""
    options = arguments()
    if options.worker:
        print(json.dumps(timed(json.loads(options.worker))))
        return
    data = options.data if options.data and options.data.is_dir() else None
    pages, name = read(data)
    copies = corpus.read(data)
    texts = {"few": pages[: options.pages], "all": pages, "copies": copies.texts}
    spacy = spacy_model()
    about = {
        "machine": machine.describe(),
        "load": machine.load(),
        "runs": options.runs,
        "pages": name,
        "copies": copies.name,
        "spacy": spacy.get("version"),
        "words": {name: sum(len(text.split()) for text in chosen) for name, chosen in texts.items()},
        "model": {"wirecopy": model_size(), "spacy": spacy.get("size")},
    }
    chosen = [case for case in cases(bool(spacy)) if not options.tool or case.tool.name in options.tool]
    done = measure(chosen, texts, options.runs)
    measured = [summary(case, done[case], len(texts[case.texts]), about) for case in chosen]
    print(page(about, measured))
    if options.json:
        record = json.dumps(about | {"measured": measured}, indent=1, ensure_ascii=False)
        options.json.write_text(record + "\n", encoding="utf-8")


def read(data: Path | None) -> tuple[list[str], str]:
    """The texts of a part of the unlabelled news, and what they are; else of the sample feed, repeated."""
    news = data / "news_raw" / "part-000.parquet" if data else None
    if news is None or not news.is_file():
        feed = corpus.read(None)
        return feed.texts, feed.name
    import pyarrow.parquet as pq

    texts = pq.read_table(news, columns=["text"])["text"].to_pylist()
    return [text for text in texts if text], "unlabelled news"


def spacy_model() -> dict[str, Any]:
    """Version and bytes of spaCy's model; nothing where spaCy or the model is not installed."""
    if util.find_spec("spacy") is None:
        return {}
    from rivals import spacy_md

    if spacy_md.package() is None:
        return {}
    files = [file for file in spacy_md.folder().rglob("*") if file.is_file() and file.suffix != ".pyc"]
    return {"version": spacy_md.version(), "size": sum(file.stat().st_size for file in files)}


def model_size() -> int | None:
    """Bytes of our model within the installed module; None if that holds another one than this checkout."""
    found = util.find_spec("wirecopy._core")
    if found is None or found.origin is None or not MODEL.is_file():
        return None
    model = MODEL.read_bytes()
    with (
        Path(found.origin).open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as module,
    ):
        return len(model) if module.find(model) >= 0 else None


def cases(spacy: bool) -> list[Case]:
    """What is measured, in the order of the table."""
    tools = [tool for tool in rivals.NAMES if spacy or tool.package != "spacy"]
    few = [Case(tool, "few") for tool in tools]
    every = [Case(tool, "all") for tool in tools if tool.package == "wirecopy"]
    return [*few, *every, *(Case(tool, "copies") for tool in rivals.COPIES)]


def measure(chosen: Sequence[Case], texts: dict[str, list[str]], runs: int) -> dict[Case, list[Run]]:
    """All runs of all cases, taking turns."""
    done: dict[Case, list[Run]] = {case: [] for case in chosen}
    with tempfile.TemporaryDirectory() as folder:
        for name, listed in texts.items():
            (Path(folder) / f"{name}.json").write_text(json.dumps(listed), encoding="utf-8")
        for _ in range(runs):
            for case in chosen:
                done[case].append(spawn(case, folder))
                print(f"{case.tool.name}, {case.texts}: {done[case][-1]['seconds']:.2f} s", file=sys.stderr)
    check(done)
    return done


def check(done: dict[Case, list[Run]]) -> None:
    """Sees that the same texts gave the same table: from run to run, and with and without reuse."""
    digests: dict[str, set[str]] = {}
    for case, runs in done.items():
        digests.setdefault(case.texts, set()).update(run["digest"] for run in runs if run["digest"])
    for name, seen in digests.items():
        if len(seen) > 1:
            raise SystemExit(f"the mentions in {name!r} are not the same in every run")


def spawn(case: Case, folder: str) -> Run:
    """Runs one measurement in a process of its own."""
    job = {"task": case.tool.task, "tool": case.tool.name, "core": machine.cores()[-1]}
    job["texts"] = str(Path(folder) / f"{case.texts}.json")
    command = [sys.executable, __file__, "--worker", json.dumps(job)]
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    result: Run = json.loads(output.splitlines()[-1])
    return result


def timed(job: dict[str, Any]) -> Run:
    """Seconds until the tool is ready and from texts to mentions, and memory added to that of the texts.

    The module of the tool is imported after the memory was looked at, so that what it needs counts as well.
    """
    worker.pin([job["core"]])
    known = {(tool.task, tool.name): tool for tool in (*rivals.NAMES, *rivals.COPIES)}
    tool = known[job["task"], job["tool"]]
    texts = json.loads(Path(job["texts"]).read_text(encoding="utf-8"))
    gc.collect()
    before = worker.reset_peak()
    start = time.perf_counter()
    run = tool.load()
    run(tool.given(texts[:WARM_UP]))
    ready = time.perf_counter() - start
    given = tool.given(texts)
    gc.collect()
    start = time.perf_counter()
    output = run(given)
    seconds = time.perf_counter() - start
    added = (worker.peak() - before) / 1e6
    listed = isinstance(output, list)
    return {
        "ready": ready,
        "seconds": seconds,
        "added_mb": added,
        "mentions": sum(map(len, output)) if listed else len(output),
        "digest": None if listed else digest(output),
    }


def digest(table: Any) -> str:
    """A hash of all columns of a table."""
    made = hashlib.sha256()
    for column in table.columns:
        made.update(repr((column, table[column])).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def summary(case: Case, runs: Sequence[Run], pages: int, about: dict[str, Any]) -> dict[str, Any]:
    """The medians of a case, with all its runs."""
    seconds = [run["seconds"] for run in runs]
    words = about["words"][case.texts]
    return {
        "tool": case.tool.name,
        "package": case.tool.package,
        "version": case.tool.version(),
        "settings": case.tool.settings,
        "texts": case.texts,
        "pages": pages,
        "median": statistics.median(seconds),
        "rate": words / statistics.median(seconds),
        "rates": [words / each for each in seconds],
        "ready": statistics.median(run["ready"] for run in runs),
        "added_mb": statistics.median(run["added_mb"] for run in runs),
        "mentions": runs[0]["mentions"],
        "runs": list(runs),
    }


def page(about: dict[str, Any], measured: Sequence[dict[str, Any]]) -> str:
    """The machine, the tables, the bars."""
    words = ", ".join(f"{key} {value}" for key, value in about["machine"].items())
    each = f"Each run is a process of its own on one core, tools taking turns; median of {about['runs']}."
    count = about["words"]
    said = f"{count['all']:,} words of {about['pages']}, {count['few']:,} of them on the pages given to all."
    lines = ["# Names", f"{words}. Load before the run: {about['load']:.2f}.", f"{said} {each}"]
    if about["spacy"]:
        lines.append(f"spaCy's model: {about['spacy']}.")
    else:
        lines.append("Not installed: spaCy, or its model.")
    names = [m for m in measured if m["texts"] != "copies"]
    lines += [table(HEAD, [cells(m, about, measured) for m in names], LEFT)] if names else []
    copies = [m for m in measured if m["texts"] == "copies"]
    if copies:
        lines.append(f"What reuse saves, on {about['copies']} ({count['copies']:,} words):")
        lines.append(table(HEAD_COPIES, [cells_of_copies(m) for m in copies], 1))
    if len(copies) == len(rivals.COPIES):
        ratio = copies[0]["median"] / copies[1]["median"]
        lines.append(f"The mentions are the same; with reuse it is {ratio:.2f} times as fast.")
    reached = bars(about, measured)
    lines += ["\n".join(reached)] if reached else []
    return "\n\n".join(lines)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], left: int) -> str:
    """A Markdown table whose columns after the first few are numbers."""
    aligns = ["---" if column < left else "---:" for column in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, aligns, *rows))


def cells(m: dict[str, Any], about: dict[str, Any], measured: Sequence[dict[str, Any]]) -> list[str]:
    """One line of the first table."""
    faster = times(measured, m["tool"], m["texts"])
    size = about["model"][m["package"]]
    return [
        m["tool"],
        m["version"] or "",
        m["settings"],
        f"{m['pages']:,}",
        f"{m['rate']:,.0f}",
        f"{min(m['rates']):,.0f}-{max(m['rates']):,.0f}",
        f"{faster:.1f} times as fast" if faster and m["package"] != "wirecopy" else "",
        f"{m['ready']:.2f}",
        f"{m['added_mb']:,.0f}",
        f"{size / 1e6:.1f}" if size else "",
        f"{m['mentions']:,}",
    ]


def cells_of_copies(m: dict[str, Any]) -> list[str]:
    """One line of the second table."""
    seconds = [run["seconds"] for run in m["runs"]]
    return [
        m["tool"],
        f"{m['pages']:,}",
        f"{m['median']:.2f}",
        f"{min(seconds):.2f}-{max(seconds):.2f}",
        f"{m['rate']:,.0f}",
        f"{m['added_mb']:,.0f}",
        f"{m['mentions']:,}",
    ]


def found(measured: Sequence[dict[str, Any]], tool: str, texts: str) -> dict[str, Any] | None:
    """The measurement of a tool on some texts, if it was made."""
    return next((m for m in measured if (m["tool"], m["texts"]) == (tool, texts)), None)


def times(measured: Sequence[dict[str, Any]], tool: str, texts: str) -> float | None:
    """How many times as fast as a tool wirecopy is on the same texts."""
    ours, theirs = (found(measured, name, texts) for name in ("wirecopy", tool))
    return ours["rate"] / theirs["rate"] if ours and theirs else None


def bars(about: dict[str, Any], measured: Sequence[dict[str, Any]]) -> list[str]:
    """The bars that were measured: the rate on all pages, the others on those that spaCy was given."""
    ours = found(measured, "wirecopy", "all")
    beside = found(measured, "wirecopy", "few")
    size = about["model"]["wirecopy"]
    figures = {
        "words a second": ours["rate"] if ours else None,
        "times spaCy's tagger alone": times(measured, "spaCy md, tagger alone", "few"),
        "MB of the model": size / 1e6 if size else None,
        "MB added": beside["added_mb"] if beside else None,
    }
    lines = []
    for name, bar in BARS.items():
        value = figures[name]
        if value is not None:
            reached = value <= bar if name in AT_MOST else value >= bar
            verdict = "reached" if reached else "not reached"
            lines.append(f"* {name}: {value:,.1f}, the bar is {bar:,}: {verdict}")
    return lines


if __name__ == "__main__":
    main()
