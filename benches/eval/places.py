"""Places: spans of place names, and where they lie.

Mentions labelled GPE, LOC and FAC count as places, and NORP where it carries a country, which the notes of
GeoVirus leave out: there nationalities are not counted. Resolution is over the places that were found. The
most populous place of each name, by the same candidates, is measured in Rust:
`cargo run --release -p wirecopy-train --example places -- places/lgl.jsonl --populous`.

In news from everywhere, names of well-known cities and countries hardly ever mean a namesake. How many of
their mentions lead to the well-known one is the third figure; the set has no labels, and the few true
namesakes count as wrong.
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

KNOWN_PAGES = "news_raw/part-003.parquet"
KNOWN_ROWS = slice(500, 2000)

# Names, and what they mean in news from everywhere.
KNOWN = {
    "Paris": "geonames:2988507",
    "London": "geonames:2643743",
    "Moscow": "geonames:524901",
    "Berlin": "geonames:2950159",
    "Rome": "geonames:3169070",
    "Cairo": "geonames:360630",
    "Toronto": "geonames:6167865",
    "Boston": "geonames:4930956",
    "Brussels": "geonames:2800866",
    "Warsaw": "geonames:756135",
    "Lima": "geonames:3936456",
    "Sydney": "geonames:2147714",
    "Mexico": "iso3166:MX",
    "Lebanon": "iso3166:LB",
    "Cuba": "iso3166:CU",
    "Baghdad": "geonames:98182",
    "Chicago": "geonames:4887398",
    "Houston": "geonames:4699066",
    "Philadelphia": "geonames:4560349",
    "Phoenix": "geonames:5308655",
    "Denver": "geonames:5419384",
    "Miami": "geonames:4164138",
    "Detroit": "geonames:4990729",
    "Dallas": "geonames:4684888",
    "Atlanta": "geonames:4180439",
    "Cleveland": "geonames:5150529",
    "Seattle": "geonames:5809844",
    "Baltimore": "geonames:4347778",
    "Los Angeles": "geonames:5368361",
    "San Francisco": "geonames:5391959",
    "Washington": "geonames:4140963",
    "Kabul": "geonames:1138958",
    "Tehran": "geonames:112931",
    "Jerusalem": "geonames:281184",
    "Havana": "geonames:3553478",
}

# What must not be lost again.
FLOORS: dict[str, float] = {
    "lgl strict F1": 0.76,
    "geovirus strict F1": 0.92,
    "lgl within 161 km": 0.80,
    "geovirus within 161 km": 0.87,
    "news_raw well-known one meant": 0.95,
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
    yield from known(data)


def known(data: Data) -> Iterator[Row]:
    """Well-known cities and countries in unlabelled news."""
    if not data.files(KNOWN_PAGES):
        return
    pages = data.read(KNOWN_PAGES)[KNOWN_ROWS]
    table = wc.extract([page["text"] for page in pages], labels=LABELS, progress=False).mentions
    columns = zip(table["text"], table["label"], table["link"], strict=True)
    right = [
        link == KNOWN[text] for text, label, link in columns if label in ("GPE", "LOC") and text in KNOWN
    ]
    share = sum(right) / max(len(right), 1)
    row = Row("places", "news_raw", "well-known one meant", share, count=f"{len(right):,} mentions")
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
