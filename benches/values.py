"""Time the finding of values, wirecopy's and that of other tools: megabytes a second on one core.

    python benches/values.py [DATA] [--pages 200] [--runs 3] [--tool NAME] [--json PATH]

Every measurement is a process of its own on one core, from texts in memory to values; tools take turns.
wirecopy is timed on all pages, the others on the first few. The table goes to standard output. See
benches/README.md.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import rivals
from rivals import chrono_node
from timing import corpus, machine, worker

HEAD = ["tool", "version", "settings", "pages", "MB/s", "range", "wirecopy is", "found"]
WARM_UP = 5


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python benches/values.py", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "data", nargs="?", type=Path, help="folder of the labelled sets; default: the sample feed"
    )
    parser.add_argument(
        "--pages", type=int, default=200, help="pages that the others are given; default: 200"
    )
    parser.add_argument("--runs", type=int, default=3, help="runs whose median is reported; default: 3")
    parser.add_argument("--tool", action="append", metavar="NAME", help="a tool; default: all")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the measurements there as well")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measures and prints."""
    options = arguments()
    if options.worker:
        print(json.dumps(timed(json.loads(options.worker))))
        return
    tools = [t for t in rivals.VALUES if not options.tool or t.name in options.tool]
    present = [tool for tool in tools if version(tool)]
    data = options.data if options.data and options.data.is_dir() else None
    runs: dict[str, list[dict[str, Any]]] = {tool.name: [] for tool in present}
    for _ in range(options.runs):
        for tool in present:
            pages = None if tool.package == "wirecopy" else options.pages
            spec = {"tool": tool.name, "pages": pages, "data": str(data) if data else None}
            runs[tool.name].append(spawned(spec | {"cores": machine.cores()[:1]}))
    speeds = {name: [run["megabytes"] / run["seconds"] for run in done] for name, done in runs.items()}
    medians = {name: statistics.median(all_of) for name, all_of in speeds.items()}
    ours = medians.get("wirecopy")
    rows = [HEAD]
    for tool in present:
        speed, last = speeds[tool.name], runs[tool.name][-1]
        times = f"{ours / medians[tool.name]:,.0f} times" if ours and tool.package != "wirecopy" else "-"
        rows.append(
            [
                tool.name,
                version(tool) or "",
                tool.settings,
                f"{last['pages']:,}",
                f"{medians[tool.name]:.3g}",
                f"{min(speed):.3g} to {max(speed):.3g}",
                times,
                f"{last['found']:,}",
            ]
        )
    words = ", ".join(f"{key} {value}" for key, value in machine.describe().items())
    print(f"{words}; load {machine.load()}")
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEAD))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    missing = [tool.name for tool in tools if tool not in present]
    if missing:
        print(f"not installed: {', '.join(missing)}")
    if options.json:
        options.json.write_text(json.dumps(runs, indent=1) + "\n")


def version(tool: rivals.Tool) -> str | None:
    """The installed version, None where the tool is missing."""
    return chrono_node.version() if tool.name == "chrono-node" else tool.version()


def spawned(spec: dict[str, Any]) -> dict[str, Any]:
    """One measurement, in a process of its own."""
    command = [sys.executable, __file__, "--worker", json.dumps(spec)]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(made.stdout)
    return result


def timed(spec: dict[str, Any]) -> dict[str, Any]:
    """Seconds from texts in memory to values."""
    worker.pin(spec["cores"])
    tool = next(tool for tool in rivals.VALUES if tool.name == spec["tool"])
    texts = pages(Path(spec["data"]) if spec["data"] else None)[: spec["pages"]]
    run = tool.load()
    run(texts[:WARM_UP])
    start = time.perf_counter()
    output = run(texts)
    seconds = time.perf_counter() - start
    if isinstance(output, dict):
        # node says itself how long it took, without its start.
        seconds, found = output["seconds"], sum(output["found"])
    else:
        found = output if isinstance(output, int) else sum(len(values) for values in output)
    megabytes = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    return {"seconds": seconds, "megabytes": megabytes, "pages": len(texts), "found": found}


def pages(data: Path | None) -> list[str]:
    """News as it was scraped, or the sample feed."""
    if data is None:
        return corpus.read(None).texts
    from pyarrow import parquet

    table = parquet.read_table(data / "news_raw" / "part-000.parquet", columns=["text"])
    return [text for text in table.column("text").to_pylist() if text]


if __name__ == "__main__":
    main()
