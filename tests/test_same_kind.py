"""What came in goes back as the same kind."""

from __future__ import annotations

import pickle

import datasets
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import wirecopy as wc
from kinds import COLUMNS, STORY, TABLES, TEXTS, UNIQUE


def rows_of(data):
    """The rows of any kind of table as a list of dicts."""
    if isinstance(data, (list, tuple)):
        return list(data)
    if isinstance(data, dict):
        return [dict(zip(data, values, strict=True)) for values in zip(*data.values(), strict=True)]
    if isinstance(data, pl.LazyFrame):
        data = data.collect()
    if isinstance(data, pd.DataFrame):
        return data.astype(object).where(data.notna(), None).to_dict("records")
    if isinstance(data, pl.DataFrame):
        return data.to_dicts()
    if isinstance(data, (pa.Table, pa.RecordBatch, wc.Table)):
        return data.to_pylist()
    if isinstance(data, datasets.Dataset):
        return data.to_list()
    return (
        data.to_arrow_table().to_pylist()
        if hasattr(data, "to_arrow_table")
        else data.arrow().read_all().to_pylist()
    )


def values_of(data):
    """The values of any kind of column as a list."""
    if isinstance(data, wc.Table):
        return data[data.columns[0]]
    values = data.to_pylist() if isinstance(data, (pa.Array, pa.ChunkedArray)) else list(data)
    return [value if isinstance(value, str) else None for value in values]


KEPT = sorted(set(TABLES) - {"arrow_reader", "generator_of_dicts", "unknown_stream", "unknown_array"})
KEPT_COLUMNS = sorted(set(COLUMNS) - {"generator", "unknown_stream", "unknown_array"})


@pytest.mark.parametrize("kind", KEPT)
def test_a_table_goes_back(kind, pages, first):
    data = TABLES[kind](pages)
    copies = first.run(data)
    for again in (None, data, TABLES[kind](pages)):
        unique, duplicates = copies.unique(again), copies.duplicates(again)
        assert type(unique) is type(duplicates) is type(data)
        assert rows_of(unique) == [pages[row] for row in UNIQUE]
        assert rows_of(duplicates) == [pages[3]]


@pytest.mark.parametrize("kind", KEPT_COLUMNS)
def test_a_column_goes_back(kind, first):
    data = COLUMNS[kind](TEXTS)
    unique = first.run(data).unique()
    assert type(unique) is type(data)
    assert values_of(unique) == [TEXTS[row] for row in UNIQUE]


@pytest.mark.parametrize("kind", ["unknown_stream", "unknown_array"])
def test_what_nobody_knows_goes_back_as_a_table(kind, pages, first):
    unique = first.run(TABLES[kind](pages)).unique()
    assert isinstance(unique, wc.Table)
    assert unique.to_pylist() == [pages[row] for row in UNIQUE]


def test_a_generator_goes_back_as_a_list(pages, first):
    assert first.run(iter(TEXTS)).unique() == [TEXTS[row] for row in UNIQUE]
    assert first.run(iter(pages)).unique() == [pages[row] for row in UNIQUE]


def test_a_stream_cannot_be_read_again(pages, first):
    table = pa.Table.from_pylist(pages)
    copies = first.run(table.to_reader())
    with pytest.raises(wc.InputError, match="only once"):
        copies.unique()
    assert copies.unique(table).num_rows == len(UNIQUE)


def test_pandas_keeps_its_index(pages, first):
    frame = TABLES["pandas_index"](pages)
    assert list(first.run(frame).unique().index) == [100 + row for row in UNIQUE]


def test_another_frame_is_refused(pages, first):
    frame = pl.DataFrame(pages)
    copies = first.run(frame)
    with pytest.raises(wc.InputError, match="has 5 rows; the result is of 6"):
        copies.unique(frame.head(5))
    with pytest.raises(wc.InputError, match="the texts differ"):
        copies.unique(frame.reverse())
    assert copies.unique(frame.with_columns(extra=pl.lit(1))).width == frame.width + 1
    assert isinstance(copies.unique(frame.to_pandas()), pd.DataFrame)


def test_a_list_that_changed_is_refused(first):
    texts = ["One page.", "Another page."]
    copies = first.run(texts)
    texts.append("A third.")
    with pytest.raises(wc.InputError, match="3 rows"):
        copies.unique()


def test_a_pickled_result_asks_for_the_data(pages, first):
    copies = pickle.loads(pickle.dumps(first.run(pages)))
    with pytest.raises(wc.InputError, match="give it again"):
        copies.unique()
    assert len(copies.unique(pages)) == len(UNIQUE)


TWICE = STORY + "\n" + STORY.upper() + "\n" + STORY
TEXTS_TO_CLEAN = [TWICE, None, "Rain is due.", ""]
CLEANED = wc.clean(TEXTS_TO_CLEAN).documents["text"]


def test_the_page_is_damaged():
    assert CLEANED[0] != TWICE
    assert CLEANED[1:] == TEXTS_TO_CLEAN[1:]


@pytest.mark.parametrize("kind", KEPT)
def test_a_table_goes_back_repaired(kind):
    rows = [{"id": n, "title": "T", "body": text} for n, text in enumerate(TEXTS_TO_CLEAN)]
    data = TABLES[kind](rows)
    repaired = wc.clean(data).apply()
    assert type(repaired) is type(data)
    assert rows_of(repaired) == [row | {"body": text} for row, text in zip(rows, CLEANED, strict=True)]
    assert wc.clean(repaired).repairs.num_rows == 0


@pytest.mark.parametrize("kind", KEPT_COLUMNS)
def test_a_column_goes_back_repaired(kind):
    data = COLUMNS[kind](TEXTS_TO_CLEAN)
    repaired = wc.clean(data).apply()
    if kind == "arrow_no_chunks" or not isinstance(data, pa.Array):
        assert type(repaired) is type(data)
    assert values_of(repaired) == CLEANED
    if kind == "pandas_index":
        assert list(repaired.index) == [100, 101, 102, 103]


def test_a_str_goes_back_as_a_str():
    assert wc.clean(TWICE).apply() == CLEANED[0]


def test_a_file_goes_back_as_a_table(tmp_path):
    path = tmp_path / "pages.jsonl"
    pl.DataFrame({"id": [1, 2], "body": [TWICE, "x"]}).write_ndjson(path)
    repaired = wc.clean(path).apply()
    assert repaired["body"] == [CLEANED[0], "x"]
    assert repaired["id"] == [1, 2]


def test_numpy_is_of_objects():
    repaired = wc.clean(np.array(["a", "b"])).apply()
    assert repaired.dtype == object
    assert list(repaired) == ["a", "b"]


def test_a_dataset_is_mapped_in_batches(pages):
    def found(batch):
        return {"mentions": wc.extract(batch).documents["mentions"]}

    mapped = datasets.Dataset.from_list(pages).map(found, batched=True, batch_size=2)
    assert mapped["mentions"][:] == wc.extract(pages).documents["mentions"]


def test_a_streamed_dataset_goes_back_as_a_list(pages, first):
    stream = datasets.Dataset.from_list(pages).to_iterable_dataset()
    assert first.run(stream).unique() == [pages[row] for row in UNIQUE]
