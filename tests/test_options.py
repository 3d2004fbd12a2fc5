"""Options objects: frozen, equal, hashable, pickled; and their defaults are those of Rust."""

from __future__ import annotations

import copy
import pickle

import pytest

import wirecopy as wc
from wirecopy import _core

OPTIONS = [
    wc.Deduplicator(),
    wc.Deduplicator(levels="exact", threshold=0.9, shingle=3, permutations=64, seed=7, keep=wc.by("views")),
    wc.PassageFinder(),
    wc.PassageFinder(k=5, window=4, all_pairs=8),
    wc.Cleaner(),
    wc.Cleaner(min_repeat=50),
    wc.Extractor(),
    wc.Extractor(labels=["EMAIL", "URL"], region="GB"),
    wc.Extractor(dictionaries={"COMPANY": {"Acme": "Q1"}, "SHIP": wc.Dictionary(["Acme"], case="exact")}),
]


@pytest.mark.parametrize("options", OPTIONS, ids=repr)
def test_pickle_and_copy(options):
    for again in (pickle.loads(pickle.dumps(options)), copy.copy(options), copy.deepcopy(options)):
        assert again == options
        assert hash(again) == hash(options)
        assert repr(again) == repr(options)


@pytest.mark.parametrize("options", OPTIONS, ids=repr)
def test_frozen(options):
    with pytest.raises(AttributeError, match="frozen"):
        options.threshold = 0.5
    with pytest.raises(AttributeError, match="frozen"):
        del options._options
    options.options["seed"] = 99
    assert options.options.get("seed") != 99


def test_different_options_differ():
    assert len({repr(options) for options in OPTIONS}) == len(set(OPTIONS)) == len(OPTIONS)
    assert wc.Deduplicator() != wc.Cleaner()


def test_repr_shows_the_options():
    assert repr(wc.Deduplicator(keep=wc.by("views", descending=True))) == (
        "Deduplicator(levels=('exact', 'near', 'contained'), threshold=0.5, rewritten=0.95, doubtful=None, "
        "shingle=5, permutations=128, seed=0, keep=by('views', descending=True), within=True, "
        "frequencies=None, clean=False)"
    )


@pytest.mark.parametrize(
    ("options", "core"),
    [
        (wc.Deduplicator(), _core.Deduplicator()),
        (wc.PassageFinder(), _core.PassageFinder()),
        (wc.Cleaner(), _core.Cleaner()),
        (wc.Extractor(), _core.Extractor()),
        (wc.Grouper(), _core.Grouper()),
    ],
)
def test_defaults_are_those_of_rust(options, core):
    assert options._core == core


def test_functions_take_the_same_options(pages):
    copies = wc.dedup(pages, keep="first", threshold=0.8)
    assert copies == wc.Deduplicator(keep="first", threshold=0.8).run(pages)
    assert copies != wc.dedup(pages, keep="earliest")


def test_a_misspelt_option_is_told_beside_the_one_that_may_be_meant():
    with pytest.raises(TypeError, match=r"dedup\(\) has no option 'threshhold'; did you mean threshold=\?"):
        wc.dedup(["a"], threshhold=0.6)
    with pytest.raises(TypeError, match="did you mean dictionaries="):
        wc.extract(["a"], dictionary={})


def test_the_earliest_needs_dates():
    with pytest.raises(wc.OptionError, match='keep="earliest" needs dates'):
        wc.dedup([{"text": "a"}], keep="earliest")
    assert len(wc.dedup([{"text": "a", "date": None}], keep="earliest").unique()) == 1
