"""flashtext2: flashtext's idea over words, in Rust."""

from __future__ import annotations

from typing import Any

from flashtext2 import KeywordProcessor

Spans = list[list[tuple[int, int]]]


def build(terms: list[str]) -> Any:
    """A processor that knows the terms."""
    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_iter(terms)
    return processor


def find(processor: Any, texts: list[str]) -> Spans:
    """The spans of the terms, text by text."""
    return [[hit[1:] for hit in processor.extract_keywords_with_span(text)] for text in texts]
