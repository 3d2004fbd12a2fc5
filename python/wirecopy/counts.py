"""Counts in words: one of a thing, or several."""

from __future__ import annotations

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def named(count: int, things: str) -> str:
    """The things, whose plural is given, in the singular where there is one of them."""
    if count != 1:
        return things
    return f"{things[:-3]}y" if things.endswith("ies") else things.removesuffix("s")


def counted(count: int, things: str) -> str:
    """A count with what is counted: 1 copy, 2,310 copies."""
    return f"{count:,} {named(count, things)}"


def headline(figures: Mapping[str, int]) -> str:
    """Counts by the plural of what they count, to be shown large in a notebook."""
    return _core.figures([(named(count, things), count) for things, count in figures.items()])
