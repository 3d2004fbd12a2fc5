"""`Table`: what a result's tables can do."""

from __future__ import annotations

import datetime
import gc
import pickle

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import wirecopy as wc
from wirecopy import _core


@pytest.fixture
def table():
    return wc.dedup([{"id": n, "text": text} for n, text in enumerate(["a b", "a b", None, "c"])]).documents


def test_looks_like_a_table(table):
    assert table.name == "copies.documents"
    assert table.columns == ["row", "id", "cluster", "kind", "representative", "reason", "score"]
    assert (len(table), table.num_rows) == (4, 4)
    assert table.types["row"] == "Int64"
    assert repr(table) == "<wirecopy.Table copies.documents: 4 rows × 7 columns>"


def test_gives_columns_rows_and_slices(table):
    assert table["kind"] == ["exact", "exact", "unique", "unique"]
    assert table[0] == table.to_pylist()[0] == next(iter(table))
    assert table[-1]["row"] == 3
    assert table[1:3]["row"] == [1, 2]
    assert table[::-1]["row"] == [3, 2, 1, 0]
    assert table.take([2, 0])["row"] == [2, 0]
    assert table.of_row(2)["row"] == [2]
    assert table.head(2)["row"] == [0, 1]
    assert len(table.head()) == 4
    some = table[["kind", "row"]]
    assert (some.columns, some[0], len(some)) == (["kind", "row"], {"kind": "exact", "row": 0}, 4)
    assert len(table[[]]) == 4
    assert [row["id"] for row in table] == [0, 1, 2, 3]


@pytest.mark.parametrize("row", [4, -5])
def test_a_row_that_is_not_there(table, row):
    with pytest.raises(IndexError):
        table[row]
    with pytest.raises(IndexError):
        table.take([row])


def test_a_column_that_is_not_there(table):
    with pytest.raises(KeyError, match="no column .*kinds.*; the table has row, id"):
        table["kinds"]
    with pytest.raises(KeyError, match="no column .*kinds"):
        table[["row", "kinds"]]
    with pytest.raises(TypeError):
        table[1.5]


def test_of_many_parts_is_as_of_one():
    filler = "The crew was saved. " * 420_000
    texts = [f"Write to a@b.co or c@d.co. {filler}", "No one.", f"{filler} Or to e@f.co.", "Or g@h.co."]
    mentions = wc.extract(texts, labels=["EMAIL"], progress=False).mentions
    found = [(row["row"], row["text"]) for row in mentions.to_pylist()]
    assert found == [(0, "a@b.co"), (0, "c@d.co"), (2, "e@f.co"), (3, "g@h.co")]
    assert pa.table(mentions).column("text").num_chunks > 1
    assert mentions["text"] == [text for _, text in found]
    assert [row["text"] for row in mentions[::-1]] == ["g@h.co", "e@f.co", "c@d.co", "a@b.co"]
    assert mentions[1:1].num_rows == 0
    assert [mentions.of_row(row)["text"] for row in range(4)] == [
        ["a@b.co", "c@d.co"],
        [],
        ["e@f.co"],
        ["g@h.co"],
    ]
    assert mentions[-1]["text"] == "g@h.co"
    assert mentions == pickle.loads(pickle.dumps(mentions))


def test_goes_to_every_library(table):
    rows = table.to_pylist()
    assert table.to_polars().to_dicts() == rows
    assert table.to_pyarrow().to_pylist() == rows
    assert table.to_pandas().to_dict("records") == rows
    assert pl.DataFrame(table).equals(table.to_polars())
    assert pa.table(table).equals(table.to_pyarrow())
    assert duckdb.from_arrow(pa.table(table)).fetchall() == [tuple(row.values()) for row in rows]


def test_types_are_those_that_others_rely_on(table):
    schema = pa.schema(table)
    assert schema.field("row") == pa.field("row", pa.int64(), nullable=False)
    assert schema.field("cluster").type == pa.int64()
    assert schema.field("kind").type == pa.large_string()
    assert schema.field("score").type == pa.float32()
    facts = wc.extract("a@b.example")
    assert pa.schema(facts.mentions).field("start").type == pa.int32()
    for result in (facts.mentions, facts.documents, table):
        assert not any(pa.types.is_unsigned_integer(kind) for kind in pa.schema(result).types)


def test_keeps_its_memory_while_others_read_it(table):
    frame = table.to_polars()
    expected = table.to_pylist()
    del table
    gc.collect()
    assert frame.to_dicts() == expected


def test_honours_a_requested_schema(table):
    wanted = pa.schema(table)
    for name, kind in [("kind", pa.string()), ("row", pa.int32()), ("reason", pa.string_view())]:
        wanted = wanted.set(wanted.get_field_index(name), pa.field(name, kind))
    reader = pa.RecordBatchReader._import_from_c_capsule(
        table.__arrow_c_stream__(wanted.__arrow_c_schema__())
    )
    assert reader.schema.types == wanted.types
    assert reader.read_all().to_pylist() == table.to_pylist()


def test_refuses_a_schema_that_does_not_fit(table):
    for wanted in (pa.schema([("row", pa.int64())]), pa.schema(table).set(0, pa.field("line", pa.int64()))):
        with pytest.raises(wc.OptionError, match="requested_schema"):
            table.__arrow_c_stream__(wanted.__arrow_c_schema__())


def test_equals_what_holds_the_same(table):
    again = pickle.loads(pickle.dumps(table))
    assert again == table
    assert table[:2] != table
    assert table != "a table"
    with pytest.raises(TypeError):
        hash(table)


def test_never_floods_a_notebook():
    pages = [{"id": "<b>", "text": "<script>alert(1)</script>" * 100}] * 1000
    html = wc.clean(pages).documents._repr_html_()
    assert len(html) < 200_000
    assert "<script>" not in html
    assert "<b>" not in html
    assert "990 more rows" in html


def test_prints_as_text(table):
    text = str(table)
    assert text.splitlines()[0].startswith("copies.documents")
    assert "exact" in text


def test_columns_cannot_be_set(table):
    with pytest.raises(AttributeError):
        table.name = "x"


def test_values_of_every_type():
    moment = datetime.datetime(2026, 3, 14, 8, 30, 0, 5, tzinfo=datetime.timezone.utc)
    values = {
        "null": pa.nulls(2),
        "bool": pa.array([True, None]),
        "int": pa.array([-1, None], pa.int8()),
        "unsigned": pa.array([2**64 - 1, None], pa.uint64()),
        "half": pa.array([0.5, None], pa.float32()).cast(pa.float16()),
        "double": pa.array([0.1, None]),
        "string": pa.array(["é", None], pa.string_view()),
        "binary": pa.array([b"\xff", None], pa.binary_view()),
        "fixed": pa.array([b"ab", None], pa.binary(2)),
        "date": pa.array([moment.date(), None], pa.date32()),
        "date64": pa.array([moment.date(), None], pa.date64()),
        "moment": pa.array([moment, None], pa.timestamp("us", "UTC")),
        "seconds": pa.array([moment.replace(microsecond=0, tzinfo=None), None], pa.timestamp("s")),
        "berlin": pa.array([moment, None], pa.timestamp("us", "Europe/Berlin")),
        "ahead": pa.array([moment, None], pa.timestamp("us", "+05:30")),
        "category": pa.array(["x", None]).dictionary_encode(),
        "list": pa.array([[1, None], None], pa.list_(pa.int32())),
        "large_list": pa.array([["a"], None], pa.large_list(pa.string())),
        "struct": pa.array([{"a": 1, "b": None}, None], pa.struct([("a", pa.int64()), ("b", pa.string())])),
    }
    table = pa.table(values)
    mine = _core.table(table, "all")
    assert mine.to_pylist() == table.to_pylist()
    assert mine[0] == table.to_pylist()[0]
    assert pickle.loads(pickle.dumps(mine)) == mine
    assert pa.table(mine).equals(table)
    assert str(mine)
    assert mine["berlin"][0].utcoffset() == datetime.timedelta(hours=1)
    assert mine["ahead"][0].utcoffset() == datetime.timedelta(hours=5, minutes=30)


def test_no_columns_and_no_rows():
    empty = _core.table(pa.table({}), "none")
    assert (empty.columns, len(empty), empty.to_pylist()) == ([], 0, [])
    none = wc.extract([]).mentions
    assert none.to_pylist() == []
    assert none.to_pandas().empty
    assert isinstance(none.to_pandas(), pd.DataFrame)


def test_dates_in_a_zone_are_shown():
    # They were shown as nothing.
    documents = wc.extract([{"text": "Rain.", "published": "2026-03-14T08:30:00Z"}]).documents
    # Of many columns each is cut short.
    assert "2026-…" in str(documents)
    assert "2026-03-14T08:30:00Z" in documents._repr_html_()
