"""Time parts of `extract` on one core: values, and quotations over the names that they need.

    python benches/extract.py [DATA] [--pages 12000] [--chunk 300]

Pages go in chunks, and of each chunk every set of labels has its turn before the next, forwards and
backwards, so that what else the machine does weighs on all alike. Times are of the processor, from an
Arrow table of texts to Arrow tables of what was found. See benches/README.md.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import pyarrow as pa
from timing import corpus, machine, worker

VALUES = ["DATE", "TIME", "DURATION", "SET", "MONEY", "PERCENT", "QUANTITY", "AGE", "ORDINAL", "CARDINAL"]
NAMES = ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"]
SETS = {
    "layout": ["GUID"],  # tokens, sentences, what a page says of itself; hardly a page has a GUID
    "values": VALUES,
    "names": NAMES,
    "names and quotations": [*NAMES, "QUOTE"],
}


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python benches/extract.py", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "data", nargs="?", type=Path, help="folder of the labelled sets; default: the sample feed"
    )
    parser.add_argument("--pages", type=int, default=12_000, help="pages at most; default: 12,000")
    parser.add_argument("--chunk", type=int, default=300, help="pages of a turn; default: 300")
    return parser.parse_args()


def main() -> None:
    """Measures and prints."""
    options = arguments()
    worker.pin(machine.cores()[:1])
    texts = pages(options.data if options.data and options.data.is_dir() else None)[: options.pages]
    chunks = [texts[at : at + options.chunk] for at in range(0, len(texts), options.chunk)]
    for labels in SETS.values():
        seconds(pa.table({"text": chunks[0]}), labels)
    speeds: dict[str, list[float]] = {name: [] for name in [*SETS, "quotations over names"]}
    total = dict.fromkeys(SETS, 0.0)
    megabytes = 0.0
    for chunk in chunks:
        table = pa.table({"text": chunk})
        size = sum(len(text.encode("utf-8", "surrogatepass")) for text in chunk) / 1e6
        spent = dict.fromkeys(SETS, 0.0)
        for name in [*SETS, *reversed(SETS)]:
            spent[name] += seconds(table, SETS[name]) / 2
        for name in SETS:
            speeds[name].append(size / spent[name])
            total[name] += spent[name]
        speeds["quotations over names"].append(size / (spent["names and quotations"] - spent["names"]))
        megabytes += size
    words = ", ".join(f"{key} {value}" for key, value in machine.describe().items())
    print(f"{words}; load {machine.load()}; {len(texts):,} pages, {megabytes:.1f} MB")
    total["quotations over names"] = total["names and quotations"] - total["names"]
    for name, of_chunks in speeds.items():
        median = statistics.median(of_chunks)
        print(f"{name:22} {megabytes / total[name]:6.1f} MB/s, median of chunks {median:6.1f}")


def seconds(table: pa.Table, labels: list[str]) -> float:
    """Seconds of the processor that finding these takes."""
    import wirecopy as wc

    start = time.process_time()
    wc.extract(table, labels=labels, threads=1, progress=False)
    return time.process_time() - start


def pages(data: Path | None) -> list[str]:
    """News as it was scraped, or the sample feed."""
    if data is None:
        return corpus.read(None).texts
    from pyarrow import parquet

    parts = sorted((data / "news_raw").glob("part-*.parquet"))
    tables = [parquet.read_table(part, columns=["text"]) for part in parts]
    return [text for table in tables for text in table.column("text").to_pylist() if text]


if __name__ == "__main__":
    main()
