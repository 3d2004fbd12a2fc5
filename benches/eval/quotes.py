"""Quotations: marks and speakers of PolNeAR, then who a pronoun, a description or an unnamed speaker is.

The weights were fitted on the part `train`; the part `dev` is for reporting. Indirect speech is left out,
since the set has none. The second set is ours, `labels/speakers.tsv`, over pages of other sets, on which
antecedents were tuned; the third, `labels/speakers_fresh.tsv`, was labelled afterwards, for reporting.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data import Data, Document
from row import Bar, Rival, Row

import wirecopy as wc

NOTES = "notes of the data set"
RIVALS = {
    "polnear.dev quote F1": Rival("regular expression", 0.950, NOTES),
    "polnear.dev quote and speaker recall": Rival("textacy, spaCy sm", 0.617, NOTES),
}
BARS: dict[str, Bar] = {
    "polnear.dev quote F1": 0.965,
    "polnear.dev quote and speaker F1": 0.82,
    "polnear.dev quote and speaker recall": 0.82,
    "own labels right name": 0.80,
    "own labels, fresh right name": 0.80,
}
FLOORS: dict[str, float] = {
    "polnear.dev quote F1": 0.94,
    "polnear.dev quote and speaker F1": 0.86,
    "polnear.dev quote and speaker recall": 0.87,
}

LABELS = Path(__file__).with_name("labels")


def rows(data: Data) -> Iterator[Row]:
    """PolNeAR, then our own labels."""
    for part in ("dev", "train"):
        for file in data.files(f"quotes/polnear.{part}.jsonl"):
            for row in polnear(data, f"polnear.{part}", data.read(file)):
                yield row.against(RIVALS, BARS, FLOORS)
    for name, file in (("own labels", "speakers.tsv"), ("own labels, fresh", "speakers_fresh.tsv")):
        for row in resolution(data, name, LABELS / file):
            yield row.against(RIVALS, BARS, FLOORS)


def found(texts: list[str]) -> list[list[dict[str, Any]]]:
    """The quotations of each text."""
    lists: list[list[dict[str, Any]]] = [[] for _ in texts]
    for quote in wc.extract(texts, labels=["QUOTE"], progress=False).quotes:
        lists[quote["row"]].append(quote)
    return lists


def polnear(data: Data, name: str, gold: list[Document]) -> Iterator[Row]:
    """The scorer's figures for a part."""
    predictions = []
    for document, quotes in zip(gold, found([document["text"] for document in gold]), strict=True):
        spans = [
            {
                "quote_start": quote["start"],
                "quote_end": quote["end"],
                "speaker": []
                if quote["speaker_start"] is None
                else [[quote["speaker_start"], quote["speaker_end"]]],
            }
            for quote in quotes
            if quote["kind"] != "indirect"
        ]
        predictions.append({"id": document["id"], "quotes": spans})
    figures = data.score("quotes", gold, predictions)
    count = f"{figures['quote']['gold']:,} quotations"
    yield Row("quotes", name, "quote F1", figures["quote"]["F1"], count=count)
    yield Row("quotes", name, "quote precision", figures["quote"]["P"], count=count)
    yield Row("quotes", name, "quote recall", figures["quote"]["R"], count=count)
    yield Row("quotes", name, "quote and speaker F1", figures["quote_and_speaker"]["F1"], count=count)
    yield Row("quotes", name, "quote and speaker recall", figures["quote_and_speaker_recall"], count=count)


def resolution(data: Data, name: str, file: Path) -> Iterator[Row]:
    """Of labelled quotations: the share whose speaker is the right name, or nobody where none is named."""
    labels = read_labels(file) if file.is_file() else {}
    if not labels:
        return
    texts = {}
    for part in [*data.files("news_raw/*.parquet"), *data.files("quotes/*.jsonl")]:
        texts |= {page["id"]: page["text"] for page in data.read(part) if page["id"] in labels}
    keys = [key for key in labels if key in texts]
    right = total = 0
    for key, quotes in zip(keys, found([texts[key] for key in keys]), strict=True):
        for span, wanted in labels[key]:
            total += 1
            right += is_right(texts[key], quotes, span, wanted)
    if total:
        yield Row("quotes", name, "right name", right / total, count=f"{total} speakers")


def is_right(
    text: str, quotes: list[dict[str, Any]], span: tuple[int, int], name: tuple[int, int] | None
) -> bool:
    """Whether the quotation there has this speaker: one name is the last words of the other."""
    overlaps = [q for q in quotes if q["start"] < span[1] and span[0] < q["end"] and q["kind"] != "indirect"]
    if not overlaps:
        return False
    quote = max(overlaps, key=lambda q: min(q["end"], span[1]) - max(q["start"], span[0]))
    if name is None:
        told = quote["speaker"]
        return told is None or told == text[quote["speaker_start"] : quote["speaker_end"]]
    words, wanted = (quote["speaker"] or "").split(), text[name[0] : name[1]].split()
    shorter = min(len(words), len(wanted))
    return shorter > 0 and words[-shorter:] == wanted[-shorter:]


def read_labels(path: Path) -> dict[str, list[tuple[tuple[int, int], tuple[int, int] | None]]]:
    """By page the quotations that are labelled, and where a name of their speaker stands."""
    labels: dict[str, list[tuple[tuple[int, int], tuple[int, int] | None]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            _, key, start, end, _, _, name_start, name_end = line.split("\t")
            name = None if name_start == "-" else (int(name_start), int(name_end))
            labels.setdefault(key, []).append(((int(start), int(end)), name))
    return labels
