"""What can be given to a verb: every kind of object, with nulls, in chunks, sliced, empty."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import wirecopy as wc
from kinds import COLUMNS, TABLES, TEXTS, UNIQUE, relation


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_column_of_texts(kind, first):
    copies = first.run(COLUMNS[kind](TEXTS))
    assert [d["row"] for d in copies.documents if d["representative"]] == UNIQUE
    assert copies.documents["id"] == list(range(len(TEXTS)))
    assert copies.summary()["null"] == 1


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_column_without_rows(kind):
    data = COLUMNS[kind]([])
    copies = wc.dedup(data)
    assert (len(copies.documents), len(copies.pairs), copies.summary()["documents"]) == (0, 0, 0)


@pytest.mark.parametrize("kind", TABLES)
def test_a_table(kind, pages, first):
    copies = first.run(TABLES[kind](pages))
    assert [d["row"] for d in copies.documents if d["representative"]] == UNIQUE
    assert copies.documents["id"] == [page["id"] for page in pages]
    assert copies.text_column == "body"


@pytest.mark.parametrize("kind", TABLES)
def test_dates_and_orders_are_found(kind, pages):
    table = TABLES[kind]
    assert wc.dedup(table(pages), keep="earliest").documents["cluster"][0] == 3
    keep = wc.by("views", descending=True)
    assert wc.dedup(table(pages), keep=keep).documents["cluster"][0] == 3
    assert wc.dedup(table(pages), keep=wc.by("views")).documents["cluster"][0] == 0


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.parquet", "pages.csv", "pages.jsonl.gz"])
def test_a_file(name, pages, first, tmp_path):
    path, frame = tmp_path / name, pl.DataFrame(pages)
    if name.endswith("parquet"):
        frame.write_parquet(path)
    elif name.endswith("csv"):
        frame.write_csv(path)
    elif name.endswith("gz"):
        import gzip

        path.write_bytes(gzip.compress(frame.write_ndjson().encode()))
    else:
        frame.write_ndjson(path)
    copies = first.run(path)
    assert copies.documents["cluster"][:4] == [0, 1, 2, 0]
    assert copies.unique()["id"][0] == "p0"
    assert wc.read(path, columns=["id"]).columns == ["id"]
    assert wc.read(str(path)).num_rows == len(pages)


def test_a_folder_of_texts(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Rain is due on the coast tonight.")
    assert len(wc.dedup(tmp_path).unique()) == 1


def test_one_str_is_one_text(tmp_path, monkeypatch):
    (tmp_path / "page").write_text("In the file.")
    monkeypatch.chdir(tmp_path)
    assert len(wc.dedup("page").documents) == 1
    assert wc.clean("See page.txt").documents["text"] == ["See page.txt"]


@pytest.mark.parametrize("name", ["page.txt", "../news/pages.parquet", "feed.JSONL.gz"])
def test_a_str_that_is_a_name_of_a_file_is_hardly_a_text(name):
    with pytest.raises(wc.InputError, match=r"a str is one text; for a file: wirecopy.read\("):
        wc.dedup(name)


def test_ids_keep_their_type():
    moments = pa.array([1, 2], pa.timestamp("us"))
    for ids in [
        pa.array([7, 8], pa.int16()),
        pa.array(["x", None]),
        pa.array(["x", "y"]).dictionary_encode(),
        pa.array(["x", "y"], pa.string_view()),
        pa.array([b"x", b"y"]),
        moments,
        pa.array([True, False]),
    ]:
        documents = wc.dedup(pa.table({"text": ["a", "b"], "id": ids})).documents.to_pyarrow()
        assert documents["id"].combine_chunks() == ids
        assert documents["id"].type == ids.type


def test_ids_of_dicts():
    import datetime
    import uuid

    one = uuid.UUID(int=1)
    for values, expected in [
        ([1, 2], [1, 2]),
        ([1, 2.5], [1.0, 2.5]),
        ([one, "x"], [str(one), "x"]),
        ([None, "x"], [None, "x"]),
        ([datetime.date(2026, 3, 14), None], ["2026-03-14", None]),
        ([b"x", b"y"], [b"x", b"y"]),
    ]:
        rows = [{"id": value, "text": "a"} for value in values]
        assert wc.dedup(rows).documents["id"] == expected


def test_dates_of_every_form():
    import datetime

    early, late = (
        datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc),
        datetime.datetime(2026, 3, 2, 5),
    )
    text = ["The same words stand in both of these."] * 2
    for dates in [
        [late, early.replace(tzinfo=None)],
        pd.to_datetime([late, early.replace(tzinfo=None)]),
        pd.to_datetime(["2026-03-02", "2026-03-01"]).tz_localize("Europe/Berlin"),
        ["2026-03-02T05:00:00Z", "2026-03-01 04:00"],
        [late.date(), early.date()],
        ["sometime", "2026-03-01"],
    ]:
        frame = pd.DataFrame({"text": text, "published": dates})
        assert wc.dedup(frame, keep="earliest").documents["cluster"] == [1, 1]
        records = [{"text": t, "published": d} for t, d in zip(text, dates, strict=True)]
        assert wc.dedup(records, keep="earliest").documents["cluster"] == [1, 1]


def test_a_column_may_have_any_name(pages):
    frame = pl.DataFrame(pages).rename({"body": 'the "page"', "id": "", "date": "datum"})
    copies = wc.dedup(frame, text='the "page"', id="", published="datum", keep="earliest")
    assert copies.documents["cluster"][0] == 3
    assert wc.dedup(relation(frame.to_arrow()), text='the "page"').summary()["clusters"] == len(UNIQUE)


def test_a_single_column_needs_no_name():
    assert wc.dedup(pl.DataFrame({"x": ["a", "a"]})).summary()["exact"] == 1


def test_columns_that_are_not_wanted_are_left_alone():
    frame = pd.DataFrame({"text": ["a", "b"], "mixed": [1, "x"]})
    assert wc.dedup(frame).summary()["documents"] == 2


def dated(dates):
    return {"text": ["The ferry sank at noon."] * len(dates), "published": dates}


@pytest.mark.parametrize(
    "dates",
    [
        ["May 31, 2022", "30 May 2022 10:00 AM"],
        ["Tue, 31 May 2022 10:00:00 +0200", "Mon, 30 May 2022 10:00:00 GMT"],
        ["20220531", "2022/05/30"],
        [1653955200, 1653868800],
        [1653955200000, 1653868800000],
    ],
)
def test_dates_are_read_as_they_are_written(dates, recwarn):
    assert wc.dedup(dated(dates), keep="earliest").documents["cluster"] == [1, 1]
    days = wc.extract(dated(dates)).documents["published"]
    assert [day.strftime("%d") for day in days] == ["31", "30"]
    assert not recwarn.list


def test_dates_that_are_not_understood_are_counted():
    data = dated(["2022-05-30", None, "28. Mai", "5/6/2022"])
    for call in (wc.dedup, wc.extract, wc.stories):
        with pytest.warns(wc.BadRowWarning, match='column "published": 2 of 3 dates were not') as warned:
            call(data)
        (warning,) = warned
        assert (warning.message.count, warning.message.first) == (2, ['row 2: "28. Mai"'])
        assert warning.filename == __file__
