"""Repair: what `clean` restores on damaged pages, and what it changes on pages with nothing wrong."""

from __future__ import annotations

from collections.abc import Iterator

from data import Data, Document
from row import Rival, Row

import wirecopy as wc

# The kinds of damage that `clean` sets out to repair today; others must at least not get worse.
REPAIRED = ("body_twice",)


def rows(data: Data) -> Iterator[Row]:
    """4-gram F1 by kind of damage, with the untouched input as the rival; then the damage done."""
    gold = data.read("repair/synthetic.parquet")
    score = data.score("repair", gold, cleaned(gold))
    for kind, figures in score["by_kind"].items():
        nothing = Rival("the input itself", figures["no_op_F1"], "measured here")
        bar = figures["no_op_F1"] if kind in REPAIRED else "later"
        count = f"{figures['cases']} pages"
        yield Row(
            "repair", f"synthetic {kind}", "4-gram F1", figures["F1"], rival=nothing, bar=bar, count=count
        )
    yield from harm(data)


def harm(data: Data) -> Iterator[Row]:
    """Pages of the clean set that come out changed, and by how much."""
    gold = data.read("repair/clean.parquet")
    score = data.score("repair", gold, cleaned(gold))["clean"]
    count = f"{score['cases']} pages"
    yield Row(
        "repair", "clean pages", "share changed", score["share_changed"], count=count, lower_is_better=True
    )
    characters = score["chars_changed_per_100KB"] / 1e5
    yield Row("repair", "clean pages", "share of text changed", characters, count=count, lower_is_better=True)


def cleaned(gold: list[Document]) -> list[Document]:
    """Our repaired texts."""
    table = wc.clean([document["text"] for document in gold], progress=False).documents.to_pylist()
    return [{"id": gold[row["row"]]["id"], "text": row["text"]} for row in table]
