"""Dictionaries: what they are made of, how they are kept, and how they go with patterns and one another."""

from __future__ import annotations

import gc
import json
import pickle
import unicodedata

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wirecopy as wc
from kinds import TEXTS

TERMS = ["Acme", "Northline Ferries", "", None]
LINKS = ["Q1", None, None, "Q4"]


def found(text, **dictionaries):
    mentions = wc.extract(text, labels=[], dictionaries=dictionaries).mentions
    return list(zip(mentions["text"], mentions["label"], mentions["link"], strict=True))


def everything(dictionary):
    return [dictionary[row] for row in range(len(dictionary))]


@pytest.mark.parametrize(
    "terms",
    [
        pytest.param({"term": TERMS, "link": LINKS}, id="dict of lists"),
        pytest.param([{"term": t, "link": k} for t, k in zip(TERMS, LINKS, strict=True)], id="list of dicts"),
        pytest.param(pd.DataFrame({"n": 1, "name": TERMS, "id": LINKS}), id="pandas"),
        pytest.param(pl.DataFrame({"name": TERMS, "text": "x", "id": LINKS}), id="polars"),
        pytest.param(pl.LazyFrame({"term": TERMS, "link": LINKS}), id="polars lazy"),
        pytest.param(pa.table({"link": LINKS, "term": TERMS}), id="pyarrow"),
        pytest.param(duckdb.from_arrow(pa.table({"term": TERMS, "uri": LINKS})), id="duckdb"),
        pytest.param(wc.table({"term": TERMS, "link": LINKS}), id="table"),
    ],
)
def test_every_kind_of_table(terms):
    dictionary = wc.Dictionary(terms)
    assert everything(dictionary) == [("Acme", "Q1"), ("Northline Ferries", None), ("", None), ("", "Q4")]
    assert dictionary.skipped["row"] == [2, 3]


@pytest.mark.parametrize(
    "terms",
    [
        ["Acme", "Northline"],
        ("Acme", "Northline"),
        {"Northline", "Acme"},
        iter(["Acme", "Northline"]),
        pd.Series(["Acme", "Northline"]),
        pl.Series("anything", ["Acme", "Northline"]),
        pa.array(["Acme", "Northline"]),
        np.array(["Acme", "Northline"]),
        {"Acme": None, "Northline": None},
    ],
    ids=lambda terms: type(terms).__module__ + type(terms).__name__,
)
def test_every_kind_of_values(terms):
    assert everything(wc.Dictionary(terms)) == [("Acme", None), ("Northline", None)]


def test_a_dict_maps_terms_to_links():
    assert found("ACME and Northline", COMPANY={"Acme": 7, "Northline": None}) == [
        ("ACME", "COMPANY", "7"),
        ("Northline", "COMPANY", None),
    ]


def test_columns_by_name():
    table = {"term": ["a"], "ticker": ["Acme"], "link": ["no"], "lei": [5]}
    assert everything(wc.Dictionary(table, term="ticker", link="lei")) == [("Acme", "5")]
    with pytest.raises(wc.OptionError, match='did you mean "ticker"'):
        wc.Dictionary(table, term="tickers")
    with pytest.raises(wc.InputError, match="which column holds the terms"):
        wc.Dictionary(pd.DataFrame({"a": ["x"], "b": ["y"]}))


def test_files(tmp_path):
    saved, table, lines = tmp_path / "a.dict", tmp_path / "a.jsonl", tmp_path / "a.txt"
    lines.write_text("Acme\nNorthline Ferries\n", encoding="utf-8")
    rows = [{"name": "Acme", "link": "Q1"}, {"name": "Northline Ferries", "link": None}]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    dictionary = wc.Dictionary(table, variants=True)
    assert everything(dictionary) == [("Acme", "Q1"), ("Northline Ferries", None)]
    assert everything(wc.Dictionary(str(lines))) == [("Acme", None), ("Northline Ferries", None)]
    dictionary.save(saved)
    for again in (wc.Dictionary.open(saved), wc.Dictionary(saved), wc.Dictionary(saved, variants=True)):
        assert again == dictionary
        assert found("Northline-Ferries", SHIP=again) == [("Northline-Ferries", "SHIP", None)]
    assert found("acme", SHIP=saved) == [("acme", "SHIP", "Q1")]
    with pytest.raises(wc.OptionError, match="case: the saved dictionary has fold, not exact"):
        wc.Dictionary(saved, case="exact")
    with pytest.raises(wc.InputError, match="not a dictionary"):
        wc.Dictionary.open(lines)
    with pytest.raises(wc.FileError):
        wc.Dictionary.open(tmp_path / "missing")
    with pytest.raises(wc.FileError):
        dictionary.save(tmp_path / "no" / "folder")
    damaged = bytearray(saved.read_bytes())
    damaged[-9] ^= 1
    (tmp_path / "b.dict").write_bytes(damaged)
    with pytest.raises(wc.InputError, match="damaged"):
        wc.Dictionary.open(tmp_path / "b.dict")


def test_a_mapped_one_outlives_its_name(tmp_path):
    path = tmp_path / "a.dict"
    wc.Dictionary(["Acme"]).save(path)
    extractor = wc.Extractor(labels=[], dictionaries={"SHIP": path})
    path.unlink()
    gc.collect()
    assert extractor.run("Acme").mentions["text"] == ["Acme"]


def test_pickle_equality_and_hash():
    dictionary = wc.Dictionary({"Acme": "Q1"}, case="exact", variants=True)
    again = pickle.loads(pickle.dumps(dictionary))
    assert (again, hash(again), repr(again)) == (dictionary, hash(dictionary), repr(dictionary))
    assert dictionary != wc.Dictionary({"Acme": "Q1"})
    assert dictionary != wc.Dictionary({"Acme": "Q2"}, case="exact", variants=True)
    assert dictionary != "Acme"
    with pytest.raises(AttributeError, match="frozen"):
        dictionary.case = "fold"
    with pytest.raises(IndexError):
        dictionary[1]
    assert (dictionary.case, dictionary.variants, dictionary.match) == ("exact", True, "tokens")


def test_what_is_skipped():
    dictionary = wc.Dictionary(["Acme", "", "!", "ACME", "a " * 200])
    assert dictionary.skipped.to_pylist() == [
        {"row": 1, "term": "", "reason": "empty", "same_as": None},
        {"row": 2, "term": "!", "reason": "punctuation", "same_as": None},
        {"row": 3, "term": "ACME", "reason": "duplicate", "same_as": 0},
        {"row": 4, "term": "a " * 200, "reason": "too long", "same_as": None},
    ]


@pytest.mark.parametrize(
    ("terms", "options", "error"),
    [
        (["a"], {"case": "lower"}, wc.OptionError),
        (["a"], {"case": None}, wc.OptionError),
        (["a"], {"match": "words"}, wc.OptionError),
        (["a"], {"match": "substrings", "variants": True}, wc.OptionError),
        (["a"], {"term": "b"}, wc.OptionError),
        (["a"], {"errors": "ignore"}, wc.OptionError),
        ([1, 2], {}, wc.InputError),
        (["a", 2], {}, wc.InputError),
        (["a", b"b"], {}, wc.InputError),
        (["\ud800"], {}, wc.InputError),
        (7, {}, wc.InputError),
        ({"a": "Q1", "b": 2}, {}, wc.InputError),
    ],
)
def test_wrong_terms_and_options(terms, options, error):
    with pytest.raises(error):
        wc.Dictionary(terms, **options)


@pytest.mark.parametrize("label", ["company", "", "1A", "A B", "Ä", "A" * 31, 7])
def test_wrong_labels(label):
    with pytest.raises(wc.OptionError, match="label"):
        wc.Extractor(dictionaries={label: ["Acme"]})


def test_labels_select_the_grammars():
    text = "Acme, a@b.example, +44 20 7946 0958"
    labels = lambda **options: wc.extract(text, **options).mentions["label"]  # noqa: E731
    acme = {"COMPANY": ["Acme"]}
    assert labels(dictionaries=acme) == ["COMPANY", "EMAIL", "PHONE"]
    assert labels(dictionaries=acme, labels=["PHONE"]) == ["COMPANY", "PHONE"]
    assert (
        labels(dictionaries=acme, labels=["COMPANY"]) == labels(dictionaries=acme, labels=[]) == ["COMPANY"]
    )
    with pytest.raises(wc.OptionError, match="unknown label"):
        wc.Extractor(labels=["PLACE"], dictionaries=acme)
    with pytest.raises(wc.OptionError, match="must map labels to terms"):
        wc.Extractor(dictionaries=["Acme"])


def test_a_built_in_label_may_be_shared():
    facts = wc.extract("Acme: acme.example", labels=["URL"], dictionaries={"URL": ["Acme"]})
    assert (facts.mentions["label"][0], facts.mentions["rule"][0]) == ("URL", "dictionary")


def test_overlaps():
    shorter, longer = ["New York", "Times Square"], ["York Times"]
    assert found("New York Times Square", A=shorter, B=longer) == [
        ("New York", "A", None),
        ("Times Square", "A", None),
    ]
    assert found("Acme", A=["acme"], B=["Acme"]) == [("Acme", "A", None)]
    assert found("Acme Corp", A=["acme"], B=["Acme Corp"]) == [("Acme Corp", "B", None)]
    # Within an address a term goes, whether addresses are looked for or not; one that it covers goes instead.
    text = "acme@acme.example, https://acme.example/, #acme, acme"
    for labels in ([], ["URL", "EMAIL"]):
        mentions = wc.extract(text, labels=labels, dictionaries={"A": ["acme"]}).mentions
        assert [m["start"] for m in mentions if m["label"] == "A"] == [
            text.index("#") + 1,
            text.rindex("acme"),
        ]
    mentions = wc.extract(
        "call 020 7946 0958 now", labels=["PHONE"], region="GB", dictionaries={"A": ["call 020 7946 0958"]}
    ).mentions
    assert mentions["label"] == ["A"]


def test_offsets_are_characters_of_the_text():
    text = "日本語 😀 “Acme’s” café\u0301 ACME"
    mentions = wc.extract(text, labels=[], dictionaries={"A": ["acme", "日本"]}).mentions
    assert [text[m["start"] : m["end"]] for m in mentions] == mentions["text"] == ["日本", "Acme", "ACME"]
    assert [m["sentence"] for m in mentions] == sorted(m["sentence"] for m in mentions)


def test_null_and_empty_texts():
    facts = wc.extract([None, "", "Acme"], dictionaries={"A": ["Acme"]})
    assert facts.mentions["row"] == [2]
    assert facts.documents["mentions"] == [None, 0, 1]


@pytest.mark.parametrize("match", ["tokens", "substrings"])
def test_threads_do_not_change_the_result(match):
    terms = wc.Dictionary(["the", "of the", "said", "a", "in the"], match=match)
    extractor = wc.Extractor(dictionaries={"WORD": terms})
    pages = wc.read(wc.sample_feed())
    first = extractor.run(pages, threads=1)
    assert first.mentions.num_rows > 100
    assert all(extractor.run(pages, threads=threads) == first for threads in (2, 5))
    assert pickle.loads(pickle.dumps(extractor)).run(pages) == first
    assert extractor.run(TEXTS) == wc.Extractor(dictionaries={"WORD": terms}).run(TEXTS)


ALPHABET = st.sampled_from(
    ["a", "b", "A", "é", "ß", "ss", " ", " ", "-", "’", "'s", ".", "北", "\n", "😀", "1"]
)


def forms(text, spans):
    table = str.maketrans("’", "'")
    return [
        unicodedata.normalize("NFKC", text[a:b].translate(table)).lower().replace("ß", "ss") for a, b in spans
    ]


def reference(terms, text):
    """The longest term at each token, leftmost first."""
    known = {}
    for row, term in enumerate(terms):
        if any(c.isalnum() or c == "😀" for c in term):
            known.setdefault(tuple(forms(term, wc.text.tokens(term))), row)
    spans = []
    for start, end in wc.text.paragraphs(text):
        tokens = [token for token in wc.text.tokens(text) if start <= token[0] < end]
        words, first = forms(text, tokens), 0
        while first < len(tokens):
            best = None
            for last in range(first, len(tokens)):
                key = tuple(words[first:last])
                if len(words[last]) > 2 and words[last].endswith("'s") and (*key, words[last][:-2]) in known:
                    best = (last, tokens[last][1] - 2, known[(*key, words[last][:-2])])
                if (*key, words[last]) in known:
                    best = (last, tokens[last][1], known[(*key, words[last])])
            if best:
                spans.append((tokens[first][0], *best[1:]))
                first = best[0]
            first += 1
    return spans


@given(
    st.lists(st.lists(ALPHABET, max_size=5).map("".join), max_size=8),
    st.lists(ALPHABET, max_size=20).map("".join),
)
def test_hits_are_those_of_the_reference(terms, text):
    mentions = wc.extract(text, labels=[], dictionaries={"A": terms}).mentions
    assert list(zip(mentions["start"], mentions["end"], mentions["term"], strict=True)) == reference(
        terms, text
    )
