"""Entities: names of Wikinews articles to entities, the mentions given and from raw text.

With the mentions given, `link` is told the spans and types that the set has; from raw text the names are
ours, so that what the tagger misses counts against recall. Only named mentions are scored, pairwise and by
B-cubed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data import Data, Document
from row import Bar, Rival, Row

import wirecopy as wc

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")
TYPES = {"PER": "PERSON", "LOC": "GPE"}

# A string rule: the same string, or the last words of a longer name.
RULE = "notes of the data set, mentions given"
RIVALS = {
    "gum_news.dev mentions given, pairwise F1": Rival("string rule", 0.885, RULE),
    "gum_news.dev mentions given, B-cubed F1": Rival("string rule", 0.918, RULE),
}

BARS: dict[str, Bar] = {
    "gum_news.dev mentions given, pairwise F1": 0.92,
    "gum_news.dev mentions given, B-cubed F1": 0.94,
    "gum_news.dev raw text, pairwise F1": 0.74,
    "gum_news.dev raw text, B-cubed F1": 0.80,
}

# What must not be lost again.
FLOORS: dict[str, float] = {
    "gum_news.dev mentions given, pairwise F1": 0.95,
    "gum_news.dev mentions given, B-cubed F1": 0.955,
    "gum_news.dev raw text, pairwise F1": 0.79,
    "gum_news.dev raw text, B-cubed F1": 0.835,
}

SET = "gum_news.dev"


def rows(data: Data) -> Iterator[Row]:
    """Both ways on the articles that are there."""
    if not data.files(f"entities/{SET}.jsonl"):
        return
    gold = data.read(f"entities/{SET}.jsonl")
    for way, found in (("mentions given", given(gold)), ("raw text", raw(gold))):
        figures = data.score("entities", gold, found)
        count = f"{figures['matched']:,} of {figures['named_mentions']:,} mentions"
        for name, key in (("pairwise", "pairs"), ("B-cubed", "bcubed")):
            row = Row("entities", SET, f"{way}, {name} F1", figures[key]["F1"], count=count)
            yield row.against(RIVALS, BARS, FLOORS)


def given(gold: list[Document]) -> list[dict[str, Any]]:
    """The entities of the mentions that the set has."""
    found = []
    for document in gold:
        named = [
            (start, end, TYPES.get(label, "ORG"))
            for mentions in document["gold"].values()
            for start, end, label, is_named in mentions
            if is_named
        ]
        of = wc.link(document["text"], named).of
        mentions = [[start, end, at] for (start, end, _), at in zip(named, of, strict=True) if at is not None]
        found.append({"id": document["id"], "mentions": mentions})
    return found


def raw(gold: list[Document]) -> list[dict[str, Any]]:
    """Our mentions and their entities."""
    found: list[list[list[int]]] = [[] for _ in gold]
    table = wc.extract([document["text"] for document in gold], labels=LABELS, progress=False).mentions
    for row, *mention in zip(table["row"], table["start"], table["end"], table["entity"], strict=True):
        if mention[2] is not None:
            found[row].append(mention)
    return [{"id": document["id"], "mentions": names} for document, names in zip(gold, found, strict=True)]
