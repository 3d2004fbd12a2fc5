"""Documents, and every kind of object that they can be given as."""

from __future__ import annotations

import datasets
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from wirecopy import _core

STORY = (
    "The harbour bridge will stay shut until June, the council said on Tuesday, since divers found a crack "
    "in its northern pier that nobody had noticed when it was surveyed two years before."
)
OTHER = (
    "A ferry that ran aground off Gannet Island on Sunday was towed to port with all of its passengers safe."
)

TEXTS = [STORY, None, OTHER + " 😀", STORY, "", "日本語のニュース"]
"""Two copies of one story, another story, a null, an empty text, and one in Japanese."""

UNIQUE = [0, 1, 2, 4, 5]
"""The rows that stay when the first of each cluster is kept."""


class OnlyStream:
    """An object that nobody knows, but that exports a stream."""

    def __init__(self, data):
        self._data = data

    def __arrow_c_stream__(self, requested_schema=None):
        return self._data.__arrow_c_stream__(requested_schema)


class OnlyArray:
    """An object that nobody knows, but that exports an array."""

    def __init__(self, data):
        self._data = data

    def __arrow_c_array__(self, requested_schema=None):
        return self._data.__arrow_c_array__(requested_schema)


def sliced(array):
    """The same values, in the middle of a longer array."""
    return pa.concat_arrays([array[:2], array, array[:1]])[2:-1]


def relation(table):
    """A DuckDB relation over a table, in the module's own connection."""
    return duckdb.from_arrow(table)


ARROW_TYPES = {
    "string": pa.string(),
    "large_string": pa.large_string(),
    "string_view": pa.string_view(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
    "dictionary_of_large": pa.dictionary(pa.int8(), pa.large_string()),
}

COLUMNS = {
    "list": lambda texts: texts,
    "tuple": tuple,
    "generator": iter,
    "numpy_object": lambda texts: np.array(texts, dtype=object),
    "pandas_str": lambda texts: pd.Series(texts, dtype="str"),
    "pandas_object": lambda texts: pd.Series(texts, dtype=object),
    "pandas_nan": lambda texts: pd.Series([float("nan") if t is None else t for t in texts], dtype=object),
    "pandas_category": lambda texts: pd.Series(texts, dtype="category"),
    "pandas_arrow": lambda texts: pd.Series(texts, dtype=pd.ArrowDtype(pa.string())),
    "pandas_index": lambda texts: pd.Series(texts, index=range(100, 100 + len(texts))),
    "polars": lambda texts: pl.Series(texts, dtype=pl.String),
    "polars_categorical": lambda texts: pl.Series(texts, dtype=pl.Categorical),
    "polars_chunked": lambda texts: pl.concat(
        [pl.Series(texts[:2], dtype=pl.String), pl.Series(texts[2:], dtype=pl.String)], rechunk=False
    ),
    "arrow_chunked": lambda texts: pa.chunked_array([texts[:1], [], texts[1:]], pa.string()),
    "arrow_no_chunks": lambda texts: pa.chunked_array([texts] if texts else [], pa.string()),
    "unknown_array": lambda texts: OnlyArray(pa.array(texts, pa.string())),
    "unknown_stream": lambda texts: OnlyStream(pa.chunked_array([texts], pa.string())),
    **{
        f"arrow_{name}": lambda texts, kind=kind: pa.array(texts, pa.string()).cast(kind)
        for name, kind in ARROW_TYPES.items()
    },
    "arrow_sliced": lambda texts: (
        sliced(pa.array(texts, pa.string())) if texts else pa.array([], pa.string())
    ),
    "arrow_view_sliced": lambda texts: pa.array(["x", *texts], pa.string_view())[1:],
    "arrow_dictionary_sliced": lambda texts: pa.array(["x", *texts], pa.string()).dictionary_encode()[1:],
}


TABLES = {
    "dicts": lambda rows: rows,
    "tuple_of_dicts": tuple,
    "generator_of_dicts": iter,
    "dict_of_lists": lambda rows: {key: [row[key] for row in rows] for key in rows[0]},
    "pandas": pd.DataFrame,
    "pandas_index": lambda rows: pd.DataFrame(rows, index=range(100, 100 + len(rows))),
    "polars": pl.DataFrame,
    "polars_lazy": pl.LazyFrame,
    "arrow": pa.Table.from_pylist,
    "arrow_batch": lambda rows: pa.Table.from_pylist(rows).to_batches()[0],
    "arrow_reader": lambda rows: pa.Table.from_pylist(rows).to_reader(max_chunksize=2),
    "arrow_chunked": lambda rows: pa.concat_tables(
        [pa.Table.from_pylist(rows[:2]), pa.Table.from_pylist(rows[2:])]
    ),
    "arrow_sliced": lambda rows: pa.Table.from_pylist(rows[:1] + rows + rows[:1]).slice(1, len(rows)),
    "duckdb": lambda rows: relation(pa.Table.from_pylist(rows)),
    "unknown_stream": lambda rows: OnlyStream(pa.Table.from_pylist(rows)),
    "unknown_array": lambda rows: OnlyArray(pa.Table.from_pylist(rows).to_batches()[0]),
    "datasets": datasets.Dataset.from_list,
    "wirecopy": lambda rows: _core.table(pa.Table.from_pylist(rows), "pages"),
}
