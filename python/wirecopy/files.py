"""Files as tables, and what is said of their bad rows."""

from __future__ import annotations

import os
import sys
import warnings

from . import _core
from .counts import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Literal, TypeAlias

    from ._core import Columns, Table

    Path: TypeAlias = str | os.PathLike[str]
    Errors: TypeAlias = Literal["raise", "replace", "skip", "null"]

SHOWN = 3
"""Bad rows that a warning names; all that are known stand in its attribute."""


class BadRowWarning(UserWarning):
    """Some rows were bad and were let pass.

    Rows of a file that cannot be read, where `errors="skip"` or `errors="null"` asks for it; and dates of
    publication that were not understood, which are then null.

    Attributes:
        count: How many rows were bad.
        first: What was wrong with the first hundred of them, each with its file and line; the first date,
            with its row.
    """

    def __init__(self, message: str, count: int = 0, first: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.count = count
        self.first = list(first)


def is_paths(data: Any) -> bool:
    """Whether data is a path, or a list of paths: what stands in files."""
    if isinstance(data, (list, tuple)):
        return bool(data) and all(isinstance(path, os.PathLike) for path in data)
    return isinstance(data, os.PathLike)


def table(
    paths: Path | Sequence[Path],
    columns: Sequence[str] | None = None,
    errors: str = "raise",
    *,
    warn: bool = True,
) -> Table:
    """The table that paths hold; a `BadRowWarning` for bad rows unless `warn` is false."""
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    names = None if columns is None else list(columns)
    found, count, first = _core.read([os.fspath(path) for path in paths], names, errors)
    if count and warn:
        fate = "left out" if errors == "skip" else "null"
        are = "is" if count == 1 else "are"
        lines = [f"{counted(count, 'bad rows')} {are} {fate}", *first[:SHOWN]]
        if count > SHOWN:
            lines.append(f"and {count - SHOWN:,} more")
        warnings.warn(BadRowWarning("\n  ".join(lines), count, first), stacklevel=_outside())
    return found


def warn_of_dates(columns: Columns) -> None:
    """A `BadRowWarning` if dates of publication were not understood."""
    if columns.unread_dates is not None:
        message, count, first = columns.unread_dates
        known = [] if first is None else [first]
        warnings.warn(BadRowWarning(message, count, known), stacklevel=_outside())


def _outside() -> int:
    """The `stacklevel` of the nearest caller outside this package, seen from the function that calls this."""
    level = 1
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "wirecopy":
        frame = frame.f_back
        level += 1
    return level
