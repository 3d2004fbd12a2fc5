"""What is boilerplate in a collection of pages, kept for others."""

from __future__ import annotations

import os

from . import _core
from .counts import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Boilerplate:
    r"""The lines that are boilerplate in a collection: they stand in many pages whose other text differs.

    What was learned of an archive (`Cleaner.learn`) can be saved, and given to a run over the pages of a day
    (`boilerplate=`). Immutable.

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> import wirecopy as wc
        >>> pages = [f"{page} is what page {page} says, all of it.\nWe depend on you." for page in range(20)]
        >>> known = wc.Cleaner().learn(pages)
        >>> path = Path(tempfile.mkdtemp()) / "archive.boil"
        >>> known.save(path)
        >>> wc.Boilerplate.open(path) == known
        True
        >>> wc.clean("A gale blew.\nWe depend on you.", boilerplate=known).apply()
        'A gale blew.'
    """

    __slots__ = ("_core",)
    _core: _core.Boilerplate

    def __init__(self) -> None:
        raise TypeError("Boilerplate comes from Cleaner.learn or Boilerplate.open")

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Boilerplate:
        """Reads a table that was saved.

        Raises:
            FileError: If there is no such file.
            InputError: If it holds something else, is damaged, or of another version.
        """
        return of(_core.Boilerplate.open(os.fspath(path)))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the table to a file, whole or not at all.

        Raises:
            FileError: If the file cannot be written.
        """
        self._core.save(os.fspath(path))

    def __len__(self) -> int:
        return len(self._core)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Boilerplate is frozen")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Boilerplate):
            return NotImplemented
        return bool(self._core == other._core)

    def __hash__(self) -> int:
        return hash(self._core.to_bytes())

    def __repr__(self) -> str:
        return f"<wirecopy.Boilerplate {counted(len(self), 'lines')}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _of_bytes, (self._core.to_bytes(),)


def of(core: _core.Boilerplate) -> Boilerplate:
    """A table around the one of the core."""
    known = object.__new__(Boilerplate)
    object.__setattr__(known, "_core", core)
    return known


def _of_bytes(data: bytes) -> Boilerplate:
    return of(_core.Boilerplate.from_bytes(data))
