"""pysbd: rules in Python's regular expressions."""

from __future__ import annotations

from pysbd import Segmenter


def sentences(texts: list[str]) -> list[list[tuple[int, int]]]:
    """Spans, text by text."""
    segmenter = Segmenter(language="en", clean=False, char_span=True)
    return [[(span.start, span.end) for span in segmenter.segment(text)] for text in texts]
