"""Time wirecopy's dictionaries and its rivals' in one run and write a table.

    python benches/dictionaries.py [DATA] [--terms 1000000] [--tool NAME] [--runs 3] [--out benches/results]

Every measurement is a process of its own on one core. See benches/README.md.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path
from typing import Any

import rivals
from timing import corpus, machine, terms, worker

SAMPLE = 60
HEAD = [
    "tool",
    "version",
    "settings",
    "build s",
    "open s",
    "MB/s",
    "MB built",
    "peak MB",
    "hits",
    "in words",
    "as reference",
]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python benches/dictionaries.py", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("data", nargs="?", type=Path, help="folder of Parquet files with a column text")
    parser.add_argument("--terms", type=int, default=1_000_000, help="number of terms; default: a million")
    parser.add_argument("--tool", action="append", metavar="NAME", help="a tool; default: all")
    parser.add_argument("--runs", type=int, default=3, help="runs; default: 3")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent / "results", help="folder of the table"
    )
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measures and writes."""
    options = arguments()
    if options.worker:
        print(json.dumps(timed(json.loads(options.worker))))
        return
    texts = read(options.data)
    listed = terms.make(texts, options.terms)
    tools = [tool for tool in rivals.DICTIONARIES if tool.version() is not None]
    tools = [tool for tool in tools if not options.tool or tool.name in options.tool]
    done: dict[str, list[dict[str, Any]]] = {tool.name: [] for tool in tools}
    with tempfile.TemporaryDirectory() as folder:
        job = {"folder": folder, "core": machine.cores()[-1]}
        (Path(folder) / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        (Path(folder) / "terms.json").write_text(json.dumps(listed), encoding="utf-8")
        for _ in range(options.runs):
            for tool in tools:
                done[tool.name].append(spawn(job | {"tool": tool.name}))
                print(tool.name, done[tool.name][-1], flush=True)
    write(options, texts, tools, done)


def read(data: Path | None) -> list[str]:
    """The texts of the Parquet files of a folder, or the sample feed."""
    if data is None:
        return corpus.read(None).texts
    import pyarrow.parquet as pq

    files = sorted(data.glob("*.parquet"))
    return [
        text for file in files for text in pq.read_table(file, columns=["text"])["text"].to_pylist() if text
    ]


def spawn(job: dict[str, Any]) -> dict[str, Any]:
    """Runs one measurement in a process of its own."""
    command = [sys.executable, __file__, "--worker", json.dumps(job)]
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    result: dict[str, Any] = json.loads(output.splitlines()[-1])
    return result


def timed(job: dict[str, Any]) -> dict[str, Any]:
    """Seconds to build, to open and to find, memory added at the peak, and what the hits are like."""
    worker.pin([job["core"]])
    folder = Path(job["folder"])
    tool = next(tool for tool in rivals.DICTIONARIES if tool.name == job["tool"])
    module = importlib.import_module(f"rivals.{tool.function.partition(':')[0]}")
    build = module.dictionary if tool.package == "wirecopy" else module.build
    texts, listed = (json.loads((folder / name).read_text()) for name in ("texts.json", "terms.json"))
    size = sum(len(text.encode()) for text in texts)
    tool.load()(build(listed[:10]), texts[:10])
    gc.collect()
    before = worker.reset_peak()
    made, build_s = clock(lambda: build(listed))
    built = (worker.peak() - before) / 1e6
    found, find_s = clock(lambda: tool.load()(made, texts))
    result = {"build": build_s, "find": find_s, "rate": size / 1e6 / find_s, "built": built}
    result["peak"] = (worker.peak() - before) / 1e6
    result["open"] = None
    if tool.package == "wirecopy":
        made.save(folder / "saved.dict")
        again, result["open"] = clock(lambda: module.open_dictionary(str(folder / "saved.dict")))
        assert again == made
        found = module.term_spans(again, texts)
    return result | judged(texts, listed, found)


def clock(action: Any) -> tuple[Any, float]:
    """What an action gives, and the seconds it took."""
    start = time.perf_counter()
    outcome = action()
    return outcome, time.perf_counter() - start


def judged(texts: list[str], listed: list[str], found: list[list[tuple[int, int]]]) -> dict[str, Any]:
    """How many hits, what share begins or ends within a word, what share of a sample is as the reference."""
    hits = [(text, start, end) for text, spans in zip(texts, found, strict=True) for start, end in spans]
    within = sum(inside(text, start) or inside(text, end) for text, start, end in hits)
    sample = random.Random(1).sample(range(len(texts)), min(SAMPLE, len(texts)))
    want = reference([texts[row] for row in sample], listed)
    same = sum(sorted(map(tuple, found[row])) == spans for row, spans in zip(sample, want, strict=True))
    return {"hits": len(hits), "within": within / max(len(hits), 1), "same": same / len(sample)}


def inside(text: str, at: int) -> bool:
    """Whether a place lies between two letters or digits."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def reference(texts: list[str], listed: list[str]) -> list[list[tuple[int, int]]]:
    """The longest term at each token, leftmost first, by looking every run of tokens up in a set.

    Web and e-mail addresses are left out as our documentation says.
    """
    import wirecopy as wc

    def forms(text: str, spans: list[tuple[int, int]]) -> list[str]:
        return [form(text[start:end]) for start, end in spans]

    known = {tuple(forms(term, wc.text.tokens(term))) for term in listed}
    longest = max(map(len, known))
    addresses = wc.extract(texts, labels=["URL", "EMAIL"], progress=False).mentions
    found = []
    for row, text in enumerate(texts):
        hidden = [(m["start"], m["end"]) for m in addresses.of_row(row)]
        spans: list[tuple[int, int]] = []
        for start, end in wc.text.paragraphs(text):
            tokens = [token for token in wc.text.tokens(text) if start <= token[0] < end]
            spans += walk(tokens, forms(text, tokens), known, longest)
        apart = [(a, b) for a, b in spans if all(b <= c or d <= a or (a <= c and d <= b) for c, d in hidden)]
        found.append(apart)
    return found


def walk(
    tokens: list[tuple[int, int]], words: list[str], known: set[tuple[str, ...]], longest: int
) -> list[tuple[int, int]]:
    """The hits of one paragraph."""
    spans, first = [], 0
    while first < len(tokens):
        best = None
        for last in range(first, min(first + longest, len(tokens))):
            start, end = tokens[first][0], tokens[last][1]
            if words[last].endswith("'s") and (*words[first:last], words[last][:-2]) in known:
                best = (last, (start, end - 2))
            if tuple(words[first : last + 1]) in known:
                best = (last, (start, end))
        if best:
            first = best[0]
            spans.append(best[1])
        first += 1
    return spans


FORMS = str.maketrans("‘’“”‑‐–−", "''\"\"----", "\u00ad\u200b\u200c\u200d\ufeff")


def form(word: str) -> str:
    """The form of a token as the documentation has it."""
    return unicodedata.normalize("NFKC", word.translate(FORMS)).lower().replace("ß", "ss").replace("ς", "σ")


def write(
    options: argparse.Namespace,
    texts: list[str],
    tools: list[rivals.Tool],
    done: dict[str, list[dict[str, Any]]],
) -> None:
    """The table for readers, the figures for programs."""
    about = machine.describe() | {"load": f"{machine.load():.2f}"}
    size = sum(len(text.encode()) for text in texts) / 1e6
    words = f"{options.terms:,} terms in {len(texts):,} texts of {size:.1f} MB, one core"
    words += f"; best of {options.runs}, tools taking turns; in brackets the median."
    head = ["# Dictionaries", ", ".join(f"{key} {value}" for key, value in about.items()) + ".", words]
    table = [HEAD, ["---"] * 3 + ["---:"] * (len(HEAD) - 3), *(row(tool, done[tool.name]) for tool in tools)]
    options.out.mkdir(parents=True, exist_ok=True)
    page = "\n\n".join([*head, "\n".join(f"| {' | '.join(cells)} |" for cells in table)]) + "\n"
    (options.out / "dictionaries.md").write_text(page, encoding="utf-8")
    (options.out / "dictionaries.json").write_text(json.dumps(about | {"measured": done}, indent=1) + "\n")
    print(page)


def row(tool: rivals.Tool, runs: list[dict[str, Any]]) -> list[str]:
    """One line of the table."""
    best = {key: min(run[key] for run in runs) for key in ("build", "built", "peak")}
    rates = [run["rate"] for run in runs]
    opened = f"{min(run['open'] for run in runs):.3f}" if runs[0]["open"] is not None else ""
    return [
        tool.name,
        tool.version() or "",
        tool.settings,
        f"{best['build']:.2f}",
        opened,
        f"{max(rates):.1f} ({statistics.median(rates):.1f})",
        f"{best['built']:,.0f}",
        f"{best['peak']:,.0f}",
        f"{runs[0]['hits']:,}",
        f"{runs[0]['within']:.1%}",
        f"{runs[0]['same']:.0%}",
    ]


if __name__ == "__main__":
    main()
