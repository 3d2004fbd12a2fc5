"""What is boilerplate in a collection, kept for others."""

from __future__ import annotations

import os

from . import _core
from .counts import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Frequencies:
    """The shingles that are boilerplate in a collection: they stand in many documents that are no copies.

    A small collection cannot tell a footer from a story that a few sites print; a large one can. So what a
    run over an archive found (`Copies.frequencies`) can be saved, and given to a run over the pages of a day
    (`frequencies=`), which then judges as the archive's did. Immutable.

    Attributes:
        shingle: Words in a shingle.

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> import wirecopy as wc
        >>> footer = "All rights reserved by the Kellmouth Courier and its heirs, here and on the moon."
        >>> pages = [f"{page} is what page {page} says, all of it. {footer}" for page in range(20)]
        >>> known = wc.dedup(pages).frequencies
        >>> path = Path(tempfile.mkdtemp()) / "archive.freq"
        >>> known.save(path)
        >>> wc.Frequencies.open(path) == known
        True
        >>> copies = wc.dedup(pages[:2], frequencies=known)
        >>> copies.frequencies == known
        True
    """

    __slots__ = ("_core",)
    _core: _core.Frequencies

    def __init__(self) -> None:
        raise TypeError("Frequencies come from Copies.frequencies or Frequencies.open")

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Frequencies:
        """Reads a table that was saved.

        Raises:
            FileError: If there is no such file.
            InputError: If it holds something else, is damaged, or of another version.
        """
        return of(_core.Frequencies.open(os.fspath(path)))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the table to a file, whole or not at all.

        Raises:
            FileError: If the file cannot be written.
        """
        self._core.save(os.fspath(path))

    @property
    def shingle(self) -> int:
        """Words in a shingle."""
        return self._core.shingle

    def __len__(self) -> int:
        return len(self._core)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Frequencies are frozen")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Frequencies):
            return NotImplemented
        return bool(self._core == other._core)

    def __hash__(self) -> int:
        return hash(self._core.to_bytes())

    def __repr__(self) -> str:
        return f"<wirecopy.Frequencies {counted(len(self), 'shingles')} of {counted(self.shingle, 'words')}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _of_bytes, (self._core.to_bytes(),)


def of(core: _core.Frequencies) -> Frequencies:
    """A table around the one of the core."""
    frequencies = object.__new__(Frequencies)
    object.__setattr__(frequencies, "_core", core)
    return frequencies


def _of_bytes(data: bytes) -> Frequencies:
    return of(_core.Frequencies.from_bytes(data))
