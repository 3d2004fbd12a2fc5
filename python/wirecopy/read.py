"""Tables of documents: read from files and folders, or made of what is in memory."""

from __future__ import annotations

from . import _core, files, frames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ._core import Table
    from .files import Errors, Path


def read(
    path: Path | Sequence[Path],
    columns: Sequence[str] | None = None,
    errors: Errors = "raise",
) -> Table:
    """Reads a file, a folder, or several, as one table of documents.

    Args:
        path: Parquet, JSON Lines, JSON, CSV, TSV, or text, told by the name; all but Parquet may be
            compressed by gzip or zstd. A folder is read with what lies below it. A path with `*`, `?`,
            `[…]` or `**` at which nothing is stands for the files that fit it. A list of these is read in
            its order. All files are of one kind.
        columns: The columns to read, in that order. Default: all.
        errors: For bad rows: lines that cannot be parsed, rows of CSV with other fields than the header,
            bytes that are not UTF-8. `"raise"`; `"replace"` what is not UTF-8 by U+FFFD, and raise for the
            others; `"skip"` leaves the rows out; `"null"` keeps them, null in every column. A text of
            Parquet that is not UTF-8 is null under both. What is broken beyond a row, such as a file
            that is cut short, always raises.

    Returns:
        The documents; text files have the columns `id` (the file's name) and `text`.

    Raises:
        FileError: If there is nothing at the path that can be read.
        InputError: If what is there is malformed.
        OptionError: For a column that is not there.

    Warns:
        BadRowWarning: If rows were left out or are null; it says how many, and where the first are.

    Examples:
        >>> import wirecopy as wc
        >>> wc.read(wc.sample_feed(), columns=["id", "title"]).columns
        ['id', 'title']
    """
    return files.table(path, columns, errors)


def table(data: Any, name: str = "table") -> Table:
    """Makes a table of rows or of Arrow data, to look at or to pass on without another library.

    Args:
        data: A list of dict, a dict of lists, or anything that exports Arrow data.
        name: The name it is shown under.

    Raises:
        InputError: For data that is none of these, or for columns of mixed types or unequal lengths.

    Examples:
        >>> import wirecopy as wc
        >>> stories = wc.table([{"story": "Rain", "copies": 3}, {"story": "Ferry", "copies": 12}])
        >>> stories["copies"]
        [3, 12]
    """
    if isinstance(data, list) and frames.is_records(data):
        keys = dict.fromkeys(key for record in data for key in record)
        data = {key: [record.get(key) for record in data] for key in keys}
    return _core.table(data, name)
