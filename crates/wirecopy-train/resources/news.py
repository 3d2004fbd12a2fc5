"""What unlabelled news tells of words: how often each form stands in it, and how often with a capital."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?:;,\"“”\n(]")
MARKS = '.!?:;,"“”\n('
# Behind these a sentence or a quotation may begin, so a capital says nothing.
BEGINS = '.!?:;"“”\n('
SHARES = 8
SEEN = 3


@dataclass
class Counts:
    """Counts of words: of each form, and within sentences of each word, all and with a capital."""

    forms: Counter[str] = field(default_factory=Counter)
    within: Counter[str] = field(default_factory=Counter)
    capitals: Counter[str] = field(default_factory=Counter)

    def capital(self, word: str) -> int:
        """The share of capitals within sentences, in eighths from 1 to 9; 0 for a word hardly seen."""
        lower = word.lower()
        seen = self.within[lower]
        return 0 if seen < SEEN else 1 + SHARES * self.capitals[lower] // seen


def texts(folder: Path) -> list[str]:
    """The texts of the Parquet files in a folder, in order of the files' names."""
    found: list[str] = []
    for path in sorted(folder.glob("*.parquet")):
        found += [text for text in pq.read_table(path, columns=["text"])["text"].to_pylist() if text]
    return found


def without_possessive(word: str) -> str:
    """A word without its `'s`."""
    return word[:-2] if len(word) > 2 and word[-2:] in ("'s", "’s") else word


def count(pages: list[str]) -> Counts:
    """Counts the words of some pages."""
    counts = Counts()
    for page in pages:
        before = "."
        for match in TOKEN.finditer(page):
            word = match[0]
            if word[0] in MARKS:
                before = word
                continue
            word = without_possessive(word)
            counts.forms[word] += 1
            if before not in BEGINS:
                counts.within[word.lower()] += 1
                counts.capitals[word.lower()] += word[0].isupper()
            before = word
    return counts
