"""urlextract: looks around each top-level domain."""

from __future__ import annotations

from urlextract import URLExtract


def urls(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Web addresses."""
    finder = URLExtract()
    return [[(*span, "URL") for _, span in finder.find_urls(text, get_indices=True)] for text in texts]
