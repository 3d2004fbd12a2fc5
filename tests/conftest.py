"""What several test files use."""

from __future__ import annotations

import pytest

import wirecopy as wc
from kinds import TEXTS


@pytest.fixture
def pages():
    """Rows of a table with an id, a date and a column that nothing should touch."""
    return [
        {"id": f"p{row}", "date": f"2026-03-{14 - row:02}", "views": 10 * row, "body": text}
        for row, text in enumerate(TEXTS)
    ]


@pytest.fixture
def first():
    """Keeps the first of each cluster."""
    return wc.Deduplicator(keep="first")
