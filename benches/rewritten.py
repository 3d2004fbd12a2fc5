"""How right and how fast the rung `rewritten` is among ever more pages, and write a table.

    python benches/rewritten.py DATA [--sizes 3000 30000 300000] [--keep FOLDER] [--out benches/results]

DATA is the folder of labelled sets. The pages are those of `rewrite_pairs` and as many others as make the
size: news (`news_raw`) and wire stories without their planted copies (`planted`), up to 2,000 characters of
each. When these are used up they come again, each time with the words of every band of frequency exchanged
among themselves, names for names, and digits for digits, the same for the same throughout: a world of other
affairs, in which follow-ups, forms and reports of one event are as like each other as in ours.

A pair is right when its documents are of one labelled cluster. Pairs of two pages that nobody has labelled
are not judged. The command runs in a process of its own; its time and peak memory are what the system says.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from timing import machine

SIZES = (3_000, 10_000, 30_000, 100_000, 300_000)
LONGEST = 2_000
PIECE = re.compile(r"[^\W\d_]+|[\W\d_]+")
PLAIN = 300
"""Words that are never exchanged: those that stand in the most pages."""
BATCH = 10_000
LEVELS = "exact,near,contained,rewritten"


def main() -> None:
    """Makes the files, runs the command on each, writes the table."""
    parser = argparse.ArgumentParser(prog="python benches/rewritten.py")
    parser.add_argument("data", type=Path, help="folder of the labelled sets")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of pages")
    parser.add_argument("--threads", type=int, default=2, help="threads; default: 2")
    parser.add_argument("--keep", type=Path, help="folder where the files are made, and stay")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent / "results", help="folder of the table"
    )
    given = parser.parse_args()
    given.data = given.data.resolve()
    about = ", ".join(f"{key} {value}" for key, value in machine.describe().items())
    table = [
        "# Rewritten copies among many pages\n",
        f"{given.threads} threads, all four rungs, Parquet in and out, load {machine.load():.1f}. {about}.\n",
        "| pages | MB | P of pairs | judged | R in clusters | of | seconds | CPU s | peak MB |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    print("\n".join(table), flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = (given.keep or Path(name)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for size in given.sizes:
            pages = folder / f"pages-{size}.parquet"
            if not pages.exists():
                # In a process of its own, since the peak of a process counts towards those that it starts.
                code = f"import rewritten; rewritten.make({str(given.data)!r}, {str(pages)!r}, {size})"
                subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent)
            table.append(row(measure(pages, given.threads, folder)))
            print(table[-1], flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "rewritten.md").write_text("\n".join(table) + "\n", encoding="utf-8")


def row(found: dict[str, Any]) -> str:
    """A line of the table."""
    cells = [f"{found['pages']:,}", f"{found['bytes'] / 1e6:,.0f}", f"{found['P']:.3f}", f"{found['judged']}"]
    cells += [f"{found['R']:.3f}", f"{found['gold']}", f"{found['seconds']:.1f}", f"{found['cpu']:.1f}"]
    cells.append(f"{found['peak']:,.0f}")
    return f"| {' | '.join(cells)} |"


def measure(pages: Path, threads: int, folder: Path) -> dict[str, Any]:
    """Runs the command: seconds, peak MB, and how right its pairs and clusters are."""
    documents, pairs = folder / "documents.parquet", folder / "pairs.parquet"
    command = [sys.executable, "-m", "wirecopy", "dedup", str(pages), "-o", str(folder / "unique.parquet")]
    command += ["--documents", str(documents), "--pairs", str(pairs), f"--levels={LEVELS}"]
    command += [f"--threads={threads}", "--no-progress", "--quiet"]
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(status)
    truth: list[str | None] = pq.read_table(pages, columns=["cluster"])["cluster"].to_pylist()
    cluster = pq.read_table(documents, columns=["cluster"])["cluster"].to_pylist()
    told = pq.read_table(pairs, columns=["a_row", "b_row", "kind"]).to_pylist()
    metadata = pq.ParquetFile(pages).metadata
    groups = [metadata.row_group(number).column(1) for number in range(metadata.num_row_groups)]
    found = {"pages": len(truth), "seconds": seconds, "peak": usage.ru_maxrss / 1e3}
    found["cpu"] = usage.ru_utime + usage.ru_stime
    found["bytes"] = sum(group.total_uncompressed_size for group in groups)
    return found | scores(truth, cluster, told)


def scores(truth: list[str | None], cluster: list[int], told: list[dict[str, Any]]) -> dict[str, float]:
    """Precision of the rewritten pairs with a labelled page, recall of labelled pairs by clusters."""
    members: dict[str, list[int]] = {}
    for at, name in enumerate(truth):
        if name is not None:
            members.setdefault(name, []).append(at)
    gold = [pair for rows in members.values() for pair in combinations(rows, 2)]
    known = [
        (truth[pair["a_row"]], truth[pair["b_row"]])
        for pair in told
        if pair["kind"] == "rewritten" and cluster[pair["a_row"]] == cluster[pair["b_row"]]
    ]
    judged = [a == b for a, b in known if a is not None or b is not None]
    hits = sum(cluster[a] == cluster[b] for a, b in gold)
    return {
        "P": sum(judged) / max(len(judged), 1),
        "judged": len(judged),
        "R": hits / max(len(gold), 1),
        "gold": len(gold),
    }


def make(data: str, path: str, size: int) -> None:
    """Writes the pages: `id`, `text`, `cluster` (null where nobody has labelled it)."""
    schema = pa.schema([("id", pa.int64()), ("text", pa.large_string()), ("cluster", pa.large_string())])
    pages = every(Path(data))
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, size, BATCH):
            rows = range(start, min(start + BATCH, size))
            batch = [next(pages) for _ in rows]
            columns = [list(rows), [text for text, _ in batch], [cluster for _, cluster in batch]]
            arrays = [pa.array(c, field.type) for c, field in zip(columns, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def every(data: Path) -> Iterator[tuple[str, str | None]]:
    """The labelled pages, then the others, then these in other words without an end."""
    columns = ["text", "cluster", "kind"]
    for page in pq.read_table(data / "copies" / "rewrite_pairs.parquet", columns=columns).to_pylist():
        yield page["text"], None if page["kind"] == "distractor" else page["cluster"]
    others = strangers(data)
    for text in others:
        yield text, None
    pieces = [PIECE.findall(text) for text in others]
    bands = banded(pieces)
    for world in range(1, 1_000):
        draw = random.Random(world)
        other = exchanged(bands, draw)
        digits = str.maketrans("123456789", "".join(draw.sample("123456789", 9)))
        for page in pieces:
            yield "".join([other.get(piece, piece) for piece in page]).translate(digits), None


def strangers(data: Path) -> list[str]:
    """Pages that are no copies of the labelled ones, in an order of chance."""
    texts: list[str] = []
    for part in sorted((data / "news_raw").glob("*.parquet")):
        texts += pq.read_table(part, columns=["text"])["text"].to_pylist()
    planted = pq.read_table(data / "copies" / "planted.parquet", columns=["text", "kind"]).to_pylist()
    texts += [page["text"] for page in planted if page["kind"] in ("single", "base")]
    texts = [text[: text.rfind(" ", 0, LONGEST)] if len(text) > LONGEST else text for text in texts if text]
    random.Random(0).shuffle(texts)
    return texts


def banded(pages: list[list[str]]) -> list[list[str]]:
    """Words by how many pages have them, in doublings, and by whether they begin with a capital."""
    found = Counter(word for page in pages for word in set(page) if word.isalpha())
    bands: dict[tuple[int, bool], list[str]] = {}
    for word, count in found.most_common()[PLAIN:]:
        bands.setdefault((count.bit_length(), word[0].isupper()), []).append(word)
    return [sorted(words) for words in bands.values()]


def exchanged(bands: list[list[str]], draw: random.Random) -> dict[str, str]:
    """For each word another of its band."""
    return {
        word: other for band in bands for word, other in zip(band, draw.sample(band, len(band)), strict=True)
    }


if __name__ == "__main__":
    main()
