"""Values: the peers' specifications, each file with its own labels alone, and false hits.

The figure of a kind is the share of its cases that are fully right; each source stands for itself as well,
and once all but one source ("without ..."), since rules that were made for one would show there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from data import Data, Document
from row import Bar, Rival, Row

import wirecopy as wc

NOTES = "notes of the data set"
OWN = "notes of the data set, on its own specification"

LABELS = {
    "datetime": ["DATE", "TIME", "DURATION", "SET"],
    "number": ["CARDINAL"],
    "ordinal": ["ORDINAL"],
    "money": ["MONEY"],
    "quantity": ["QUANTITY"],
    "temperature": ["QUANTITY"],
    "percent": ["PERCENT"],
    "age": ["AGE"],
}
# By `kind` or `kind/source`.
RIVALS = {
    "datetime/recognizers fully right": Rival("recognizers", 0.494, OWN),
    "datetime/chrono fully right": Rival("recognizers", 0.504, NOTES),
    "datetime/duckling fully right": Rival("chrono", 0.46, NOTES),
    "number/recognizers fully right": Rival("recognizers", 0.703, OWN),
    "number/duckling fully right": Rival("recognizers", 0.69, NOTES),
    "money/recognizers fully right": Rival("recognizers", 0.824, OWN),
    "money/duckling fully right": Rival("recognizers", 0.342, NOTES),
    "quantity/recognizers fully right": Rival("recognizers", 0.73, OWN),
    "quantity/duckling fully right": Rival("recognizers", 0.278, NOTES),
    "temperature/recognizers fully right": Rival("recognizers", 1.0, OWN),
    "age/recognizers fully right": Rival("recognizers", 0.90, OWN),
    "percent/recognizers fully right": Rival("recognizers", 0.75, OWN),
}
BARS: dict[str, Bar] = {
    "datetime fully right": 0.72,
    "datetime/duckling fully right": 0.78,
    "number fully right": 0.92,
    "money fully right": 0.93,
    "quantity fully right": 0.86,
    "temperature fully right": 0.95,
    "all false hits": 0.02,
}


def rows(data: Data) -> Iterator[Row]:
    """For each kind all cases, each source, all but each source; then the false hits of all kinds."""
    hits = negatives = 0
    for kind in LABELS:
        gold = data.read(f"values/{kind}.jsonl")
        score = data.score("values", gold, predicted(kind, gold))
        yield right(kind, score["all"])
        sources = {name: figures for name, figures in score["by_source"].items() if figures["cases"]}
        if len(sources) > 1:
            for source, figures in sources.items():
                yield right(f"{kind}/{source}", figures)
            for source, figures in sources.items():
                yield without(kind, source, score["all"], figures)
        hits += score["all"]["false_hits"]
        negatives += score["all"]["negatives"]
    share = hits / max(1, negatives)
    row = Row("values", "all", "false hits", share, count=f"{negatives} negatives", lower_is_better=True)
    yield row.against({}, BARS)


def right(name: str, figures: dict[str, Any]) -> Row:
    """The row of one set of cases."""
    row = Row("values", name, "fully right", figures["full"], count=f"{figures['cases']} cases")
    return row.against(RIVALS, BARS)


def without(kind: str, source: str, whole: dict[str, Any], part: dict[str, Any]) -> Row:
    """The row of all cases but those of one source."""
    cases = whole["cases"] - part["cases"]
    share = (whole["full"] * whole["cases"] - part["full"] * part["cases"]) / max(1, cases)
    return Row("values", f"{kind} without {source}", "fully right", share, count=f"{cases} cases")


def predicted(kind: str, gold: list[Document]) -> list[Document]:
    """Our mentions, as the scorer reads them. The files know temperatures apart from quantities."""
    found = mentions(gold, LABELS[kind])
    for row in found:
        for mention in row["mentions"]:
            if mention["subtype"] == "temperature":
                mention["label"] = "TEMPERATURE"
    return found


def mentions(gold: list[Document], labels: list[str]) -> list[Document]:
    """What is found in each document, with its day of publication where it has one."""
    texts = [document["text"] for document in gold]
    published = [moment(document.get("published")) for document in gold]
    pages = {"text": texts, "published": published}
    facts = wc.extract(pages, text="text", published="published", labels=labels, progress=False)
    rows: list[list[dict[str, Any]]] = [[] for _ in gold]
    for mention in facts.mentions.to_pylist():
        rows[mention["row"]].append(mention)
    return [{"id": g["id"], "mentions": found} for g, found in zip(gold, rows, strict=True)]


def moment(text: str | None) -> str | None:
    """A date or a time, without its zone, as ISO 8601."""
    if not text:
        return None
    return datetime.fromisoformat(text).replace(tzinfo=None).isoformat()
