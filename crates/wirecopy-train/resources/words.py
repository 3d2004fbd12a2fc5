"""The table of words: the cluster, the class and the share of capitals of each."""

from __future__ import annotations

import re
from pathlib import Path

from news import Counts

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[A-Z](?:\.[A-Z])+")
LONGEST = 20


def write(path: Path, counts: Counts, clusters: dict[str, int], classes: dict[str, int]) -> None:
    """Writes a line a word. A form that would say what its small letters say anyway is left out."""
    known = {word for word in clusters if len(word) <= LONGEST and WORD.fullmatch(word)}
    known |= {word for word, count in counts.forms.items() if count > 1 and len(word) <= LONGEST + 4}
    with path.open("w", encoding="utf-8") as file:
        for word in sorted(known):
            told = (clusters.get(word, 0), classes.get(word, 0), counts.capital(word))
            lower = word.lower()
            if word != lower and lower in known and same(word, lower, clusters, classes):
                continue
            if told == (0, 0, 0):
                continue
            file.write("\t".join([word, *map(str, told)]) + "\n")


def same(word: str, lower: str, clusters: dict[str, int], classes: dict[str, int]) -> bool:
    """Whether two forms are of one cluster and one class."""
    return clusters.get(word) == clusters.get(lower) and classes.get(word) == classes.get(lower)
