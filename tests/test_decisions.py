"""What somebody has said of pairs: `review` takes it, `dedup(decisions=)` holds to it."""

import pandas as pd
import polars as pl
import pytest

import wirecopy as wc

STORY = "The ferry ran aground at dawn, and all forty on board were ashore by noon, we hear."
PAGES = [
    {"id": "a", "text": STORY},
    {"id": "b", "text": STORY + " Rain is due later in the day."},
    {"id": "c", "text": "A gale is due."},
]


def clusters(decisions, **options):
    return wc.dedup(PAGES, keep="first", decisions=decisions, **options).documents["cluster"]


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, list, lambda rows: rows])
def test_decisions_of_any_kind_are_held_to(kind):
    said = [{"a": "b", "b": "a", "same": False}, {"a": "a", "b": "c", "same": True}]
    assert clusters(kind(said)) == [0, 1, 0]
    assert clusters(None) == [0, 0, 2]


def test_a_decided_copy_says_so():
    copies = wc.dedup(PAGES, keep="first", decisions=[{"a": "a", "b": "c", "same": True}])
    assert copies.documents["kind"] == ["near", "near", "decided"]
    assert copies.summary()["decided"] == 1
    assert [pair["kind"] for pair in copies.pairs if pair["b"] == "c"] == ["decided"]


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ([{"a": "a", "b": "x", "same": True}], "id 'x' stands in no row"),
        ([{"a": "a", "same": True}], "no column 'b'"),
        ([{"a": "a", "b": "b", "same": 1}], "row 0: same must be true or false, got 1"),
        ([{"a": "a", "b": "a", "same": True}], "row 0 twice"),
        (
            [{"a": "a", "b": "b", "same": True}, {"a": "b", "b": "a", "same": False}],
            "decisions contradict each other",
        ),
    ],
)
def test_decisions_that_cannot_be_held_to(decisions, said):
    with pytest.raises(wc.Error, match=said):
        clusters(decisions)


def test_decisions_and_an_archive_do_not_go_together():
    with pytest.raises(wc.OptionError, match="leave out against="):
        clusters([], against=PAGES)


def test_review_goes_by_doubt_and_keeps_what_is_said(monkeypatch):
    pages = wc.read(wc.sample_feed())
    copies = wc.dedup(pages)
    review = copies.review(4)
    cut = copies.options["threshold"]
    near = [pair for pair in review._pairs if pair["kind"] == "near"]
    assert near == sorted(near, key=lambda pair: abs(pair["score"] - cut))
    review.yes()
    review.skip()
    review.back()
    review.no()
    assert "3 of 4" in review._repr_html_()
    assert review.decisions["same"] == [True, False]
    said = iter(["x", "b", "y", "n", "q"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(said))
    review.ask()
    assert review.decisions["same"] == [True, True, False]
    assert repr(review) == "<wirecopy.Review 3 of 4 pairs: 2 yes, 1 no>"
    review.yes()
    assert review.current is None
    with pytest.raises(wc.InputError, match="all pairs were said"):
        review.yes()
    again = wc.dedup(pages, decisions=review.decisions)
    cluster = again.documents["cluster"]
    for pair in review.decisions:
        assert (cluster[pair["a_row"]] == cluster[pair["b_row"]]) == pair["same"]


def test_kinds_that_are_rare_are_told_where_there_are_some():
    copies = wc.dedup(PAGES, keep="first", decisions=[{"a": "a", "b": "c", "same": True}])
    assert repr(copies).endswith("2 copies (0 exact, 1 near, 0 contained, 1 decided)>")
    assert "decided copy<" in copies._repr_html_()
    assert "decided" not in repr(wc.dedup(PAGES))
