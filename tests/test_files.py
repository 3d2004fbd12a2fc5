"""Files in and out: several at once, patterns, bad rows by rule, tables written."""

import pathlib
import warnings

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirecopy as wc

LINES = '{"id": 1, "text": "Rain is due."}\n{"id": 2, "text": "Rain\n{"id": 3, "text": "Rain is due ."}\n'


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text(LINES)
    return path


def test_several_files_and_patterns_are_one_table(tmp_path):
    for name in ["b", "a"]:
        (tmp_path / f"{name}.csv").write_text(f"id,text\n{name},x\n")
    assert wc.read([tmp_path / "b.csv", str(tmp_path / "a.csv")])["id"] == ["b", "a"]
    assert wc.read(tmp_path / "*.csv")["id"] == ["a", "b"]
    assert wc.read(f"{tmp_path}/**/*.csv", columns=["text"]).columns == ["text"]
    with pytest.raises(wc.FileError, match="no file fits this pattern"):
        wc.read(tmp_path / "*.parquet")
    with pytest.raises(wc.OptionError, match="no file to read was given"):
        wc.read([])


def test_bad_rows_are_left_out_or_null_and_counted(lines):
    with pytest.raises(wc.InputError) as raised:
        wc.read(lines)
    assert raised.value.line == 2
    with pytest.warns(wc.BadRowWarning, match="1 bad row is left out") as warned:
        assert wc.read(lines, errors="skip")["id"] == [1, 3]
    warning = warned[0].message
    assert (warning.count, len(warning.first)) == (1, 1)
    assert warning.first[0].startswith(f"{lines}, line 2: malformed JSON")
    assert warned[0].filename == __file__
    with pytest.warns(wc.BadRowWarning, match="1 bad row is null"):
        assert wc.read(lines, errors="null")["id"] == [1, None, 3]


def test_a_warning_names_the_first_bad_rows_and_counts_the_others(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "1\n" * 1500)
    with pytest.warns(wc.BadRowWarning) as warned:
        assert len(wc.read(path, errors="skip")) == 0
    shown = str(warned[0].message).splitlines()
    assert shown[0] == "1,500 bad rows are left out"
    assert shown[-1].strip() == "and 1,497 more"
    assert len(warned[0].message.first) == 100


@pytest.mark.parametrize("errors", ["skip", "null"])
def test_verbs_read_files_by_the_same_rule(lines, errors):
    with pytest.warns(wc.BadRowWarning) as warned:
        copies = wc.dedup(lines, errors=errors, keep="first")
    assert warned[0].filename == __file__
    rows = 2 if errors == "skip" else 3
    assert len(copies.documents) == rows
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert copies.unique()["id"] == ([1] if errors == "skip" else [1, None])
    with pytest.warns(wc.BadRowWarning):
        cleaned = wc.clean([lines], errors=errors)
    assert len(cleaned.documents) == rows
    with pytest.warns(wc.BadRowWarning):
        assert len(wc.extract(lines, errors=errors).documents) == rows


def test_invalid_text_in_memory_is_null():
    assert wc.clean(["a", "b\ud800"], errors="null").documents["text"] == ["a", None]
    assert wc.clean(["a", "b\ud800"], errors="skip").documents["text"] == ["a", None]


def test_a_list_of_paths_goes_into_a_verb(tmp_path):
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text("Rain is due.")
    copies = wc.dedup(paths)
    assert copies.unique()["id"] == ["a.txt"]


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl", "a.ndjson.gz", "a.csv", "a.csv.zst", "a.tsv"])
def test_tables_are_written_and_read_back(tmp_path, name):
    copies = wc.dedup(["Rain is due.", "Rain is due.", None])
    path = tmp_path / name
    assert copies.documents.write(path) is None
    back = wc.read(path)
    assert back.columns == copies.documents.columns
    assert back["kind"] == copies.documents["kind"]
    assert [int(row) for row in back["row"]] == [0, 1, 2]
    assert [file.name for file in tmp_path.iterdir()] == [name]
    copies.documents.write(str(path))


def test_parquet_is_what_others_read(tmp_path):
    data = pa.table({"a": pa.array([1, None], pa.int32()), "b": [["x"], None]})
    path = tmp_path / "a.parquet"
    wc.table(data).write(path)
    assert pq.read_table(path).equals(data)


def test_what_cannot_be_written_raises_and_leaves_the_old_file(tmp_path):
    table = wc.table(pa.table({"raw": [b"\0"]}))
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(wc.InputError, match='column "raw" holds Binary'):
        table.write(path)
    assert path.read_text() == "old"
    with pytest.raises(wc.FileError, match="unknown kind of file"):
        table.write(tmp_path / "a.xlsx")
    with pytest.raises(wc.FileError, match="this is a folder"):
        table.write(tmp_path / ".." / tmp_path.name / "")
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.none() | st.text(st.characters(codec="utf-8"), max_size=8), min_size=1, max_size=8))
def test_texts_come_back_from_every_format(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("texts")
    table = wc.table({"id": list(range(len(texts))), "text": texts})
    for name in ["a.parquet", "a.jsonl"]:
        table.write(folder / name)
        assert wc.read(folder / name)["text"] == texts
    table.write(folder / "a.csv")
    assert wc.read(folder / "a.csv")["text"] == [text or "" for text in texts]


def test_path_likes_are_paths(lines):
    class Somewhere:
        def __fspath__(self):
            return str(lines)

    with pytest.warns(wc.BadRowWarning):
        assert len(wc.read(Somewhere(), errors="skip")) == 2
    wc.table({"a": [1]}).write(pathlib.PurePath(lines))
    assert lines.read_text() == '{"a":1}\n'
