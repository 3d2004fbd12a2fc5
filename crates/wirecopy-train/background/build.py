"""Writes the background of `likeness`: of 1024 documents of news, those that have a word or a pair of words.

    python build.py NEWS.parquet... > ../../wirecopy/src/likeness/background.txt

Counts alone are kept, no text. Words are cut to six letters as `likeness/terms.rs` does. What stands in
fewer than one document of a hundred and fifty (a pair, of a hundred) is left out. It needs polars.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import polars

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
SCALE = 1024


def terms(text: str) -> Iterator[str]:
    """The words of a text, cut, and its pairs of words."""
    words = [re.sub("['’]", "", word).lower() for word in WORD.findall(text)]
    yield from (word[:6] for word in words)
    yield from (f"{first} {second}" for first, second in pairwise(words))


def main(paths: list[str]) -> None:
    """Counts, and prints the table."""
    texts = polars.concat([polars.read_parquet(path, columns=["text"]) for path in paths])[
        "text"
    ].drop_nulls()
    held: Counter[str] = Counter()
    for text in texts:
        held.update(set(terms(text)))
    out = sys.stdout.write
    out("# Of 1024 documents of news, those that have a word (six letters of it) or a pair of words.\n")
    out("# Written by crates/wirecopy-train/background/build.py.\n")
    for term, count in sorted(held.items()):
        if count * (100 if " " in term else 150) >= len(texts):
            out(f"{term}\t{max(1, round(count * SCALE / len(texts)))}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
