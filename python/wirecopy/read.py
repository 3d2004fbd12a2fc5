"""Tables of documents: read from files and folders, or made of what is in memory."""

from __future__ import annotations

import os

from . import _core, frames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Literal

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


def table(data: Any, name: str = "table") -> Table:
    """Makes a table of rows or of Arrow data, to look at or to pass on without another library.

    Args:
        data: A list of dict, a dict of lists, or anything that exports Arrow data.
        name: The name it is shown under.

    Raises:
        InputError: For data that is none of these, or for columns of mixed types or unequal lengths.

    Example:
        >>> import wirecopy as wc
        >>> stories = wc.table([{"story": "Rain", "copies": 3}, {"story": "Ferry", "copies": 12}])
        >>> stories["copies"]
        [3, 12]
    """
    if isinstance(data, list) and frames.is_records(data):
        keys = dict.fromkeys(key for record in data for key in record)
        data = {key: [record.get(key) for record in data] for key in keys}
    return _core.table(data, name)
