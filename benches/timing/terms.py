"""A list of terms to look for, made of texts: what stands in them, and far more that does not."""

from __future__ import annotations

import random
import re

CAPITALISED = re.compile(r"[A-Z][\w’'.&-]*\w(?: (?:of the |of |the |and |de )?[A-Z][\w’'.&-]*\w){0,3}")
WORD = re.compile(r"[A-Z][a-z]{2,}")
SMALL = re.compile(r"\b[a-z]+\b")
SEED = 7


def make(texts: list[str], count: int) -> list[str]:
    """So many different terms, the same for the same texts.

    First every run of one to four capitalised words of the texts, as it stands there, but for single words
    that stand there in small letters, too; then, until there are enough, two to four capitalised words of the
    texts, drawn at random, as names of people and companies are: nearly none of those stands anywhere.
    """
    small = {word for text in texts for word in SMALL.findall(text)}
    runs = dict.fromkeys(term for text in texts for term in CAPITALISED.findall(text))
    terms = dict.fromkeys(term for term in runs if term.lower() not in small)
    words = sorted({word for term in terms for word in WORD.findall(term)})
    draw = random.Random(SEED)
    while len(terms) < count:
        terms[" ".join(draw.choices(words, k=draw.choice((2, 2, 3, 4))))] = None
    return draw.sample(list(terms), count)
