"""The texts that are timed, and the truth about them."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parents[2] / "python" / "wirecopy" / "sample"
REPEATS = 150
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Corpus:
    """Texts, with the cluster that each belongs to."""

    name: str
    texts: list[str]
    clusters: list[str]

    def head(self, documents: int) -> Corpus:
        """The first so many documents."""
        return Corpus(self.name, self.texts[:documents], self.clusters[:documents])

    def megabytes(self) -> float:
        """Millions of bytes of UTF-8."""
        return sum(len(text.encode("utf-8", "surrogatepass")) for text in self.texts) / 1e6


def read(data: Path | None) -> Corpus:
    """Planted copies among news where there are labelled sets, else the sample feed again and again."""
    planted = data / "copies" / "planted.parquet" if data else None
    if planted and planted.is_file():
        return _planted(planted)
    return _sample()


def _planted(path: Path) -> Corpus:
    import pyarrow.parquet as pq

    columns = pq.read_table(path, columns=["text", "cluster"]).to_pydict()
    return Corpus("planted copies among news", columns["text"], columns["cluster"])


def _sample() -> Corpus:
    """The sample feed, each time with half of its longer words exchanged for others of the feed.

    One exchange holds for a whole repetition, so what is a copy in the feed is a copy there, and two
    repetitions share few runs of words. A page that shares no run with its source (a rewrite) stays in
    its cluster: recall counts it, too.
    """
    feed, truth = _lines("feed.jsonl"), _lines("truth.jsonl")
    pages = [
        (page["body"], fact["cluster"])
        for page, fact in zip(feed, truth, strict=True)
        if page["body"] and _latin(page["body"])
    ]
    words = sorted({word for body, _ in pages for word in WORD.findall(body)})
    texts: list[str] = []
    clusters: list[str] = []
    for repeat in range(REPEATS):
        other = _exchange(words, random.Random(repeat)) if repeat else {}
        texts += [WORD.sub(lambda m, other=other: other.get(m[0], m[0]), body) for body, _ in pages]
        clusters += [f"{repeat}/{cluster}" for _, cluster in pages]
    return Corpus("the sample feed, repeated", texts, clusters)


def _latin(text: str) -> bool:
    """Whether most of a text is ASCII: words of other scripts are not exchanged."""
    return sum(map(str.isascii, text)) > 0.8 * len(text)


def _exchange(words: list[str], draw: random.Random) -> dict[str, str]:
    """Half of the words, shuffled among themselves."""
    chosen = draw.sample(words, len(words) // 2)
    return dict(zip(chosen, draw.sample(chosen, len(chosen)), strict=True))


def _lines(name: str) -> list[dict[str, Any]]:
    with (SAMPLE / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
