"""Data frames and their like: what comes in, and the same kind going out.

No library is imported here before an object of its own has come in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime, timezone

from . import _core, files
from .errors import InputError, OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from ._core import Columns, Table

FILE_NAME = re.compile(r"\S{1,500}\.(parquet|jsonl|ndjson|json|csv|tsv|txt)(\.gz|\.zst)?", re.IGNORECASE)
"""A str that is the name of a file, hardly a text."""


class Source:
    """The data of a call and the documents that were found in it.

    Args:
        data: What the caller gave; see `wirecopy.dedup`.
        text: Column of texts, or `None` for the usual names.
        id: Column of ids.
        published: Column of dates of publication.
        rank: Column of the caller's own order, and whether high values come first.
        source: Column of the sites or papers that the pages are from, by which boilerplate is told; it and
            those of the usual names are shown.
        title: Column of titles, which are shown; `None` for the usual names.
        errors: `"raise"`, `"replace"`, `"skip"` or `"null"`, for bad rows and invalid text.
        dated: Whether dates matter to the call, so that those that are not understood are worth a warning.
    """

    __slots__ = ("columns", "data", "errors", "fingerprint", "names", "num_rows")
    data: Any
    columns: Columns | None
    names: dict[str, str | None]

    def __init__(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        published: str | None = None,
        rank: tuple[str, bool] | None = None,
        source: str | None = None,
        title: str | None = None,
        errors: str = "raise",
        dated: bool = False,
    ) -> None:
        asked = {"text": text, "id": id, "published": published, "source": source, "title": title}
        for option, name in asked.items():
            if name is not None and not isinstance(name, str):
                raise OptionError(f"{option} must be the name of a column, got {name!r}")
        data = plain(data)
        if not isinstance(data, (str, list, tuple)) and is_one_shot(data):
            data = list(data)
        self.columns = columns(data, asked | {"rank": rank}, errors)
        if dated:
            files.warn_of_dates(self.columns)
        self.data = data
        self.errors = errors
        self.names = self.columns.names
        self.fingerprint = self.columns.fingerprint
        self.num_rows = self.columns.num_rows

    @property
    def documents(self) -> Columns:
        """The documents, to run a verb on."""
        if self.columns is None:
            raise InputError("the documents are no longer held (the result was pickled)")
        return self.columns

    def row(self, id: Any) -> int:
        """The row of an id; where there are no ids, a row is its own."""
        return self.rows([id])[0]

    def rows(self, ids: Iterable[Any]) -> list[int]:
        """The rows of ids; where there are no ids, a row is its own."""
        known = self.documents.ids
        if known is None:
            return [self._own(row) for row in ids]
        at: dict[Any, list[int]] = {}
        for row, name in enumerate(known["id"]):
            at.setdefault(name, []).append(row)
        found = []
        for name in ids:
            rows = at.get(name, [])
            if not rows:
                raise InputError(f"id {name!r} stands in no row")
            if len(rows) > 1:
                raise InputError(
                    f"id {name!r} stands in {len(rows)} rows, {rows[0]} and {rows[1]} among them"
                )
            found.append(rows[0])
        return found

    def _own(self, row: Any) -> int:
        if not isinstance(row, int) or not 0 <= row < self.num_rows:
            raise InputError(
                f"the data has no ids, so documents go by row, 0 to {self.num_rows - 1}; got {row!r}"
            )
        return row

    def document(self, row: int) -> dict[str, Any]:
        """What is known of a row: row, id, source, title, published, text."""
        return self.documents.document(row)

    def told(self, rows: Sequence[int]) -> dict[str, list[str | None]]:
        """Columns for a reader of these rows: the source where there are some, title or else the text.

        None where the documents are no longer held.
        """
        held = self.columns
        if held is None:
            return {}
        sources, titles = ([of(row) for row in rows] for of in (held.source, held.title))
        known: dict[str, list[str | None]] = {"source": sources} if any(sources) else {}
        if not any(titles):
            return known | {"text": [held.text(row) for row in rows]}
        return known | {"title": [title or held.text(row) for row, title in zip(rows, titles, strict=True)]}

    def published(self) -> list[datetime | None]:
        """The dates of publication by row; of nothing but nulls where there are none."""
        dates = self.documents.published
        return [None] * self.num_rows if dates is None else dates["published"]

    def check(self, data: Any) -> None:
        """An error unless `data` is what this was made of, as far as a sample of it tells."""
        if is_stream(data):
            raise InputError("a stream can be read only once; give its data as a table")
        text = {"text": self.names["text"], "id": None, "published": None, "rank": None}
        found = columns(data, text, self.errors, warn=False)
        if found.num_rows != self.num_rows:
            raise InputError(f"this data has {found.num_rows} rows; the result is of {self.num_rows}")
        if found.fingerprint != self.fingerprint:
            raise InputError("this is not the data that the result was made of: the texts differ")

    def __getstate__(self) -> dict[str, Any]:
        kept = ("errors", "fingerprint", "names", "num_rows")
        return {"columns": None, "data": None} | {name: getattr(self, name) for name in kept}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)


def by_date(rows: Iterable[int], dates: Sequence[datetime | None]) -> list[int]:
    """The rows, the earliest first; those without a date last."""
    late = datetime.max.replace(tzinfo=timezone.utc)
    return sorted(rows, key=lambda row: (dates[row] or late, row))


def columns(data: Any, names: Mapping[str, Any], errors: str, *, warn: bool = True) -> Columns:
    """The documents of anything that can be given to a verb; `warn` is for bad rows of files."""
    if isinstance(data, str) and FILE_NAME.fullmatch(data):
        raise InputError(f"a str is one text; for a file: wirecopy.read({data!r}), or pathlib.Path({data!r})")
    if isinstance(data, (str, _core.Table)):
        return _core.Columns.of(data, names, errors)
    if files.is_paths(data):
        return _core.Columns.of(files.table(data, None, errors, warn=warn), names, errors)
    if isinstance(data, (list, tuple)):
        if is_records(data):
            return _core.Columns.of(of_records(data, names), names, errors)
        return _core.Columns.of(list(data), names, errors)
    if isinstance(data, dict):
        return _core.Columns.of({name: list(values) for name, values in data.items()}, names, errors)
    _no_group(data)
    prepare = PREPARED.get(library(data))
    if prepare is not None:
        data = prepare(data, names)
    if (
        isinstance(data, (list, dict))
        or hasattr(data, "__arrow_c_stream__")
        or hasattr(data, "__arrow_c_array__")
    ):
        return _core.Columns.of(data, names, errors)
    if isinstance(data, (bytes, bytearray)):
        raise InputError("the data is bytes; decode it to str first")
    raise InputError(
        f"cannot read texts out of {type(data).__name__}; give a data frame, Arrow data, "
        "a list of str or of dict, a str, a pathlib.Path or a list of them"
    )


def as_table(data: Any, column: str) -> Table:
    """Any data that can be given to a verb, as a table of all its columns; mere values as that column."""
    data = plain(data)
    if isinstance(data, _core.Table):
        return data
    if not isinstance(data, (list, tuple)) and is_one_shot(data):
        # The order of a set differs from run to run.
        data = sorted(data) if isinstance(data, (set, frozenset)) else list(data)
    _no_group(data)
    kind = library(data)
    if kind == "pandas":
        one = data.ndim == 1
        data = _pandas_list(data) if one else {str(name): _pandas_list(data[name]) for name in data.columns}
    elif kind == "polars":
        data = data.collect() if hasattr(data, "collect_schema") and hasattr(data, "collect") else data
        data = data if hasattr(data, "columns") else data.to_frame()
    elif kind == "numpy":
        data = _numpy(data, {})
    elif kind == "datasets":
        data = data.with_format("arrow")[:]
    if isinstance(data, (list, tuple)):
        data = _all_of_records(data) if is_records(data) else {column: list(data)}
    if isinstance(data, dict):
        data = {str(name): list(values) for name, values in data.items()}
    elif not hasattr(data, "__arrow_c_stream__") and not hasattr(data, "__arrow_c_array__"):
        raise InputError(f"cannot read a table out of {type(data).__name__}")
    return _core.table(data, column)


def column(data: Any, name: str, errors: str) -> list[Any]:
    """The values of one column of any data with columns; of files by the rule `errors`."""
    if files.is_paths(data):
        data = files.table(data, None, errors, warn=False)
    elif library(data) in ("duckdb", "datasets"):
        data = as_table(data, name)
    elif isinstance(data, (list, tuple)) and is_records(data):
        data = {name: [(record or {}).get(name) for record in data]} if name in _keys(data) else {}
    if not isinstance(data, (dict, _core.Table)):
        native = _narwhals(data)
        frame = None if native is None else native[0]
        data = frame if hasattr(frame, "columns") else {}
    known = list(data) if isinstance(data, dict) else list(data.columns)
    if name not in known:
        raise OptionError(f"there is no column {name!r}" + (f" among {', '.join(known)}" if known else ""))
    values = data[name]
    return values if isinstance(values, list) else list(values)


def _no_group(data: Any) -> None:
    """An error for what pandas and Polars give for `groupby` and `resample`."""
    name = type(data).__name__
    if name.endswith(("GroupBy", "Resampler")) and library(data) in ("pandas", "polars"):
        raise InputError(
            f"a {name} is many frames; give the frame itself, or one after the other: "
            "for name, frame in groups"
        )


def plain(data: Any) -> Any:
    """A mapping of columns that is no dict, such as a batch of Hugging Face `datasets`, as a dict."""
    is_mapping = isinstance(data, Mapping) and not isinstance(data, dict)
    return {name: list(values) for name, values in data.items()} if is_mapping else data


def library(data: Any) -> str:
    """The package that the class of `data` comes from."""
    return type(data).__module__.partition(".")[0].lstrip("_")


def is_stream(data: Any) -> bool:
    """Whether `data` gives its rows only once."""
    return hasattr(data, "__arrow_c_stream__") and hasattr(data, "read_next_batch")


def is_one_shot(data: Any) -> bool:
    """Whether `data` is an iterable of Python objects and nothing else that is known here."""
    known = (str, bytes, bytearray, dict, os.PathLike, _core.Table)
    if isinstance(data, known):
        return False
    if library(data) in PREPARED:
        # An IterableDataset of Hugging Face gives dicts, and knows no length.
        return library(data) == "datasets" and not hasattr(data, "__len__")
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return False
    return hasattr(data, "__iter__")


# Lists of dicts


def is_records(data: Sequence[Any]) -> bool:
    """Whether a list is one of dicts, by its first item that is not `None`."""
    return isinstance(next((item for item in data if item is not None), None), dict)


def of_records(data: Sequence[Any], names: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The columns of a list of dicts that a call may want; a key that is absent is null."""
    keys = _keys(data)
    return _columns(data, _core.candidates(keys, names) or keys)


def _all_of_records(data: Sequence[Any]) -> dict[str, list[Any]]:
    return _columns(data, _keys(data))


def _keys(data: Sequence[Any]) -> list[str]:
    for row, record in enumerate(data):
        if record is not None and not isinstance(record, dict):
            raise InputError(f"row {row}: expected dict, found {type(record).__name__}", row=row)
    return list(dict.fromkeys(str(key) for record in data for key in record or ()))


def _columns(data: Sequence[Any], keys: Sequence[str]) -> dict[str, list[Any]]:
    return {key: [(record or {}).get(key) for record in data] for key in keys}


# What other libraries' objects need before they can be read


def _pandas(data: Any, names: Mapping[str, Any]) -> Any:
    """The columns of interest, as Arrow where PyArrow is there, as lists where not."""
    if data.ndim == 1:
        return _pandas_list(data)
    data = data[_interesting(data.columns, names)]
    if not data.columns.is_unique:
        name = data.columns[data.columns.duplicated()][0]
        raise InputError(f"several columns are named {name!r}; give each a name of its own")
    return {str(name): _pandas_list(data[name]) for name in data.columns}


def _pandas_list(series: Any) -> Any:
    values = series.astype(object).tolist()
    nulls = series.isna().tolist()
    return [None if null else value for value, null in zip(values, nulls, strict=True)]


def _polars(data: Any, names: Mapping[str, Any]) -> Any:
    if hasattr(data, "collect_schema") and hasattr(data, "collect"):
        return data.select(_interesting(data.collect_schema().names(), names)).collect()
    if hasattr(data, "columns"):
        return data.select(_interesting(data.columns, names))
    # Polars 1 exports a frame that holds a categorical column, and fails on the column alone.
    return data.to_frame()


def _pyarrow(data: Any, names: Mapping[str, Any]) -> Any:
    if hasattr(data, "column_names"):
        return data.select(_interesting(data.column_names, names))
    return data


def _duckdb(data: Any, names: Mapping[str, Any]) -> Any:
    if not hasattr(data, "project"):
        return data
    wanted = ('"' + name.replace('"', '""') + '"' for name in _interesting(data.columns, names))
    return data.project(", ".join(wanted))


def _numpy(data: Any, _: Mapping[str, Any]) -> Any:
    if data.ndim != 1:
        raise InputError(f"expected an array of one dimension, found {data.ndim}")
    return data.tolist()


def _datasets(data: Any, names: Mapping[str, Any]) -> Any:
    return data.select_columns(_interesting(data.column_names, names)).with_format("arrow")[:]


PREPARED: dict[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _pyarrow,
    "duckdb": _duckdb,
    "numpy": _numpy,
    "datasets": _datasets,
}


def _interesting(columns: Any, names: Mapping[str, Any]) -> list[Any]:
    """The columns that a call may want; all where it may want none, so that the error can list them."""
    columns = list(columns)
    wanted = set(_core.candidates([str(column) for column in columns], names))
    return [column for column in columns if str(column) in wanted] or columns


# The same kind back


def take(data: Any, rows: list[int], errors: str) -> Any:
    """These rows of `data`, as the same kind of object; of files, read by the rule `errors`, as a `Table`."""
    if files.is_paths(data):
        return files.table(data, None, errors, warn=False).take(rows)
    if isinstance(data, (list, tuple)):
        return type(data)(data[row] for row in rows)
    if isinstance(data, str):
        return [data for _ in rows]
    if isinstance(data, dict):
        return {name: [values[row] for row in rows] for name, values in data.items()}
    if isinstance(data, _core.Table):
        return data.take(rows)
    kind = library(data)
    if kind == "numpy":
        return data[rows]
    if kind == "datasets":
        return data.select(rows)
    if kind == "duckdb":
        return _relation(_core.table(data, "relation").take(rows))
    if kind == "pyarrow":
        return _as_pyarrow(_core.table(data, "data").take(rows), data)
    native = _narwhals(data)
    if native is None:
        return _core.table(data, "data").take(rows)
    frame, lazy = native
    taken = frame[rows]
    return (taken.lazy() if lazy else taken).to_native()


def with_text(data: Any, name: str | None, table: Table, errors: str) -> Any:
    """`data` with its texts replaced by the column `text` of `table`; files are read by the rule `errors`."""
    if files.is_paths(data):
        data = files.table(data, None, errors, warn=False)
    if isinstance(data, str):
        return table["text"][0]
    if isinstance(data, (list, tuple)):
        texts = table["text"]
        if name is None:
            return type(data)(texts)
        records = zip(data, texts, strict=True)
        return type(data)(None if record is None else record | {name: text} for record, text in records)
    if isinstance(data, dict):
        return data | {name: table["text"]}
    if isinstance(data, _core.Table):
        return data.with_column(name or "", table, "text")
    kind = library(data)
    if kind == "numpy":
        import numpy

        return numpy.array(table["text"], dtype=object)
    if kind == "datasets":
        texts = data.remove_columns(name).add_column(name, table["text"], feature=data.features[name])
        return texts.select_columns(data.column_names)
    if kind == "duckdb":
        return _relation(_core.table(data, "relation").with_column(name or "", table, "text"))
    native = None if kind == "pyarrow" else _narwhals(data)
    if native is None:
        whole = _core.table(data, "data")
        whole = whole.with_column(name or whole.columns[0], table, "text")
        return _as_pyarrow(whole, data) if kind == "pyarrow" else whole
    frame, lazy = native
    import narwhals as nw

    series = isinstance(frame, nw.Series)
    column = frame.name if series else name
    texts = nw.new_series(column, table["text"], dtype=nw.String, backend=frame.implementation)
    if kind == "pandas":
        texts = nw.from_native(texts.to_native().set_axis(data.index), series_only=True)
    if series:
        return texts.to_native()
    done = frame.with_columns(texts)
    return (done.lazy() if lazy else done).to_native()


def _narwhals(data: Any) -> tuple[Any, bool] | None:
    """A frame or series as narwhals sees it, and whether it was lazy; `None` for what it does not know."""
    import narwhals as nw

    native = nw.from_native(data, allow_series=True, pass_through=True)
    if native is data:
        return None
    if isinstance(native, nw.LazyFrame):
        return native.collect(), True
    return native, False


def _as_pyarrow(table: Table, like: Any) -> Any:
    """A table as the kind of PyArrow object that `like` is."""
    import pyarrow

    done = table.to_pyarrow()
    if isinstance(like, (pyarrow.Array, pyarrow.ChunkedArray)):
        column = done.column(0)
        return column.combine_chunks() if isinstance(like, pyarrow.Array) else column
    done = done.replace_schema_metadata(like.schema.metadata)
    if isinstance(like, pyarrow.RecordBatch):
        columns = [column.combine_chunks() for column in done.columns]
        return pyarrow.RecordBatch.from_arrays(columns, schema=done.schema)
    return done


def _relation(table: Table) -> Any:
    """A DuckDB relation over a table."""
    import duckdb

    return duckdb.from_arrow(table.to_pyarrow())


def table_to_pandas(table: Table) -> Any:
    """A pandas data frame of a table, through PyArrow where it is there."""
    import pandas

    try:
        return table.to_pyarrow().to_pandas()
    except ImportError:
        return pandas.DataFrame({name: table[name] for name in table.columns})
