"""Recognizers-Text: Microsoft's own port to Python, a recogniser a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension
from recognizers_text import Culture

KINDS: tuple[Callable[..., list[Any]], ...] = (
    recognize_datetime,
    recognize_number,
    recognize_ordinal,
    recognize_percentage,
    recognize_currency,
    recognize_dimension,
    recognize_age,
)


def values(texts: list[str]) -> list[list[Any]]:
    """All kinds that are values here, one after the other."""
    return [[found for kind in KINDS for found in kind(text, Culture.English)] for text in texts]
