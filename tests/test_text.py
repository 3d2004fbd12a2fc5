"""`wirecopy.text`: spans in characters, of a str and of a column."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wirecopy as wc

KINDS = [wc.text.tokens, wc.text.words, wc.text.sentences, wc.text.paragraphs]
TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.text("aé.“” \n日😀\u0301'9,", max_size=40)


@pytest.mark.parametrize("kind", KINDS)
@given(text=TEXT)
def test_spans_are_in_order_and_in_bounds(kind, text):
    at = 0
    for start, end in kind(text):
        assert at <= start < end <= len(text)
        at = end


@given(text=TEXT)
def test_tokens_leave_out_only_space_and_controls(text):
    left = list(text)
    for start, end in wc.text.tokens(text):
        left[start:end] = [" "] * (end - start)
    assert not any(char.isalnum() for char in left)


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_gives_a_list_column(kind):
    texts = ["É b. C d.", None, "", "日本 😀 x"]
    table = kind(pl.DataFrame({"id": list("wxyz"), "body": texts}))
    name = kind.__name__
    assert table.name == f"text.{name}"
    assert table.columns == ["row", "id", name]
    for text, spans in zip(texts, table[name], strict=True):
        expected = None if text is None else [{"start": s, "end": e} for s, e in kind(text)]
        assert spans == expected
    frame = table.to_polars()
    assert frame[name].dtype == pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32}))


def test_folding_a_column():
    table = wc.text.fold(["“It’s”", None])
    assert table["fold"] == ["its", None]
    assert table.columns == ["row", "id", "fold"]


def test_surrogates_are_refused_or_replaced():
    with pytest.raises(wc.InputError, match="row 0"):
        wc.text.sentences("a\ud800")
    assert wc.text.sentences("a. \ud800 B.", errors="replace")


@given(st.text(alphabet="aé“😀\n", max_size=200), st.data())
def test_offsets_go_there_and_back(text, data):
    offsets = data.draw(st.lists(st.integers(0, len(text)), max_size=20))
    as_bytes = wc.text.convert(text, offsets)
    assert as_bytes == [len(text[:offset].encode()) for offset in offsets]
    assert wc.text.convert(text, as_bytes, source="byte", target="char") == offsets
    as_utf16 = wc.text.convert(text, offsets, target="utf16")
    assert as_utf16 == [len(text[:offset].encode("utf-16-le")) // 2 for offset in offsets]


def test_an_offset_that_is_none():
    with pytest.raises(wc.InputError, match="byte offset 1 is not where a character begins in a text of 2"):
        wc.text.convert("é", [1], source="byte", target="char")
    with pytest.raises(wc.InputError, match="char offset -1"):
        wc.text.convert("é", [-1])
    with pytest.raises(wc.OptionError, match='target must be "byte", "char" or "utf16", got "bytes"'):
        wc.text.convert("é", [1], target="bytes")
