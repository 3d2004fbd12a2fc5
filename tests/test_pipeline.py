"""The verbs put together."""

from __future__ import annotations

import datetime
import sys
import types

import pytest

import wirecopy as wc
from kinds import OTHER, STORY

TWICE = f"{STORY} {OTHER}\n\n{STORY} {OTHER}"
PAGES = [
    {"key": "a", "body": TWICE},
    {"key": "b", "body": f"{STORY} {OTHER}"},
    {"key": "c", "body": None},
    {"key": "d", "body": "Ring Maria Lindqvist on Saturday."},
]


def test_each_step_works_on_what_the_one_before_left():
    done = wc.pipeline()(PAGES, id="key", published=datetime.date(2022, 5, 30))
    assert done.cleaned == wc.clean(PAGES, id="key")
    repaired = done.cleaned.apply()
    assert repaired[0]["body"] == f"{STORY} {OTHER}"
    assert done.copies == wc.dedup(repaired, id="key")
    assert done.data == done.copies.unique() == [repaired[0], repaired[2], repaired[3]]
    assert done.facts == wc.extract(done.data, id="key", published=datetime.date(2022, 5, 30))
    saturday = next(m for m in done.facts.mentions if m["text"] == "Saturday")
    assert saturday["value"] == "2022-05-28"


def test_any_step_may_be_missing():
    done = wc.pipeline(wc.Deduplicator(keep="first"))(PAGES)
    assert (done.cleaned, done.facts) == (None, None)
    assert done.data == wc.dedup(PAGES, keep="first").unique()
    only = wc.pipeline(wc.Extractor(labels=["PERSON"]))(page for page in PAGES)
    assert only.facts.mentions["text"] == ["Maria Lindqvist"]
    assert only.data == PAGES


def test_the_same_kind_goes_through():
    pl = pytest.importorskip("polars")
    done = wc.pipeline()(pl.DataFrame(PAGES))
    assert isinstance(done.data, pl.DataFrame)
    assert done.data["key"].to_list() == ["a", "c", "d"]


def test_it_sums_up():
    done = wc.pipeline()(PAGES)
    assert done.summary()["step"] == ["clean", "dedup", "extract"]
    assert done.summary()["documents"] == [4, 4, 3]
    assert done.summary()["left"] == [4, 3, 3]
    assert repr(done).startswith("<wirecopy.Run clean: 4 documents, 1 repair in 1 document; dedup: ")
    assert "<table" in done._repr_html_()


@pytest.mark.parametrize(
    "steps", [(1,), (wc.Extractor(), wc.Cleaner()), (wc.Cleaner(), wc.Cleaner()), (wc.PassageFinder(),)]
)
def test_steps_are_checked(steps):
    with pytest.raises(wc.OptionError, match="Cleaner, Deduplicator, Extractor"):
        wc.pipeline(*steps)


def test_a_pipeline_is_frozen_and_equal_by_its_steps():
    assert wc.pipeline() == wc.pipeline(wc.Cleaner(), wc.Deduplicator(), wc.Extractor())
    assert hash(wc.pipeline()) == hash(wc.pipeline())
    with pytest.raises(AttributeError, match="frozen"):
        wc.pipeline().steps = ()


def test_there_is_one_bar_for_all_steps(monkeypatch):
    bars = []

    class Bar:
        def __init__(self, desc, **_):
            self.desc, self.n, self.total, self.closed = desc, 0, 0, False
            self.titles = []
            bars.append(self)

        def reset(self):
            self.n = 0

        def set_description(self, title):
            self.desc = f"{title}: "
            self.titles.append(title)

        def update(self, by):
            self.n += by

        def close(self):
            self.closed = True

    monkeypatch.setitem(sys.modules, "tqdm", types.ModuleType("tqdm"))
    monkeypatch.setitem(sys.modules, "tqdm.auto", types.SimpleNamespace(tqdm=Bar))
    wc.pipeline()(PAGES, progress=True)
    wc.pipeline()(PAGES, progress=False)
    (bar,) = bars
    assert bar.closed
    assert [title for title in bar.titles if title != "wirecopy"] == ["clean", "dedup", "extract"]
