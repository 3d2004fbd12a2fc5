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
    """Over spans with their label equal to the character, in short cases or in the sample feed."""
    gold = list(_cases(labels, data) if data and (data / "values").is_dir() else _sample(labels))
    hits = found = wanted = 0
    for (_, spans), mentions in zip(gold, run([text for text, _ in gold]), strict=True):
        hits += len(spans & set(mentions))
        found += len(mentions)
        wanted += len(spans)
    return figures(hits, found, wanted)


def _cases(labels: tuple[str, ...], data: Path) -> Iterable[tuple[str, set[tuple[int, int, str]]]]:
    for label in labels:
        for case in read(data / "values" / f"{label.lower()}.jsonl"):
            yield case["text"], {(e["start"], e["end"], e["label"]) for e in case["expect"]}


def _sample(labels: tuple[str, ...]) -> Iterable[tuple[str, set[tuple[int, int, str]]]]:
    for page, truth in zip(read(SAMPLE / "feed.jsonl"), read(SAMPLE / "truth.jsonl"), strict=True):
        if page["body"]:
            mentions = ((m["start"], m["end"], m["label"]) for m in truth["mentions"])
            yield page["body"], {mention for mention in mentions if mention[2] in labels}


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
