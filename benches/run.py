"""Time wirecopy and its rivals in one run and write tables.

    python benches/run.py [DATA] [--only TASK] [--tool NAME] [--runs 5] [--cores 1,2] [--out benches/results]

Every measurement is a process of its own, pinned to its cores, and goes from texts in memory to labels.
Tools take turns, so that what disturbs the machine disturbs all of them. See benches/README.md.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rivals
from timing import corpus, machine, report, worker

TASKS = ("dedup", "sentences", "patterns")
SMALL = {"dedup": 5000, "sentences": 1000, "patterns": 1000}
PATIENCE_ONCE = 20.0
PATIENCE_NEVER = 150.0

Case = tuple[rivals.Tool, int, int]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python benches/run.py", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "data", nargs="?", type=Path, help="folder of the labelled sets; default: the sample feed"
    )
    parser.add_argument("--only", choices=TASKS, action="append", help="a task; default: all")
    parser.add_argument("--tool", action="append", metavar="NAME", help="a tool; default: all")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median is reported; default: 5")
    parser.add_argument("--cores", default="1,2", help="numbers of cores; default: 1,2")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent / "results", help="folder of the tables"
    )
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measures and writes."""
    options = arguments()
    if options.worker:
        worker.main(json.loads(options.worker))
        return
    data = options.data if options.data and options.data.is_dir() else None
    counts = [n for n in map(int, options.cores.split(",")) if n <= len(machine.cores())]
    texts = corpus.read(data)
    about = describe(texts, data, options.runs) | {"limits": {n: limit(n) for n in counts}}
    print(introduction(about), flush=True)
    for task in options.only or TASKS:
        tools = [t for t in rivals.TOOLS if t.task == task and (not options.tool or t.name in options.tool)]
        measured = measure(task, tools, texts, data, counts, options.runs)
        write(options.out, task, about, measured)


def describe(texts: corpus.Corpus, data: Path | None, runs: int) -> dict[str, Any]:
    """Everything but the measurements."""
    return {
        "machine": machine.describe(),
        "load": machine.load(),
        "corpus": texts.name,
        "documents": len(texts.texts),
        "megabytes": texts.megabytes(),
        "runs": runs,
        "truth": {
            "dedup": texts.name,
            "sentences": "GUM news" if data else None,
            "patterns": "short cases" if data else "the sample feed",
        },
        "missing": [{"task": t.task, "name": t.name} for t in rivals.TOOLS if t.version() is None],
    }


def introduction(about: dict[str, Any]) -> str:
    """The machine and the tools, for the terminal."""
    versions = {t.package or "Python's re": t.version() for t in rivals.TOOLS}
    tools = ", ".join(f"{name} {version or 'missing'}" for name, version in versions.items())
    words = ", ".join(f"{key} {value}" for key, value in about["machine"].items())
    return f"{words}\n{tools}\n{report.limits(about['limits'])}"


def measure(
    task: str,
    tools: Iterable[rivals.Tool],
    texts: corpus.Corpus,
    data: Path | None,
    counts: list[int],
    runs: int,
) -> list[report.Measurement]:
    """All tools that are installed, small size first, tools taking turns within a size."""
    sizes = sorted({min(SMALL[task], len(texts.texts)), len(texts.texts)})
    present = [tool for tool in tools if tool.version() is not None]
    done: dict[tuple[str, int, int], report.Measurement] = {}
    for documents in sizes:
        megabytes = texts.head(documents).megabytes()
        for cores in counts:
            cases = [(tool, documents, cores) for tool in present if cores == 1 or tool.threaded]
            for turn in range(runs):
                for case in cases:
                    take(case, turn, megabytes, done, data)
    order = {tool.name: i for i, tool in enumerate(present)}
    return sorted(done.values(), key=lambda m: (m["documents"], m["cores"], order[m["tool"]]))


def take(
    case: Case,
    turn: int,
    megabytes: float,
    done: dict[tuple[str, int, int], report.Measurement],
    data: Path | None,
) -> None:
    """One more run of a case, unless it has shown that it takes too long."""
    tool, documents, cores = case
    key = (tool.name, documents, cores)
    if turn == 0:
        done[key] = start(tool, documents, cores, megabytes, expected(key, megabytes, done))
    entry = done[key]
    if "skipped" in entry or (entry["seconds"] and max(entry["seconds"]) > PATIENCE_ONCE):
        return
    spec = {"task": tool.task, "tool": tool.name, "documents": documents, "quality": turn == 0}
    result = spawn([spec | {"data": str(data) if data else None}], cores)[0]
    entry["seconds"].append(result["seconds"])
    entry["peaks"].append(result["peak_mb"])
    entry["quality"] = entry["quality"] or result["quality"]
    entry["median"] = statistics.median(entry["seconds"])
    entry["peak_mb"] = statistics.median(entry["peaks"])
    name = f"{tool.task} {tool.name}, {documents:,} documents, cores {cores}"
    print(f"{name}: {result['seconds']:.2f} s", flush=True)


def start(
    tool: rivals.Tool, documents: int, cores: int, megabytes: float, seconds: float | None
) -> report.Measurement:
    """A measurement without runs; marked as skipped where it would take too long."""
    entry: report.Measurement = {
        "tool": tool.name,
        "version": tool.version(),
        "settings": tool.settings,
        "documents": documents,
        "megabytes": megabytes,
        "cores": cores,
        "seconds": [],
        "peaks": [],
        "quality": None,
    }
    if seconds is not None and seconds > PATIENCE_NEVER:
        entry["skipped"] = f"not run, about {seconds:,.0f}"
    return entry


def expected(
    key: tuple[str, int, int], megabytes: float, done: dict[tuple[str, int, int], report.Measurement]
) -> float | None:
    """Seconds that a case will take judged by a smaller size; None if there was none."""
    name, documents, cores = key
    smaller = [
        m for (n, d, c), m in done.items() if n == name and d < documents and c == cores and "median" in m
    ]
    return max((m["median"] * megabytes / m["megabytes"] for m in smaller), default=None)


def limit(count: int) -> dict[str, float]:
    """MB/s that memory allows to so many cores at once."""
    results = spawn([{"task": "limit"}] * count, 1)
    return {key: sum(result[key] for result in results) for key in ("read", "copy")}


def spawn(specs: list[dict[str, Any]], cores: int) -> list[dict[str, Any]]:
    """Runs workers at the same time, each on as many cores of its own, and reads what they say."""
    free = machine.cores()
    workers = []
    for i, spec in enumerate(specs):
        job = json.dumps(spec | {"cores": free[i * cores : (i + 1) * cores]})
        command = [sys.executable, __file__, "--worker", job]
        workers.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    outputs = [process.communicate()[0] for process in workers]
    for process, spec in zip(workers, specs, strict=True):
        if process.returncode:
            raise SystemExit(f"the run of {spec} failed")
    return [json.loads(output.splitlines()[-1]) for output in outputs]


def write(folder: Path, task: str, about: dict[str, Any], measured: list[report.Measurement]) -> None:
    """The table for readers, the figures for programs."""
    folder.mkdir(parents=True, exist_ok=True)
    text = report.page(task, about, measured)
    (folder / f"{task}.md").write_text(text, encoding="utf-8")
    record = json.dumps(about | {"measured": measured}, indent=1, ensure_ascii=False)
    (folder / f"{task}.json").write_text(record + "\n", encoding="utf-8")
    print(f"\n{text}", flush=True)


if __name__ == "__main__":
    main()
