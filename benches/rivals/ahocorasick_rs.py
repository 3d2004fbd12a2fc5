"""ahocorasick_rs: substrings, over lower-cased text, since it has no folding of its own."""

from __future__ import annotations

from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

Spans = list[list[tuple[int, int]]]


def build(terms: list[str]) -> Any:
    """An automaton of the lower-cased terms."""
    return AhoCorasick([term.lower() for term in terms], matchkind=MatchKind.LeftmostLongest)


def find(automaton: Any, texts: list[str]) -> Spans:
    """The spans of the terms, text by text."""
    return [[hit[1:] for hit in automaton.find_matches_as_indexes(text.lower())] for text in texts]
