"""Errors name what is wrong and where."""

from __future__ import annotations

import pickle

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import wirecopy as wc


def test_the_tree():
    assert issubclass(wc.InputError, (wc.Error, ValueError))
    assert issubclass(wc.OptionError, (wc.Error, ValueError))
    assert issubclass(wc.FileError, (wc.Error, OSError))


@pytest.mark.parametrize("item", [b"bytes", 7, 1.5, ["x"], {"text": "x"}])
def test_a_row_that_is_no_text(item):
    with pytest.raises(wc.InputError, match=r"^row 2: expected str or None, found") as caught:
        wc.dedup(["a", None, item])
    assert caught.value.row == 2


@pytest.mark.parametrize("errors", ["null", "skip"])
def test_a_row_that_is_no_text_may_be_null(errors):
    assert wc.clean(["a", None, 7, b"b"], errors=errors).documents["text"] == ["a", None, None, None]
    with pytest.raises(wc.InputError, match='errors="null"'):
        wc.clean(["a", None, 7], errors="replace")


def test_bytes_are_to_be_decoded():
    with pytest.raises(wc.InputError, match="decode it first"):
        wc.dedup([b"a"])
    with pytest.raises(wc.InputError, match="decode it to str first"):
        wc.dedup(b"a")


def test_a_row_that_is_no_dict():
    with pytest.raises(wc.InputError, match="row 1: expected dict, found str") as caught:
        wc.dedup([{"text": "a"}, "b"])
    assert caught.value.row == 1


def test_ids_of_mixed_types():
    with pytest.raises(wc.InputError, match='row 1: "id" is of type str, unlike') as caught:
        wc.dedup([{"id": 1, "text": "a"}, {"id": "x", "text": "b"}])
    assert caught.value.row == 1


LONE = "ab\ud83dc"


@pytest.mark.parametrize("data", [["a", LONE], [{"body": "a"}, {"body": LONE}], ("a", LONE)])
def test_a_lone_surrogate(data):
    with pytest.raises(wc.InputError, match="row 1: .*lone surrogate") as caught:
        wc.dedup(data)
    assert caught.value.row == 1
    mended = wc.clean(data, errors="replace")
    assert mended.documents["text"] == ["a", "ab\ufffdc"]


def test_lone_surrogates_are_replaced_one_by_one():
    text = "\udc80\ud83d\ud83d a@b.example é\udfff"
    mention = wc.extract(text, errors="replace").mentions[0]
    assert text[mention["start"] : mention["end"]] == mention["text"] == "a@b.example"
    spans = wc.text.tokens(text, errors="replace")
    assert max(end for _, end in spans) <= len(text)
    with pytest.raises(wc.InputError, match="surrogate"):
        wc.text.tokens(text)
    assert wc.text.fold("É\udfff", errors="replace").startswith("é")


def invalid(rows, bad, kind=pa.string()):
    """An array of strings of which some are not valid UTF-8."""
    values = [b"\xff\xfe" if row in bad else b"ok" for row in range(rows)]
    binary = {
        pa.string(): pa.binary(),
        pa.large_string(): pa.large_binary(),
        pa.string_view(): pa.binary_view(),
    }
    array = pa.array(values, binary[kind])
    return pa.Array.from_buffers(kind, rows, array.buffers())


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_invalid_utf8_names_its_row(kind):
    column = pa.chunked_array([invalid(3, {}, kind), invalid(4, {2, 3}, kind)])
    with pytest.raises(wc.InputError, match='row 5: invalid UTF-8 in column "body"') as caught:
        wc.dedup(pa.table({"body": column}))
    assert caught.value.row == 5
    texts = wc.clean(pa.table({"body": column}), errors="replace").documents["text"]
    assert texts == ["ok"] * 5 + ["\ufffd\ufffd"] * 2


def test_invalid_utf8_in_a_dictionary_counts_only_where_it_is_used():
    values = invalid(3, {1})
    used = pa.DictionaryArray.from_arrays(pa.array([0, 2, 1], pa.int8()), values)
    unused = pa.DictionaryArray.from_arrays(pa.array([0, 2, None], pa.int8()), values)
    with pytest.raises(wc.InputError) as caught:
        wc.dedup(used)
    assert caught.value.row == 2
    assert wc.clean(unused).documents["text"] == ["ok", "ok", None]


def test_damaged_offsets():
    for offsets in ([0, 9, 2], [0, -1, 2], [2, 1, 2]):
        buffers = [None, pa.py_buffer(pa.array(offsets, pa.int32()).buffers()[1]), pa.py_buffer(b"ab")]
        column = pa.Array.from_buffers(pa.string(), 2, buffers)
        with pytest.raises(wc.InputError, match='column "x"'):
            wc.dedup(pa.table({"x": column}))


def test_dictionary_keys_out_of_bounds():
    keys = pa.array([0, 7], pa.int8())
    column = pa.DictionaryArray.from_arrays(keys, pa.array(["a"]), safe=False)
    with pytest.raises(wc.InputError, match="out of bounds"):
        wc.dedup(column)


def test_no_column_fits():
    for frame in (
        pl.DataFrame({"title": ["a"], "views": [1]}),
        pd.DataFrame({"title": ["a"], "views": [1]}),
        pa.table({"title": ["a"], "views": [1]}),
        [{"title": "a", "views": 1}],
    ):
        with pytest.raises(wc.InputError, match='The table has "title", "views"'):
            wc.dedup(frame)


@pytest.mark.parametrize("option", ["text", "id", "published"])
def test_a_column_that_is_not_there(option):
    for frame in (pl.DataFrame({"body": ["a"], "url": ["u"]}), [{"body": "a", "url": "u"}]):
        with pytest.raises(wc.OptionError, match=f'{option}: no column "boddy"; did you mean "body"'):
            wc.dedup(frame, **{option: "boddy"})
    with pytest.raises(wc.OptionError, match=f"{option} must be the name of a column"):
        wc.dedup(frame, **{option: 3})


def test_a_column_of_another_type():
    frame = pl.DataFrame({"body": ["a"], "views": [1], "live": [True]})
    with pytest.raises(wc.InputError, match='text: column "views" holds Int64, not strings'):
        wc.dedup(frame, text="views")
    with pytest.raises(wc.InputError, match='published: column "live" holds Boolean, not timestamps'):
        wc.dedup(frame, published="live")
    with pytest.raises(wc.OptionError, match='keep: no column "score"'):
        wc.dedup(frame, keep=wc.by("score"))


def test_names_for_what_has_none():
    with pytest.raises(wc.OptionError, match="no columns that could be named"):
        wc.dedup(["a"], text="body")


@pytest.mark.parametrize("data", [7, object(), None])
def test_what_holds_no_texts(data):
    with pytest.raises(wc.InputError, match="cannot read texts out of"):
        wc.dedup(data)


def test_a_stream_that_fails():
    def batches():
        yield pa.record_batch({"text": ["a"]})
        raise RuntimeError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(pa.schema([("text", pa.string())]), batches())
    with pytest.raises(wc.InputError, match="the disk is gone"):
        wc.dedup(reader)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: wc.Deduplicator(threshold=1.5), "threshold must be in 0.5..=1.0, got 1.5"),
        (lambda: wc.Deduplicator(shingle=0), "shingle must be in 1..=32 words, got 0"),
        (lambda: wc.Deduplicator(shingle=-1), "shingle must not be negative, got -1"),
        (lambda: wc.Deduplicator(permutations=2000), "permutations must be in 16..=1024, got 2000"),
        (lambda: wc.Deduplicator(seed=-1), "seed must be in"),
        (lambda: wc.Deduplicator(levels=[]), "levels must name at least one"),
        (
            lambda: wc.Deduplicator(levels="rewrite"),
            'levels may hold "exact", "near", "contained" and "rewritten", got "rewrite"',
        ),
        (lambda: wc.Deduplicator(keep="shortest"), 'keep must be .* got "shortest"'),
        (lambda: wc.Deduplicator(keep="rank"), "keep must be"),
        (lambda: wc.by(3), "by takes the name of a column, got 3"),
        (lambda: wc.PassageFinder(k=0), "k must be in 1..=64, got 0"),
        (lambda: wc.PassageFinder(window=65), "window must be in 1..=64, got 65"),
        (lambda: wc.passages(["Rain."], all_pairs=-1), "all_pairs must not be negative, got -1"),
        (lambda: wc.Cleaner(min_repeat=3), "min_repeat must be in 10..=1000 words, got 3"),
        (lambda: wc.Cleaner(kinds=["glitter"]), 'kinds may hold "mojibake", .* "repeat", got "glitter"'),
        (lambda: wc.Extractor(labels=["mail"]), 'unknown label "mail"; did you mean EMAIL'),
        (lambda: wc.Extractor(labels=[]), "labels must name at least one"),
        (lambda: wc.Extractor(region="UK"), "region must be"),
        (
            lambda: wc.dedup(["a"], errors="ignore"),
            'errors must be "raise", "replace", "skip" or "null", got "ignore"',
        ),
        (lambda: wc.dedup(["a"], threads=0), "threads must be in 1..=1024, got 0"),
        (lambda: wc.dedup(["a"], threads=2000), "threads must be in 1..=1024, got 2000"),
    ],
)
def test_options_out_of_range(make, message):
    with pytest.raises(wc.OptionError, match=message):
        make()


def test_options_that_there_are_not():
    with pytest.raises(TypeError):
        wc.dedup(["a"], treshold=0.8)
    with pytest.raises(TypeError):
        wc.Deduplicator(0.8)


def test_files(tmp_path):
    missing = tmp_path / "missing.jsonl"
    with pytest.raises(wc.FileError, match="no such file") as caught:
        wc.dedup(missing)
    assert caught.value.path == missing or caught.value.path == str(missing)
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "a"}\n{"text": \n')
    with pytest.raises(wc.InputError) as caught:
        wc.read(broken)
    assert caught.value.line == 2


def test_errors_pickle():
    with pytest.raises(wc.InputError) as caught:
        wc.dedup(["a", 7])
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again), again.row) == (wc.InputError, str(caught.value), 1)


@pytest.mark.parametrize("library", ["pandas", "polars", "records"])
def test_an_error_about_columns_lists_them_all(library):
    columns = {"id": [1], "source": ["Northline Wire"], "date": ["2026-03-14"]}
    frames = {"pandas": pd.DataFrame, "polars": pl.DataFrame}
    records = [{name: values[0] for name, values in columns.items()}]
    data = frames[library](columns) if library in frames else records
    with pytest.raises(wc.InputError, match='"id", "source", "date"'):
        wc.dedup(data)
    with pytest.raises(wc.OptionError, match='no column "bdy".*"id", "source", "date"'):
        wc.dedup(data, text="bdy")


def test_a_date_as_a_string_is_told_from_a_column():
    with pytest.raises(wc.OptionError, match=r"one date for all rows is a datetime\.date"):
        wc.extract("The ferry sank on Friday.", published="2022-05-28")
    with pytest.raises(
        wc.OptionError, match=r"published: no column.*one date for all rows is a datetime\.date"
    ):
        wc.extract([{"text": "The ferry sank on Friday."}], published="2022-05-28")
    with pytest.raises(wc.OptionError) as error:
        wc.extract([{"text": "The ferry sank on Friday."}], text="body", published="2022-05-28")
    assert "body" in str(error.value)


def test_a_text_column_of_another_type_is_named():
    said = 'column "text" holds Int64, not strings; which column holds the texts?'
    for data in (pa.table({"text": [1], "id": [2]}), [{"text": 1, "id": 2}], pd.DataFrame({"text": [1]})):
        with pytest.raises(wc.InputError, match=said):
            wc.dedup(data)


def test_two_columns_of_one_name():
    frame = pd.DataFrame([["Rain.", "Hail.", "a", "b"]], columns=["text", "text", "title", "title"])
    with pytest.raises(wc.InputError, match="several columns are named 'text'"):
        wc.dedup(frame)
    # Nobody asked for titles.
    assert len(wc.dedup(frame.iloc[:, 1:]).documents) == 1


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame])
def test_a_group_is_many_frames(kind):
    frame = kind({"day": [1, 2], "text": ["Rain.", "Hail."]})
    groups = frame.groupby("day") if kind is pd.DataFrame else frame.group_by("day")
    for verb in (wc.dedup, wc.extract, wc.report):
        with pytest.raises(wc.InputError, match="a .*GroupBy is many frames; give the frame itself"):
            verb(groups)
