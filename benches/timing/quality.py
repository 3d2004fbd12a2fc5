"""Precision, recall and F1 of a tool's output."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any

from timing.corpus import SAMPLE

Figures = dict[str, float]
Run = Callable[[list[str]], Any]
Case = tuple[str, set[tuple[int, int, str]]]


def figures(hits: int, found: int, wanted: int) -> Figures:
    """Nought where there is nothing to divide by."""
    both = found + wanted
    return {
        "precision": hits / found if found else 0.0,
        "recall": hits / wanted if wanted else 0.0,
        "f1": 2 * hits / both if both else 0.0,
    }


def pairs(labels: Iterable[Hashable]) -> int:
    """Pairs of rows with the same label."""
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def of_clusters(labels: list[int], truth: list[str]) -> Figures:
    """Over pairs of rows in one cluster."""
    return figures(pairs(zip(labels, truth, strict=True)), pairs(labels), pairs(truth))


def of_sentences(run: Run, data: Path | None) -> Figures | None:
    """Over the inner boundaries of a set of news, counted in characters that are not white space."""
    path = data / "sentences" / "gum_news.jsonl" if data else None
    if path is None or not path.is_file():
        return None
    gold = read(path)
    hits = found = wanted = 0
    for document, spans in zip(gold, run([document["text"] for document in gold]), strict=True):
        ours, theirs = (boundaries(document["text"], s) for s in (spans, document["sentences"]))
        hits, found, wanted = hits + len(ours & theirs), found + len(ours), wanted + len(theirs)
    return figures(hits, found, wanted)


def boundaries(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Ends of all sentences but the last, as numbers of characters before them that are not white space."""
    before = [0]
    for character in text:
        before.append(before[-1] + (not character.isspace()))
    return {before[end] for _, end in spans} - {0, before[-1]}


def of_patterns(run: Run, labels: tuple[str, ...], data: Path | None) -> Figures:
    """Over spans with their label, equal to the character, in short cases or in the sample feed.

    A case of one kind says nothing about the others: mentions with another label are left out there.
    """
    if data and (data / "values").is_dir():
        sets = [(_cases(label, data), {label}) for label in labels]
    else:
        sets = [(_sample(labels), set(labels))]
    hits = found = wanted = 0
    for cases, counted in sets:
        for (_, spans), mentions in zip(cases, run([text for text, _ in cases]), strict=True):
            ours = {mention for mention in mentions if mention[2] in counted}
            hits, found, wanted = hits + len(spans & ours), found + len(ours), wanted + len(spans)
    return figures(hits, found, wanted)


def _cases(label: str, data: Path) -> list[Case]:
    rows = read(data / "values" / f"{label.lower()}.jsonl")
    return [(row["text"], {(e["start"], e["end"], e["label"]) for e in row["expect"]}) for row in rows]


def _sample(labels: tuple[str, ...]) -> list[Case]:
    cases = []
    for page, truth in zip(read(SAMPLE / "feed.jsonl"), read(SAMPLE / "truth.jsonl"), strict=True):
        if page["body"]:
            mentions = ((m["start"], m["end"], m["label"]) for m in truth["mentions"])
            cases.append((page["body"], {mention for mention in mentions if mention[2] in labels}))
    return cases


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
