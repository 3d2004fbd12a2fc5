"""wirecopy itself."""

from __future__ import annotations

from typing import Any

import wirecopy as wc

Spans = list[tuple[int, int, str]]

NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")


def column(texts: list[str]) -> Any:
    """The texts as an Arrow table of one column."""
    import pyarrow

    return pyarrow.table({"text": texts})


def near(texts: Any) -> list[int]:
    """The cluster of each row without the contained rung, by the threshold that the others are given."""
    found = wc.dedup(texts, levels=("exact", "near"), threshold=0.7, progress=False)
    return list(found.documents["cluster"])


def dedup(texts: Any) -> list[int]:
    """The cluster of each row, by the defaults."""
    return list(wc.dedup(texts, progress=False).documents["cluster"])


def sentences(texts: list[str]) -> list[list[tuple[int, int]]]:
    """Spans, text by text."""
    return [wc.text.sentences(text) for text in texts]


def sentence_column(texts: list[str]) -> Any:
    """Spans as one column, left in Arrow's memory."""
    return wc.text.sentences(texts)


def patterns(texts: list[str]) -> list[Spans]:
    """The four patterns."""
    return _extract(texts, ["EMAIL", "URL", "IP", "PHONE"])


def urls(texts: list[str]) -> list[Spans]:
    """Web addresses."""
    return _extract(texts, ["URL"])


def phones(texts: list[str]) -> list[Spans]:
    """Telephone numbers."""
    return _extract(texts, ["PHONE"])


def _extract(texts: list[str], labels: list[str]) -> list[Spans]:
    return _by_text(wc.extract(texts, labels=labels, region="US", progress=False).mentions, len(texts))


def _by_text(table: Any, texts: int) -> list[Spans]:
    found: list[Spans] = [[] for _ in range(texts)]
    for row, start, end, label in zip(
        table["row"], table["start"], table["end"], table["label"], strict=True
    ):
        found[row].append((start, end, label))
    return found


def name_table(texts: list[str]) -> Any:
    """The names as a table, left in Arrow's memory."""
    return wc.extract(texts, labels=NAMES, threads=1, progress=False).mentions


def name_table_reusing(texts: list[str]) -> Any:
    """The same, sentences that stand in several texts being tagged once."""
    return wc.extract(texts, labels=NAMES, reuse=True, threads=1, progress=False).mentions


def name_spans(texts: list[str]) -> list[Spans]:
    """The names, text by text."""
    return _by_text(name_table(texts), len(texts))


VALUES = ["DATE", "TIME", "DURATION", "SET", "MONEY", "PERCENT", "QUANTITY", "AGE", "ORDINAL", "CARDINAL"]


def values(texts: list[str]) -> int:
    """How many values there are; they stand in a table, left in Arrow's memory."""
    return len(wc.extract(texts, labels=VALUES, threads=1, progress=False).mentions)


def dictionary(terms: list[str]) -> Any:
    """A dictionary of the terms."""
    return wc.Dictionary(terms)


def open_dictionary(path: str) -> Any:
    """A saved dictionary, memory-mapped."""
    return wc.Dictionary.open(path)


def terms(dictionary: Any, texts: list[str]) -> Any:
    """The mentions as a table, left in Arrow's memory."""
    return wc.Extractor(labels=[], dictionaries={"TERM": dictionary}).run(texts, progress=False).mentions


def term_spans(dictionary: Any, texts: list[str]) -> list[list[tuple[int, int]]]:
    """The spans of the terms, text by text."""
    table = terms(dictionary, texts)
    found: list[list[tuple[int, int]]] = [[] for _ in texts]
    for row, start, end in zip(table["row"], table["start"], table["end"], strict=True):
        found[row].append((start, end))
    return found
