"""Makes the tables of words and names that the trainer reads.

    python build.py NEWS VECTORS OUT

NEWS is a folder of Parquet files with a column `text`, VECTORS the unpacked package of word vectors, OUT
the folder for `words.tsv`, `names.tsv`, `vectors.tsv` and `classes.tsv`. Everything is a function of
these and of the corpora and lists beside this folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

import classes
import lists
import news
import vectors
import words

HOME = Path(__file__).resolve().parents[1]


def main(pages: Path, package: Path, out: Path) -> None:
    """Makes the tables."""
    out.mkdir(parents=True, exist_ok=True)
    texts = news.texts(pages)
    counts = news.count(texts)
    clusters, wide_clusters = vectors.clusters(package)
    by_word, wide_classes = classes.classes(texts)
    words.write(out / "words.tsv", counts, clusters, by_word)
    column(out / "vectors.tsv", wide_clusters)
    column(out / "classes.tsv", wide_classes)
    lists.write(out / "names.tsv", HOME)


def column(path: Path, numbers: list[int]) -> None:
    """Writes one number a line."""
    path.write_text("".join(f"{number}\n" for number in numbers), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
