"""Repair: what `clean` restores on damaged pages, and what it changes on pages with nothing wrong."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from data import Data, Document
from row import Rival, Row

import wirecopy as wc

# The 4-gram F1 that each kind of damage is to reach.
BARS = {
    "body_twice": 0.99,
    "boilerplate": 0.97,
    "entities": 0.99,
    "footer": 0.97,
    "glued": 0.98,
    "mojibake": 0.99,
}

# The changes to the clean pages that were read, each with a verdict; without their text.
JUDGED = Path(__file__).parent / "labels" / "clean.tsv"

# The seed of the captions that are glued to clean news.
SEED = 7


def rows(data: Data) -> Iterator[Row]:
    """4-gram F1 by kind of damage, with the untouched input as the rival; then the damage done."""
    gold = data.read("repair/synthetic.parquet")
    score = data.score("repair", gold, cleaned(gold))
    for kind, figures in score["by_kind"].items():
        nothing = Rival("the input itself", figures["no_op_F1"], "measured here")
        count = f"{figures['cases']} pages"
        yield Row(
            "repair",
            f"synthetic {kind}",
            "4-gram F1",
            figures["F1"],
            rival=nothing,
            bar=BARS[kind],
            count=count,
        )
    gold = data.read("repair/extraction.parquet")
    figures = data.score("repair", gold, cleaned(gold, learn=False))["repair"]
    rival = Rival("boilerpipe", 0.739, "data README")
    count = f"{figures['cases']} pages"
    yield Row("repair", "pages as text", "4-gram F1", figures["F1"], rival=rival, bar=0.85, count=count)
    gold = [document for document in data.read("repair/ftfy.jsonl") if not document.get("known_failure")]
    figure = data.score("repair", gold, cleaned(gold, learn=False))["exact_all"]
    yield Row("repair", "ftfy's cases", "share exact", figure, bar=1.0, count=f"{len(gold)} cases")
    yield from captions(data)
    yield from harm(data)


def captions(data: Data) -> Iterator[Row]:
    """Names glued to the paragraphs of clean news: F1 of the places where they are parted."""
    pages = data.read("repair/clean.parquet")
    places = [glued(page["text"], number) for number, page in enumerate(pages)]
    before = partings([page["text"] for page in pages])
    after = partings([text for text, _ in places])
    hits = found = wanted = 0
    for (text, ends), own, parted in zip(places, before, after, strict=True):
        known = {around(page_text, at) for page_text, at in own}
        told = {around(page_text, at) for page_text, at in parted} - known
        gold = {around(text, at) for at in ends}
        hits, found, wanted = hits + len(told & gold), found + len(told), wanted + len(gold)
    figure = 2 * hits / (found + wanted) if found + wanted else 0.0
    yield Row("repair", "glued captions", "F1", figure, bar=0.95, count=f"{wanted} places")


def glued(text: str, number: int) -> tuple[str, list[int]]:
    """The page with up to two names glued to paragraphs, and where each ends."""
    rng = random.Random(SEED + number)
    names = re.findall(r"\b[A-Z][a-z]+ [A-Z][a-z]{2,}\b", text)
    paragraphs = text.split("\n\n")
    fit = [at for at in range(1, len(paragraphs)) if re.match(r"[A-Z][a-z’']+ ", paragraphs[at])]
    chosen = set(rng.sample(fit, min(2, len(fit)))) if names else set()
    ends = []
    place = 0
    for at, paragraph in enumerate(paragraphs):
        if at in chosen:
            name = rng.choice(names)
            paragraphs[at] = name + paragraph
            ends.append(place + len(name))
        place += len(paragraphs[at]) + 2
    return "\n\n".join(paragraphs), ends


def partings(texts: list[str]) -> list[list[tuple[str, int]]]:
    """Where each text is parted."""
    out: list[list[tuple[str, int]]] = [[] for _ in texts]
    for repair in wc.clean(texts, kinds="glue", progress=False).repairs:
        out[repair["row"]].append((texts[repair["row"]], repair["start"]))
    return out


def around(text: str, at: int) -> str:
    """What tells a place, in whichever text."""
    return text[max(0, at - 25) : at] + "|" + text[at : at + 25]


def harm(data: Data) -> Iterator[Row]:
    """Pages of the clean set that come out changed, by how much, and how many of the changes are wrong."""
    gold = data.read("repair/clean.parquet")
    score = data.score("repair", gold, cleaned(gold, learn=False))["clean"]
    count = f"{score['cases']} pages"
    yield Row(
        "repair", "clean pages", "share changed", score["share_changed"], count=count, lower_is_better=True
    )
    characters = score["chars_changed_per_100KB"] / 1e5
    yield Row("repair", "clean pages", "share of text changed", characters, count=count, lower_is_better=True)
    texts = [document["text"] for document in gold]
    repairs = list(wc.clean(texts, learn=False, progress=False).repairs)
    known = judged()
    verdicts = [known.get((gold[r["row"]]["id"], r["start"], r["end"], r["kind"])) for r in repairs]
    unread, wrong = verdicts.count(None), verdicts.count("wrong")
    size = sum(len(text.encode()) for text in texts) / 1e5
    count = f"{len(repairs)} changes, {unread} of them not read"
    # What was not read counts as wrong, until it is.
    figure = (wrong + unread) / size
    yield Row("repair", "clean pages", "wrong per 100 KB", figure, bar=1.0, count=count, lower_is_better=True)
    harmed = {r["row"] for r, verdict in zip(repairs, verdicts, strict=True) if verdict != "right"}
    share = len(harmed) / len(texts)
    yield Row("repair", "clean pages", "share changed wrongly", share, count=count, lower_is_better=True)


def judged() -> dict[tuple[str, int, int, str], str]:
    """The verdict on each change that was read: page, start, end (characters), kind."""
    lines = JUDGED.read_text().splitlines()
    fields = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(page, int(start), int(end), kind): verdict for page, start, end, kind, verdict in fields}


def cleaned(gold: list[Document], learn: bool = True) -> list[Document]:
    """Our repaired texts."""
    texts = [document["text"] for document in gold]
    table = wc.clean(texts, learn=learn, progress=False).documents.to_pylist()
    return [{"id": gold[row["row"]]["id"], "text": row["text"]} for row in table]
