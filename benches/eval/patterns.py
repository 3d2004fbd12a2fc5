"""Patterns: share of cases fully right (spans, label, value), and false hits on cases that hold none.

Each file is read with `labels=` set to its own label. A rival's figure on one source stands beside ours on
that source. Some sources expect the value as it is written where we give a canonical one ("+44 (0) 161…" is
"+44161…", a GUID has its hyphens), hence the share with all spans right as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data import Data
from row import Bar, Rival, Row

import wirecopy as wc

NOTES = "notes of the data set"
OWN = "notes of the data set, on its own specification"

KINDS = ("email", "url", "ip", "phone", "iban", "card", "guid", "handle", "hashtag", "ssn")
REGION = "US"

# By `kind` or `kind/source`.
RIVALS = {
    "email fully right": Rival("one regex", 0.895, NOTES),
    "email/presidio fully right": Rival("Presidio", 1.0, f"{OWN}, F1"),
    "email/recognizers fully right": Rival("recognizers", 0.60, OWN),
    "url/recognizers fully right": Rival("recognizers", 1.0, NOTES),
    "ip/recognizers fully right": Rival("recognizers", 1.0, NOTES),
    "ip/presidio fully right": Rival("Presidio", 1.0, f"{OWN}, F1"),
    "phone/recognizers fully right": Rival("recognizers", 0.941, NOTES),
    "phone/presidio fully right": Rival("recognizers", 0.629, NOTES),
    "iban/presidio fully right": Rival("Presidio (F1)", 0.976, OWN),
    "card/presidio fully right": Rival("Presidio (recall)", 0.772, OWN),
    "guid/recognizers fully right": Rival("recognizers", 1.0, NOTES),
    "ssn/presidio fully right": Rival("Presidio", 1.0, f"{OWN}, F1"),
}
BARS: dict[str, Bar] = {}


def rows(data: Data) -> Iterator[Row]:
    """For each kind: all cases, then each source where there are several, then the false hits."""
    for kind in KINDS:
        score = scored(data, kind)
        sources = score["by_source"]
        single = len(sources) == 1
        name = f"{kind}/{next(iter(sources))}" if single else kind
        yield from right(name, score["all"])
        yield Row(
            "patterns",
            name,
            "spans right",
            score["all"]["spans_label"],
            count=f"{score['all']['cases']} cases",
        )
        if not single:
            for source, figures in sources.items():
                yield from right(f"{kind}/{source}", figures)
        yield false_hits(kind, score["all"])


def right(name: str, figures: dict[str, Any]) -> Iterator[Row]:
    """The row of one set of cases, if any of them holds something to find."""
    if figures["cases"]:
        row = Row("patterns", name, "fully right", figures["full"], count=f"{figures['cases']} cases")
        yield row.against(RIVALS, BARS)


def false_hits(kind: str, figures: dict[str, Any]) -> Row:
    """Share of the cases that hold nothing in which we found something."""
    share = figures["false_hits"] / max(1, figures["negatives"])
    count = f"{figures['negatives']} negatives"
    return Row("patterns", kind, "false hits", share, count=count, lower_is_better=True)


def scored(data: Data, kind: str) -> dict[str, Any]:
    """The scorer's figures for our mentions of one kind."""
    gold = data.read(f"values/{kind}.jsonl")
    texts = [document["text"] for document in gold]
    facts = wc.extract(texts, labels=[kind.upper()], region=REGION, progress=False)
    mentions: list[list[dict[str, Any]]] = [[] for _ in gold]
    for mention in facts.mentions.to_pylist():
        mentions[mention["row"]].append(mention)
    predictions = [{"id": g["id"], "mentions": found} for g, found in zip(gold, mentions, strict=True)]
    return data.score("values", gold, predictions)
