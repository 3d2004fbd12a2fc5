"""Time `wirecopy dedup` on a large file of made articles, reading and writing included, and write a table.

    python benches/million.py [--articles 1000000] [--threads 2] [--keep FOLDER] [--out benches/results]

The articles are made by a stated generator, the same in every run: some 1.5 KB of words drawn by Zipf's law
from 50,000, half of them with one of 400 footers. Four in ten are copies of others: sizes of clusters are
long-tailed, up to 500, and a copy is the same, has 1 to 10 words in a hundred exchanged, is cut to half or
more, or wrapped in other text. The command runs in a process of its own; its time and peak memory are what
the system says.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from timing import machine

VOCABULARY = 50_000
FOOTERS = 400
LARGEST = 500
COPIES = 0.4
BATCH = 20_000
SEED = 5


def main() -> None:
    """Makes the file, runs the command, writes the table."""
    parser = argparse.ArgumentParser(prog="python benches/million.py")
    parser.add_argument("--articles", type=int, default=1_000_000, help="number; default: a million")
    parser.add_argument("--threads", type=int, default=2, help="threads; default: 2")
    parser.add_argument("--keep", type=Path, help="folder where the file is made, and stays")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent / "results", help="folder of the table"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        pages = folder / f"articles-{given.articles}.parquet"
        if not pages.exists():
            # In a process of its own, since the peak of a process counts towards those that it starts.
            code = f"import million; million.make({str(pages)!r}, {given.articles})"
            subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent)
        found = measure(pages, given.threads, folder)
    size = found["bytes"] / 1e6
    about = ", ".join(f"{key} {value}" for key, value in machine.describe().items())
    cells = [f"{found['seconds']:.1f}", f"{size / found['seconds']:.0f}", f"{found['peak']:,.0f}"]
    cells += [f"{given.articles:,}", f"{found['clusters']:,}"]
    cells += [f"{found[name]:.4f}" for name in ("P", "R", "F1")]
    made = f"{given.articles:,} made articles, {size:,.0f} MB of text, {given.threads} threads"
    table = [
        "# A large file\n",
        f"{made}, Parquet in and out. {about}.\n",
        "| seconds | MB/s | peak MB | documents | clusters | P | R | F1 |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
        f"| {' | '.join(cells)} |",
    ]
    print("\n".join(table))
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "million.md").write_text("\n".join(table) + "\n", encoding="utf-8")


def measure(pages: Path, threads: int, folder: Path) -> dict[str, Any]:
    """Runs the command: seconds, peak MB, and how right its clusters are."""
    documents = folder / "documents.parquet"
    command = [sys.executable, "-m", "wirecopy", "dedup", str(pages), "-o", str(folder / "unique.parquet")]
    command += ["--documents", str(documents), f"--threads={threads}", "--summary=json", "--no-progress"]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(said)
    truth = pq.read_table(pages, columns=["story"])["story"].to_numpy()
    found = pq.read_table(documents, columns=["cluster"])["cluster"].to_numpy()
    summary = json.loads(said.splitlines()[-1])
    metadata = pq.ParquetFile(pages).metadata
    groups = [metadata.row_group(number).column(1) for number in range(metadata.num_row_groups)]
    run = {"seconds": seconds, "peak": usage.ru_maxrss / 1e3, "clusters": summary["clusters"]}
    run["bytes"] = sum(group.total_uncompressed_size for group in groups)
    return run | scores(truth, found)


def scores(truth: Any, found: Any) -> dict[str, float]:
    """Precision, recall and F1 over pairs in one cluster."""

    def pairs(labels: Any) -> int:
        counts = np.unique(labels, return_counts=True)[1].astype(np.int64)
        return int((counts * (counts - 1) // 2).sum())

    both = pairs(truth.astype(np.int64) * (found.max() + 1) + found)
    precision, recall = both / max(pairs(found), 1), both / max(pairs(truth), 1)
    return {"P": precision, "R": recall, "F1": 2 * precision * recall / max(precision + recall, 1e-9)}


def make(path: str, count: int) -> None:
    """Writes the articles: `id`, `text`, `story`."""
    rng = np.random.default_rng(SEED)
    letters = np.array([*"eeeetttaaaooiinnsshrrdlcumwfgypbvk"])
    lengths = rng.integers(2, 11, VOCABULARY)
    words = ["".join(rng.choice(letters, length)) for length in lengths]
    weights = 1 / np.arange(10, VOCABULARY + 10)
    bounds = np.cumsum(weights / weights.sum())

    def draw(size: int) -> Any:
        return np.searchsorted(bounds, rng.random(size))

    footers = [" ".join(words[n] for n in draw(rng.integers(20, 60))) for _ in range(FOOTERS)]
    stories = clusters(rng, count)
    order = rng.permutation(count)
    schema = pa.schema([("id", pa.int64()), ("text", pa.large_string()), ("story", pa.int64())])
    bodies: dict[int, Any] = {}
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, count, BATCH):
            rows = order[start : start + BATCH]
            texts = []
            for story in stories[rows].tolist():
                body = bodies.get(story)
                if body is None:
                    body = draw(rng.integers(150, 350)).astype(np.uint16)
                    bodies[story] = body
                else:
                    body = edited(rng, body, draw)
                text = " ".join([words[n] for n in body.tolist()]) + "."
                if rng.random() < 0.5:
                    text += "\n\n" + footers[rng.integers(FOOTERS)]
                texts.append(text)
            batch = [pa.array(rows), pa.array(texts, pa.large_string()), pa.array(stories[rows])]
            writer.write_batch(pa.record_batch(batch, schema=schema))


def clusters(rng: Any, count: int) -> Any:
    """The story of each article: most alone, the others in clusters of Pareto's sizes."""
    alone = int(count * (1 - COPIES))
    story = np.arange(count)
    row, owner = alone, 0
    while row < count:
        copies = min(int(rng.pareto(1.1)) + 1, LARGEST - 1, count - row)
        story[row : row + copies] = owner
        row, owner = row + copies, owner + 1
    return story


def edited(rng: Any, body: Any, draw: Any) -> Any:
    """A copy."""
    kind = rng.random()
    if kind < 0.4:
        return body
    if kind < 0.7:
        body = body.copy()
        places = rng.random(len(body)) < rng.uniform(0.01, 0.1)
        body[places] = draw(int(places.sum()))
        return body
    if kind < 0.85:
        return body[: int(len(body) * rng.uniform(0.5, 1))]
    around = draw(int(len(body) * rng.uniform(0.1, 0.4))).astype(np.uint16)
    return np.concatenate([around[: len(around) // 2], body, around[len(around) // 2 :]])


if __name__ == "__main__":
    main()
