"""Places: spans of place names, and where they lie.

Mentions labelled GPE, LOC and FAC count as places, and NORP where it carries a country, which the notes of
GeoVirus leave out: there nationalities are not counted. Resolution is over the places that were found. The
most populous place of each name, by the same candidates, is measured in Rust:
`cargo run --release -p wirecopy-train --example places -- places/lgl.jsonl --populous`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data import Data, Document
from row import Bar, Rival, Row

import wirecopy as wc

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")

# The labels that a set counts as places.
COUNTED = {"lgl": ("GPE", "LOC", "FAC", "NORP"), "geovirus": ("GPE", "LOC", "FAC")}

NOTES = "notes of the data set"
RIVALS = {
    "lgl strict F1": Rival("geotext", 0.453, NOTES),
    "geovirus strict F1": Rival("geotext", 0.708, NOTES),
}

BARS: dict[str, Bar] = {
    "lgl strict F1": 0.75,
    "geovirus strict F1": 0.85,
    "lgl within 161 km": 0.70,
    "geovirus within 161 km": 0.80,
}

# What must not be lost again.
FLOORS: dict[str, float] = {
    "lgl strict F1": 0.76,
    "geovirus strict F1": 0.92,
    "lgl within 161 km": 0.80,
    "geovirus within 161 km": 0.87,
}


def rows(data: Data) -> Iterator[Row]:
    """Each set that is there."""
    for name, counted in COUNTED.items():
        if not data.files(f"places/{name}.jsonl"):
            continue
        gold = data.read(f"places/{name}.jsonl")
        figures = data.score("places", gold, located(gold, counted))
        strict, resolved = figures["strict"], figures["resolution"]
        count = f"{strict['gold']:,} places"
        found = f"{resolved['found_with_coordinates']:,} found"
        for row in (
            Row("places", name, "strict F1", strict["F1"], count=count),
            Row("places", name, "precision", strict["P"], count=count),
            Row("places", name, "recall", strict["R"], count=count),
            Row("places", name, "within 161 km", resolved["accuracy_161km"], count=found),
        ):
            yield row.against(RIVALS, BARS, FLOORS)


def located(gold: list[Document], counted: tuple[str, ...]) -> list[dict[str, Any]]:
    """Our places of each document."""
    found: list[list[dict[str, Any]]] = [[] for _ in gold]
    table = wc.extract([document["text"] for document in gold], labels=LABELS, progress=False).mentions
    columns = (table[name] for name in ("row", "start", "end", "label", "lat", "lon", "country"))
    for row, start, end, label, lat, lon, country in zip(*columns, strict=True):
        if label in counted and (label != "NORP" or country is not None):
            found[row].append({"start": start, "end": end, "label": label, "lat": lat, "lon": lon})
    return [{"id": document["id"], "mentions": places} for document, places in zip(gold, found, strict=True)]
