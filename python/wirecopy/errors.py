"""The exceptions of the package: one base, a child for each family."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os


class Error(Exception):
    """Anything that goes wrong in wirecopy."""


class InputError(Error, ValueError):
    """Data that cannot be worked on.

    Attributes:
        row: Number of the row, counted from 0, where there is one.
        path: The file that the data was read from, where there is one.
        line: Line of that file, counted from 1, for formats that have lines.

    Examples:
        >>> import wirecopy as wc
        >>> try:
        ...     wc.dedup(["One page.", b"Another."])
        ... except wc.InputError as error:
        ...     print(error.row, "|", error)
        1 | row 1: expected str or None, found bytes; decode it first; to take it for null: errors="null"
    """

    def __init__(
        self,
        message: str,
        row: int | None = None,
        path: str | os.PathLike[str] | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(message)
        self.row = row
        self.path = path
        self.line = line


class OptionError(Error, ValueError):
    """An option that was given a value that it cannot take.

    Examples:
        >>> import wirecopy as wc
        >>> wc.Deduplicator(threshold=1.5)
        Traceback (most recent call last):
        ...
        wirecopy.errors.OptionError: threshold must be in 0.5..=1.0, got 1.5
    """


class FileError(Error, OSError):
    """A file or folder that cannot be found, opened or read.

    Attributes:
        path: The file or folder.
        line: Line of the file, counted from 1, where there is one.
    """

    def __init__(
        self, message: str, path: str | os.PathLike[str] | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.path = path
        self.line = line
