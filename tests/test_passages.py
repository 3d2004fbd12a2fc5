"""Passages: what the tables say of the texts."""

from __future__ import annotations

import pickle

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wirecopy as wc

BODY = "The ferry ran aground at dawn, and all forty on board were ashore by noon, we hear."
WORDS = st.sampled_from(["ash", "Elm", "don’t", "京", "カタカナ", "é", "👩‍🚀", "1,000", "“oak”", "U.S."])
TEXTS = st.lists(st.lists(WORDS, max_size=60).map(" ".join) | st.none(), max_size=6)


@given(TEXTS, st.integers(1, 4), st.integers(1, 4))
def test_both_places_hold_the_same_words(texts, k, window):
    finder = wc.PassageFinder(k=k, window=window)
    assert finder.guarantee == k + window - 1
    found = finder.run(texts)
    for row in found.passages:
        a, b = (texts[row[f"{side}_row"]][row[f"{side}_start"] : row[f"{side}_end"]] for side in "ab")
        assert wc.text.fold(a) == wc.text.fold(b)
        assert row["tokens"] >= finder.guarantee
        assert (row["a_row"], row["a_start"]) < (row["b_row"], row["b_start"])
    assert found == finder.run(texts, threads=3)
    tied = {(row["a_row"], row["b_row"]) for row in found.passages if row["a_row"] != row["b_row"]}
    assert {(row["a_row"], row["b_row"]) for row in found.shares if row["a_row"] != row["b_row"]} == tied
    for row in found.shares:
        assert finder.guarantee <= row["longest"] <= row["tokens"]
        assert row["longest"] <= min(row["tokens_a"], row["tokens_b"])


def test_a_page_that_repeats_itself():
    found = wc.passages([None, f"{BODY}\n{BODY}"]).passages
    assert found[0] == {
        "a_row": 1,
        "a": 1,
        "a_start": 0,
        "a_end": len(BODY) - 1,
        "b_row": 1,
        "b": 1,
        "b_start": len(BODY) + 1,
        "b_end": 2 * len(BODY),
        "tokens": 17,
    }
    assert len(found) == 1


def test_ids_and_shares():
    pages = [
        {"id": "x", "body": BODY},
        {"id": "y", "body": "Rain."},
        {"id": "z", "body": f"KELLMOUTH - {BODY}"},
    ]
    found = wc.passages(pages)
    assert [(row["a"], row["b"]) for row in found.passages] == [("x", "z")]
    share = {"tokens_a": 17, "tokens_b": 17, "tokens": 17, "longest": 17}
    assert list(found.shares) == [{"a_row": 0, "a": "x", "b_row": 2, "b": "z"} | share]
    assert pa.table(found.shares).schema.field("tokens").type == pa.int64()
    assert repr(found) == "<wirecopy.Passages passages: 1, shares: 1>"
    assert found.summary()["shared"] > 0
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.summary() == found.summary()


def test_copies_have_passages():
    texts = [BODY, "Rain is due.", f"KELLMOUTH - {BODY}"]
    copies = wc.dedup(texts)
    lost = pickle.loads(pickle.dumps(copies))
    assert copies.passages == wc.passages(texts).passages
    assert copies == wc.dedup(texts), "a table that was asked for makes no other result"
    kept = pickle.loads(pickle.dumps(copies))
    assert kept.passages == copies.passages
    with pytest.raises(wc.InputError, match="no longer held"):
        _ = lost.passages


def test_few_words_in_common_are_told_where_they_are_asked_for():
    texts = ["all forty on board were ashore", "By noon all forty on board were home."]
    assert len(wc.passages(texts).passages) == 0
    assert [row["tokens"] for row in wc.passages(texts, k=3, window=3).passages] == [5]
