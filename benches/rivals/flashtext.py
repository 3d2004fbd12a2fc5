"""flashtext: a trie of characters in Python dicts."""

from __future__ import annotations

from typing import Any

from flashtext import KeywordProcessor

Spans = list[list[tuple[int, int]]]


def build(terms: list[str]) -> Any:
    """A processor that knows the terms."""
    processor = KeywordProcessor(case_sensitive=False)
    for term in terms:
        processor.add_keyword(term)
    return processor


def find(processor: Any, texts: list[str]) -> Spans:
    """The spans of the terms, text by text."""
    return [[hit[1:] for hit in processor.extract_keywords(text, span_info=True)] for text in texts]
