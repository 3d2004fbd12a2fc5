"""dateparser: looks for dates in every language it knows, here in English alone."""

from __future__ import annotations

from typing import Any

from dateparser.search import search_dates


def dates(texts: list[str]) -> list[list[Any]]:
    """What it takes for dates, without places."""
    return [search_dates(text, languages=["en"]) or [] for text in texts]
