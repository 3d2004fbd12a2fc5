"""Time reading and writing files, beside PyArrow and Polars in the same run, and write a table.

    python benches/files.py [--megabytes 200] [--runs 3] [--out benches/results]

Every measurement is a process of its own, on all cores it may use: a file is read into a table, or a table
that is in memory is written. MB/s count the JSON Lines of the same rows, whatever the format; peak MB is of
the process.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from timing import machine

FORMATS = ["parquet", "jsonl", "jsonl.gz", "jsonl.zst", "csv"]
TOOLS = ["wirecopy", "pyarrow", "polars"]


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(prog="python benches/files.py")
    parser.add_argument(
        "--megabytes", type=int, default=200, help="size of the feed as JSON Lines; default: 200"
    )
    parser.add_argument("--runs", type=int, default=3, help="runs; default: 3")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent / "results", help="folder of the table"
    )
    parser.add_argument("--worker", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        print(json.dumps(measure(*given.worker)))
        return
    lines = ["| | format | tool | MB/s | peak MB |", "|---|---|---|---|---|"]
    load = machine.load()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own, since the peak of a process counts towards those that it starts.
        run("make", str(given.megabytes), "wirecopy", folder)
        for what in ("read", "write"):
            for kind in FORMATS:
                for tool in TOOLS:
                    found = [run(what, kind, tool, folder) for _ in range(given.runs)]
                    if None in found:
                        continue
                    seconds = statistics.median(each["seconds"] for each in found)
                    peak = max(each["peak"] for each in found)
                    lines.append(
                        f"| {what} | {kind} | {tool} | {given.megabytes / seconds:,.0f} | {peak:,.0f} |"
                    )
                    print(lines[-1], flush=True)
    about = ", ".join(f"{name}: {value}" for name, value in machine.describe().items())
    given.out.mkdir(parents=True, exist_ok=True)
    about = f"{given.megabytes} MB of JSON Lines; median of {given.runs} runs. {about}; load {load:.1f}."
    head = [f"# Files\n\n{about}\n"]
    (given.out / "files.md").write_text("\n".join(head + lines) + "\n", encoding="utf-8")


def make(folder: Path, size: int) -> dict[str, float]:
    """The feed in all formats: pages of a few KB, sentences drawn from a pool, an own number in each."""
    import wirecopy as wc

    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefghiklmnoprstu", k=rng.randint(2, 10))) for _ in range(20_000)]
    pool = [" ".join(rng.choices(words, k=rng.randint(8, 26))).capitalize() + "." for _ in range(20_000)]
    done = row = 0
    with (folder / "feed.jsonl").open("w", encoding="utf-8") as file:
        while done < size:
            text = " ".join([f"Page “{row}”.", *rng.choices(pool, k=rng.randint(5, 35))])
            done += file.write(json.dumps({"id": row, "published": "2026-03-14", "text": text}) + "\n")
            row += 1
    table = wc.read(folder / "feed.jsonl")
    for kind in FORMATS:
        if kind != "jsonl":
            table.write(folder / f"feed.{kind}")
    return {"rows": row}


def run(what: str, kind: str, tool: str, folder: Path) -> dict[str, float] | None:
    """One measurement, in a process of its own; none where the tool lacks the format."""
    command = [sys.executable, __file__, "--worker", what, kind, tool, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def measure(what: str, kind: str, tool: str, folder: str) -> dict[str, float] | None:
    """Seconds and peak memory of one tool, in this process."""
    if what == "make":
        return make(Path(folder), int(kind) * 10**6)
    path = f"{folder}/feed.{kind}"
    reads, writes = {"wirecopy": of_wirecopy, "pyarrow": of_pyarrow, "polars": of_polars}[tool]()
    job = (reads if what == "read" else writes).get(kind)
    if job is None:
        return None
    given: Any = (path,)
    if what == "write":
        given = (reads["parquet"](f"{folder}/feed.parquet"), f"{folder}/out.{kind}")
    started = time.perf_counter()
    kept = job(*given)
    seconds = time.perf_counter() - started
    del kept
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    with contextlib.suppress(FileNotFoundError):
        Path(f"{folder}/out.{kind}").unlink()
    return {"seconds": seconds, "peak": peak}


def of_wirecopy() -> tuple[dict[str, Any], dict[str, Any]]:
    """What wirecopy reads and writes."""
    import wirecopy as wc

    return dict.fromkeys(FORMATS, wc.read), dict.fromkeys(FORMATS, lambda table, path: table.write(path))


def of_pyarrow() -> tuple[dict[str, Any], dict[str, Any]]:
    """What PyArrow reads and writes; it writes no JSON."""
    import pyarrow as pa
    from pyarrow import csv, parquet
    from pyarrow import json as lines

    def unpacked(path: str) -> Any:
        with pa.input_stream(path, compression=None if path.endswith("l") else "detect") as file:
            return lines.read_json(file)

    reads = {"parquet": parquet.read_table, "csv": csv.read_csv}
    reads |= dict.fromkeys(["jsonl", "jsonl.gz", "jsonl.zst"], unpacked)
    writes = {"parquet": lambda table, path: parquet.write_table(table, path, compression="zstd")}
    return reads, writes | {"csv": csv.write_csv}


def of_polars() -> tuple[dict[str, Any], dict[str, Any]]:
    """What Polars reads and writes."""
    import polars as pl

    reads = {"parquet": pl.read_parquet, "csv": pl.read_csv}
    reads |= dict.fromkeys(["jsonl", "jsonl.gz", "jsonl.zst"], pl.read_ndjson)
    writes = {
        "parquet": lambda frame, path: frame.write_parquet(path),
        "jsonl": lambda frame, path: frame.write_ndjson(path),
        "csv": lambda frame, path: frame.write_csv(path),
    }
    return reads, writes


if __name__ == "__main__":
    main()
