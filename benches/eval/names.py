"""Names: people, organisations and places by exact span and type, then the finer types, then damaged texts.

The scorer knows three types: GPE, LOC and FAC are one there. Whole documents go in, as the sets have them,
and names alone are looked for. The sets of `TRAINED` are what the shipped model was trained on: their figures
say that it has learnt, not what it can do.

FAC, NORP and EVENT are held against the labels that a set has itself; that a set's idea of them is another
than ours counts against us. Damaged copies stand beside the same texts undamaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from damage import DAMAGES, damaged
from data import Data, Document
from interval import bootstrap
from row import Bar, Rival, Row

import wirecopy as wc

Names = list[tuple[int, int, str]]

NOTES = "notes of the data set, sentence by sentence"
TEST = "notes of the data set, sentence by sentence, on the part kept aside"
WHOLE = "notes of the data set, whole documents"

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")

# What the shipped model was trained on.
CROSSNER = ("ai", "literature", "music", "politics", "science")
TRAINED = frozenset(
    [
        "uner_ewt.train",
        "wikigold.train",
        "wnut17.train",
        "gum.train",
        *(f"crossner_{field}.train" for field in CROSSNER),
        *(f"crossner_{field}.dev" for field in CROSSNER if field != "politics"),
    ]
)

# spaCy's figures stand where a set is the same; "test" where theirs is of another part of it.
RIVALS = {
    "worldwide.dev F1": Rival("spaCy md (test)", 0.636, TEST),
    "uner_ewt.dev F1": Rival("spaCy md (test)", 0.670, TEST),
    "crossner_politics.dev F1": Rival("spaCy md (test)", 0.668, TEST),
    "wnut17.dev F1": Rival("spaCy md (test)", 0.287, TEST),
    "btc.dev F1": Rival("spaCy md (test)", 0.230, TEST),
    "conll2003_testb.test F1": Rival("spaCy md", 0.640, NOTES),
    "gum_news.dev F1": Rival("spaCy sm", 0.568, WHOLE),
    "gum_news.dev precision": Rival("spaCy sm", 0.559, WHOLE),
    "gum_news.dev recall": Rival("spaCy sm", 0.579, WHOLE),
}
# spaCy sm: conll2003_testb .632; on test parts worldwide .603, uner_ewt .599, crossner_politics .645,
# wnut17 .268, btc .204.

# Of the sets that stand for these; WikiGold (.72) has only a part here that was trained on.
BARS: dict[str, Bar] = {
    "worldwide.dev F1": 0.69,
    "uner_ewt.dev F1": 0.76,
    "crossner_politics.dev F1": 0.82,
}

# What must not be lost again, by `set figure` as in the table: the F1 of the shipped model, less .01.
FLOORS: dict[str, float] = {
    "worldwide.dev F1": 0.75,
    "uner_ewt.dev F1": 0.755,
    "gum_news.dev F1": 0.68,
    "conll2003_testb.test F1": 0.855,
    "crossner_politics.dev F1": 0.81,
    "worldwide.dev, all capitals F1": 0.70,
    "worldwide.dev, all lower case F1": 0.71,
    "worldwide.dev NORP F1": 0.76,
    "own news GPE, LOC, FAC right": 0.97,
}

# The finer types that a set labels, under our names.
FINER: dict[str, dict[str, tuple[str, ...]]] = {
    "worldwide.dev": {"NORP": ("NORP",), "FAC": ("FAC",)},
    "worldwide.train": {"NORP": ("NORP",), "FAC": ("FAC",)},
    "crossner_politics.dev": {"EVENT": ("EVENT", "ELECTION")},
}

DAMAGED = ("worldwide.dev", "uner_ewt.dev")

HELD_OUT = Path(__file__).parents[2] / "crates" / "wirecopy-train" / "corpus" / "held_out.tsv"
# The labels there, as the scorer has them.
COARSE = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
# The scorer drops what is none of its three types, so these stand for others.
PLACES = {"GPE": "PER", "LOC": "LOC", "FAC": "ORG"}
GOVERNED = {"GPE": "PER", "LOC": "LOC", "FAC": "LOC"}
ALL_GOVERNED = dict.fromkeys(PLACES, "PER")


def rows(data: Data) -> Iterator[Row]:
    """Each set that is there, those that were trained on last; then our own pages."""
    sets = [PurePosixPath(file).stem for file in data.files("names/*.jsonl")]
    for name in sorted(sets, key=lambda name: (name in TRAINED, name)):
        for row in of_set(data, name):
            yield row.against(RIVALS, BARS, FLOORS)
    for row in held_out(data):
        yield row.against(RIVALS, BARS, FLOORS)


def of_set(data: Data, name: str) -> Iterator[Row]:
    """One set: the three types together, the finer ones, the damaged copies."""
    gold = data.read(f"names/{name}.jsonl")
    found = extracted(gold)
    if name in TRAINED:
        figures = scored(data, gold, found)["all"]
        yield Row("names", name, "F1, trained on", figures["F1"], count=f"{figures['gold']:,} names")
        return
    yield from overall(data, name, gold, found)
    for label, theirs in FINER.get(name, {}).items():
        yield from finer(data, name, gold, found, label, theirs)
    if name in DAMAGED:
        yield from of_damages(data, name, gold, found)


def overall(data: Data, name: str, gold: list[Document], found: list[Names]) -> Iterator[Row]:
    """The three figures of people, organisations and places together, F1 with its interval."""
    tallies = []
    for document, names in zip(gold, found, strict=True):
        tally = scored(data, [document], [names])["all"]
        tallies.append((2 * tally["hit"], tally["pred"] + tally["gold"]))
    interval = bootstrap(tallies, f1)
    yield from three(name, scored(data, gold, found)["all"], interval)


def three(
    name: str, figures: Mapping[str, Any], interval: tuple[float, float] | None = None
) -> Iterator[Row]:
    """F1, precision and recall."""
    count = f"{figures['gold']:,} names"
    yield Row("names", name, "F1", figures["F1"], interval, count=count)
    yield Row("names", name, "precision", figures["P"], count=count)
    yield Row("names", name, "recall", figures["R"], count=count)


def f1(tallies: Iterable[tuple[int, int]]) -> float:
    """F1 of twice the hits, and of what was found and wanted together, of some documents."""
    hits, both = (sum(column) for column in zip(*tallies, strict=True))
    return hits / both if both else 0.0


def finer(
    data: Data, name: str, gold: list[Document], found: list[Names], label: str, theirs: Iterable[str]
) -> Iterator[Row]:
    """One label of ours against those that a set has for it."""
    figures = alike(data, gold, found, dict.fromkeys(theirs, "ORG"), {label: "ORG"})
    yield from three(f"{name} {label}", figures["all"])


def of_damages(data: Data, name: str, gold: list[Document], found: list[Names]) -> Iterator[Row]:
    """F1 on each kind of damaged copies, beside that on the set itself."""
    undamaged = Rival("undamaged", scored(data, gold, found)["all"]["F1"], "measured here")
    for kind, damage in DAMAGES.items():
        worse = [damaged(document, damage) for document in gold]
        figures = scored(data, worse, extracted(worse))["all"]
        count = f"{figures['gold']:,} names"
        yield Row("names", f"{name}, {kind}", "F1", figures["F1"], rival=undamaged, count=count)


def held_out(data: Data) -> Iterator[Row]:
    """Pages that we labelled and train nothing on: all types, each of the finer ones, places told apart."""
    labelled = read_labels(HELD_OUT) if HELD_OUT.is_file() else {}
    files = data.files("news_raw/*.parquet") if labelled else []
    texts = {page["id"]: page["text"] for file in files for page in data.read(file) if page["id"] in labelled}
    gold = [page(key, texts[key], labelled[key][1]) for key in labelled if key in texts]
    if not gold:
        return
    lengths = [labelled[document["id"]][0] for document in gold]
    found = [
        [name for name in names if name[1] <= length]
        for names, length in zip(extracted(gold), lengths, strict=True)
    ]
    name = "own news"
    yield from overall(data, name, gold, found)
    for label in LABELS[1:]:
        yield from finer(data, name, gold, found, label, [label])
    yield from told_apart(data, name, gold, found)


def told_apart(data: Data, name: str, gold: list[Document], found: list[Names]) -> Iterator[Row]:
    """Of the places whose span was found as one of a place: the share whose type is right."""
    two = alike(data, gold, found, GOVERNED, GOVERNED)
    places = two["span_only"]["hit"]
    if places:
        same = alike(data, gold, found, GOVERNED, ALL_GOVERNED)["all"]["hit"]
        always = Rival("always GPE", same / places, "measured here")
        count = f"{places:,} found"
        share = two["all"]["hit"] / places
        yield Row("names", name, "GPE or not right", share, rival=always, count=count)
        each = alike(data, gold, found, PLACES, PLACES)["all"]["hit"] / places
        yield Row("names", name, "GPE, LOC, FAC right", each, rival=always, count=count)


def extracted(documents: list[Document]) -> list[Names]:
    """Our names of each document."""
    texts = [document["text"] for document in documents]
    table = wc.extract(texts, labels=LABELS, progress=False).mentions
    found: list[Names] = [[] for _ in texts]
    for row, *name in zip(table["row"], table["start"], table["end"], table["label"], strict=True):
        found[row].append((name[0], name[1], name[2]))
    return found


def scored(data: Data, gold: list[Document], found: list[Names]) -> dict[str, Any]:
    """The scorer's figures for our names."""
    pairs = zip(gold, found, strict=True)
    return data.score("names", gold, [{"id": g["id"], "mentions": names} for g, names in pairs])


def alike(
    data: Data,
    gold: list[Document],
    found: list[Names],
    theirs: Mapping[str, str],
    ours: Mapping[str, str],
) -> dict[str, Any]:
    """The scorer's figures for labels of a set and ours, each under one of those that it knows.

    Labels that are not named are left out.
    """
    wanted = [document | {"gold": renamed(document["raw"], theirs)} for document in gold]
    return scored(data, wanted, [renamed(names, ours) for names in found])


def renamed(names: Iterable[Any], labels: Mapping[str, str]) -> Names:
    """The names whose label has another name, under that."""
    return [(start, end, labels[label]) for start, end, label in names if label in labels]


def page(id: str, text: str, names: Names) -> Document:
    """A labelled page, as a set would have it."""
    return {"id": id, "text": text, "gold": renamed(names, COARSE), "raw": names}


def read_labels(path: Path) -> dict[str, tuple[int, Names]]:
    """How many characters of each page are labelled, and the names there, by the page's id.

    A page is a line: its id, the number of characters, `start:end:LABEL` for each name with spaces between.
    """
    labelled = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, length, listed = line.split("\t")
            spans = [name.split(":") for name in listed.split()]
            names = [(int(start), int(end), label) for start, end, label in spans]
            labelled[key] = (int(length), names)
    return labelled
