"""Reading files and folders of documents."""

from __future__ import annotations

import os

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from ._core import Table


def read(
    path: str | os.PathLike[str],
    columns: Sequence[str] | None = None,
    errors: Literal["raise", "replace"] = "raise",
) -> Table:
    """Reads a file or a folder of documents.

    Args:
        path: Parquet, JSON Lines, JSON, CSV, TSV, or text, told by the name; all but Parquet may be
            compressed by gzip or zstd. A folder is read with what lies below it, files of one kind.
        columns: The columns to read, in that order. Default: all.
        errors: For bytes that are not UTF-8: `"raise"`, or `"replace"` them by U+FFFD.

    Returns:
        The documents; text files have the columns `id` (the file's name) and `text`.

    Raises:
        FileError: If there is nothing at the path that can be read.
        InputError: If what is there is malformed.
        OptionError: For a column that is not there.

    Example:
        >>> import wirecopy as wc
        >>> wc.read(wc.sample_feed(), columns=["id", "title"]).columns
        ['id', 'title']
    """
    return _core.read(os.fspath(path), None if columns is None else list(columns), errors)
