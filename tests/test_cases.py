"""The case files in `tests/cases`, through Python; `cargo test` runs the same files."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

import wirecopy as wc

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

NAMES = ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"]
FOLDER = Path(__file__).with_name("cases")
PATTERNS = ["EMAIL", "URL", "PHONE", "IP", "HANDLE", "HASHTAG", "GUID", "IBAN", "CARD", "SSN", "CRYPTO"]
VALUES = ["DATE", "TIME", "DURATION", "SET", "MONEY", "PERCENT", "QUANTITY", "AGE", "ORDINAL", "CARDINAL"]


def cases(name):
    path = FOLDER / f"{name}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["case"] if path.exists() else []
    return pytest.mark.parametrize("case", found, ids=[case["name"] for case in found])


def sliced(text, spans):
    return [text[start:end] for start, end in spans]


@cases("tokens")
def test_tokens(case):
    assert sliced(case["text"], wc.text.tokens(case["text"])) == case["tokens"]


@cases("sentences")
def test_sentences(case):
    assert sliced(case["text"], wc.text.sentences(case["text"])) == case["sentences"]


@cases("paragraphs")
def test_paragraphs(case):
    assert sliced(case["text"], wc.text.paragraphs(case["text"])) == case["paragraphs"]


@cases("patterns")
def test_patterns(case):
    text = case["text"]
    facts = wc.extract(text, labels=case.get("labels", PATTERNS), region=case.get("region"))
    for mention in facts.mentions:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    keys = ("text", "label", "value", "subtype", "country")
    found = [tuple(mention[key] for key in keys) for mention in facts.mentions]
    assert found == [tuple(mention.get(key) for key in keys) for mention in case["mentions"]]


def page(text):
    """A page of the case file: its lines stand behind bars, so that blank lines show."""
    if "|" not in text:
        return text
    return "\n".join(line[1:] for line in text.splitlines() if line.startswith("|"))


@cases("clean")
def test_clean(case):
    text = page(case["text"])
    assert wc.clean(text).apply() == page(case.get("clean", case["text"]))
    assert wc.clean(wc.clean(text).apply()).repairs.num_rows == 0


@cases("dictionaries")
def test_dictionaries(case):
    options = {name: case[name] for name in ("case", "variants", "match") if name in case}
    terms = wc.Dictionary(case["terms"], **options)
    facts = wc.extract(case["text"], labels=[], dictionaries={"TERM": terms})
    found = [{"text": mention["text"], "term": mention["term"]} for mention in facts.mentions]
    assert found == case["mentions"]
    assert facts.mentions["value"] == [case["terms"][mention["term"]] for mention in case["mentions"]]


@cases("names")
def test_names(case):
    text = case["text"]
    facts = wc.extract(text, labels=case.get("labels", NAMES))
    for mention in facts.mentions:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    found = [{"text": mention["text"], "label": mention["label"]} for mention in facts.mentions]
    assert found == case["mentions"]


@cases("entities")
def test_entities(case):
    facts = wc.extract(case["text"], labels=NAMES)
    found = [
        {key: entity[key] for key in ("name", "label", "aliases", "mentions")} for entity in facts.entities
    ]
    assert found == [{"aliases": [], "mentions": 1} | entity for entity in case["entities"]]
    counted = [entity for entity in facts.mentions["entity"] if entity is not None]
    assert [counted.count(at) for at in facts.entities["entity"]] == facts.entities["mentions"]


@cases("places")
def test_places(case):
    facts = wc.extract(case["text"], labels=NAMES)
    located = [mention for mention in facts.mentions if mention["lat"] is not None]
    found = [{key: mention[key] or "" for key in ("text", "link", "country")} for mention in located]
    assert found == case["places"]


@cases("values")
def test_values(case):
    text = case["text"]
    options = {name: case[name] for name in ("locale", "date_order") if name in case}
    published = None if case.get("published") == "" else date(2022, 5, 30)
    facts = wc.extract(text, labels=case.get("labels", VALUES), published=published, **options)
    found = list(facts.mentions)
    assert [mention["text"] for mention in found] == [mention["text"] for mention in case["mentions"]]
    for mention, expected in zip(found, case["mentions"], strict=True):
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert {key: mention[key] for key in expected} == expected


@cases("datelines")
def test_datelines(case):
    text = case["text"]
    page = wc.extract(text, labels=["EMAIL"], published=date(2022, 5, 30)).documents[0]
    dateline = None if page["dateline_start"] is None else text[page["dateline_start"] : page["dateline_end"]]
    assert dateline == case.get("dateline")
    assert page["dateline_place"] == case.get("place")
    assert page["dateline_agency"] == case.get("agency")
    assert page["dateline_date"] == case.get("date")
    assert page["bylines"] == case.get("bylines", [])
    assert page["credits"] == case.get("credits", [])


@cases("quotes")
def test_quotes(case):
    text = case["text"]
    found = list(wc.extract(text, labels=["QUOTE"]).quotes)
    assert [quote["text"] for quote in found] == [quote["text"] for quote in case["quotes"]]
    for quote, expected in zip(found, case["quotes"], strict=True):
        assert text[quote["start"] : quote["end"]] == quote["text"]
        by = "" if quote["speaker_start"] is None else text[quote["speaker_start"] : quote["speaker_end"]]
        told = {**quote, "by": by, "speaker": quote["speaker"] or "", "cue": quote["cue"] or ""}
        assert {key: told[key] for key in expected} == expected
