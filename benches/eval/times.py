"""Times: TempEval-3's measures on news.

For each half of TimeBank (rules were looked at on the even one alone), for AQUAINT, and for both together.
"""

from __future__ import annotations

from collections.abc import Iterator

from data import Data, Document
from row import Bar, Row
from values import LABELS, mentions

BARS: dict[str, Bar] = {
    "pooled relaxed F1": 0.90,
    "pooled strict F1": 0.82,
    "pooled value F1": 0.77,
}


def rows(data: Data) -> Iterator[Row]:
    """Relaxed, strict and value F1 of each set."""
    timebank, aquaint = data.read("times/timebank.jsonl"), data.read("times/aquaint.jsonl")
    sets = {
        "timebank even": timebank[::2],
        "timebank odd": timebank[1::2],
        "aquaint": aquaint,
        "pooled": timebank + aquaint,
    }
    for name, gold in sets.items():
        yield from scored(data, name, gold)


def scored(data: Data, name: str, gold: list[Document]) -> Iterator[Row]:
    """The three figures of one set."""
    score = data.score("times", gold, mentions(gold, LABELS["datetime"]))
    for figure in ("relaxed", "strict", "value"):
        row = Row("times", name, f"{figure} F1", score[figure]["F1"], count=f"{score[figure]['gold']} times")
        yield row.against({}, BARS)
