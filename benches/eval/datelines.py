"""Datelines: precision and recall on pages labelled by hand, for development and kept for the end.

A dateline counts as found where it begins where it was labelled, ends there but for the mark that ends it,
and its place and its agency are the right ones. The labels are in `labels/datelines.tsv`; the pages come with
the labelled sets.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data import Data
from interval import bootstrap
from row import Bar, Row

import wirecopy as wc

LABELS = Path(__file__).with_name("labels") / "datelines.tsv"
MARKS = " -–—―:|"

BARS: dict[str, Bar] = {
    "dev precision": 0.97,
    "dev recall": 0.95,
    "test precision": 0.97,
    "test recall": 0.95,
}
# What must not be lost again.
FLOORS: dict[str, float] = {"dev precision": 0.97, "dev recall": 0.96}


def rows(data: Data) -> Iterator[Row]:
    """Precision and recall of each part."""
    labelled = read_labels(LABELS)
    pages = texts(data, {(source, key) for source, key, *_ in labelled})
    for part in ("dev", "test"):
        wanted = [line for line in labelled if line[2] == part and line[:2] in pages]
        if not wanted:
            continue
        found = wc.extract([pages[line[:2]] for line in wanted], labels=["EMAIL"], progress=False).documents
        tallies = [tally(pages[line[:2]], line[3], found[row]) for row, line in enumerate(wanted)]
        for figure, measure in (("precision", precision), ("recall", recall)):
            count = f"{sum(tally[2] for tally in tallies)} datelines in {len(tallies)} pages"
            row = Row("datelines", part, figure, measure(tallies), bootstrap(tallies, measure), count=count)
            yield row.against({}, BARS, FLOORS)


Tally = tuple[int, int, int]


def tally(text: str, gold: tuple[str, ...] | None, found: dict[str, Any]) -> Tally:
    """Whether the dateline is right, whether one was found, whether there is one."""
    start, end = found["dateline_start"], found["dateline_end"]
    if gold is None or start is None:
        return 0, int(start is not None), int(gold is not None)
    place = None if gold[2] == "-" else text[int(gold[2]) : int(gold[3])]
    whole = text[int(gold[0]) : int(gold[1])].rstrip(MARKS)
    agency = None if gold[6] == "-" else gold[6]
    told = (found["dateline_place"], found["dateline_agency"])
    right = start == int(gold[0]) and text[start:end].rstrip(MARKS) == whole and told == (place, agency)
    return int(right), 1, 1


def precision(tallies: list[Tally]) -> float:
    """Of the datelines that were found, the share that is right."""
    found = sum(tally[1] for tally in tallies)
    return sum(tally[0] for tally in tallies) / found if found else 0.0


def recall(tallies: list[Tally]) -> float:
    """Of the datelines that there are, the share that was found."""
    gold = sum(tally[2] for tally in tallies)
    return sum(tally[0] for tally in tallies) / gold if gold else 0.0


def texts(data: Data, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The labelled pages that are there, by set and id."""
    files = [("news_raw", file) for file in data.files("news_raw/*.parquet")]
    files += [("quotes", file) for file in data.files("quotes/*.jsonl")]
    return {
        (source, page["id"]): page["text"]
        for source, file in files
        for page in data.read(file)
        if (source, page["id"]) in wanted
    }


def read_labels(path: Path) -> list[tuple[str, str, str, tuple[str, ...] | None]]:
    """Set, id, part, and the columns of the dateline if the page has one."""
    labelled = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            source, key, part, _kind, *columns = line.split("\t")
            labelled.append((source, key, part, None if columns[0] == "-" else tuple(columns)))
    return labelled
