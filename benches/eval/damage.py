"""Damage that texts come to on their way, done on purpose, with labelled spans kept in their places.

A damage is given a text and says for each of its characters what becomes of it. It looks at the text alone,
not at labels and not through wirecopy, so it stays the same while wirecopy changes.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable

from data import Document

Damage = Callable[[str], list[str]]

HEADLINES = 0.4
GLUED = 10

# Four small letters before a full stop: no "Mr.", "Inc.", "Corp.", "Sept." or "U.S.".
END = r"""(?<=[a-z]{4})[.!?]["'”’)]*(?P<gap>\s+)(?=["'“‘(]?[A-Z])"""
SENTENCE_END = re.compile(END)
BREAK = re.compile(rf"{END}|\n+")
TORN = re.compile(r"(?:(?<=[a-z]{4})\.|(?<=\S)[,;:!?])(?=\s|$)")
# Not the later parts of a web address.
WORD = re.compile(r"""(?<![^\s("'“‘—–-])[^\W_]+(?:['’][^\W_]+)*""")
# What headlines leave in small letters.
SMALL = {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor", "of", "on", "or"}
SMALL |= {"out", "per", "the", "to", "up", "via", "with"}


def capitals(text: str) -> list[str]:
    """All capitals."""
    return [character.upper() for character in text]


def small_letters(text: str) -> list[str]:
    """All lower case."""
    return [character.lower() for character in text]


def headlines(text: str) -> list[str]:
    """The first 40 % of the sentences, one at least, as headlines: a capital on each word but small ones."""
    pieces = list(text)
    bounds = [0, *(match.end() for match in BREAK.finditer(text)), len(text)]
    sentences = [(start, end) for start, end in itertools.pairwise(bounds) if text[start:end].strip()]
    for start, end in sentences[: math.ceil(HEADLINES * len(sentences))]:
        for place, word in enumerate(WORD.finditer(text, start, end)):
            if place == 0 or word[0] not in SMALL:
                pieces[word.start()] = text[word.start()].upper()
    return pieces


def torn(text: str) -> list[str]:
    """A space before each comma, colon, semicolon, ? or !, and full stop after a word."""
    pieces = list(text)
    for match in TORN.finditer(text):
        pieces[match.start()] = f" {match[0]}"
    return pieces


def glued(text: str) -> list[str]:
    """No space after every tenth end of a sentence ("said.The").

    Which is the first says the length of the text, so a tenth of all ends is hit also where texts are short.
    """
    pieces = list(text)
    ends = list(SENTENCE_END.finditer(text))
    for match in ends[len(text) % GLUED :: GLUED]:
        for at in range(*match.span("gap")):
            pieces[at] = ""
    return pieces


DAMAGES: dict[str, Damage] = {
    "all capitals": capitals,
    "all lower case": small_letters,
    "headlines": headlines,
    "torn punctuation": torn,
    "glued sentences": glued,
}


def damaged(document: Document, damage: Damage) -> Document:
    """The document after the damage, with `gold` where it stands now."""
    pieces = damage(document["text"])
    at = [0, *itertools.accumulate(map(len, pieces))]
    gold = [[at[start], at[end], label] for start, end, label in document["gold"]]
    return {"id": document["id"], "text": "".join(pieces), "gold": gold}
