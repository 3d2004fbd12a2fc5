"""sentencex: rules in Rust."""

from __future__ import annotations

from sentencex import get_sentence_boundaries


def sentences(texts: list[str]) -> list[list[tuple[int, int]]]:
    """Spans, text by text."""
    return [
        [(b["start_index"], b["end_index"]) for b in get_sentence_boundaries("en", text)] for text in texts
    ]
