"""Sentence boundaries: F1 over the inner boundaries, and the share of rules kept.

Rivals' figures are those in the notes of the data set, taken on all golden rules and, for the web set, on
its test half: a hint, no exact comparison with ours on the halves read here. `benches/run.py` measures
rivals on these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data import Data, Document
from interval import bootstrap
from row import Bar, Rival, Row

import wirecopy as wc

NOTES = "notes of the data set"

SETS = {
    "pysbd golden rules": ("sentences/pysbd.jsonl", "texts exact"),
    "GUM news": ("sentences/gum_news.jsonl", "boundary F1"),
    "UD EWT": ("sentences/ud_ewt.jsonl", "boundary F1"),
}
RIVALS = {
    "pysbd golden rules texts exact": Rival("pysbd", 47 / 48, NOTES),
    "GUM news boundary F1": Rival("Unicode's rules", 0.947, NOTES),
    "UD EWT boundary F1": Rival("sentencex", 0.859, NOTES),
}
BARS: dict[str, Bar] = {"GUM news boundary F1": 0.95, "UD EWT boundary F1": 0.88}


def rows(data: Data) -> Iterator[Row]:
    """One row a set."""
    for name, (file, figure) in SETS.items():
        gold = data.read(file)
        tallies = [tally(data, document, predict(document)) for document in gold]
        measure = share_exact if figure == "texts exact" else boundary_f1
        row = Row(
            "sentences",
            name,
            figure,
            measure(tallies),
            bootstrap(tallies, measure),
            count=f"{len(gold)} texts",
        )
        yield row.against(RIVALS, BARS | {"pysbd golden rules texts exact": all_but_one(len(gold))})


def predict(document: Document) -> Document:
    """Our sentences of one document."""
    return {"id": document["id"], "sentences": wc.text.sentences(document["text"])}


def tally(data: Data, gold: Document, predicted: Document) -> dict[str, Any]:
    """Hits, predictions, gold boundaries of one document, and whether it is exact."""
    score = data.score("sentences", [gold], [predicted])
    return score["boundaries"] | {"exact": score["exact"]}


def boundary_f1(tallies: list[dict[str, Any]]) -> float:
    """F1 over the boundaries of all documents."""
    both = sum(t["pred"] + t["gold"] for t in tallies)
    return 2 * sum(t["hit"] for t in tallies) / both if both else 0.0


def share_exact(tallies: list[dict[str, Any]]) -> float:
    """Share of documents with every boundary right."""
    return sum(t["exact"] for t in tallies) / len(tallies)


def all_but_one(texts: int) -> float:
    """The share that leaves one text wrong."""
    return (texts - 1) / texts
